//! The papers (材料) that a unit prints, signs and hands in: each made by one function from plan, workbook, days and
//! filter, with the same figures as the screens.
//!
//! An internal task (涉密和内部事项) is counted in the figures of the whole and stands on no paper.

mod forms;
mod report;

use crate::domain::plan::Task;
use crate::domain::query::Query;
use crate::domain::rounds::just_made;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::answer::Answer;
use crate::export::paper::{self, Block, Paper};
use crate::export::sheets::{Source, Which, sheet};
use crate::text::fill;

vocabulary! {
    /// The papers there are.
    pub enum Kind {
        /// 自评报告.
        Report = "report",
        /// 责任分解表.
        Responsibility = "responsibility",
        /// 整改台账.
        Rectification = "rectification",
        /// 条目落实情况: one item on one page.
        Item = "item",
        /// 空白填报表, for units with no device.
        Blank = "blank",
    }
}

/// Makes a paper; `item` is the one that a paper about an item is about, and `check` the check code of the workbook's
/// file as it is.
pub fn paper(kind: Kind, source: Source, item: u16, check: &str) -> Paper {
    let (title, blocks) = match kind {
        Kind::Report => report::report(source),
        Kind::Responsibility => of_sheet(kind, source, Which::Responsibility),
        Kind::Rectification => of_sheet(kind, source, Which::Rectification),
        Kind::Item => forms::item(source, item),
        Kind::Blank => forms::blank(source),
    };
    let unit = source.workbook.profile().map(|profile| profile.whose());
    let is_blank = kind == Kind::Blank;
    Paper {
        title,
        unit: unit.unwrap_or_default(),
        as_of: (!is_blank).then_some(source.dates.as_of),
        check: if is_blank { String::new() } else { check.to_owned() },
        blocks,
    }
}

/// Returns what a paper is called.
pub fn name(kind: Kind, source: Source) -> &'static str {
    let at = Kind::ALL.iter().position(|known| *known == kind);
    at.and_then(|at| source.text.papers().names.get(at)).copied().unwrap_or_default()
}

/// A table as a paper: its own columns, and the lines to sign on.
fn of_sheet(kind: Kind, source: Source, which: Which) -> (String, Vec<Block>) {
    let mut sheet = sheet(which, source);
    sheet.rows.retain(|row| source.plan.task(row.task).is_none_or(|task| !task.internal));
    let widths = sheet.columns.iter().map(|column| column.width).collect();
    let mut rows = sheet.in_words();
    let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
    let words = source.text.papers();
    let mut blocks = filtered(source);
    if rows.is_empty() {
        blocks.push(Block::Paragraph(words.nothing.to_owned()));
    } else {
        blocks.push(Block::Table { head, rows, widths });
    }
    blocks.push(signature(source));
    (title(kind, source), blocks)
}

fn title(kind: Kind, source: Source) -> String {
    paper::title(source.plan, name(kind, source), source.text)
}

/// Says which tasks a paper is about, where they are not all of the unit's.
fn filtered(source: Source) -> Vec<Block> {
    if *source.query == Query::default() {
        return Vec::new();
    }
    let count = listed(source).len();
    vec![Block::Paragraph(fill(source.text.papers().filtered, &[("n", &count)]))]
}

/// Returns the tasks that are wanted and stand on papers, with what is recorded about each.
fn listed(source: Source<'_>) -> Vec<(&Task, Answer<'_>)> {
    let Some(profile) = source.workbook.profile() else { return Vec::new() };
    let found = source.query.find(source.plan, &profile, source.workbook, source.dates);
    let found: Vec<_> = found.map(|task| task.id).collect();
    let tasks = found.into_iter().filter_map(|id| source.plan.task(id)).filter(|task| !task.internal);
    tasks.map(|task| (task, source.workbook.answer(task.id))).collect()
}

/// Returns the lines to sign on, with the names where the workbook has just been approved.
fn signature(source: Source) -> Block {
    let words = source.text.papers();
    let [filled, approved, seal, date] = words.signatures;
    let made = just_made(source.workbook);
    let named = |label: &str, name: Option<&String>| {
        name.map_or_else(|| label.to_owned(), |name| format!("{label} {name}"))
    };
    Block::Signature(vec![
        named(filled, made.as_ref().map(|made| &made.filled_by)),
        named(approved, made.as_ref().map(|made| &made.approved_by)),
        seal.to_owned(),
        date.to_owned(),
    ])
}

/// Says whether a workbook is as it was approved: anything else is a draft.
pub fn is_draft(workbook: &Workbook) -> bool {
    just_made(workbook).is_none()
}
