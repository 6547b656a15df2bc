//! What pages read: slices of the one signal.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::store::Mode;
use crate::domain::light::Dates;
use crate::domain::plan::Plan;
use crate::domain::profile::Profile;
use crate::domain::progress::Overview;
use crate::domain::query::Query;
use crate::domain::workbook::Workbook;
use crate::text::{Lang, Text};
use crate::ui::route::Route;
use crate::ui::state::boot::Phase;
use crate::ui::state::notice::Notice;
use crate::ui::state::{AppState, dates};

impl AppState {
    /// Returns the wording in the language chosen, and follows it.
    pub fn text(self) -> Text {
        self.text.get()
    }

    /// Returns the language chosen, and follows it.
    pub fn lang(self) -> Lang {
        self.lang.get()
    }

    /// Returns the plan that is open; pages exist only while one is. It is not followed: opening another plan
    /// builds the pages anew.
    pub fn plan(self) -> Arc<Plan> {
        self.plan.get_untracked().unwrap_or_else(|| unreachable!("pages are built once a plan is open"))
    }

    /// Returns where the app is in starting.
    pub fn phase(self) -> ReadSignal<Phase> {
        self.phase.read_only()
    }

    /// Returns the page that is shown.
    pub fn route(self) -> ReadSignal<Route> {
        self.route.read_only()
    }

    /// Returns the unit's profile, once given.
    pub fn profile(self) -> Memo<Option<Profile>> {
        self.profile
    }

    /// Returns the unit's progress.
    pub fn overview(self) -> Memo<Overview> {
        self.overview
    }

    /// Returns the messages to show.
    pub fn notices(self) -> ReadSignal<Vec<Notice>> {
        self.notices.read_only()
    }

    /// Returns the days that lights are judged by, and follows them.
    pub fn dates(self) -> Dates {
        dates(self.plan.get().as_deref(), self.today.get(), self.as_of.get())
    }

    /// Returns what tasks are looked for; it stays while one walks through the pages.
    pub fn query(self) -> RwSignal<Query> {
        self.query
    }

    /// Reads the workbook that is open, and follows it; `None` before one is.
    pub fn with_workbook<T>(self, read: impl FnOnce(&Workbook) -> T) -> Option<T> {
        self.ledger.with(|ledger| ledger.as_ref().map(|ledger| read(ledger.workbook())))
    }

    /// Says whether there is a step to take back.
    pub fn can_undo(self) -> Signal<bool> {
        let ledger = self.ledger;
        Memo::new(move |_| ledger.with(|ledger| ledger.as_ref().is_some_and(|ledger| ledger.history().can_undo())))
            .into()
    }

    /// Says whether there is a step to repeat.
    pub fn can_redo(self) -> Signal<bool> {
        let ledger = self.ledger;
        Memo::new(move |_| ledger.with(|ledger| ledger.as_ref().is_some_and(|ledger| ledger.history().can_redo())))
            .into()
    }

    /// Returns when the last copy was saved outside, as days ago; `None` before the first. Followed.
    pub fn backup_age(self) -> Option<i64> {
        let today = self.today.get();
        self.ledger.with(|ledger| {
            let at = clock::day_of(&ledger.as_ref()?.record().backed_up)?;
            Some(today.days_since(at).max(0))
        })
    }

    /// Returns the name of the workbook that is open, among those of this device.
    pub fn book(self) -> Option<String> {
        self.ledger.with_untracked(|ledger| ledger.as_ref().map(|ledger| ledger.record().book.clone()))
    }

    /// Returns how the browser keeps what is saved; `None` while starting. Followed.
    pub fn mode(self) -> Option<Mode> {
        self.mode.get()
    }

    /// Returns where a browser's storage is divided by: the deployment path.
    pub fn scope(self) -> String {
        self.outside
            .with_value(|outside| outside.as_ref().map(|outside| outside.scope.clone()))
            .unwrap_or_default()
    }
}
