//! 没有存下: what does not lie on the device as it is shown is written once more or, where another window has written it
//! meanwhile, read anew. No styles of its own.

use leptos::prelude::*;

use crate::domain::store::StoreError;
use crate::ui::components::use_text;
use crate::ui::state::kept::Kept;

/// The button for it; none where trying again is of no use.
#[component]
pub fn Again(
    /// Whether it lies on the device.
    #[prop(into)]
    kept: Signal<Kept>,
    /// Tries again.
    on_again: Callback<()>,
) -> impl IntoView {
    let text = use_text();
    move || {
        let label = match kept.get() {
            Kept::No(StoreError::Moved(_)) => text.keyed().read_again,
            Kept::No(error) if error != StoreError::Missing => text.common().retry,
            Kept::Yes | Kept::Writing | Kept::Unread | Kept::No(_) => return ().into_any(),
        };
        view! { <button type="button" class="button" on:click=move |_| on_again.run(())>{label}</button> }
            .into_any()
    }
}
