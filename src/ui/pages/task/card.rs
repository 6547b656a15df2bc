//! A task's card: what is asked, how strongly, of whom, by when, and the state in one tap.

use leptos::prelude::*;

use crate::domain::light::{Light, Reason};
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Kind, Plan, Task};
use crate::domain::workbook::State;
use crate::domain::workbook::field::{AnswerField, Field};
use crate::text::{Text, fill};
use crate::ui::components::said::Said;
use crate::ui::components::state_choice::StateChoice;
use crate::ui::components::text_field::Shape;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::task::bound::text_field;
use crate::ui::pages::task::details::Details;
use crate::ui::pages::task::documents::documents;
use crate::ui::pages::task::extras::extras;
use crate::ui::pages::task::numbers::numbers;
use crate::ui::pages::task::occurrences::occurrences;
use crate::ui::pages::task::rows::rows;
use crate::ui::pages::task::said::said;
use crate::ui::state::row::Row;
use crate::ui::state::use_app;

/// The card of one task.
#[component]
pub fn TaskCard(
    /// The task.
    id: TaskId,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let plan = app.plan();
    let row = app.row(id);
    let task = plan.task(id)?;
    let light = row.light();
    let state = row.state();
    let is_asked = Memo::new(move |_| state.get() != Some(State::NotApplicable));
    let form = form(row, &plan, task);
    let on_choose = Callback::new(move |state: State| row.choose_state(state));
    let is_standing = task.kind == Kind::Standing;
    let labels = Callback::new(move |state: State| {
        if is_standing && state == State::Done { text.assess().standing_done } else { text.words().state(state) }
    });
    let reading = task.reading.clone().map(|reading| {
        view! {
            <details class="task__reading">
                <summary>{text.assess().reading}</summary>
                <p lang=plan.lang.clone()>{reading}</p>
            </details>
        }
    });
    Some(view! {
        <article
            class="task" id=format!("task-{id}") tabindex="-1" data-task=id.to_string()
            data-light=move || light.get().map_or("none", Light::as_str)
        >
            <header class="task__head">
                <b>{id.to_string()}</b>
                <h2 lang=plan.lang.clone()>{task.text.clone()}</h2>
            </header>
            <ul class="task__meta">{chips(row, task, text)}</ul>
            {task.internal.then(|| view! { <p class="task__internal">{text.assess().internal}</p> })}
            <StateChoice name=format!("state-{id}") legend=Said::in_lang(task.text.as_str(), &plan.lang) state labels on_choose/>
            <Show when=move || !is_asked.get()>{reason(row)}</Show>
            <div class="task__form" hidden=move || !is_asked.get()>{form}</div>
            {said(row)}
            <div class="task__foot">
                <Details id/>
                {reading}
            </div>
        </article>
    })
}

/// Returns how strongly, of whom and by when something is asked, and what its light says.
fn chips(row: Row, task: &Task, text: Text) -> AnyView {
    let words = text.assess();
    let obligation = text.words().obligation(task.obligation);
    let tone = if task.obligation.is_binding() { "strong" } else { "plain" };
    let day = task.due.date.to_string();
    let due = fill(words.due, &[("day", &day), ("origin", &text.words().origin(task.due.from))]);
    let levels: Vec<_> = task.levels.iter().map(|level| text.words().level(*level)).collect();
    let light = row.light();
    let app = use_app();
    let why = row.why();
    // What nobody has spoken of needs no sentence on every card; the rule has it.
    let said = move || {
        why.get().filter(|why| !matches!(why, Reason::Untouched | Reason::NotApplicable)).map(|why| {
            let plan = app.plan();
            let light = why.light().map(|light| text.words().light_of(&plan, light).to_owned());
            (light, text.lights().why(why))
        })
    };
    let filled_by = app.filled_by(task.id, text);
    let light_tone = move || light.get().map_or("none", Light::as_str);
    view! {
        <li class="chip" data-tone=tone>{obligation}</li>
        <li class="chip">{due}</li>
        <li class="chip" data-tone="quiet">{levels.join(text.common().comma)}</li>
        {move || filled_by.get().map(|said| view! { <li class="chip" data-tone="quiet"><Written text=said/></li> })}
        {move || said().map(|(light, why)| view! {
            <li class="task__why" data-tone=light_tone><span class="chip" data-tone=light_tone>{light}</span> {why}</li>
        })}
    }
    .into_any()
}

/// Asks why a task does not apply: a reason to tap, or one's own.
fn reason(row: Row) -> AnyView {
    let words = use_text().assess();
    let field = Field::of(AnswerField::Reason);
    let written = row.text(field.clone());
    let taps = words
        .reasons
        .into_iter()
        .map(|reason| {
            let field = field.clone();
            let choose = move |_| {
                row.set(field.clone(), reason);
                row.leave_field();
            };
            view! {
                <button
                    type="button" class="task__tap" on:click=choose
                    aria-pressed=move || written.with(|written| written == reason).to_string()
                >
                    {reason}
                </button>
            }
        })
        .collect_view();
    let field = text_field(row, field.clone(), words.not_applicable_reason, Shape::Line);
    view! { <div class="task__reason">{field} <div class="task__taps">{taps}</div></div> }.into_any()
}

/// Returns the small form of the task's kind; an internal task has only its dates.
fn form(row: Row, plan: &Plan, task: &Task) -> Vec<AnyView> {
    let parts = if task.internal {
        vec![occurrences(row, plan, task)]
    } else {
        vec![
            numbers(row, plan, task),
            occurrences(row, plan, task),
            documents(row, task),
            rows(row, task),
            extras(row, task),
        ]
    };
    parts.into_iter().flatten().collect()
}
