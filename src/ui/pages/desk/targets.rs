//! 目标值: every target of the plan over all units, how its number is made, and a sentence to paste.

use leptos::prelude::*;

use crate::domain::light::{Dates, Light};
use crate::domain::plan::{Plan, Target, Task};
use crate::domain::profile::Level;
use crate::domain::rollup::total::Total;
use crate::domain::rollup::{Rollup, UnitKey};
use crate::text::fill;
use crate::text::target::{figure_in_words, target_in_words};
use crate::text::total::{figure_of, sentence};
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::desk::paste::Paste;
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
        desk.desk().with(|desk| {
            let rollup = &desk.as_ref()?.rollup;
            let targets = plan.tasks().flat_map(|task| task.targets.iter().map(move |target| (task, target)));
            Some(targets.map(|(task, target)| card(&plan, task, target, rollup, dates)).collect_view())
        })
    }
}

fn card(plan: &Plan, task: &Task, target: &Target, rollup: &Rollup, dates: Dates) -> AnyView {
    let text = use_text();
    let words = text.units();
    let total = Total::of(plan, task, target, rollup);
    let light = total.light(task, dates);
    let wanted = target_in_words(text.assess(), task, target);
    let ways = total.ways.iter().map(|way| {
        let figure = figure_of(text, task, target, way.figure);
        view! { <li><span>{words.aggregate(way.aggregate)}</span> <b>{figure}</b> <small>{words.is_met(way.is_met)}</small></li> }
    });
    let is_elsewhere = target.area && rollup.by.level != Level::Prefecture;
    let name = |key: &UnitKey| rollup.units.get(key).map(|held| held.row.unit.whose()).unwrap_or_default();
    let counted = total.counted.iter().map(|(key, figure, is_met)| {
        let figure = figure_in_words(text.assess(), task, target, *figure);
        format!("{} {figure} {}", name(key), words.is_met(*is_met))
    });
    let lists = [
        (words.counted, counted.collect::<Vec<_>>()),
        (words.lacking, total.lacking.iter().map(name).collect()),
        (words.excused, total.excused.iter().map(name).collect()),
        (words.unreported, total.unreported.iter().map(|(county, name)| format!("{county}{name}")).collect()),
    ];
    let lists = lists.into_iter().filter(|(_, names)| !names.is_empty()).map(|(said, names)| {
        let said = fill(said, &[("n", &names.len())]);
        let names = names.into_iter().map(|text| view! { <li><Written text/></li> }).collect_view();
        view! { <details><summary>{said}</summary><ul class="desk__names">{names}</ul></details> }
    });
    view! {
        <section class="card desk__group desk__target" data-target=task.id.to_string() data-light=light.map_or("none", Light::as_str)>
            <h2><span lang=plan.lang.clone()>{format!("{} {}", task.id, task.text)}</span></h2>
            <p class="desk__hint">
                {fill(text.assess().target, &[("target", &wanted)])} {is_elsewhere.then(|| format!(" · {}", words.area))}
                {light.map(|light| format!(" · {}", text.words().light_of(plan, light)))}
            </p>
            <ul class="desk__ways">{ways.collect_view()}</ul>
            {lists.collect_view()}
            <Paste said=sentence(text, task, target, rollup.as_of, &total)/>
        </section>
    }
    .into_any()
}
