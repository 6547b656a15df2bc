//! What a form (回填表) says of itself on its hidden sheet: which plan and unit it is for, which heading is which column,
//! and what stood in each cell when it was saved, so that an edit is told from what nobody touched.
//!
//! Each row begins with the word of a [`Mark`]; what follows it is told there. The words are in no language, so a form is
//! read whatever language its headings are in.

use crate::domain::plan::Task;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::field::{AnswerField, Field};

/// The name of the hidden sheet.
pub const HIDDEN: &str = "plan-workbook";
/// The type that stands in its first cell.
pub const TYPE: &str = "plan-workbook/sheet";
/// The version of forms that this program writes and reads.
pub const VERSION: &str = "1";
/// The key of the column by which a row's task is known.
pub const ID: &str = "id";

vocabulary! {
    /// What a row of the hidden sheet says.
    pub enum Mark {
        /// The plan: id, edition, and `yes` for a practice edition.
        Plan = "plan",
        /// The plan's shape digest.
        Shape = "shape",
        /// The unit: county and name.
        Unit = "unit",
        /// What the unit is, and so what it is asked: a field of its profile, the field's text as files carry it.
        Profile = "profile",
        /// Why it is not all of the unit's tasks: a word of [`Scope`]; no row where it is.
        Scope = "scope",
        /// The devices that had written in the workbook, so that it is known again under a name that was corrected.
        Origin = "origin",
        /// A column: key, heading, and `open` where it is there to be filled in.
        Column = "column",
        /// A choice of a column: key, word, what is shown.
        Choice = "choice",
        /// A text offered in a column: key, nothing, the text.
        Offer = "offer",
        /// What stood in a cell: task, key, the field's text as shown.
        Held = "held",
    }
}

vocabulary! {
    /// Why a form does not hold all of a unit's tasks.
    pub enum Scope {
        /// The workbook is a part (分工).
        Part = "part",
        /// Only what was looked for stands in it (筛选).
        Selection = "selection",
    }
}

/// Returns the key of the column of a task's `at`th number, from 0.
pub fn number_key(at: usize) -> String {
    format!("number.{}", at + 1)
}

/// Returns the field of a task that a column shows and that a form may fill in; `None` where there is none.
pub fn field_of(task: &Task, key: &str) -> Option<Field> {
    if let Some(no) = key.strip_prefix("number.") {
        let at = no.parse::<usize>().ok()?.checked_sub(1)?;
        return task.numbers_in_order().get(at).map(|number| Field::number(&number.key));
    }
    let part = AnswerField::parse(key).filter(|part| is_of_forms(*part))?;
    Some(Field::of(part))
}

/// Says whether a form may fill in a field of an answer.
fn is_of_forms(part: AnswerField) -> bool {
    match part {
        AnswerField::State
        | AnswerField::Reason
        | AnswerField::Problem
        | AnswerField::NextStep
        | AnswerField::Lead
        | AnswerField::CoUnits
        | AnswerField::Person
        | AnswerField::OwnDue
        | AnswerField::Note => true,
        AnswerField::Rating | AnswerField::Phone | AnswerField::DoneOn => false,
    }
}

/// Returns a text as it can stand in a cell: without blanks around it.
pub fn plain(text: &str) -> String {
    writable(text).trim().to_owned()
}

/// Returns a text as an office document can hold it: one kind of line break, and no character that XML has not.
pub fn writable(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_held =
        |one: &char| matches!(one, '\n' | '\t') || !(one.is_control() || matches!(one, '\u{fffe}' | '\u{ffff}'));
    text.chars().filter(is_held).collect()
}
