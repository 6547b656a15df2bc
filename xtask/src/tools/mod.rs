//! What a fresh machine lacks: found, or installed with a word on what, where and why.

pub(crate) mod chromium;
pub(crate) mod crates;
pub(crate) mod deny;
pub(crate) mod duckdb;
pub(crate) mod install;
pub(crate) mod node;
pub(crate) mod office;
pub(crate) mod remap;
pub(crate) mod run;
pub(crate) mod runner;
pub(crate) mod version;
pub(crate) mod wasm_target;
