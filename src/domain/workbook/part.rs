//! A part of a workbook (分工): some tasks, handed to an office as a workbook of its own, and brought back.
//!
//! # Why
//!
//! A vector says "seen", and whoever has seen an edit without holding its value has overwritten it. A part holds no
//! more than its tasks, so what its vector says of the others means nothing; it keeps as its base what it may claim
//! without holding. Nothing but its own tasks is ever taken from it, and only a copy that has seen its base takes
//! anything: any other would believe from then on that it had seen edits which it has never been given.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::plan::id::TaskId;
use crate::domain::workbook::field::LINE_LIMIT;
use crate::domain::workbook::register::{Dot, MAX_COUNTER, ReplicaId, Vector};
use crate::domain::workbook::{Fields, Foreign, Workbook};

/// What of a workbook a part holds (分工), and for whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The office it is for (科室).
    pub office: String,
    /// Its tasks.
    pub tasks: BTreeSet<TaskId>,
    /// What the workbook it was made from had seen.
    pub base: Vector,
}

/// How two workbooks can be brought together, by what each holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Both hold the same tasks.
    Alike,
    /// The other one holds some of this one's tasks.
    Inner,
    /// This one holds some of the other's tasks.
    Outer,
    /// One is a part whose base the other has not seen: the workbook it was made from has to come in first.
    Ahead,
    /// Neither holds all tasks of the other.
    Apart,
}

impl Workbook {
    /// Returns a part for an office: the unit, and what is recorded about the tasks.
    #[must_use]
    pub fn split(&self, office: &str, tasks: impl IntoIterator<Item = TaskId>) -> Self {
        let tasks: BTreeSet<TaskId> = tasks.into_iter().filter(|task| self.has_part_in(*task)).collect();
        let answers = self.answers.iter().filter(|(task, _)| tasks.contains(task));
        let answers: BTreeMap<TaskId, Fields> = answers.map(|(task, fields)| (*task, fields.clone())).collect();
        let part = Part { office: office.to_owned(), tasks, base: self.vector.clone() };
        // What a newer program wrote about the whole stays with the whole.
        Self { part: Some(part), answers, foreign: Foreign::default(), ..self.clone() }
    }

    /// Says whether a task is one of the workbook's: all are, unless it is a part.
    pub fn has_part_in(&self, task: TaskId) -> bool {
        self.part.as_ref().is_none_or(|part| part.tasks.contains(&task))
    }

    /// Tells how another workbook can be brought together with this one.
    pub fn fit(&self, other: &Self) -> Fit {
        match (&self.part, &other.part) {
            (None, None) => Fit::Alike,
            (Some(ours), Some(theirs)) if ours.tasks == theirs.tasks => Fit::Alike,
            // An empty workbook becomes whatever it is given.
            (None, Some(_)) if self.is_unwritten() => Fit::Outer,
            (Some(_), None) if other.is_unwritten() => Fit::Inner,
            (_, Some(theirs)) if theirs.tasks.iter().all(|task| self.has_part_in(*task)) => {
                if self.vector.includes(&theirs.base) { Fit::Inner } else { Fit::Ahead }
            }
            (Some(ours), _) if ours.tasks.iter().all(|task| other.has_part_in(*task)) => {
                if other.vector.includes(&ours.base) { Fit::Outer } else { Fit::Ahead }
            }
            _ => Fit::Apart,
        }
    }

    /// Returns the offices whose parts filled in something that a task shows, in the order of their names.
    pub fn filled_by(&self, task: TaskId) -> BTreeSet<&str> {
        let fields = self.answers.get(&task).into_iter().flat_map(Fields::values);
        let shown = fields.filter(|register| !register.text().is_empty());
        let last = shown.filter_map(|register| register.entries().last());
        last.filter_map(|entry| self.offices.get(&entry.dot.replica)).map(String::as_str).collect()
    }

    fn is_unwritten(&self) -> bool {
        self.vector.highest() == 0
    }
}

impl Part {
    /// Returns the part that two copies of one part make.
    pub(super) fn joined(&self, other: &Self) -> Self {
        let mut base = self.base.clone();
        base.join(&other.base);
        Self { office: self.office.clone().max(other.office.clone()), tasks: self.tasks.clone(), base }
    }
}

/// Returns the offices of both copies; where they differ the greater name stays, whichever side it comes from.
pub(super) fn joined_offices(
    ours: &BTreeMap<ReplicaId, String>,
    theirs: &BTreeMap<ReplicaId, String>,
) -> BTreeMap<ReplicaId, String> {
    let mut offices = ours.clone();
    for (replica, office) in theirs {
        let held = offices.entry(*replica).or_default();
        if *office > *held {
            held.clone_from(office);
        }
    }
    offices
}

/// What of a workbook a part's file holds.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub(super) struct PartMember {
    /// The office it is for.
    office: String,
    /// The ids of its tasks.
    tasks: Vec<String>,
    /// The highest counter of each replica that the workbook had seen when the part was made.
    base: BTreeMap<String, u64>,
}

impl PartMember {
    /// Returns a part as files hold it.
    pub(super) fn of(part: &Part) -> Self {
        Self {
            office: part.office.clone(),
            tasks: part.tasks.iter().map(TaskId::to_string).collect(),
            base: part.base.iter().map(|(replica, counter)| (replica.to_string(), counter)).collect(),
        }
    }

    /// Reads a part back; `None` when it breaks a rule of the format.
    pub(super) fn read(self, vector: &Vector) -> Option<Part> {
        let count = self.tasks.len();
        let tasks: BTreeSet<TaskId> = self.tasks.iter().map(|id| TaskId::parse(id)).collect::<Option<_>>()?;
        let mut base = Vector::default();
        for (replica, counter) in &self.base {
            let counter = Some(*counter).filter(|counter| (1..=MAX_COUNTER).contains(counter))?;
            base.note(Dot { counter, replica: ReplicaId::parse(replica)? });
        }
        let is_legal = tasks.len() == count && vector.includes(&base) && is_office(&self.office);
        is_legal.then_some(Part { office: self.office, tasks, base })
    }
}

/// Reads who filled in, by replica; `None` when it breaks a rule of the format.
pub(super) fn read_offices(
    offices: &BTreeMap<String, String>,
    vector: &Vector,
) -> Option<BTreeMap<ReplicaId, String>> {
    let read = |(replica, office): (&String, &String)| {
        let replica = ReplicaId::parse(replica)?;
        let is_legal = vector.covers(Dot { counter: 1, replica }) && is_office(office);
        is_legal.then(|| (replica, office.clone()))
    };
    offices.iter().map(read).collect()
}

/// Says whether a text can be an office's name.
pub fn is_office(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= LINE_LIMIT
}
