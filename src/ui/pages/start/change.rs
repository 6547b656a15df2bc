//! Changing the profile later: the same form, and what the change would do, before it is kept.

use std::rc::Rc;

use leptos::html::Section;
use leptos::prelude::*;

use crate::domain::profile::Profile;
use crate::domain::workbook::event::Event;
use crate::text::Text;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::entry::form::{Form, consequences};
use crate::ui::entry::unit_form::{Setup, UnitForm};
use crate::ui::route::Route;
use crate::ui::state::{AppState, use_app};

/// The page that changes the profile of the workbook that is open.
#[component]
pub fn Change() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.start();
    let place = NodeRef::<Section>::new();
    place.on_load(move |place| {
        let plan = app.plan();
        let present = app.profile().get_untracked();
        let form = present.clone().map_or_else(Form::blank, Form::of);
        let consequences = present.map(|before| -> Box<dyn Fn(Profile) -> String> {
            Box::new(move |after| said(app, text, &before, &after))
        });
        let setup = Setup { text, head: plan.head(), form, action: words.keep, consequences };
        let form = UnitForm::new(setup, move |profile| {
            app.dispatch(Event::SetProfile(profile));
            app.go(Route::Overview);
        });
        form.know(Rc::new(move |profile| plan.burden(profile)));
        form.node().mount(&place);
    });
    view! {
        <article class="start">
            <header class="start__head">
                <h1 tabindex="-1">{words.who}</h1>
                <p>{words.change_hint}</p>
            </header>
            <section class="card" node_ref=place></section>
        </article>
    }
}

/// Says what another profile would do to what is shown.
fn said(app: AppState, text: Text, before: &Profile, after: &Profile) -> String {
    let (plan, words) = (app.plan(), text.start());
    let counts = untrack(|| app.with_workbook(|workbook| consequences(&plan, workbook, before, after)));
    let (hidden, added) = counts.unwrap_or_default();
    let said = [(hidden, words.hidden), (added, words.appear)];
    said.into_iter().filter(|(n, _)| *n > 0).map(|(n, sentence)| fill(sentence, &[("n", &n)])).collect()
}
