//! The desk (汇总台): files wait here until the officer has decided, and what was accepted can be taken back as a whole.

use std::sync::Arc;

use crate::domain::light::Dates;
use crate::domain::plan::Plan;
use crate::domain::rollup::matching::Match;
use crate::domain::rollup::received::{Incoming, Received, Refused, Standing, What};
use crate::domain::rollup::row::UnitRow;
use crate::domain::rollup::{Below, Held, Rollup, Source, UnitKey, Way};
use crate::domain::workbook::Workbook;

/// A desk: the roll-up as it counts, and the files that have been dropped since.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    /// What counts.
    pub rollup: Rollup,
    /// Files that nobody has decided about, in the order in which they were dropped.
    pub waiting: Vec<Received>,
    /// Files that do not count, with why.
    pub refused: Vec<(String, Refused)>,
    /// What was accepted, batch by batch, the last one at the end.
    pub batches: Vec<Batch>,
}

/// What was accepted in one go (一批).
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// The names of the files that counted from then on.
    pub counted: Vec<String>,
    /// The roll-up as it was before.
    before: Box<Rollup>,
    /// The files as they waited.
    waited: Vec<Received>,
    /// How many files had been refused before.
    refused: usize,
}

/// Where the files are that were dropped: the three add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Files that count.
    pub counted: usize,
    /// Files that wait for a decision.
    pub waiting: usize,
    /// Files that do not count.
    pub refused: usize,
}

impl Desk {
    /// Opens a desk on a roll-up.
    pub fn new(rollup: Rollup) -> Self {
        Self { rollup, waiting: Vec::new(), refused: Vec::new(), batches: Vec::new() }
    }

    /// Takes a file that was dropped: it waits, unless it cannot count at all.
    pub fn drop(&mut self, received: Received) {
        match received.what {
            What::Refused(why) => self.refused.push((received.name, why)),
            What::Unit(incoming) if self.is_known(&incoming) => self.refused.push((received.name, Refused::Held)),
            what => self.waiting.push(Received { what, ..received }),
        }
    }

    /// Says whether all that a file holds is held here, or waits already.
    fn is_known(&self, incoming: &Incoming) -> bool {
        let waits = self.waiting.iter().any(|waiting| match &waiting.what {
            What::Unit(other) => other.source.sha256 == incoming.source.sha256,
            What::Rollup(..) | What::Refused(_) => false,
        });
        waits || matches!(incoming.standing(&self.rollup), Standing::Same | Standing::Older)
    }

    /// Says which unit of the roster a waiting file is from; the officer's word settles it.
    pub fn assign(&mut self, waiting: usize, expected: usize) {
        if let Some(Received { what: What::Unit(incoming), .. }) = self.waiting.get_mut(waiting)
            && expected < self.rollup.roster.units.len()
        {
            Arc::make_mut(incoming).unit = Match::ByCode(expected);
        }
    }

    /// Refuses a waiting file.
    pub fn refuse(&mut self, waiting: usize) {
        if waiting < self.waiting.len() {
            let received = self.waiting.remove(waiting);
            self.refused.push((received.name, Refused::ByHand));
        }
    }

    /// Returns the places of waiting files that nothing speaks against.
    pub fn ready(&self) -> Vec<usize> {
        let is_ready = |received: &Received| match &received.what {
            What::Unit(incoming) => incoming.doubts(&self.rollup).is_empty(),
            What::Rollup(..) => true,
            What::Refused(_) => false,
        };
        let places = self.waiting.iter().enumerate().filter(|(_, received)| is_ready(received));
        places.map(|(at, _)| at).collect()
    }

    /// Accepts waiting files, by their places: each counts, or is found to hold nothing new by then.
    pub fn accept(&mut self, places: &[usize], plan: &Plan, dates: Dates) {
        let mut batch = Batch {
            counted: Vec::new(),
            before: Box::new(self.rollup.clone()),
            waited: self.waiting.clone(),
            refused: self.refused.len(),
        };
        let waiting = std::mem::take(&mut self.waiting);
        for (at, received) in waiting.into_iter().enumerate() {
            if !places.contains(&at) {
                self.waiting.push(received);
                continue;
            }
            let Received { name, what } = received;
            let counts = match what {
                What::Unit(incoming) => self.rollup.take(Arc::unwrap_or_clone(incoming), plan, dates),
                What::Rollup(below, sha256) => {
                    self.rollup.take_all(Arc::unwrap_or_clone(below), sha256, &name, plan, dates);
                    true
                }
                What::Refused(_) => false,
            };
            if counts { batch.counted.push(name) } else { self.refused.push((name, Refused::Held)) }
        }
        if !batch.counted.is_empty() || self.refused.len() > batch.refused {
            self.batches.push(batch);
        }
    }

