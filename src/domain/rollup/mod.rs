//! The roll-up (汇总): many units' workbooks as rows of figures, added up as the plan says, to any depth.
//!
//! # Where to start
//!
//! [`roster`] is who is expected, [`matching`] finds a file's unit in it, [`received`] says what a file that was dropped
//! means ([`table`] reads what came as a table, [`pending`] is what has not been read yet), and [`desk`] keeps it until the officer accepts it; `taking` lets it
//! count, [`lower`] what came through a lower level, and [`versions`] tells which of several counts. [`row`] is what is kept of a workbook, [`total`] adds rows up to a target's figure, [`missing`] is who has not
//! reported, [`spread`] how many stand how, [`remarks`] what they have written. [`mod@file`] is a roll-up as a file: the
//! level above takes it in like any other.
//!
//! # Invariants
//!
//! - A file that cannot be read is one row of a list; the roll-up never fails as a whole.
//! - Counted, waiting and refused files are together what was dropped.
//! - A unit counts once, by whatever ways its file came.
//! - What has not been reported is never zero: it is left out and named.
//! - The total over counties is the total over all their units.

pub mod between;
pub mod desk;
pub mod file;
pub mod keyed;
pub mod lower;
pub mod matching;
pub mod missing;
mod order;
pub mod pending;
pub mod receipt;
pub mod received;
pub mod remarks;
pub mod roster;
pub mod row;
pub mod sought;
pub mod spread;
pub mod table;
mod taking;
pub mod total;
pub mod versions;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::day::Day;
use crate::domain::profile::Profile;
use crate::domain::rollup::roster::Roster;
use crate::domain::rollup::row::UnitRow;
use crate::domain::rollup::versions::Aside;
use crate::domain::workbook::PlanRef;
use crate::domain::workbook::register::Vector;

/// A roll-up (汇总): what one level knows of the units below it, and of itself, in one round.
#[derive(Clone, Debug, PartialEq)]
pub struct Rollup {
    /// The plan that all of them answer.
    pub plan: PlanRef,
    /// Who rolls up: an office of a county or the prefecture, or a hub.
    pub by: Profile,
    /// The round by its name.
    pub round: String,
    /// 统计截至: the day by which lights and occurrences are judged.
    pub as_of: Day,
    /// The units that are expected; empty where nobody has said.
    pub roster: Roster,
    /// The units that count, by their key.
    pub units: BTreeMap<UnitKey, Arc<Held>>,
    /// The roll-ups of lower levels that came in, with the units they expect: of each office one by each way.
    pub below: Vec<Below>,
    /// Versions of units that other ways have brought and that do not count; they lie beside the desk and in no file.
    pub aside: Aside,
}

impl Rollup {
    /// Begins one in which nothing counts yet.
    pub fn new(plan: PlanRef, by: Profile, round: String, as_of: Day, roster: Roster) -> Self {
        let (units, below, aside) = (BTreeMap::new(), Vec::new(), Aside::default());
        Self { plan, by, round, as_of, roster, units, below, aside }
    }
}

/// A lower level's roll-up that came in (下级汇总).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Below {
    /// Who rolled up.
    pub by: Profile,
    /// The SHA-256 of its file, as it states it.
    pub sha256: String,
    /// What the file was called.
    pub name: String,
    /// The units that it expects.
    pub roster: Roster,
    /// The units through whose roll-ups it came, the nearest first; empty where the file itself was dropped here.
    pub through: Vec<String>,
}

/// What tells units apart (单位标识): the code where the roster or the file has one, else county and name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitKey(pub String);

/// A unit that counts: its figures, and where they come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The figures.
    pub row: UnitRow,
    /// The file.
    pub source: Source,
    /// The units through whose roll-ups it came, the nearest first; empty where the file itself was dropped here.
    pub through: Vec<String>,
}

/// The file that figures come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its SHA-256 as it states it.
    pub sha256: String,
    /// What it was called when it was dropped.
    pub name: String,
    /// How it was made.
    pub way: Way,
    /// Which one of its round it is, from 1; 0 where it is no submission.
    pub number: u32,
    /// When the workbook was last changed, UTC.
    pub changed: String,
    /// Which edits it holds, so that newer and older can be told.
    pub vector: Vector,
}

crate::domain::vocabulary::vocabulary! {
    /// How figures came in (来源).
    pub enum Way {
        /// A workbook's own file.
        Workbook = "workbook",
        /// 由表格导入: a table that the unit had filled in.
        Table = "table",
        /// 代填: keyed in by the officer from paper.
        Keyed = "keyed",
    }
}

impl Way {
    /// Says whether rows and occurrences have room in what came so: tables and paper forms have none for either, so that
    /// nobody is held to have none of them.
    pub fn has_lists(self) -> bool {
        self == Self::Workbook
    }
}
