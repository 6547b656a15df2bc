//! Saving: edits become durable in the background, and the indicator says only what is so.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::store::Mode;
use crate::browser::{clock, page};
use crate::domain::store::StoreError;
use crate::domain::store::ledger::Ledger;
use crate::domain::store::recover::Recovered;
use crate::domain::store::session::{follow, save_all};
use crate::domain::vocabulary::vocabulary;
use crate::ui::state::AppState;
use crate::ui::state::notice::Notice;

/// Where saving stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing waits: everything is as it was when the workbook was opened, or last saved.
    Ready,
    /// Edits are on their way.
    Saving,
    /// Everything is durable, since this time, UTC.
    Saved(String),
    /// Everything is kept in the browser's weaker store, since this time, UTC.
    Fallback(String),
    /// Saving failed; the edits are kept in memory.
    Failed(StoreError),
}

/// Where it is noted that a write has failed, and that nothing has been done about it.
const FAILED: &str = "write-failed";

vocabulary! {
    /// The save indicator's words for tests and styles.
    pub enum SaveWord {
        /// Durable, or nothing to save.
        Saved = "saved",
        /// On its way.
        Saving = "saving",
        /// In memory only.
        Failed = "failed",
        /// In localStorage only.
        Fallback = "fallback",
    }
}

impl SaveState {
    /// Returns the word that the indicator carries in `data-save`.
    pub fn word(&self) -> SaveWord {
        match self {
            Self::Ready | Self::Saved(_) => SaveWord::Saved,
            Self::Saving => SaveWord::Saving,
            Self::Fallback(_) => SaveWord::Fallback,
            Self::Failed(_) => SaveWord::Failed,
        }
    }
}

impl AppState {
    /// Returns where saving stands: what somebody is writing does not pass for saved before it is in the ledger.
    pub fn save_state(self) -> Signal<SaveState> {
        let (save, drafts) = (self.save, self.drafts);
        let is_writing = move || drafts.get() > 0;
        Signal::derive(move || match save.get() {
            SaveState::Ready | SaveState::Saved(_) | SaveState::Fallback(_) if is_writing() => SaveState::Saving,
            state => state,
        })
    }

    /// Takes note that a field holds something that is not in the ledger, or does no more.
    pub fn note_draft(self, is_open: bool) {
        self.drafts.update(|drafts| *drafts = if is_open { *drafts + 1 } else { drafts.saturating_sub(1) });
    }

    /// Says that something is on its way before it is in the ledger.
    pub(super) fn begin_saving(self) {
        self.save.set(SaveState::Saving);
    }

    /// Says what is so after [`Self::begin_saving`] when nothing came of it.
    pub(super) fn end_saving(self) {
        let waits = self
            .ledger
            .with_untracked(|ledger| ledger.as_ref().is_some_and(|ledger| !ledger.waiting().is_empty()));
        match (self.is_saving.get_value(), waits) {
            (true, _) => {}
            (false, true) => self.save_soon(),
            (false, false) => self.save.set(SaveState::Ready),
        }
    }

    /// Starts saving what waits, unless it is under way; called after every edit.
    pub(super) fn save_soon(self) {
        self.save.set(SaveState::Saving);
        if page::is_hidden() {
            self.log_waiting();
        }
        if self.is_saving.get_value() {
            return;
        }
        self.is_saving.set_value(true);
        spawn_local(async move {
            let result = self.save_all().await;
            self.is_saving.set_value(false);
            match result {
                Ok(()) => {
                    self.trouble.set(None);
                    self.tell_saved();
                }
                Err(error) => {
                    self.remember(FAILED, "");
                    self.save.set(SaveState::Failed(error.clone()));
                    // Said above every page, with what can be done, until saving succeeds.
                    self.trouble.set(Some(error));
                    self.log_waiting();
                }
            }
        });
    }

    /// Returns why the last attempt at saving failed, until one succeeds. Followed.
    pub fn trouble(self) -> Option<StoreError> {
        self.trouble.get()
    }

    /// Returns how many edits are nowhere but in this page. Followed.
    pub fn unsaved(self) -> usize {
        self.ledger.with(|ledger| ledger.as_ref().map_or(0, |ledger| ledger.waiting().len()))
    }

    /// Tries again after a failure.
    pub fn save_again(self) {
        self.save_soon();
    }

