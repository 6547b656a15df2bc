//! 日程: what is due when, day by day, as the agenda has it: tasks, what recurs, and problems to be put right.

use std::collections::BTreeSet;

use crate::domain::agenda::{Entry, What, entries};
use crate::domain::plan::Task;
use crate::domain::workbook::field::{AnswerField, Field};
use crate::export::sheets::{Source, closed};
use crate::export::table::{Cell, Column, Kind, Row, Value};
use crate::text::agenda::occasion;

/// Makes the table.
pub(super) fn table(source: Source) -> (Vec<Column>, Vec<Row>) {
    let words = source.text.sheets();
    let person = source.text.places().field(None, &Field::of(AnswerField::Person));
    let columns = vec![
        closed("day", words.due, 12, Kind::Date),
        closed("id", words.id, 8, Kind::TEXT),
        closed("task", words.task, 42, Kind::TEXT),
        closed("occasion", words.occasion, 28, Kind::TEXT),
        closed("due-of", words.whose, 10, Kind::TEXT),
        closed("standing", words.standing, 10, Kind::TEXT),
        closed("person", &person, 14, Kind::TEXT),
    ];
    let wanted: BTreeSet<_> = source.each(|task, _| task.id).into_iter().collect();
    let profile = source.workbook.profile();
    let dated = profile.map(|profile| entries(source.plan, &profile, source.workbook, source.dates));
    let rows = dated.unwrap_or_default().into_iter().filter(|entry| wanted.contains(&entry.task));
    let rows = rows.filter_map(|entry| {
        let task = source.plan.task(entry.task)?;
        // Of an internal task there is a date, and no problem that may be written down.
        let is_told = !task.internal || !matches!(entry.what, What::Rectification(..));
        is_told.then(|| Row { task: entry.task, cells: cells(source, &entry, task).map(Cell::said).into() })
    });
    (columns, rows.collect())
}

fn cells(source: Source, entry: &Entry, task: &Task) -> [Value; 7] {
    let [waiting, overdue, done] = source.text.sheets().standings;
    let standing = match (entry.is_overdue, entry.is_open) {
        (true, _) => overdue,
        (false, true) => waiting,
        (false, false) => done,
    };
    [
        Value::Day(entry.day),
        Value::Text(task.id.to_string()),
        Value::text(&task.text),
        Value::text(&occasion(source.text.assess(), source.plan, entry, task)),
        Value::text(source.text.lights().whose(entry.whose)),
        Value::text(standing),
        if task.internal { Value::Empty } else { Value::text(&entry.person) },
    ]
}
