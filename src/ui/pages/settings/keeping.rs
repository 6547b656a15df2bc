//! 用完即清 chosen later than on the first run, and ended again; what follows is said beside the button.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ui::components::use_text;
use crate::ui::pages::shared::EndUse;
use crate::ui::state::use_app;

/// Whether what is entered is kept on this computer.
#[component]
pub fn KeepingCard() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.shared();
    let choose = move |_| {
        spawn_local(async move {
            // Whoever cannot be followed there has been told why.
            app.keep_nothing_more().await;
        });
    };
    view! {
        <section class="card settings__keeping">
            <h2>{words.computer}</h2>
            <Show
                when=move || app.is_shared()
                fallback=move || view! {
                    <p class="settings__hint">{words.choose_hint}</p>
                    <p><button type="button" class="button" on:click=choose>{words.choose}</button></p>
                }
            >
                <p class="settings__hint">{words.end_hint}</p>
                <EndUse/>
            </Show>
        </section>
    }
}
