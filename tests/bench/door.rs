//! What the desk's worker does with a file, part by part, for `cargo xtask bench desk`: `tests/bench/desk.mjs` takes the
//! time in a browser, beside that browser's own `JSON.parse`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    missing_docs,
    reason = "a measurement fails by panicking"
)]

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Array, Uint8Array};
use plan_workbook::browser::files;
use plan_workbook::domain::door;
use plan_workbook::domain::light::Dates;
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::rollup::file::Units;
use plan_workbook::domain::rollup::matching::Index;
use plan_workbook::domain::rollup::received::{Outside, Received, What, kept};
use plan_workbook::domain::rollup::roster::{Roster, table};
use plan_workbook::domain::rollup::row::Blanks;
use plan_workbook::domain::rollup::{Rollup, UnitKey};
use plan_workbook::domain::workbook::PlanRef;
use plan_workbook::domain::workbook::shown::Shown;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What files are held against.
struct Round {
    plan: &'static Plan,
    rollup: &'static Rollup,
    index: Index<'static>,
    units: Units,
    dates: Dates,
    blanks: Blanks,
    /// What the rules and the fold alone are taken of.
    shown: RefCell<Vec<Shown<'static>>>,
}

thread_local! {
    static ROUND: RefCell<Option<&'static Round>> = const { RefCell::new(None) };
}

fn round() -> &'static Round {
    ROUND.with_borrow(|round| round.unwrap())
}

/// Makes ready for the files of a roster's units.
#[wasm_bindgen]
pub fn begin(plan: &str, roster: &[u8], as_of: &str, round: &str) {
    let plan: &'static Plan = Box::leak(Box::new(load(plan).unwrap().0));
    let spelling = plan_workbook::text::roster::spelling();
    let roster: Roster = table::read(roster, &files::decode, &spelling).unwrap();
    let by = roster.units.first().unwrap().profile().unwrap();
    assert!(!UnitKey::of(&by).0.is_empty(), "the first is an office");
    let as_of = plan_workbook::domain::day::Day::parse(as_of).unwrap();
    let rollup = Rollup {
        plan: PlanRef::of(plan),
        by,
        round: round.to_owned(),
        as_of,
        roster,
        units: std::collections::BTreeMap::new(),
        below: Vec::new(),
    };
    let rollup: &'static Rollup = Box::leak(Box::new(rollup));
    let made = Round {
        plan,
        rollup,
        index: Index::of(&rollup.roster, &files::normalized),
        units: Units::of(plan),
        dates: Dates { as_of, today: as_of },
        blanks: Blanks::default(),
        shown: RefCell::default(),
    };
    ROUND.set(Some(Box::leak(Box::new(made))));
}

fn received(file: &JsValue) -> Received {
    let Round { plan, rollup, index, dates, .. } = round();
    let outside = Outside { decode: &files::decode, index };
    Received::of("x.json", &Uint8Array::new(file).to_vec(), plan, rollup, *dates, &outside)
}

/// The whole door: hash, keys, marks, rules, fold; says how many files count.
#[wasm_bindgen]
pub fn look(files: &Array) -> usize {
    files.iter().filter(|file| matches!(received(file).what, What::Unit(_))).count()
}

/// The same, and the line that goes to the page; their length.
#[wasm_bindgen]
pub fn answer(files: &Array) -> usize {
    let lines = |file| kept::write(received(&file), &round().units);
    files.iter().flat_map(lines).map(|line| line.len()).sum()
}

/// The door without rules and fold: hash, keys, marks; says how many files are as they were written.
#[wasm_bindgen]
pub fn read(files: &Array) -> usize {
    files.iter().filter(|file| door::shown(&Uint8Array::new(file).to_vec()).is_some()).count()
}

/// SHA-256 alone; says how many digits there are.
#[wasm_bindgen]
pub fn hash(files: &Array) -> usize {
    files.iter().map(|file| plan_workbook::domain::digest::sha256_of(&Uint8Array::new(&file).to_vec()).len()).sum()
}

/// Keeps what files show for [`rules`] and [`fold`].
#[wasm_bindgen]
pub fn keep(files: &Array) {
    for file in files.iter() {
        let bytes: &'static [u8] = Uint8Array::new(&file).to_vec().leak();
        round().shown.borrow_mut().push(door::shown(bytes).unwrap().0);
    }
}

/// The plan's rules alone, over all that was kept; says how many hold.
#[wasm_bindgen]
pub fn rules() -> usize {
    let Round { plan, shown, .. } = round();
    shown.borrow().iter().filter(|one| door::hold_shown(plan, one).is_ok()).count()
}

/// The fold alone, over all that was kept: what workbooks show becomes rows of figures; says how many tasks they have.
#[wasm_bindgen]
pub fn fold() -> usize {
    let Round { plan, dates, blanks, shown, .. } = round();
    let row = |one: &Shown| blanks.row(plan, one.profile().unwrap(), one, *dates).tasks.len();
    shown.borrow().iter().map(row).sum()
}

/// What the fold finds, over all files: how many tasks have which state, numbers added up, rows by stage, and so on.
#[derive(Default, Serialize)]
struct Totals {
    states: BTreeMap<&'static str, u64>,
    numbers: BTreeMap<String, f64>,
    rows: BTreeMap<String, u64>,
    occurrences: u64,
    evidence: usize,
    problems: usize,
    next: usize,
    ratings: usize,
}

/// Folds files, and says what came of it, as JSON: what the browser counts beside it has to come to the same.
#[wasm_bindgen]
pub fn totals(files: &Array) -> String {
    let Round { plan, dates, blanks, .. } = round();
    let mut totals = Totals::default();
    for file in files.iter() {
        let bytes = Uint8Array::new(&file).to_vec();
        let (shown, _) = door::shown(&bytes).unwrap();
        for (id, figures) in blanks.row(plan, shown.profile().unwrap(), &shown, *dates).tasks {
            if let Some(state) = figures.state {
                *totals.states.entry(state.as_str()).or_default() += 1;
            }
            for (key, number) in figures.numbers {
                *totals.numbers.entry(format!("{id} {key}")).or_default() +=
                    number.to_string().parse::<f64>().unwrap();
            }
            for ((stage, _), count) in figures.rows {
                *totals.rows.entry(stage).or_default() += count;
            }
            totals.occurrences += figures.occurrences.0;
            totals.evidence += figures.evidence;
            totals.problems += usize::from(!figures.problem.is_empty());
            totals.next += usize::from(!figures.next.is_empty());
            totals.ratings += usize::from(figures.rating.is_some());
        }
    }
    serde_json::to_string(&totals).unwrap()
}

fn main() {}
