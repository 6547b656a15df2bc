//! A question with choices: native radio buttons or checkboxes, each as large as a thumb.

use leptos::prelude::*;

use crate::ui::components::said::Said;

/// How many choices may be made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pick {
    /// Exactly one: radio buttons.
    #[default]
    One,
    /// Any number: checkboxes.
    Any,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its value, unique in the question.
    pub value: String,
    /// What it is called.
    pub label: Said,
    /// A sentence that explains it; empty for none.
    pub hint: String,
}

impl Choice {
    /// Makes a choice that needs no explanation.
    pub fn plain(value: &str, label: impl Into<Said>) -> Self {
        Self::explained(value, label, "")
    }

    /// Makes a choice with a sentence.
    pub fn explained(value: &str, label: impl Into<Said>, hint: &str) -> Self {
        Self { value: value.to_owned(), label: label.into(), hint: hint.to_owned() }
    }
}

/// A question with choices.
#[component]
pub fn Choices(
    /// The question.
    #[prop(into)]
    legend: String,
    /// The name that ties radio buttons together; unique on the page.
    name: &'static str,
    /// The choices.
    choices: Vec<Choice>,
    /// How many may be made.
    #[prop(optional)]
    pick: Pick,
    /// Says whether a value is chosen.
    chosen: Callback<String, bool>,
    /// Told which value has been chosen, or ticked or unticked.
    on_choose: Callback<String>,
    /// A sentence below the question; empty for none.
    #[prop(optional)]
    hint: &'static str,
    /// What is wrong, if anything.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let kind = if pick == Pick::One { "radio" } else { "checkbox" };
    let has_hints = choices.iter().any(|choice| !choice.hint.is_empty());
    let rows = choices
        .into_iter()
        .map(|Choice { value, label, hint }| {
            let (asked, told) = (value.clone(), value.clone());
            view! {
                <label class="choices__row">
                    <input
                        type=kind
                        name=name
                        value=value
                        prop:checked=move || chosen.run(asked.clone())
                        on:change=move |_| on_choose.run(told.clone())
                    />
                    <span><span lang=label.lang>{label.text}</span> {(!hint.is_empty()).then(|| view! { <small>{hint}</small> })}</span>
                </label>
            }
        })
        .collect_view();
    let error_id = format!("{name}-error");
    let described = error_id.clone();
    view! {
        <fieldset
            class="choices"
            tabindex="-1"
            data-layout=if has_hints { "list" } else { "row" }
            data-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=described
        >
            <legend>{legend}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="choices__hint">{hint}</p> })}
            <div class="choices__rows">{rows}</div>
            <p class="choices__error" id=error_id>{move || error.get()}</p>
        </fieldset>
    }
}
