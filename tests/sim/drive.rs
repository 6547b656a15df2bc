//! A simulated database of one browser: transactions are whole or nothing, and everything else can go wrong.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use plan_workbook::domain::store::recover::open;
use plan_workbook::domain::store::{Batch, BookRecord, Head, Held, JournalEntry, Milestone, Store, StoreError};

use crate::chance::Chance;
use crate::oracle::{Oracle, PastId, Set};
use crate::seal;

/// What a store, or a recovery, is made to do wrong, so that the oracle shows that it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sabotage {
    Nothing,
    /// Says that a batch is written, and writes it later.
    AcknowledgesTooEarly,
    /// Writes a batch whatever the head is.
    SwapsWithoutComparing,
    /// Believes what it reads.
    IgnoresChecksums,
}

/// What is on the disk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Disk {
    pub(crate) record: Option<BookRecord>,
    pub(crate) ring: BTreeMap<u64, BookRecord>,
    pub(crate) journal: BTreeMap<u64, JournalEntry>,
    pub(crate) aside: Vec<JournalEntry>,
    /// Milestones, and what each stands for.
    pub(crate) milestones: Vec<(Milestone, Set)>,
    /// Where its history stands, whatever becomes of the record.
    pub(crate) truth: Head,
}

impl Disk {
    pub(crate) fn head(&self) -> Head {
        self.record.as_ref().map(BookRecord::head).unwrap_or_default()
    }

    pub(crate) fn held(&self) -> Held {
        Held {
            record: self.record.clone(),
            ring: self.ring.values().cloned().collect(),
            journal: self.journal.values().cloned().collect(),
        }
    }
}

/// The database of one browser.
pub(crate) struct Drive {
    pub(crate) disk: RefCell<Disk>,
    /// What a power cut may fall back to, where the browser promises no more than an order; newest last.
    pub(crate) before: RefCell<Vec<Disk>>,
    pub(crate) is_relaxed: bool,
    /// Histories that somebody was told are saved, and that nobody was told are lost.
    pub(crate) promised: RefCell<Vec<PastId>>,
    /// Whether damage has been done to it.
    pub(crate) is_damaged: Cell<bool>,
    /// One call in so many meets trouble; 0 is none.
    pub(crate) trouble: Cell<usize>,
    /// What was acknowledged and is not written (sabotage).
    late: RefCell<Vec<Batch>>,
    pub(crate) sabotage: Sabotage,
    chance: Chance,
    oracle: Rc<Oracle>,
}

/// What goes wrong with one call.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trouble {
    Full,
    Unavailable,
    /// The connection is lost before the transaction takes effect.
    LostBefore,
    /// The connection is lost after it took effect: only the acknowledgement is missing.
    LostAfter,
}

impl Drive {
    pub(crate) fn new(
        disk: Disk,
        is_relaxed: bool,
        sabotage: Sabotage,
        chance: Chance,
        oracle: Rc<Oracle>,
    ) -> Self {
        Self {
            disk: RefCell::new(disk),
            before: RefCell::default(),
            is_relaxed,
            promised: RefCell::default(),
            is_damaged: Cell::default(),
            trouble: Cell::new(0),
            late: RefCell::default(),
            sabotage,
            chance,
            oracle,
        }
    }

    /// Ends everything that is not written.
    pub(crate) fn cut(&self) {
        self.late.borrow_mut().clear();
    }

    /// Takes back the promises that what is on the disk does not keep: it is told, or was never promised.
    pub(crate) fn settle(&self) {
        let head = self.disk.borrow().truth.clone();
        let Some(here) = self.oracle.past(&head) else { return };
        self.promised.borrow_mut().retain(|past| self.oracle.missing(*past, here) == 0);
    }

    /// Says whether a history is on the disk.
    pub(crate) fn keeps(&self, past: PastId) -> bool {
        let head = self.disk.borrow().truth.clone();
        self.oracle.past(&head).is_none_or(|here| self.oracle.missing(past, here) == 0)
    }

    fn pause(&self) -> Pause {
        Pause(self.chance.below(3))
    }

    fn trouble(&self) -> Option<Trouble> {
        if !self.late.borrow().is_empty() && self.chance.one_in(2) {
            for batch in self.late.take() {
                // It was acknowledged long ago; that it cannot be written is the sabotage.
                let _ = self.write(&batch);
            }
        }
        let often = self.trouble.get();
        if often == 0 || !self.chance.one_in(often) {
            return None;
        }
        let kinds = [Trouble::Full, Trouble::Unavailable, Trouble::LostBefore, Trouble::LostAfter];
        self.chance.pick(&kinds).copied()
    }

    /// Carries one transaction out.
    fn write(&self, batch: &Batch) -> Result<(), StoreError> {
        let head = self.disk.borrow().head();
        if head != batch.expected && self.sabotage != Sabotage::SwapsWithoutComparing {
            return Err(StoreError::Moved(head.rev));
        }
        self.remember();
        self.oracle.written(batch, self.is_damaged.get());
        let mut disk = self.disk.borrow_mut();
        disk.record = Some(batch.record.clone());
        disk.truth = batch.record.head();
        for entry in &batch.entries {
            if disk.journal.insert(entry.rev, entry.clone()).is_some() {
                self.oracle.blame("an entry of the journal is overwritten");
            }
        }
        if let Some(slot) = batch.ring_slot {
            disk.ring.insert(slot, batch.record.clone());
        }
        if let Some(milestone) = &batch.milestone {
            disk.milestones.push((milestone.clone(), self.milestone_of(batch, milestone)));
        }
        Ok(())
    }

