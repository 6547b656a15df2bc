//! Which tasks an office is given: whole items, or some tasks of an item that is unfolded.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Item, Plan};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::state::{AppState, use_app};

/// The items with their tasks.
#[component]
pub fn SplitItems(
    /// The tasks that are chosen.
    chosen: RwSignal<BTreeSet<TaskId>>,
    /// What is wrong, if anything.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let (app, words) = (use_app(), use_text().offices());
    let plan = app.plan();
    let rows = plan.items().map(|item| one(app, &plan, item, chosen)).collect_view();
    view! {
        <fieldset
            class="choices split" data-layout="list" aria-describedby="split-items-error"
            data-invalid=move || error.with(Option::is_some).then_some("true")
        >
            <legend>{words.items}</legend>
            <div class="choices__rows">{rows}</div>
            <p class="choices__error" id="split-items-error">{move || error.get()}</p>
        </fieldset>
    }
}

/// One item, which is chosen as a whole or unfolded; nothing where none of its tasks concerns the unit.
fn one(app: AppState, plan: &Plan, item: &Item, chosen: RwSignal<BTreeSet<TaskId>>) -> Option<AnyView> {
    let words = use_text().offices();
    let tasks = StoredValue::new(tasks_of(app, plan, item));
    let count = tasks.with_value(Vec::len);
    if count == 0 {
        return None;
    }
    let some = Memo::new(move |_| {
        chosen.with(|chosen| tasks.with_value(|tasks| tasks.iter().filter(|(id, _)| chosen.contains(id)).count()))
    });
    let choose = move |_| {
        let is_whole = some.get_untracked() == count;
        chosen.update(|chosen| {
            tasks.with_value(|tasks| {
                for (id, _) in tasks {
                    if is_whole {
                        chosen.remove(id)
                    } else {
                        chosen.insert(*id)
                    };
                }
            });
        });
    };
    let said = move || match some.get() {
        0 => fill(words.tasks, &[("n", &count)]),
        some => fill(words.some_tasks, &[("n", &count), ("some", &some)]),
    };
    let (lang, title) = (plan.lang.clone(), fill(words.item, &[("no", &item.no), ("title", &item.title)]));
    let single = (count > 1).then(|| singly(item.no, plan.lang.clone(), tasks, chosen));
    let view = view! {
        <div class="split__item">
            <label class="choices__row">
                <input
                    type="checkbox" name="split-items" value=item.no.to_string()
                    prop:checked=move || some.get() == count
                    prop:indeterminate=move || (1..count).contains(&some.get())
                    on:change=choose
                />
                <span><span lang=lang>{title}</span> <small>{said}</small></span>
            </label>
            {single}
        </div>
    };
    Some(view.into_any())
}

/// The tasks of an item one by one, folded.
fn singly(
    no: u16,
    lang: String,
    tasks: StoredValue<Vec<(TaskId, String)>>,
    chosen: RwSignal<BTreeSet<TaskId>>,
) -> AnyView {
    let words = use_text().offices();
    let is_open = RwSignal::new(false);
    let row = move |(id, text): (TaskId, String)| {
        let choose = move |_| {
            chosen.update(|chosen| {
                if !chosen.remove(&id) {
                    chosen.insert(id);
                }
            });
        };
        view! {
            <label class="choices__row">
                <input
                    type="checkbox" name="split-tasks" value=id.to_string()
                    prop:checked=move || chosen.with(|chosen| chosen.contains(&id)) on:change=choose
                />
                <span><b>{id.to_string()}</b> " " <span lang=lang.clone()>{text}</span></span>
            </label>
        }
    };
    view! {
        <details class="split__tasks" on:toggle=move |_| is_open.set(true)>
            <summary>{fill(words.singly, &[("no", &no)])}</summary>
            <Show when=move || is_open.get()>{tasks.get_value().into_iter().map(row.clone()).collect_view()}</Show>
        </details>
    }
    .into_any()
}

/// Returns the tasks of an item that concern the unit, with what they ask.
fn tasks_of(app: AppState, plan: &Plan, item: &Item) -> Vec<(TaskId, String)> {
    let Some(profile) = untrack(|| app.profile().get()) else { return Vec::new() };
    let concerned = item.tasks.iter().filter(|task| task.applies(&profile, plan));
    concerned.map(|task| (task.id, task.text.clone())).collect()
}
