//! The desk (汇总台): files wait here until the officer has decided, and what was accepted can be taken back as a whole.

mod batch;
mod listed;
mod out;
mod roster;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::profile::Profile;
use crate::domain::rollup::lower::{Lower, OfOffice};
use crate::domain::rollup::matching::Match;
use crate::domain::rollup::receipt::Whose;
use crate::domain::rollup::receipt::kept::{Older, Settled};
use crate::domain::rollup::received::{Doubt, Incoming, Received, Refused, Standing, What};
use crate::domain::rollup::{Held, Rollup, UnitKey};

pub use batch::Batch;
pub use out::Out;

/// A desk: the roll-up as it counts, and the files that have been dropped since.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    /// What counts.
    pub rollup: Rollup,
    /// Files that nobody has decided about, in the order in which they were dropped.
    pub waiting: Vec<Received>,
    /// Files that do not count, with whose they are and why.
    pub refused: Vec<(String, Whose, Refused)>,
    /// What was accepted, batch by batch, the last one at the end.
    pub batches: Vec<Batch>,
    /// Files of before that are counted and no longer listed.
    pub older: Older,
    /// The hashes of the files that wait, so that a file is known when it comes again.
    hashes: BTreeSet<String>,
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
        let (waiting, refused, batches, hashes) = (Vec::new(), Vec::new(), Vec::new(), BTreeSet::new());
        Self { rollup, waiting, refused, batches, older: Older::default(), hashes }
    }

    /// Opens a desk as it was left: what waited, waits, and the receipt says what it said. What was accepted has no way
    /// back.
    pub fn again(rollup: Rollup, waiting: Vec<Received>, settled: Settled) -> Self {
        let mut desk = Self { waiting, older: settled.older, ..Self::new(rollup) };
        if !settled.counted.is_empty() {
            desk.batches.push(Batch { counted: settled.counted, back: None });
        }
        desk.refused = settled.refused;
        desk.know_again();
        desk
    }

    /// Takes a file that was dropped: it waits, unless it cannot count at all.
    pub fn drop(&mut self, received: Received) {
        match received.what {
            What::Refused(why) => self.refused.push((received.name, Whose::Unknown, why)),
            what => self.drop_readable(received.name, what),
        }
    }

    /// Takes a file that may count: it waits, unless all that it holds is known.
    fn drop_readable(&mut self, name: String, what: What) {
        let Some(why) = self.known(&what) else {
            self.hashes.extend(hash_of(&what).cloned());
            self.waiting.push(Received { name, what });
            return;
        };
        if let What::Unit(copy) = &what {
            self.name_alike(copy);
            self.rollup.note_direct(copy);
        }
        let (at, whose) = (self.refused.len(), Whose::of(&what, &self.rollup));
        self.refused.push((name.clone(), whose, why));
        if let Some(back) = self.batches.last_mut().and_then(|batch| batch.back.as_mut()) {
            back.since.push((at, Received { name, what }));
        }
    }

    /// Tells why a file need not wait: all that it holds is held here, or waits already.
    fn known(&self, what: &What) -> Option<Refused> {
        let waits = || hash_of(what).is_some_and(|hash| self.hashes.contains(hash));
        let why = match what {
            What::Unit(incoming) => match incoming.standing(&self.rollup) {
                Standing::Same => Some(Refused::Held),
                Standing::Older => Some(Refused::Older),
                _ => (!incoming.is_found() && self.counts(&incoming.source.sha256)).then_some(Refused::Held),
            },
            What::Rollup(lower) => self.holds(lower).then_some(Refused::Held),
            What::Refused(_) => None,
        };
        why.or_else(|| waits().then_some(Refused::Held))
    }

    /// Says whether a very file counts that came by itself, whichever unit the officer has said that it is from.
    fn counts(&self, sha256: &str) -> bool {
        let held = self.rollup.units.values().chain(self.rollup.aside.all());
        held.into_iter().any(|held| held.through.is_empty() && held.source.sha256 == sha256)
    }

    /// Says whether a roll-up counts, with all that is in it: of a desk that was kept by an earlier build a unit, or what an
    /// office expects, may have gone with another office's.
    fn holds(&self, lower: &Lower) -> bool {
        lower.standing(&self.rollup) == OfOffice::Same
            && lower.beside(&self.rollup).new == 0
            && lower.are_offices_held(&self.rollup)
    }

    /// Gives what is kept of the very same file the name of this copy where that comes first, since which of them was dropped
    /// first says nothing. The receipt goes on to tell each by its own.
    fn name_alike(&mut self, copy: &Incoming) {
        let (sha256, key) = (&copy.source.sha256, copy.key(&self.rollup));
        let waiting = self.waiting.iter_mut().find_map(|received| match &mut received.what {
            What::Unit(one) if one.source.sha256 == *sha256 => Some(&mut Arc::make_mut(one).source),
            _ => None,
        });
        let is_it =
            |held: &&mut Arc<Held>| held.through.is_empty() && !held.is_own() && held.source.sha256 == *sha256;
        let held = self.rollup.units.get_mut(&key).filter(is_it).map(|held| &mut Arc::make_mut(held).source);
        let aside = self.rollup.aside.direct(&key, sha256);
        for known in waiting.into_iter().chain(held).chain(aside) {
            let [name, other] = [&known.name, &copy.source.name].map(|name| (name.len(), name));
            if other < name {
                known.name.clone_from(&copy.source.name);
            }
        }
    }

    /// Says which unit of the roster a waiting file is from; the officer's word settles it.
    pub fn assign(&mut self, waiting: usize, expected: usize) {
        if let Some(Received { what: What::Unit(incoming), .. }) = self.waiting.get_mut(waiting)
            && expected < self.rollup.roster.units.len()
        {
            Arc::make_mut(incoming).unit = Match::ByCode(expected);
        }
    }

    /// Refuses waiting files, by their places.
    pub fn refuse(&mut self, places: &[usize]) {
        let waiting = std::mem::take(&mut self.waiting).into_iter().enumerate();
        let (refused, waiting): (Vec<_>, Vec<_>) = waiting.partition(|(at, _)| places.contains(at));
        self.waiting = waiting.into_iter().map(|(_, received)| received).collect();
        for (_, received) in refused {
            let whose = Whose::of(&received.what, &self.rollup);
            self.refused.push((received.name, whose, Refused::ByHand));
        }
        self.know_again();
    }

    /// Notes anew which files wait.
    fn know_again(&mut self) {
        self.hashes = self.waiting.iter().filter_map(|received| hash_of(&received.what)).cloned().collect();
    }

    /// Returns the places of waiting files that nothing speaks against.
    pub fn ready(&self) -> Vec<usize> {
        self.doubts().iter().enumerate().filter(|(_, doubts)| doubts.is_empty()).map(|(at, _)| at).collect()
    }

    /// Returns for each waiting file what the officer has to say yes to. Two files of a unit that have grown apart both
    /// wait, since which of them is to count is not told by which was dropped first.
    pub fn doubts(&self) -> Vec<Vec<Doubt>> {
        let mut doubts: Vec<Vec<Doubt>> = Vec::new();
        // Thousands wait, and nearly every unit has one file: they are put in order, and not into lists by unit.
        let mut by_unit: Vec<(UnitKey, usize, &Incoming)> = Vec::new();
        let mut by_office: BTreeMap<UnitKey, BTreeSet<usize>> = BTreeMap::new();
        for (at, received) in self.waiting.iter().enumerate() {
            doubts.push(match &received.what {
                What::Unit(incoming) => {
                    let key = incoming.key(&self.rollup);
                    let said = incoming.doubts_as(&key, &self.rollup);
                    by_unit.push((key, at, incoming));
                    said
                }
                What::Rollup(lower) if lower.standing(&self.rollup) == OfOffice::Other => vec![Doubt::Replaces],
                What::Rollup(lower) => {
                    let Profile { code, county, name, .. } = &lower.rollup.by;
                    for code in [code.as_str(), ""] {
                        by_office.entry(UnitKey::from_parts(code, county, name)).or_default().insert(at);
                    }
                    Vec::new()
                }
                What::Refused(_) => Vec::new(),
            });
        }
        // Of two of one office, too, the order says nothing.
        let several = by_office.into_values().filter(|places| places.len() > 1).flatten();
        for at in several.collect::<BTreeSet<_>>() {
            if let Some(doubts) = doubts.get_mut(at) {
                doubts.push(Doubt::Replaces);
            }
        }
        by_unit.sort_unstable_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
        let several = by_unit.chunk_by(|one, other| one.0 == other.0).filter(|files| files.len() > 1);
        for (files, (_, at, one)) in several.flat_map(|files| files.iter().map(move |file| (files, file))) {
            let is_apart = |(_, _, other): &(UnitKey, usize, &Incoming)| one.source.is_apart(&other.source);
            if files.iter().any(is_apart)
                && let Some(doubts) = doubts.get_mut(*at)
                && !doubts.contains(&Doubt::Diverged)
            {
                doubts.push(Doubt::Diverged);
            }
        }
        doubts
    }

    /// Counts the files that were dropped.
    pub fn count(&self) -> Count {
        let counted: usize = self.batches.iter().map(|batch| batch.counted.len()).sum();
        let (counted, refused) = (self.older.counted + counted, self.older.refused + self.refused.len());
        Count { counted, waiting: self.waiting.len(), refused }
    }
}

/// Returns the hash of a file.
fn hash_of(what: &What) -> Option<&String> {
    match what {
        What::Unit(incoming) => Some(&incoming.source.sha256),
        What::Rollup(lower) => Some(&lower.sha256),
        What::Refused(_) => None,
    }
}
