//! The roll-up in long form: a line is a line whatever somebody wrote, every field is explained, and `DuckDB` adds up what
//! the roll-up adds up.

pub(crate) mod said;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use plan_workbook::domain::feedback::record::Record;
use plan_workbook::domain::json;
use plan_workbook::domain::light::Light;
use plan_workbook::domain::plan::Aggregate;
use plan_workbook::domain::profile::Level;
use plan_workbook::domain::rollup::matching::Match;
use plan_workbook::domain::rollup::received::Incoming;
use plan_workbook::domain::rollup::row::UnitRow;
use plan_workbook::domain::rollup::total::Total;
use plan_workbook::domain::rollup::{Rollup, Source, Way};
use plan_workbook::domain::target::Figure;
use plan_workbook::domain::workbook::Rating;
use plan_workbook::domain::workbook::register::Vector;
use plan_workbook::export::ndjson::{Answers, targets, units as lines_of_units};
use proptest::prelude::*;
use serde_json::Value;

use crate::chance::Chance;
use crate::rollup::{dates, office};
use crate::support::duckdb::{Rows, asked};
use crate::support::office::Folder;
use crate::units::{self, plan};

/// A prefecture's roll-up of so many units, every ninth of which has not reported.
pub(crate) fn rollup(seed: u64, counties: usize, schools: usize) -> Rollup {
    let chance = Chance::of(seed);
    let mut roster = units::roster(plan(), &chance, counties, schools);
    // Some belong to the prefecture and to no county.
    for unit in roster.units.iter_mut().filter(|_| chance.one_in(12)) {
        unit.county.clear();
    }
    let mut rollup = crate::rollup::rollup(office(Level::Prefecture, "州局", ""), roster.clone());
    for (at, unit) in roster.units.iter().enumerate().filter(|_| !chance.one_in(9)) {
        let profile = unit.profile().unwrap();
        let workbook = units::workbook(plan(), &profile, &chance);
        let incoming = Incoming {
            unit: Match::ByCode(at),
            row: UnitRow::of(plan(), profile, &workbook, dates()),
            source: Source {
                sha256: format!("{at:064x}"),
                name: "x.json".to_owned(),
                way: Way::Workbook,
                number: 1,
                changed: String::new(),
                vector: Vector::default(),
            },
            through: Vec::new(),
            round: Some(units::ROUND.to_owned()),
        };
        assert!(rollup.take(incoming, plan(), dates()));
    }
    rollup
}

/// The lines of the table of answers.
fn answers(rollup: &Rollup) -> Vec<String> {
    answers_beside(rollup, None)
}

/// The same with what the office has said.
fn answers_beside(rollup: &Rollup, record: Option<&Record>) -> Vec<String> {
    let (table, mut out) = (Answers::of(plan(), rollup, "52", record), Vec::new());
    for (key, held) in &rollup.units {
        table.write(key, held, &mut out);
    }
    String::from_utf8(out).unwrap().split_inclusive('\n').map(str::to_owned).collect()
}

