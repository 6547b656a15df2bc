//! The native test binary: one link step for everything that is tested from outside the crate.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod door;
mod figures;
mod history;
mod lights;
mod merge;
mod notice;
mod plan;
mod plan_laws;
mod query;
mod recover;
mod rules;
mod schema;
mod seeds;
mod session;
mod store;
mod store_tabs;
mod support;
mod text;
mod tidy;
mod workbook;
