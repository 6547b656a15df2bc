//! 各单位: units × items as lights. Only the rows in sight are in the page, so thousands of units scroll like ten; the
//! table says how many rows it has, and which ones these are.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::page;
use crate::domain::light::Light;
use crate::domain::plan::{Item, Plan};
use crate::domain::rollup::{Held, UnitKey};
use crate::text::fill;
use crate::ui::components::said::Said;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::desk::save::SaveShown;
use crate::ui::pages::desk::unit::UnitCard;
use crate::ui::pages::light_rule::LightRule;
use crate::ui::state::desk::DeskState;
use crate::ui::state::use_app;

/// How high a row is in standard text, in pixels; larger text is measured.
const ROW: usize = 44;
/// How many rows beyond those in sight are there.
const BEYOND: usize = 8;
/// How many rows are in sight at most: as high as the table may get.
const IN_SIGHT: usize = 20;

/// A unit as the matrix holds it.
type Line = (UnitKey, Arc<Held>);

/// The units with the lights of their items.
#[component]
pub fn MatrixTab(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let text = use_text();
    let words = text.units();
    let (county, wanted) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let opened = RwSignal::new(None::<UnitKey>);
    let lines = Memo::new(move |_| {
        let (county, wanted) = (county.get(), wanted.get());
        desk.desk().with(|desk| {
            desk.as_ref().map(|desk| sorted(&desk.rollup.units, &county, &wanted)).unwrap_or_default()
        })
    });
    let counties = desk.desk().with_untracked(|desk| {
        let units = desk
            .as_ref()
            .map(|desk| desk.rollup.units.values().map(|held| held.row.unit.county.clone()).collect());
        units.unwrap_or_else(std::collections::BTreeSet::new)
    });
    let mut options = vec![(String::new(), Said::from(words.all))];
    options.extend(
        counties
            .into_iter()
            .filter(|county| !county.is_empty())
            .map(|county| (county.clone(), Said::from(county))),
    );
    let is_empty = move || lines.with(Vec::is_empty);
    let none = move || {
        is_empty().then(|| {
            let is_any = desk.desk().with(|desk| desk.as_ref().is_some_and(|desk| !desk.rollup.units.is_empty()));
            view! { <section class="card"><p>{if is_any { words.none_found } else { words.none_yet }}</p></section> }
        })
    };
    let shown = move || {
        let key = opened.get()?;
        let held = desk.unit(&key.0)?;
        let on_close = Callback::new(move |()| opened.set(None));
        Some(view! { <UnitCard held on_close/> })
    };
    view! {
        <form class="card desk__filter" role="search" on:submit=|event| event.prevent_default()>
            <SelectField
                label=words.county options value=county
                on_choose=Callback::new(move |chosen| county.set(chosen))
            />
            <label class="desk__find">
                <span>{words.find}</span>
                <input
                    type="search" autocomplete="off" prop:value=move || wanted.get()
                    on:input=move |event| wanted.set(event_target_value(&event))
                />
            </label>
        </form>
        <p class="desk__hint">{words.matrix_hint}</p>
        {shown}
        {none}
        <Show when=move || !is_empty()>
            <Table lines opened/>
            <SaveShown
                desk
                shown=Callback::new(move |()| lines.with_untracked(|lines| lines.iter().map(|(key, _)| key.clone()).collect()))
            />
        </Show>
        <LightRule/>
    }
}

/// Returns the units that are looked for, who needs help first.
fn sorted(units: &std::collections::BTreeMap<UnitKey, Arc<Held>>, county: &str, wanted: &str) -> Vec<Line> {
    let fits = |held: &Held| {
        (county.is_empty() || held.row.unit.county == county)
            && (wanted.is_empty() || held.row.unit.name.contains(wanted))
    };
    let mut lines: Vec<Line> =
        units.iter().filter(|(_, held)| fits(held)).map(|(key, held)| (key.clone(), held.clone())).collect();
    lines.sort_by_cached_key(|(key, held)| (std::cmp::Reverse(held.row.need()), key.clone()));
    lines
}

