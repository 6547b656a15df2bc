//! Whether the browser keeps the data for good, as it says itself; one row of the facts.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::persist::Persistence;
use crate::ui::components::use_text;
use crate::ui::state::use_app;

/// What the browser says, and a button that asks it.
#[component]
pub fn Persist() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.recovery();
    // Nothing is said before the browser has answered.
    let told = RwSignal::new(None::<Option<Persistence>>);
    spawn_local(async move {
        told.try_set(Some(app.persistence().await));
    });
    let ask = move |_| {
        spawn_local(async move {
            told.try_set(Some(Some(app.ask_to_persist().await)));
        });
    };
    let said = move || {
        told.get().map(|told| match told {
            None => words.persist_not_asked,
            Some(Persistence::Granted) => words.persist_granted,
            Some(Persistence::Refused) => words.persist_refused,
            Some(Persistence::Unsupported) => words.persist_unsupported,
        })
    };
    let button = move || match told.get()? {
        None => Some(words.persist_ask),
        Some(Persistence::Refused) => Some(words.persist_ask_again),
        Some(Persistence::Granted | Persistence::Unsupported) => None,
    };
    view! {
        <dt>{words.persist}</dt>
        <dd class="storage__persist">
            <span role="status">{said}</span>
            <Show when=move || button().is_some()>
                <button type="button" class="button" on:click=ask>{button}</button>
            </Show>
        </dd>
    }
}
