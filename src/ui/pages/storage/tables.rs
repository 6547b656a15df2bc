//! 表格: what can be saved as a table, and what comes back filled in.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::query::Query;
use crate::export::sheets::{Which, name};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::storage::form::FormBack;
use crate::ui::state::sheets::{Format, NotMade};
use crate::ui::state::use_app;

/// Where saving a table stands.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    /// Nobody has asked for one.
    Idle,
    /// It is being made.
    Making,
    /// The browser has it: its name.
    Made(String),
    /// There is none.
    Failed(NotMade),
}

/// The tables, each in two formats, and the way back.
#[component]
pub fn TablesCard() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.forms();
    let step = RwSignal::new(Step::Idle);
    let wants_filter = RwSignal::new(true);
    let found = Memo::new(move |_| {
        let (query, plan, dates) = (app.query().get(), app.plan(), app.dates());
        let profile = app.profile().get()?;
        let count =
            |workbook: &crate::domain::workbook::Workbook| query.find(&plan, &profile, workbook, dates).count();
        if query == Query::default() { None } else { app.with_workbook(count) }
    });
    let save = Callback::new(move |(which, format): (Which, Format)| {
        if step.get_untracked() == Step::Making {
            return;
        }
        step.set(Step::Making);
        let query = if wants_filter.get_untracked() { app.query().get_untracked() } else { Query::default() };
        spawn_local(async move {
            let next = match app.save_table(which, format, query, text).await {
                Ok(name) => Step::Made(name),
                Err(why) => Step::Failed(why),
            };
            step.try_set(next);
        });
    });
    let said = move || match step.get() {
        Step::Idle => ().into_any(),
        Step::Making => view! { <p>{words.making}</p> }.into_any(),
        Step::Made(name) => view! { <p><Written text=fill(words.made, &[("name", &name)])/></p> }.into_any(),
        Step::Failed(why) => {
            let said = if why == NotMade::Failed { words.not_made } else { words.not_taken };
            view! { <p class="storage__bad">{said}</p> }.into_any()
        }
    };
    let filter = move || {
        found.get().map(|count| {
            view! {
                <label class="tables__filter">
                    <input type="checkbox" prop:checked=wants_filter on:change=move |event| wants_filter.set(event_target_checked(&event))/>
                    <span>{fill(words.filtered, &[("n", &count)])}</span>
                </label>
            }
        })
    };
    let rows = Which::ALL.iter().zip(words.about).map(|(which, about)| {
        let which = *which;
        let table = name(which, text);
        let buttons = Format::ALL.iter().map(|format| {
            let format = *format;
            let word = format.as_str().to_uppercase();
            let label = fill(words.save_as, &[("table", &table), ("format", &word)]);
            view! {
                <button type="button" class="button" aria-label=label on:click=move |_| save.run((which, format))>
                    {word}
                </button>
            }
        });
        view! {
            <li data-table=which.as_str()>
                <h3>{table}</h3>
                <p>{about}</p>
                <div class="tables__formats">{buttons.collect_view()}</div>
            </li>
        }
    });
    view! {
        <section class="card tables">
            <h2>{words.tables}</h2>
            <p class="storage__hint">{words.hint}</p>
            {filter}
            <ul class="tables__list">{rows.collect_view()}</ul>
            <div role="status">{said}</div>
            <FormBack/>
        </section>
    }
}