fn tables(rollup: &Rollup) -> [(&'static str, Vec<String>); 3] {
    tables_beside(rollup, None)
}

fn tables_beside(rollup: &Rollup, record: Option<&Record>) -> [(&'static str, Vec<String>); 3] {
    [
        ("answers.ndjson", answers_beside(rollup, record)),
        ("units.ndjson", lines_of_units(plan(), rollup, "52").collect()),
        ("targets.ndjson", targets(plan()).collect()),
    ]
}

#[test]
fn the_dictionary_names_every_field_and_no_other() {
    let dictionary = include_str!("../../seeds/queries/README.md");
    for (file, lines) in tables(&rollup(1, 1, 5)) {
        let section = dictionary.split(&format!("## {file}")).nth(1).unwrap().split("\n## ").next().unwrap();
        let named: BTreeSet<&str> =
            section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
        for line in &lines {
            let row: Value = serde_json::from_str(line).unwrap();
            let fields: BTreeSet<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(fields, named, "{file}");
            for key in ["targets", "rows_by_stage"] {
                let parts = row.get(key).and_then(Value::as_array).into_iter().flatten();
                for part in parts.flat_map(|part| part.as_object().unwrap().keys()) {
                    let of = section.lines().find(|line| line.starts_with(&format!("| `{key}`"))).unwrap();
                    assert!(of.contains(part.as_str()), "{key}.{part}");
                }
            }
        }
    }
}

#[test]
fn what_a_table_has_no_room_for_is_unknown_and_not_zero() {
    let mut rollup = rollup(3, 1, 4);
    let key = rollup.units.keys().next().unwrap().clone();
    Arc::make_mut(rollup.units.get_mut(&key).unwrap()).source.way = Way::Table;
    let of_table = |row: &Value| row["unit"] == key.0.as_str();
    let rows: Vec<Value> = answers(&rollup).iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(rows.iter().any(of_table));
    for row in &rows {
        for field in ["evidence", "occurrences_done"] {
            assert_eq!(row[field].is_null(), of_table(row), "{field}: {row}");
        }
    }
}

#[test]
fn of_internal_tasks_nothing_but_the_state_goes_out() {
    let mut rollup = rollup(2, 1, 12);
    for held in rollup.units.values_mut() {
        for (id, figures) in Arc::make_mut(held).row.tasks.iter_mut() {
            if plan().task(id).unwrap().internal {
                "某人某事".clone_into(&mut figures.problem);
                figures.evidence = 3;
                figures.rating = Some(Rating::Good);
                figures.rows.insert(("某环节".to_owned(), String::new()), 1);
            }
        }
    }
    let record = said::hostile(&rollup, "意见", "整改");
    let mut seen = 0;
    for line in answers_beside(&rollup, Some(&record)) {
        let row: Value = serde_json::from_str(&line).unwrap();
        if row["internal"] == true {
            seen += 1;
            for key in ["light", "overdue", "rating", "verified_rating", "order_due", "order_stage"] {
                assert!(row[key].is_null(), "{key}");
            }
            for key in ["problem", "next_step", "feedback", "order_text"] {
                assert_eq!(row[key], "", "{key}");
            }
            for (key, empty) in [("evidence", "0"), ("numbers", "{}"), ("targets", "[]"), ("rows_by_stage", "[]")]
            {
                assert_eq!(row[key].to_string(), empty, "{key}");
            }
        }
    }
    assert!(seen > 0, "no unit has an internal task");
    assert!(!targets(plan()).any(|line| {
        let row: Value = serde_json::from_str(&line).unwrap();
        plan().tasks().any(|task| task.internal && row["task"] == task.id.to_string())
    }));
}

#[test]
fn a_row_says_what_the_unit_reported() {
    let rollup = rollup(3, 2, 10);
    let lines = answers(&rollup);
    let all: usize = rollup.units.values().map(|held| held.row.tasks.len()).sum();
    assert_eq!(lines.len(), all);
    let mut lines = lines.iter();
    for (key, held) in &rollup.units {
        for task in plan().tasks().filter(|task| held.row.tasks.get(task.id).is_some()) {
            let row: Value = serde_json::from_str(lines.next().unwrap()).unwrap();
            let figures = held.row.tasks.get(task.id).unwrap();
            assert_eq!(row["unit"], key.0);
            assert_eq!(row["task"], task.id.to_string());
            assert_eq!(row["state"].as_str(), figures.state.map(plan_workbook::domain::workbook::State::as_str));
            if !task.internal {
                let numbers = row["numbers"].as_object().unwrap();
                assert_eq!(numbers.len(), figures.numbers.len());
                assert!(figures.numbers.iter().all(|(key, number)| numbers[key] == number.to_string()));
                assert_eq!(row["problem"], figures.problem);
            }
        }
    }
    let (expected, reported) = lines_of_units(plan(), &rollup, "52").fold((0, 0), |(expected, reported), line| {
        let row: Value = serde_json::from_str(&line).unwrap();
        let is = |key: &str| usize::from(row[key] == true);
        (expected + is("expected"), reported + is("reported"))
    });
    assert_eq!((expected, reported), (rollup.tally().expected, rollup.units.len()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn whatever_somebody_wrote_is_one_line_and_no_formula(words in proptest::collection::vec(
        prop_oneof!["[=+@\\-\t\r\n\u{85}\u{2028}\u{2029}\"'甲a]{0,6}", any::<String>()], 8
    )) {
        let mut rollup = rollup(4, 1, 1);
        let (key, held) = rollup.units.iter().next().unwrap();
        let (key, mut held) = (key.clone(), (**held).clone());
        let [name, county, problem, next, through, round, comment, order] = words.as_slice() else { unreachable!() };
        name.clone_into(&mut held.row.unit.name);
        county.clone_into(&mut held.row.unit.county);
        held.through.push(through.clone());
        for (_, figures) in held.row.tasks.iter_mut() {
            problem.clone_into(&mut figures.problem);
            next.clone_into(&mut figures.next);
        }
        rollup.units.insert(key, Arc::new(held));
        round.clone_into(&mut rollup.round);
        // Whatever a record that lies on a device says.
        let record = said::hostile(&rollup, comment, order);
        for (_, lines) in tables_beside(&rollup, Some(&record)) {
            for line in lines {
                let body = line.strip_suffix('\n').unwrap();
                prop_assert!(!body.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']), "{body:?}");
                let row = json::parse(body).unwrap();
                let unescaped = json::canonical(&row);
                let same = body.replace("\\u0085", "\u{85}").replace("\\u2028", "\u{2028}").replace("\\u2029", "\u{2029}");
                prop_assert_eq!(unescaped, same, "keys by code point, nothing between");
                let cells = ["name", "county", "problem", "next_step", "unit", "round", "feedback", "order_text"];
                for text in cells.iter().filter_map(|key| row.get(key)?.as_str()) {
                    prop_assert!(!text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']), "{text:?}");
                }
            }
        }
    }
}

/// What a target comes to, as the roll-up has it and as the query has it.
fn figure_of(total: &Total, aggregate: Aggregate) -> (Option<f64>, Option<f64>) {
    let judged = total.ways.iter().find(|way| way.aggregate == aggregate).unwrap();
    #[allow(clippy::cast_precision_loss, reason = "the figures of tests are small")]
    match judged.figure {
        _ if aggregate == Aggregate::Worst => (None, None),
        Figure::Missing => (None, None),
        Figure::Number(number) => (Some(number.to_string().parse().unwrap()), None),
        Figure::Share(permille) => (Some(permille as f64), None),
        Figure::Done(done, due) => (Some(done as f64), Some(due as f64)),
    }
}

#[test]
fn duckdb_adds_up_what_the_roll_up_adds_up() {
    let folder = Folder::new("queries");
    let mut rollup = rollup(5, 4, 30);
    let record = said::found(&mut rollup);
    for (name, lines) in tables_beside(&rollup, Some(&record)) {
        fs::write(folder.0.join(name), lines.concat()).unwrap();
    }
    let Some(said) = asked(&folder.0) else { return };
    assert_eq!(said.ndjson, said.parquet, "Parquet says what NDJSON says");
    let lines = answers(&rollup).len();
    assert_eq!(said.rows, lines);
    assert!(
        said.partitions.len() >= 4
            && said.partitions.iter().all(|path| path.starts_with("parquet/province=52/county="))
    );
    hold_targets(&rollup, &said.ndjson);
    hold_counties(&rollup, &said.ndjson);
    hold_units(&rollup, &said.ndjson);
    said::hold_ratings(&rollup, &record, &said.ndjson);
}

fn hold_targets(rollup: &Rollup, said: &BTreeMap<String, Rows>) {
    let mut rows = said["targets"].iter();
    let mut kinds = BTreeSet::new();
    let mut wanted: Vec<_> = Vec::new();
    for task in plan().tasks().filter(|task| !task.internal) {
        for (at, target) in task.targets.iter().enumerate() {
            let total = Total::of(plan(), task, target, rollup);
            for way in &target.aggregate {
                wanted.push((task.id.to_string(), at + 1, way.as_str(), *way, total.clone()));
            }
            for worst in
                total.worst(target).into_iter().filter(|(_, figure, _)| matches!(figure, Figure::Share(_)))
            {
                let row =
                    said["worst"].iter().find(|row| row["task"] == task.id.to_string() && row["target"] == at + 1);
                assert_eq!(row.unwrap()["unit"], worst.0.0, "the worst of {}", task.id);
            }
        }
    }
    wanted.sort_by(|one, other| (&one.0, one.1, one.2).cmp(&(&other.0, other.1, other.2)));
    for (task, target, word, way, total) in wanted {
        let row = rows.next().unwrap();
        assert_eq!((row["task"].as_str().unwrap(), row["aggregate"].as_str().unwrap()), (task.as_str(), word));
        assert_eq!(row["target"], target);
        let counts = [total.counted.len(), total.lacking.len(), total.excused.len()];
        assert_eq!([&row["counted"], &row["lacking"], &row["excused"]].map(number), counts.map(Some), "{task}");
        let wanted = figure_of(&total, way);
        assert_eq!((row["figure"].as_f64(), row["of_all"].as_f64()), wanted, "{task} {target} {word}");
        if wanted.0.is_some() {
            kinds.insert(word);
        }
    }
    assert!(rows.next().is_none());
    for kind in ["sum", "ratio-of-sums", "share", "zero", "occurrences"] {
        assert!(kinds.contains(kind), "no target is added up as {kind}");
    }
}

fn number(value: &Value) -> Option<usize> {
    match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_u64().and_then(|number| usize::try_from(number).ok()),
    }
}

fn hold_counties(rollup: &Rollup, said: &BTreeMap<String, Rows>) {
    let tallies = rollup.tallies();
    assert_eq!(said["counties"].len(), tallies.len());
    for (row, (county, tally)) in said["counties"].iter().zip(tallies) {
        assert_eq!(row["county"], county);
        let wanted = [tally.expected, tally.received, tally.missing(), tally.unexpected];
        assert_eq!(
            [&row["expected"], &row["received"], &row["missing"], &row["unexpected"]].map(number),
            wanted.map(Some)
        );
        for light in Light::ALL {
            let of_county = rollup.units.values().filter(|held| held.row.unit.county == county);
            let count: usize = of_county.map(|held| open(&held.row).count(*light)).sum();
            assert_eq!(number(&row[light.as_str()]), Some(count), "{county} {light:?}");
        }
    }
}

/// A unit's row without internal tasks.
fn open(row: &UnitRow) -> UnitRow {
    let tasks = row.tasks.clone().into_iter().filter(|(id, _)| !plan().task(*id).unwrap().internal).collect();
    UnitRow { tasks, ..row.clone() }
}

fn hold_units(rollup: &Rollup, said: &BTreeMap<String, Rows>) {
    let mut wanted: Vec<_> = rollup.units.iter().map(|(key, held)| (open(&held.row), &key.0)).collect();
    wanted.sort_by(|(one, key), (other, known)| other.need().cmp(&one.need()).then(key.cmp(known)));
    assert_eq!(said["behind"].len(), wanted.len());
    for (row, (of, key)) in said["behind"].iter().zip(wanted) {
        assert_eq!(row["unit"], *key);
        let (answered, tasks) = of.answered();
        assert_eq!([&row["answered"], &row["tasks"]].map(number), [Some(answered), Some(tasks)]);
    }
    let missing: Vec<_> = said["missing"].iter().map(|row| row["name"].as_str().unwrap()).collect();
    let wanted: BTreeSet<_> = rollup.unreported().into_iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(missing.iter().copied().collect::<BTreeSet<_>>(), wanted);
    let rows: u64 = rollup
        .units
        .values()
        .flat_map(|held| open(&held.row).tasks)
        .flat_map(|(_, of)| of.rows.into_values())
        .sum();
    let counted: usize = said["stages"].iter().filter_map(|row| number(&row["n"])).sum();
    assert_eq!(u64::try_from(counted), Ok(rows));
}

#[test]
fn every_query_is_run_and_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/queries");
    let (readme, script) =
        (fs::read_to_string(folder.join("README.md")).unwrap(), include_str!("../queries/run.py"));
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".sql") else { continue };
        assert!(readme.contains(&format!("`{name}`")), "{name} is not listed");
        assert!(stem == "load-spark" || script.contains(&format!("\"{stem}\"")), "{name} is not run");
    }
}
