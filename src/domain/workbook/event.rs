//! Events: what somebody wants to happen, and the one place that decides whether it may.

use std::collections::BTreeSet;

use crate::domain::dispatch;
use crate::domain::feedback::{Feedback, taking};
use crate::domain::json::Value;
use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;
use crate::domain::profile::Profile;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::closing;
use crate::domain::workbook::field::{Field, LINE_LIMIT, ProfileField};
use crate::domain::workbook::history::History;
use crate::domain::workbook::import::{Import, ImportWay};
use crate::domain::workbook::length;
use crate::domain::workbook::op::{Cause, Change, Op, Place, Write};
use crate::domain::workbook::part::Fit;
use crate::domain::workbook::register::{Dot, MAX_COUNTER, Register, ReplicaId};
use crate::domain::workbook::rules::{self, Fault};
use crate::domain::workbook::shown::Shown;

/// What somebody wants to happen (事件); one event is one whole intent.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The unit says who it is.
    SetProfile(Profile),
    /// One text of the profile is written; what stands in its other fields, settled or not, stays.
    SetProfileText(ProfileField, String),
    /// Fields of one answer are written, all or none; an empty text clears a field.
    Set {
        /// The task.
        task: TaskId,
        /// The fields with their new texts.
        changes: Vec<(Field, String)>,
    },
    /// Fields of several answers are written, all or none, as one step; an empty text clears a field.
    SetMany(Vec<(TaskId, Vec<(Field, String)>)>),
    /// Fields of the unit's own lists are written, all or none; an empty text clears a field.
    SetOwn(Vec<(Field, String)>),
    /// Another copy of the workbook is merged in.
    Merge(Box<Workbook>),
    /// The workbook is replaced by another copy.
    Replace(Box<Workbook>),
    /// The workbook is to show again what it showed at a milestone of its own.
    Restore(Box<Workbook>),
    /// What an office has said is taken in (收下反馈): each remark that is not here yet, or only in an older wording.
    TakeFeedback(Box<Feedback>),
    /// The last step is taken back.
    Undo,
    /// What was taken back is repeated.
    Redo,
}

/// What the outside world adds to an event: the domain has no clock and no chance of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Now, UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    pub at: String,
    /// This ledger's replica.
    pub replica: ReplicaId,
    /// An id that no other operation of the ledger has.
    pub op: String,
    /// The visit to a field that the event belongs to.
    pub visit: u32,
}

/// Why an event is refused; nothing has been written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It would change nothing.
    Nothing,
    /// The plan has no such task.
    NoSuchTask(TaskId),
    /// A text cannot stand in its field.
    Field(Field, Fault),
    /// The profile lacks its name.
    NoName,
    /// The profile's level has stages, and none is given.
    NoStage,
    /// A text of the profile is too long.
    ProfileTooLong(ProfileField),
    /// The other copy answers another plan, edition or shape.
    OtherPlan,
    /// The other copy holds other tasks: it is another part, or one of the two is a part.
    OtherPart,
    /// The other copy is a part of a workbook that has edits which are not here yet.
    PartAhead,
    /// Nothing is left to take back or to repeat.
    NothingToUndo,
    /// The workbook has used up its counters; only a damaged file gets here.
    Exhausted,
}

