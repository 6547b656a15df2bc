//! Beginning a desk: the round comes first, since every file is held against it. No styles of its own.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ui::components::use_text;
use crate::ui::pages::submit::round::{Chosen, RoundChoice};
use crate::ui::state::desk::DeskState;
use crate::ui::state::use_app;

/// The choice of a round, and the beginning.
#[component]
pub fn Begin(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let words = use_text().desk();
    let chosen = RwSignal::new(Chosen::first(use_app()));
    let begin = move |_| {
        let Chosen { name, as_of, .. } = chosen.get_untracked();
        if !name.is_empty() {
            spawn_local(desk.begin(name, as_of));
        }
    };
    view! {
        <RoundChoice chosen/>
        <section class="card">
            <p>{words.begin_hint}</p>
            <p><button type="button" class="button button--main" on:click=begin>{words.begin}</button></p>
        </section>
    }
}
