//! How making a file goes, said where it was asked for. No styles of its own.

use leptos::prelude::*;

use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::state::sheets::NotMade;

/// Where making a file stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Making {
    /// Nobody has asked for one.
    Idle,
    /// It is being made.
    Going,
    /// The browser has it: its name.
    Made(String),
    /// There is none.
    Failed(NotMade),
}

impl From<Result<String, NotMade>> for Making {
    fn from(result: Result<String, NotMade>) -> Self {
        result.map_or_else(Self::Failed, Self::Made)
    }
}

/// Says how making a file goes.
#[component]
pub fn MakingView(
    /// Where it stands.
    making: RwSignal<Making>,
) -> impl IntoView {
    let words = use_text().forms();
    let said = move || match making.get() {
        Making::Idle => ().into_any(),
        Making::Going => view! { <p>{words.making}</p> }.into_any(),
        Making::Made(name) => view! { <p><Written text=fill(words.made, &[("name", &name)])/></p> }.into_any(),
        Making::Failed(why) => {
            let said = match why {
                NotMade::Failed => words.not_made,
                NotMade::NotTaken => words.not_taken,
                NotMade::NoRecord => words.no_record,
            };
            view! { <p class="storage__bad">{said}</p> }.into_any()
        }
    };
    view! { <div role="status">{said}</div> }
}
