//! Which files count by the receipt, and which do no longer.

use crate::domain::rollup::desk::Desk;
use crate::domain::rollup::receipt::Whose;
use crate::domain::rollup::received::{Refused, bare};

impl Desk {
    /// Takes note that a file which counted counts no longer; returns the name by which it was listed, and nothing where it was
    /// not among those that count.
    pub(super) fn uncount(&mut self, name: &str, whose: &Whose) -> Option<String> {
        let is_by_name = |known: &str, unit: &Whose| unit == whose && bare(known) == name;
        // What is kept of it may have the name of a copy; whose it is tells all the same.
        let is_its = |_: &str, unit: &Whose| unit == whose;
        if let Some(known) = self.unlist(is_by_name) {
            return Some(known);
        }
        // It was turned away as held already, and counts since by itself; or it is listed no longer.
        let is_held = |(known, unit, why): &(String, Whose, Refused)| {
            matches!(why, Refused::Held | Refused::Older) && is_by_name(known, unit)
        };
        if let Some(at) = self.refused.iter().rposition(is_held) {
            return Some(self.refused.remove(at).0);
        }
        let known = self.unlist(is_its);
        if known.is_none() && self.older.counted > 0 {
            self.older.counted -= 1;
            return Some(name.to_owned());
        }
        known
    }

    /// Takes the newest file out of those that count that is such a one; returns its name.
    pub(super) fn unlist(&mut self, is_it: impl Fn(&str, &Whose) -> bool) -> Option<String> {
        for batch in self.batches.iter_mut().rev() {
            if let Some(at) = batch.counted.iter().rposition(|(known, unit)| is_it(known, unit)) {
                return Some(batch.counted.remove(at).0);
            }
        }
        None
    }
}
