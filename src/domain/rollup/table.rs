//! A table that a unit has filled in, in the place of its workbook's file (由表格导入): what stands in it counts. One that does
//! not say what kind of unit it is from, as those of earlier builds, counts once the roster says which unit that is.

use crate::domain::digest;
use crate::domain::door::filled;
use crate::domain::plan::Plan;
use crate::domain::profile::{Attribute, Level, Party, Profile, Stage};
use crate::domain::rollup::matching::{Index, Match};
use crate::domain::rollup::received::{Incoming, Refused, bare};
use crate::domain::rollup::row::Fold;
use crate::domain::rollup::{Source, Way};
use crate::domain::workbook::apply::apply;
use crate::domain::workbook::event::{Event, Moment, check};
use crate::domain::workbook::history::History;
use crate::domain::workbook::register::ReplicaId;
use crate::domain::workbook::shown::Shown;
use crate::domain::workbook::{PlanRef, Workbook};

/// Reads a table as what a unit hands in.
///
/// # Errors
///
/// Returns why it cannot count: it is none of ours, a cell cannot stand, or neither it nor a roster says what its unit
/// is asked.
pub fn incoming(name: &str, bytes: &[u8], fold: &Fold, index: &Index) -> Result<Incoming, Refused> {
    let plan = fold.plan;
    let whole = filled::read_whole(bytes, plan).map_err(Refused::Form)?;
    let mut faults = whole.filled.faults.into_iter();
    if let Some((cell, fault)) = faults.next() {
        return Err(Refused::Cell(cell, fault, faults.collect()));
    }
    let unit = match whole.profile {
        Some(profile) => held_to_the_rules(profile, plan)?,
        None => untold(whole.county, whole.name),
    };
    let found = index.find(&unit);
    if found == Match::NoRoster && !unit.is_told() {
        return Err(Refused::TableOfUnknown(unit.whose()));
    }
    let sha256 = digest::sha256_of(bytes);
    let filled = filled::Filled { faults: Vec::new(), ..whole.filled };
    let mut workbook = Workbook::new(PlanRef::of(plan));
    if let Some(event) = filled.event() {
        // The same table is the same copy, wherever it is read.
        let replica = ReplicaId::from_bits(0).next(&sha256);
        let moment = Moment { at: String::new(), replica, op: sha256.clone(), visit: 0 };
        // Each cell has been held against the rules by itself; together they may still break one.
        let op =
            check(plan, &workbook, &History::default(), event, &moment).map_err(|_| Refused::Contradiction)?;
        apply(&mut workbook, &op);
    }
    Ok(Incoming {
        unit: found,
        row: fold.row(unit, &Shown::of(&workbook)).of_form(plan),
        source: Source {
            sha256,
            name: bare(name).to_owned(),
            way: Way::Table,
            number: 0,
            changed: String::new(),
            vector: workbook.vector,
        },
        through: Vec::new(),
        round: None,
    })
}

/// Returns a unit that says no more than what it is called.
fn untold(county: String, name: String) -> Profile {
    Profile {
        level: Level::School,
        stages: Vec::new(),
        attributes: Vec::new(),
        party: Party::None,
        county,
        name,
        code: String::new(),
        named_unit: String::new(),
    }
}

/// Holds what a table says of its unit against the rules of a workbook, and returns it as a workbook has it.
fn held_to_the_rules(said: Profile, plan: &Plan) -> Result<Profile, Refused> {
    let stages = Stage::ALL.iter().copied().filter(|stage| said.stages.contains(stage)).collect();
    let stated = Attribute::STATED.iter().copied().filter(|one| said.attributes.contains(one)).collect();
    let event = Event::SetProfile(Profile { stages, attributes: stated, ..said });
    let moment = Moment { at: String::new(), replica: ReplicaId::from_bits(0), op: String::new(), visit: 0 };
    let mut workbook = Workbook::new(PlanRef::of(plan));
    let op = check(plan, &workbook, &History::default(), event, &moment).map_err(|_| Refused::NoUnit)?;
    apply(&mut workbook, &op);
    workbook.profile().ok_or(Refused::NoUnit)
}
