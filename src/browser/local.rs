//! The ledger in localStorage, or in memory alone: for browsers whose `IndexedDB` does not work.
//!
//! Only the current record is kept; a journal of everything would soon fill the little room there is.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::browser::clock;
use crate::browser::witness::Witness;
use crate::domain::json::{self, Map, Value};
use crate::domain::store::archive::{Archive, Trashed};
use crate::domain::store::{
    Batch, BookRecord, Head, Held, JournalEntry, Milestone, MilestoneReason, Store, StoreError,
};
use crate::domain::workbook::register::ReplicaId;

/// Workbooks' records under one key each.
#[derive(Clone)]
pub struct LocalStore(Shelf);

/// Where the texts lie.
#[derive(Clone)]
enum Shelf {
    Local(Witness),
    Memory(Rc<RefCell<BTreeMap<String, String>>>),
}

impl LocalStore {
    /// Keeps workbooks in localStorage.
    pub fn new(witness: Witness) -> Self {
        Self(Shelf::Local(witness))
    }

    /// Keeps workbooks until the page is closed.
    pub fn memory() -> Self {
        Self(Shelf::Memory(Rc::default()))
    }

    /// Moves a workbook's record into the trash.
    ///
    /// # Errors
    ///
    /// `Missing` when there is no such workbook; otherwise why nothing was changed.
    pub fn trash(&self, book: &str) -> Result<(), StoreError> {
        let key = format!("book:{book}");
        let record = self.0.get(&key).ok_or(StoreError::Missing)?;
        self.0.set(&format!("trash:{book}:{}", clock::now_utc()), &record)?;
        self.0.remove(&key);
        Ok(())
    }

    /// Removes a workbook that is kept elsewhere by now.
    pub fn forget(&self, book: &str) {
        self.0.remove(&format!("book:{book}"));
    }

    /// Returns the ids of the plans.
    pub fn plans(&self) -> Vec<String> {
        self.0.keys("plan:")
    }

    /// Returns the text of a plan that was opened from a file.
    pub fn plan(&self, id: &str) -> Option<String> {
        self.0.get(&format!("plan:{id}"))
    }

    /// Keeps the text of a plan that was opened from a file.
    ///
    /// # Errors
    ///
    /// `Full` when there is no room, otherwise what the browser says.
    pub fn put_plan(&self, id: &str, text: &str) -> Result<(), StoreError> {
        self.0.set(&format!("plan:{id}"), text)
    }

    /// Forgets the text of a plan.
    pub fn remove_plan(&self, id: &str) {
        self.0.remove(&format!("plan:{id}"));
    }

    /// Forgets every workbook, plan, milestone and piece of trash; preferences stay.
    pub fn erase_everything(&self) {
        for word in ["book:", "trash:", "plan:", "milestone:"] {
            for key in self.0.keys(word) {
                self.0.remove(&format!("{word}{key}"));
            }
        }
    }

    /// Keeps a milestone of a workbook.
    fn keep_milestone(&self, book: &str, milestone: &Milestone) -> Result<(), StoreError> {
        let key = format!("milestone:{book}:{}:{}", milestone.rev, milestone.at);
        self.0.set(&key, &write_milestone(milestone))
    }

    /// Returns every milestone with its workbook, and forgets them when they are kept elsewhere by now.
    pub(super) fn take_milestones(&self) -> Vec<(String, Milestone, impl FnOnce() + use<>)> {
        let taken = self.0.keys("milestone:").into_iter().filter_map(|key| {
            let book = key.split(':').next()?.to_owned();
            let key = format!("milestone:{key}");
            let milestone = read_milestone(&self.0.get(&key)?)?;
            let held = self.0.clone();
            Some((book, milestone, move || held.remove(&key)))
        });
        taken.collect()
    }

    fn record(&self, book: &str) -> Option<BookRecord> {
        Some(read(book, &self.0.get(&format!("book:{book}"))?))
    }
}

impl Store for LocalStore {
    async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        let record = &batch.record;
        let head = self.record(&record.book).map(|record| record.head()).unwrap_or_default();
        if head != batch.expected {
            return Err(StoreError::Moved(head.rev));
        }
        if let Some(milestone) = &batch.milestone {
            // Where this does not fit, nothing is merged or replaced.
            self.keep_milestone(&record.book, milestone)?;
        }
        self.0.set(&format!("book:{}", record.book), &write(record))
    }

    async fn since(&self, book: &str, rev: u64) -> Result<(BookRecord, Vec<JournalEntry>), StoreError> {
        // There is no journal: a head elsewhere than at `rev` tells the ledger to open the workbook anew.
        let record = self.record(book).filter(|record| record.rev >= rev);
        record.map(|record| (record, Vec::new())).ok_or(StoreError::Missing)
    }

    async fn held(&self, book: &str) -> Result<Held, StoreError> {
        Ok(Held { record: self.record(book), ..Held::default() })
    }

    async fn quarantine(&self, _: &Head, _: &BookRecord, _: &[JournalEntry]) -> Result<(), StoreError> {
        // Without a journal nothing is ever rebuilt.
        Ok(())
    }

    async fn books(&self) -> Result<Vec<BookRecord>, StoreError> {
        Ok(self.0.keys("book:").iter().filter_map(|book| self.record(book)).collect())
    }
}

