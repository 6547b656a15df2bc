//! Operations: what happened to a workbook, complete in itself, so that the journal replays the same for ever.

use crate::domain::json::{self, Map, Value};
use crate::domain::plan::id::TaskId;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::field::Field;
use crate::domain::workbook::file;
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
    /// Another copy is merged in; it adds no mark of its own.
    Merge(Box<Workbook>),
    /// The workbook is replaced by a copy; the old one is kept as a milestone by the ledger.
    Replace(Box<Workbook>),
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

    /// Reads the operations of an emergency log, leaving out what is none; `None` when the text is no log.
    pub fn from_log(text: &str) -> Option<Vec<Self>> {
        match json::parse(text) {
            Ok(Value::Array(ops)) => Some(ops.iter().filter_map(Self::from_value).collect()),
            Ok(_) | Err(_) => None,
        }
    }
}

impl Write {
    fn to_value(&self) -> Value {
        let task = self.place.task.map_or(Value::Null, |task| task.to_string().into());
        let seen: Value = self.seen.iter().map(entry_value).collect();
        Value::Array(vec![task, self.place.field.as_str().into(), seen, self.value.clone()])
    }

    fn from_value(value: &Value) -> Option<Self> {
        let [task, field, seen, value] = value.as_array()?.as_slice() else { return None };
        let task = match task {
            Value::Null => None,
            named => Some(TaskId::parse(named.as_str()?)?),
        };
        Some(Self {
            place: Place { task, field: Field::from_file(field.as_str()?) },
            seen: seen.as_array()?.iter().map(entry_from).collect::<Option<_>>()?,
            value: value.clone(),
        })
    }
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
