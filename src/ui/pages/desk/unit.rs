//! A unit of the matrix: what it has said, item by item and task by task, and where that comes from.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::page;
use crate::domain::light::Light;
use crate::domain::plan::Task;
use crate::domain::profile::Profile;
use crate::domain::rollup::row::TaskFigures;
use crate::domain::rollup::row::statement::Piece;
use crate::domain::rollup::{Held, UnitKey, Way};
use crate::domain::workbook::field::AnswerField;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::desk::feedback::KeptLine;
use crate::ui::pages::desk::out::TakeOut;
use crate::ui::pages::desk::say::Say;
use crate::ui::pages::task::bound::link_out;
use crate::ui::state::desk::DeskState;
use crate::ui::state::kept::Kept;
use crate::ui::state::use_app;

/// How many pieces of evidence are seen without unfolding them.
const SEEN: usize = 3;

/// Marks an item of the unit that is looked at, and goes there.
pub fn go_to(at: RwSignal<Option<u16>>, item: u16) {
    at.set(Some(item));
    show(place(item));
}

/// Brings a part of the page into view with the focus, once it is drawn.
pub fn show(id: String) {
    // What is not there is not shown.
    show_or(id, "");
}

/// The same; where it is not there, another part is shown.
pub fn show_or(id: String, other: &'static str) {
    request_animation_frame(move || {
        if !page::show(&id) {
            page::show(other);
        }
    });
}

/// Returns what an item is called in the page.
fn place(item: u16) -> String {
    format!("unit-item-{item}")
}

/// What a unit has said.
#[component]
pub fn UnitCard(
    /// The desk.
    desk: DeskState,
    /// The unit.
    held: Arc<Held>,
    /// The item that is looked at.
    at: RwSignal<Option<u16>>,
    /// Asked to be gone.
    on_close: Callback<()>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.units();
    let plan = app.plan();
    let from = if held.source.name.is_empty() {
        words.own.to_owned()
    } else {
        fill(words.from_file, &[("name", &held.source.name)])
    };
    let way = text.desk().way(held.source.way).map(str::to_owned);
    let changed = held.source.changed.get(..10).map(|day| fill(words.changed, &[("day", &day)]));
    let from = [Some(from), way, changed].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let through = (!held.through.is_empty()).then(|| fill(words.through, &[("units", &held.through.join(" → "))]));
    // The office says nothing to itself.
    let unit = (!held.source.name.is_empty()).then(|| StoredValue::new(held.row.unit.clone()));
    let came = held.source.way;
    let (mut ways, mut items) = (Vec::new(), Vec::new());
    for item in plan.items() {
        let Some(light) = held.row.light(item) else { continue };
        let (no, title) = (item.no, item.title.clone());
        let light = text.words().light_of(&plan, light).to_owned();
        let told = item.tasks.iter().filter_map(|task| Some((task, held.row.tasks.get(task.id)?)));
        let tasks = told.map(|(task, figures)| line(desk, unit, task, figures, came)).collect_view();
        let name = format!("{no} {light}");
        ways.push(view! {
            <button type="button" class="button" title=title.clone() on:click=move |_| go_to(at, no)>{name}</button>
        });
        items.push(view! {
            <h3 id=place(no) tabindex="-1" aria-current=move || (at.get() == Some(no)).then_some("true")>
                <span lang=plan.lang.clone()>{no} " " {title}</span> " " <small>{light}</small>
            </h3>
            <ul class="desk__files">{tasks}</ul>
        });
    }
    view! {
        <section class="card desk__group desk__unit">
            <h2><Written text=held.row.unit.whose()/></h2>
            <p class="desk__hint"><Written text=from/> {through.map(|said| view! { " · " <Written text=said/> })}</p>
            <p><button type="button" class="button" on:click=move |_| on_close.run(())>{words.close}</button></p>
            <Show when=move || matches!(desk.said().kept(), Kept::No(_) | Kept::Unread)><KeptLine desk/></Show>
            <details><summary>{words.to_item}</summary> <p class="desk__actions">{ways}</p></details>
            {items}
            <TakeOut desk key=UnitKey::of(&held.row.unit) on_out=on_close/>
        </section>
    }
}

