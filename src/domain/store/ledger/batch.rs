//! What one transaction writes: operations, the state they lead to, and a copy before one that comes in.

use crate::domain::json;
use crate::domain::store::ledger::{Ledger, count};
use crate::domain::store::{Batch, BookRecord, Head, JournalEntry, Milestone, MilestoneReason, RING_SIZE};
use crate::domain::workbook::Workbook;
use crate::domain::workbook::apply::apply;
use crate::domain::workbook::file;
use crate::domain::workbook::import::ImportWay;
use crate::domain::workbook::op::Change;

impl Ledger {
    /// Returns the transaction that saves what waits: everything, or up to the second copy that comes in, since a
    /// milestone is kept before each and a batch holds one.
    ///
    /// Nothing waiting still gives a batch: it writes the record alone (a new workbook, a noted backup).
    pub fn batch(&self) -> Batch {
        let mut imports =
            (0..).zip(&self.waiting).filter_map(|(at, op)| reason_of(&op.change).map(|why| (at, why)));
        let (first, second) = (imports.next(), imports.next());
        let taken = second.map_or(self.waiting.len(), |(at, _)| at);
        let mut head = self.record.head();
        let mut entries = Vec::with_capacity(taken);
        for op in self.waiting.iter().take(taken) {
            let entry = JournalEntry::after(&head, op);
            head = entry.head();
            entries.push(entry);
        }
        let Head { rev, link } = head;
        let state = if second.is_some() { file::write(&self.after(taken)) } else { file::write(&self.current) };
        let turn = |rev: u64| rev / self.ring_step;
        let ring = (turn(self.record.rev) != turn(rev)).then_some(turn(rev) % RING_SIZE);
        Batch {
            expected: self.record.head(),
            record: BookRecord { rev, state, link, ..self.record.clone() },
            milestone: first
                .map(|(at, reason)| self.milestone_before(at, reason))
                .or_else(|| self.is_older.then(|| self.before_migration())),
            entries,
            ring_slot: ring,
        }
    }

    /// Returns the workbook after so many of the waiting operations.
    fn after(&self, count: usize) -> Workbook {
        let mut workbook = self.saved.clone();
        self.waiting.iter().take(count).for_each(|op| apply(&mut workbook, op));
        workbook
    }

    fn milestone_before(&self, at: usize, reason: MilestoneReason) -> Milestone {
        Milestone {
            reason,
            name: String::new(),
            at: self.waiting.get(at).map(|op| op.at.clone()).unwrap_or_default(),
            rev: self.record.rev + count(self.waiting.iter().take(at)),
            state: file::write(&self.after(at)),
        }
    }

    /// Returns what an older program had kept, as it is.
    fn before_migration(&self) -> Milestone {
        Milestone {
            reason: MilestoneReason::BeforeMigration,
            name: String::new(),
            at: self.saved.changed.clone(),
            rev: self.record.rev,
            state: self.record.state.clone(),
        }
    }

    /// Returns the workbook as it is now as a milestone with a name.
    pub fn milestone(&self, reason: MilestoneReason, name: String, at: String) -> Milestone {
        let state = file::write(&self.current);
        Milestone { reason, name, at, rev: self.rev(), state }
    }

    /// Takes note that the store has acknowledged a batch made by [`Self::batch`]; what came in meanwhile waits on.
    pub fn acknowledged(&mut self, batch: Batch) {
        // Another workbook may have been opened since the batch was made, or the same one anew: what it does not know
        // of the batch it learns at its next write.
        if !self.is_next(&batch) {
            return;
        }
        // A backup or an import may have come in since the batch was made.
        let backed_up = std::mem::take(&mut self.record.backed_up);
        let BookRecord { replica, backed_up_rev, .. } = self.record;
        self.record = BookRecord { replica, backed_up, backed_up_rev, ..batch.record };
        self.is_older = false;
        for op in self.waiting.drain(..batch.entries.len()) {
            apply(&mut self.saved, &op);
            self.settled.note(&op);
            self.known.insert(op.id, op.dot);
        }
    }

    /// Says whether a batch is what this ledger would write next.
    fn is_next(&self, batch: &Batch) -> bool {
        batch.record.book == self.record.book
            && batch.expected == self.record.head()
            && batch.entries.len() <= self.waiting.len()
            && batch
                .entries
                .iter()
                .zip(&self.waiting)
                .all(|(entry, op)| entry.op == json::canonical(&op.to_value()))
    }
}

/// Returns why a milestone is kept before a change, if one is.
fn reason_of(change: &Change) -> Option<MilestoneReason> {
    match change {
        Change::Edit(_) => None,
        Change::Import(import) => Some(match import.way {
            ImportWay::Merge => MilestoneReason::BeforeMerge,
            ImportWay::Replace => MilestoneReason::BeforeReplace,
            ImportWay::Restore => MilestoneReason::BeforeRestore,
        }),
        Change::Merge(_) => Some(MilestoneReason::BeforeMerge),
        Change::Replace(_) => Some(MilestoneReason::BeforeReplace),
    }
}
