//! The app's state: the one private signal, slices of it to read, events to send.
//!
//! # Where to start
//!
//! [`AppState::dispatch`] is the only way a workbook changes. [`saving`] makes edits durable, [`boot`] is how the
//! app starts, [`row`] is the handle that a task's card works with.

pub mod attend;
pub mod books;
pub mod boot;
pub mod notice;
pub mod preferences;
pub mod row;
pub mod saving;
pub mod wording;

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
use crate::domain::store::ledger::Ledger;
use crate::domain::timeline;
use crate::domain::workbook::event::{Event, Moment, Refusal, check};
use crate::domain::workbook::op::{Change, Place};
use crate::domain::workbook::register::ReplicaId;
use crate::domain::workbook::{PlanRef, Workbook};
use crate::text::{Lang, Text};
use crate::ui::route::Route;
use crate::ui::state::boot::Phase;
use crate::ui::state::notice::Notice;
use crate::ui::state::saving::SaveState;

/// What the app needs of the browser; never in a signal, since none of it may cross threads.
struct Outside {
    scope: String,
    tab: String,
    store: AnyStore,
    mode: Mode,
    witness: Option<Witness>,
    tabs: Tabs,
}

/// Everything the pages share; cheap to copy into closures.
#[derive(Clone, Copy)]
pub struct AppState {
    outside: StoredValue<Option<Outside>, LocalStorage>,
    plan: RwSignal<Option<Arc<Plan>>>,
    ledger: RwSignal<Option<Ledger>>,
    phase: RwSignal<Phase>,
    route: RwSignal<Route>,
    save: RwSignal<SaveState>,
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
    is_saving: StoredValue<bool>,
    /// Whether the build is being kept on the device, and whether this page has asked for the newer one.
    is_keeping: StoredValue<bool>,
    is_leaving: StoredValue<bool>,
    /// Emergency logs that have been brought back and not yet been saved: tab and text.
    drained: StoredValue<Vec<(String, String)>>,
    /// The task that the next page is to show first.
    aim: StoredValue<Option<TaskId>>,
}

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
            plan,
            ledger,
            phase: RwSignal::new(Phase::Loading),
            route: RwSignal::new(Route::parse(&page::hash()).unwrap_or(Route::Overview)),
            save: RwSignal::new(SaveState::Ready),
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
            is_saving: StoredValue::new(false),
            is_keeping: StoredValue::new(false),
            is_leaving: StoredValue::new(false),
            drained: StoredValue::new(Vec::new()),
            aim: StoredValue::new(None),
        }
    }

    // What pages read.

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

    /// Returns the state of saving.
    pub fn save_state(self) -> ReadSignal<SaveState> {
        self.save.read_only()
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

    /// Returns how the browser keeps what is saved; `None` while starting.
    pub fn mode(self) -> Option<Mode> {
        self.outside.with_value(|outside| outside.as_ref().map(|outside| outside.mode))
    }

    /// Returns where a browser's storage is divided by: the deployment path.
    pub fn scope(self) -> String {
        self.outside
            .with_value(|outside| outside.as_ref().map(|outside| outside.scope.clone()))
            .unwrap_or_default()
    }

    // What pages ask for.

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

    /// Names the task that the page one is about to open shows first.
    pub fn aim_at(self, task: TaskId) {
        self.aim.set_value(Some(task));
    }

    /// Returns the task to show first, once.
    pub fn take_aim(self) -> Option<TaskId> {
        self.aim.try_update_value(Option::take).flatten()
    }

    /// Returns what the pages are built for, and follows it: another plan or language builds them anew.
    pub fn build_key(self) -> Memo<(Lang, Option<[String; 4]>)> {
        let (lang, plan) = (self.lang, self.plan);
        Memo::new(move |_| {
            let plan = plan.with(|plan| {
                plan.as_ref().map(|plan| [&plan.id, &plan.edition, &plan.title, &plan.text].map(String::clone))
            });
            (lang.get(), plan)
        })
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.dispatch(Event::Undo);
    }

    /// Repeats what was taken back.
    pub fn redo(self) {
        self.dispatch(Event::Redo);
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
        self.save.set(SaveState::Ready);
    }

    /// Makes what somebody wants to happen: checks it, shows it at once, and saves it.
    ///
    /// A refusal becomes a message, except that an event which would change nothing is silent.
    /// Returns whether it happened.
    pub fn dispatch(self, event: Event) -> bool {
        let Some(plan) = self.plan.get_untracked() else { return false };
        let moment = self.moment(&event);
        let imports = matches!(event, Event::Merge(_) | Event::Replace(_));
        let op = self.ledger.with_untracked(|ledger| {
            let ledger = ledger.as_ref()?;
            let moment = Moment { replica: ledger.record().replica, ..moment };
            Some(check(&plan, ledger.workbook(), ledger.history(), event, &moment))
        });
        match op {
            None | Some(Err(Refusal::Nothing)) => false,
            Some(Err(refusal)) => {
                self.notify(Notice::Refused(refusal));
                false
            }
            Some(Ok(op)) => {
                if matches!(&op.change, Change::Edit(writes) if writes.is_empty()) {
                    self.notify(Notice::Overtaken);
                }
                self.ledger.update(|ledger| {
                    if let Some(ledger) = ledger {
                        ledger.push(op);
                        if imports {
                            ledger.renew_replica(ReplicaId::from_bits(clock::random_bits()));
                        }
                    }
                });
                self.save_soon();
                true
            }
        }
    }

    /// Ends the visit to a field: what is written there next is a step of its own.
    pub fn leave_field(self) {
        self.visit.set_value((None, 0));
    }

    fn moment(self, event: &Event) -> Moment {
        let place = match event {
            Event::Set { task, changes } => match changes.as_slice() {
                [(field, _)] => Some(Place { task: Some(*task), field: field.clone() }),
                _ => None,
            },
            _ => None,
        };
        let visit =
            self.visit.with_value(|(visited, visit)| (*visited == place && place.is_some()).then_some(*visit));
        let visit = visit.unwrap_or_else(|| {
            let visit = u32::try_from(clock::random_bits() >> 32).unwrap_or(1).max(1);
            self.visit.set_value((place, visit));
            visit
        });
        let number = self.edits.with_value(|edits| edits + 1);
        self.edits.set_value(number);
        let tab = self.outside.with_value(|outside| outside.as_ref().map(|outside| outside.tab.clone()));
        Moment {
            at: clock::now_utc(),
            // Replaced by the ledger's own on dispatch.
            replica: ReplicaId::from_bits(0),
            op: format!("{}-{number}", tab.unwrap_or_default()),
            visit,
        }
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
