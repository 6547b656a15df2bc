//! The hidden sheet of a form: what [`crate::domain::door::form`] says of it.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::domain::door::form::{self, HIDDEN, Mark, TYPE, VERSION};
use crate::domain::workbook::event::profile_text;
use crate::domain::workbook::field::ProfileField;
use crate::export::table::{Kind, Sheet};

/// Where on the hidden sheet the lists of the columns stand: first and last row, from 1.
#[derive(Default)]
pub(super) struct Lists(BTreeMap<String, (usize, usize)>);

impl Lists {
    /// Returns the formula that means the list of a column.
    pub(super) fn of(&self, key: &str) -> Option<String> {
        let (first, last) = self.0.get(key)?;
        Some(format!("='{HIDDEN}'!$D${first}:$D${last}"))
    }
}

/// Writes the hidden sheet, and returns where its lists are.
pub(super) fn write_hidden(hidden: &mut Worksheet, sheet: &Sheet) -> Result<Lists, XlsxError> {
    let mut lists = Lists::default();
    let mut line = 0;
    let mut write = |cells: [&str; 4]| {
        for (at, text) in (0_u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            hidden.write_string(line, at, form::plain(text))?;
        }
        line += 1;
        Ok::<_, XlsxError>(usize::try_from(line).unwrap_or_default())
    };
    let practice = if sheet.plan.practice { "yes" } else { "" };
    write([TYPE, VERSION, "", ""])?;
    write([Mark::Plan.as_str(), &sheet.plan.id, &sheet.plan.edition, practice])?;
    write([Mark::Shape.as_str(), &sheet.plan.shape, "", ""])?;
    if let Some(unit) = &sheet.unit {
        write([Mark::Unit.as_str(), &unit.county, &unit.name, ""])?;
        for &field in ProfileField::ALL {
            write([Mark::Profile.as_str(), field.as_str(), &profile_text(unit, field), ""])?;
        }
    }
    if let Some(scope) = sheet.scope {
        write([Mark::Scope.as_str(), scope.as_str(), "", ""])?;
    }
    let origin: Vec<_> = sheet.origin.iter().map(ToString::to_string).collect();
    write([Mark::Origin.as_str(), &origin.join(" "), "", ""])?;
    for column in &sheet.columns {
        write([Mark::Column.as_str(), &column.key, &column.heading, if column.is_open { "open" } else { "" }])?;
    }
    for column in sheet.columns.iter().filter(|column| column.is_open) {
        let listed: Vec<_> = match &column.kind {
            Kind::Choice(choices) => choices
                .iter()
                .map(|choice| [Mark::Choice.as_str(), &column.key, &choice.word, &choice.shown])
                .collect(),
            Kind::Text(offers) => {
                offers.iter().map(|offer| [Mark::Offer.as_str(), &column.key, "", offer]).collect()
            }
            Kind::Whole | Kind::Decimal | Kind::Date => Vec::new(),
        };
        for row in listed {
            let line = write(row)?;
            lists.0.entry(column.key.clone()).or_insert((line, line)).1 = line;
        }
    }
    for row in &sheet.rows {
        let task = row.task.to_string();
        for (column, cell) in sheet.columns.iter().zip(&row.cells) {
            let held = form::plain(&cell.value.in_words());
            if column.is_open && cell.field.is_some() && !held.is_empty() {
                write([Mark::Held.as_str(), &task, &column.key, &held])?;
            }
        }
    }
    Ok(lists)
}
