//! What an office has said about a task: its rating beside the unit's own, and its comment.

use leptos::prelude::*;

use crate::domain::feedback::taking::{Taken, taken};
use crate::domain::plan::Plan;
use crate::domain::workbook::Rating;
use crate::domain::workbook::field::AnswerField;
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
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

/// What offices have said about a task, followed; nothing where none has.
pub fn said(row: Row) -> AnyView {
    let text = use_text();
    let answer = row.answer();
    let all =
        Memo::new(move |_| answer.with(|answer| (taken(answer), Rating::parse(answer.of(AnswerField::Rating)))));
    (move || {
        all.with(|(all, own)| {
            let lines = all.iter().map(|one| line(one, *own, text)).collect_view();
            (!all.is_empty()).then(|| {
                let title = text.feedback().title;
                view! { <section class="task__said" aria-label=title><h3>{title}</h3> <ul class="said">{lines}</ul></section> }
            })
        })
    })
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
