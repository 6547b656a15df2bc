//! 表格: what can be saved as a table, and what comes back filled in.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::query::Query;
use crate::export::sheets::{Which, name};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::pages::made::{Making, MakingView};
use crate::ui::pages::storage::form::FormBack;
use crate::ui::state::busy::Busy;
use crate::ui::state::sheets::Format;
use crate::ui::state::use_app;

/// The tables, each in two formats, and the way back.
#[component]
pub fn TablesCard() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.forms();
    let making = RwSignal::new(Making::Idle);
    let wants_filter = RwSignal::new(true);
    let found = Memo::new(move |_| {
        let (query, plan, dates) = (app.query().get(), app.plan(), app.dates());
        let profile = app.profile().get()?;
        let count =
            |workbook: &crate::domain::workbook::Workbook| query.find(&plan, &profile, workbook, dates).count();
        if query == Query::default() { None } else { app.with_workbook(count) }
    });
    let save = Callback::new(move |(which, format): (Which, Format)| {
        if making.get_untracked() == Making::Going {
            return;
        }
        making.set(Making::Going);
        let query = if wants_filter.get_untracked() { app.query().get_untracked() } else { Query::default() };
        spawn_local(async move {
            making.try_set(app.busy(Busy::Making, app.save_table(which, format, query, text)).await.into());
        });
    });
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
            <MakingView making/>
            <FormBack/>
        </section>
    }
}
