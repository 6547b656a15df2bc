//! The year as a picture: a column a month, in it a mark for every light with its count; and how far the year is.
//!
//! A mark has the shape that the light has everywhere. Months stand in rows of six, side by side where there is room.

use leptos::prelude::*;

use crate::domain::light::Light;
use crate::text::fill;
use crate::ui::components::use_text;

/// A month of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it is called.
    pub label: &'static str,
    /// The marks from the bottom up: a light, or none for what does not apply, and how many.
    pub marks: Vec<(Option<Light>, usize)>,
    /// How much of it has gone by, in percent.
    pub gone: u32,
    /// The same in words; empty for nothing.
    pub says: String,
}

/// How many months stand in a row.
const IN_ROW: usize = 6;
/// Measures of the picture: a column's width, a mark's height with the gap above it, and what lies below the marks.
const WIDTH: u32 = 48;
const STEP: u32 = 28;
const FOOT: u32 = 30;

/// The picture; the same in words is its name.
#[component]
pub fn Year(
    /// The months, in order.
    #[prop(into)]
    columns: Signal<Vec<Column>>,
) -> impl IntoView {
    move || {
        columns.with(|columns| {
            // The day stands in the last row that it has reached.
            let here = columns.chunks(IN_ROW).rposition(|row| gone(row) > 0);
            let rows = columns.chunks(IN_ROW).enumerate();
            let rows = rows.map(|(at, row)| picture(row, here == Some(at)));
            view! { <div class="year">{rows.collect_view()}</div> }
        })
    }
}

/// Draws a row of months above a line that is drawn heavier as far as the year has gone.
fn picture(row: &[Column], has_day: bool) -> AnyView {
    let height = number(row.iter().map(|column| column.marks.len()).max().unwrap_or_default()) * STEP;
    let columns = row.iter().zip(0..).map(|(column, at)| drawn(column, at * WIDTH, height)).collect_view();
    let width = number(IN_ROW) * WIDTH;
    let (end, gone, line) = (number(row.len()) * WIDTH, gone(row), height + 6);
    // A day at either end of the line still shows whole.
    let day =
        has_day.then(|| view! { <circle class="year__day" cx=gone.clamp(7, width - 7) cy=line r="5"></circle> });
    view! {
        <svg class="year__row" viewBox=format!("0 0 {width} {}", height + FOOT) role="img" aria-label=said(row)>
            <line class="year__line" x1="0" x2=end y1=line y2=line></line>
            <line class="year__gone" x1="0" x2=gone y1=line y2=line></line>
            {day}
            {columns}
        </svg>
    }
    .into_any()
}

/// Returns how far a row has gone by, along its line.
fn gone(row: &[Column]) -> u32 {
    row.iter().map(|column| column.gone.min(100) * WIDTH / 100).sum()
}

fn drawn(column: &Column, x: u32, height: u32) -> AnyView {
    let middle = x + WIDTH / 2;
    let marks = column.marks.iter().zip(1..).map(|((light, count), row)| {
        let y = height - row * STEP + 2;
        let word = light.map_or("none", Light::as_str);
        view! {
            <g class="year__mark" data-light=word>
                <rect x=x + 8 y=y width="32" height="24" rx=if *light == Some(Light::Green) { "12" } else { "3" }></rect>
                {(*light == Some(Light::Yellow)).then(|| view! { <path d=format!("M{} {}h30", x + 9, y + 2)></path> })}
                <text x=middle y=y + 13 text-anchor="middle" dominant-baseline="central">{*count}</text>
            </g>
        }
    });
    view! {
        {marks.collect_view()}
        <text class="year__month" x=middle y=height + FOOT - 5 text-anchor="middle">{column.label}</text>
    }
    .into_any()
}

/// Returns a row in words.
fn said(row: &[Column]) -> String {
    let text = use_text();
    let label = |column: Option<&Column>| column.map_or("", |column| column.label);
    let from: [(&str, &dyn std::fmt::Display); 2] = [("from", &label(row.first())), ("to", &label(row.last()))];
    let head = fill(text.overview().year_part, &from);
    let says = row.iter().map(|column| column.says.clone()).filter(|says| !says.is_empty());
    std::iter::once(head).chain(says).collect::<Vec<_>>().join(text.common().comma)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX / WIDTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_as_long_as_what_has_gone_by() {
        let month = |gone| Column { label: "", marks: Vec::new(), gone, says: String::new() };
        assert_eq!(gone(&[100, 50, 0].map(month)), WIDTH + WIDTH / 2);
        assert_eq!(gone(&[0, 0].map(month)), 0);
        assert_eq!(gone(&[100, 900].map(month)), 2 * WIDTH);
    }
}
