//! A copy that comes in (导入): merged, put in the workbook's place, or restored; complete in itself, so that it can be
//! taken back.
//!
//! # Why
//!
//! Putting a copy in the place of a workbook is merging it and then writing, over what is here, what the copy shows.
//! So nothing that was ever seen is forgotten: a third copy that comes in later finds what it brings already replaced,
//! and does not bring it back by surprise.
//! The registers as they were are part of the operation, since the journal alone has to tell how to go back.

use std::collections::BTreeSet;

use crate::domain::json::{Map, Value};
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::op::{Place, Write, entry_from, entry_value, place_from, place_value};
use crate::domain::workbook::register::{Dot, Entry, Register};
use crate::domain::workbook::{Fields, Workbook, apply, file};

/// A copy that comes in, and what that does.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// What is done with it.
    pub way: ImportWay,
    /// The copy.
    pub copy: Workbook,
    /// What is written once the copy has been merged, under the operation's own mark.
    pub writes: Vec<Write>,
    /// What stood in every field that changes.
    pub was: Vec<Was>,
}

vocabulary! {
    /// What is done with a copy that comes in.
    pub enum ImportWay {
        /// Both sides stay.
        Merge = "merge",
        /// The workbook shows what the copy shows.
        Replace = "replace",
        /// The workbook shows again what it showed at a milestone.
        Restore = "restore",
    }
}

/// A field as it was before a copy came in.
#[derive(Clone, Debug, PartialEq)]
pub struct Was {
    /// Where.
    pub place: Place,
    /// What stood there; nothing where nobody had written.
    pub entries: Vec<Entry>,
}

impl Import {
    /// Returns what bringing a copy in does to a workbook; the writes are going to bear this mark.
    pub fn of(way: ImportWay, workbook: &Workbook, copy: Workbook, mark: Dot) -> Self {
        let mut after = workbook.merged(&copy);
        let writes = match way {
            ImportWay::Merge => Vec::new(),
            ImportWay::Replace | ImportWay::Restore => writes_to_show(&after, &copy),
        };
        apply::write_all(&mut after, &writes, mark);
        let was = places(&[workbook, &after]).into_iter().filter_map(|place| {
            let entries = entries_at(workbook, &place);
            (entries != entries_at(&after, &place)).then(|| Was { entries: entries.to_vec(), place })
        });
        Self { was: was.collect(), way, copy, writes }
    }

    /// Returns the marks that an import leaves on a field: the copy's that were not here, and its own.
    pub fn marks(&self, was: &Was, own: Dot) -> Vec<Dot> {
        let brought = entries_at(&self.copy, &was.place).iter().filter(|entry| !was.entries.contains(entry));
        let written = self.writes.iter().filter(|write| write.place == was.place);
        brought.map(|entry| entry.dot).chain(written.map(|_| own)).collect()
    }

    /// Returns the import as the journal holds it.
    pub fn to_value(&self) -> Value {
        let was = |was: &Was| -> Value {
            let [task, field] = place_value(&was.place);
            Value::Array(vec![task, field, was.entries.iter().map(entry_value).collect()])
        };
        let mut out = Map::new();
        out.insert("way".into(), self.way.as_str().into());
        out.insert("copy".into(), file::to_value(&self.copy));
        out.insert("writes".into(), self.writes.iter().map(Write::to_value).collect());
        out.insert("was".into(), self.was.iter().map(was).collect());
        Value::Object(out)
    }

    /// Reads an import back; `None` when it is not one.
    pub fn from_value(value: &Value) -> Option<Self> {
        let was = |value: &Value| -> Option<Was> {
            let [task, field, entries] = value.as_array()?.as_slice() else { return None };
            let entries = entries.as_array()?.iter().map(entry_from).collect::<Option<_>>()?;
            Some(Was { place: place_from(task, field)?, entries })
        };
        Some(Self {
            way: ImportWay::parse(value.get("way")?.as_str()?)?,
            copy: file::from_store(value.get("copy")?.clone()).ok()?,
            writes: value.get("writes")?.as_array()?.iter().map(Write::from_value).collect::<Option<_>>()?,
            was: value.get("was")?.as_array()?.iter().map(was).collect::<Option<_>>()?,
        })
    }
}

/// Returns what has to be written over a merged workbook so that it shows what the copy shows. Where the copy holds two
/// values that wait to be settled and something has been written since, the one it shows comes back.
fn writes_to_show(merged: &Workbook, copy: &Workbook) -> Vec<Write> {
    let writes = places(&[merged]).into_iter().filter_map(|place| {
        let (held, wanted) = (entries_at(merged, &place), entries_at(copy, &place));
        let value = wanted.last().map_or_else(|| "".into(), |entry| entry.value.clone());
        let is_shown = held.iter().all(|entry| entry.value == value);
        (held != wanted && !is_shown).then(|| Write::new(place, held.to_vec(), value))
    });
    writes.collect()
}

/// Returns every place at which any of the workbooks holds something.
fn places(of: &[&Workbook]) -> BTreeSet<Place> {
    let named = |task, fields: &Fields| -> Vec<Place> {
        fields.keys().map(|field| Place { task, field: field.clone() }).collect()
    };
    let places = of.iter().flat_map(|workbook| {
        let answers = workbook.answers.iter().flat_map(move |(task, fields)| named(Some(*task), fields));
        named(None, &workbook.profile).into_iter().chain(answers)
    });
    places.collect()
}

fn entries_at<'a>(workbook: &'a Workbook, place: &Place) -> &'a [Entry] {
    workbook.register(place).map(Register::entries).unwrap_or_default()
}
