//! Who reports here (报送至): a unit of a roster is waited for at one desk, and at those that this one goes up to.
//!
//! # The rule
//!
//! A unit that reports to whoever keeps the roster, to a unit of the same roster (its hub), to this desk's office or to one
//! whose roll-up came in here is expected here. One that reports to anybody else is not, and nobody here is to press it: a
//! private school may report to the prefecture in the place of its county. Nothing lies above the prefecture, so that there
//! every unit is expected, whatever it is said to report to; no school is lost between two desks by how an office is spelled.
//! The office itself is a row of its own desk.

use std::collections::BTreeSet;

use crate::domain::profile::{Level, Profile};
use crate::domain::rollup::Rollup;
use crate::domain::rollup::roster::{Expected, Roster};

/// Says whether a text means an office: its code, its name, or as much of the name as people say (县教育局). At a county's
/// desk whatever begins with the county's name is of that county, since its own office is called in several ways.
pub(super) fn is_office(office: &Profile, text: &str) -> bool {
    let is_before = |before: &str| before.is_empty() || office.county.starts_with(before);
    let is_name =
        |name: &str| !name.is_empty() && (name.ends_with(text) || text.strip_suffix(name).is_some_and(is_before));
    let is_of_county =
        office.level == Level::County && !office.county.is_empty() && text.starts_with(&office.county);
    text == office.code || is_name(&office.name) || is_of_county
}

impl Rollup {
    /// Says whether anybody has said who is expected, here or at a lower level.
    pub fn has_roster(&self) -> bool {
        self.rosters().into_iter().any(|roster| !roster.units.is_empty())
    }

    /// Returns the units of the own roster that report to somebody else and are not expected here.
    pub fn elsewhere(&self) -> Vec<&Expected> {
        let units =
            self.expected_of(&self.roster).filter(|(unit, is_expected)| unit.level.is_some() && !is_expected);
        units.map(|(unit, _)| unit).collect()
    }

    /// Returns the units of all rosters, those in several of them as often, with whether they are expected here.
    pub fn listed(&self) -> impl Iterator<Item = (&Expected, bool)> {
        self.rosters().into_iter().flat_map(|roster| self.expected_of(roster))
    }

    fn rosters(&self) -> Vec<&Roster> {
        std::iter::once(&self.roster).chain(self.nearest_below().into_iter().map(|below| &below.roster)).collect()
    }

    /// Returns the units of a roster with whether they are expected here.
    fn expected_of<'a>(&'a self, roster: &'a Roster) -> impl Iterator<Item = (&'a Expected, bool)> {
        let is_top = self.by.level == Level::Prefecture;
        // Thousands of units report to a few.
        let mut named: BTreeSet<&str> = BTreeSet::new();
        if !is_top {
            named.extend(roster.units.iter().map(|unit| unit.reports_to.as_str()));
            let own = roster.units.iter().flat_map(|unit| [unit.code.as_str(), unit.name.as_str()]);
            let own: BTreeSet<&str> = own.filter(|name| named.contains(name)).collect();
            let offices = || std::iter::once(&self.by).chain(self.below.iter().map(|below| &below.by));
            named.retain(|name| own.contains(name) || offices().any(|office| is_office(office, name)));
            named.insert("");
        }
        roster.units.iter().map(move |unit| {
            let is_here = is_top || named.contains(unit.reports_to.as_str());
            let is_own = || {
                let is_code = !unit.code.is_empty() && unit.code == self.by.code;
                is_code || (unit.county == self.by.county && unit.name == self.by.name)
            };
            (unit, unit.level.is_some() && (is_here || is_own()))
        })
    }
}
