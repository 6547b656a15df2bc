//! 整改台账: a row a problem, from where it was found to its being closed.

use crate::domain::workbook::field::{Content, Field};
use crate::domain::workbook::lists::{ProblemSource, RectificationField, RowList};
use crate::export::sheets::{Source, closed};
use crate::export::table::{Cell, Choice, Column, Kind, Row, Value};

/// Makes the table.
pub(super) fn table(source: Source) -> (Vec<Column>, Vec<Row>) {
    let words = source.text.sheets();
    let mut columns = vec![closed("id", words.id, 8, Kind::TEXT), closed("task", words.task, 40, Kind::TEXT)];
    columns.extend(RectificationField::ALL.iter().map(|part| column(source, *part)));
    let rows = source.each(|task, answer| {
        // An internal task has no problems that may be written down.
        let rows = if task.internal { Vec::new() } else { answer.rows(RowList::Rectification) };
        let rows = rows.into_iter().map(|row| {
            let said = |column: &Column| {
                Cell::said(match column.key.as_str() {
                    "id" => Value::Text(task.id.to_string()),
                    "task" => Value::text(&task.text),
                    key => Value::of_field(&column.kind, row.cell(key)),
                })
            };
            Row { task: task.id, cells: columns.iter().map(said).collect() }
        });
        rows.collect::<Vec<_>>()
    });
    let rows = rows.into_iter().flatten().collect();
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
    let words = source.text.sheets();
    let choice = |one: &ProblemSource| Choice {
        word: one.as_str().to_owned(),
        shown: words.problem_source(*one).to_owned(),
    };
    ProblemSource::ALL.iter().map(choice).collect()
}
