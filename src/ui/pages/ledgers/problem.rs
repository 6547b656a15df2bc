//! One problem: a row that says where it stands and what it wants next, and its fields when it is unfolded.

use leptos::prelude::*;

use crate::browser::{clock, page};
use crate::domain::plan::id::TaskId;
use crate::domain::rectification::{NextStep, Problem, Status, of_answer};
use crate::domain::workbook::field::{Content, Field};
use crate::domain::workbook::lists::{ProblemSource, ROW_GONE, RectificationField, RowList};
use crate::text::Text;
use crate::ui::components::text_field::Shape;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::ledgers::ordered::{ordered, told};
use crate::ui::pages::task::bound::{link_out, select_field, text_field};
use crate::ui::pages::task::rows::remove;
use crate::ui::route::Route;
use crate::ui::state::row::Row;
use crate::ui::state::use_app;

/// Names a problem: its task and its row.
pub type Key = (TaskId, String);

/// Returns what names a problem.
pub fn key_of(problem: &Problem) -> Key {
    (problem.task, problem.row.id.clone())
}

/// Moves the focus to a field of a problem, once it is drawn.
pub fn focus_field((task, id): &Key, part: RectificationField) {
    let id = format!("problem-{task}-{id}-{}", part.as_str());
    request_animation_frame(move || {
        request_animation_frame(move || page::focus_in(&id));
    });
}

/// One problem.
#[component]
pub fn ProblemRow(
    /// Which.
    key_of_row: Key,
    /// The problem that is unfolded.
    open: RwSignal<Option<Key>>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.rectify();
    let plan = app.plan();
    let (task, id) = key_of_row.clone();
    let key = StoredValue::new(key_of_row);
    let row = app.row(task);
    let answer = row.answer();
    let problem = Memo::new(move |_| {
        let (today, id) = (app.dates().today, key.with_value(|(_, id)| id.clone()));
        answer.with(|answer| of_answer(task, answer, today)).into_iter().find(|problem| problem.row.id == id)
    });
    let is_open = Memo::new(move |_| open.with(|open| key.with_value(|key| open.as_ref() == Some(key))));
    let cell =
        move |part: RectificationField| problem.with(|one| one.as_ref().map(|one| one.cell(part).to_owned()));
    let said = move |part: RectificationField, blank: &'static str| match cell(part) {
        Some(said) if !said.is_empty() => view! { <Written text=said/> }.into_any(),
        _ => view! { <span class="ledger__blank">{blank}</span> }.into_any(),
    };
    let source = move || {
        let source = problem.with(|one| one.as_ref().and_then(Problem::source));
        source.map_or(words.nothing, |source| words.source_of(source))
    };
    let status = Memo::new(move |_| problem.with(|one| one.as_ref().map_or(Status::Open, |one| one.status)));
    let next = Memo::new(move |_| problem.with(|one| one.as_ref().map_or(NextStep::Nothing, |one| one.next)));
    let unmet =
        move || problem.with(|one| one.as_ref().map(|one| one.unmet.clone())).filter(|unmet| !unmet.is_empty());
    let unmet = move || {
        unmet().map(|unmet| {
            let why =
                unmet.into_iter().map(|fault| view! { <li>{text.verdict().fault(fault)}</li> }).collect_view();
            view! { <div class="ledger__unmet"><b>{words.unmet}</b> <ul>{why}</ul></div> }
        })
    };
    let step = move |_| key.with_value(|key| take_step(row, key, problem, open));
    let toggle = move |_| open.set((!is_open.get_untracked()).then(|| key.get_value()));
    let editor = format!("problem-{task}-{id}");
    let of_task = plan.task(task).map(|task| task.text.clone());
    view! {
        <tbody role="rowgroup" class="ledger__group" data-problem=id data-status=move || status.get().as_str()>
            <tr role="row">
                <td role="cell" class="ledger__main">
                    <b>{move || said(RectificationField::Problem, words.unnamed)}</b>
                    <a href=Route::Item(task.item).href() on:click=move |_| app.aim_at(task) lang=plan.lang.clone()>
                        {task.to_string()} " " {of_task}
                    </a>
                    {ordered(problem, text)}
                </td>
                <td role="cell" data-label=words.source>{source}</td>
                <td role="cell" data-label=words.person>{move || said(RectificationField::Person, words.nothing)}</td>
                <td role="cell" data-label=words.due>{move || said(RectificationField::Due, words.nothing)}</td>
                <td role="cell" data-label=words.status>
                    <span class="chip" data-tone=move || tone(status.get())>{move || words.status_of(status.get())}</span>
                    {unmet}
                </td>
                <td role="cell" class="ledger__acts">
                    <Show when=move || next.get() != NextStep::Nothing>
                        <button type="button" class="button button--main" on:click=step>
                            {move || words.step(next.get())}
                        </button>
                    </Show>
                    <button
                        type="button" class="ledger__toggle" on:click=toggle aria-controls=editor.clone()
                        aria-expanded=move || is_open.get().to_string()
                    >
                        {move || if is_open.get() { words.fold } else { words.open }}
                    </button>
                </td>
            </tr>
            <tr role="row" class="ledger__editor" id=editor hidden=move || !is_open.get()>
                <td role="cell" colspan="6">
                    <Show when=move || is_open.get()>{fields(row, &key.get_value(), text)}</Show>
                </td>
            </tr>
        </tbody>
    }
}

