//! Rebuilds a workbook from what a store still holds: the state that verifies, else the ring and the journal, else
//! the journal alone.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::digest;
use crate::domain::json;
use crate::domain::store::{BookRecord, Held, JournalEntry};
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
}

impl Recovered {
    /// Returns when the first of the broken entries that can still be read was made, UTC.
    pub fn broken_since(&self) -> Option<String> {
        self.broken.iter().find_map(|entry| Some(read_op(entry)?.at))
    }
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
    journal.sort_by_key(|entry| entry.rev);
    if let Some(record) = &record
        && let Some(workbook) = open(&record.state)
    {
        return Some(replay(record.clone(), workbook, journal, Way::State));
    }
    ring.sort_by_key(|copy| std::cmp::Reverse(copy.rev));
    for copy in ring {
        if let Some(workbook) = open(&copy.state) {
            return Some(replay(copy, workbook, journal, Way::Ring));
        }
    }
    let record = BookRecord { rev: 0, state: String::new(), link: String::new(), ..record? };
    let first_is_there = journal.first().is_some_and(|entry| entry.rev == 1);
    if first_is_there { Some(replay(record, Workbook::new(empty?), journal, Way::Journal)) } else { None }
}

/// Opens a stored state of any version, if it verifies.
pub fn open(state: &str) -> Option<Workbook> {
    file::from_store(json::parse(state).ok()?).ok()
}

fn read_op(entry: &JournalEntry) -> Option<Op> {
    Op::from_value(&json::parse(&entry.op).ok()?)
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

/// Says whether an entry follows on another's link.
fn follows(link: &str, entry: &JournalEntry) -> bool {
    digest::matches(&format!("{link}{}", entry.op), &entry.link)
}

/// Carries out the journal from a state on, up to the first link that does not fit.
fn replay(mut record: BookRecord, mut workbook: Workbook, mut journal: Vec<JournalEntry>, way: Way) -> Recovered {
    let mut ahead = journal.split_off(journal.partition_point(|entry| entry.rev <= record.rev));
    // The state's hash does not cover where it stands, so the journal has the last word if it is sound there.
    if let [before @ .., last] = journal.as_slice()
        && last.rev == record.rev
        && follows(before.last().map_or("", |before| &before.link), last)
    {
        record.link.clone_from(&last.link);
    }
    let mut fitting = 0;
    for entry in &ahead {
        let fits = entry.rev == record.rev + 1 && follows(&record.link, entry);
        let Some(op) = read_op(entry).filter(|_| fits) else { break };
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
    let from = journal.len().saturating_sub(RECENT);
    let recent = journal.iter().skip(from).filter_map(read_op).collect();
    let marks = journal.iter().filter_map(read_mark).collect();
    let begun =
        journal.first().filter(|entry| entry.rev == 1).and_then(read_op).map(|op| op.at).unwrap_or_default();
    Recovered { record, workbook, recent: Past { recent, marks, begun }, way, broken }
}
