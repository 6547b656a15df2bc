//! Operations: what happened to a workbook, complete in itself, so that the journal replays the same for ever.

use crate::domain::json::{Map, Value};
use crate::domain::plan::id::TaskId;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::field::Field;
use crate::domain::workbook::file;
use crate::domain::workbook::import::Import;
use crate::domain::workbook::register::{Dot, Entry, MAX_COUNTER, ReplicaId};

/// An accepted change (操作); it holds all that [`crate::domain::workbook::apply`] needs, the time included.
#[derive(Clone, Debug, PartialEq)]
pub struct Op {
    /// Unique among all operations of a ledger, so that carrying out a rescued one twice is harmless.
    pub id: String,
    /// The mark of the edit.
    pub dot: Dot,
    /// When it was made, UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    pub at: String,
    /// Which visit to a field it belongs to; neighbours of one visit are one undo step.
    pub visit: u32,
    /// Why it was made.
    pub cause: Cause,
    /// What it changes.
    pub change: Change,
}

vocabulary! {
    /// Why an operation was made.
    pub enum Cause {
        /// Somebody entered or imported something.
        Edit = "edit",
        /// Somebody took back the last step.
        Undo = "undo",
        /// Somebody repeated what had been taken back.
        Redo = "redo",
    }
}

/// What an operation changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Fields are written.
    Edit(Vec<Write>),
    /// A copy comes in; the workbook as it was is kept as a milestone by the ledger.
    Import(Box<Import>),
    /// As older programs merged a copy in: without a way back. No longer made, replayed for ever.
    Merge(Box<Workbook>),
    /// As older programs put a copy in the place of all that was there. No longer made, replayed for ever.
    Replace(Box<Workbook>),
}

impl Change {
    /// Returns what is written under the operation's own mark.
    pub fn writes(&self) -> &[Write] {
        match self {
            Self::Edit(writes) => writes,
            Self::Import(import) => &import.writes,
            Self::Merge(_) | Self::Replace(_) => &[],
        }
    }

    /// Returns the same to be changed.
    pub fn writes_mut(&mut self) -> &mut [Write] {
        match self {
            Self::Edit(writes) => writes,
            Self::Import(import) => &mut import.writes,
            Self::Merge(_) | Self::Replace(_) => &mut [],
        }
    }
}

/// One field written.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// Where.
    pub place: Place,
    /// What the author saw there, and so replaces.
    pub seen: Vec<Entry>,
    /// The new value.
    pub value: Value,
    /// Values that come back beside it and wait to be settled: where two stood, going back brings both.
    pub beside: Vec<Value>,
}

/// A field of an answer, or of the profile where no task is named.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The task; `None` is the profile.
    pub task: Option<TaskId>,
    /// The field.
    pub field: Field,
}

impl Op {
    /// Returns the operation as the journal holds it.
    pub fn to_value(&self) -> Value {
        let mut out = Map::new();
        out.insert("id".into(), self.id.as_str().into());
        out.insert("dot".into(), dot_value(self.dot));
        out.insert("at".into(), self.at.as_str().into());
        out.insert("visit".into(), self.visit.into());
        out.insert("cause".into(), self.cause.as_str().into());
        let (key, value) = match &self.change {
            Change::Edit(writes) => ("edit", writes.iter().map(Write::to_value).collect()),
            Change::Import(import) => ("import", import.to_value()),
            Change::Merge(other) => ("merge", file::to_value(other)),
            Change::Replace(other) => ("replace", file::to_value(other)),
        };
        out.insert(key.into(), value);
        Value::Object(out)
    }