/// Decides whether an event may happen and makes it an operation; nothing is changed by asking.
///
/// # Errors
///
/// Returns why the event is refused.
pub fn check(
    plan: &Plan,
    workbook: &Workbook,
    history: &History,
    event: Event,
    moment: &Moment,
) -> Result<Op, Refusal> {
    let mut dot = next_dot(workbook, moment.replica)?;
    let mut import = |way, copy: Box<Workbook>| {
        let copy = let_in(plan, workbook, copy)?;
        // What the copy has seen is seen by whoever lets it in.
        dot = Dot { counter: dot.counter.max(copy.sequence() + 1), ..dot };
        if dot.counter > MAX_COUNTER {
            return Err(Refusal::Exhausted);
        }
        Ok((Cause::Edit, Change::Import(Box::new(Import::of(way, workbook, *copy, dot)))))
    };
    let (cause, change) = match event {
        Event::SetProfile(profile) => (Cause::Edit, Change::Edit(profile_writes(workbook, &profile)?)),
        Event::SetProfileText(part, text) => (Cause::Edit, Change::Edit(text_writes(workbook, part, &text)?)),
        Event::Set { task, changes } => (Cause::Edit, Change::Edit(task_writes(plan, workbook, task, changes)?)),
        Event::SetMany(tasks) => {
            let mut writes = Vec::new();
            for (task, changes) in tasks {
                writes.extend(task_writes(plan, workbook, task, changes)?);
            }
            (Cause::Edit, Change::Edit(writes))
        }
        Event::SetOwn(changes) => {
            let mut accepted = Vec::with_capacity(changes.len());
            for (field, text) in changes {
                match rules::accept_own(&field, &text) {
                    Ok(text) => accepted.push((field, text)),
                    Err(fault) => return Err(Refusal::Field(field, fault)),
                }
            }
            let accepted = last_of_each(accepted);
            if let Some(field) = dispatch::not_to_be_noted(plan, workbook, &accepted) {
                return Err(Refusal::Field(field.clone(), Fault::Internal));
            }
            let written = |(field, text)| write(workbook, Place { task: None, field }, text);
            (Cause::Edit, Change::Edit(accepted.into_iter().filter_map(written).collect()))
        }
        Event::Merge(copy) => match workbook.fit(&copy) {
            Fit::Alike | Fit::Inner | Fit::Outer => import(ImportWay::Merge, copy)?,
            Fit::Ahead => return Err(Refusal::PartAhead),
            Fit::Apart => return Err(Refusal::OtherPart),
        },
        Event::Replace(copy) | Event::Restore(copy) if workbook.fit(&copy) != Fit::Alike => {
            return Err(Refusal::OtherPart);
        }
        Event::Replace(copy) => import(ImportWay::Replace, copy)?,
        Event::Restore(copy) => import(ImportWay::Restore, copy)?,
        Event::TakeFeedback(feedback) => (Cause::Edit, Change::Edit(taking::writes(plan, workbook, &feedback)?)),
        Event::Undo => (Cause::Undo, Change::Edit(history.undo(workbook).ok_or(Refusal::NothingToUndo)?)),
        Event::Redo => (Cause::Redo, Change::Edit(history.redo(workbook).ok_or(Refusal::NothingToUndo)?)),
    };
    if cause == Cause::Edit && matches!(&change, Change::Edit(writes) if writes.is_empty()) {
        return Err(Refusal::Nothing);
    }
    // A copy that shows what is here already is let in all the same to be merged: it may have seen more.
    if matches!(&change, Change::Import(import) if import.way != ImportWay::Merge && import.was.is_empty()) {
        return Err(Refusal::Nothing);
    }
    Ok(Op { id: moment.op.clone(), dot, at: moment.at.clone(), visit: moment.visit, cause, change })
}

/// Returns the mark of the next edit: higher than every counter seen, so that an edit that saw another wins.
fn next_dot(workbook: &Workbook, replica: ReplicaId) -> Result<Dot, Refusal> {
    let counter = workbook.sequence() + 1;
    if counter > MAX_COUNTER { Err(Refusal::Exhausted) } else { Ok(Dot { counter, replica }) }
}

/// Of several texts for one field the last one counts: what an edit writes is judged by what it leaves.
fn last_of_each(mut changes: Vec<(Field, String)>) -> Vec<(Field, String)> {
    let mut known = BTreeSet::new();
    changes.reverse();
    changes.retain(|(field, _)| known.insert(field.clone()));
    changes.reverse();
    changes
}

