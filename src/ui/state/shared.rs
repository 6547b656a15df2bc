//! A shared computer (公用电脑): using without keeping, ending that, and clearing the device.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::store::{AnyStore, Mode};
use crate::browser::{clear, page};
use crate::domain::store::{Batch, Head, Store};
use crate::ui::state::AppState;
use crate::ui::state::boot::Phase;
use crate::ui::state::notice::Notice;
use crate::ui::state::saving::SaveState;

impl AppState {
    /// Says whether nothing is kept on this device (用完即清). Followed.
    pub fn is_shared(self) -> bool {
        self.mode() == Some(Mode::Session)
    }

    /// Keeps nothing on the device from here on; what is there stays. Says whether it is so: a workbook that is not
    /// saved yet is not left behind.
    pub async fn keep_nothing(self) -> bool {
        if untrack(|| self.is_shared()) {
            return true;
        }
        if !self.is_saved_soon().await {
            if let SaveState::Failed(error) = self.save.get_untracked() {
                self.notify(Notice::NotSaved(error));
            }
            return false;
        }
        self.turn_to(AnyStore::memory());
        true
    }

    /// Goes on with the open workbook and keeps nothing of what is edited from here on.
    pub async fn keep_nothing_more(self) {
        self.leave_field();
        if untrack(|| self.is_shared()) || !self.is_saved_soon().await {
            return;
        }
        let (Some(kept), Some(of)) = (self.store(), untrack(|| self.with_workbook(|open| open.plan.clone())))
        else {
            return;
        };
        let store = AnyStore::memory();
        // What cannot be read now is what this page has anyway, until another workbook is opened.
        if let Ok(Some(plan)) = kept.kept_plan(&of).await {
            let _ = store.keep_plan(&of, &plan).await;
        }
        if let Ok(Some(notice)) = kept.notice(&of.id).await {
            let _ = store.put_notice(&of.id, &notice).await;
        }
        let record = self.ledger.with_untracked(|ledger| ledger.as_ref().map(|ledger| ledger.record().clone()));
        let Some(record) = record else { return };
        let here = (record.book.clone(), record.rev);
        let begun =
            Batch { expected: Head::default(), record, entries: Vec::new(), ring_slot: Some(0), milestone: None };
        // Memory takes it at once. What has been edited meanwhile follows on it.
        if store.commit(&begun).await.is_ok() && !self.is_saving.get_value() {
            self.kept_until.set_value(Some(here));
            self.turn_to(store);
            self.save.set(SaveState::Ready);
        }
    }

    /// Keeps everything in a store that leaves nothing on the device.
    fn turn_to(self, store: AnyStore) {
        self.outside.update_value(|outside| {
            if let Some(outside) = outside {
                outside.store = store;
                outside.witness = None;
            }
        });
        self.mode.set(Some(Mode::Session));
    }

    /// Says whether nothing goes with the page: it is in a copy, or was kept before and not edited since. Followed.
    pub fn loses_nothing(self) -> bool {
        let is_as_kept = self.kept_until.with_value(|kept| {
            let kept = kept.as_ref();
            let is_it = |(book, rev): &(String, u64)| {
                self.ledger.with(|ledger| {
                    ledger.as_ref().is_none_or(|open| open.record().book == *book && open.rev() == *rev)
                })
            };
            kept.is_some_and(is_it)
        });
        is_as_kept || self.is_copied()
    }

    /// Says whether everything is in a copy that was saved outside. Followed.
    pub fn is_copied(self) -> bool {
        self.ledger.with(|ledger| ledger.as_ref().is_none_or(crate::domain::store::ledger::Ledger::is_copied))
    }

    /// Says whether something would go with the page.
    pub(super) fn is_at_stake(self) -> bool {
        let is_kept = !matches!(self.mode.get_untracked(), Some(Mode::Session | Mode::Memory));
        !is_kept && !self.is_leaving.get_value() && !untrack(|| self.loses_nothing())
    }

    /// Ends the use of a shared computer: the page begins anew, and nothing is left.
    pub fn end_use(self) {
        self.is_leaving.set_value(true);
        self.ledger.set(None);
        page::reload();
    }

    /// Clears the device of everything that this deployment has put there, in every window, and says what was found
    /// afterwards.
    pub fn clear_device(self) {
        spawn_local(async move {
            // What is under way must not write once everything is gone. That it fails is no reason to keep it.
            self.is_saved_soon().await;
            let (scope, store) = (self.scope(), self.store());
            self.outside.with_value(|outside| {
                if let Some(outside) = outside {
                    outside.tabs.post_cleared();
                }
            });
            self.let_go();
            let found = clear::clear(&scope, store.as_ref()).await;
            self.phase.set(Phase::Cleared(Some(found)));
        });
    }

    /// Lets go of the workbook and of everything that could write: the device is being cleared.
    pub(super) fn let_go(self) {
        self.phase.set(Phase::Cleared(None));
        self.shown.set_value(Vec::new());
        self.ledger.set(None);
        self.outside.set_value(None);
    }

    /// Says that another tab has needed the store, unless it is being cleared.
    pub(super) fn step_aside(self) {
        if !matches!(self.phase.get_untracked(), Phase::Cleared(_)) {
            self.notify(Notice::SteppedAside);
        }
    }
}
