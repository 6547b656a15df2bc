//! A lower level's roll-up (下级汇总): what it brings beside what is held, and how it is taken in.
//!
//! # Rules
//!
//! - Of one office one roll-up counts. Another one takes its place as a whole, once the officer has said so: what came
//!   through the one before gives way. An office is known by its code, else by its county and name, so that one that has
//!   got a code or another name since is no second office.
//! - Whom an office expects is held once for each way it came by, and told by the one that came nearest: the others are
//!   there when that is taken back.
//! - A unit that came here by itself and has grown apart from what a roll-up brings stays as it came: the officer sees how
//!   many there are. Which version of a unit counts where several ways have brought one is told in
//!   [`versions`](super::versions).
//! - A unit that the own roster knows by another code or by its name alone counts as the roster's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::light::Dates;
use crate::domain::plan::Plan;
use crate::domain::profile::Profile;
use crate::domain::rollup::matching::{Index, Match};
use crate::domain::rollup::received::Incoming;
use crate::domain::rollup::roster::Expected;
use crate::domain::rollup::{Below, Held, Rollup, UnitKey};
use crate::domain::workbook::merge::Relation;

/// A lower level's roll-up that waits.
#[derive(Clone, Debug, PartialEq)]
pub struct Lower {
    /// The roll-up.
    pub rollup: Rollup,
    /// The SHA-256 of its file, as it states it.
    pub sha256: String,
    /// Units of its own or of those below it that the own roster has under another key: by that of theirs, the place in
    /// the roster.
    pub known: BTreeMap<UnitKey, usize>,
}

/// How a lower level's roll-up stands to what is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfOffice {
    /// None of this office counts.
    First,
    /// This very one counts.
    Same,
    /// Another one of this office counts.
    Other,
}

/// What a lower level's roll-up would change (变化), in units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// They are not held.
    pub new: usize,
    /// They are held in an older version.
    pub newer: usize,
    /// They are held in a newer version, which stays unless it came through the same office.
    pub older: usize,
    /// They have grown apart from what came here by itself, which stays.
    pub apart: usize,
    /// They were found by their name.
    pub by_name: usize,
    /// They came through the office before, and no more, nor by any other way.
    pub gone: usize,
}

impl Lower {
    /// Looks for the units of a roll-up in a roster.
    pub fn of(rollup: Rollup, sha256: String, index: &Index) -> Self {
        let known = known(&rollup, index);
        Self { rollup, sha256, known }
    }

    /// Looks for its units in another roster.
    pub fn look_anew(&mut self, index: &Index) {
        self.known = known(&self.rollup, index);
    }

    /// Tells how it stands to what is held of its office.
    pub fn standing(&self, above: &Rollup) -> OfOffice {
        let mut counted = above.counted_of(&self.rollup.by);
        match (counted.next(), counted.next()) {
            (None, _) => OfOffice::First,
            (Some(below), None) if below.sha256 == self.sha256 => OfOffice::Same,
            (Some(_), _) => OfOffice::Other,
        }
    }

    /// Tells what it would change.
    pub fn beside(&self, above: &Rollup) -> Beside {
        let is_other = self.standing(above) == OfOffice::Other;
        let before = above.counted_of(&self.rollup.by).filter(|_| is_other);
        let before: Vec<_> = before.map(|below| (&below.by, above.is_sole(&below.by))).collect();
        let is_last = |held: &Held| {
            let mut before = before.iter();
            before.any(|(by, is_sole)| came_through(&held.through, &held.row.unit.county, by, *is_sole))
        };
        let mut told = Beside { by_name: self.known.len(), ..Beside::default() };
        let mut brought = BTreeSet::new();
        for (key, held) in &self.rollup.units {
            let here = self.key(key, above);
            // What it would stand beside: what came through the same office gives way to it as a whole.
            let before = above.units.get(&here).filter(|held| is_last(held));
            let others = above.without(&here, is_last);
            let to = |other: &Held| held.source.relation_to(&other.source);
            match (before.map(|before| to(before)), others.as_ref().map(|other| (other, to(other)))) {
                (Some(Relation::Same), _) | (_, Some((_, Relation::Same))) => {}
                (_, Some((other, Relation::Diverged))) if other.through.is_empty() => told.apart += 1,
                (_, Some((_, Relation::Diverged))) => {}
                (_, Some((_, Relation::Older))) | (Some(Relation::Older), _) => told.older += 1,
                (Some(_), _) | (None, Some((_, Relation::Newer))) => told.newer += 1,
                (None, None) => told.new += 1,
            }
            brought.insert(here);
        }
        let gone = |(key, held): &(&UnitKey, &Arc<Held>)| {
            is_last(held) && !brought.contains(*key) && above.without(key, is_last).is_none()
        };
        told.gone = above.units.iter().filter(gone).count();
        told
    }

