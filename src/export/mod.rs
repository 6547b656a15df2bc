//! What goes out: file names, papers, tables and documents; no browser, no clock.

pub mod circulars;
pub mod csv;
pub mod docx;
pub mod grid;
pub mod ical;
pub mod name;
pub mod ndjson;
pub mod notices;
pub mod pack;
pub mod paper;
pub mod papers;
pub mod roster;
pub mod sheets;
pub mod table;
pub mod xlsx;
