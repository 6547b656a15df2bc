//! The light (亮灯): one rule, derived from plan, answer and dates, never stored.

use crate::domain::day::Day;
use crate::domain::plan::{Item, Origin, Plan, Task};
use crate::domain::profile::Profile;
use crate::domain::target;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::{State, Workbook};

vocabulary! {
    /// A light (亮灯).
    pub enum Light {
        /// 未填: nobody has spoken.
        Grey = "grey",
        /// 正常.
        Green = "green",
        /// 临近或滞后.
        Yellow = "yellow",
        /// 逾期.
        Red = "red",
    }
}

/// The two days that lights are judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// 统计截至: the day the plan's own dates are judged by.
    pub as_of: Day,
    /// Today, by which dates that people entered themselves are judged.
    pub today: Day,
}

/// How many days before a date it counts as near.
pub const NEAR_DAYS: i64 = 30;

/// Returns the light of a task; `None` when it is not applicable.
pub fn of_task(plan: &Plan, task: &Task, answer: &Answer, dates: Dates) -> Option<Light> {
    let state = match answer.state() {
        Some(State::NotApplicable) => return None,
        None => return Some(Light::Grey),
        Some(state) => state,
    };
    if state == State::Done && target::all_met(plan, task, answer) == Some(true) {
        return Some(Light::Green);
    }
    let notice_date = (task.due.from == Origin::Notice).then_some((task.due.date, dates.as_of));
    let own_date = answer.own_due().map(|day| (day, dates.today));
    let is_past = |(due, judged): (Day, Day)| due < judged;
    if notice_date.is_some_and(is_past) || own_date.is_some_and(is_past) {
        return Some(if task.obligation.is_binding() { Light::Red } else { Light::Yellow });
    }
    let plan_date = (task.due.date, dates.as_of);
    let is_near = |(due, judged): (Day, Day)| due.days_since(judged) <= NEAR_DAYS;
    let soon = is_near(plan_date) || own_date.is_some_and(is_near);
    Some(if soon { Light::Yellow } else { Light::Green })
}

/// Says whether a task is past due and not done; untouched tasks count too.
pub fn is_overdue(plan: &Plan, task: &Task, answer: &Answer, dates: Dates) -> bool {
    let open = match answer.state() {
        Some(State::NotApplicable) => false,
        Some(State::Done) => target::all_met(plan, task, answer) != Some(true),
        None | Some(State::NotStarted | State::InProgress) => true,
    };
    open && (task.due.date < dates.as_of || answer.own_due().is_some_and(|own| own < dates.today))
}

/// Returns the light of an item for a unit: red if any of its tasks is, else yellow, else green if any is touched,
/// else grey. `None` when nothing in it concerns the unit.
pub fn of_item(plan: &Plan, item: &Item, profile: &Profile, workbook: &Workbook, dates: Dates) -> Option<Light> {
    let tasks = item.tasks.iter().filter(|task| task.applies(profile, plan));
    let mut any = false;
    let mut worst = Light::Grey;
    for task in tasks {
        any = true;
        if let Some(light) = of_task(plan, task, &workbook.answer(task.id), dates) {
            worst = worst.max(light);
        } else {
            worst = worst.max(Light::Green);
        }
    }
    any.then_some(worst)
}
