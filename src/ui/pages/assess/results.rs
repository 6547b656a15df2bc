//! The tasks that were found, each with its state and the way to it.

use leptos::prelude::*;

use crate::domain::light::{self, Light};
use crate::domain::plan::Task;
use crate::domain::plan::id::TaskId;
use crate::domain::workbook::{State, Workbook};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::route::Route;
use crate::ui::state::{AppState, use_app};

/// A task that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    id: TaskId,
    state: Option<State>,
    light: Option<Light>,
    is_overdue: bool,
}

/// The tasks that were found.
#[component]
pub fn Results() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.find();
    let found = Memo::new(move |_| find(app));
    let count = move || match found.with(Vec::len) {
        0 => words.found_none.to_owned(),
        n => fill(words.found, &[("n", &n)]),
    };
    let lines = move || found.get().iter().map(|found| line(app, found)).collect_view();
    view! {
        <section class="card results">
            <p class="results__count" role="status">{count}</p>
            <ol>{lines}</ol>
        </section>
    }
}

fn find(app: AppState) -> Vec<Found> {
    let Some(profile) = app.profile().get() else { return Vec::new() };
    let (plan, dates, query) = (app.plan(), app.dates(), app.query().get());
    let of = |workbook: &Workbook| {
        let found = |task: &Task| {
            let answer = workbook.answer(task.id);
            Found {
                id: task.id,
                state: answer.state(),
                light: light::of_task(&plan, task, &answer, dates),
                is_overdue: light::is_overdue(&plan, task, &answer, dates),
            }
        };
        query.find(&plan, &profile, workbook, dates).map(found).collect()
    };
    app.with_workbook(of).unwrap_or_default()
}

fn line(app: AppState, found: &Found) -> AnyView {
    let text = use_text();
    let (plan, id) = (app.plan(), found.id);
    let Some(task) = plan.task(id) else { return ().into_any() };
    let state = text.words().state_of(task.kind, found.state);
    let overdue =
        found.is_overdue.then(|| view! { <span class="chip" data-tone="red">{text.assess().overdue}</span> });
    view! {
        <li data-light=found.light.map_or("none", Light::as_str)>
            <b>{id.to_string()}</b>
            <a href=Route::Item(id.item).href() on:click=move |_| app.aim_at(id) lang=plan.lang.clone()>
                {task.text.clone()}
            </a>
            <span class="results__state"><span class="chip">{state}</span> {overdue}</span>
        </li>
    }
    .into_any()
}
