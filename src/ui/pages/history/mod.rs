//! 阶段对比: two points in time side by side, the trend up to now, and the milestones with the way back.

pub mod changes;
pub mod file;
pub mod points;
pub mod sides;
pub mod trend;

use leptos::prelude::*;

use crate::browser::page;
use crate::domain::compare::Comparison;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::pages::history::changes::Changes;
use crate::ui::pages::history::file::{FileSide, Opened};
use crate::ui::pages::history::points::{Point, points};
use crate::ui::pages::history::sides::{Sides, SidesChoice};
use crate::ui::pages::history::trend::Trend;
use crate::ui::pages::storage::milestones::{Milestones, kept};
use crate::ui::route::Route;
use crate::ui::state::{AppState, use_app};

/// The page that compares.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.history();
    let kept = kept(app);
    let points = points(app, text, kept);
    let file = RwSignal::new(None::<Opened>);
    let sides = Sides::new(points, file);
    let comparison = Memo::new(move |_| compared(app, sides));
    let on_compare = Callback::new(move |key: String| {
        sides.choose(key);
        page::show("history-compare");
    });
    let is_empty = Memo::new(move |_| {
        file.with(Option::is_none)
            && points.with(|points| points.as_ref().is_some_and(|points| !points.iter().any(Point::is_readable)))
    });
    let is_reading = Memo::new(move |_| points.with(Option::is_none));
    let fault = move || {
        kept.with(|kept| match kept {
            Some(Err(error)) => {
                Some(view! { <p class="storage__bad" role="alert">{text.verdict().store(error)}</p> })
            }
            Some(Ok(_)) | None => None,
        })
    };
    let unreadable = move || {
        let count = points.with(|points| points.iter().flatten().filter(|point| !point.is_readable()).count());
        (count > 0).then(|| view! { <p class="storage__hint">{fill(words.unreadable, &[("n", &count)])}</p> })
    };
    let result = move || {
        if is_reading.get() {
            view! { <p role="status">{words.reading}</p> }.into_any()
        } else if is_empty.get() {
            view! { <div class="history__empty"><h3>{words.empty}</h3> <p>{words.empty_hint}</p></div> }.into_any()
        } else {
            view! { <SidesChoice sides/> <Judged/> <Changes comparison/> }.into_any()
        }
    };
    view! {
        <article class="storage history">
            <header class="page__head"><h1 tabindex="-1">{text.common().history}</h1> <p>{words.intro}</p></header>
            <section class="card" id="history-compare" tabindex="-1">
                <h2>{words.compare}</h2>
                {fault}
                {result}
                {unreadable}
                <FileSide file on_file=Callback::new(move |()| sides.choose_file())/>
            </section>
            <Trend points/>
            <Milestones kept on_compare/>
        </article>
    }
}

/// By which day both sides are judged, and the way to choose another.
#[component]
fn Judged() -> impl IntoView {
    let (app, words) = (use_app(), use_text().history());
    view! {
        <p class="storage__hint">
            {move || fill(words.judged, &[("day", &app.dates().as_of)])} " "
            <a href=Route::Settings.href()>{words.judged_change}</a>
        </p>
    }
}

/// Compares the two sides that are chosen: by one plan, one unit and one day.
fn compared(app: AppState, sides: Sides) -> Option<Comparison> {
    let (profile, dates) = (app.profile().get()?, app.dates());
    let (before, after) = (sides.before(app)?, sides.after(app)?);
    let mut plan = app.plan();
    // A part tells nothing of the tasks that it does not hold.
    for part in [&before, &after].into_iter().filter_map(|side| side.part.as_ref()) {
        plan = std::sync::Arc::new(plan.part(&part.tasks));
    }
    Some(page::measured("compare", || Comparison::of(&plan, &profile, &before, &after, dates)))
}
