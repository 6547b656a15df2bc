//! 期次: the roll-ups of all rounds that an office has kept, to be looked at side by side.

use crate::browser::files;
use crate::domain::door::DoorFault;
use crate::domain::rollup::{Rollup, file};
use crate::domain::sorted;
use crate::domain::store::StoreError;
use crate::domain::workbook::file::FileFault;
use crate::ui::state::AppState;
use crate::ui::state::busy::Busy;

/// The rounds that are kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rounds {
    /// Their roll-ups, the earliest first.
    pub rollups: Vec<Rollup>,
    /// How many cannot be read, or answer another edition of the plan; they stay as they are.
    pub unread: usize,
}

impl AppState {
    /// Returns the roll-ups of all rounds of the workbook that is open.
    ///
    /// # Errors
    ///
    /// Returns why the store could not be read.
    pub async fn rounds(self) -> Result<Rounds, StoreError> {
        let (Some(store), Some(book)) = (self.store(), self.book()) else { return Ok(Rounds::default()) };
        let plan = self.plan();
        self.busy(Busy::Opening, async {
            let mut rounds = Rounds::default();
            for kept in store.desks_of(&book).await? {
                match file::read(kept.text.as_bytes(), &files::decode, &plan) {
                    Ok((rollup, _)) if rollup.plan.shape == plan.shape => rounds.rollups.push(rollup),
                    // What else lies beside the desks is none of them.
                    Err(DoorFault::File(FileFault::OtherType(_))) => {}
                    Ok(_) | Err(_) => rounds.unread += 1,
                }
            }
            sorted::by(&mut rounds.rollups, |one, other| {
                (one.as_of, &one.round).cmp(&(other.as_of, &other.round))
            });
            Ok(rounds)
        })
        .await
    }
}
