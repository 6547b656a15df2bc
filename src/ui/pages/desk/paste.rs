//! A text to paste elsewhere, with a button that copies it. No styles of its own.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;

/// A text, and the button.
#[component]
pub fn Paste(
    /// The text.
    said: String,
) -> impl IntoView {
    let words = use_text().desk();
    let outcome = RwSignal::new("");
    let copied = said.clone();
    let copy = move |_| {
        let text = copied.clone();
        spawn_local(async move {
            let is_there = files::copy_text(&text).await;
            outcome.try_set(if is_there { words.copied } else { words.not_copied });
        });
    };
    view! {
        <div class="desk__paste">
            <p><Written text=said/></p>
            <p>
                <button type="button" class="button" on:click=copy>{words.copy}</button>
                " " <span role="status">{move || outcome.get()}</span>
            </p>
        </div>
    }
}
