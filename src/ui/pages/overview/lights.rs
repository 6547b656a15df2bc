//! The strip of lights: every item of the plan, section by section, and the rule.

use leptos::prelude::*;

use crate::domain::plan::{Item, Section};
use crate::text::fill;
use crate::ui::components::light_tile::LightTile;
use crate::ui::components::use_text;
use crate::ui::pages::light_rule::LightRule;
use crate::ui::route::Route;
use crate::ui::state::use_app;

/// The strip.
#[component]
pub fn Lights() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.overview();
    let plan = app.plan();
    let count = plan.items().filter(|item| app.is_given(item)).count();
    let tile = |item: &Item| {
        let (no, title) = (item.no, item.title.clone());
        let now = Memo::new(move |_| app.overview().with(|overview| overview.item(no)));
        let light = Signal::derive(move || now.get().and_then(|(_, light)| light));
        let says = Signal::derive(move || match now.get() {
            Some((progress, Some(light))) => {
                let plan = app.plan();
                let facts: [(&str, &dyn std::fmt::Display); 5] = [
                    ("no", &no),
                    ("title", &title),
                    ("light", &text.words().light_of(&plan, light)),
                    ("done", &progress.done),
                    ("all", &progress.applicable),
                ];
                fill(words.item_says, &facts)
            }
            _ => fill(words.item_none, &[("no", &no), ("title", &title)]),
        });
        view! { <li><LightTile no href=Route::Item(no).href() light says/></li> }
    };
    let section = |(section, items): (&Section, Vec<&Item>)| {
        view! {
            <li>
                <h3 lang=plan.lang.clone()>{section.title.clone()}</h3>
                <ol>{items.into_iter().map(tile).collect_view()}</ol>
            </li>
        }
    };
    let shapes = text.lights().shapes_of(text.words(), &plan);
    let sections = app.given(&plan).map(section).collect_view();
    view! {
        <section class="card lights">
            <h2>{fill(words.strip, &[("n", &count)])} <small>{shapes}</small></h2>
            <ul>{sections}</ul>
            <LightRule/>
        </section>
    }
}
