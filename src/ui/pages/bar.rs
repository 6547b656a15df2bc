//! What stands above every page of a workbook: whose it is, whether everything is saved, and what stays to be said.
//! No styles of its own: it has the frame's.

use leptos::prelude::*;

use crate::browser::in_app::{self, InApp};
use crate::browser::store::Mode;
use crate::domain::backup::Reminder;
use crate::text::{Text, fill};
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::shared::SharedBanner;
use crate::ui::route::Route;
use crate::ui::state::saving::{SaveState, SaveWord};
use crate::ui::state::{AppState, use_app};

/// Who this is, whether everything is saved, when it was last copied, and the way back.
#[component]
pub fn Bar() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let unit = move || app.profile().get().map(|profile| profile.whose());
    let practice = app
        .plan()
        .practice
        .then(|| view! { <span class="chip" data-tone="yellow">{text.common().practice}</span> });
    let office = move || {
        app.office().map(|office| {
            let said = fill(text.offices().part_of, &[("office", &office)]);
            view! { <span class="chip" data-tone="quiet"><Written text=said/></span> }
        })
    };
    let copied = move || match app.backup_age() {
        None => text.common().never_backed_up.to_owned(),
        Some(0) => text.common().backed_up_today.to_owned(),
        Some(days) => fill(text.common().backed_up, &[("days", &days)]),
    };
    let (can_undo, can_redo) = (app.can_undo(), app.can_redo());
    view! {
        <header class="bar">
            <p class="bar__unit">{move || unit().map(|text| view! { <Written text/> })} {practice} {office}</p>
            <p class="bar__save">
                // As a whole, and not for translators: what they put in the place of a text is not replaced any more.
                <span
                    class="save" role="status" translate="no" data-save=move || save_word(app).as_str()
                    prop:textContent=move || save_sentence(app, text)
                ></span>
                <a href=Route::Storage.href()>{copied}</a>
            </p>
            <p class="bar__steps">
                <button type="button" disabled=move || !can_undo.get() on:click=move |_| app.undo()>
                    <IconView icon=Icon::Undo/> <span>{text.common().undo}</span>
                </button>
                <button type="button" disabled=move || !can_redo.get() on:click=move |_| app.redo()>
                    <IconView icon=Icon::Redo/> <span>{text.common().redo}</span>
                </button>
            </p>
        </header>
    }
}

/// Returns the indicator's word: a weaker store never passes for a durable one, not even before the first edit.
fn save_word(app: AppState) -> SaveWord {
    match (app.save_state().get(), app.mode()) {
        (SaveState::Ready, Some(Mode::Fallback | Mode::Session)) => SaveWord::Fallback,
        (SaveState::Ready, Some(Mode::Memory) | None) => SaveWord::Failed,
        (state, _) => state.word(),
    }
}

fn save_sentence(app: AppState, text: Text) -> String {
    let words = text.common();
    match save_word(app) {
        SaveWord::Fallback if app.is_shared() => text.shared().saved.to_owned(),
        SaveWord::Fallback => words.fallback.to_owned(),
        SaveWord::Failed => words.save_failed.to_owned(),
        SaveWord::Saving => words.saving.to_owned(),
        SaveWord::Saved => {
            app.last_saved().map_or_else(|| words.ready.to_owned(), |time| fill(words.saved, &[("time", &time)]))
        }
    }
}

/// What stays said as long as it is so: a store that does not hold, and fields that wait to be settled.
#[component]
pub fn Banners() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.assess();
    let weak = move || {
        let said = match app.mode() {
            Some(Mode::Fallback) => words.fallback,
            Some(Mode::Memory) | None => words.memory,
            Some(Mode::Durable { .. } | Mode::Session) => return None,
        };
        Some(view! {
            <p class="banner" data-tone="bad">
                <span>{said} " " <a href=Route::Storage.href()>{text.common().storage}</a></span>
                <button type="button" on:click=move |_| app.backup()>{text.storage().backup}</button>
            </p>
        })
    };
    let count = Memo::new(move |_| app.with_workbook(|workbook| workbook.conflicts().len()).unwrap_or_default());
    let conflicts = move || {
        Some(count.get()).filter(|count| *count > 0).map(|count| {
            let said = fill(words.conflict, &[("n", &count)]);
            view! { <p class="banner" data-tone="warn"><a href=Route::Conflicts.href()>{said}</a></p> }
        })
    };
    let in_app = in_app::shown_in().map(|program| view! { <Inside program/> });
    let shared = move || app.is_shared().then(|| view! { <SharedBanner/> });
    let part =
        move || app.office().map(|_| view! { <p class="banner" data-tone="plain">{text.offices().is_part}</p> });
    view! {
        <section class="banners" aria-label=words.standing>
            {weak} <Unsaved/> {shared} {part} {in_app} <Reminding/> {conflicts}
        </section>
    }
}

/// Says that the page is shown inside a program in which no file can be saved.
#[component]
pub fn Inside(
    /// The program.
    program: InApp,
) -> impl IntoView {
    let text = use_text();
    let said = text.elsewhere().inside_short(program.index());
    view! {
        <p class="banner" data-tone="warn">{said} " " <a href=Route::Storage.href()>{text.common().storage}</a></p>
    }
}

/// Says why edits are not saved, that they are in this page only, and lets a copy be made right here.
#[component]
fn Unsaved() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let why = Memo::new(move |_| app.trouble().map(|error| text.verdict().store(&error)));
    let count = move || {
        let count = app.unsaved();
        (count > 0).then(|| fill(text.keeping().unsaved, &[("n", &count)]))
    };
    view! {
        <Show when=move || why.with(Option::is_some)>
            <p class="banner" data-tone="bad" role="alert">
                <span>{move || why.get()} " " {count}</span>
                <button type="button" on:click=move |_| app.backup()>{text.storage().backup}</button>
                <button type="button" on:click=move |_| app.save_again()>{text.storage().save_again}</button>
            </p>
        </Show>
    }
}

/// Reminds of a copy that is due; whoever does not want to hear it puts it off.
#[component]
fn Reminding() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.keeping();
    let due = Memo::new(move |_| app.reminder().filter(|_| app.trouble().is_none()));
    let said = move || match due.get()? {
        Reminder::Edits(count) => Some(fill(words.remind_edits, &[("n", &count)])),
        Reminder::Days(days) => Some(fill(words.remind_days, &[("days", &days)])),
    };
    view! {
        <Show when=move || due.with(Option::is_some)>
            <p class="banner" data-tone="warn">
                <span>{said}</span>
                <button type="button" on:click=move |_| app.backup()>{text.storage().backup}</button>
                <button type="button" on:click=move |_| app.snooze()>{words.snooze}</button>
            </p>
        </Show>
    }
}
