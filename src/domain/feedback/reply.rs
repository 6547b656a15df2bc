//! What a unit answers to an order (回复), read from its workbook, and where the order stands by it.

use crate::domain::day::Day;
use crate::domain::digest;
use crate::domain::feedback::{Order, Outcome, Verification};
use crate::domain::json::Value;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::answer::{Answer, Row};
use crate::domain::workbook::closing;
use crate::domain::workbook::lists::{ORDER, RectificationField, RowList};

/// What a unit answers to an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The remark that the order is of.
    pub id: String,
    /// Which wording of it the unit has.
    pub seen: u32,
    /// 整改措施, in the unit's words.
    pub measure: String,
    /// Whether there is evidence of it.
    pub has_evidence: bool,
    /// The day on which the unit closed it (销号), where it did so rightly.
    pub closed: Option<Day>,
    /// What tells this answer from another: a digest of measure, person, evidence and rechecker; empty before there is any
    /// of them.
    pub mark: String,
}

vocabulary! {
    /// Where an order stands (办理情况).
    pub enum Stage {
        /// 已下达: nothing has been answered.
        Ordered = "ordered",
        /// 已退回: the answer was sent back, and no other has come.
        Returned = "returned",
        /// 已回复: there is an answer that nobody has looked at.
        Answered = "answered",
        /// 已核实: the office has found it to be so.
        Verified = "verified",
        /// 已销号: and the unit has closed it.
        Closed = "closed",
    }
}

/// How many digits tell one answer from another.
pub const MARK: usize = 16;

/// Returns the mark of what a row answers.
pub fn mark(row: &Row) -> String {
    let parts = [
        RectificationField::Measure,
        RectificationField::Person,
        RectificationField::Evidence,
        RectificationField::Rechecker,
    ];
    mark_of(parts.map(|part| row.cell(part.as_str())))
}

/// Returns the mark of an answer: its measure, person, evidence and rechecker.
pub(super) fn mark_of(texts: [&str; 4]) -> String {
    if texts.iter().all(|text| text.is_empty()) {
        return String::new();
    }
    digest::sha256(&texts.into_iter().map(Value::from).collect::<Value>().to_string()).chars().take(MARK).collect()
}

/// Returns the remark whose order a row of the list of problems is; `None` for problems of the unit's own.
pub fn remark_of(row: &Row) -> Option<&str> {
    // What was taken back by undoing has no revision.
    row.id.strip_prefix(ORDER).filter(|_| !row.cell(RectificationField::Revision.as_str()).is_empty())
}

impl Reply {
    /// Reads what a row answers; `None` where it is no order.
    pub fn of(row: &Row) -> Option<Self> {
        let cell = |part: RectificationField| row.cell(part.as_str());
        let closed = Day::parse(cell(RectificationField::Closed));
        Some(Self {
            id: remark_of(row)?.to_owned(),
            seen: cell(RectificationField::Revision).parse().unwrap_or_default(),
            measure: cell(RectificationField::Measure).to_owned(),
            has_evidence: !cell(RectificationField::Evidence).is_empty(),
            closed: closed.filter(|_| closing::lacks(row).is_empty()),
            mark: mark(row),
        })
    }

    /// Returns what is answered to the orders about a task, by remark.
    pub fn all(answer: &Answer) -> Vec<Self> {
        // Most answers have no order, and every row of thousands of units asks.
        let mut problems = answer.beginning_with(RowList::Rectification.as_str());
        if !problems.any(|(name, _)| name.contains(ORDER)) {
            return Vec::new();
        }
        answer.rows(RowList::Rectification).iter().filter_map(Self::of).collect()
    }
}

/// Returns what the office found of the answer that a row holds, as the row carries it.
pub fn verification(row: &Row) -> Option<Verification> {
    let cell = |part: RectificationField| row.cell(part.as_str());
    let returned = cell(RectificationField::Returned);
    Some(Verification {
        on: Day::parse(cell(RectificationField::Checked))?,
        of: cell(RectificationField::Judged).to_owned(),
        outcome: if returned.is_empty() { Outcome::Verified } else { Outcome::Returned(returned.to_owned()) },
    })
}

/// Says whether the answer that a row holds has been sent back, and no other has been written since.
pub fn is_returned(row: &Row) -> bool {
    let returned = verification(row).filter(|known| known.outcome != Outcome::Verified);
    remark_of(row).is_some() && returned.is_some_and(|returned| returned.of == mark(row))
}

/// Returns where an order stands. Where no answer is known, what the office found is taken at its word.
pub fn stage(reply: Option<&Reply>, verification: Option<&Verification>) -> Stage {
    let is_of_this = |known: &&Verification| reply.is_none_or(|reply| known.of == reply.mark);
    match verification.filter(is_of_this).map(|known| &known.outcome) {
        Some(Outcome::Verified) if reply.is_some_and(|reply| reply.closed.is_some()) => Stage::Closed,
        Some(Outcome::Verified) => Stage::Verified,
        Some(Outcome::Returned(_)) => Stage::Returned,
        None if reply.is_some_and(|reply| !reply.measure.is_empty()) => Stage::Answered,
        None => Stage::Ordered,
    }
}

/// Returns where the order stands that a row of the unit's own list is; `None` where it is none.
pub fn stage_of(row: &Row) -> Option<Stage> {
    Some(stage(Some(&Reply::of(row)?), verification(row).as_ref()))
}

/// Says whether an order is past its day and the unit has not done its part: closed it, and not had it sent back.
pub fn is_overdue(order: &Order, stage: Stage, reply: Option<&Reply>, today: Day) -> bool {
    let is_open = match stage {
        Stage::Ordered | Stage::Returned => true,
        Stage::Answered => reply.is_none_or(|reply| reply.closed.is_none()),
        Stage::Verified | Stage::Closed => false,
    };
    is_open && order.due < today
}
