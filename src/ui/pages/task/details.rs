//! What can be said beyond the state, folded until asked for, and built only then.

use leptos::prelude::*;

use crate::domain::plan::id::TaskId;
use crate::domain::rectification::{self, Counts};
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::field::{AnswerField, Content, Field};
use crate::domain::workbook::lists::RowList;
use crate::text::{Text, fill};
use crate::ui::components::said::Said;
use crate::ui::components::text_field::Shape;
use crate::ui::components::use_text;
use crate::ui::pages::task::bound::{select_field, text_field};
use crate::ui::pages::task::evidence::evidence;
use crate::ui::route::Route;
use crate::ui::state::row::Row;
use crate::ui::state::use_app;

/// The fields folded under a task's card, in the order in which they are asked for.
const FIELDS: [AnswerField; 9] = [
    AnswerField::Problem,
    AnswerField::NextStep,
    AnswerField::Lead,
    AnswerField::CoUnits,
    AnswerField::Person,
    AnswerField::Phone,
    AnswerField::OwnDue,
    AnswerField::DoneOn,
    AnswerField::Note,
];

/// The folded part of a task's card.
#[component]
pub fn Details(
    /// The task.
    id: TaskId,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.assess();
    let row = app.row(id);
    let is_internal = row.with_task(|task| task.internal).unwrap_or_default();
    let is_open = RwSignal::new(false);
    let answer = row.answer();
    let count = Memo::new(move |_| answer.with(filled));
    let has =
        move || Some(count.get()).filter(|count| *count > 0).map(|count| fill(words.has_more, &[("n", &count)]));
    let title = if is_internal { words.more_internal } else { words.more };
    let state = row.state();
    view! {
        <details class="details" on:toggle=move |_| is_open.set(true)>
            <summary>{title} " " <small>{has}</small></summary>
            <Show when=move || is_open.get()>
                <div class="details__fields">
                    {fields(row, is_internal, text)}
                </div>
                {(!is_internal).then(|| evidence(row))}
                {(!is_internal).then(|| rectify_link(row, id, text))}
                {inferred(row, text)}
                <Show when=move || state.get().is_some()>
                    <button type="button" class="details__clear" on:click=move |_| row.clear_state()>
                        {words.clear_state}
                    </button>
                </Show>
            </Show>
        </details>
    }
}

/// Returns the way to the task's problems, with how many there are.
fn rectify_link(row: Row, id: TaskId, text: Text) -> impl IntoView {
    let words = text.rectify();
    let (app, answer) = (use_app(), row.answer());
    let counts = Memo::new(move |_| {
        let today = app.dates().today;
        answer.with(|answer| Counts::of(&rectification::of_answer(id, answer, today)))
    });
    let said = move || match counts.get() {
        Counts { all: 0, .. } => words.of_task_none.to_owned(),
        Counts { all, closed, .. } => fill(words.of_task, &[("all", &all), ("left", &(all - closed))]),
    };
    view! { <p class="details__ways"><a class="button" href=Route::Rectify(Some(id)).href()>{said}</a></p> }
}

/// Says what of the task is ours and not the notice's.
fn inferred(row: Row, text: Text) -> impl IntoView {
    let words = text.facts();
    let what = row.with_task(|task| words.inferred_of(&task.inferred)).unwrap_or_default();
    (!what.is_empty())
        .then(|| view! { <p class="details__inferred">{fill(words.inferred, &[("what", &what)])}</p> })
}

fn fields(row: Row, is_internal: bool, text: Text) -> Vec<AnyView> {
    let words = text.assess();
    let labels = [
        words.problem,
        words.next_step,
        words.lead,
        words.co_units,
        words.person_name,
        words.phone,
        words.own_due,
        words.done_on,
        words.note,
    ];
    let mut out = Vec::new();
    if !is_internal {
        out.push(rating(row, text));
    }
    for (part, label) in FIELDS.into_iter().zip(labels) {
        if is_internal && !part.allowed_for_internal() {
            continue;
        }
        let shape = match part {
            AnswerField::Problem | AnswerField::NextStep | AnswerField::Note => Shape::Paragraph,
            _ if part.content() == Content::Day => Shape::Day,
            _ => Shape::Line,
        };
        out.push(text_field(row, Field::of(part), label, shape));
    }
    out
}

/// Returns the own rating; the plan may call the four grades its own way.
fn rating(row: Row, text: Text) -> AnyView {
    let plan = use_app().plan();
    let own = |at: usize, usual: &'static str| match plan.ratings.get(at) {
        Some(own) => Said::in_lang(own.as_str(), &plan.lang),
        None => usual.into(),
    };
    let choices =
        text.words().ratings.iter().enumerate().map(|(at, usual)| ((at + 1).to_string(), own(at, usual)));
    select_field(row, Field::of(AnswerField::Rating), text.assess().rating, choices.collect())
}

/// Counts the details that are filled: what the folded part would show.
fn filled(answer: &Answer) -> usize {
    let own = FIELDS.into_iter().chain([AnswerField::Rating]).filter(|part| !answer.of(*part).is_empty()).count();
    own + answer.rows(RowList::Evidence).len()
}
