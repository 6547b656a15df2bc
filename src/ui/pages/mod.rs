//! One module a page; what a first visit does not show is fetched when it is opened.

pub mod assess;
pub mod bar;
pub mod books;
pub mod cleared;
pub mod conflicts;
pub mod failed;
pub mod fields;
pub mod frame;
pub mod ledgers;
pub mod more;
pub mod notice;
pub mod overview;
pub mod settings;
pub mod shared;
pub mod start;
pub mod storage;
pub mod task;
pub mod walk;
pub mod work;
