//! Several links pasted into the evidence at once; fetched when somebody unfolds it. No styles of its own: it looks like rows.

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::link::{MOST, Pasted};
use crate::domain::workbook::field::Field;
use crate::domain::workbook::lists::{EvidenceField, RowList};
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::state::row::Row;
use crate::ui::state::use_app;

/// A field for several links at once, each of which becomes a piece of evidence; all of them are one step.
#[component]
pub fn PasteLinks(
    /// The task's row.
    row: Row,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.assess();
    let list = RwSignal::new(String::new());
    let said = RwSignal::new(String::new());
    let add = move |_| {
        let part = EvidenceField::Text.as_str();
        let known: Vec<_> = row.answer().with_untracked(|answer| {
            answer.rows(RowList::Evidence).iter().map(|row| row.cell(part).to_owned()).collect()
        });
        let pasted = list.with_untracked(|list| Pasted::of(list, &known));
        let day = clock::today().to_string();
        let changes = pasted.links.iter().flat_map(|link| {
            let id = app.new_row_id();
            let of = |part: EvidenceField| Field::row(RowList::Evidence, &id, part.as_str());
            [(of(EvidenceField::Text), link.as_str().to_owned()), (of(EvidenceField::Date), day.clone())]
        });
        let changes: Vec<_> = changes.collect();
        // What cannot be written is said by the app, and the list stays.
        if !changes.is_empty() && !row.set_all(changes) {
            return;
        }
        row.leave_field();
        said.set(outcome(text, &pasted));
        list.set(pasted.others.into_iter().map(|(_, line)| line).collect::<Vec<_>>().join("\n"));
    };
    let is_empty = move || list.with(|list| list.trim().is_empty());
    view! {
            <label class="rows__list">
                <span>{words.paste_label}</span>
                <textarea
                    rows="4" spellcheck="false" prop:value=move || list.get()
                    on:input=move |event| list.set(event_target_value(&event))
                ></textarea>
            </label>
            <button type="button" class="button" disabled=is_empty on:click=add>{words.paste_add}</button>
        <p class="rows__said" role="status">{move || said.get()}</p>
    }
}

/// Says what was taken of a pasted list, and which lines were not.
fn outcome(text: Text, pasted: &Pasted) -> String {
    let words = text.assess();
    let mut said = vec![fill(words.paste_taken, &[("n", &pasted.links.len())])];
    if pasted.known > 0 {
        said.push(fill(words.paste_known, &[("n", &pasted.known)]));
    }
    if !pasted.others.is_empty() {
        let lines: Vec<_> = pasted.others.iter().map(|(no, _)| no.to_string()).collect();
        said.push(fill(words.paste_left, &[("lines", &lines.join(text.common().comma)), ("most", &MOST)]));
    }
    said.join(" ")
}
