//! The ledger's records as plain objects with named fields, as every browser's tools show them.
//!
//! A record that lacks a field is read with an empty one: it then does not verify, and the ledger is rebuilt from
//! what else is stored.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::browser::clock;
use crate::browser::idb::{field, object, text};
use crate::domain::store::{BookRecord, Head, JournalEntry, Milestone, MilestoneReason};
use crate::domain::workbook::register::ReplicaId;

/// Writes a workbook's record.
pub(super) fn of_book(record: &BookRecord) -> Object {
    object(&book_fields(record))
}

/// Writes a workbook's record as a copy in the ring.
pub(super) fn of_copy(record: &BookRecord, slot: u64) -> Object {
    let mut fields = book_fields(record);
    fields.push(("slot", number(slot)));
    object(&fields)
}

/// Writes an entry of a workbook's journal.
pub(super) fn of_entry(book: &str, entry: &JournalEntry) -> Object {
    object(&[
        ("book", book.into()),
        ("rev", number(entry.rev)),
        ("op", entry.op.as_str().into()),
        ("link", entry.link.as_str().into()),
    ])
}

/// Writes a milestone of a workbook.
pub(super) fn of_milestone(book: &str, milestone: &Milestone) -> Object {
    object(&[
        ("book", book.into()),
        ("reason", milestone.reason.as_str().into()),
        ("name", milestone.name.as_str().into()),
        ("at", milestone.at.as_str().into()),
        ("rev", number(milestone.rev)),
        ("state", milestone.state.as_str().into()),
    ])
}

/// Reads a workbook's record or a copy in the ring; `None` where there is none.
pub(super) fn book(value: &JsValue) -> Option<BookRecord> {
    let book = field(value, "book").as_string()?;
    // A replica that cannot be read is never used again: its edits would pass for others.
    let replica =
        ReplicaId::parse(&text(value, "replica")).unwrap_or_else(|| ReplicaId::from_bits(clock::random_bits()));
    Some(BookRecord {
        book,
        rev: rev(value),
        state: text(value, "state"),
        link: text(value, "link"),
        replica,
        practice_year: field(value, "practiceYear").as_f64().map(to_year),
        backed_up: text(value, "backedUp"),
        backed_up_rev: to_u64(&field(value, "backedUpRev")),
    })
}

/// Reads a milestone; `None` for one that a newer program kept for a reason of its own.
pub(super) fn milestone(value: &JsValue) -> Option<Milestone> {
    Some(Milestone {
        reason: MilestoneReason::parse(&text(value, "reason"))?,
        name: text(value, "name"),
        at: text(value, "at"),
        rev: rev(value),
        state: text(value, "state"),
    })
}

/// Writes a workbook's record, as it is stored, into the trash.
pub(super) fn of_trashed(book: &str, at: &str, record: JsValue) -> Object {
    object(&[("book", book.into()), ("at", at.into()), ("record", record)])
}

/// Reads entries of a journal.
pub(super) fn entries(values: JsValue) -> Vec<JournalEntry> {
    // There may be thousands: the names of their fields are made once.
    let [rev, op, link] = ["rev", "op", "link"].map(JsValue::from_str);
    let read = |value: &JsValue, name: &JsValue| Reflect::get(value, name).unwrap_or_default();
    let text = |value: &JsValue, name: &JsValue| read(value, name).as_string().unwrap_or_default();
    let entry = |value: JsValue| JournalEntry {
        rev: to_u64(&read(&value, &rev)),
        op: text(&value, &op),
        link: text(&value, &link),
    };
    Array::from(&values).iter().map(entry).collect()
}

/// Reads where a record's history stands; the beginning where there is none.
pub(super) fn head(value: &JsValue) -> Head {
    Head { rev: rev(value), link: text(value, "link") }
}

/// Reads the revision of a record; 0 where there is none.
pub(super) fn rev(value: &JsValue) -> u64 {
    to_u64(&field(value, "rev"))
}

/// Reads a list of records, leaving out what is none.
pub(super) fn list<T>(values: JsValue, read: impl Fn(&JsValue) -> Option<T>) -> Vec<T> {
    Array::from(&values).iter().filter_map(|value| read(&value)).collect()
}

/// Writes a revision; all of ours are far below 2^53.
#[expect(clippy::cast_precision_loss, reason = "revisions count edits made by hand")]
pub(super) fn number(rev: u64) -> JsValue {
    JsValue::from_f64(rev as f64)
}

fn book_fields(record: &BookRecord) -> Vec<(&'static str, JsValue)> {
    vec![
        ("book", record.book.as_str().into()),
        ("rev", number(record.rev)),
        ("state", record.state.as_str().into()),
        ("link", record.link.as_str().into()),
        ("replica", record.replica.to_string().into()),
        ("practiceYear", record.practice_year.map_or(JsValue::NULL, JsValue::from)),
        ("backedUp", record.backed_up.as_str().into()),
        ("backedUpRev", number(record.backed_up_rev)),
    ]
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast from f64 saturates")]
fn to_u64(value: &JsValue) -> u64 {
    value.as_f64().unwrap_or_default() as u64
}

#[expect(clippy::cast_possible_truncation, reason = "a cast from f64 saturates")]
fn to_year(year: f64) -> i32 {
    year as i32
}
