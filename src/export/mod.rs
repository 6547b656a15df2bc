//! What goes out: file names and tables, later documents; no browser, no clock.

pub mod csv;
pub mod name;
