//! 谁没报: the units that are expected and have not reported, county by county, and a message to paste.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::day::Day;
use crate::domain::rollup::{Held, Rollup};
use crate::domain::sorted;
use crate::text::fill;
use crate::text::missing::message;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::desk::many::{MORE, Unfolded, folded};
use crate::ui::pages::desk::paste::Paste;
use crate::ui::route::{DeskTab, Route};
use crate::ui::state::desk::DeskState;
use crate::ui::state::use_app;

/// Who has not reported.
#[component]
pub fn MissingTab(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let unfolded = Unfolded::default();
    move || desk.desk().with(|held| held.as_ref().map(|held| missing(desk, &held.rollup, unfolded)))
}

fn missing(desk: DeskState, rollup: &Rollup, unfolded: Unfolded) -> AnyView {
    let (words, plan) = (use_text().desk(), use_app().plan());
    if !rollup.has_roster() {
        return no_roster();
    }
    let tallies = rollup.tallies();
    let mut counties: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for unit in rollup.unreported() {
        counties.entry(&unit.county).or_default().push(&unit.name);
    }
    let first_of_each = MORE / counties.len().max(1);
    let groups = counties.iter().map(|(county, names)| {
        let tally = tallies.get(county).copied().unwrap_or_default();
        let lang = (!county.is_empty()).then(|| plan.lang.clone());
        let called = if county.is_empty() { words.no_county } else { county };
        let said = fill(words.missing_of, &[("county", &called), ("n", &names.len()), ("all", &tally.expected)]);
        let (first, rest) = names.split_at(names.len().min(first_of_each));
        let rest: Vec<String> = rest.iter().map(|name| (*name).to_owned()).collect();
        let rest = (!rest.is_empty()).then(|| {
            let (said, count) = (fill(use_text().submit().the_rest, &[("n", &rest.len())]), rest.len());
            folded(unfolded, (*county).to_owned(), said, count, move |shown| {
                named(rest.iter().take(shown).map(String::as_str))
            })
        });
        view! {
            <section class="card desk__group" data-group="missing">
                <h2 lang=lang>{said}</h2>
                <ul class="desk__names">{named(first.iter().copied())}</ul>
                {rest}
            </section>
        }
    });
    let none = counties.is_empty().then(|| view! { <section class="card"><p>{words.none_missing}</p></section> });
    view! {
        <section class="card desk__group">
            <h2>{words.message}</h2>
            <Paste said=message(use_text(), rollup)/>
        </section>
        {none}
        {groups.collect_view()}
        {received(desk, rollup, unfolded)}
    }
    .into_any()
}

fn named<'a>(names: impl Iterator<Item = &'a str>) -> AnyView {
    names.map(|name| view! { <li><Written text=name/></li> }).collect_view().into_any()
}

/// Says that nobody knows who has not reported, and where the roster is put in.
pub(super) fn no_roster() -> AnyView {
    let words = use_text().desk();
    view! {
        <section class="card">
            <p>{words.no_roster}</p>
            <p><a class="button" href=Route::Rollup(DeskTab::Roster).href()>{words.to_roster}</a></p>
        </section>
    }
    .into_any()
}

/// Returns who has reported, the oldest word first: how old it is tells whose figures may have been overtaken.
fn received(desk: DeskState, rollup: &Rollup, unfolded: Unfolded) -> Option<AnyView> {
    let words = use_text().desk();
    let rows = move |shown| {
        desk.desk()
            .with_untracked(|held| {
                let rollup = &held.as_ref()?.rollup;
                let mut units: Vec<_> = rollup.units.values().collect();
                sorted::by(&mut units, |one, other| one.source.changed.cmp(&other.source.changed));
                Some(units.into_iter().take(shown).map(|held| aged(held)).collect_view())
            })
            .into_any()
    };
    let count = rollup.units.len();
    (count > 0).then(|| {
        let said = fill(words.received, &[("n", &count)]);
        view! { <section class="card desk__group">{folded(unfolded, "received".to_owned(), said, count, rows)}</section> }
            .into_any()
    })
}

/// A unit that has reported, and how old its word is.
fn aged(held: &Held) -> AnyView {
    let words = use_text().desk();
    let day = held.source.changed.get(..10).and_then(Day::parse);
    let age = day.map_or_else(
        || words.no_age.to_owned(),
        |day| fill(words.age, &[("day", &day), ("n", &clock::today().days_since(day).max(0))]),
    );
    let way = words.way(held.source.way).map(|way| format!(" · {way}"));
    view! { <li><Written text=held.row.unit.whose()/> <small>{age} {way}</small></li> }.into_any()
}
