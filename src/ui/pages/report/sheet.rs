//! A paper as it is printed. No styles of its own beside the page's.

use leptos::html::col;
use leptos::prelude::*;

use crate::export::paper::{Block, Paper, facts};
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::state::use_app;

/// A paper.
#[component]
pub fn PaperView(
    /// What it says.
    paper: Paper,
) -> impl IntoView {
    let text = use_text();
    let lang = use_app().plan().lang.clone();
    let facts = facts(&paper, text);
    let facts = facts.into_iter().map(|text| view! { <span><Written text/></span> }).collect_view();
    let mut notes = 0;
    let blocks = paper.blocks.into_iter().enumerate().map(|(at, one)| block(at, one, &mut notes)).collect_view();
    view! {
        <section class="paper" lang=lang>
            <h2 class="paper__title">{paper.title}</h2>
            <p class="paper__facts">{facts}</p>
            {blocks}
        </section>
    }
}

fn block(at: usize, block: Block, notes: &mut usize) -> AnyView {
    match block {
        Block::Heading(1, text) => view! { <h3><Written text/></h3> }.into_any(),
        Block::Heading(2, text) => view! { <h4><Written text/></h4> }.into_any(),
        Block::Heading(_, text) => view! { <h5><Written text/></h5> }.into_any(),
        Block::Paragraph(text) => view! { <p class="paper__text"><Written text/></p> }.into_any(),
        Block::Noted { said, note } => {
            *notes += 1;
            let mark = format!("[{notes}]");
            view! {
                <p class="paper__text"><Written text=said/><sup>{mark.clone()}</sup></p>
                <p class="paper__note">{mark} " " <Written text=note/></p>
            }
            .into_any()
        }
        Block::Table { head, rows, widths } => table(at, head, rows, &widths),
        Block::Signature(lines) => {
            let lines = lines.into_iter().map(|text| view! { <li><Written text/><span></span></li> });
            view! { <ul class="paper__signature">{lines.collect_view()}</ul> }.into_any()
        }
    }
}

/// A table whose columns share its width; on a narrow screen it has a scroller of its own.
fn table(at: usize, head: Vec<String>, rows: Vec<Vec<String>>, widths: &[u16]) -> AnyView {
    let columns = head.len();
    let shares = Block::shares(columns, widths).into_iter().map(|share| {
        let width = format!("{}.{:02}%", share / 100, share % 100);
        col().attr("width", width)
    });
    // Tables of the same columns are told apart by their place.
    let label = format!("{at} {}", head.join(use_text().common().comma));
    let head = head.into_iter().map(|text| view! { <th scope="col"><Written text/></th> }).collect_view();
    let row = move |cells: Vec<String>| {
        let blank = std::iter::repeat(String::new());
        let cells = cells.into_iter().chain(blank).take(columns).enumerate().map(|(at, text)| {
            if at == 0 {
                view! { <th scope="row"><Written text/></th> }.into_any()
            } else {
                view! { <td><Written text/></td> }.into_any()
            }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    view! {
        <div class="scroller paper__scroller" role="region" aria-label=label tabindex="0">
            <table class:paper__dense=Block::is_dense(columns)>
                <colgroup>{shares.collect_view()}</colgroup>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
