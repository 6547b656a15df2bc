//! 结转: what goes along from the workbook that was open, what does not, and the start with it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::carry::pairs::How;
use crate::domain::carry::{Carried, Carry, Left, Scope, Written};
use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;
use crate::text::changes::value;
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::components::written::Written as Shown;
use crate::ui::pages::fields::choices::{Choice, Choices};
use crate::ui::pages::start::begin::Draft;
use crate::ui::state::boot::BootFault;
use crate::ui::state::carry::Source;
use crate::ui::state::{AppState, use_app};

/// How many lines of what does not go along are shown before the rest is folded.
const LISTED: usize = 8;

/// Offers to carry the workbook that was open forward; it goes away when nobody wants to.
#[component]
pub fn CarryForward() -> impl IntoView {
    let (app, words) = (use_app(), use_text().carrying());
    let source = RwSignal::new(None::<Result<Source, BootFault>>);
    let is_off = RwSignal::new(false);
    spawn_local(async move {
        source.try_set(Some(app.source().await));
    });
    move || match source.get() {
        _ if is_off.get() => ().into_any(),
        None => ().into_any(),
        Some(Err(_)) => {
            view! { <section class="card carry"><p role="alert">{words.no_plan}</p></section> }.into_any()
        }
        Some(Ok(source)) => {
            let on_cancel = Callback::new(move |()| is_off.set(true));
            view! { <Offer source on_cancel/> }.into_any()
        }
    }
}

/// What would go along, by a choice, and the start.
#[component]
fn Offer(
    /// The workbook to carry forward from.
    source: Source,
    /// Asked to begin without.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.carrying();
    let scope = RwSignal::new(Scope::usual(&source.plan, &app.plan()));
    let unit = format!("{} {}", source.profile.county, source.profile.name);
    let title = fill(words.title, &[("unit", &unit.trim())]);
    let facts: [(&str, &dyn std::fmt::Display); 3] = [
        ("plan", &source.plan.title),
        ("edition", &source.workbook.plan.edition),
        ("n", &source.workbook.answered()),
    ];
    let intro = fill(words.intro, &facts);
    let old = source.plan.clone();
    let profile = source.profile.clone();
    let carry =
        Memo::new(move |_| Carry::of(&source.plan, &source.workbook, &app.plan(), &source.profile, scope.get()));
    let choices = Scope::ALL
        .iter()
        .map(|scope| {
            let [name, hint] = words.scope_of(*scope);
            Choice::explained(scope.as_str(), name, hint)
        })
        .collect();
    let chosen = Callback::new(move |word: String| scope.get().as_str() == word);
    let on_choose = Callback::new(move |word: String| {
        if let Some(word) = Scope::parse(&word) {
            scope.set(word);
        }
    });
    let draft = use_context::<Draft>();
    let start = move |_| {
        let is_shared = draft.is_some_and(Draft::is_shared);
        let (profile, carry) = (profile.clone(), carry.get_untracked());
        spawn_local(async move {
            // What is saved already stays where it is; a workbook that is not is not left behind.
            if !is_shared || app.keep_nothing().await {
                app.carry_forward(profile, &carry);
            }
        });
    };
    let is_nothing = Memo::new(move |_| carry.with(|carry| carry.tasks.is_empty() && carry.own.is_empty()));
    let outcome = move || carry.with(|carry| outcome(app, text, &old, carry));
    view! {
        <section class="card carry">
            <h2><Shown text=title/></h2>
            <p>{intro}</p>
            <Choices legend=words.scope name="carry-scope" choices chosen on_choose/>
            <div aria-live="polite">{outcome}</div>
            <div class="carry__acts">
                <button type="button" class="button button--main" disabled=move || is_nothing.get() on:click=start>
                    {words.start}
                </button>
                <button type="button" class="button" on:click=move |_| on_cancel.run(())>{words.cancel}</button>
            </div>
        </section>
    }
}

/// Says how many tasks go along and how, and lists what does not.
fn outcome(app: AppState, text: Text, old: &Arc<Plan>, carry: &Carry) -> AnyView {
    let words = text.carrying();
    let new = app.plan();
    let moved = carry.tasks.iter().filter(|task| task.how == How::Moved).count();
    let near: Vec<_> = carry.tasks.iter().filter(|task| task.how == How::Near).collect();
    let (left, notes) = (carry.left_tasks().len(), carry.left_notes.len());
    let count = if carry.tasks.is_empty() && carry.own.is_empty() {
        words.nothing.to_owned()
    } else {
        fill(words.count, &[("n", &carry.tasks.len())])
    };
    let line = |n: usize, sentence: &str| (n > 0).then(|| view! { <li>{fill(sentence, &[("n", &n)])}</li> });
    let notes = line(notes, words.notes);
    let folded = (!near.is_empty()).then(|| {
        let said = fill(words.near, &[("n", &near.len())]);
        let rows = near.iter().map(|task| near_row(text, old, &new, task)).collect_view();
        view! {
            <details class="carry__near">
                <summary>{said}</summary>
                <p>{words.near_hint}</p>
                <ol>{rows}</ol>
            </details>
        }
    });
    let list = (left > 0).then(|| {
        let rows = |all: &[Left]| all.iter().map(|left| left_row(text, old, left)).collect_view();
        let (first, more) = carry.left.split_at(LISTED.min(carry.left.len()));
        let more = (!more.is_empty()).then(|| {
            let said = fill(words.left_more, &[("n", &more.len())]);
            view! { <details><summary>{said}</summary><ol>{rows(more)}</ol></details> }
        });
        view! {
            <section class="carry__left">
                <h3>{fill(words.left, &[("n", &left)])}</h3>
                <p>{words.left_hint}</p>
                <ol>{rows(first)}</ol>
                {more}
            </section>
        }
    });
    view! {
        <p class="carry__count"><b>{count}</b></p>
        <ul class="carry__facts">{line(moved, words.moved)} {line(carry.idle.len(), words.idle)} {notes}</ul>
        {folded}
        {list}
    }
    .into_any()
}

/// A task that was matched by a text nearly the same: both texts.
fn near_row(text: Text, old: &Plan, new: &Plan, task: &Carried) -> AnyView {
    let named = |plan: &Plan, id: TaskId| {
        let said = plan.task(id).map(|task| task.text.clone()).unwrap_or_default();
        view! { <span lang=plan.lang.clone()><b>{id.to_string()}</b> " " {said}</span> }
    };
    view! {
        <li>{named(old, task.from)} <span class="unseen">{text.carrying().becomes}</span> {named(new, task.to)}</li>
    }
    .into_any()
}

/// Something that does not go along: the task, why, and what was recorded.
fn left_row(text: Text, old: &Plan, left: &Left) -> AnyView {
    let words = text.carrying();
    let task = old.task(left.from);
    let said = if task.is_some() {
        view! { <span lang=old.lang.clone()>{left.text.clone()}</span> }.into_any()
    } else {
        words.unknown.into_any()
    };
    let field = |(field, raw): &Written| {
        let facts: [(&str, &dyn std::fmt::Display); 2] = [
            ("field", &text.places().field(task, field)),
            ("text", &value(text, old, field, Some(left.from), raw)),
        ];
        view! { <li><Shown text=fill(words.field, &facts)/></li> }
    };
    view! {
        <li data-left=left.from.to_string() data-why=left.why.as_str()>
            <p><b>{left.from.to_string()}</b> " " {said}</p>
            <p class="carry__why">{words.why(left.why)}</p>
            <ul>{left.fields.iter().map(field).collect_view()}</ul>
        </li>
    }
    .into_any()
}
