//! The ledger in `IndexedDB`: one strictly durable transaction for each batch.
//!
//! # Why
//!
//! A batch is written only if the workbook is still at the revision that its author saw, and it counts only once
//! the transaction is complete.
//! Browsers close connections by themselves (a phone that slept, a newer page in another tab), so a connection
//! that was lost is opened again once, and a batch that was written after all is then refused as moved.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{IdbFactory, IdbObjectStore, IdbTransaction};

use crate::browser::connection::{Connection, Durability, factory};
use crate::browser::idb::{Fault, answer, answer_soon, done, field, object};
use crate::browser::layout::{after, all_of};
use crate::browser::{clock, record};
use crate::domain::store::{Batch, BookRecord, Head, Held, JournalEntry, Store, StoreError};

/// The ledger of one deployment in `IndexedDB`.
#[derive(Clone)]
pub struct IdbStore(pub(super) Rc<Connection>);

impl IdbStore {
    /// Opens the ledger of a deployment.
    ///
    /// `on_outdated` is called when another tab needs this one to let go: a newer page, or everything is erased.
    ///
    /// # Errors
    ///
    /// `Newer` when a newer program has been here; otherwise why `IndexedDB` does not work, within five seconds.
    pub async fn open(scope: &str, on_outdated: impl Fn() + 'static) -> Result<Self, StoreError> {
        Self::open_in(factory(), scope, Rc::new(on_outdated)).await
    }

    /// Opens the ledger in the `IndexedDB` that is given, if any.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub async fn open_in(
        factory: Option<IdbFactory>,
        scope: &str,
        on_outdated: Rc<dyn Fn()>,
    ) -> Result<Self, StoreError> {
        Ok(Self(Rc::new(Connection::open(factory, scope, on_outdated).await?)))
    }

    /// Returns what the browser promised about the last transaction.
    pub fn durability(&self) -> Durability {
        self.0.durability()
    }

    /// Moves a workbook's record into the trash; its journal stays.
    ///
    /// # Errors
    ///
    /// `Missing` when there is no such workbook; otherwise why nothing was changed.
    pub async fn trash(&self, book: &str) -> Result<(), StoreError> {
        let transaction = self.0.begin(&["books", "trash"], "readwrite").await?;
        let ended = done(&transaction);
        let found = found(&transaction, book)?.await?;
        if found.is_undefined() {
            return Err(StoreError::Missing);
        }
        let thrown = record::of_trashed(book, &clock::now_utc(), found);
        whole(&transaction, || {
            store(&transaction, "trash")?.add(&thrown)?;
            store(&transaction, "books")?.delete(&book.into())?;
            Ok(())
        })?;
        Ok(ended.await?)
    }

    /// Returns the text of a plan that was opened from a file.
    ///
    /// # Errors
    ///
    /// Returns why the store could not be read.
    pub async fn plan(&self, id: &str) -> Result<Option<String>, StoreError> {
        let transaction = self.0.begin(&["plans"], "readonly").await?;
        let plan = answer(&store(&transaction, "plans")?.get(&id.into()).map_err(Fault::from)?).await?;
        Ok(field(&plan, "text").as_string())
    }

    /// Keeps the text of a plan that was opened from a file.
    ///
    /// # Errors
    ///
    /// Returns why it was not kept.
    pub async fn put_plan(&self, id: &str, text: &str) -> Result<(), StoreError> {
        let transaction = self.0.begin(&["plans"], "readwrite").await?;
        let ended = done(&transaction);
        let plan = object(&[("id", id.into()), ("text", text.into())]);
        store(&transaction, "plans")?.put(&plan).map_err(Fault::from)?;
        Ok(ended.await?)
    }

    /// Forgets the text of a plan.
    ///
    /// # Errors
    ///
    /// Returns why it is still there.
    pub async fn remove_plan(&self, id: &str) -> Result<(), StoreError> {
        let transaction = self.0.begin(&["plans"], "readwrite").await?;
        let ended = done(&transaction);
        store(&transaction, "plans")?.delete(&id.into()).map_err(Fault::from)?;
        Ok(ended.await?)
    }

    /// Deletes the whole database.
    ///
    /// # Errors
    ///
    /// Returns why it is still there: a tab that does not let go of it, for one.
    pub async fn erase_everything(&self) -> Result<(), StoreError> {
        self.0.erase().await
    }

    async fn commit_once(&self, batch: &Batch) -> Result<(), StoreError> {
        let transaction = self.0.begin(&["books", "ops", "ring", "milestones"], "readwrite").await?;
        let ended = done(&transaction);
        let book = &batch.record.book;
        let head = record::head(&found(&transaction, book)?.await?);
        // A build for the kill rig writes over what another window has written.
        let is_blind = cfg!(feature = "sabotage-swap");
        if head != batch.expected && !is_blind {
            // Nothing has been asked to be written, so the transaction ends as it began.
            return Err(StoreError::Moved(head.rev));
        }
        whole(&transaction, || {
            store(&transaction, "books")?.put(&record::of_book(&batch.record))?;
            let ops = store(&transaction, "ops")?;
            for entry in &batch.entries {
                let entry = record::of_entry(book, entry);
                if is_blind {
                    ops.put(&entry)?
                } else {
                    ops.add(&entry)?
                };
            }
            if let Some(slot) = batch.ring_slot {
                store(&transaction, "ring")?.put(&record::of_copy(&batch.record, slot))?;
            }
            if let Some(milestone) = &batch.milestone {
                store(&transaction, "milestones")?.add(&record::of_milestone(book, milestone))?;
            }
            Ok(())
        })?;
        Ok(ended.await?)
    }
}

