//! Names that were written before (用过的名称), to be offered again.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::plan::Plan;
use crate::domain::sorted;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::field::{AnswerField, Field};
use crate::domain::workbook::register::Register;

/// How many names are offered.
const MOST: usize = 50;

/// Returns what a workbook's answers have in a field: what is used most first, then by the text itself. What an
/// internal task (涉密和内部事项) might carry is offered nowhere.
pub fn used(plan: &Plan, workbook: &Workbook, part: AnswerField) -> Vec<String> {
    let field = Field::of(part);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let answers = workbook.answers.iter().filter(|(id, _)| plan.task(**id).is_none_or(|task| !task.internal));
    for text in answers.filter_map(|(_, fields)| fields.get(&field)).map(Register::text) {
        if !text.is_empty() {
            *counts.entry(text).or_default() += 1;
        }
    }
    let mut names: Vec<_> = counts.into_iter().collect();
    sorted::by_key(&mut names, |(_, count)| Reverse(*count));
    names.into_iter().take(MOST).map(|(name, _)| name.to_owned()).collect()
}
