//! The desk (汇总台): files wait here until the officer has decided, and what was accepted can be taken back as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::domain::door::Normalize;
use crate::domain::light::Dates;
use crate::domain::plan::Plan;
use crate::domain::rollup::lower::{Lower, OfOffice};
use crate::domain::rollup::matching::{Index, Match};
use crate::domain::rollup::receipt::Whose;
use crate::domain::rollup::receipt::kept::{Older, Settled};
use crate::domain::rollup::received::{Doubt, Incoming, Received, Refused, Standing, What, bare};
use crate::domain::rollup::roster::Roster;
use crate::domain::rollup::{Held, Rollup, UnitKey};
use crate::domain::workbook::merge::{Relation, relation};

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

/// What was accepted in one go (一批).
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// The names of the files that counted from then on, and whose they are.
    pub counted: Vec<(String, Whose)>,
    /// The way back; `None` where it was accepted for good.
    back: Option<Back>,
}

/// What a desk was before a batch.
#[derive(Clone, Debug, PartialEq)]
struct Back {
    /// The roll-up as it was before.
    before: Box<Rollup>,
    /// The files of the batch, with the places at which they waited, in their order.
    files: Vec<(usize, Received)>,
    /// The places at which those of them stand that were turned away.
    turned: Range<usize>,
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
            what if self.is_known(&what) => {
                if let What::Unit(copy) = &what {
                    self.name_alike(copy);
                    self.rollup.note_direct(copy);
                }
                self.refused.push((received.name, Whose::of(&what, &self.rollup), Refused::Held));
            }
            what => {
                self.hashes.extend(hash_of(&what).cloned());
                self.waiting.push(Received { what, ..received });
            }
        }
    }

    /// Says whether all that a file holds is held here, or waits already.
    fn is_known(&self, what: &What) -> bool {
        let is_held = match what {
            What::Unit(incoming) => {
                matches!(incoming.standing(&self.rollup), Standing::Same | Standing::Older)
                    || (incoming.is_open() && self.counts(&incoming.source.sha256))
            }
            What::Rollup(lower) => self.holds(lower),
            What::Refused(_) => false,
        };
        is_held || hash_of(what).is_some_and(|hash| self.hashes.contains(hash))
    }

    /// Says whether a very file counts that came by itself, whichever unit the officer has said that it is from.
    fn counts(&self, sha256: &str) -> bool {
        self.rollup.units.values().any(|held| held.through.is_empty() && held.source.sha256 == sha256)
    }

    /// Says whether a roll-up counts, with all that is in it: a unit that went with another office's may have gone.
    fn holds(&self, lower: &Lower) -> bool {
        lower.standing(&self.rollup) == OfOffice::Same && lower.beside(&self.rollup).new == 0
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

    /// Takes a roster in the place of the one that is there: what waits is looked for in it anew, and what counts already
    /// becomes the unit that it names.
    pub fn set_roster(&mut self, roster: Roster, plan: &Plan, dates: Dates, normalize: Normalize) {
        let index = Index::of(&roster, normalize);
        for received in &mut self.waiting {
            if let What::Unit(incoming) = &mut received.what {
                let incoming = Arc::make_mut(incoming);
                incoming.unit = index.find(&incoming.row.unit);
            }
            if let What::Rollup(lower) = &mut received.what {
                Arc::make_mut(lower).look_anew(&index);
            }
        }
        self.rollup.roster = roster.clone();
        self.rollup.rename_below(&index);
        let counted = std::mem::take(&mut self.rollup.units).into_values().map(|held| (held, true));
        let aside = self.rollup.aside.take_all().into_iter().map(|held| (held, false));
        for (held, counted) in counted.chain(aside) {
            let held = Arc::unwrap_or_clone(held);
            // What is the level's own, and what came through a lower level, is known already.
            let is_sure = held.is_own() || !held.through.is_empty();
            let Held { row, source, through } = held;
            let whose = Whose::Unit(row.unit.whose());
            let (unit, round) = (index.find(&row.unit), Some(self.rollup.round.clone()));
            let name = source.name.clone();
            let incoming = Incoming { unit, row, source, through, round };
            // What the roster knows otherwise than by its code, or twice, waits for a word as if it had just come.
            if is_sure || incoming.doubts(&self.rollup).is_empty() || incoming.unit == Match::Unknown {
                self.rollup.take(incoming, plan, dates);
            } else if counted {
                self.uncount(&name, &whose);
                self.waiting.push(Received { name, what: What::Unit(Arc::new(incoming)) });
            }
        }
        self.know_again();
        // What was accepted under another roster has no way back to it.
        for batch in &mut self.batches {
            batch.back = None;
        }
    }

    /// Takes note that a file waits again which counted: it is not counted twice.
    fn uncount(&mut self, name: &str, whose: &Whose) {
        // What is kept of it may have the name of a copy; whose it is tells all the same.
        for by_name in [true, false] {
            for batch in self.batches.iter_mut().rev() {
                let is_it = |(known, unit): &(String, Whose)| unit == whose && (!by_name || bare(known) == name);
                if let Some(at) = batch.counted.iter().rposition(is_it) {
                    batch.counted.remove(at);
                    return;
                }
            }
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
        let mut by_office: BTreeMap<UnitKey, Vec<usize>> = BTreeMap::new();
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
                    by_office.entry(UnitKey::of(&lower.rollup.by)).or_default().push(at);
                    Vec::new()
                }
                What::Refused(_) => Vec::new(),
            });
        }
        // Of two of one office, too, the order says nothing.
        for at in by_office.into_values().filter(|places| places.len() > 1).flatten() {
            if let Some(doubts) = doubts.get_mut(at) {
                doubts.push(Doubt::Replaces);
            }
        }
        by_unit.sort_unstable_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
        let several = by_unit.chunk_by(|one, other| one.0 == other.0).filter(|files| files.len() > 1);
        for (files, (_, at, one)) in several.flat_map(|files| files.iter().map(move |file| (files, file))) {
            let is_apart = |(_, _, other): &(UnitKey, usize, &Incoming)| {
                relation(&one.source.vector, &other.source.vector) == Relation::Diverged
            };
            if files.iter().any(is_apart)
                && let Some(doubts) = doubts.get_mut(*at)
                && !doubts.contains(&Doubt::Diverged)
            {
                doubts.push(Doubt::Diverged);
            }
        }
        doubts
    }

    /// Accepts waiting files, by their places: each counts, or is found to hold nothing new by then. A table of which it is
    /// open which unit it is from goes on waiting.
    pub fn accept(&mut self, places: &[usize], plan: &Plan, dates: Dates) {
        let places: BTreeSet<usize> = places.iter().copied().collect();
        let waiting = |at: &usize| Some((*at, self.waiting.get(*at).filter(|one| !one.is_unlisted())?.clone()));
        let files: Vec<_> = places.iter().filter_map(waiting).collect();
        if files.is_empty() {
            return;
        }
        let (before, refused) = (Box::new(self.rollup.clone()), self.refused.len());
        let (counted, _) = self.take_up(&places, plan, dates);
        let back = Back { before, files, turned: refused..self.refused.len() };
        self.batches.push(Batch { counted, back: Some(back) });
    }

    /// Accepts waiting files like [`Self::accept`], with no way back and without what that would take in memory; says of
    /// each place, in their order, whether it counts.
    pub fn accept_for_good(&mut self, places: &[usize], plan: &Plan, dates: Dates) -> BTreeMap<usize, bool> {
        let (counted, taken) = self.take_up(&places.iter().copied().collect(), plan, dates);
        if !taken.is_empty() {
            self.batches.push(Batch { counted, back: None });
        }
        taken
    }

    /// Takes waiting files up into the roll-up; returns those that count, and of each place whether its file does.
    fn take_up(
        &mut self,
        places: &BTreeSet<usize>,
        plan: &Plan,
        dates: Dates,
    ) -> (Vec<(String, Whose)>, BTreeMap<usize, bool>) {
        let (mut counted, mut taken) = (Vec::new(), BTreeMap::new());
        let waiting = std::mem::take(&mut self.waiting);
        for (at, received) in waiting.into_iter().enumerate() {
            if !places.contains(&at) || received.is_unlisted() {
                self.waiting.push(received);
                continue;
            }
            let Received { name, what } = received;
            let whose = Whose::of(&what, &self.rollup);
            let counts = match what {
                What::Unit(incoming) => self.rollup.take(Arc::unwrap_or_clone(incoming), plan, dates),
                What::Rollup(lower) if self.holds(&lower) => false,
                What::Rollup(lower) => {
                    self.rollup.take_all(&lower, bare(&name), plan, dates);
                    true
                }
                What::Refused(_) => false,
            };
            taken.insert(at, counts);
            if counts { counted.push((name, whose)) } else { self.refused.push((name, whose, Refused::Held)) }
        }
        self.know_again();
        (counted, taken)
    }

    /// Returns how many files counted by the last batch, where it can be taken back.
    pub fn undoable(&self) -> Option<usize> {
        let last = self.batches.last().filter(|batch| batch.back.is_some())?;
        Some(last.counted.len())
    }

    /// Takes the last batch back: its files wait again, about where they did. What else was decided since stays decided, and what
    /// was accepted for good stays.
    pub fn undo(&mut self) -> bool {
        let Some(Batch { back: Some(back), .. }) = self.batches.pop_if(|batch| batch.back.is_some()) else {
            return false;
        };
        self.rollup = *back.before;
        self.refused.drain(back.turned);
        for (at, received) in back.files {
            self.waiting.insert(at.min(self.waiting.len()), received);
        }
        self.know_again();
        true
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
