//! 未对应任务的内容: answers that no task of this unit shows now; they are kept and exported as they are.

use leptos::prelude::*;

use crate::domain::plan::{Plan, Task};
use crate::domain::profile::Profile;
use crate::domain::registers::{Ask, ask};
use crate::domain::workbook::Workbook;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::field::Meaning;
use crate::domain::workbook::lists::RowList;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::route::Route;
use crate::ui::state::{AppState, use_app};

/// What is kept without being shown: its task's id and its texts.
type Kept = (String, Vec<String>);

/// Answers to unknown tasks in full, and how many belong to tasks that do not concern the unit now.
#[component]
pub fn Unplaced() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.assess();
    let kept = Memo::new(move |_| kept(app));
    let outside = move || {
        let (_, outside) = kept.get();
        (outside > 0).then(|| {
            view! {
                <p class="unplaced__outside">
                    {fill(words.outside, &[("n", &outside)])} " "
                    <a href=Route::Start.href()>{text.overview().change_unit}</a>
                </p>
            }
        })
    };
    let unknown = move || {
        let (unknown, _) = kept.get();
        (!unknown.is_empty()).then(|| {
            let lines = unknown.into_iter().map(|(id, texts)| {
                view! { <dt>{id}</dt> <dd>{texts.into_iter().map(|text| view! { <Written text/> }).collect_view()}</dd> }
            });
            view! {
                <section class="card">
                    <h2>{words.unplaced}</h2>
                    <p>{words.unplaced_hint}</p>
                    <dl class="facts">{lines.collect_view()}</dl>
                </section>
            }
        })
    };
    view! { <div class="unplaced">{outside} {unknown}</div> }
}

fn kept(app: AppState) -> (Vec<Kept>, usize) {
    let (plan, profile) = (app.plan(), app.profile().get());
    let of = |workbook: &Workbook| {
        let (mut unknown, mut outside) = (Vec::new(), 0);
        for id in workbook.answers.keys() {
            let answer = workbook.answer(*id);
            match (plan.task(*id), &profile) {
                _ if answer.is_empty() => {}
                (None, _) => unknown.push((id.to_string(), texts(&answer))),
                (Some(task), Some(profile)) if is_voluntary(&plan, profile, task, &answer) => {}
                (Some(task), Some(profile)) if !task.applies(profile, &plan) => outside += 1,
                _ => {}
            }
        }
        (unknown, outside)
    };
    app.with_workbook(of).unwrap_or_default()
}

/// Says whether an answer is no more than rows that the unit may keep although the task does not concern it.
fn is_voluntary(plan: &Plan, profile: &Profile, task: &Task, answer: &Answer) -> bool {
    let is_row = |(name, _): (&str, &str)| matches!(Meaning::of(name), Meaning::Row(RowList::Ledger, ..));
    ask(plan, profile, task) == Some(Ask::Voluntary) && answer.iter().all(is_row)
}

fn texts(answer: &Answer) -> Vec<String> {
    let shown = answer.iter().filter(|(_, text)| !text.is_empty());
    shown.map(|(name, text)| format!("{name}: {text}")).collect()
}