    /// Reads an operation back from the journal or an emergency log; `None` when it is not one.
    pub fn from_value(value: &Value) -> Option<Self> {
        let text = |key: &str| value.get(key)?.as_str();
        let change = if let Some(writes) = value.get("edit") {
            Change::Edit(writes.as_array()?.iter().map(Write::from_value).collect::<Option<_>>()?)
        } else if let Some(import) = value.get("import") {
            Change::Import(Box::new(Import::from_value(import)?))
        } else if let Some(other) = value.get("merge") {
            Change::Merge(Box::new(file::from_store(other.clone()).ok()?))
        } else {
            Change::Replace(Box::new(file::from_store(value.get("replace")?.clone()).ok()?))
        };
        Some(Self {
            id: text("id")?.to_owned(),
            dot: dot_from(value.get("dot")?)?,
            at: text("at")?.to_owned(),
            visit: u32::try_from(value.get("visit")?.as_u64()?).ok()?,
            cause: Cause::parse(text("cause")?)?,
            change,
        })
    }
}

impl Write {
    /// Makes a write of one value.
    pub fn new(place: Place, seen: Vec<Entry>, value: Value) -> Self {
        Self { place, seen, value, beside: Vec::new() }
    }

    /// Returns what is written, with the marks that it bears where the operation bears this one: what comes back
    /// beside the value is marked lower and under a name of its own, so that the value is the one that shows.
    pub fn entries(&self, mark: Dot) -> impl Iterator<Item = Entry> {
        let beside = self.beside.iter().enumerate().map(move |(place, value)| {
            let replica = mark.replica.next(&format!("{} beside {place}", mark.counter));
            Entry { dot: Dot { counter: (mark.counter - 1).max(1), replica }, value: value.clone() }
        });
        std::iter::once(Entry { dot: mark, value: self.value.clone() }).chain(beside)
    }

    /// Returns the write as the journal holds it.
    pub(super) fn to_value(&self) -> Value {
        let [task, field] = place_value(&self.place);
        let seen: Value = self.seen.iter().map(entry_value).collect();
        let mut out = vec![task, field, seen, self.value.clone()];
        if !self.beside.is_empty() {
            out.push(Value::Array(self.beside.clone()));
        }
        Value::Array(out)
    }

    /// Reads a write back.
    pub(super) fn from_value(value: &Value) -> Option<Self> {
        let (task, field, seen, value, beside) = match value.as_array()?.as_slice() {
            [task, field, seen, value] => (task, field, seen, value, Vec::new()),
            [task, field, seen, value, beside] => (task, field, seen, value, beside.as_array()?.clone()),
            _ => return None,
        };
        Some(Self {
            place: place_from(task, field)?,
            seen: seen.as_array()?.iter().map(entry_from).collect::<Option<_>>()?,
            value: value.clone(),
            beside,
        })
    }
}

/// Returns a place as the journal holds it: task and field.
pub(super) fn place_value(place: &Place) -> [Value; 2] {
    [place.task.map_or(Value::Null, |task| task.to_string().into()), place.field.as_str().into()]
}

/// Reads a place back.
pub(super) fn place_from(task: &Value, field: &Value) -> Option<Place> {
    let task = match task {
        Value::Null => None,
        named => Some(TaskId::parse(named.as_str()?)?),
    };
    Some(Place { task, field: Field::from_file(field.as_str()?) })
}

/// Returns an entry as files hold it: `[counter, replica, value]`.
pub(super) fn entry_value(entry: &Entry) -> Value {
    Value::Array(vec![entry.dot.counter.into(), entry.dot.replica.to_string().into(), entry.value.clone()])
}

/// Reads an entry back.
pub(super) fn entry_from(value: &Value) -> Option<Entry> {
    let [counter, replica, value] = value.as_array()?.as_slice() else { return None };
    Some(Entry { dot: dot_of(counter, replica)?, value: value.clone() })
}

fn dot_value(dot: Dot) -> Value {
    Value::Array(vec![dot.counter.into(), dot.replica.to_string().into()])
}

fn dot_from(value: &Value) -> Option<Dot> {
    let [counter, replica] = value.as_array()?.as_slice() else { return None };
    dot_of(counter, replica)
}

fn dot_of(counter: &Value, replica: &Value) -> Option<Dot> {
    let counter = counter.as_u64().filter(|counter| (1..=MAX_COUNTER).contains(counter))?;
    Some(Dot { counter, replica: ReplicaId::parse(replica.as_str()?)? })
}