    /// Says whether all that it brings of offices further below is held.
    pub(super) fn are_offices_held(&self, above: &Rollup) -> bool {
        self.rollup.below.iter().all(|one| {
            above.below.iter().any(|known| {
                let way = known.through.split_first();
                known.sha256 == one.sha256
                    && way.is_some_and(|(first, rest)| *first == self.rollup.by.name && *rest == *one.through)
            })
        })
    }

    /// Returns what tells a unit of its apart here.
    fn key(&self, key: &UnitKey, above: &Rollup) -> UnitKey {
        let expected = self.known.get(key).and_then(|at| above.roster.units.get(*at));
        expected.map_or_else(|| key.clone(), UnitKey::of_expected)
    }

    /// Returns a unit of its as one that has come here.
    fn incoming(&self, key: &UnitKey, held: Held, above: &Rollup, places: &BTreeMap<UnitKey, usize>) -> Incoming {
        let Held { row, source, through } = held;
        let place = self.known.get(key).or_else(|| places.get(key)).copied();
        let through = std::iter::once(self.rollup.by.name.clone()).chain(through).collect();
        let unit = place.map_or(Match::Unknown, Match::ByCode);
        Incoming { unit, row, source, through, round: Some(above.round.clone()) }
    }
}

/// Returns the units of a roll-up that a roster has under another key. Nobody is guessed at: a name has to be the same.
fn known(rollup: &Rollup, index: &Index) -> BTreeMap<UnitKey, usize> {
    let own = rollup.units.values().map(|held| named(&held.row.unit));
    let rosters = std::iter::once(&rollup.roster).chain(rollup.below.iter().map(|below| &below.roster));
    let expected = rosters.flat_map(|roster| &roster.units).map(expected_as_named);
    let found = own.chain(expected).filter_map(|(code, county, name)| {
        // A code that is the same tells the same unit already.
        let Match::ByName(at) = index.known(code, county, name)? else { return None };
        let key = UnitKey::from_parts(code, county, name);
        (index.key(at)? != key).then_some((key, at))
    });
    found.collect()
}

fn named(unit: &Profile) -> (&str, &str, &str) {
    (&unit.code, &unit.county, &unit.name)
}

fn expected_as_named(unit: &Expected) -> (&str, &str, &str) {
    (&unit.code, &unit.county, &unit.name)
}

/// Says whether two are one office: by the code, else by county and name. On the way an office is known by its name alone,
/// so that two of one name and county could not be told apart.
fn is_same_office(one: &Profile, other: &Profile) -> bool {
    let is_code = !one.code.is_empty() && one.code == other.code;
    is_code || (&one.county, &one.name) == (&other.county, &other.name)
}

/// Says whether something came through an office, as the last on its way here. Offices are told by their names on the way;
/// where two are called alike, the county tells.
fn came_through(through: &[String], county: &str, office: &Profile, is_sole: bool) -> bool {
    through.first() == Some(&office.name) && (is_sole || office.county == county)
}

impl Below {
    /// Returns what tells which of several of one office came the shorter way.
    fn distance(&self) -> (usize, &[String], &str) {
        (self.through.len(), &self.through, &self.sha256)
    }
}

