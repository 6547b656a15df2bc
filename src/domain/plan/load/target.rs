//! One target of a task: all it is computed from must be there, or the target is left out.

use crate::domain::json::Value;
use crate::domain::plan::load::read::Problems;
use crate::domain::plan::load::{PlanFault, Words};
use crate::domain::plan::{Aggregate, FieldKind, Of, Op, Part, Rule, Target, Task};

/// Reads a target of a task whose numbers, stages, fields and recurrence have been read.
pub(super) fn target(file: &Value, task: &Task, problems: &mut Problems) -> Option<Target> {
    let op = problems.word(file, "op", Words::Op, Op::parse);
    let value = problems.number(file, "value");
    let of = of(file, task, problems);
    let rule = match file.get("rule") {
        None => Some(None),
        Some(value) => rule(value, task, problems).map(Some),
    };
    let aggregate = problems.words(file, "aggregate", Words::Aggregate, Aggregate::parse);
    if aggregate.as_ref().is_some_and(Vec::is_empty) {
        problems.add(PlanFault::Missing("aggregate"));
    }
    let year = match file.get("year") {
        None => Some(None),
        Some(_) => problems.count(file, "year").map(Some),
    };
    let counted_stages = problems.texts(file, "countedStages");
    for stage in &counted_stages {
        if !task.stages.contains(stage) {
            problems.add(PlanFault::NotAStage(stage.clone()));
        }
    }
    let target = Target {
        op: op?,
        value: value?,
        year: year?.map(i32::from),
        of: of?,
        parts: parts(file, problems),
        parts_by: parts_by(file, task, problems),
        whole: problems.flag(file, "whole"),
        counted_stages,
        rule: rule?,
        area: problems.is_word(file, "scope", Words::Scope, "area"),
        aggregate: aggregate?,
        counted_by: problems.given(file, "countedBy"),
    };
    let sum = target.parts.iter().fold(0_i64, |sum, part| sum.saturating_add(part.value));
    if target.whole && sum != target.value {
        problems.add(PlanFault::Parts { sum, whole: target.value });
    }
    Some(target)
}

fn parts(file: &Value, problems: &mut Problems) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (_, file) in problems.objects(file, "parts") {
        let (key, label) = (problems.text(file, "key"), problems.required(file, "label"));
        let is_free = problems.is_free(&key, &[], &mut parts.iter().map(|known| known.key.as_str()));
        if let (Some(value), true) = (problems.number(file, "value"), is_free) {
            parts.push(Part { key, label, value });
        }
    }
    parts
}

fn parts_by(file: &Value, task: &Task, problems: &mut Problems) -> Option<String> {
    let key = problems.given(file, "partsBy")?;
    if task.fields.iter().any(|field| field.key == key && field.kind == FieldKind::Choice) {
        return Some(key);
    }
    problems.add(PlanFault::NotAChoice(key));
    None
}

/// Reads what is compared: a number's key, `rows`, `occurrences`, a share or a growth.
fn of(file: &Value, task: &Task, problems: &mut Problems) -> Option<Of> {
    let value = file.get("of").unwrap_or(&Value::Null);
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let of = match value.as_str() {
        Some("rows") => Some(Of::Rows),
        Some("occurrences") => Some(Of::Occurrences),
        Some(key) => Some(Of::Number(key.to_owned())),
        None => match (text("num").zip(text("den")), text("this").zip(text("previous"))) {
            (Some((num, den)), None) => Some(Of::Share { num, den }),
            (None, Some((this, previous))) => Some(Of::Growth { this, previous }),
            _ => None,
        },
    };
    let Some(of) = of else {
        problems.add(PlanFault::Unreadable("of"));
        return None;
    };
    let keys = match &of {
        Of::Number(key) => [Some(key), None],
        Of::Share { num: one, den: two } | Of::Growth { this: one, previous: two } => [Some(one), Some(two)],
        Of::Rows => {
            if task.stages.is_empty() {
                problems.add(PlanFault::NoStages);
            }
            [None, None]
        }
        Of::Occurrences => {
            if task.recurrence.is_none() {
                problems.add(PlanFault::NoRecurrence);
            }
            [None, None]
        }
    };
    let mut known = true;
    for key in keys.into_iter().flatten() {
        if task.numbers.iter().all(|number| number.key != *key) {
            problems.add(PlanFault::UnknownNumber(key.clone()));
            known = false;
        }
    }
    known.then_some(of)
}

/// Reads a compound rule; the parser has bounded its depth.
fn rule(value: &Value, task: &Task, problems: &mut Problems) -> Option<Rule> {
    let mut rules = |values: &Vec<Value>| -> Option<Vec<Rule>> {
        values.iter().map(|value| rule(value, task, problems)).collect()
    };
    match (value.get("allOf"), value.get("anyOf")) {
        (Some(Value::Array(all)), None) if !all.is_empty() => rules(all).map(Rule::AllOf),
        (None, Some(Value::Array(any))) if !any.is_empty() => rules(any).map(Rule::AnyOf),
        (None, None) if value.is_object() => {
            let op = problems.word(value, "op", Words::Op, Op::parse);
            let number = problems.number(value, "value");
            let of = of(value, task, problems);
            Some(Rule::One { op: op?, value: number?, of: of? })
        }
        _ => {
            problems.add(PlanFault::Unreadable("rule"));
            None
        }
    }
}
