//! The register that a task may have beside what it asks, and its numbers held against the rows; fetched when somebody
//! unfolds it. No styles of its own: it looks like rows.

use leptos::prelude::*;

use crate::domain::plan::Task;
use crate::domain::plan::id::TaskId;
use crate::domain::registers::{Tallied, TaskRegister};
use crate::ui::components::use_text;
use crate::ui::pages::task::rows::{list, spec_of};
use crate::ui::state::row::Row;
use crate::ui::state::use_app;

/// Returns the register of a task with what holds for it; nothing for a task that has none.
pub fn beside(row: Row, task: TaskId) -> Option<AnyView> {
    let plan = use_app().plan();
    let spec = StoredValue::new(spec_of(plan.task(task)?.rows()?));
    let hint = view! { <p class="rows__hint">{use_text().registers().optional_hint} " " {ours(task)}</p> };
    Some(view! { {hint} {list(row, spec)} {tallies(row, task)} }.into_any())
}

/// Says that stages and columns are ours where they are.
pub fn ours(task: TaskId) -> Option<&'static str> {
    let plan = use_app().plan();
    let is_ours = plan.task(task).and_then(Task::rows).is_some_and(|rows| rows.is_ours);
    is_ours.then_some(use_text().registers().ours)
}

/// Returns the task's numbers beside what the rows give, followed; nothing while there are no rows.
pub fn tallies(row: Row, task: TaskId) -> AnyView {
    let (app, text) = (use_app(), use_text());
    let answer = row.answer();
    let told = Memo::new(move |_| {
        let plan = app.plan();
        let of = |task: &Task| answer.with(|answer| TaskRegister::of(task, answer).tallies);
        plan.task(task).map(of).unwrap_or_default()
    });
    let line = move |tallied: Tallied| {
        let plan = app.plan();
        let number =
            plan.task(task).and_then(|task| task.numbers.iter().find(|known| known.key == tallied.number));
        let label = number.map_or("", |number| &number.label);
        let said = text.registers().tally(label, &tallied);
        view! { <li data-differs=tallied.differs().to_string()>{said}</li> }
    };
    view! {
        <Show when=move || told.with(|told| !told.is_empty())>
            <ul class="rows__tallies">{move || told.get().into_iter().map(line).collect_view()}</ul>
        </Show>
    }
    .into_any()
}
