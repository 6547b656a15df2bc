//! What the app needs of the browser, one file a capability; no rules and no wording.
//!
//! # Where to start
//!
//! [`store::open`] chooses where workbooks are kept: [`ledger`] (`IndexedDB`), [`local`] (localStorage, or memory).
//! [`witness`] keeps the little that must be read at once; [`page`] is the document itself.

mod archive;
pub mod clear;
pub mod clock;
pub mod connection;
pub mod desks;
pub mod dom;
pub mod files;
#[cfg(any(test, feature = "gallery"))]
pub mod hand;
pub mod head;
mod idb;
pub mod in_app;
mod layout;
pub mod ledger;
pub mod local;
pub mod look;
mod mend;
pub mod offline;
pub mod page;
pub mod persist;
mod record;
pub mod seed;
pub mod store;
pub mod tabs;
pub mod timer;
pub mod witness;
