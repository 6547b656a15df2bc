//! The files of a zip, by unit, to choose one from; nothing of them has been opened.

use leptos::prelude::*;

use crate::domain::door::zip::Packed;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::state::unpack::Looked;

/// The files of a zip, to choose one from.
#[component]
pub fn Choice(
    /// The files.
    files: Vec<Looked>,
    /// Told which one is to be looked at.
    on_choose: Callback<Packed>,
) -> impl IntoView {
    let text = use_text();
    let words = text.incoming();
    let lead = fill(words.choose, &[("n", &files.len())]);
    let row = |looked: Looked| {
        let Looked { file, unit } = looked;
        let name = file.name.clone();
        let (title, why) = match &unit {
            Ok(Some(profile)) => (profile.whose(), None),
            Ok(None) => (text.storage().no_unit.to_owned(), None),
            Err(fault) => (name.clone(), Some(text.verdict().untold(fault))),
        };
        let is_open = unit.is_ok();
        let file = StoredValue::new(file);
        view! {
            <li data-state=if is_open { "open" } else { "refused" }>
                <p><bdi>{title}</bdi> {is_open.then(|| view! { <small><bdi>{name}</bdi></small> })}</p>
                {why.map(|why| view! { <p class="zip__why">{why}</p> })}
                {is_open.then(|| view! {
                    <button type="button" class="button" on:click=move |_| on_choose.run(file.get_value())>
                        {words.look}
                    </button>
                })}
            </li>
        }
    };
    let rows = files.into_iter().map(row).collect_view();
    view! { <section class="zip"><h3>{lead}</h3> <ul>{rows}</ul></section> }
}
