//! The app as people see it: state, routes, pages and components.
//!
//! Data flows one way: the [`state`] holds the one signal, [`pages`] read slices of it and send events back;
//! [`components`] know neither.

pub mod app;
pub mod components;
pub mod entry;
#[cfg(any(test, feature = "gallery"))]
pub mod gallery;
pub mod module;
pub mod pages;
pub mod route;
pub mod state;
