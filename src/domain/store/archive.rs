//! What is kept beside a workbook: milestones (阶段存档) to go back to, and the trash (回收站) of workbooks put away.
//!
//! Nothing here is needed to go on working, and all of it can be brought back by hand.

use std::future::Future;

use crate::domain::day::Day;
use crate::domain::store::{BookRecord, Milestone, StoreError};

/// How many days a workbook lies in the trash before it is removed.
pub const TRASH_DAYS: i64 = 30;

/// A workbook that was put away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trashed {
    /// Names it in the trash.
    pub id: String,
    /// When it was put away, UTC.
    pub at: String,
    /// Its record as it was.
    pub record: BookRecord,
}

/// Where milestones and the trash are kept.
pub trait Archive {
    /// Returns the milestones of a workbook, in any order.
    fn milestones(&self, book: &str) -> impl Future<Output = Result<Vec<Milestone>, StoreError>>;

    /// Keeps a milestone of a workbook.
    fn keep(&self, book: &str, milestone: &Milestone) -> impl Future<Output = Result<(), StoreError>>;

    /// Returns the workbooks in the trash, in any order.
    fn trashed(&self) -> impl Future<Output = Result<Vec<Trashed>, StoreError>>;

    /// Brings a workbook back from the trash: `Missing` when it is not there any more, `Moved` when a workbook of its
    /// name is in use.
    fn bring_back(&self, id: &str) -> impl Future<Output = Result<(), StoreError>>;

    /// Removes a workbook from the trash for good, with its journal and milestones unless they are another's too.
    fn remove(&self, id: &str) -> impl Future<Output = Result<(), StoreError>>;
}

/// Returns how many days are left to a workbook in the trash; none once it is to be removed.
///
/// A day that cannot be told, or that lies ahead since the clock was wrong, never makes it due.
pub fn days_left(put_away: Option<Day>, today: Day) -> i64 {
    put_away.map_or(TRASH_DAYS, |day| (TRASH_DAYS - today.days_since(day).max(0)).max(0))
}

/// Removes what has lain in the trash for its time; returns how many workbooks that were.
///
/// # Errors
///
/// Returns why the trash could not be read or emptied; what is left is removed another time.
pub async fn sweep<A: Archive>(
    archive: &A,
    today: Day,
    day_of: impl Fn(&str) -> Option<Day>,
) -> Result<usize, StoreError> {
    let mut removed = 0;
    for Trashed { id, at, .. } in archive.trashed().await? {
        if days_left(day_of(&at), today) == 0 {
            archive.remove(&id).await?;
            removed += 1;
        }
    }
    Ok(removed)
}
