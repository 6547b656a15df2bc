//! One of a closed list, in a native list.

use leptos::prelude::*;

use crate::ui::components::said::Said;

/// A list to choose from; an empty value stands for no choice.
#[component]
pub fn SelectField(
    /// What is asked.
    #[prop(into)]
    label: Said,
    /// Values with their labels, in order.
    options: Vec<(String, Said)>,
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
            view! { <option value=word lang=label.lang prop:selected=move || value.with(|value| *value == known)>{label.text}</option> }
        })
        .collect_view();
    view! {
        <label class="select-field">
            <span lang=label.lang>{label.text}</span>
            <select on:change=move |event| on_choose.run(event_target_value(&event))>{options}</select>
        </label>
    }
}
