//! Figures against their targets, a unit's or many units' added up: the one place where they are computed.

use std::cmp::Ordering;

use crate::domain::decimal::Decimal;
use crate::domain::plan::{Of, Op, Plan, Rule, Target, Task};
use crate::domain::timeline;
use crate::domain::workbook::answer::{Answer, Row};
use crate::domain::workbook::lists::{ROW_STAGE, RowList};

/// What a figure is computed from: a unit's answer, or what many units have entered, added up.
pub trait Entered {
    /// Returns a number by its key; `None` where nobody has entered it.
    fn number(&self, key: &str) -> Option<Decimal>;

    /// Returns how many rows have reached one of the stages; all of them where none is named.
    fn rows_at(&self, stages: &[String]) -> u64;

    /// Returns how many occurrences are done, of how many that are due.
    fn occurrences(&self, plan: &Plan, task: &Task) -> (u64, u64);
}

impl Entered for Answer<'_> {
    fn number(&self, key: &str) -> Option<Decimal> {
        Self::number(self, key)
    }

    fn rows_at(&self, stages: &[String]) -> u64 {
        count(self.lines(RowList::Ledger).filter(|row| counts_stage(stages, row.cell(ROW_STAGE))).count())
    }

    fn occurrences(&self, plan: &Plan, task: &Task) -> (u64, u64) {
        if task.recurrence.is_none() {
            return (0, 0);
        }
        // Most answers speak of none.
        if self.beginning_with("time.").next().is_none() {
            return (0, count(timeline::count_due(plan, task)));
        }
        let slots = timeline::occurrences_due(plan, task);
        let done = slots.iter().filter(|slot| self.occurrence(&slot.period, slot.number).is_some()).count();
        (count(done), count(slots.len()))
    }
}

/// A figure for a target (实际值).
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

/// Returns the figure for a target.
pub fn figure(plan: &Plan, task: &Task, target: &Target, answer: &impl Entered) -> Figure {
    figure_of(plan, task, &target.of, &target.counted_stages, answer)
}

/// Says whether a target is met; `None` while its figure is missing.
pub fn is_met(plan: &Plan, task: &Task, target: &Target, answer: &impl Entered) -> Option<bool> {
    match &target.rule {
        Some(rule) => holds(plan, task, rule, answer),
        None => compare(plan, task, target.op, target.value, &target.of, &target.counted_stages, answer),
    }
}

/// Returns how far a figure is from its target: the closer, the less. `None` while it is missing.
pub fn distance(target: &Target, figure: Figure) -> Option<i128> {
    let (is, wanted) = match figure {
        Figure::Missing => return None,
        Figure::Number(number) => (number.scaled(), Decimal::whole(target.value).scaled()),
        Figure::Share(permille) => (i128::from(permille), i128::from(target.value).saturating_mul(10)),
        Figure::Done(done, due) => (i128::from(done), i128::from(due)),
    };
    Some(match target.op {
        Op::Ge => wanted.saturating_sub(is),
        Op::Le => is.saturating_sub(wanted),
        Op::Eq => is.saturating_sub(wanted).saturating_abs(),
    })
}

/// Says whether a target measures this unit: not the whole area's, and not another year's.
pub fn is_own(plan: &Plan, target: &Target) -> bool {
    !target.area && target.year.is_none_or(|year| year <= plan.period.end.year())
}

/// Says whether all of a task's own targets are met; `None` while a figure is missing. A task without own targets
/// has met them.
pub fn all_met(plan: &Plan, task: &Task, answer: &impl Entered) -> Option<bool> {
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

fn figure_of(plan: &Plan, task: &Task, of: &Of, counted: &[String], answer: &impl Entered) -> Figure {
    match of {
        Of::Number(key) => answer.number(key).map_or(Figure::Missing, Figure::Number),
        Of::Share { num, den } | Of::Growth { this: num, previous: den } => {
            let parts = answer.number(num).zip(answer.number(den));
            parts.and_then(|(num, den)| num.permille_of(den)).map_or(Figure::Missing, Figure::Share)
        }
        Of::Rows => Figure::Number(Decimal::whole(i64::try_from(answer.rows_at(counted)).unwrap_or(i64::MAX))),
        Of::Occurrences => {
            let (done, due) = answer.occurrences(plan, task);
            Figure::Done(done, due)
        }
    }
}

/// Says whether a row counts for a target with these counted stages; without any, all rows do.
pub fn counts_row(counted: &[String], row: &Row) -> bool {
    counts_stage(counted, row.stage())
}

fn counts_stage(counted: &[String], stage: &str) -> bool {
    counted.is_empty() || counted.iter().any(|known| known == stage)
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
    answer: &impl Entered,
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

fn holds(plan: &Plan, task: &Task, rule: &Rule, answer: &impl Entered) -> Option<bool> {
    match rule {
        Rule::One { op, value, of } => compare(plan, task, *op, *value, of, &[], answer),
        Rule::AllOf(rules) => one_decides(plan, task, rules, answer, false),
        Rule::AnyOf(rules) => one_decides(plan, task, rules, answer, true),
    }
}

/// Joins rules of which one with the `decisive` outcome settles all, whatever is still missing elsewhere.
fn one_decides(plan: &Plan, task: &Task, rules: &[Rule], answer: &impl Entered, decisive: bool) -> Option<bool> {
    let outcomes: Vec<_> = rules.iter().map(|rule| holds(plan, task, rule, answer)).collect();
    if outcomes.contains(&Some(decisive)) {
        Some(decisive)
    } else if outcomes.contains(&None) {
        None
    } else {
        Some(!decisive)
    }
}
