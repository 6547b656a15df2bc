//! 两处修改: fields that two devices changed without knowing of each other; somebody chooses or writes anew.

use leptos::prelude::*;

use crate::domain::plan::id::TaskId;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::event::Event;
use crate::domain::workbook::field::{Content, ProfileField, TEXT_LIMIT};
use crate::domain::workbook::op::Place;
use crate::domain::workbook::register::Register;
use crate::domain::workbook::rules;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::route::Route;
use crate::ui::state::{AppState, use_app};

/// A field with several values, the latest last.
#[derive(Clone, Debug, PartialEq)]
struct Conflict {
    place: Place,
    values: Vec<Value>,
}

/// One of the values of a field.
#[derive(Clone, Debug, PartialEq)]
struct Value {
    text: String,
    /// The first letters of the device's name.
    device: String,
    counter: u64,
}

impl Conflict {
    fn all(workbook: &Workbook) -> Vec<Self> {
        let values = |register: &Register| {
            let value = |entry: &crate::domain::workbook::register::Entry| Value {
                text: entry.value.as_str().unwrap_or_default().to_owned(),
                device: entry.dot.replica.to_string().chars().take(4).collect(),
                counter: entry.dot.counter,
            };
            register.entries().iter().map(value).collect()
        };
        let places = workbook.conflicts().into_iter();
        places.filter_map(|place| Some(Self { values: values(workbook.register(&place)?), place })).collect()
    }

    /// Names the conflict as it stands, so that its card is built anew when a value changes.
    fn key(&self) -> String {
        let task = self.place.task.map(|task| task.to_string()).unwrap_or_default();
        let start = format!("{task} {}", self.place.field);
        self.values.iter().fold(start, |key, value| format!("{key} {}:{}", value.counter, value.device))
    }
}

/// The page on which fields with two values are settled.
#[component]
pub fn ConflictsPage() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.books();
    let conflicts = Memo::new(move |_| app.with_workbook(Conflict::all).unwrap_or_default());
    let intro = move || {
        if conflicts.with(Vec::is_empty) { words.no_conflicts } else { words.conflicts_intro }
    };
    let left = move || {
        let count = conflicts.with(Vec::len);
        (count > 0).then(|| fill(words.left, &[("n", &count)]))
    };
    view! {
        <article class="conflicts">
            <h1 tabindex="-1">{text.common().conflicts}</h1>
            <p>{intro}</p>
            <p class="conflicts__left" role="status">{left}</p>
            <For each=move || conflicts.get() key=Conflict::key let:conflict>
                <ConflictCard conflict/>
            </For>
        </article>
    }
}

/// One field: its values, the latest first, and a place to write it anew.
#[component]
fn ConflictCard(
    /// The field.
    conflict: Conflict,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.books();
    let plan = app.plan();
    let Conflict { place, values } = conflict;
    let task = place.task.and_then(|id| plan.task(id));
    let of = match (place.task, task) {
        (Some(id), Some(task)) => format!("{id} {}", task.text),
        (Some(id), None) => id.to_string(),
        (None, _) => words.of_profile.to_owned(),
    };
    let field = text.places().field(task, &place.field);
    let is_long =
        task.and_then(|task| rules::content_of(&plan, task, &place.field)) == Some(Content::Text(TEXT_LIMIT));
    let mut texts: Vec<&str> =
        values.iter().map(|value| value.text.as_str()).filter(|text| !text.is_empty()).collect();
    texts.dedup();
    let joined = if is_long { texts.join("\n") } else { texts.last().copied().unwrap_or_default().to_owned() };
    let link = place.task.filter(|_| task.is_some()).map(|TaskId { item, .. }| {
        view! { <a href=Route::Item(item).href()>{words.see_task}</a> }
    });
    let place = StoredValue::new(place);
    let on_choose = Callback::new(move |text: String| settle(app, place.get_value(), text));
    let count = values.len();
    let rows = values.into_iter().enumerate().rev().map(|(at, value)| {
        view! { <Side value is_latest=at + 1 == count on_choose/> }
    });
    let rows = rows.collect_view();
    view! {
        <section class="card conflicts__card">
            <h2>{field}</h2>
            <p class="conflicts__of">{of} " " {link}</p>
            <ul class="conflicts__sides">{rows}</ul>
            <Rewrite joined is_long on_choose/>
        </section>
    }
}

/// One of the values, and the button that chooses it.
#[component]
fn Side(
    /// The value.
    value: Value,
    /// Whether its mark is the highest.
    is_latest: bool,
    /// Told the value when it is chosen.
    on_choose: Callback<String>,
) -> impl IntoView {
    let words = use_text().books();
    let shown = if value.text.is_empty() { words.cleared.to_owned() } else { value.text.clone() };
    let text = value.text;
    view! {
        <li>
            <p class="conflicts__who">
                <b>{if is_latest { words.later } else { words.earlier }}</b>
                " " {fill(words.device, &[("id", &value.device)])}
            </p>
            <p class="conflicts__value"><Written text=shown/></p>
            <button type="button" class="button" on:click=move |_| on_choose.run(text.clone())>{words.use_this}</button>
        </li>
    }
}

/// A text of one's own, beginning with what both sides say.
#[component]
fn Rewrite(
    /// What it begins with.
    joined: String,
    /// Whether it may have several lines.
    is_long: bool,
    /// Told the text.
    on_choose: Callback<String>,
) -> impl IntoView {
    let words = use_text().books();
    let written = StoredValue::new(joined.clone());
    let write = move |event| written.set_value(event_target_value(&event));
    let field = if is_long {
        view! { <textarea rows="4" aria-label=words.rewrite prop:value=joined on:input=write></textarea> }
            .into_any()
    } else {
        view! { <input type="text" autocomplete="off" aria-label=words.rewrite prop:value=joined on:input=write/> }
            .into_any()
    };
    view! {
        <details class="conflicts__rewrite">
            <summary>{words.rewrite}</summary>
            {field}
            <button type="button" class="button" on:click=move |_| on_choose.run(written.get_value())>
                {words.use_written}
            </button>
        </details>
    }
}

/// Writes the value that was chosen over all that were there.
fn settle(app: AppState, place: Place, text: String) {
    app.leave_field();
    match place.task {
        Some(task) => {
            app.dispatch(Event::Set { task, changes: vec![(place.field, text)] });
        }
        None => {
            app.dispatch(match ProfileField::parse(place.field.as_str()) {
                Some(part) => Event::SetProfileText(part, text),
                None => Event::SetOwn(vec![(place.field, text)]),
            });
        }
    }
    app.leave_field();
}
