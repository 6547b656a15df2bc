//! 回收站: the workbooks that were put away, how long they stay, and the way back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::domain::store::StoreError;
use crate::domain::store::archive::{TRASH_DAYS, Trashed, days_left};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::pages::books::row::BookRow;
use crate::ui::state::use_app;

/// The workbooks that were put away.
#[component]
pub fn Trash(
    /// Changes when a workbook has been put away.
    #[prop(into)]
    changed: Signal<u32>,
    /// Told that one has been brought back.
    on_back: Callback<()>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.recovery();
    let thrown = RwSignal::new(None::<Result<Vec<Trashed>, StoreError>>);
    let fault = RwSignal::new(None::<StoreError>);
    let read = move || {
        spawn_local(async move {
            thrown.try_set(Some(app.trashed().await));
        });
    };
    Effect::new(move |_| {
        changed.track();
        read();
    });
    let bring_back = Callback::new(move |id: String| {
        spawn_local(async move {
            fault.set(app.bring_back(&id).await.err());
            read();
            on_back.run(());
        });
    });
    let shown = move || match thrown.get()? {
        Err(error) => {
            Some(view! { <p class="books__fault" role="alert">{text.verdict().store(&error)}</p> }.into_any())
        }
        Ok(thrown) if thrown.is_empty() => Some(view! { <p>{words.trash_empty}</p> }.into_any()),
        Ok(thrown) => {
            let rows = thrown.into_iter().map(|thrown| view! { <TrashedRow thrown on_back=bring_back/> });
            Some(view! { <ul class="books__list">{rows.collect_view()}</ul> }.into_any())
        }
    };
    view! {
        <section class="books__trash">
            <h2>{words.trash}</h2>
            <p>{fill(words.trash_hint, &[("days", &TRASH_DAYS)])}</p>
            {move || fault.get().map(|error| view! {
                <p class="books__fault" role="alert">{text.verdict().store(&error)}</p>
            })}
            {shown}
        </section>
    }
}

/// One workbook that was put away.
#[component]
fn TrashedRow(
    /// The workbook.
    thrown: Trashed,
    /// Asked to bring it back, by its name in the trash.
    on_back: Callback<String>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.recovery();
    let put_away = clock::day_of(&thrown.at);
    let row = BookRow::of(thrown.record, None, &app.plan(), clock::day_of);
    let title = row.title(text.books());
    let mut facts = row.facts(text.books());
    if let Some(day) = put_away {
        facts.push(fill(words.put_away, &[("day", &day)]).into());
    }
    facts.push(fill(words.days_left, &[("n", &days_left(put_away, clock::today()))]).into());
    let facts = facts.into_iter().map(|fact| view! { <li lang=fact.lang>{fact.text}</li> }).collect_view();
    let practice = row.practice(text.books()).map(|mark| view! { <span class="books__mark">{mark}</span> });
    let id = thrown.id;
    view! {
        <li class="books__row">
            <h3><bdi>{title}</bdi> {practice}</h3>
            <ul class="books__facts">{facts}</ul>
            <div class="books__actions">
                <button type="button" class="button" on:click=move |_| on_back.run(id.clone())>{words.bring_back}</button>
            </div>
        </li>
    }
}
