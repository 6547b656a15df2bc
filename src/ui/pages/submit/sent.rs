//! What has been submitted: which of which round, by whom, and its file where this device has it. No styles of its
//! own: it looks like the page it is on.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::digest;
use crate::domain::rounds::{Submission, submissions};
use crate::domain::store::{Milestone, MilestoneReason};
use crate::domain::workbook::file;
use crate::export::name;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::state::saving::SaveState;
use crate::ui::state::use_app;

/// The submissions of the workbook that is open, the latest first.
#[component]
pub fn Sent() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.submit();
    let all = Memo::new(move |_| {
        let mut all = app.with_workbook(submissions).unwrap_or_default();
        all.reverse();
        all
    });
    let kept = RwSignal::new(Vec::<Milestone>::new());
    Effect::new(move |_| {
        // One is kept whenever something is submitted, and that has been saved then.
        if !matches!(app.save_state().get(), SaveState::Saving | SaveState::Failed(_)) {
            all.track();
            spawn_local(async move {
                // Without them every file is on another device, as far as anybody can tell.
                let found = app.milestones().await.unwrap_or_default();
                kept.try_set(found.into_iter().filter(|one| one.reason == MilestoneReason::Submitted).collect());
            });
        }
    });
    let line = move |of: Submission| {
        let mine = kept.with(|kept| kept.iter().find(|one| one.name == name::submission_title(&of)).cloned());
        let date = of.date.map(|day| day.to_string()).unwrap_or_default();
        let said = fill(
            words.sent_line,
            &[("n", &of.number), ("date", &date), ("filled", &of.filled_by), ("approved", &of.approved_by)],
        );
        let act = mine.map_or_else(
            || view! { <small>{words.sent_elsewhere}</small> }.into_any(),
            |kept| {
                let code = digest::check_code(&file::hash_of(&kept.state).unwrap_or_default());
                let (again, round) = (of.clone(), of.round.clone());
                view! {
                    <small>{fill(words.code, &[("code", &code)])}</small>
                    <button
                        type="button" class="button" aria-label=format!("{} {round}", words.again)
                        on:click=move |_| app.save_earlier(&again, &kept)
                    >
                        {words.again}
                    </button>
                }
                .into_any()
            },
        );
        view! { <li><h3><Written text=of.round/></h3> <p><Written text=said/></p> <p class="submit__ways">{act}</p></li> }
    };
    view! {
        <section class="card">
            <h2>{words.sent}</h2>
            <Show when=move || all.with(Vec::is_empty)><p>{words.sent_none}</p></Show>
            <ul class="submit__sent">{move || all.get().into_iter().map(line).collect_view()}</ul>
        </section>
    }
}
