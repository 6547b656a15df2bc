//! 清除本机数据: a copy is offered first, and nothing goes before the word has been typed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::text::books::Books;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::books::row::BookRow;
use crate::ui::state::{AppState, use_app};

/// Clears the device, folded.
#[component]
pub fn ClearDevice() -> impl IntoView {
    let words = use_text().shared();
    let is_open = RwSignal::new(false);
    view! {
        <section class="card">
            <details class="storage__clear" on:toggle=move |_| is_open.set(true)>
                <summary>{words.clear}</summary>
                <Show when=move || is_open.get()><Clear/></Show>
            </details>
        </section>
    }
}

/// What would go, the copy first, and the word.
#[component]
fn Clear() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.shared();
    let others = RwSignal::new(Vec::<String>::new());
    let books = text.books();
    spawn_local(async move {
        // A list that cannot be read names nothing; that all workbooks go is said in any case.
        others.set(not_copied(app, books).await);
    });
    let other = move || {
        let names = others.get();
        (!names.is_empty()).then(|| {
            let rows = names.iter().map(|name| view! { <li><Written text=name.clone()/></li> }).collect_view();
            view! { <div class="storage__personal"><p>{fill(words.others, &[("n", &names.len())])}</p><ul>{rows}</ul></div> }
        })
    };
    let copied = move || if app.is_copied() { words.copied } else { words.not_copied };
    let is_confirmed = RwSignal::new(false);
    let typed = move |event| is_confirmed.set(event_target_value(&event).trim() == words.word);
    view! {
        <p>{words.clear_what}</p>
        <p class="storage__says" role="status">{copied}</p>
        {other}
        <p><button type="button" class="button button--main" on:click=move |_| app.backup()>{text.storage().backup}</button></p>
        <div class="line">
            <label for="clear-word">{fill(words.clear_type, &[("word", &words.word)])}</label>
            <input type="text" id="clear-word" autocomplete="off" on:input=typed/>
        </div>
        <button
            type="button" class="button button--danger" disabled=move || !is_confirmed.get()
            on:click=move |_| app.clear_device()
        >
            {words.clear}
        </button>
    }
}

/// Returns the other workbooks of the device that are in no copy as they are now.
async fn not_copied(app: AppState, words: &Books) -> Vec<String> {
    let (open, plan) = (app.book(), app.plan());
    let books = app.list_books().await.unwrap_or_default();
    let others = books.into_iter().filter(|record| Some(&record.book) != open.as_ref());
    let loose = others.filter(|record| record.backed_up.is_empty() || record.backed_up_rev < record.rev);
    loose.map(|record| BookRow::of(record, None, &plan, clock::day_of).title(words)).collect()
}
