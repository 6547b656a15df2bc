//! Between rounds (期次之间): what became of each unit from one roll-up to another, and of each target over all of them.
//!
//! # The rule
//!
//! A task moves on or back by the same rule as between two points in time of one workbook ([`compare::class`]). A unit
//! with more tasks that moved on than back has improved, one with more back than on has slipped; as many is unchanged.
//! The two roll-ups the other way round say the same of every unit. A unit that has got a code, or another one, between the
//! rounds is the same unit, by county and name, where no other is called so. A round's numbers are cumulative for the
//! year: they stand side by side and are never added up.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::compare::{self, Class, Spoken};
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Plan, Target, Task};
use crate::domain::rollup::row::{TaskFigures, UnitRow};
use crate::domain::rollup::total::{Judged, Total};
use crate::domain::rollup::{Rollup, UnitKey};
use crate::domain::sorted;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::State;

vocabulary! {
    /// What became of a unit from one round to another.
    pub enum Became {
        /// 新报: it had not reported before.
        New = "new",
        /// 本期未报: it had reported before.
        Gone = "gone",
        /// 退步.
        Slipped = "slipped",
        /// 进步.
        Improved = "improved",
        /// 未变.
        Unchanged = "unchanged",
    }
}

/// A unit in both rounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitBetween {
    /// What tells it apart.
    pub key: UnitKey,
    /// Its name after its county's, as the later round has it.
    pub name: String,
    /// What became of it.
    pub became: Became,
    /// The tasks that moved on.
    pub on: Vec<TaskId>,
    /// The tasks that moved back.
    pub back: Vec<TaskId>,
}

impl Spoken for TaskFigures {
    fn spoken(&self) -> Option<State> {
        self.state
    }
}

/// Returns what became of every unit of two roll-ups: in the order of the vocabulary, then of their keys.
pub fn units(plan: &Plan, before: &Rollup, after: &Rollup) -> Vec<UnitBetween> {
    let (gone, new) = (alone(before, after), alone(after, before));
    let known_as: BTreeMap<&UnitKey, &UnitKey> =
        new.iter().filter_map(|(named, new)| Some(((*new)?, (*gone.get(named)?)?))).collect();
    let paired: BTreeSet<&UnitKey> = known_as.values().copied().collect();
    let keys: BTreeSet<&UnitKey> = before.units.keys().chain(after.units.keys()).collect();
    let units = keys.into_iter().filter(|key| !paired.contains(key)).filter_map(|key| {
        let old = before.units.get(known_as.get(key).copied().unwrap_or(key));
        let new = after.units.get(key);
        let name = new.or(old)?.row.unit.whose();
        let (became, on, back) = match (old, new) {
            (None, _) => (Became::New, Vec::new(), Vec::new()),
            (_, None) => (Became::Gone, Vec::new(), Vec::new()),
            (Some(old), Some(new)) => moved(plan, &old.row, &new.row),
        };
        Some(UnitBetween { key: key.clone(), name, became, on, back })
    });
    let mut units: Vec<_> = units.collect();
    sorted::by_key(&mut units, |unit| unit.became);
    units
}

/// Returns the units of a roll-up of which another has none by what tells them apart, by county and name; `None` where
/// several are called so.
fn alone<'a>(rollup: &'a Rollup, other: &Rollup) -> BTreeMap<(&'a str, &'a str), Option<&'a UnitKey>> {
    let mut named = BTreeMap::new();
    for (key, held) in rollup.units.iter().filter(|(key, _)| !other.units.contains_key(*key)) {
        let unit = &held.row.unit;
        let several = named.contains_key(&(unit.county.as_str(), unit.name.as_str()));
        named.insert((unit.county.as_str(), unit.name.as_str()), Some(key).filter(|_| !several));
    }
    named
}

/// Returns what became of a unit from one row to another, with the tasks that moved on and those that moved back.
pub fn moved(plan: &Plan, before: &UnitRow, after: &UnitRow) -> (Became, Vec<TaskId>, Vec<TaskId>) {
    let (mut on, mut back) = (Vec::new(), Vec::new());
    let nothing = TaskFigures::default();
    for task in plan.tasks() {
        let (old, new) = (before.tasks.get(task.id), after.tasks.get(task.id));
        // What did not concern the unit both times cannot have moved.
        let (Some(old), Some(new)) = (old.or(new.map(|_| &nothing)), new.or(old.map(|_| &nothing))) else {
            continue;
        };
        match compare::class(plan, task, old, new) {
            Class::Added | Class::Improved => on.push(task.id),
            Class::Slipped => back.push(task.id),
            Class::Unchanged => {}
        }
    }
    let became = match on.len().cmp(&back.len()) {
        std::cmp::Ordering::Greater => Became::Improved,
        std::cmp::Ordering::Less => Became::Slipped,
        std::cmp::Ordering::Equal => Became::Unchanged,
    };
    (became, on, back)
}

/// Returns the tasks of which a unit gives other numbers, rows or occurrences than before, whether they moved on or not.
pub fn renumbered(before: &UnitRow, after: &UnitRow) -> Vec<TaskId> {
    let nothing = TaskFigures::default();
    let is_otherwise = |(id, new): &(TaskId, &TaskFigures)| {
        let old = before.tasks.get(*id).unwrap_or(&nothing);
        (&old.numbers, &old.rows, old.occurrences.0) != (&new.numbers, &new.rows, new.occurrences.0)
    };
    after.tasks.iter().filter(is_otherwise).map(|(id, _)| id).collect()
}

/// A target over all rounds (目标走势).
#[derive(Clone, Debug, PartialEq)]
pub struct Trend<'a> {
    /// The task.
    pub task: &'a Task,
    /// The target.
    pub target: &'a Target,
    /// Round by round: the figure by the target's first way of adding up, `None` where nobody had a figure to tell, and
    /// how many units counted.
    pub rounds: Vec<(Option<Judged>, usize)>,
}

impl Trend<'_> {
    /// Says whether any unit has had a figure to tell in any round.
    pub fn is_told(&self) -> bool {
        self.rounds.iter().any(|(_, counted)| *counted > 0)
    }
}

/// Returns the targets of a plan over roll-ups, in the order in which these are given.
pub fn trends<'a>(plan: &'a Plan, rollups: &[&Rollup]) -> Vec<Trend<'a>> {
    let targets = plan.tasks().flat_map(|task| task.targets.iter().map(move |target| (task, target)));
    let trend = |(task, target)| {
        let rounds = rollups.iter().map(|rollup| {
            let total = Total::of(plan, task, target, rollup);
            (total.ways.first().copied().filter(|_| !total.counted.is_empty()), total.counted.len())
        });
        Trend { task, target, rounds: rounds.collect() }
    };
    targets.map(trend).collect()
}
