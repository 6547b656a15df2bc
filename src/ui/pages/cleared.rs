//! What stands in for all pages once the device is being cleared: what was found afterwards, and no more than that.
//! No styles of its own: it has those of shared computers.

use leptos::prelude::*;

use crate::browser::clear::{Fate, Trace};
use crate::browser::page;
use crate::text::Text;

/// Says what was found of each trace; `None` while it is being looked, or where another window clears.
pub fn cleared(text: Text, found: Option<Vec<(Trace, Fate)>>) -> AnyView {
    let words = text.shared();
    let Some(found) = found else {
        return view! {
            <main class="cleared" id="main">
                <h1 tabindex="-1">{words.clear}</h1>
                <p role="status">{words.clearing}</p>
                {again(text)}
            </main>
        }
        .into_any();
    };
    let said = if found.iter().all(|(_, fate)| *fate == Fate::Gone) { words.all_gone } else { words.not_all_gone };
    let rows = found
        .into_iter()
        .map(|(trace, fate)| {
            let trace_at = Trace::ALL.iter().position(|known| *known == trace).unwrap_or_default();
            let fate_at = Fate::ALL.iter().position(|known| *known == fate).unwrap_or_default();
            view! {
                <li data-trace=trace.as_str() data-fate=fate.as_str()>
                    <span>{words.trace(trace_at)}</span> <b>{words.fate(fate_at)}</b>
                </li>
            }
        })
        .collect_view();
    view! {
        <main class="cleared" id="main">
            <h1 tabindex="-1">{words.clear}</h1>
            <p class="cleared__said" role="status">{said}</p>
            <ul class="cleared__found">{rows}</ul>
            <p>{words.files_stay}</p>
            {again(text)}
        </main>
    }
    .into_any()
}

fn again(text: Text) -> AnyView {
    view! {
        <p>
            <button type="button" class="button" on:click=move |_| page::reload()>{text.shared().begin_anew}</button>
        </p>
    }
    .into_any()
}
