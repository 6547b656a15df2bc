//! What a page does with a workbook of a store: opens it, saves it, follows other tabs, opens it anew.
//!
//! # Why
//!
//! A page decides nothing about what is kept: a simulated one runs this very code through crashes, other tabs and
//! damage.
//! The ledger is asked and told through `with`, so that edits may come in while the store is busy; what is done there
//! says whether the workbook may have changed by it.

use crate::domain::store::ledger::Ledger;
use crate::domain::store::recover::{Recovered, Way, recover};
use crate::domain::store::{BookRecord, Store, StoreError};
use crate::domain::workbook::PlanRef;

/// How often a workbook is opened anew in one save before it says so.
const PATIENCE: usize = 5;

/// Rebuilds a workbook from what a store holds; `None` when nothing verifies.
///
/// What lies behind a broken link is put aside, and what was found otherwise than it should be is set right, before
/// anything else is written; `tell` hears of it before that, since a page may end at any moment.
///
/// # Errors
///
/// Returns why the store could not be read, or set right; nothing has been changed then.
pub async fn rebuilt<S: Store>(
    store: &S,
    book: &str,
    empty: Option<PlanRef>,
    tell: impl Fn(&Recovered),
) -> Result<Option<Recovered>, StoreError> {
    let held = store.held(book).await?;
    let found = held.record.as_ref().map(BookRecord::head).unwrap_or_default();
    let Some(recovered) = recover(held, empty) else { return Ok(None) };
    tell(&recovered);
    if recovered.way != Way::State || !recovered.broken.is_empty() || recovered.record.head() != found {
        store.quarantine(&found, &recovered.record, &recovered.broken).await?;
    }
    Ok(Some(recovered))
}

/// What came of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Everything that waited when saving began is durable.
    All,
    /// The store's history does not lead on from here: the workbook must be opened anew.
    Reopen,
}

/// How often saving follows a head that other tabs keep moving before it says so.
const FOLLOWED: usize = 20;

/// Saves everything that waits: compare-and-swap, and on a moved head load, carry over, try again.
///
/// The ledger is asked and told through `with`, so that edits may come in while the store is busy; what is done there
/// says whether the workbook may have changed by it.
///
/// # Errors
///
/// Returns why nothing was saved; the edits still wait.
pub async fn save<S: Store>(
    store: &S,
    with: impl Fn(&mut dyn FnMut(&mut Ledger) -> bool),
) -> Result<Saved, StoreError> {
    let mut moves = 0;
    while moves < FOLLOWED {
        let (mut batch, mut rest) = (None, 0);
        with(&mut |ledger| {
            let made = ledger.batch();
            rest = ledger.waiting().len() - made.entries.len().min(ledger.waiting().len());
            batch = Some(made);
            false
        });
        let Some(batch) = batch else { return Ok(Saved::All) };
        match store.commit(&batch).await {
            Ok(()) => {
                let mut batch = Some(batch);
                with(&mut |ledger| {
                    if let Some(batch) = batch.take() {
                        ledger.acknowledged(batch);
                    }
                    false
                });
                if rest == 0 {
                    return Ok(Saved::All);
                }
            }
            Err(StoreError::Moved(_)) => {
                moves += 1;
                let (head, entries) = store.since(&batch.record.book, batch.expected.rev).await?;
                let mut followed = false;
                with(&mut |ledger| {
                    followed = ledger.rebase(head.clone(), &entries);
                    true
                });
                if !followed {
                    return Ok(Saved::Reopen);
                }
            }
            Err(error) => return Err(error),
        }
    }
    Err(StoreError::Lost("the head keeps moving".to_owned()))
}

/// Saves until nothing waits, and opens the workbook anew where the store's history does not lead on from here;
/// `tell` hears of every such opening.
///
/// # Errors
///
/// Returns why something still waits.
pub async fn save_all<S: Store>(
    store: &S,
    with: impl Fn(&mut dyn FnMut(&mut Ledger) -> bool),
    tell: impl Fn(&Recovered),
) -> Result<(), StoreError> {
    let mut patience = PATIENCE;
    loop {
        if save(store, &with).await? == Saved::Reopen {
            patience =
                patience.checked_sub(1).ok_or_else(|| StoreError::Lost("opened anew in vain".to_owned()))?;
            reopen(store, &with, &tell).await?;
        }
        let mut waits = false;
        with(&mut |ledger| {
            waits = !ledger.waiting().is_empty();
            false
        });
        if !waits {
            return Ok(());
        }
    }
}

/// Follows what other tabs have written, unless the ledger is being saved, which follows by itself.
///
/// A head that cannot be read now is read before the next write, by compare-and-swap.
///
/// # Errors
///
/// Returns why a workbook that has to be opened anew could not be.
pub async fn follow<S: Store>(
    store: &S,
    with: impl Fn(&mut dyn FnMut(&mut Ledger) -> bool),
    is_saving: impl Fn() -> bool,
    tell: impl Fn(&Recovered),
) -> Result<(), StoreError> {
    let mut open = None;
    with(&mut |ledger| {
        open = Some((ledger.record().book.clone(), ledger.record().head()));
        false
    });
    let Some((book, here)) = open else { return Ok(()) };
    let Ok((head, entries)) = store.since(&book, here.rev).await else { return Ok(()) };
    if head.head() == here || is_saving() {
        return Ok(());
    }
    let mut followed = true;
    with(&mut |ledger| {
        let is_there = ledger.record().book == book && ledger.record().head() == here;
        if is_there {
            followed = ledger.rebase(head.clone(), &entries);
        }
        is_there
    });
    if followed { Ok(()) } else { reopen(store, &with, &tell).await }
}

/// Opens the workbook anew from the store, keeping what waits.
async fn reopen<S: Store>(
    store: &S,
    with: &impl Fn(&mut dyn FnMut(&mut Ledger) -> bool),
    tell: &impl Fn(&Recovered),
) -> Result<(), StoreError> {
    let mut open = None;
    with(&mut |ledger| {
        open = Some((ledger.record().book.clone(), ledger.workbook().plan.clone()));
        false
    });
    let Some((book, plan)) = open else { return Ok(()) };
    let recovered = rebuilt(store, &book, Some(plan), tell).await?.ok_or(StoreError::Missing)?;
    let mut recovered = Some(recovered);
    // Another workbook may have been opened meanwhile; and edits may have been made in this one.
    with(&mut |ledger| match recovered.take_if(|recovered| recovered.record.book == ledger.record().book) {
        Some(recovered) => {
            *ledger = ledger.reopened(recovered);
            true
        }
        None => false,
    });
    Ok(())
}
