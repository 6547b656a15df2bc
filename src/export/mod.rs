//! What goes out: file names now, later documents and tables; no browser, no clock.

pub mod name;
