//! Where a workbook cannot be read in any way, its latest milestone that can be is offered. No styles of its own.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::domain::store::recover;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::state::use_app;

/// Opens the latest milestone that verifies as a workbook of its own; what cannot be read stays as it is.
#[component]
pub fn FromMilestone(
    /// The workbook that cannot be read.
    book: String,
) -> impl IntoView {
    let (app, words) = (use_app(), use_text().recovery());
    let found = RwSignal::new(None);
    spawn_local(async move {
        // Where milestones cannot be read either, none is offered.
        let kept = app.milestones_of(&book).await.unwrap_or_default();
        let opened = kept.into_iter().find_map(|kept| Some((kept.at, recover::open(&kept.state)?)));
        found.try_set(opened);
    });
    move || {
        found.get().map(|(at, workbook)| {
            let time = clock::moment_of(&at, clock::today());
            let said = fill(words.from_milestone, &[("time", &time), ("n", &workbook.answered())]);
            let open = move |_| spawn_local(app.open_beside(workbook.clone()));
            view! { <button type="button" class="button" on:click=open>{said}</button> }
        })
    }
}
