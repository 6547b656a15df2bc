//! One module a page; pages outside a clerk's first use are loaded when they are opened.

pub mod assess;
pub mod books;
pub mod conflicts;
pub mod failed;
pub mod fields;
pub mod frame;
pub mod notice;
pub mod overview;
pub mod settings;
pub mod start;
pub mod storage;
pub mod task;
pub mod walk;
