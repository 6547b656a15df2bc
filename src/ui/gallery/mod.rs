//! The gallery: every component in every state, for whoever draws and for the tests; the product does not have it.
//!
//! `#/` shows all parts on one page, `#/ring/part` one state by itself, as the journeys look at it. A state is listed
//! in [`state`], built in [`shown`] by an exhaustive `match`, and known to the journeys by `tests/e2e/gallery.json`.
//!
//! # The look
//!
//! Paper and ink for what is read, one indigo for what can be acted on, and colour beyond that only for a light. A
//! light is a shape before it is a colour (round, a heavy top edge, a solid square, pale, dashed), the same in the
//! strip, in lists and in the year, with its number inside: a picture that cannot be read as figures is not drawn. What
//! is empty says what to do next, what failed says first that nothing is lost, and a choice shows in the frame of the
//! tap. Colours, sizes, spaces, corners, shadows and motion are tokens (`style/tokens.css`; a test holds it).
//!
//! Looked at beside two products that people like for their looks, on 360 and 1,280 px: Actual Budget (26.9, its demo)
//! and the task list, summary list and radios of the GOV.UK design system. Taken from Actual Budget: a dark rail with one
//! mark for where one is, counts beside every name in the list, figures that stand right in their column, and time as
//! one row of months. From GOV.UK: hairlines between rows instead of boxes, a tag in colour only for what wants
//! something, a hint below a name rather than beside it, and what is missing marked at its place, the first of which
//! takes the focus. Left: colour as the only sign (red figures), and rows so far apart that a phone shows three.

pub mod parts;
pub mod places;
pub mod sample;
pub mod shown;
pub mod state;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::tick;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{hand, look, page, seed};
use crate::domain::plan::SHIPPED;
use crate::domain::plan::load::load;
use crate::text::Text;
use crate::ui::gallery::sample::Sample;
use crate::ui::gallery::shown::{act, shown};
use crate::ui::gallery::state::{State, Surroundings};
use crate::ui::state::wording::Wording;

/// Shows the gallery in the page's place.
pub fn start() {
    page::install_crash_panel();
    spawn_local(async {
        let text = seed::plan_text(SHIPPED).await.unwrap_or_default();
        let (Some(root), Ok((plan, _))) = (page::new_root(), load(&text)) else { return };
        let sample = Sample { plan: Arc::new(plan), text: Text::CHINESE };
        look::attach_rest().await;
        mount_to(root.clone(), move || gallery(sample)).forget();
        tick().await;
        page::show_root(&root);
        page::mark_ready();
    });
}

/// Follows the address.
fn gallery(sample: Sample) -> impl IntoView {
    provide_context(sample.text);
    provide_context(Wording::unasked());
    let hash = RwSignal::new(page::hash());
    page::on_hash_change(move || {
        let now = page::hash();
        // What is shown has links of its own; they lead nowhere here.
        if now == "#/" || State::at(&now).is_some() {
            hash.set(now);
        }
    });
    move || {
        let state = hash.with(|hash| State::at(hash));
        untrack(|| state.map_or_else(|| all(&sample), |state| one(state, &sample)))
    }
}

/// Shows one state by itself.
fn one(state: State, sample: &Sample) -> AnyView {
    let view = framed(state, sample);
    let heading = view! { <header class="page__head"><h1>{state.as_str()}</h1></header> };
    match state.surroundings() {
        Surroundings::Heading => view! { <main class="page">{heading} {view}</main> }.into_any(),
        Surroundings::Main => view! { <main class="page">{view}</main> }.into_any(),
        Surroundings::Nothing => view,
    }
}

/// Shows all states that are parts, and the way to the others.
fn all(sample: &Sample) -> AnyView {
    let sections = State::ALL.iter().map(|state| {
        let link = view! { <h2><a href=state.href()>{state.as_str()}</a></h2> };
        let is_part = state.surroundings() == Surroundings::Heading;
        let view = is_part.then(|| framed(*state, sample));
        view! { <section class="assess">{link} {view}</section> }
    });
    view! { <main class="page assess"><h1>"gallery"</h1> {sections.collect_view()}</main> }.into_any()
}

/// Builds a state, and does what it takes once it is there.
fn framed(state: State, sample: &Sample) -> AnyView {
    let name = state.as_str();
    let is_there = RwSignal::new(false);
    request_animation_frame(move || {
        if let Some((place, text)) = act(state) {
            let place = format!("[data-gallery='{name}'] {place}");
            match text {
                Some(text) => hand::write(&place, text),
                None => hand::press(&place),
            }
        }
        request_animation_frame(move || is_there.set(true));
    });
    view! { <div data-gallery=name data-there=move || is_there.get().to_string()>{shown(state, sample)}</div> }
        .into_any()
}
