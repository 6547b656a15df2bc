//! One milestone (阶段存档): what it is, and the way back to it. No styles of its own: it has those of its page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::domain::store::recover;
use crate::domain::store::{Milestone, MilestoneReason};
use crate::domain::workbook::diff::Difference;
use crate::text::fill;
use crate::text::recovery::Recovery;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::state::busy::Busy;
use crate::ui::state::use_app;

/// One milestone: what it is, and what can be done with it.
#[component]
pub fn MilestoneRow(
    /// The milestone.
    milestone: Milestone,
    /// Told that it is to be compared with now.
    on_compare: Option<Callback<String>>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.recovery();
    let title = title_of(&milestone, words);
    let reason = (!milestone.name.is_empty()).then(|| {
        view! { <span class="chip">{reason_of(&milestone, words)}</span> }
    });
    let key = key_of(&milestone);
    let time = clock::moment_of(&milestone.at, clock::today());
    let held = recover::open(&milestone.state);
    let content = held.as_ref().map_or_else(
        || words.milestone_unreadable.to_owned(),
        |held| fill(words.answered, &[("n", &held.answered())]),
    );
    let asking = RwSignal::new(false);
    let asked_time = time.clone();
    let acts = held.map(|held| {
        let key = StoredValue::new(key);
        let compare = move || {
            on_compare.map(|on_compare| view! {
                <button type="button" class="button" on:click=move |_| on_compare.run(key.get_value())>
                    {text.history().compare_now}
                </button>
            })
        };
        let held = StoredValue::new(held);
        let beside = move |_| spawn_local(app.busy(Busy::Opening, app.open_beside(held.get_value())));
        let on_restore = Callback::new(move |()| {
            asking.set(false);
            app.restore(held.get_value());
        });
        let on_cancel = Callback::new(move |()| asking.set(false));
        view! {
            <Show
                when=move || !asking.get()
                fallback=move || {
                    let counts = untrack(|| {
                        app.with_workbook(|open| held.with_value(|held| Difference::of_replacing(open, held)))
                    });
                    view! {
                        <RestoreQuestion
                            time=asked_time.clone() counts=counts.unwrap_or_default() on_restore on_cancel
                        />
                    }
                }
            >
                <div class="storage__actions">
                    {compare()}
                    <button type="button" class="button" on:click=move |_| asking.set(true)>{words.restore}</button>
                    <button type="button" class="button" on:click=beside>{text.storage().beside}</button>
                </div>
            </Show>
        }
    });
    view! {
        <li>
            <h3><Written text=title/> {reason}</h3>
            <p class="storage__hint">{time} " · " {content}</p>
            {acts}
        </li>
    }
}

/// Names a milestone among those of its workbook.
pub fn key_of(milestone: &Milestone) -> String {
    format!("{}/{}/{}", milestone.rev, milestone.at, milestone.reason.as_str())
}

/// Asks before a milestone is restored, and says what changes.
#[component]
fn RestoreQuestion(
    /// When it was kept.
    time: String,
    /// What would change.
    counts: Difference,
    /// Asked to restore.
    on_restore: Callback<()>,
    /// Asked to leave things as they are.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let text = use_text();
    let words = text.recovery();
    let Difference { added, changed, cleared, .. } = counts;
    let what = if counts.fields() == 0 {
        words.restore_same.to_owned()
    } else {
        fill(words.restore_what, &[("added", &added), ("changed", &changed), ("cleared", &cleared)])
    };
    view! {
        <div class="storage__question" role="alert">
            <p><b>{fill(words.restore_title, &[("time", &time)])}</b></p>
            <p>{what}</p>
            <div class="storage__actions">
                {(counts.fields() > 0).then(|| view! {
                    <button type="button" class="button button--main" on:click=move |_| on_restore.run(())>
                        {words.restore}
                    </button>
                })}
                <button type="button" class="button" on:click=move |_| on_cancel.run(())>{text.common().cancel}</button>
            </div>
        </div>
    }
}

/// Returns what a milestone is called: by somebody, or by why it was kept.
pub fn title_of(milestone: &Milestone, words: &Recovery) -> String {
    if milestone.name.is_empty() { reason_of(milestone, words).to_owned() } else { milestone.name.clone() }
}

/// Returns why a milestone was kept.
fn reason_of(milestone: &Milestone, words: &Recovery) -> &'static str {
    let [merge, replace, restore, migration, submitted, by_hand] = words.reasons;
    match milestone.reason {
        MilestoneReason::BeforeMerge => merge,
        MilestoneReason::BeforeReplace => replace,
        MilestoneReason::BeforeRestore => restore,
        MilestoneReason::BeforeMigration => migration,
        MilestoneReason::Submitted => submitted,
        MilestoneReason::ByHand => by_hand,
    }
}
