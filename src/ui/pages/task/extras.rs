//! Further fields of a task that has no rows. No styles of its own: they stand in the tray of the numbers.

use leptos::prelude::*;

use crate::domain::plan::{FieldKind, FieldSpec, Task};
use crate::domain::workbook::field::Field;
use crate::ui::components::said::Said;
use crate::ui::components::text_field::Shape;
use crate::ui::pages::task::bound::{select_field, text_field};
use crate::ui::state::row::Row;
use crate::ui::state::use_app;

/// Returns the fields; nothing for a task without, or one whose rows have them.
pub fn extras(row: Row, task: &Task) -> Option<AnyView> {
    if task.fields.is_empty() || !task.stages.is_empty() {
        return None;
    }
    let fields = task.fields.iter().map(|spec| further(row, spec, Field::extra(&spec.key))).collect_view();
    Some(view! { <section class="numbers">{fields}</section> }.into_any())
}

/// Returns a further field, of the task or of one of its rows.
pub fn further(row: Row, spec: &FieldSpec, field: Field) -> AnyView {
    let lang = use_app().plan().lang.clone();
    let label = Said::in_lang(spec.label.as_str(), &lang);
    match spec.kind {
        FieldKind::Text => text_field(row, field, label, Shape::Line),
        FieldKind::Date => text_field(row, field, label, Shape::Day),
        FieldKind::Number => text_field(row, field, label, Shape::Number),
        FieldKind::Choice => {
            let choices = spec
                .options
                .iter()
                .map(|option| (option.clone(), Said::in_lang(option.as_str(), &lang)))
                .collect();
            select_field(row, field, label, choices)
        }
    }
}
