//! Rows of a register: each with its fields and its stage; added and taken out one by one.

use leptos::prelude::*;

use crate::domain::plan::id::TaskId;
use crate::domain::plan::{FieldSpec, RowsSpec, Task};
use crate::domain::workbook::field::Field;
use crate::domain::workbook::lists::{ROW_EVIDENCE, ROW_GONE, ROW_STAGE, RowList};
use crate::text::fill;
use crate::ui::components::said::Said;
use crate::ui::components::text_field::Shape;
use crate::ui::components::use_text;
use crate::ui::pages::task::bound::{link_out, select_field, text_field};
use crate::ui::pages::task::extras::further;
use crate::ui::pages::work::part;
use crate::ui::state::row::Row;
use crate::ui::state::use_app;

/// Returns the register; nothing for a task that has none. One that nobody asks for is folded.
pub fn rows(row: Row, task: &Task) -> Option<AnyView> {
    let of_task = task.rows()?;
    let spec: StoredValue<RowSpec> = StoredValue::new(spec_of(of_task));
    match of_task.title {
        None => Some(list(row, spec)),
        Some(title) => Some(folded(row, task.id, title)),
    }
}

/// Returns the register that a task may have beside what it asks.
fn folded(row: Row, task: TaskId, title: &str) -> AnyView {
    let (app, text) = (use_app(), use_text());
    let words = text.registers();
    let ids = row_ids(row, RowList::Ledger);
    let count = move || match ids.with(Vec::len) {
        0 => words.optional.to_owned(),
        n => fill(words.rows, &[("n", &n)]),
    };
    let is_open = RwSignal::new(false);
    let title = title.to_owned();
    view! {
        <details class="details rows-fold" data-register=task.to_string() on:toggle=move |_| is_open.set(true)>
            <summary><span lang=app.plan().lang.clone()>{title}</span> " " <small>{count}</small></summary>
            <Show when=move || is_open.get()>{part(move |work| (work.rows)(row, task))}</Show>
        </details>
    }
    .into_any()
}

/// Returns rows to be filled in, one below the other.
pub fn list(row: Row, spec: StoredValue<RowSpec>) -> AnyView {
    let words = use_text().assess();
    let ids = row_ids(row, RowList::Ledger);
    let add = add_row(row, first_stage(spec));
    let number = move |id: &str| ids.with(|ids| ids.iter().position(|known| known == id).map_or(0, |at| at + 1));
    let shown = move |id: String| {
        let fields = cells(row, &spec.get_value(), &id).into_iter().map(|cell| cell.field).collect_view();
        let named = id.clone();
        view! {
            <li>
                <b>{move || fill(words.row, &[("n", &number(&named))])}</b>
                {fields} {remove(row, Field::row(RowList::Ledger, &id, ROW_GONE))}
            </li>
        }
    };
    view! {
        <section class="rows">
            <h3>{words.rows}</h3>
            <Show when=move || ids.with(Vec::is_empty)><p class="rows__none">{words.no_rows}</p></Show>
            <ol><For each=move || ids.get() key=Clone::clone children=shown/></ol>
            <button type="button" class="button" on:click=move |_| add()>{words.add_row}</button>
        </section>
    }
    .into_any()
}

/// What a task says of its rows: their fields and their stages.
pub type RowSpec = (Vec<FieldSpec>, Vec<String>);

/// Keeps what a task says of its rows.
pub fn spec_of(rows: RowsSpec) -> RowSpec {
    (rows.fields.to_vec(), rows.stages.to_vec())
}

/// Returns the stage that a new row stands at.
pub fn first_stage(spec: StoredValue<RowSpec>) -> String {
    spec.with_value(|(_, stages)| stages.first().cloned()).unwrap_or_default()
}

/// A field of a row with what it is called.
pub struct Cell {
    /// Its name, for a column.
    pub label: Said,
    /// The field, with its name.
    pub field: AnyView,
}

/// Returns what rows are called by, column by column: the plan's fields, the stage, and evidence where the plan has no
/// field for it.
pub fn columns((specs, _): &RowSpec) -> Vec<Said> {
    let (plan, words) = (use_app().plan(), use_text().assess());
    let own = specs.iter().map(|spec| Said::in_lang(spec.label.as_str(), &plan.lang));
    let evidence = has_evidence(specs).then(|| words.row_evidence.into());
    own.chain([words.row_stage.into()]).chain(evidence).collect()
}

fn has_evidence(specs: &[FieldSpec]) -> bool {
    specs.iter().all(|spec| spec.key != ROW_EVIDENCE)
}

/// Returns the fields of a row, in the order of its columns.
pub fn cells(row: Row, spec: &RowSpec, id: &str) -> Vec<Cell> {
    let words = use_text().assess();
    let (specs, stages) = spec;
    let of = |key: &str| Field::row(RowList::Ledger, id, key);
    let lang = use_app().plan().lang.clone();
    let mut fields: Vec<AnyView> = specs.iter().map(|spec| further(row, spec, of(&spec.key))).collect();
    let stages = stages.iter().map(|stage| (stage.clone(), Said::in_lang(stage.as_str(), &lang))).collect();
    fields.push(select_field(row, of(ROW_STAGE), words.row_stage, stages));
    if has_evidence(specs) {
        let field = text_field(row, of(ROW_EVIDENCE), words.row_evidence, Shape::Line);
        let link = link_out(row.text(of(ROW_EVIDENCE)));
        fields.push(view! { <div class="rows__evidence">{field} {link}</div> }.into_any());
    }
    columns(spec).into_iter().zip(fields).map(|(label, field)| Cell { label, field }).collect()
}

/// Returns what adds a row to a register, at its first stage.
pub fn add_row(row: Row, first: String) -> impl Fn() + Copy {
    let (app, first) = (use_app(), StoredValue::new(first));
    move || {
        row.set(Field::row(RowList::Ledger, &app.new_row_id(), ROW_STAGE), &first.get_value());
        row.leave_field();
    }
}

/// Returns the ids of the rows that have not been taken out, followed.
pub fn row_ids(row: Row, list: RowList) -> Memo<Vec<String>> {
    let answer = row.answer();
    Memo::new(move |_| answer.with(|answer| answer.rows(list).into_iter().map(|row| row.id).collect::<Vec<_>>()))
}

/// Returns the button that takes a row out; undo brings it back.
pub fn remove(row: Row, gone: Field) -> AnyView {
    let words = use_text().assess();
    let take_out = move |_| {
        row.set(gone.clone(), "yes");
        row.leave_field();
    };
    view! { <button type="button" class="rows__remove" on:click=take_out>{words.remove}</button> }.into_any()
}
