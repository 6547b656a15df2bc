//! Rows of a register: each with its fields and its stage; added and taken out one by one.

use leptos::prelude::*;

use crate::domain::plan::Task;
use crate::domain::workbook::field::Field;
use crate::domain::workbook::lists::{ROW_GONE, ROW_STAGE, RowList};
use crate::text::fill;
use crate::ui::components::said::Said;
use crate::ui::components::use_text;
use crate::ui::pages::task::bound::select_field;
use crate::ui::pages::task::extras::further;
use crate::ui::state::row::Row;
use crate::ui::state::use_app;

/// Returns the register; nothing for a task that has none.
pub fn rows(row: Row, task: &Task) -> Option<AnyView> {
    let first = task.stages.first()?.clone();
    let (app, words) = (use_app(), use_text().assess());
    let spec = StoredValue::new((task.fields.clone(), task.stages.clone()));
    let ids = row_ids(row, RowList::Ledger);
    let add = move |_| {
        row.set(Field::row(RowList::Ledger, &app.new_row_id(), ROW_STAGE), &first);
        row.leave_field();
    };
    let number = move |id: &str| ids.with(|ids| ids.iter().position(|known| known == id).map_or(0, |at| at + 1));
    let shown = move |id: String| {
        let of = |key: &str| Field::row(RowList::Ledger, &id, key);
        let (specs, stages) = spec.get_value();
        let fields = specs.iter().map(|spec| further(row, spec, of(&spec.key))).collect_view();
        let stages = stages
            .into_iter()
            .map(|stage| (stage.clone(), Said::in_lang(stage, &use_app().plan().lang)))
            .collect();
        let stage = select_field(row, of(ROW_STAGE), words.row_stage, stages);
        let named = id.clone();
        view! {
            <li>
                <b>{move || fill(words.row, &[("n", &number(&named))])}</b>
                {fields} {stage} {remove(row, of(ROW_GONE))}
            </li>
        }
    };
    Some(
        view! {
            <section class="rows">
                <h3>{words.rows}</h3>
                <Show when=move || ids.with(Vec::is_empty)><p class="rows__none">{words.no_rows}</p></Show>
                <ol><For each=move || ids.get() key=Clone::clone children=shown/></ol>
                <button type="button" class="button" on:click=add>{words.add_row}</button>
            </section>
        }
        .into_any(),
    )
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
