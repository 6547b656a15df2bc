//! A file that was dropped on the desk (收到的文件): what it is, whose, and what the officer has to decide about it.
//!
//! Nothing here changes the roll-up: a file is looked into, and waits.

pub mod kept;
pub mod zipped;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::door::filled::{CellFault, NoForm};
use crate::domain::door::kind::Kind;
use crate::domain::door::zip::ZipFault;
use crate::domain::door::{self, Decode, DoorFault};
use crate::domain::plan::Plan;
use crate::domain::profile::Profile;
use crate::domain::rollup::lower::Lower;
use crate::domain::rollup::matching::{Index, Match};
use crate::domain::rollup::roster::Expected;
use crate::domain::rollup::row::{Fold, UnitRow};
use crate::domain::rollup::{Rollup, Source, UnitKey, Way, file, table};
use crate::domain::rounds;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::PlanRef;
use crate::domain::workbook::file::FileFault;
use crate::domain::workbook::merge::Relation;
use crate::domain::workbook::shown::Shown;

/// A file that was dropped: what it turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub what: What,
}

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A unit's workbook.
    Unit(Arc<Incoming>),
    /// A lower level's roll-up.
    Rollup(Arc<Lower>),
    /// Nothing that can count; why.
    Refused(Refused),
}

/// Why a file cannot count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refused {
    /// It is damaged, or not ours.
    Door(DoorFault),
    /// The browser could not read it: it is gone, or only a placeholder.
    Unreadable,
    /// It answers another plan: its id.
    OtherPlan(String),
    /// It answers an edition of the plan that asks for other things: its name.
    OtherEdition(String),
    /// It was filled in for practice (演练).
    Practice,
    /// It is a part (分工) and no whole workbook.
    Part,
    /// It does not say who it is.
    NoUnit,
    /// It is a roll-up of another round, or as of another day: the round's name.
    OtherRound(String),
    /// It is held already, or waits: the same edits, to the letter or not.
    Held,
    /// What is held of the unit has all of it, and more.
    Older,
    /// It is no table of ours, or for another plan.
    Form(NoForm),
    /// A cell of the table cannot stand, nor can the others, so that all of them can be put right at once.
    Cell(String, CellFault, #[serde(default)] Vec<(String, CellFault)>),
    /// What the table's cells say together cannot stand.
    Contradiction,
    /// There is no roster that says what the table's unit is asked: county and name.
    TableOfUnknown(String),
    /// The officer has refused it.
    ByHand,
    /// Reading was stopped before it was read.
    Stopped,
    /// The program broke while it was read, and went on with the next.
    Broke,
    /// It is a folder or a zip of more files than a round has, or nested too deeply.
    TooMany,
    /// It alone of its zip could not be taken out.
    Packed(ZipFault),
}

/// A unit's workbook that waits at the desk.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// Which unit of the roster it is.
    pub unit: Match,
    /// Its figures, as the unit has them; they become those of the roster's unit when they are taken in.
    pub row: UnitRow,
    /// The file.
    pub source: Source,
    /// The units through whose roll-ups it came.
    pub through: Vec<String>,
    /// The round it was sent for; `None` is a table, or a copy that was never handed in.
    pub round: Option<String>,
}

/// How a file stands to what is held of its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is held of the unit.
    New,
    /// It holds all that is held, and more.
    Newer,
    /// What is held has all of it, and more.
    Older,
    /// It is held already.
    Same,
    /// Each has edits that the other has not.
    Diverged,
}

vocabulary! {
    /// What the officer has to say yes to before a file counts.
    pub enum Doubt {
        /// The unit was found by its name.
        ByName = "by-name",
        /// Units of the roster are called alike: one has to be chosen.
        Alike = "alike",
        /// The roster has no such unit.
        Unknown = "unknown",
        /// The same of a table that does not tell what it is asked: a unit of the roster has to be chosen.
        Unlisted = "unlisted",
        /// It was sent for another round.
        OtherRound = "other-round",
        /// It says no round: a table, or a backup that was never handed in.
        NoRound = "no-round",
        /// It and what is held of the unit have grown apart.
        Diverged = "diverged",
        /// Another roll-up of the same office counts or waits, in whose place it would come.
        Replaces = "replaces",
    }
}

impl Received {
    /// Looks into a file.
    pub fn of(name: &str, bytes: &[u8], rollup: &Rollup, at: &Against) -> Self {
        let what = look(name, bytes, rollup, at).unwrap_or_else(What::Refused);
        Self { name: name.to_owned(), what }
    }

    /// Says whether it is a table of which nobody knows what it is asked.
    pub(super) fn is_unlisted(&self) -> bool {
        matches!(&self.what, What::Unit(one) if one.is_open() && one.is_untold_table())
    }
}

/// What files are held against, one after another.
pub struct Against<'a, 'p> {
    /// Reads texts in encodings of offices.
    pub decode: Decode<'a>,
    /// The roster, ready to be looked up.
    pub index: &'a Index<'a>,
    /// The plan and the days, ready to fold.
    pub fold: &'a Fold<'p>,
}