/// Makes the write of a text, unless the field already holds just that.
fn write(workbook: &Workbook, place: Place, text: String) -> Option<Write> {
    let register = workbook.register(&place);
    let unchanged = register.map_or(text.is_empty(), |held| held.text() == text && !held.is_conflict());
    if unchanged {
        return None;
    }
    let seen = register.map(Register::entries).unwrap_or_default().to_vec();
    Some(Write::new(place, seen, Value::String(text)))
}

fn task_writes(
    plan: &Plan,
    workbook: &Workbook,
    task: TaskId,
    changes: Vec<(Field, String)>,
) -> Result<Vec<Write>, Refusal> {
    let known = plan.task(task).filter(|_| workbook.has_part_in(task)).ok_or(Refusal::NoSuchTask(task))?;
    let mut accepted = Vec::with_capacity(changes.len());
    for (field, text) in changes {
        match rules::accept(plan, known, &field, &text) {
            Ok(text) => accepted.push((field, text)),
            Err(fault) => return Err(Refusal::Field(field, fault)),
        }
    }
    let accepted = last_of_each(accepted);
    taking::protect(&workbook.answer(task), &accepted).map_err(|(field, fault)| Refusal::Field(field, fault))?;
    closing::check(workbook, task, &accepted).map_err(|(field, fault)| Refusal::Field(field, fault))?;
    let written = |(field, text)| write(workbook, Place { task: Some(task), field }, text);
    Ok(accepted.into_iter().filter_map(written).collect())
}

fn profile_writes(workbook: &Workbook, profile: &Profile) -> Result<Vec<Write>, Refusal> {
    if profile.name.trim().is_empty() {
        return Err(Refusal::NoName);
    }
    if !profile.is_told() {
        return Err(Refusal::NoStage);
    }
    let mut writes = Vec::new();
    for &part in ProfileField::ALL {
        let text = profile_text(profile, part);
        if !length::fits(&text, LINE_LIMIT) {
            return Err(Refusal::ProfileTooLong(part));
        }
        writes.extend(write(workbook, Place { task: None, field: Field::profile(part) }, text));
    }
    Ok(writes)
}

fn text_writes(workbook: &Workbook, part: ProfileField, text: &str) -> Result<Vec<Write>, Refusal> {
    let text = text.trim();
    if !part.is_text() {
        return Err(Refusal::Nothing);
    }
    if part == ProfileField::Name && text.is_empty() {
        return Err(Refusal::NoName);
    }
    if !length::fits(text, LINE_LIMIT) {
        return Err(Refusal::ProfileTooLong(part));
    }
    let place = Place { task: None, field: Field::profile(part) };
    Ok(write(workbook, place, text.to_owned()).into_iter().collect())
}

/// Returns a field of a profile as files carry it.
pub fn profile_text(profile: &Profile, part: ProfileField) -> String {
    let words = |words: Vec<&str>| words.join(" ");
    match part {
        ProfileField::Level => profile.level.as_str().to_owned(),
        ProfileField::Stages => words(profile.stages.iter().map(|stage| stage.as_str()).collect()),
        ProfileField::Attributes => words(profile.attributes.iter().map(|one| one.as_str()).collect()),
        ProfileField::Party => profile.party.as_str().to_owned(),
        ProfileField::County => profile.county.trim().to_owned(),
        ProfileField::Name => profile.name.trim().to_owned(),
        ProfileField::Code => profile.code.trim().to_owned(),
        ProfileField::NamedUnit => profile.named_unit.clone(),
    }
}

/// Lets another copy in: it answers the same plan, and holds nothing that could not have been written under it.
fn let_in(plan: &Plan, workbook: &Workbook, other: Box<Workbook>) -> Result<Box<Workbook>, Refusal> {
    let (ours, theirs) = (&workbook.plan, &other.plan);
    if ours.id != theirs.id || ours.practice != theirs.practice || ours.shape != theirs.shape {
        return Err(Refusal::OtherPlan);
    }
    let misfit = rules::misfit(plan, &Shown::of(&other));
    match misfit {
        None => Ok(other),
        Some((place, fault)) => Err(Refusal::Field(place.field, fault)),
    }
}
