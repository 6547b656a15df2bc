//! Something of the desk lies on the device and cannot be read: it is kept as it is, and can be put aside. No styles of its own.

use leptos::prelude::*;

use crate::text::fill;
use crate::ui::components::use_text;

/// What cannot be read, and the way on.
#[component]
pub fn Unread(
    /// What it is called.
    what: String,
    /// Puts it aside.
    on_aside: Callback<()>,
) -> impl IntoView {
    let words = use_text().desk();
    view! {
        <section class="card desk__group" role="alert" data-unread="">
            <p class="desk__bad">{fill(words.unread, &[("what", &what)])}</p>
            <p><button type="button" class="button" on:click=move |_| on_aside.run(())>{words.put_aside}</button></p>
        </section>
    }
}
