//! The pure part: the plan, the workbook, and every rule; no browser, no clock, no randomness, no wording.
//!
//! # Where to start
//!
//! [`plan`] is what is asked, [`workbook`] is what a unit answers, and [`workbook::event`] is the only way from
//! one answer to the next.
//! [`progress`], [`light`], [`calendar`] and [`agenda`] turn the two into the figures that every screen shows.
//! [`rollup`] adds the figures of many units up; [`feedback`] is what goes back to them.
//! [`rectification`], [`registers`] and [`dispatch`] read the lists of rows, [`changes`] what has happened to them all.
//! [`compare`] holds two workbooks side by side, [`carry`] begins one from another. [`envelope`] is what files say of
//! themselves, [`sorted`] puts lists in order.

pub mod agenda;
pub mod audit;
pub mod backup;
pub mod calendar;
pub mod carry;
pub mod changes;
pub mod compare;
pub mod day;
pub mod decimal;
pub mod digest;
pub mod dispatch;
pub mod door;
pub mod duty;
pub mod envelope;
pub mod feedback;
pub mod json;
pub mod light;
pub mod link;
pub mod names;
pub mod notice;
pub mod personal;
pub mod plan;
pub mod profile;
pub mod progress;
pub mod publish;
pub mod query;
pub mod rectification;
pub mod registers;
pub mod rollup;
pub mod rounds;
pub mod sorted;
pub mod store;
pub mod target;
pub mod timeline;
pub mod unseen;
pub mod vocabulary;
pub mod workbook;
