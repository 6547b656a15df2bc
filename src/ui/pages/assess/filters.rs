//! What tasks are looked for: a text, and the further filters, folded until asked for.

use leptos::prelude::*;

use crate::domain::plan::Item;
use crate::domain::query::Query;
use crate::ui::components::said::Said;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::use_text;
use crate::ui::pages::criteria::{self, Chosen};
use crate::ui::state::keys::FIND;
use crate::ui::state::use_app;

/// The search and the further filters.
#[component]
pub fn Filters() -> impl IntoView {
    let (words, query) = (use_text().find(), use_app().query());
    let is_looking = Memo::new(move |_| query.with(|query| *query != Query::default()));
    view! {
        <form class="filters" role="search" on:submit=|event| event.prevent_default()>
            <label class="filters__text">
                <span>{words.find}</span>
                <input
                    type="search" id=FIND placeholder=words.find_hint autocomplete="off"
                    prop:value=move || query.with(|query| query.text.clone())
                    on:input=move |event| query.update(|query| query.text = event_target_value(&event))
                />
            </label>
            <details class="filters__more">
                <summary>{words.filters}</summary>
                <div class="filters__grid">{further(query)}</div>
            </details>
            <Show when=move || is_looking.get()>
                <button type="button" class="button" on:click=move |_| query.set(Query::default())>
                    {words.reset}
                </button>
            </Show>
        </form>
    }
}

/// Returns the further filters: the item, what tasks are like, and who does them.
fn further(query: RwSignal<Query>) -> Vec<AnyView> {
    let (words, plan) = (use_text().find(), use_app().plan());
    let titled = |item: &Item| Said::in_lang(format!("{} {}", item.no, item.title), &plan.lang);
    let items = plan.items().map(|item| (item.no.to_string(), titled(item)));
    let items = std::iter::once((String::new(), words.any.into())).chain(items).collect();
    let item = Signal::derive(move || query.with(|query| query.item.map(|no| no.to_string()).unwrap_or_default()));
    let on_item = Callback::new(move |no: String| query.update(|query| query.item = no.parse().ok()));
    let now = Signal::derive(move || query.with(|query| query.criteria));
    let on_choose = Callback::new(move |criteria| query.update(|query| query.criteria = criteria));
    let item = view! { <SelectField label=words.item options=items value=item on_choose=on_item/> };
    let person = view! {
        <label class="filters__written">
            <span>{words.person}</span>
            <input
                type="text" autocomplete="off" prop:value=move || query.with(|query| query.person.clone())
                on:input=move |event| query.update(|query| query.person = event_target_value(&event))
            />
        </label>
    };
    let criteria = criteria::filters(Chosen { now, on_choose });
    std::iter::once(item.into_any()).chain(criteria).chain([person.into_any()]).collect()
}
