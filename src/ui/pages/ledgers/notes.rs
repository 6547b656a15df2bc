//! 工作记录: the dated notes of an item; add, edit, take out.

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::dispatch;
use crate::domain::sorted;
use crate::domain::workbook::field::Field;
use crate::domain::workbook::lists::{DispatchField, ROW_GONE, RowList};
use crate::ui::components::text_field::Shape;
use crate::ui::components::use_text;
use crate::ui::pages::task::bound::text_field;
use crate::ui::pages::task::rows::remove;
use crate::ui::state::use_app;

/// The notes of an item, those that were added now first, then the latest.
#[component]
pub fn NotesList(
    /// The item's number.
    item: u16,
) -> impl IntoView {
    let (app, words) = (use_app(), use_text().notes());
    let row = app.own_row();
    // A note whose day is being changed stays where it is.
    let ids = Memo::new(move |known: Option<&Vec<String>>| {
        let now = app.with_workbook(|workbook| dispatch::notes(workbook, item)).unwrap_or_default();
        let mut now: Vec<String> = now.into_iter().map(|row| row.id).collect();
        if let Some(known) = known {
            sorted::by_key(&mut now, |id| known.iter().position(|known| known == id).map_or(0, |at| at + 1));
        }
        now
    });
    let add = move |_| {
        let id = app.new_row_id();
        let of = |part: DispatchField| Field::row(RowList::Dispatch, &id, part.as_str());
        row.set_all(vec![
            (of(DispatchField::Item), item.to_string()),
            (of(DispatchField::Date), clock::today().to_string()),
        ]);
        row.leave_field();
    };
    let shown = move |id: String| {
        let of = |part: DispatchField| Field::row(RowList::Dispatch, &id, part.as_str());
        view! {
            <li>
                {text_field(row, of(DispatchField::Text), words.text, Shape::Paragraph)}
                {text_field(row, of(DispatchField::Date), words.date, Shape::Day)}
                {text_field(row, of(DispatchField::Who), words.who, Shape::Line)}
                {remove(row, Field::row(RowList::Dispatch, &id, ROW_GONE))}
            </li>
        }
    };
    view! {
        <div class="rows notes__rows">
            <p class="rows__none">{words.hint}</p>
            <button type="button" class="button" on:click=add>{words.add}</button>
            <Show when=move || ids.with(Vec::is_empty)><p class="rows__none">{words.none}</p></Show>
            <ol><For each=move || ids.get() key=Clone::clone children=shown/></ol>
        </div>
    }
}
