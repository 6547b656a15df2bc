//! Shares above the whole: a part that is larger than what it is a part of.
//!
//! Two fields that are right one by one may be wrong together, and somebody who writes one after the other passes
//! through that; so the door lets it in, and whoever looks at it is told.

use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Of, Plan, Rule, Task};
use crate::domain::workbook::Workbook;

/// Returns the tasks of which a share is above 100 % (分子大于分母), in the plan's order.
pub fn over_whole(plan: &Plan, workbook: &Workbook) -> Vec<TaskId> {
    let is_over = |task: &&Task| {
        let answer = workbook.answer(task.id);
        shares(task).iter().any(|(part, whole)| {
            answer.number(part).zip(answer.number(whole)).is_some_and(|(part, whole)| part > whole)
        })
    };
    plan.tasks().filter(is_over).map(|task| task.id).collect()
}

/// Returns the keys of every part and its whole that a task's targets compare.
fn shares(task: &Task) -> Vec<(&str, &str)> {
    let mut shares = Vec::new();
    for target in &task.targets {
        take(&target.of, &mut shares);
        if let Some(rule) = &target.rule {
            take_all(rule, &mut shares);
        }
    }
    shares
}

fn take_all<'a>(rule: &'a Rule, shares: &mut Vec<(&'a str, &'a str)>) {
    match rule {
        Rule::AllOf(rules) | Rule::AnyOf(rules) => rules.iter().for_each(|rule| take_all(rule, shares)),
        Rule::One { of, .. } => take(of, shares),
    }
}

fn take<'a>(of: &'a Of, shares: &mut Vec<(&'a str, &'a str)>) {
    match of {
        Of::Share { num, den } => shares.push((num, den)),
        // A growth may well be above 100 %.
        Of::Growth { .. } | Of::Number(_) | Of::Rows | Of::Occurrences => {}
    }
}
