//! What stands in for a page: while it is fetched, when it could not be, and when the app cannot go on.
//! No styles of its own.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::ui::components::use_text;
use crate::ui::module::NotLoaded;
use crate::ui::pages::start::first_run::OpenBackup;
use crate::ui::state::boot::BootFault;
use crate::ui::state::{AppState, use_app};

/// Returns what stands in for a page that is being fetched.
pub fn loading(app: AppState) -> AnyView {
    let text = untrack(|| app.text());
    view! { <p class="page__loading" role="status">{text.common().loading}</p> }.into_any()
}

/// Returns what stands in for a page that could not be fetched.
pub fn not_loaded(app: AppState) -> AnyView {
    let text = untrack(|| app.text());
    view! {
        <section class="start__lost" role="alert">
            <h1 tabindex="-1">{text.start().failed}</h1>
            <p>{text.common().page_failed}</p>
            <Retry/>
        </section>
    }
    .into_any()
}

/// Returns the page that stands in for all others while the app cannot go on: why, that nothing has been touched,
/// and what can be done.
pub fn failed_page(fault: BootFault) -> AnyView {
    let (app, text) = (use_app(), use_text());
    let can_open = matches!(fault, BootFault::Unreadable | BootFault::PlanMissing(_));
    let said = RwSignal::new(String::new());
    spawn_local(async move {
        said.set(match app.work().await {
            Ok(work) => (work.fault)(text, &fault),
            Err(NotLoaded) => text.common().page_failed.to_owned(),
        });
    });
    view! {
        <article class="start">
            <section class="start__lost" role="alert">
                <h1 tabindex="-1">{text.start().failed}</h1>
                <p>{said}</p>
                <div class="start__actions"><Retry/> {can_open.then(|| view! { <OpenBackup/> })}</div>
            </section>
        </article>
    }
    .into_any()
}

#[component]
fn Retry() -> impl IntoView {
    let text = use_text();
    view! {
        <button type="button" class="button button--main" on:click=move |_| page::reload()>{text.common().retry}</button>
    }
}
