//! Following what happens around a workbook: keys, other tabs, and the page going out of sight.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::offline::{self, Told};
use crate::browser::page;
use crate::browser::{clock, timer};
use crate::ui::state::AppState;
use crate::ui::state::notice::Notice;

/// How often it is looked whether everything is saved, and how long lies between, in milliseconds.
const PATIENCE: u32 = 50;
const BETWEEN: i32 = 100;

impl AppState {
    /// Follows what happens around the workbook, for as long as the page lives.
    pub(super) fn attend(self) {
        page::on_key(move |key| self.take_key(key));
        page::on_hidden(move || {
            self.dispatch_waiting();
            self.log_waiting();
            self.keep_canary();
        });
        page::on_leave(move || self.is_at_stake());
        page::on_return(move || {
            self.today.set(clock::today());
            self.follow();
            if self.is_keeping.get_value() {
                offline::look(move || self.notify(Notice::NewBuild));
            }
        });
        self.outside.with_value(|outside| {
            if let Some(outside) = outside {
                outside.tabs.listen(move |book, rev| self.heard(&book, rev), move || self.let_go());
            }
        });
    }

    /// Has this build kept on the device, for whoever has a workbook here.
    pub fn keep_build(self) {
        if self.is_keeping.get_value() || untrack(|| self.is_shared()) {
            return;
        }
        self.is_keeping.set_value(true);
        offline::keep(Told {
            newer: move || self.notify(Notice::NewBuild),
            changed: move || {
                // Whoever looks at the page is asked; the others find the new build when they come back.
                if self.is_leaving.get_value() || page::is_hidden() {
                    spawn_local(async move {
                        if self.is_saved_soon().await {
                            page::reload();
                        }
                    });
                } else {
                    self.notify(Notice::SteppedAside);
                }
            },
        });
    }

    /// Goes over to the newer build as soon as everything is saved; while something is not, it stays as it is.
    pub fn take_new_build(self) {
        spawn_local(async move {
            if self.is_saved_soon().await {
                self.is_leaving.set_value(true);
                offline::take_over();
            }
        });
    }

    /// Waits for what is being saved; says whether everything is.
    pub(super) async fn is_saved_soon(self) -> bool {
        for _ in 0..PATIENCE {
            let waits = self
                .ledger
                .with_untracked(|ledger| ledger.as_ref().is_some_and(|ledger| !ledger.waiting().is_empty()));
            if !waits && !self.is_saving.get_value() {
                return true;
            }
            timer::wait(BETWEEN).await;
        }
        false
    }

    fn heard(self, book: &str, rev: u64) {
        let behind = self.ledger.with_untracked(|ledger| {
            ledger.as_ref().is_some_and(|ledger| ledger.record().book == book && ledger.record().rev < rev)
        });
        if behind {
            self.follow();
        }
    }
}
