//! A bar: what is done and what is under way, of all; told apart by pattern as well as by colour.

use leptos::prelude::*;

use crate::ui::components::ring::Shares;

/// The bar; the same in words stands beside it, so screen readers pass it by.
#[component]
pub fn ProgressBar(
    /// What it shows.
    #[prop(into)]
    shares: Signal<Shares>,
) -> impl IntoView {
    let percent = |length: usize| format!("{length}%");
    view! {
        <svg class="progress-bar" aria-hidden="true" focusable="false">
            <defs>
                <pattern id="going" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="progress-bar__ground" width="6" height="6"></rect>
                    <rect class="progress-bar__stripe" width="3" height="6"></rect>
                </pattern>
            </defs>
            <rect class="progress-bar__all" width="100%" height="100%"></rect>
            <rect fill="url(#going)" height="100%" width=move || percent(shares.get().arcs().1)></rect>
            <rect class="progress-bar__done" height="100%" width=move || percent(shares.get().arcs().0)></rect>
        </svg>
    }
}
