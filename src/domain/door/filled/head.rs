//! The headings of a form, and the rows below them.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::door::filled::entry::entered;
use crate::domain::door::filled::marks::Marks;
use crate::domain::door::filled::{CellFault, Edit, Filled};
use crate::domain::door::form;
use crate::domain::door::xlsx::{At, Grid, RawValue, address};
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Plan, Task};
use crate::domain::workbook::Workbook;
use crate::domain::workbook::field::Content;
use crate::domain::workbook::rules;

/// In how many rows from the top the headings are looked for.
const HEAD_ROWS: u32 = 30;

/// A sheet whose headings have been found.
pub(super) struct Head<'a> {
    grid: &'a Grid,
    row: u32,
    /// The column of the task's number.
    id: u32,
    /// The columns to be filled in, from left to right: where each stands, and its key.
    columns: BTreeMap<u32, String>,
    /// Columns whose heading another one has as well.
    twice: Vec<u32>,
}

impl<'a> Head<'a> {
    /// Finds the headings on a sheet.
    pub(super) fn of(grid: &'a Grid, marks: &Marks) -> Option<Self> {
        (0..HEAD_ROWS).find_map(|row| {
            let cells = grid.cells.range((row, 0)..=(row, u32::MAX));
            let texts = cells.filter_map(|((_, column), raw)| match &raw.value {
                RawValue::Text(text) => Some((form::plain(text), *column)),
                _ => None,
            });
            let texts: Vec<_> = texts.collect();
            let mut head = Self { grid, row, id: 0, columns: BTreeMap::new(), twice: Vec::new() };
            let mut has_id = false;
            for (key, (heading, is_open)) in &marks.headings {
                let mut found = texts.iter().filter(|(text, _)| text == heading).map(|(_, column)| *column);
                let Some(column) = found.next() else { continue };
                if key == form::ID {
                    (has_id, head.id) = (true, column);
                } else if *is_open {
                    head.columns.insert(column, key.clone());
                } else {
                    continue;
                }
                head.twice.extend(found);
            }
            (has_id && !head.columns.is_empty()).then_some(head)
        })
    }

    /// Reads the rows below the headings.
    pub(super) fn filled(&self, plan: &Plan, workbook: &Workbook, marks: &Marks) -> Filled {
        let mut filled = Filled::default();
        for column in &self.twice {
            filled.fault((self.row, *column), CellFault::HeadingTwice);
        }
        let gone = marks
            .headings
            .iter()
            .filter(|(key, (_, is_open))| *is_open && !self.columns.values().any(|known| known == *key));
        filled.missing = gone.map(|(_, (heading, _))| heading.clone()).collect();
        let below = self.grid.cells.range((self.row + 1, 0)..);
        let rows: BTreeSet<u32> = below.map(|((row, _), _)| *row).collect();
        let mut seen = BTreeSet::new();
        for row in rows {
            let task = match self.task(row, plan, workbook) {
                Ok(Some(task)) => task,
                Ok(None) => continue,
                Err((at, fault)) => {
                    filled.fault(at, fault);
                    continue;
                }
            };
            if !seen.insert(task.id) {
                filled.fault((row, self.id), CellFault::Twice(task.id));
                continue;
            }
            for (column, key) in &self.columns {
                match self.edit((row, *column), key, plan, workbook, task, marks) {
                    Ok(edit) => filled.edits.extend(edit),
                    Err(fault) => filled.fault((row, *column), fault),
                }
            }
        }
        filled
    }

    /// Returns the task of a row; nothing for a row without one in which nothing is filled in.
    fn task<'p>(
        &self,
        row: u32,
        plan: &'p Plan,
        workbook: &Workbook,
    ) -> Result<Option<&'p Task>, (At, CellFault)> {
        let at = (row, self.id);
        let Some(raw) = self.grid.cells.get(&at) else {
            let is_filled = |column: &&u32| self.grid.cells.contains_key(&(row, **column));
            let filled = self.columns.keys().find(is_filled);
            return filled.map_or(Ok(None), |column| Err(((row, *column), CellFault::NoId)));
        };
        if raw.is_formula {
            return Err((at, CellFault::Formula));
        }
        match &raw.value {
            RawValue::Text(text) => {
                let text = form::plain(text);
                let task = TaskId::parse(&text).and_then(|id| plan.task(id));
                let task = task.filter(|task| workbook.has_part_in(task.id));
                task.map(Some).ok_or((at, CellFault::NoSuchTask(text)))
            }
            RawValue::Error(error) => Err((at, CellFault::Error(error.clone()))),
            RawValue::Number(..) | RawValue::Truth(_) => Err((at, CellFault::IdNotText)),
        }
    }

    /// Returns what somebody has changed in a cell, if anything.
    fn edit(
        &self,
        at: At,
        key: &str,
        plan: &Plan,
        workbook: &Workbook,
        task: &Task,
        marks: &Marks,
    ) -> Result<Option<Edit>, CellFault> {
        let raw = self.grid.cells.get(&at);
        if raw.is_some_and(|raw| raw.is_formula) {
            return Err(CellFault::Formula);
        }
        let Some(field) = form::field_of(task, key) else {
            let is_blank =
                raw.is_none_or(|raw| matches!(&raw.value, RawValue::Text(text) if form::plain(text).is_empty()));
            return if is_blank { Ok(None) } else { Err(CellFault::NotForTask) };
        };
        let held = marks.held.get(&(task.id.to_string(), key.to_owned())).map_or("", String::as_str);
        // What nobody touched is no edit, whatever a newer program may have put there.
        if raw
            .map_or(held.is_empty(), |raw| matches!(&raw.value, RawValue::Text(text) if form::plain(text) == held))
        {
            return Ok(None);
        }
        let content = rules::content_of(plan, task, &field).unwrap_or(Content::OneOf);
        let word = |shown: &str| marks.choices.get(&(key.to_owned(), shown.to_owned())).cloned();
        let text = entered(raw.map(|raw| &raw.value), content, self.grid.is_of_1904, &word)?;
        let held = RawValue::Text(held.to_owned());
        if Ok(&text) == entered(Some(&held), content, false, &word).as_ref() {
            return Ok(None);
        }
        let after = rules::accept(plan, task, &field, &text).map_err(CellFault::Field)?;
        let before = workbook.answer(task.id).text(&field).to_owned();
        let is_same = before == after;
        Ok((!is_same).then(|| Edit { cell: address(at), task: task.id, field, before, after }))
    }
}
