//! What the app needs of the browser, one file a capability; no rules and no wording.
//!
//! # Where to start
//!
//! [`store::open`] chooses where workbooks are kept: [`ledger`] (`IndexedDB`), [`local`] (localStorage, or memory).
//! [`witness`] keeps the little that must be read at once; [`page`] is the document itself.

#![cfg_attr(not(feature = "app"), allow(dead_code, reason = "the desk's worker needs a few of them"))]

#[cfg(feature = "app")]
mod archive;
#[cfg(feature = "app")]
pub mod clear;
#[cfg(feature = "app")]
pub mod clock;
#[cfg(feature = "app")]
pub mod connection;
#[cfg(feature = "app")]
pub mod desks;
#[cfg(feature = "app")]
pub mod dom;
pub mod files;
#[cfg(feature = "app")]
pub mod folders;
#[cfg(any(test, feature = "gallery"))]
pub mod hand;
#[cfg(feature = "app")]
pub mod head;
mod idb;
#[cfg(feature = "app")]
pub mod in_app;
#[cfg(feature = "app")]
mod layout;
#[cfg(feature = "app")]
pub mod ledger;
#[cfg(feature = "app")]
pub mod local;
#[cfg(feature = "app")]
pub mod look;
#[cfg(feature = "app")]
mod mend;
#[cfg(feature = "app")]
pub mod offline;
#[cfg(feature = "app")]
pub mod page;
#[cfg(feature = "app")]
pub mod persist;
pub mod reader;
#[cfg(feature = "app")]
mod record;
#[cfg(feature = "app")]
pub mod seed;
#[cfg(feature = "app")]
pub mod store;
#[cfg(feature = "app")]
pub mod tabs;
pub mod timer;
#[cfg(feature = "app")]
pub mod witness;
