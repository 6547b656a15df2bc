//! 修改记录: what changed in a workbook, when, on which device and why, told from the operations of its journal.
//!
//! The journal is never pruned, so nothing is kept for the sake of this record: it is the operations, read aloud.
//! What stood in a field before is what its author saw there, which every write carries; what a copy brought in shows
//! beside what it replaced.

use std::collections::BTreeSet;

use crate::domain::dispatch;
use crate::domain::json::Value;
use crate::domain::plan::{FieldKind, Plan};
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::field::{Field, Meaning};
use crate::domain::workbook::import::{Import, ImportWay, Was};
use crate::domain::workbook::lists::{
    DispatchField, EvidenceField, FeedbackField, RectificationField, RowList, SubmissionField,
};
use crate::domain::workbook::op::{Cause, Change, Op, Place, Write};
use crate::domain::workbook::register::{Entry, Register, ReplicaId};

vocabulary! {
    /// How a field came to read otherwise (修改方式).
    pub enum How {
        /// 填写.
        Edit = "edit",
        /// 撤销.
        Undo = "undo",
        /// 重做.
        Redo = "redo",
        /// 合并: a copy was merged in.
        Merge = "merge",
        /// 替换: a copy took the place of what was there.
        Replace = "replace",
        /// 恢复: a milestone is shown again.
        Restore = "restore",
    }
}

/// One line of the record (一条修改记录).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// When it happened on this device, UTC, `YYYY-MM-DDTHH:MM:SSZ`; a clock may be wrong.
    pub at: String,
    /// What changed; `None` for a copy of which no more is known than that it came in.
    pub place: Option<Place>,
    /// What the field showed before; empty for nothing.
    pub before: String,
    /// What it shows since; empty for cleared.
    pub after: String,
    /// How.
    pub how: How,
    /// Who wrote what it shows since: the replica of the value, which a copy brings along.
    pub replica: ReplicaId,
    /// Whether that was in this workbook's own journal, and so on this device (本机).
    pub is_own: bool,
    /// The office (科室) that wrote it, where the workbook knows one.
    pub office: Option<String>,
}

impl Entered {
    /// Returns the item of the plan that it is about: its task's, or that of a note on one.
    pub fn item(&self, workbook: &Workbook) -> Option<u16> {
        let place = self.place.as_ref()?;
        place.task.map(|task| task.item).or_else(|| dispatch::item_of(workbook, &place.field))
    }

    /// Says whether it is about an internal task (涉密和内部事项), and so stays out of what is handed out.
    pub fn is_internal(&self, plan: &Plan) -> bool {
        let task = self.place.as_ref().and_then(|place| place.task);
        task.is_some_and(|task| plan.task(task).is_none_or(|task| task.internal))
    }

    /// Returns the short name of the device, as conflicts name it.
    pub fn device(&self) -> String {
        self.replica.to_string().chars().take(4).collect()
    }
}

/// Reads operations, in the order in which they were carried out, as lines of the record, the latest first.
///
/// What somebody wrote during one visit to a field is one line, however often it was saved meanwhile.
pub fn entered(ops: &[Op], workbook: &Workbook) -> Vec<Entered> {
    let own: BTreeSet<ReplicaId> = ops.iter().map(|op| op.dot.replica).collect();
    let mut lines: Vec<Entered> = Vec::new();
    let mut visit = 0;
    for op in ops {
        let line = |place: Option<Place>, before: String, after: String, replica: ReplicaId| Entered {
            at: op.at.clone(),
            before,
            after,
            how: how(op),
            replica,
            is_own: own.contains(&replica),
            office: place.is_some().then(|| workbook.offices.get(&replica).cloned()).flatten(),
            place,
        };
        match &op.change {
            Change::Edit(writes) => {
                let goes_on = op.cause == Cause::Edit && op.visit != 0 && op.visit == visit;
                let same = lines.last_mut().filter(|last| goes_on && is_same(last, op, writes));
                if let (Some(last), [write]) = (same, writes.as_slice()) {
                    last.at.clone_from(&op.at);
                    last.after = shown(&write.value);
                } else {
                    lines.extend(writes.iter().map(|write| {
                        line(Some(write.place.clone()), last(&write.seen), shown(&write.value), op.dot.replica)
                    }));
                }
                visit = if op.cause == Cause::Edit { op.visit } else { 0 };
            }
            Change::Import(import) => {
                visit = 0;
                if import.was.is_empty() {
                    lines.push(line(None, String::new(), String::new(), op.dot.replica));
                }
                lines.extend(import.was.iter().map(|was| {
                    let (after, author) = brought(import, was);
                    let replica = author.map_or(op.dot.replica, |entry| entry.dot.replica);
                    line(Some(was.place.clone()), last(&was.entries), after, replica)
                }));
            }
            Change::Merge(_) | Change::Replace(_) => {
                visit = 0;
                lines.push(line(None, String::new(), String::new(), op.dot.replica));
            }
        }
    }
    lines.reverse();
    lines
}

