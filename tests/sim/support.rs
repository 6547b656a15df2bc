//! What the schedules are about: the small plan of the suite, and edits made by hand.

use std::sync::LazyLock;

use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::workbook::event::Event;
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::{PlanRef, Workbook};

static PLAN: LazyLock<Plan> = LazyLock::new(|| load(include_str!("../suite/support/plan.json")).unwrap().0);

/// The plan that every workbook answers.
pub(crate) fn plan() -> &'static Plan {
    &PLAN
}

/// The empty workbook of the plan.
pub(crate) fn empty() -> Workbook {
    Workbook::new(PlanRef::of(plan()))
}

/// An event that writes a field of a task.
pub(crate) fn set(task: &str, field: &str, text: &str) -> Event {
    Event::Set { task: TaskId::parse(task).unwrap(), changes: vec![(Field::from_file(field), text.to_owned())] }
}

/// A moment of a day.
pub(crate) fn at(number: u32) -> String {
    format!("2019-05-20T{:02}:{:02}:{:02}Z", number / 3600 % 24, number / 60 % 60, number % 60)
}
