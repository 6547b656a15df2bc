//! The little that must be read at once, in localStorage: preferences, a canary, and what no store has taken yet.
//!
//! # Why
//!
//! localStorage answers at once but is written to the disk late, so it is only ever a witness beside the ledger.
//! Hosts share origins, so every key carries the deployment's scope, and nothing here touches other keys.

use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::JsValue;

use crate::browser::idb::text;
use crate::domain::store::StoreError;

/// The localStorage of one deployment, found to work.
#[derive(Clone, Debug)]
pub struct Witness {
    prefix: String,
}

impl Witness {
    /// Finds out whether localStorage can be used; `None` where the browser blocks it.
    ///
    /// One that is full is found to work: it can still be read, and writing says that it is full.
    pub fn probe(scope: &str) -> Option<Self> {
        // gloo-storage throws where storage is blocked, so web-sys asks first.
        let storage = web_sys::window()?.local_storage().ok()??;
        let witness = Self { prefix: format!("plan-workbook:{scope}:") };
        let key = witness.key("probe");
        match storage.set_item(&key, "1").map_err(refusal) {
            Ok(()) => storage.remove_item(&key).ok()?,
            Err(StoreError::Full) => {}
            Err(_) => return None,
        }
        storage.get_item(&key).ok()?;
        Some(witness)
    }

    /// Returns a small text.
    pub fn get(&self, key: &str) -> Option<String> {
        // What cannot be read is as good as not there; nothing of the workbook lives here alone.
        LocalStorage::raw().get_item(&self.key(key)).ok()?
    }

    /// Keeps a small text as it is: the page's own script reads some of them before the app has started.
    ///
    /// # Errors
    ///
    /// `Full` when there is no room, otherwise what the browser says.
    pub fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        LocalStorage::raw().set_item(&self.key(key), value).map_err(refusal)
    }

    /// Forgets a text.
    pub fn remove(&self, key: &str) {
        LocalStorage::delete(self.key(key));
    }

    /// Returns the keys that begin with a word, without it.
    pub fn keys(&self, word: &str) -> Vec<String> {
        let prefix = self.key(word);
        (0..LocalStorage::length())
            .filter_map(|index| LocalStorage::raw().key(index).ok()??.strip_prefix(&prefix).map(str::to_owned))
            .collect()
    }

    /// Keeps what a tab has not been able to save of a workbook: its emergency log.
    ///
    /// # Errors
    ///
    /// As [`Self::set`].
    pub fn log_set(&self, tab: &str, book: &str, ops: &str) -> Result<(), StoreError> {
        self.set(&format!("log:{book}:{tab}"), ops)
    }

    /// Forgets a tab's emergency log of a workbook.
    pub fn log_remove(&self, tab: &str, book: &str) {
        self.remove(&format!("log:{book}:{tab}"));
    }

    /// Returns the emergency logs that any tab has left of a workbook, each with its tab.
    pub fn logs(&self, book: &str) -> Vec<(String, String)> {
        let word = format!("log:{book}:");
        let read = |tab: String| self.get(&format!("{word}{tab}")).map(|ops| (tab, ops));
        self.keys(&word).into_iter().filter_map(read).collect()
    }

    /// Forgets everything of this deployment.
    pub fn erase_everything(&self) {
        for key in self.keys("") {
            self.remove(&key);
        }
    }

    fn key(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }
}

fn refusal(error: JsValue) -> StoreError {
    match text(&error, "name").as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StoreError::Full,
        name => StoreError::Unavailable(format!("{name}: {}", text(&error, "message"))),
    }
}
