//! What an office has said about a task: its rating beside the unit's own, and its comment.

use leptos::prelude::*;

use crate::domain::feedback::taking::{Taken, taken};
use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;
use crate::domain::rectification::{Problem, of_answer};
use crate::domain::workbook::Rating;
use crate::domain::workbook::field::AnswerField;
use crate::domain::workbook::lists::RectificationField;
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::ledgers::ordered::tone;
use crate::ui::route::Route;
use crate::ui::state::row::Row;
use crate::ui::state::use_app;

/// Returns a verified rating, and the unit's own beside it.
pub fn rating(plan: &Plan, verified: Rating, own: Option<Rating>, text: Text) -> AnyView {
    let words = text.feedback();
    let own = own.map(|own| fill(words.own_rating, &[("rating", &text.words().rating_of(plan, own))]));
    view! {
        <span class="chip" data-tone="strong">{words.rating} " " {text.words().rating_of(plan, verified)}</span>
        {own.map(|own| view! { " " <small>{own}</small> })}
    }
    .into_any()
}

/// What offices have said about a task and ordered, followed; nothing where none has.
pub fn said(row: Row, id: TaskId) -> AnyView {
    let (app, text) = (use_app(), use_text());
    let answer = row.answer();
    let all = Memo::new(move |_| {
        let today = app.dates().today;
        answer.with(|answer| {
            let ordered = of_answer(id, answer, today).into_iter().filter(|problem| problem.stage().is_some());
            let own = Rating::parse(answer.of(AnswerField::Rating));
            (taken(answer), ordered.collect::<Vec<_>>(), own)
        })
    });
    (move || {
        all.with(|(said, ordered, own)| {
            let lines = said.iter().map(|one| line(one, *own, text)).collect_view();
            let orders = ordered.iter().map(|problem| order(problem, text)).collect_view();
            (!said.is_empty() || !ordered.is_empty()).then(|| {
                let title = text.feedback().title;
                view! {
                    <section class="task__said" aria-label=title>
                        <h3>{title}</h3>
                        <ul class="said">{lines} {orders}</ul>
                    </section>
                }
            })
        })
    })
    .into_any()
}

/// An order about the task, with the way to where it is answered.
fn order(problem: &Problem, text: Text) -> AnyView {
    let words = text.feedback();
    let stage = problem.stage().map(|stage| {
        view! { <span class="chip" data-tone=tone(stage)>{words.stage(stage)}</span> " " }
    });
    let by = fill(words.by, &[("day", &problem.cell(RectificationField::Due))]);
    let said = problem.cell(RectificationField::Problem).to_owned();
    view! {
        <li>
            <p>{stage} {words.order} " " <Written text=said/> " " <small>{by}</small></p>
            <p><a class="task__link" href=Route::Rectify(Some(problem.task)).href()>{words.to_orders}</a></p>
        </li>
    }
    .into_any()
}

fn line(one: &Taken, own: Option<Rating>, text: Text) -> AnyView {
    let plan = use_app().plan();
    let by = [("office", &one.office as &dyn std::fmt::Display), ("round", &one.round), ("date", &one.date)];
    let by = fill(text.feedback().said, &by);
    view! {
        <li>
            {one.rating.map(|verified| view! { <p>{rating(&plan, verified, own, text)}</p> })}
            {(!one.comment.is_empty()).then(|| view! { <p class="said__words"><Written text=one.comment.clone()/></p> })}
            <p><small><Written text=by/></small></p>
        </li>
    }
    .into_any()
}
