//! Milestones and the trash: kept beside the workbook, and brought back by hand.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::domain::sorted;
use crate::domain::store::archive::{self, Archive, Trashed};
use crate::domain::store::{Milestone, MilestoneReason, StoreError};
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
        match self.book() {
            Some(book) => self.milestones_of(&book).await,
            None => Ok(Vec::new()),
        }
    }

    /// Returns the milestones of a workbook, the latest first.
    ///
    /// # Errors
    ///
    /// Returns why the store could not be read.
    pub async fn milestones_of(self, book: &str) -> Result<Vec<Milestone>, StoreError> {
        let Some(store) = self.store() else { return Ok(Vec::new()) };
        let mut kept = store.milestones(book).await?;
        // A clock may be wrong, a revision is not.
        sorted::by(&mut kept, |one, other| (other.rev, &other.at).cmp(&(one.rev, &one.at)));
        Ok(kept)
    }

    /// Keeps the workbook as it is now as a milestone, by a name that may be empty.
    ///
    /// # Errors
    ///
    /// Returns why it was not kept.
    pub async fn keep_milestone(self, name: &str) -> Result<(), StoreError> {
        let name = name.trim().chars().take(NAME_LIMIT).collect();
        let Some((book, milestone)) = self.milestone_now(MilestoneReason::ByHand, name) else { return Ok(()) };
        self.keep(&book, &milestone).await?;
        self.notify(Notice::MilestoneKept);
        Ok(())
    }

    /// Returns the workbook that is open, as it is now, as a milestone, with the workbook's name in the store.
    pub(super) fn milestone_now(self, reason: MilestoneReason, name: String) -> Option<(String, Milestone)> {
        self.ledger.with_untracked(|ledger| {
            let ledger = ledger.as_ref()?;
            Some((ledger.record().book.clone(), ledger.milestone(reason, name, clock::now_utc())))
        })
    }

    /// Keeps a milestone of a workbook.
    pub(super) async fn keep(self, book: &str, milestone: &Milestone) -> Result<(), StoreError> {
        match self.store() {
            Some(store) => store.keep(book, milestone).await,
            None => Ok(()),
        }
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
        sorted::by(&mut thrown, |one, other| other.at.cmp(&one.at));
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
