//! Lists of thousands: the first of them, and more a hundred at a time. No styles of its own.

use std::collections::BTreeMap;

use leptos::html::Details;
use leptos::prelude::*;

use crate::text::fill;
use crate::ui::components::use_text;

/// How many are drawn at a time: thousands take a page seconds.
pub const MORE: usize = 100;

/// How many of each list have been asked for.
pub type Unfolded = RwSignal<BTreeMap<String, usize>>;

/// Shows more of a list, of which so many are shown; nothing where all are.
pub fn more(shown: RwSignal<usize>, count: usize) -> AnyView {
    let more = move || {
        let left = count.saturating_sub(shown.get());
        (left > 0).then(|| button(left, move || shown.update(|shown| *shown += MORE)))
    };
    more.into_any()
}

fn button(left: usize, show: impl Fn() + 'static) -> AnyView {
    let said = fill(use_text().desk().more_files, &[("n", &left.min(MORE)), ("left", &left)]);
    view! { <button type="button" class="button" on:click=move |_| show()>{said}</button> }.into_any()
}

/// A list that is drawn once it is unfolded, and so many at a time; `rows` draws the first ones.
pub fn folded(
    unfolded: Unfolded,
    group: String,
    said: String,
    count: usize,
    rows: impl Fn(usize) -> AnyView + Send + 'static,
) -> AnyView {
    let group = StoredValue::new(group);
    let shown = move || {
        let of = |unfolded: &BTreeMap<String, usize>| group.with_value(|group| unfolded.get(group).copied());
        unfolded.with(of).unwrap_or_default().min(count)
    };
    let show = move |many: usize| {
        unfolded.update(|unfolded| {
            unfolded.insert(group.get_value(), many);
        });
    };
    let fold = NodeRef::<Details>::new();
    let unfold = move |_| {
        let is_open = fold.get_untracked().is_some_and(|fold| fold.open());
        if is_open != (untrack(shown) > 0) {
            show(if is_open { MORE } else { 0 });
        }
    };
    let more = move || {
        let shown = shown();
        let left = count - shown;
        (shown > 0 && left > 0).then(|| button(left, move || show(shown + MORE)))
    };
    view! {
        <details node_ref=fold prop:open=move || { shown() > 0 } on:toggle=unfold>
            <summary>{said}</summary>
            <ul class="desk__files">{move || rows(shown())}</ul>
            {more}
        </details>
    }
    .into_any()
}
