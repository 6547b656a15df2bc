//! The native test binary: one link step for everything that is tested from outside the crate.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod archive;
mod audit;
mod backup;
mod calendar;
mod corpus;
mod door;
mod door_zip;
mod figures;
mod history;
mod imports;
mod lights;
mod merge;
mod notice;
mod part;
mod personal;
mod plan;
mod plan_laws;
mod proofs;
mod publish;
mod query;
mod recover;
mod rescue;
mod rules;
mod schema;
mod seeds;
mod session;
mod store;
mod store_tabs;
mod support;
mod text;
mod tidy;
mod versions;
mod workbook;
