//! The app's state: the one private signal, slices of it to read, events to send.
//!
//! # Where to start
//!
//! [`reading`] is what pages read; in [`editing`], [`AppState::dispatch`] is the only way a workbook changes.
//! [`saving`] makes edits durable, [`boot`] is how the app starts, [`row`] is the handle that a task's card works with.
//! [`copies`] is about copies outside, [`archive`] about milestones and the trash.

pub mod archive;
pub mod attend;
pub mod books;
pub mod boot;
pub mod busy;
pub mod carry;
pub mod changes;
pub mod copies;
pub mod desk;
pub mod editing;
pub mod feedback;
pub mod forms;
pub mod kept;
pub mod keying;
pub mod keys;
pub mod notice;
pub mod outgoing;
pub mod part;
#[cfg(any(test, feature = "gallery"))]
pub mod posed;
pub mod preferences;
pub mod reading;
pub mod rescue;
pub mod rounds;
pub mod row;
pub mod said;
pub mod saving;
pub mod shared;
pub mod sheets;
pub mod submitting;
pub mod unpack;
pub mod wording;

use std::any::Any;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::store::{AnyStore, Mode};
use crate::browser::tabs::Tabs;
use crate::browser::witness::Witness;
use crate::browser::{clock, page};
use crate::domain::day::Day;
use crate::domain::light::Dates;
use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;
use crate::domain::profile::Profile;
use crate::domain::progress::Overview;
use crate::domain::query::Query;
use crate::domain::store::StoreError;
use crate::domain::store::ledger::Ledger;
use crate::domain::timeline;
use crate::domain::workbook::event::Event;
use crate::domain::workbook::op::Place;
use crate::domain::workbook::{PlanRef, Workbook};
use crate::text::{Lang, Text};
use crate::ui::route::Route;
use crate::ui::state::boot::Phase;
use crate::ui::state::busy::Busy;
use crate::ui::state::notice::Notice;
use crate::ui::state::saving::SaveState;

/// What the app needs of the browser; never in a signal, since none of it may cross threads.
struct Outside {
    scope: String,
    tab: String,
    store: AnyStore,
    witness: Option<Witness>,
    tabs: Tabs,
}

/// Everything the pages share; cheap to copy into closures.
#[derive(Clone, Copy)]
pub struct AppState {
    outside: StoredValue<Option<Outside>, LocalStorage>,
    /// How the browser keeps what is saved; `None` while starting.
    mode: RwSignal<Option<Mode>>,
    /// What of which workbook lies on the device, where nothing more is kept from there on.
    kept_until: StoredValue<Option<(String, u64)>>,
    plan: RwSignal<Option<Arc<Plan>>>,
    ledger: RwSignal<Option<Ledger>>,
    phase: RwSignal<Phase>,
    route: RwSignal<Route>,
    save: RwSignal<SaveState>,
    /// How many fields hold something that is on its way to the ledger.
    drafts: RwSignal<usize>,
    /// Why the last attempt at saving failed, until one succeeds.
    trouble: RwSignal<Option<StoreError>>,
    /// The day until which nobody wants to be reminded of a copy.
    snoozed: RwSignal<Option<Day>>,
    notices: RwSignal<Vec<Notice>>,
    lang: RwSignal<Lang>,
    text: RwSignal<Text>,
    today: RwSignal<Day>,
    as_of: RwSignal<Option<Day>>,
    query: RwSignal<Query>,
    profile: Memo<Option<Profile>>,
    overview: Memo<Overview>,
    visit: StoredValue<(Option<Place>, u32)>,
    edits: StoredValue<u64>,
    /// What the browser shows by itself until the next frame is drawn.
    shown: StoredValue<Vec<Event>>,
    is_saving: StoredValue<bool>,
    /// Whether the build is being kept on the device, and whether this page has asked for the newer one.
    is_keeping: StoredValue<bool>,
    is_leaving: StoredValue<bool>,
    /// Whether this page has seen to it that the browser is asked to keep the data.
    is_persist_asked: StoredValue<bool>,
    /// Emergency logs that have been brought back and not yet been saved: tab and text.
    drained: StoredValue<Vec<(String, String)>>,
    /// Where the desk keeps what it is made of; only its own module knows what that is.
    desk_slot: StoredValue<Option<Rc<dyn Any>>, LocalStorage>,
    /// The task that the next page is to show first.
    aim: StoredValue<Option<(Route, String)>>,
    /// What takes its time at the moment.
    busy: RwSignal<Vec<Busy>>,
}

/// What tells one plan from another: its names, and its tasks.
pub type PlanKey = ([String; 4], Vec<TaskId>);

/// Returns the app's state; only inside the app.
pub fn use_app() -> AppState {
    expect_context()
}

