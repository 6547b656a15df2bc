//! The list of keys, read from what the page itself understands.

use leptos::prelude::*;

use crate::ui::components::use_text;
use crate::ui::state::keys::{KEYS, NATIVE, SHORTCUTS, Stroke};
use crate::ui::state::use_app;

/// The list of keys.
#[component]
pub fn KeysCard() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.keys();
    let own = SHORTCUTS.iter().zip(words.acts).map(|((act, strokes), does)| {
        let mut keys = Vec::new();
        for (at, stroke) in strokes.iter().enumerate() {
            if at > 0 {
                keys.push(view! { " " {words.or} " " }.into_any());
            }
            keys.push(caps(*stroke));
        }
        view! { <div data-act=act.as_str()><dt>{keys}</dt><dd>{does}</dd></div> }
    });
    let own = own.collect_view();
    let native = NATIVE.into_iter().zip(words.natives).map(|(keys, does)| {
        let caps = keys.split(' ').map(|key| view! { <kbd>{key}</kbd> " " }).collect_view();
        view! { <div><dt>{caps}</dt><dd>{does}</dd></div> }
    });
    let native = native.collect_view();
    let switch = move |event| app.set_letters(event_target_checked(&event));
    view! {
        <section class="card keys" id=KEYS tabindex="-1">
            <h2>{words.title}</h2>
            <p class="settings__hint">{words.hint}</p>
            <dl class="keys__list">{own}</dl>
            <label class="keys__switch">
                <input type="checkbox" checked=app.has_letters() on:change=switch/>
                <span>{words.letters} <small>{words.letters_hint}</small></span>
            </label>
            <h3>{words.native}</h3>
            <dl class="keys__list">{native}</dl>
        </section>
    }
}

/// Returns the caps of a stroke.
fn caps(stroke: Stroke) -> AnyView {
    let held = stroke.ctrl.then_some("Ctrl").into_iter().chain((stroke.shift == Some(true)).then_some("Shift"));
    let key = stroke.key.to_uppercase();
    let held = held.map(|name| view! { <kbd>{name}</kbd> " + " }).collect_view();
    view! { <span class="keys__stroke">{held} <kbd>{key}</kbd></span> }.into_any()
}
