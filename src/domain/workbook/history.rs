//! Undo and redo (撤销、重做), told from the journal, so that they work after a reload too.
//!
//! A copy that came in is a step like any other: every field that it changed shows again what it showed. Where two
//! values waited to be settled, both come back.

use crate::domain::json::Value;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::import::Import;
use crate::domain::workbook::op::{Cause, Change, Op, Place, Write};
use crate::domain::workbook::register::{Dot, Entry, Register};

/// How many steps can be taken back.
const DEPTH: usize = 100;

/// What can be taken back and what can be repeated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// One step: all that was written during one visit to a field.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    visit: u32,
    fields: Vec<Touched>,
}

/// One field of a step: what stood there before, and the marks that the step left on it.
#[derive(Clone, Debug, PartialEq)]
struct Touched {
    place: Place,
    was: Vec<Entry>,
    marks: Vec<Dot>,
}

impl Touched {
    /// Returns what was shown before.
    fn before(&self) -> Value {
        self.was.last().map_or_else(|| "".into(), |entry| entry.value.clone())
    }

    /// Returns what stood beside it and waited to be settled, but for what stands there still.
    fn beside(&self, standing: &[Entry]) -> Vec<Value> {
        let mut values: Vec<Value> = Vec::new();
        for entry in self.was.iter().rev().skip(1).filter(|entry| !standing.contains(entry)) {
            if entry.value != self.before() && !values.contains(&entry.value) {
                values.push(entry.value.clone());
            }
        }
        values
    }
}

impl History {
    /// Takes note of an operation that has been carried out.
    pub fn note(&mut self, op: &Op) {
        let writes = match &op.change {
            Change::Edit(writes) => writes,
            Change::Import(import) => return self.note_import(op, import),
            // What an older program let in is taken back from its milestone.
            Change::Merge(_) | Change::Replace(_) => {
                *self = Self::default();
                return;
            }
        };
        match op.cause {
            Cause::Edit => {
                self.undone.clear();
                match self.done.last_mut() {
                    Some(last) if last.visit == op.visit && op.visit != 0 => last.extend(op, writes),
                    _ => self.push_done(Step::of(op, writes)),
                }
            }
            Cause::Undo => {
                if let Some(step) = take(&mut self.done, writes) {
                    follow(&mut self.done, &step, op, writes);
                }
                self.undone.push(Step::of(op, writes));
            }
            Cause::Redo => {
                if let Some(step) = take(&mut self.undone, writes) {
                    follow(&mut self.undone, &step, op, writes);
                }
                // Zero: a repeated step is closed, what follows is a step of its own.
                self.done.push(Step { visit: 0, ..Step::of(op, writes) });
            }
        }
    }

    fn note_import(&mut self, op: &Op, import: &Import) {
        let fields: Vec<_> = import
            .was
            .iter()
            .map(|was| Touched {
                place: was.place.clone(),
                was: was.entries.clone(),
                marks: import.marks(was, op.dot),
            })
            .collect();
        if !fields.is_empty() {
            self.undone.clear();
            // Zero: what follows is a step of its own.
            self.push_done(Step { visit: 0, fields });
        }
    }

    fn push_done(&mut self, step: Step) {
        self.done.push(step);
        if self.done.len() > DEPTH {
            self.done.remove(0);
        }
    }

    /// Says whether a step can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Says whether a step can be repeated.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Returns the writes that take the last step back: only where nobody has written since, and what somebody
    /// wrote beside it stays and shows.
    pub fn undo(&self, workbook: &Workbook) -> Option<Vec<Write>> {
        self.done.last().map(|step| step.reversed(workbook, true))
    }

    /// Returns the writes that repeat the last step taken back. What it brings again bears a new mark: where it stands
    /// beside another value that waits to be settled, it is the one that shows.
    pub fn redo(&self, workbook: &Workbook) -> Option<Vec<Write>> {
        self.undone.last().map(|step| step.reversed(workbook, false))
    }
}

impl Step {
    fn of(op: &Op, writes: &[Write]) -> Self {
        let mut step = Self { visit: op.visit, fields: Vec::with_capacity(writes.len()) };
        step.extend(op, writes);
        step
    }

    fn extend(&mut self, op: &Op, writes: &[Write]) {
        for write in writes {
            let marks = write.entries(op.dot).map(|entry| entry.dot).collect();
            match self.fields.iter_mut().find(|touched| touched.place == write.place) {
                Some(touched) => touched.marks = marks,
                None => self.fields.push(Touched { place: write.place.clone(), was: write.seen.clone(), marks }),
            }
        }
    }

    fn reversed(&self, workbook: &Workbook, others_show: bool) -> Vec<Write> {
        let writes = self.fields.iter().filter_map(|touched| {
            let held = workbook.register(&touched.place).map(Register::entries).unwrap_or_default();
            let (ours, others): (Vec<_>, Vec<_>) =
                held.iter().cloned().partition(|entry| touched.marks.contains(&entry.dot));
            if ours.is_empty() {
                return None;
            }
            // What stood beside it before is no reason to show anything else than before.
            let since = others.last().filter(|other| others_show && !touched.was.contains(other));
            let (value, beside) = match since {
                Some(other) => (other.value.clone(), Vec::new()),
                None => (touched.before(), touched.beside(&others)),
            };
            Some(Write { place: touched.place.clone(), seen: ours, value, beside })
        });
        writes.collect()
    }
}

/// Takes out the step that was reversed: the last one, unless another tab's came after it.
fn take(steps: &mut Vec<Step>, writes: &[Write]) -> Option<Step> {
    let left_by = |step: &Step, write: &Write| {
        let mut of_place = step.fields.iter().filter(|touched| touched.place == write.place);
        of_place.any(|touched| write.seen.iter().any(|seen| touched.marks.contains(&seen.dot)))
    };
    let reversed = steps.iter().rposition(|step| writes.iter().any(|write| left_by(step, write)));
    reversed.or(steps.len().checked_sub(1)).map(|at| steps.remove(at))
}

/// What a reversed step brought back bears the mark of the operation that did it, so the steps below, which wrote
/// it in the first place, know it by that mark too from here on.
fn follow(below: &mut [Step], reversed: &Step, op: &Op, writes: &[Write]) {
    for write in writes {
        let Some(touched) = reversed.fields.iter().find(|touched| touched.place == write.place) else { continue };
        for (at, entry) in write.entries(op.dot).enumerate() {
            let is_it = |was: &&Entry| at == 0 || was.value == entry.value;
            let Some(brought_back) = touched.was.iter().rev().find(is_it).map(|was| was.dot) else { continue };
            for known in below.iter_mut().flat_map(|step| &mut step.fields) {
                if known.place == write.place && known.marks.contains(&brought_back) {
                    known.marks.push(entry.dot);
                }
            }
        }
    }
}
