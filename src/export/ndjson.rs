//! The roll-up for other engines: NDJSON in long form, a row for every unit and task, so that nothing has to be known of
//! how this program keeps it. Every field stands in `seeds/queries/README.md`. Where the office's record of feedback is at
//! hand, what it has found stands beside what the unit says; it is not for publication any more than the rest.
//!
//! # Why
//!
//! A row is one line whatever somebody wrote, and each table has the same fields in every row, so that an engine needs no
//! look at the whole of it. Numbers are text: no reader rounds them. What people wrote is guarded as in CSV, since tables
//! end up in spreadsheets. Of an internal task nothing but the state goes out.

mod figures;
pub mod packed;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::domain::decimal::Decimal;
use crate::domain::feedback::orders::in_round;
use crate::domain::feedback::record::Record;
use crate::domain::light::Light;
use crate::domain::plan::{Item, Plan, Section, Task};
use crate::domain::profile::{Attribute, Level, Party, Profile, Stage};
use crate::domain::rollup::roster::Expected;
use crate::domain::rollup::row::TaskFigures;
use crate::domain::rollup::{Held, Rollup, UnitKey};
use crate::domain::workbook::{Rating, State};
use crate::export::csv::guarded;
use crate::export::ndjson::figures::TargetFigure;

pub use crate::export::ndjson::figures::targets;

/// What a unit says about a task: a row of the table of answers. Members stand by code point, as in every file.
#[derive(Serialize)]
struct AnswerRow<'a> {
    as_of: &'a str,
    attributes: &'a [&'static str],
    code: &'a str,
    county: &'a str,
    due: &'a str,
    evidence: Option<u64>,
    feedback: String,
    internal: bool,
    item: u16,
    level: &'static str,
    light: Option<&'static str>,
    name: &'a str,
    next_step: String,
    numbers: BTreeMap<&'a str, String>,
    obligation: &'static str,
    occurrences_done: Option<u64>,
    occurrences_due: u64,
    order_due: Option<String>,
    order_stage: Option<&'static str>,
    order_text: String,
    overdue: Option<bool>,
    plan: &'a str,
    problem: String,
    province: &'a str,
    rating: Option<usize>,
    round: &'a str,
    rows_by_stage: Vec<StageCount>,
    section: u16,
    sha256: &'a str,
    stages: &'a [&'static str],
    state: Option<&'static str>,
    targets: Vec<TargetFigure>,
    task: &'a str,
    through: &'a [String],
    unit: &'a str,
    verified_rating: Option<usize>,
}

/// How many rows stand at a stage and belong to a part.
#[derive(Serialize)]
struct StageCount {
    count: u64,
    part: String,
    stage: String,
}

/// A unit that is expected or has reported: a row of the table of units.
#[derive(Serialize)]
struct UnitRow<'a> {
    as_of: &'a str,
    attributes: Vec<&'static str>,
    code: String,
    county: String,
    expected: bool,
    level: &'static str,
    listed: bool,
    name: String,
    party: &'static str,
    plan: &'a str,
    province: &'a str,
    reported: bool,
    reports_to: String,
    round: &'a str,
    stages: Vec<&'static str>,
    unit: String,
    way: &'static str,
}

