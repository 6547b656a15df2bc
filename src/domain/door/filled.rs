//! A form (回填表) that comes back filled in: which cells somebody has changed, what that means, and what cannot stand.
//!
//! Rows are known by the task's number and columns by their heading, never by where they stand. An edit is a cell that
//! holds something else than when the form was saved; whatever else the sheet holds says nothing. Nothing is written
//! here: the edits are to be looked at first, and become one event.

mod entry;
mod head;
mod marks;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::door::DoorFault;
use crate::domain::door::filled::head::Head;
use crate::domain::door::filled::marks::Marks;
use crate::domain::door::form;
use crate::domain::door::xlsx::{self, At, Grid, address};
use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;
use crate::domain::profile::Profile;
use crate::domain::workbook::event::Event;
use crate::domain::workbook::field::{AnswerField, Field};
use crate::domain::workbook::rules::Fault;
use crate::domain::workbook::{PlanRef, Workbook};

/// How many cells that cannot stand are told of.
const TOLD: usize = 50;

/// Why a form is not looked into at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoForm {
    /// The file is not let in.
    Door(DoorFault),
    /// It has no mark of ours: another table, or one whose hidden sheet is gone.
    Unmarked,
    /// A newer program wrote it.
    Newer,
    /// It is for another plan, or its tasks have changed since.
    OtherPlan,
    /// It is another unit's, by county and name, and not of a copy of this workbook.
    OtherUnit(String),
    /// No row has the headings of the task's number and of something to fill in.
    NoHeadings,
    /// Nothing in it is there to be filled in.
    NothingToFill,
    /// It has only some of the unit's tasks or fields, and cannot stand for the whole workbook.
    NotWhole,
}

/// A form that was read: what it would change, and what is in the way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    /// The changes, row by row.
    pub edits: Vec<Edit>,
    /// Cells that cannot stand, by address; with one of them nothing is taken over.
    pub faults: Vec<(String, CellFault)>,
    /// The headings that are gone: nothing of these columns is read.
    pub missing: Vec<String>,
    /// The unit that the form names, where the workbook has another name by now: somebody has to say that it is one
    /// unit, since a workbook may have been handed on.
    pub unit_was: Option<String>,
}

/// A cell that somebody has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where it stands: `F12`.
    pub cell: String,
    /// The task.
    pub task: TaskId,
    /// The field.
    pub field: Field,
    /// What the workbook holds there now, as files carry it.
    pub before: String,
    /// What it is to hold; empty where it is cleared.
    pub after: String,
}

/// Why a cell cannot stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellFault {
    /// A formula makes it.
    Formula,
    /// It shows an error: `#REF!`.
    Error(String),
    /// The number of the task is no text, so that `10.10` and `10.1` cannot be told apart.
    IdNotText,
    /// The plan has no such task, or the workbook no part in it.
    NoSuchTask(String),
    /// The task has a row already.
    Twice(TaskId),
    /// Something is filled in in a row without the number of its task.
    NoId,
    /// Another column has the same heading.
    HeadingTwice,
    /// The task has nothing to be filled in there.
    NotForTask,
    /// It cannot stand in its field.
    Field(Fault),
}

impl Filled {
    /// Returns what carries all the edits out as one step; `None` where there are none, or some cannot stand.
    pub fn event(&self) -> Option<Event> {
        if self.edits.is_empty() || !self.faults.is_empty() {
            return None;
        }
        let mut tasks: BTreeMap<TaskId, Vec<(Field, String)>> = BTreeMap::new();
        for edit in &self.edits {
            tasks.entry(edit.task).or_default().push((edit.field.clone(), edit.after.clone()));
        }
        Some(Event::SetMany(tasks.into_iter().collect()))
    }

    fn fault(&mut self, at: At, fault: CellFault) {
        if self.faults.len() < TOLD {
            self.faults.push((address(at), fault));
        }
    }
}

/// Reads a form that comes back for the workbook that is open.
///
/// # Errors
///
/// Returns why it is not looked into.
pub fn read(bytes: &[u8], plan: &Plan, workbook: &Workbook) -> Result<Filled, NoForm> {
    of_grids(&xlsx::read(bytes).map_err(NoForm::Door)?, plan, workbook)
}

/// Reads a form from its cells.
///
/// # Errors
///
/// Returns why it is not looked into.
pub fn of_grids(grids: &[Grid], plan: &Plan, workbook: &Workbook) -> Result<Filled, NoForm> {
    let hidden = grids.iter().position(|grid| grid.text((0, 0)) == form::TYPE).ok_or(NoForm::Unmarked)?;
    let (marks, mut shown) = (Marks::of(grids.get(hidden).ok_or(NoForm::Unmarked)?), shown(grids, hidden));
    let unit_was = marks.hold(plan, workbook)?;
    let head = shown.find_map(|grid| Head::of(grid, &marks)).ok_or(NoForm::NoHeadings)?;
    Ok(Filled { unit_was, ..head.filled(plan, workbook, &marks) })
}

/// A form read as a whole: whose it is by its own word, and all that stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// The county that it names.
    pub county: String,
    /// The unit that it names.
    pub name: String,
    /// What the unit is by the form's own word; `None` where it does not say, as forms of earlier builds do not.
    pub profile: Option<Profile>,
    /// What stands in it, as edits of an empty workbook.
    pub filled: Filled,
}

/// Reads a form of a unit whose workbook is not here (由表格导入): whatever stands in it counts, be it from when the form
/// was saved.
///
/// # Errors
///
/// Returns why it is not looked into.
pub fn read_whole(bytes: &[u8], plan: &Plan) -> Result<Whole, NoForm> {
    let grids = xlsx::read(bytes).map_err(NoForm::Door)?;
    let hidden = grids.iter().position(|grid| grid.text((0, 0)) == form::TYPE).ok_or(NoForm::Unmarked)?;
    let mut marks = Marks::of(grids.get(hidden).ok_or(NoForm::Unmarked)?);
    let empty = Workbook::new(PlanRef::of(plan));
    marks.hold_plan(plan, &empty)?;
    // A responsibility sheet has states, and nothing else of how the work stands.
    let is_answers = marks.headings.get(AnswerField::Problem.as_str()).is_some_and(|(_, is_open)| *is_open);
    if marks.scope.is_some() || !is_answers {
        return Err(NoForm::NotWhole);
    }
    // Against nothing every cell is an edit.
    marks.held.clear();
    let head = shown(&grids, hidden).find_map(|grid| Head::of(grid, &marks)).ok_or(NoForm::NoHeadings)?;
    let filled = head.filled(plan, &empty, &marks);
    let profile = marks.profile();
    let [county, name] = marks.unit;
    Ok(Whole { county, name, profile, filled })
}

fn shown(grids: &[Grid], hidden: usize) -> impl Iterator<Item = &Grid> {
    grids.iter().enumerate().filter(move |(at, _)| *at != hidden).map(|(_, grid)| grid)
}
