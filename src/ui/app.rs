//! The app: everything that knows a workbook, as one module. It starts, follows the address, and shows the page of
//! the route.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::{spawn_local, tick};

use crate::browser::{look, page, seed};
use crate::domain::plan::SHIPPED;
use crate::domain::plan::load::load;
use crate::domain::store::StoreError;
use crate::ui::entry::first_run::Entered;
use crate::ui::entry::unit_form::Burdens;
use crate::ui::module::{NotLoaded, Pending, module};
use crate::ui::pages::desk::desk;
use crate::ui::pages::frame::PageFrame;
use crate::ui::pages::more::more;
use crate::ui::pages::start::begin::{Begin, Draft, OpenBackup, OpenPlan};
use crate::ui::pages::start::from_milestone::FromMilestone;
use crate::ui::pages::work::work;
use crate::ui::pages::{self, cleared, failed, notice};
use crate::ui::route::{DeskTab, Route};
use crate::ui::state::AppState;
use crate::ui::state::boot::{BootFault, Phase, Wish};
use crate::ui::state::wording::Wording;

/// The doors into the app.
#[derive(Clone, Copy)]
pub struct App {
    /// Starts the app with a wish and with what has been entered; calls back once it has taken the page's place.
    pub start: fn(Wish, Entered, Box<dyn FnOnce()>),
    /// Reads the plan that ships with the app, and returns what it asks of each unit.
    pub burden: fn() -> Pending<Option<Burdens>>,
}

module! {
    /// Fetches the app.
    pub fn app() -> App {
        App { start, burden: || Box::pin(burden()) }
    }
}

/// Builds the app out of sight and starts it; once there is something to show it takes the page's place.
fn start(wish: Wish, entered: Entered, shown: Box<dyn FnOnce()>) {
    let Some(root) = page::new_root() else { return };
    let is_shared = entered.is_shared;
    // What has become a workbook is no draft any more.
    let entered = if matches!(wish, Wish::Begin { .. }) { Entered::default() } else { entered };
    mount_to(root.clone(), move || {
        let app = AppState::starting();
        provide_context(app);
        provide_context(Draft::of(entered));
        page::on_hash_change(move || app.arrive());
        let dressed = look::attach_rest();
        spawn_local(async move {
            app.boot(wish, is_shared).await;
            dressed.await;
            tick().await;
            page::show_root(&root);
            shown();
            // Only now: keeping the build must not slow down what somebody waits for.
            if app.phase().with_untracked(|phase| *phase == Phase::Open) {
                app.keep_build();
            }
        });
        root_view(app)
    })
    .forget();
}

async fn burden() -> Option<Burdens> {
    // What is wrong with the plan is said when it is opened.
    let (plan, _) = load(&seed::plan_text(SHIPPED).await.ok()?).ok()?;
    Some(Rc::new(move |profile| plan.burden(profile)))
}

/// Builds everything anew when the language or the plan changes; pages may then hold on to both.
fn root_view(app: AppState) -> impl IntoView {
    let key = app.build_key();
    move || {
        key.with(|_| ());
        provide_context(untrack(|| app.text()));
        provide_context(Wording::unasked());
        let fault = Memo::new(move |_| {
            app.phase().with(|phase| match phase {
                Phase::Failed(fault) => Some(fault.clone()),
                Phase::Loading | Phase::FirstRun { .. } | Phase::Open | Phase::Cleared(_) => None,
            })
        });
        let is_loading = Memo::new(move |_| app.phase().with(|phase| *phase == Phase::Loading));
        let cleared = Memo::new(move |_| {
            app.phase().with(|phase| if let Phase::Cleared(found) = phase { Some(found.clone()) } else { None })
        });
        move || match fault.get() {
            None if cleared.with(Option::is_some) => {
                page::set_title(untrack(|| app.text()).shared().clear);
                cleared::cleared(untrack(|| app.text()), cleared.get().flatten())
            }
            Some(fault) => cannot_go_on(app, &fault),
            None if is_loading.get() => ().into_any(),
            None => framed(app),
        }
    }
}

/// Says what keeps the app from going on, and that nothing has been touched.
pub fn cannot_go_on(app: AppState, fault: &BootFault) -> AnyView {
    let text = untrack(|| app.text());
    let acts = match fault {
        BootFault::Unreadable(book) => view! { <FromMilestone book=book.clone()/> <OpenBackup/> }.into_any(),
        BootFault::PlanMissing(_) => view! { <OpenPlan/> <OpenBackup/> }.into_any(),
        BootFault::Store(StoreError::Shut) => view! {
            <button type="button" class="button" on:click=move |_| app.do_without_database()>
                {text.start().do_without}
            </button>
        }
        .into_any(),
        _ => ().into_any(),
    };
    let acts = view! { {acts} <a class="button" href=page::RESCUE>{text.rescue().link}</a> };
    let said = failed::failed(text, notice::boot_sentence(text, fault), acts.into_any());
    view! { <main class="start__alone">{said}</main> }.into_any()
}

