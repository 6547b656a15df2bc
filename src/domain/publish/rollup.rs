//! What may be published of a roll-up (公开的汇总): how many units stand how, and the targets over all of them; no name of a
//! unit, nothing that a unit has written, nothing of internal tasks, no few pupils, no single unit's figure.
//!
//! # Why
//!
//! Numbers that stand beside each other tell more than each of them: the only county whose figure is left out is the sum
//! less the others. So where one county counts few pupils, none of them is told apart; and a county with one or two schools
//! is no county of its own, since its figures are theirs.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::day::Day;
use crate::domain::digest;
use crate::domain::light::Light;
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Aggregate, Plan, Target, Task};
use crate::domain::profile::Level;
use crate::domain::publish::{is_few, without_internal};
use crate::domain::rollup::missing::Tally;
use crate::domain::rollup::row::UnitRow;
use crate::domain::rollup::spread::{Spread, light_of};
use crate::domain::rollup::total::{Judged, Total};
use crate::domain::rollup::{Rollup, UnitKey};
use crate::domain::sorted;
use crate::domain::target::Figure;
use crate::domain::vocabulary::vocabulary;

/// A county with fewer schools is no county of its own.
pub const FEW_SCHOOLS: usize = 3;

vocabulary! {
    /// What stands in the place of the units' names.
    pub enum Naming {
        /// 不具名: numbers, in an order that tells nothing.
        Anonymous = "anonymous",
        /// 分县合计: counties.
        ByCounty = "by-county",
    }
}

/// A roll-up as it may be published.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishedRollup {
    /// The plan without its internal tasks.
    pub plan: Plan,
    /// Who publishes it.
    pub by: String,
    /// The round by its name.
    pub round: String,
    /// 统计截至.
    pub as_of: Day,
    /// How many have reported.
    pub tally: Tally,
    /// Whether anybody has said who is expected.
    pub has_roster: bool,
    /// How units stand in each section, in the plan's order.
    pub sections: Vec<Spread>,
    /// How units stand in each item, by its number.
    pub items: BTreeMap<u16, Spread>,
    /// The targets over all units, in the plan's order.
    pub totals: Vec<PublishedTotal>,
    /// What the units are told apart by.
    pub parts: Parts,
}

/// What the units are told apart by.
#[derive(Clone, Debug, PartialEq)]
pub enum Parts {
    /// Each unit's light in each section; they stand in an order that tells nothing.
    Units(Vec<Vec<Option<Light>>>),
    /// Counties in the plan's order; at the end, without a name, all others together.
    Counties(Vec<PublishedCounty>),
}

/// A county.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedCounty {
    /// Its name; empty for all others together.
    pub name: String,
    /// How many of it have reported.
    pub tally: Tally,
    /// How its units stand in each section.
    pub sections: Vec<Spread>,
}

/// A target over all units.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishedTotal {
    /// The task.
    pub task: TaskId,
    /// The target's place among the task's.
    pub target: usize,
    /// Its figure, by the first of the ways that tell no single unit's.
    pub whole: PublishedFigure,
    /// How many units are left out.
    pub left_out: usize,
    /// The same figure in each county; empty where the counties are not told apart.
    pub counties: Vec<PublishedFigure>,
}

/// A figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishedFigure {
    /// The way of adding up.
    pub aggregate: Aggregate,
    /// The figure; `None` is one of too few pupils or schools to be told.
    pub figure: Option<Figure>,
    /// Whether the target is met; `None` where that is not known, or is one or two schools' own.
    pub is_met: Option<bool>,
}

impl PublishedRollup {
    /// Returns what may be published of a roll-up; `hash` is that of its file, which nobody but its holders knows.
    pub fn of(plan: &Plan, rollup: &Rollup, hash: &str, naming: Naming) -> Self {
        let public = without_internal(plan);
        let groups = match naming {
            Naming::Anonymous => Vec::new(),
            Naming::ByCounty => groups(plan, rollup),
        };
        let parts: Vec<Rollup> =
            groups.iter().map(|(_, counties)| rollup.of_counties(|county| counties.contains(county))).collect();
        let mut totals = Vec::new();
        for task in public.tasks() {
            for (at, target) in task.targets.iter().enumerate() {
                totals.extend(PublishedTotal::of(&public, task, at, target, rollup, &parts));
            }
        }
        let item =
            |item: &crate::domain::plan::Item| (item.no, Spread::of(rows(rollup), std::slice::from_ref(item)));
        Self {
            by: rollup.by.whose(),
            round: rollup.round.clone(),
            as_of: rollup.as_of,
            tally: rollup.tally(),
            has_roster: rollup.has_roster(),
            sections: by_section(&public, rollup),
            items: public.items().map(item).collect(),
            totals,
            parts: match naming {
                Naming::Anonymous => Parts::Units(nameless(&public, rollup, hash)),
                Naming::ByCounty => {
                    let named = groups.into_iter().map(|(name, _)| name).zip(&parts);
                    Parts::Counties(named.map(|(name, part)| county(&public, name, part)).collect())
                }
            },
            plan: public,
        }
    }
}

