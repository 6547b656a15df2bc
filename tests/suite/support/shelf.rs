//! A simulated store: it keeps what was committed, fails when it is told to, and lets others in between.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use plan_workbook::domain::json;
use plan_workbook::domain::store::archive::{Archive, Trashed};
use plan_workbook::domain::store::ledger::Ledger;
use plan_workbook::domain::store::recover::{Recovered, recover};
use plan_workbook::domain::store::{Batch, BookRecord, Head, Held, JournalEntry, Milestone, Store, StoreError};
use plan_workbook::domain::workbook::PlanRef;
use plan_workbook::domain::workbook::op::Op;
use plan_workbook::domain::workbook::register::ReplicaId;

use crate::support::plan;

/// What goes wrong with one commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    Full,
    Unavailable,
    /// The connection is lost before the transaction takes effect.
    LostBefore,
    /// The connection is lost after it took effect: only the acknowledgement is missing.
    LostAfter,
}

pub(crate) const BOOK: &str = "bookbook";

/// A store of one workbook, in memory.
#[derive(Default)]
pub(crate) struct Shelf {
    record: RefCell<Option<BookRecord>>,
    journal: RefCell<Vec<JournalEntry>>,
    ring: RefCell<BTreeMap<u64, BookRecord>>,
    milestones: RefCell<Vec<Milestone>>,
    trash: RefCell<Vec<Trashed>>,
    troubles: RefCell<VecDeque<Option<Trouble>>>,
}

impl Shelf {
    /// Lets the next commits fail like this; `None` lets one through.
    pub(crate) fn will_fail(&self, troubles: impl IntoIterator<Item = Option<Trouble>>) {
        self.troubles.borrow_mut().extend(troubles);
    }

    /// Fails no more.
    pub(crate) fn mend(&self) {
        self.troubles.borrow_mut().clear();
    }

    /// Returns everything held, at once.
    pub(crate) fn all(&self) -> Held {
        Held {
            record: self.record.borrow().clone(),
            // In no particular order.
            ring: self.ring.borrow().values().rev().cloned().collect(),
            journal: self.journal.borrow().iter().rev().cloned().collect(),
        }
    }

    /// Returns the milestones kept.
    pub(crate) fn milestones(&self) -> Vec<Milestone> {
        self.milestones.borrow().clone()
    }

    /// Puts a workbook into the trash.
    pub(crate) fn throw(&self, thrown: Trashed) {
        self.trash.borrow_mut().push(thrown);
    }

    /// Returns the ids of the journal's operations in order.
    pub(crate) fn ids(&self) -> Vec<String> {
        let id = |entry: &JournalEntry| Op::from_value(&json::parse(&entry.op).unwrap()).unwrap().id;
        self.journal.borrow().iter().map(id).collect()
    }

    /// Rebuilds what is held.
    pub(crate) fn recovered(&self) -> Option<Recovered> {
        recover(self.all(), Some(PlanRef::of(plan())))
    }

    /// Opens a ledger on what is held, as whoever wrote it last, and takes in what emergency logs hold.
    pub(crate) fn open(&self, logs: &[String]) -> Option<Ledger> {
        self.open_as(self.recovered()?.record.replica, logs)
    }

    /// Opens a ledger on what is held, in another tab.
    pub(crate) fn open_as(&self, replica: ReplicaId, logs: &[String]) -> Option<Ledger> {
        let recovered = self.recovered()?;
        let mut ledger = Ledger::open(recovered, replica);
        for log in logs {
            assert!(ledger.drain(log).is_whole);
        }
        Some(ledger)
    }

    fn commit_now(&self, batch: &Batch) -> Result<(), StoreError> {
        let head = self.record.borrow().as_ref().map(BookRecord::head).unwrap_or_default();
        if head != batch.expected {
            return Err(StoreError::Moved(head.rev));
        }
        *self.record.borrow_mut() = Some(batch.record.clone());
        for entry in &batch.entries {
            assert!(
                self.journal.borrow().iter().all(|held| held.rev != entry.rev),
                "an entry is never overwritten"
            );
            self.journal.borrow_mut().push(entry.clone());
        }
        if let Some(slot) = batch.ring_slot {
            self.ring.borrow_mut().insert(slot, batch.record.clone());
        }
        self.milestones.borrow_mut().extend(batch.milestone.clone());
        Ok(())
    }
}

impl Store for Shelf {
    async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        Pause::default().await;
        let trouble = self.troubles.borrow_mut().pop_front().flatten();
        let lost = || StoreError::Lost("the connection was closed".to_owned());
        match trouble {
            Some(Trouble::Full) => return Err(StoreError::Full),
            Some(Trouble::Unavailable) => return Err(StoreError::Unavailable("forbidden".to_owned())),
            Some(Trouble::LostBefore) => return Err(lost()),
            Some(Trouble::LostAfter) | None => {}
        }
        self.commit_now(batch)?;
        Pause::default().await;
        if trouble == Some(Trouble::LostAfter) { Err(lost()) } else { Ok(()) }
    }

    async fn since(&self, book: &str, rev: u64) -> Result<(BookRecord, Vec<JournalEntry>), StoreError> {
        assert_eq!(book, BOOK);
        Pause::default().await;
        let record = self.record.borrow().clone().ok_or(StoreError::Missing)?;
        let entries = self.journal.borrow().iter().filter(|entry| entry.rev > rev).cloned().collect();
        Ok((record, entries))
    }

    async fn held(&self, _: &str) -> Result<Held, StoreError> {
        Ok(self.all())
    }

    async fn quarantine(&self, _: &Head, _: &BookRecord, _: &[JournalEntry]) -> Result<(), StoreError> {
        unreachable!("nothing here is ever damaged")
    }

    async fn books(&self) -> Result<Vec<BookRecord>, StoreError> {
        Ok(self.record.borrow().iter().cloned().collect())
    }
}

impl Archive for Shelf {
    async fn milestones(&self, _: &str) -> Result<Vec<Milestone>, StoreError> {
        Ok(self.milestones.borrow().clone())
    }

    async fn keep(&self, _: &str, milestone: &Milestone) -> Result<(), StoreError> {
        self.milestones.borrow_mut().push(milestone.clone());
        Ok(())
    }

    async fn trashed(&self) -> Result<Vec<Trashed>, StoreError> {
        Ok(self.trash.borrow().clone())
    }

    async fn bring_back(&self, id: &str) -> Result<(), StoreError> {
        let found = self.trash.borrow().iter().position(|thrown| thrown.id == id).ok_or(StoreError::Missing)?;
        *self.record.borrow_mut() = Some(self.trash.borrow_mut().remove(found).record);
        Ok(())
    }

    async fn remove(&self, id: &str) -> Result<(), StoreError> {
        if self.troubles.borrow_mut().pop_front().flatten() == Some(Trouble::Unavailable) {
            return Err(StoreError::Unavailable("forbidden".to_owned()));
        }
        self.trash.borrow_mut().retain(|thrown| thrown.id != id);
        Ok(())
    }
}

/// A moment in which others may act.
#[derive(Default)]
struct Pause(bool);

impl Future for Pause {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
    }
}

/// Takes one step of a future.
pub(crate) fn step<F: Future + ?Sized>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// Carries a future out with nobody in between.
pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = step(future.as_mut()) {
            return output;
        }
    }
}

/// Returns the emergency log of a ledger: what no store has acknowledged.
pub(crate) fn log_of(ledger: &Ledger) -> String {
    ledger.log().unwrap_or_else(|| "[]".to_owned())
}