impl AppState {
    /// Makes the state of an app that has not loaded anything yet.
    pub fn starting() -> Self {
        let plan = RwSignal::new(None::<Arc<Plan>>);
        let ledger = RwSignal::new(None::<Ledger>);
        let today = RwSignal::new(clock::today());
        let as_of = RwSignal::new(None);
        let profile = Memo::new(move |_| ledger.with(|ledger| ledger.as_ref()?.workbook().profile()));
        let overview = Memo::new(move |_| {
            let (plan, profile) = (plan.get(), profile.get());
            let dates = dates(plan.as_deref(), today.get(), as_of.get());
            ledger.with(|ledger| match (plan, profile, ledger) {
                (Some(plan), Some(profile), Some(ledger)) => {
                    Overview::of(&plan, &profile, ledger.workbook(), dates)
                }
                _ => Overview::default(),
            })
        });
        Self {
            outside: StoredValue::new_local(None),
            mode: RwSignal::new(None),
            kept_until: StoredValue::new(None),
            plan,
            ledger,
            phase: RwSignal::new(Phase::Loading),
            route: RwSignal::new(Route::parse(&page::hash()).unwrap_or(Route::Overview)),
            save: RwSignal::new(SaveState::Ready),
            drafts: RwSignal::new(0),
            trouble: RwSignal::new(None),
            snoozed: RwSignal::new(None),
            notices: RwSignal::new(Vec::new()),
            lang: RwSignal::new(Lang::Zh),
            text: RwSignal::new(Text::CHINESE),
            today,
            as_of,
            query: RwSignal::new(Query::default()),
            profile,
            overview,
            visit: StoredValue::new((None, 0)),
            edits: StoredValue::new(0),
            shown: StoredValue::new(Vec::new()),
            is_saving: StoredValue::new(false),
            is_keeping: StoredValue::new(false),
            is_leaving: StoredValue::new(false),
            is_persist_asked: StoredValue::new(false),
            drained: StoredValue::new(Vec::new()),
            desk_slot: StoredValue::new_local(None),
            aim: StoredValue::new(None),
            busy: RwSignal::new(Vec::new()),
        }
    }

    /// Follows the address; one that names no page leaves things as they are.
    pub fn arrive(self) {
        if let Some(route) = Route::parse(&page::hash()) {
            self.show(route);
        }
    }

    /// Shows a page, unless it is there: pages are built anew when they are shown.
    fn show(self, route: Route) {
        if self.route.get_untracked() != route {
            self.route.set(route);
        }
    }

    /// Returns what the desk is made of, once it has been opened.
    fn desk_slot(self) -> Option<Rc<dyn Any>> {
        self.desk_slot.get_value()
    }

    /// Notes what the desk is made of.
    fn set_desk_slot(self, kept: Rc<dyn Any>) {
        self.desk_slot.set_value(Some(kept));
    }

    /// Names the task that the page one is about to open shows first.
    pub fn aim_at(self, task: TaskId) {
        self.aim_at_part(Route::Item(task.item), &format!("task-{task}"));
    }

    /// Names the part, by its id, that a page one is about to open shows first.
    pub(super) fn aim_at_part(self, route: Route, id: &str) {
        self.aim.set_value(Some((route, id.to_owned())));
    }

    /// Shows the part that the page was opened for, once; on a page that is still being fetched it is not there yet.
    pub fn show_aim(self) {
        let route = self.route.get_untracked();
        let is_over =
            self.aim.with_value(|aim| aim.as_ref().is_some_and(|(page, id)| *page != route || page::show(id)));
        if is_over {
            self.aim.set_value(None);
        }
    }

    /// Returns what the pages are built for, and follows it: another plan or language builds them anew.
    pub fn build_key(self) -> Memo<(Lang, Option<PlanKey>)> {
        let (lang, plan) = (self.lang, self.plan);
        Memo::new(move |_| {
            let key = |plan: &Arc<Plan>| {
                let names = [&plan.id, &plan.edition, &plan.title, &plan.text].map(String::clone);
                // A part of a plan has its names, and other tasks.
                (names, plan.tasks().map(|task| task.id).collect())
            };
            (lang.get(), plan.with(|plan| plan.as_ref().map(key)))
        })
    }

    /// Goes to a page.
    pub fn go(self, route: Route) {
        page::set_hash(&route.href());
        self.show(route);
    }

    /// Judges the plan's own dates by another day, for the workbook that is open; `None` goes back to the rule.
    pub fn set_as_of(self, day: Option<Day>) {
        self.as_of.set(day);
        let Some(key) = self.book().map(|book| format!("as-of:{book}")) else { return };
        match day {
            Some(day) => self.remember(&key, &day.to_string()),
            None => self.forget(&key),
        }
    }

    /// Begins with a workbook that has been opened: nothing of it is unsaved, and the day chosen for it counts.
    fn begin_with_book(self) {
        let day = self.book().and_then(|book| Day::parse(&self.recall(&format!("as-of:{book}"))?));
        self.as_of.set(day);
        self.recall_snooze();
        self.trouble.set(None);
        self.save.set(SaveState::Ready);
    }

    /// Makes the empty workbook of the plan that is open.
    fn empty_workbook(self) -> Workbook {
        Workbook::new(PlanRef::of(&self.plan()))
    }
}

fn dates(plan: Option<&Plan>, today: Day, chosen: Option<Day>) -> Dates {
    let as_of = chosen.unwrap_or_else(|| plan.map_or(today, |plan| timeline::as_of(plan, today)));
    Dates { as_of, today }
}
