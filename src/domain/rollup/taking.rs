//! Taking units in (计入): by themselves, or the level's own; each counts once, and what is newer takes the place of what is
//! older. Which of several counts is told in [`versions`](super::versions), how they come through a lower level in
//! [`lower`](super::lower).

use std::collections::BTreeMap;

use crate::domain::light::Dates;
use crate::domain::plan::Plan;
use crate::domain::rollup::matching::Match;
use crate::domain::rollup::received::Incoming;
use crate::domain::rollup::roster::Expected;
use crate::domain::rollup::row::UnitRow;
use crate::domain::rollup::{Held, Rollup, Source, UnitKey, Way};
use crate::domain::workbook::Workbook;

impl Held {
    /// Says whether the officer has keyed it in from paper.
    pub fn is_keyed(&self) -> bool {
        self.source.way == Way::Keyed
    }

    /// Says whether it is the row of the level's own workbook, which came as no file.
    pub(super) fn is_own(&self) -> bool {
        self.through.is_empty() && self.source.name.is_empty()
    }
}

impl Rollup {
    /// Takes a unit in; `false` where all of it counts already, or another version of it does.
    pub fn take(&mut self, incoming: Incoming, plan: &Plan, dates: Dates) -> bool {
        let unit = incoming.as_expected(self);
        let Incoming { row, source, through, .. } = incoming;
        let key = UnitKey::of(&unit);
        self.bring(key, Held { row: row.as_unit(plan, unit, dates), source, through }, plan, dates)
    }

    /// Says whether the level's own workbook has a row.
    pub fn has_own(&self) -> bool {
        self.units.values().any(|held| held.is_own())
    }

    /// Puts the level's own workbook in its row, as the unit that the roster says it is. A file of the same unit that
    /// counts and has grown apart from it stays: the officer has decided about it.
    pub fn keep_own(&mut self, workbook: &Workbook, sha256: String, plan: &Plan, dates: Dates) {
        let Some(own) = workbook.profile() else { return };
        self.by = own.clone();
        self.units.retain(|_, held| !held.is_own());
        self.aside.retain(|held| !held.is_own());
        self.fill_in(plan, dates);
        let is_it = |unit: &Expected| {
            let is_code = !own.code.is_empty() && unit.code == own.code;
            is_code || (unit.county == own.county && unit.name == own.name)
        };
        let unit = self.roster.units.iter().position(is_it).map_or(Match::Unknown, Match::ByCode);
        let source = Source {
            sha256,
            name: String::new(),
            way: Way::Workbook,
            number: 0,
            changed: workbook.changed.clone(),
            vector: workbook.vector.clone(),
        };
        let row = UnitRow::of(plan, own, workbook, dates);
        let incoming = Incoming { unit, row, source, through: Vec::new(), round: Some(self.round.clone()) };
        let key = incoming.key(self);
        let is_apart = |held: &Held| incoming.source.is_apart(&held.source);
        if !self.by_itself(&key).is_some_and(is_apart) {
            self.take(incoming, plan, dates);
        }
    }

    /// Returns where the units stand in the own roster, by what tells units apart.
    pub(super) fn places(&self) -> BTreeMap<UnitKey, usize> {
        // Of two the first counts.
        self.roster.units.iter().enumerate().rev().map(|(at, unit)| (UnitKey::of_expected(unit), at)).collect()
    }
}
