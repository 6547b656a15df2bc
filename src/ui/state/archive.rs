//! Milestones and the trash: kept beside the workbook, and brought back by hand.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::domain::store::archive::{self, Archive, Trashed};
use crate::domain::store::{Milestone, StoreError};
use crate::domain::workbook::Workbook;
use crate::domain::workbook::event::Event;
use crate::ui::state::AppState;
use crate::ui::state::notice::Notice;

/// How long a milestone's name may be, in characters.
const NAME_LIMIT: usize = 40;

impl AppState {
    /// Returns the milestones of the workbook that is open, the latest first.
    ///
    /// # Errors
    ///
    /// Returns why the store could not be read.
    pub async fn milestones(self) -> Result<Vec<Milestone>, StoreError> {
        let (Some(store), Some(book)) = (self.store(), self.book()) else { return Ok(Vec::new()) };
        let mut kept = store.milestones(&book).await?;
        // A clock may be wrong, a revision is not.
        kept.sort_by(|one, other| (other.rev, &other.at).cmp(&(one.rev, &one.at)));
        Ok(kept)
    }

    /// Keeps the workbook as it is now as a milestone, by a name that may be empty.
    ///
    /// # Errors
    ///
    /// Returns why it was not kept.
    pub async fn keep_milestone(self, name: &str) -> Result<(), StoreError> {
        let name: String = name.trim().chars().take(NAME_LIMIT).collect();
        let made = self.ledger.with_untracked(|ledger| {
            ledger.as_ref().map(|ledger| (ledger.record().book.clone(), ledger.milestone(name, clock::now_utc())))
        });
        let (Some(store), Some((book, milestone))) = (self.store(), made) else { return Ok(()) };
        store.keep(&book, &milestone).await?;
        self.notify(Notice::MilestoneKept);
        Ok(())
    }

    /// Has the workbook show again what it showed at a milestone; the state before is kept as one too.
    pub fn restore(self, milestone: Workbook) {
        self.leave_field();
        if self.dispatch(Event::Restore(Box::new(milestone))) {
            self.notify(Notice::Restored);
        }
    }

    /// Returns the workbooks in the trash, the latest first.
    ///
    /// # Errors
    ///
    /// Returns why the store could not be read.
    pub async fn trashed(self) -> Result<Vec<Trashed>, StoreError> {
        let Some(store) = self.store() else { return Ok(Vec::new()) };
        let mut thrown = store.trashed().await?;
        thrown.sort_by(|one, other| other.at.cmp(&one.at));
        Ok(thrown)
    }

    /// Brings a workbook back from the trash.
    ///
    /// # Errors
    ///
    /// Returns why it is still there.
    pub async fn bring_back(self, id: &str) -> Result<(), StoreError> {
        let Some(store) = self.store() else { return Ok(()) };
        store.bring_back(id).await?;
        self.notify(Notice::BroughtBack);
        Ok(())
    }

    /// Removes what has lain in the trash for its time, and says so.
    pub(super) fn sweep_trash(self) {
        spawn_local(async move {
            let Some(store) = self.store() else { return };
            // What cannot be removed now is tried at the next start.
            if let Ok(removed @ 1..) = archive::sweep(&store, clock::today(), clock::day_of).await {
                self.notify(Notice::TrashEmptied(removed));
            }
        });
    }
}
