//! 自查: what to look at before a workbook is sent, each with one tap to it.

use leptos::prelude::*;

use crate::domain::audit::{Check, Detail, Finding, audit};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::route::Route;
use crate::ui::state::{AppState, use_app};

/// How many findings of a check are shown before the rest is folded.
const SHOWN: usize = 6;

/// The self-checks of the workbook that is open.
#[component]
pub fn ChecksPage() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.submit();
    let found = findings(app);
    let count = move || match found.with(Vec::len) {
        0 => words.checks_none.to_owned(),
        n => fill(words.checks_found, &[("n", &n)]),
    };
    let groups = move || {
        let found = found.get();
        let of = |check: Check| found.iter().filter(|one| one.check == check).cloned().collect::<Vec<_>>();
        let some = Check::ALL.iter().map(|check| (*check, of(*check))).filter(|(_, found)| !found.is_empty());
        some.map(|(check, found)| group(app, check, found)).collect_view()
    };
    view! {
        <article class="checks">
            <header class="page__head">
                <h1 tabindex="-1">{text.common().checks}</h1>
                <p role="status">{count}</p>
            </header>
            <p class="checks__hint">{words.checks_hint}</p>
            <div class="checks__groups">{groups}</div>
            <Show when=move || found.with(Vec::is_empty)>
                <section class="card checks__none"><p>{words.checks_none_hint}</p></section>
            </Show>
            <p><a class="button button--main" href=Route::Submit.href()>{text.common().submit}</a></p>
        </article>
    }
}

/// Returns what was found, followed.
pub fn findings(app: AppState) -> Memo<Vec<Finding>> {
    Memo::new(move |_| {
        let Some(profile) = app.profile().get() else { return Vec::new() };
        let (plan, dates) = (app.plan(), app.dates());
        app.with_workbook(|workbook| audit(&plan, &profile, workbook, dates)).unwrap_or_default()
    })
}

/// The findings of one check: its name, what to do, and where.
fn group(app: AppState, check: Check, mut found: Vec<Finding>) -> AnyView {
    let text = use_text();
    let (name, hint) = text.submit().check_of(check);
    let count = found.len();
    let rest = found.split_off(SHOWN.min(count));
    let lines = |found: Vec<Finding>| {
        found.into_iter().map(|finding| view! { <li>{line(app, finding)}</li> }).collect_view()
    };
    let folded = (!rest.is_empty()).then(|| {
        let said = fill(text.submit().the_rest, &[("n", &rest.len())]);
        view! { <details><summary>{said}</summary><ul class="checks__list">{lines(rest)}</ul></details> }
    });
    view! {
        <section class="card checks__group" data-check=check.as_str()>
            <h2>{name} " " <span class="chip">{count}</span></h2>
            <p class="checks__hint">{hint}</p>
            <ul class="checks__list">{lines(found)}</ul>
            {folded}
        </section>
    }
    .into_any()
}

fn line(app: AppState, finding: Finding) -> AnyView {
    let text = use_text();
    let (words, plan) = (text.submit(), app.plan());
    let more = match &finding.detail {
        Detail::Count(count) if *count > 1 => Some(fill(words.count, &[("n", count)])),
        Detail::None | Detail::Count(_) => None,
        Detail::Tallied(tallied) => {
            let task = finding.task.and_then(|id| plan.task(id));
            let number = task.and_then(|task| task.numbers.iter().find(|known| known.key == tallied.number));
            Some(text.registers().tally(number.map_or("", |number| &number.label), tallied))
        }
        Detail::Other(task) => Some(fill(words.same_as, &[("task", task)])),
        Detail::Person(name, n, all) => Some(fill(words.person, &[("name", name), ("n", n), ("all", all)])),
    };
    let more = more.map(|text| view! { <small><Written text/></small> });
    let Some((id, task)) = finding.task.and_then(|id| Some((id, plan.task(id)?))) else {
        let route = if finding.check == Check::Conflict { Route::Conflicts } else { Route::Assess };
        let name = if finding.check == Check::Conflict { words.of_unit } else { text.common().assess };
        return view! { <a href=route.href()>{name}</a> " " {more} }.into_any();
    };
    let (route, aim) = match finding.check {
        Check::Conflict => (Route::Conflicts, None),
        _ => (Route::Item(id.item), Some(id)),
    };
    let go = move |_| {
        if let Some(id) = aim {
            app.aim_at(id);
        }
    };
    view! {
        <a href=route.href() on:click=go>
            <b>{id.to_string()}</b> " " <span lang=plan.lang.clone()>{task.text.clone()}</span>
        </a>
        " " {more}
    }
    .into_any()
}
