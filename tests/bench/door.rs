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
use plan_workbook::domain::workbook::{PlanRef, Workbook};
use wasm_bindgen::prelude::wasm_bindgen;

/// What files are held against.
struct Round {
    plan: &'static Plan,
    rollup: &'static Rollup,
    index: Index<'static>,
    units: Units,
    dates: Dates,
    blanks: Blanks,
    /// What the fold alone is taken of: the workbooks, and copies of them that it may use up.
    workbooks: RefCell<(Vec<Workbook>, Vec<Workbook>)>,
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
        workbooks: RefCell::default(),
    };
    ROUND.set(Some(Box::leak(Box::new(made))));
}

fn received(bytes: &[u8]) -> Received {
    let Round { plan, rollup, index, dates, .. } = round();
    let outside = Outside { decode: &files::decode, index };
    Received::of("x.json", bytes, plan, rollup, *dates, &outside)
}

/// The whole door: hash, keys, marks, rules, fold; says whether the file counts.
#[wasm_bindgen]
pub fn look(bytes: &[u8]) -> bool {
    matches!(received(bytes).what, What::Unit(_))
}

/// The same, and the line that goes to the page; its length.
#[wasm_bindgen]
pub fn answer(bytes: &[u8]) -> usize {
    kept::write(received(bytes), &round().units).iter().map(String::len).sum()
}

/// The door without rules and fold: hash, keys, marks.
#[wasm_bindgen]
pub fn read(bytes: &[u8]) -> bool {
    door::hashed_workbook(bytes, &files::decode).is_ok()
}

/// SHA-256 alone; says how many digits it has.
#[wasm_bindgen]
pub fn hash(bytes: &[u8]) -> usize {
    plan_workbook::domain::digest::sha256_of(bytes).len()
}

/// Keeps a file's workbook for [`rules`] and [`fold`].
#[wasm_bindgen]
pub fn keep(bytes: &[u8]) {
    round().workbooks.borrow_mut().0.push(door::hashed_workbook(bytes, &files::decode).unwrap().0);
}

/// Makes the copies that [`fold`] uses up.
#[wasm_bindgen]
pub fn copy() {
    let (kept, copies) = &mut *round().workbooks.borrow_mut();
    copies.clone_from(kept);
}

/// The plan's rules alone, over all that were kept; says how many hold.
#[wasm_bindgen]
pub fn rules() -> usize {
    let Round { plan, workbooks, .. } = round();
    workbooks.borrow().0.iter().filter(|one| door::hold(plan, one).is_ok()).count()
}

/// The fold alone, over the copies: workbooks become rows of figures; says how many tasks they have.
#[wasm_bindgen]
pub fn fold() -> usize {
    let Round { plan, dates, blanks, workbooks, .. } = round();
    let copies = std::mem::take(&mut workbooks.borrow_mut().1);
    let row = |one: Workbook| blanks.row(plan, one.profile().unwrap(), one.answers, *dates).tasks.len();
    copies.into_iter().map(row).sum()
}

fn main() {}
