//! 应报名单: who is expected, from a table that the office keeps; its template, and what is wrong with one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, files};
use crate::domain::profile::whose;
use crate::domain::rollup::roster::{Column, Expected, Keeper, table};
use crate::export::roster as export;
use crate::text::fill;
use crate::text::roster::{heading, spelling};
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::desk::many::{MORE, more};
use crate::ui::pages::fields::file_pick::{FilePick, Picked, unread};
use crate::ui::state::desk::DeskState;
use crate::ui::state::use_app;

/// What a roster is chosen from.
const TABLES: &str = ".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// How many units are drawn at first: what a window shows, and some beyond.
const FIRST: usize = 30;

/// The roster.
#[component]
pub fn RosterTab(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.units();
    let faults = RwSignal::new(Vec::<String>::new());
    let count = move || desk.desk().with(|desk| desk.as_ref().map_or(0, |desk| desk.rollup.roster.units.len()));
    let is_any = move || count() > 0;
    let take = Callback::new(move |picked: Picked| {
        let read = match picked.bytes {
            Ok(bytes) => {
                let Some(by) = desk.desk().with_untracked(|desk| Some(desk.as_ref()?.rollup.by.clone())) else {
                    return;
                };
                let keeper = Keeper { by: &by, plan: &app.plan() };
                table::read(&bytes, &files::decode, &spelling(), keeper).map_err(|why| text.roster().why(&why))
            }
            Err(error) => Err(vec![unread(text, &error)]),
        };
        match read {
            Ok(roster) => {
                faults.set(Vec::new());
                desk.set_roster(roster);
            }
            Err(said) => faults.set(said),
        }
    });
    let held = move || desk.desk().with_untracked(|desk| desk.as_ref().map(|desk| desk.rollup.roster.clone()));
    let named = move |ending: &str| format!("{}.{ending}", text.common().roster);
    let save_csv = move |_| {
        files::save_bytes(&named("csv"), "text/csv", &export::csv(&held().unwrap_or_default()));
    };
    let save_xlsx = move |_| {
        spawn_local(async move {
            app.save_roster(named("xlsx"), held().unwrap_or_default(), clock::today()).await;
        });
    };
    let shown_units = RwSignal::new(FIRST);
    let rows = move || {
        desk.desk().with(|desk| {
            let units = desk.as_ref().map(|desk| &desk.rollup.roster).into_iter().flat_map(|roster| &roster.units);
            units.take(shown_units.get()).map(row).collect_view()
        })
    };
    // Whom nobody here waits for is named: it may be a slip of the pen.
    let elsewhere = move || {
        desk.desk().with(|desk| {
            let units = desk.as_ref().map(|desk| desk.rollup.elsewhere()).filter(|units| !units.is_empty())?;
            let lines = units.iter().take(MORE).map(|unit| {
                let to = &unit.reports_to;
                view! { <li><Written text=whose(&unit.county, &unit.name)/> " → " <Written text=to.clone()/></li> }
            });
            Some(view! {
                <p>{fill(words.elsewhere, &[("n", &units.len())])}</p>
                <ul class="desk__names" data-group="elsewhere">{lines.collect_view()}</ul>
            })
        })
    };
    let shown = [Column::Name, Column::Code, Column::County, Column::Level, Column::ReportsTo];
    let heads = move || {
        shown
            .map(|column| view! { <th scope="col" lang="zh-Hans">{heading(column)}</th> })
            .into_iter()
            .collect_view()
    };
    view! {
        <section class="card desk__group">
            <h2>{move || fill(words.roster_has, &[("n", &count())])}</h2>
            <p class="desk__hint">{words.roster_hint}</p>
            <div class="desk__pick">
                <FilePick label=words.roster_open on_file=take accept=TABLES/>
                <button type="button" class="button" on:click=save_xlsx>{words.roster_xlsx}</button>
                <button type="button" class="button" on:click=save_csv>{words.roster_csv}</button>
            </div>
            <div role="alert">
                {move || {
                    let said = faults.get();
                    (!said.is_empty()).then(|| view! {
                        <p class="desk__bad">{words.roster_bad}</p>
                        <ul>{said.into_iter().map(|text| view! { <li><Written text/></li> }).collect_view()}</ul>
                    })
                }}
            </div>
            {elsewhere}
            <Show when=is_any>
                <div class="scroller desk__scroller" tabindex="0" role="region" aria-label=text.common().roster>
                    <table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
                </div>
                {move || more(shown_units, count())}
            </Show>
        </section>
    }
}

fn row(unit: &Expected) -> AnyView {
    let text = use_text();
    let level = unit.level.map_or(text.units().teaching_point, |level| text.words().level(level));
    let Expected { name, code, county, reports_to, .. } = unit.clone();
    view! {
        <tr>
            <th scope="row"><Written text=name/></th>
            <td><Written text=code/></td> <td><Written text=county/></td> <td>{level}</td> <td><Written text=reports_to/></td>
        </tr>
    }
    .into_any()
}
