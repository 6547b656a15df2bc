//! 各单位: units × items as lights. Only the rows in sight are in the page, so thousands of units scroll like ten; the
//! table says how many rows it has, and which ones these are.

use std::collections::HashMap;

use leptos::prelude::*;

use crate::browser::dom::{Node, node};
use crate::browser::{page, timer};
use crate::domain::light::Light;
use crate::domain::plan::{Item, Plan};
use crate::domain::rollup::sought::{Group, Unit};
use crate::domain::rollup::{Held, UnitKey};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::desk::filter::Filter;
use crate::ui::pages::desk::save::SaveShown;
use crate::ui::pages::desk::unit::{UnitCard, go_to, show};
use crate::ui::pages::light_rule::LightRule;
use crate::ui::state::desk::DeskState;
use crate::ui::state::use_app;

/// How high a row is in standard text, in pixels; larger text is measured.
const ROW: usize = 44;
/// How many rows beyond those in sight are there at least.
const BEYOND: usize = 5;
/// How many rows come and go together, more than a step of the wheel passes: a keyed list puts one that comes in before the
/// others in its place, but where two come in it takes all the others out and puts them in again.
const BLOCK: usize = 4;
/// How many rows are in sight at most, until it is known: as high as the table may get.
const IN_SIGHT: usize = 20;

/// The cells that lead to an item; the others concern no task of their unit.
const LIGHT: &str = "td[data-light]:not([data-light=none])";
/// How many columns come before those of the items.
const BEFORE: usize = 2;
/// What the table is called in the page.
const PLACE: &str = "units";

/// A row of the matrix.
#[derive(Clone, Debug, PartialEq)]
enum Line {
    /// What the units below have in common, and how many they are.
    Group(Group, usize),
    /// A unit, and whether another one has its name.
    Unit(Unit, bool),
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
    let at = desk.at();
    // Whoever comes from a figure wants to see what stands behind it.
    if let Some(item) = at.get_untracked().filter(|_| opened.with_untracked(Option::is_some)) {
        go_to(at, item);
    }
    let shown = move || {
        let key = opened.get()?;
        let held = desk.unit(&key.0)?;
        let on_close = Callback::new(move |()| {
            opened.set(None);
            at.set(None);
            show(PLACE.to_owned());
        });
        Some(view! { <UnitCard desk held at on_close/> })
    };
    view! {
        <Filter desk/>
        <p class="desk__hint">{words.matrix_hint}</p>
        {shown}
        {none}
        <Show when=move || !is_empty()>
            <Table groups opened at/>
            <SaveShown desk shown=Callback::new(move |()| keys.get_untracked())/>
        </Show>
        <LightRule/>
    }
}

/// Returns the rows of groups, each below its heading; what is not grouped has none.
fn lines(groups: &[(Group, Vec<Unit>)]) -> Vec<Line> {
    let mut named: HashMap<&str, usize> = HashMap::new();
    for (_, held) in groups.iter().flat_map(|(_, units)| units) {
        *named.entry(&held.row.unit.name).or_default() += 1;
    }
    let is_one_of_two = |(_, held): &Unit| named.get(held.row.unit.name.as_str()).is_some_and(|count| *count > 1);
    let rows = groups.iter().flat_map(|(group, units)| {
        let heading = (*group != Group::All).then(|| Line::Group(group.clone(), units.len()));
        heading.into_iter().chain(units.iter().map(|unit| Line::Unit(unit.clone(), is_one_of_two(unit))))
    });
    rows.collect()
}

