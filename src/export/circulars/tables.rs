//! The tables of a desk (汇总表格): units × items with their figures, what units say and what the office has found, the targets,
//! and who is missing; of the units that are shown where only some are.

use std::collections::BTreeSet;

use crate::domain::decimal::Decimal;
use crate::domain::feedback::record::Record;
use crate::domain::plan::{Item, Target, Task};
use crate::domain::profile::Profile;
use crate::domain::rollup::total::{Told, Total, told};
use crate::domain::rollup::{Held, Rollup, UnitKey};
use crate::domain::target::{self, Figure};
use crate::domain::vocabulary::vocabulary;
use crate::export::circulars::{LIGHTS, Source, answers};
use crate::export::grid::Grid;
use crate::export::table::Value;
use crate::text::target::target_in_words;
use crate::text::total::{figure_of, named, sentence};
use crate::text::{Text, fill};

vocabulary! {
    /// The tables there are.
    pub enum Which {
        /// 各单位: units × items.
        Matrix = "matrix",
        /// 自评和核定: units × tasks.
        Answers = "answers",
        /// 目标值.
        Targets = "targets",
        /// 未报名单.
        Missing = "missing",
    }
}

/// Makes a table; of the units `shown` where there are any, else of all; units that are expected and have not reported may be
/// among them. Who is missing is the same either way. What the
/// office has found is told from its record, and of nothing else.
pub fn grid(which: Which, source: Source, record: Option<&Record>, shown: Option<&BTreeSet<UnitKey>>) -> Grid {
    let words = source.text.circulars();
    let part = shown.map(|keys| source.rollup().of_units(keys));
    let count = part.as_ref().map(|part| part.units.len());
    let rollup = part.as_ref().unwrap_or(source.rollup());
    let (columns, kept, rows) = match which {
        Which::Matrix => matrix(source, rollup),
        Which::Answers => answers::table(source, rollup, record),
        Which::Targets => targets(source, rollup),
        Which::Missing => missing(source),
    };
    let only = count.map_or_else(String::new, |n| fill(words.only_shown, &[("n", &n)]));
    let named: [(&str, &dyn std::fmt::Display); 4] = [
        ("plan", &source.plan.title),
        ("name", &name(which, source.text)),
        ("round", &source.rollup().round),
        ("only", &only),
    ];
    Grid {
        name: name(which, source.text).to_owned(),
        title: fill(words.table_title, &named).trim_end().to_owned(),
        whose: source.rollup().by.whose(),
        columns,
        kept,
        rows,
    }
}

/// Returns what a table is called.
pub fn name(which: Which, text: Text) -> &'static str {
    let at = Which::ALL.iter().position(|known| *known == which);
    at.and_then(|at| text.circulars().tables.get(at)).copied().unwrap_or_default()
}

/// The columns, how many of them stay in sight, and the rows.
pub(super) type Table = (Vec<(String, u16)>, usize, Vec<Vec<Value>>);

fn number(count: usize) -> Value {
    Value::Number(Decimal::whole(i64::try_from(count).unwrap_or(i64::MAX)))
}

/// Returns the columns that say which unit a row is about, as many as there are widths.
pub(super) fn unit_columns(source: Source, widths: &[u16]) -> Vec<(String, u16)> {
    let words = source.text.circulars().unit_columns;
    words.iter().map(|word| (*word).to_owned()).zip(widths.iter().copied()).collect()
}

/// Returns the first cells of a row: which unit it is about.
pub(super) fn unit_cells(text: Text, unit: &Profile) -> Vec<Value> {
    let level = text.words().level(unit.level);
    [&unit.county, &unit.name, &unit.code, level].map(Value::text).to_vec()
}

/// Returns the targets that stand in tables.
fn open_targets(source: Source<'_>) -> impl Iterator<Item = (&Task, &Target)> {
    let open = source.plan.tasks().filter(|task| !task.internal);
    open.flat_map(|task| task.targets.iter().map(move |target| (task, target)))
}

