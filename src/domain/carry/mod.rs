//! 结转: what of a workbook goes along when the same unit begins anew under another plan, or another edition of it.
//!
//! # The rule
//!
//! Tasks are paired by their texts ([`mod@pairs`]); an id alone proves nothing, since another plan counts its tasks anew.
//! What goes along is chosen ([`Scope`]): for another year only who is responsible and what remains open, since a state, a
//! number, a date or a piece of evidence is an answer to the year that it was given for; for another edition of the same
//! year everything. Of that a field goes along where the new task has the same one and lets it be written.
//!
//! # Why
//!
//! Nothing is dropped in silence and nothing is made up: every task with something recorded is carried, has nothing
//! of what was chosen, or stands in the list of what could not be carried, with its text. The old workbook is only read.

pub mod chosen;
pub mod pairs;

use std::collections::BTreeSet;

use crate::domain::carry::chosen::{chosen, fits, recorded};
use crate::domain::carry::pairs::{How, is_alike, pairs};
use crate::domain::dispatch;
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Plan, Task};
use crate::domain::profile::Profile;
use crate::domain::sorted;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::closing;
use crate::domain::workbook::event::Event;
use crate::domain::workbook::field::Field;
use crate::domain::workbook::lists::{DispatchField, RowList};
use crate::domain::workbook::rules;
use crate::domain::workbook::{PlanRef, Workbook};

vocabulary! {
    /// What goes along (结转范围).
    pub enum Scope {
        /// 责任人和未办结事项: who is responsible, and what remains open.
        Open = "open",
        /// 全部内容.
        All = "all",
    }
}

impl Scope {
    /// Returns what usually goes along from one plan to another: everything within a year, else what remains.
    pub fn usual(old: &Plan, new: &Plan) -> Self {
        if old.period == new.period { Self::All } else { Self::Open }
    }
}

vocabulary! {
    /// Why something could not be carried (未能对应的原因).
    pub enum Why {
        /// The new plan has no such task.
        Gone = "gone",
        /// The new plan has another task under its number.
        Reworded = "reworded",
        /// The new plan's task does not concern the unit.
        Outside = "outside",
        /// The new task has no such field, or does not let it be written.
        Field = "field",
    }
}

/// A field and its text.
pub type Written = (Field, String);

/// A task that goes along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The task it was.
    pub from: TaskId,
    /// The task it is.
    pub to: TaskId,
    /// How the two were found to be the same.
    pub how: How,
    /// What goes along.
    pub fields: Vec<Written>,
}

/// What does not go along though it was chosen (未能对应).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The task it was.
    pub from: TaskId,
    /// Its text; empty where the old plan does not have it either.
    pub text: String,
    /// Why.
    pub why: Why,
    /// What was recorded.
    pub fields: Vec<Written>,
}

/// The outcome of carrying a workbook forward; nothing has been written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carry {
    /// What goes along, in the new plan's order.
    pub tasks: Vec<Carried>,
    /// Notes on items that go along.
    pub own: Vec<Written>,
    /// Tasks that have a counterpart, and nothing of what was chosen.
    pub idle: Vec<TaskId>,
    /// What could not be carried, in the old plan's order.
    pub left: Vec<Left>,
    /// The texts of notes on items that the new plan does not have.
    pub left_notes: Vec<String>,
}

