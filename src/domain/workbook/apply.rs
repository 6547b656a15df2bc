//! Carries operations out: total, and without plan, clock or chance.

use crate::domain::workbook::op::{Change, Op, Place, Write};
use crate::domain::workbook::register::{Dot, Register};
use crate::domain::workbook::{Fields, Workbook};

/// Carries an operation out. It never fails, and carrying out the same one again changes nothing.
pub fn apply(workbook: &mut Workbook, op: &Op) {
    match &op.change {
        Change::Edit(_) => {}
        Change::Import(import) => *workbook = workbook.merged(&import.copy),
        Change::Merge(other) => *workbook = workbook.merged(other),
        Change::Replace(other) => workbook.clone_from(other),
    }
    let writes = op.change.writes();
    write_all(workbook, writes, op.dot);
    if writes.is_empty() {
        return;
    }
    if let Some(part) = &workbook.part {
        workbook.offices.insert(op.dot.replica, part.office.clone());
    }
    if op.at > workbook.changed {
        workbook.changed.clone_from(&op.at);
    }
}

/// Writes values over what their author saw, all under one mark.
pub(super) fn write_all(workbook: &mut Workbook, writes: &[Write], mark: Dot) {
    for write in writes {
        for entry in write.entries(mark) {
            workbook.vector.note(entry.dot);
            let fields = workbook.fields_mut(&write.place);
            fields.entry(write.place.field.clone()).or_default().write(&write.seen, entry);
        }
    }
}

impl Workbook {
    /// Returns the register at a place, if anything was ever written there.
    pub fn register(&self, place: &Place) -> Option<&Register> {
        let fields = match place.task {
            Some(task) => self.answers.get(&task)?,
            None => &self.profile,
        };
        fields.get(&place.field)
    }

    fn fields_mut(&mut self, place: &Place) -> &mut Fields {
        match place.task {
            Some(task) => self.answers.entry(task).or_default(),
            None => &mut self.profile,
        }
    }
}