#[component]
fn Table(
    /// The units, in order.
    lines: Memo<Vec<Line>>,
    /// The unit that is looked at.
    opened: RwSignal<Option<UnitKey>>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.units();
    let plan = app.plan();
    let count = move || lines.with(Vec::len);
    let (top, height) = (RwSignal::new(0_usize), RwSignal::new(ROW));
    let first = Memo::new(move |_| (top.get() / height.get()).saturating_sub(BEYOND).min(count()));
    let scroll = move |event: leptos::ev::Event| {
        if let Some((down, row)) = page::scrolled(&event, "tbody tr[aria-rowindex]") {
            height.set(row.max(1));
            top.set(down);
        }
    };
    let last = move || (first.get() + IN_SIGHT + 2 * BEYOND).min(count());
    let heads = plan.items().map(|item| {
        let name = format!("{} {}", fill(words.item, &[("no", &item.no)]), item.title);
        view! { <th scope="col" title=name>{item.no}</th> }
    });
    let heads = heads.collect_view();
    let rows = move || {
        let (from, to) = (first.get(), last());
        lines.with(|lines| {
            let rows = lines.get(from..to).unwrap_or_default().iter().enumerate();
            rows.map(|(at, (key, held))| row(&plan, from + at, key, held, opened)).collect_view()
        })
    };
    view! {
        <div class="scroller desk__scroller desk__matrix" tabindex="0" role="region" aria-label=words.unit on:scroll=scroll>
            <table aria-rowcount=move || (count() + 1).to_string()>
                <caption>{move || fill(words.matrix_caption, &[("n", &count())])}</caption>
                <thead>
                    <tr aria-rowindex="1">
                        <th scope="col">{words.unit}</th> <th scope="col">{words.answered}</th> {heads}
                    </tr>
                </thead>
                <tbody>
                    <Gap high=Signal::derive(move || first.get() * height.get())/>
                    {rows}
                    <Gap high=Signal::derive(move || count().saturating_sub(last()) * height.get())/>
                </tbody>
            </table>
        </div>
    }
}

/// Stands in for rows that are out of sight, as high as they are together.
#[component]
fn Gap(
    /// How high, in pixels.
    high: Signal<usize>,
) -> impl IntoView {
    view! { <tr class="desk__gap" aria-hidden="true"><td prop:height=move || high.get().to_string()></td></tr> }
}

fn row(plan: &Plan, at: usize, key: &UnitKey, held: &Held, opened: RwSignal<Option<UnitKey>>) -> AnyView {
    let (answered, all) = held.row.answered();
    let cells = plan.items().map(|item| cell(plan, item, held)).collect_view();
    let (key, known) = (key.clone(), key.clone());
    view! {
        <tr aria-rowindex=(at + 2).to_string()>
            <th scope="row">
                <button
                    type="button" aria-expanded=move || (opened.get().as_ref() == Some(&known)).to_string()
                    on:click=move |_| opened.set(Some(key.clone()))
                >
                    <Written text=held.row.unit.name.clone()/>
                </button>
            </th>
            <td>{answered} "/" {all}</td>
            {cells}
        </tr>
    }
    .into_any()
}

fn cell(plan: &Plan, item: &Item, held: &Held) -> AnyView {
    let words = use_text();
    let light = held.row.light(item);
    let name = light.map_or(words.units().not_concerned, |light| words.words().light_of(plan, light));
    // The first letter of the light's name is its shape in words.
    let letter: String = light.and_then(|_| name.chars().next()).map(String::from).unwrap_or_default();
    let title = format!("{} {} · {name}", item.no, item.title);
    view! { <td data-light=light.map_or("none", Light::as_str) title=title>{letter}</td> }.into_any()
}
