//! Each section that concerns the unit: a bar, and the same in words.

use leptos::prelude::*;

use crate::text::fill;
use crate::ui::components::progress_bar::ProgressBar;
use crate::ui::components::use_text;
use crate::ui::pages::overview::shares;
use crate::ui::state::use_app;

/// The sections.
#[component]
pub fn Sections() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.overview();
    let plan = app.plan();
    let numbers = Memo::new(move |_| {
        app.overview().with(|overview| overview.sections.iter().map(|(no, _)| *no).collect::<Vec<_>>())
    });
    let line = move |no: u16| {
        let title = plan.sections.iter().find(|section| section.no == no).map(|section| section.title.clone());
        let now = Memo::new(move |_| {
            app.overview()
                .with(|overview| overview.sections.iter().find(|(of, _)| *of == no).map(|(_, progress)| *progress))
                .unwrap_or_default()
        });
        let says = move || {
            let now = now.get();
            let counts: [(&str, &dyn std::fmt::Display); 4] = [
                ("answered", &now.answered),
                ("all", &now.applicable),
                ("done", &now.done),
                ("overdue", &now.overdue),
            ];
            fill(words.section_says, &counts)
        };
        view! {
            <li>
                <span class="sections__title" lang=plan.lang.clone()>{title}</span>
                <ProgressBar shares=Signal::derive(move || shares(&now.get()))/>
                <small>{says}</small>
            </li>
        }
    };
    view! {
        <section class="card sections">
            <h2>{words.sections} <small>{words.sections_hint}</small></h2>
            <ul><For each=move || numbers.get() key=|no| *no children=line/></ul>
        </section>
    }
}
