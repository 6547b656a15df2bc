//! A copy in: chosen, let in or refused, looked at, and only then opened.

use leptos::html::Textarea;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::door::zip::Packed;
use crate::domain::feedback::Feedback;
use crate::domain::store::rescue::Rescue;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::fields::file_pick::{COPIES, FilePick, Picked, unread};
use crate::ui::pages::storage::choice::Choice;
use crate::ui::pages::storage::feedback::FeedbackView;
use crate::ui::pages::storage::rescue::RescueView;
use crate::ui::pages::storage::verdict::{Found, VerdictView};
use crate::ui::state::busy::Busy;
use crate::ui::state::unpack::{Looked, NotUnpacked, look_through, unpacked};
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
    /// It holds several files, and somebody has to choose.
    Several(Vec<Looked>),
    /// It was let in, and somebody has to decide.
    Found(Box<Found>),
    /// Feedback of an office was let in, and somebody has to decide: its name, and what it is.
    Feedback(String, Box<Feedback>),
    /// A rescue dump was let in, and somebody has to decide.
    Rescue(Box<Rescue>),
}

/// Opens a copy: looks at it first, and writes nothing before somebody decides.
#[component]
pub fn Incoming() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.storage();
    let step = RwSignal::new(Step::Idle);
    let on_chosen = Callback::new(move |name: String| step.set(Step::Reading(name)));
    let seen = move |name: String, bytes: &[u8]| {
        let looked = app.examine_rescue(bytes).and_then(|rescue| match rescue {
            Some(rescue) => Ok(Step::Rescue(Box::new(rescue))),
            None => match app.examine_feedback(bytes)? {
                Some(feedback) => Ok(Step::Feedback(name, Box::new(feedback))),
                None => app
                    .examine(bytes)
                    .map(|(incoming, verdict)| Step::Found(Box::new(Found::new(app, name, incoming, verdict)))),
            },
        });
        looked.unwrap_or_else(|fault| Step::Refused(text.verdict().door(&fault)))
    };
    let take = move |name: String, bytes: Vec<u8>| {
        spawn_local(app.busy(Busy::Reading, async move {
            let next = match unpacked(name, bytes).await {
                Ok(files) => match app.only_ours(&files) {
                    Some(Packed { name, bytes }) => seen(name.clone(), bytes),
                    None => Step::Several(look_through(files).await),
                },
                Err(NotUnpacked::Refused(fault)) => Step::Refused(text.verdict().door(&fault)),
                Err(NotUnpacked::NotLoaded) => Step::Refused(text.common().page_failed.to_owned()),
            };
            // Whoever has left the page does not wait any more.
            step.try_set(next);
        }));
    };
    let on_file = Callback::new(move |Picked { name, bytes }: Picked| match bytes {
        Err(error) => step.set(Step::Refused(unread(text, &error))),
        Ok(bytes) => take(name, bytes),
    });
    let on_choose = Callback::new(move |Packed { name, bytes }: Packed| step.set(seen(name, &bytes)));
    let on_text = Callback::new(move |pasted: String| {
        step.set(seen(text.elsewhere().pasted.to_owned(), pasted.as_bytes()));
    });
    let close = Callback::new(move |()| step.set(Step::Idle));
    let shown = move || match step.get() {
        Step::Idle => ().into_any(),
        Step::Reading(name) => view! { <p><Written text=fill(words.reading, &[("name", &name)])/></p> }.into_any(),
        Step::Refused(why) => {
            view! { <div class="storage__refused"><h3>{words.refused}</h3> <p>{why}</p></div> }.into_any()
        }
        Step::Several(files) => view! { <Choice files on_choose/> }.into_any(),
        Step::Rescue(rescue) => view! { <RescueView rescue=*rescue on_close=close/> }.into_any(),
        Step::Feedback(name, feedback) => {
            view! { <FeedbackView feedback=*feedback name on_close=close/> }.into_any()
        }
        Step::Found(found) => view! { <VerdictView found=*found on_close=close/> }.into_any(),
    };
    view! {
        <section class="card storage__incoming">
            <h2>{words.open}</h2>
            <p class="storage__hint">{words.open_hint}</p>
            <FilePick label=words.open on_file on_chosen accept=COPIES/>
            <Paste on_text/>
            <div aria-live="polite">{shown}</div>
        </section>
    }
}

/// A place, folded, where the text of a copy can be pasted.
#[component]
fn Paste(
    /// Told the text.
    on_text: Callback<String>,
) -> impl IntoView {
    let words = use_text().elsewhere();
    let field = NodeRef::<Textarea>::new();
    let open = move |_| {
        if let Some(field) = field.get_untracked() {
            on_text.run(field.value());
        }
    };
    view! {
        <details class="paste">
            <summary>{words.paste}</summary>
            <p>{words.paste_hint}</p>
            <textarea rows="4" aria-label=words.paste_hint node_ref=field></textarea>
            <button type="button" class="button" on:click=open>{words.paste_open}</button>
        </details>
    }
}