    /// Takes the last batch back: its files wait again.
    pub fn undo(&mut self) -> bool {
        let Some(batch) = self.batches.pop() else { return false };
        self.rollup = *batch.before;
        let later = std::mem::replace(&mut self.waiting, batch.waited);
        let is_later = |received: &Received| !self.waiting.contains(received);
        let later: Vec<_> = later.into_iter().filter(is_later).collect();
        self.waiting.extend(later);
        self.refused.truncate(batch.refused);
        true
    }

    /// Counts the files that were dropped.
    pub fn count(&self) -> Count {
        let counted = self.batches.iter().map(|batch| batch.counted.len()).sum();
        Count { counted, waiting: self.waiting.len(), refused: self.refused.len() }
    }
}

impl Rollup {
    /// Takes a unit in; `false` where it holds nothing that is not here already.
    pub fn take(&mut self, incoming: Incoming, plan: &Plan, dates: Dates) -> bool {
        if matches!(incoming.standing(self), Standing::Same | Standing::Older) {
            return false;
        }
        let unit = incoming.as_expected(self);
        let Incoming { row, source, through, .. } = incoming;
        let key = UnitKey::of(&unit);
        self.units.insert(key, Arc::new(Held { row: row.as_unit(plan, unit, dates), source, through }));
        true
    }

    /// Takes a lower level's roll-up in: each of its units that is new or newer, and who it expects.
    pub fn take_all(&mut self, below: Rollup, sha256: String, name: &str, plan: &Plan, dates: Dates) {
        let by = below.by.name.clone();
        for held in below.units.into_values().map(Arc::unwrap_or_clone) {
            let mut through = vec![by.clone()];
            through.extend(held.through);
            let unit = self.place_of(&held.row.unit).map_or(Match::Unknown, Match::ByCode);
            let Held { row, source, .. } = held;
            let incoming = Incoming { unit, row, source, through, round: Some(self.round.clone()) };
            // What came here by itself and has grown apart from this stays: the officer has decided about it.
            if incoming.standing(self) != Standing::Diverged {
                self.take(incoming, plan, dates);
            }
        }
        let here = Below { by: below.by, sha256, name: name.to_owned(), roster: below.roster };
        for one in std::iter::once(here).chain(below.below) {
            self.below.retain(|known| UnitKey::of(&known.by) != UnitKey::of(&one.by));
            self.below.push(one);
        }
    }

    /// Puts the level's own workbook in its row; the key is the roster's where that knows the office.
    pub fn keep_own(&mut self, workbook: &Workbook, sha256: String, plan: &Plan, dates: Dates) {
        let Some(own) = workbook.profile() else { return };
        self.by = own.clone();
        let expected = self.roster.units.iter().find(|unit| {
            let is_code = !own.code.is_empty() && unit.code == own.code;
            is_code || (unit.county == own.county && unit.name == own.name)
        });
        let unit = expected.map_or_else(|| own.clone(), |unit| unit.profile_with(&own));
        let source = Source {
            sha256,
            name: String::new(),
            way: Way::Workbook,
            number: 0,
            changed: workbook.changed.clone(),
            vector: workbook.vector.clone(),
        };
        let row = UnitRow::of(plan, own, workbook, dates).as_unit(plan, unit.clone(), dates);
        self.units.insert(UnitKey::of(&unit), Arc::new(Held { row, source, through: Vec::new() }));
    }

    /// Finds a unit that a lower level knows in the own roster: by what tells units apart.
    fn place_of(&self, unit: &crate::domain::profile::Profile) -> Option<usize> {
        let key = UnitKey::of(unit);
        self.roster.units.iter().position(|expected| UnitKey::of_expected(expected) == key)
    }
}
