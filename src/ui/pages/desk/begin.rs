//! Beginning a desk: the round comes first, since every file is held against it. No styles of its own.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::pages::desk::unread::Unread;
use crate::ui::pages::submit::round::{Chosen, RoundChoice};
use crate::ui::state::busy::Busy;
use crate::ui::state::desk::DeskState;
use crate::ui::state::kept::Kept;
use crate::ui::state::use_app;

/// The choice of a round, and the beginning.
#[component]
pub fn Begin(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let (app, words) = (use_app(), use_text().desk());
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
    let chosen = RwSignal::new(Chosen::first(app));
    let is_reading = RwSignal::new(false);
    let begin = move |_| {
        let Chosen { name, as_of, .. } = chosen.get_untracked();
        if name.is_empty() || is_reading.get_untracked() {
            return;
        }
        is_reading.set(true);
        spawn_local(async move {
            Box::pin(app.busy(Busy::Opening, desk.begin(name, as_of))).await;
            // With the desk, this page has gone.
            is_reading.try_set(false);
        });
    };
    view! {
        {state}
        <RoundChoice chosen/>
        <section class="card desk__group">
            <p>{words.begin_hint}</p>
            <p>
                <button
                    type="button" class="button button--main" aria-disabled=move || is_reading.get().then_some("true")
                    on:click=begin
                >
                    {words.begin}
                </button>
            </p>
        </section>
    }
}
