//! Part of a plan (分工): the tasks that an office was given, in their items and sections.

use std::collections::BTreeSet;

use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;

impl Plan {
    /// Returns the plan with no other tasks than these; items and sections stay, since the notice has them.
    ///
    /// It is the same plan still: id, edition and digests stay, so that what is written under it fits the whole.
    #[must_use]
    pub fn part(&self, tasks: &BTreeSet<TaskId>) -> Self {
        let mut plan = self.clone();
        for section in &mut plan.sections {
            for item in &mut section.items {
                item.tasks.retain(|task| tasks.contains(&task.id));
            }
        }
        plan.index.clear();
        for (at, section) in plan.sections.iter().enumerate() {
            for (item_at, item) in section.items.iter().enumerate() {
                for (task_at, task) in item.tasks.iter().enumerate() {
                    plan.index.insert(task.id, (at, item_at, task_at));
                }
            }
        }
        plan
    }
}
