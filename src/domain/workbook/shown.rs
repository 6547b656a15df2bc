//! A workbook as it shows (所见): of every field the text that stands, borrowed from where it lies.
//!
//! # Why
//!
//! A desk reads thousands of workbooks and keeps a row of figures of each. Whether a workbook lies in memory or is still
//! the text of its file, its rules and its figures are read here, by the same code, and nothing is copied for it.

use std::borrow::Cow;
use std::ops::Range;

use crate::domain::plan::id::TaskId;
use crate::domain::profile::Profile;
use crate::domain::workbook::answer::{Answer, Told, told_in};
use crate::domain::workbook::field::Field;
use crate::domain::workbook::register::{Register, Vector};
use crate::domain::workbook::{Fields, PlanRef, Workbook, profile_of};

/// A workbook as it shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown<'a> {
    /// The plan it answers.
    pub plan: PlanRef,
    /// Which edits it has seen.
    pub vector: Vector,
    /// When it was last changed, UTC; empty before the first edit.
    pub changed: Cow<'a, str>,
    /// What the unit records about itself: the profile, and its own lists of rows.
    pub own: Answer<'a>,
    /// The fields of `own` that the last edit of all has written, by name.
    pub newest: Vec<Cow<'a, str>>,
    /// The answers by task.
    pub answers: Answers<'a>,
    /// What does not show: values that wait beside others, and what a newer program has written.
    pub beside: Vec<Beside<'a>>,
    /// Whether it is a part (分工) and no whole.
    pub is_part: bool,
}

/// A value that does not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside<'a> {
    /// The task; `None` is the profile.
    pub task: Option<TaskId>,
    /// The field's name.
    pub name: Cow<'a, str>,
    /// The text; `None` is a newer program's value.
    pub text: Option<Cow<'a, str>>,
}

/// Answers by task (逐项填报), in the order of the tasks; what they tell stands in one list.
#[derive(Clone, Debug, Default)]
pub struct Answers<'a> {
    told: Vec<Told<'a>>,
    /// Where each task's begins and ends.
    places: Vec<(TaskId, Range<usize>)>,
}

impl<'a> Answers<'a> {
    /// Makes room for so many answers and fields.
    pub(super) fn with_capacity(answers: usize, fields: usize) -> Self {
        Self { told: Vec::with_capacity(fields), places: Vec::with_capacity(answers) }
    }

    /// Adds a field to the answer that is being told; an answer's fields come in the order of their names.
    pub(super) fn tell(&mut self, told: Told<'a>) {
        self.told.push(told);
    }

    /// Ends the answer that was being told; `None` where it has told nothing.
    pub(super) fn end(&mut self, task: TaskId) -> Option<()> {
        let begun = self.places.last().map_or(0, |(_, place)| place.end);
        let end = self.told.len();
        (begun < end).then(|| self.places.push((task, begun..end)))
    }

    /// Brings the answers into the order of their tasks, once all are told.
    pub(super) fn sort(&mut self) {
        self.places.sort_unstable_by_key(|(task, _)| *task);
    }

    /// Returns the answers in the order of the tasks.
    pub fn iter(&self) -> impl Iterator<Item = (TaskId, Answer<'_>)> {
        let told = |place: &Range<usize>| self.told.get(place.clone()).unwrap_or_default();
        self.places.iter().map(move |(task, place)| (*task, Answer::lent(told(place))))
    }
}

impl PartialEq for Answers<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<'a> Shown<'a> {
    /// Returns what a workbook in memory shows.
    pub fn of(workbook: &'a Workbook) -> Self {
        let mut beside = Vec::new();
        let mut note = |task, fields: &'a Fields| {
            beside.extend(fields.iter().flat_map(|(field, register)| hidden(task, field, register)));
        };
        note(None, &workbook.profile);
        let mut answers = Answers::default();
        for (task, fields) in &workbook.answers {
            note(Some(*task), fields);
            answers.told.extend(told_in(fields));
            answers.end(*task);
        }
        Self {
            plan: workbook.plan.clone(),
            vector: workbook.vector.clone(),
            changed: Cow::Borrowed(&workbook.changed),
            own: Answer::from(&workbook.profile),
            newest: newest(workbook).collect(),
            answers,
            beside,
            is_part: workbook.part.is_some(),
        }
    }

    /// Returns the profile, once its level and name have been given.
    pub fn profile(&self) -> Option<Profile> {
        profile_of(|field| self.own.named(field.as_str()).unwrap_or_default())
    }
}

/// Returns the fields of what a unit records about itself that the last edit of all has written, by name.
pub(in crate::domain) fn newest(workbook: &Workbook) -> impl Iterator<Item = Cow<'_, str>> {
    let sequence = workbook.sequence();
    let is_newest =
        move |register: &Register| register.entries().last().is_some_and(|entry| entry.dot.counter == sequence);
    let newest = workbook.profile.iter().filter(move |(_, register)| is_newest(register));
    newest.map(|(field, _)| Cow::Borrowed(field.as_str()))
}

/// Returns the values of a field that do not show.
fn hidden<'a>(task: Option<TaskId>, field: &'a Field, register: &'a Register) -> impl Iterator<Item = Beside<'a>> {
    let entries = register.entries();
    let beside =
        entries.iter().enumerate().map(move |(at, entry)| (at + 1 == entries.len(), entry.value.as_str()));
    beside.filter(|(is_last, text)| !is_last || text.is_none()).map(move |(_, text)| Beside {
        task,
        name: Cow::Borrowed(field.as_str()),
        text: text.map(Cow::Borrowed),
    })
}