    /// Returns what a batch's milestone stands for, which is the workbook as it was at its revision.
    fn milestone_of(&self, batch: &Batch, milestone: &Milestone) -> Set {
        let before = batch.entries.iter().rfind(|entry| entry.rev <= milestone.rev);
        let head = before.map_or_else(|| batch.expected.clone(), JournalEntry::head);
        let kept = self.oracle.past(&head).map(|past| self.oracle.standing_in(past));
        match (kept, open(&milestone.state)) {
            (Some(kept), Some(workbook)) if head.rev == milestone.rev => {
                self.oracle.hold(kept, &workbook, "a milestone");
                kept
            }
            _ => {
                self.oracle.blame("a milestone is of no state that was");
                0
            }
        }
    }

    /// Keeps a milestone that somebody wanted.
    pub(crate) async fn keep(&self, milestone: Milestone, kept: Set) -> Result<(), StoreError> {
        self.pause().await;
        let trouble = self.trouble();
        refused(trouble)?;
        self.remember();
        self.disk.borrow_mut().milestones.push((milestone, kept));
        self.pause().await;
        if trouble == Some(Trouble::LostAfter) { Err(lost()) } else { Ok(()) }
    }

    fn remember(&self) {
        if self.is_relaxed {
            let mut before = self.before.borrow_mut();
            before.push(self.disk.borrow().clone());
            if before.len() > 4 {
                before.remove(0);
            }
        }
    }
}

fn refused(trouble: Option<Trouble>) -> Result<(), StoreError> {
    match trouble {
        Some(Trouble::Full) => Err(StoreError::Full),
        Some(Trouble::Unavailable) => Err(StoreError::Unavailable("forbidden".to_owned())),
        Some(Trouble::LostBefore) => Err(lost()),
        Some(Trouble::LostAfter) | None => Ok(()),
    }
}

fn lost() -> StoreError {
    StoreError::Lost("the connection was closed".to_owned())
}

impl Store for Drive {
    async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        self.pause().await;
        let trouble = self.trouble();
        refused(trouble)?;
        if self.sabotage == Sabotage::AcknowledgesTooEarly {
            self.late.borrow_mut().push(batch.clone());
            return Ok(());
        }
        self.write(batch)?;
        self.pause().await;
        match trouble {
            // The adapter tries once more over a new connection, and finds the head moved: by itself.
            Some(Trouble::LostAfter) if self.chance.one_in(2) => self.write(batch),
            Some(Trouble::LostAfter) => Err(lost()),
            _ => Ok(()),
        }
    }

    async fn since(&self, _: &str, rev: u64) -> Result<(BookRecord, Vec<JournalEntry>), StoreError> {
        self.pause().await;
        refused(self.trouble())?;
        let disk = self.disk.borrow();
        let record = disk.record.clone().ok_or(StoreError::Missing)?;
        Ok((record, disk.journal.range(rev + 1..).map(|(_, entry)| entry.clone()).collect()))
    }

    async fn held(&self, _: &str) -> Result<Held, StoreError> {
        self.pause().await;
        refused(self.trouble())?;
        let held = self.disk.borrow().held();
        Ok(if self.sabotage == Sabotage::IgnoresChecksums { seal::believed(held) } else { held })
    }

    async fn quarantine(
        &self,
        found: &Head,
        rebuilt: &BookRecord,
        broken: &[JournalEntry],
    ) -> Result<(), StoreError> {
        self.pause().await;
        let trouble = self.trouble();
        refused(trouble)?;
        let head = self.disk.borrow().head();
        if head != *found {
            return Err(StoreError::Moved(head.rev));
        }
        self.remember();
        {
            let mut disk = self.disk.borrow_mut();
            disk.aside.extend_from_slice(broken);
            disk.journal.retain(|rev, _| *rev <= rebuilt.rev);
            disk.record = Some(rebuilt.clone());
            let was = std::mem::replace(&mut disk.truth, rebuilt.head());
            self.oracle.cut(&was, &disk.truth);
        }
        self.settle();
        self.pause().await;
        if trouble == Some(Trouble::LostAfter) { Err(lost()) } else { Ok(()) }
    }

    async fn books(&self) -> Result<Vec<BookRecord>, StoreError> {
        self.pause().await;
        refused(self.trouble())?;
        Ok(self.disk.borrow().record.iter().cloned().collect())
    }
}

/// So many moments in which others may act.
struct Pause(usize);

impl Future for Pause {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context) -> Poll<()> {
        match self.0.checked_sub(1) {
            Some(left) => {
                self.0 = left;
                Poll::Pending
            }
            None => Poll::Ready(()),
        }
    }
}
