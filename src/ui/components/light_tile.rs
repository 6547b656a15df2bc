//! A light: a shape before it is a colour, with its number inside and its meaning in words.

use leptos::prelude::*;

use crate::domain::light::Light;

/// The number of an item with its light; a link to the item.
#[component]
pub fn LightTile(
    /// The item's number.
    no: u16,
    /// Where it leads.
    href: String,
    /// The light; none where the item does not concern the unit.
    #[prop(into)]
    light: Signal<Option<Light>>,
    /// What it says, in words.
    #[prop(into)]
    says: Signal<String>,
) -> impl IntoView {
    view! {
        <a
            class="light-tile"
            href=href
            data-light=move || light.get().map_or("none", Light::as_str)
            aria-label=move || says.get()
            title=move || says.get()
        >
            {no}
        </a>
    }
}
