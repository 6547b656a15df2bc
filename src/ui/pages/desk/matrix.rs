//! 各单位: units × items as lights. Only the rows in sight are in the page, so thousands of units scroll like ten; the
//! table says how many rows it has, and which ones these are.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::page;
use crate::domain::light::Light;
use crate::domain::plan::{Item, Plan};
use crate::domain::rollup::sought::{Group, Unit};
use crate::domain::rollup::{Held, UnitKey};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::desk::filter::Filter;
use crate::ui::pages::desk::save::SaveShown;
use crate::ui::pages::desk::unit::UnitCard;
use crate::ui::pages::light_rule::LightRule;
use crate::ui::state::desk::DeskState;
use crate::ui::state::use_app;

/// How high a row is in standard text, in pixels; larger text is measured.
const ROW: usize = 44;
/// How many rows beyond those in sight are there.
const BEYOND: usize = 5;
/// How many rows are in sight at most, until it is known: as high as the table may get.
const IN_SIGHT: usize = 20;

/// A row of the matrix.
#[derive(Clone, Debug, PartialEq)]
enum Line {
    /// What the units below have in common, and how many they are.
    Group(Group, usize),
    /// A unit.
    Unit(Unit),
}

/// The units with the lights of their items.
#[component]
pub fn MatrixTab(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let text = use_text();
    let words = text.units();
    let opened = desk.opened();
    let (sought, grouping) = (desk.sought(), desk.grouping());
    let plan = use_app().plan();
    let groups = Memo::new(move |_| {
        let (sought, grouping) = (sought.get(), grouping.get());
        desk.desk().with(|desk| {
            desk.as_ref().map(|desk| desk.rollup.sought(&plan, &sought, grouping)).unwrap_or_default()
        })
    });
    let is_empty = move || groups.with(Vec::is_empty);
    let keys = Signal::derive(move || {
        groups.with(|groups| groups.iter().flat_map(|(_, units)| units).map(|(key, _)| key.clone()).collect())
    });
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
        Some(view! { <UnitCard desk held on_close/> })
    };
    view! {
        <Filter desk/>
        <p class="desk__hint">{words.matrix_hint}</p>
        {shown}
        {none}
        <Show when=move || !is_empty()>
            <Table groups opened/>
            <SaveShown desk shown=Callback::new(move |()| keys.get_untracked())/>
        </Show>
        <LightRule/>
    }
}

/// Returns the rows of groups, each below its heading; what is not grouped has none.
fn lines(groups: &[(Group, Vec<Unit>)]) -> Vec<Line> {
    let rows = groups.iter().flat_map(|(group, units)| {
        let heading = (*group != Group::All).then(|| Line::Group(group.clone(), units.len()));
        heading.into_iter().chain(units.iter().cloned().map(Line::Unit))
    });
    rows.collect()
}

#[component]
fn Table(
    /// The units, group by group.
    groups: Memo<Vec<(Group, Vec<Unit>)>>,
    /// The unit that is looked at.
    opened: RwSignal<Option<UnitKey>>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.units();
    let plan = app.plan();
    let lines = Memo::new(move |_| groups.with(|groups| lines(groups)));
    let count = move || lines.with(Vec::len);
    let units = move || groups.with(|groups| groups.iter().map(|(_, units)| units.len()).sum::<usize>());
    let (top, height, in_sight) = (RwSignal::new(0_usize), RwSignal::new(ROW), RwSignal::new(IN_SIGHT));
    let first = Memo::new(move |_| (top.get() / height.get()).saturating_sub(BEYOND).min(count()));
    let scroll = move |event: leptos::ev::Event| {
        if let Some((down, row, place)) = page::scrolled(&event, "tbody tr[aria-rowindex]") {
            height.set(row.max(1));
            in_sight.set(place / row.max(1) + 1);
            top.set(down);
        }
    };
    let last = Memo::new(move |_| (first.get() + in_sight.get() + 2 * BEYOND).min(count()));
    let heads = plan.items().map(|item| {
        let name = format!("{} {}", fill(words.item, &[("no", &item.no)]), item.title);
        view! { <th scope="col" title=name>{item.no}</th> }
    });
    let heads = heads.collect_view();
    let columns: Vec<Column> = plan.items().map(|item| Column::of(&plan, item)).collect();
    let line = move |at: usize| {
        lines.with_untracked(|lines| match lines.get(at) {
            Some(Line::Group(group, n)) => heading(&plan, at, group, *n),
            Some(Line::Unit((key, held))) => row(&plan, &columns, at, key, held, opened),
            None => ().into_any(),
        })
    };
    // While one scrolls, what stays in sight stays in the page; other rows are drawn anew.
    let rows = move || {
        lines.track();
        view! { <For each=move || first.get()..last.get() key=|at| *at children=line.clone()/> }
    };
    view! {
        <div class="scroller desk__scroller desk__matrix" tabindex="0" role="region" aria-label=words.unit on:scroll=scroll>
            <table aria-rowcount=move || (count() + 1).to_string()>
                <caption>{move || fill(words.matrix_caption, &[("n", &units())])}</caption>
                <thead>
                    <tr aria-rowindex="1">
                        <th scope="col">{words.unit}</th> <th scope="col">{words.answered}</th> {heads}
                    </tr>
                </thead>
                <tbody>
                    <Gap high=Signal::derive(move || first.get() * height.get())/>
                    {rows}
                    <Gap high=Signal::derive(move || count().saturating_sub(last.get()) * height.get())/>
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

/// Returns the row above a group.
fn heading(plan: &Plan, at: usize, group: &Group, n: usize) -> AnyView {
    let text = use_text();
    let name = fill(text.sought().group, &[("name", &text.sought().group_of(text, group)), ("n", &n)]);
    let columns = plan.items().count() + 1;
    view! {
        <tr class="desk__band" aria-rowindex=(at + 2).to_string()>
            <th scope="rowgroup"><Written text=name/></th> <td colspan=columns.to_string()></td>
        </tr>
    }
    .into_any()
}

fn row(
    plan: &Plan,
    columns: &[Column],
    at: usize,
    key: &UnitKey,
    held: &Held,
    opened: RwSignal<Option<UnitKey>>,
) -> AnyView {
    let (answered, all) = held.row.answered();
    let cells = plan.items().zip(columns).map(|(item, column)| column.cell(held.row.light(item))).collect_view();
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

/// What the cells of an item say, light by light: thousands of rows say the same few things.
#[derive(Clone)]
struct Column(Vec<(Option<Light>, Arc<str>, Arc<str>)>);

impl Column {
    fn of(plan: &Plan, item: &Item) -> Self {
        let words = use_text();
        let lights = std::iter::once(None).chain(Light::ALL.iter().copied().map(Some));
        let said = lights.map(|light| {
            let name = light.map_or(words.units().not_concerned, |light| words.words().light_of(plan, light));
            // The first letter of the light's name is its shape in words.
            let letter: String = light.and_then(|_| name.chars().next()).map(String::from).unwrap_or_default();
            let title = format!("{} {} · {name}", item.no, item.title);
            (light, Arc::from(title), Arc::from(letter))
        });
        Self(said.collect())
    }

    fn cell(&self, light: Option<Light>) -> AnyView {
        let known = self.0.iter().find(|(known, ..)| *known == light);
        let (title, letter) = known.map(|(_, title, letter)| (title.clone(), letter.clone())).unwrap_or_default();
        view! { <td data-light=light.map_or("none", Light::as_str) title=title>{letter}</td> }.into_any()
    }
}
