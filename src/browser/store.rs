//! Chooses where workbooks are kept, by trying, and lends one face to whatever it is.

use std::rc::Rc;

use web_sys::IdbFactory;

use crate::browser::connection::{self, Durability};
use crate::browser::ledger::IdbStore;
use crate::browser::local::LocalStore;
use crate::browser::timer;
use crate::browser::witness::Witness;
use crate::domain::plan::SHIPPED;
use crate::domain::store::archive::{Archive, Trashed};
use crate::domain::store::{Batch, BookRecord, Head, Held, JournalEntry, Milestone, Store, StoreError};
use crate::domain::workbook::PlanRef;

/// Where workbooks are kept.
#[derive(Clone)]
pub enum AnyStore {
    /// In `IndexedDB`.
    Idb(IdbStore),
    /// In localStorage.
    Local(LocalStore),
    /// In memory, until the page is closed.
    Memory(LocalStore),
}

/// How far what is saved can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It survives the end of the browser.
    Durable {
        /// The browser confirms that it is on the disk.
        strict: bool,
    },
    /// It is written, but a browser that is killed may lose the last minute.
    Fallback,
    /// It is gone when the page is closed, by choice: a shared computer (用完即清).
    Session,
    /// It is gone when the page is closed, since the browser keeps nothing.
    Memory,
}

/// Opens the store of a deployment: `IndexedDB`, else localStorage, else memory.
///
/// `on_outdated` is called when another tab needs this one to let go of the store.
///
/// # Errors
///
/// `Newer` when a newer program has written the store: nothing else may then be opened in its stead. `Shut` when
/// workbooks are kept in a database that does not open this time.
pub async fn open(scope: &str, on_outdated: impl Fn() + 'static) -> Result<(AnyStore, Mode), StoreError> {
    open_in(connection::factory(), Witness::probe(scope), scope, Rc::new(on_outdated)).await
}

/// Where a witness notes that workbooks are kept in `IndexedDB`, or that they wait there until it opens again.
const KEPT_IN: &str = "kept-in";
/// Workbooks are kept in the database.
const IN_DATABASE: &str = "indexeddb";
/// Workbooks lie in a database that did not open and that nobody wanted to wait for.
const SHUT_AWAY: &str = "shut-away";
/// How long lies between two tries to open a database that does not, in milliseconds.
const BETWEEN: i32 = 1000;

/// Opens the store of a deployment in what is given.
///
/// A database that is known to be there and does not open is no reason to begin elsewhere: its workbooks would seem
/// to be lost. It is known by the witness, and by the browser itself where what the witness noted never reached the disk.
/// What was begun elsewhere while none could be opened moves in once it can.
///
/// # Errors
///
/// As [`open`].
pub async fn open_in(
    factory: Option<IdbFactory>,
    witness: Option<Witness>,
    scope: &str,
    on_outdated: Rc<dyn Fn()>,
) -> Result<(AnyStore, Mode), StoreError> {
    match IdbStore::open_in(factory, scope, on_outdated).await {
        Ok(store) => {
            let strict = store.durability() == Durability::Strict;
            if let Some(witness) = witness {
                // A note that cannot be made leaves things as they were.
                let _ = witness.set(KEPT_IN, IN_DATABASE);
                move_in(&store, &LocalStore::new(witness)).await;
            }
            Ok((AnyStore::Idb(store), Mode::Durable { strict }))
        }
        Err(newer @ StoreError::Newer(_)) => Err(newer),
        Err(_) if is_kept_in_database(witness.as_ref(), scope).await => Err(StoreError::Shut),
        // Why it does not work makes no difference to what can be done: keep what can be kept, and say so.
        Err(_) => Ok(match witness {
            Some(witness) => (AnyStore::Local(LocalStore::new(witness)), Mode::Fallback),
            None => (AnyStore::Memory(LocalStore::memory()), Mode::Memory),
        }),
    }
}

/// Says whether workbooks are kept in the database, whether or not it opens.
async fn is_kept_in_database(witness: Option<&Witness>, scope: &str) -> bool {
    match witness.and_then(|witness| witness.get(KEPT_IN)) {
        Some(place) => place == IN_DATABASE,
        None => connection::may_be_shut(scope).await,
    }
}

/// Waits until the database of a deployment opens, however often it has to be tried.
///
/// The connection is left open: whoever waits begins anew once there is one.
pub async fn opens(scope: &str) {
    loop {
        let opened = IdbStore::open_in(connection::factory(), scope, Rc::new(|| ())).await;
        // That a newer program has written it is for the next start to say.
        if matches!(opened, Ok(_) | Err(StoreError::Newer(_))) {
            return;
        }
        timer::wait(BETWEEN).await;
    }
}

