//! 更多: the pages that nobody needs every day, as one module. One rather than four, since every module shares
//! something with every other, and what is shared is a request of its own. No styles of its own.

use leptos::prelude::*;

use crate::ui::module::module;
use crate::ui::pages::start::carry::CarryForward;
use crate::ui::pages::{books, conflicts, history, settings, storage};

/// The doors into the pages.
#[derive(Clone, Copy)]
pub struct More {
    /// 本机台账.
    pub books: fn() -> AnyView,
    /// 设置.
    pub settings: fn() -> AnyView,
    /// 保存与备份.
    pub storage: fn() -> AnyView,
    /// 两处修改.
    pub conflicts: fn() -> AnyView,
    /// 阶段对比.
    pub history: fn() -> AnyView,
    /// 结转.
    pub carry: fn() -> AnyView,
}

module! {
    /// Fetches the pages.
    pub fn more() -> More {
        More {
            books: || view! { <books::BooksPage/> }.into_any(),
            settings: || view! { <settings::SettingsPage/> }.into_any(),
            storage: || view! { <storage::StoragePage/> }.into_any(),
            conflicts: || view! { <conflicts::ConflictsPage/> }.into_any(),
            history: || view! { <history::HistoryPage/> }.into_any(),
            carry: || view! { <CarryForward/> }.into_any(),
        }
    }
}
