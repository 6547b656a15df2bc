//! 分工: tasks are chosen and handed to an office as a part file; who filled in what is counted.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::domain::plan::id::TaskId;
use crate::domain::workbook::part::is_office;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::fields::line::Line;
use crate::ui::pages::storage::split_items::SplitItems;
use crate::ui::state::use_app;

/// Splitting the work; a part is not split again.
#[component]
pub fn Split() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.offices();
    let is_open = RwSignal::new(false);
    let is_whole = Memo::new(move |_| app.office().is_none());
    view! {
        <Show when=move || is_whole.get()>
            <section class="card">
                <details class="storage__split" on:toggle=move |_| is_open.set(true)>
                    <summary>{words.split}</summary>
                    <Show when=move || is_open.get()><HandOut/></Show>
                </details>
                <CameBack/>
            </section>
        </Show>
    }
}

/// What an office is given.
#[component]
fn HandOut() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.offices();
    let (office, tasks) = (RwSignal::new(String::new()), RwSignal::new(BTreeSet::<TaskId>::new()));
    let tried = RwSignal::new(false);
    let need_office = Signal::derive(move || {
        (tried.get() && !office.with(|office| is_office(office))).then(|| words.need_office.to_owned())
    });
    let need_items = Signal::derive(move || {
        (tried.get() && tasks.with(BTreeSet::is_empty)).then(|| words.need_items.to_owned())
    });
    let write = Callback::new(move |written: String| office.set(written));
    let taps = words.usual.map(|usual| {
        view! {
            <button
                type="button" class="task__tap" on:click=move |_| office.set(usual.to_owned())
                aria-pressed=move || office.with(|office| office == usual).to_string()
            >
                {usual}
            </button>
        }
    });
    let make = move |_| {
        tried.set(true);
        let (office, tasks) = (office.get_untracked(), tasks.get_untracked());
        if is_office(&office) && !tasks.is_empty() {
            app.hand_out(&office, tasks.into_iter().collect());
            tried.set(false);
        }
    };
    view! {
        <p class="storage__hint">{words.hint}</p>
        <Line label=words.office id="office" kind="text" value=office on_change=write error=need_office/>
        <div class="storage__actions">{taps.collect_view()}</div>
        <SplitItems chosen=tasks error=need_items/>
        <button type="button" class="button button--main" on:click=make>{words.make}</button>
    }
}

/// How much each office has filled in; nothing before a part has come back.
#[component]
fn CameBack() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.offices();
    let offices = Memo::new(move |_| app.offices());
    move || {
        let offices = offices.get();
        (!offices.is_empty()).then(|| {
            let rows = offices.into_iter().map(|(office, count)| {
                view! { <dt><Written text=office/></dt><dd>{fill(words.count, &[("n", &count)])}</dd> }
            });
            view! { <h3>{words.came_back}</h3> <dl class="facts">{rows.collect_view()}</dl> }
        })
    }
}
