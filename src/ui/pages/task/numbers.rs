//! The numbers a task's target needs, with what they come to beside them.

use leptos::prelude::*;

use crate::domain::plan::{Plan, Task};
use crate::domain::target::{self, Figure, is_own};
use crate::domain::workbook::field::Field;
use crate::text::fill;
use crate::text::target::{figure_in_words, target_in_words, whose_target};
use crate::ui::components::said::Said;
use crate::ui::components::text_field::Shape;
use crate::ui::components::use_text;
use crate::ui::pages::task::bound::text_field;
use crate::ui::state::row::Row;
use crate::ui::state::use_app;

/// Returns the tray with numbers and targets; nothing for a task without either.
pub fn numbers(row: Row, plan: &Plan, task: &Task) -> Option<AnyView> {
    if task.numbers.is_empty() && task.targets.is_empty() {
        return None;
    }
    let text = use_text();
    let words = text.assess();
    let fields = task.numbers_in_order().into_iter().map(|number| {
        let label = fill(words.number_label, &[("label", &number.label), ("unit", &number.unit)]);
        text_field(row, Field::number(&number.key), Said::in_lang(label, &plan.lang), Shape::Number)
    });
    let fields = fields.collect_view();
    let figures = (0..task.targets.len()).map(|at| figure(row, plan, task, at)).collect_view();
    let cumulative = (!task.numbers.is_empty()).then(|| view! { <p class="numbers__note">{words.cumulative}</p> });
    Some(view! { <section class="numbers">{fields} {figures} {cumulative}</section> }.into_any())
}

/// Returns a target with the unit's figure, or only as a fact where it is not the unit's own.
fn figure(row: Row, plan: &Plan, task: &Task, at: usize) -> AnyView {
    let words = use_text().assess();
    let Some(target) = task.targets.get(at) else { return ().into_any() };
    if !is_own(plan, target) {
        let said = whose_target(words, plan, task, target);
        return view! { <p class="numbers__area" lang=plan.lang.clone()>{said}</p> }.into_any();
    }
    let said = target_in_words(words, task, target);
    let (app, id) = (use_app(), task.id);
    let (plan, lang) = (app.plan(), plan.lang.clone());
    let now = Memo::new(move |_| {
        let plan = app.plan();
        let (task, answer) = (plan.task(id)?, row.answer());
        let target = task.targets.get(at)?;
        Some(answer.with(|answer| {
            (target::figure(&plan, task, target, answer), target::is_met(&plan, task, target, answer))
        }))
    });
    let value = move || {
        let figure = now.get().map_or(Figure::Missing, |(figure, _)| figure);
        let said =
            plan.task(id).and_then(|task| Some(figure_in_words(words, task, task.targets.get(at)?, figure)));
        said.unwrap_or_default()
    };
    let is_met = move || now.get().and_then(|(_, is_met)| is_met);
    let met = move || is_met().map(|is_met| if is_met { words.met } else { words.not_met });
    view! {
        <output class="figure" data-met=move || is_met().map_or("unknown", |met| if met { "yes" } else { "no" })>
            <b lang=lang.clone()>{value}</b>
            <small>
                <span lang=lang>{fill(words.target, &[("target", &said)])}</span> " "
                <span class="figure__met">{met}</span>
            </small>
        </output>
    }
    .into_any()
}
