//! A target added up over units (目标汇总): only as the plan says, and with every unit that counts or does not, by name.

use std::cmp::Reverse;

use crate::domain::decimal::Decimal;
use crate::domain::light::{self, Dates, Light};
use crate::domain::plan::{Aggregate, Of, Plan, Rule, Target, Task};
use crate::domain::profile::Level;
use crate::domain::rollup::roster::Expected;
use crate::domain::rollup::row::TaskFigures;
use crate::domain::rollup::{Rollup, UnitKey, Way};
use crate::domain::target::{self, Figure};
use crate::domain::workbook::State;

/// A target over all units of a roll-up: its figure and how that is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Total {
    /// What the units that count have entered, added up.
    pub sum: TaskFigures,
    /// The units that count, with their own figure and whether they meet the target.
    pub counted: Vec<(UnitKey, Figure, Option<bool>)>,
    /// Units that have reported and left out what the figure needs.
    pub lacking: Vec<UnitKey>,
    /// Units that say it does not concern them.
    pub excused: Vec<UnitKey>,
    /// Units whom it [may](Expected::possible) concern and that have not reported, by county and name as the roster has them.
    pub unreported: Vec<(String, String)>,
    /// Whether anybody has said who is expected: else nobody knows who has not reported.
    pub has_roster: bool,
    /// The figure by each of the target's ways of adding up, in the plan's order.
    pub ways: Vec<Judged>,
}

/// A figure by one way of adding up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The way.
    pub aggregate: Aggregate,
    /// The figure; of units where the way counts units.
    pub figure: Figure,
    /// Whether the target is met by it; `None` where that is not known yet, or the target is not this level's to meet.
    pub is_met: Option<bool>,
}

impl Total {
    /// Adds a target up over the units of a roll-up.
    pub fn of(plan: &Plan, task: &Task, target: &Target, rollup: &Rollup) -> Self {
        let mut total = Self {
            sum: TaskFigures::default(),
            counted: Vec::new(),
            lacking: Vec::new(),
            excused: Vec::new(),
            unreported: Vec::new(),
            has_roster: rollup.has_roster(),
            ways: Vec::new(),
        };
        for (key, held) in &rollup.units {
            let Some(figures) = held.row.tasks.get(task.id) else { continue };
            let (standing, is_met) = told(plan, task, target, figures, held.source.way);
            match standing {
                Told::Excused => total.excused.push(key.clone()),
                Told::Lacking => total.lacking.push(key.clone()),
                Told::Counted => {}
            }
            if standing != Told::Counted {
                continue;
            }
            total.sum.add(figures, |number| target.uses(number));
            total.counted.push((key.clone(), target::figure(plan, task, target, figures), is_met));
        }
        let concerned = |unit: &&Expected| unit.possible(plan).is_some_and(|unit| task.applies(&unit, plan));
        let unreported = rollup.unreported().into_iter().filter(concerned);
        total.unreported = unreported.map(|unit| (unit.county.clone(), unit.name.clone())).collect();
        total.ways = target.aggregate.iter().map(|way| total.judged(plan, task, target, *way, rollup)).collect();
        total
    }

