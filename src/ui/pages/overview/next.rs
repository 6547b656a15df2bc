//! What to do next: the first few open tasks, in the order in which they want attention.

use leptos::prelude::*;

use crate::domain::light;
use crate::domain::plan::Task;
use crate::domain::plan::id::TaskId;
use crate::domain::query::next_up;
use crate::domain::workbook::Workbook;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::route::Route;
use crate::ui::state::{AppState, use_app};

/// How many tasks are shown.
const SHOWN: usize = 5;

/// What to do next, and the way to the walk.
#[component]
pub fn Next() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.overview();
    let open = Memo::new(move |_| open_tasks(app));
    let untouched = Memo::new(move |_| app.overview().with(|overview| overview.whole.untouched()));
    let lines = move || {
        open.get().into_iter().take(SHOWN).map(|(id, is_overdue)| line(app, id, is_overdue)).collect_view()
    };
    view! {
        <section class="card next">
            <h2>{words.next} <small>{words.next_hint}</small></h2>
            <Show
                when=move || !open.with(Vec::is_empty)
                fallback=move || {
                    view! {
                        <p class="next__nothing">{words.nothing_next}</p>
                        <p><a class="button" href=Route::Report.href()>{text.find().to_report}</a></p>
                    }
                }
            >
                <ol>{lines}</ol>
            </Show>
            <p class="next__ways">
                <Show when=move || { untouched.get() > 0 }>
                    <a class="button button--main" href=Route::Walk.href()>{words.begin}</a>
                    <small>{move || fill(words.begin_hint, &[("n", &untouched.get())])}</small>
                </Show>
            </p>
        </section>
    }
}

/// Returns the open tasks, each with whether it is overdue, followed.
fn open_tasks(app: AppState) -> Vec<(TaskId, bool)> {
    let Some(profile) = app.profile().get() else { return Vec::new() };
    let (plan, dates) = (app.plan(), app.dates());
    let of = |workbook: &Workbook| {
        let named = |task: &Task| (task.id, light::is_overdue(&plan, task, &workbook.answer(task.id), dates));
        next_up(&plan, &profile, workbook, dates).into_iter().take(SHOWN).map(named).collect()
    };
    app.with_workbook(of).unwrap_or_default()
}

fn line(app: AppState, id: TaskId, is_overdue: bool) -> AnyView {
    let text = use_text();
    let plan = app.plan();
    let Some(task) = plan.task(id) else { return ().into_any() };
    let obligation = text.words().obligation(task.obligation);
    let (tone, when) =
        if is_overdue { ("red", text.assess().overdue.to_owned()) } else { ("plain", task.due.date.to_string()) };
    view! {
        <li>
            <b>{id.to_string()}</b>
            <a href=Route::Item(id.item).href() on:click=move |_| app.aim_at(id) lang=plan.lang.clone()>
                {task.text.clone()}
            </a>
            <span class="chip" data-tone=tone>{obligation} " · " {when}</span>
        </li>
    }
    .into_any()
}
