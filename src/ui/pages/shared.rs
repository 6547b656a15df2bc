//! 用完即清: what stays said while nothing is kept on the device, and the way to end.

use leptos::prelude::*;

use crate::ui::components::use_text;
use crate::ui::state::use_app;

/// Says that nothing is kept, with a copy and the end beside it.
#[component]
pub fn SharedBanner() -> impl IntoView {
    let words = use_text().shared();
    view! {
        <section class="banner shared" data-tone="warn" aria-label=words.mode>
            <p>{words.banner}</p>
            <EndUse/>
        </section>
    }
}

/// A copy, and the end; asks before what is in no copy goes.
#[component]
pub fn EndUse() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.shared();
    let asking = RwSignal::new(false);
    let end = move |_| if untrack(|| app.loses_nothing()) { app.end_use() } else { asking.set(true) };
    view! {
        <div class="shared__acts">
            <button type="button" class="button" on:click=move |_| app.backup()>{text.storage().backup}</button>
            <button type="button" class="button" on:click=end>{words.end}</button>
        </div>
        <Show when=move || asking.get()>
            <div class="shared__question" role="alert">
                <p>{move || if app.loses_nothing() { words.end_copied } else { words.end_lost }}</p>
                <div class="shared__acts">
                    <button type="button" class="button button--danger" on:click=move |_| app.end_use()>
                        {words.end_do}
                    </button>
                    <button type="button" class="button" on:click=move |_| asking.set(false)>
                        {text.common().cancel}
                    </button>
                </div>
            </div>
        </Show>
    }
}