impl Store for IdbStore {
    /// Acknowledges before anything is written: a build for the kill rig, which has to notice.
    #[cfg(feature = "sabotage-ack")]
    async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        let (store, batch) = (self.clone(), batch.clone());
        wasm_bindgen_futures::spawn_local(async move {
            crate::browser::timer::wait(300).await;
            // Whoever is told too early is told nothing afterwards.
            let _ = store.commit_once(&batch).await;
        });
        Ok(())
    }

    #[cfg(not(feature = "sabotage-ack"))]
    async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        match self.commit_once(batch).await {
            Err(StoreError::Lost(_)) => {
                self.0.close();
                self.commit_once(batch).await
            }
            result => result,
        }
    }

    async fn since(&self, book: &str, rev: u64) -> Result<(BookRecord, Vec<JournalEntry>), StoreError> {
        let transaction = self.0.begin(&["books", "ops"], "readonly").await?;
        let found = found(&transaction, book)?;
        let ops = all(&transaction, "ops", &after(book, rev)?)?;
        let head = record::book(&found.await?).ok_or(StoreError::Missing)?;
        Ok((head, record::entries(ops.await?)))
    }

    async fn held(&self, book: &str) -> Result<Held, StoreError> {
        let transaction = self.0.begin(&["books", "ring", "ops"], "readonly").await?;
        let found = found(&transaction, book)?;
        let ring = all(&transaction, "ring", &all_of(book)?)?;
        let ops = all(&transaction, "ops", &all_of(book)?)?;
        let found = found.await?;
        Ok(Held {
            record: record::book(&found),
            ring: record::list(ring.await?, record::book),
            journal: record::entries(ops.await?),
        })
    }

    /// The record goes into the quarantine as it was found.
    async fn quarantine(
        &self,
        head: &Head,
        rebuilt: &BookRecord,
        broken: &[JournalEntry],
    ) -> Result<(), StoreError> {
        let transaction = self.0.begin(&["books", "ops", "quarantine"], "readwrite").await?;
        let ended = done(&transaction);
        let book = &rebuilt.book;
        let found = found(&transaction, book)?.await?;
        let now = record::head(&found);
        if now != *head {
            return Err(StoreError::Moved(now.rev));
        }
        let entries: Array = broken.iter().map(|entry| record::of_entry(book, entry)).collect();
        let aside = object(&[
            ("book", book.into()),
            ("at", clock::now_utc().into()),
            ("record", found),
            ("entries", entries.into()),
        ]);
        whole(&transaction, || {
            store(&transaction, "quarantine")?.add(&aside)?;
            store(&transaction, "ops")?.delete(&after(book, rebuilt.rev)?)?;
            store(&transaction, "books")?.put(&record::of_book(rebuilt))?;
            Ok(())
        })?;
        Ok(ended.await?)
    }

    async fn books(&self) -> Result<Vec<BookRecord>, StoreError> {
        let transaction = self.0.begin(&["books"], "readonly").await?;
        let all = store(&transaction, "books")?.get_all().map_err(Fault::from)?;
        // There are several of them to read.
        let books = answer_soon(&transaction, &all, 2 * PATIENCE).await?;
        Ok(record::list(books, record::book))
    }
}

pub(super) fn store(transaction: &IdbTransaction, name: &str) -> Result<IdbObjectStore, Fault> {
    Ok(transaction.object_store(name)?)
}

/// How long a transaction may wait for another window's, in milliseconds. A write is tried twice, so that a window that
/// was frozen meanwhile does not take its own sleep for that.
const PATIENCE: i32 = 2500;

/// Asks for a workbook's record as it is stored; `undefined` where there is none.
///
/// It is the first thing that a transaction asks: while another window holds one that does not end, nothing answers, and
/// after a while that is said.
pub(super) fn found(
    transaction: &IdbTransaction,
    book: &str,
) -> Result<impl Future<Output = Result<JsValue, Fault>> + use<>, Fault> {
    Ok(answer_soon(transaction, &store(transaction, "books")?.get(&book.into())?, PATIENCE))
}

/// Asks for all records whose keys lie in a range.
pub(super) fn all(
    transaction: &IdbTransaction,
    name: &str,
    range: &JsValue,
) -> Result<impl Future<Output = Result<JsValue, Fault>> + use<>, Fault> {
    Ok(answer(&store(transaction, name)?.get_all_with_key(range)?))
}

/// Asks for writes; if the browser takes one and throws at the next, none is carried out.
pub(super) fn whole(transaction: &IdbTransaction, ask: impl FnOnce() -> Result<(), Fault>) -> Result<(), Fault> {
    ask().inspect_err(|_| {
        // A transaction that cannot be aborted has ended by itself already.
        let _ = transaction.abort();
    })
}
