//! Occurrences: one line for each that is due, with its day; a day means that it was held.

use leptos::prelude::*;

use crate::domain::plan::{Plan, Task};
use crate::domain::timeline::{Slot, occurrences_due};
use crate::domain::workbook::field::{Field, OccurrenceField};
use crate::text::assess::Assess;
use crate::text::fill;
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
        view! { <li><b lang=plan.lang.clone()>{named(words, plan, &slots, slot)}</b> {date} {note}</li> }
    });
    let lines = lines.collect_view();
    Some(view! { <section class="occurrences"><h3>{words.occurrences}</h3> <ol>{lines}</ol></section> }.into_any())
}

/// Names an occurrence by its period, its county and its number, as far as they tell it from the others.
fn named(words: &Assess, plan: &Plan, slots: &[Slot], slot: &Slot) -> String {
    let period = plan.period(&slot.period).map_or(slot.period.as_str(), |period| period.label.as_str());
    let same = |other: &&Slot| other.period == slot.period && other.county == slot.county;
    let of_same: Vec<_> = slots.iter().filter(same).collect();
    let at = of_same.iter().position(|other| other.number == slot.number).map_or(1, |at| at + 1);
    let name = if of_same.len() > 1 {
        fill(words.occurrence, &[("period", &period), ("n", &at)])
    } else {
        fill(words.occurrence_once, &[("period", &period)])
    };
    match slot.county.and_then(|county| plan.region.counties.get(county)) {
        Some(county) => format!("{name} {}", county.name),
        None => name,
    }
}
