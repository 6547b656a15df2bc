//! Milestones and the trash in `IndexedDB`: beside the ledger, and never in the way of it.

use js_sys::Array;
use wasm_bindgen::JsValue;

use crate::browser::idb::{Fault, answer, done, field, text};
use crate::browser::layout::all_of;
use crate::browser::ledger::{IdbStore, all, found, store, whole};
use crate::browser::record;
use crate::domain::store::archive::{Archive, Trashed};
use crate::domain::store::{BookRecord, Milestone, StoreError};

impl IdbStore {
    /// Puts a record that was kept elsewhere into the trash, with the time when it was put away, UTC.
    ///
    /// # Errors
    ///
    /// Returns why it is not there.
    pub(super) async fn put_into_trash(&self, at: &str, thrown: &BookRecord) -> Result<(), StoreError> {
        let transaction = self.0.begin(&["trash"], "readwrite").await?;
        let ended = done(&transaction);
        let thrown = record::of_trashed(&thrown.book, at, record::of_book(thrown).into());
        store(&transaction, "trash")?.add(&thrown).map_err(Fault::from)?;
        Ok(ended.await?)
    }
}

impl Archive for IdbStore {
    async fn milestones(&self, book: &str) -> Result<Vec<Milestone>, StoreError> {
        let transaction = self.0.begin(&["milestones"], "readonly").await?;
        let of_book = store(&transaction, "milestones")?.index("book").map_err(Fault::from)?;
        let kept = answer(&of_book.get_all_with_key(&book.into()).map_err(Fault::from)?).await?;
        Ok(record::list(kept, record::milestone))
    }

    async fn keep(&self, book: &str, milestone: &Milestone) -> Result<(), StoreError> {
        let transaction = self.0.begin(&["milestones"], "readwrite").await?;
        let ended = done(&transaction);
        store(&transaction, "milestones")?.add(&record::of_milestone(book, milestone)).map_err(Fault::from)?;
        Ok(ended.await?)
    }

    async fn trashed(&self) -> Result<Vec<Trashed>, StoreError> {
        let transaction = self.0.begin(&["trash"], "readonly").await?;
        let keys = answer(&store(&transaction, "trash")?.get_all_keys().map_err(Fault::from)?);
        let thrown = all(&transaction, "trash", &JsValue::UNDEFINED)?;
        let (keys, thrown) = (Array::from(&keys.await?), Array::from(&thrown.await?));
        let read = |(key, thrown): (JsValue, JsValue)| {
            let record = record::book(&field(&thrown, "record"))?;
            Some(Trashed { id: key.as_f64()?.to_string(), at: text(&thrown, "at"), record })
        };
        Ok(keys.iter().zip(thrown.iter()).filter_map(read).collect())
    }

    async fn bring_back(&self, id: &str) -> Result<(), StoreError> {
        let key = key(id)?;
        let transaction = self.0.begin(&["books", "trash"], "readwrite").await?;
        let ended = done(&transaction);
        let thrown = answer(&store(&transaction, "trash")?.get(&key).map_err(Fault::from)?).await?;
        let stored = field(&thrown, "record");
        if thrown.is_undefined() || stored.is_undefined() {
            return Err(StoreError::Missing);
        }
        let live = found(&transaction, &text(&thrown, "book"))?.await?;
        if !live.is_undefined() {
            return Err(StoreError::Moved(record::rev(&live)));
        }
        whole(&transaction, || {
            // As it is stored: what this program does not know of it comes back too.
            store(&transaction, "books")?.put(&stored)?;
            store(&transaction, "trash")?.delete(&key)?;
            Ok(())
        })?;
        Ok(ended.await?)
    }

    async fn remove(&self, id: &str) -> Result<(), StoreError> {
        let key = key(id)?;
        let names = ["books", "trash", "ops", "ring", "milestones"];
        let transaction = self.0.begin(&names, "readwrite").await?;
        let ended = done(&transaction);
        let thrown = answer(&store(&transaction, "trash")?.get(&key).map_err(Fault::from)?).await?;
        if thrown.is_undefined() {
            // Another tab has removed it.
            return Ok(());
        }
        let book = text(&thrown, "book");
        let of_book = store(&transaction, "milestones")?.index("book").map_err(Fault::from)?;
        let milestones = answer(&of_book.get_all_keys_with_key(&book.as_str().into()).map_err(Fault::from)?);
        let others = all(&transaction, "trash", &JsValue::UNDEFINED)?;
        let live = found(&transaction, &book)?.await?;
        let (milestones, others) = (Array::from(&milestones.await?), Array::from(&others.await?));
        let is_shared =
            !live.is_undefined() || others.iter().filter(|other| text(other, "book") == book).count() > 1;
        whole(&transaction, || {
            store(&transaction, "trash")?.delete(&key)?;
            if !is_shared {
                store(&transaction, "ops")?.delete(&all_of(&book)?)?;
                store(&transaction, "ring")?.delete(&all_of(&book)?)?;
                let kept = store(&transaction, "milestones")?;
                for key in milestones.iter() {
                    kept.delete(&key)?;
                }
            }
            Ok(())
        })?;
        Ok(ended.await?)
    }
}

/// Returns the key of a workbook in the trash by its id.
fn key(id: &str) -> Result<JsValue, StoreError> {
    id.parse::<f64>().map(JsValue::from_f64).map_err(|_| StoreError::Missing)
}
