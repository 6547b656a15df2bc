//! 本机台账: the workbooks on this device; open one, begin another, put one away or bring it back.

pub mod row;
pub mod trash;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::domain::sorted;
use crate::domain::store::archive::TRASH_DAYS;
use crate::domain::store::{BookRecord, StoreError};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::books::row::BookRow;
use crate::ui::pages::books::trash::Trash;
use crate::ui::state::notice::Notice;
use crate::ui::state::{AppState, use_app};

/// Where reading the list stands.
#[derive(Clone, Debug, PartialEq)]
enum List {
    Reading,
    Read(Vec<BookRow>),
    Failed(StoreError),
}

/// The page of the workbooks on this device.
#[component]
pub fn BooksPage() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.books();
    let list = RwSignal::new(List::Reading);
    let changed = RwSignal::new(0);
    let read = move || spawn_local(async move { list.set(read_list(app).await) });
    read();
    let on_open = Callback::new(move |record: BookRecord| spawn_local(app.open_book(record)));
    let on_trash = Callback::new(move |book: String| {
        spawn_local(async move {
            if let Err(error) = app.trash_book(book).await {
                app.notify(Notice::NotSaved(error));
            }
            list.set(read_list(app).await);
            changed.update(|changed| *changed += 1);
        });
    });
    let on_back = Callback::new(move |()| read());
    let shown = move || match list.get() {
        List::Reading => view! { <p>{words.reading}</p> }.into_any(),
        List::Failed(error) => {
            view! { <p class="books__fault" role="alert">{text.verdict().store(&error)}</p> }.into_any()
        }
        List::Read(rows) if rows.is_empty() => view! { <p>{words.none}</p> }.into_any(),
        List::Read(rows) => {
            let rows = rows.into_iter().map(|row| view! { <BookCard row on_open on_trash/> }).collect_view();
            view! { <ul class="books__list">{rows}</ul> }.into_any()
        }
    };
    view! {
        <article class="books">
            <h1 tabindex="-1">{text.common().books}</h1>
            <p>{words.intro}</p>
            {shown}
            <p class="books__begin">
                <button type="button" class="button" on:click=move |_| app.begin_another()>{words.begin}</button>
                <small>{words.begin_hint}</small>
            </p>
            <Trash changed on_back/>
        </article>
    }
}

/// Reads the workbooks of this device, the one that is open first, then by the day of their last change.
async fn read_list(app: AppState) -> List {
    match app.list_books().await {
        Err(error) => List::Failed(error),
        Ok(records) => {
            let (current, plan) = (app.book(), app.plan());
            let mut rows: Vec<_> = records
                .into_iter()
                .map(|record| BookRow::of(record, current.as_deref(), &plan, clock::day_of))
                .collect();
            sorted::by(&mut rows, |one, other| other.rank().cmp(&one.rank()));
            List::Read(rows)
        }
    }
}

/// One workbook: what it is, and what can be done with it.
#[component]
fn BookCard(
    /// The workbook.
    row: BookRow,
    /// Asked to open it.
    on_open: Callback<BookRecord>,
    /// Asked to put it away.
    on_trash: Callback<String>,
) -> impl IntoView {
    let text = use_text();
    let words = text.books();
    let asking = RwSignal::new(false);
    let title = row.title(words);
    let facts =
        row.facts(words).into_iter().map(|fact| view! { <li lang=fact.lang>{fact.text}</li> }).collect_view();
    let practice = row.practice(words).map(|mark| view! { <span class="books__mark">{mark}</span> });
    let office = row.office().map(|office| {
        let said = fill(text.offices().part_of, &[("office", &office)]);
        view! { <span class="books__mark"><Written text=said/></span> }
    });
    let current = row.is_current.then(|| view! { <span class="books__mark">{words.current}</span> });
    let (is_current, book) = (row.is_current, row.record.book.clone());
    let record = StoredValue::new(row.record);
    let open = move |_| on_open.run(record.get_value());
    let trash = Callback::new(move |()| on_trash.run(book.clone()));
    let unit = StoredValue::new(title.clone());
    view! {
        <li class="books__row" data-current=is_current.to_string()>
            <h2><Written text=title/> {practice} {office} {current}</h2>
            <ul class="books__facts">{facts}</ul>
            <Show
                when=move || !asking.get()
                fallback=move || view! {
                    <TrashQuestion
                        unit=unit.get_value() is_current on_trash=trash on_cancel=Callback::new(move |()| asking.set(false))
                    />
                }
            >
                <div class="books__actions">
                    {(!is_current).then(|| view! {
                        <button type="button" class="button button--main" on:click=open>{words.open}</button>
                    })}
                    <button type="button" class="button" on:click=move |_| asking.set(true)>{words.trash}</button>
                </div>
            </Show>
        </li>
    }
}

/// Asks before a workbook is put away, and offers a copy first.
#[component]
fn TrashQuestion(
    /// What the workbook is called.
    unit: String,
    /// Whether it is the one that is open.
    is_current: bool,
    /// Asked to put it away.
    on_trash: Callback<()>,
    /// Asked to leave it.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.books();
    view! {
        <section class="books__question" role="alert">
            <h3><Written text=fill(words.trash_title, &[("unit", &unit)])/></h3>
            <p>{fill(words.trash_what, &[("days", &TRASH_DAYS)])} " " {if is_current { words.trash_backup } else { words.trash_backup_other }}</p>
            <div class="books__actions">
                {is_current.then(|| view! {
                    <button type="button" class="button button--main" on:click=move |_| app.backup()>
                        {words.backup_first}
                    </button>
                })}
                <button type="button" class="button button--danger" on:click=move |_| on_trash.run(())>
                    {words.trash_do}
                </button>
                <button type="button" class="button" on:click=move |_| on_cancel.run(())>{text.common().cancel}</button>
            </div>
        </section>
    }
}
