//! 目标值: every target of the plan over all units, how its number is made, and a sentence to paste.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::light::{Dates, Light};
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Plan, Task};
use crate::domain::profile::{Level, whose};
use crate::domain::rollup::total::Total;
use crate::domain::rollup::{Rollup, UnitKey};
use crate::text::fill;
use crate::text::target::{figure_in_words, target_in_words};
use crate::text::total::{figure_of, made_of, sentence};
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::desk::many::{MORE, more};
use crate::ui::pages::desk::missing::no_roster;
use crate::ui::pages::desk::paste::Paste;
use crate::ui::route::{DeskTab, Route};
use crate::ui::state::desk::DeskState;
use crate::ui::state::use_app;

/// The plan's targets over all units.
#[component]
pub fn TargetsTab(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let plan = use_app().plan();
    move || {
        let dates = desk.dates()?;
        desk.desk().with(|held| {
            let rollup = &held.as_ref()?.rollup;
            let targets = plan.tasks().flat_map(|task| (0..task.targets.len()).map(move |nth| (task, nth)));
            let cards = targets.filter_map(|(task, nth)| card(desk, &plan, (task, nth), rollup, dates));
            let no_roster = (!rollup.has_roster()).then(no_roster);
            Some(no_roster.into_iter().chain(cards).collect::<Vec<_>>())
        })
    }
}

/// Returns a target, the `nth` of its task.
fn card(
    desk: DeskState,
    plan: &Plan,
    (task, nth): (&Task, usize),
    rollup: &Rollup,
    dates: Dates,
) -> Option<AnyView> {
    let target = task.targets.get(nth)?;
    let text = use_text();
    let words = text.units();
    let total = Arc::new(Total::of(plan, task, target, rollup));
    let light = total.light(task, dates);
    let wanted = target_in_words(text.assess(), task, target);
    let ways = total.ways.iter().map(|way| {
        let figure = figure_of(text, task, target, way.figure);
        let made_of = made_of(text, task, target, &total, way);
        let made_of = made_of.map(|said| view! { <small lang=plan.lang.clone()>{said}</small> " " });
        view! {
            <li>
                <span>{words.aggregate(way.aggregate)}</span> <b lang=plan.lang.clone()>{figure}</b>
                {made_of} <small>{words.is_met(way.is_met)}</small>
            </li>
        }
    });
    let is_elsewhere = target.area && rollup.by.level != Level::Prefecture;
    let lists = PARTS.into_iter().filter_map(|part| fold(desk, part, (task.id, nth), &total));
    let card = view! {
        <section class="card desk__group desk__target" data-target=task.id.to_string() data-light=light.map_or("none", Light::as_str)>
            <h2><span lang=plan.lang.clone()>{format!("{} {}", task.id, task.text)}</span></h2>
            <p class="desk__hint">
                <span lang=plan.lang.clone()>{fill(text.assess().target, &[("target", &wanted)])}</span>
                {is_elsewhere.then(|| format!(" · {}", words.area))}
                {light.map(|light| format!(" · {}", text.words().light_of(plan, light)))}
            </p>
            <ul class="desk__ways">{ways.collect_view()}</ul>
            {lists.collect::<Vec<_>>()}
            <Paste said=sentence(text, task, target, rollup.as_of, &total)/>
        </section>
    }
    .into_any();
    Some(card)
}

/// How units stand to a figure.
#[derive(Clone, Copy)]
enum Part {
    /// They count.
    Counted,
    /// They have left out what it needs.
    Lacking,
    /// They say that it does not concern them.
    Excused,
    /// They have not reported.
    Unreported,
}

const PARTS: [Part; 4] = [Part::Counted, Part::Lacking, Part::Excused, Part::Unreported];

/// Returns the units of a part, named once it is unfolded: thousands of them stand behind every figure. Nothing where there
/// are none.
fn fold(desk: DeskState, part: Part, target: (TaskId, usize), total: &Arc<Total>) -> Option<AnyView> {
    let words = use_text().units();
    let (said, n) = match part {
        Part::Counted => (words.counted, total.counted.len()),
        Part::Lacking => (words.lacking, total.lacking.len()),
        Part::Excused => (words.excused, total.excused.len()),
        Part::Unreported => (words.unreported, total.unreported.len()),
    };
    let (shown, total) = (RwSignal::new(0), total.clone());
    let names = move || {
        let first = shown.get();
        let of = |rollup: &Rollup| names(desk, part, target, &total, (rollup, first));
        desk.desk().with_untracked(|held| held.as_ref().map(|held| of(&held.rollup)))
    };
    (n > 0).then(|| {
        view! {
            <details on:toggle=move |_| shown.update(|shown| *shown = MORE.max(*shown))>
                <summary>{fill(said, &[("n", &n)])}</summary>
                <ul class="desk__names">{names}</ul>
                {move || (shown.get() > 0).then(|| more(shown, n))}
            </details>
        }
        .into_any()
    })
}

/// Returns the names of the first units of a part, each the way to its own answer; those that count by how far they are
/// from the target.
fn names(
    desk: DeskState,
    part: Part,
    (task, nth): (TaskId, usize),
    total: &Total,
    (rollup, first): (&Rollup, usize),
) -> AnyView {
    let (plan, text) = (use_app().plan(), use_text());
    let called = |key: &UnitKey| rollup.units.get(key).map(|held| held.row.unit.whose()).unwrap_or_default();
    let unit = |key: &UnitKey, figure: String, is_met: &'static str| {
        let (key, name, lang) = (key.clone(), called(key), plan.lang.clone());
        let look = move |_| {
            desk.opened().set(Some(key.clone()));
            desk.at().set(Some(task.item));
        };
        view! {
            <li>
                <a href=Route::Rollup(DeskTab::Matrix).href() on:click=look><Written text=name/></a>
                " " <span lang=lang>{figure}</span> " " {is_met}
            </li>
        }
        .into_any()
    };
    let plainly =
        |keys: &[UnitKey]| keys.iter().take(first).map(|key| unit(key, String::new(), "")).collect::<Vec<_>>();
    let names: Vec<AnyView> = match part {
        Part::Counted => {
            let Some((task, target)) = plan.task(task).and_then(|task| Some((task, task.targets.get(nth)?)))
            else {
                return ().into_any();
            };
            let said = |figure| figure_in_words(text.assess(), task, target, figure);
            let counted = total.furthest_first(target).into_iter().take(first);
            counted.map(|(key, figure, is_met)| unit(key, said(*figure), text.units().is_met(*is_met))).collect()
        }
        Part::Lacking => plainly(&total.lacking),
        Part::Excused => plainly(&total.excused),
        Part::Unreported => {
            let named = total.unreported.iter().take(first).map(|(county, name)| whose(county, name));
            named.map(|text| view! { <li><Written text/></li> }.into_any()).collect()
        }
    };
    names.into_any()
}
