//! The table: a row a task, every cell a field of its answer; on a phone each row is a card. What is printed is text.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::domain::plan::Task;
use crate::domain::plan::id::TaskId;
use crate::domain::workbook::State;
use crate::domain::workbook::field::{AnswerField, Field};
use crate::text::{Text, fill};
use crate::ui::components::text_field::Shape;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::responsibility::OFFERED;
use crate::ui::pages::task::bound::{offered_field, select_field, text_field};
use crate::ui::route::Route;
use crate::ui::state::row::Row;
use crate::ui::state::{AppState, use_app};

/// The table.
#[component]
pub fn Sheet(
    /// The tasks that are shown.
    tasks: Memo<Vec<TaskId>>,
    /// Those that are chosen.
    chosen: RwSignal<BTreeSet<TaskId>>,
) -> impl IntoView {
    let text = use_text();
    let words = text.duty();
    let heads = [
        words.task,
        text.assess().lead,
        text.assess().co_units,
        text.assess().person_name,
        words.due,
        text.find().state,
    ];
    let heads = heads.map(|head| view! { <th scope="col" role="columnheader">{head}</th> }).collect_view();
    view! {
        <table class="sheet" role="table" aria-label=words.table>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader" class="sheet__choose"><span class="unseen">{words.choose_all}</span></th>
                    {heads}
                </tr>
            </thead>
            <tbody role="rowgroup">
                <For each=move || tasks.get() key=|id| *id let:id><SheetRow id chosen/></For>
            </tbody>
        </table>
    }
}

/// The row of one task.
#[component]
fn SheetRow(
    /// The task.
    id: TaskId,
    /// The tasks that are chosen.
    chosen: RwSignal<BTreeSet<TaskId>>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let plan = app.plan();
    let task = plan.task(id)?;
    let row = app.row(id);
    let choose = move |event| {
        let is_chosen = event_target_checked(&event);
        chosen.update(|chosen| {
            if is_chosen {
                chosen.insert(id)
            } else {
                chosen.remove(&id)
            };
        });
    };
    let says = fill(text.duty().choose, &[("id", &id)]);
    Some(view! {
        <tr role="row" data-task=id.to_string() data-chosen=move || chosen.with(|chosen| chosen.contains(&id)).to_string()>
            <td role="cell" class="sheet__choose">
                <label>
                    <input type="checkbox" prop:checked=move || chosen.with(|chosen| chosen.contains(&id)) on:change=choose/>
                    <span class="unseen">{says}</span>
                </label>
            </td>
            <th scope="row" role="rowheader" class="sheet__task">
                <a href=Route::Item(id.item).href() on:click=move |_| app.aim_at(id)>
                    <b>{id.to_string()}</b> " " <span lang=plan.lang.clone()>{task.text.clone()}</span>
                </a>
            </th>
            {cells(app, row, task, text)}
        </tr>
    })
}

/// Returns the cells that are written in; an internal task has no names.
fn cells(app: AppState, row: Row, task: &Task, text: Text) -> AnyView {
    let words = text.duty();
    let names = if task.internal {
        view! { <td role="cell" colspan="3" class="sheet__internal">{words.internal}</td> }.into_any()
    } else {
        let labels = [text.assess().lead, text.assess().co_units, text.assess().person_name];
        let cell = |((part, list), label): ((AnswerField, &'static str), &'static str)| {
            let field = Field::of(part);
            let shown = row.text(field.clone());
            view! { <td role="cell">{offered_field(row, field, label, list)} {said(shown)}</td> }
        };
        OFFERED.into_iter().zip(labels).map(cell).collect_view().into_any()
    };
    let due = text_field(row, Field::of(AnswerField::OwnDue), words.due, Shape::Day);
    let planned = fill(words.plan_due, &[("day", &task.due.date)]);
    let kind = task.kind;
    let word = move |state: Option<State>| text.words().state_of(kind, state);
    let states = State::ALL.iter().map(|state| (state.as_str().to_owned(), word(Some(*state)).into()));
    let state = select_field(row, Field::of(AnswerField::State), text.find().state, states.collect());
    let state_said = Signal::derive(move || word(row.state().get()).to_owned());
    let filled_by = app.filled_by(task.id, text);
    view! {
        {names}
        <td role="cell">{due} {said(row.text(Field::of(AnswerField::OwnDue)))} <small>{planned}</small></td>
        <td role="cell">
            {state} {said(state_said)}
            {move || filled_by.get().map(|said| view! { <small><Written text=said/></small> })}
        </td>
    }
    .into_any()
}

/// Returns a text as it is printed; on the screen the field has it.
fn said(text: Signal<String>) -> AnyView {
    view! { <span class="sheet__said" aria-hidden="true">{move || view! { <Written text=text.get()/> }}</span> }
        .into_any()
}
