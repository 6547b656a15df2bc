//! Which unit of the roster a file is from (单位匹配): known by its code, else by how its name looks, and never invented.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::domain::door::{Normalize, look_of};
use crate::domain::profile::Profile;
use crate::domain::rollup::UnitKey;
use crate::domain::rollup::roster::{Expected, Roster};
use crate::domain::sorted;

/// How sure it is which unit a file is from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Match {
    /// The roster has its code: the unit's place in the roster.
    ByCode(usize),
    /// The roster has one unit of its county that is called so: to be confirmed.
    ByName(usize),
    /// The roster has units that are called much alike: somebody has to look; never taken for one of them by itself.
    Alike(Vec<usize>),
    /// The roster has none like it.
    Unknown,
    /// There is no roster: who is expected is not known.
    NoRoster,
}

/// How much of two names has to agree for them to be taken for look-alikes, of 1.
const ALIKE: f64 = 0.75;
/// How many look-alikes are shown.
const SHOWN: usize = 5;

/// A roster that is looked up by code and by name, with what is remembered from file to file.
pub struct Index<'a> {
    roster: &'a Roster,
    normalize: Normalize<'a>,
    by_code: HashMap<&'a str, usize>,
    /// Made when the first file comes that no code tells: most rosters never need it.
    by_name: OnceCell<ByName>,
}

/// The places of units by how their county and name look.
type ByName = BTreeMap<(String, String), Vec<usize>>;

impl<'a> Index<'a> {
    /// Makes a roster ready to be looked up.
    pub fn of(roster: &'a Roster, normalize: Normalize<'a>) -> Self {
        let coded = roster.units.iter().enumerate().filter(|(_, unit)| !unit.code.is_empty());
        let by_code = coded.map(|(at, unit)| (unit.code.as_str(), at)).collect();
        Self { roster, normalize, by_code, by_name: OnceCell::new() }
    }

    fn by_name(&self) -> &ByName {
        self.by_name.get_or_init(|| {
            let mut by_name = ByName::new();
            for (at, unit) in self.roster.units.iter().enumerate() {
                by_name.entry(self.looks(&unit.county, &unit.name)).or_default().push(at);
            }
            by_name
        })
    }

    /// Finds a file's unit by what it says of itself.
    pub fn find(&self, unit: &Profile) -> Match {
        if self.roster.units.is_empty() {
            return Match::NoRoster;
        }
        let known = self.known(&unit.code, &unit.county, &unit.name);
        if let Some(Match::ByCode(at)) = known
            && let Some(other) = self.otherwise(at, unit)
        {
            return Match::Alike(vec![at, other]);
        }
        known.unwrap_or_else(|| self.alike(&self.looks(&unit.county, &unit.name)))
    }

    /// Returns the other unit that the name tells of where the code tells of this one: one of them is mistyped.
    fn otherwise(&self, at: usize, unit: &Profile) -> Option<usize> {
        // Nearly every name is the roster's own.
        if self.roster.units.get(at).is_some_and(|known| known.name == unit.name) {
            return None;
        }
        let found = self.by_name().get(&self.looks(&unit.county, &unit.name))?;
        if let [other] = found.as_slice() { Some(*other).filter(|other| *other != at) } else { None }
    }

    /// Finds a unit by its code, or by a name that looks the same; `None` where the roster has none.
    pub(super) fn known(&self, code: &str, county: &str, name: &str) -> Option<Match> {
        if let Some(at) = self.by_code.get(code) {
            return Some(Match::ByCode(*at));
        }
        let found = self.by_name().get(&self.looks(county, name))?;
        Some(if let [at] = found.as_slice() { Match::ByName(*at) } else { Match::Alike(found.clone()) })
    }

    /// Returns what tells the unit at a place apart.
    pub(super) fn key(&self, at: usize) -> Option<UnitKey> {
        self.roster.units.get(at).map(UnitKey::of_expected)
    }

    /// Returns the unit of a code, or of a name that looks the same.
    pub(super) fn expected(&self, code: &str, county: &str, name: &str) -> Option<&'a Expected> {
        match self.known(code, county, name)? {
            Match::ByCode(at) | Match::ByName(at) => self.roster.units.get(at),
            _ => None,
        }
    }

    fn alike(&self, (county, name): &(String, String)) -> Match {
        // A nameless unit is like none, though every name begins with nothing.
        if name.is_empty() {
            return Match::Unknown;
        }
        let mut alike: Vec<(f64, usize)> = Vec::new();
        for ((of, other), places) in self.by_name() {
            // Half of them have another county, or none, in mind; the name has to agree all the more then.
            if of != county && !county.is_empty() && other != name {
                continue;
            }
            let likeness = strsim::normalized_damerau_levenshtein(name, other);
            let is_part = other.contains(name.as_str()) || name.contains(other.as_str());
            let likeness = if is_part { likeness.max(ALIKE) } else { likeness };
            if likeness >= ALIKE {
                alike.extend(places.iter().map(|at| (likeness, *at)));
            }
        }
        sorted::by(&mut alike, |one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        alike.truncate(SHOWN);
        if alike.is_empty() { Match::Unknown } else { Match::Alike(alike.into_iter().map(|(_, at)| at).collect()) }
    }

    fn looks(&self, county: &str, name: &str) -> (String, String) {
        looks(county, name, self.normalize)
    }
}

/// Returns how county and name look: widths, spaces and brackets make no difference, nor does a county before the name.
fn looks(county: &str, name: &str, normalize: Normalize) -> (String, String) {
    let plain = |text: &str| -> String {
        let brackets = |one: &char| !matches!(one, '(' | ')' | '（' | '）' | '·' | '.' | '-' | '“' | '”' | '"');
        look_of(text, normalize).chars().filter(brackets).collect()
    };
    let (county, name) = (plain(county), plain(name));
    let bare = name.strip_prefix(&county).filter(|rest| !rest.is_empty()).unwrap_or(&name).to_owned();
    (county, bare)
}

impl UnitKey {
    /// Returns what tells a unit apart: its code, else its county and name; a unit of the roster is named as there.
    pub fn of(unit: &Profile) -> Self {
        Self::from_parts(&unit.code, &unit.county, &unit.name)
    }

    /// Returns the same for a unit of the roster.
    pub fn of_expected(unit: &Expected) -> Self {
        Self::from_parts(&unit.code, &unit.county, &unit.name)
    }

    pub(super) fn from_parts(code: &str, county: &str, name: &str) -> Self {
        Self(if code.is_empty() { [county, "|", name].concat() } else { ["#", code].concat() })
    }
}
