//! Changing the profile later: the same form, and what the change would do, before it is kept.

use leptos::prelude::*;

use crate::domain::profile::Profile;
use crate::domain::workbook::event::Event;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::pages::start::form::{Form, consequences};
use crate::ui::pages::start::unit_form::UnitForm;
use crate::ui::route::Route;
use crate::ui::state::use_app;

/// The page that changes the profile of the workbook that is open.
#[component]
pub fn Change() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.start();
    let present = app.profile().get_untracked();
    let before = StoredValue::new(present.clone());
    let form = present.map_or_else(Form::blank, Form::of);
    let keep = Callback::new(move |profile: Profile| {
        app.dispatch(Event::SetProfile(profile));
        app.go(Route::Overview);
    });
    let says = Callback::new(move |after: Profile| {
        let Some(before) = before.get_value() else { return String::new() };
        let plan = app.plan();
        let counts = app.with_workbook(|workbook| consequences(&plan, workbook, &before, &after));
        let (hidden, added) = counts.unwrap_or_default();
        let said = [(hidden, words.hidden), (added, words.appear)];
        said.into_iter().filter(|(n, _)| *n > 0).map(|(n, sentence)| fill(sentence, &[("n", &n)])).collect()
    });
    view! {
        <article class="start">
            <header class="start__head">
                <h1 tabindex="-1">{words.who}</h1>
                <p>{words.change_hint}</p>
            </header>
            <section class="card">
                <UnitForm form action=words.keep on_done=keep consequences=says/>
            </section>
        </article>
    }
}
