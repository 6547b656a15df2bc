//! The root of the app: starts it, follows address and keys, and shows the page of the route.

use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::{spawn_local, tick};

use crate::browser::page::{self, Key};
use crate::text::Lang;
use crate::ui::pages;
use crate::ui::route::Route;
use crate::ui::state::AppState;
use crate::ui::state::boot::Phase;

/// Builds the app out of sight and starts it; once there is something to show it takes the place of the shell.
pub fn start() {
    page::install_crash_panel();
    let Some(root) = page::new_root() else { return };
    mount_to(root.clone(), move || {
        let app = AppState::new(Lang::Zh);
        provide_context(app);
        spawn_local(async move {
            app.boot().await;
            listen(app);
            tick().await;
            page::show_root(&root);
            page::mark_ready();
        });
        root_view(app)
    })
    .forget();
}

/// Follows the address and the keys.
fn listen(app: AppState) {
    page::on_hash_change(move || app.arrive());
    page::on_key(move |key| {
        let Key { key, ctrl, shift, writing } = key;
        match key.as_str() {
            "z" | "Z" if *ctrl && !*writing => {
                if *shift {
                    app.redo();
                } else {
                    app.undo();
                }
                true
            }
            "y" if *ctrl && !*writing => {
                app.redo();
                true
            }
            _ => false,
        }
    });
}

/// Builds everything anew when the language or the plan changes; pages may then hold on to both.
fn root_view(app: AppState) -> impl IntoView {
    let key = app.build_key();
    move || {
        let (lang, _) = key.get();
        provide_context(lang);
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
    view! { <pages::frame::PageFrame is_open>{page}</pages::frame::PageFrame> }.into_any()
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
    format!("{} · {}", name.unwrap_or_else(|| route.name(text).to_owned()), text.common.app)
}

fn page_of(app: AppState, route: Route) -> AnyView {
    match route {
        Route::Overview => view! { <pages::overview::OverviewPage/> }.into_any(),
        Route::Start => view! { <pages::start::StartPage/> }.into_any(),
        Route::Assess => view! { <pages::assess::AssessPage/> }.into_any(),
        Route::Item(no) => view! { <pages::assess::item::ItemPage no/> }.into_any(),
        Route::Walk => view! { <pages::walk::WalkPage/> }.into_any(),
        Route::Books => loaded(app, pages::books::books_page(app)),
        Route::Settings => loaded(app, pages::settings::settings_page(app)),
        Route::Storage => loaded(app, pages::storage::storage_page(app)),
        Route::Conflicts => loaded(app, pages::conflicts::conflicts_page(app)),
    }
}

/// Shows a page that is a module of its own, once it has been loaded.
fn loaded(app: AppState, page: impl Future<Output = AnyView> + 'static) -> AnyView {
    let text = untrack(|| app.text());
    let shown = RwSignal::new_local(None::<AnyView>);
    spawn_local(ScopedFuture::new_untracked(async move {
        let page = page.await;
        shown.try_set(Some(page));
        arrive_at(app);
    }));
    (move || {
        shown.track();
        let page = shown.try_update_untracked(Option::take).flatten();
        page.unwrap_or_else(|| {
            view! { <p class="page__loading" role="status">{text.common.loading}</p> }.into_any()
        })
    })
    .into_any()
}
