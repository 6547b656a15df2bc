//! Every order of an office with where it stands (办理情况): overdue ones first; and what stands of a round, task by task.

use std::collections::BTreeMap;

use crate::domain::day::Day;
use crate::domain::feedback::record::{Record, Said};
use crate::domain::feedback::reply::{Reply, Stage, is_overdue, stage};
use crate::domain::feedback::{Order, Remark};
use crate::domain::plan::id::TaskId;
use crate::domain::profile::Profile;
use crate::domain::sorted;

/// An order to a unit, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordered {
    /// The unit.
    pub unit: Profile,
    /// The remark that it is of.
    pub remark: Remark,
    /// The order.
    pub order: Order,
    /// The last answer that has come in.
    pub reply: Option<Reply>,
    /// Whether that was written down from paper.
    pub is_keyed: bool,
    /// Where it stands.
    pub stage: Stage,
    /// Whether it is past its day and the unit has not done its part.
    pub is_overdue: bool,
    /// Whether the unit has this wording of it, as far as its files tell.
    pub is_delivered: bool,
}

impl Ordered {
    /// Returns the order of what has been said, if there is one.
    pub fn of(unit: &Profile, said: &Said, today: Day) -> Option<Self> {
        let (order, stage) = said.order()?;
        let (reply, is_keyed) = (said.answer(), said.is_keyed());
        // On paper nothing is closed: who has answered has done its part.
        let is_done = is_keyed && stage == Stage::Answered;
        Some(Self {
            unit: unit.clone(),
            is_overdue: !is_done && is_overdue(order, stage, reply.as_ref(), today),
            is_delivered: said.reply.as_ref().is_some_and(|reply| reply.seen >= said.remark.revision),
            remark: said.remark.clone(),
            reply,
            is_keyed,
            order: order.clone(),
            stage,
        })
    }

    /// Returns what tells it from another order, and from itself as it was before anybody has said anything more.
    pub fn version(&self) -> String {
        let reply = self.reply.as_ref().map_or("", |reply| &reply.mark);
        let closed = self.reply.as_ref().and_then(|reply| reply.closed).map(|day| day.to_string());
        let parts = [
            self.unit.whose(),
            self.remark.id.clone(),
            self.remark.revision.to_string(),
            closed.unwrap_or_default(),
        ];
        let is = [self.is_overdue, self.is_delivered, self.is_keyed].map(|is| if is { "1" } else { "0" }).concat();
        [&parts.join(" "), self.stage.as_str(), reply, &is].join(" ")
    }

    /// Says whether there is an answer to be looked at.
    pub fn is_answered(&self) -> bool {
        self.reply.as_ref().is_some_and(|reply| !reply.measure.is_empty())
    }
}

impl Said {
    /// Returns the order, if there is one, and where it stands.
    pub fn order(&self) -> Option<(&Order, Stage)> {
        let order = self.remark.order.as_ref()?;
        Some((order, stage(self.answer().as_ref(), order.verification.as_ref())))
    }
}

/// Returns what stands of what has been said to a unit in a round, by task.
pub fn in_round<'a>(record: &'a Record, unit: &Profile, round: &str) -> BTreeMap<TaskId, &'a Said> {
    let mut by_task = BTreeMap::new();
    let stands = |said: &&Said| said.remark.round == round && !said.remark.is_withdrawn();
    for said in record.to(unit).iter().filter(stands) {
        by_task.entry(said.remark.task).or_insert(said);
    }
    by_task
}

/// Returns all orders: overdue first, then by stage, and early days before late ones. [`Record::note`] has told the record
/// what has come in.
pub fn orders(record: &Record, today: Day) -> Vec<Ordered> {
    let of_unit = |known: &crate::domain::feedback::record::UnitSaid| {
        known.said.iter().filter_map(|said| Ordered::of(&known.unit, said, today)).collect::<Vec<_>>()
    };
    let mut orders: Vec<_> = record.units.iter().flat_map(of_unit).collect();
    sorted::by_key(&mut orders, |one| {
        (!one.is_overdue, one.stage, one.order.due, one.unit.whose(), one.remark.task, one.remark.id.clone())
    });
    orders
}
