//! A line of text or a day with its label, a hint, and what is wrong with it.

use leptos::prelude::*;

/// A line of text; told when it has been left with another text, never while somebody is composing.
#[component]
pub fn Line(
    /// What is asked.
    label: &'static str,
    /// The id of the input, unique on the page.
    id: &'static str,
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Told the new text.
    on_change: Callback<String>,
    /// Told that somebody is writing, so that a complaint can go before the field is left: what goes on leaving it
    /// would move the button away under the finger that presses it.
    #[prop(optional)]
    on_input: Option<Callback<()>>,
    /// The native type of the input.
    #[prop(default = "text")]
    kind: &'static str,
    /// An example, shown while it is empty.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// A sentence below; empty for none.
    #[prop(optional)]
    hint: &'static str,
    /// What is wrong, if anything.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let described = format!("{hint_id} {error_id}");
    view! {
        <div class="line">
            <label for=id>{label}</label>
            <input
                type=kind
                id=id
                autocomplete="off"
                prop:value=value
                placeholder=placeholder
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described
                on:input=move |_| {
                    if let Some(on_input) = on_input {
                        on_input.run(());
                    }
                }
                on:change=move |event| {
                    // A browser also tells it of a line that is removed with its page; nobody listens then.
                    on_change.try_run(event_target_value(&event));
                }
            />
            <small id=hint_id>{hint}</small>
            <p class="line__error" id=error_id>{move || error.get()}</p>
        </div>
    }
}