    /// Saves until nothing waits.
    async fn save_all(self) -> Result<(), StoreError> {
        let Some(store) = self.store() else { return Ok(()) };
        // Also after a reload. Where there is no room for it yet there may be for the edits, and it is tried again.
        if (self.trouble.get_untracked().is_some() || self.recall(FAILED).is_some()) && store.mend().await.is_ok()
        {
            self.forget(FAILED);
        }
        save_all(&store, self.with_ledger(), move |recovered| self.tell_recovered(recovered)).await?;
        self.clear_log();
        let head = self.ledger.with_untracked(|ledger| {
            ledger.as_ref().map(|ledger| (ledger.record().book.clone(), ledger.record().rev))
        });
        self.outside.with_value(|outside| {
            if let (Some(outside), Some((book, rev))) = (outside, head) {
                outside.tabs.post(&book, rev);
            }
        });
        Ok(())
    }

    /// Lends the ledger to the store's rules; what is only saved is shown already, and nothing is computed anew for it.
    fn with_ledger(self) -> impl Fn(&mut dyn FnMut(&mut Ledger) -> bool) {
        move |act| {
            self.ledger.maybe_update(|ledger| ledger.as_mut().is_some_and(act));
        }
    }

    /// Returns when something was last saved, where the device is; `None` before the first edit. Followed.
    pub fn last_saved(self) -> Option<String> {
        let at = match self.save.get() {
            SaveState::Saved(at) | SaveState::Fallback(at) => at,
            // What was opened had been saved when it was last changed.
            SaveState::Ready | SaveState::Saving | SaveState::Failed(_) => {
                self.with_workbook(|workbook| workbook.changed.clone()).unwrap_or_default()
            }
        };
        Some(clock::moment_of(&at, self.today.get())).filter(|time| !time.is_empty())
    }

    fn tell_saved(self) {
        // What waits for its frame to be drawn is not in the ledger yet, and does not pass for saved.
        if self.shown.with_value(|shown| !shown.is_empty()) {
            return;
        }
        let time = clock::now_utc();
        self.save.set(match self.mode.get_untracked() {
            Some(Mode::Durable { .. }) => SaveState::Saved(time),
            Some(Mode::Fallback | Mode::Session) => SaveState::Fallback(time),
            Some(Mode::Memory) | None => SaveState::Failed(StoreError::Unavailable(String::new())),
        });
    }

    /// Writes the operations that wait to the emergency log: at once, and readable by the next start.
    pub(super) fn log_waiting(self) {
        let waiting = self.ledger.with_untracked(|ledger| {
            let ledger = ledger.as_ref()?;
            Some((ledger.record().book.clone(), ledger.log()?))
        });
        let Some((book, ops)) = waiting else { return };
        self.outside.with_value(|outside| {
            if let Some(outside) = outside
                && let Some(witness) = &outside.witness
            {
                // No room in localStorage: the strict commit that has been started is then the only way.
                let _ = witness.log_set(&outside.tab, &book, &ops);
            }
        });
    }

    /// Forgets the emergency logs of the workbook whose operations are durable by now: this tab's, and those that
    /// were drained on opening it, unless their tab is alive and has written more since.
    pub(super) fn clear_log(self) {
        let Some(book) = self.book() else { return };
        let drained = self.drained.try_update_value(std::mem::take).unwrap_or_default();
        self.outside.with_value(|outside| {
            if let Some(outside) = outside
                && let Some(witness) = &outside.witness
            {
                witness.log_remove(&outside.tab, &book);
                let logs = witness.logs(&book);
                for log in drained.iter().filter(|log| logs.contains(log)) {
                    witness.log_remove(&log.0, &book);
                }
            }
        });
    }

    /// Follows what other tabs have written: on their message, on coming back, on waking up.
    pub(super) fn follow(self) {
        spawn_local(async move {
            let Some(store) = self.store() else { return };
            let is_saving = move || self.is_saving.get_value();
            let tell = move |recovered: &Recovered| self.tell_recovered(recovered);
            if let Err(error) = follow(&store, self.with_ledger(), is_saving, tell).await {
                self.notify(Notice::NotSaved(error));
            }
        });
    }

    /// Returns the store, once the app has connected.
    pub(super) fn store(self) -> Option<crate::browser::store::AnyStore> {
        self.outside.with_value(|outside| outside.as_ref().map(|outside| outside.store.clone()))
    }
}
