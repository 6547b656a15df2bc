//! Beginning a desk: the round comes first, since every file is held against it. No styles of its own.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::pages::desk::unread::Unread;
use crate::ui::pages::submit::round::{Chosen, RoundChoice};
use crate::ui::state::desk::DeskState;
use crate::ui::state::kept::Kept;
use crate::ui::state::use_app;

/// The choice of a round, and the beginning.
#[component]
pub fn Begin(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let words = use_text().desk();
    let said = |why: &'static str| {
        view! { <section class="card"><p role="alert" class="desk__bad">{why}</p></section> }.into_any()
    };
    let aside = Callback::new(move |()| spawn_local(desk.put_aside()));
    let state = move || match desk.kept() {
        Kept::Yes | Kept::Writing => ().into_any(),
        Kept::Unread => {
            let what = fill(words.of_round, &[("round", &desk.asked().unwrap_or_default())]);
            view! { <Unread what on_aside=aside/> }.into_any()
        }
        // One that is there could not be written, and one that is not could not be read.
        Kept::No(_) if desk.desk().with(Option::is_some) => said(words.not_kept),
        Kept::No(_) => said(words.not_read),
    };
    let chosen = RwSignal::new(Chosen::first(use_app()));
    let begin = move |_| {
        let Chosen { name, as_of, .. } = chosen.get_untracked();
        if !name.is_empty() {
            spawn_local(desk.begin(name, as_of));
        }
    };
    view! {
        {state}
        <RoundChoice chosen/>
        <section class="card desk__group">
            <p>{words.begin_hint}</p>
            <p><button type="button" class="button button--main" on:click=begin>{words.begin}</button></p>
        </section>
    }
}
