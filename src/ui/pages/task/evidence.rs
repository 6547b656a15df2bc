//! Evidence: a link, a file's name and check code, or a sentence, with a day and who gave it. No styles of its own: it looks like rows.

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::digest;
use crate::domain::link::{MOST, Pasted};
use crate::domain::workbook::field::Field;
use crate::domain::workbook::lists::{EvidenceField, ROW_GONE, RowList};
use crate::text::{Text, fill};
use crate::ui::components::text_field::Shape;
use crate::ui::components::use_text;
use crate::ui::pages::fields::file_pick::{FilePick, Picked};
use crate::ui::pages::task::bound::{link_out, text_field};
use crate::ui::pages::task::rows::{remove, row_ids};
use crate::ui::state::row::Row;
use crate::ui::state::use_app;

/// The largest file whose hash is taken, in bytes.
const HASHED: u64 = 64 * 1024 * 1024;

/// Returns the list of evidence, with a way to add to it.
pub fn evidence(row: Row) -> AnyView {
    let (app, words) = (use_app(), use_text().assess());
    let ids = row_ids(row, RowList::Evidence);
    let add = move |_| {
        let day = clock::today().to_string();
        row.set(Field::row(RowList::Evidence, &app.new_row_id(), EvidenceField::Date.as_str()), &day);
        row.leave_field();
    };
    let shown = move |id: String| {
        let of = |part: EvidenceField| Field::row(RowList::Evidence, &id, part.as_str());
        let what = text_field(row, of(EvidenceField::Text), words.evidence_text, Shape::Line);
        let date = text_field(row, of(EvidenceField::Date), words.evidence_date, Shape::Day);
        let who = text_field(row, of(EvidenceField::Who), words.evidence_who, Shape::Line);
        let gone = Field::row(RowList::Evidence, &id, ROW_GONE);
        let hash = row.text(of(EvidenceField::Hash));
        let code = move || {
            Some(digest::check_code(&hash.get()))
                .filter(|code| !code.is_empty())
                .map(|code| view! { <p>{fill(words.evidence_code, &[("code", &code)])}</p> })
        };
        let (name, sum) = (of(EvidenceField::Text), of(EvidenceField::Hash));
        let on_file = Callback::new(move |file: Picked| {
            // A file that cannot be read, or is too large to be, is evidence by its name.
            let hash = file.bytes.map(|bytes| digest::sha256_of(&bytes)).unwrap_or_default();
            row.set_all(vec![(name.clone(), file.name), (sum.clone(), hash)]);
            row.leave_field();
        });
        view! {
            <li>
                {what} {link_out(row.text(of(EvidenceField::Text)))}
                <div class="rows__file"><FilePick label=words.evidence_file on_file accept="" limit=HASHED/> {code}</div>
                {date} {who} {remove(row, gone)}
            </li>
        }
    };
    view! {
        <section class="rows">
            <h3>{words.evidence} " " <small>{words.evidence_hint}</small></h3>
            <ul><For each=move || ids.get() key=Clone::clone children=shown/></ul>
            <button type="button" class="button" on:click=add>{words.add_evidence}</button>
            <Paste row/>
        </section>
    }
    .into_any()
}

/// A field for several links at once, each of which becomes a piece of evidence; all of them are one step.
#[component]
fn Paste(
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
        <details class="details rows__paste">
            <summary>{words.paste}</summary>
            <label class="rows__list">
                <span>{words.paste_label}</span>
                <textarea
                    rows="4" spellcheck="false" prop:value=move || list.get()
                    on:input=move |event| list.set(event_target_value(&event))
                ></textarea>
            </label>
            <button type="button" class="button" disabled=is_empty on:click=add>{words.paste_add}</button>
        </details>
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
