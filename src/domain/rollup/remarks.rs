//! What units have written about an item (单位原话), and which of them have done all of it.
//!
//! # Why
//!
//! A report on hundreds of units has room for a few sentences an item. Which ones is a rule of ours and not the notice's, so
//! the report says it: what several units write in the same words comes first, and of the rest what is longest.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::light::Light;
use crate::domain::plan::{Item, Task};
use crate::domain::rollup::row::TaskFigures;
use crate::domain::rollup::{Held, Rollup, UnitKey};
use crate::domain::sorted;
use crate::domain::workbook::State;

/// A sentence, and the units that have written it, by county and roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark<'a> {
    /// The sentence, in the units' words.
    pub said: &'a str,
    /// Who has written it.
    pub units: Vec<&'a UnitKey>,
}

/// Returns what units have written about an item's tasks, the same words once: what most units say first, then the longest.
///
/// `units` are in the order in which they are named; `of` tells which of their words is meant.
pub fn remarks<'a>(
    units: &[(&'a UnitKey, &'a Held)],
    item: &Item,
    of: impl Fn(&'a TaskFigures) -> &'a str,
) -> Vec<Remark<'a>> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut remarks: Vec<Remark> = Vec::new();
    for (key, held) in units {
        for task in open_tasks(item) {
            let said = held.row.tasks.get(task.id).map_or("", |figures| of(figures).trim());
            if said.is_empty() {
                continue;
            }
            let at = *places.entry(said).or_insert(remarks.len());
            match remarks.get_mut(at) {
                // A unit that writes the same of two tasks has said it once.
                Some(remark) if remark.units.last() != Some(key) => remark.units.push(key),
                Some(_) => {}
                None => remarks.push(Remark { said, units: vec![key] }),
            }
        }
    }
    sorted::by_key(&mut remarks, |remark| (Reverse(remark.units.len()), Reverse(remark.said.chars().count())));
    remarks
}

/// Returns the units that have done all of an item that concerns them: every task is done with its targets met and has a
/// piece of evidence. Internal tasks and what does not apply are left aside.
pub fn exemplary<'a>(units: &[(&'a UnitKey, &'a Held)], item: &Item) -> Vec<&'a UnitKey> {
    let is_exemplary = |held: &Held| {
        let told = open_tasks(item).filter_map(|task| held.row.tasks.get(task.id));
        let mut told = told.filter(|figures| figures.state != Some(State::NotApplicable)).peekable();
        let is_done = |figures: &TaskFigures| {
            figures.state == Some(State::Done) && figures.light == Some(Light::Green) && figures.evidence > 0
        };
        told.peek().is_some() && told.all(is_done)
    };
    units.iter().filter(|(_, held)| is_exemplary(held)).map(|(key, _)| *key).collect()
}

/// Returns the tasks of an item that may be spoken about.
fn open_tasks(item: &Item) -> impl Iterator<Item = &Task> {
    item.tasks.iter().filter(|task| !task.internal)
}

impl Rollup {
    /// Returns a unit's name, with its county's where that is not the one that rolls up; empty where it does not count.
    pub fn named(&self, key: &UnitKey) -> String {
        let Some(unit) = self.units.get(key).map(|held| &held.row.unit) else { return String::new() };
        if unit.county == self.by.county { unit.name.clone() } else { unit.whose() }
    }
}
