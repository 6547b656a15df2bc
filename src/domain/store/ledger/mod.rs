//! The ledger: edits waiting to be saved, and what one transaction writes.
//!
//! An edit shows at once, waits here until the store has acknowledged it, and is carried over when another tab was
//! faster: it keeps what its author saw, so that two texts written at the same time both stay.

mod batch;

use std::collections::BTreeMap;
use std::num::NonZeroU64;

use crate::domain::store::recover::{Past, Recovered, Way};
use crate::domain::store::{BookRecord, Head, JournalEntry, RING_STEP};
use crate::domain::workbook::Workbook;
use crate::domain::workbook::apply::apply;
use crate::domain::workbook::file;
use crate::domain::workbook::history::History;
use crate::domain::workbook::migrate::VERSION;
use crate::domain::workbook::op::{Change, Op, Place};
use crate::domain::workbook::register::{Dot, Entry, ReplicaId};

/// A workbook that is open for editing, with what the store has of it and what it has not yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// The record as last acknowledged.
    record: BookRecord,
    /// The workbook as last acknowledged.
    saved: Workbook,
    /// The workbook with everything that waits.
    current: Workbook,
    /// Operations that the store has not acknowledged, in order.
    waiting: Vec<Op>,
    /// The marks of the journal's operations by id, so that a rescued one is never made twice.
    known: BTreeMap<String, Dot>,
    /// Where operations that were carried over wrote, as their author knew it, and the marks they bear here.
    moved: Vec<(Place, Entry, Dot)>,
    /// Whether the store holds the workbook in a format older than the one that is written.
    is_older: bool,
    /// When the oldest operation that is known was made, UTC; empty before the first.
    begun: String,
    /// What can be taken back of the acknowledged operations alone.
    settled: History,
    /// What can be taken back with everything that waits.
    history: History,
    /// How many revisions lie between two copies in the ring.
    ring_step: NonZeroU64,
}

impl Ledger {
    /// Starts a ledger for a new workbook; its first batch creates it in the store.
    pub fn create(book: String, replica: ReplicaId, workbook: Workbook, practice_year: Option<i32>) -> Self {
        let record = BookRecord {
            book,
            rev: 0,
            state: file::write(&workbook),
            link: String::new(),
            replica,
            practice_year,
            backed_up: String::new(),
            backed_up_rev: 0,
        };
        let recent = Past::default();
        Self::open(
            Recovered { record, workbook, recent, way: Way::State, broken: Vec::new(), loss: None },
            replica,
        )
    }

    /// Opens a ledger at an acknowledged state, with what its journal tells, under a replica that nobody has edited
    /// with.
    ///
    /// Not even this device has: other tabs go on with theirs, a disk may have been copied or put back to an earlier
    /// day, and a workbook with edits that no store has acknowledged may have been handed out.
    pub fn open(recovered: Recovered, replica: ReplicaId) -> Self {
        let Recovered { record, workbook, recent: Past { recent, marks, begun }, .. } = recovered;
        let mut settled = History::default();
        for op in &recent {
            settled.note(op);
        }
        Self {
            is_older: file::version_of(&record.state).is_some_and(|version| version < VERSION),
            record: BookRecord { replica, ..record },
            current: workbook.clone(),
            saved: workbook,
            waiting: Vec::new(),
            known: marks,
            moved: Vec::new(),
            begun,
            history: settled.clone(),
            settled,
            ring_step: RING_STEP,
        }
    }

    /// Returns the ledger with another step of the ring: short histories reach it too, where they are simulated.
    #[must_use]
    pub fn with_ring_step(self, step: NonZeroU64) -> Self {
        Self { ring_step: step, ..self }
    }

    /// Returns the workbook as the user sees it: with everything that waits.
    pub fn workbook(&self) -> &Workbook {
        &self.current
    }

    /// Returns what can be taken back and repeated.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Returns the record as last acknowledged.
    pub fn record(&self) -> &BookRecord {
        &self.record
    }

