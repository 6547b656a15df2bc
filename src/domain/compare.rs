//! 对比: two workbooks of one unit side by side, task by task, judged by the same plan, unit and days.
//!
//! # The rule
//!
//! States stand in one order: untouched, not applicable, not started, in progress, done ([`rank`]). A task that moves on
//! in it has improved, one that moves back has slipped; one that leaves "untouched" is newly answered, whatever the
//! answer. So "not applicable" is a step on from nothing and a step back from any work: who takes a task off the list has
//! not got it done, and has to give a reason.
//!
//! Where the state stays and says that the task is being worked on or is done, the task's own targets decide: one
//! that is met now and was not is a step on; of one that is missed on both sides, the figure that is shown decides by its
//! distance. What is beyond a target that is met both times, and a number that no target asks for, moves nothing. With
//! several targets the greater number of steps decides; as many back as on is unchanged.
//!
//! # Why
//!
//! The same two sides the other way round must say the same of every task: what improved has slipped, what slipped has
//! improved (or is new). A rule that does not hold to this can be made to show progress by choosing what to compare.

use std::cmp::Ordering;

use crate::domain::decimal::Decimal;
use crate::domain::light::{self, Dates, Light};
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Plan, Target, Task};
use crate::domain::profile::Profile;
use crate::domain::progress::{Overview, Progress};
use crate::domain::target::{self, Entered};
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::{State, Workbook};

vocabulary! {
    /// What became of a task from one side to the other (变化).
    pub enum Class {
        /// 新增: it was untouched, and is not any more.
        Added = "added",
        /// 进步.
        Improved = "improved",
        /// 退步.
        Slipped = "slipped",
        /// 未变.
        Unchanged = "unchanged",
    }
}

/// What a task shows on one side.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Its state; `None` is untouched.
    pub state: Option<State>,
    /// Its light; `None` where it does not apply.
    pub light: Option<Light>,
    /// The numbers of the plan that have been entered, in the plan's order: index within the task, and value.
    pub numbers: Vec<(usize, Decimal)>,
}

/// A task on both sides (一项对比).
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The task.
    pub task: TaskId,
    /// What became of it.
    pub class: Class,
    /// What it showed before.
    pub before: Side,
    /// What it shows after.
    pub after: Side,
    /// In how many fields the two sides read otherwise, the state and numbers included.
    pub edits: usize,
}

/// Two workbooks of one unit (对比), with the tasks that apply in the plan's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The tasks that apply.
    pub tasks: Vec<Compared>,
    /// The unit's progress before.
    pub before: Progress,
    /// The unit's progress after.
    pub after: Progress,
}

impl Comparison {
    /// Compares two workbooks of a unit; both are judged by the same profile and the same days.
    pub fn of(plan: &Plan, profile: &Profile, before: &Workbook, after: &Workbook, dates: Dates) -> Self {
        let tasks = plan.tasks().filter(|task| task.applies(profile, plan)).map(|task| {
            let (old, new) = (before.answer(task.id), after.answer(task.id));
            Compared {
                task: task.id,
                class: class(plan, task, &old, &new),
                before: side(plan, task, &old, dates),
                after: side(plan, task, &new, dates),
                edits: edits(&old, &new),
            }
        });
        Self {
            tasks: tasks.collect(),
            before: Overview::of(plan, profile, before, dates).whole,
            after: Overview::of(plan, profile, after, dates).whole,
        }
    }

    /// Returns how many tasks are of a class.
    pub fn count(&self, class: Class) -> usize {
        self.tasks.iter().filter(|task| task.class == class).count()
    }
}

/// Returns where a state stands in the one order of states.
pub const fn rank(state: Option<State>) -> u8 {
    match state {
        None => 0,
        Some(State::NotApplicable) => 1,
        Some(State::NotStarted) => 2,
        Some(State::InProgress) => 3,
        Some(State::Done) => 4,
    }
}

/// What a unit has said about a task: its answer, or what a desk keeps of it.
pub trait Spoken: Entered {
    /// Returns the state; `None` is untouched.
    fn spoken(&self) -> Option<State>;
}

impl Spoken for Answer<'_> {
    fn spoken(&self) -> Option<State> {
        self.state()
    }
}

/// Returns what became of a task between two answers.
pub fn class(plan: &Plan, task: &Task, before: &impl Spoken, after: &impl Spoken) -> Class {
    let (old, new) = (before.spoken(), after.spoken());
    let way = match rank(new).cmp(&rank(old)) {
        Ordering::Equal => by_targets(plan, task, before, after),
        moved => moved,
    };
    match way {
        Ordering::Greater if old.is_none() => Class::Added,
        Ordering::Greater => Class::Improved,
        Ordering::Less => Class::Slipped,
        Ordering::Equal => Class::Unchanged,
    }
}

/// Tells by its own targets whether a task whose state has stayed has moved on.
fn by_targets(plan: &Plan, task: &Task, before: &impl Spoken, after: &impl Spoken) -> Ordering {
    if matches!(before.spoken(), None | Some(State::NotApplicable)) {
        return Ordering::Equal;
    }
    let own = task.targets.iter().filter(|target| target::is_own(plan, target));
    let steps = own.map(|target| by_target(plan, task, target, before, after));
    let (on, back): (Vec<_>, Vec<_>) = steps.filter(|step| step.is_ne()).partition(|step| step.is_gt());
    on.len().cmp(&back.len())
}

fn by_target(plan: &Plan, task: &Task, target: &Target, before: &impl Entered, after: &impl Entered) -> Ordering {
    let is_met = |is_met| is_met == Some(true);
    let (old, new) = (target::is_met(plan, task, target, before), target::is_met(plan, task, target, after));
    match (is_met(old), is_met(new)) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (true, true) => Ordering::Equal,
        // A compound rule has no one figure.
        (false, false) if target.rule.is_some() => Ordering::Equal,
        (false, false) => {
            let far = |figure| target::distance(target, figure);
            let (old, new) =
                (target::figure(plan, task, target, before), target::figure(plan, task, target, after));
            // What is missing is neither near nor far.
            far(old).zip(far(new)).map_or(Ordering::Equal, |(old, new)| old.cmp(&new))
        }
    }
}

fn side(plan: &Plan, task: &Task, answer: &Answer, dates: Dates) -> Side {
    let numbers = task.numbers.iter().enumerate();
    Side {
        state: answer.state(),
        light: light::of_task(plan, task, answer, dates),
        numbers: numbers.filter_map(|(at, spec)| Some((at, answer.number(&spec.key)?))).collect(),
    }
}

/// Returns in how many fields two answers read otherwise.
fn edits(before: &Answer, after: &Answer) -> usize {
    let gone = before.iter().filter(|(name, text)| !text.is_empty() && after.named(name).is_none());
    let other = after.iter().filter(|(name, now)| before.named(name).unwrap_or_default() != *now);
    gone.count() + other.count()
}
