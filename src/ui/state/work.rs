//! What needs a workbook, as a module: its doors, and following what happens around a workbook.
//!
//! [`AppState::dispatch`] and all that it leads to are reached from here and from the pages of a workbook only.

use std::pin::Pin;

use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::page::{self, Key};
use crate::browser::store::AnyStore;
use crate::domain::profile::Profile;
use crate::domain::progress::Overview;
use crate::domain::store::BookRecord;
use crate::text::Text;
use crate::ui::module::NotLoaded;
use crate::ui::route::Route;
use crate::ui::state::AppState;
use crate::ui::state::boot::BootFault;
use crate::ui::state::notice::Notice;

/// Something that goes on while the page stays usable.
pub type Pending<T> = Pin<Box<dyn Future<Output = T>>>;

/// The doors into the module; `ui::work` declares it.
#[derive(Clone, Copy)]
pub struct Work {
    /// Opens a workbook of the store.
    pub open: fn(AppState, AnyStore, BookRecord) -> Pending<Result<(), BootFault>>,
    /// Begins a workbook for a unit; for practising, with the plan's dates moved to this year.
    pub create: fn(AppState, Profile, bool),
    /// Lets a workbook file in on the first run and opens it.
    pub open_backup: fn(AppState, Vec<u8>) -> Pending<()>,
    /// Opens a plan file, for the next workbook that is begun.
    pub open_plan: fn(AppState, Vec<u8>) -> Pending<()>,
    /// Goes back to the workbook that was open when another was to be begun.
    pub go_back: fn(AppState),
    /// Shows the page of a route; `None` when it is a module of its own.
    pub page: fn(Route) -> Option<AnyView>,
    /// Shows what stands above every page of a workbook.
    pub above: fn() -> AnyView,
    /// Puts a message into words.
    pub notice: fn(Text, &Notice) -> String,
    /// Puts into words what keeps the app from starting.
    pub fault: fn(Text, &BootFault) -> String,
}

/// How the module is fetched: pages know the state, so the state is told.
pub type FetchWork = fn() -> Pending<Result<Work, NotLoaded>>;

impl AppState {
    /// Fetches the module, unless it is here.
    ///
    /// # Errors
    ///
    /// `NotLoaded` when the network fails; it may be tried again.
    pub async fn work(self) -> Result<Work, NotLoaded> {
        if let Some(work) = self.work.get_untracked() {
            return Ok(work);
        }
        let work = self.fetch_work.with_value(|fetch| fetch()).await?;
        self.work.set(Some(work));
        Ok(work)
    }

    /// Returns the module's doors if it is here, and follows that.
    pub fn work_now(self) -> Option<Work> {
        self.work.get()
    }

    /// Follows, once, what happens around a workbook: keys, other tabs, and the page going out of sight.
    pub fn attend(self) {
        if self.overview.with_value(Option::is_some) {
            return;
        }
        let (plan, ledger) = (self.plan, self.ledger);
        let (profile, overview) = self.owner.with_value(|owner| {
            owner.with(|| {
                let profile = Memo::new(move |_| ledger.with(|ledger| ledger.as_ref()?.workbook().profile()));
                let overview = Memo::new(move |_| {
                    let (plan, profile) = (plan.get(), profile.get());
                    ledger.with(|ledger| match (plan, profile, ledger) {
                        (Some(plan), Some(profile), Some(ledger)) => {
                            Overview::of(&plan, &profile, ledger.workbook(), self.dates())
                        }
                        _ => Overview::default(),
                    })
                });
                (profile, overview)
            })
        });
        self.profile.set_value(Some(profile));
        self.overview.set_value(Some(overview));
        page::on_key(move |key| self.take_key(key));
        page::on_hidden(move || self.log_waiting());
        page::on_return(move || {
            self.today.set(clock::today());
            self.follow();
        });
        self.outside.with_value(|outside| {
            if let Some(outside) = outside {
                outside.tabs.listen(move |book, rev| self.heard(&book, rev));
            }
        });
    }

    /// Takes the keys for undo and redo; a field keeps its own. Says whether it has taken the key.
    fn take_key(self, key: &Key) -> bool {
        let Key { key, ctrl, shift, writing } = key;
        let step = match key.as_str() {
            "z" | "Z" if *shift => Self::redo,
            "z" | "Z" => Self::undo,
            "y" => Self::redo,
            _ => return false,
        };
        if !*ctrl || *writing {
            return false;
        }
        step(self);
        true
    }
}
