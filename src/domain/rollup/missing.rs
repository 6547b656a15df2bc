//! Who has not reported (未报): of all that are expected, here and by the levels below.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::rollup::roster::Expected;
use crate::domain::rollup::{Rollup, UnitKey};

/// How many have reported (应报、已报、未报).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Units that are expected (应报).
    pub expected: usize,
    /// Of these, how many have reported (已报).
    pub received: usize,
    /// Units that have reported and that no roster knows; teaching points and who reports elsewhere are known.
    pub unexpected: usize,
}

impl Tally {
    /// Returns how many have not reported (未报).
    pub fn missing(self) -> usize {
        self.expected - self.received
    }
}

impl Rollup {
    /// Returns the units that are expected, each once, in the order of the rosters; teaching points report through their
    /// hub, others to somebody else ([`reporting`](crate::domain::rollup::roster::reporting)): they are not among them.
    pub fn expected(&self) -> Vec<&Expected> {
        self.by_key().into_iter().map(|(_, unit)| unit).collect()
    }

    /// Returns the units that are expected and have not reported.
    pub fn unreported(&self) -> Vec<&Expected> {
        let missing = self.by_key().into_iter().filter(|(key, _)| !self.units.contains_key(key));
        missing.map(|(_, unit)| unit).collect()
    }

    /// Counts who has reported.
    pub fn tally(&self) -> Tally {
        self.tally_where(|_| true)
    }

    /// Counts who has reported, county by county; what belongs to the prefecture has an empty name.
    pub fn tallies(&self) -> BTreeMap<&str, Tally> {
        let expected = self.by_key().into_iter().map(|(_, unit)| unit.county.as_str());
        let reported = self.units.values().map(|held| held.row.unit.county.as_str());
        let counties: std::collections::BTreeSet<&str> = expected.chain(reported).collect();
        counties.into_iter().map(|county| (county, self.tally_where(|of| of == county))).collect()
    }

    fn tally_where(&self, is_of: impl Fn(&str) -> bool) -> Tally {
        // What a roster knows is expected or not; only what none knows is nobody's.
        let mut listed: HashMap<UnitKey, bool> = HashMap::new();
        for (unit, is_expected) in self.listed().filter(|(unit, _)| is_of(&unit.county)) {
            *listed.entry(UnitKey::of_expected(unit)).or_default() |= is_expected;
        }
        let mut tally = Tally { expected: listed.values().filter(|one| **one).count(), ..Tally::default() };
        for (key, _) in self.units.iter().filter(|(_, held)| is_of(&held.row.unit.county)) {
            match listed.get(key) {
                Some(true) => tally.received += 1,
                Some(false) => {}
                None => tally.unexpected += 1,
            }
        }
        tally
    }

    fn by_key(&self) -> Vec<(UnitKey, &Expected)> {
        let mut known = HashSet::new();
        let units = self.listed().filter(|(_, is_expected)| *is_expected);
        let units = units.map(|(unit, _)| (UnitKey::of_expected(unit), unit));
        units.filter(|(key, _)| known.insert(key.clone())).collect()
    }
}
