//! What became of the tasks from one side to the other: how many of each class, and which, section by section. The
//! styles are the page's.

use leptos::prelude::*;

use crate::domain::compare::{Class, Compared, Comparison, Side};
use crate::domain::decimal::Decimal;
use crate::domain::light::Light;
use crate::domain::plan::{Kind, Plan, Section, Task};
use crate::domain::workbook::State;
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::route::Route;
use crate::ui::state::{AppState, use_app};

/// The result of a comparison.
#[component]
pub fn Changes(
    /// The comparison; nothing while a side is missing.
    comparison: Memo<Option<Comparison>>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.history();
    let chosen = RwSignal::new(None::<Class>);
    let count = move |class: Option<Class>| {
        comparison.with(|comparison| {
            let of =
                |comparison: &Comparison| comparison.tasks.iter().filter(|task| is_sought(task, class)).count();
            comparison.as_ref().map(of).unwrap_or_default()
        })
    };
    let tile = |class: Option<Class>| {
        view! {
            <button
                type="button" class="ledgers__tile" data-class=class.map_or("changed", Class::as_str)
                aria-pressed=move || (chosen.get() == class).to_string() on:click=move |_| chosen.set(class)
            >
                <b>{move || count(class)}</b> <span>{class.map_or(words.changed, |class| words.class(class))}</span>
            </button>
        }
    };
    let tiles = std::iter::once(None).chain(Class::ALL.iter().copied().map(Some)).map(tile).collect_view();
    let says = move || match (count(chosen.get()), chosen.get()) {
        (0, None) => Some(words.same),
        (0, Some(_)) => Some(words.none),
        _ => None,
    };
    let sections = move || {
        let plan = app.plan();
        comparison.with(|comparison| {
            let tasks = comparison.iter().flat_map(|comparison| &comparison.tasks);
            let tasks: Vec<_> = tasks.filter(|task| is_sought(task, chosen.get())).collect();
            plan.sections.iter().map(|section| part(app, text, &plan, section, &tasks)).collect_view()
        })
    };
    view! {
        <div class="ledgers__tiles history__tiles" role="group" aria-label=words.by_class>{tiles}</div>
        <p class="history__none" role="status">{says}</p>
        <div class="history__sections">{sections}</div>
        <details class="history__rule">
            <summary>{words.rule}</summary>
            <ul>{words.rules.map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </details>
    }
}

/// Says whether a task is one to be shown; with no class chosen, all that has changed is.
fn is_sought(task: &Compared, class: Option<Class>) -> bool {
    class.map_or(task.class != Class::Unchanged, |class| task.class == class)
}

/// Returns the tasks of a section; nothing where it has none to show.
fn part(app: AppState, text: Text, plan: &Plan, section: &Section, tasks: &[&Compared]) -> Option<AnyView> {
    let of_section = |task: &&&Compared| section.items.iter().any(|item| item.no == task.task.item);
    let rows: Vec<_> = tasks.iter().filter(of_section).map(|task| row(app, text, plan, task)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section>
                <h3 lang=plan.lang.clone()>{section.title.clone()}</h3>
                <ol>{rows}</ol>
            </section>
        }
        .into_any()
    })
}

fn row(app: AppState, text: Text, plan: &Plan, compared: &Compared) -> Option<AnyView> {
    let words = text.history();
    let task = plan.task(compared.task)?;
    let id = task.id;
    let edits = (compared.class == Class::Unchanged && compared.edits > 0)
        .then(|| view! { <small>{fill(words.edits, &[("n", &compared.edits)])}</small> });
    let numbers: Vec<_> =
        (0..task.numbers.len()).filter_map(|at| number(text, plan, task, at, compared)).collect();
    let numbers = (!numbers.is_empty()).then(|| view! { <ul class="history__numbers">{numbers}</ul> });
    let (before, after) = (&compared.before, &compared.after);
    let change = if (before.state, before.light) == (after.state, after.light) {
        shown(text, plan, task, after)
    } else {
        view! {
            <span class="unseen">{words.was} " "</span> {shown(text, plan, task, before)} " → "
            <span class="unseen">{words.is} " "</span> {shown(text, plan, task, after)}
        }
        .into_any()
    };
    Some(
        view! {
            <li data-task-row=id.to_string() data-class=compared.class.as_str()>
                <p class="history__task">
                    <a href=Route::Item(id.item).href() on:click=move |_| app.aim_at(id)>
                        <b>{id.to_string()}</b> " " <span lang=plan.lang.clone()>{task.text.clone()}</span>
                    </a>
                </p>
                <p class="history__class"><span class="chip" data-class=compared.class.as_str()>{words.class(compared.class)}</span></p>
                <div class="history__change">
                    <p>{change}</p>
                    {numbers} {edits}
                </div>
            </li>
        }
        .into_any(),
    )
}

/// Returns what a task shows on one side: the shape of its light, its state, and what the light is called.
fn shown(text: Text, plan: &Plan, task: &Task, side: &Side) -> AnyView {
    let words = text.words();
    let state = match side.state {
        None => words.untouched,
        Some(State::Done) if task.kind == Kind::Standing => words.standing_done,
        Some(state) => words.state(state),
    };
    let light = side.light.map_or("none", Light::as_str);
    // An untouched task's light says no more than its state.
    let named = side.light.filter(|light| *light != Light::Grey);
    let named = named
        .map(|light| view! { " " <small lang=plan.lang.clone()>{words.light_of(plan, light).to_owned()}</small> });
    view! { <span class="history__side" data-light=light><b>{state}</b> {named}</span> }.into_any()
}

/// Returns a number on both sides; nothing where neither has it.
fn number(text: Text, plan: &Plan, task: &Task, at: usize, compared: &Compared) -> Option<AnyView> {
    let spec = task.numbers.get(at)?;
    let of = |side: &Side| side.numbers.iter().find(|(known, _)| *known == at).map(|(_, number)| *number);
    let (before, after) = (of(&compared.before), of(&compared.after));
    if before.is_none() && after.is_none() {
        return None;
    }
    let blank = text.changes().blank;
    let said = |number: Option<Decimal>| number.map_or_else(|| blank.to_owned(), Decimal::grouped);
    let change = if before == after { said(after) } else { format!("{} → {}", said(before), said(after)) };
    Some(
        view! {
            <li><span lang=plan.lang.clone()>{format!("{} ({})", spec.label, spec.unit)}</span> " " <b>{change}</b></li>
        }
        .into_any(),
    )
}
