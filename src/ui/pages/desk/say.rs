//! What the office says to a unit about a task: its rating beside the unit's own, a comment, an order; and what came back.

use leptos::html::{Input, Textarea};
use leptos::prelude::*;

use crate::domain::day::Day;
use crate::domain::feedback::orders::Ordered;
use crate::domain::feedback::record::{Said, Words};
use crate::domain::plan::id::TaskId;
use crate::domain::profile::Profile;
use crate::domain::workbook::Rating;
use crate::text::fill;
use crate::ui::components::said::Said as Label;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::desk::answer::Answer;
use crate::ui::pages::task::said::rating;
use crate::ui::state::desk::DeskState;
use crate::ui::state::use_app;

/// What is said about a task, with the way to say something, and the orders about it with what came back.
#[component]
pub fn Say(
    /// The desk.
    desk: DeskState,
    /// The unit.
    unit: StoredValue<Profile>,
    /// The task.
    task: TaskId,
    /// 自评等次.
    own: Option<Rating>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.orders();
    let record = desk.said().record();
    let round = desk.desk().with_untracked(|desk| desk.as_ref().map(|desk| desk.rollup.round.clone()));
    let round = StoredValue::new(round.unwrap_or_default());
    let all = Memo::new(move |_| {
        let of_task = |said: &&Said| said.remark.task == task;
        let to = |unit: &Profile| {
            record
                .with(|record| Some(record.as_ref()?.to(unit).iter().filter(of_task).cloned().collect::<Vec<_>>()))
        };
        unit.with_value(to).unwrap_or_default()
    });
    let now = Memo::new(move |_| {
        all.with(|all| {
            let of_round = |said: &&Said| round.with_value(|round| said.remark.round == *round);
            all.iter().find(of_round).map(|said| said.remark.clone())
        })
    });
    let is_open = RwSignal::new(false);
    let outcome = RwSignal::new((false, String::new()));
    let is_said = move || now.with(|now| now.as_ref().is_some_and(|remark| !remark.is_withdrawn()));
    let shown = move || {
        let plan = app.plan();
        let own_said = match own {
            Some(own) => fill(words.own, &[("rating", &text.words().rating_of(&plan, own))]),
            None => words.own_none.to_owned(),
        };
        let lines =
            all.with(|all| {
                all.iter().filter(|said| !said.remark.is_withdrawn()).map(|said| {
            let remark = &said.remark;
            let by = fill(text.feedback().when, &[("round", &remark.round), ("date", &remark.date)]);
            let comment = (!remark.comment.is_empty()).then(|| remark.comment.clone());
            let today = app.dates().today;
            let order = unit.with_value(|unit| Ordered::of(unit, said, today));
            view! {
                <li>
                    {remark.rating.map(|verified| view! { <p>{rating(&plan, verified, own, text)}</p> })}
                    {comment.map(|said| view! { <p class="said__words"><Written text=said/></p> })}
                    {order.map(|order| view! { <Answer desk order/> })}
                    <p><small><Written text=by/></small></p>
                </li>
            }
        }).collect_view()
            });
        let is_any = all.with(|all| all.iter().any(|said| !said.remark.is_withdrawn()));
        let own_said = (own.is_some() && !is_any).then(|| view! { <small>{own_said}</small> });
        view! { {own_said} {is_any.then(|| view! { <ul class="said">{lines}</ul> })} }
    };
    let form = move || {
        let before = now.get_untracked().map(|remark| Words::of(&remark)).unwrap_or_default();
        view! { <Form desk unit task round before is_open outcome/> }
    };
    let name = format!("say-{task}");
    view! {
        <div class="desk__say" data-say=task.to_string()>
            {shown}
            <p>
                <button
                    type="button" class="button" aria-expanded=move || is_open.get().to_string() aria-controls=name.clone()
                    aria-label=move || format!("{} {task}", if is_said() { words.change } else { words.open })
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                >
                    {move || if is_said() { words.change } else { words.open }}
                </button>
                " "
                <span role="status" data-bad=move || outcome.with(|(is_bad, _)| is_bad.then_some("true"))>
                    {move || outcome.with(|(_, said)| said.clone())}
                </span>
            </p>
            <div id=name><Show when=move || is_open.get()>{form()}</Show></div>
        </div>
    }
}

/// The form in which something is said.
#[component]
fn Form(
    /// The desk.
    desk: DeskState,
    /// The unit.
    unit: StoredValue<Profile>,
    /// The task.
    task: TaskId,
    /// The round.
    round: StoredValue<String>,
    /// What was said before.
    before: Words,
    /// Whether the form is there.
    is_open: RwSignal<bool>,
    /// Told whether what was said stands, in words.
    outcome: RwSignal<(bool, String)>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.orders();
    let plan = app.plan();
    let chosen = RwSignal::new(before.rating);
    let (comment, order) = (NodeRef::<Textarea>::new(), NodeRef::<Textarea>::new());
    let due = NodeRef::<Input>::new();
    let mut options = vec![(String::new(), Label::from(words.no_rating))];
    options.extend(Rating::ALL.iter().map(|one| {
        let called = text.words().rating_of(&plan, *one);
        let lang = (!plan.ratings.is_empty()).then(|| plan.lang.clone());
        (one.as_str().to_owned(), Label { text: called, lang })
    }));
    let value = Signal::derive(move || chosen.get().map(Rating::as_str).unwrap_or_default().to_owned());
    let on_choose = Callback::new(move |word: String| chosen.set(Rating::parse(&word)));
    let say = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let written =
            |field: NodeRef<Textarea>| field.get_untracked().map(|field| field.value()).unwrap_or_default();
        let words_said = Words {
            rating: chosen.get_untracked(),
            comment: written(comment),
            order: written(order),
            due: due.get_untracked().and_then(|field| Day::parse(&field.value())),
        };
        let said =
            unit.with_value(|unit| round.with_value(|round| desk.said().say(unit, task, &words_said, round)));
        match said {
            Ok(is_news) => {
                let told = if is_news { words.said } else { words.unchanged };
                outcome.set((false, told.to_owned()));
                is_open.set(false);
            }
            Err(fault) => outcome.set((true, words.fault(fault))),
        }
    };
    let due_before = before.due.map(|day| day.to_string()).unwrap_or_default();
    view! {
        <form class="desk__form" on:submit=say>
            <SelectField label=text.feedback().rating options value on_choose/>
            <label class="desk__words">
                <span>{text.feedback().comment}</span>
                <textarea rows="2" node_ref=comment prop:value=before.comment.clone()></textarea>
            </label>
            <label class="desk__words">
                <span>{words.order}</span>
                <textarea rows="2" node_ref=order prop:value=before.order.clone()></textarea>
            </label>
            <label class="desk__due">
                <span>{words.due}</span>
                <input type="date" node_ref=due prop:value=due_before/>
            </label>
            <p class="desk__actions">
                <button type="submit" class="button button--main">{words.say}</button>
                <button type="button" class="button" on:click=move |_| is_open.set(false)>{words.cancel}</button>
            </p>
        </form>
    }
}
