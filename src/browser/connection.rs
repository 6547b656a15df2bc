//! The connection to the ledger's database: opened with patience, let go of when asked, opened again when lost.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IdbDatabase, IdbFactory, IdbTransaction};

use crate::browser::idb::{self, Fault, field, text};
use crate::browser::layout::lay_out;
use crate::domain::store::{SCHEMA, StoreError};
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// What the browser promises about a transaction that is complete.
    pub enum Durability {
        /// It is on the disk.
        Strict = "strict",
        /// It has been handed to the operating system.
        Relaxed = "relaxed",
        /// Whatever the browser does by default.
        Default = "default",
        /// The browser does not say.
        Unknown = "unknown",
    }
}

/// A connection that is opened when it is needed.
pub(super) struct Connection {
    factory: IdbFactory,
    name: String,
    database: Rc<RefCell<Option<IdbDatabase>>>,
    durability: Cell<Durability>,
    on_outdated: Rc<dyn Fn()>,
}

/// Says whether the database of a deployment is on this device; `None` where the browser does not tell.
pub(super) async fn is_there(scope: &str) -> Option<bool> {
    listed(scope).await.ok()
}

/// Says whether workbooks may lie in a database that does not open: it is there, or the browser does not come to tell.
pub(super) async fn may_be_shut(scope: &str) -> bool {
    listed(scope).await.unwrap_or_else(|fault| fault.name == "TimeoutError")
}

async fn listed(scope: &str) -> Result<bool, Fault> {
    match factory() {
        Some(factory) => idb::exists(&factory, &database_name(scope)).await,
        None => Ok(false),
    }
}

/// Deletes the database of a deployment, whoever has opened it.
pub(super) async fn erase(scope: &str) -> Result<(), StoreError> {
    match factory() {
        Some(factory) => Ok(idb::delete(&factory, &database_name(scope)).await?),
        None => Ok(()),
    }
}

fn database_name(scope: &str) -> String {
    format!("plan-workbook:{scope}")
}

impl Connection {
    /// Opens a connection to the database of a deployment.
    pub(super) async fn open(
        factory: Option<IdbFactory>,
        scope: &str,
        on_outdated: Rc<dyn Fn()>,
    ) -> Result<Self, StoreError> {
        let connection = Self {
            factory: factory.ok_or_else(|| StoreError::Unavailable("no IndexedDB".to_owned()))?,
            name: database_name(scope),
            database: Rc::default(),
            durability: Cell::new(Durability::Unknown),
            on_outdated,
        };
        // An empty transaction shows what durability the browser understands; it ends by itself.
        connection.begin(&["meta"], "readonly").await?;
        Ok(connection)
    }

    /// Returns what the browser promised about the last transaction.
    pub(super) fn durability(&self) -> Durability {
        self.durability.get()
    }

    /// Lets go of the connection; the next transaction opens a new one.
    pub(super) fn close(&self) {
        if let Some(database) = self.database.take() {
            database.close();
        }
    }

    /// Deletes the whole database.
    pub(super) async fn erase(&self) -> Result<(), StoreError> {
        self.close();
        Ok(idb::delete(&self.factory, &self.name).await?)
    }

    /// Begins a transaction; a connection that was lost is opened again once.
    pub(super) async fn begin(&self, stores: &[&str], mode: &str) -> Result<IdbTransaction, StoreError> {
        let begun = match idb::begin(&self.database().await?, stores, mode) {
            Err(fault) if fault.name == "InvalidStateError" => {
                self.close();
                idb::begin(&self.database().await?, stores, mode)
            }
            begun => begun,
        }?;
        self.durability.set(Durability::parse(&text(&begun, "durability")).unwrap_or(Durability::Unknown));
        Ok(begun)
    }

    async fn database(&self) -> Result<IdbDatabase, StoreError> {
        let held = self.database.borrow().clone();
        if let Some(database) = held {
            return Ok(database);
        }
        let database = match idb::open(&self.factory, &self.name, Some(SCHEMA), lay_out).await {
            Err(fault) if fault.name == "VersionError" => return Err(self.newer().await),
            opened => opened?,
        };
        self.watch(&database);
        self.database.replace(Some(database.clone()));
        Ok(database)
    }

    /// Asks which program's store this is.
    async fn newer(&self) -> StoreError {
        match idb::open(&self.factory, &self.name, None, lay_out).await {
            Ok(database) => {
                let version = field(&database, "version").as_f64().unwrap_or_default();
                database.close();
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
                StoreError::Newer(version as u32)
            }
            Err(fault) => fault.into(),
        }
    }

    fn watch(&self, database: &IdbDatabase) {
        let held = self.database.clone();
        let lost = Closure::<dyn FnMut()>::new(move || drop(held.take()));
        database.set_onclose(Some(lost.into_js_value().unchecked_ref()));
        let (closing, held, on_outdated) = (database.clone(), self.database.clone(), self.on_outdated.clone());
        let outdated = Closure::<dyn FnMut()>::new(move || {
            closing.close();
            held.take();
            on_outdated();
        });
        database.set_onversionchange(Some(outdated.into_js_value().unchecked_ref()));
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        let text = format!("{}: {}", fault.name, fault.text);
        match fault.name.as_str() {
            "QuotaExceededError" => Self::Full,
            // Chromium, Safari and Firefox each tell of a lost connection in their own way.
            "InvalidStateError" | "UnknownError" | "AbortError" => Self::Lost(text),
            _ => Self::Unavailable(text),
        }
    }
}

/// Returns the browser's `IndexedDB`, if it has one and allows it.
pub(super) fn factory() -> Option<IdbFactory> {
    web_sys::window()?.indexed_db().ok()?
}
