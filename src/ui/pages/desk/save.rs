//! Tables of a desk to be saved: of the units that the matrix shows, or of all, and the data for other programs.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::rollup::UnitKey;
use crate::domain::rollup::desk::Desk;
use crate::export::circulars::tables::{Which, name};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::pages::made::{Making, MakingView};
use crate::ui::state::busy::Busy;
use crate::ui::state::desk::DeskState;
use crate::ui::state::sheets::Format;
use crate::ui::state::use_app;

/// The tables of the units that are shown.
#[component]
pub fn SaveShown(
    /// The desk.
    desk: DeskState,
    /// Asked which units are shown.
    shown: Callback<(), BTreeSet<UnitKey>>,
) -> impl IntoView {
    let (plan, words) = (use_app().plan(), use_text().circulars());
    let wanted = Callback::new(move |()| {
        let mut shown = shown.run(());
        desk.desk().with_untracked(|held| {
            let rollup = &held.as_ref()?.rollup;
            if shown.len() == rollup.units.len() {
                return None;
            }
            // Who has not reported is looked for like the others: nobody who is missing counts as not there.
            shown.extend(rollup.unreported_of(&plan, &desk.sought().get_untracked()));
            Some(shown)
        })
    });
    view! {
        <section class="card desk__group">
            <p class="desk__hint">{words.tables_shown}</p>
            <Tables desk wanted which=&[Which::Matrix, Which::Answers, Which::Targets]/>
        </section>
    }
}

/// All tables of all units, and the data.
#[component]
pub fn SaveAll(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.circulars();
    let making = RwSignal::new(Making::Idle);
    let save = move |_| {
        if making.get_untracked() == Making::Going {
            return;
        }
        making.set(Making::Going);
        spawn_local(async move {
            making.try_set(app.busy(Busy::Making, desk.save_packet(app, text)).await.into());
        });
    };
    view! {
        <section class="card desk__group">
            <h2>{words.tables_title}</h2>
            <p class="desk__hint">{words.tables_hint}</p>
            <Tables desk wanted=Callback::new(|()| None) which=Which::ALL/>
        </section>
        <section class="card desk__group">
            <h2>{words.data}</h2>
            <p class="desk__hint">{words.data_hint}</p>
            <p><button type="button" class="button" on:click=save>{words.data_save}</button></p>
            <MakingView making/>
        </section>
    }
}

/// Tables, each in two formats.
#[component]
fn Tables(
    /// The desk.
    desk: DeskState,
    /// Asked which units are wanted; none for all.
    wanted: Callback<(), Option<BTreeSet<UnitKey>>>,
    /// Which tables are offered.
    which: &'static [Which],
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let making = RwSignal::new(Making::Idle);
    let save = move |which: Which, format: Format| {
        if making.get_untracked() == Making::Going || desk.desk().with_untracked(Option::<Desk>::is_none) {
            return;
        }
        making.set(Making::Going);
        let units = wanted.run(());
        spawn_local(async move {
            let file = desk.save_grid(app, (which, format), units, text);
            making.try_set(app.busy(Busy::Making, file).await.into());
        });
    };
    let rows = which.iter().map(|which| {
        let which = *which;
        let table = name(which, text);
        let buttons = Format::ALL.iter().map(|format| {
            let format = *format;
            let word = format.as_str().to_uppercase();
            let label = fill(text.forms().save_as, &[("table", &table), ("format", &word)]);
            view! {
                <button type="button" class="button" aria-label=label on:click=move |_| save(which, format)>
                    {word}
                </button>
            }
        });
        view! { <li data-table=which.as_str()><span>{table}</span> <span class="desk__actions">{buttons.collect_view()}</span></li> }
    });
    view! {
        <ul class="desk__save">{rows.collect_view()}</ul>
        <MakingView making/>
    }
}
