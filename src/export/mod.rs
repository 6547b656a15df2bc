//! What goes out: file names, papers, tables and documents; no browser, no clock.

pub mod csv;
pub mod ical;
pub mod name;
pub mod paper;
pub mod papers;
pub mod sheets;
pub mod table;
