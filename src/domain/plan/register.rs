//! What a task's rows are made of: a ledger's own stages and fields, or a register that a task of another kind may have
//! beside what it asks.
//!
//! # Why
//!
//! A figure is often the sum of things that somebody lists anyway: pairs of schools, teachers on rotation, candidates.
//! Such a register asks nothing: no row is ever required, none decides a target, and none is part of what may be added
//! up. So it stays out of the plan's shape, and a file written before it was there goes on as it was.

use crate::domain::plan::{FieldSpec, Origin, Plan, Task};
use crate::domain::profile::{Level, Profile};

/// A register beside a task that is no ledger (选填登记册).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterSpec {
    /// What it is called.
    pub title: String,
    /// Whose stages and fields these are.
    pub from: Origin,
    /// The stages that a row goes through; never empty.
    pub stages: Vec<String>,
    /// The fields of a row.
    pub fields: Vec<FieldSpec>,
    /// The task's numbers that its rows give too.
    pub tallies: Vec<Tally>,
    /// Levels whose units may keep it although the task does not concern them.
    pub also_at: Vec<Level>,
}

/// A number of the task that can be held against the rows (数字与登记对照).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The number's key.
    pub number: String,
    /// The stages that count; all of them where there are none.
    pub stages: Vec<String>,
    /// Only rows that have this option in this field, where that is told.
    pub only: Option<(String, String)>,
    /// The field whose numbers are added up; the rows are counted where there is none.
    pub sum: Option<String>,
}

/// What rows are made of, wherever that is told.
#[derive(Clone, Copy, Debug)]
pub struct RowsSpec<'a> {
    /// What they are called; only a register beside a task has a name of its own.
    pub title: Option<&'a str>,
    /// The stages that a row goes through; never empty.
    pub stages: &'a [String],
    /// The fields of a row.
    pub fields: &'a [FieldSpec],
    /// The task's numbers that the rows give too.
    pub tallies: &'a [Tally],
    /// Whether stages or fields are ours and not the notice's.
    pub is_ours: bool,
}

impl Task {
    /// Returns what the task's rows are made of; `None` where it has none. An internal task never has any.
    pub fn rows(&self) -> Option<RowsSpec<'_>> {
        if self.internal {
            return None;
        }
        if !self.stages.is_empty() {
            let is_ours = self.inferred.iter().any(|key| key == "stages" || key == "fields");
            return Some(RowsSpec {
                title: None,
                stages: &self.stages,
                fields: &self.fields,
                tallies: &[],
                is_ours,
            });
        }
        self.register.as_ref().map(|register| RowsSpec {
            title: Some(&register.title),
            stages: &register.stages,
            fields: &register.fields,
            tallies: &register.tallies,
            is_ours: register.from == Origin::Default,
        })
    }

    /// Says whether a unit may keep the task's rows although the task does not concern it.
    pub fn offers_rows(&self, profile: &Profile, plan: &Plan) -> bool {
        let is_level = |register: &RegisterSpec| register.also_at.contains(&profile.level);
        !self.internal && self.register.as_ref().is_some_and(is_level) && !self.applies(profile, plan)
    }
}
