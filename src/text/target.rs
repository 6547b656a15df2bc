//! A target and a unit's figure in words: `≥ 50%`, `≥ 3 所`.

use crate::domain::plan::{Of, Op, Plan, Rule, Target, Task};
use crate::domain::target::{Figure, is_own};
use crate::text::assess::Assess;
use crate::text::fill;

/// Returns a target in words.
pub fn target_in_words(words: &Assess, task: &Task, target: &Target) -> String {
    let mut said = match &target.rule {
        Some(rule) => rule_in_words(words, task, rule),
        None => compared(target.op, target.value, &unit_of(words, task, target)),
    };
    for part in &target.parts {
        said.push_str("; ");
        said.push_str(&fill(words.part, &[("label", &part.label), ("value", &part.value)]));
    }
    said
}

/// Returns a target in words, and whose it is where it is not one unit's of this year.
pub fn whose_target(words: &Assess, plan: &Plan, task: &Task, target: &Target) -> String {
    let said = target_in_words(words, task, target);
    match target.year.filter(|year| *year > plan.period.end.year()) {
        _ if is_own(plan, target) => said,
        Some(year) => fill(words.target_year, &[("year", &year), ("target", &said)]),
        None => fill(words.area_target, &[("target", &said)]),
    }
}

/// Returns a unit's figure for a target in words.
pub fn figure_in_words(words: &Assess, task: &Task, target: &Target, figure: Figure) -> String {
    match figure {
        Figure::Missing => words.figure_missing.to_owned(),
        Figure::Number(number) => {
            format!("{} {}", number.grouped(), unit_of(words, task, target)).trim_end().to_owned()
        }
        Figure::Share(permille) => format!("{}.{}%", permille / 10, permille % 10),
        Figure::Done(done, due) => format!("{done} / {due}"),
    }
}

/// Returns the unit a target is given in; `%` for a share, nothing for rows.
fn unit_of(words: &Assess, task: &Task, target: &Target) -> String {
    unit(words, task, &target.of)
}

fn unit(words: &Assess, task: &Task, of: &Of) -> String {
    match of {
        Of::Share { .. } | Of::Growth { .. } => Some("%".to_owned()),
        Of::Number(key) => task.numbers.iter().find(|number| number.key == *key).map(|number| number.unit.clone()),
        Of::Rows => None,
        Of::Occurrences => Some(words.times.to_owned()),
    }
    .unwrap_or_default()
}

fn compared(op: Op, value: i64, unit: &str) -> String {
    let sign = match op {
        Op::Ge => "≥",
        Op::Le => "≤",
        Op::Eq => "=",
    };
    let gap = if unit.is_empty() || unit == "%" { "" } else { " " };
    format!("{sign} {value}{gap}{unit}")
}

fn rule_in_words(words: &Assess, task: &Task, rule: &Rule) -> String {
    let joined =
        |rules: &[Rule]| rules.iter().map(|rule| rule_in_words(words, task, rule)).collect::<Vec<_>>().join("; ");
    match rule {
        Rule::AllOf(rules) => fill(words.all_of, &[("rules", &joined(rules))]),
        Rule::AnyOf(rules) => fill(words.any_of, &[("rules", &joined(rules))]),
        Rule::One { op, value, of } => {
            format!("{} {}", what(words, task, of), compared(*op, *value, &unit(words, task, of)))
        }
    }
}

fn what(words: &Assess, task: &Task, of: &Of) -> String {
    let label = |key: &str| {
        let number = task.numbers.iter().find(|number| number.key == key);
        number.map_or_else(|| key.to_owned(), |number| number.label.clone())
    };
    match of {
        Of::Number(key) => label(key),
        Of::Share { num, den } | Of::Growth { this: num, previous: den } => {
            fill(words.share_of, &[("num", &label(num)), ("den", &label(den))])
        }
        Of::Rows => words.rows_counted.to_owned(),
        Of::Occurrences => words.occurrences_done.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::load::load;
    use crate::text::assess::ZH;

    #[test]
    fn the_compound_target_of_item_24_reads_as_a_sentence() {
        let (plan, _) = load(include_str!("../../seeds/qiannan-2019.json")).unwrap();
        let task = plan.tasks().find(|task| task.targets.iter().any(|target| target.rule.is_some())).unwrap();
        let said = target_in_words(&ZH, task, &task.targets[0]);
        assert_eq!(
            said,
            "已启动的普通高中（或中职）学校 ≥ 1 所; 已启动的薄弱初中学校 ≥ 1 所; 已启动的乡镇薄弱小学 ≥ 2 所，有一即可，都要"
        );
    }
}