/// Units by county and roster, with the light of each item and the figure of each target.
fn matrix(source: Source, rollup: &Rollup) -> Table {
    let text = source.text;
    let light_of = |light| text.words().light_of(source.plan, light).to_owned();
    let mut columns = unit_columns(source, &[12, 28, 14, 12]);
    let [asked, answered] = text.circulars().matrix;
    columns.extend([(asked.to_owned(), 8), (answered.to_owned(), 8)]);
    columns.extend(LIGHTS.map(|light| (light_of(light), 8)));
    let item = |item: &Item| (fill(text.assess().item_no, &[("no", &item.no), ("title", &item.title)]), 12);
    columns.extend(source.plan.items().map(item));
    let target = |(task, target): (&Task, &Target)| {
        let wanted = target_in_words(text.assess(), task, target);
        (format!("{} {} {wanted}", task.id, named(text, task, target)), 18)
    };
    columns.extend(open_targets(source).map(target));
    let row = |held: &Held| {
        let row = &held.row;
        let (told, all) = row.answered();
        let mut cells = unit_cells(text, &row.unit);
        cells.extend([number(all), number(told)]);
        cells.extend(LIGHTS.map(|light| number(row.count(light))));
        cells.extend(
            source
                .plan
                .items()
                .map(|item| row.light(item).map_or(Value::Empty, |light| Value::Shown(light_of(light)))),
        );
        cells.extend(open_targets(source).map(|(task, target)| figure(source, held, task, target)));
        cells
    };
    let rows = rollup.in_order().into_iter().map(|(_, held)| row(held)).collect();
    (columns, 2, rows)
}

/// Returns a unit's own figure for a target; nothing where there is none.
fn figure(source: Source, held: &Held, task: &Task, of: &Target) -> Value {
    let Some(figures) = held.row.tasks.get(task.id) else { return Value::Empty };
    // What is not added up is no figure of the unit's either: the columns come to what the targets say.
    if told(source.plan, task, of, figures, held.source.way).0 != Told::Counted {
        return Value::Empty;
    }
    match target::figure(source.plan, task, of, figures) {
        Figure::Missing => Value::Empty,
        Figure::Number(number) => Value::Number(number),
        figure => Value::Text(figure_of(source.text, task, of, figure)),
    }
}

/// A row for each way in which a target is added up.
fn targets(source: Source, rollup: &Rollup) -> Table {
    let (text, words) = (source.text, source.text.units());
    let widths = [8, 36, 18, 12, 16, 14, 14, 12, 12, 10, 10, 10, 10, 60];
    let columns = text.circulars().target_columns.iter().map(|word| (*word).to_owned()).zip(widths).collect();
    let mut rows = Vec::new();
    for (task, target) in open_targets(source) {
        let total = Total::of(source.plan, task, target, rollup);
        let light = total.light(task, source.dates());
        for way in &total.ways {
            let parts = total.parts(target, way);
            let part = |at: usize| {
                parts.and_then(|parts| parts.get(at).copied()).map_or(Value::Empty, |(_, sum)| Value::Number(sum))
            };
            rows.push(vec![
                Value::Text(task.id.to_string()),
                Value::Text(named(text, task, target)),
                Value::Text(target_in_words(text.assess(), task, target)),
                Value::text(words.aggregate(way.aggregate)),
                match way.figure {
                    Figure::Number(number) => Value::Number(number),
                    figure => Value::Text(figure_of(text, task, target, figure)),
                },
                part(0),
                part(1),
                Value::text(words.is_met(way.is_met)),
                light.map_or(Value::Empty, |light| Value::text(text.words().light_of(source.plan, light))),
                number(total.counted.len()),
                number(total.lacking.len()),
                number(total.excused.len()),
                number(total.unreported.len()),
                Value::Text(sentence(text, task, target, rollup.as_of, &total)),
            ]);
        }
    }
    (columns, 2, rows)
}

/// Who is expected and has not reported, by county and roster.
fn missing(source: Source) -> Table {
    let columns = unit_columns(source, &[14, 32, 16, 16, 28]);
    let unreported = source.rollup().unreported();
    let mut rows = Vec::new();
    for county in source.rollup().counties() {
        for unit in unreported.iter().filter(|unit| unit.county == county) {
            // A teaching point is never missing, so that every unit here has a level.
            let level = unit.level.map_or("", |level| source.text.words().level(level));
            let cells: [&str; 5] = [&unit.county, &unit.name, &unit.code, level, &unit.reports_to];
            rows.push(cells.map(Value::text).to_vec());
        }
    }
    (columns, 2, rows)
}
