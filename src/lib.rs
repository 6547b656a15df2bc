//! 工作要点落实台账, the plan workbook: turns a published education work plan into a workbook that schools can
//! work with.
//!
//! A school opens a hosted page, sees only the tasks that concern it, records what it has done, and saves its
//! workbook as a file.
//! There is no server; the page, the plan as data and this crate compiled to WebAssembly are all there is.
//!
//! # Where to start
//!
//! - [`domain::plan`]: what is asked. The built-in plan is data, `seeds/qiannan-2019.json`.
//! - [`domain::workbook`]: what a unit answers, and [`domain::workbook::event::check`], the only way in.
//! - [`domain::progress`], [`domain::light`] and [`domain::target`]: every figure on every screen.
//! - [`domain::agenda`], [`domain::rectification`], [`domain::registers`], [`domain::audit`] and [`domain::rounds`]: what
//!   the year is run by, read from the same answers.
//! - [`domain::rollup`]: what an office knows of the units below it, and how that is added up.
//! - [`domain::feedback`]: what an office says back to a unit, and how the answer to an order comes up again.
//! - [`domain::compare`]: what improved and what slipped between two workbooks; [`domain::carry`]: what of one goes along
//!   into another plan.
//! - [`export::papers`] and [`export::sheets`]: what goes out of a workbook, one function a paper or a table;
//!   [`export::circulars`]: the same of a roll-up, for the office and for publication; [`export::notices`]: what is said to a
//!   unit, on paper; [`export::ndjson`]: a roll-up for other
//!   engines.
//! - [`domain::store::ledger`] and [`domain::store::session`]: when an edit counts as saved, what a page does about it.
//! - [`domain::store::archive`] and [`domain::backup`]: the ways back, and copies outside.
//! - [`domain::door`]: how a file comes in; [`domain::door::filled`]: a table that was filled in.
//! - `ui::entry`: what a first visit is shown, before the rest is here.
//! - `ui::state`: the one signal that all pages read; `ui::app` mounts it.
//!
//! # Map
//!
//! | folder | what is there | may use |
//! |---|---|---|
//! | `domain` | rules and figures: no browser, no clock, no chance, no wording | crates without a browser |
//! | `text` | every word on the screen, Chinese and English side by side | `domain` types |
//! | `export` | what goes out: file names, papers, tables, calendars, and the formats they are written in | `domain`, `text` |
//! | `browser` | one file a capability: the ledger's store, files, clock, tabs | `domain` |
//! | `ui/entry` | the first run, built by hand, and the way into the app | `domain`, `browser`, `text`, the doors of `ui/app` |
//! | `ui/app` | everything that knows a workbook, as one module with its doors | all of `ui` |
//! | `ui/module` | how parts of the program are fetched when they are needed | nothing |
//! | `ui/state`, `ui/route` | the one signal, saving, starting, addresses | `domain`, `browser`, `text`, `ui/module` |
//! | `ui/components` | what pages are built from: props in, callbacks out | `text`, small `domain` types |
//! | `ui/pages` | one module a page; what a first visit does not show is fetched when opened | all of the above |
//! | `bin` | programs of their own: the schemas, the command that rolls thousands of files up, and the worker that reads the desk's files | `domain`, `text`, `export`; the worker `browser`, too |
//! | `ui/gallery` | every component in every state, for tests alone: a build with the feature `gallery` | all of `ui` |
//!
//! # What is fetched when
//!
//! A first visit gets the shell, the styles, the head of the plan and the main module: `ui::entry`, which does without
//! Leptos. The plan and `ui::app`, and with it Leptos, come as soon as somebody touches the form, or at once where the
//! device has been used before, and the rest of the styles with it. Pages off the daily path are two modules, `more` (the
//! workbook itself) and `work` (the year's work and what is handed in), fetched when one of them is opened; spreadsheets
//! and Word are one more, English another. Few modules, since what several share is cut into pieces that lie on everybody's
//! way. A journey holds the bytes. The service worker keeps them all but the desk, which it keeps once it has been opened: a
//! school fetches nothing of it.
//!
//! What is dropped on the desk is read in a worker, `src/bin/desk-worker.rs`: a second, small wasm with the feature `worker`
//! and no framework, which the page fetches when files are dropped and ends when they have been read. Each file comes back
//! as a line of text ([`domain::rollup::received::kept`]). A file that is just as this program wrote it is not taken apart
//! for that: its rules and figures are read from [`domain::workbook::shown`], which borrows its text. The worker is built
//! for 128-bit SIMD, which its hashing takes. Where there is no worker (a browser without SIMD has none), or it breaks, the
//! page reads on by itself. No device that drops nothing fetches it, the service worker's
//! included.
//!
//! `data-ready` is set, and the mark `ready` made, when the page takes what somebody enters: on a first visit that is
//! the unit's profile, the first thing a workbook records, and the app is not here yet; on a device that has a
//! workbook it is the workbook itself. Figures about being ready say which of the two they mean.
//!
//! The `tidy` test reads the `use` lines and holds this table; a build without the `app` feature proves that the
//! domain needs no browser.
//!
//! # Data flow
//!
//! plan JSON → [`domain::plan::load`] → [`domain::plan::Plan`] (immutable), and ledger or file →
//! [`domain::workbook::Workbook`] (one private signal) → memoised slices → view;
//! view → [`domain::workbook::event::Event`] → `dispatch` → `check` → [`domain::workbook::op::Op`] → ledger →
//! `apply` → view.
//!
//! # Invariants
//!
//! - The plan is never modified, and the workbook never contains plan text.
//! - An operation is the only way a workbook changes.
//! - No answer is ever dropped: what the loaded plan does not know stays and is exported again.
//! - What cannot be read is never overwritten.
//! - From version 1 on every version of a file opens for ever.
//! - The domain has no clock and no chance; both come in with [`domain::workbook::event::Moment`].
//! - The same workbook gives the same bytes, whichever device writes it.
//! - "Saved" is said after the store has acknowledged, never before.
//! - Every number on every screen comes from the same function.

pub mod domain;
pub mod export;
pub mod text;

#[cfg(any(feature = "app", feature = "worker"))]
pub mod browser;
#[cfg(feature = "app")]
pub mod ui;
