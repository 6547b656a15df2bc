//! 销号: when a problem that was put right may be closed, and what an edit may do to one that is.
//!
//! # Why
//!
//! The notice wants a rectification to be rechecked by a second person before it counts (items 6 and 34).
//! So a row may carry a day of closing only while the measure, who took it, its evidence and the rechecker are there,
//! and the rechecker is none of those who put it right.
//! What a closed row stands on cannot be taken away: whoever wants to change it opens the row again first, by clearing
//! its day of closing, and so says that it is open.
//! An answer that the office has sent back (退回) closes nothing until it has been changed.
//! Two devices that each keep to this can still produce a row that does not (one closes, the other clears): such a row
//! is let in, counts as open, and edits may mend it step by step but make it no worse.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::feedback::reply;
use crate::domain::plan::id::TaskId;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::answer::Row;
use crate::domain::workbook::field::{Field, Meaning};
use crate::domain::workbook::lists::{ROW_GONE, RectificationField, RowList};
use crate::domain::workbook::rules::Fault;

/// Returns what keeps a problem from being closed (未达到销号条件), in the order in which it is asked for; whether a
/// day of closing is written in it is not looked at.
pub fn lacks(row: &Row) -> Vec<Fault> {
    let is_empty = |part: RectificationField| row.cell(part.as_str()).is_empty();
    let person = names(row.cell(RectificationField::Person.as_str()));
    let rechecker = names(row.cell(RectificationField::Rechecker.as_str()));
    let checks = [
        (is_empty(RectificationField::Measure), Fault::NoMeasure),
        (person.is_empty(), Fault::NoPerson),
        (is_empty(RectificationField::Evidence), Fault::NoEvidence),
        (rechecker.is_empty(), Fault::NoRechecker),
        (!person.is_disjoint(&rechecker), Fault::OwnRecheck),
        (reply::is_returned(row), Fault::Returned),
    ];
    checks.into_iter().filter(|(is_lacking, _)| *is_lacking).map(|(_, fault)| fault).collect()
}

/// Says whether a row carries a day of closing, rightly or not.
pub fn is_marked_closed(row: &Row) -> bool {
    !row.cell(RectificationField::Closed.as_str()).is_empty()
}

/// Returns the first field of an edit that would close a problem too early, or take away what a closed one stands on;
/// the texts are canonical.
///
/// # Errors
///
/// Returns the field with what is lacking.
pub fn check(workbook: &Workbook, task: TaskId, changes: &[(Field, String)]) -> Result<(), (Field, Fault)> {
    let touched: BTreeSet<&str> = changes.iter().filter_map(|(field, _)| row_of(field)).collect();
    if touched.is_empty() {
        return Ok(());
    }
    let answer = workbook.answer(task);
    for id in touched {
        let mut cells = BTreeMap::new();
        for part in RectificationField::ALL.iter().map(|part| part.as_str()).chain([ROW_GONE]) {
            let text = answer.text(&Field::row(RowList::Rectification, id, part)).to_owned();
            cells.insert(part.to_owned(), text);
        }
        let before = Row { id: id.to_owned(), cells };
        let mut after = before.clone();
        let of_row = changes.iter().filter(|(field, _)| row_of(field) == Some(id));
        for (field, text) in of_row.clone() {
            if let Meaning::Row(_, _, key) = field.meaning() {
                after.cells.insert(key.to_owned(), text.clone());
            }
        }
        if !is_marked_closed(&after) {
            continue;
        }
        let day = Field::row(RowList::Rectification, id, RectificationField::Closed.as_str());
        let closes = of_row.clone().any(|(field, _)| *field == day);
        let known = if closes || !is_marked_closed(&before) { Vec::new() } else { lacks(&before) };
        if let Some(fault) = lacks(&after).into_iter().find(|fault| !known.contains(fault)) {
            let named = if closes { Some(&day) } else { of_row.clone().map(|(field, _)| field).next() };
            return Err((named.unwrap_or(&day).clone(), fault));
        }
    }
    Ok(())
}

fn row_of(field: &Field) -> Option<&str> {
    match field.meaning() {
        Meaning::Row(RowList::Rectification, row, _) => Some(row),
        _ => None,
    }
}

/// Returns the persons that a text names, so that a space or another comma makes nobody somebody else.
fn names(text: &str) -> BTreeSet<String> {
    let bare = |name: &str| name.chars().filter(|one| !one.is_whitespace()).collect::<String>().to_lowercase();
    text.split(['、', '，', ',', ';', '；', '/', '／']).map(bare).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(RectificationField, &str)]) -> Row {
        let cells = cells.iter().map(|(part, text)| (part.as_str().to_owned(), (*text).to_owned()));
        Row { id: "f1".to_owned(), cells: cells.collect() }
    }

    #[test]
    fn what_is_lacking_is_told_in_the_order_in_which_it_is_asked_for() {
        let all = [Fault::NoMeasure, Fault::NoPerson, Fault::NoEvidence, Fault::NoRechecker];
        assert_eq!(lacks(&row(&[])), all);
        let whole = [
            (RectificationField::Measure, "换锁"),
            (RectificationField::Person, "张三、李四"),
            (RectificationField::Evidence, "照片"),
            (RectificationField::Rechecker, "王五"),
        ];
        assert_eq!(lacks(&row(&whole)), []);
    }

    #[test]
    fn nobody_rechecks_what_they_put_right_however_the_name_is_written() {
        for (person, rechecker) in
            [("张三", "张三"), ("张三、李四", "王五，李 四"), ("Li Si", "li si"), ("张三", "张　三")]
        {
            let row = row(&[
                (RectificationField::Measure, "换锁"),
                (RectificationField::Person, person),
                (RectificationField::Evidence, "照片"),
                (RectificationField::Rechecker, rechecker),
            ]);
            assert_eq!(lacks(&row), [Fault::OwnRecheck], "{person} {rechecker}");
        }
    }
}
