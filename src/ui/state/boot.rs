//! How the app starts: browser, plan, ledger, in this order, each with its own way to fail.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clear::{Fate, Trace};
use crate::browser::files::FileError;
use crate::browser::seed::FetchError;
use crate::browser::store::{AnyStore, Mode};
use crate::browser::tabs::Tabs;
use crate::browser::witness::Witness;
use crate::browser::{clock, page, seed, store};
use crate::domain::plan::Plan;
use crate::domain::plan::SHIPPED;
use crate::domain::plan::load::{PlanRefusal, load};
use crate::domain::profile::Profile;
use crate::domain::store::archive::Archive;
use crate::domain::store::emergency::Drained;
use crate::domain::store::ledger::Ledger;
use crate::domain::store::recover::{Recovered, Way, open};
use crate::domain::store::session::rebuilt;
use crate::domain::store::{BookRecord, Store, StoreError};
use crate::domain::workbook::PlanRef;
use crate::domain::workbook::register::ReplicaId;
use crate::text::Lang;
use crate::ui::module::NotLoaded;
use crate::ui::route::Route;
use crate::ui::state::notice::Notice;
use crate::ui::state::part::plan_for;
use crate::ui::state::{AppState, Outside};

/// What the app is opened for.
pub enum Wish {
    /// To go on with the workbook last used, or to begin one where there is none.
    Resume,
    /// To begin a workbook for a unit; for practising, with the plan's dates moved to this year.
    Begin {
        /// The unit.
        profile: Box<Profile>,
        /// Whether to practise.
        practice: bool,
    },
    /// To go on from a backup: the file's bytes, or why there are none.
    OpenBackup(Result<Vec<u8>, FileError>),
    /// To open another plan: the file's bytes, or why there are none.
    OpenPlan(Result<Vec<u8>, FileError>),
}

/// Where the app is in starting.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Plan and ledger are being read.
    Loading,
    /// No workbook is on this device.
    FirstRun {
        /// A workbook was here and is gone: what the canary tells of it.
        lost: Option<String>,
    },
    /// A workbook is open and can be edited.
    Open,
    /// The device is being cleared, or has been: what was found afterwards.
    Cleared(Option<Vec<(Trace, Fate)>>),
    /// The app cannot go on; nothing has been touched.
    Failed(BootFault),
}

/// Why the app cannot start.
#[derive(Clone, Debug, PartialEq)]
pub enum BootFault {
    /// The plan could not be fetched.
    Fetch(FetchError),
    /// The plan is not one that this app can read.
    Plan(PlanRefusal),
    /// The plan of the workbook on this device is not here: its id.
    PlanMissing(String),
    /// The store cannot be read.
    Store(StoreError),
    /// What is stored of the workbook does not verify in any way: its id.
    Unreadable(String),
    /// A part of the program could not be fetched.
    NotLoaded,
}

impl AppState {
    /// Starts the app: opens the store, loads the plan, and does what it was opened for.
    ///
    /// On a shared computer nothing is kept on the device (用完即清). A database that does not open is waited for: the page
    /// starts anew by itself as soon as it does.
    pub async fn boot(self, wish: Wish, is_shared: bool) {
        let connected = self.connect(matches!(wish, Wish::Resume), is_shared).await;
        // Whoever cannot go on here may still open a copy, and that is edited like any other.
        self.attend();
        match connected {
            Ok(phase) => {
                let is_first = matches!(phase, Phase::FirstRun { .. });
                if is_first && self.route.get_untracked() == Route::Overview {
                    self.show(Route::Start);
                }
                self.phase.set(phase);
                self.sweep_trash();
            }
            Err(fault) => {
                if fault == BootFault::Store(StoreError::Shut) {
                    spawn_local(async {
                        store::opens(&page::scope()).await;
                        page::reload();
                    });
                }
                return self.phase.set(Phase::Failed(fault));
            }
        }
        self.fulfil(wish).await;
    }

    /// Does what the app is wanted for.
    pub async fn fulfil(self, wish: Wish) {
        match wish {
            Wish::Resume => {}
            Wish::Begin { profile, practice } => self.create_book(*profile, practice),
            Wish::OpenBackup(bytes) => self.open_backup(bytes).await,
            Wish::OpenPlan(bytes) => self.open_plan_file(bytes).await,
        }
    }

    /// Opens the store, and in it the workbook last used unless another is wanted.
    async fn connect(self, resumes: bool, is_shared: bool) -> Result<Phase, BootFault> {
        let scope = page::scope();
        let witness = Witness::probe(&scope).filter(|_| !is_shared);
        // Before the store is opened: then the note says where workbooks are kept from now on.
        let is_shut_away = witness.as_ref().is_some_and(store::is_shut_away);
        let (store, mode) = if is_shared {
            (AnyStore::memory(), Mode::Session)
        } else {
            store::open(&scope, move || self.step_aside()).await.map_err(BootFault::Store)?
        };
        let tab = ReplicaId::from_bits(clock::random_bits()).to_string();
        let tabs = Tabs::open(&scope);
        self.outside.set_value(Some(Outside { scope, tab, store: store.clone(), witness, tabs }));
        self.mode.set(Some(mode));
        if let Some(lang) = self.recall("lang").and_then(|lang| Lang::parse(&lang)) {
            self.speak(lang).await.map_err(|NotLoaded| BootFault::NotLoaded)?;
        }
        let books = store.books().await.map_err(BootFault::Store)?;
        let last = self.recall("book");
        let chosen = books.iter().find(|record| Some(&record.book) == last.as_ref()).or(books.first());
        if let Some(record) = chosen.filter(|_| resumes) {
            self.open_record(&store, record).await?;
            return Ok(Phase::Open);
        }
        let plan = self.read_plan(&PlanRef::of_any_edition(SHIPPED)).await?;
        self.plan.set(Some(Arc::new(plan)));
        // What lies in the trash was put away, and not lost; another window may have kept its canary alive.
        let is_put_away = store.trashed().await.is_ok_and(|thrown| !thrown.is_empty());
        let canary = self.recall("canary").filter(|_| resumes && !is_shut_away && !is_put_away);
        Ok(Phase::FirstRun { lost: canary })
    }