    /// Returns when the oldest operation that is known was made, UTC; empty before the first.
    pub fn begun(&self) -> &str {
        &self.begun
    }

    /// Returns the revision that the workbook is at with everything that waits.
    pub fn rev(&self) -> u64 {
        self.record.rev + count(&self.waiting)
    }

    /// Returns how many operations no copy outside holds.
    pub fn uncopied(&self) -> u64 {
        self.rev().saturating_sub(self.record.backed_up_rev)
    }

    /// Returns the operations that the store has not acknowledged.
    pub fn waiting(&self) -> &[Op] {
        &self.waiting
    }

    /// Takes in an operation: it shows at once and waits to be saved. One that is known already changes nothing.
    pub fn push(&mut self, op: Op) {
        if self.waiting.iter().any(|known| known.id == op.id) {
            return;
        }
        apply(&mut self.current, &op);
        self.history.note(&op);
        if self.begun.is_empty() {
            self.begun.clone_from(&op.at);
        }
        if is_import(&op) {
            self.renew_replica(&op.id);
        }
        self.waiting.push(op);
    }

    /// Opens the workbook anew as it was rebuilt, and keeps what waits.
    #[must_use]
    pub fn reopened(&self, recovered: Recovered) -> Self {
        let noted = self.backed_up().max((recovered.record.backed_up.clone(), recovered.record.backed_up_rev));
        let link = recovered.record.link.clone();
        let mut ledger = Self::open(recovered, self.record.replica).with_ring_step(self.ring_step);
        ledger.renew_replica(&link);
        (ledger.record.backed_up, ledger.record.backed_up_rev) = noted;
        for op in &self.waiting {
            ledger.rescue(op.clone());
        }
        ledger
    }

    /// Takes in an operation that an emergency log brought back, unless it is in the journal already.
    ///
    /// Others may have written since: it gets a mark of its own and keeps what its author saw.
    /// The operations of one log come in their order.
    /// Returns whether it was missing.
    pub fn rescue(&mut self, op: Op) -> bool {
        let waits = self.waiting.iter().find(|waiting| waiting.id == op.id).map(|waiting| waiting.dot);
        if let Some(mark) = waits.or(self.known.get(&op.id).copied()) {
            self.note_moved(&op, mark);
            return false;
        }
        let mark = self.own_mark(&op);
        self.carry_over(op, mark);
        true
    }

    /// Edits under a new replica from here on: what came in may have seen less than this replica has written, and
    /// its next marks would not be new.
    fn renew_replica(&mut self, by: &str) {
        self.record.replica = self.record.replica.next(by);
    }

    /// Returns when a copy was last noted to be saved outside, and which revision it held.
    fn backed_up(&self) -> (String, u64) {
        (self.record.backed_up.clone(), self.record.backed_up_rev)
    }

    /// Says whether everything is in a copy that was saved outside.
    pub fn is_copied(&self) -> bool {
        let Self { record, waiting, .. } = self;
        waiting.is_empty() && !record.backed_up.is_empty() && record.backed_up_rev >= record.rev
    }

    /// Notes that a copy was saved outside, with everything that waits; the next batch stores it.
    pub fn note_backup(&mut self, at: String) {
        self.record.backed_up = at;
        self.record.backed_up_rev = self.rev();
    }