impl Rollup {
    /// Takes a lower level's roll-up in, in the place of the one of the same office that counts: each of its units that is
    /// new or newer, and who it expects.
    pub(super) fn take_all(&mut self, lower: &Lower, name: &str, plan: &Plan, dates: Dates) {
        let office = &lower.rollup.by;
        // Two that had nothing in common may be told to be one by a third.
        let before: Vec<Profile> = self.counted_of(office).map(|below| below.by.clone()).collect();
        for one in before {
            self.give_up(&one, plan, dates);
        }
        let places = self.places();
        for (key, held) in &lower.rollup.units {
            let incoming = lower.incoming(key, held.as_ref().clone(), self, &places);
            self.take(incoming, plan, dates);
        }
        let here = Below {
            by: office.clone(),
            sha256: lower.sha256.clone(),
            name: name.to_owned(),
            roster: lower.rollup.roster.clone(),
            through: Vec::new(),
        };
        let further = lower.rollup.below.iter().cloned().map(|below| Below {
            through: std::iter::once(office.name.clone()).chain(below.through).collect(),
            ..below
        });
        for mut one in std::iter::once(here).chain(further) {
            for unit in &mut one.roster.units {
                let key = UnitKey::of_expected(unit);
                let place = lower.known.get(&key).or_else(|| places.get(&key));
                if let Some(own) = place.and_then(|at| self.roster.units.get(*at)) {
                    *unit = own.clone();
                }
            }
            self.below.push(one);
        }
        self.below.sort_by(|one, other| {
            let [key, before] = [one, other].map(|below| UnitKey::of(&below.by));
            key.cmp(&before).then_with(|| one.distance().cmp(&other.distance()))
        });
    }

    /// Lets go of all that an office has brought; what other ways have brought of its units counts from then on.
    pub(super) fn give_up(&mut self, office: &Profile, plan: &Plan, dates: Dates) {
        let is_sole = self.is_sole(office);
        let stays = |held: &Held| !came_through(&held.through, &held.row.unit.county, office, is_sole);
        self.units.retain(|_, held| stays(held));
        self.aside.retain(stays);
        self.fill_in(plan, dates);
        self.below.retain(|below| {
            let is_its = below.through.is_empty() && is_same_office(&below.by, office);
            !is_its && !came_through(&below.through, &below.by.county, office, is_sole)
        });
    }

    /// Returns of each office that has rolled up below the roll-up that came the shortest way: what it says of whom it
    /// expects counts.
    pub fn nearest_below(&self) -> Vec<&Below> {
        let mut nearest: Vec<&Below> = Vec::new();
        for below in &self.below {
            match nearest.iter_mut().find(|known| is_same_office(&known.by, &below.by)) {
                Some(known) if known.distance() <= below.distance() => {}
                Some(known) => *known = below,
                None => nearest.push(below),
            }
        }
        nearest
    }

    /// Returns the roll-up of an office that was dropped here and counts; two of them where it was known neither by its code
    /// nor by its name. What came through a third office is that one's word.
    pub(super) fn counted_of<'a>(&'a self, office: &'a Profile) -> impl Iterator<Item = &'a Below> {
        self.below.iter().filter(|below| below.through.is_empty() && is_same_office(&below.by, office))
    }

    /// Returns the office whose roll-up was dropped here and has brought a version of a unit.
    pub(super) fn office_of(&self, held: &Held) -> Option<&Below> {
        let direct = self.below.iter().filter(|below| below.through.is_empty());
        let mut its = direct.filter(|below| {
            came_through(&held.through, &held.row.unit.county, &below.by, self.is_sole(&below.by))
        });
        its.next()
    }

    /// Says whether no other office is called like this one.
    fn is_sole(&self, office: &Profile) -> bool {
        self.below.iter().all(|below| below.by.name != office.name || is_same_office(&below.by, office))
    }

    /// Makes those whom lower levels expect the units of another roster, where it has them.
    pub(super) fn rename_below(&mut self, index: &Index) {
        for below in &mut self.below {
            for unit in &mut below.roster.units {
                if let Some(own) = index.expected(&unit.code, &unit.county, &unit.name) {
                    *unit = own.clone();
                }
            }
        }
    }
}
