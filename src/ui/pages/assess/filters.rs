//! What tasks are looked for: a text, and the further filters, folded until asked for.

use leptos::prelude::*;

use crate::domain::day::Day;
use crate::domain::plan::{Item, Kind, Obligation};
use crate::domain::query::{Missing, Query, StateFilter};
use crate::text::Text;
use crate::ui::components::said::Said;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::use_text;
use crate::ui::pages::choices;
use crate::ui::state::keys::FIND;
use crate::ui::state::use_app;

/// Returns a filter of a closed list; the first choice restricts nothing.
fn filter(
    text: Text,
    label: &'static str,
    choices: Vec<(String, Said)>,
    read: impl Fn(&Query) -> String + Copy + Send + Sync + 'static,
    write: impl Fn(&mut Query, &str) + Copy + Send + Sync + 'static,
) -> AnyView {
    let query = use_app().query();
    let mut options = vec![(String::new(), text.find().any.into())];
    options.extend(choices);
    let value = Signal::derive(move || query.with(read));
    let on_choose = Callback::new(move |word: String| query.update(|query| write(query, &word)));
    view! { <SelectField label=label options value on_choose/> }.into_any()
}

/// Returns a filter that is written.
fn written(
    label: &'static str,
    kind: &'static str,
    read: impl Fn(&Query) -> String + Copy + Send + Sync + 'static,
    write: impl Fn(&mut Query, String) + Copy + 'static,
) -> AnyView {
    let query = use_app().query();
    view! {
        <label class="filters__written">
            <span>{label}</span>
            <input
                type=kind autocomplete="off" prop:value=move || query.with(read)
                on:input=move |event| query.update(|query| write(query, event_target_value(&event)))
            />
        </label>
    }
    .into_any()
}

/// The search and the further filters.
#[component]
pub fn Filters() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.find();
    let query = app.query();
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
                <div class="filters__grid">{further(text)}</div>
            </details>
            <Show when=move || is_looking.get()>
                <button type="button" class="button" on:click=move |_| query.set(Query::default())>
                    {words.reset}
                </button>
            </Show>
        </form>
    }
}

fn further(text: Text) -> Vec<AnyView> {
    let words = text.find();
    let plan = use_app().plan();
    let titled = |item: &Item| Said::in_lang(format!("{} {}", item.no, item.title), &plan.lang);
    let items = plan.items().map(|item| (item.no.to_string(), titled(item))).collect();
    vec![
        filter(text, words.item, items, |query| spelled(query.item), |query, word| query.item = word.parse().ok()),
        filter(
            text,
            words.state,
            choices::states(text),
            |query| spelled(query.state.map(StateFilter::as_str)),
            |query, word| query.state = StateFilter::parse(word),
        ),
        filter(
            text,
            words.obligation,
            choices::obligations(text),
            |query| spelled(query.obligation.map(Obligation::as_str)),
            |query, word| query.obligation = Obligation::parse(word),
        ),
        filter(
            text,
            words.kind,
            choices::kinds(text),
            |query| spelled(query.kind.map(Kind::as_str)),
            |query, word| query.kind = Kind::parse(word),
        ),
        filter(
            text,
            words.missing,
            choices::missings(text),
            |query| spelled(query.missing.map(Missing::as_str)),
            |query, word| query.missing = Missing::parse(word),
        ),
        written(
            words.due_from,
            "date",
            |query| spelled(query.due_from),
            |query, day| query.due_from = Day::parse(&day),
        ),
        written(words.due_by, "date", |query| spelled(query.due_by), |query, day| query.due_by = Day::parse(&day)),
        written(words.person, "text", |query| query.person.clone(), |query, person| query.person = person),
    ]
}

fn spelled(word: Option<impl ToString>) -> String {
    word.map(|word| word.to_string()).unwrap_or_default()
}
