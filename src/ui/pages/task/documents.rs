//! Documents that a task orders: drafted, consulted, approved, issued, with number, date and link.

use leptos::prelude::*;

use crate::domain::plan::{Origin, Task};
use crate::domain::workbook::field::{DocumentField, DocumentStage, Field};
use crate::ui::components::text_field::Shape;
use crate::ui::components::use_text;
use crate::ui::pages::task::bound::{link_out, select_field, text_field};
use crate::ui::state::row::Row;
use crate::ui::state::use_app;

/// Returns a block for each document; nothing for a task that orders none.
pub fn documents(row: Row, task: &Task) -> Option<AnyView> {
    if task.documents.is_empty() {
        return None;
    }
    let text = use_text();
    let words = text.assess();
    let lang = use_app().plan().lang.clone();
    let stages = || {
        let stage =
            |stage: &DocumentStage| (stage.as_str().to_owned(), text.words().document_stage(*stage).into());
        DocumentStage::ALL.iter().map(stage).collect::<Vec<_>>()
    };
    let blocks = task.documents.iter().enumerate().map(|(at, document)| {
        let of = |part: DocumentField| Field::document(at, part);
        let stage = select_field(row, of(DocumentField::Stage), words.document_stage, stages());
        let number = text_field(row, of(DocumentField::Number), words.document_no, Shape::Line);
        let date = text_field(row, of(DocumentField::Date), words.document_date, Shape::Day);
        let link = text_field(row, of(DocumentField::Link), words.document_link, Shape::Line);
        let ours = (document.from == Origin::Default).then(|| view! { <small>{words.document_ours}</small> });
        view! {
            <li>
                <b><span lang=lang.clone()>{document.title.clone()}</span> " " {ours}</b>
                {stage} {number} {date} {link} {link_out(row.text(of(DocumentField::Link)))}
            </li>
        }
    });
    let blocks = blocks.collect_view();
    Some(view! { <section class="documents"><h3>{words.documents}</h3> <ul>{blocks}</ul></section> }.into_any())
}
