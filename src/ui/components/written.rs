//! What somebody wrote, shown: set apart from the words around it, with nothing unseen in it. No styles of its own.

use leptos::prelude::*;

use crate::domain::unseen::visible;

/// A text of a user, a file or another device.
#[component]
pub fn Written(
    /// The text.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <bdi>{visible(&text)}</bdi> }
}
