//! Targets in long form: what each asks, and what each unit's answer adds to it, by the rules of the roll-up itself.

use serde::Serialize;

use crate::domain::plan::{Aggregate, Of, Plan, Target, Task};
use crate::domain::rollup::Way;
use crate::domain::rollup::row::TaskFigures;
use crate::domain::rollup::total::{Told, is_listed, told};
use crate::domain::target::Entered as _;
use crate::export::ndjson::line;

/// What a unit's answer adds to a target: parts of a sum as decimal text, empty where they were left out.
#[derive(Serialize)]
pub(super) struct TargetFigure {
    /// `counted`, `lacking` or `excused`.
    counts: &'static str,
    den: String,
    met: Option<bool>,
    num: String,
    target: usize,
}

/// A target of the plan: a row of the table of targets.
#[derive(Serialize)]
struct TargetRow<'a> {
    aggregate: &'static str,
    area: bool,
    counted_by: &'a str,
    first: bool,
    item: u16,
    measure: &'static str,
    op: &'static str,
    plan: &'a str,
    rule: bool,
    target: usize,
    task: String,
    value: i64,
}

/// Returns what a unit's answer adds to each target of a task, counted from 1.
pub(super) fn of(plan: &Plan, task: &Task, figures: &TaskFigures, way: Way) -> Vec<TargetFigure> {
    let number = |key: &String| figures.numbers.get(key).map(ToString::to_string).unwrap_or_default();
    let figure = |(at, target): (usize, &Target)| {
        let (counts, met) = told(plan, task, target, figures, way);
        let (num, den) = match &target.of {
            of if is_listed(of) && counts == Told::Lacking => Default::default(),
            Of::Number(key) => (number(key), String::new()),
            Of::Share { num, den } | Of::Growth { this: num, previous: den } => (number(num), number(den)),
            Of::Rows => (figures.rows_at(&target.counted_stages).to_string(), String::new()),
            Of::Occurrences => (figures.occurrences.0.to_string(), figures.occurrences.1.to_string()),
        };
        TargetFigure { counts: counts.as_str(), den, met, num, target: at + 1 }
    };
    task.targets.iter().enumerate().map(figure).collect()
}

/// Returns the table of targets, line by line: a line for each way in which a target is added up.
pub fn targets(plan: &Plan) -> impl Iterator<Item = String> + '_ {
    let of_item = |item: &'_ crate::domain::plan::Item| item.no;
    let tasks = plan.items().flat_map(move |item| item.tasks.iter().map(move |task| (of_item(item), task)));
    let targets = tasks.filter(|(_, task)| !task.internal).flat_map(|(item, task)| {
        task.targets.iter().enumerate().map(move |(at, target)| (item, task, at, target))
    });
    targets.flat_map(move |(item, task, at, target)| {
        target.aggregate.iter().enumerate().map(move |(way, aggregate)| {
            line(&TargetRow {
                aggregate: Aggregate::as_str(*aggregate),
                area: target.area,
                counted_by: target.counted_by.as_deref().unwrap_or_default(),
                first: way == 0,
                item,
                measure: kind(&target.of),
                op: target.op.as_str(),
                plan: &plan.id,
                rule: target.rule.is_some(),
                target: at + 1,
                task: task.id.to_string(),
                value: target.value,
            })
        })
    })
}

fn kind(of: &Of) -> &'static str {
    match of {
        Of::Number(_) => "number",
        Of::Share { .. } => "share",
        Of::Growth { .. } => "growth",
        Of::Rows => "rows",
        Of::Occurrences => "occurrences",
    }
}
