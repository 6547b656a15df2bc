//! The oracle: what must be true, told from who wrote what and who had seen it, and from nothing that the program says.
//!
//! It knows every operation that was made, every history that was ever written, and which of them were acknowledged.
//! A set of operations is a mask of bits; a history is named by its link.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use plan_workbook::domain::store::ledger::Ledger;
use plan_workbook::domain::store::recover::Way;
use plan_workbook::domain::store::{Batch, Head};
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::op::{Change, Op, Place, Write};

/// A set of operations.
pub(crate) type Set = u128;

/// How many operations a schedule may hold.
pub(crate) const MOST: usize = Set::BITS as usize;

/// Texts by place, as somebody sees them or should.
pub(crate) type Texts = BTreeSet<(Place, String)>;

/// An operation, as its author made it.
#[derive(Debug)]
struct Made {
    /// All of these come in first.
    brings: Set,
    /// Then these texts are written; none where what was to be taken back had been overwritten.
    wrote: Vec<Wrote>,
}

impl Made {
    fn overwritten(&self) -> Set {
        let over = self.wrote.iter().flat_map(|wrote| &wrote.over);
        over.fold(0, |set, (index, _)| set | 1 << index)
    }
}

/// A text in a place, over those that its author saw there: by the operation that wrote each, which may have written
/// another text beside it.
#[derive(Debug)]
struct Wrote {
    place: Place,
    text: String,
    over: Vec<(usize, String)>,
}

/// A history that was written: what it stands for, and the one it follows on.
#[derive(Clone, Copy, Debug, Default)]
struct Past {
    parent: usize,
    depth: u64,
    standing: Set,
    /// Everything that ever happened in it.
    ops: Set,
}

#[derive(Default)]
struct Known {
    made: Vec<Made>,
    ids: BTreeMap<String, usize>,
    pasts: Vec<Past>,
    links: BTreeMap<String, usize>,
    /// Operations that may come back beside what overwrote them: handed out before a store took them, or lost here
    /// and kept elsewhere.
    escaped: Set,
    blame: Option<String>,
    /// The ways by which workbooks were rebuilt.
    ways: Vec<Way>,
}

/// What is known of everything, for every device.
pub(crate) struct Oracle(RefCell<Known>);

/// A history, by its number.
pub(crate) type PastId = usize;

impl Default for Oracle {
    fn default() -> Self {
        let links = BTreeMap::from([(String::new(), 0)]);
        Self(RefCell::new(Known { pasts: vec![Past::default()], links, ..Known::default() }))
    }
}

impl Oracle {
    /// Says what is wrong; the first time counts.
    pub(crate) fn blame(&self, what: impl Into<String>) {
        self.0.borrow_mut().blame.get_or_insert_with(|| what.into());
    }

    /// Returns what is wrong.
    pub(crate) fn verdict(&self) -> Option<String> {
        self.0.borrow().blame.clone()
    }

    /// Takes note of the way by which a workbook was rebuilt.
    pub(crate) fn took(&self, way: Way) {
        self.0.borrow_mut().ways.push(way);
    }

    /// Returns the ways by which workbooks were rebuilt.
    pub(crate) fn ways(&self) -> Vec<Way> {
        self.0.borrow().ways.clone()
    }

    /// Says whether more operations can be told apart.
    pub(crate) fn has_room(&self) -> bool {
        self.0.borrow().made.len() < MOST - 8
    }

    /// Takes note of an operation that is about to be made on a ledger; `file` is what a file that comes in holds.
    /// Returns `false` where it could not tell which of two equal texts is meant, and the operation is better not made.
    pub(crate) fn make(&self, ledger: &Ledger, op: &Op, file: Set) -> bool {
        let Some(kept) = self.kept(ledger) else {
            self.blame("a ledger stands on a history that nobody has written");
            return false;
        };
        let mut known = self.0.borrow_mut();
        let brings = if matches!(op.change, Change::Edit(_)) { 0 } else { file };
        // Another page has carried over, from a log, what waits here too: it comes back under another mark, and what
        // has been done to it here since cannot be told of that.
        let waiting = ledger.waiting().iter().filter_map(|op| known.ids.get(&op.id));
        let twice = waiting.fold(0, |set, index| set | 1 << index) & brings;
        known.escaped |= twice;
        let wrote = op.change.writes().iter().map(|write| known.wrote(kept | brings, write));
        let Some(wrote) = wrote.collect::<Option<Vec<_>>>() else { return false };
        let wrote = wrote.into_iter().flatten().collect();
        let made = Made { brings, wrote };
        let index = known.made.len();
        known.made.push(made);
        known.ids.insert(op.id.clone(), index);
        true
    }

