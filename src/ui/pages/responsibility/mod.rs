//! 责任分解: a table of who does what, edited in its cells, for several tasks at once, and printed for one person.

pub mod bulk;
pub mod filters;
pub mod table;

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::browser::page;
use crate::domain::duty::Filter;
use crate::domain::names::used;
use crate::domain::plan::id::TaskId;
use crate::domain::workbook::field::AnswerField;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::responsibility::bulk::BulkCard;
use crate::ui::pages::responsibility::filters::FilterForm;
use crate::ui::pages::responsibility::table::Sheet;
use crate::ui::state::{AppState, use_app};

/// The fields whose names are offered again, each with the id of its list.
pub const OFFERED: [(AnswerField, &str); 3] =
    [(AnswerField::Lead, "names-lead"), (AnswerField::CoUnits, "names-co"), (AnswerField::Person, "names-person")];

/// The responsibility sheet of the unit.
#[component]
pub fn ResponsibilityPage() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.duty();
    let filter = RwSignal::new(Filter::default());
    let chosen = RwSignal::new(BTreeSet::<TaskId>::new());
    let tasks = Memo::new(move |_| tasks(app, &filter.get()));
    let count = move || {
        let all = tasks.with(Vec::len);
        fill(words.count, &[("n", &all), ("open", &unassigned(app, &tasks.get()))])
    };
    let is_nothing_asked = move || filter.with(|filter| *filter == Filter::default());
    view! {
        <article class="duty">
            <header class="page__head">
                <h1 tabindex="-1">{text.common().responsibility}</h1>
                <p class="duty__intro">{words.intro}</p>
                <p class="duty__printed">{move || printed(app, &filter.get())}</p>
            </header>
            <FilterForm filter/>
            <div class="duty__tools">
                <p role="status">{count}</p>
                <button type="button" class="button" on:click=move |_| page::print()>{words.print}</button>
                <small>{words.print_hint}</small>
            </div>
            <BulkCard tasks chosen/>
            <Show
                when=move || !tasks.with(Vec::is_empty)
                fallback=move || {
                    let says = if is_nothing_asked() { words.empty } else { words.none_found };
                    view! { <p class="card">{says}</p> }
                }
            >
                <Sheet tasks chosen/>
            </Show>
            {OFFERED.map(|(part, id)| names(app, part, id)).collect_view()}
        </article>
    }
}

/// Returns the tasks that are looked at. What is written in a cell takes no row away from under the hand: only another
/// filter or profile does.
fn tasks(app: AppState, filter: &Filter) -> Vec<TaskId> {
    let Some(profile) = app.profile().get() else { return Vec::new() };
    let plan = app.plan();
    let found = untrack(|| {
        app.with_workbook(|workbook| {
            filter.find(&plan, &profile, workbook).into_iter().map(|task| task.id).collect()
        })
    });
    found.unwrap_or_default()
}

/// Counts the tasks for which nobody is named, of those that may name somebody.
fn unassigned(app: AppState, tasks: &[TaskId]) -> usize {
    let plan = app.plan();
    let is_open = |id: &&TaskId| plan.task(**id).is_some_and(|task| !task.internal);
    let count = app.with_workbook(|workbook| {
        let nobody = |id: &&TaskId| workbook.answer(**id).of(AnswerField::Person).is_empty();
        tasks.iter().filter(is_open).filter(nobody).count()
    });
    count.unwrap_or_default()
}

/// Returns what stands above a printed sheet: whose it is.
fn printed(app: AppState, filter: &Filter) -> AnyView {
    let words = use_text().duty();
    let unit = app.profile().get().map(|profile| profile.name).unwrap_or_default();
    let person = filter.mine.as_deref().unwrap_or(&filter.person).trim().to_owned();
    let of = (!person.is_empty())
        .then(|| view! { " · " <Written text=fill(words.printed_person, &[("name", &person)])/> });
    view! { <Written text=fill(words.printed, &[("unit", &unit)])/> {of} }.into_any()
}

/// Returns the names that were written before in a field, to be offered.
fn names(app: AppState, part: AnswerField, id: &'static str) -> AnyView {
    let names =
        Memo::new(move |_| app.with_workbook(|workbook| used(&app.plan(), workbook, part)).unwrap_or_default());
    let options =
        move || names.get().into_iter().map(|name| view! { <option value=name></option> }).collect_view();
    view! { <datalist id=id>{options}</datalist> }.into_any()
}
