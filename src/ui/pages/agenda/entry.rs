//! One dated thing as a line: its day, what it is, whose date it is, who is in charge, and the way to it.

use leptos::prelude::*;

use crate::domain::agenda::{Entry, What};
use crate::domain::light::Light;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::route::Route;
use crate::ui::state::AppState;

/// Returns the line.
pub fn entry_line(app: AppState, entry: &Entry) -> AnyView {
    let text = use_text();
    let words = text.agenda();
    let plan = app.plan();
    let id = entry.task;
    let Some(task) = plan.task(id) else { return ().into_any() };
    let title = words.title(text.assess(), &plan, entry, task);
    let (day, whose) = (entry.day.to_string(), text.lights().whose(entry.whose));
    let said = match (entry.light, entry.is_open, entry.is_overdue) {
        (_, false, _) => Some((words.done.to_owned(), "green")),
        // What nobody has spoken of and is past is overdue before it is blank.
        (Some(Light::Grey) | None, true, true) => Some((text.assess().overdue.to_owned(), "red")),
        (Some(light), ..) => Some((text.words().light_of(&plan, light).to_owned(), light.as_str())),
        (None, true, false) => None,
    };
    let light = said.map(|(said, tone)| view! { <span class="chip" data-tone=tone>{said}</span> });
    let person = (!entry.person.is_empty()).then(|| {
        view! { <span>{text.find().person} " " <Written text=entry.person.clone()/></span> }
    });
    let kind = match entry.what {
        What::Task => "task",
        What::Occurrence(..) => "occurrence",
        What::Rectification(..) => "rectification",
    };
    view! {
        <li data-entry=kind data-open=entry.is_open.to_string()>
            <time datetime=day.clone()>{day.clone()}</time>
            <a href=Route::Item(id.item).href() on:click=move |_| app.aim_at(id) lang=plan.lang.clone()>{title}</a>
            <p>{light} <span>{whose}</span> {person}</p>
        </li>
    }
    .into_any()
}
