//! The official wording (原文) of an item, word for word; and attaching it, where it is not here.

use leptos::html::Details;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::notice::Wording as Notice;
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::pages::fields::file_pick::{FilePick, Picked, unread};
use crate::ui::state::use_app;
use crate::ui::state::wording::{Attached, NotAttached, Source, Wording};

/// The official wording of an item, folded until somebody wants to see it.
#[component]
pub fn WordingView(
    /// The item's number.
    no: u16,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let wording = use_context::<Wording>().unwrap_or_else(Wording::unasked);
    let fold = NodeRef::<Details>::new();
    let ask = move || spawn_local(wording.ask(app));
    if wording.is_open.get_untracked() {
        ask();
    }
    let toggled = move |_| {
        let is_open = fold.get_untracked().is_some_and(|fold| fold.open());
        wording.is_open.set(is_open);
        if is_open {
            ask();
        }
    };
    let shown = move || match wording.attached.get() {
        Attached::Unasked => ().into_any(),
        Attached::Asked => view! { <p role="status">{text.common().loading}</p> }.into_any(),
        Attached::Nothing => view! { <Attach wording/> }.into_any(),
        Attached::Text(notice, source) => said(no, &notice, source, wording),
    };
    view! {
        <details class="wording" node_ref=fold prop:open=wording.is_open.get_untracked() on:toggle=toggled>
            <summary>{text.wording().title}</summary>
            <div class="wording__body">{shown}</div>
        </details>
    }
}

/// Shows what the notice says of an item, and whose text it is.
fn said(no: u16, notice: &Notice, source: Source, wording: Wording) -> AnyView {
    let (app, text) = (use_app(), use_text());
    let (words, plan) = (text.wording(), app.plan());
    let refused = RwSignal::new(None::<String>);
    let remove = move |_| {
        spawn_local(async move {
            if let Err(error) = wording.remove(app).await {
                refused.set(Some(text.verdict().store(&error)));
            }
        });
    };
    let quoted = match notice.item(no) {
        Some(item) => {
            let lines = item.lines().filter(|line| !line.trim().is_empty());
            let lines = lines.map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
            view! { <blockquote lang=plan.lang.clone()>{lines}</blockquote> }.into_any()
        }
        None => view! { <p>{fill(words.not_found, &[("no", &no)])}</p> }.into_any(),
    };
    let found = fill(words.found, &[("all", &plan.items().count()), ("n", &notice.found())]);
    let whose = if source == Source::Here { words.from_here } else { words.from_host };
    view! {
        {quoted}
        <p class="wording__note">{words.digest} " " {whose} " " <span role="status">{found}</span></p>
        {match source {
            Source::Here => view! {
                <button type="button" class="button" on:click=remove>{words.remove}</button>
            }.into_any(),
            Source::Host => ().into_any(),
        }}
        <p class="wording__refused" role="alert">{move || refused.get()}</p>
    }
    .into_any()
}

/// Attaches the notice's text, from a file or pasted.
#[component]
fn Attach(
    /// What is attached to.
    wording: Wording,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.wording();
    let pasted = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<String>);
    let attach = move |bytes: Vec<u8>| {
        refused.set(None);
        spawn_local(async move {
            if let Err(why) = wording.attach(app, &bytes).await {
                refused.try_set(Some(sentence(text, &why)));
            }
        });
    };
    let on_file = Callback::new(move |picked: Picked| match picked.bytes {
        Ok(bytes) => attach(bytes),
        Err(error) => refused.set(Some(unread(text, &error))),
    });
    let paste = move |_| {
        let text = pasted.get_untracked();
        if text.trim().is_empty() {
            refused.set(Some(words.empty.to_owned()));
        } else {
            attach(text.into_bytes());
        }
    };
    view! {
        <p>{words.explain}</p>
        <p><FilePick label=words.open on_file/></p>
        <label class="wording__paste">
            <span>{words.paste}</span>
            <textarea rows="4" prop:value=pasted on:input=move |event| pasted.set(event_target_value(&event))></textarea>
        </label>
        <p class="wording__refused" role="alert">{move || refused.get()}</p>
        <button type="button" class="button" on:click=paste>{words.attach}</button>
    }
}

fn sentence(text: Text, why: &NotAttached) -> String {
    match why {
        NotAttached::Refused(fault) => text.verdict().door(fault),
        NotAttached::NothingFound => text.wording().none_found.to_owned(),
        NotAttached::NotKept(error) => text.verdict().store(error),
    }
}
