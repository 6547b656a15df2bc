//! The members of files about feedback, and the way from and to what they hold.

use serde::{Deserialize, Serialize};

use crate::domain::day::Day;
use crate::domain::feedback::reply::Reply;
use crate::domain::feedback::{Order, Outcome, Remark, Verification, is_id, is_mark};
use crate::domain::plan::id::TaskId;
use crate::domain::workbook::Rating;
use crate::domain::workbook::field::TEXT_LIMIT;
use crate::domain::workbook::length::fits;

/// What is said about one task.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub(in crate::domain) struct RemarkMember {
    /// Its name, for ever: lower-case letters and digits.
    id: String,
    /// The task's id.
    task: String,
    /// Which wording of it this is, from 1.
    revision: u32,
    /// The round that it is about, by its name.
    round: String,
    /// The day of this wording.
    date: String,
    /// 核定等次: 1 is best, 4 worst; absent where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rating: Option<String>,
    /// 反馈意见; absent where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    comment: String,
    /// 限期整改通知; absent where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    order: Option<OrderMember>,
}

/// What is to be put right, and by when.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
struct OrderMember {
    /// What is to be put right.
    text: String,
    /// The day on which it was given.
    on: String,
    /// The day by which it is to be done.
    due: String,
    /// What the office found of the answer; absent before it has looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    verification: Option<VerificationMember>,
}

/// What the office found of an answer.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
struct VerificationMember {
    /// The day.
    on: String,
    /// Which answer it looked at, by its mark; empty where there was none.
    of: String,
    /// Why it was sent back; absent where it was found to be so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    returned: Option<String>,
}

/// What a unit answers to an order.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub(in crate::domain) struct ReplyMember {
    /// The order's name.
    id: String,
    /// The last wording of the order that has reached the unit.
    #[serde(default)]
    seen: u32,
    /// 整改措施.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    measure: String,
    /// Whether evidence is there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    evidence: bool,
    /// 销号日期; empty where it is open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    closed: String,
    /// Which answer it is: another one has another mark; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    mark: String,
}

impl RemarkMember {
    pub(super) fn of(remark: &Remark) -> Self {
        Self {
            id: remark.id.clone(),
            task: remark.task.to_string(),
            revision: remark.revision,
            round: remark.round.clone(),
            date: remark.date.to_string(),
            rating: remark.rating.map(|rating| rating.as_str().to_owned()),
            comment: remark.comment.clone(),
            order: remark.order.as_ref().map(OrderMember::of),
        }
    }

    /// Returns the remark, or `None` where it is not as one can be.
    pub(super) fn read(self) -> Option<Remark> {
        let rating = self.rating.map(|word| Rating::parse(&word).ok_or(())).transpose().ok()?;
        let order = self.order.map(|order| order.read().ok_or(())).transpose().ok()?;
        let remark = Remark {
            task: TaskId::parse(&self.task)?,
            revision: self.revision,
            date: Day::parse(&self.date)?,
            id: self.id,
            round: self.round,
            rating,
            comment: self.comment,
            order,
        };
        remark.is_sound().then_some(remark)
    }
}

impl OrderMember {
    fn of(order: &Order) -> Self {
        let verification = order.verification.as_ref().map(|known| VerificationMember {
            on: known.on.to_string(),
            of: known.of.clone(),
            returned: match &known.outcome {
                Outcome::Verified => None,
                Outcome::Returned(said) => Some(said.clone()),
            },
        });
        Self { text: order.text.clone(), on: order.on.to_string(), due: order.due.to_string(), verification }
    }

    fn read(self) -> Option<Order> {
        let found = self.verification.map(|known| {
            let outcome = known.returned.map_or(Outcome::Verified, Outcome::Returned);
            Some(Verification { on: Day::parse(&known.on)?, of: known.of, outcome })
        });
        let verification = match found {
            None => None,
            Some(read) => Some(read?),
        };
        Some(Order { text: self.text, on: Day::parse(&self.on)?, due: Day::parse(&self.due)?, verification })
    }
}

impl ReplyMember {
    pub(super) fn of(reply: &Reply) -> Self {
        Self {
            id: reply.id.clone(),
            seen: reply.seen,
            measure: reply.measure.clone(),
            evidence: reply.has_evidence,
            closed: reply.closed.map(|day| day.to_string()).unwrap_or_default(),
            mark: reply.mark.clone(),
        }
    }

    /// Returns the answer, or `None` where it is not as one can be.
    pub(in crate::domain) fn read(self) -> Option<Reply> {
        let closed = match self.closed.as_str() {
            "" => None,
            day => Some(Day::parse(day)?),
        };
        let is_sound = is_id(&self.id) && is_mark(&self.mark) && fits(&self.measure, TEXT_LIMIT);
        is_sound.then_some(Reply {
            id: self.id,
            seen: self.seen,
            measure: self.measure,
            has_evidence: self.evidence,
            closed,
            mark: self.mark,
        })
    }
}
