//! The receipt (回执): a line for each file that was dropped on a desk, with whose it is and what came of it. [`kept`]
//! is what of it outlives the page.

pub mod kept;

use serde::{Deserialize, Serialize};

use crate::domain::rollup::Rollup;
use crate::domain::rollup::desk::Desk;
use crate::domain::rollup::receipt::kept::Settled;
use crate::domain::rollup::received::{Doubt, Refused, What};

/// A line of the receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What the file is called.
    pub file: String,
    /// Whose it is.
    pub whose: Whose,
    /// What came of it.
    pub fate: Fate,
}

/// Whose a file is, as far as it was looked into.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Whose {
    /// A unit's: its name, as it was or will be held.
    Unit(String),
    /// A lower level's roll-up: whose.
    Lower(String),
    /// It does not say.
    Unknown,
}

/// What came of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It counts.
    Counts,
    /// It waits for the officer's word, with what speaks against it.
    Waits(Vec<Doubt>),
    /// It does not count; why.
    Refused(Refused),
}

impl Whose {
    /// Returns whose a file is that was looked into for a roll-up.
    pub fn of(what: &What, rollup: &Rollup) -> Self {
        match what {
            What::Unit(incoming) => Self::Unit(incoming.as_expected(rollup).whose()),
            What::Rollup(lower) => Self::Lower(lower.rollup.by.whose()),
            What::Refused(_) => Self::Unknown,
        }
    }
}

impl Desk {
    /// Returns the receipt of the files that were dropped: what counts, batch by batch, then what waits, then what does not
    /// count. With those that are [older](kept::Older) it has as many lines as [`Desk::count`] counts files.
    pub fn receipt(&self) -> Vec<Line> {
        let counted = self.batches.iter().flat_map(|batch| &batch.counted);
        let counted =
            counted.map(|(file, whose)| Line { file: file.clone(), whose: whose.clone(), fate: Fate::Counts });
        let waiting = self.waiting.iter().zip(self.doubts()).map(|(received, doubts)| Line {
            file: received.name.clone(),
            whose: Whose::of(&received.what, &self.rollup),
            fate: Fate::Waits(doubts),
        });
        let refused = self.refused.iter().map(|(file, whose, why)| Line {
            file: file.clone(),
            whose: whose.clone(),
            fate: Fate::Refused(why.clone()),
        });
        counted.chain(waiting).chain(refused).collect()
    }

    /// Returns what is kept of the receipt beside what waits: the newest lines.
    pub fn settled(&self) -> Settled {
        let counted = self.batches.iter().flat_map(|batch| &batch.counted).cloned();
        Settled { counted: counted.collect(), refused: self.refused.clone(), older: self.older }.bounded()
    }
}
