//! Taking out what counts (不再计入): a unit's own file, or all that an office has brought. It is refused from then on; to
//! count again, it has to be dropped again.

use std::sync::Arc;

use crate::domain::light::Dates;
use crate::domain::plan::Plan;
use crate::domain::rollup::desk::Desk;
use crate::domain::rollup::receipt::Whose;
use crate::domain::rollup::received::Refused;
use crate::domain::rollup::{Held, Rollup, UnitKey};

/// What has to be taken out so that a unit does not count as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Out {
    /// The file that came by itself, or the form that was keyed in: its name.
    File(String),
    /// The roll-up of an office: whose, and how many units count by it.
    Rollup(String, usize),
}

impl Rollup {
    /// Tells what has to be taken out so that a unit does not count as it does; `None` for the level's own row, which is its
    /// workbook, and where nothing is held of the unit.
    pub fn out_of(&self, key: &UnitKey) -> Option<Out> {
        let held = self.units.get(key).filter(|held| !held.is_own())?;
        if held.through.is_empty() {
            return Some(Out::File(held.source.name.clone()));
        }
        let office = &self.office_of(held)?.by;
        let by_it =
            self.units.values().filter(|held| self.office_of(held).is_some_and(|known| known.by == *office));
        Some(Out::Rollup(office.whose(), by_it.count()))
    }
}

impl Desk {
    /// Takes out what a unit counts by: its file, or all that the office has brought through which it came. What came by
    /// another way and lies aside counts from then on. Says whether there was anything; what was accepted before has no way
    /// back then.
    pub fn take_out(&mut self, key: &UnitKey, plan: &Plan, dates: Dates) -> bool {
        let Some(held) = self.rollup.units.get(key).filter(|held| !held.is_own()).cloned() else { return false };
        let (name, whose) = if held.through.is_empty() {
            self.rollup.units.remove(key);
            self.rollup.fill_in(plan, dates);
            let Held { row, source, .. } = held.as_ref();
            (source.name.clone(), Whose::Unit(row.unit.whose()))
        } else {
            let Some(office) = self.rollup.office_of(&held).cloned() else { return false };
            self.rollup.give_up(&office.by, plan, dates);
            (office.name, Whose::Lower(office.by.whose()))
        };
        let mut listed: Vec<String> = self.uncount(&name, &whose).into_iter().collect();
        // What it had taken the place of counts no more either, unless another one that counts is called so.
        let is_called_so = |held: &Arc<Held>| Whose::Unit(held.row.unit.whose()) == whose;
        if !self.rollup.units.values().any(is_called_so) {
            listed.extend(std::iter::from_fn(|| self.unlist(|_, unit| *unit == whose)));
        }
        self.refused.extend(listed.into_iter().rev().map(|name| (name, whose.clone(), Refused::ByHand)));
        // The way back would lead to where it counts.
        for batch in &mut self.batches {
            batch.back = None;
        }
        true
    }
}
