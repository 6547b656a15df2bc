//! 汇总: the desk of an office, one page with tabs: files, who is missing, units, feedback, targets, rounds, papers, roster.
//! A module of its own, which a school never fetches.

pub mod again;
pub mod answer;
pub mod begin;
pub mod begun;
pub mod feedback;
pub mod files;
pub mod filter;
pub mod keyed;
pub mod many;
pub mod matrix;
pub mod missing;
pub mod out;
pub mod papers;
pub mod paste;
pub mod record;
pub mod roster;
pub mod rounds;
pub mod save;
pub mod say;
pub mod targets;
pub mod unit;
pub mod unread;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::profile::whose;
use crate::domain::rollup::desk::Desk;
use crate::domain::rollup::missing::{Reported, Tally};
use crate::domain::store::StoreError;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::module::module;
use crate::ui::pages::desk::again::Again;
use crate::ui::pages::desk::begin::Begin;
use crate::ui::pages::failed;
use crate::ui::route::{DeskTab, Route};
use crate::ui::state::desk::DeskState;
use crate::ui::state::kept::Kept;
use crate::ui::state::use_app;

module! {
    /// Fetches the desk.
    pub fn desk() -> fn(DeskTab) -> AnyView { |tab| view! { <DeskPage tab/> }.into_any() }
}

/// The desk.
#[component]
fn DeskPage(
    /// The tab that is shown.
    tab: DeskTab,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.desk();
    if !app.profile().with_untracked(|profile| profile.as_ref().is_some_and(|profile| profile.level.is_office())) {
        return view! {
            <article class="desk">
                <header class="page__head"><h1 tabindex="-1">{text.common().rollup}</h1></header>
                <section class="card">
                    <p><b>{words.not_office}</b></p>
                    <p>{words.not_office_hint}</p>
                    <p><a class="button" href=Route::Books.href()>{text.common().books}</a></p>
                </section>
            </article>
        }
        .into_any();
    }
    let desk = app.desk();
    let is_begun = Memo::new(move |_| desk.desk().with(Option::is_some) && !desk.is_choosing());
    let line = move || {
        let tally = desk.told().with(|told| told.reported.tally);
        desk.desk().with(|desk| desk.as_ref().map_or_else(|| words.intro.into_any(), |desk| head(desk, tally)))
    };
    let shown = move || match (is_begun.get(), desk.is_known()) {
        (true, _) => tab_of(desk, tab),
        (false, true) => view! { <Begin desk/> }.into_any(),
        (false, false) => failed::loading(text),
    };
    view! {
        <article class="desk" data-tab=tab.as_str()>
            <header class="page__head">
                <h1 tabindex="-1">{text.common().rollup}</h1>
                <p>{line}</p>
            </header>
            <Show when=move || is_begun.get()>
                <Tabs tab/>
                <State desk/>
            </Show>
            {(tab == DeskTab::Files).then(|| view! { <FirstMissing desk/> })}
            {shown}
        </article>
    }
    .into_any()
}

fn tab_of(desk: DeskState, tab: DeskTab) -> AnyView {
    match tab {
        DeskTab::Files => view! { <files::FilesTab desk/> }.into_any(),
        DeskTab::Missing => view! { <missing::MissingTab desk/> }.into_any(),
        DeskTab::Matrix => view! { <matrix::MatrixTab desk/> }.into_any(),
        DeskTab::Feedback => view! { <feedback::FeedbackTab desk/> }.into_any(),
        DeskTab::Targets => view! { <targets::TargetsTab desk/> }.into_any(),
        DeskTab::Rounds => view! { <rounds::RoundsTab/> }.into_any(),
        DeskTab::Papers => view! { <papers::PapersTab desk/> }.into_any(),
        DeskTab::Roster => view! { <roster::RosterTab desk/> }.into_any(),
    }
}

/// Returns the line below the heading: the round, and who has reported.
fn head(desk: &Desk, tally: Tally) -> AnyView {
    let text = use_text();
    let as_of = fill(text.common().as_of, &[("day", &desk.rollup.as_of)]);
    view! { <Written text=desk.rollup.round.clone()/> {format!(" · {as_of} · {}", tally_line(tally))} }.into_any()
}

/// Says who has reported, in one line.
fn tally_line(tally: Tally) -> String {
    let words = use_text().desk();
    if tally.expected == 0 {
        return fill(words.tally_open, &[("received", &tally.unexpected)]);
    }
    let (expected, received, missing) = (tally.expected, tally.received, tally.missing());
    let mut said = fill(words.tally, &[("expected", &expected), ("received", &received), ("missing", &missing)]);
    if tally.unexpected > 0 {
        said.push_str(" · ");
        said.push_str(&fill(words.unexpected, &[("n", &tally.unexpected)]));
    }
    said
}

/// The first units that have not reported, and the way to all of them.
#[component]
fn FirstMissing(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let words = use_text().desk();
    let said = move || {
        desk.told().with(|told| {
            let Reported { tally, first, is_of_one_county } = &told.reported;
            // Of one county it need not be said.
            let called =
                |(county, name): &(String, String)| whose(if *is_of_one_county { "" } else { county }, name);
            let names: Vec<_> = first.iter().map(called).collect();
            let said = if tally.missing() > names.len() { words.first_missing } else { words.all_missing };
            let told = fill(said, &[("names", &names.join(words.between)), ("n", &tally.missing())]);
            (!names.is_empty()).then_some(told)
        })
    };
    let line = move |said| {
        view! { <p class="desk__hint"><a href=Route::Rollup(DeskTab::Missing).href()><Written text=said/></a></p> }
    };
    move || said().map(line)
}

/// The way between the tabs.
#[component]
fn Tabs(
    /// The tab that is shown.
    tab: DeskTab,
) -> impl IntoView {
    let words = use_text().desk();
    let links = DeskTab::ALL.iter().zip(words.tabs).map(|(one, name)| {
        let current = (*one == tab).then_some("page");
        view! { <li><a href=Route::Rollup(*one).href() aria-current=current>{name}</a></li> }
    });
    view! { <nav class="desk__tabs" aria-label=words.tabs_name><ul>{links.collect_view()}</ul></nav> }
}

/// Whether the desk lies on the device, and the way to a file of it.
#[component]
fn State(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let words = use_text().desk();
    let said = move || match desk.kept() {
        Kept::Yes => words.kept,
        Kept::Writing => words.writing,
        Kept::No(StoreError::Moved(_)) => words.moved,
        Kept::No(_) | Kept::Unread => words.not_kept,
    };
    let again = Callback::new(move |()| spawn_local(desk.try_again()));
    let is_bad = move || matches!(desk.kept(), Kept::No(_)).then_some("true");
    view! {
        <div class="desk__state">
            <p role="status" data-bad=is_bad>{said}</p>
            <Again kept=Signal::derive(move || desk.kept()) on_again=again/>
            <button type="button" class="button" on:click=move |_| desk.choose_round()>{words.other_round}</button>
            <button
                type="button" class="button" title=words.save_hint
                on:click=move |_| {
                    desk.save();
                }
            >
                {words.save}
            </button>
        </div>
    }
}
