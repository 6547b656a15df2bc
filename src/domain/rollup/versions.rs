//! Versions of a unit (同一单位的各份): what has come of it by itself and through each office, of which one counts.
//!
//! # Rules
//!
//! - Of each way one version is held: a file that came by itself, and what each office has brought.
//! - Which one counts is told by all that are held, and not by the order in which they came: what came by itself, unless an
//!   office has brought one that holds all of it and more; of those the one with most edits, else the latest.
//! - The others lie beside it (另存), so that they are there when an office takes its own back. They are in no figure and in no
//!   file. Where any lie there, one counts.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::light::Dates;
use crate::domain::plan::Plan;
use crate::domain::rollup::received::Incoming;
use crate::domain::rollup::row::UnitRow;
use crate::domain::rollup::{Held, Rollup, Source, UnitKey};
use crate::domain::workbook::merge::{Relation, relation};

/// Versions of units that do not count, by unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aside(BTreeMap<UnitKey, Vec<Arc<Held>>>);

impl Aside {
    /// Returns all of them.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Held>> {
        self.0.values().flatten()
    }

    /// Adds one that was kept.
    pub fn add(&mut self, held: Held) {
        self.0.entry(UnitKey::of(&held.row.unit)).or_default().push(Arc::new(held));
    }

    /// Returns the source of a unit's file that came by itself, if it is this one.
    pub(super) fn direct(&mut self, key: &UnitKey, sha256: &str) -> Option<&mut Source> {
        let versions = self.0.get_mut(key)?.iter_mut();
        let mut direct = versions.filter(|held| held.through.is_empty() && held.source.sha256 == sha256);
        Some(&mut Arc::make_mut(direct.next()?).source)
    }

    /// Returns all of them, and holds none any more.
    pub(super) fn take_all(&mut self) -> Vec<Arc<Held>> {
        std::mem::take(&mut self.0).into_values().flatten().collect()
    }

    /// Lets go of those that are not to stay.
    pub(super) fn retain(&mut self, stays: impl Fn(&Held) -> bool) {
        for versions in self.0.values_mut() {
            versions.retain(|held| stays(held));
        }
        self.0.retain(|_, versions| !versions.is_empty());
    }
}

impl Source {
    /// Tells how it stands to another version.
    pub(super) fn relation_to(&self, other: &Self) -> Relation {
        relation(&self.vector, &other.vector)
    }

    /// Says whether each of two versions has edits that the other has not.
    pub(super) fn is_apart(&self, other: &Self) -> bool {
        self.relation_to(other) == Relation::Diverged
    }

    /// Returns what puts versions of a unit in order that have grown apart: how many edits they hold, then when they were
    /// last changed. A version that includes another stands after it.
    fn weight(&self) -> (u64, &str, &str) {
        (self.vector.iter().map(|(_, counter)| counter).sum(), &self.changed, &self.sha256)
    }
}

impl Held {
    /// Returns the office through which it came here; `None` where it came by itself.
    fn office(&self) -> Option<&String> {
        self.through.first()
    }

    /// Says whether it stays where another one comes by the same way.
    fn stays_beside(&self, other: &Self) -> bool {
        match self.source.relation_to(&other.source) {
            Relation::Newer => true,
            Relation::Older => false,
            // Which way it came is told the same in whatever order.
            Relation::Same => {
                let way = |held: &Self| (held.through.clone(), held.source.name.clone());
                self.through.is_empty() || way(self) <= way(other)
            }
            // Of what came by itself the officer has decided.
            Relation::Diverged => !self.through.is_empty() && self.source.weight() >= other.source.weight(),
        }
    }
}

/// Returns which version counts, of those that are held of a unit.
fn winner(versions: &[Arc<Held>]) -> Option<usize> {
    let direct = versions.iter().position(|held| held.through.is_empty());
    let is_more = |held: &Held| {
        let direct = direct.and_then(|at| versions.get(at));
        direct.is_none_or(|direct| direct.source.relation_to(&held.source) == Relation::Older)
    };
    let brought = versions.iter().enumerate().filter(|(_, held)| !held.through.is_empty() && is_more(held));
    let best = brought
        .max_by_key(|(_, held)| (held.source.weight(), Reverse((held.through.clone(), held.source.name.clone()))));
    best.map(|(at, _)| at).or(direct)
}

