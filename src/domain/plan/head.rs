//! The head of a plan: what the first run shows of it, so that a first visit does without its tasks.

use crate::domain::day::Span;
use crate::domain::plan::{Plan, Region};
use crate::domain::profile::Level;

/// What has to be known of a plan to ask who a unit is.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanHead {
    /// The language of the plan's text, a BCP 47 tag.
    pub lang: String,
    /// The official title.
    pub title: String,
    /// The days the plan covers.
    pub period: Span,
    /// Counties and named units.
    pub region: Region,
    /// The levels that have tasks of their own, in the order of the vocabulary.
    pub levels: Vec<Level>,
}

impl Plan {
    /// Returns the plan's head.
    pub fn head(&self) -> PlanHead {
        let has_tasks = |level: &&Level| self.tasks().any(|task| task.levels.contains(level));
        PlanHead {
            lang: self.lang.clone(),
            title: self.title.clone(),
            period: self.period,
            region: self.region.clone(),
            levels: Level::ALL.iter().filter(has_tasks).copied().collect(),
        }
    }
}
