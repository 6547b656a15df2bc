//! The list of items by section, each with its light and how many of its tasks are answered.

use leptos::prelude::*;

use crate::domain::light::Light;
use crate::domain::plan::{Item, Section};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::route::Route;
use crate::ui::state::use_app;

/// The list; the item one is on is marked.
#[component]
pub fn Items(
    /// The item that is open.
    #[prop(optional)]
    current: Option<u16>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.assess();
    let plan = app.plan();
    let item = |item: &Item| {
        let no = item.no;
        let now = Memo::new(move |_| app.overview().with(|overview| overview.item(no)));
        let light = move || now.get().and_then(|(_, light)| light).map_or("none", Light::as_str);
        let count = move || match now.get() {
            Some((progress, Some(_))) => {
                fill(words.item_count, &[("answered", &progress.answered), ("all", &progress.applicable)])
            }
            _ => words.item_none.to_owned(),
        };
        let says = move || {
            now.get()
                .and_then(|(_, light)| light)
                .map(|light| text.words().light_of(&app.plan(), light).to_owned())
        };
        view! {
            <li>
                <a href=Route::Item(no).href() data-light=light aria-current=(current == Some(no)).then_some("page")>
                    <b>{no}</b>
                    <span lang=plan.lang.clone()>{item.title.clone()}</span>
                    <small>{count} <span class="unseen">" " {says}</span></small>
                </a>
            </li>
        }
    };
    let section = |(section, items): (&Section, Vec<&Item>)| {
        view! {
            <li>
                <h2 lang=plan.lang.clone()>{section.title.clone()}</h2>
                <ol>{items.into_iter().map(item).collect_view()}</ol>
            </li>
        }
    };
    let sections = app.given(&plan).map(section).collect_view();
    view! { <nav class="items" aria-label=words.items><ul>{sections}</ul></nav> }
}