fn look(name: &str, bytes: &[u8], rollup: &Rollup, at: &Against) -> Result<What, Refused> {
    let plan = at.fold.plan;
    // Nearly every file is just as it was written.
    if let Some((shown, sha256)) = door::shown(bytes) {
        return unit(name, shown, sha256, at);
    }
    let result = door::hashed_workbook(bytes, at.decode);
    let is_below = match &result {
        Err(DoorFault::File(FileFault::OtherType(Some(named)))) => named == file::TYPE,
        // It may be larger than any workbook, and begins as none does.
        Err(DoorFault::TooLarge(_)) => bytes.starts_with(file::BEGINNING),
        Err(_) | Ok(_) => false,
    };
    if is_below {
        let below = file::read(bytes, at.decode, plan).map_err(Refused::Door)?;
        fits(plan, &below.0.plan)?;
        if below.0.round != rollup.round || below.0.as_of != rollup.as_of {
            return Err(Refused::OtherRound(below.0.round));
        }
        return Ok(What::Rollup(Arc::new(Lower::of(below.0, below.1, at.index))));
    }
    if result == Err(DoorFault::Kind(Kind::Office)) {
        return table::incoming(name, bytes, at.fold, at.index).map(|incoming| What::Unit(Arc::new(incoming)));
    }
    let (workbook, sha256) = result.map_err(Refused::Door)?;
    unit(name, Shown::of(&workbook), sha256, at)
}

/// Looks into a unit's workbook.
fn unit(name: &str, shown: Shown, sha256: String, at: &Against) -> Result<What, Refused> {
    let plan = at.fold.plan;
    fits(plan, &shown.plan)?;
    if shown.is_part {
        return Err(Refused::Part);
    }
    door::hold_shown(plan, &shown).map_err(Refused::Door)?;
    let unit = shown.profile().ok_or(Refused::NoUnit)?;
    let (round, number) = rounds::just_sent(&shown.own, &shown.newest).unzip();
    Ok(What::Unit(Arc::new(Incoming {
        unit: at.index.find(&unit),
        row: at.fold.row(unit, &shown),
        source: Source {
            sha256,
            name: bare(name).to_owned(),
            way: Way::Workbook,
            number: number.unwrap_or_default(),
            changed: shown.changed.into_owned(),
            vector: shown.vector,
        },
        through: Vec::new(),
        round,
    })))
}

/// Returns a file's name without the folders that it lay in, which no two hands in have alike.
pub(super) fn bare(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

fn fits(plan: &Plan, answered: &PlanRef) -> Result<(), Refused> {
    if answered.id != plan.id {
        return Err(Refused::OtherPlan(answered.id.clone()));
    }
    if answered.practice != plan.practice {
        return Err(Refused::Practice);
    }
    if answered.shape != plan.shape {
        return Err(Refused::OtherEdition(answered.edition.clone()));
    }
    Ok(())
}

impl Source {
    /// Tells how it stands to what is held of a unit.
    pub(super) fn standing(&self, key: &UnitKey, rollup: &Rollup) -> Standing {
        let Some(held) = rollup.units.get(key) else { return Standing::New };
        if held.source.sha256 == self.sha256 {
            return Standing::Same;
        }
        match self.relation_to(&held.source) {
            Relation::Same => Standing::Same,
            Relation::Older => Standing::Older,
            Relation::Newer => Standing::Newer,
            Relation::Diverged => Standing::Diverged,
        }
    }
}

impl Incoming {
    /// Returns the unit of the roster, where it is found there.
    pub fn expected<'a>(&self, rollup: &'a Rollup) -> Option<&'a Expected> {
        let (Match::ByCode(at) | Match::ByName(at)) = &self.unit else { return None };
        rollup.roster.units.get(*at)
    }

    /// Returns the unit as it will be held: as the roster has it, where it is found there.
    pub fn as_expected(&self, rollup: &Rollup) -> Profile {
        let expected = self.expected(rollup);
        expected.map_or_else(|| self.row.unit.clone(), |expected| expected.profile_with(&self.row.unit))
    }

    /// Returns what tells its unit apart, as it will be held.
    pub fn key(&self, rollup: &Rollup) -> UnitKey {
        self.expected(rollup).map_or_else(|| UnitKey::of(&self.row.unit), UnitKey::of_expected)
    }

    /// Says whether it is a table that does not tell what its unit is asked.
    fn is_untold_table(&self) -> bool {
        self.source.way == Way::Table && !self.row.unit.is_told()
    }

    /// Says whether it is one, and nobody has listed its unit.
    fn is_unlisted(&self) -> bool {
        self.is_untold_table() && matches!(self.unit, Match::Unknown | Match::NoRoster)
    }

    /// Says whether the roster's code or name tells whose it is.
    pub(super) fn is_found(&self) -> bool {
        matches!(self.unit, Match::ByCode(_) | Match::ByName(_))
    }

    /// Says whether somebody has to say which unit of the roster it is from, before it can count.
    pub fn is_open(&self) -> bool {
        matches!(self.unit, Match::Alike(_)) || self.is_unlisted()
    }

    /// Tells how it stands to what is held of its unit.
    pub fn standing(&self, rollup: &Rollup) -> Standing {
        self.source.standing(&self.key(rollup), rollup)
    }

    /// Returns what the officer has to say yes to; where there is nothing, it is ready to count.
    pub fn doubts(&self, rollup: &Rollup) -> Vec<Doubt> {
        self.doubts_as(&self.key(rollup), rollup)
    }

    /// The same, where its [`key`](Self::key) is known.
    pub(super) fn doubts_as(&self, key: &UnitKey, rollup: &Rollup) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        match &self.unit {
            Match::ByName(_) => doubts.push(Doubt::ByName),
            Match::Alike(_) => doubts.push(Doubt::Alike),
            Match::Unknown | Match::NoRoster if self.is_unlisted() => doubts.push(Doubt::Unlisted),
            Match::Unknown => doubts.push(Doubt::Unknown),
            Match::ByCode(_) | Match::NoRoster => {}
        }
        match &self.round {
            Some(round) if *round != rollup.round => doubts.push(Doubt::OtherRound),
            None if self.source.way != Way::Keyed => doubts.push(Doubt::NoRound),
            Some(_) | None => {}
        }
        if self.source.standing(key, rollup) == Standing::Diverged {
            doubts.push(Doubt::Diverged);
        }
        doubts
    }
}
