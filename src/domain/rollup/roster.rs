//! The roster (应报单位名单): the units that are expected to report, and to whom; from a table that the office keeps.
//!
//! # Why
//!
//! Whether a school is rural, belongs to the prefecture directly or lies in a poor county decides what it is asked and
//! what it counts for; that is the office's word and not the school's own.

pub mod possible;
pub mod reporting;
pub mod table;

use std::collections::BTreeSet;

use crate::domain::plan::Plan;
use crate::domain::profile::{Attribute, Level, Party, Profile, Stage};
use crate::domain::rollup::UnitKey;
use crate::domain::rollup::roster::reporting::is_office;
use crate::domain::vocabulary::vocabulary;

/// The units that are expected (应报单位名单).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// In the order of the table.
    pub units: Vec<Expected>,
}

impl Roster {
    /// Returns a unit and its place, by what tells it from every other; of two the first.
    pub fn find(&self, key: &UnitKey) -> Option<(usize, &Expected)> {
        self.units.iter().enumerate().find(|(_, unit)| UnitKey::of_expected(unit) == *key)
    }
}

/// A unit that is expected to report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// Its name.
    pub name: String,
    /// Its code; empty where it has none.
    pub code: String,
    /// Its county's name; empty for what belongs to the prefecture. Where the table of a county's office says none, that one.
    pub county: String,
    /// Its level; `None` is a teaching point (教学点), which reports through its hub and is never missing.
    pub level: Option<Level>,
    /// Its stages, in the order of the vocabulary.
    pub stages: Vec<Stage>,
    /// Its attributes, of those that a unit may state.
    pub attributes: Vec<Attribute>,
    /// Its party organisation, where the table says.
    pub party: Option<Party>,
    /// The code or the name of the unit that it reports to; empty for who keeps the roster. It decides at which desk the
    /// unit is expected ([`reporting`]).
    pub reports_to: String,
}

impl Expected {
    /// Returns the unit as far as the roster tells; `None` for a teaching point.
    pub fn profile(&self) -> Option<Profile> {
        Some(Profile {
            level: self.level?,
            stages: self.stages.clone(),
            attributes: self.attributes.clone(),
            party: self.party.unwrap_or(Party::None),
            county: self.county.clone(),
            name: self.name.clone(),
            code: self.code.clone(),
            named_unit: String::new(),
        })
    }

    /// Returns the unit with what the roster leaves open taken from the unit's own word.
    ///
    /// Canteen, boarding and the like are the school's to know; county, level and what decides whom it belongs to are
    /// the roster's.
    pub fn profile_with(&self, own: &Profile) -> Profile {
        let of_roster = |one: &Attribute| OF_ROSTER.contains(one);
        let stated = self.attributes.iter().chain(own.attributes.iter().filter(|one| !of_roster(one)));
        let stated: BTreeSet<Attribute> = stated.copied().collect();
        Profile {
            level: self.level.unwrap_or(own.level),
            stages: if self.stages.is_empty() { own.stages.clone() } else { self.stages.clone() },
            attributes: stated.into_iter().collect(),
            party: self.party.unwrap_or(own.party),
            county: self.county.clone(),
            name: self.name.clone(),
            code: self.code.clone(),
            named_unit: own.named_unit.clone(),
        }
    }
}

/// What the roster alone decides about a unit.
pub const OF_ROSTER: [Attribute; 3] = [Attribute::Private, Attribute::Rural, Attribute::Direct];

vocabulary! {
    /// The columns of a roster.
    pub enum Column {
        /// 单位名称.
        Name = "name",
        /// 代码.
        Code = "code",
        /// 县市.
        County = "county",
        /// 类别.
        Level = "level",
        /// 学段.
        Stages = "stages",
        /// 属性.
        Attributes = "attributes",
        /// 党组织.
        Party = "party",
        /// 报送至.
        ReportsTo = "reports-to",
    }
}

