//! 报送与材料: the pages that lead from answers to what is signed and sent, as one module. No styles of its own.

use leptos::prelude::*;

use crate::ui::module::module;
use crate::ui::pages::{checks, report, submit};

/// The doors into the pages.
#[derive(Clone, Copy)]
pub struct Papers {
    /// 自查.
    pub checks: fn() -> AnyView,
    /// 报送.
    pub submit: fn() -> AnyView,
    /// 打印材料.
    pub report: fn() -> AnyView,
}

module! {
    /// Fetches the pages.
    pub fn papers() -> Papers {
        Papers {
            checks: || view! { <checks::ChecksPage/> }.into_any(),
            submit: || view! { <submit::SubmitPage/> }.into_any(),
            report: || view! { <report::ReportPage/> }.into_any(),
        }
    }
}
