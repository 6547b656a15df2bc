//! What an office has said to its units (反馈记录), across rounds: it lies beside the desk, and every feedback file is made of
//! it. [`mod@file`] is the record as a file, [`merging`] makes one of two. What a unit answers on paper is written down in it
//! too ([`Record::key_in`]).

pub mod file;
pub mod keyed;
pub mod merging;

use std::collections::BTreeMap;

use crate::domain::day::Day;
use crate::domain::feedback::record::keyed::Keyed;
use crate::domain::feedback::reply::Reply;
use crate::domain::feedback::{Feedback, Order, Outcome, Remark, SayFault, Verification, is_same};
use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;
use crate::domain::profile::Profile;
use crate::domain::rollup::Rollup;
use crate::domain::workbook::field::TEXT_LIMIT;
use crate::domain::workbook::length::fits;
use crate::domain::workbook::{PlanRef, Rating};

/// All that an office has said about a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The plan.
    pub plan: PlanRef,
    /// To whom, in the order in which they were first spoken to; once merged, by what tells them apart.
    pub units: Vec<UnitSaid>,
}

/// What an office has said to one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitSaid {
    /// The unit.
    pub unit: Profile,
    /// What, in the order in which it was first said; once merged, by task and round.
    pub said: Vec<Said>,
}

/// A remark, and the last answer to its order that has come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The remark.
    pub remark: Remark,
    /// The answer in the unit's workbook.
    pub reply: Option<Reply>,
    /// The answer on paper, as the office has written it down.
    pub keyed: Option<Keyed>,
}

/// What is to be said about a task: all of it, in the place of what was said before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// 核定等次.
    pub rating: Option<Rating>,
    /// 反馈意见.
    pub comment: String,
    /// 限期整改: what is to be put right.
    pub order: String,
    /// By when.
    pub due: Option<Day>,
}

/// Where and when something is said.
#[derive(Clone, Copy, Debug)]
pub struct When<'a> {
    /// The round.
    pub round: &'a str,
    /// Today.
    pub today: Day,
}

impl Words {
    /// Returns what a remark says.
    pub fn of(remark: &Remark) -> Self {
        Self {
            rating: remark.rating,
            comment: remark.comment.clone(),
            order: remark.order.as_ref().map(|order| order.text.clone()).unwrap_or_default(),
            due: remark.order.as_ref().map(|order| order.due),
        }
    }

    /// Says why it cannot be said about a task, if it cannot.
    ///
    /// # Errors
    ///
    /// Returns the first thing that speaks against it.
    pub fn check(&self, plan: &Plan, task: TaskId) -> Result<(), SayFault> {
        if plan.task(task).is_none_or(|task| task.internal) {
            return Err(SayFault::Task);
        }
        if self.order.trim().is_empty() != self.due.is_none() {
            return Err(SayFault::HalfAnOrder);
        }
        let is_fitting = [&self.comment, &self.order].iter().all(|text| fits(text.trim(), TEXT_LIMIT));
        if is_fitting { Ok(()) } else { Err(SayFault::TooLong(TEXT_LIMIT)) }
    }
}

impl Record {
    /// Makes the record of an office that has not said anything.
    pub fn new(plan: PlanRef) -> Self {
        Self { plan, units: Vec::new() }
    }

    /// Returns what has been said to a unit.
    pub fn to(&self, unit: &Profile) -> &[Said] {
        self.units
            .iter()
            .find(|known| is_same(&known.unit, unit))
            .map(|known| known.said.as_slice())
            .unwrap_or_default()
    }

    /// Returns what has been said to a unit about a task in a round.
    pub fn about(&self, unit: &Profile, task: TaskId, round: &str) -> Option<&Said> {
        self.to(unit).iter().find(|said| said.remark.task == task && said.remark.round == round)
    }

