//! What tasks can be looked for by, as choices of a list: the same on a unit's own page and at the desk.
//! No styles of its own.

use crate::domain::plan::{Kind, Obligation};
use crate::domain::query::{Missing, StateFilter};
use crate::domain::workbook::State;
use crate::text::Text;
use crate::ui::components::said::Said;

/// A choice: its word, and what it is called.
pub type Choice = (String, Said);

/// Returns the states, "untouched" first.
pub fn states(text: Text) -> Vec<Choice> {
    let words = text.words();
    let called =
        |state: StateFilter| State::parse(state.as_str()).map_or(words.untouched, |state| words.state(state));
    StateFilter::ALL.iter().map(|state| choice(state.as_str(), called(*state))).collect()
}

/// Returns the obligations.
pub fn obligations(text: Text) -> Vec<Choice> {
    Obligation::ALL.iter().map(|one| choice(one.as_str(), text.words().obligation(*one))).collect()
}

/// Returns the kinds of tasks.
pub fn kinds(text: Text) -> Vec<Choice> {
    Kind::ALL.iter().map(|one| choice(one.as_str(), text.words().kind(*one))).collect()
}

/// Returns what a task can lack.
pub fn missings(text: Text) -> Vec<Choice> {
    Missing::ALL.iter().zip(text.find().missings).map(|(one, called)| choice(one.as_str(), called)).collect()
}

fn choice(word: &str, called: &'static str) -> Choice {
    (word.to_owned(), called.into())
}