#[component]
fn Table(
    /// The units, group by group.
    groups: Memo<Vec<(Group, Vec<Unit>)>>,
    /// The unit that is looked at.
    opened: RwSignal<Option<UnitKey>>,
    /// The item of it that is looked at.
    at: RwSignal<Option<u16>>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.units();
    let plan = app.plan();
    let lines = Memo::new(move |_| groups.with(|groups| lines(groups)));
    let count = move || lines.with(Vec::len);
    let units = move || groups.with(|groups| groups.iter().map(|(_, units)| units.len()).sum::<usize>());
    let (top, height, in_sight) = (RwSignal::new(0_usize), RwSignal::new(ROW), RwSignal::new(IN_SIGHT));
    // A table that has been scrolled and gets short has rows all the same.
    let most = move || count().saturating_sub(in_sight.get());
    let from = move || (top.get() / height.get()).saturating_sub(BEYOND).min(most());
    let blocks = Memo::new(move |_| from() / BLOCK..(from() + in_sight.get() + 2 * BEYOND).div_ceil(BLOCK));
    let first = move || blocks.get().start * BLOCK;
    let last = move || (blocks.get().end * BLOCK).min(count());
    let place = NodeRef::<leptos::html::Div>::new();
    // What is in sight is shown at once; rows beyond it are drawn after the frame that answers.
    let (coming, is_coming) = (StoredValue::new(0), StoredValue::new(false));
    let look = move || {
        let seen = place.get_untracked().and_then(|place| page::scrolled(&place, "tbody tr[aria-rowindex]"));
        let Some((down, row, place)) = seen else { return };
        let row = row.max(1);
        height.set(row);
        in_sight.set(place / row + 1);
        let is_there = untrack(|| first() <= down / row && (down + place) / row < last());
        coming.set_value(down);
        if !is_there {
            top.set(down);
        } else if !is_coming.get_value() {
            is_coming.set_value(true);
            timer::after_frame(move || {
                is_coming.try_set_value(false);
                if let Some(down) = coming.try_get_value() {
                    top.try_set(down);
                }
            });
        }
    };
    place.on_load(move |_| look());
    let heads = plan.items().map(|item| {
        let name = format!("{} {}", fill(words.item, &[("no", &item.no)]), item.title);
        view! { <th scope="col" title=name>{item.no}</th> }
    });
    let heads = heads.collect_view();
    let columns = StoredValue::new_local(plan.items().map(|item| Column::of(&plan, item)).collect::<Vec<_>>());
    let numbers = plan.items().map(|item| item.no).collect::<Vec<_>>();
    // One listener for all cells: thousands of rows come and go.
    let on_light = move |event: leptos::ev::MouseEvent| {
        let Some((row, column)) = page::cell_of(&event, LIGHT) else { return };
        let item = column.checked_sub(BEFORE).and_then(|place| numbers.get(place)).copied();
        let key = lines.with_untracked(|lines| match lines.get(row.checked_sub(2)?)? {
            Line::Unit((key, _), _) => Some(key.clone()),
            Line::Group(..) => None,
        });
        if let (Some(item), Some(_)) = (item, &key) {
            // A card that is open stays, with what is being written in it.
            if opened.with_untracked(|opened| *opened != key) {
                opened.set(key);
            }
            go_to(at, item);
        }
    };
    let line = move |place: usize| {
        lines.with_untracked(|lines| match lines.get(place) {
            Some(Line::Group(group, n)) => heading(&plan, place, group, *n),
            Some(Line::Unit((key, held), is_one_of_two)) => {
                row(&plan, columns, place, (key, held, *is_one_of_two), (opened, at))
            }
            None => ().into_any(),
        })
    };
    let block = move |at: usize| {
        let rows = at * BLOCK..((at + 1) * BLOCK).min(lines.with_untracked(Vec::len));
        rows.map(&line).collect_view()
    };
    // While one scrolls, what stays in sight stays in the page; other rows are drawn anew.
    let rows = move || {
        lines.track();
        view! { <For each=move || blocks.get() key=|at| *at children=block.clone()/> }
    };
    view! {
        <div id=PLACE node_ref=place class="scroller desk__scroller desk__matrix" tabindex="0" role="region" aria-label=words.unit on:scroll=move |_| look()>
            <table aria-rowcount=move || (count() + 1).to_string()>
                <caption>{move || fill(words.matrix_caption, &[("n", &units())])}</caption>
                <thead>
                    <tr aria-rowindex="1">
                        <th scope="col">{words.unit}</th> <th scope="col">{words.answered}</th> {heads}
                    </tr>
                </thead>
                <tbody on:click=on_light>
                    <Gap high=Signal::derive(move || first() * height.get())/>
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

/// The cells of every item.
type Columns = StoredValue<Vec<Column>, LocalStorage>;

fn row(
    plan: &Plan,
    columns: Columns,
    at: usize,
    (key, held, is_one_of_two): (&UnitKey, &Held, bool),
    (opened, item): (RwSignal<Option<UnitKey>>, RwSignal<Option<u16>>),
) -> AnyView {
    let (answered, all) = held.row.answered();
    let lights: Vec<_> = plan.items().map(|item| held.row.light(item)).collect();
    let line = NodeRef::<leptos::html::Tr>::new();
    line.on_load(move |line| {
        let line = Node::of(&line);
        columns.with_value(|columns| {
            for (light, column) in lights.iter().zip(columns) {
                column.add_to(&line, *light);
            }
        });
    });
    let name = if is_one_of_two { held.row.unit.whose() } else { held.row.unit.name.clone() };
    let (key, known) = (key.clone(), key.clone());
    view! {
        <tr aria-rowindex=(at + 2).to_string() node_ref=line>
            <th scope="row">
                <button
                    type="button" aria-expanded=move || (opened.get().as_ref() == Some(&known)).to_string()
                    on:click=move |_| {
                        item.set(None);
                        opened.set(Some(key.clone()));
                    }
                >
                    <Written text=name/>
                </button>
            </th>
            <td>{answered} "/" {all}</td>
        </tr>
    }
    .into_any()
}

/// The cells of an item, light by light, to be copied: thousands of rows show the same few, and the browser copies a cell
/// far sooner than it is made.
struct Column(Vec<(Option<Light>, Node)>);

impl Column {
    fn of(plan: &Plan, item: &Item) -> Self {
        let words = use_text();
        let lights = std::iter::once(None).chain(Light::ALL.iter().copied().map(Some));
        let cells = lights.map(|light| {
            let name = light.map_or(words.units().not_concerned, |light| words.words().light_of(plan, light));
            let title = format!("{} {} · {name}", item.no, item.title);
            let cell =
                node("td", "").with("data-light", light.map_or("none", Light::as_str)).with("title", &title);
            // The first letter of the light's name is its shape in words.
            let letter = light.and_then(|_| name.chars().next()).map(String::from);
            (light, letter.iter().fold(cell, |cell, letter| cell.says(letter)))
        });
        Self(cells.collect())
    }

    /// Adds the cell of a light to a row.
    fn add_to(&self, row: &Node, light: Option<Light>) {
        if let Some((_, cell)) = self.0.iter().find(|(known, _)| *known == light) {
            row.add(&cell.copy());
        }
    }
}
