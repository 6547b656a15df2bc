//! Files of many units, and how long looking into them takes: `cargo xtask bench rollup` calls this program.
//!
//! `units N FOLDER` writes the files of so many units, the same files joined as `all.ndjson`, and the roster;
//! `fold FOLDER` reads the files of a folder into memory and prints, as JSON, the milliseconds that looking into all of them takes on one
//! processor, part by part, beside parsing the same texts with `serde_json` and counting what is in them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a measurement fails by panicking"
)]
#![allow(dead_code, reason = "the tests use the rest of what is shared with them")]

#[path = "../sim/chance.rs"]
mod chance;
#[path = "../units/mod.rs"]
mod units;
#[path = "../suite/support/zip.rs"]
mod zip;

/// Under the name by which the tests know it.
mod support {
    pub(crate) use crate::zip;
}

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use plan_workbook::domain::door;
use plan_workbook::domain::light::Dates;
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::profile::{Level, Party, Profile};
use plan_workbook::domain::rollup::Rollup;
use plan_workbook::domain::rollup::matching::Index;
use plan_workbook::domain::rollup::received::{Against, Received, What};
use plan_workbook::domain::rollup::roster::{Keeper, Roster};
use plan_workbook::domain::rollup::row::Fold;
use plan_workbook::domain::workbook::PlanRef;
use plan_workbook::domain::workbook::shown::Shown;
use plan_workbook::export::roster::csv;
use serde_json::Value;

use crate::chance::Chance;
use crate::units::{folder, plan};

fn main() {
    // Cargo adds an option of its own harness.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["units", count, folder] => write(count.parse().unwrap(), Path::new(folder)),
        ["fold", folder] => println!("{}", fold(Path::new(folder))),
        _ => eprintln!("rollup units N FOLDER | rollup fold FOLDER"),
    }
}

fn write(count: usize, folder: &Path) {
    let counties = plan().region.counties.len();
    let chance = Chance::of(20_190_930);
    let mut roster = units::roster(plan(), &chance, counties, count.div_ceil(counties));
    roster.units.truncate(count);
    fs::create_dir_all(folder.join("files")).unwrap();
    fs::write(folder.join("roster.csv"), csv(&roster)).unwrap();
    let mut all = BufWriter::new(fs::File::create(folder.join("all.ndjson")).unwrap());
    folder::plain(plan(), &roster, &chance, &mut |path, bytes| {
        all.write_all(&bytes).unwrap();
        all.write_all(b"\n").unwrap();
        let path = folder.join("files").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    });
}

fn read(folder: &Path) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for county in fs::read_dir(folder.join("files")).unwrap().flatten() {
        paths.extend(fs::read_dir(county.path()).unwrap().flatten().map(|entry| entry.path()));
    }
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Takes the shortest of some rounds, in milliseconds.
fn shortest<T>(mut act: impl FnMut() -> T) -> f64 {
    let round = |_| {
        let begun = Instant::now();
        black_box(act());
        begun.elapsed().as_secs_f64() * 1000.0
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}

const ROUNDS: usize = 5;

fn fold(folder: &Path) -> Value {
    let files = read(folder);
    let plan = plan();
    let dates = Dates { as_of: units::as_of(), today: units::as_of() };
    let empty = empty(plan, &folder.join("roster.csv"));
    let normalize = |text: &str| text.to_owned();
    let index = Index::of(&empty.roster, &normalize);
    let fold = Fold::of(plan, dates);
    let against = Against { decode: &|_, _| None, index: &index, fold: &fold };
    let look = |bytes: &Vec<u8>| Received::of("x.json", bytes, &empty, &against);
    assert!(files.iter().all(|bytes| matches!(look(bytes).what, What::Unit(_))), "every file counts");
    let let_in = |bytes| door::shown(bytes).unwrap().0;
    let shown: Vec<Shown> = files.iter().map(|bytes| let_in(bytes)).collect();
    let row = |one: &Shown| fold.row(one.profile().unwrap(), one).tasks.len();
    let bytes: usize = files.iter().map(Vec::len).sum();
    serde_json::json!({
        "files": files.len(),
        "bytes": bytes,
        "look": shortest(|| files.iter().filter(|bytes| matches!(look(bytes).what, What::Unit(_))).count()),
        "door": shortest(|| files.iter().map(|bytes| let_in(bytes).answers.iter().count()).sum::<usize>()),
        "rules": shortest(|| shown.iter().filter(|one| door::hold_shown(plan, one).is_ok()).count()),
        "rows": shortest(|| shown.iter().map(row).sum::<usize>()),
        "hash": shortest(|| files.iter().filter(|bytes| plan_workbook::domain::digest::sha256_of(bytes).is_empty()).count()),
        "serde_json": shortest(|| files.iter().map(|bytes| counted(&serde_json::from_slice(bytes).unwrap())).sum::<usize>()),
    })
}

fn empty(plan: &Plan, roster: &Path) -> Rollup {
    let by = Profile {
        level: Level::Prefecture,
        stages: Vec::new(),
        attributes: Vec::new(),
        party: Party::None,
        county: String::new(),
        name: "x".to_owned(),
        code: String::new(),
        named_unit: String::new(),
    };
    let spelling = plan_workbook::text::roster::spelling();
    let keeper = Keeper { by: &by, plan };
    let bytes = fs::read(roster).unwrap();
    let roster: Roster =
        plan_workbook::domain::rollup::roster::table::read(&bytes, &|_, _| None, &spelling, keeper).unwrap();
    Rollup::new(PlanRef::of(plan), by, units::ROUND.to_owned(), units::as_of(), roster)
}

/// Counts what a fold has to look at: how many tasks have which state, and every number, added up.
fn counted(file: &Value) -> usize {
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    let mut sum = 0.0;
    for fields in file["payload"]["answers"].as_object().into_iter().flat_map(|answers| answers.values()) {
        for (field, entries) in fields.as_object().into_iter().flatten() {
            let Some(text) = entries.as_array().and_then(|all| all.last()?.get(2)?.as_str()) else { continue };
            if field == "state" {
                *states.entry(text).or_default() += 1;
            } else if field.starts_with("number.") {
                sum += text.parse::<f64>().unwrap_or_default();
            }
        }
    }
    black_box(sum);
    states.values().sum()
}
