//! 日程: what is due when, day by day: each task with its day, and what recurs with the last day of each period.

use crate::domain::day::Day;
use crate::domain::plan::Task;
use crate::domain::timeline;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::field::{AnswerField, Field};
use crate::export::sheets::{Part, Source, closed};
use crate::export::table::{Cell, Column, Kind, Row, Value};
use crate::text::fill;

/// Makes the table.
pub(super) fn table(source: Source) -> (Vec<Column>, Vec<Row>) {
    let words = source.text.sheets();
    let person = source.text.places().field(None, &Field::of(AnswerField::Person));
    let parts = [source.id(), source.task(), source.state()];
    let columns = vec![
        closed("day", words.due, 12, Kind::Date),
        closed("id", words.id, 8, Kind::TEXT),
        closed("task", words.task, 48, Kind::TEXT),
        closed("occasion", words.occasion, 24, Kind::TEXT),
        closed("state", words.state, 14, Kind::TEXT),
        closed("held", words.held, 12, Kind::Date),
        closed("person", &person, 14, Kind::TEXT),
    ];
    let mut days: Vec<_> = source
        .each(|task, answer| {
            let said = |part: &Part| (part.1)(task, answer).value;
            let all: Vec<_> = parts.iter().map(said).collect();
            let [id, text, state] = all.try_into().unwrap_or_default();
            let row = |(day, occasion, held): (Day, String, Option<Day>)| {
                let person =
                    if task.internal { Value::Empty } else { Value::text(answer.of(AnswerField::Person)) };
                let held = held.map_or(Value::Empty, Value::Day);
                let values = [
                    Value::Day(day),
                    id.clone(),
                    text.clone(),
                    Value::text(&occasion),
                    state.clone(),
                    held,
                    person,
                ];
                (day, Row { task: task.id, cells: values.map(Cell::said).into() })
            };
            dates(source, task, answer).into_iter().map(row).collect::<Vec<_>>()
        })
        .into_iter()
        .flatten()
        .collect();
    // Of one day in the plan's order.
    days.sort_by_key(|(day, _)| *day);
    (columns, days.into_iter().map(|(_, row)| row).collect())
}

/// Returns when a task is due, for what, and when that was held: each occurrence, or the task itself.
fn dates(source: Source, task: &Task, answer: &Answer) -> Vec<(Day, String, Option<Day>)> {
    let words = source.text.assess();
    let slots = timeline::occurrences_due(source.plan, task);
    if slots.is_empty() {
        return vec![(timeline::due(task, answer), String::new(), None)];
    }
    let occasion = |slot: timeline::Slot| {
        let period = source.plan.period(&slot.period).map_or(slot.period.as_str(), |period| &period.label);
        let county = slot.county.and_then(|at| source.plan.region.counties.get(at)).map(|county| &county.name);
        let mut said = fill(words.occurrence, &[("period", &period), ("n", &slot.number)]);
        if let Some(county) = county {
            said = format!("{said} {county}");
        }
        (timeline::slot_due(source.plan, &slot), said, answer.occurrence(&slot.period, slot.number))
    };
    slots.into_iter().map(occasion).collect()
}
