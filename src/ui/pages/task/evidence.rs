//! Evidence: a link, a file's name and check code, or a sentence, with a day and who gave it. No styles of its own: it looks like rows.

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::digest;
use crate::domain::workbook::field::Field;
use crate::domain::workbook::lists::{EvidenceField, ROW_GONE, RowList};
use crate::text::fill;
use crate::ui::components::text_field::Shape;
use crate::ui::components::use_text;
use crate::ui::pages::fields::file_pick::{FilePick, Picked};
use crate::ui::pages::task::bound::{link_out, text_field};
use crate::ui::pages::task::rows::{remove, row_ids};
use crate::ui::pages::work::part;
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
    let is_pasting = RwSignal::new(false);
    view! {
        <section class="rows">
            <h3>{words.evidence} " " <small>{words.evidence_hint}</small></h3>
            <ul><For each=move || ids.get() key=Clone::clone children=shown/></ul>
            <button type="button" class="button" on:click=add>{words.add_evidence}</button>
            <details class="details rows__paste" on:toggle=move |_| is_pasting.set(true)>
                <summary>{words.paste}</summary>
                <Show when=move || is_pasting.get()>{part(move |work| (work.paste)(row))}</Show>
            </details>
        </section>
    }
    .into_any()
}
