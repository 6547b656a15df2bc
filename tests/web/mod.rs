//! The browser's capabilities, tried in a browser.

use js_sys::{Function, Promise};
use plan_workbook::browser::{clock, timer};
use plan_workbook::domain::store::{Batch, BookRecord, Head, JournalEntry, Milestone, MilestoneReason};
use plan_workbook::domain::workbook::register::ReplicaId;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

mod archive;
mod files;
mod folders;
mod head;
mod in_app;
mod ledger;
mod loss;
mod page;
mod persist;
mod store;
mod witness;

/// A deployment of its own for each test, so that none sees another's storage.
fn scope() -> String {
    format!("/test-{}/", ReplicaId::from_bits(clock::random_bits()))
}

/// A workbook's record at a revision.
fn record(book: &str, rev: u64) -> BookRecord {
    BookRecord {
        book: book.to_owned(),
        rev,
        state: format!("{{\"状态\":\"{rev}\"}}"),
        link: format!("link {rev}"),
        replica: ReplicaId::from_bits(7),
        practice_year: Some(2026),
        backed_up: "2026-03-01T08:00:00Z".to_owned(),
        backed_up_rev: rev.saturating_sub(1),
    }
}

/// An entry that leads to a revision.
fn entry(rev: u64) -> JournalEntry {
    JournalEntry { rev, op: format!("{{\"op\":{rev}}}"), link: format!("link {rev}") }
}

/// The head at a revision.
fn head(rev: u64) -> Head {
    if rev == 0 { Head::default() } else { Head { rev, link: format!("link {rev}") } }
}

/// A batch of one entry that leads from a revision to the next.
fn batch(book: &str, expected: u64) -> Batch {
    let rev = expected + 1;
    let expected = head(expected);
    Batch { expected, record: record(book, rev), entries: vec![entry(rev)], ring_slot: None, milestone: None }
}

/// A batch with everything a batch can hold.
fn full_batch(book: &str) -> Batch {
    Batch {
        entries: vec![entry(1), entry(2)],
        record: record(book, 2),
        ring_slot: Some(3),
        milestone: Some(Milestone {
            reason: MilestoneReason::BeforeMerge,
            name: String::new(),
            at: "2026-03-01T08:00:00Z".to_owned(),
            rev: 0,
            state: "{}".to_owned(),
        }),
        ..batch(book, 0)
    }
}

/// Runs JavaScript; `argument` is known to it as `it`.
fn js(argument: &str, code: &str) -> JsValue {
    Function::new_with_args("it", code).call1(&JsValue::NULL, &argument.into()).expect("the script runs")
}

/// Runs JavaScript that returns a promise, and waits for it.
async fn js_wait(argument: &str, code: &str) -> JsValue {
    JsFuture::from(Promise::resolve(&js(argument, code))).await.expect("the promise is kept")
}

async fn sleep(milliseconds: i32) {
    JsFuture::from(timer::after(milliseconds)).await.expect("time passes");
}
