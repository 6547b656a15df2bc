//! The root of the app: starts it, follows the address, and shows the page of the route.

use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::{spawn_local, tick};

use crate::browser::page;
use crate::ui::module::NotLoaded;
use crate::ui::pages::frame::PageFrame;
use crate::ui::pages::{self, Page};
use crate::ui::route::Route;
use crate::ui::state::AppState;
use crate::ui::state::boot::Phase;
use crate::ui::state::work::Pending;
use crate::ui::work::work;

/// Builds the app out of sight and starts it; once there is something to show it takes the place of the shell.
pub fn start() {
    page::install_crash_panel();
    let Some(root) = page::new_root() else { return };
    mount_to(root.clone(), move || {
        let app = AppState::new(|| Box::pin(work()));
        provide_context(app);
        spawn_local(async move {
            app.boot().await;
            page::on_hash_change(move || app.arrive());
            tick().await;
            page::show_root(&root);
            page::mark_ready();
        });
        root_view(app)
    })
    .forget();
}

/// Builds everything anew when the language or the plan changes; pages may then hold on to both.
fn root_view(app: AppState) -> impl IntoView {
    let key = app.build_key();
    move || {
        key.track();
        provide_context(untrack(|| app.text()));
        let fault = Memo::new(move |_| {
            app.phase().with(|phase| match phase {
                Phase::Failed(fault) => Some(fault.clone()),
                Phase::Loading | Phase::FirstRun { .. } | Phase::Open => None,
            })
        });
        let is_loading = Memo::new(move |_| app.phase().with(|phase| *phase == Phase::Loading));
        move || match fault.get() {
            Some(fault) => pages::failed::failed_page(fault),
            None if is_loading.get() => ().into_any(),
            None => framed(app),
        }
    }
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
    let above = move || app.work_now().filter(|_| is_open.get()).map(|work| (work.above)()).into_any();
    view! { <PageFrame is_open above>{page}</PageFrame> }.into_any()
}

/// Shows the beginning of a page that has been opened, or the task it was opened for.
fn arrive_at(app: AppState) {
    page::to_top();
    page::focus_main_heading();
    if let Some(task) = app.take_aim() {
        page::show(&format!("task-{task}"));
    }
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
    let plan = app.plan();
    let name = match route {
        Route::Item(no) => plan.item(no).map(|item| format!("{no} {}", item.title)),
        _ => None,
    };
    format!("{} · {}", name.unwrap_or_else(|| route.name(text).to_owned()), text.common().app)
}

fn page_of(app: AppState, route: Route) -> AnyView {
    match (route, app.phase().get(), app.work_now()) {
        (Route::Books, ..) => fetched(app, Box::pin(pages::books::books())),
        (Route::Settings, ..) => fetched(app, Box::pin(pages::settings::settings())),
        (Route::Storage, ..) => fetched(app, Box::pin(pages::storage::storage())),
        (Route::Conflicts, ..) => fetched(app, Box::pin(pages::conflicts::conflicts())),
        (_, Phase::FirstRun { lost }, _) => view! { <pages::start::first_run::FirstRun lost/> }.into_any(),
        // A workbook is opened through the module, so that it is here by then.
        (_, _, work) => work.and_then(|work| (work.page)(route)).into_any(),
    }
}

/// Shows a page that is a module of its own, once it is here.
fn fetched(app: AppState, page: Pending<Result<Page, NotLoaded>>) -> AnyView {
    let shown = RwSignal::new(None);
    spawn_local(ScopedFuture::new_untracked(async move {
        shown.try_set(Some(page.await));
        request_animation_frame(move || arrive_at(app));
    }));
    (move || match shown.get() {
        None => pages::failed::loading(app),
        Some(Ok(page)) => untrack(page),
        Some(Err(NotLoaded)) => pages::failed::not_loaded(app),
    })
    .into_any()
}