/// Moves what lies in localStorage into the database; what does not fit stays where it is.
async fn move_in(store: &IdbStore, local: &LocalStore) {
    for record in local.books().await.unwrap_or_default() {
        let (book, rev) = (record.book.clone(), record.rev);
        let batch =
            Batch { expected: Head::default(), record, entries: Vec::new(), ring_slot: Some(0), milestone: None };
        let is_there = match store.commit(&batch).await {
            Ok(()) => true,
            // It was written the last time, and the page ended before the copy here was removed.
            Err(StoreError::Moved(head)) => head >= rev,
            Err(_) => false,
        };
        if is_there {
            local.forget(&book);
        }
    }
    for (book, milestone, forget) in local.take_milestones() {
        if store.keep(&book, &milestone).await.is_ok() {
            forget();
        }
    }
    for Trashed { id, at, record } in local.trashed().await.unwrap_or_default() {
        if store.put_into_trash(&at, &record).await.is_ok() {
            // Its milestones are in the database already, and forgetting what lies here cannot fail.
            let _ = local.remove(&id).await;
        }
    }
    for id in local.plans() {
        if let Some(text) = local.plan(&id)
            && store.put_plan(&id, &text).await.is_ok()
        {
            local.remove_plan(&id);
        }
    }
}

/// Gives up a database that does not open: workbooks are kept elsewhere until it does.
pub fn do_without_database(scope: &str) {
    if let Some(witness) = Witness::probe(scope) {
        // Where this cannot be noted, the database is tried once more.
        let _ = witness.set(KEPT_IN, SHUT_AWAY);
    }
}

/// Says whether workbooks lie in a database that was given up for now; none of them is lost.
pub fn is_shut_away(witness: &Witness) -> bool {
    witness.get(KEPT_IN).as_deref() == Some(SHUT_AWAY)
}

/// Says whether a deployment has a database on this device; where the browser does not tell, there may be one.
pub async fn exists(scope: &str) -> bool {
    connection::is_there(scope).await.unwrap_or(true)
}

impl AnyStore {
    /// Makes a store that leaves nothing on the device.
    pub fn memory() -> Self {
        Self::Memory(LocalStore::memory())
    }

    /// Returns what the browser promised about the last transaction.
    pub fn durability(&self) -> Durability {
        match self {
            Self::Idb(store) => store.durability(),
            Self::Local(_) | Self::Memory(_) => Durability::Unknown,
        }
    }

    /// Makes good what a write that failed may have left behind in the browser, so that what is written next stays.
    ///
    /// # Errors
    ///
    /// Returns why it could not be done.
    pub async fn mend(&self) -> Result<(), StoreError> {
        match self {
            Self::Idb(store) => store.mend().await,
            Self::Local(_) | Self::Memory(_) => Ok(()),
        }
    }

    /// Moves a workbook into the trash.
    ///
    /// # Errors
    ///
    /// `Missing` when there is no such workbook; otherwise why nothing was changed.
    pub async fn trash(&self, book: &str) -> Result<(), StoreError> {
        match self {
            Self::Idb(store) => store.trash(book).await,
            Self::Local(store) | Self::Memory(store) => store.trash(book),
        }
    }

    /// Returns the text of the plan that a workbook answers: the very one where it was opened from a file, else the
    /// last file of its id. The plan that ships is kept by its digests alone, so that no file stands in for it.
    ///
    /// # Errors
    ///
    /// Returns why the store could not be read.
    pub async fn kept_plan(&self, of: &PlanRef) -> Result<Option<String>, StoreError> {
        match self.plan(&exact_id(of)).await? {
            None if of.id != SHIPPED => self.plan(&of.id).await,
            found => Ok(found),
        }
    }

    /// Keeps the text of a plan that was opened from a file, beside other editions of it.
    ///
    /// # Errors
    ///
    /// Returns why it was not kept.
    pub async fn keep_plan(&self, of: &PlanRef, text: &str) -> Result<(), StoreError> {
        self.put_plan(&exact_id(of), text).await?;
        if of.id == SHIPPED { Ok(()) } else { self.put_plan(&of.id, text).await }
    }

    /// Returns a text that is kept among the plans.
    ///
    /// # Errors
    ///
    /// Returns why the store could not be read.
    async fn plan(&self, id: &str) -> Result<Option<String>, StoreError> {
        match self {
            Self::Idb(store) => store.plan(id).await,
            Self::Local(store) | Self::Memory(store) => Ok(store.plan(id)),
        }
    }

