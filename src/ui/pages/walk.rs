//! 逐项填写: what is unanswered, one task after the other; a tap for the state, a tap for the next.

use leptos::prelude::*;

use crate::domain::plan::id::TaskId;
use crate::domain::query;
use crate::domain::workbook::Workbook;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::pages::task::card::TaskCard;
use crate::ui::route::Route;
use crate::ui::state::{AppState, use_app};

/// The walk. Its tasks are those that are unanswered on entering, so that one may go back to what one has answered.
#[component]
pub fn WalkPage() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.find();
    let tasks = StoredValue::new(untrack(|| unanswered(app)));
    let at = RwSignal::new(0_usize);
    let count = tasks.with_value(Vec::len);
    let current = Memo::new(move |_| tasks.with_value(|tasks| tasks.get(at.get()).copied()));
    let is_answered = Memo::new(move |_| {
        let now = current.get();
        app.with_workbook(|workbook| now.is_none_or(|id| !query::is_unanswered(&workbook.answer(id))))
            .unwrap_or_default()
    });
    let go_on = move || {
        at.update(|at| *at += 1);
        // The last answer of all leads to what they were given for.
        if current.get_untracked().is_none() && untrack(|| unanswered(app)).is_empty() {
            app.go(Route::Report);
        }
    };
    let said = move || fill(words.walk_left, &[("at", &(at.get() + 1)), ("all", &count)]);
    let card = move || {
        current.get().map(|id| {
            let item = app
                .plan()
                .item(id.item)
                .map(|item| fill(text.assess().item_no, &[("no", &item.no), ("title", &item.title)]));
            view! {
                <p class="walk__item">
                    <a href=Route::Item(id.item).href() on:click=move |_| app.aim_at(id) lang=app.plan().lang.clone()>{item}</a>
                </p>
                <TaskCard id/>
            }
        })
    };
    view! {
        <article class="walk">
            <header class="page__head">
                <h1 tabindex="-1">{text.common().walk}</h1>
                <p role="status">{move || current.get().map(|_| said())}</p>
            </header>
            <progress max=count.max(1).to_string() prop:value=move || at.get() aria-hidden="true"></progress>
            {card}
            <Show when=move || current.get().is_none()>
                <section class="card">
                    <h2>{words.walk_done}</h2>
                    <p>{words.walk_done_hint}</p>
                    <p class="walk__ways">
                        <a class="button button--main" href=Route::Report.href()>{words.to_report}</a>
                        <a class="button" href=Route::Submit.href()>{text.common().submit}</a>
                        <a class="button" href=Route::Overview.href()>{text.common().overview}</a>
                    </p>
                </section>
            </Show>
            <div class="walk__ways">
                <button
                    type="button" class="button" disabled=move || at.get() == 0
                    on:click=move |_| at.update(|at| *at = at.saturating_sub(1))
                >
                    {words.walk_previous}
                </button>
                <Show when=move || current.get().is_some()>
                    <button
                        type="button" class="button walk__next" data-answered=move || is_answered.get().to_string()
                        on:click=move |_| go_on()
                    >
                        {move || if is_answered.get() { words.walk_next } else { words.walk_skip }}
                    </button>
                </Show>
            </div>
        </article>
    }
}

fn unanswered(app: AppState) -> Vec<TaskId> {
    let Some(profile) = app.profile().get() else { return Vec::new() };
    let plan = app.plan();
    let of = |workbook: &Workbook| query::unanswered(&plan, &profile, workbook).map(|task| task.id).collect();
    app.with_workbook(of).unwrap_or_default()
}
