//! The emergency log: what no store has acknowledged yet, written where it can be written at once.

use crate::domain::json::{self, Value};
use crate::domain::store::ledger::Ledger;
use crate::domain::workbook::op::Op;

/// What came of draining an emergency log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drained {
    /// How many of its operations were missing.
    pub rescued: usize,
    /// Whether all of it could be read, so that it need not be kept once everything is saved.
    pub is_whole: bool,
}

/// Reads the operations of an emergency log, and whether that is all of it; `None` when the text is no log.
pub fn read(log: &str) -> Option<(Vec<Op>, bool)> {
    let Ok(Value::Array(values)) = json::parse(log) else { return None };
    let ops: Vec<Op> = values.iter().filter_map(Op::from_value).collect();
    let is_whole = ops.len() == values.len();
    Some((ops, is_whole))
}

impl Ledger {
    /// Returns the emergency log: what no store has acknowledged; `None` where nothing waits.
    pub fn log(&self) -> Option<String> {
        let ops = self.waiting().iter().map(Op::to_value).collect();
        (!self.waiting().is_empty()).then(|| json::canonical(&Value::Array(ops)))
    }

    /// Takes in what an emergency log brought back; twice is harmless.
    pub fn drain(&mut self, log: &str) -> Drained {
        let Some((ops, is_whole)) = read(log) else { return Drained::default() };
        let rescued = ops.into_iter().map(|op| usize::from(self.rescue(op))).sum();
        Drained { rescued, is_whole }
    }
}
