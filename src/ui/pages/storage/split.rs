//! 分工: tasks are chosen by item and handed to an office as a part file; who filled in what is counted.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::domain::plan::id::TaskId;
use crate::domain::workbook::part::is_office;
use crate::text::fill;
use crate::ui::components::said::Said;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::fields::choices::{Choice, Choices, Pick};
use crate::ui::pages::fields::line::Line;
use crate::ui::state::{AppState, use_app};

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
    let (office, items) = (RwSignal::new(String::new()), RwSignal::new(BTreeSet::<u16>::new()));
    let tried = RwSignal::new(false);
    let need_office = Signal::derive(move || {
        (tried.get() && !office.with(|office| is_office(office))).then(|| words.need_office.to_owned())
    });
    let need_items = Signal::derive(move || {
        (tried.get() && items.with(BTreeSet::is_empty)).then(|| words.need_items.to_owned())
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
    let plan = app.plan();
    let choice = |item: &crate::domain::plan::Item| {
        let count = untrack(|| tasks_of(app, item.no)).len();
        let title = Said::in_lang(fill(words.item, &[("no", &item.no), ("title", &item.title)]), &plan.lang);
        (count > 0).then(|| Choice::explained(&item.no.to_string(), title, &fill(words.tasks, &[("n", &count)])))
    };
    let choices: Vec<Choice> = plan.items().filter_map(choice).collect();
    let chosen =
        Callback::new(move |no: String| items.with(|items| no.parse().is_ok_and(|no| items.contains(&no))));
    let choose = Callback::new(move |no: String| {
        let Ok(no) = no.parse() else { return };
        items.update(|items| {
            if !items.remove(&no) {
                items.insert(no);
            }
        });
    });
    let make = move |_| {
        tried.set(true);
        let (office, items) = (office.get_untracked(), items.get_untracked());
        if is_office(&office) && !items.is_empty() {
            let tasks = items.into_iter().flat_map(|no| untrack(|| tasks_of(app, no))).collect();
            app.hand_out(&office, tasks);
            tried.set(false);
        }
    };
    view! {
        <p class="storage__hint">{words.hint}</p>
        <Line label=words.office id="office" kind="text" value=office on_change=write error=need_office/>
        <div class="storage__actions">{taps.collect_view()}</div>
        <Choices legend=words.items name="split-items" choices pick=Pick::Any chosen on_choose=choose error=need_items/>
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

/// Returns the tasks of an item that concern the unit.
fn tasks_of(app: AppState, no: u16) -> Vec<TaskId> {
    let (plan, profile) = (app.plan(), app.profile().get());
    let (Some(item), Some(profile)) = (plan.item(no), profile) else { return Vec::new() };
    item.tasks.iter().filter(|task| task.applies(&profile, &plan)).map(|task| task.id).collect()
}
