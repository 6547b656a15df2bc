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
        if let Some(at) = self.by_code.get(unit.code.as_str()) {
            return Match::ByCode(*at);
        }
        let looks = self.looks(&unit.county, &unit.name);
        match self.by_name().get(&looks).map(Vec::as_slice) {
            Some([at]) => Match::ByName(*at),
            Some(several) => Match::Alike(several.to_vec()),
            None => self.alike(&looks),
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

    fn from_parts(code: &str, county: &str, name: &str) -> Self {
        Self(if code.is_empty() { [county, "|", name].concat() } else { ["#", code].concat() })
    }
}
