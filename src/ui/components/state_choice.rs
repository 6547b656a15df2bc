//! The state of a task: four equal choices in one row, one tap each; native radio buttons, which show what is chosen
//! before anybody else knows.

use leptos::prelude::*;

use crate::domain::workbook::State;
use crate::ui::components::said::Said;

/// The four choices.
#[component]
pub fn StateChoice(
    /// Ties the buttons together; unique on the page.
    name: String,
    /// What the choice is about, for screen readers.
    #[prop(into)]
    legend: Said,
    /// The state; none is chosen while it is untouched.
    #[prop(into)]
    state: Signal<Option<State>>,
    /// What each state is called here.
    labels: Callback<State, &'static str>,
    /// Told what has been chosen.
    on_choose: Callback<State>,
) -> impl IntoView {
    let choices = State::ALL
        .iter()
        .map(|choice| {
            let choice = *choice;
            view! {
                <label>
                    <input
                        type="radio"
                        name=name.clone()
                        value=choice.as_str()
                        prop:checked=move || state.get() == Some(choice)
                        on:change=move |_| on_choose.run(choice)
                    />
                    <span><b>{labels.run(choice)}</b></span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="state-choice">
            <legend lang=legend.lang>{legend.text}</legend>
            {choices}
        </fieldset>
    }
}
