//! Workbooks on this device: begin, open, put away; and files coming in and going out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::{self, FileError};
use crate::browser::store::do_without_database;
use crate::browser::{clock, page};
use crate::domain::day::Day;
use crate::domain::door::{self, DoorFault, Verdict};
use crate::domain::plan::SHIPPED;
use crate::domain::plan::load;
use crate::domain::plan::practice::practice_year;
use crate::domain::profile::Profile;
use crate::domain::store::ledger::Ledger;
use crate::domain::store::{BookRecord, Store, StoreError};
use crate::domain::workbook::event::Event;
use crate::domain::workbook::register::ReplicaId;
use crate::domain::workbook::{PlanRef, Workbook, file};
use crate::export::name;
use crate::ui::route::Route;
use crate::ui::state::AppState;
use crate::ui::state::boot::{BootFault, Phase};
use crate::ui::state::notice::Notice;
use crate::ui::state::part::plan_for;

impl AppState {
    /// Goes back to the workbook that was open when another was to be begun; its plan comes back with it.
    pub fn go_back(self) {
        spawn_local(async move {
            match self.list_books().await {
                Ok(books) => {
                    let book = self.book();
                    match books.into_iter().find(|record| Some(&record.book) == book.as_ref()) {
                        Some(record) => self.open_book(record).await,
                        // Nothing is kept from here on, and it was: the page opened anew finds it.
                        None => self.end_use(),
                    }
                }
                Err(error) => self.notify(Notice::NotSaved(error)),
            }
        });
    }

    /// Begins a workbook for a unit; for practising, with the plan's dates moved to this year.
    pub fn create_book(self, profile: Profile, practice: bool) {
        let year = practice.then(|| self.today.get_untracked().year());
        if let Some(year) = year {
            self.plan.update(|plan| {
                if let Some(plan) = plan {
                    *plan = std::sync::Arc::new(plan.practice(year));
                }
            });
        }
        self.begin(self.empty_workbook(), year);
        if self.dispatch(Event::SetProfile(profile)) {
            self.enter();
        }
    }

    /// Returns a random id for a new row of an answer.
    pub fn new_row_id(self) -> String {
        ReplicaId::from_bits(clock::random_bits()).to_string().chars().take(6).collect()
    }

    /// Returns the workbooks on this device, in any order.
    ///
    /// # Errors
    ///
    /// Returns why the store could not be read.
    pub async fn list_books(self) -> Result<Vec<BookRecord>, StoreError> {
        match self.store() {
            Some(store) => store.books().await,
            None => Ok(Vec::new()),
        }
    }

    /// Keeps workbooks elsewhere until the database that does not open does, and starts again.
    pub fn do_without_database(self) {
        do_without_database(&page::scope());
        page::reload();
    }

    /// Opens another workbook of this device.
    pub async fn open_book(self, record: BookRecord) {
        let Some(store) = self.store() else { return };
        match self.open_record(&store, &record).await {
            Ok(()) => self.enter(),
            Err(fault) => self.phase.set(Phase::Failed(fault)),
        }
    }

    /// Puts a workbook into the trash, where it stays; the one that is open is closed.
    ///
    /// # Errors
    ///
    /// Returns why the store could not do it; nothing has changed then.
    pub async fn trash_book(self, book: String) -> Result<(), StoreError> {
        let Some(store) = self.store() else { return Ok(()) };
        store.trash(&book).await?;
        let is_open = self
            .ledger
            .with_untracked(|ledger| ledger.as_ref().is_some_and(|ledger| ledger.record().book == book));
        if is_open {
            // The canary stands for all that is left; where that cannot be told, it stays.
            let is_last = store.books().await.is_ok_and(|books| books.is_empty());
            // What waits of it is found again when it is brought back; nothing else of it is told any more.
            self.log_waiting();
            self.ledger.set(None);
            if is_last {
                self.forget("canary");
            }
            page::reload();
        }
        Ok(())
    }

    /// Leaves for the first run, to begin another workbook; the one that is open stays on the device.
    ///
    /// It begins with the plan that ships, as it is: the one that is open may be practised with, or another.
    pub fn begin_another(self) {
        spawn_local(async move {
            match self.use_plan(&PlanRef::of_any_edition(SHIPPED), None).await {
                Ok(_) => {
                    self.phase.set(Phase::FirstRun { lost: None });
                    self.go(Route::Start);
                }
                Err(fault) => self.phase.set(Phase::Failed(fault)),
            }
        });
    }

