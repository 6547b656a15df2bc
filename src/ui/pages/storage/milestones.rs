//! 阶段存档: what was kept before something large happened, or by hand, and the way back to it.

use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::rounds::{Round, RoundKind, rounds};
use crate::domain::store::{Milestone, StoreError};
use crate::export::name;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::pages::storage::milestone::MilestoneRow;
use crate::ui::route::Route;
use crate::ui::state::saving::SaveState;
use crate::ui::state::{AppState, use_app};

/// How many milestones are shown before the older ones are folded.
const SHOWN: usize = 5;

/// The milestones as they have been read; `None` while they are being read.
pub type Kept = RwSignal<Option<Result<Vec<Milestone>, StoreError>>>;

/// Reads the milestones of the workbook that is open, and again whenever something is saved.
pub fn kept(app: AppState) -> Kept {
    let kept = RwSignal::new(None);
    // One is kept whenever something large is saved.
    let saved = Memo::new(move |_| match app.save_state().get() {
        SaveState::Ready => Some(String::new()),
        SaveState::Saved(at) | SaveState::Fallback(at) => Some(at),
        SaveState::Saving | SaveState::Failed(_) => None,
    });
    Effect::new(move |_| {
        if saved.get().is_some() {
            read(app, kept);
        }
    });
    kept
}

fn read(app: AppState, kept: Kept) {
    spawn_local(async move {
        // Whoever has left the page does not wait any more.
        kept.try_set(Some(app.milestones().await));
    });
}

/// The milestones of the workbook that is open.
#[component]
pub fn Milestones(
    /// The milestones, as the page has read them.
    kept: Kept,
    /// Told the milestone that is to be compared with now; nothing is offered where nobody listens.
    #[prop(optional)]
    on_compare: Option<Callback<String>>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.recovery();
    let fault = RwSignal::new(None::<StoreError>);
    let field = NodeRef::<Input>::new();
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        spawn_local(async move {
            let result = app.keep_milestone(&field.value()).await;
            if result.is_ok() {
                field.set_value("");
            }
            fault.try_set(result.err());
            read(app, kept);
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
                kept.into_iter().map(|milestone| view! { <MilestoneRow milestone on_compare/> }).collect_view()
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
                <input
                    type="text" id="milestone-name" list="milestone-names" maxlength="40" autocomplete="off" node_ref=field
                />
                <datalist id="milestone-names">{names(app)}</datalist>
                <button type="submit" class="button">{words.milestone_keep}</button>
            </form>
            {move || fault.get().map(|error| view! {
                <p class="storage__bad" role="alert">{text.verdict().store(&error)}</p>
            })}
            {shown}
            {on_compare.is_none().then(|| view! {
                <p><a class="storage__link" href=Route::History.href()>{text.history().link}</a></p>
            })}
        </section>
    }
}

/// Returns names to choose from: the quarters, terms and the end of the plan's year.
fn names(app: AppState) -> AnyView {
    let is_usual = |round: &Round| round.kind != RoundKind::Month;
    let rounds = rounds(&app.plan()).into_iter().filter(is_usual);
    rounds.map(|round| view! { <option value=name::round(&round)></option> }).collect_view().into_any()
}
