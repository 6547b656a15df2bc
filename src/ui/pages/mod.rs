//! One module a page; what a first visit does not show is fetched when it is opened.

pub mod assess;
pub mod bar;
pub mod books;
pub mod checks;
pub mod cleared;
pub mod conflicts;
pub mod failed;
pub mod fields;
pub mod frame;
pub mod made;
pub mod more;
pub mod navigation;
pub mod notice;
pub mod overview;
pub mod papers;
pub mod report;
pub mod settings;
pub mod shared;
pub mod start;
pub mod storage;
pub mod submit;
pub mod task;
pub mod walk;
