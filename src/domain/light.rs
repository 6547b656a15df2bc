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

/// Whose date something is judged by (谁定的时限).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// 通知规定: the notice's own.
    Notice,
    /// 默认时限: ours, where the notice sets none.
    Default,
    /// 自定时限: the unit's own.
    Own,
}

/// A date, whose it is, and the day that it is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The date.
    pub due: Day,
    /// Whose it is.
    pub whose: Whose,
    /// The day it is judged by: the as-of date for the plan's, today for the unit's own.
    pub judged: Day,
}

impl Term {
    /// Says whether the date lies before the day it is judged by.
    pub fn is_past(self) -> bool {
        self.due < self.judged
    }

    /// Returns how many days are left; negative when it is past.
    pub fn days_left(self) -> i64 {
        self.due.days_since(self.judged)
    }
}

/// Returns the dates of a task: the plan's, and the unit's own where it has one.
pub fn terms(task: &Task, answer: &Answer, dates: Dates) -> impl Iterator<Item = Term> {
    terms_of(task, answer.own_due(), dates)
}

fn terms_of(task: &Task, own_due: Option<Day>, dates: Dates) -> impl Iterator<Item = Term> {
    let whose = if task.due.from == Origin::Notice { Whose::Notice } else { Whose::Default };
    let plan = Term { due: task.due.date, whose, judged: dates.as_of };
    let own = own_due.map(|due| Term { due, whose: Whose::Own, judged: dates.today });
    std::iter::once(plan).chain(own)
}

/// Why a task's light is what it is (亮灯原因): the rule's line that it falls under, with the date that decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The task is said not to apply: no light.
    NotApplicable,
    /// Nobody has spoken: grey, whatever the date.
    Untouched,
    /// Done, and every target is met: green.
    Done,
    /// Open, past a date of the notice or of the unit: red where that binds, else yellow.
    Missed(Open),
    /// Open, past a default date or close before any date: yellow.
    Soon(Open),
    /// Open, and its date is further off: green.
    Ahead(Open),
}

/// What is open, and the date that decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// The date.
    pub term: Term,
    /// Whether the task must or has to be ensured (必须、确保).
    pub is_binding: bool,
    /// Whether it is said to be done, though a target is not met or a number is missing.
    pub is_said_done: bool,
}

impl Reason {
    /// Returns the light; `None` when the task does not apply.
    pub const fn light(self) -> Option<Light> {
        match self {
            Self::NotApplicable => None,
            Self::Untouched => Some(Light::Grey),
            Self::Done | Self::Ahead(_) => Some(Light::Green),
            Self::Missed(open) if open.is_binding => Some(Light::Red),
            Self::Missed(_) | Self::Soon(_) => Some(Light::Yellow),
        }
    }
}

/// Returns the light of a task; `None` when it is not applicable.
pub fn of_task(plan: &Plan, task: &Task, answer: &Answer, dates: Dates) -> Option<Light> {
    why(plan, task, answer, dates).light()
}

/// Returns why a task's light is what it is. Where several dates would decide alike, the earliest is named.
pub fn why(plan: &Plan, task: &Task, answer: &Answer, dates: Dates) -> Reason {
    let state = match answer.state() {
        Some(State::NotApplicable) => return Reason::NotApplicable,
        None => return Reason::Untouched,
        Some(state) => state,
    };
    if state == State::Done && target::all_met(plan, task, answer) == Some(true) {
        return Reason::Done;
    }
    why_open(task, answer.own_due(), state == State::Done, dates)
}

/// Returns the light of what is open at a desk that adds units up: judged by the plan's date alone.
pub fn of_open(task: &Task, dates: Dates) -> Option<Light> {
    why_open(task, None, false, dates).light()
}

fn why_open(task: &Task, own_due: Option<Day>, is_said_done: bool, dates: Dates) -> Reason {
    let earliest = |counts: &dyn Fn(&Term) -> bool| {
        let term = terms_of(task, own_due, dates).filter(counts).min_by_key(|term| (term.due, term.whose))?;
        Some(Open { term, is_binding: task.obligation.is_binding(), is_said_done })
    };
    if let Some(open) = earliest(&|term| term.whose != Whose::Default && term.is_past()) {
        return Reason::Missed(open);
    }
    if let Some(open) = earliest(&|term| term.days_left() <= NEAR_DAYS) {
        return Reason::Soon(open);
    }
    // Every task has the plan's date at least.
    earliest(&|_| true).map_or(Reason::Untouched, Reason::Ahead)
}

/// Says whether a task is open (未完成): not said to be done with every target met, and not said not to apply.
pub fn is_open(plan: &Plan, task: &Task, answer: &Answer) -> bool {
    match answer.state() {
        Some(State::NotApplicable) => false,
        Some(State::Done) => target::all_met(plan, task, answer) != Some(true),
        None | Some(State::NotStarted | State::InProgress) => true,
    }
}

/// Says whether a task is past due and not done; untouched tasks count too.
pub fn is_overdue(plan: &Plan, task: &Task, answer: &Answer, dates: Dates) -> bool {
    is_open(plan, task, answer) && terms(task, answer, dates).any(Term::is_past)
}

/// Returns the light of a task and whether it is overdue, as [`of_task`] and [`is_overdue`] say, judged once and of a
/// state and an own date that have been read.
pub(in crate::domain) fn judged(
    plan: &Plan,
    task: &Task,
    answer: &Answer,
    state: Option<State>,
    own_due: Option<Day>,
    dates: Dates,
) -> (Option<Light>, bool) {
    let is_done = state == Some(State::Done);
    let is_met = is_done && target::all_met(plan, task, answer) == Some(true);
    let is_open = state != Some(State::NotApplicable) && !is_met;
    let light = match state {
        Some(State::NotApplicable) => None,
        None => Some(Light::Grey),
        Some(_) if is_met => Some(Light::Green),
        Some(_) => why_open(task, own_due, is_done, dates).light(),
    };
    (light, is_open && terms_of(task, own_due, dates).any(Term::is_past))
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
