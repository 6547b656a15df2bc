//! Self-checks (自查): what somebody should look at before a workbook is sent, each with its place.
//!
//! # Why
//!
//! Nothing here keeps anybody from sending: a workbook that says "not done, and this is why" is a good one. What is
//! found are answers that contradict each other, that lack what the plan or the rules ask for, or that nobody could
//! believe.

pub mod evidence;
pub mod share;

use std::collections::BTreeMap;

use crate::domain::light::{self, Dates};
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Plan, Task};
use crate::domain::profile::Profile;
use crate::domain::progress::missing_numbers;
use crate::domain::registers::{Tallied, TaskRegister};
use crate::domain::sorted;
use crate::domain::target;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::field::AnswerField;
use crate::domain::workbook::rules::lacks_reason;
use crate::domain::workbook::{State, Workbook};

vocabulary! {
    /// What is looked for, in the order in which it is shown: contradictions first.
    pub enum Check {
        /// 两处修改: two devices have left two values, and somebody has to choose.
        Conflict = "conflict",
        /// 分子大于分母.
        OverWhole = "over-whole",
        /// 分项与合计不符: rows that belong to no part of the whole that their target is made of, or that give another
        /// number than the one entered.
        PartsOff = "parts-off",
        /// 已完成而目标未达到.
        Unmet = "unmet",
        /// 未填.
        Untouched = "untouched",
        /// 数字待填.
        NumbersMissing = "numbers-missing",
        /// 不涉及而没有理由.
        ReasonMissing = "reason-missing",
        /// 已过时限仍未完成.
        Overdue = "overdue",
        /// 已完成而没有佐证.
        NoEvidence = "no-evidence",
        /// 同一链接用于两项任务.
        SameLink = "same-link",
        /// 责任人集中于一人.
        OnePerson = "one-person",
    }
}

/// Something that was found (自查发现).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub check: Check,
    /// Where; `None` where it is about the workbook as a whole.
    pub task: Option<TaskId>,
    /// What more there is to say.
    pub detail: Detail,
}

/// What more there is to say about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing.
    None,
    /// So many: numbers that are missing, rows without a part.
    Count(usize),
    /// A number that is not what the rows give.
    Tallied(Tallied),
    /// The task that has the same link.
    Other(TaskId),
    /// Somebody, with so many of so many tasks.
    Person(String, usize, usize),
}

/// From so many tasks with a person on it is asked whether one person has them all; our choice, not the notice's.
const PERSON_FROM: usize = 10;
/// One person has everything with so many of ten tasks; our choice.
const PERSON_TENTHS: usize = 8;

/// Returns everything that was found about the tasks that concern a unit, by check and then by task.
pub fn audit(plan: &Plan, profile: &Profile, workbook: &Workbook, dates: Dates) -> Vec<Finding> {
    let mut found = Vec::new();
    let tasks: Vec<_> = plan.applicable(profile).map(|task| (task, workbook.answer(task.id))).collect();
    for (task, answer) in &tasks {
        let mut find = |check, detail| found.push(Finding { check, task: Some(task.id), detail });
        of_task(plan, task, answer, dates, &mut find);
    }
    let settled_by_hand = workbook.conflicts();
    let mut conflicts = BTreeMap::<_, usize>::new();
    for place in settled_by_hand {
        *conflicts.entry(place.task).or_default() += 1;
    }
    for (task, count) in conflicts {
        found.push(Finding { check: Check::Conflict, task, detail: Detail::Count(count) });
    }
    found.extend(evidence::same_links(&tasks));
    found.extend(one_person(&tasks));
    sorted::by_key(&mut found, |finding| (finding.check, finding.task));
    found
}

fn of_task(plan: &Plan, task: &Task, answer: &Answer, dates: Dates, find: &mut impl FnMut(Check, Detail)) {
    let state = answer.state();
    let is_done = state == Some(State::Done);
    if state.is_none() {
        find(Check::Untouched, Detail::None);
    }
    if lacks_reason(answer) {
        find(Check::ReasonMissing, Detail::None);
    }
    let missing = missing_numbers(task, answer).count();
    // Whoever has not begun with a task is not told of its numbers too.
    if missing > 0 && state.is_some() {
        find(Check::NumbersMissing, Detail::Count(missing));
    }
    if share::is_over_whole(task, answer) {
        find(Check::OverWhole, Detail::None);
    }
    of_register(task, answer, find);
    if is_done && target::all_met(plan, task, answer) == Some(false) {
        find(Check::Unmet, Detail::None);
    // What is done and lacks a number has been told already; what is done and has a share of nothing has not.
    } else if state.is_some() && (!is_done || missing == 0) && light::is_overdue(plan, task, answer, dates) {
        find(Check::Overdue, Detail::None);
    }
    if is_done && !task.internal && !evidence::is_there(answer) {
        find(Check::NoEvidence, Detail::None);
    }
}

/// Looks for rows that belong to no part of a target whose parts make up its whole, and for numbers that are not what
/// the rows give: what the register itself says.
fn of_register(task: &Task, answer: &Answer, find: &mut impl FnMut(Check, Detail)) {
    if task.rows().is_none() {
        return;
    }
    let register = TaskRegister::of(task, answer);
    let whole = register.reached.iter().filter(|reached| reached.adds_up.is_some());
    let apart = whole.map(|reached| reached.unsorted).max().unwrap_or_default();
    if apart > 0 {
        find(Check::PartsOff, Detail::Count(apart));
    }
    for tallied in register.tallies.into_iter().filter(Tallied::differs) {
        find(Check::PartsOff, Detail::Tallied(tallied));
    }
}

fn one_person(tasks: &[(&Task, Answer)]) -> Option<Finding> {
    let mut by_name = BTreeMap::<&str, usize>::new();
    for (_, answer) in tasks {
        let name = answer.of(AnswerField::Person).trim();
        if !name.is_empty() {
            *by_name.entry(name).or_default() += 1;
        }
    }
    let named: usize = by_name.values().sum();
    let (name, count) = by_name.into_iter().max_by_key(|(_, count)| *count)?;
    let is_all = named >= PERSON_FROM && count * 10 >= named * PERSON_TENTHS;
    let detail = Detail::Person(name.to_owned(), count, named);
    is_all.then_some(Finding { check: Check::OnePerson, task: None, detail })
}