/// Writes the table of answers, unit by unit in any number of pieces; all units in order of their keys are the whole table.
pub struct Answers<'a> {
    plan: &'a Plan,
    tasks: Vec<(&'a Section, &'a Item, &'a Task, String, String)>,
    province: &'a str,
    as_of: String,
    /// The round by its name, and as it is written.
    rounds: (&'a str, String),
    record: Option<&'a Record>,
}

impl<'a> Answers<'a> {
    /// Makes ready to write; the province is what the partitions are called. Without a record of feedback nothing is said
    /// of what the office has found.
    pub fn of(plan: &'a Plan, rollup: &'a Rollup, province: &'a str, record: Option<&'a Record>) -> Self {
        let items = plan.sections.iter().flat_map(|section| section.items.iter().map(move |item| (section, item)));
        let tasks = items.flat_map(|(section, item)| {
            item.tasks
                .iter()
                .map(move |task| (section, item, task, task.id.to_string(), task.due.date.to_string()))
        });
        let (as_of, rounds) = (rollup.as_of.to_string(), (rollup.round.as_str(), guarded(&rollup.round)));
        Self { plan, tasks: tasks.collect(), province, as_of, rounds, record }
    }

    /// Adds the lines of a unit, in the order of the plan.
    pub fn write(&self, key: &UnitKey, held: &Held, out: &mut Vec<u8>) {
        let unit = &held.row.unit;
        let [key, code, county, name] = [&key.0, &unit.code, &unit.county, &unit.name].map(|text| guarded(text));
        let stages: Vec<_> = unit.stages.iter().copied().map(Stage::as_str).collect();
        let attributes: Vec<_> = unit.attributes.iter().copied().map(Attribute::as_str).collect();
        let through: Vec<_> = held.through.iter().map(|name| guarded(name)).collect();
        let nothing = TaskFigures::default();
        let has_lists = held.source.way.has_lists();
        let (round, written) = &self.rounds;
        let said = self.record.map(|record| in_round(record, unit, round)).unwrap_or_default();
        for (section, item, task, id, due) in &self.tasks {
            let Some(figures) = held.row.tasks.get(task.id) else { continue };
            // Whatever a file says: of party and confidential matters the state alone goes out.
            let told = if task.internal { &nothing } else { figures };
            let is_open = !task.internal;
            let remark = said.get(&task.id).filter(|_| is_open);
            let order = remark.and_then(|said| said.order());
            let number = |(key, number): (&'_ String, &Decimal)| {
                let spec = task.numbers.iter().find(|spec| spec.key == *key)?;
                Some((spec.key.as_str(), number.to_string()))
            };
            let rows = told.rows.iter().map(|((stage, part), count)| StageCount {
                count: *count,
                part: guarded(part),
                stage: guarded(stage),
            });
            let row = AnswerRow {
                as_of: &self.as_of,
                attributes: &attributes,
                code: &code,
                county: &county,
                due,
                evidence: has_lists.then(|| u64::try_from(told.evidence).unwrap_or(u64::MAX)),
                feedback: remark.map_or_else(String::new, |said| guarded(&said.remark.comment)),
                internal: task.internal,
                item: item.no,
                level: unit.level.as_str(),
                light: figures.light.filter(|_| is_open).map(Light::as_str),
                name: &name,
                next_step: guarded(&told.next),
                numbers: told.numbers.iter().filter_map(number).collect(),
                obligation: task.obligation.as_str(),
                occurrences_done: has_lists.then_some(told.occurrences.0),
                occurrences_due: told.occurrences.1,
                order_due: order.map(|(order, _)| order.due.to_string()),
                order_stage: order.map(|(_, stage)| stage.as_str()),
                order_text: order.map_or_else(String::new, |(order, _)| guarded(&order.text)),
                overdue: is_open.then_some(figures.is_overdue),
                plan: &self.plan.id,
                problem: guarded(&told.problem),
                province: self.province,
                rating: told.rating.and_then(place),
                round: written,
                rows_by_stage: rows.collect(),
                section: section.no,
                sha256: &held.source.sha256,
                stages: &stages,
                state: figures.state.map(State::as_str),
                targets: if is_open { figures::of(self.plan, task, figures, held.source.way) } else { Vec::new() },
                task: id,
                through: &through,
                unit: &key,
                verified_rating: remark.and_then(|said| said.remark.rating).and_then(place),
            };
            add_line(&row, out);
        }
    }
}

/// Returns a rating by its place: 1 is the best, whatever a plan calls it.
fn place(rating: Rating) -> Option<usize> {
    Rating::ALL.iter().position(|known| *known == rating).map(|at| at + 1)
}

/// Returns the table of units, line by line: those that are expected in the order of the rosters, then the others that have
/// reported.
pub fn units<'a>(plan: &'a Plan, rollup: &'a Rollup, province: &'a str) -> impl Iterator<Item = String> + 'a {
    let (as_of, round) = (rollup.as_of.to_string(), guarded(&rollup.round));
    let expected: Vec<(UnitKey, &Expected)> =
        rollup.expected().into_iter().map(|unit| (UnitKey::of_expected(unit), unit)).collect();
    let keys: BTreeSet<&UnitKey> = expected.iter().map(|(key, _)| key).collect();
    let listed: BTreeMap<UnitKey, &Expected> =
        rollup.listed().map(|(unit, _)| (UnitKey::of_expected(unit), unit)).collect();
    let others = rollup.units.keys().filter(|key| !keys.contains(key));
    let others: Vec<_> = others.map(|key| (key.clone(), listed.get(key).copied(), false)).collect();
    let known = expected.iter().map(|(key, unit)| (key.clone(), Some(*unit), true)).collect::<Vec<_>>();
    known.into_iter().chain(others).map(move |(key, unit, is_expected)| {
        let held = rollup.units.get(&key);
        let profile = held.map(|held| held.row.unit.clone()).or_else(|| unit?.profile());
        let profile = profile.unwrap_or_else(|| Profile {
            level: Level::School,
            stages: Vec::new(),
            attributes: Vec::new(),
            party: Party::None,
            county: String::new(),
            name: String::new(),
            code: String::new(),
            named_unit: String::new(),
        });
        line(&UnitRow {
            as_of: &as_of,
            attributes: profile.attributes.iter().map(|one| one.as_str()).collect(),
            code: guarded(&profile.code),
            county: guarded(&profile.county),
            expected: is_expected,
            level: profile.level.as_str(),
            listed: unit.is_some(),
            name: guarded(&profile.name),
            party: profile.party.as_str(),
            plan: &plan.id,
            province,
            reported: held.is_some(),
            reports_to: unit.map_or_else(String::new, |unit| guarded(&unit.reports_to)),
            round: &round,
            stages: profile.stages.iter().map(|one| one.as_str()).collect(),
            unit: guarded(&key.0),
            way: held.map_or("", |held| held.source.way.as_str()),
        })
    })
}

/// Adds a row as one line. Some readers end a line at more characters than one, which stay escaped.
fn add_line(row: &impl Serialize, out: &mut Vec<u8>) {
    let begun = out.len();
    // Plain maps, texts and numbers, into memory: this cannot fail.
    let _ = serde_json::to_writer(&mut *out, row);
    let is_end = |pair: &[u8]| matches!(pair, [0xc2, 0x85] | [0xe2, 0x80]);
    if out.get(begun..).is_some_and(|line| line.windows(2).any(is_end)) {
        let line = String::from_utf8_lossy(&out.split_off(begun)).replace('\u{85}', "\\u0085");
        let line = line.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        out.extend_from_slice(line.as_bytes());
    }
    out.push(b'\n');
}

/// Returns a row as one line.
fn line(row: &impl Serialize) -> String {
    let mut out = Vec::new();
    add_line(row, &mut out);
    // What was written is text.
    String::from_utf8(out).unwrap_or_default()
}
