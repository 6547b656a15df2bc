//! What goes out: file names and calendars now, later documents and tables; no browser, no clock.

pub mod ical;
pub mod name;