    /// Returns what a share over all units is made of, where it is one of sums: the numbers by their keys, each added up.
    pub fn parts<'a>(&self, target: &'a Target, way: &Judged) -> Option<[(&'a str, Decimal); 2]> {
        let (Of::Share { num, den } | Of::Growth { this: num, previous: den }) = &target.of else { return None };
        let of = |key: &'a String| Some((key.as_str(), self.sum.numbers.get(key).copied()?));
        let is_of_sums = matches!(way.aggregate, Aggregate::RatioOfSums | Aggregate::Sum);
        if is_of_sums && !self.counted.is_empty() { Some([of(num)?, of(den)?]) } else { None }
    }

    /// Says whether something is not known yet: not reported, left out, or who else there is to report.
    pub fn is_partial(&self) -> bool {
        !self.has_roster || !self.lacking.is_empty() || !self.unreported.is_empty()
    }

    /// Returns the light of the target: green when it is met, grey when nothing is known, else by the plan's date and
    /// how strongly the notice asks. `None` where the target is not this level's to meet.
    pub fn light(&self, task: &Task, dates: Dates) -> Option<Light> {
        let first = self.ways.first()?;
        match first.is_met {
            Some(true) => Some(Light::Green),
            Some(false) => light::of_open(task, dates),
            None if self.counted.is_empty() => Some(Light::Grey),
            None => None,
        }
    }

    /// Returns the units that count: those that do not meet the target first, and of those the furthest from it.
    pub fn furthest_first(&self, target: &Target) -> Vec<&(UnitKey, Figure, Option<bool>)> {
        let mut units: Vec<_> = self.counted.iter().collect();
        units.sort_by_key(|(_, figure, is_met)| {
            (*is_met != Some(false), Reverse(target::distance(target, *figure)))
        });
        units
    }

    /// Returns the unit that is furthest from the target, and its figure; a share of nothing is not judged.
    pub fn worst(&self, target: &Target) -> Option<&(UnitKey, Figure, Option<bool>)> {
        let far = |(_, figure, _): &&(UnitKey, Figure, Option<bool>)| target::distance(target, *figure);
        let judged = self.counted.iter().filter(|unit| far(unit).is_some());
        judged.min_by_key(|unit| Reverse(far(unit)))
    }

    /// Returns how many units meet the target, of those that can be judged.
    fn passing(&self) -> (usize, usize) {
        let of = |wanted: bool| self.counted.iter().filter(|(.., is_met)| *is_met == Some(wanted)).count();
        (of(true), of(true) + of(false))
    }

    fn judged(&self, plan: &Plan, task: &Task, target: &Target, aggregate: Aggregate, by: &Rollup) -> Judged {
        let of_sum =
            || (target::figure(plan, task, target, &self.sum), target::is_met(plan, task, target, &self.sum));
        let of_units = || {
            let (met, all) = self.passing();
            let is_met = if met < all { Some(false) } else { Some(true).filter(|_| !self.is_partial()) };
            (Figure::Done(count(met), count(all)), is_met)
        };
        let (figure, is_met) = match aggregate {
            _ if self.counted.is_empty() => (Figure::Missing, None),
            Aggregate::Sum | Aggregate::RowsByStage | Aggregate::RatioOfSums | Aggregate::Occurrences => of_sum(),
            // One exception decides; that there is none is known only when all have reported.
            Aggregate::Zero => {
                let (figure, is_met) = of_sum();
                (figure, is_met.filter(|is_met| !is_met || !self.is_partial()))
            }
            Aggregate::Share | Aggregate::All => of_units(),
            Aggregate::Worst => {
                let worst =
                    self.worst(target).map_or((Figure::Missing, None), |(_, figure, is_met)| (*figure, *is_met));
                (worst.0, worst.1.filter(|is_met| !is_met || !self.is_partial()))
            }
        };
        // What is missing can only be added: a sum that is short may still be reached.
        let may_grow = matches!(aggregate, Aggregate::Sum | Aggregate::RowsByStage) && self.is_partial();
        let is_met = is_met.filter(|is_met| *is_met || !may_grow);
        let is_ours = !target.area || by.by.level == Level::Prefecture;
        Judged { aggregate, figure, is_met: is_met.filter(|_| is_ours) }
    }
}

crate::domain::vocabulary::vocabulary! {
    /// Whether a unit that has reported counts for a target.
    pub enum Told {
        /// It has told what the figure needs.
        Counted = "counted",
        /// It has left out what the figure needs.
        Lacking = "lacking",
        /// It says that the task does not concern it.
        Excused = "excused",
    }
}

/// Says whether a unit whose figures came in such a way counts for a target, and whether it meets it.
pub fn told(plan: &Plan, task: &Task, target: &Target, figures: &TaskFigures, way: Way) -> (Told, Option<bool>) {
    if figures.state == Some(State::NotApplicable) {
        return (Told::Excused, None);
    }
    let is_met = target::is_met(plan, task, target, figures);
    let is_told = match &target.rule {
        Some(rule) => is_met.is_some() && is_rule_told(rule, figures, way),
        None => is_told(&target.of, figures, way),
    };
    if is_told { (Told::Counted, is_met) } else { (Told::Lacking, None) }
}

/// Says whether a unit has told what a figure needs. No rows and nothing held are a zero only where the unit has spoken
/// about the task, and where it was asked for them: tables and paper forms have no room for either.
fn is_told(of: &Of, figures: &TaskFigures, way: Way) -> bool {
    let has = |key: &String| figures.numbers.contains_key(key);
    let is_zero = figures.state.is_some() && way.has_lists();
    match of {
        Of::Number(key) => has(key),
        Of::Share { num, den } | Of::Growth { this: num, previous: den } => has(num) && has(den),
        Of::Rows => is_zero || !figures.rows.is_empty(),
        Of::Occurrences => is_zero || figures.occurrences.0 > 0,
    }
}

/// The same of a rule: a number that it can do without may be missing, rows and occurrences would be taken for none.
fn is_rule_told(rule: &Rule, figures: &TaskFigures, way: Way) -> bool {
    match rule {
        Rule::AllOf(rules) | Rule::AnyOf(rules) => rules.iter().all(|rule| is_rule_told(rule, figures, way)),
        Rule::One { of, .. } => !is_listed(of) || is_told(of, figures, way),
    }
}

/// Says whether a figure is counted from what stands in lists, rows or occurrences, so that an empty one looks like zero.
pub fn is_listed(of: &Of) -> bool {
    matches!(of, Of::Rows | Of::Occurrences)
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
