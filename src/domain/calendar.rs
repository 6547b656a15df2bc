//! The plan's year, month by month (年历): how many tasks are due in each, by light.

use crate::domain::day::Span;
use crate::domain::light::{self, Dates, Light};
use crate::domain::plan::Plan;
use crate::domain::profile::Profile;
use crate::domain::query::Query;
use crate::domain::timeline::due;
use crate::domain::workbook::Workbook;

/// A month (月) of the plan's time, with the tasks that are due in it.
///
/// What is due before the first month counts in the first, what is due after the last in the last: no task that
/// concerns the unit is left out, and none is counted twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its days.
    pub span: Span,
    /// How many tasks of each light are due, in the order of [`Light::ALL`].
    pub lights: [usize; 4],
    /// How many are due that are said not to apply.
    pub not_applicable: usize,
    /// What finds these tasks, and no others.
    pub query: Query,
}

impl Month {
    /// Returns how many tasks are due.
    pub fn all(&self) -> usize {
        self.lights.iter().sum::<usize>() + self.not_applicable
    }

    /// Returns the lights that there are, with how many tasks of each; the most urgent last.
    pub fn by_light(&self) -> impl Iterator<Item = (Light, usize)> {
        Light::ALL.iter().copied().zip(self.lights).filter(|(_, count)| *count > 0)
    }
}

/// So many months are told apart; of a plan that goes on for longer the last one holds the rest.
const MOST: usize = 36;

/// Returns the months of the plan's time in order, with the tasks that concern a unit.
pub fn months(plan: &Plan, profile: &Profile, workbook: &Workbook, dates: Dates) -> Vec<Month> {
    let mut months: Vec<Month> = spans(plan.period).into_iter().map(empty).collect();
    let last = months.len().saturating_sub(1);
    for (at, month) in months.iter_mut().enumerate() {
        let Span { start, end } = month.span;
        month.query.criteria.due_from = (at > 0).then_some(start);
        month.query.criteria.due_by = (at < last).then_some(end);
    }
    for task in plan.applicable(profile) {
        let answer = workbook.answer(task.id);
        let day = due(task, &answer);
        let at = months.iter().position(|month| day <= month.span.end).unwrap_or(last);
        let Some(month) = months.get_mut(at) else { continue };
        match light::of_task(plan, task, &answer, dates) {
            None => month.not_applicable += 1,
            Some(light) => {
                let lights = Light::ALL.iter().zip(&mut month.lights);
                lights.filter(|(known, _)| **known == light).for_each(|(_, count)| *count += 1);
            }
        }
    }
    months
}

fn empty(span: Span) -> Month {
    Month { span, lights: [0; 4], not_applicable: 0, query: Query::default() }
}

/// Returns the months that a span touches, at most three years of them; the first and the last may be cut.
pub fn spans(period: Span) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = period.start;
    while start <= period.end {
        let is_last = spans.len() + 1 == MOST;
        let end = if is_last { period.end } else { start.month_end().min(period.end) };
        spans.push(Span { start, end });
        let next = end.plus(1);
        // Only the calendar's last day has none after it.
        if next == end {
            break;
        }
        start = next;
    }
    spans
}
