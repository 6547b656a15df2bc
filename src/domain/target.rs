//! A unit's own figures against its targets: the one place where they are computed.

use std::cmp::Ordering;

use crate::domain::decimal::Decimal;
use crate::domain::plan::{Of, Op, Plan, Rule, Target, Task};
use crate::domain::timeline;
use crate::domain::workbook::answer::{Answer, Row};
use crate::domain::workbook::lists::RowList;

/// A unit's figure for a target (实际值).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Something that is needed has not been entered: never taken for zero.
    Missing,
    /// A plain number.
    Number(Decimal),
    /// A share in tenths of a percent, cut and not rounded.
    Share(i64),
    /// So many done of so many due.
    Done(u64, u64),
}

/// Returns a unit's figure for a target.
pub fn figure(plan: &Plan, task: &Task, target: &Target, answer: &Answer) -> Figure {
    figure_of(plan, task, &target.of, &target.counted_stages, answer)
}

/// Says whether a unit meets a target; `None` while its figure is missing.
pub fn is_met(plan: &Plan, task: &Task, target: &Target, answer: &Answer) -> Option<bool> {
    match &target.rule {
        Some(rule) => holds(plan, task, rule, answer),
        None => compare(plan, task, target.op, target.value, &target.of, &target.counted_stages, answer),
    }
}

/// Says whether a target measures this unit: not the whole area's, and not another year's.
pub fn is_own(plan: &Plan, target: &Target) -> bool {
    !target.area && target.year.is_none_or(|year| year <= plan.period.end.year())
}

/// Says whether all of a task's own targets are met; `None` while a figure is missing. A task without own targets
/// has met them.
pub fn all_met(plan: &Plan, task: &Task, answer: &Answer) -> Option<bool> {
    let own = task.targets.iter().filter(|target| is_own(plan, target));
    let mut all = Some(true);
    for target in own {
        match is_met(plan, task, target, answer) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => all = None,
        }
    }
    all
}

fn figure_of(plan: &Plan, task: &Task, of: &Of, counted: &[String], answer: &Answer) -> Figure {
    match of {
        Of::Number(key) => answer.number(key).map_or(Figure::Missing, Figure::Number),
        Of::Share { num, den } | Of::Growth { this: num, previous: den } => {
            let parts = answer.number(num).zip(answer.number(den));
            parts.and_then(|(num, den)| num.permille_of(den)).map_or(Figure::Missing, Figure::Share)
        }
        Of::Rows => {
            let rows = answer.rows(RowList::Ledger);
            let reached = rows.iter().filter(|row| counts_row(counted, row)).count();
            Figure::Number(Decimal::whole(i64::try_from(reached).unwrap_or(i64::MAX)))
        }
        Of::Occurrences => {
            let slots = timeline::occurrences_due(plan, task);
            let done = slots.iter().filter(|slot| answer.occurrence(&slot.period, slot.number).is_some()).count();
            Figure::Done(count(done), count(slots.len()))
        }
    }
}

/// Says whether a row counts for a target with these counted stages; without any, all rows do.
pub fn counts_row(counted: &[String], row: &Row) -> bool {
    counted.is_empty() || counted.iter().any(|stage| *stage == row.stage())
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn compare(
    plan: &Plan,
    task: &Task,
    op: Op,
    value: i64,
    of: &Of,
    counted: &[String],
    answer: &Answer,
) -> Option<bool> {
    let ordering = match of {
        Of::Share { num, den } | Of::Growth { this: num, previous: den } => {
            answer.number(num)?.compare_share(answer.number(den)?, value)?
        }
        Of::Number(_) | Of::Rows | Of::Occurrences => match figure_of(plan, task, of, counted, answer) {
            Figure::Number(number) => number.cmp(&Decimal::whole(value)),
            Figure::Done(done, due) => done.cmp(&due),
            Figure::Missing | Figure::Share(_) => return None,
        },
    };
    Some(match op {
        Op::Ge => ordering != Ordering::Less,
        Op::Le => ordering != Ordering::Greater,
        Op::Eq => ordering == Ordering::Equal,
    })
}

fn holds(plan: &Plan, task: &Task, rule: &Rule, answer: &Answer) -> Option<bool> {
    match rule {
        Rule::One { op, value, of } => compare(plan, task, *op, *value, of, &[], answer),
        Rule::AllOf(rules) => one_decides(plan, task, rules, answer, false),
        Rule::AnyOf(rules) => one_decides(plan, task, rules, answer, true),
    }
}

/// Joins rules of which one with the `decisive` outcome settles all, whatever is still missing elsewhere.
fn one_decides(plan: &Plan, task: &Task, rules: &[Rule], answer: &Answer, decisive: bool) -> Option<bool> {
    let outcomes: Vec<_> = rules.iter().map(|rule| holds(plan, task, rule, answer)).collect();
    if outcomes.contains(&Some(decisive)) {
        Some(decisive)
    } else if outcomes.contains(&None) {
        None
    } else {
        Some(!decisive)
    }
}