fn framed(app: AppState) -> AnyView {
    let is_open = Memo::new(move |_| app.phase().with(|phase| *phase == Phase::Open));
    let is_first = StoredValue::new(true);
    let page = move || {
        let route = if is_open.get() { app.route().get() } else { without_workbook(app.route().get()) };
        let shown = untrack(|| page_of(app, route));
        page::set_title(&title(app, route));
        if !is_first.try_update_value(|first| std::mem::replace(first, false)).unwrap_or_default() {
            request_animation_frame(move || arrive_at(app));
        }
        shown
    };
    view! { <PageFrame is_open>{page}</PageFrame> }.into_any()
}

/// Shows the beginning of a page that has been opened, or the task it was opened for.
fn arrive_at(app: AppState) {
    page::to_top();
    page::focus_main_heading();
    app.show_aim();
}

/// Pages that need a workbook give way to the first run while there is none.
fn without_workbook(route: Route) -> Route {
    match route {
        Route::Settings | Route::Books => route,
        _ => Route::Start,
    }
}

fn title(app: AppState, route: Route) -> String {
    let text = untrack(|| app.text());
    let item = match route {
        Route::Item(no) => app.plan().item(no).map(|item| format!("{no} {}", item.title)),
        _ => None,
    };
    item.map_or_else(|| route.title(text), |name| format!("{name} · {}", text.common().app))
}

fn page_of(app: AppState, route: Route) -> AnyView {
    if let Phase::FirstRun { lost } = app.phase().get()
        && route == Route::Start
    {
        return view! { <Begin lost/> }.into_any();
    }
    match route {
        Route::Overview => view! { <pages::overview::OverviewPage/> }.into_any(),
        Route::Start => view! { <pages::start::change::Change/> }.into_any(),
        Route::Assess => view! { <pages::assess::AssessPage/> }.into_any(),
        Route::Item(no) => view! { <pages::assess::item::ItemPage no/> }.into_any(),
        Route::Walk => view! { <pages::walk::WalkPage/> }.into_any(),
        Route::Books => fetched(app, more(), |more| (more.books)()),
        Route::Settings => fetched(app, more(), |more| (more.settings)()),
        Route::Storage => fetched(app, more(), |more| (more.storage)()),
        Route::Conflicts => fetched(app, more(), |more| (more.conflicts)()),
        Route::History => fetched(app, more(), |more| (more.history)()),
        Route::Agenda => fetched(app, work(), |work| (work.agenda)()),
        Route::Responsibility => fetched(app, work(), |work| (work.responsibility)()),
        Route::Rectify(task) => fetched(app, work(), move |work| (work.rectify)(task)),
        Route::Registers => fetched(app, work(), |work| (work.registers)()),
        Route::Changes(item) => fetched(app, work(), move |work| (work.changes)(item)),
        Route::Checks => fetched(app, work(), |work| (work.checks)()),
        Route::Rollup(tab) => fetched(app, styled_desk(), move |page| page(tab)),
        Route::Submit => fetched(app, work(), |work| (work.submit)()),
        Route::Report => fetched(app, work(), |work| (work.report)()),
    }
}

/// Fetches the desk with its styles, which no school ever needs.
async fn styled_desk() -> Result<fn(DeskTab) -> AnyView, NotLoaded> {
    let styles = page::styled("desk-style");
    let desk = desk().await;
    styles.await;
    desk
}

/// Shows a page that is fetched when it is opened, once it is here.
fn fetched<Doors: Copy + Send + Sync + 'static>(
    app: AppState,
    module: impl Future<Output = Result<Doors, NotLoaded>> + 'static,
    page: impl Fn(Doors) -> AnyView + Send + 'static,
) -> AnyView {
    let shown = RwSignal::new(None);
    spawn_local(ScopedFuture::new_untracked(async move {
        shown.try_set(Some(module.await));
        request_animation_frame(move || arrive_at(app));
    }));
    let text = untrack(|| app.text());
    (move || match shown.get() {
        None => failed::loading(text),
        Some(Ok(doors)) => untrack(|| page(doors)),
        Some(Err(NotLoaded)) => failed::not_loaded(text),
    })
    .into_any()
}
