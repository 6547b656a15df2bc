//! 自评: the items with their state, finding tasks, and one item with its tasks.

pub mod filters;
pub mod item;
pub mod items;
pub mod notes;
pub mod results;
pub mod unplaced;
pub mod wording;

use leptos::prelude::*;

use crate::domain::query::Query;
use crate::ui::components::use_text;
use crate::ui::pages::assess::filters::Filters;
use crate::ui::pages::assess::items::Items;
use crate::ui::pages::assess::results::Results;
use crate::ui::pages::assess::unplaced::Unplaced;
use crate::ui::state::use_app;

/// The items, or what was looked for.
#[component]
pub fn AssessPage() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let is_looking = Memo::new(move |_| app.query().with(|query| *query != Query::default()));
    view! {
        <article class="assess">
            <header class="page__head"><h1 tabindex="-1">{text.common().assess}</h1></header>
            <Filters/>
            <Show when=move || is_looking.get() fallback=|| view! { <section class="card"><Items/></section> }>
                <Results/>
            </Show>
            <Unplaced/>
        </article>
    }
}
