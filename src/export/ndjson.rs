//! The roll-up for other engines: NDJSON in long form, a row for every unit and task, so that nothing has to be known of
//! how this program keeps it. Every field stands in `seeds/queries/README.md`.
//!
//! # Why
//!
//! A row is one line whatever somebody wrote, and each table has the same fields in every row, so that an engine needs no
//! look at the whole of it. Numbers are text: no reader rounds them. What people wrote is guarded as in CSV, since tables
//! end up in spreadsheets. Of an internal task nothing but the state goes out.

mod figures;

use serde::Serialize;

use crate::domain::light::Light;
use crate::domain::plan::{Item, Plan, Section, Task};
use crate::domain::profile::{Attribute, Level, Party, Profile, Stage};
use crate::domain::rollup::roster::Expected;
use crate::domain::rollup::row::TaskFigures;
use crate::domain::rollup::{Held, Rollup, UnitKey};
use crate::domain::workbook::State;
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
    due: String,
    evidence: u64,
    internal: bool,
    item: u16,
    level: &'static str,
    light: Option<&'static str>,
    name: &'a str,
    next_step: String,
    numbers: std::collections::BTreeMap<&'a str, String>,
    obligation: &'static str,
    occurrences_done: u64,
    occurrences_due: u64,
    overdue: Option<bool>,
    plan: &'a str,
    problem: String,
    province: &'a str,
    round: &'a str,
    rows_by_stage: Vec<StageCount>,
    section: u16,
    sha256: &'a str,
    stages: &'a [&'static str],
    state: Option<&'static str>,
    targets: Vec<TargetFigure>,
    task: String,
    through: &'a [String],
    unit: &'a str,
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

/// Returns the table of answers, line by line: units in order of their keys, tasks in the plan's.
pub fn answers<'a>(plan: &'a Plan, rollup: &'a Rollup, province: &'a str) -> impl Iterator<Item = String> + 'a {
    let tasks: Vec<(&Section, &Item, &Task)> = plan
        .sections
        .iter()
        .flat_map(|section| section.items.iter().map(move |item| (section, item)))
        .flat_map(|(section, item)| item.tasks.iter().map(move |task| (section, item, task)))
        .collect();
    let (as_of, round) = (rollup.as_of.to_string(), guarded(&rollup.round));
    rollup.units.iter().flat_map(move |(key, held)| {
        let of = Lines { key, held, plan, province, as_of: &as_of, round: &round };
        of.lines(&tasks)
    })
}

/// Returns the table of units, line by line: those that are expected in the order of the rosters, then the others.
pub fn units<'a>(plan: &'a Plan, rollup: &'a Rollup, province: &'a str) -> impl Iterator<Item = String> + 'a {
    let (as_of, round) = (rollup.as_of.to_string(), guarded(&rollup.round));
    let expected: Vec<(UnitKey, &Expected)> =
        rollup.expected().into_iter().map(|unit| (UnitKey::of_expected(unit), unit)).collect();
    let keys: std::collections::BTreeSet<&UnitKey> = expected.iter().map(|(key, _)| key).collect();
    let others: Vec<_> = rollup.units.keys().filter(|key| !keys.contains(key)).cloned().collect();
    let known = expected.iter().map(|(key, unit)| (key.clone(), Some(*unit))).collect::<Vec<_>>();
    known.into_iter().chain(others.into_iter().map(|key| (key, None))).map(move |(key, unit)| {
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
            expected: unit.is_some(),
            level: profile.level.as_str(),
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

/// A unit whose lines are to be written.
struct Lines<'a> {
    key: &'a UnitKey,
    held: &'a Held,
    plan: &'a Plan,
    province: &'a str,
    as_of: &'a str,
    round: &'a str,
}

impl Lines<'_> {
    fn lines(&self, tasks: &[(&Section, &Item, &Task)]) -> Vec<String> {
        let unit = &self.held.row.unit;
        let [key, code, county, name] =
            [&self.key.0, &unit.code, &unit.county, &unit.name].map(|text| guarded(text));
        let stages: Vec<_> = unit.stages.iter().copied().map(Stage::as_str).collect();
        let attributes: Vec<_> = unit.attributes.iter().copied().map(Attribute::as_str).collect();
        let through: Vec<_> = self.held.through.iter().map(|name| guarded(name)).collect();
        let lines = tasks.iter().filter_map(|(section, item, task)| {
            let figures = self.held.row.tasks.get(&task.id)?;
            let nothing = TaskFigures::default();
            // Whatever a file says: of party and confidential matters the state alone goes out.
            let told = if task.internal { &nothing } else { figures };
            let is_open = !task.internal;
            let number = |(key, number): (&'_ String, &crate::domain::decimal::Decimal)| {
                let spec = task.numbers.iter().find(|spec| spec.key == *key)?;
                Some((spec.key.as_str(), number.to_string()))
            };
            let rows = told.rows.iter().map(|((stage, part), count)| StageCount {
                count: *count,
                part: guarded(part),
                stage: guarded(stage),
            });
            Some(line(&AnswerRow {
                as_of: self.as_of,
                attributes: &attributes,
                code: &code,
                county: &county,
                due: task.due.date.to_string(),
                evidence: u64::try_from(told.evidence).unwrap_or(u64::MAX),
                internal: task.internal,
                item: item.no,
                level: unit.level.as_str(),
                light: figures.light.filter(|_| is_open).map(Light::as_str),
                name: &name,
                next_step: guarded(&told.next),
                numbers: told.numbers.iter().filter_map(number).collect(),
                obligation: task.obligation.as_str(),
                occurrences_done: told.occurrences.0,
                occurrences_due: told.occurrences.1,
                overdue: is_open.then_some(figures.is_overdue),
                plan: &self.plan.id,
                problem: guarded(&told.problem),
                province: self.province,
                round: self.round,
                rows_by_stage: rows.collect(),
                section: section.no,
                sha256: &self.held.source.sha256,
                stages: &stages,
                state: figures.state.map(State::as_str),
                targets: if is_open { figures::of(self.plan, task, figures) } else { Vec::new() },
                task: task.id.to_string(),
                through: &through,
                unit: &key,
            }))
        });
        lines.collect()
    }
}

/// Writes a row as one line. Some readers end a line at more characters than one, which stay escaped.
fn line(row: &impl Serialize) -> String {
    // Plain maps, texts and numbers: this cannot fail.
    let mut line = serde_json::to_string(row).unwrap_or_default();
    if line.contains(['\u{85}', '\u{2028}', '\u{2029}']) {
        line = line.replace('\u{85}', "\\u0085").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    }
    line.push('\n');
    line
}
