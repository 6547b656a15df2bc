//! A feedback file that was let in: from whom, for whom, what it would bring, and the button that takes it.

use leptos::prelude::*;

use crate::domain::feedback::{Feedback, Remark};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::task::said::rating;
use crate::ui::route::Route;
use crate::ui::state::feedback::Meaning;
use crate::ui::state::use_app;

/// What a feedback file is, and what to do with it.
#[component]
pub fn FeedbackView(
    /// The file.
    feedback: Feedback,
    /// What it is called.
    name: String,
    /// Told when it has been dealt with.
    on_close: Callback<()>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.feedback();
    let meaning = app.meaning_of(&feedback);
    let would = match &meaning {
        Meaning::OtherPlan => words.other_plan.to_owned(),
        Meaning::Part => words.part.to_owned(),
        Meaning::NothingNew => words.no_news.to_owned(),
        Meaning::News { news, .. } => fill(words.news, &[("n", &news.len())]),
    };
    let facts = [
        (words.from, feedback.from.whose()),
        (words.to, feedback.to.whose()),
        (words.round, fill(words.when, &[("round", &feedback.round), ("date", &feedback.date)])),
        (words.holds, counted(&feedback)),
        (words.would, would),
        (text.incoming().source, text.incoming().unverified.to_owned()),
    ];
    let facts = facts.map(|(name, fact)| view! { <dt>{name}</dt><dd><Written text=fact/></dd> }).collect_view();
    let (news, is_for_us) = match meaning {
        Meaning::News { news, is_for_us } => (news, is_for_us),
        Meaning::OtherPlan | Meaning::Part | Meaning::NothingNew => (Vec::new(), true),
    };
    let here = untrack(|| app.profile().get()).map(|unit| unit.whose()).unwrap_or_default();
    let doubt = (!is_for_us).then(|| {
        let said = fill(words.other_unit, &[("to", &feedback.to.whose()), ("here", &here)]);
        view! { <p class="storage__says" role="alert"><Written text=said/></p> }
    });
    let lines = news.iter().filter_map(|at| feedback.remarks.get(*at)).map(line).collect_view();
    let (count, kept) = (news.len(), StoredValue::new(feedback));
    let is_taken = RwSignal::new(false);
    let take = move |_| {
        if app.take_feedback(kept.get_value()) {
            is_taken.set(true);
        }
    };
    let label = if is_for_us { words.take } else { words.take_anyway };
    let ways = move || {
        if is_taken.get() {
            let said = fill(words.taken, &[("n", &count)]);
            return view! {
                <p class="storage__says" role="status">{said}</p>
                <p class="storage__actions">
                    <a class="button button--main" href=Route::Rectify(None).href()>{words.to_orders}</a>
                    <button type="button" class="button" on:click=move |_| on_close.run(())>{text.units().close}</button>
                </p>
            }
            .into_any();
        }
        view! {
            <ul class="storage__ways">
                {(count > 0).then(|| view! {
                    <li><button type="button" class="button button--main" on:click=take>{label}</button>
                        <small>{words.take_hint}</small></li>
                })}
                <li><button type="button" class="button" on:click=move |_| on_close.run(())>{text.common().cancel}</button></li>
            </ul>
        }
        .into_any()
    };
    view! {
        <section class="storage__verdict feedback-file">
            <h3>{words.file} " " <small><Written text=name/></small></h3>
            <dl class="facts">{facts}</dl>
            {doubt}
            {(count > 0).then(|| view! { <ul class="said">{lines}</ul> })}
            {ways}
        </section>
    }
}

/// Returns what of which kind a file holds.
fn counted(feedback: &Feedback) -> String {
    let count = |is_it: fn(&Remark) -> bool| feedback.remarks.iter().filter(|remark| is_it(remark)).count();
    let ratings = count(|remark| remark.rating.is_some());
    let comments = count(|remark| !remark.comment.is_empty());
    let orders = count(|remark| remark.order.is_some());
    let words = use_text().feedback();
    fill(words.counts, &[("ratings", &ratings), ("comments", &comments), ("orders", &orders)])
}

/// Returns what one remark says.
fn line(remark: &Remark) -> AnyView {
    let (app, text) = (use_app(), use_text());
    let words = text.feedback();
    let plan = app.plan();
    let asked = plan.task(remark.task).map(|task| task.text.clone()).unwrap_or_default();
    let comment = (!remark.comment.is_empty()).then(|| {
        view! { <p>{words.comment} " " <Written text=remark.comment.clone()/></p> }
    });
    let order = remark.order.as_ref().map(|order| {
        let by = fill(words.by, &[("day", &order.due)]);
        let found = order.verification.as_ref().map(|found| text.feedback().found(found));
        view! {
            <p>
                <span class="chip" data-tone="strong">{words.order}</span> " " <Written text=order.text.clone()/> " "
                <small>{by}</small> {found.map(|found| view! { " " <small><Written text=found/></small> })}
            </p>
        }
    });
    let withdrawn = remark.is_withdrawn().then(|| view! { <p>{words.withdrawn}</p> });
    view! {
        <li>
            <p><b>{remark.task.to_string()}</b> " " <span lang=plan.lang.clone()>{asked}</span></p>
            {remark.rating.map(|grade| view! { <p>{rating(&plan, grade, None, text)}</p> })}
            {comment} {order} {withdrawn}
        </li>
    }
    .into_any()
}
