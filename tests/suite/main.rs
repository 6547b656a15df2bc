//! The native test binary: one link step for everything that is tested from outside the crate.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../sim/chance.rs"]
mod chance;
#[path = "../units/mod.rs"]
mod units;

mod agenda;
mod archive;
mod audit;
mod backup;
mod calendar;
mod canonical;
mod carry;
mod changes;
mod circulars;
mod compare;
mod corpus;
mod dispatch;
mod documents;
mod door;
mod door_zip;
mod duty;
mod figures;
mod form_files;
mod forms;
mod history;
mod ical;
mod imports;
mod lights;
mod merge;
mod ndjson;
mod notice;
mod papers;
mod part;
mod personal;
mod plan;
mod plan_laws;
mod proofs;
mod publish;
mod query;
mod recover;
mod rectification;
mod registers;
mod rescue;
mod rollup;
mod rollup_command;
mod rollup_tables;
mod roster;
mod rounds;
mod rules;
mod schema;
mod seeds;
mod session;
mod store;
mod store_tabs;
mod support;
mod tables;
mod text;
mod tidy;
mod versions;
mod views;
mod workbook;
