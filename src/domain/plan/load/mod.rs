//! From a plan's file to a [`Plan`]: everything that is wrong is named with its place, and the rest is loaded.
//!
//! # Why
//!
//! A planner mends a plan from a list of all its problems, not from the first of them; and a clerk with a plan that
//! has one bad task can still answer the others.
//! Nothing is guessed: a task that does not say what it is or whom it concerns is left out, a part of a task that
//! cannot be read is left out of the task, and both are named.

mod build;
mod read;
mod region;
mod register;
mod target;
mod task;

use std::fmt;

use crate::domain::day::{Day, Span};
use crate::domain::json::{self, Value};
use crate::domain::plan::id::TaskId;
use crate::domain::plan::load::read::Problems;
use crate::domain::plan::{PeriodKind, Plan};

/// The `type` of a plan file.
pub const PLAN_TYPE: &str = "plan-workbook/plan";

/// The newest `minReader` that this program reads.
pub const READER_VERSION: u64 = 1;

/// The oldest version that is let in as a file: the format was declared with it. Plans of version 0, which is the
/// same, may still be kept on devices.
const DECLARED: u64 = 1;

/// Loads a plan from a file that somebody hands in: as [`load`], but no version from before the declaration.
///
/// # Errors
///
/// Returns why the text is no plan to be let in.
pub fn open(text: &str) -> Result<(Plan, Vec<PlanProblem>), PlanRefusal> {
    load_since(DECLARED, text)
}

/// Loads a plan that ships with the page or was kept on the device, with every problem found on the way.
///
/// # Errors
///
/// Returns why the text is no plan at all.
pub fn load(text: &str) -> Result<(Plan, Vec<PlanProblem>), PlanRefusal> {
    load_since(0, text)
}

fn load_since(oldest: u64, text: &str) -> Result<(Plan, Vec<PlanProblem>), PlanRefusal> {
    let file =
        json::parse(text).map_err(|error| PlanRefusal::NotJson { line: error.line(), column: error.column() })?;
    let file_type = string(file.get("type"));
    if file_type != PLAN_TYPE {
        return Err(PlanRefusal::OtherType(file_type.to_owned()));
    }
    // Before anything else is looked at, so that a newer file is refused as such.
    if let Some(needs) = file.get("minReader").and_then(Value::as_u64).filter(|needs| *needs > READER_VERSION) {
        return Err(PlanRefusal::NewerReader { needs, reads: READER_VERSION });
    }
    if let Some(version) = file.get("version").and_then(Value::as_u64).filter(|version| *version < oldest) {
        return Err(PlanRefusal::Undeclared(version));
    }
    let day = |key: &str| string(file.get("period").and_then(|period| period.get(key)));
    let span = Day::parse(day("start")).zip(Day::parse(day("end")));
    let Some((start, end)) = span.filter(|(start, end)| start <= end) else {
        return Err(PlanRefusal::Period { start: day("start").to_owned(), end: day("end").to_owned() });
    };
    if file.get("sections").and_then(Value::as_array).is_none_or(Vec::is_empty) {
        return Err(PlanRefusal::NoSections);
    }
    let mut problems = Problems::default();
    let plan = build::plan(&file, Span { start, end }, &mut problems);
    Ok((plan, problems.list))
}

fn string(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default()
}

/// Why a text is no plan at all (不能作为工作要点打开).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanRefusal {
    /// It is no JSON, gives a key twice or nests too deeply; line and column from 1.
    NotJson {
        /// Where reading stopped.
        line: usize,
        /// Where in the line.
        column: usize,
    },
    /// It is JSON of another type, as far as it names one.
    OtherType(String),
    /// It needs a newer program.
    NewerReader {
        /// The reader version the file asks for.
        needs: u64,
        /// The reader version of this program.
        reads: u64,
    },
    /// It was written before the format was declared: its version.
    Undeclared(u64),
    /// The days it covers cannot be read or end before they start, so nothing in it is ever due.
    Period {
        /// The first day as written.
        start: String,
        /// The last day as written.
        end: String,
    },
    /// It has no section.
    NoSections,
}

/// A problem of a plan (数据问题) with its place; the rest of the plan is usable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanProblem {
    /// Where it is.
    pub place: Place,
    /// What it is.
    pub what: PlanFault,
}

