//! 出材料: the report on the plan, the circular and the receipt, seen as they are printed; for the office, or for publication.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page::print;
use crate::domain::rollup::desk::{Count, Desk};
use crate::export::circulars::{Edition, Kind, Source, called, paper};
use crate::export::paper::Paper;
use crate::ui::components::said::Said;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::use_text;
use crate::ui::pages::desk::save::SaveAll;
use crate::ui::pages::made::{Making, MakingView};
use crate::ui::pages::report::sheet::PaperView;
use crate::ui::route::{DeskTab, Route};
use crate::ui::state::busy::Busy;
use crate::ui::state::desk::DeskState;
use crate::ui::state::use_app;

/// What the papers of a desk are made of.
#[component]
pub fn PapersTab(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.circulars();
    let (kind, edition) = (RwSignal::new(Kind::Report), RwSignal::new(Edition::Inside));
    let lacking = move || desk.desk().with(|desk| desk.as_ref().is_none_or(|desk| is_empty(desk, kind.get())));
    let made = move || {
        let (plan, hash) = (app.plan(), desk.hash());
        desk.desk().with(|desk| {
            let source = Source { plan: &plan, desk: desk.as_ref()?, hash: &hash, text };
            Some(paper(kind.get(), edition.get(), source))
        })
    };
    let shown = move || {
        if lacking() {
            let said = if kind.get() == Kind::Receipt { text.desk().nothing } else { text.units().none_yet };
            return Some(
                view! {
                    <section class="card">
                        <p>{said}</p>
                        <p><a class="button" href=Route::Rollup(DeskTab::Files).href()>{words.to_files}</a></p>
                    </section>
                }
                .into_any(),
            );
        }
        made().map(|paper| view! { <PaperView paper/> }.into_any())
    };
    view! {
        <div class="report">
            <Choice desk kind edition made=Callback::new(move |()| untrack(made)) is_lacking=Signal::derive(lacking)/>
            {shown}
        </div>
        <SaveAll desk/>
    }
}

/// Says whether there is nothing to make a paper of.
fn is_empty(desk: &Desk, kind: Kind) -> bool {
    match kind {
        Kind::Report | Kind::Circular => desk.rollup.units.is_empty(),
        Kind::Receipt => desk.count() == Count::default(),
    }
}

/// Which paper it is, for whom, and the ways out.
#[component]
fn Choice(
    /// The desk.
    desk: DeskState,
    /// The paper.
    kind: RwSignal<Kind>,
    /// For whom it is.
    edition: RwSignal<Edition>,
    /// Asked for the paper as it is.
    made: Callback<(), Option<Paper>>,
    /// Whether there is nothing to make one of.
    #[prop(into)]
    is_lacking: Signal<bool>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let (words, papers) = (text.circulars(), text.papers());
    let kinds = Kind::ALL.iter().zip(words.names).map(|(kind, name)| (kind.as_str().to_owned(), Said::from(name)));
    let editions =
        Edition::ALL.iter().zip(words.editions).map(|(one, name)| (one.as_str().to_owned(), Said::from(name)));
    let editions: Vec<_> = editions.collect();
    let making = RwSignal::new(Making::Idle);
    let save = move |_| {
        let Some(paper) = made.run(()).filter(|_| making.get_untracked() != Making::Going) else { return };
        making.set(Making::Going);
        let called = called(kind.get_untracked(), edition.get_untracked(), text);
        spawn_local(async move {
            making.try_set(app.busy(Busy::Making, app.save_document(&called, paper, text)).await.into());
        });
    };
    let has_editions = move || kind.get() != Kind::Receipt;
    let has_roster = move || desk.told().with(|told| told.reported.tally.expected > 0);
    view! {
        <section class="card report__choice">
            <SelectField
                label=papers.choose options=kinds.collect() value=Signal::derive(move || kind.get().as_str().to_owned())
                on_choose=Callback::new(move |word: String| kind.set(Kind::parse(&word).unwrap_or(Kind::Report)))
            />
            <Show when=has_editions>
                <SelectField
                    label=words.edition options=editions.clone()
                    value=Signal::derive(move || edition.get().as_str().to_owned())
                    on_choose=Callback::new(move |word: String| {
                        edition.set(Edition::parse(&word).unwrap_or(Edition::Inside));
                    })
                />
            </Show>
            <Show when=move || !has_roster()>
                <p class="report__draft">
                    {text.desk().no_roster} " "
                    <a href=Route::Rollup(DeskTab::Roster).href()>{text.desk().to_roster}</a>
                </p>
            </Show>
            <Show when=move || !is_lacking.get()>
                <p class="report__ways">
                    <button type="button" class="button button--main" on:click=move |_| print()>{papers.print}</button>
                    " " <button type="button" class="button" on:click=save>{papers.save}</button>
                </p>
            </Show>
            <MakingView making/>
            <p class="report__hint">{papers.print_hint}</p>
        </section>
    }
}