impl PublishedTotal {
    /// Adds a target up; `None` where it is judged by a single unit alone.
    fn of(
        plan: &Plan,
        task: &Task,
        at: usize,
        target: &Target,
        rollup: &Rollup,
        parts: &[Rollup],
    ) -> Option<Self> {
        let total = Total::of(plan, task, target, rollup);
        let way = *total.ways.iter().find(|way| way.aggregate != Aggregate::Worst)?;
        let whole = PublishedFigure::of(rollup, task, target, &total, way);
        let of_part = |part: &Rollup| {
            let total = Total::of(plan, task, target, part);
            let way = total.ways.iter().find(|known| known.aggregate == way.aggregate).copied().unwrap_or(way);
            PublishedFigure::of(part, task, target, &total, way)
        };
        let mut counties: Vec<_> = parts.iter().map(of_part).collect();
        if whole.figure.is_none() || counties.iter().any(|county| county.figure.is_none()) {
            counties.clear();
        }
        Some(Self {
            task: task.id,
            target: at,
            whole,
            left_out: total.lacking.len() + total.unreported.len(),
            counties,
        })
    }
}

impl PublishedFigure {
    fn of(rollup: &Rollup, task: &Task, target: &Target, total: &Total, way: Judged) -> Self {
        let is_of_units = matches!(way.aggregate, Aggregate::Share | Aggregate::All);
        let mut used = task.numbers.iter().filter(|number| target.uses(&number.key));
        let is_few = !is_of_units && used.any(|number| is_few(task, &number.key, &total.sum));
        // What one or two schools have told is theirs; an office's own figure is nobody else's.
        let schools = total.counted.iter().filter(|(key, ..)| {
            rollup.units.get(key).is_some_and(|held| matches!(held.row.unit.level, Level::School | Level::Hub))
        });
        let is_theirs = (1..FEW_SCHOOLS).contains(&schools.count());
        let figure = Some(way.figure).filter(|_| !is_few && !is_theirs);
        Self { aggregate: way.aggregate, figure, is_met: way.is_met.filter(|_| !is_theirs) }
    }
}

fn rows(rollup: &Rollup) -> impl Iterator<Item = &UnitRow> {
    rollup.units.values().map(|held| &held.row)
}

fn by_section(plan: &Plan, rollup: &Rollup) -> Vec<Spread> {
    plan.sections.iter().map(|section| Spread::of(rows(rollup), &section.items)).collect()
}

fn county(plan: &Plan, name: String, part: &Rollup) -> PublishedCounty {
    PublishedCounty { name, tally: part.tally(), sections: by_section(plan, part) }
}

/// Returns the lights of the units in an order that follows from the roll-up's hash: who has no file of it cannot find out
/// whose they are.
fn nameless(plan: &Plan, rollup: &Rollup, hash: &str) -> Vec<Vec<Option<Light>>> {
    let mut units: Vec<_> = rollup.units.iter().collect();
    sorted::by_key(&mut units, |(key, _)| digest::sha256_of(format!("{hash} {}", key.0).as_bytes()));
    let lights = |row: &UnitRow| plan.sections.iter().map(|section| light_of(row, &section.items)).collect();
    units.into_iter().map(|(_, held)| lights(&held.row)).collect()
}

/// Returns the counties that are told apart, in the plan's order, each with its name; and all others together.
fn groups(plan: &Plan, rollup: &Rollup) -> Vec<(String, BTreeSet<String>)> {
    let mut schools: BTreeMap<&str, BTreeSet<UnitKey>> = BTreeMap::new();
    let expected = rollup.expected().into_iter().map(|unit| {
        let is_office = unit.level.is_some_and(Level::is_office);
        (unit.county.as_str(), UnitKey::of_expected(unit), is_office)
    });
    let reported = rollup.units.iter().map(|(key, held)| {
        let unit = &held.row.unit;
        (unit.county.as_str(), key.clone(), unit.level.is_office())
    });
    for (county, key, is_office) in expected.chain(reported) {
        let here = schools.entry(county).or_default();
        // An office is no school whose figures one could find out.
        if !is_office {
            here.insert(key);
        }
    }
    let count = |county: &str| schools.get(county).map_or(0, BTreeSet::len);
    let known = plan.region.counties.iter().map(|county| county.name.as_str());
    let mut named: Vec<&str> = known.filter(|county| count(county) >= FEW_SCHOOLS).collect();
    let mut others: Vec<&str> = schools.keys().copied().filter(|county| !named.contains(county)).collect();
    let left: usize = others.iter().map(|county| count(county)).sum();
    // One or two schools that are left would be found out from the sum: the smallest county joins them.
    if (1..FEW_SCHOOLS).contains(&left)
        && let Some(smallest) = named.iter().copied().min_by_key(|county| count(county))
    {
        named.retain(|county| *county != smallest);
        others.push(smallest);
    }
    let mut groups: Vec<(String, BTreeSet<String>)> =
        named.into_iter().map(|county| (county.to_owned(), BTreeSet::from([county.to_owned()]))).collect();
    if !others.is_empty() {
        groups.push((String::new(), others.into_iter().map(str::to_owned).collect()));
    }
    groups
}
