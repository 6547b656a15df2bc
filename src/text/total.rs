//! A target over many units in words: its figure, and the sentence that stands on the screen, in reports and in the table.

use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::plan::{Of, Target, Task};
use crate::domain::rollup::total::{Judged, Total};
use crate::domain::target::Figure;
use crate::text::target::{figure_in_words, target_in_words};
use crate::text::{Text, fill};

/// Returns a figure over many units in words; of units where units are counted.
pub fn figure_of(text: Text, task: &Task, target: &Target, figure: Figure) -> String {
    match figure {
        Figure::Missing => text.units().no_figure.to_owned(),
        Figure::Done(met, all) => format!("{met} / {all}"),
        figure => figure_in_words(text.assess(), task, target, figure),
    }
}

/// Returns what a share over many units is made of, in words: `甲 60 人 ÷ 乙 110 人`; `None` where it is none of sums.
pub fn made_of(text: Text, task: &Task, target: &Target, total: &Total, way: &Judged) -> Option<String> {
    let part = |(key, sum): (&str, Decimal)| {
        let spec = task.numbers.iter().find(|number| number.key == key)?;
        Some(format!("{} {} {}", spec.label, sum.grouped(), spec.unit).trim_end().to_owned())
    };
    let [num, den] = total.parts(target, way)?;
    Some(fill(text.units().made_of, &[("num", &part(num)?), ("den", &part(den)?)]))
}

/// Returns the figure of a way of adding up, with what it is made of.
pub fn figure_with_parts(text: Text, task: &Task, target: &Target, total: &Total, way: &Judged) -> String {
    let figure = figure_of(text, task, target, way.figure);
    match made_of(text, task, target, total, way) {
        Some(made_of) => fill(text.units().figure_made_of, &[("figure", &figure), ("made_of", &made_of)]),
        None => figure,
    }
}

/// Returns a sentence about a target over many units, to be pasted into a report: by its first way of adding up.
pub fn sentence(text: Text, task: &Task, target: &Target, as_of: Day, total: &Total) -> String {
    let Some(way) = total.ways.first() else { return String::new() };
    let rest = rest(text, total.lacking.len() + total.unreported.len(), total.has_roster);
    sentence_with(
        text,
        task,
        target,
        as_of,
        (&figure_with_parts(text, task, target, total, way), way.is_met, &rest),
    )
}

/// Returns what such a sentence ends with: how many units are left out, and that there is no roster to tell.
pub fn rest(text: Text, left_out: usize, has_roster: bool) -> String {
    let words = text.units();
    let mut rest = if left_out > 0 { fill(words.sentence_rest, &[("n", &left_out)]) } else { String::new() };
    if !has_roster {
        rest.push_str(words.sentence_open);
    }
    rest
}

/// Returns the same sentence about a figure in words, whether it meets the target, and what it ends with.
pub fn sentence_with(
    text: Text,
    task: &Task,
    target: &Target,
    as_of: Day,
    (figure, is_met, rest): (&str, Option<bool>, &str),
) -> String {
    let words = text.units();
    fill(
        words.sentence,
        &[
            ("as_of", &as_of),
            ("task", &named(text, task, target)),
            ("figure", &figure),
            ("target", &target_in_words(text.assess(), task, target)),
            ("met", &words.is_met(is_met)),
            ("rest", &rest),
        ],
    )
}

/// Returns what a target is about: the task, and where it has several targets, what tells this one from the others.
pub fn named(text: Text, task: &Task, target: &Target) -> String {
    if task.targets.len() < 2 {
        return task.text.clone();
    }
    let label =
        |key: &String| task.numbers.iter().find(|number| number.key == *key).map(|number| number.label.clone());
    let what = match &target.of {
        Of::Number(key) | Of::Share { num: key, .. } | Of::Growth { this: key, .. } => label(key),
        Of::Rows => Some(target.counted_stages.join(text.desk().between)).filter(|stages| !stages.is_empty()),
        Of::Occurrences => None,
    };
    let marks: Vec<_> = what.into_iter().chain(target.year.map(|year| year.to_string())).collect();
    if marks.is_empty() {
        return task.text.clone();
    }
    fill(text.circulars().target_of, &[("task", &task.text), ("what", &marks.join(text.common().comma))])
}
