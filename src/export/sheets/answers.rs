//! 落实情况: a row a task, with all that is recorded about it.

use crate::domain::decimal::Decimal;
use crate::domain::door::form::number_key;
use crate::domain::light;
use crate::domain::plan::Task;
use crate::domain::target;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::field::{AnswerField, Field};
use crate::domain::workbook::lists::RowList;
use crate::export::sheets::{Part, Source, closed, part, per_task};
use crate::export::table::{Cell, Column, Kind, Row, Value};
use crate::text::fill;
use crate::text::target::{figure_in_words, whose_target};

/// Makes the table.
pub(super) fn table(source: Source) -> (Vec<Column>, Vec<Row>) {
    let mut parts = source.of_plan();
    parts.push(source.state());
    parts.push(source.field(AnswerField::Reason, 24, Kind::TEXT));
    for at in 0..most_numbers(source) {
        parts.extend(number(source, at));
    }
    parts.push(targets(source));
    parts.push(figures(source));
    parts.push(source.light());
    parts.push(source.offered(AnswerField::Lead, 14));
    parts.push(source.offered(AnswerField::CoUnits, 18));
    parts.push(source.offered(AnswerField::Person, 12));
    parts.push(source.field(AnswerField::OwnDue, 12, Kind::Date));
    parts.push(source.field(AnswerField::Problem, 30, Kind::TEXT));
    parts.push(source.field(AnswerField::NextStep, 30, Kind::TEXT));
    parts.push(evidence(source));
    parts.push(source.field(AnswerField::Note, 24, Kind::TEXT));
    per_task(source, parts)
}

/// Returns how many numbers a task that is wanted has at most.
fn most_numbers(source: Source) -> usize {
    source.each(|task, _| if task.internal { 0 } else { task.numbers.len() }).into_iter().max().unwrap_or_default()
}

/// Returns what a task's number in this place is, and the number.
fn number(source: Source, at: usize) -> [Part; 2] {
    let words = source.text.sheets();
    let no = at + 1;
    let label = closed(&format!("number.{no}.label"), &fill(words.number_label, &[("n", &no)]), 24, Kind::TEXT);
    let said = move |task: &Task, _: &Answer| {
        let specs = task.numbers_in_order();
        let Some(number) = specs.get(at).filter(|_| !task.internal) else { return Cell::default() };
        let words = source.text.assess().number_label;
        Cell::said(Value::Text(fill(words, &[("label", &number.label), ("unit", &number.unit)])))
    };
    let column = Column {
        key: number_key(at),
        heading: fill(words.number, &[("n", &no)]),
        width: 12,
        kind: Kind::Decimal,
        is_open: true,
    };
    let written = move |task: &Task, answer: &Answer| {
        let specs = task.numbers_in_order();
        let Some(number) = specs.get(at).filter(|_| !task.internal) else { return Cell::default() };
        let field = Field::number(&number.key);
        Cell { value: Value::of_field(&Kind::Decimal, answer.text(&field)), field: Some(field) }
    };
    [part(label, said), part(column, written)]
}

fn targets(source: Source) -> Part {
    let said = move |task: &Task, _: &Answer| {
        let words = source.text.assess();
        let all = task.targets.iter().map(|target| whose_target(words, source.plan, task, target));
        Cell::said(Value::text(&all.collect::<Vec<_>>().join("\n")))
    };
    part(closed("target", source.text.sheets().target, 22, Kind::TEXT), said)
}

/// The unit's figures, line by line beside its own targets.
fn figures(source: Source) -> Part {
    let said = move |task: &Task, answer: &Answer| {
        let plan = source.plan;
        let all = task.targets.iter().map(|target| {
            let is_own = target::is_own(plan, target) && !task.internal;
            let figure = target::figure(plan, task, target, answer);
            if is_own { figure_in_words(source.text.assess(), task, target, figure) } else { String::new() }
        });
        Cell::said(Value::text(all.collect::<Vec<_>>().join("\n").trim()))
    };
    part(closed("figure", source.text.sheets().figure, 14, Kind::TEXT), said)
}

fn evidence(source: Source) -> Part {
    let said = |task: &Task, answer: &Answer| {
        let count = i64::try_from(answer.rows(RowList::Evidence).len()).unwrap_or(i64::MAX);
        Cell::said(if task.internal { Value::Empty } else { Value::Number(Decimal::whole(count)) })
    };
    part(closed("evidence", source.text.sheets().evidence, 8, Kind::Whole), said)
}

impl<'a> Source<'a> {
    /// Returns the light of a task, none where it does not apply.
    fn light(self) -> Part<'a> {
        let said = move |task: &Task, answer: &Answer| {
            let light = light::of_task(self.plan, task, answer, self.dates);
            let words = self.text.words();
            Cell::said(
                light.map_or(Value::Empty, |light| Value::Text(words.light_of(self.plan, light).to_owned())),
            )
        };
        part(closed("light", self.text.sheets().light, 10, Kind::TEXT), said)
    }
}
