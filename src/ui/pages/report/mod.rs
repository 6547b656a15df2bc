//! 打印材料: a paper chosen, seen as it is printed, and printed.

pub mod sheet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page::print;
use crate::domain::query::Query;
use crate::domain::workbook::Workbook;
use crate::export::papers::{Kind, is_draft, paper};
use crate::export::sheets::Source;
use crate::text::fill;
use crate::ui::components::said::Said;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::use_text;
use crate::ui::pages::made::{Making, MakingView};
use crate::ui::pages::report::sheet::PaperView;
use crate::ui::route::Route;
use crate::ui::state::busy::Busy;
use crate::ui::state::use_app;

/// The papers of the workbook that is open.
#[component]
pub fn ReportPage() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.papers();
    let kind = RwSignal::new(Kind::Report);
    let item = RwSignal::new(1_u16);
    let is_filtered = RwSignal::new(false);
    let code = app.check_code();
    let kinds = Kind::ALL.iter().zip(words.names).map(|(kind, name)| (kind.as_str().to_owned(), Said::from(name)));
    let chosen = Signal::derive(move || kind.get().as_str().to_owned());
    let choose = Callback::new(move |word: String| {
        if let Some(found) = Kind::parse(&word) {
            kind.set(found);
        }
    });
    let made = move || {
        let (plan, dates) = (app.plan(), app.dates());
        let query = if is_filtered.get() { app.query().get() } else { Query::default() };
        let of = |workbook: &Workbook| {
            let source = Source { plan: &plan, workbook, dates, query: &query, text };
            paper(kind.get(), source, item.get(), &code.get())
        };
        app.with_workbook(of)
    };
    let is_draft = Memo::new(move |_| kind.get() != Kind::Blank && app.with_workbook(is_draft).unwrap_or(true));
    let has_query = move || app.query().with(|query| *query != Query::default());
    let making = RwSignal::new(Making::Idle);
    let save = move |_| {
        let Some(paper) = untrack(made).filter(|_| making.get_untracked() != Making::Going) else { return };
        making.set(Making::Going);
        let named = Kind::ALL.iter().zip(words.names).find(|(known, _)| **known == kind.get_untracked());
        let called = named.map_or("", |(_, name)| name);
        spawn_local(async move {
            making.try_set(app.busy(Busy::Making, app.save_document(called, paper, text)).await.into());
        });
    };
    view! {
        <article class="report">
            <header class="page__head"><h1 tabindex="-1">{text.common().report}</h1></header>
            <section class="card report__choice">
                <SelectField label=words.choose options=kinds.collect() value=chosen on_choose=choose/>
                <Show when=move || kind.get() == Kind::Item><ItemChoice item/></Show>
                <Show when=has_query>
                    <label class="report__filter">
                        <input
                            type="checkbox" prop:checked=is_filtered
                            on:change=move |event| is_filtered.set(event_target_checked(&event))
                        />
                        <span>{words.only_found}</span>
                    </label>
                </Show>
                <Show when=move || is_draft.get()>
                    <p class="report__draft">{words.draft} " " <a href=Route::Submit.href()>{words.to_submit}</a></p>
                </Show>
                <p class="report__ways">
                    <button type="button" class="button button--main" on:click=move |_| print()>{words.print}</button>
                    " " <button type="button" class="button" on:click=save>{words.save}</button>
                </p>
                <MakingView making/>
                <p class="report__hint">{words.print_hint}</p>
            </section>
            {move || made().map(|paper| view! { <PaperView paper/> })}
        </article>
    }
}

/// The choice of the item that a paper is about: those with a task for the unit.
#[component]
fn ItemChoice(
    /// The item's number.
    item: RwSignal<u16>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let plan = app.plan();
    let concern = app.overview().with_untracked(|overview| {
        let some = overview.items.iter().filter(|(_, progress, _)| progress.applicable > 0);
        some.map(|(no, ..)| *no).collect::<Vec<_>>()
    });
    let named = |no: &u16| {
        let item = plan.item(*no)?;
        let said = fill(text.assess().item_no, &[("no", no), ("title", &item.title)]);
        Some((no.to_string(), Said::in_lang(said, &plan.lang)))
    };
    let options = concern.iter().filter_map(named).collect();
    if !concern.contains(&item.get_untracked()) {
        item.set(concern.first().copied().unwrap_or(1));
    }
    let value = Signal::derive(move || item.get().to_string());
    let on_choose = Callback::new(move |no: String| item.set(no.parse().unwrap_or(1)));
    view! { <SelectField label=text.find().item options value on_choose/> }
}
