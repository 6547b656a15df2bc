//! 阶段存档: what was kept before something large happened, or by hand, and the way back to it.

use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::domain::store::recover;
use crate::domain::store::{Milestone, MilestoneReason, StoreError};
use crate::domain::workbook::diff::Difference;
use crate::text::fill;
use crate::text::recovery::Recovery;
use crate::ui::components::use_text;
use crate::ui::state::busy::Busy;
use crate::ui::state::saving::SaveState;
use crate::ui::state::use_app;

/// How many milestones are shown before the older ones are folded.
const SHOWN: usize = 5;

/// The milestones of the workbook that is open.
#[component]
pub fn Milestones() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.recovery();
    let kept = RwSignal::new(None::<Result<Vec<Milestone>, StoreError>>);
    let fault = RwSignal::new(None::<StoreError>);
    let read = move || {
        spawn_local(async move {
            kept.try_set(Some(app.milestones().await));
        });
    };
    // One is kept whenever something large is saved.
    let saved = Memo::new(move |_| match app.save_state().get() {
        SaveState::Ready => Some(String::new()),
        SaveState::Saved(at) | SaveState::Fallback(at) => Some(at),
        SaveState::Saving | SaveState::Failed(_) => None,
    });
    Effect::new(move |_| {
        if saved.get().is_some() {
            read();
        }
    });
    let name = NodeRef::<Input>::new();
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = name.get_untracked() else { return };
        spawn_local(async move {
            let result = app.keep_milestone(&field.value()).await;
            if result.is_ok() {
                field.set_value("");
            }
            fault.set(result.err());
            read();
        });
    };
    let shown = move || match kept.get()? {
        Err(error) => {
            Some(view! { <p class="storage__bad" role="alert">{text.verdict().store(&error)}</p> }.into_any())
        }
        Ok(kept) if kept.is_empty() => Some(view! { <p>{words.milestone_none}</p> }.into_any()),
        Ok(mut kept) => {
            let older = kept.split_off(SHOWN.min(kept.len()));
            let rows = |kept: Vec<Milestone>| {
                kept.into_iter().map(|milestone| view! { <MilestoneRow milestone/> }).collect_view()
            };
            let folded = (!older.is_empty()).then(|| {
                let said = fill(words.milestone_more, &[("n", &older.len())]);
                view! {
                    <details><summary>{said}</summary><ul class="storage__milestones">{rows(older)}</ul></details>
                }
            });
            Some(view! { <ul class="storage__milestones">{rows(kept)}</ul> {folded} }.into_any())
        }
    };
    view! {
        <section class="card">
            <h2>{words.milestones}</h2>
            <p class="storage__hint">{words.milestones_hint}</p>
            <form class="storage__keep" on:submit=keep>
                <label for="milestone-name">{words.milestone_name}</label>
                <input type="text" id="milestone-name" maxlength="40" autocomplete="off" node_ref=name/>
                <button type="submit" class="button">{words.milestone_keep}</button>
            </form>
            {move || fault.get().map(|error| view! {
                <p class="storage__bad" role="alert">{text.verdict().store(&error)}</p>
            })}
            {shown}
        </section>
    }
}

/// One milestone: what it is, and what can be done with it.
#[component]
fn MilestoneRow(
    /// The milestone.
    milestone: Milestone,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.recovery();
    let title = title_of(&milestone, words);
    let time = clock::moment_of(&milestone.at, clock::today());
    let held = recover::open(&milestone.state);
    let content = held.as_ref().map_or_else(
        || words.milestone_unreadable.to_owned(),
        |held| fill(words.answered, &[("n", &held.answered())]),
    );
    let asking = RwSignal::new(false);
    let asked_time = time.clone();
    let acts = held.map(|held| {
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
                    <button type="button" class="button" on:click=move |_| asking.set(true)>{words.restore}</button>
                    <button type="button" class="button" on:click=beside>{text.storage().beside}</button>
                </div>
            </Show>
        }
    });
    view! {
        <li>
            <h3><bdi>{title}</bdi></h3>
            <p class="storage__hint">{time} " · " {content}</p>
            {acts}
        </li>
    }
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
fn title_of(milestone: &Milestone, words: &Recovery) -> String {
    let [merge, replace, restore, migration, submitted, by_hand] = words.reasons;
    let reason = match milestone.reason {
        MilestoneReason::BeforeMerge => merge,
        MilestoneReason::BeforeReplace => replace,
        MilestoneReason::BeforeRestore => restore,
        MilestoneReason::BeforeMigration => migration,
        MilestoneReason::Submitted => submitted,
        MilestoneReason::ByHand => by_hand,
    };
    if milestone.name.is_empty() { reason.to_owned() } else { milestone.name.clone() }
}
