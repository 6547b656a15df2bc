//! Shares of more than the whole: a numerator that is larger than its denominator.
//!
//! Two fields that are right one by one may be wrong together, and somebody who writes one after the other passes
//! through that; so the door lets it in, and whoever looks at it is told.

use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Of, Plan, Rule, Task};
use crate::domain::workbook::Workbook;
use crate::domain::workbook::answer::Answer;

/// Returns the tasks whose numbers make a share of more than the whole, in the plan's order.
pub fn over_whole(plan: &Plan, workbook: &Workbook) -> Vec<TaskId> {
    plan.tasks().filter(|task| is_over_whole(task, &workbook.answer(task.id))).map(|task| task.id).collect()
}

/// Says whether a task's numbers make a share of more than the whole. What grows may well exceed what it was.
pub fn is_over_whole(task: &Task, answer: &Answer) -> bool {
    task.targets.iter().any(|target| {
        is_share_over(&target.of, answer) || target.rule.as_ref().is_some_and(|rule| is_rule_over(rule, answer))
    })
}

fn is_rule_over(rule: &Rule, answer: &Answer) -> bool {
    match rule {
        Rule::AllOf(rules) | Rule::AnyOf(rules) => rules.iter().any(|rule| is_rule_over(rule, answer)),
        Rule::One { of, .. } => is_share_over(of, answer),
    }
}

fn is_share_over(of: &Of, answer: &Answer) -> bool {
    match of {
        Of::Share { num, den } => answer.number(num).zip(answer.number(den)).is_some_and(|(part, all)| part > all),
        Of::Number(_) | Of::Growth { .. } | Of::Rows | Of::Occurrences => false,
    }
}
