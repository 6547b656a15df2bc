//! Two records become one (合并反馈记录): what an office has said on two devices, or before a device was lost and after.
//!
//! # Why
//!
//! Nothing is deleted: whatever one of them holds of a unit, a task and a round is there afterwards. Where both speak, what
//! was said later stands: by its day, then by its revision; where even those agree, its name and its words decide, so that
//! merging gives the same in any order and however often, and every device comes to the same record. What a unit has answered
//! on paper is merged by itself. What was said to a unit
//! before it had a code is found by county and name, as long as these have not changed too.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::domain::day::Day;
use crate::domain::feedback::record::file::{text_of, text_of_unit};
use crate::domain::feedback::record::{Record, Said, UnitSaid};
use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;
use crate::domain::profile::Profile;
use crate::domain::rollup::UnitKey;

/// What a record would bring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Units to which nothing had been said.
    pub units: usize,
    /// Remarks about a task and a round of which nothing had been said.
    pub added: usize,
    /// Remarks that were said later than those that are there, in their place.
    pub replaced: usize,
    /// Remarks that are there already, or were said earlier than those that are.
    pub known: usize,
}

impl News {
    /// Says whether nothing would be otherwise than before.
    pub fn is_none(self) -> bool {
        self.added == 0 && self.replaced == 0
    }
}

/// What is said to a unit, by task and round.
type Cells = BTreeMap<(TaskId, String), Said>;

/// A unit on its way into the merged record.
struct Gathered {
    unit: Profile,
    cells: Cells,
}

impl Record {
    /// Says whether it is about a plan: the same tasks, for real or for practice.
    pub fn fits(&self, plan: &Plan) -> bool {
        self.plan.id == plan.id && self.plan.practice == plan.practice && self.plan.shape == plan.shape
    }

    /// Returns the two records as one.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        // By unit, and of each unit by task and round: the order in which all this was said is not known any more.
        let mut units = gathered([self, other]);
        let coded = coded(&units);
        join_codeless(&mut units, &coded);
        let units = units
            .into_values()
            .map(|Gathered { unit, cells }| UnitSaid { unit, said: cells.into_values().collect() });
        Self { plan: self.plan.clone(), units: units.collect() }
    }

    /// Tells what another record would bring to this one.
    pub fn news(&self, other: &Self) -> News {
        let (mut here, mut there, mut both) = (gathered([self]), gathered([other]), gathered([self, other]));
        // Who is meant is told by both together: one of them may know a code that the other does not.
        let coded = coded(&both);
        for units in [&mut here, &mut there, &mut both] {
            join_codeless(units, &coded);
        }
        // A unit is spoken to when anything has been said to it.
        let units = both.len().saturating_sub(here.len());
        let said: usize = both.values().map(|known| known.cells.len()).sum();
        let had: usize = here.values().map(|known| known.cells.len()).sum();
        let replaced = both.iter().flat_map(|(key, known)| known.cells.iter().map(move |cell| (key, cell)));
        let replaced = replaced.filter(|(key, (place, said))| {
            let before = here.get(*key).and_then(|known| known.cells.get(*place));
            before.is_some_and(|before| before != *said)
        });
        let (added, replaced) = (said.saturating_sub(had), replaced.count());
        let all: usize = there.values().map(|known| known.cells.len()).sum();
        News { units, added, replaced, known: all.saturating_sub(added + replaced) }
    }
}

/// Gathers what records say, unit by unit, task by task and round by round.
fn gathered<const N: usize>(records: [&Record; N]) -> BTreeMap<UnitKey, Gathered> {
    let mut units: BTreeMap<UnitKey, Gathered> = BTreeMap::new();
    for known in records.iter().flat_map(|record| &record.units) {
        let new = Gathered::of(known);
        match units.entry(UnitKey::of(&known.unit)) {
            Entry::Vacant(place) => {
                place.insert(new);
            }
            Entry::Occupied(mut place) => place.get_mut().join(new),
        }
    }
    units
}

/// Returns how each unit with a code would be known without it; two that are called alike are not guessed between.
fn coded(units: &BTreeMap<UnitKey, Gathered>) -> BTreeMap<UnitKey, Option<UnitKey>> {
    let mut by_name: BTreeMap<UnitKey, Option<UnitKey>> = BTreeMap::new();
    for (key, known) in units.iter().filter(|(_, known)| !known.unit.code.is_empty()) {
        let bare = Profile { code: String::new(), ..known.unit.clone() };
        by_name.entry(UnitKey::of(&bare)).and_modify(|of| *of = None).or_insert_with(|| Some(key.clone()));
    }
    by_name
}

/// Puts what was said to a unit before it had a code to what was said since, where one unit alone can be meant.
fn join_codeless(units: &mut BTreeMap<UnitKey, Gathered>, coded: &BTreeMap<UnitKey, Option<UnitKey>>) {
    let codeless = units.iter().filter(|(_, known)| known.unit.code.is_empty());
    let moves = codeless.filter_map(|(key, _)| Some((key.clone(), coded.get(key)?.clone()?)));
    for (from, to) in moves.collect::<Vec<_>>() {
        let Some(gone) = units.remove(&from) else { continue };
        match units.entry(to) {
            Entry::Vacant(place) => {
                place.insert(gone);
            }
            Entry::Occupied(mut place) => {
                let cells = &mut place.get_mut().cells;
                gone.cells.into_iter().for_each(|(place, said)| put(cells, place, said));
            }
        }
    }
}

impl Gathered {
    fn of(known: &UnitSaid) -> Self {
        let mut cells = Cells::new();
        for said in &known.said {
            put(&mut cells, (said.remark.task, said.remark.round.clone()), said.clone());
        }
        Self { unit: known.unit.clone(), cells }
    }

    fn join(&mut self, other: Self) {
        // What the two say of the unit itself settles with what is said to it next; until then one of them stands.
        if text_of_unit(&self.unit) < text_of_unit(&other.unit) {
            self.unit = other.unit;
        }
        other.cells.into_iter().for_each(|(place, said)| put(&mut self.cells, place, said));
    }
}

/// Puts something into its place, where nothing later stands.
fn put(cells: &mut Cells, place: (TaskId, String), said: Said) {
    match cells.entry(place) {
        Entry::Vacant(cell) => {
            cell.insert(said);
        }
        Entry::Occupied(mut cell) => {
            // An answer on paper is no word of the office: whatever is said meanwhile, it stays.
            let keyed = cell.get().keyed.clone().max(said.keyed.clone());
            if rank(cell.get()) < rank(&said) {
                cell.insert(said);
            }
            cell.get_mut().keyed = keyed;
        }
    }
}

/// How late something was said; of two that were said alike, one is taken to be the later all the same.
type Rank = (Day, u32, String, String);

fn rank(said: &Said) -> Rank {
    (said.remark.date, said.remark.revision, said.remark.id.clone(), text_of(said))
}
