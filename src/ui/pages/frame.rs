//! The frame around all pages: where one can go, whether everything is saved, and what has to be said.

use leptos::prelude::*;

use crate::browser::page;
use crate::browser::store::Mode;
use crate::text::{Text, fill};
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::use_text;
use crate::ui::pages::notice::{is_fault, sentence};
use crate::ui::route::Route;
use crate::ui::state::saving::{SaveState, SaveWord};
use crate::ui::state::{AppState, use_app};

/// The pages of the navigation; a phone shows the first three and the last.
const PAGES: [(Route, Icon); 7] = [
    (Route::Overview, Icon::Overview),
    (Route::Assess, Icon::Assess),
    (Route::Walk, Icon::Walk),
    (Route::Storage, Icon::Storage),
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
        <a class="skip" href="#main" on:click=skip>{text.common.skip}</a>
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
        route => route,
    });
    let links = PAGES
        .into_iter()
        .map(|(route, icon)| {
            let name = route.name(text);
            let label = if route == Route::Settings {
                view! { <span class="nav__wide">{name}</span><span class="nav__narrow">{text.common.more}</span> }
                    .into_any()
            } else {
                view! { <span>{name}</span> }.into_any()
            };
            let is_current = move || (current.get() == route).then_some("page");
            view! { <li><a href=route.href() aria-current=is_current><IconView icon/> {label}</a></li> }
        })
        .collect_view();
    view! {
        <nav class="nav" aria-label=text.common.navigation data-open=move || is_open.get().to_string()>
            <p class="nav__name">
                {text.common.app} <small lang=plan.lang.clone()>{plan.title.clone()}</small>
            </p>
            <ul hidden=move || !is_open.get()>{links}</ul>
            <p class="nav__local">{text.common.local_only}</p>
        </nav>
    }
}

/// Who this is, whether everything is saved, when it was last copied, and the way back.
#[component]
fn Bar() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let unit = move || {
        app.profile().get().map(|profile| {
            if profile.county.is_empty() { profile.name } else { format!("{} {}", profile.county, profile.name) }
        })
    };
    let practice =
        app.plan().practice.then(|| view! { <span class="chip" data-tone="yellow">{text.common.practice}</span> });
    let copied = move || match app.backup_age() {
        None => text.common.never_backed_up.to_owned(),
        Some(0) => text.common.backed_up_today.to_owned(),
        Some(days) => fill(text.common.backed_up, &[("days", &days)]),
    };
    let (can_undo, can_redo) = (app.can_undo(), app.can_redo());
    view! {
        <header class="bar">
            <p class="bar__unit"><bdi>{unit}</bdi> {practice}</p>
            <p class="bar__save">
                <span class="save" role="status" data-save=move || save_word(app).as_str()>
                    {move || save_sentence(app, text)}
                </span>
                <a href=Route::Storage.href()>{copied}</a>
            </p>
            <p class="bar__steps">
                <button type="button" disabled=move || !can_undo.get() on:click=move |_| app.undo()>
                    <IconView icon=Icon::Undo/> <span>{text.common.undo}</span>
                </button>
                <button type="button" disabled=move || !can_redo.get() on:click=move |_| app.redo()>
                    <IconView icon=Icon::Redo/> <span>{text.common.redo}</span>
                </button>
            </p>
        </header>
    }
}

/// Returns the indicator's word: a weaker store never passes for a durable one, not even before the first edit.
fn save_word(app: AppState) -> SaveWord {
    match (app.save_state().get(), app.mode()) {
        (SaveState::Ready, Some(Mode::Fallback)) => SaveWord::Fallback,
        (SaveState::Ready, Some(Mode::Memory) | None) => SaveWord::Failed,
        (state, _) => state.word(),
    }
}

fn save_sentence(app: AppState, text: &'static Text) -> String {
    let words = &text.common;
    match (app.save_state().get(), save_word(app)) {
        (_, SaveWord::Fallback) => words.fallback.to_owned(),
        (_, SaveWord::Failed) => words.save_failed.to_owned(),
        (SaveState::Saved(time), _) => fill(words.saved, &[("time", &time)]),
        (_, SaveWord::Saving) => words.saving.to_owned(),
        (_, SaveWord::Saved) => words.ready.to_owned(),
    }
}

/// What stays said as long as it is so: a store that does not hold, and fields that wait to be settled.
#[component]
fn Banners() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = &text.assess;
    let weak = match app.mode() {
        Some(Mode::Fallback) => Some(words.fallback),
        Some(Mode::Memory) | None => Some(words.memory),
        Some(Mode::Durable { .. }) => None,
    };
    let weak = weak.map(|said| {
        view! { <p class="banner" data-tone="bad">{said} " " <a href=Route::Storage.href()>{text.common.storage}</a></p> }
    });
    let count = Memo::new(move |_| app.with_workbook(|workbook| workbook.conflicts().len()).unwrap_or_default());
    let conflicts = move || {
        Some(count.get()).filter(|count| *count > 0).map(|count| {
            let said = fill(words.conflict, &[("n", &count)]);
            view! { <p class="banner" data-tone="warn"><a href=Route::Conflicts.href()>{said}</a></p> }
        })
    };
    view! { {weak} {conflicts} }
}

/// Messages: faults are announced at once, the rest when there is time; each can be put away.
#[component]
fn Notices() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let shown = move |faults: bool| {
        let shown = app.notices().get().into_iter().filter(|notice| is_fault(notice) == faults);
        let shown = shown.map(|notice| {
            let said = sentence(text, &notice);
            view! {
                <li class="notice" data-tone=if faults { "bad" } else { "plain" }>
                    <span>{said}</span>
                    <button type="button" on:click=move |_| app.dismiss(&notice)>{text.common.close}</button>
                </li>
            }
        });
        shown.collect_view()
    };
    view! {
        <ul class="notices" role="alert">{move || shown(true)}</ul>
        <ul class="notices" role="status">{move || shown(false)}</ul>
    }
}
