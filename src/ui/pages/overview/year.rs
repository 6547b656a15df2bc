//! The year: when what concerns the unit is due, as a picture, and in words with the way to the tasks.

use leptos::prelude::*;

use crate::domain::calendar::{Month, months};
use crate::domain::day::Day;
use crate::domain::plan::Plan;
use crate::domain::workbook::State;
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::components::year::{Column, Year};
use crate::ui::route::Route;
use crate::ui::state::{AppState, use_app};

/// The year, month by month.
#[component]
pub fn YearCard() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.overview();
    let months = Memo::new(move |_| of_unit(app));
    let columns = Signal::derive(move || {
        let as_of = app.dates().as_of;
        months
            .with(|months| months.iter().map(|month| column(&app.plan(), text, month, as_of)).collect::<Vec<_>>())
    });
    let lines = move || {
        months.get().into_iter().filter(|month| month.all() > 0).map(|month| line(app, text, month)).collect_view()
    };
    view! {
        <section class="card dates">
            <h2>{words.year} <small>{words.year_hint}</small></h2>
            <Year columns/>
            <ul>{lines}</ul>
        </section>
    }
}

fn of_unit(app: AppState) -> Vec<Month> {
    let Some(profile) = app.profile().get() else { return Vec::new() };
    let (plan, dates) = (app.plan(), app.dates());
    app.with_workbook(|workbook| months(&plan, &profile, workbook, dates)).unwrap_or_default()
}

/// Returns a month as the picture shows it.
fn column(plan: &Plan, text: Text, month: &Month, as_of: Day) -> Column {
    let marks = month.by_light().map(|(light, count)| (Some(light), count));
    let none = (month.not_applicable > 0).then_some((None, month.not_applicable));
    let says = if month.all() > 0 {
        format!("{} {}", says(text, month), parts(plan, text, month))
    } else {
        String::new()
    };
    Column {
        label: label(text, month),
        marks: none.into_iter().chain(marks).collect(),
        gone: gone(month, as_of),
        says,
    }
}

/// Returns how much of a month has gone by at the end of a day, in percent.
fn gone(month: &Month, day: Day) -> u32 {
    let days = month.span.end.days_since(month.span.start) + 1;
    let past = (day.days_since(month.span.start) + 1).clamp(0, days);
    u32::try_from(past * 100 / days).unwrap_or_default()
}

fn label(text: Text, month: &Month) -> &'static str {
    let at = usize::try_from(month.span.start.month()).unwrap_or_default().saturating_sub(1);
    text.overview().months.get(at).copied().unwrap_or_default()
}

fn says(text: Text, month: &Month) -> String {
    fill(text.overview().month_says, &[("month", &label(text, month)), ("n", &month.all())])
}

/// Returns what the tasks of a month are, by light.
fn parts(plan: &Plan, text: Text, month: &Month) -> String {
    let part = |word: &str, count: usize| fill(text.overview().month_part, &[("word", &word), ("n", &count)]);
    let lights = month.by_light().map(|(light, count)| part(text.words().light_of(plan, light), count));
    let none = text.words().state(State::NotApplicable);
    let none = (month.not_applicable > 0).then(|| part(none, month.not_applicable));
    lights.chain(none).collect::<Vec<_>>().join(text.common().comma)
}

/// Returns a month in words; it leads to its tasks.
fn line(app: AppState, text: Text, month: Month) -> AnyView {
    let (says, parts) = (says(text, &month), parts(&app.plan(), text, &month));
    let look = move |_| app.query().set(month.query.clone());
    view! { <li><a href=Route::Assess.href() on:click=look>{says}</a> <small>{parts}</small></li> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Span;
    use crate::domain::query::Query;

    #[test]
    fn a_month_goes_by_day_by_day() {
        let day = |text| Day::parse(text).unwrap();
        let span = Span { start: day("2019-06-01"), end: day("2019-06-30") };
        let june = Month { span, lights: [0; 4], not_applicable: 0, query: Query::default() };
        for (day_of, percent) in [
            ("2018-06-30", 0),
            ("2019-05-31", 0),
            ("2019-06-01", 3),
            ("2019-06-15", 50),
            ("2019-06-30", 100),
            ("2026-01-01", 100),
        ] {
            assert_eq!(gone(&june, day(day_of)), percent, "{day_of}");
        }
    }
}
