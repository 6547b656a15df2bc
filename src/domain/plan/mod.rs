//! The plan (工作要点): sections → items → tasks, read-only once loaded.
//!
//! [`load`] turns a plan's file into a [`Plan`] and names every problem with its place, [`applies`] decides whom a
//! task concerns, [`practice`] moves a plan's dates for practising; `file`, native only, is the shape on disk, from
//! which the JSON Schema is made.

pub mod applies;
#[cfg(feature = "native")]
pub mod file;
pub mod head;
pub mod id;
pub mod load;
pub mod part;
pub mod practice;
pub mod register;
pub mod shape;
pub mod target;
pub mod task;
#[cfg(feature = "native")]
pub mod task_file;

use std::collections::BTreeMap;

use crate::domain::day::{Day, Span};
use crate::domain::plan::id::TaskId;
use crate::domain::profile::Stage;
use crate::domain::vocabulary::vocabulary;

pub use crate::domain::plan::head::PlanHead;
pub use crate::domain::plan::register::{RegisterSpec, RowsSpec, Tally};
pub use crate::domain::plan::target::{Aggregate, Of, Op, Part, Rule, Target};
pub use crate::domain::plan::task::{
    Applicability, Document, Due, FieldKind, FieldSpec, Kind, NumberSpec, Obligation, Origin, Recurrence, Task,
};

/// The id of the plan that ships with the app.
pub const SHIPPED: &str = "qiannan-2019";

/// A loaded plan (工作要点): never modified, so that everything may hold on to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The plan's id, `qiannan-2019`.
    pub id: String,
    /// The edition of the data.
    pub edition: String,
    /// Whether this is a practice edition (演练) with its dates moved.
    pub practice: bool,
    /// The language of the plan's text, a BCP 47 tag.
    pub lang: String,
    /// The official title.
    pub title: String,
    /// Who issued it.
    pub issuers: Vec<String>,
    /// Whom it addresses.
    pub addressees: Vec<String>,
    /// The document number (文号), as far as it is legible.
    pub document_no: String,
    /// The day it was issued.
    pub issued_on: Option<Day>,
    /// The day it was published.
    pub published_on: Option<Day>,
    /// Where it was published.
    pub source: Source,
    /// The days the plan covers.
    pub period: Span,
    /// Terms, school years, seasons and the year, in the order of the file.
    pub periods: Vec<Period>,
    /// Where the notice is vague or damaged: the reading chosen for the plan as a whole.
    pub readings: Vec<Reading>,
    /// Counties and named units; general knowledge, not from the notice.
    pub region: Region,
    /// Labels of the four ratings, best first, where the plan relabels them.
    pub ratings: Vec<String>,
    /// Labels of the four lights, in the order of the vocabulary, where the plan relabels them.
    pub light_labels: Vec<String>,
    /// The sections in order.
    pub sections: Vec<Section>,
    /// Digest of what decides whether answers may be added up.
    pub shape: String,
    /// Digest of the wording; another one only asks for re-reading.
    pub text: String,
    /// Where each task stands: section, item and task index.
    index: BTreeMap<TaskId, (usize, usize, usize)>,
}

impl Plan {
    /// Returns a task by its id.
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.task_at(*self.index.get(&id)?)
    }

    fn task_at(&self, (section, item, task): (usize, usize, usize)) -> Option<&Task> {
        self.sections.get(section)?.items.get(item)?.tasks.get(task)
    }

    /// Returns an item by its number.
    pub fn item(&self, number: u16) -> Option<&Item> {
        self.items().find(|item| item.no == number)
    }

    /// Returns all items in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items)
    }

    /// Returns all tasks in order.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.items().flat_map(|item| &item.tasks)
    }

    /// Returns the periods of one kind in order.
    pub fn periods_of(&self, kind: PeriodKind) -> impl Iterator<Item = &Period> {
        self.periods.iter().filter(move |period| period.kind == kind)
    }

    /// Returns a period by its id.
    pub fn period(&self, id: &str) -> Option<&Period> {
        self.periods.iter().find(|period| period.id == id)
    }
}

/// A section (部分) of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its number, from 1.
    pub no: u16,
    /// Its heading.
    pub title: String,
    /// Its items in order.
    pub items: Vec<Item>,
}

/// An item (条目) of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its number, from 1, unique in the plan.
    pub no: u16,
    /// Its heading.
    pub title: String,
    /// How many sentences the notice has under the heading.
    pub sentence_count: u16,
    /// Sentences that ask nothing, with the reason.
    pub no_action: Vec<NoAction>,
    /// Its tasks in order.
    pub tasks: Vec<Task>,
}

/// A sentence of an item that asks nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoAction {
    /// The sentence's number within the item, from 1.
    pub sentence: u16,
    /// Why no task carries it.
    pub reason: String,
}

/// A stretch of time that occurrences are counted in (期).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its id, `2019-2020-1`.
    pub id: String,
    /// What it is.
    pub kind: PeriodKind,
    /// What it is called.
    pub label: String,
    /// Its days.
    pub span: Span,
    /// Whose dates these are.
    pub from: Origin,
}

vocabulary! {
    /// The kinds of period.
    pub enum PeriodKind {
        /// 学期.
        Term = "term",
        /// 学年.
        SchoolYear = "school-year",
        /// 季: spring and autumn.
        Season = "season",
        /// 年.
        Year = "year",
    }
}

/// A reading chosen where the notice is vague or damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it is about.
    pub of: String,
    /// What was read.
    pub reading: String,
}

/// Where a notice was published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Who published it.
    pub publisher: String,
    /// The index number (索引号).
    pub index_no: String,
    /// A note for the reader.
    pub note: String,
}

/// General knowledge that is not from the notice, with its date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Region {
    /// As of when it holds (2019年口径).
    pub as_of: String,
    /// A note for the reader.
    pub note: String,
    /// The counties.
    pub counties: Vec<County>,
    /// Units the notice names.
    pub named_units: Vec<NamedUnit>,
}

/// A county (县、市).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct County {
    /// Its administrative code, where known.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// Whether it was a poor county (贫困县) at the region's date.
    pub poor: bool,
}

/// A unit that the notice names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedUnit {
    /// Its id.
    pub id: String,
    /// Its name as the notice has it.
    pub name: String,
    /// Its county, by name.
    pub county: Option<String>,
    /// Its stages.
    pub stages: Vec<Stage>,
}
