//! Following what happens around a workbook: keys, other tabs, and the page going out of sight.

use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::page::{self, Key};
use crate::ui::state::AppState;

impl AppState {
    /// Follows what happens around the workbook, for as long as the page lives.
    pub(super) fn attend(self) {
        page::on_key(move |key| self.take_key(key));
        page::on_hidden(move || self.log_waiting());
        page::on_return(move || {
            self.today.set(clock::today());
            self.follow();
        });
        self.outside.with_value(|outside| {
            if let Some(outside) = outside {
                outside.tabs.listen(move |book, rev| self.heard(&book, rev));
            }
        });
    }

    fn heard(self, book: &str, rev: u64) {
        let behind = self.ledger.with_untracked(|ledger| {
            ledger.as_ref().is_some_and(|ledger| ledger.record().book == book && ledger.record().rev < rev)
        });
        if behind {
            self.follow();
        }
    }

    /// Takes the keys for undo and redo; a field keeps its own. Says whether it has taken the key.
    fn take_key(self, key: &Key) -> bool {
        let Key { key, ctrl, shift, writing } = key;
        let step = match key.as_str() {
            "z" | "Z" if *shift => Self::redo,
            "z" | "Z" => Self::undo,
            "y" => Self::redo,
            _ => return false,
        };
        if !*ctrl || *writing {
            return false;
        }
        step(self);
        true
    }
}
