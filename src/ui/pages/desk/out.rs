//! Taking out what counts (不再计入), on the unit's card: said in full before it is done.

use leptos::prelude::*;

use crate::domain::rollup::UnitKey;
use crate::domain::rollup::desk::Out;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::state::desk::DeskState;

/// Offers to take out what a unit counts by; nothing for the office's own row.
#[component]
pub fn TakeOut(
    /// The desk.
    desk: DeskState,
    /// The unit.
    key: UnitKey,
    /// Called before it is taken out.
    on_out: Callback<()>,
) -> impl IntoView {
    let words = use_text().units();
    let out = desk.desk().with_untracked(|desk| desk.as_ref()?.rollup.out_of(&key))?;
    let said = match out {
        Out::File(name) => fill(words.out_file, &[("name", &name)]),
        Out::Rollup(office, n) => fill(words.out_rollup, &[("office", &office), ("n", &n)]),
    };
    let take = move |_| {
        on_out.run(());
        desk.take_out(&key);
    };
    Some(view! {
        <details>
            <summary>{words.out}</summary>
            <p><Written text=said/></p>
            <p class="desk__hint">{words.out_hint}</p>
            <p class="desk__actions"><button type="button" class="button" on:click=take>{words.out_do}</button></p>
        </details>
    })
}
