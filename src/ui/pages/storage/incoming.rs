//! A copy in: chosen, let in or refused, looked at, and only then opened.

use leptos::prelude::*;

use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::pages::fields::file_pick::{FilePick, Picked, unread};
use crate::ui::pages::storage::verdict::{Found, VerdictView};
use crate::ui::state::use_app;

/// Where a file stands on its way in.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    /// No file is chosen.
    Idle,
    /// A file is being read: its name.
    Reading(String),
    /// It was not let in: why.
    Refused(String),
    /// It was let in, and somebody has to decide.
    Found(Box<Found>),
}

/// Opens a copy: looks at it first, and writes nothing before somebody decides.
#[component]
pub fn Incoming() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.storage();
    let step = RwSignal::new(Step::Idle);
    let on_chosen = Callback::new(move |name: String| step.set(Step::Reading(name)));
    let on_file = Callback::new(move |Picked { name, bytes }: Picked| {
        step.set(match bytes.map(|bytes| app.examine(&bytes)) {
            Err(error) => Step::Refused(unread(text, &error)),
            Ok(Err(fault)) => Step::Refused(text.verdict().door(&fault)),
            Ok(Ok((incoming, verdict))) => Step::Found(Box::new(Found::new(app, name, incoming, verdict))),
        });
    });
    let close = Callback::new(move |()| step.set(Step::Idle));
    let shown = move || match step.get() {
        Step::Idle => ().into_any(),
        Step::Reading(name) => view! { <p>{fill(words.reading, &[("name", &name)])}</p> }.into_any(),
        Step::Refused(why) => {
            view! { <div class="storage__refused"><h3>{words.refused}</h3> <p>{why}</p></div> }.into_any()
        }
        Step::Found(found) => view! { <VerdictView found=*found on_close=close/> }.into_any(),
    };
    view! {
        <section class="card">
            <h2>{words.open}</h2>
            <p class="storage__hint">{words.open_hint}</p>
            <FilePick label=words.open on_file on_chosen/>
            <div aria-live="polite">{shown}</div>
        </section>
    }
}