fn line(
    desk: DeskState,
    unit: Option<StoredValue<Profile>>,
    task: &Task,
    figures: &TaskFigures,
    way: Way,
) -> AnyView {
    let (app, text) = (use_app(), use_text());
    let (plan, assess) = (app.plan(), text.assess());
    let state = text.words().state_of(task.kind, figures.state);
    // Untouched says as much as its light.
    let light = figures.light.filter(|_| figures.state.is_some());
    let light = light.map(|light| text.words().light_of(&plan, light));
    let overdue = figures.is_overdue.then_some(assess.overdue);
    let (done, due) = figures.occurrences;
    let times = (due > 0 && way.has_lists()).then(|| format!("{} {done}/{due}", assess.occurrences_done));
    let said =
        [Some(state), light, overdue, times.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let numbers = task.numbers.iter().filter_map(|spec| {
        let number = figures.numbers.get(&spec.key)?;
        Some(format!("{} {} {}", spec.label, number.grouped(), spec.unit))
    });
    let numbers = Some(numbers.collect::<Vec<_>>().join(" · ")).filter(|said| !said.is_empty());
    let numbers = numbers.map(|said| view! { <small lang=plan.lang.clone()>{said}</small> });
    let rows = figures.rows.iter().map(|((stage, part), count)| {
        let at = if stage.is_empty() { assess.none } else { stage };
        [at, part, &count.to_string()].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    });
    let rows = rows.collect::<Vec<_>>().join(" · ");
    let stated = figures.statement.as_deref();
    let words = [
        (assess.rows_counted, rows.as_str()),
        (assess.note, stated.map_or("", |said| &said.note)),
        (text.places().answer(AnswerField::Reason), stated.map_or("", |said| &said.reason)),
        (assess.problem, &figures.problem),
        (assess.next_step, &figures.next),
    ];
    let words = words.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| {
        view! { <small>{name} " " <Written text=text.to_owned()/></small> }
    });
    let pieces = stated.map_or(&[][..], |said| &said.pieces);
    let evidence = (figures.evidence > 0).then(|| evidence(figures.evidence, pieces));
    let say = unit.filter(|_| !task.internal).map(|unit| {
        view! { <Say desk unit task=task.id own=figures.rating/> }
    });
    view! {
        <li data-light=figures.light.map_or("none", Light::as_str)>
            <div>
                <b>{task.id.to_string()}</b> " " <span lang=plan.lang.clone()>{task.text.clone()}</span>
                <small>{said}</small>
                {numbers}
                {words.collect_view()}
                {evidence}
            </div>
            {say}
        </li>
    }
    .into_any()
}

/// Returns what a unit's evidence of a task is: those pieces that are named, of so many; folded where they are more than a few.
fn evidence(count: usize, pieces: &[Piece]) -> AnyView {
    let words = use_text().units();
    let heading = fill(words.evidence, &[("n", &count)]);
    let named = pieces.iter().map(|piece| {
        let day = piece.day.map(|day| format!("{day} "));
        let link = link_out(Signal::stored(piece.text.clone()));
        view! { <li>{day} <Written text=piece.text.clone()/> " " {link}</li> }
    });
    let named = named.collect_view();
    let left = count.saturating_sub(pieces.len());
    let left = (left > 0).then(|| view! { <li>{fill(words.evidence_more, &[("n", &left)])}</li> });
    let list = view! { <ul class="desk__pieces">{named} {left}</ul> };
    if pieces.len() > SEEN {
        view! { <details><summary>{heading}</summary> {list}</details> }.into_any()
    } else {
        view! { <small>{heading}</small> {list} }.into_any()
    }
}
