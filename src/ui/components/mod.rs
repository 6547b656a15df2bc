//! What pages are built from: props in, callbacks out; no state, no browser.

pub mod icon;
pub mod light_tile;
pub mod progress_bar;
pub mod ring;
pub mod said;
pub mod select_field;
pub mod state_choice;
pub mod text_field;
pub mod written;
pub mod year;

use leptos::prelude::*;

use crate::text::Text;

/// Returns the wording in the language of the page, which the root provides and rebuilds the pages for.
pub fn use_text() -> Text {
    expect_context()
}