    /// Says something to a unit about a task, in the place of what was said there in this round; `id` names what is said
    /// there for the first time. Returns whether anything is otherwise than before.
    ///
    /// # Errors
    ///
    /// Returns why it cannot be said; nothing is changed then.
    pub fn say(
        &mut self,
        plan: &Plan,
        unit: &Profile,
        task: TaskId,
        words: &Words,
        when: When,
        id: &str,
    ) -> Result<bool, SayFault> {
        words.check(plan, task)?;
        let before = self.about(unit, task, when.round).map(|said| said.remark.clone());
        let before_order = before.as_ref().and_then(|remark| remark.order.as_ref());
        let order = words.due.map(|due| {
            let text = words.order.trim().to_owned();
            match before_order {
                // What was found of an answer is about the order as it was worded.
                Some(order) if order.text == text && order.due == due => order.clone(),
                Some(order) => Order { text, on: order.on, due, verification: None },
                None => Order { text, on: when.today, due, verification: None },
            }
        });
        let remark = Remark {
            id: before.as_ref().map_or_else(|| id.to_owned(), |remark| remark.id.clone()),
            task,
            revision: before.as_ref().map_or(0, |remark| remark.revision),
            round: when.round.to_owned(),
            date: before.as_ref().map_or(when.today, |remark| remark.date),
            rating: words.rating,
            comment: words.comment.trim().to_owned(),
            order,
        };
        let is_news = match &before {
            Some(before) => *before != remark,
            None => !remark.is_withdrawn(),
        };
        if is_news {
            let remark = Remark { revision: remark.revision + 1, date: when.today, ..remark };
            self.put(unit, remark);
        }
        Ok(is_news)
    }

    /// Notes what was found of the answer to an order: so, or sent back with a sentence.
    ///
    /// # Errors
    ///
    /// Returns why that cannot be said; nothing is changed then.
    pub fn judge(
        &mut self,
        unit: &Profile,
        id: &str,
        of: &str,
        outcome: Outcome,
        today: Day,
    ) -> Result<bool, SayFault> {
        let outcome = match outcome {
            Outcome::Returned(said) if said.trim().is_empty() => return Err(SayFault::NoSentence),
            Outcome::Returned(said) if !fits(said.trim(), TEXT_LIMIT) => {
                return Err(SayFault::TooLong(TEXT_LIMIT));
            }
            Outcome::Returned(said) => Outcome::Returned(said.trim().to_owned()),
            Outcome::Verified => Outcome::Verified,
        };
        let known = self.to(unit).iter().find(|said| said.remark.id == id).map(|said| said.remark.clone());
        let Some(Remark { order: Some(order), revision, .. }) = known.clone() else {
            return Err(SayFault::NoAnswer);
        };
        if of.is_empty() {
            return Err(SayFault::NoAnswer);
        }
        let is_known = |verification: &Verification| verification.of == of && verification.outcome == outcome;
        if order.verification.as_ref().is_some_and(is_known) {
            return Ok(false);
        }
        let verification = Some(Verification { on: today, of: of.to_owned(), outcome });
        let order = Some(Order { verification, ..order });
        if let Some(known) = known {
            self.put(unit, Remark { order, revision: revision + 1, date: today, ..known });
        }
        Ok(true)
    }

    /// Takes note of the answers that a roll-up brings, so that they are known in later rounds too; says whether any is
    /// otherwise than before. What is known already is not taken back by the roll-up of an earlier round.
    pub fn note(&mut self, rollup: &Rollup, is_latest: bool) -> bool {
        let mut replies: BTreeMap<&str, &Reply> = BTreeMap::new();
        for figures in rollup.units.values().flat_map(|held| held.row.tasks.values()) {
            replies.extend(figures.replies.iter().map(|reply| (reply.id.as_str(), reply)));
        }
        let mut is_news = false;
        for said in self.units.iter_mut().flat_map(|unit| &mut unit.said) {
            let Some(reply) = replies.get(said.remark.id.as_str()) else { continue };
            if said.reply.as_ref() != Some(*reply) && (is_latest || said.reply.is_none()) {
                said.reply = Some((*reply).clone());
                is_news = true;
            }
        }
        is_news
    }

    /// Returns what goes to a unit as a file; `None` where nothing has been said to it.
    pub fn feedback(&self, unit: &Profile, from: &Profile, when: When) -> Option<Feedback> {
        let remarks: Vec<_> = self.to(unit).iter().map(|said| said.remark.clone()).collect();
        (!remarks.is_empty()).then(|| Feedback {
            plan: self.plan.clone(),
            from: from.clone(),
            to: unit.clone(),
            round: when.round.to_owned(),
            date: when.today,
            remarks,
        })
    }

    fn put(&mut self, unit: &Profile, remark: Remark) {
        let at = self.units.iter().position(|known| is_same(&known.unit, unit)).unwrap_or_else(|| {
            self.units.push(UnitSaid { unit: unit.clone(), said: Vec::new() });
            self.units.len() - 1
        });
        let Some(known) = self.units.get_mut(at) else { return };
        known.unit = unit.clone();
        let is_it = |said: &&mut Said| {
            let (one, other) = (&said.remark, &remark);
            (&one.id, one.task, &one.round) == (&other.id, other.task, &other.round)
        };
        match known.said.iter_mut().find(is_it) {
            Some(said) => said.remark = remark,
            None => known.said.push(Said { remark, reply: None, keyed: None }),
        }
    }
}
