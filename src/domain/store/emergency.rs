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

impl Ledger {
    /// Returns the emergency log: what no store has acknowledged; `None` where nothing waits.
    pub fn log(&self) -> Option<String> {
        let ops = self.waiting().iter().map(Op::to_value).collect();
        (!self.waiting().is_empty()).then(|| json::canonical(&Value::Array(ops)))
    }

    /// Takes in what an emergency log brought back; twice is harmless.
    pub fn drain(&mut self, log: &str) -> Drained {
        let Ok(Value::Array(ops)) = json::parse(log) else { return Drained::default() };
        let (mut rescued, mut is_whole) = (0, true);
        for op in &ops {
            match Op::from_value(op) {
                Some(op) => rescued += usize::from(self.rescue(op)),
                None => is_whole = false,
            }
        }
        Drained { rescued, is_whole }
    }
}
