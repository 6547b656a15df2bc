//! A rescue dump (抢救文件): what a deployment's storage held, word for word, and the workbooks rebuilt from it.
//!
//! The rescue page writes it without this program, so nothing of it has been looked at before it comes in here.
//! Each workbook is rebuilt as the ledger rebuilds its own, and what no store had acknowledged comes along.

use crate::domain::json::{self, Value};
use crate::domain::store::ledger::Ledger;
use crate::domain::store::recover::{Recovered, open, recover};
use crate::domain::store::{BookRecord, Held, JournalEntry};
use crate::domain::workbook::register::ReplicaId;
use crate::domain::workbook::{PlanRef, Workbook, file};

/// The dump's `type`.
pub const TYPE: &str = "plan-workbook/rescue";

/// What a rescue dump brings back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rescue {
    /// The workbooks, each as far as it could be rebuilt.
    pub workbooks: Vec<Workbook>,
    /// How many workbooks no way could rebuild.
    pub lost: usize,
    /// The texts of plans and notices that were opened from files, by the names they were kept under.
    pub plans: Vec<(String, String)>,
}

/// Rebuilds the workbooks of a dump.
///
/// `empty` is the plan of a workbook of which only the journal is left; `fresh` makes the replica under which edits
/// that were never acknowledged are taken in, since the device they were made on may still make others.
pub fn read(dump: &Value, empty: &PlanRef, mut fresh: impl FnMut() -> ReplicaId) -> Rescue {
    let logs = texts(dump, "log:");
    let mut rescue = Rescue { plans: plans(dump), ..Rescue::default() };
    let books = stored(dump, "books");
    for value in &books {
        let record = book(value, fresh());
        // What bears no name is no workbook.
        let rebuilt = if record.book.is_empty() { None } else { rebuilt(dump, record.clone(), empty) };
        let Some(recovered) = rebuilt else {
            rescue.lost += 1;
            continue;
        };
        let workbook = recovered.workbook.clone();
        let mut ledger = Ledger::open(recovered, record.replica);
        let word = format!("{}:", record.book);
        for (_, log) in logs.iter().filter(|(key, _)| key.starts_with(&word)) {
            ledger.drain(log);
        }
        match legal(ledger.workbook()).or_else(|| legal(&workbook)) {
            Some(workbook) => rescue.workbooks.push(workbook),
            None => rescue.lost += 1,
        }
    }
    for (name, record) in texts(dump, "book:") {
        if books.iter().any(|value| text(value, "book") == name) {
            continue;
        }
        match json::parse(&record).ok().and_then(|record| open(&text(&record, "state"))) {
            Some(workbook) => rescue.workbooks.push(workbook),
            None => rescue.lost += 1,
        }
    }
    rescue
}

/// Returns a workbook if it can be read again once it is written: a journal and a log carry no proof of what they do.
fn legal(workbook: &Workbook) -> Option<Workbook> {
    open(&file::write(workbook))
}

/// Rebuilds a workbook by whichever way verifies.
fn rebuilt(dump: &Value, record: BookRecord, empty: &PlanRef) -> Option<Recovered> {
    let of_book = |name: &str| stored(dump, name).into_iter().filter(|value| text(value, "book") == record.book);
    let ring = of_book("ring").map(|copy| book(copy, record.replica)).collect();
    let journal = of_book("ops").map(entry).collect();
    recover(Held { record: Some(record.clone()), ring, journal }, Some(empty.clone()))
}

fn plans(dump: &Value) -> Vec<(String, String)> {
    let kept = stored(dump, "plans").into_iter().map(|plan| (text(plan, "id"), text(plan, "text")));
    kept.chain(texts(dump, "plan:")).collect()
}

/// Returns the values of an object store.
fn stored<'a>(dump: &'a Value, name: &str) -> Vec<&'a Value> {
    let store = dump.get("database").and_then(|database| database.get("stores")?.get(name)?.as_array());
    store.into_iter().flatten().filter_map(|kept| kept.get("value")).collect()
}

/// Returns the texts of localStorage whose keys begin with a word, each with the rest of its key.
fn texts(dump: &Value, word: &str) -> Vec<(String, String)> {
    let prefix = format!("plan-workbook:{}:{word}", text(dump, "scope"));
    let local = dump.get("local").and_then(Value::as_object).into_iter().flatten();
    local
        .filter_map(|(key, kept)| Some((key.strip_prefix(&prefix)?.to_owned(), kept.as_str()?.to_owned())))
        .collect()
}

/// Reads a record as the database held it; what it lacks is empty and then does not verify.
fn book(value: &Value, replica: ReplicaId) -> BookRecord {
    BookRecord {
        book: text(value, "book"),
        rev: number(value, "rev"),
        state: text(value, "state"),
        link: text(value, "link"),
        replica,
        practice_year: value.get("practiceYear").and_then(Value::as_i64).and_then(|year| i32::try_from(year).ok()),
        backed_up: text(value, "backedUp"),
        backed_up_rev: number(value, "backedUpRev"),
    }
}

fn entry(value: &Value) -> JournalEntry {
    JournalEntry { rev: number(value, "rev"), op: text(value, "op"), link: text(value, "link") }
}

fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn number(value: &Value, name: &str) -> u64 {
    value.get(name).and_then(Value::as_u64).unwrap_or_default()
}
