//! What may be published of a workbook (公开): the one function that every output for the public starts from.
//!
//! # Why
//!
//! Internal tasks (涉密和内部事项) are in the school's own file and in nothing else, and few pupils are told by their
//! number alone. Whoever writes for the public is given a [`Published`], which has neither and no way back to the
//! workbook; so no output can forget it.

pub mod rollup;

use std::collections::BTreeSet;

use crate::domain::agenda;
use crate::domain::decimal::Decimal;
use crate::domain::light::Dates;
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Of, Plan, Task};
use crate::domain::profile::Profile;
use crate::domain::progress::Overview;
use crate::domain::target::Entered;
use crate::domain::workbook::field::{Field, Meaning, ProfileField};
use crate::domain::workbook::lists::{ROW_GONE, RectificationField};
use crate::domain::workbook::register::{Entry, Register};
use crate::domain::workbook::{Fields, PlanRef, State, Workbook, rules};

/// A count of pupils from which on it is published; none at all names nobody and is published too.
pub const FEW: i64 = 5;

/// A workbook as it may be published (公开内容).
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// The plan without its internal tasks.
    plan: Plan,
    /// The unit and its answers to that plan; private, since the counts of pupils are still in it.
    workbook: Workbook,
}

/// What a field shows to the public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Its text.
    Text(String),
    /// A count of pupils that is too small to be told (不足 5 人).
    Few,
}

impl Published {
    /// Returns what may be published of a workbook under its plan.
    ///
    /// Left out are internal tasks, tasks and fields that the plan does not know, since nobody can say what is in
    /// them, rows that were taken out, the unit's own notes, and which device wrote what.
    pub fn of(plan: &Plan, workbook: &Workbook) -> Self {
        let public = without_internal(plan);
        let mut published = Workbook::new(PlanRef::of(plan));
        published.changed.clone_from(&workbook.changed);
        let of_unit = workbook.profile.iter().filter(|(field, _)| ProfileField::parse(field.as_str()).is_some());
        published.profile = of_unit.map(|(field, register)| (field.clone(), last(register))).collect();
        for (id, fields) in &workbook.answers {
            let Some(task) = public.task(*id) else { continue };
            let fields = public_fields(plan, task, fields);
            if !fields.is_empty() {
                published.answers.insert(*id, fields);
            }
        }
        Self { plan: public, workbook: published }
    }

    /// Returns the plan without its internal tasks.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Returns the unit.
    pub fn profile(&self) -> Option<Profile> {
        self.workbook.profile()
    }

    /// Returns the state of a task.
    pub fn state(&self, task: TaskId) -> Option<State> {
        self.workbook.answer(task).state()
    }

    /// Returns what a field shows; `None` where there is nothing, or nothing for the public.
    pub fn shown(&self, task: TaskId, field: &Field) -> Option<Shown> {
        let known = self.plan.task(task)?;
        let answer = self.workbook.answer(task);
        let text = Some(answer.text(field)).filter(|text| !text.is_empty())?;
        let is_few = matches!(field.meaning(), Meaning::Number(key) if is_few(known, key, &answer));
        Some(if is_few { Shown::Few } else { Shown::Text(text.to_owned()) })
    }

    /// Returns everything that a task shows, field by field.
    pub fn fields(&self, task: TaskId) -> Vec<(Field, Shown)> {
        let fields = self.workbook.answers.get(&task).into_iter().flat_map(Fields::keys);
        fields.filter_map(|field| Some((field.clone(), self.shown(task, field)?))).collect()
    }

    /// Returns the unit's progress with the tasks that are not internal.
    pub fn overview(&self, dates: Dates) -> Option<Overview> {
        Some(Overview::of(&self.plan, &self.profile()?, &self.workbook, dates))
    }

    /// Returns the dated things that are not of internal tasks.
    pub fn agenda(&self, dates: Dates) -> Vec<agenda::Entry> {
        let entries = |profile| agenda::entries(&self.plan, &profile, &self.workbook, dates);
        self.profile().map(entries).unwrap_or_default()
    }
}

/// Returns the plan without its internal tasks.
fn without_internal(plan: &Plan) -> Plan {
    let open: BTreeSet<TaskId> = plan.tasks().filter(|task| !task.internal).map(|task| task.id).collect();
    plan.part(&open)
}

/// Says whether a number counts few pupils, or tells how few are missing to all of them.
fn is_few(task: &Task, key: &str, entered: &impl Entered) -> bool {
    let counts_pupils = |key: &str| task.numbers.iter().any(|number| number.key == key && number.pupils);
    let missing = |of: &Of| match of {
        Of::Share { num, den } if num == key && counts_pupils(den) => {
            let (part, all) = (whole(entered.number(num)?)?, whole(entered.number(den)?)?);
            all.checked_sub(part)
        }
        _ => None,
    };
    let is_few = |count: i64| (1..FEW).contains(&count);
    let is_small =
        entered.number(key).is_some_and(|count| count > Decimal::whole(0) && count < Decimal::whole(FEW));
    counts_pupils(key) && (is_small || task.targets.iter().filter_map(|target| missing(&target.of)).any(is_few))
}

fn whole(number: Decimal) -> Option<i64> {
    number.to_string().parse().ok()
}

/// Returns the fields that the plan knows, each with the value that it shows, without rows that were taken out.
fn public_fields(plan: &Plan, task: &Task, fields: &Fields) -> Fields {
    let is_gone = |field: &Field| match field.meaning() {
        Meaning::Row(list, row, key) => {
            let gone = Field::row(list, row, ROW_GONE);
            key == ROW_GONE || fields.get(&gone).is_some_and(|register| register.text() == "yes")
        }
        _ => false,
    };
    // What an office says back is between it and the unit; that it has ordered something to be put right is not.
    let is_between = |field: &Field| match field.meaning() {
        Meaning::Row(list, row, key) => {
            let is_told = [RectificationField::Problem, RectificationField::Source, RectificationField::Due];
            let is_told = is_told.iter().any(|part| part.as_str() == key);
            list.is_of_office(row, key) && !is_told
        }
        _ => false,
    };
    let is_public =
        |field: &Field| rules::content_of(plan, task, field).is_some() && !is_gone(field) && !is_between(field);
    let shown = fields.iter().filter(|(field, register)| is_public(field) && !register.text().is_empty());
    shown.map(|(field, register)| (field.clone(), last(register))).collect()
}

/// Returns a register with the value that it shows alone.
fn last(register: &Register) -> Register {
    Register::from_entries(register.entries().last().cloned().into_iter().collect::<Vec<Entry>>())
}
