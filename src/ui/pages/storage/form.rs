//! 读回填好的表格: what somebody has changed in a table is shown, cell by cell, before anything is written.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::door::filled::{Edit, Filled};
use crate::domain::door::zip::ZIP_LIMIT;
use crate::domain::plan::Plan;
use crate::domain::sorted;
use crate::domain::workbook::State;
use crate::domain::workbook::field::{AnswerField, Meaning};
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::fields::file_pick::{FilePick, Picked, unread};
use crate::ui::state::busy::Busy;
use crate::ui::state::sheets::NotRead;
use crate::ui::state::use_app;

/// The files that a form may come in.
const FORMS: &str = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Where a form stands on its way back.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    /// No file is chosen.
    Idle,
    /// A file is being read: its name.
    Reading(String),
    /// It is not looked into: why.
    Refused(String),
    /// It was read, and somebody has to decide.
    Found(Filled),
    /// It was taken over.
    Taken,
}

/// Reads a form back: shows what it would change, and writes nothing before somebody decides.
#[component]
pub fn FormBack() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.forms();
    let step = RwSignal::new(Step::Idle);
    let on_chosen = Callback::new(move |name: String| step.set(Step::Reading(name)));
    let on_file = Callback::new(move |Picked { bytes, .. }: Picked| match bytes {
        Err(error) => step.set(Step::Refused(unread(text, &error))),
        Ok(bytes) => spawn_local(async move {
            let next = match app.busy(Busy::Reading, app.read_form(bytes)).await {
                Ok(filled) => Step::Found(filled),
                Err(NotRead::NotLoaded) => Step::Refused(words.not_made.to_owned()),
                Err(NotRead::Refused(why)) => Step::Refused(words.no_form(text, &why)),
            };
            step.try_set(next);
        }),
    });
    let on_take = Callback::new(move |filled: Filled| {
        let is_taken = filled.event().is_some_and(|event| app.dispatch(event));
        step.set(if is_taken { Step::Taken } else { Step::Idle });
    });
    let on_close = Callback::new(move |()| step.set(Step::Idle));
    let shown = move || match step.get() {
        Step::Idle => ().into_any(),
        Step::Reading(name) => view! { <p><Written text=fill(words.reading, &[("name", &name)])/></p> }.into_any(),
        Step::Refused(why) => {
            view! { <div class="storage__refused"><h4>{words.refused}</h4> <p>{why}</p></div> }.into_any()
        }
        Step::Found(filled) => view! { <FormView filled on_take on_close/> }.into_any(),
        Step::Taken => view! { <p>{words.taken}</p> }.into_any(),
    };
    view! {
        <div class="form-back">
            <h3>{words.read}</h3>
            <p class="storage__hint">{words.read_hint}</p>
            <FilePick label=words.read on_file on_chosen accept=FORMS limit=ZIP_LIMIT/>
            <div aria-live="polite">{shown}</div>
        </div>
    }
}

/// What a form would change, and what is in the way.
#[component]
fn FormView(
    /// The form.
    filled: Filled,
    /// Asked to take it over.
    on_take: Callback<Filled>,
    /// Asked to leave it.
    on_close: Callback<()>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.forms();
    let plan = app.plan();
    let missing = (!filled.missing.is_empty()).then(|| {
        let names = filled.missing.join(text.common().comma);
        view! { <p class="storage__hint">{fill(words.missing, &[("names", &names)])}</p> }
    });
    let faults = (!filled.faults.is_empty()).then(|| {
        let said = |(cell, fault): &(String, _)| view! { <li><Written text=words.cell(text, cell, fault)/></li> };
        let said = filled.faults.iter().map(said).collect_view();
        view! {
            <div class="storage__refused" data-faults=filled.faults.len().to_string()>
                <h4>{fill(words.faults, &[("n", &filled.faults.len())])}</h4>
                <ul class="form-back__faults">{said}</ul>
            </div>
        }
    });
    let is_confirmed = RwSignal::new(filled.unit_was.is_none());
    let renamed = filled.unit_was.clone().map(|was| {
        let now = untrack(|| app.profile().get()).map(|profile| profile.whose()).unwrap_or_default();
        view! {
            <div class="form-back__renamed" role="note">
                <p><Written text=fill(words.unit_was, &[("was", &was), ("now", &now)])/></p>
                <label>
                    <input type="checkbox" on:change=move |event| is_confirmed.set(event_target_checked(&event))/>
                    <span>{words.is_one_unit}</span>
                </label>
            </div>
        }
    });
    let renamed = renamed.filter(|_| !filled.edits.is_empty());
    let count = filled.edits.len();
    let edits = if filled.edits.is_empty() {
        filled.faults.is_empty().then(|| view! { <p>{words.nothing}</p> }.into_any())
    } else {
        Some(edits_view(text, &plan, &filled.edits))
    };
    let can_take = filled.event().is_some();
    let filled = StoredValue::new(filled);
    view! {
        <section class="storage__verdict">
            {faults}
            {edits}
            {missing}
            {renamed}
            <div class="storage__actions">
                {can_take.then(|| view! {
                    <button
                        type="button" class="button button--main" disabled=move || !is_confirmed.get()
                        on:click=move |_| on_take.run(filled.get_value())>
                        {fill(words.take, &[("n", &count)])}
                    </button>
                })}
                <button type="button" class="button" on:click=move |_| on_close.run(())>
                    {if can_take { text.common().cancel } else { text.common().close }}
                </button>
            </div>
        </section>
    }
}

/// The changes, a row a cell; on a phone each row is a card of its own.
fn edits_view(text: Text, plan: &Plan, edits: &[Edit]) -> AnyView {
    let words = text.forms();
    let mut tasks: Vec<_> = edits.iter().map(|edit| edit.task).collect();
    sorted::by_key(&mut tasks, |one| *one);
    tasks.dedup();
    let title = fill(words.changes, &[("n", &edits.len()), ("tasks", &tasks.len())]);
    let heads = words.heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let rows = edits.iter().map(|edit| {
        let task = plan.task(edit.task);
        let of = format!("{} {}", edit.task, task.map_or("", |task| &task.text));
        let [cell, task_head, what, before, after] = words.heads;
        view! {
            <tr>
                <td data-head=cell>{edit.cell.clone()}</td>
                <td data-head=task_head lang=plan.lang.clone()>{of}</td>
                <td data-head=what>{text.places().field(task, &edit.field)}</td>
                <td data-head=before><Written text=in_words(text, plan, edit, &edit.before)/></td>
                <td data-head=after><b><Written text=in_words(text, plan, edit, &edit.after)/></b></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <h4>{title}</h4>
        <table class="form-back__edits">
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Returns a field's text as people read it.
fn in_words(text: Text, plan: &Plan, edit: &Edit, value: &str) -> String {
    let is_state = edit.field.meaning() == Meaning::Answer(AnswerField::State);
    match plan.task(edit.task).filter(|_| is_state) {
        Some(task) => text.words().state_of(task.kind, State::parse(value)).to_owned(),
        None if value.is_empty() => text.forms().empty.to_owned(),
        None => value.to_owned(),
    }
}
