//! 期次对比: what became of units between two rounds, and of the targets over all of them.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;
use crate::domain::rollup::between::{Became, Trend, UnitBetween, trends, units};
use crate::domain::rollup::total::Judged;
use crate::text::fill;
use crate::text::target::target_in_words;
use crate::text::total::figure_of;
use crate::ui::components::said::Said;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::failed;
use crate::ui::state::rounds::Rounds;
use crate::ui::state::use_app;

/// How many units are shown before the rest is folded.
const SHOWN: usize = 50;

/// The rounds side by side.
#[component]
pub fn RoundsTab() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.rounds();
    let rounds = RwSignal::new(None);
    spawn_local(async move {
        // Whoever has left the page does not wait any more.
        drop(rounds.try_set(Some(app.rounds().await)));
    });
    move || match rounds.get() {
        None => failed::loading(text),
        Some(Err(_)) => view! { <section class="card"><p role="alert">{words.failed}</p></section> }.into_any(),
        Some(Ok(rounds)) => view! { <Kept rounds=Arc::new(rounds)/> }.into_any(),
    }
}

#[component]
fn Kept(
    /// The rounds.
    rounds: Arc<Rounds>,
) -> impl IntoView {
    let text = use_text();
    let words = text.rounds();
    let unread = (rounds.unread > 0)
        .then(|| view! { <p class="desk__bad">{fill(words.unread, &[("n", &rounds.unread)])}</p> });
    let trend = trend(&rounds);
    let compared = if rounds.rollups.len() < 2 {
        view! { <section class="card"><p>{words.only_one}</p></section> }.into_any()
    } else {
        view! { <Compared rounds/> }.into_any()
    };
    view! { {unread} {compared} {trend} }
}

/// Two of the rounds, the last two at first.
#[component]
fn Compared(
    /// The rounds.
    rounds: Arc<Rounds>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.rounds();
    let plan = app.plan();
    let last = rounds.rollups.len().saturating_sub(1);
    let (before, after) = (RwSignal::new(last.saturating_sub(1)), RwSignal::new(last));
    let options = || {
        let named = rounds
            .rollups
            .iter()
            .enumerate()
            .map(|(at, one)| (at.to_string(), Said::in_lang(one.round.clone(), &plan.lang)));
        named.collect::<Vec<_>>()
    };
    let (earlier, later) = (options(), options());
    let choose =
        |side: RwSignal<usize>| Callback::new(move |chosen: String| side.set(chosen.parse().unwrap_or_default()));
    let value = |side: RwSignal<usize>| Signal::derive(move || side.get().to_string());
    let (of, known) = (plan.clone(), rounds);
    let all = Memo::new(move |_| {
        let (old, new) = (known.rollups.get(before.get()), known.rollups.get(after.get()));
        old.zip(new).map(|(old, new)| units(&of, old, new)).unwrap_or_default()
    });
    let chosen = RwSignal::new(Became::Slipped);
    let tiles = Became::ALL.iter().map(|became| {
        let count = move || all.with(|all| all.iter().filter(|unit| unit.became == *became).count());
        view! {
            <button
                type="button" class="ledgers__tile" data-became=became.as_str()
                aria-pressed=move || (chosen.get() == *became).to_string() on:click=move |_| chosen.set(*became)
            >
                <b>{count}</b> <span>{words.became(*became)}</span>
            </button>
        }
    });
    let shown = move || {
        all.with(|all| {
            let of: Vec<_> = all.iter().filter(|unit| unit.became == chosen.get()).collect();
            list(&plan, &of)
        })
    };
    view! {
        <section class="card desk__group">
            <div class="desk__filter">
                <SelectField label=words.before options=earlier value=value(before) on_choose=choose(before)/>
                <SelectField label=words.after options=later value=value(after) on_choose=choose(after)/>
            </div>
            <p class="desk__hint">{words.intro}</p>
            <div class="ledgers__tiles" role="group" aria-label=words.by>{tiles.collect_view()}</div>
            {shown}
        </section>
    }
}

fn list(plan: &Plan, units: &[&UnitBetween]) -> AnyView {
    let words = use_text().rounds();
    if units.is_empty() {
        return view! { <p role="status">{words.none}</p> }.into_any();
    }
    let (first, rest) = units.split_at(SHOWN.min(units.len()));
    let rows = |units: &[&UnitBetween]| units.iter().map(|unit| row(plan, unit)).collect_view();
    let folded = (!rest.is_empty()).then(|| {
        let said = fill(words.more, &[("n", &rest.len())]);
        view! { <details><summary>{said}</summary><ul class="desk__files">{rows(rest)}</ul></details> }
    });
    view! { <ul class="desk__files">{rows(first)}</ul> {folded} }.into_any()
}

fn row(plan: &Plan, unit: &UnitBetween) -> AnyView {
    let text = use_text();
    let words = text.rounds();
    let said = |said: &str, tasks: &[TaskId]| {
        let named = tasks.iter().filter_map(|id| plan.task(*id)).map(|task| format!("{} {}", task.id, task.text));
        let named = named.collect::<Vec<_>>().join(text.circulars().between);
        let lang = plan.lang.clone();
        (!named.is_empty()).then(|| view! { <small lang=lang>{fill(said, &[("tasks", &named)])}</small> })
    };
    view! {
        <li data-unit=unit.key.0.clone()>
            <div><b><Written text=unit.name.clone()/></b> {said(words.on, &unit.on)} {said(words.back, &unit.back)}</div>
        </li>
    }
    .into_any()
}

/// Returns the targets over all rounds, as a table.
fn trend(rounds: &Rounds) -> AnyView {
    let (app, text) = (use_app(), use_text());
    let words = text.rounds();
    let plan = app.plan();
    let rollups: Vec<_> = rounds.rollups.iter().collect();
    if rollups.is_empty() {
        return ().into_any();
    }
    let heads = rollups
        .iter()
        .map(|rollup| view! { <th scope="col"><Written text=rollup.round.clone()/></th> })
        .collect_view();
    let rows = trends(&plan, &rollups)
        .iter()
        .filter(|trend| trend.is_told())
        .map(|trend| line(&plan, trend))
        .collect_view();
    view! {
        <section class="card desk__group">
            <h2>{words.trend}</h2>
            <p class="desk__hint">{words.trend_hint}</p>
            <div class="scroller desk__scroller desk__trend" tabindex="0" role="region" aria-label=words.trend>
                <table>
                    <thead><tr><th scope="col">{words.target}</th> {heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn line(plan: &Plan, trend: &Trend) -> AnyView {
    let text = use_text();
    let words = text.rounds();
    let wanted = target_in_words(text.assess(), trend.task, trend.target);
    let said = |judged: &Judged| {
        let is_met = judged.is_met.map(|is_met| text.units().is_met(Some(is_met)));
        let figure = figure_of(text, trend.task, trend.target, judged.figure);
        view! { <b lang=plan.lang.clone()>{figure}</b> {is_met.map(|said| view! { " " <span>{said}</span> })} }
    };
    let cells = trend.rounds.iter().map(|(judged, counted)| {
        let figure = judged.as_ref().map(said);
        let counted = fill(words.counted, &[("n", counted)]);
        view! { <td>{figure} <small>{counted}</small></td> }
    });
    view! {
        <tr>
            <th scope="row">
                <span lang=plan.lang.clone()>{format!("{} {}", trend.task.id, trend.task.text)}</span>
                <small lang=plan.lang.clone()>{fill(text.assess().target, &[("target", &wanted)])}</small>
            </th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}
