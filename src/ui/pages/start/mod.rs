//! 单位基本情况: the first run, and changing the profile later.

pub mod change;
pub mod first_run;
pub mod form;
pub mod unit_form;

use leptos::prelude::*;

use crate::ui::pages::start::change::Change;
use crate::ui::pages::start::first_run::FirstRun;
use crate::ui::state::boot::Phase;
use crate::ui::state::use_app;

/// The first run while no workbook is open, the same form with the present profile afterwards.
#[component]
pub fn StartPage() -> impl IntoView {
    let app = use_app();
    match app.phase().get_untracked() {
        Phase::FirstRun { lost } => view! { <FirstRun lost/> }.into_any(),
        Phase::Loading | Phase::Open | Phase::Failed(_) => view! { <Change/> }.into_any(),
    }
}
