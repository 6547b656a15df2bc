//! Who has not reported (未报): of all that are expected, here and by the levels below.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

use crate::domain::rollup::roster::Expected;
use crate::domain::rollup::{Held, Rollup, UnitKey};

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

/// How many of the units that have not reported are named in short.
const NAMED: usize = 6;

/// Who has reported, in short (报送概况).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reported {
    /// How many have.
    pub tally: Tally,
    /// The first units that have not, county and name.
    pub first: Vec<(String, String)>,
    /// Whether all that have not are of one county.
    pub is_of_one_county: bool,
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

    /// Tells in short who has reported.
    pub fn reported(&self) -> Reported {
        let missing = self.unreported();
        let county = missing.first().map(|unit| &unit.county);
        let first = missing.iter().take(NAMED).map(|unit| (unit.county.clone(), unit.name.clone()));
        Reported {
            tally: self.tally(),
            first: first.collect(),
            is_of_one_county: missing.iter().all(|unit| Some(&unit.county) == county),
        }
    }

    /// Counts who has reported.
    pub fn tally(&self) -> Tally {
        let listed = self.listed_by(UnitKey::of_expected);
        let mut tally = Tally { expected: listed.values().filter(|one| **one).count(), ..Tally::default() };
        for (key, held) in &self.units {
            self.note(&mut tally, held, listed.get(key).copied());
        }
        tally
    }

    /// Counts who has reported, county by county; what belongs to the prefecture has an empty name.
    pub fn tallies(&self) -> BTreeMap<&str, Tally> {
        let listed = self.listed_by(|unit| (unit.county.as_str(), UnitKey::of_expected(unit)));
        let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
        for ((county, _), _) in listed.iter().filter(|(_, is_expected)| **is_expected) {
            tallies.entry(county).or_default().expected += 1;
        }
        for (key, held) in &self.units {
            let county = held.row.unit.county.as_str();
            let is_expected = listed.get(&(county, key.clone())).copied();
            self.note(tallies.entry(county).or_default(), held, is_expected);
        }
        tallies
    }

    /// Returns the units of all rosters by what tells them apart, with whether any of them expects the unit here.
    fn listed_by<'a, K: Eq + Hash>(&'a self, key: impl Fn(&'a Expected) -> K) -> HashMap<K, bool> {
        let mut listed = HashMap::new();
        for (unit, is_expected) in self.listed() {
            *listed.entry(key(unit)).or_default() |= is_expected;
        }
        listed
    }

    /// Takes note of a unit that has reported: whether it is expected, where a roster knows it. Only what none knows is
    /// nobody's; the office that has a roster is no stranger at its own desk.
    fn note(&self, tally: &mut Tally, held: &Held, is_expected: Option<bool>) {
        match is_expected {
            Some(true) => tally.received += 1,
            Some(false) => {}
            None if held.is_own() && self.has_roster() => {}
            None => tally.unexpected += 1,
        }
    }

    fn by_key(&self) -> Vec<(UnitKey, &Expected)> {
        let mut known = HashSet::new();
        let units = self.listed().filter(|(_, is_expected)| *is_expected);
        let units = units.map(|(unit, _)| (UnitKey::of_expected(unit), unit));
        units.filter(|(key, _)| known.insert(key.clone())).collect()
    }
}
