//! What goes out: file names, papers, tables and documents; no browser, no clock.

pub mod name;
pub mod paper;
