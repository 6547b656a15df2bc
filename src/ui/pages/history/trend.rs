//! 趋势: the states at each milestone up to now, as columns and as a table with the same figures. The styles are the
//! page's.

use leptos::prelude::*;

use crate::domain::progress::{Overview, Progress};
use crate::domain::workbook::State;
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::pages::history::points::Point;
use crate::ui::state::{AppState, use_app};

/// How many points are drawn at most: two rows of columns.
const SHOWN: usize = 12;
/// How many columns stand in a row.
const IN_ROW: usize = 6;
/// Measures of the picture: a column's width, its height, what lies below it, and the least height that holds a figure.
const WIDTH: usize = 48;
const HEIGHT: usize = 132;
const FOOT: usize = 22;
const LEGIBLE: usize = 15;

/// A point of the trend.
#[derive(Clone, Debug, PartialEq)]
struct Column {
    /// What it is called in full.
    name: String,
    /// What stands below its column.
    short: String,
    /// What was there.
    progress: Progress,
}

/// The parts of a column from the bottom up: a word for its look, and how many tasks.
fn parts(progress: &Progress) -> [(&'static str, usize); 5] {
    [
        (State::Done.as_str(), progress.done),
        (State::InProgress.as_str(), progress.in_progress),
        (State::NotStarted.as_str(), progress.not_started),
        (State::NotApplicable.as_str(), progress.not_applicable),
        ("untouched", progress.untouched()),
    ]
}

/// The trend.
#[component]
pub fn Trend(
    /// The milestones, the latest first.
    points: RwSignal<Option<Vec<Point>>>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.history();
    let columns = Memo::new(move |_| columns(app, text, &points.get().unwrap_or_default()));
    let all = move || app.overview().with(|overview| overview.whole.applicable);
    let count =
        Memo::new(move |_| points.with(|points| points.iter().flatten().filter(|one| one.is_readable()).count()));
    let shown = move || {
        let columns = columns.get();
        if columns.len() < 2 {
            return view! { <p class="storage__hint">{words.trend_none}</p> }.into_any();
        }
        let pictures = columns.chunks(IN_ROW).map(|row| picture(text, row)).collect_view();
        let latest = (count.get() >= SHOWN).then(|| {
            view! { <p class="storage__hint">{fill(words.trend_latest, &[("n", &SHOWN)])}</p> }
        });
        view! {
            <div class="trend">{pictures}</div>
            {legend(text)}
            {table(text, &columns)}
            {latest}
        }
        .into_any()
    };
    view! {
        <section class="card history__trend">
            <h2>{words.trend} <small>{move || fill(words.trend_hint, &[("n", &all())])}</small></h2>
            {shown}
        </section>
    }
}

/// Returns the points in the order of time, now the last; all judged by the same unit and day.
fn columns(app: AppState, text: Text, points: &[Point]) -> Vec<Column> {
    let Some(profile) = app.profile().get() else { return Vec::new() };
    let (plan, dates) = (app.plan(), app.dates());
    let readable = points.iter().filter_map(|point| Some((point, point.workbook.as_ref()?)));
    let mut columns: Vec<_> = readable
        .take(SHOWN - 1)
        .map(|(point, workbook)| Column {
            name: format!("{} · {}", point.title, point.time),
            short: point.short.clone(),
            progress: Overview::of(&plan, &profile, workbook, dates).whole,
        })
        .collect();
    columns.reverse();
    let now = text.history().now.to_owned();
    columns.push(Column { name: now.clone(), short: now, progress: app.overview().with(|now| now.whole) });
    columns
}

/// Returns what a point says.
fn said(text: Text, column: &Column) -> String {
    let now = &column.progress;
    let facts: [(&str, &dyn std::fmt::Display); 6] = [
        ("name", &column.name),
        ("done", &now.done),
        ("going", &now.in_progress),
        ("not_started", &now.not_started),
        ("none", &now.not_applicable),
        ("untouched", &now.untouched()),
    ];
    fill(text.history().point_says, &facts)
}

/// Draws a row of columns; the same in words is its name.
fn picture(text: Text, row: &[Column]) -> AnyView {
    let name = |column: Option<&Column>| column.map(|column| column.name.clone()).unwrap_or_default();
    let head = fill(text.history().trend_says, &[("from", &name(row.first())), ("to", &name(row.last()))]);
    let says = std::iter::once(head).chain(row.iter().map(|column| said(text, column))).collect::<Vec<_>>();
    let drawn = row.iter().enumerate().map(|(at, column)| drawn(column, at * WIDTH)).collect_view();
    view! {
        <svg
            class="trend__row" viewBox=format!("0 0 {} {}", IN_ROW * WIDTH, HEIGHT + FOOT) role="img"
            aria-label=says.join("; ")
        >
            {drawn}
        </svg>
    }
    .into_any()
}

fn drawn(column: &Column, x: usize) -> AnyView {
    let bars = heights(&column.progress).into_iter().map(|(word, count, from, to)| {
        let (y, height) = (HEIGHT - to, to - from);
        view! {
            <g class="trend__part" data-state=word>
                <rect x=x + 6 y=y width=WIDTH - 12 height=height></rect>
                {(height >= LEGIBLE).then(|| view! {
                    <text x=x + WIDTH / 2 y=y + height / 2 text-anchor="middle" dominant-baseline="central">{count}</text>
                })}
            </g>
        }
    });
    view! {
        {bars.collect_view()}
        <text class="trend__when" x=x + WIDTH / 2 y=HEIGHT + FOOT - 5 text-anchor="middle">{column.short.clone()}</text>
    }
    .into_any()
}

/// Returns the parts that are there: word, count, and where each begins and ends from the bottom, so that all of them
/// fill the column exactly.
fn heights(progress: &Progress) -> Vec<(&'static str, usize, usize, usize)> {
    let at = |count: usize| (count * HEIGHT).checked_div(progress.applicable).unwrap_or_default();
    let mut below = 0;
    let mut out = Vec::new();
    for (word, count) in parts(progress) {
        let from = at(below);
        below += count;
        if count > 0 {
            out.push((word, count, from, at(below)));
        }
    }
    out
}

/// The names of the parts in their looks.
fn names(text: Text) -> [(&'static str, &'static str); 5] {
    let words = text.words();
    let of = |state: State| (state.as_str(), words.state(state));
    [
        of(State::Done),
        of(State::InProgress),
        of(State::NotStarted),
        of(State::NotApplicable),
        ("untouched", words.untouched),
    ]
}

fn legend(text: Text) -> AnyView {
    let entries = names(text).map(|(word, name)| {
        view! {
            <li>
                <svg class="trend__swatch" viewBox="0 0 16 16" aria-hidden="true">
                    <g class="trend__part" data-state=word><rect x="1" y="1" width="14" height="14"></rect></g>
                </svg>
                {name}
            </li>
        }
    });
    view! { <ul class="trend__legend">{entries.collect_view()}</ul> }.into_any()
}

/// The same figures as a table, the latest first.
fn table(text: Text, columns: &[Column]) -> AnyView {
    let head = names(text).map(|(_, name)| view! { <th role="columnheader" scope="col">{name}</th> });
    let rows = columns.iter().rev().map(|column| {
        let cells =
            parts(&column.progress).map(|(_, count)| view! { <td role="cell">{count}</td> }).collect_view();
        view! { <tr role="row"><th role="rowheader" scope="row">{column.name.clone()}</th> {cells}</tr> }
    });
    let point = text.history().point;
    view! {
        <table class="trend__table" role="table">
            <thead role="rowgroup">
                <tr role="row"><th role="columnheader" scope="col">{point}</th> {head.collect_view()}</tr>
            </thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_column_fill_it_exactly_in_their_order() {
        let progress = Progress {
            applicable: 41,
            answered: 30,
            done: 7,
            in_progress: 11,
            not_started: 12,
            ..Progress::default()
        };
        let heights = heights(&progress);
        assert_eq!(heights.iter().map(|(_, count, ..)| count).sum::<usize>(), 41);
        assert_eq!(heights.first().map(|(word, _, from, _)| (*word, *from)), Some(("done", 0)));
        assert_eq!(heights.last().map(|(word, .., to)| (*word, *to)), Some(("untouched", HEIGHT)));
        for (one, next) in heights.iter().zip(heights.iter().skip(1)) {
            assert_eq!(one.3, next.2);
        }
        assert!(super::heights(&Progress::default()).is_empty());
    }
}
