//! 应报名单: who is expected, from a table that the office keeps.

use leptos::prelude::*;

use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::state::desk::DeskState;

/// The roster.
#[component]
pub fn RosterTab(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let text = use_text();
    let words = text.units();
    let count = move || desk.desk().with(|desk| desk.as_ref().map_or(0, |desk| desk.rollup.roster.units.len()));
    let rows = move || {
        desk.desk().with(|desk| {
            let units = desk.as_ref().map(|desk| desk.rollup.roster.units.clone()).unwrap_or_default();
            let rows = units.into_iter().map(|unit| {
                let level = unit.level.map(|level| text.words().level(level)).unwrap_or_default();
                view! { <tr><td>{unit.name}</td><td>{unit.code}</td><td>{unit.county}</td><td>{level}</td></tr> }
            });
            rows.collect_view()
        })
    };
    view! {
        <section class="card desk__group">
            <h2>{move || fill(words.roster_has, &[("n", &count())])}</h2>
            <p class="desk__hint">{words.roster_hint}</p>
            <div class="scroller desk__scroller" tabindex="0" role="region" aria-label=words.unit>
                <table><tbody>{rows}</tbody></table>
            </div>
        </section>
    }
}