    /// Carries what waits over to a head that another tab has moved.
    ///
    /// Operations already in the journal are dropped from the waiting ones, so a rescued edit is never made twice.
    /// Returns `false` when the entries do not lead from here to there, and the ledger must be opened anew.
    #[must_use]
    pub fn rebase(&mut self, head: BookRecord, entries: &[JournalEntry]) -> bool {
        // A head of a workbook that is no longer open is nothing to follow.
        if head.book != self.record.book {
            return true;
        }
        let Some(ops) = leading(&self.record.head(), &head.head(), entries) else { return false };
        self.moved.clear();
        let imports = ops.iter().any(is_import);
        let mut is_replica_spent = imports;
        for op in ops {
            apply(&mut self.saved, &op);
            if let Some(at) = self.waiting.iter().position(|waiting| waiting.id == op.id) {
                let arrived = self.waiting.remove(at);
                // Somebody else has saved it, under a mark of theirs: ours is no longer in sight, and may be in a file.
                is_replica_spent |= arrived.dot != op.dot;
                self.note_moved(&arrived, op.dot);
            }
            self.settled.note(&op);
            self.known.insert(op.id, op.dot);
        }
        let (backed_up, backed_up_rev) = self.backed_up().max((head.backed_up.clone(), head.backed_up_rev));
        self.record = BookRecord { replica: self.record.replica, backed_up, backed_up_rev, ..head };
        if is_replica_spent {
            let by = self.record.link.clone();
            self.renew_replica(&by);
        }
        self.current = self.saved.clone();
        self.history = self.settled.clone();
        for op in std::mem::take(&mut self.waiting) {
            // Marks of this opening are nobody else's, and stay; unless a copy took what was marked before away.
            let mark = if imports { self.own_mark(&op) } else { op.dot };
            self.carry_over(op, mark);
        }
        self.moved.clear();
        true
    }

    /// Takes in an operation that was made on another state, under a mark of its own: what its author had written just
    /// before is known by the mark that it bears here.
    fn carry_over(&mut self, mut op: Op, mark: Dot) {
        let made = op.clone();
        op.dot = mark;
        for write in op.change.writes_mut() {
            self.mark_anew(&write.place, &mut write.seen);
        }
        if let Change::Import(import) = &mut op.change {
            for was in &mut import.was {
                self.mark_anew(&was.place, &mut was.entries);
            }
        }
        self.note_moved(&made, op.dot);
        self.push(op);
    }

    /// Gives entries that operations carried over had written the marks they bear here.
    fn mark_anew(&self, place: &Place, entries: &mut [Entry]) {
        for seen in entries {
            let moved = self.moved.iter().rev().find(|(at, was, _)| at == place && was == seen);
            if let Some((_, _, mark)) = moved {
                seen.dot = *mark;
            }
        }
    }

    /// Returns the mark of an operation that comes from another replica: raised above everything seen by now.
    ///
    /// The one that it had may have been handed out in a file, and its replica has written more that is not here: who
    /// takes the mark for seen would take that for seen too.
    fn own_mark(&self, op: &Op) -> Dot {
        let counter = self.current.sequence() + 1;
        Dot { counter: counter.max(op.dot.counter), replica: self.record.replica }
    }

    /// Notes that an operation bears another mark here than its author gave it.
    fn note_moved(&mut self, made: &Op, mark: Dot) {
        if made.dot != mark {
            for write in made.change.writes() {
                let marks = write.entries(mark).map(|entry| entry.dot);
                let moved = write.entries(made.dot).zip(marks);
                self.moved.extend(moved.map(|(entry, mark)| (write.place.clone(), entry, mark)));
            }
        }
    }
}

fn count<'a>(ops: impl IntoIterator<Item = &'a Op>) -> u64 {
    ops.into_iter().fold(0, |count, _| count + 1)
}

/// Reads the operations by which a head leads to another; `None` when they do not, or are not as they were written.
fn leading(here: &Head, there: &Head, entries: &[JournalEntry]) -> Option<Vec<Op>> {
    let mut head = here.clone();
    let mut ops = Vec::with_capacity(entries.len());
    for entry in entries {
        if entry.rev != head.rev + 1 || !entry.follows(&head.link) {
            return None;
        }
        ops.push(entry.read()?);
        head = entry.head();
    }
    (head == *there).then_some(ops)
}

/// Says whether an operation brings a copy in.
fn is_import(op: &Op) -> bool {
    !matches!(op.change, Change::Edit(_))
}
