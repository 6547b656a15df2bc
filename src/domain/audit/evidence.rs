//! Whether evidence is there, and whether the same link stands for two tasks.

use std::collections::BTreeMap;

use crate::domain::audit::{Check, Detail, Finding};
use crate::domain::link::SafeHref;
use crate::domain::plan::Task;
use crate::domain::plan::id::TaskId;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::field::{DocumentField, Meaning};
use crate::domain::workbook::lists::{EvidenceField, RowList};

/// Says whether an answer names evidence (佐证材料): a piece of it with a text, or the link of an ordered document.
pub fn is_there(answer: &Answer) -> bool {
    count(answer) > 0
}

/// Counts the pieces of evidence that an answer names.
pub fn count(answer: &Answer) -> usize {
    texts(answer).count()
}

/// Returns the texts of the pieces of evidence that an answer names: links, files' names, or sentences.
pub fn texts(answer: &Answer) -> impl Iterator<Item = String> {
    let rows = answer.rows(RowList::Evidence);
    let rows: Vec<_> = rows.iter().map(|row| row.evidence(EvidenceField::Text).to_owned()).collect();
    let is_link = |name: &str| matches!(Meaning::of(name), Meaning::Document(_, DocumentField::Link));
    let links = answer.iter().filter(move |(name, _)| is_link(name)).map(|(_, text)| text.to_owned());
    rows.into_iter().chain(links).filter(|text| !text.trim().is_empty())
}

/// Finds links that stand for more than one task: each later task is told with the first.
pub fn same_links(tasks: &[(&Task, Answer)]) -> Vec<Finding> {
    let mut first = BTreeMap::<String, TaskId>::new();
    let mut found = BTreeMap::new();
    for (task, answer) in tasks {
        for link in texts(answer).filter_map(|text| SafeHref::parse(&text)) {
            let other = *first.entry(link.as_str().to_owned()).or_insert(task.id);
            if other != task.id {
                found.entry(task.id).or_insert(other);
            }
        }
    }
    let finding =
        |(task, other)| Finding { check: Check::SameLink, task: Some(task), detail: Detail::Other(other) };
    found.into_iter().map(finding).collect()
}
