//! The agenda (日程): every dated thing of a unit, in order.
//!
//! A task stands on the day by which it is due for the unit; what recurs also stands in each of its periods; a problem
//! that is to be put right stands on its own date. What the unit says does not apply has no date to keep.

use crate::domain::day::Day;
use crate::domain::light::{self, Dates, Light, Whose};
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Origin, Plan, Task};
use crate::domain::profile::Profile;
use crate::domain::rectification::{self, Problem, Status};
use crate::domain::sorted;
use crate::domain::timeline::{self, Slot};
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::field::AnswerField;
use crate::domain::workbook::lists::RectificationField;
use crate::domain::workbook::{State, Workbook};

/// A dated thing (日程中的一件事).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its day.
    pub day: Day,
    /// Whose date it is.
    pub whose: Whose,
    /// The task that it belongs to.
    pub task: TaskId,
    /// What it is.
    pub what: What,
    /// Who is in charge; empty where nobody is named.
    pub person: String,
    /// Whether it is still to be done.
    pub is_open: bool,
    /// Whether it is open and its day has passed (逾期).
    pub is_overdue: bool,
    /// The task's light; none for what is only a part of a task.
    pub light: Option<Light>,
}

/// What a dated thing is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A task as a whole.
    Task,
    /// One occurrence of a task: period, number within it, and the county's place in the region.
    Occurrence(String, u16, Option<usize>),
    /// A problem that is to be put right (整改): the row's id and the problem.
    Rectification(String, String),
}

/// Returns every dated thing of a unit, in order of day, task and kind.
pub fn entries(plan: &Plan, profile: &Profile, workbook: &Workbook, dates: Dates) -> Vec<Entry> {
    let mut entries = Vec::new();
    for task in plan.applicable(profile) {
        let answer = workbook.answer(task.id);
        if answer.state() != Some(State::NotApplicable) {
            entries.push(of_task(plan, task, &answer, dates));
            entries.extend(of_occurrences(plan, task, &answer, dates));
        }
        entries.extend(of_rectification(task, &answer, dates));
    }
    sorted::by(&mut entries, |one, other| {
        (one.day, one.task, &one.what).cmp(&(other.day, other.task, &other.what))
    });
    entries
}

fn of_task(plan: &Plan, task: &Task, answer: &Answer, dates: Dates) -> Entry {
    let day = timeline::due(task, answer);
    Entry {
        day,
        whose: if day < task.due.date { Whose::Own } else { whose(task.due.from) },
        task: task.id,
        what: What::Task,
        person: answer.of(AnswerField::Person).to_owned(),
        is_open: light::is_open(plan, task, answer),
        is_overdue: light::is_overdue(plan, task, answer, dates),
        light: light::of_task(plan, task, answer, dates),
    }
}

fn of_occurrences(plan: &Plan, task: &Task, answer: &Answer, dates: Dates) -> Vec<Entry> {
    let of = |slot: Slot| {
        let day = timeline::slot_due(plan, &slot);
        let is_open = answer.occurrence(&slot.period, slot.number).is_none();
        let from = plan.period(&slot.period).filter(|period| period.span.end == day).map(|period| period.from);
        Entry {
            day,
            whose: whose(from.unwrap_or(Origin::Default)),
            task: task.id,
            what: What::Occurrence(slot.period, slot.number, slot.county),
            person: answer.of(AnswerField::Person).to_owned(),
            is_open,
            is_overdue: is_open && day < dates.as_of,
            light: None,
        }
    };
    timeline::occurrences_due(plan, task).into_iter().map(of).collect()
}

fn of_rectification(task: &Task, answer: &Answer, dates: Dates) -> Vec<Entry> {
    if task.internal {
        return Vec::new();
    }
    let of = |problem: Problem| {
        let text = |part| problem.cell(part).to_owned();
        Some(Entry {
            day: problem.due()?,
            whose: Whose::Own,
            task: task.id,
            what: What::Rectification(problem.row.id.clone(), text(RectificationField::Problem)),
            person: text(RectificationField::Person),
            is_open: problem.status != Status::Closed,
            is_overdue: problem.status == Status::Overdue,
            light: None,
        })
    };
    rectification::of_answer(task.id, answer, dates.today).into_iter().filter_map(of).collect()
}

const fn whose(from: Origin) -> Whose {
    match from {
        Origin::Notice => Whose::Notice,
        Origin::Default => Whose::Default,
    }
}

/// What of the agenda is looked at (筛选).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only what is still to be done.
    pub open_only: bool,
    /// Text that the person's name contains; empty restricts nothing.
    pub person: String,
}

impl Filter {
    /// Says whether a dated thing is looked at.
    pub fn lets_in(&self, entry: &Entry) -> bool {
        (entry.is_open || !self.open_only) && entry.person.contains(self.person.trim())
    }
}

/// The agenda as it is read: what is overdue first, the rest by month and week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// What is overdue, the oldest first.
    pub overdue: Vec<Entry>,
    /// The months in order; only those that hold something.
    pub months: Vec<Month>,
}

/// A month of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its year.
    pub year: i32,
    /// Its month, 1 to 12.
    pub month: u32,
    /// Its weeks in order; only those that hold something. A week over the turn of a month stands in both.
    pub weeks: Vec<Week>,
}

/// A week of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its number in the year that holds its Thursday (ISO 8601).
    pub number: u32,
    /// Its Monday.
    pub monday: Day,
    /// What it holds.
    pub entries: Vec<Entry>,
}

impl Agenda {
    /// Lays dated things out; they are in order already.
    pub fn of(entries: Vec<Entry>, filter: &Filter) -> Self {
        let mut agenda = Self::default();
        for entry in entries.into_iter().filter(|entry| filter.lets_in(entry)) {
            if entry.is_overdue {
                agenda.overdue.push(entry);
            } else {
                agenda.put(entry);
            }
        }
        agenda
    }

    /// Says whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.overdue.is_empty() && self.months.is_empty()
    }

    fn put(&mut self, entry: Entry) {
        let (year, month, number) = (entry.day.year(), entry.day.month(), entry.day.week());
        let is_new_month = self.months.last().is_none_or(|last| (last.year, last.month) != (year, month));
        if is_new_month {
            self.months.push(Month { year, month, weeks: Vec::new() });
        }
        let Some(last) = self.months.last_mut() else { return };
        match last.weeks.last_mut().filter(|week| week.number == number) {
            Some(week) => week.entries.push(entry),
            None => last.weeks.push(Week { number, monday: entry.day.monday(), entries: vec![entry] }),
        }
    }
}
