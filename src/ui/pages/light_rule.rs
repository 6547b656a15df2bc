//! The rule of the lights (亮灯规则), folded: by what a light is decided, in the plan's own names for lights.

use leptos::prelude::*;

use crate::ui::components::use_text;
use crate::ui::state::use_app;

/// The rule; what is folded is built when it is asked for.
#[component]
pub fn LightRule() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.lights();
    let is_open = RwSignal::new(false);
    let rule = move || {
        let plan = app.plan();
        let lines = words.lines.map(|(light, when)| {
            let name = text.words().light_of(&plan, light).to_owned();
            view! { <dt><span class="chip" data-tone=light.as_str()>{name}</span></dt><dd>{when}</dd> }
        });
        view! {
            <p>{move || words.intro_of(app.dates())}</p>
            <dl>{lines.collect_view()}</dl>
            <ul>{words.notes.map(|note| view! { <li>{note}</li> }).collect_view()}</ul>
        }
    };
    view! {
        <details class="light-rule" on:toggle=move |_| is_open.set(true)>
            <summary>{words.rule}</summary>
            <Show when=move || is_open.get()>{rule}</Show>
        </details>
    }
}
