//! 日历文件: what is open from today on, as a file for calendars.

use leptos::prelude::*;

use crate::browser::{clock, files};
use crate::domain::publish::Published;
use crate::domain::workbook::Workbook;
use crate::export::ical::{REMIND_DAYS, calendar};
use crate::export::name;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::state::{AppState, use_app};

/// The type of the file.
const MIME: &str = "text/calendar";

/// The card with the button.
#[component]
pub fn CalendarCard() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.agenda();
    let saved = RwSignal::new(None::<Result<String, ()>>);
    let count = Memo::new(move |_| {
        let dates = app.dates();
        let count = |workbook: &Workbook| calendar(&Published::of(&app.plan(), workbook), dates, "", text).1;
        app.with_workbook(count).unwrap_or_default()
    });
    let save = move |_| saved.set(hand_out(app));
    let hint = move || match count.get() {
        0 => words.calendar_none.to_owned(),
        n => fill(words.calendar_hint, &[("n", &n), ("days", &REMIND_DAYS)]),
    };
    let said = move || {
        saved.get().map(|saved| match saved {
            Ok(file) => fill(words.calendar_saved, &[("file", &file)]),
            Err(()) => words.calendar_failed.to_owned(),
        })
    };
    view! {
        <section class="card agenda__calendar">
            <h2>{words.calendar}</h2>
            <p>{hint}</p>
            <button type="button" class="button" disabled=move || count.get() == 0 on:click=save>
                {words.calendar_save}
            </button>
            <p role="status">{said}</p>
        </section>
    }
}

/// Hands the file to the browser; returns its name, or that it was not taken.
fn hand_out(app: AppState) -> Option<Result<String, ()>> {
    let (plan, dates, text) = (app.plan(), untrack(|| app.dates()), untrack(|| app.text()));
    let made = |workbook: &Workbook| {
        let (file, _) = calendar(&Published::of(&plan, workbook), dates, &clock::now_utc(), text);
        (name::calendar(&plan, workbook), file)
    };
    let (name, file) = untrack(|| app.with_workbook(made))?;
    Some(if files::save_text(&name, MIME, &file) { Ok(name) } else { Err(()) })
}