    /// Takes note of a batch that a store carries out.
    ///
    /// Where the journal was damaged, a log may bring back what the state holds already.
    pub(crate) fn written(&self, batch: &Batch, is_damaged: bool) {
        let mut known = self.0.borrow_mut();
        let Some(mut at) = known.links.get(&batch.expected.link).copied() else {
            known.blame.get_or_insert_with(|| "a batch follows on a history that nobody has written".to_owned());
            return;
        };
        for entry in &batch.entries {
            let index = entry.read().and_then(|op| known.ids.get(&op.id).copied());
            let Some(index) = index else {
                known.blame.get_or_insert_with(|| format!("nobody has made {}", entry.op));
                return;
            };
            let past = known.pasts[at];
            if past.ops >> index & 1 == 1 && is_damaged {
                known.escaped |= 1 << index;
            } else if past.ops >> index & 1 == 1 {
                known.blame.get_or_insert_with(|| format!("operation {index} is made twice"));
            }
            // What its author had overwritten is not here, so this history cannot tell others that it was.
            known.escaped |= known.made[index].overwritten() & !(past.standing | known.made[index].brings);
            let standing = known.fold(past.standing, index);
            let next = Past { parent: at, depth: past.depth + 1, standing, ops: past.ops | 1 << index };
            at = known.pasts.len();
            known.pasts.push(next);
            known.links.insert(entry.link.clone(), at);
        }
    }

    /// Returns the history of a head.
    pub(crate) fn past(&self, head: &Head) -> Option<PastId> {
        self.0.borrow().links.get(&head.link).copied()
    }

    /// Says how many operations of an acknowledged history are not in another.
    pub(crate) fn missing(&self, acknowledged: PastId, here: PastId) -> u64 {
        let known = self.0.borrow();
        let lost = known.pasts[acknowledged].depth;
        let (mut one, mut other) = (acknowledged, here);
        while one != other {
            if known.pasts[one].depth >= known.pasts[other].depth {
                one = known.pasts[one].parent;
            } else {
                other = known.pasts[other].parent;
            }
        }
        lost - known.pasts[one].depth
    }

    /// Returns what a ledger holds, with all that waits.
    pub(crate) fn kept(&self, ledger: &Ledger) -> Option<Set> {
        let mut known = self.0.borrow_mut();
        let past = known.pasts[*known.links.get(&ledger.record().link)?];
        let mut kept = past.standing;
        for op in ledger.waiting() {
            let index = *known.ids.get(&op.id)?;
            // A log has brought back what the state holds already, and a damaged journal could not tell.
            known.escaped |= past.ops & 1 << index;
            // As for what is written: what was overwritten and is not here cannot be told to be.
            known.escaped |= known.made[index].overwritten() & !(kept | known.made[index].brings);
            kept = known.fold(kept, index);
        }
        Some(kept)
    }

    /// Returns all that ever happened in a ledger, what waits included.
    pub(crate) fn happened(&self, ledger: &Ledger) -> Set {
        let known = self.0.borrow();
        let past = known.links.get(&ledger.record().link).map_or(0, |past| known.pasts[*past].ops);
        let waiting = ledger.waiting().iter().filter_map(|op| known.ids.get(&op.id));
        waiting.fold(past, |set, index| set | 1 << index)
    }

    /// Returns all that ever happened in a history.
    pub(crate) fn happened_in(&self, past: PastId) -> Set {
        self.0.borrow().pasts[past].ops
    }

    /// Returns what a history stands for.
    pub(crate) fn standing_in(&self, past: PastId) -> Set {
        self.0.borrow().pasts[past].standing
    }