    /// Opens a workbook of the store: its plan, its state by whichever way verifies, and what a crash left behind.
    ///
    /// # Errors
    ///
    /// Returns why the workbook could not be opened; nothing of it has been touched then.
    pub async fn open_record(self, store: &AnyStore, record: &BookRecord) -> Result<(), BootFault> {
        let of = open(&record.state).map(|workbook| workbook.plan);
        let wanted = of.clone().unwrap_or_else(|| PlanRef::of_any_edition(SHIPPED));
        let plan = self.use_plan(&wanted, record.practice_year).await?;
        let empty = of.unwrap_or_else(|| PlanRef::of(&plan));
        let tell = move |recovered: &Recovered| self.tell_recovered(recovered);
        let recovered = rebuilt(store, &record.book, Some(empty), tell).await.map_err(BootFault::Store)?;
        let recovered = recovered.ok_or_else(|| BootFault::Unreadable(record.book.clone()))?;
        self.plan.set(Some(plan_for(plan, &recovered.workbook)));
        let book = recovered.record.book.clone();
        self.remember("book", &book);
        // Where the witness was wiped, a later wipe of the store would pass for a new device.
        if self.recall("canary").is_none() {
            self.remember("canary", &recovered.record.backed_up);
        }
        // What waits of the workbook before is found again when that one is opened.
        self.log_waiting();
        let replica = ReplicaId::from_bits(clock::random_bits());
        self.ledger.update(|open| {
            *open = Some(match open.take() {
                Some(same) if same.record().book == book => same.reopened(recovered),
                _ => Ledger::open(recovered, replica),
            });
        });
        self.begin_with_book();
        self.rescue(&book);
        self.keep_canary();
        Ok(())
    }

    /// Says so where a workbook was rebuilt by another way than its state, or something of it had to be left aside.
    pub(super) fn tell_recovered(self, recovered: &Recovered) {
        if recovered.way != Way::State || !recovered.broken.is_empty() {
            let (count, since) =
                recovered.loss.as_ref().map_or((0, None), |loss| (loss.count, Some(loss.from.clone())));
            let since = since.filter(|since| !since.is_empty());
            self.notify(Notice::Recovered(recovered.way, count, since));
        }
    }

    /// Loads a plan, moved to a practice year where one is given, and makes it the one that is open.
    pub(super) async fn use_plan(self, of: &PlanRef, practice: Option<i32>) -> Result<Arc<Plan>, BootFault> {
        let plan = self.find_plan(of, practice).await?;
        self.plan.set(Some(plan.clone()));
        Ok(plan)
    }

    /// Loads a plan, moved to a practice year where one is given.
    pub(super) async fn find_plan(self, of: &PlanRef, practice: Option<i32>) -> Result<Arc<Plan>, BootFault> {
        let plan = self.read_plan(of).await?;
        Ok(Arc::new(match practice {
            Some(year) => plan.practice(year),
            None => plan,
        }))
    }

    /// Loads a plan, and says what is wrong with it.
    ///
    /// The very one that was opened from a file comes first, then the one that ships, then the last file of its id.
    async fn read_plan(self, of: &PlanRef) -> Result<Plan, BootFault> {
        let text = self.plan_text(of).await?;
        let (plan, problems) = load(&text).map_err(BootFault::Plan)?;
        if !problems.is_empty() {
            self.notify(Notice::PlanProblems(problems));
        }
        Ok(plan)
    }

    /// Returns the text of a plan, before it is moved to a practice year.
    pub(super) async fn plan_text(self, of: &PlanRef) -> Result<String, BootFault> {
        let kept = match self.store() {
            Some(store) => store.kept_plan(of).await.map_err(BootFault::Store)?,
            None => None,
        };
        match kept {
            Some(text) => Ok(text),
            None if of.id == SHIPPED => seed::plan_text(SHIPPED).await.map_err(BootFault::Fetch),
            None => Err(BootFault::PlanMissing(of.id.clone())),
        }
    }

    /// Brings back the operations that no store had acknowledged when a tab ended; twice is harmless.
    fn rescue(self, book: &str) {
        let mut logs = Vec::new();
        self.outside.with_value(|outside| {
            if let Some(witness) = outside.as_ref().and_then(|outside| outside.witness.as_ref()) {
                logs = witness.logs(book);
            }
        });
        let mut rescued = 0;
        for (tab, text) in logs {
            let mut came = Drained::default();
            self.ledger.maybe_update(|ledger| {
                came = ledger.as_mut().map(|ledger| ledger.drain(&text)).unwrap_or_default();
                came.rescued > 0
            });
            rescued += came.rescued;
            // A log that cannot be read stays where it is: the rescue page still shows it.
            if came.is_whole {
                self.drained.update_value(|drained| drained.push((tab, text)));
            }
        }
        if rescued > 0 {
            self.notify(Notice::Rescued(rescued));
        }
        let waits = self
            .ledger
            .with_untracked(|ledger| ledger.as_ref().is_some_and(|ledger| !ledger.waiting().is_empty()));
        if waits { self.save_soon() } else { self.clear_log() }
    }
}
