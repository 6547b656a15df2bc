//! 关于这份工作要点: what the plan says of itself as a document, and the readings that were chosen where it is unclear.

use leptos::prelude::*;

use crate::domain::plan::Plan;
use crate::text::facts::Facts;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::state::use_app;

/// The plan as a document.
#[component]
pub fn PlanFacts() -> impl IntoView {
    let plan = use_app().plan();
    let words = use_text().facts();
    let rows = facts(&plan, words)
        .into_iter()
        .filter(|(_, fact)| !fact.is_empty())
        .map(|(name, fact)| view! { <dt>{name}</dt><dd lang=plan.lang.clone()>{fact}</dd> })
        .collect_view();
    let note = Some(plan.source.note.clone()).filter(|note| !note.is_empty());
    let readings = (!plan.readings.is_empty()).then(|| {
        let readings =
            plan.readings.iter().map(|one| view! { <li><b>{one.of.clone()}</b> " " {one.reading.clone()}</li> });
        view! {
            <details class="settings__readings">
                <summary>{fill(words.readings, &[("n", &plan.readings.len())])}</summary>
                <p class="settings__hint">{words.readings_hint}</p>
                <ul lang=plan.lang.clone()>{readings.collect_view()}</ul>
            </details>
        }
    });
    view! {
        <section class="card">
            <h2>{words.title}</h2>
            <dl class="facts">{rows}</dl>
            {note.map(|note| view! { <p class="settings__hint" lang=plan.lang.clone()>{note}</p> })}
            {readings}
        </section>
    }
}

fn facts(plan: &Plan, words: &Facts) -> Vec<(&'static str, String)> {
    let day = |day: Option<crate::domain::day::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    vec![
        (words.official, plan.title.clone()),
        (words.number, plan.document_no.clone()),
        (words.issuers, plan.issuers.join(words.and)),
        (words.addressees, plan.addressees.join(words.and)),
        (words.issued, day(plan.issued_on)),
        (words.published, day(plan.published_on)),
        (words.publisher, plan.source.publisher.clone()),
        (words.index, plan.source.index_no.clone()),
        (words.period, format!("{} – {}", plan.period.start, plan.period.end)),
        (words.edition, plan.edition.clone()),
    ]
}
