//! The notes of an item below its tasks, folded, and the way to its changes. No styles of its own: it has the ledgers'.

use leptos::prelude::*;

use crate::domain::dispatch;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::pages::work;
use crate::ui::route::Route;
use crate::ui::state::use_app;

/// The notes of an item; none where all its tasks are internal.
#[component]
pub fn NotesFold(
    /// The item's number.
    no: u16,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.notes();
    let may_note = Memo::new(move |_| {
        app.profile()
            .with(|profile| profile.as_ref().is_some_and(|profile| dispatch::may_note(&app.plan(), profile, no)))
    });
    let count =
        Memo::new(move |_| app.with_workbook(|workbook| dispatch::notes(workbook, no).len()).unwrap_or_default());
    let said =
        move || Some(count.get()).filter(|count| *count > 0).map(|count| fill(words.count, &[("n", &count)]));
    let is_open = RwSignal::new(false);
    view! {
        <section class="notes">
            <Show when=move || may_note.get()>
                <details class="details" on:toggle=move |_| is_open.set(true)>
                    <summary>{words.title} " " <small>{said}</small></summary>
                    <Show when=move || is_open.get()>{work::part(move |work| (work.notes)(no))}</Show>
                </details>
            </Show>
            <p><a href=Route::Changes(Some(no)).href()>{words.changes}</a></p>
        </section>
    }
}