/// How the words of a roster are spelled in a table, in the language of the offices.
#[derive(Clone, Debug)]
pub struct Spelling {
    /// The headings; a column may be called in several ways.
    pub columns: Vec<(Column, &'static str)>,
    /// The levels.
    pub levels: Vec<(Level, &'static str)>,
    /// What a teaching point is called.
    pub teaching_point: &'static str,
    /// The stages.
    pub stages: Vec<(Stage, &'static str)>,
    /// The attributes that a roster may name.
    pub attributes: Vec<(Attribute, &'static str)>,
    /// The party organisations.
    pub parties: Vec<(Party, &'static str)>,
    /// What a county's name may end with, and people leave out or mix up.
    pub county_endings: &'static [char],
    /// What the name of an office has in it, wherever that is.
    pub offices: &'static [&'static str],
}

/// Whose roster is read (名单由谁保管): what its words can mean.
#[derive(Clone, Copy)]
pub struct Keeper<'a> {
    /// The office.
    pub by: &'a Profile,
    /// The plan, which knows the counties.
    pub plan: &'a Plan,
}

/// What is wrong with a roster; rows are counted from 1, as spreadsheets do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterFault {
    /// No row has the heading of the name.
    NoHeadings,
    /// There are headings and no units.
    Empty,
    /// There are more units than this program takes.
    TooMany(usize),
    /// A row has no name.
    NoName(usize),
    /// A word that is none of those known for its column.
    Unknown(usize, Column, String),
    /// Two rows have one code, or one county and name.
    Twice(usize, usize),
    /// The plan has no such county; those that it has.
    NoSuchCounty(usize, String, Vec<String>),
    /// An attribute that follows from the county, from who runs the school or from its party organisation, and does not.
    Untrue(usize, Attribute),
    /// A unit reports to one that is not in the roster, and that is no office by its name.
    NoSuchUnit(usize, String),
}

/// How many units a roster may have: a province's.
const UNIT_LIMIT: usize = 50_000;
/// How many faults are told.
const TOLD: usize = 50;

impl Expected {
    /// Returns an attribute that is said of the unit and follows from something else, which says otherwise. Where nothing is
    /// said of a party organisation, nothing speaks against one.
    fn untrue(&self, plan: &Plan) -> Option<Attribute> {
        let (level, party) = (self.level.or(Some(Level::School)), self.party.or(Some(Party::Own)));
        let unit = Self { level, party, ..self.clone() }.profile()?;
        self.attributes.iter().copied().find(|one| !unit.has(*one, plan))
    }
}

impl Roster {
    /// Reads a roster from the rows of a table; the headings may stand below a title.
    ///
    /// # Errors
    ///
    /// Returns what is wrong, row by row; nothing of such a table is taken over.
    pub fn read(rows: &[Vec<String>], spelling: &Spelling, keeper: Keeper) -> Result<Self, Vec<RosterFault>> {
        let place = |row: &Vec<String>| columns_of(row, spelling);
        let head = rows.iter().position(|row| place(row).iter().any(|(column, _)| *column == Column::Name));
        let Some((head, columns)) = head.and_then(|head| Some((head, place(rows.get(head)?)))) else {
            return Err(vec![RosterFault::NoHeadings]);
        };
        let (mut units, mut lines, mut faults) = (Vec::new(), Vec::new(), Vec::new());
        for (at, row) in rows.iter().enumerate().skip(head + 1) {
            let cell = |wanted: Column| {
                let found = columns.iter().find(|(column, _)| *column == wanted).and_then(|(_, at)| row.get(*at));
                found.map(|text| text.trim()).unwrap_or_default()
            };
            if row.iter().all(|text| text.trim().is_empty()) {
                continue;
            }
            if cell(Column::Name).is_empty() {
                faults.push(RosterFault::NoName(at + 1));
                continue;
            }
            match expected(&cell, spelling) {
                Ok(mut unit) => {
                    let county = county_of(&unit.county, keeper.plan, spelling);
                    if county.is_none() {
                        let known = keeper.plan.region.counties.iter().map(|county| county.name.clone());
                        faults.push(RosterFault::NoSuchCounty(at + 1, unit.county.clone(), known.collect()));
                    }
                    unit.county = county.unwrap_or_default();
                    // Whoever is of a county has no need to say so of each of its schools.
                    let is_own = unit.county.is_empty() && !unit.attributes.contains(&Attribute::Direct);
                    if is_own && matches!(keeper.by.level, Level::County | Level::Hub) {
                        unit.county.clone_from(&keeper.by.county);
                    }
                    faults.extend(unit.untrue(keeper.plan).map(|one| RosterFault::Untrue(at + 1, one)));
                    unit.attributes.retain(|one| Attribute::STATED.contains(one));
                    units.push(unit);
                    lines.push(at + 1);
                }
                Err((column, word)) => faults.push(RosterFault::Unknown(at + 1, column, word)),
            }
        }
        let roster = Self { units };
        roster.hold(&lines, spelling, keeper, &mut faults);
        if roster.units.is_empty() && faults.is_empty() {
            faults.push(RosterFault::Empty);
        }
        faults.truncate(TOLD);
        if faults.is_empty() { Ok(roster) } else { Err(faults) }
    }

    fn hold(&self, lines: &[usize], spelling: &Spelling, keeper: Keeper, faults: &mut Vec<RosterFault>) {
        if self.units.len() > UNIT_LIMIT {
            faults.push(RosterFault::TooMany(self.units.len()));
            return;
        }
        let line = |at: usize| lines.get(at).copied().unwrap_or_default();
        let mut known = std::collections::BTreeMap::new();
        for (at, unit) in self.units.iter().enumerate() {
            let by_code = (!unit.code.is_empty()).then_some((unit.code.as_str(), ""));
            let marks = by_code.into_iter().chain([(unit.county.as_str(), unit.name.as_str())]);
            for mark in marks {
                if let Some(before) = known.insert(mark, at) {
                    faults.push(RosterFault::Twice(line(before), line(at)));
                }
            }
        }
        let names: BTreeSet<&str> =
            self.units.iter().flat_map(|unit| [unit.code.as_str(), unit.name.as_str()]).collect();
        // Some office elsewhere, or a slip of the pen, after which nobody would wait for the unit: what is not called like an
        // office is taken for the latter. Codes are everybody's.
        let is_known = |to: &str| {
            let is_any_office = || spelling.offices.iter().any(|word| to.contains(word));
            to.is_ascii() || names.contains(to) || is_office(keeper.by, to) || is_any_office()
        };
        for (at, unit) in self.units.iter().enumerate().filter(|(_, unit)| !is_known(&unit.reports_to)) {
            faults.push(RosterFault::NoSuchUnit(line(at), unit.reports_to.clone()));
        }
    }
}

/// Returns the columns that a row names as headings, and where they stand.
fn columns_of(row: &[String], spelling: &Spelling) -> Vec<(Column, usize)> {
    let known =
        |text: &str| spelling.columns.iter().find(|(_, word)| *word == text.trim()).map(|(column, _)| *column);
    row.iter().enumerate().filter_map(|(at, text)| Some((known(text)?, at))).collect()
}

/// Returns a county as the plan calls it: one that is only begun (荔波), ends otherwise (荔波市) or has blanks in it is the only
/// one that it can be; `None` where there is none, or several. A plan that lists no counties has nothing against any.
fn county_of(text: &str, plan: &Plan, spelling: &Spelling) -> Option<String> {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let bare = squeezed(text);
    let counties = &plan.region.counties;
    if bare.is_empty() || counties.is_empty() {
        return Some(text.to_owned());
    }
    let beginning = bare.strip_suffix(spelling.county_endings).unwrap_or(&bare);
    let mut found = counties.iter().filter(|county| squeezed(&county.name).starts_with(beginning));
    let is_it = |county: &&crate::domain::plan::County| squeezed(&county.name) == bare;
    let county = counties.iter().find(is_it).or_else(|| found.next().filter(|_| found.next().is_none()));
    county.filter(|_| !beginning.is_empty()).map(|county| county.name.clone())
}

fn expected<'a>(cell: &impl Fn(Column) -> &'a str, spelling: &Spelling) -> Result<Expected, (Column, String)> {
    let text = |column: Column| cell(column).to_owned();
    let level = match cell(Column::Level) {
        point if point == spelling.teaching_point => None,
        "" => Some(Level::School),
        word => Some(word_of(&spelling.levels, Column::Level, word)?),
    };
    let party = match cell(Column::Party) {
        "" => None,
        word => Some(word_of(&spelling.parties, Column::Party, word)?),
    };
    Ok(Expected {
        name: text(Column::Name),
        code: text(Column::Code),
        county: text(Column::County),
        level,
        stages: words_of(&spelling.stages, Column::Stages, cell(Column::Stages))?,
        attributes: words_of(&spelling.attributes, Column::Attributes, cell(Column::Attributes))?,
        party,
        reports_to: text(Column::ReportsTo),
    })
}

fn word_of<T: Copy>(known: &[(T, &str)], column: Column, word: &str) -> Result<T, (Column, String)> {
    let found = known.iter().find(|(_, spelled)| *spelled == word).map(|(value, _)| *value);
    found.ok_or_else(|| (column, word.to_owned()))
}

fn words_of<T: Copy + Ord>(known: &[(T, &str)], column: Column, words: &str) -> Result<Vec<T>, (Column, String)> {
    let words = words.split(['、', ',', '，', ';', '；', ' ', '/']).filter(|word| !word.is_empty());
    let found: BTreeSet<T> = words.map(|word| word_of(known, column, word)).collect::<Result<_, _>>()?;
    Ok(found.into_iter().collect())
}
