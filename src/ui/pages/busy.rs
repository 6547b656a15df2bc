//! The bar that shows that something takes its time.

use leptos::prelude::*;

use crate::text::Text;
use crate::ui::components::use_text;
use crate::ui::state::busy::Busy;
use crate::ui::state::use_app;

/// The bar, shown by its style after a while; and the same in words, said once.
#[component]
pub fn BusyBar() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let (now, long) = (app.busy_with(), app.long_busy_with());
    let is_long = move || long.get().is_some().to_string();
    let bar = move || {
        now.get().map(|what| {
            let said = said(text, what);
            view! {
                <div class="busy" data-busy=what.as_str() data-long=is_long role="progressbar" aria-label=said>
                    <span class="busy__track"><span class="busy__part"></span></span>
                    <span class="busy__said" aria-hidden="true">{said}</span>
                </div>
            }
        })
    };
    view! {
        {bar}
        <p class="unseen" role="status">{move || long.get().map(|what| said(text, what))}</p>
    }
}

fn said(text: Text, what: Busy) -> &'static str {
    let at = Busy::ALL.iter().position(|known| *known == what);
    at.and_then(|at| text.common().busy.get(at)).copied().unwrap_or_default()
}
