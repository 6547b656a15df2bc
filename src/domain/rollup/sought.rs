//! Which units are looked at (筛选), and in which groups (分组); who needs help comes first in each.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::light::Light;
use crate::domain::plan::{Item, Plan, Task};
use crate::domain::profile::{Level, Profile, Stage};
use crate::domain::query::{Criteria, Missing};
use crate::domain::rollup::roster::Expected;
use crate::domain::rollup::row::{TaskFigures, UnitRow};
use crate::domain::rollup::{Held, Rollup, UnitKey};
use crate::domain::vocabulary::vocabulary;

/// Which units are looked for; what is absent or empty restricts nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// The county's name.
    pub county: String,
    /// The kind of unit.
    pub kind: Option<UnitKind>,
    /// A part of the name.
    pub name: String,
    /// A light that the item has, or one of the items where none is chosen.
    pub light: Option<Light>,
    /// The number of the item.
    pub item: Option<u16>,
    /// What one task of the item has to be like: due by the plan's date, since of a unit's own the office knows nothing; of
    /// internal tasks it is not known which numbers and reasons are missing.
    pub task: Criteria,
}

/// A kind of unit (单位类别): schools by a stage that they have, all others by their level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitKind {
    /// Of a level without regard to stages.
    Level(Level),
    /// A school with a stage.
    Stage(Stage),
}

vocabulary! {
    /// How units are grouped (分组).
    pub enum Grouping {
        /// Not at all.
        None = "none",
        /// 按县(市).
        County = "county",
        /// 按类别.
        Kind = "kind",
    }
}

/// What the units of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Nothing: all of them.
    All,
    /// Their county; empty for what belongs to the prefecture.
    County(String),
    /// Their level and, of schools, all of their stages: 九年一贯制 is a group of its own.
    Kind(Level, Vec<Stage>),
}

/// A unit as lists have it.
pub type Unit = (UnitKey, Arc<Held>);

impl UnitKind {
    /// Returns the kinds that a unit is of.
    pub fn of(unit: &Profile) -> Vec<Self> {
        if unit.level == Level::School {
            return unit.stages.iter().copied().map(Self::Stage).collect();
        }
        vec![Self::Level(unit.level)]
    }

    /// Returns the word for a choice.
    pub fn word(self) -> String {
        match self {
            Self::Level(level) => format!("level {}", level.as_str()),
            Self::Stage(stage) => format!("stage {}", stage.as_str()),
        }
    }

    /// Reads the word of a choice.
    pub fn parse(word: &str) -> Option<Self> {
        match word.split_once(' ')? {
            ("level", level) => Level::parse(level).map(Self::Level),
            ("stage", stage) => Stage::parse(stage).map(Self::Stage),
            _ => None,
        }
    }
}

impl Group {
    fn of(grouping: Grouping, unit: &Profile) -> Self {
        match grouping {
            Grouping::None => Self::All,
            Grouping::County => Self::County(unit.county.clone()),
            Grouping::Kind if unit.level == Level::School => Self::Kind(unit.level, unit.stages.clone()),
            Grouping::Kind => Self::Kind(unit.level, Vec::new()),
        }
    }
}

impl Sought {
    /// Says whether a unit is looked for.
    pub fn matches(&self, plan: &Plan, held: &Held) -> bool {
        let unit = &held.row.unit;
        (self.county.is_empty() || unit.county == self.county)
            && self.kind.is_none_or(|kind| UnitKind::of(unit).contains(&kind))
            && unit.name.contains(self.name.trim())
            && (self.is_of_any_item() || plan.items().any(|item| self.matches_item(item, &held.row)))
    }

    /// Says whether a unit that has not reported is looked for, of whose items nothing is known.
    fn may_match(&self, unit: &Profile) -> bool {
        (self.county.is_empty() || unit.county == self.county)
            && self.kind.is_none_or(|kind| UnitKind::of(unit).contains(&kind))
            && unit.name.contains(self.name.trim())
            && self.is_of_any_item()
    }

    /// Says whether nothing is asked of the items of a unit.
    fn is_of_any_item(&self) -> bool {
        self.light.is_none() && self.task.is_any()
    }

    fn matches_item(&self, item: &Item, row: &UnitRow) -> bool {
        let has_task = || {
            let mut told = item.tasks.iter().filter_map(|task| Some((task, row.tasks.get(task.id)?)));
            told.any(|(task, figures)| is_like(self.task, task, figures))
        };
        self.item.is_none_or(|no| no == item.no)
            && self.light.is_none_or(|light| row.light(item) == Some(light))
            && (self.task.is_any() || has_task())
    }
}

/// Says whether a unit's figures of a task are what is looked for.
fn is_like(criteria: Criteria, task: &Task, figures: &TaskFigures) -> bool {
    let lacks = |missing: Missing| match missing {
        Missing::Numbers => !task.internal && figures.lacks_numbers(task),
        Missing::Reason => !task.internal && figures.lacks_reason(),
        Missing::Overdue => figures.is_overdue,
    };
    criteria.matches(task, figures.state, || task.due.date, lacks)
}

impl Rollup {
    /// Returns the kinds of units that there are.
    pub fn kinds(&self) -> Vec<UnitKind> {
        let kinds = self.units.values().flat_map(|held| UnitKind::of(&held.row.unit));
        kinds.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
    }

    /// Returns the units that have not reported, among those who are looked for as far as anything is known of them.
    pub fn unreported_of(&self, plan: &Plan, sought: &Sought) -> Vec<UnitKey> {
        let is_it = |unit: &&Expected| unit.possible(plan).is_some_and(|unit| sought.may_match(&unit));
        self.unreported().into_iter().filter(is_it).map(UnitKey::of_expected).collect()
    }

    /// Returns the units that are looked for, group by group, and in each who needs help first; of those that need as
    /// much, in the order of their keys.
    pub fn sought(&self, plan: &Plan, sought: &Sought, grouping: Grouping) -> Vec<(Group, Vec<Unit>)> {
        let mut groups: BTreeMap<Group, Vec<Unit>> = BTreeMap::new();
        for (key, held) in self.units.iter().filter(|(_, held)| sought.matches(plan, held)) {
            groups.entry(Group::of(grouping, &held.row.unit)).or_default().push((key.clone(), held.clone()));
        }
        for units in groups.values_mut() {
            units.sort_by_cached_key(|(key, held)| (Reverse(held.row.need()), key.clone()));
        }
        groups.into_iter().collect()
    }
}
