//! What looks like personal data, counted before a copy goes out, with the way to each place.

use leptos::prelude::*;

use crate::domain::personal::{self, Personal};
use crate::domain::workbook::Workbook;
use crate::domain::workbook::event::Event;
use crate::domain::workbook::field::{Field, Meaning};
use crate::domain::workbook::lists::ROW_GONE;
use crate::domain::workbook::op::Place;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::route::Route;
use crate::ui::state::{AppState, use_app};

/// The fields that look as if they held personal data; nothing where there is none.
#[component]
pub fn PersonalData() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.personal();
    let places =
        Memo::new(move |_| app.with_workbook(|open| personal::places(&app.plan(), open)).unwrap_or_default());
    let shown = move || {
        let places = places.get();
        let count = places.len();
        let rows = places.into_iter().map(|(place, what)| one(app, place, what)).collect_view();
        (count > 0).then(|| {
            view! {
                <section class="storage__personal">
                    <h3>{fill(words.count, &[("n", &count)])}</h3>
                    <p>{words.count_hint}</p>
                    <ul>{rows}</ul>
                </section>
            }
        })
    };
    view! { {shown} }
}

/// One place: what it looks like, and the way there.
fn one(app: AppState, place: Place, what: Personal) -> AnyView {
    let text = use_text();
    let plan = app.plan();
    let task = place.task.and_then(|id| plan.task(id));
    let field = text.places().field(task, &place.field);
    let (route, of) = match (place.task, task) {
        (None, _) => (Route::Start, text.common().start.to_owned()),
        (Some(id), Some(_)) => (Route::Item(id.item), id.to_string()),
        // Shown among what the plan does not know.
        (Some(id), None) => (Route::Assess, id.to_string()),
    };
    let aim = move |_| {
        if let Some(task) = place.task {
            app.aim_at(task);
        }
    };
    let taken_out = is_taken_out(app, &place).then(|| {
        let changes = vec![(place.field.clone(), String::new())];
        let clear = move |_| {
            let changes = changes.clone();
            app.dispatch(match place.task {
                Some(task) => Event::Set { task, changes },
                None => Event::SetOwn(changes),
            });
            app.leave_field();
        };
        view! {
            " " <small>{text.personal().taken_out}</small> " "
            <button type="button" class="button" on:click=clear>{text.personal().clear}</button>
        }
    });
    view! {
        <li>
            <a href=route.href() on:click=aim>{of} " " {field}</a> " " <small>{text.personal().kind(what)}</small>
            {taken_out}
        </li>
    }
    .into_any()
}

/// Says whether a place is in a row that has been taken out: no page shows it any more, and a copy still carries it.
fn is_taken_out(app: AppState, place: &Place) -> bool {
    let Meaning::Row(list, row, _) = place.field.meaning() else { return false };
    let gone = Field::row(list, row, ROW_GONE);
    let is_gone = |open: &Workbook| {
        let answer = place.task.map_or_else(|| open.own(), |task| open.answer(task));
        answer.text(&gone) == "yes"
    };
    untrack(|| app.with_workbook(is_gone)).unwrap_or_default()
}