    /// Keeps a text among the plans.
    ///
    /// # Errors
    ///
    /// Returns why it was not kept.
    async fn put_plan(&self, id: &str, text: &str) -> Result<(), StoreError> {
        match self {
            Self::Idb(store) => store.put_plan(id, text).await,
            Self::Local(store) | Self::Memory(store) => store.put_plan(id, text),
        }
    }

    /// Returns the notice that was attached to a plan.
    ///
    /// # Errors
    ///
    /// Returns why the store could not be read.
    pub async fn notice(&self, plan: &str) -> Result<Option<String>, StoreError> {
        self.plan(&notice_id(plan)).await
    }

    /// Keeps the notice that is attached to a plan; it lies among the plans and is never part of a workbook.
    ///
    /// # Errors
    ///
    /// Returns why it was not kept.
    pub async fn put_notice(&self, plan: &str, text: &str) -> Result<(), StoreError> {
        self.put_plan(&notice_id(plan), text).await
    }

    /// Forgets the notice that was attached to a plan.
    ///
    /// # Errors
    ///
    /// Returns why it is still there.
    pub async fn remove_notice(&self, plan: &str) -> Result<(), StoreError> {
        let id = notice_id(plan);
        match self {
            Self::Idb(store) => store.remove_plan(&id).await,
            Self::Local(store) | Self::Memory(store) => {
                store.remove_plan(&id);
                Ok(())
            }
        }
    }

    /// Deletes every workbook, with journal, milestones and trash.
    ///
    /// # Errors
    ///
    /// Returns why it is still there.
    pub async fn erase_everything(&self) -> Result<(), StoreError> {
        match self {
            Self::Idb(store) => store.erase_everything().await?,
            Self::Local(store) | Self::Memory(store) => store.erase_everything(),
        }
        Ok(())
    }
}

impl Store for AnyStore {
    async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        match self {
            Self::Idb(store) => store.commit(batch).await,
            Self::Local(store) | Self::Memory(store) => store.commit(batch).await,
        }
    }

    async fn since(&self, book: &str, rev: u64) -> Result<(BookRecord, Vec<JournalEntry>), StoreError> {
        match self {
            Self::Idb(store) => store.since(book, rev).await,
            Self::Local(store) | Self::Memory(store) => store.since(book, rev).await,
        }
    }

    async fn held(&self, book: &str) -> Result<Held, StoreError> {
        match self {
            Self::Idb(store) => store.held(book).await,
            Self::Local(store) | Self::Memory(store) => store.held(book).await,
        }
    }

    async fn quarantine(
        &self,
        head: &Head,
        rebuilt: &BookRecord,
        broken: &[JournalEntry],
    ) -> Result<(), StoreError> {
        match self {
            Self::Idb(store) => store.quarantine(head, rebuilt, broken).await,
            Self::Local(store) | Self::Memory(store) => store.quarantine(head, rebuilt, broken).await,
        }
    }

    async fn books(&self) -> Result<Vec<BookRecord>, StoreError> {
        match self {
            Self::Idb(store) => store.books().await,
            Self::Local(store) | Self::Memory(store) => store.books().await,
        }
    }
}

impl Archive for AnyStore {
    async fn milestones(&self, book: &str) -> Result<Vec<Milestone>, StoreError> {
        match self {
            Self::Idb(store) => store.milestones(book).await,
            Self::Local(store) | Self::Memory(store) => store.milestones(book).await,
        }
    }

    async fn keep(&self, book: &str, milestone: &Milestone) -> Result<(), StoreError> {
        match self {
            Self::Idb(store) => store.keep(book, milestone).await,
            Self::Local(store) | Self::Memory(store) => store.keep(book, milestone).await,
        }
    }

    async fn trashed(&self) -> Result<Vec<Trashed>, StoreError> {
        match self {
            Self::Idb(store) => store.trashed().await,
            Self::Local(store) | Self::Memory(store) => store.trashed().await,
        }
    }

    async fn bring_back(&self, id: &str) -> Result<(), StoreError> {
        match self {
            Self::Idb(store) => store.bring_back(id).await,
            Self::Local(store) | Self::Memory(store) => store.bring_back(id).await,
        }
    }

    async fn remove(&self, id: &str) -> Result<(), StoreError> {
        match self {
            Self::Idb(store) => store.remove(id).await,
            Self::Local(store) | Self::Memory(store) => store.remove(id).await,
        }
    }
}

/// Returns what a plan is kept under so that another edition, or other wording, of its id leaves it alone.
fn exact_id(plan: &PlanRef) -> String {
    format!("{}\n{}\n{}", plan.id, plan.shape, plan.text)
}

/// No plan is called so: ids of plans are opened by people and have no line breaks.
fn notice_id(plan: &str) -> String {
    format!("{plan}\nnotice")
}
