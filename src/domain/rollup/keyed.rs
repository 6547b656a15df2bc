//! 代填: a paper form that the officer keys in for a unit without a device. It asks what the blank form asks: state,
//! numbers that have a target, problem and next step; party and confidential matters are not on it. [`kept`] is a form that
//! is begun, as it outlives the page.

pub mod kept;

use std::collections::BTreeMap;

use crate::domain::digest;
use crate::domain::light::Dates;
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Plan, Task};
use crate::domain::profile::Profile;
use crate::domain::rollup::matching::Match;
use crate::domain::rollup::received::Incoming;
use crate::domain::rollup::row::UnitRow;
use crate::domain::rollup::{Held, Rollup, Source, UnitKey, Way};
use crate::domain::workbook::apply::apply;
use crate::domain::workbook::event::{Event, Moment, Refusal, check};
use crate::domain::workbook::field::{AnswerField, Field};
use crate::domain::workbook::history::History;
use crate::domain::workbook::register::ReplicaId;
use crate::domain::workbook::rules::{self, Fault};
use crate::domain::workbook::{PlanRef, State, Workbook, file};

/// A form on its way in (代填表).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The round that it is for.
    pub round: String,
    /// The unit: its place in the roster may change while the form is keyed in.
    pub unit: UnitKey,
    /// What the unit is called, as it is shown, for when the roster no longer has it.
    pub whose: String,
    /// What stands on the paper, by task.
    pub said: BTreeMap<TaskId, Said>,
}

/// What stands on the paper about a task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The state; `None` where no box is ticked.
    pub state: Option<State>,
    /// The numbers by their keys, as they were keyed in.
    pub numbers: BTreeMap<String, String>,
    /// 存在问题.
    pub problem: String,
    /// 下一步打算.
    pub next: String,
}

/// Why a form cannot count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotKeyed {
    /// The roster has no such unit, or it is a teaching point.
    NoUnit,
    /// Nothing has been keyed in.
    Nothing,
    /// It says what counts already.
    Same,
    /// What was keyed in for a task cannot stand.
    Fault(TaskId, Fault),
}

impl Form {
    /// Returns how many tasks something is keyed in for.
    pub fn done(&self) -> usize {
        self.said.values().filter(|said| **said != Said::default()).count()
    }
}

/// Returns the tasks that the form of a unit asks for, in the plan's order.
pub fn tasks<'a>(plan: &'a Plan, unit: &'a Profile) -> impl Iterator<Item = &'a Task> {
    plan.applicable(unit).filter(|task| !task.internal)
}

impl Said {
    /// Returns what is kept of a unit, to be gone on with.
    pub fn of(held: &Held) -> BTreeMap<TaskId, Self> {
        let said = held.row.tasks.iter().map(|(id, figures)| {
            let numbers = figures.numbers.iter().map(|(key, number)| (key.clone(), number.to_string()));
            let (problem, next) = (figures.problem.clone(), figures.next.clone());
            (id, Self { state: figures.state, numbers: numbers.collect(), problem, next })
        });
        said.filter(|(_, said)| *said != Self::default()).collect()
    }

    /// Returns what keeps it from standing, if anything does.
    pub fn fault(&self, plan: &Plan, task: &Task) -> Option<Fault> {
        self.changes().iter().find_map(|(field, text)| rules::accept(plan, task, field, text).err())
    }

    fn changes(&self) -> Vec<(Field, String)> {
        let state = self.state.map(|state| (Field::of(AnswerField::State), state.as_str().to_owned()));
        let numbers = self.numbers.iter().map(|(key, text)| (Field::number(key), text.clone()));
        let words = [(AnswerField::Problem, &self.problem), (AnswerField::NextStep, &self.next)];
        let words = words.into_iter().map(|(field, text)| (Field::of(field), text.clone()));
        let all = state.into_iter().chain(numbers).chain(words);
        all.filter(|(_, text)| !text.trim().is_empty()).collect()
    }
}

/// Makes what a unit hands in of a form; `name` is what it is called among the files, `at` when it was keyed in, UTC.
///
/// A form of a unit that had been keyed in before goes on from there; beside what the unit itself has sent it has grown
/// apart, and which of the two counts is the officer's to say.
///
/// # Errors
///
/// Returns why it cannot count.
pub fn incoming(
    name: &str,
    form: &Form,
    plan: &Plan,
    rollup: &Rollup,
    dates: Dates,
    at: &str,
) -> Result<Incoming, NotKeyed> {
    let (at_roster, expected) = rollup.roster.find(&form.unit).ok_or(NotKeyed::NoUnit)?;
    let unit = expected.profile().ok_or(NotKeyed::NoUnit)?;
    let key = &form.unit;
    let said: Vec<_> = tasks(plan, &unit).filter_map(|task| Some((task, form.said.get(&task.id)?))).collect();
    for (task, said) in &said {
        if let Some(fault) = said.fault(plan, task) {
            return Err(NotKeyed::Fault(task.id, fault));
        }
    }
    let said = said.into_iter().map(|(task, said)| (task.id, said.changes()));
    let said: Vec<_> = said.filter(|(_, changes)| !changes.is_empty()).collect();
    let mut workbook = Workbook::new(PlanRef::of(plan));
    let before = rollup.units.get(key).filter(|held| held.source.way == Way::Keyed);
    if let Some(before) = before {
        workbook.vector = before.source.vector.clone();
    }
    let replica = ReplicaId::from_bits(0).next(&key.0);
    let moment = Moment { at: at.to_owned(), replica, op: key.0.clone(), visit: 0 };
    let op = check(plan, &workbook, &History::default(), Event::SetMany(said), &moment);
    let op = op.map_err(|refusal| match refusal {
        Refusal::Nothing => NotKeyed::Nothing,
        // Each field has been held against the rules already.
        _ => NotKeyed::NoUnit,
    })?;
    apply(&mut workbook, &op);
    let row = UnitRow::of(plan, unit, &workbook, dates).of_form(plan);
    if before.is_some_and(|held| held.row == row) {
        return Err(NotKeyed::Same);
    }
    Ok(Incoming {
        unit: Match::ByCode(at_roster),
        row,
        source: Source {
            sha256: digest::sha256(&file::write(&workbook)),
            name: name.to_owned(),
            way: Way::Keyed,
            number: 0,
            changed: at.to_owned(),
            vector: workbook.vector,
        },
        through: Vec::new(),
        round: Some(rollup.round.clone()),
    })
}