const fn tone(status: Status) -> &'static str {
    match status {
        Status::Overdue => "red",
        Status::Open => "yellow",
        Status::Recheck => "strong",
        Status::Closed => "green",
    }
}

/// Does what a problem wants next, or opens it where that has to be written.
fn take_step(row: Row, key: &Key, problem: Memo<Option<Problem>>, open: RwSignal<Option<Key>>) {
    let Some(problem) = problem.get_untracked() else { return };
    let is_empty = |part: &RectificationField| problem.cell(*part).is_empty();
    let wanted = match problem.next {
        NextStep::Close => {
            let closed = Field::row(RowList::Rectification, &key.1, RectificationField::Closed.as_str());
            row.set(closed, &clock::today().to_string());
            row.leave_field();
            return;
        }
        NextStep::Describe | NextStep::Nothing => RectificationField::Problem,
        NextStep::Arrange => {
            let parts = [RectificationField::Measure, RectificationField::Person, RectificationField::Due];
            parts.into_iter().find(is_empty).unwrap_or(RectificationField::Measure)
        }
        NextStep::PutRight => RectificationField::Evidence,
        NextStep::Recheck => RectificationField::Rechecker,
    };
    open.set(Some(key.clone()));
    focus_field(key, wanted);
}

/// Returns the fields of a problem, in the order in which they are asked for.
fn fields(row: Row, key: &Key, text: Text) -> AnyView {
    let words = text.rectify();
    let (task, id) = key;
    let of = |part: RectificationField| Field::row(RowList::Rectification, id, part.as_str());
    let labels = [
        words.problem,
        words.source,
        words.measure,
        words.person,
        words.due,
        words.evidence,
        words.rechecker,
        words.closed,
    ];
    let fields = RectificationField::ALL.iter().zip(labels).map(|(&part, label)| {
        let field = match part.content() {
            _ if of(part).is_of_office() => {
                let value = row.text(of(part));
                let shown = move || {
                    let raw = value.get();
                    ProblemSource::parse(&raw).map_or(raw, |source| words.source_of(source).to_owned())
                };
                told(label, Signal::derive(shown))
            }
            Content::OneOf => {
                let source = |one: &ProblemSource| (one.as_str().to_owned(), words.source_of(*one).into());
                select_field(row, of(part), label, ProblemSource::ALL.iter().map(source).collect())
            }
            Content::Day => text_field(row, of(part), label, Shape::Day),
            Content::Text(_) if matches!(part, RectificationField::Problem | RectificationField::Measure) => {
                text_field(row, of(part), label, Shape::Paragraph)
            }
            _ => text_field(row, of(part), label, Shape::Line),
        };
        let link = (part == RectificationField::Evidence).then(|| link_out(row.text(of(part))));
        let name = format!("problem-{task}-{id}-{}", part.as_str());
        view! { <div id=name data-part=part.as_str()>{field} {link}</div> }
    });
    let fields = fields.collect_view();
    let gone = Field::row(RowList::Rectification, id, ROW_GONE);
    let gone = (!gone.is_of_office()).then(|| remove(row, gone));
    view! { <div class="ledger__fields">{fields} {gone}</div> }.into_any()
}
