//! One of a closed list, in a native list.

use leptos::prelude::*;

/// A list to choose from; an empty value stands for no choice.
#[component]
pub fn SelectField(
    /// What is asked.
    #[prop(into)]
    label: String,
    /// Values with their labels, in order.
    options: Vec<(String, String)>,
    /// The value chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Told what has been chosen.
    on_choose: Callback<String>,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(word, label)| {
            let known = word.clone();
            view! { <option value=word prop:selected=move || value.with(|value| *value == known)>{label}</option> }
        })
        .collect_view();
    view! {
        <label class="select-field">
            <span>{label}</span>
            <select on:change=move |event| on_choose.run(event_target_value(&event))>{options}</select>
        </label>
    }
}
