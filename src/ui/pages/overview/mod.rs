//! 总览: how far the unit is, as a picture and in words, and what to do next.

pub mod lights;
pub mod next;
pub mod sections;
pub mod year;

use leptos::prelude::*;

use crate::domain::progress::Progress;
use crate::text::fill;
use crate::ui::components::ring::{Ring, Shares};
use crate::ui::components::use_text;
use crate::ui::pages::overview::lights::Lights;
use crate::ui::pages::overview::next::Next;
use crate::ui::pages::overview::sections::Sections;
use crate::ui::pages::overview::year::YearCard;
use crate::ui::route::Route;
use crate::ui::state::use_app;

/// The overview of the unit's workbook.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.overview();
    let plan = app.plan();
    view! {
        <article class="overview">
            <header class="page__head">
                <h1 tabindex="-1">{text.common().overview}</h1>
                <p>
                    <span lang=plan.lang.clone()>{plan.title.clone()}</span> " "
                    <a href=Route::Settings.href()>
                        {move || fill(text.common().as_of, &[("day", &app.dates().as_of)])}
                    </a>
                </p>
            </header>
            <Whole/>
            <Next/>
            <YearCard/>
            <Lights/>
            <Sections/>
            <p class="overview__digest">{words.digest}</p>
        </article>
    }
}

/// The whole: a ring, and the same as figures.
#[component]
fn Whole() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.overview();
    let whole = Memo::new(move |_| app.overview().with(|overview| overview.whole));
    let shares = Signal::derive(move || shares(&whole.get()));
    let percent = Signal::derive(move || whole.get().percent());
    let says = Signal::derive(move || {
        let whole = whole.get();
        let counts: [(&str, &dyn std::fmt::Display); 3] =
            [("done", &whole.done), ("all", &whole.applicable), ("percent", &whole.percent())];
        fill(words.whole, &counts)
    });
    let answered = move || {
        let whole = whole.get();
        fill(words.of_all, &[("answered", &whole.answered), ("all", &whole.applicable)])
    };
    let states = text.words();
    let facts = move || {
        let whole = whole.get();
        let reasons = (whole.reasons_missing > 0).then_some((words.reasons_missing, whole.reasons_missing));
        let shown = [
            (states.state(crate::domain::workbook::State::Done), whole.done),
            (states.state(crate::domain::workbook::State::InProgress), whole.in_progress),
            (words.untouched, whole.untouched()),
            (words.overdue, whole.overdue),
            (words.numbers_missing, whole.numbers_missing),
        ];
        let shown = shown.into_iter().chain(reasons);
        shown.map(|(name, count)| view! { <dt>{name}</dt><dd>{count}</dd> }).collect_view()
    };
    view! {
        <section class="card">
            <h2>{words.progress}</h2>
            <div class="overview__whole">
                <Ring shares percent says/>
                <div>
                    <p class="overview__answered"><b>{answered}</b> <small>{words.answered}</small></p>
                    <dl class="overview__facts">{facts}</dl>
                </div>
            </div>
        </section>
    }
}

/// Returns what a picture shows of counts: tasks said not to apply are not part of it.
pub fn shares(progress: &Progress) -> Shares {
    Shares { done: progress.done, going: progress.in_progress, all: progress.applicable - progress.not_applicable }
}