/// A place in a plan file; its text form is the path in the JSON, with places counted from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The plan itself.
    #[default]
    Plan,
    /// A period.
    Period {
        /// Its place in the list.
        index: usize,
        /// Its id.
        id: String,
    },
    /// A county of the region.
    County {
        /// Its place in the list.
        index: usize,
        /// Its name.
        name: String,
    },
    /// A named unit of the region.
    NamedUnit {
        /// Its place in the list.
        index: usize,
        /// Its id.
        id: String,
    },
    /// A section.
    Section {
        /// Its place in the list.
        section: usize,
        /// Its number.
        no: u16,
    },
    /// An item.
    Item {
        /// The section's place in the list.
        section: usize,
        /// Its place in the section.
        item: usize,
        /// Its number.
        no: u16,
    },
    /// A task.
    Task {
        /// The section's place in the list.
        section: usize,
        /// The item's place in the section.
        item: usize,
        /// Its place in the item.
        task: usize,
        /// Its id as written.
        id: String,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plan => Ok(()),
            Self::Period { index, .. } => write!(f, "periods[{index}]"),
            Self::County { index, .. } => write!(f, "region.counties[{index}]"),
            Self::NamedUnit { index, .. } => write!(f, "region.namedUnits[{index}]"),
            Self::Section { section, .. } => write!(f, "sections[{section}]"),
            Self::Item { section, item, .. } => write!(f, "sections[{section}].items[{item}]"),
            Self::Task { section, item, task, .. } => {
                write!(f, "sections[{section}].items[{item}].tasks[{task}]")
            }
        }
    }
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanFault {
    /// Something that must be there is empty; the key.
    Missing(&'static str),
    /// Something has another shape than the format's, a number for a text; the key.
    Unreadable(&'static str),
    /// A word that its vocabulary does not have.
    UnknownWord(Words, String),
    /// A date that the calendar does not have, or not written `YYYY-MM-DD`.
    NotADay(String),
    /// A period ends before it starts.
    EndsBeforeStart,
    /// An id, number or key is given a second time; the first stays.
    Duplicate(String),
    /// A key or period id is empty, reserved, or holds more than letters, digits, `-` and `_`.
    BadKey(String),
    /// A task's id is not `item.n`.
    NotAnId(String),
    /// A task's id names another item than the one it stands in.
    NotOfItem(TaskId),
    /// The plan does not relabel all four ratings.
    RatingCount(usize),
    /// A due date names a period that the plan does not have.
    UnknownPeriod(String),
    /// A recurrence is for a kind of period that the plan does not have.
    NoPeriodOf(PeriodKind),
    /// A recurrence asks for none, or for more than a hundred, in one period.
    Times(u16),
    /// "For each county" in a task that others than the prefecture keep.
    ForEachNotPrefecture,
    /// A target, or a tally, is of a number that the task does not have.
    UnknownNumber(String),
    /// The parts of a target do not add up to the stated whole.
    Parts {
        /// What they add up to.
        sum: i64,
        /// What is stated.
        whole: i64,
    },
    /// `partsBy`, or a tally, names no choice field, or an option that it does not have.
    NotAChoice(String),
    /// `countedStages`, or a tally, names a stage that the task does not have.
    NotAStage(String),
    /// An occurrence, or a target of occurrences, without a recurrence.
    NoRecurrence,
    /// A ledger, or a target of rows, without stages.
    NoStages,
    /// A task with stages of its own has a register beside them.
    RegisterTwice,
    /// A tally adds up what is no number field of its register.
    NotANumberField(String),
    /// A choice field without options; its key.
    NoOptions(String),
    /// A sentence number beyond the item's sentences.
    NoSentence(u16),
    /// A sentence that no task carries and that is not said to ask nothing.
    SentenceNotCarried(u16),
    /// A sentence that is said to ask nothing and is carried by a task.
    SentenceBoth(u16),
    /// A county that the region does not have.
    UnknownCounty(String),
    /// A named unit that the region does not have.
    UnknownUnit(String),
}

/// The vocabularies whose words a plan uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Kinds of task.
    Kind,
    /// Obligations.
    Obligation,
    /// Levels of units.
    Level,
    /// Stages of schooling.
    Stage,
    /// Attributes of units.
    Attribute,
    /// Kinds of period.
    PeriodKind,
    /// Origins: the notice's or ours.
    Origin,
    /// Kinds of further field.
    FieldKind,
    /// Comparisons.
    Op,
    /// Aggregations.
    Aggregate,
    /// `forEach` of a recurrence.
    ForEach,
    /// `scope` of a target.
    Scope,
}