    /// Opens a plan file: for the next workbook that is begun.
    pub async fn open_plan_file(self, bytes: Result<Vec<u8>, FileError>) {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => return self.notify(Notice::FileUnread(error)),
        };
        let text = match door::text_of(&bytes, &files::decode) {
            Ok(text) => text,
            Err(fault) => return self.notify(Notice::FileRefused(fault)),
        };
        match load::open(&text) {
            Err(refusal) => self.notify(Notice::PlanRefused(refusal)),
            Ok((_, problems)) if !problems.is_empty() => self.notify(Notice::PlanUnsound(problems)),
            Ok((plan, _)) => {
                let stored = match self.store() {
                    Some(store) => store.keep_plan(&PlanRef::of(&plan), &text).await,
                    None => Ok(()),
                };
                match stored {
                    // The workbook that lacked it can be opened now.
                    Ok(()) if self.phase.with_untracked(|phase| matches!(phase, Phase::Failed(_))) => {
                        page::reload();
                    }
                    Ok(()) => self.plan.set(Some(std::sync::Arc::new(plan))),
                    Err(error) => self.notify(Notice::NotSaved(error)),
                }
            }
        }
    }

    /// Lets a workbook file in and tells what it means for the workbook that is open; nothing is written.
    ///
    /// # Errors
    ///
    /// Returns why the file is not let in.
    pub fn examine(self, bytes: &[u8]) -> Result<(Workbook, Verdict), DoorFault> {
        let incoming = door::workbook(bytes, &files::decode)?;
        if incoming.plan.id == self.plan().id {
            door::hold(&self.plan(), &incoming)?;
        }
        let verdict = self
            .ledger
            .with_untracked(|ledger| {
                ledger
                    .as_ref()
                    .map(|ledger| door::verdict(&self.plan(), ledger.workbook(), &incoming, &files::normalized))
            })
            .unwrap_or(Verdict::OtherPlan);
        Ok((incoming, verdict))
    }

    /// Opens a workbook file as a workbook of its own on this device.
    pub async fn open_beside(self, incoming: Workbook) {
        let year = practice_year(&incoming.plan.edition);
        let plan = match self.find_plan(&incoming.plan, year).await {
            Ok(plan) => plan,
            Err(BootFault::PlanMissing(id)) => return self.notify(Notice::PlanMissing(id)),
            Err(other) => return self.phase.set(Phase::Failed(other)),
        };
        if let Err(fault) = door::hold(&plan, &incoming) {
            return self.notify(Notice::FileRefused(fault));
        }
        self.plan.set(Some(plan_for(plan, &incoming)));
        self.begin(Workbook::new(incoming.plan.clone()), year);
        if self.dispatch(Event::Merge(Box::new(incoming))) {
            self.enter();
        }
    }

    /// Lets a workbook file, or a rescue dump, in on the first run and opens it.
    pub async fn open_backup(self, bytes: Result<Vec<u8>, FileError>) {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => return self.notify(Notice::FileUnread(error)),
        };
        let Some(bytes) = self.only_file(bytes).await else { return };
        match self.examine_rescue(&bytes) {
            Ok(Some(rescue)) => return self.open_rescue(rescue).await,
            Ok(None) => {}
            Err(fault) => return self.notify(Notice::FileRefused(fault)),
        }
        match door::workbook(&bytes, &files::decode) {
            Ok(incoming) => self.open_beside(incoming).await,
            Err(fault) => self.notify(Notice::FileRefused(fault)),
        }
    }

    /// Merges a workbook file into the one that is open.
    pub fn merge(self, incoming: Workbook) {
        if self.dispatch(Event::Merge(Box::new(incoming))) {
            self.notify(Notice::Merged);
        }
    }

    /// Replaces the workbook that is open by a file; the state before is kept as a milestone.
    pub fn replace(self, incoming: Workbook) {
        if self.dispatch(Event::Replace(Box::new(incoming))) {
            self.notify(Notice::Replaced);
        }
    }

    /// Returns the workbook that is open as a file's text.
    pub fn file_text(self) -> Option<String> {
        self.ledger.with_untracked(|ledger| ledger.as_ref().map(|ledger| file::write(ledger.workbook())))
    }

    /// Hands a copy of the workbook to the browser to be saved (备份), and notes when.
    pub fn backup(self) {
        if let Some((file, text)) = self.copy() {
            self.hand_over(file, &text);
        }
    }

    /// Hands the workbook's file to the browser to be saved by a name, and notes when.
    pub(super) fn hand_over(self, file: String, text: &str) {
        if !files::save_text(&file, "application/json", text) {
            return self.notify(Notice::NotBackedUp);
        }
        self.note_backup(file, text);
    }

    /// Hands a copy of the workbook to another program of the device, and notes when.
    pub fn share_backup(self) {
        let Some((file, text)) = self.copy() else { return };
        spawn_local(async move {
            // Whoever calls it off has shared nothing, and knows.
            if files::share_text(&file, "application/json", &text).await {
                self.note_backup(file, &text);
            }
        });
    }

    /// Returns a copy of the workbook that is open: its file's name and text.
    fn copy(self) -> Option<(String, String)> {
        let text = self.file_text()?;
        let hash = file::hash_of(&text).unwrap_or_default();
        let file = self.ledger.with_untracked(|ledger| {
            ledger.as_ref().map(|ledger| name::backup(&self.plan(), ledger.workbook(), &hash))
        });
        Some((file?, text))
    }

    fn note_backup(self, file: String, text: &str) {
        let now = clock::now_utc();
        self.ledger.update(|ledger| {
            if let Some(ledger) = ledger {
                ledger.note_backup(now);
            }
        });
        self.remember_copy(&file, text);
        self.keep_canary();
        self.save_soon();
        self.notify(Notice::BackedUp(file));
    }

    /// Copies the workbook as text, for places where files cannot be saved.
    pub async fn copy_backup(self) {
        if let Some(text) = self.file_text()
            && files::copy_text(&text).await
        {
            self.notify(Notice::Copied);
        }
    }

    /// Returns the day chosen to judge the plan's dates by; `None` follows the rule.
    pub fn as_of_choice(self) -> Option<Day> {
        self.as_of.get()
    }

    pub(super) fn begin(self, workbook: Workbook, practice_year: Option<i32>) {
        let id = || ReplicaId::from_bits(clock::random_bits());
        let book = id().to_string();
        self.remember("book", &book);
        self.remember("canary", "");
        // What waits of the workbook before is found again when that one is opened.
        self.log_waiting();
        self.ledger.set(Some(Ledger::create(book, id(), workbook, practice_year)));
        self.begin_with_book();
    }

    pub(super) fn enter(self) {
        self.keep_canary();
        self.phase.set(Phase::Open);
        self.keep_build();
        self.go(Route::Overview);
    }
}
