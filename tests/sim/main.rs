//! Workbooks through everything that a browser, a device or a colleague does to them: schedules told by seeds.
//!
//! `PLAN_WORKBOOK_SCHEDULES` says how many, `PLAN_WORKBOOK_SEED` tells the story of one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod archive;
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

use plan_workbook::domain::store::recover::Way;

use crate::drive::Sabotage;
use crate::world::{Acts, run};

/// How many schedules run where nobody asks for more: as many as a debug build does within seconds.
const FEW: u64 = 500;

fn number_from(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap())
}

/// Returns what is wrong with the schedule of a seed; a panic is.
fn verdict(seed: u64, sabotage: Sabotage) -> Option<String> {
    catch_unwind(AssertUnwindSafe(|| run(seed, Acts::All, sabotage, false).verdict))
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
fn holds(seed: u64, acts: Acts) {
    let told = catch_unwind(AssertUnwindSafe(|| run(seed, acts, Sabotage::Nothing, true)));
    let (verdict, trace) =
        told.map_or_else(|_| (Some("it panics".to_owned()), String::new()), |end| (end.verdict, end.trace));
    if let Some(what) = verdict {
        panic!("seed {seed}: {what}\n{trace}seed {seed}: {what}");
    }
}

#[test]
fn no_schedule_loses_or_invents_anything() {
    if let Some(seed) = number_from("PLAN_WORKBOOK_SEED") {
        return holds(seed, Acts::All);
    }
    let seeds = number_from("PLAN_WORKBOOK_SCHEDULES").unwrap_or(FEW);
    let bad = bad_ends(seeds, Sabotage::Nothing, 20);
    for (seed, what) in &bad {
        println!("seed {seed}: {what}");
    }
    if let Some((seed, _)) = bad.first() {
        holds(*seed, Acts::All);
    }
    println!("{seeds} schedules, 0 violations");
}

/// Seeds whose schedules found something, and what.
const FOUND: [(u64, Acts, &str); 7] = [
    (17, Acts::First, "opening the open workbook again cleared the log of what was not saved"),
    (14, Acts::First, "an empty workbook with a damaged state was given up"),
    (2_528, Acts::First, "an operation that was carried over got a mark that another had been handed out with"),
    (35_421, Acts::First, "an altered journal entry passed for an edit that was never saved"),
    (436, Acts::All, "an altered revision had the journal put aside, and a later loss was told too small"),
    (999, Acts::All, "of two open values of a copy only one came back when it was repeated"),
    (768_342, Acts::All, "a mark was given again after what bore it in a file had arrived under another"),
];

#[test]
fn schedules_that_once_ended_badly_end_well() {
    for (seed, acts, what) in FOUND {
        println!("seed {seed}: {what}");
        holds(seed, acts);
    }
}

#[test]
fn every_way_back_is_taken() {
    let ways: Vec<Way> = (0..200).flat_map(|seed| run(seed, Acts::All, Sabotage::Nothing, false).ways).collect();
    for way in [Way::State, Way::Ring, Way::Journal] {
        let often = ways.iter().filter(|taken| **taken == way).count();
        println!("{way:?}: {often} of {}", ways.len());
        assert!(often > 5, "{way:?} is not simulated");
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
