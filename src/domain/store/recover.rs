//! Rebuilds a workbook from what a store still holds: the state that verifies, else the ring and the journal, else
//! the journal alone.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::json;
use crate::domain::sorted;
use crate::domain::store::{BookRecord, Head, Held, JournalEntry};
use crate::domain::workbook::apply::apply;
use crate::domain::workbook::op::Op;
use crate::domain::workbook::register::{Dot, ReplicaId};
use crate::domain::workbook::{PlanRef, Workbook, file};

/// A workbook as it could be rebuilt.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovered {
    /// Where it stands.
    pub record: BookRecord,
    /// The workbook.
    pub workbook: Workbook,
    /// What the journal tells.
    pub recent: Past,
    /// By which way.
    pub way: Way,
    /// Journal entries behind a broken link: kept aside, not carried out.
    pub broken: Vec<JournalEntry>,
    /// The edits that could not be brought back, where there are any.
    pub loss: Option<Loss>,
}

/// Edits that could not be brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// How many.
    pub count: u64,
    /// When the first of them was made, UTC, as far as it can be told; else when the last one that is left was.
    pub from: String,
    /// When the last of them was made, as far as it can be told.
    pub to: String,
}

/// What a journal tells a ledger.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    /// Its last operations, for undo.
    pub recent: Vec<Op>,
    /// The marks of all its operations by id, so that a rescued one is never made twice.
    pub marks: BTreeMap<String, Dot>,
    /// When the first of all its operations was made, UTC; empty where it is not there any more.
    pub begun: String,
}

/// By which way a workbook was rebuilt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The current state verified.
    State,
    /// A copy of the ring, and the journal from there.
    Ring,
    /// The journal from its beginning.
    Journal,
}

/// How many operations are read back for undo.
const RECENT: usize = 200;

/// Rebuilds a workbook; `None` when nothing that verifies is left.
///
/// `empty` is the plan of an empty workbook, for a replay from the beginning.
pub fn recover(held: Held, empty: Option<PlanRef>) -> Option<Recovered> {
    let Held { record, mut ring, mut journal } = held;
    sorted::by_key(&mut journal, |entry| entry.rev);
    let record = record.map(|record| stood(record, &journal));
    let last = journal.last().map_or(0, |entry| entry.rev).max(record.as_ref().map_or(0, |record| record.rev));
    if let Some(record) = &record
        && let Some(workbook) = open(&record.state)
    {
        return Some(replay(record.clone(), workbook, journal, Way::State).beside(last));
    }
    sorted::by_key(&mut ring, |copy| std::cmp::Reverse(copy.rev));
    for copy in ring {
        if let Some(workbook) = open(&copy.state) {
            return Some(replay(stood(copy, &journal), workbook, journal, Way::Ring).beside(last));
        }
    }
    let record = record?;
    // Nothing was written yet, or all of it is in the journal.
    let is_whole = match journal.first() {
        Some(first) => first.rev == 1,
        None => record.head() == Head::default(),
    };
    let record = BookRecord { rev: 0, state: String::new(), link: String::new(), ..record };
    if !is_whole {
        return None;
    }
    Some(replay(record, Workbook::new(empty?), journal, Way::Journal).beside(last))
}

impl Recovered {
    /// Tells what is lost beside the last revision that is known of.
    fn beside(mut self, last: u64) -> Self {
        let count = last.saturating_sub(self.record.rev);
        if count > 0 {
            let mut times = self.broken.iter().filter_map(read_time);
            let from = times.next().unwrap_or_else(|| self.workbook.changed.clone());
            let to = times.next_back().unwrap_or_else(|| from.clone());
            self.loss = Some(Loss { count, from, to });
        }
        self
    }
}

/// Opens a stored state of any version, if it verifies.
pub fn open(state: &str) -> Option<Workbook> {
    file::from_store(json::parse(state).ok()?).ok()
}

/// The part of an operation that says when it was made.
#[derive(Deserialize)]
struct Time {
    at: String,
}

fn read_time(entry: &JournalEntry) -> Option<String> {
    let Time { at } = serde_json::from_str(&entry.op).ok()?;
    Some(at)
}

/// The part of an operation by which it is known again.
#[derive(Deserialize)]
struct Name {
    id: String,
    dot: (u64, String),
}

fn read_mark(entry: &JournalEntry) -> Option<(String, Dot)> {
    let Name { id, dot: (counter, replica) } = serde_json::from_str(&entry.op).ok()?;
    Some((id, Dot { counter, replica: ReplicaId::parse(&replica)? }))
}

/// Returns a record where its state stands: the hash does not cover that, so the journal has the last word where it is
/// sound. It knows the revision of a link, and else the link of a revision.
fn stood(record: BookRecord, journal: &[JournalEntry]) -> BookRecord {
    let is_sound = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| journal.get(before));
        journal.get(at).filter(|entry| entry.follows(before.map_or("", |before| &before.link)))
    };
    let by_link = journal.iter().rposition(|entry| entry.link == record.link).and_then(is_sound);
    let by_rev = || journal.binary_search_by_key(&record.rev, |entry| entry.rev).ok().and_then(is_sound);
    let Some(Head { rev, link }) = by_link.or_else(by_rev).map(JournalEntry::head) else { return record };
    BookRecord { rev, link, ..record }
}

/// Carries out the journal from a state on, up to the first link that does not fit.
fn replay(mut record: BookRecord, mut workbook: Workbook, mut journal: Vec<JournalEntry>, way: Way) -> Recovered {
    let mut ahead = journal.split_off(journal.partition_point(|entry| entry.rev <= record.rev));
    let mut fitting = 0;
    for entry in &ahead {
        let fits = entry.rev == record.rev + 1 && entry.follows(&record.link);
        let Some(op) = entry.read().filter(|_| fits) else { break };
        apply(&mut workbook, &op);
        record.rev = entry.rev;
        record.link.clone_from(&entry.link);
        fitting += 1;
    }
    let broken = ahead.split_off(fitting);
    journal.append(&mut ahead);
    if way != Way::State || fitting > 0 {
        record.state = file::write(&workbook);
    }
    // What is not as it was written is not believed: a wrong id would pass for an edit that was never saved.
    let mut before = journal.first().filter(|first| first.rev == 1).map(|_| "");
    let mut sound = Vec::with_capacity(journal.len());
    for entry in &journal {
        if before.is_none_or(|before| entry.follows(before)) {
            sound.push(entry);
        }
        before = Some(&entry.link);
    }
    let from = sound.len().saturating_sub(RECENT);
    let recent = sound.iter().skip(from).filter_map(|entry| entry.read()).collect();
    let marks = sound.iter().filter_map(|entry| read_mark(entry)).collect();
    let first = sound.first().filter(|entry| entry.rev == 1);
    let begun = first.and_then(|entry| read_time(entry)).unwrap_or_default();
    Recovered { record, workbook, recent: Past { recent, marks, begun }, way, broken, loss: None }
}
