//! 责任清单: who does what, with whom, and by when.

use crate::domain::plan::Task;
use crate::domain::timeline;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::field::AnswerField;
use crate::export::sheets::{Source, closed, part, per_task};
use crate::export::table::{Cell, Column, Kind, Row, Value};

/// Makes the table.
pub(super) fn table(source: Source) -> (Vec<Column>, Vec<Row>) {
    let due = |task: &Task, answer: &Answer| Cell::said(Value::Day(timeline::due(task, answer)));
    let parts = vec![
        source.id(),
        source.task(),
        source.offered(AnswerField::Lead, 16),
        source.offered(AnswerField::CoUnits, 22),
        source.offered(AnswerField::Person, 14),
        part(closed("due-by", source.text.sheets().due, 12, Kind::Date), due),
        source.state(),
    ];
    per_task(source, parts)
}
