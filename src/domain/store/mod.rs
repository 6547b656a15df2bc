//! The ledger's rules: what is stored, when an edit counts as saved, and how a ledger is rebuilt.
//!
//! [`Store`] is the small interface behind which a browser's `IndexedDB`, its localStorage or a simulated store
//! stands; [`ledger`] is the state machine that decides what is written; [`recover`] rebuilds a workbook from
//! what a store still holds, and [`rescue`] from what the rescue page has written of one; [`session`] is what a page
//! does with them: open, save, follow, open anew.
//! [`archive`] is what is kept beside it: milestones and the trash. [`canary`] tells a loss from a first visit.

pub mod archive;
pub mod canary;
pub mod emergency;
pub mod ledger;
pub mod recover;
pub mod rescue;
pub mod session;

use std::future::Future;
use std::num::NonZeroU64;

use crate::domain::digest;
use crate::domain::json;
use crate::domain::workbook::op::Op;
use crate::domain::workbook::register::ReplicaId;

/// The version of the store's layout; a store with a higher one is read-only.
pub const SCHEMA: u32 = 3;

/// How many revisions lie between two copies in the ring.
pub const RING_STEP: NonZeroU64 = NonZeroU64::new(50).unwrap();

/// How many copies the ring keeps.
pub const RING_SIZE: u64 = 4;

/// Names a workbook on this device: eight characters, made like a replica's id.
pub type BookId = String;

/// A workbook as the store holds it: the whole state and where it stands in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookRecord {
    /// Which workbook.
    pub book: BookId,
    /// The revision: how many operations the state has taken in.
    pub rev: u64,
    /// The state, a workbook file as [`crate::domain::workbook::file::write`] makes it (hash included).
    pub state: String,
    /// The link of the journal's last entry, so that a broken chain shows.
    pub link: String,
    /// The replica that edits it on this device.
    pub replica: ReplicaId,
    /// The practice year, where the plan's dates are moved (演练).
    pub practice_year: Option<i32>,
    /// When a copy was last saved outside (备份), UTC; empty before the first.
    pub backed_up: String,
    /// The revision that the last copy held.
    pub backed_up_rev: u64,
}

/// Where a workbook's history stands: how many operations it has taken in, and the link that names which.
///
/// The number alone does not tell: a history that was cut off and written on may have reached it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The revision; 0 where there is no workbook.
    pub rev: u64,
    /// The link of the journal's last entry; empty before the first.
    pub link: String,
}

impl BookRecord {
    /// Returns where its history stands.
    pub fn head(&self) -> Head {
        Head { rev: self.rev, link: self.link.clone() }
    }
}

/// One entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    /// The revision it leads to.
    pub rev: u64,
    /// The operation, canonical JSON.
    pub op: String,
    /// SHA-256 over the previous entry's link and this operation.
    pub link: String,
}

impl JournalEntry {
    /// Makes the entry of an operation that follows on a head.
    pub fn after(head: &Head, op: &Op) -> Self {
        let op = json::canonical(&op.to_value());
        Self { rev: head.rev + 1, link: link(&head.link, &op), op }
    }

    /// Says whether the entry is as it was written and follows on a link.
    pub fn follows(&self, before: &str) -> bool {
        digest::matches(&format!("{before}{}", self.op), &self.link)
    }

    /// Reads the operation; `None` when it is not one.
    pub fn read(&self) -> Option<Op> {
        Op::from_value(&json::parse(&self.op).ok()?)
    }

    /// Returns the head that the entry leads to.
    pub fn head(&self) -> Head {
        Head { rev: self.rev, link: self.link.clone() }
    }
}

fn link(before: &str, op: &str) -> String {
    digest::sha256(&format!("{before}{op}"))
}

/// A named copy of a state (阶段存档).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// Why it was kept.
    pub reason: MilestoneReason,
    /// What somebody called it; empty where the program kept it.
    pub name: String,
    /// When, UTC.
    pub at: String,
    /// The revision it was taken at.
    pub rev: u64,
    /// The state, a workbook file.
    pub state: String,
}

crate::domain::vocabulary::vocabulary! {
    /// Why a milestone was kept.
    pub enum MilestoneReason {
        /// Before a copy was merged in.
        BeforeMerge = "before-merge",
        /// Before the workbook was replaced by a copy.
        BeforeReplace = "before-replace",
        /// Before the workbook was restored to a milestone.
        BeforeRestore = "before-restore",
        /// Before the first edit of a workbook that an older program had kept.
        BeforeMigration = "before-migration",
        /// The workbook was approved and sent.
        Submitted = "submitted",
        /// Somebody wanted to.
        ByHand = "by-hand",
    }
}

/// All that one transaction writes; wholly or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The head that the batch follows on; it is written to no other: compare-and-swap.
    pub expected: Head,
    /// The workbook after the batch.
    pub record: BookRecord,
    /// The operations, in order.
    pub entries: Vec<JournalEntry>,
    /// The ring's slot to which the state is copied as well, on every fiftieth revision.
    pub ring_slot: Option<u64>,
    /// A copy kept before a merge or a replacement.
    pub milestone: Option<Milestone>,
}

/// What a store still holds of a workbook, as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The current record.
    pub record: Option<BookRecord>,
    /// The ring's copies, in any order.
    pub ring: Vec<BookRecord>,
    /// The journal by revision.
    pub journal: Vec<JournalEntry>,
}

/// Why a store could not do what was asked; nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// Another tab has written; the head is at this revision.
    Moved(u64),
    /// The device has no room left.
    Full,
    /// The browser has no store, or forbids it.
    Unavailable(String),
    /// The connection was lost; trying again opens a new one.
    Lost(String),
    /// The store was written by a newer program.
    Newer(u32),
    /// Workbooks are kept in the store, and it does not open this time.
    Shut,
    /// The workbook is not in the store.
    Missing,
}

/// Where workbooks are kept.
pub trait Store {
    /// Writes a batch as one transaction; returns only when it is durable.
    fn commit(&self, batch: &Batch) -> impl Future<Output = Result<(), StoreError>>;

    /// Returns the journal's entries after a revision, in order, with the record they lead to.
    fn since(
        &self,
        book: &str,
        rev: u64,
    ) -> impl Future<Output = Result<(BookRecord, Vec<JournalEntry>), StoreError>>;

    /// Returns everything held of a workbook.
    fn held(&self, book: &str) -> impl Future<Output = Result<Held, StoreError>>;

    /// Puts the journal's entries behind a broken link aside and goes on from the record that was rebuilt; `found` is
    /// the head as it was read, and `Moved` says that another tab was faster.
    fn quarantine(
        &self,
        found: &Head,
        rebuilt: &BookRecord,
        broken: &[JournalEntry],
    ) -> impl Future<Output = Result<(), StoreError>>;

    /// Returns the workbooks' current records, in any order.
    fn books(&self) -> impl Future<Output = Result<Vec<BookRecord>, StoreError>>;
}
