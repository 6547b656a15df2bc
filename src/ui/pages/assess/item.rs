//! One item with its tasks; on a wide screen beside the list of items.

use leptos::prelude::*;

use crate::domain::plan::id::TaskId;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::pages::assess::items::Items;
use crate::ui::pages::assess::notes::NotesFold;
use crate::ui::pages::assess::wording::WordingView;
use crate::ui::pages::light_rule::LightRule;
use crate::ui::pages::task::card::TaskCard;
use crate::ui::route::Route;
use crate::ui::state::use_app;

/// The page of one item.
#[component]
pub fn ItemPage(
    /// Its number.
    no: u16,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.assess();
    let plan = app.plan();
    let Some(item) = plan.item(no) else {
        return view! {
            <article class="item">
                <header class="page__head"><h1 tabindex="-1">{words.no_item}</h1></header>
                <p><a href=Route::Assess.href()>{text.common().assess}</a></p>
            </article>
        }
        .into_any();
    };
    let section = plan.sections.iter().find(|section| section.items.iter().any(|known| known.no == no));
    let section = section.map(|section| section.title.clone());
    let tasks: Vec<TaskId> = item.tasks.iter().map(|task| task.id).collect();
    let applicable = Memo::new(move |_| {
        let plan = app.plan();
        let profile = app.profile().get();
        let applies = |id: &TaskId| {
            plan.task(*id).zip(profile.as_ref()).is_some_and(|(task, profile)| task.applies(profile, &plan))
        };
        tasks.iter().copied().filter(applies).collect::<Vec<_>>()
    });
    let is_given = app.is_given(item);
    let count = move || match applicable.with(Vec::len) {
        0 if !is_given => text.offices().not_given.to_owned(),
        0 => words.none_applicable.to_owned(),
        n => fill(words.only_applicable, &[("n", &n)]),
    };
    let heading = fill(words.item_no, &[("no", &no), ("title", &item.title)]);
    view! {
        <article class="item">
            <nav class="item__list" aria-label=text.common().assess><div class="card"><Items current=no/></div></nav>
            <div class="item__tasks">
                <header class="page__head">
                    <h1 tabindex="-1" lang=plan.lang.clone()>{heading}</h1>
                    <p><span lang=plan.lang.clone()>{section}</span> " · " {count}</p>
                </header>
                <WordingView no/>
                <LightRule/>
                <For each=move || applicable.get() key=|id| *id let:id><TaskCard id/></For>
                <NotesFold no/>
                <nav class="item__ways">{neighbour(no, -1)} {neighbour(no, 1)}</nav>
            </div>
        </article>
    }
    .into_any()
}

/// Returns the way to the next item on one side that concerns the unit.
fn neighbour(no: u16, step: i32) -> AnyView {
    let (app, words) = (use_app(), use_text().assess());
    let plan = app.plan();
    let found = app.neighbour(no, step).and_then(|no| plan.item(no));
    let label = if step < 0 { words.previous } else { words.next };
    found
        .map(|item| {
            view! {
                <a class="item__way" href=Route::Item(item.no).href()>
                    <small>{label}</small>
                    <b lang=plan.lang.clone()>{item.no} " " {item.title.clone()}</b>
                </a>
            }
        })
        .into_any()
}