impl Rollup {
    /// Takes a version of a unit in beside what else is held of it, and lets the one count that is to; `false` where all of
    /// it counted already, or another one counts.
    pub(super) fn bring(&mut self, key: UnitKey, new: Held, plan: &Plan, dates: Dates) -> bool {
        let Some(held) = self.units.remove(&key) else {
            // Nearly every unit comes once.
            self.units.insert(key, Arc::new(new));
            return true;
        };
        let is_known = matches!(held.source.relation_to(&new.source), Relation::Same | Relation::Newer);
        let mut versions = self.aside.0.remove(&key).unwrap_or_default();
        versions.push(held);
        let by_same_way = versions.iter().position(|held| held.office() == new.office());
        let stays = by_same_way.and_then(|at| versions.get(at)).is_some_and(|held| held.stays_beside(&new));
        let through = new.through.clone();
        if !stays {
            if let Some(at) = by_same_way {
                versions.swap_remove(at);
            }
            versions.push(Arc::new(new));
        }
        self.settle(key.clone(), versions, plan, dates);
        let counts = self.units.get(&key).is_some_and(|held| held.through == through);
        counts && !stays && !is_known
    }

    /// Takes note that a version of a unit has come here by itself that holds no more than what counts. Where that came
    /// through an office, the same now counts by itself, and an older one will once the office has taken its own back.
    pub(super) fn note_direct(&mut self, copy: &Incoming) {
        let key = copy.key(self);
        let is_sure = copy.doubts_as(&key, self).is_empty();
        let unit = copy.as_expected(self);
        let Some(held) = self.units.get_mut(&key).filter(|held| !held.through.is_empty()) else { return };
        let is_same = match held.source.relation_to(&copy.source) {
            Relation::Same => true,
            Relation::Newer if is_sure => false,
            // Nobody has said yet that it counts.
            Relation::Newer | Relation::Older | Relation::Diverged => return,
        };
        let row = if is_same { held.row.clone() } else { UnitRow { unit, ..copy.row.clone() } };
        let mut new = Arc::new(Held { row, source: copy.source.clone(), through: Vec::new() });
        let versions = self.aside.0.entry(key).or_default();
        let known = versions.iter().position(|held| held.through.is_empty());
        if is_same {
            std::mem::swap(held, &mut new);
        }
        match known.and_then(|at| versions.get_mut(at)) {
            Some(older) if is_same || older.source.weight() < new.source.weight() => *older = new,
            Some(_) => {}
            None => versions.push(new),
        }
        versions.sort_by(|one, other| one.through.cmp(&other.through));
    }

    /// Returns the version of a unit that came by itself.
    pub(super) fn by_itself(&self, key: &UnitKey) -> Option<&Held> {
        self.versions(key).map(Arc::as_ref).find(|held| held.through.is_empty())
    }

    /// Returns the version of a unit that would count without some of them.
    pub(super) fn without(&self, key: &UnitKey, is_left_out: impl Fn(&Held) -> bool) -> Option<Arc<Held>> {
        let mut left: Vec<_> = self.versions(key).filter(|held| !is_left_out(held)).cloned().collect();
        Some(left.swap_remove(winner(&left)?))
    }

    /// Returns all versions of a unit.
    fn versions(&self, key: &UnitKey) -> impl Iterator<Item = &Arc<Held>> {
        self.units.get(key).into_iter().chain(self.aside.0.get(key).into_iter().flatten())
    }

    /// Lets one of several versions of a unit count, and lays the others beside it.
    fn settle(&mut self, key: UnitKey, mut versions: Vec<Arc<Held>>, plan: &Plan, dates: Dates) {
        let Some(at) = winner(&versions) else { return };
        let mut held = versions.swap_remove(at);
        // What was turned away at the door is as the unit has it.
        if !held.row.is_of(plan, &held.row.unit) {
            let Held { row, source, through } = Arc::unwrap_or_clone(held);
            let unit = row.unit.clone();
            held = Arc::new(Held { row: row.as_unit(plan, unit, dates), source, through });
        }
        if !versions.is_empty() {
            versions.sort_by(|one, other| one.through.cmp(&other.through));
            self.aside.0.insert(key.clone(), versions);
        }
        self.units.insert(key, held);
    }

    /// Lets a version that lies aside count of each unit of which none counts any more.
    pub(super) fn fill_in(&mut self, plan: &Plan, dates: Dates) {
        let gone: Vec<_> = self.aside.0.keys().filter(|key| !self.units.contains_key(*key)).cloned().collect();
        for key in gone {
            if let Some(versions) = self.aside.0.remove(&key) {
                self.settle(key, versions, plan, dates);
            }
        }
    }
}
