//! An order at the desk: what is to be put right, what the unit answers, and the office's word on that.

use leptos::html::Textarea;
use leptos::prelude::*;

use crate::domain::feedback::orders::Ordered;
use crate::domain::feedback::reply::{Reply, Stage};
use crate::domain::feedback::{Outcome, SayFault};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::desk::unit::show_or;
use crate::ui::pages::ledgers::ordered::tone;
use crate::ui::state::desk::DeskState;

/// An order, with what came back.
#[component]
pub fn Answer(
    /// The desk.
    desk: DeskState,
    /// The order.
    order: Ordered,
) -> impl IntoView {
    let text = use_text();
    let words = text.orders();
    let by = fill(words.by, &[("day", &order.order.due)]);
    let found = order.order.verification.as_ref().map(|found| text.feedback().found(found));
    let arrived = if order.is_delivered { words.delivered } else { words.not_delivered };
    let answer = match order.reply.as_ref().filter(|_| order.is_answered()) {
        None => view! { <p><small>{words.no_answer} " " {arrived}</small></p> }.into_any(),
        Some(reply) => {
            let beside =
                if order.is_keyed { words.keyed.to_owned() } else { format!("{} · {arrived}", beside(reply)) };
            view! {
                <p>{words.answer} " " <Written text=reply.measure.clone()/> " " <small>{beside}</small></p>
            }
            .into_any()
        }
    };
    let (stage, is_answered) = (order.stage, order.is_answered());
    // What the unit's workbook answers stands.
    let is_open = !is_answered || order.is_keyed;
    let overdue =
        order.is_overdue.then(|| view! { <span class="chip" data-tone="red">{words.overdue}</span> " " });
    let (said, id) = (order.order.text.clone(), place(&order));
    view! {
        <div class="desk__order" data-stage=stage.as_str() id=id tabindex="-1">
            <p>
                {overdue}
                <span class="chip" data-tone=tone(stage)>{text.feedback().stage(stage)}</span> " "
                <Written text=said/> " " <small>{by}</small>
            </p>
            {answer}
            {found.map(|found| view! { <p><small><Written text=found/></small></p> })}
            {is_answered.then(|| view! { <Judge desk order=order.clone()/> })}
            {is_open.then(|| view! { <KeyIn desk order/> })}
        </div>
    }
}

/// Returns what stands beside an answer: whether there is evidence, and whether the unit has closed it.
fn beside(reply: &Reply) -> String {
    let words = use_text().orders();
    let evidence = if reply.has_evidence { words.with_evidence } else { words.without_evidence };
    let closed = reply.closed.map(|day| fill(words.closed, &[("day", &day)]));
    [Some(evidence.to_owned()), closed].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What the unit has answered on paper, to be written down.
#[component]
fn KeyIn(
    /// The desk.
    desk: DeskState,
    /// The order.
    order: Ordered,
) -> impl IntoView {
    let words = use_text().orders();
    let field = NodeRef::<Textarea>::new();
    let (is_there, fault) = (RwSignal::new(false), RwSignal::new(String::new()));
    let known = order.reply.as_ref().filter(|_| order.is_keyed).map(|reply| reply.measure.clone());
    let open = if known.is_some() { words.key_in_anew } else { words.key_in };
    let known = known.unwrap_or_default();
    let order = StoredValue::new(order);
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        match order.with_value(|order| desk.said().key_in(&order.unit, &order.remark.id, &field.value())) {
            // What was written down has drawn the order anew, without this form.
            Ok(_) => {
                is_there.try_set(false);
                show_or(order.with_value(place), ORDERS);
            }
            Err(why) => fault.set(words.fault(why)),
        }
    };
    let form = order.with_value(|order| format!("{}-paper", place(order)));
    let name = order.with_value(|order| format!("{open} {} {}", order.unit.name, order.remark.task));
    let hint = (!known.is_empty()).then_some(words.paper_hint);
    view! {
        <p class="desk__actions">
            <button
                type="button" class="button" aria-expanded=move || is_there.get().to_string() aria-label=name
                aria-controls=form.clone() on:click=move |_| is_there.update(|is_there| *is_there = !*is_there)
            >
                {open}
            </button>
        </p>
        <div id=form><Show when=move || is_there.get()>
            <form class="desk__form" on:submit=keep>
                <label class="desk__words">
                    <span>{words.on_paper}</span> <textarea rows="2" node_ref=field prop:value=known.clone()></textarea>
                </label>
                {hint.map(|hint| view! { <p class="desk__hint">{hint}</p> })}
                <p class="desk__actions"><button type="submit" class="button">{words.keep_paper}</button></p>
                <p class="desk__bad" role="alert">{move || fault.get()}</p>
            </form>
        </Show></div>
    }
}

/// What the heading of all orders is called in the page: whoever looks at some of them alone may lose this one from sight.
pub const ORDERS: &str = "orders";

/// Returns what an order is called in the page.
fn place(order: &Ordered) -> String {
    format!("order-{}", order.remark.id)
}

/// The office's word on an answer: it is so, or it goes back with a sentence.
#[component]
fn Judge(
    /// The desk.
    desk: DeskState,
    /// The order.
    order: Ordered,
) -> impl IntoView {
    let words = use_text().orders();
    let why = NodeRef::<Textarea>::new();
    let (is_returning, fault) = (RwSignal::new(false), RwSignal::new(String::new()));
    // What has been said of this answer may be said otherwise.
    let (is_verified, is_returned) =
        (matches!(order.stage, Stage::Verified | Stage::Closed), order.stage == Stage::Returned);
    let order = StoredValue::new(order);
    let judge = move |outcome: Outcome| {
        let told = order.with_value(|order| {
            let of = order.reply.as_ref().map(|reply| reply.mark.clone()).unwrap_or_default();
            desk.said().judge(&order.unit, &order.remark.id, &of, outcome)
        });
        if let Err(why) = told {
            fault.set(words.fault(why));
        }
    };
    let send_back = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match why.get_untracked() {
            Some(field) => judge(Outcome::Returned(field.value())),
            None => fault.set(words.fault(SayFault::NoSentence)),
        }
    };
    view! {
        <p class="desk__actions">
            {(!is_verified).then(|| view! {
                <button type="button" class="button" on:click=move |_| judge(Outcome::Verified)>{words.verify}</button>
            })}
            {(!is_returned).then(|| view! {
                <button
                    type="button" class="button" aria-expanded=move || is_returning.get().to_string()
                    on:click=move |_| is_returning.update(|is_there| *is_there = !*is_there)
                >
                    {words.send_back}
                </button>
            })}
        </p>
        <Show when=move || is_returning.get()>
            <form class="desk__form" on:submit=send_back>
                <label class="desk__words"><span>{words.why}</span> <textarea rows="2" node_ref=why></textarea></label>
                <p class="desk__actions"><button type="submit" class="button">{words.send_back}</button></p>
            </form>
        </Show>
        <p class="desk__bad" role="alert">{move || fault.get()}</p>
    }
}
