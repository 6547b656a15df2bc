//! 保存与备份: where the data lies and how far that holds, copies out and in, and diagnostics.

pub mod check;
pub mod choice;
pub mod clear;
pub mod diagnostics;
pub mod feedback;
pub mod form;
pub mod incoming;
pub mod milestone;
pub mod milestones;
pub mod persist;
pub mod personal;
pub mod rescue;
pub mod split;
pub mod split_items;
pub mod tables;
pub mod verdict;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::store::Mode;
use crate::browser::{files, offline};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::pages::storage::check::CheckFile;
use crate::ui::pages::storage::clear::ClearDevice;
use crate::ui::pages::storage::diagnostics::Diagnostics;
use crate::ui::pages::storage::incoming::Incoming;
use crate::ui::pages::storage::milestones::{Milestones, kept};
use crate::ui::pages::storage::persist::Persist;
use crate::ui::pages::storage::personal::PersonalData;
use crate::ui::pages::storage::split::Split;
use crate::ui::pages::storage::tables::TablesCard;
use crate::ui::state::notice::Notice;
use crate::ui::state::saving::SaveState;
use crate::ui::state::use_app;

/// The page about saving and copies.
#[component]
pub fn StoragePage() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    view! {
        <article class="storage">
            <h1 tabindex="-1">{text.common().storage}</h1>
            <WhereKept/>
            <Backup/>
            <CheckFile/>
            <Incoming/>
            <Milestones kept=kept(app)/>
            <TablesCard/>
            <Split/>
            <ClearDevice/>
            <Diagnostics/>
        </article>
    }
}

/// Where the data lies, in words that promise no more than the browser does.
#[component]
fn WhereKept() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.storage();
    let (kept, tone) = match app.mode() {
        Some(Mode::Durable { strict: true }) => (words.durable_strict, "good"),
        Some(Mode::Durable { strict: false }) => (words.durable, "good"),
        Some(Mode::Fallback) => (words.fallback, "warn"),
        Some(Mode::Session) => (text.shared().kept, "warn"),
        Some(Mode::Memory) | None => (words.memory, "bad"),
    };
    let saved = move || match app.save_state().get() {
        SaveState::Ready | SaveState::Saved(_) | SaveState::Fallback(_) => {
            app.last_saved().unwrap_or_else(|| text.common().ready.to_owned())
        }
        SaveState::Saving => text.common().saving.to_owned(),
        SaveState::Failed(error) => text.verdict().store(&error),
    };
    let copied = move || match app.backup_age() {
        None => words.never.to_owned(),
        Some(0) => words.today.to_owned(),
        Some(days) => fill(words.days_ago, &[("days", &days)]),
    };
    view! {
        <section class="card">
            <h2>{words.where_kept}</h2>
            <p class="storage__kept" data-tone=tone>{kept}</p>
            <p class="storage__hint">{words.advice}</p>
            {(!offline::can_keep()).then(|| view! { <p class="storage__hint">{words.not_offline}</p> })}
            <dl class="facts">
                <dt>{words.last_saved}</dt><dd>{saved}</dd>
                <dt>{words.last_backup}</dt><dd>{copied}</dd>
                <Persist/>
            </dl>
        </section>
    }
}

/// A copy out: as a file, or as text where files cannot be saved.
#[component]
fn Backup() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.storage();
    let by_hand = RwSignal::new(None::<String>);
    let copy = move |_| {
        spawn_local(async move {
            let Some(file) = app.file_text() else { return };
            let is_copied = files::copy_text(&file).await;
            if is_copied {
                app.notify(Notice::Copied);
            }
            by_hand.set((!is_copied).then_some(file));
        });
    };
    view! {
        <section class="card">
            <h2>{words.backup}</h2>
            <p class="storage__hint">{words.backup_hint}</p>
            <PersonalData/>
            <div class="storage__actions">
                <button type="button" class="button button--main" on:click=move |_| app.backup()>{words.backup}</button>
                <button type="button" class="button" on:click=copy>{words.copy_text}</button>
                {files::can_share().then(|| view! {
                    <button type="button" class="button" on:click=move |_| app.share_backup()>
                        {text.elsewhere().share}
                    </button>
                })}
            </div>
            <p class="storage__hint">{words.copy_hint}</p>
            {move || by_hand.get().map(|file| view! {
                <p class="storage__bad" role="alert">{words.copy_failed}</p>
                <textarea class="storage__text" readonly rows="6" aria-label=words.copy_text prop:value=file></textarea>
            })}
        </section>
    }
}