impl Archive for LocalStore {
    async fn milestones(&self, book: &str) -> Result<Vec<Milestone>, StoreError> {
        let word = format!("milestone:{book}:");
        let keys = self.0.keys(&word).into_iter();
        Ok(keys.filter_map(|key| read_milestone(&self.0.get(&format!("{word}{key}"))?)).collect())
    }

    async fn keep(&self, book: &str, milestone: &Milestone) -> Result<(), StoreError> {
        self.keep_milestone(book, milestone)
    }

    async fn trashed(&self) -> Result<Vec<Trashed>, StoreError> {
        let thrown = self.0.keys("trash:").into_iter().filter_map(|id| {
            let (book, at) = id.split_once(':')?;
            let record = read(book, &self.0.get(&format!("trash:{id}"))?);
            Some(Trashed { at: at.to_owned(), record, id })
        });
        Ok(thrown.collect())
    }

    async fn bring_back(&self, id: &str) -> Result<(), StoreError> {
        let (key, book) = (format!("trash:{id}"), id.split(':').next().unwrap_or_default());
        let stored = self.0.get(&key).ok_or(StoreError::Missing)?;
        if let Some(live) = self.record(book) {
            return Err(StoreError::Moved(live.rev));
        }
        self.0.set(&format!("book:{book}"), &stored)?;
        self.0.remove(&key);
        Ok(())
    }

    async fn remove(&self, id: &str) -> Result<(), StoreError> {
        self.0.remove(&format!("trash:{id}"));
        let book = id.split(':').next().unwrap_or_default();
        if self.record(book).is_none() && self.0.keys(&format!("trash:{book}:")).is_empty() {
            let word = format!("milestone:{book}:");
            self.0.keys(&word).iter().for_each(|key| self.0.remove(&format!("{word}{key}")));
        }
        Ok(())
    }
}

impl Shelf {
    fn get(&self, key: &str) -> Option<String> {
        match self {
            Self::Local(witness) => witness.get(key),
            Self::Memory(texts) => texts.borrow().get(key).cloned(),
        }
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        match self {
            Self::Local(witness) => witness.set(key, text)?,
            Self::Memory(texts) => drop(texts.borrow_mut().insert(key.to_owned(), text.to_owned())),
        }
        Ok(())
    }

    fn remove(&self, key: &str) {
        match self {
            Self::Local(witness) => witness.remove(key),
            Self::Memory(texts) => drop(texts.borrow_mut().remove(key)),
        }
    }

    fn keys(&self, word: &str) -> Vec<String> {
        match self {
            Self::Local(witness) => witness.keys(word),
            Self::Memory(texts) => {
                texts.borrow().keys().filter_map(|key| key.strip_prefix(word).map(str::to_owned)).collect()
            }
        }
    }
}

fn write(record: &BookRecord) -> String {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| drop(fields.insert(name.to_owned(), value));
    put("rev", record.rev.into());
    put("state", record.state.as_str().into());
    put("link", record.link.as_str().into());
    put("replica", record.replica.to_string().into());
    put("practiceYear", record.practice_year.into());
    put("backedUp", record.backed_up.as_str().into());
    put("backedUpRev", record.backed_up_rev.into());
    json::canonical(&Value::Object(fields))
}

fn write_milestone(milestone: &Milestone) -> String {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| drop(fields.insert(name.to_owned(), value));
    put("reason", milestone.reason.as_str().into());
    put("name", milestone.name.as_str().into());
    put("at", milestone.at.as_str().into());
    put("rev", milestone.rev.into());
    put("state", milestone.state.as_str().into());
    json::canonical(&Value::Object(fields))
}

fn read_milestone(stored: &str) -> Option<Milestone> {
    let value = json::parse(stored).ok()?;
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    Some(Milestone {
        reason: MilestoneReason::parse(&text("reason")?)?,
        name: text("name")?,
        at: text("at")?,
        rev: value.get("rev")?.as_u64()?,
        state: text("state")?,
    })
}

/// Reads a record; one that is damaged has an empty state, which then does not verify.
fn read(book: &str, stored: &str) -> BookRecord {
    let value = json::parse(stored).unwrap_or_default();
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let number = |name: &str| value.get(name).and_then(Value::as_u64).unwrap_or_default();
    BookRecord {
        book: book.to_owned(),
        rev: number("rev"),
        state: text("state"),
        link: text("link"),
        replica: ReplicaId::parse(&text("replica")).unwrap_or_else(|| ReplicaId::from_bits(clock::random_bits())),
        practice_year: value.get("practiceYear").and_then(Value::as_i64).and_then(|year| i32::try_from(year).ok()),
        backed_up: text("backedUp"),
        backed_up_rev: number("backedUpRev"),
    }
}
