//! 整改台账: a row a problem, from where it was found to its being closed.

use std::collections::BTreeSet;

use crate::domain::rectification::problems;
use crate::domain::workbook::field::{Content, Field};
use crate::domain::workbook::lists::{ProblemSource, RectificationField, RowList};
use crate::export::sheets::{Source, closed};
use crate::export::table::{Cell, Choice, Column, Kind, Row, Value};

/// Makes the table.
pub(super) fn table(source: Source) -> (Vec<Column>, Vec<Row>) {
    let words = source.text.sheets();
    let problems = problems(source.plan, source.workbook, source.dates.today);
    let has_orders = problems.iter().any(|problem| problem.stage().is_some());
    let is_shown = |part: &&RectificationField| match part {
        // Which wording and which answer it was are marks for programs.
        RectificationField::Revision | RectificationField::Judged => false,
        part => has_orders || !part.is_of_order(),
    };
    let mut columns = vec![closed("id", words.id, 8, Kind::TEXT), closed("task", words.task, 40, Kind::TEXT)];
    columns.extend(RectificationField::ALL.iter().filter(is_shown).map(|part| column(source, *part)));
    columns.push(closed("standing", words.standing, 10, Kind::TEXT));
    let wanted: BTreeSet<_> = source.each(|task, _| task.id).into_iter().collect();
    let rows = problems.into_iter().filter(|problem| wanted.contains(&problem.task)).map(|problem| {
        let said = |column: &Column| match column.key.as_str() {
            "id" => Value::Text(problem.task.to_string()),
            "task" => Value::text(source.plan.task(problem.task).map_or("", |task| &task.text)),
            "standing" => Value::text(source.text.rectify().status_of(problem.status)),
            key => Value::of_field(&column.kind, problem.row.cell(key)),
        };
        Row { task: problem.task, cells: columns.iter().map(said).map(Cell::said).collect() }
    });
    let rows = rows.collect();
    (columns, rows)
}

fn column(source: Source, part: RectificationField) -> Column {
    let key = part.as_str();
    let (width, kind) = match part.content() {
        Content::Day => (12, Kind::Date),
        Content::OneOf => (12, Kind::Choice(found(source))),
        Content::Text(limit) if limit > 200 => (32, Kind::TEXT),
        _ => (12, Kind::TEXT),
    };
    let heading = source.text.places().field(None, &Field::row(RowList::Rectification, "row", key));
    closed(key, &heading, width, kind)
}

/// Returns where problems are found.
fn found(source: Source) -> Vec<Choice> {
    let words = source.text.rectify();
    let choice =
        |one: &ProblemSource| Choice { word: one.as_str().to_owned(), shown: words.source_of(*one).to_owned() };
    ProblemSource::ALL.iter().map(choice).collect()
}
