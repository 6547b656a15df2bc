//! The pure part: the plan, the workbook, and every rule; no browser, no clock, no randomness, no wording.
//!
//! # Where to start
//!
//! [`plan`] is what is asked, [`workbook`] is what a unit answers, and [`workbook::event`] is the only way from
//! one answer to the next.
//! [`progress`], [`light`] and [`calendar`] turn the two into the figures that every screen shows.

pub mod audit;
pub mod backup;
pub mod calendar;
pub mod day;
pub mod decimal;
pub mod digest;
pub mod door;
pub mod json;
pub mod light;
pub mod link;
pub mod notice;
pub mod personal;
pub mod plan;
pub mod profile;
pub mod progress;
pub mod publish;
pub mod query;
pub mod store;
pub mod target;
pub mod timeline;
pub mod unseen;
pub mod vocabulary;
pub mod workbook;
