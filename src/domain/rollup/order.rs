//! The order in which units are listed (排列): by county and roster, never by how they stand; and parts of a roll-up.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::rollup::roster::{Expected, Roster};
use crate::domain::rollup::{Held, Rollup, UnitKey};

impl Rollup {
    /// Returns the counties of all units that are expected or have reported: as the rosters first name them, then the
    /// others by name. What belongs to the prefecture has an empty name.
    pub fn counties(&self) -> Vec<&str> {
        let mut known = BTreeSet::new();
        let expected = self.expected().into_iter().map(|unit| unit.county.as_str());
        let mut counties: Vec<&str> = expected.filter(|county| known.insert(*county)).collect();
        let others: BTreeSet<&str> = self.units.values().map(|held| held.row.unit.county.as_str()).collect();
        counties.extend(others.into_iter().filter(|county| !known.contains(county)));
        counties
    }

    /// Returns the units that count, county by county, and in a county as the rosters have them; those that nobody
    /// expects come last, by what tells them apart.
    pub fn in_order(&self) -> Vec<(&UnitKey, &Held)> {
        let counties: BTreeMap<&str, usize> = self.counties().into_iter().zip(0..).collect();
        let expected = self.expected().into_iter().map(UnitKey::of_expected);
        let expected: BTreeMap<UnitKey, usize> = expected.zip(0..).collect();
        let of = |(key, held): &(&UnitKey, &Held)| {
            let county = counties.get(held.row.unit.county.as_str()).copied();
            (county.unwrap_or(usize::MAX), expected.get(*key).copied().unwrap_or(usize::MAX))
        };
        let mut units: Vec<_> = self.units.iter().map(|(key, held)| (key, held.as_ref())).collect();
        // What stands alike stays in the order of the keys.
        units.sort_by_key(of);
        units
    }

    /// Returns the roll-up of some counties alone, with who is expected there.
    #[must_use]
    pub fn of_counties(&self, is_of: impl Fn(&str) -> bool) -> Self {
        let mut part = self.emptied(|unit| is_of(&unit.county));
        let units = self.units.iter().filter(|(_, held)| is_of(&held.row.unit.county));
        part.units = units.map(|(key, held)| (key.clone(), held.clone())).collect();
        part
    }

    /// Returns the roll-up of some of the units that count, as if nobody else were expected.
    #[must_use]
    pub fn of_units(&self, keys: &BTreeSet<UnitKey>) -> Self {
        let mut part = self.emptied(|unit| keys.contains(&UnitKey::of_expected(unit)));
        let units = self.units.iter().filter(|(key, _)| keys.contains(key));
        part.units = units.map(|(key, held)| (key.clone(), held.clone())).collect();
        part
    }

    /// Returns the roll-up with nobody in it, and some of the units that are expected.
    fn emptied(&self, is_in: impl Fn(&Expected) -> bool) -> Self {
        let mut below = self.below.clone();
        for one in &mut below {
            one.roster = Roster::default();
        }
        // Whom a unit reports to has been settled by the whole: here its hub may be cut away.
        let settled = |(unit, is_expected): (&Expected, bool)| {
            let level = unit.level.filter(|_| is_expected);
            Expected { level, reports_to: String::new(), ..unit.clone() }
        };
        let units = self.listed().filter(|(unit, _)| is_in(unit)).map(settled).collect();
        let (plan, by, round) = (self.plan.clone(), self.by.clone(), self.round.clone());
        Self { below, ..Self::new(plan, by, round, self.as_of, Roster { units }) }
    }
}
