//! What of one answer goes along: all that is recorded, or who is responsible and what remains open.

use std::collections::BTreeSet;

use crate::domain::carry::pairs::is_alike;
use crate::domain::carry::{Scope, Written};
use crate::domain::light;
use crate::domain::plan::{Plan, Task};
use crate::domain::workbook::answer::{Answer, Row};
use crate::domain::workbook::closing::{is_marked_closed, lacks};
use crate::domain::workbook::field::{AnswerField, Field, Meaning};
use crate::domain::workbook::lists::{ORDER, ROW_EVIDENCE, ROW_GONE, ROW_STAGE, RectificationField, RowList};

/// Returns what an answer shows: its fields that are not empty, but for rows that have been taken out.
pub fn recorded(answer: &Answer) -> Vec<Written> {
    let gone = |list: RowList, row: &str| answer.text(&Field::row(list, row, ROW_GONE)) == "yes";
    let fields = answer.iter().map(|(name, text)| (Field::from_file(name), text.to_owned()));
    let is_shown = |(field, text): &Written| match field.meaning() {
        Meaning::Row(list, row, _) => !text.is_empty() && !gone(list, row),
        _ => !text.is_empty(),
    };
    fields.filter(is_shown).filter_map(as_own).collect()
}

/// Returns a field as it goes along: what an office has said stays behind, and what it has ordered goes on as a problem of
/// the unit's own.
fn as_own((field, text): Written) -> Option<Written> {
    let own = match field.meaning() {
        Meaning::Row(RowList::Feedback, ..) => return None,
        Meaning::Row(RowList::Rectification, row, key) => {
            let is_of_order = RectificationField::parse(key).is_some_and(RectificationField::is_of_order);
            if is_of_order {
                return None;
            }
            row.strip_prefix(ORDER).map(|own| Field::row(RowList::Rectification, own, key))
        }
        _ => None,
    };
    Some((own.unwrap_or(field), text))
}

/// Returns what a problem is called once it is the unit's own.
fn own_id(row: Row) -> String {
    row.id.strip_prefix(ORDER).map(str::to_owned).unwrap_or(row.id)
}

/// Returns what goes along of what is recorded about a task.
pub fn chosen(plan: &Plan, task: &Task, answer: &Answer, recorded: Vec<Written>, scope: Scope) -> Vec<Written> {
    if scope == Scope::All {
        return recorded;
    }
    let is_open = light::is_open(plan, task, answer);
    let problems = answer.rows(RowList::Rectification).into_iter();
    // Closed is what counts as closed everywhere: with a day, and rightly so.
    let open: BTreeSet<String> =
        problems.filter(|row| !(is_marked_closed(row) && lacks(row).is_empty())).map(own_id).collect();
    let goes = |(field, _): &Written| match field.meaning() {
        Meaning::Answer(part) => match part {
            AnswerField::Lead | AnswerField::CoUnits | AnswerField::Person | AnswerField::Phone => true,
            AnswerField::Problem | AnswerField::NextStep | AnswerField::Note => is_open,
            AnswerField::State
            | AnswerField::Reason
            | AnswerField::Rating
            | AnswerField::OwnDue
            | AnswerField::DoneOn => false,
        },
        Meaning::Row(RowList::Rectification, row, key) => {
            let goes = |part| {
                matches!(
                    part,
                    RectificationField::Problem
                        | RectificationField::Source
                        | RectificationField::Measure
                        | RectificationField::Person
                )
            };
            open.contains(row) && RectificationField::parse(key).is_some_and(goes)
        }
        Meaning::Row(..)
        | Meaning::Number(_)
        | Meaning::Extra(_)
        | Meaning::Document(..)
        | Meaning::Occurrence(..)
        | Meaning::Foreign => false,
    };
    recorded.into_iter().filter(goes).collect()
}

/// Says whether a field that both tasks may have means the same in both: a number of the same thing, the same document.
pub fn fits(old: &Task, new: &Task, field: &Field) -> bool {
    let further = |key: &str| {
        let label = |task: &Task| task.fields.iter().find(|spec| spec.key == key).map(|spec| spec.label.clone());
        label(old).zip(label(new)).is_some_and(|(old, new)| is_alike(&old, &new))
    };
    match field.meaning() {
        Meaning::Number(key) => {
            let spec = |task: &Task| task.numbers.iter().find(|spec| spec.key == key).cloned();
            let both = spec(old).zip(spec(new));
            both.is_some_and(|(old, new)| old.unit == new.unit && is_alike(&old.label, &new.label))
        }
        Meaning::Document(at, _) => {
            let both = old.documents.get(at).zip(new.documents.get(at));
            both.is_some_and(|(old, new)| is_alike(&old.title, &new.title))
        }
        Meaning::Row(RowList::Ledger, _, ROW_GONE | ROW_STAGE | ROW_EVIDENCE) => true,
        Meaning::Extra(key) | Meaning::Row(RowList::Ledger, _, key) => further(key),
        Meaning::Answer(_) | Meaning::Occurrence(..) | Meaning::Row(..) => true,
        Meaning::Foreign => false,
    }
}
