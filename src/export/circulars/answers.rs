//! The table of what units say of themselves and what the office has found (自评和核定): a row for each task of a unit that one
//! of the two has spoken about.

use crate::domain::feedback::orders::in_round;
use crate::domain::feedback::record::{Record, Said};
use crate::domain::plan::Task;
use crate::domain::rollup::Rollup;
use crate::domain::rollup::row::TaskFigures;
use crate::domain::workbook::Rating;
use crate::export::circulars::Source;
use crate::export::circulars::tables::{Table, unit_cells, unit_columns};
use crate::export::table::Value;

/// The widths of the columns behind those that say which unit.
const WIDTHS: [u16; 10] = [8, 36, 12, 8, 10, 10, 40, 40, 12, 10];

/// Makes the table; without a record nothing is said of what the office has found.
pub(super) fn table(source: Source, rollup: &Rollup, record: Option<&Record>) -> Table {
    let text = source.text;
    let mut columns = unit_columns(source, &[12, 28, 14, 12]);
    let own = text.circulars().answer_columns.iter().map(|word| (*word).to_owned());
    columns.extend(own.zip(WIDTHS));
    let mut rows = Vec::new();
    for (_, held) in rollup.in_order() {
        let unit = &held.row.unit;
        let said = record.map(|record| in_round(record, unit, &rollup.round)).unwrap_or_default();
        for task in source.plan.tasks().filter(|task| !task.internal) {
            let Some(figures) = held.row.tasks.get(task.id) else { continue };
            let said = said.get(&task.id).copied();
            if figures.state.is_none() && figures.rating.is_none() && said.is_none() {
                continue;
            }
            let mut cells = unit_cells(text, unit);
            cells.extend(answer(source, task, figures));
            cells.extend(found(source, said));
            rows.push(cells);
        }
    }
    (columns, 2, rows)
}

fn rating(source: Source, rating: Option<Rating>) -> Value {
    let word = |rating| source.text.words().rating_of(source.plan, rating);
    rating.map_or(Value::Empty, |rating| Value::Shown(word(rating)))
}

/// What a unit says of a task: state, light, and how it rates itself.
fn answer(source: Source, task: &Task, figures: &TaskFigures) -> [Value; 5] {
    let words = source.text.words();
    [
        Value::Text(task.id.to_string()),
        Value::text(&task.text),
        Value::text(words.state_of(task.kind, figures.state)),
        figures.light.map_or(Value::Empty, |light| Value::text(words.light_of(source.plan, light))),
        rating(source, figures.rating),
    ]
}

/// What the office has found: its rating, what it says, and where its order stands.
fn found(source: Source, said: Option<&Said>) -> [Value; 5] {
    let Some(said) = said else { return Default::default() };
    let order = said.order();
    [
        rating(source, said.remark.rating),
        Value::text(&said.remark.comment),
        order.map_or(Value::Empty, |(order, _)| Value::text(&order.text)),
        order.map_or(Value::Empty, |(order, _)| Value::Day(order.due)),
        order.map_or(Value::Empty, |(_, stage)| Value::text(source.text.feedback().stage(stage))),
    ]
}
