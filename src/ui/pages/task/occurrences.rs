//! Occurrences: one line for each that is due, with its day; a day means that it was held.

use leptos::prelude::*;

use crate::domain::plan::{Plan, Task};
use crate::domain::timeline::occurrences_due;
use crate::domain::workbook::field::{Field, OccurrenceField};
use crate::ui::components::text_field::Shape;
use crate::ui::components::use_text;
use crate::ui::pages::task::bound::text_field;
use crate::ui::state::row::Row;

/// Returns the lines; nothing for a task that does not recur.
pub fn occurrences(row: Row, plan: &Plan, task: &Task) -> Option<AnyView> {
    let slots = occurrences_due(plan, task);
    if slots.is_empty() {
        return None;
    }
    let words = use_text().assess();
    let is_internal = task.internal;
    let lines = slots.iter().map(|slot| {
        let of = |part: OccurrenceField| Field::occurrence(&slot.period, slot.number, part);
        let date = text_field(row, of(OccurrenceField::Date), words.occurrence_date, Shape::Day);
        let note =
            (!is_internal).then(|| text_field(row, of(OccurrenceField::Note), words.occurrence_note, Shape::Line));
        view! { <li><b lang=plan.lang.clone()>{words.occurrence_name(plan, &slots, slot)}</b> {date} {note}</li> }
    });
    let lines = lines.collect_view();
    Some(view! { <section class="occurrences"><h3>{words.occurrences}</h3> <ol>{lines}</ol></section> }.into_any())
}
