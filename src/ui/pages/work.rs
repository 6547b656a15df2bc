//! 工作: the pages about dates and about who does what, as one module. No styles of its own.

use leptos::prelude::*;

use crate::ui::module::module;
use crate::ui::pages::{agenda, responsibility};

/// The doors into the pages.
#[derive(Clone, Copy)]
pub struct Work {
    /// 日程.
    pub agenda: fn() -> AnyView,
    /// 责任分解.
    pub responsibility: fn() -> AnyView,
}

module! {
    /// Fetches the pages.
    pub fn work() -> Work {
        Work {
            agenda: || view! { <agenda::AgendaPage/> }.into_any(),
            responsibility: || view! { <responsibility::ResponsibilityPage/> }.into_any(),
        }
    }
}