impl Carry {
    /// Tells what of a workbook goes along to a new plan, for a unit as it is there.
    pub fn of(old: &Plan, workbook: &Workbook, new: &Plan, profile: &Profile, scope: Scope) -> Self {
        let pairs = pairs(old, new);
        let mut carry = Self::default();
        for from in workbook.answers.keys().copied() {
            let (task, answer) = (old.task(from), workbook.answer(from));
            let recorded = recorded(&answer);
            if recorded.is_empty() {
                continue;
            }
            let text = task.map(|task| task.text.clone()).unwrap_or_default();
            let left = |why, fields| Left { from, text: text.clone(), why, fields };
            let pair = pairs.get(&from).and_then(|(to, how)| Some((task?, new.task(*to)?, *how)));
            let Some((task, to, how)) = pair else {
                let why = if new.task(from).is_some() { Why::Reworded } else { Why::Gone };
                carry.left.push(left(why, recorded));
                continue;
            };
            if !to.applies(profile, new) {
                carry.left.push(left(Why::Outside, recorded));
                continue;
            }
            let wanted = chosen(old, task, &answer, recorded, scope);
            if wanted.is_empty() {
                carry.idle.push(from);
                continue;
            }
            let (fields, rest) = fitting(task, new, to, wanted);
            if !fields.is_empty() {
                carry.tasks.push(Carried { from, to: to.id, how, fields });
            }
            if !rest.is_empty() {
                carry.left.push(left(Why::Field, rest));
            }
        }
        sorted::by_key(&mut carry.tasks, |carried| carried.to);
        if scope == Scope::All {
            carry.add_notes(old, workbook, new, profile);
        }
        carry
    }

    /// Returns the events that write what goes along into the new workbook, once its unit is known.
    pub fn events(&self) -> Vec<Event> {
        let tasks: Vec<_> = self.tasks.iter().map(|carried| (carried.to, carried.fields.clone())).collect();
        let tasks = (!tasks.is_empty()).then_some(Event::SetMany(tasks));
        let own = (!self.own.is_empty()).then(|| Event::SetOwn(self.own.clone()));
        tasks.into_iter().chain(own).collect()
    }

    /// Returns the tasks of which something, or all, could not be carried.
    pub fn left_tasks(&self) -> BTreeSet<TaskId> {
        self.left.iter().map(|left| left.from).collect()
    }

    /// Carries the notes on items that both plans have; what was sent stays with the workbook that it was sent from.
    fn add_notes(&mut self, old: &Plan, workbook: &Workbook, new: &Plan, profile: &Profile) {
        for row in workbook.own().rows(RowList::Dispatch) {
            let item = row.cell(DispatchField::Item.as_str()).parse().ok();
            let both = item.and_then(|no| Some((old.item(no)?, new.item(no)?)));
            let goes = both.is_some_and(|(old, item)| {
                is_alike(&old.title, &item.title) && dispatch::may_note(new, profile, item.no)
            });
            if goes {
                let cells = row.cells.iter().filter(|(_, text)| !text.is_empty());
                let fields = cells.map(|(key, text)| (Field::row(RowList::Dispatch, &row.id, key), text.clone()));
                self.own.extend(fields.filter(|(field, text)| rules::accept_own(field, text).is_ok()));
            } else {
                self.left_notes.push(row.cell(DispatchField::Text.as_str()).to_owned());
            }
        }
    }
}

/// Returns the unit as it is under a new plan: whom that plan does not name, it is not.
#[must_use]
pub fn unit(profile: Profile, new: &Plan) -> Profile {
    let is_named = new.region.named_units.iter().any(|unit| unit.id == profile.named_unit);
    if is_named { profile } else { Profile { named_unit: String::new(), ..profile } }
}

/// Parts what the new task lets be written from what it does not.
fn fitting(old: &Task, new: &Plan, to: &Task, wanted: Vec<Written>) -> (Vec<Written>, Vec<Written>) {
    let (mut fields, mut rest) = (Vec::new(), Vec::new());
    for (field, text) in wanted {
        match rules::accept(new, to, &field, &text) {
            Ok(text) if fits(old, to, &field) => fields.push((field, text)),
            Ok(_) | Err(_) => rest.push((field, text)),
        }
    }
    // A problem whose recheck has been lost on the way is open again.
    let empty = Workbook::new(PlanRef::of(new));
    while let Err((field, _)) = closing::check(&empty, to.id, &fields) {
        let Some(at) = fields.iter().position(|(known, _)| *known == field) else { break };
        rest.push(fields.remove(at));
    }
    (fields, rest)
}
