//! Desks in `IndexedDB` (汇总台): one roll-up for each round of an office's workbook, as its file, with the files that wait
//! beside it, compared before it is swapped; and what else an office keeps, under names of its own.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbKeyRange;

use crate::browser::idb::{Fault, answer, done, field, object};
use crate::browser::ledger::{IdbStore, store, whole};
use crate::browser::record::{number, rev};
use crate::browser::store::AnyStore;
use crate::domain::store::StoreError;

/// A desk as it is kept: how often it has been written, its roll-up, and what waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptDesk {
    /// The name under which it is kept.
    pub key: String,
    /// How often it has been written.
    pub rev: u64,
    /// The roll-up, as its file.
    pub text: String,
    /// The files that nobody has decided about, as lines; they count nowhere.
    pub waiting: Vec<String>,
    /// What the receipt says of those about which is decided, line by line.
    pub receipt: String,
}

/// What is to be kept under a name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Contents<'a> {
    /// The file.
    pub text: &'a str,
    /// The files that wait, as lines.
    pub waiting: &'a [String],
    /// What the receipt says, line by line.
    pub receipt: &'a str,
}

impl AnyStore {
    /// Returns the desk of an office's workbook; where there is no database there is none.
    ///
    /// # Errors
    ///
    /// Returns why the store could not be read.
    pub async fn desk(&self, book: &str) -> Result<Option<KeptDesk>, StoreError> {
        match self {
            Self::Idb(store) => store.desk(book).await,
            Self::Local(_) | Self::Memory(_) => Ok(None),
        }
    }

    /// Returns every desk of an office's workbook, round by round; where there is no database there is none.
    ///
    /// # Errors
    ///
    /// Returns why the store could not be read.
    pub async fn desks_of(&self, book: &str) -> Result<Vec<KeptDesk>, StoreError> {
        match self {
            Self::Idb(store) => store.desks_of(book).await,
            Self::Local(_) | Self::Memory(_) => Ok(Vec::new()),
        }
    }

    /// Keeps a desk in the place of the one that had been written `before` times, and returns how often it has been
    /// written by now.
    ///
    /// # Errors
    ///
    /// `Moved` when another window has written meanwhile; `Missing` where there is no database to keep it in.
    pub async fn keep_desk(&self, book: &str, before: u64, contents: Contents<'_>) -> Result<u64, StoreError> {
        match self {
            Self::Idb(store) => store.keep_desk(book, before, contents).await,
            Self::Local(_) | Self::Memory(_) => Err(StoreError::Missing),
        }
    }

    /// Puts what has been written `before` times under a name aside as it lies, under the name `aside`: its place is free then,
    /// and nothing is lost.
    ///
    /// # Errors
    ///
    /// `Moved` when another window has written meanwhile: it stays then.
    pub async fn put_desk_aside(&self, book: &str, before: u64, aside: &str) -> Result<(), StoreError> {
        let Self::Idb(IdbStore(database)) = self else { return Ok(()) };
        let transaction = database.begin(&["desks"], "readwrite").await?;
        let ended = done(&transaction);
        let desks = store(&transaction, "desks")?;
        let kept = answer(&desks.get(&book.into()).map_err(Fault::from)?).await?;
        if kept.is_undefined() {
            return Ok(());
        }
        if rev(&kept) != before {
            return Err(StoreError::Moved(rev(&kept)));
        }
        whole(&transaction, || {
            Reflect::set(&kept, &"book".into(), &aside.into())?;
            // A place that is taken fails both.
            desks.add(&kept)?;
            desks.delete(&book.into())?;
            Ok(())
        })?;
        Ok(ended.await?)
    }

    /// Lets go of what has been written `before` times under a name; what is not there is gone already.
    ///
    /// # Errors
    ///
    /// `Moved` when another window has written meanwhile: it stays then.
    pub async fn drop_desk(&self, book: &str, before: u64) -> Result<(), StoreError> {
        match self {
            Self::Idb(store) => store.drop_desk(book, before).await,
            Self::Local(_) | Self::Memory(_) => Ok(()),
        }
    }
}

impl IdbStore {
    async fn desk(&self, book: &str) -> Result<Option<KeptDesk>, StoreError> {
        let transaction = self.0.begin(&["desks"], "readonly").await?;
        let kept = answer(&store(&transaction, "desks")?.get(&book.into()).map_err(Fault::from)?).await?;
        let text = field(&kept, "text").as_string();
        // Desks of an older program keep nothing that waits, and no receipt.
        let waiting = field(&kept, "waiting").dyn_into::<Array>().unwrap_or_default();
        let waiting = waiting.iter().map(|line| line.as_string().unwrap_or_default()).collect();
        let receipt = field(&kept, "receipt").as_string().unwrap_or_default();
        Ok(text.map(|text| KeptDesk { key: book.to_owned(), rev: rev(&kept), text, waiting, receipt }))
    }

    async fn desks_of(&self, book: &str) -> Result<Vec<KeptDesk>, StoreError> {
        let transaction = self.0.begin(&["desks"], "readonly").await?;
        let (first, last) = (format!("{book} "), format!("{book} \u{ffff}"));
        let range = IdbKeyRange::bound(&first.into(), &last.into()).map_err(Fault::from)?;
        let all = answer(&store(&transaction, "desks")?.get_all_with_key(&range).map_err(Fault::from)?).await?;
        let all = Array::from(&all);
        let kept = all.iter().filter_map(|kept| {
            let (key, text) = (field(&kept, "book").as_string()?, field(&kept, "text").as_string()?);
            Some(KeptDesk { key, rev: rev(&kept), text, waiting: Vec::new(), receipt: String::new() })
        });
        Ok(kept.collect())
    }

    async fn keep_desk(&self, book: &str, before: u64, contents: Contents<'_>) -> Result<u64, StoreError> {
        let Contents { text, waiting, receipt } = contents;
        let waiting: Array = waiting.iter().map(JsValue::from).collect();
        let transaction = self.0.begin(&["desks"], "readwrite").await?;
        let ended = done(&transaction);
        let kept = answer(&store(&transaction, "desks")?.get(&book.into()).map_err(Fault::from)?).await?;
        if rev(&kept) != before {
            return Err(StoreError::Moved(rev(&kept)));
        }
        let written = before + 1;
        let desk = object(&[
            ("book", book.into()),
            ("rev", number(written)),
            ("text", text.into()),
            ("waiting", waiting.into()),
            ("receipt", receipt.into()),
        ]);
        store(&transaction, "desks")?.put(&desk).map_err(Fault::from)?;
        ended.await?;
        Ok(written)
    }

    async fn drop_desk(&self, book: &str, before: u64) -> Result<(), StoreError> {
        let transaction = self.0.begin(&["desks"], "readwrite").await?;
        let ended = done(&transaction);
        let kept = answer(&store(&transaction, "desks")?.get(&book.into()).map_err(Fault::from)?).await?;
        if kept.is_undefined() {
            return Ok(());
        }
        if rev(&kept) != before {
            return Err(StoreError::Moved(rev(&kept)));
        }
        store(&transaction, "desks")?.delete(&book.into()).map_err(Fault::from)?;
        Ok(ended.await?)
    }
}
