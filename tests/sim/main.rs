//! Workbooks through everything that a browser, a device or a colleague does to them: schedules told by seeds.
//!
//! `PLAN_WORKBOOK_SCHEDULES` says how many, `PLAN_WORKBOOK_SEED` tells the story of one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod browser;
mod chance;
mod copies;
mod drive;
mod oracle;
mod page;
mod rest;
mod seal;
mod support;
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use crate::drive::Sabotage;
use crate::world::run;

/// How many schedules run where nobody asks for more: as many as a debug build does within seconds.
const FEW: u64 = 500;

fn number_from(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap())
}

/// Returns what is wrong with the schedule of a seed; a panic is.
fn verdict(seed: u64, sabotage: Sabotage) -> Option<String> {
    catch_unwind(AssertUnwindSafe(|| run(seed, sabotage, false).0))
        .unwrap_or_else(|_| Some("it panics".to_owned()))
}

/// Runs the schedules of so many seeds, on all processors; returns those that end badly.
fn bad_ends(seeds: u64, sabotage: Sabotage, enough: usize) -> Vec<(u64, String)> {
    let next = AtomicU64::new(0);
    let bad = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds || bad.lock().unwrap().len() >= enough {
                        return;
                    }
                    if let Some(what) = verdict(seed, sabotage) {
                        bad.lock().unwrap().push((seed, what));
                    }
                }
            });
        }
    });
    let mut bad = bad.into_inner().unwrap();
    bad.sort();
    bad
}

#[track_caller]
fn holds(seed: u64) {
    let told = catch_unwind(AssertUnwindSafe(|| run(seed, Sabotage::Nothing, true)));
    let (verdict, trace) = told.unwrap_or_else(|_| (Some("it panics".to_owned()), String::new()));
    if let Some(what) = verdict {
        panic!("seed {seed}: {what}\n{trace}seed {seed}: {what}");
    }
}

#[test]
fn no_schedule_loses_or_invents_anything() {
    if let Some(seed) = number_from("PLAN_WORKBOOK_SEED") {
        return holds(seed);
    }
    let seeds = number_from("PLAN_WORKBOOK_SCHEDULES").unwrap_or(FEW);
    let bad = bad_ends(seeds, Sabotage::Nothing, 20);
    for (seed, what) in &bad {
        println!("seed {seed}: {what}");
    }
    if let Some((seed, _)) = bad.first() {
        holds(*seed);
    }
    println!("{seeds} schedules, 0 violations");
}

/// Seeds whose schedules found something, and what.
const FOUND: [(u64, &str); 4] = [
    (17, "opening the open workbook again cleared the log of what was not saved"),
    (14, "an empty workbook with a damaged state was given up"),
    (2_528, "an operation that was carried over got a mark that another had been handed out with"),
    (35_421, "an altered journal entry passed for an edit that was never saved"),
];

#[test]
fn schedules_that_once_ended_badly_end_well() {
    for (seed, what) in FOUND {
        println!("seed {seed}: {what}");
        holds(seed);
    }
}

#[test]
fn the_oracle_sees_a_store_that_acknowledges_too_early() {
    assert!(!bad_ends(2_000, Sabotage::AcknowledgesTooEarly, 1).is_empty());
}

#[test]
fn the_oracle_sees_a_store_that_swaps_without_comparing() {
    assert!(!bad_ends(2_000, Sabotage::SwapsWithoutComparing, 1).is_empty());
}

#[test]
fn the_oracle_sees_a_recovery_that_ignores_checksums() {
    assert!(!bad_ends(2_000, Sabotage::IgnoresChecksums, 1).is_empty());
}