    /// Returns the operations by their ids.
    pub(crate) fn set_of<'a>(&self, ids: impl Iterator<Item = &'a str>) -> Set {
        let known = self.0.borrow();
        ids.filter_map(|id| known.ids.get(id)).fold(0, |set, index| set | 1 << index)
    }

    /// Takes note that a file with operations that no store had taken was handed out.
    pub(crate) fn escaped(&self, ops: Set) {
        self.0.borrow_mut().escaped |= ops;
    }

    /// Takes note that a history was cut off: what is lost of it may be kept elsewhere, under a mark that nobody here
    /// knows any more.
    pub(crate) fn cut(&self, was: &Head, is: &Head) {
        if let (Some(was), Some(is)) = (self.past(was), self.past(is)) {
            self.escaped(self.happened_in(was) & !self.happened_in(is));
        }
    }

    /// Holds a workbook against what must stand in it.
    pub(crate) fn hold(&self, kept: Set, workbook: &Workbook, whose: &str) {
        let mut known = self.0.borrow_mut();
        let shown = shown(workbook);
        let mut expected = Texts::new();
        for place in known.places() {
            expected.extend(
                known.standing_at(kept, &place).into_iter().map(|(_, text)| (place.clone(), text.to_owned())),
            );
        }
        let missing: Vec<_> = expected.difference(&shown).collect();
        // What was handed out before a store took it may stand beside what overwrote it: twice, but not lost.
        let returned = known.texts(kept & known.escaped);
        let invented: Vec<_> = shown.difference(&expected).filter(|text| !returned.contains(text)).collect();
        if !missing.is_empty() || !invented.is_empty() {
            let text = format!("{whose} lacks {missing:?} and has {invented:?} too much");
            known.blame.get_or_insert(text);
        }
    }
}

impl Known {
    /// Returns what a set becomes when an operation happens to it.
    fn fold(&self, kept: Set, index: usize) -> Set {
        kept | self.made[index].brings | 1 << index
    }

    /// Returns what somebody who sees a set writes; `None` where it cannot be told which of two equal texts is meant.
    fn wrote(&self, kept: Set, write: &Write) -> Option<Vec<Wrote>> {
        let seen: Vec<&str> = write.seen.iter().filter_map(|entry| entry.value.as_str()).collect();
        let at_place = self.standing_at(kept, &write.place);
        let of_text = |text: &str| at_place.iter().filter(|(_, other)| *other == text).count();
        if seen.iter().any(|text| of_text(text) > 1) {
            return None;
        }
        // What had come back beside it is overwritten too.
        let returned = self.wrote_in(kept & self.escaped).filter(|(_, wrote)| wrote.place == write.place);
        let returned = returned.map(|(index, wrote)| (index, wrote.text.as_str()));
        let over = at_place.iter().copied().chain(returned).filter(|(_, text)| seen.contains(text));
        let over: Vec<_> = over.map(|(index, text)| (index, text.to_owned())).collect();
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let values = std::iter::once(&write.value).chain(&write.beside);
        Some(
            values
                .map(|value| Wrote { place: write.place.clone(), text: text(value), over: over.clone() })
                .collect(),
        )
    }

    /// Returns everything that operations of a set wrote, with their numbers.
    fn wrote_in(&self, set: Set) -> impl Iterator<Item = (usize, &Wrote)> {
        let made = self.made.iter().enumerate().filter(move |(index, _)| set >> index & 1 == 1);
        made.flat_map(|(index, made)| made.wrote.iter().map(move |wrote| (index, wrote)))
    }

    /// Returns the operations whose texts stand in a place: those that no other of the set has overwritten.
    fn standing_at(&self, kept: Set, at: &Place) -> Vec<(usize, &str)> {
        let mut overwritten = Vec::new();
        let mut written = Vec::new();
        for (index, Wrote { text, over, .. }) in self.wrote_in(kept).filter(|(_, wrote)| wrote.place == *at) {
            overwritten.extend(over.iter().map(|(index, text)| (*index, text.as_str())));
            written.push((index, text.as_str()));
        }
        written.retain(|wrote| !overwritten.contains(wrote));
        written
    }

    fn places(&self) -> BTreeSet<Place> {
        self.wrote_in(Set::MAX).map(|(_, wrote)| wrote.place.clone()).collect()
    }

    fn texts(&self, set: Set) -> Texts {
        self.wrote_in(set).map(|(_, wrote)| (wrote.place.clone(), wrote.text.clone())).collect()
    }
}

/// Returns every text that a workbook holds.
pub(crate) fn shown(workbook: &Workbook) -> Texts {
    let mut texts = Texts::new();
    for (task, fields) in &workbook.answers {
        for (field, register) in fields {
            let place = Place { task: Some(*task), field: field.clone() };
            let text = |value: &serde_json::Value| value.as_str().unwrap_or("not a text").to_owned();
            texts.extend(register.entries().iter().map(|entry| (place.clone(), text(&entry.value))));
        }
    }
    texts
}
