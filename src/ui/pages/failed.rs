//! What stands in for a page: while it is fetched, when it could not be, and when the app cannot go on.
//! No styles of its own.

use leptos::prelude::*;

use crate::browser::page;
use crate::text::Text;

/// Returns what stands in for a page that is being fetched.
pub fn loading(text: Text) -> AnyView {
    view! { <p class="page__loading" role="status">{text.common().loading}</p> }.into_any()
}

/// Returns what stands in for a page that could not be fetched.
pub fn not_loaded(text: Text) -> AnyView {
    failed(text, text.common().page_failed.to_owned(), ().into_any())
}

/// Returns what stands in for all pages: why, and what can be done besides trying again.
pub fn failed(text: Text, said: String, acts: AnyView) -> AnyView {
    view! {
        <article class="start">
            <section class="start__lost" role="alert">
                <h1 tabindex="-1">{text.start().failed}</h1>
                <p>{said}</p>
                <div class="start__actions">
                    <button type="button" class="button button--main" on:click=move |_| page::reload()>
                        {text.common().retry}
                    </button>
                    {acts}
                </div>
            </section>
        </article>
    }
    .into_any()
}
