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
use plan_workbook::domain::decimal::Decimal;
use plan_workbook::domain::door;
use plan_workbook::domain::light::{Dates, Light};
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::profile::Level;
use plan_workbook::domain::rollup::file::Units;
use plan_workbook::domain::rollup::matching::Index;
use plan_workbook::domain::rollup::received::{Against, Received, What, kept};
use plan_workbook::domain::rollup::roster::{Expected, Keeper, Roster, table};
use plan_workbook::domain::rollup::row::statement::Piece;
use plan_workbook::domain::rollup::row::{Fold, TaskFigures};
use plan_workbook::domain::rollup::{Rollup, UnitKey};
use plan_workbook::domain::workbook::shown::Shown;
use plan_workbook::domain::workbook::{PlanRef, Rating, State};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};

/// What files are held against.
struct Round {
    rollup: &'static Rollup,
    index: Index<'static>,
    units: Units,
    fold: Fold<'static>,
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
    let nobody = Expected { level: Some(Level::Prefecture), ..Expected::default() }.profile().unwrap();
    let keeper = Keeper { by: &nobody, plan };
    let roster: Roster = table::read(roster, &files::decode, &spelling, keeper).unwrap();
    let by = roster.units.first().unwrap().profile().unwrap();
    assert!(!UnitKey::of(&by).0.is_empty(), "the first is an office");
    let as_of = plan_workbook::domain::day::Day::parse(as_of).unwrap();
    let rollup = Rollup::new(PlanRef::of(plan), by, round.to_owned(), as_of, roster);
    let rollup: &'static Rollup = Box::leak(Box::new(rollup));
    let made = Round {
        rollup,
        index: Index::of(&rollup.roster, &files::normalized),
        units: Units::of(plan),
        fold: Fold::of(plan, Dates { as_of, today: as_of }),
        shown: RefCell::default(),
    };
    ROUND.set(Some(Box::leak(Box::new(made))));
}

fn received(file: &JsValue) -> Received {
    let Round { rollup, index, fold, .. } = round();
    let against = Against { decode: &files::decode, index, fold };
    Received::of("x.json", &file.unchecked_ref::<Uint8Array>().to_vec(), rollup, &against)
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
    files.iter().filter(|file| door::shown(&file.unchecked_ref::<Uint8Array>().to_vec()).is_some()).count()
}

/// SHA-256 alone; says how many digits there are.
#[wasm_bindgen]
pub fn hash(files: &Array) -> usize {
    files
        .iter()
        .map(|file| plan_workbook::domain::digest::sha256_of(&file.unchecked_ref::<Uint8Array>().to_vec()).len())
        .sum()
}

/// Keeps what files show for [`rules`] and [`fold`].
#[wasm_bindgen]
pub fn keep(files: &Array) {
    for file in files.iter() {
        let bytes: &'static [u8] = file.unchecked_ref::<Uint8Array>().to_vec().leak();
        round().shown.borrow_mut().push(door::shown(bytes).unwrap().0);
    }
}

/// The plan's rules alone, over all that was kept; says how many hold.
#[wasm_bindgen]
pub fn rules() -> usize {
    let Round { fold, shown, .. } = round();
    shown.borrow().iter().filter(|one| door::hold_shown(fold.plan, one).is_ok()).count()
}

/// The fold alone, over all that was kept: what workbooks show becomes rows of figures; says how many tasks they have.
#[wasm_bindgen]
pub fn fold() -> usize {
    let Round { fold, shown, .. } = round();
    let row = |one: &Shown| fold.row(one.profile().unwrap(), one).tasks.len();
    shown.borrow().iter().map(row).sum()
}

/// The figures of a task as `count.js` makes them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Figures {
    state: &'static str,
    light: Option<&'static str>,
    is_overdue: bool,
    numbers: BTreeMap<String, f64>,
    rows: BTreeMap<String, u64>,
    evidence: usize,
    problem: String,
    next: String,
    rating: &'static str,
    occurrences: (u64, u64),
    note: String,
    reason: String,
    pieces: Vec<(String, String)>,
}

impl From<TaskFigures> for Figures {
    fn from(of: TaskFigures) -> Self {
        assert!(of.replies.is_empty(), "the count knows no replies");
        let said = of.statement.map(|said| *said).unwrap_or_default();
        let piece = |piece: Piece| (piece.day.map(|day| day.to_string()).unwrap_or_default(), piece.text);
        let number = |(key, number): (String, Decimal)| (key, number.to_string().parse().unwrap());
        Self {
            state: of.state.map_or("", State::as_str),
            light: of.light.map(Light::as_str),
            is_overdue: of.is_overdue,
            numbers: of.numbers.into_iter().map(number).collect(),
            rows: of.rows.into_iter().map(|((stage, part), count)| (format!("{stage}|{part}"), count)).collect(),
            evidence: of.evidence,
            problem: of.problem,
            next: of.next,
            rating: of.rating.map_or("", Rating::as_str),
            occurrences: of.occurrences,
            note: said.note,
            reason: said.reason,
            pieces: said.pieces.into_iter().map(piece).collect(),
        }
    }
}

/// Folds a file, and returns its row as JSON: what the browser counts beside it has to come to the same.
#[wasm_bindgen]
pub fn row(file: &[u8]) -> String {
    let (shown, _) = door::shown(file).unwrap();
    let row = round().fold.row(shown.profile().unwrap(), &shown);
    let tasks: BTreeMap<_, _> =
        row.tasks.into_iter().map(|(id, of)| (id.to_string(), Figures::from(of))).collect();
    serde_json::to_string(&tasks).unwrap()
}

fn main() {}
