//! The record of changes: the journal of the workbook that is open, read back.

use leptos::prelude::*;

use crate::browser::{clock, files, timer};
use crate::domain::store::{JournalEntry, Store, StoreError};
use crate::domain::workbook::op::Op;
use crate::export::csv;
use crate::export::name::{self, Table};
use crate::ui::state::AppState;
use crate::ui::state::notice::Notice;

/// How many operations are read at a stretch, so that the page stays usable meanwhile.
const STRETCH: usize = 250;

impl AppState {
    /// Returns the operations that are saved after a revision, in order, and the revision they lead to.
    ///
    /// What is no operation of this program is passed over: a newer program reads it.
    ///
    /// # Errors
    ///
    /// Returns why the store could not be read.
    pub async fn operations(self, after: u64) -> Result<(Vec<Op>, u64), StoreError> {
        let (Some(store), Some(book)) = (self.store(), self.book()) else { return Ok((Vec::new(), after)) };
        let (record, entries) = store.since(&book, after).await?;
        // The record may be older than the last entry: another tab writes between the two.
        let rev = entries.last().map_or(record.rev, |entry| entry.rev.max(record.rev));
        let mut ops = Vec::with_capacity(entries.len());
        for stretch in entries.chunks(STRETCH) {
            ops.extend(stretch.iter().filter_map(JournalEntry::read));
            timer::wait(0).await;
        }
        Ok((ops, rev))
    }

    /// Hands a table to the browser to be saved as a file that offices open.
    pub fn hand_table(self, what: Table, rows: &[Vec<String>]) {
        let plan = self.plan();
        let named = untrack(|| self.with_workbook(|open| name::table(&plan, open, what, clock::today())));
        let Some(named) = named else { return };
        let is_taken = files::save_bytes(&named, "text/csv", &csv::write(rows));
        self.notify(if is_taken { Notice::HandedOut(named) } else { Notice::NotBackedUp });
    }
}
