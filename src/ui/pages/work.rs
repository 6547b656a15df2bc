//! 推进与报送: the pages from which the year's work is run and handed in, as one module: what several modules share is
//! cut into pieces, and every piece is a request on everybody's way. No styles of its own.

use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;

use crate::domain::plan::id::TaskId;
use crate::ui::components::use_text;
use crate::ui::module::{NotLoaded, module};
use crate::ui::pages::ledgers::changes::ChangesPage;
use crate::ui::pages::ledgers::notes::NotesList;
use crate::ui::pages::ledgers::rectify::RectifyPage;
use crate::ui::pages::ledgers::registers::RegistersPage;
use crate::ui::pages::task::beside::beside;
use crate::ui::pages::task::paste::PasteLinks;
use crate::ui::pages::{agenda, checks, report, responsibility, submit};
use crate::ui::state::row::Row;

/// The doors into the pages.
#[derive(Clone, Copy)]
pub struct Work {
    /// 日程.
    pub agenda: fn() -> AnyView,
    /// 责任分解.
    pub responsibility: fn() -> AnyView,
    /// 整改台账, of all tasks or of one.
    pub rectify: fn(Option<TaskId>) -> AnyView,
    /// 登记册.
    pub registers: fn() -> AnyView,
    /// 修改记录, of all items or of one.
    pub changes: fn(Option<u16>) -> AnyView,
    /// 自查.
    pub checks: fn() -> AnyView,
    /// 报送.
    pub submit: fn() -> AnyView,
    /// 打印材料.
    pub report: fn() -> AnyView,
    /// 工作记录 of an item.
    pub notes: fn(u16) -> AnyView,
    /// The register beside a task.
    pub rows: fn(Row, TaskId) -> AnyView,
    /// Several links for the evidence of a task.
    pub paste: fn(Row) -> AnyView,
}

module! {
    /// Fetches the pages.
    pub fn work() -> Work {
        Work {
            agenda: || view! { <agenda::AgendaPage/> }.into_any(),
            responsibility: || view! { <responsibility::ResponsibilityPage/> }.into_any(),
            rectify: |task| view! { <RectifyPage task/> }.into_any(),
            registers: || view! { <RegistersPage/> }.into_any(),
            changes: |item| view! { <ChangesPage item/> }.into_any(),
            checks: || view! { <checks::ChecksPage/> }.into_any(),
            submit: || view! { <submit::SubmitPage/> }.into_any(),
            report: || view! { <report::ReportPage/> }.into_any(),
            notes: |item| view! { <NotesList item/> }.into_any(),
            rows: |row, task| beside(row, task).into_any(),
            paste: |row| view! { <PasteLinks row/> }.into_any(),
        }
    }
}

/// Shows a part of a page that is fetched when it is unfolded, once it is here.
pub fn part(shown: impl Fn(Work) -> AnyView + Send + 'static) -> AnyView {
    let text = use_text();
    let doors = RwSignal::new(None);
    spawn_local(ScopedFuture::new_untracked(async move {
        doors.try_set(Some(work().await));
    }));
    (move || match doors.get() {
        None => view! { <p role="status">{text.common().loading}</p> }.into_any(),
        Some(Ok(doors)) => untrack(|| shown(doors)),
        Some(Err(NotLoaded)) => view! { <p role="alert">{text.common().page_failed}</p> }.into_any(),
    })
    .into_any()
}
