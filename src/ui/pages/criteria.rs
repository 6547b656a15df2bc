//! What tasks are looked for by what they are like: the same filters on a unit's own page and at the desk.
//! No styles of its own: they are those of finding tasks.

use leptos::prelude::*;

use crate::domain::day::Day;
use crate::domain::plan::{Kind, Obligation};
use crate::domain::query::{Criteria, Missing, StateFilter};
use crate::domain::workbook::State;
use crate::ui::components::said::Said;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::use_text;

/// What is looked for, and what is to be looked for from now on.
#[derive(Clone, Copy)]
pub struct Chosen {
    /// What is looked for.
    pub now: Signal<Criteria>,
    /// Told what is chosen.
    pub on_choose: Callback<Criteria>,
}

/// Returns a filter for each criterion, in the order in which they are asked.
pub fn filters(chosen: Chosen) -> Vec<AnyView> {
    let text = use_text();
    let (words, vocabulary) = (text.find(), text.words());
    let called = |state: StateFilter| {
        State::parse(state.as_str()).map_or(vocabulary.untouched, |state| vocabulary.state(state))
    };
    let states = StateFilter::ALL.iter().map(|one| (one.as_str(), called(*one)));
    let obligations = Obligation::ALL.iter().map(|one| (one.as_str(), vocabulary.obligation(*one)));
    let kinds = Kind::ALL.iter().map(|one| (one.as_str(), vocabulary.kind(*one)));
    let missings = Missing::ALL.iter().zip(words.missings).map(|(one, called)| (one.as_str(), called));
    vec![
        one_of(
            chosen,
            words.state,
            states.collect(),
            |now| now.state.map(StateFilter::as_str),
            |now, word| now.state = StateFilter::parse(word),
        ),
        one_of(
            chosen,
            words.obligation,
            obligations.collect(),
            |now| now.obligation.map(Obligation::as_str),
            |now, word| now.obligation = Obligation::parse(word),
        ),
        one_of(
            chosen,
            words.kind,
            kinds.collect(),
            |now| now.kind.map(Kind::as_str),
            |now, word| now.kind = Kind::parse(word),
        ),
        one_of(
            chosen,
            words.missing,
            missings.collect(),
            |now| now.missing.map(Missing::as_str),
            |now, word| now.missing = Missing::parse(word),
        ),
        day(chosen, words.due_from, |now| now.due_from, |now, day| now.due_from = day),
        day(chosen, words.due_by, |now| now.due_by, |now, day| now.due_by = day),
    ]
}

/// Returns a filter of a closed list; the first choice restricts nothing.
fn one_of(
    Chosen { now, on_choose }: Chosen,
    label: &'static str,
    choices: Vec<(&'static str, &'static str)>,
    read: fn(&Criteria) -> Option<&'static str>,
    write: fn(&mut Criteria, &str),
) -> AnyView {
    let choices = choices.into_iter().map(|(word, called)| (word.to_owned(), Said::from(called)));
    let options = std::iter::once((String::new(), use_text().find().any.into())).chain(choices).collect();
    let value = Signal::derive(move || now.with(read).unwrap_or_default().to_owned());
    let on_choose = Callback::new(move |word: String| {
        let mut next = now.get_untracked();
        write(&mut next, &word);
        on_choose.run(next);
    });
    view! { <SelectField label options value on_choose/> }.into_any()
}

/// Returns a filter by a day.
fn day(
    Chosen { now, on_choose }: Chosen,
    label: &'static str,
    read: fn(&Criteria) -> Option<Day>,
    write: fn(&mut Criteria, Option<Day>),
) -> AnyView {
    let choose = move |event| {
        let mut next = now.get_untracked();
        write(&mut next, Day::parse(&event_target_value(&event)));
        on_choose.run(next);
    };
    view! {
        <label class="filters__written">
            <span>{label}</span>
            <input
                type="date" autocomplete="off" on:input=choose
                prop:value=move || now.with(read).map(|day| day.to_string()).unwrap_or_default()
            />
        </label>
    }
    .into_any()
}
