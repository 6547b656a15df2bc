//! What an office has ordered to be put right: who ordered it, where it stands, and its words, which are not the unit's.
//! No styles of its own.

use leptos::prelude::*;

use crate::domain::feedback::reply::{Stage, verification};
use crate::domain::rectification::Problem;
use crate::domain::workbook::lists::RectificationField;
use crate::text::{Text, fill};
use crate::ui::components::written::Written;

/// Says who ordered a problem to be put right and where that stands; nothing for problems of the unit's own.
pub fn ordered(problem: Memo<Option<Problem>>, text: Text) -> AnyView {
    let words = text.feedback();
    let told = Memo::new(move |_| {
        problem.with(|problem| {
            let problem = problem.as_ref()?;
            let cell = |part| problem.cell(part).to_owned();
            let by = fill(
                words.ordered,
                &[("office", &cell(RectificationField::Office)), ("day", &cell(RectificationField::Ordered))],
            );
            Some((problem.stage()?, by, verification(&problem.row).map(|found| words.found(&found))))
        })
    });
    (move || {
        told.get().map(|(stage, by, found)| {
            view! {
                <p class="ledger__ordered">
                    <span class="chip" data-tone=tone(stage) data-stage=stage.as_str()>{words.stage(stage)}</span> " "
                    <small><Written text=by/></small>
                    {found.map(|found| view! { " " <small><Written text=found/></small> })}
                </p>
            }
        })
    })
    .into_any()
}

/// Returns how the stage of an order is coloured.
pub const fn tone(stage: Stage) -> &'static str {
    match stage {
        Stage::Ordered => "yellow",
        Stage::Returned => "red",
        Stage::Answered => "strong",
        Stage::Verified | Stage::Closed => "green",
    }
}

/// A field that the office has written.
pub fn told(label: &'static str, value: Signal<String>) -> AnyView {
    view! {
        <div class="ledger__told"><span>{label}</span> <p>{move || view! { <Written text=value.get()/> }}</p></div>
    }
    .into_any()
}
