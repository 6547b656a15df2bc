//! A row of what came by a form (表格、代填): tables and paper forms have no room for rows and occurrences, so that nobody is
//! held to have none.

use crate::domain::light::Light;
use crate::domain::plan::{Plan, Target};
use crate::domain::rollup::row::UnitRow;
use crate::domain::rollup::total::is_listed;
use crate::domain::target;
use crate::domain::workbook::State;

impl UnitRow {
    /// Returns the row as one that came by a form: a task that is said to be done is, where nothing but what the form has
    /// no room for is open of it.
    #[must_use]
    pub(in crate::domain::rollup) fn of_form(mut self, plan: &Plan) -> Self {
        for (id, figures) in self.tasks.iter_mut() {
            let Some(task) = plan.task(id).filter(|_| figures.state == Some(State::Done)) else { continue };
            let is_asked = |target: &&Target| target.rule.is_some() || !is_listed(&target.of);
            let mut own = task.targets.iter().filter(|target| target::is_own(plan, target));
            let has_no_room = own.clone().any(|target| !is_asked(&target));
            if has_no_room
                && own
                    .all(|target| !is_asked(&target) || target::is_met(plan, task, target, figures) == Some(true))
            {
                (figures.light, figures.is_overdue) = (Some(Light::Green), false);
            }
        }
        self
    }
}
