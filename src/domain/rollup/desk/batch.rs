//! What the officer accepts (计入), batch by batch, and the way back.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::domain::light::Dates;
use crate::domain::plan::Plan;
use crate::domain::rollup::Rollup;
use crate::domain::rollup::desk::{Desk, hash_of};
use crate::domain::rollup::receipt::Whose;
use crate::domain::rollup::received::{Received, Refused, Standing, What, bare};

/// What was accepted in one go (一批).
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// The names of the files that counted from then on, and whose they are.
    pub counted: Vec<(String, Whose)>,
    /// The way back; `None` where it was accepted for good.
    pub(super) back: Option<Back>,
}

/// What a desk was before a batch.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Back {
    /// The roll-up as it was before.
    before: Box<Rollup>,
    /// The files of the batch, with the places at which they waited, in their order.
    files: Vec<(usize, Received)>,
    /// The places at which those of them stand that were turned away.
    turned: Range<usize>,
    /// Offices that are called otherwise since: as the receipt had them, and as it has.
    renamed: Vec<(Whose, Whose)>,
    /// Files that came since and were held by then, with the places at which they stand among those that do not count.
    pub(super) since: Vec<(usize, Received)>,
}

/// What came of files that were taken up.
#[derive(Default)]
struct Taken {
    /// Those that count, and whose they are.
    counted: Vec<(String, Whose)>,
    /// Of each place whether its file does.
    places: BTreeMap<usize, bool>,
    /// Offices that are called otherwise since.
    renamed: Vec<(Whose, Whose)>,
}

impl Desk {
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
        let Taken { counted, renamed, .. } = self.take_up(&places, plan, dates);
        let back = Back { before, files, turned: refused..self.refused.len(), renamed, since: Vec::new() };
        self.batches.push(Batch { counted, back: Some(back) });
    }

    /// Accepts waiting files like [`Self::accept`], with no way back and without what that would take in memory; says of
    /// each place, in their order, whether it counts.
    pub fn accept_for_good(&mut self, places: &[usize], plan: &Plan, dates: Dates) -> BTreeMap<usize, bool> {
        let Taken { counted, places, .. } = self.take_up(&places.iter().copied().collect(), plan, dates);
        if !places.is_empty() {
            self.batches.push(Batch { counted, back: None });
        }
        places
    }

    /// Takes waiting files up into the roll-up.
    fn take_up(&mut self, places: &BTreeSet<usize>, plan: &Plan, dates: Dates) -> Taken {
        let mut taken = Taken::default();
        let waiting = std::mem::take(&mut self.waiting);
        for (at, received) in waiting.into_iter().enumerate() {
            if !places.contains(&at) || received.is_unlisted() {
                self.waiting.push(received);
                continue;
            }
            let Received { name, what } = received;
            let whose = Whose::of(&what, &self.rollup);
            let is_older =
                matches!(&what, What::Unit(incoming) if incoming.standing(&self.rollup) == Standing::Older);
            let counts = match what {
                What::Unit(incoming) => self.rollup.take(Arc::unwrap_or_clone(incoming), plan, dates),
                What::Rollup(lower) if self.holds(&lower) => false,
                What::Rollup(lower) => {
                    let before = self.rollup.counted_of(&lower.rollup.by);
                    let before = before.map(|below| Whose::Lower(below.by.whose())).filter(|one| *one != whose);
                    for before in before.collect::<Vec<_>>() {
                        // Files of this batch are not listed yet.
                        rename(self.listed().chain(&mut taken.counted), &before, &whose);
                        taken.renamed.push((before, whose.clone()));
                    }
                    self.rollup.take_all(&lower, bare(&name), plan, dates);
                    true
                }
                What::Refused(_) => false,
            };
            taken.places.insert(at, counts);
            if counts {
                taken.counted.push((name, whose));
            } else {
                self.refused.push((name, whose, if is_older { Refused::Older } else { Refused::Held }));
            }
        }
        self.know_again();
        taken
    }

    /// Returns the files that count by the receipt, with whose they are.
    fn listed(&mut self) -> impl Iterator<Item = &mut (String, Whose)> {
        self.batches.iter_mut().flat_map(|batch| &mut batch.counted)
    }

    /// Returns how many files counted by the last batch, where it can be taken back.
    pub fn undoable(&self) -> Option<usize> {
        let last = self.batches.last().filter(|batch| batch.back.is_some())?;
        Some(last.counted.len())
    }

    /// Takes the last batch back: its files wait again, about where they did, and so do those that came since and were held
    /// by it alone. What else was decided since stays decided, and what was accepted for good stays.
    pub fn undo(&mut self) -> bool {
        let Some(Batch { back: Some(back), .. }) = self.batches.pop_if(|batch| batch.back.is_some()) else {
            return false;
        };
        self.rollup = *back.before;
        for (before, now) in back.renamed.iter().rev() {
            rename(self.listed(), now, before);
        }
        let shift = back.turned.len();
        self.refused.drain(back.turned);
        for (at, received) in back.files {
            self.waiting.insert(at.min(self.waiting.len()), received);
        }
        self.know_again();
        // What was held by this batch alone is no more; what is held all the same, an earlier one may hold.
        let (mut removed, mut held) = (Vec::new(), Vec::new());
        for (at, received) in back.since.into_iter().rev().map(|(at, received)| (at - shift, received)) {
            if self.known(&received.what).is_none() {
                self.refused.remove(at);
                removed.push(at);
                self.hashes.extend(hash_of(&received.what).cloned());
                self.waiting.push(received);
                continue;
            }
            if let What::Unit(copy) = &received.what {
                self.name_alike(copy);
                self.rollup.note_direct(copy);
            }
            held.push((at, received));
        }
        if let Some(before) = self.batches.last_mut().and_then(|batch| batch.back.as_mut()) {
            let moved = |at: usize| at - removed.iter().filter(|gone| **gone < at).count();
            before.since.extend(held.into_iter().rev().map(|(at, received)| (moved(at), received)));
        }
        true
    }
}

/// Calls an office otherwise wherever it is listed.
fn rename<'a>(listed: impl Iterator<Item = &'a mut (String, Whose)>, before: &Whose, now: &Whose) {
    for (_, whose) in listed.filter(|(_, whose)| whose == before) {
        whose.clone_from(now);
    }
}
