//! Diagnostics: what helps whoever helps, and nothing of what the unit has answered.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::store::Mode;
use crate::browser::{files, page};
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::state::notice::Notice;
use crate::ui::state::{AppState, use_app};

/// Facts about program, browser and storage, to be copied.
#[component]
pub fn Diagnostics() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.storage();
    let facts = StoredValue::new(facts(app, text));
    let failed = RwSignal::new(false);
    let copy = move |_| {
        let lines: Vec<String> =
            facts.with_value(|facts| facts.iter().map(|(name, fact)| format!("{name}: {fact}")).collect());
        spawn_local(async move {
            let is_copied = files::copy_text(&lines.join("\n")).await;
            failed.set(!is_copied);
            if is_copied {
                app.notify(Notice::Copied);
            }
        });
    };
    let rows = facts.get_value().into_iter().map(|(name, fact)| view! { <dt>{name}</dt><dd>{fact}</dd> });
    let rows = rows.collect_view();
    view! {
        <section class="card">
            <details class="storage__diagnostics">
                <summary>{words.diagnostics}</summary>
                <p class="storage__hint">{words.diagnostics_hint}</p>
                <dl class="facts">{rows}</dl>
                <button type="button" class="button" on:click=copy>{words.copy_diagnostics}</button>
                <Show when=move || failed.get()>
                    <p class="storage__bad" role="alert">{words.copy_failed}</p>
                </Show>
            </details>
        </section>
    }
}

fn facts(app: AppState, text: Text) -> Vec<(&'static str, String)> {
    let words = text.storage();
    let [strict, loose, weak, none] = words.modes;
    let mode = match app.mode() {
        Some(Mode::Durable { strict: true }) => strict,
        Some(Mode::Durable { strict: false }) => loose,
        Some(Mode::Fallback) => weak,
        Some(Mode::Session) => text.shared().mode,
        Some(Mode::Memory) | None => none,
    };
    let plan = app.plan();
    let counts = untrack(|| {
        app.with_workbook(|workbook| {
            (workbook.answers.len(), workbook.answers.values().map(std::collections::BTreeMap::len).sum::<usize>())
        })
    });
    let (tasks, fields) = counts.unwrap_or_default();
    let kb = app.file_text().unwrap_or_default().len().div_ceil(1024);
    vec![
        (words.build, page::build().unwrap_or_else(|| words.unknown.to_owned())),
        (words.kept_in, mode.to_owned()),
        (words.browser, page::user_agent()),
        (words.plan, fill(words.plan_of, &[("id", &plan.id), ("edition", &plan.edition)])),
        (words.size, fill(words.size_of, &[("tasks", &tasks), ("fields", &fields), ("kb", &kb)])),
        (words.language, untrack(|| app.lang()).own_name().to_owned()),
    ]
}
