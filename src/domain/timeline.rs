//! Time as the plan sees it: the day its dates are judged by, and when occurrences are due.

use crate::domain::day::{Day, Span};
use crate::domain::plan::{Period, Plan, Recurrence, Task};
use crate::domain::workbook::answer::Answer;

/// Returns the as-of date (统计截至): today while today lies inside the plan's period, else the plan's last day.
pub fn as_of(plan: &Plan, today: Day) -> Day {
    if plan.period.contains(today) { today } else { plan.period.end }
}

/// Says whether a plan's period lies in the past.
pub fn is_over(period: Span, today: Day) -> bool {
    period.end < today
}

/// Returns the day by which a task is due for a unit: the plan's, or the unit's own where that is earlier.
pub fn due(task: &Task, answer: &Answer) -> Day {
    answer.own_due().map_or(task.due.date, |own| own.min(task.due.date))
}

/// One occurrence that is due (应开展一次): where it is recorded, and in which county it takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The period's id.
    pub period: String,
    /// Its number within the period, from 1, through all counties.
    pub number: u16,
    /// The county's place in the plan's region, for an occurrence held in each.
    pub county: Option<usize>,
}

/// Returns the occurrences of a task that are due in the plan's time, period by period; none without a recurrence.
///
/// For a recurrence in each county, which only the prefecture keeps, every county has its own `times`.
pub fn occurrences_due(plan: &Plan, task: &Task) -> Vec<Slot> {
    let Some(recurrence) = &task.recurrence else {
        return Vec::new();
    };
    let times = usize::from(recurrence.times).max(1);
    let mut slots = Vec::new();
    for period in counted(plan, task) {
        for (at, number) in (0..in_period(plan, recurrence)).zip(1..=u16::MAX) {
            let county = recurrence.for_each_county.then_some(at / times);
            slots.push(Slot { period: period.id.clone(), number, county });
        }
    }
    slots
}

/// Returns how many those are, without making them.
pub fn count_due(plan: &Plan, task: &Task) -> usize {
    let of = |recurrence| in_period(plan, recurrence).min(usize::from(u16::MAX)) * counted(plan, task).len();
    task.recurrence.as_ref().map_or(0, of)
}

/// Returns how many occurrences are due in a period, wherever they are.
fn in_period(plan: &Plan, recurrence: &Recurrence) -> usize {
    let counties = if recurrence.for_each_county { plan.region.counties.len().max(1) } else { 1 };
    usize::from(recurrence.times).max(1) * counties
}

/// Returns the day by which an occurrence is due: its period's last day, but never after the plan's.
pub fn slot_due(plan: &Plan, slot: &Slot) -> Day {
    plan.period(&slot.period).map_or(plan.period.end, |period| period.span.end.min(plan.period.end))
}

/// Returns the periods in which a task's occurrences count for the plan: those that start in its time.
///
/// # Why
///
/// The calendar year 2019 touches three terms and two school years, and yet holds two terms (the second of
/// 2018–2019 and the first of 2019–2020) and one school year's beginning: counting what starts in it counts every
/// period in exactly one plan, also when plans follow each other year by year.
/// A plan too short for any such period to start in it counts the periods it overlaps, and one whose periods all
/// lie elsewhere counts them all, so that something recurring is never due zero times.
fn counted<'a>(plan: &'a Plan, task: &'a Task) -> Vec<&'a Period> {
    let of_kind = || {
        let kind = task.recurrence.as_ref().map(|recurrence| recurrence.period);
        plan.periods.iter().filter(move |period| Some(period.kind) == kind)
    };
    let starts = |period: &&Period| plan.period.contains(period.span.start);
    let overlaps = |period: &&Period| period.span.start <= plan.period.end && plan.period.start <= period.span.end;
    let starting: Vec<_> = of_kind().filter(starts).collect();
    if !starting.is_empty() {
        return starting;
    }
    let overlapping: Vec<_> = of_kind().filter(overlaps).collect();
    if overlapping.is_empty() { of_kind().collect() } else { overlapping }
}