/// Returns what the row that a field belongs to is about, as it reads now: a problem, a note, a piece of evidence, or
/// the first text of a register's row; `None` for other fields, and where nothing tells.
pub fn row_of(plan: &Plan, workbook: &Workbook, place: &Place) -> Option<String> {
    let Meaning::Row(list, row, _) = place.field.meaning() else { return None };
    let answer = match place.task {
        Some(task) => workbook.answer(task),
        None => workbook.own(),
    };
    let spec = || place.task.and_then(|task| plan.task(task));
    let key = match list {
        RowList::Ledger => spec()?.rows()?.fields.iter().find(|field| field.kind == FieldKind::Text)?.key.as_str(),
        RowList::Evidence => EvidenceField::Text.as_str(),
        RowList::Rectification => RectificationField::Problem.as_str(),
        RowList::Dispatch => DispatchField::Text.as_str(),
        RowList::Submission => SubmissionField::Round.as_str(),
        RowList::Feedback => FeedbackField::Office.as_str(),
    };
    let naming = Field::row(list, row, key);
    let text = answer.text(&naming);
    (naming != place.field && !text.is_empty()).then(|| text.to_owned())
}

fn how(op: &Op) -> How {
    match (&op.change, op.cause) {
        (Change::Edit(_), Cause::Edit) => How::Edit,
        (Change::Edit(_), Cause::Undo) => How::Undo,
        (Change::Edit(_), Cause::Redo) => How::Redo,
        (Change::Import(import), _) => match import.way {
            ImportWay::Merge => How::Merge,
            ImportWay::Replace => How::Replace,
            ImportWay::Restore => How::Restore,
        },
        (Change::Merge(_), _) => How::Merge,
        (Change::Replace(_), _) => How::Replace,
    }
}

/// Says whether an operation goes on with what a line tells: one field, seen as the line left it.
fn is_same(line: &Entered, op: &Op, writes: &[Write]) -> bool {
    let [write] = writes else { return false };
    line.how == How::Edit
        && line.replica == op.dot.replica
        && line.place.as_ref() == Some(&write.place)
        && last(&write.seen) == line.after
}

/// Returns what a field shows once a copy has come in, and the copy's value that it shows, if it is the copy's.
fn brought<'a>(import: &'a Import, was: &'a Was) -> (String, Option<&'a Entry>) {
    let theirs = import.copy.register(&was.place).map(Register::entries).unwrap_or_default();
    if let Some(write) = import.writes.iter().find(|write| write.place == was.place) {
        // What is written over the rest is what the copy shows.
        return (shown(&write.value), theirs.last());
    }
    let stays = |entry: &&Entry| theirs.contains(entry) || !import.copy.vector.covers(entry.dot);
    let latest = was.entries.iter().filter(stays).chain(theirs).max_by_key(|entry| entry.dot);
    (latest.map(|entry| shown(&entry.value)).unwrap_or_default(), latest.filter(|entry| theirs.contains(entry)))
}

fn last(entries: &[Entry]) -> String {
    entries.last().map(|entry| shown(&entry.value)).unwrap_or_default()
}

/// Returns a value as a text; one of a newer program as it stands in the file.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
