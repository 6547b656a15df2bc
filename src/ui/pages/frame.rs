//! The frame around all pages: where one can go, and what has to be said.

use leptos::prelude::*;

use crate::browser::page;
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::use_text;
use crate::ui::pages::bar::{Banners, Bar};
use crate::ui::pages::notice::sentence;
use crate::ui::route::Route;
use crate::ui::state::notice::Notice;
use crate::ui::state::use_app;

/// The pages of the navigation; a phone shows the first three and the last.
const PAGES: [(Route, Icon); 10] = [
    (Route::Overview, Icon::Overview),
    (Route::Assess, Icon::Assess),
    (Route::Walk, Icon::Walk),
    (Route::Rectify(None), Icon::Rectify),
    (Route::Registers, Icon::Registers),
    (Route::Storage, Icon::Storage),
    (Route::Changes(None), Icon::Changes),
    (Route::Start, Icon::Unit),
    (Route::Books, Icon::Books),
    (Route::Settings, Icon::Settings),
];

/// The frame with a page in it.
#[component]
pub fn PageFrame(
    /// Whether a workbook is open; without one there is nowhere to go.
    #[prop(into)]
    is_open: Signal<bool>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let text = use_text();
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        page::focus_main_heading();
    };
    view! {
        <a class="skip" href="#main" on:click=skip>{text.common().skip}</a>
        <div class="shell">
            <Navigation is_open/>
            <div class="shell__main">
                <Show when=move || is_open.get()><Bar/> <Banners/></Show>
                <Notices/>
                <main class="page" id="main">{children()}</main>
            </div>
        </div>
    }
}

/// The rail of an office screen, the tabs of a phone.
#[component]
fn Navigation(
    /// Whether there is anywhere to go.
    is_open: Signal<bool>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let plan = app.plan();
    let current = Memo::new(move |_| match app.route().get() {
        Route::Item(_) => Route::Assess,
        Route::Conflicts => Route::Storage,
        Route::Rectify(_) => Route::Rectify(None),
        Route::Changes(_) => Route::Changes(None),
        route => route,
    });
    let links = PAGES
        .into_iter()
        .map(|(route, icon)| {
            let name = route.name(text);
            let label = if route == Route::Settings {
                view! { <span class="nav__wide">{name}</span><span class="nav__narrow">{text.common().more}</span> }
                    .into_any()
            } else {
                view! { <span>{name}</span> }.into_any()
            };
            let is_current = move || (current.get() == route).then_some("page");
            view! { <li><a href=route.href() aria-current=is_current><IconView icon/> {label}</a></li> }
        })
        .collect_view();
    view! {
        <nav class="nav" aria-label=text.common().navigation data-open=move || is_open.get().to_string()>
            <p class="nav__name">
                {text.common().app} <small lang=plan.lang.clone()>{plan.title.clone()}</small>
            </p>
            <ul hidden=move || !is_open.get()>{links}</ul>
            <p class="nav__local">{text.common().local_only}</p>
        </nav>
    }
}

/// Messages: faults are announced at once, the rest when there is time; each can be put away.
#[component]
pub fn Notices() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let shown = move |faults: bool| {
        let shown = app.notices().get().into_iter().filter(|notice| notice.is_fault() == faults);
        let shown = shown.map(|notice| {
            view! {
                <p class="notice" data-tone=if faults { "bad" } else { "plain" }>
                    <span>{sentence(text, &notice)}</span>
                    {matches!(notice, Notice::NotSaved(_)).then(|| view! {
                        <button type="button" on:click=move |_| app.save_again()>{text.storage().save_again}</button>
                    })}
                    {(notice == Notice::NewBuild).then(|| view! {
                        <button type="button" on:click=move |_| app.take_new_build()>{text.storage().take_new_build}</button>
                    })}
                    <button type="button" on:click=move |_| app.dismiss(&notice)>{text.common().close}</button>
                </p>
            }
        });
        shown.collect_view()
    };
    view! {
        <div class="messages">
            <div class="notices" role="alert">{move || shown(true)}</div>
            <div class="notices" role="status">{move || shown(false)}</div>
        </div>
    }
}
