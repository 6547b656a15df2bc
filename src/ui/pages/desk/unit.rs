//! A unit of the matrix: what it has said, task by task, and where that comes from. No styles of its own.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::plan::Task;
use crate::domain::profile::Profile;
use crate::domain::rollup::Held;
use crate::domain::rollup::row::TaskFigures;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::desk::feedback::KeptLine;
use crate::ui::pages::desk::say::Say;
use crate::ui::state::desk::DeskState;
use crate::ui::state::kept::Kept;
use crate::ui::state::use_app;

/// What a unit has said.
#[component]
pub fn UnitCard(
    /// The desk.
    desk: DeskState,
    /// The unit.
    held: Arc<Held>,
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
    let tasks = held.row.tasks.iter().filter_map(|(id, figures)| Some((plan.task(id)?, figures)));
    // The office says nothing to itself.
    let unit = (!held.source.name.is_empty()).then(|| StoredValue::new(held.row.unit.clone()));
    let tasks = tasks.map(|(task, figures)| line(desk, unit, task, figures)).collect_view();
    view! {
        <section class="card desk__group desk__unit">
            <h2><Written text=held.row.unit.whose()/></h2>
            <p class="desk__hint"><Written text=from/> {through.map(|said| view! { " · " <Written text=said/> })}</p>
            <p><button type="button" class="button" on:click=move |_| on_close.run(())>{words.close}</button></p>
            <Show when=move || matches!(desk.said().kept(), Kept::No(_) | Kept::Unread)><KeptLine desk/></Show>
            <ul class="desk__files">{tasks}</ul>
        </section>
    }
}

fn line(desk: DeskState, unit: Option<StoredValue<Profile>>, task: &Task, figures: &TaskFigures) -> AnyView {
    let (app, text) = (use_app(), use_text());
    let plan = app.plan();
    let state = text.words().state_of(task.kind, figures.state);
    // Untouched says as much as its light.
    let light = figures
        .light
        .filter(|_| figures.state.is_some())
        .map(|light| text.words().light_of(&plan, light).to_owned());
    let numbers = task.numbers.iter().filter_map(|spec| {
        let number = figures.numbers.get(&spec.key)?;
        Some(format!("{} {} {}", spec.label, number.grouped(), spec.unit))
    });
    let mut said: Vec<String> = [Some(state.to_owned()), light].into_iter().flatten().collect();
    said.extend(numbers);
    let words = [(text.assess().problem, &figures.problem), (text.assess().next_step, &figures.next)];
    let words = words.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| {
        view! { <small>{name} " " <Written text=text.clone()/></small> }
    });
    let say = unit.filter(|_| !task.internal).map(|unit| {
        view! { <Say desk unit task=task.id own=figures.rating/> }
    });
    view! {
        <li data-light=figures.light.map_or("none", crate::domain::light::Light::as_str)>
            <div>
                <b>{task.id.to_string()}</b> " " <span lang=plan.lang.clone()>{task.text.clone()}</span>
                <small>{said.join(" · ")}</small>
                {words.collect_view()}
            </div>
            {say}
        </li>
    }
    .into_any()
}
