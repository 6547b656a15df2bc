//! What may be written where: the rules an edit has to meet before it becomes an operation.

use serde::{Deserialize, Serialize};

use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::plan::{FieldKind, FieldSpec, Plan, Task};
use crate::domain::profile::Level;
use crate::domain::workbook::field::{
    AnswerField, Content, DocumentField, DocumentStage, Field, LINE_LIMIT, Meaning, OccurrenceField, ProfileField,
    TEXT_LIMIT,
};
use crate::domain::workbook::length;
use crate::domain::workbook::lists::{ROW_EVIDENCE, ROW_GONE, ROW_STAGE, RowList};
use crate::domain::workbook::op::Place;
use crate::domain::workbook::shown::{Beside, Shown};
use crate::domain::workbook::{Rating, State};

/// Why a value is not acceptable; the wording is elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// The plan's task has no such field.
    NoSuchField,
    /// An internal task (涉密和内部事项) carries state and dates only.
    Internal,
    /// Not a plain number of at most eleven digits and four decimals.
    NotANumber,
    /// Not a day of the calendar, `YYYY-MM-DD`.
    NotADay,
    /// Not one of the choices.
    NotAChoice,
    /// Longer than so many characters.
    TooLong(usize),
    /// A problem cannot be closed (销号) without 整改措施.
    NoMeasure,
    /// Nor without 整改责任人.
    NoPerson,
    /// Nor without 整改佐证.
    NoEvidence,
    /// Nor without 复核人.
    NoRechecker,
    /// Nor when who put it right is who rechecked it.
    OwnRecheck,
    /// Nor when the office has sent the answer back and it has not been changed since (已退回).
    Returned,
    /// It is what an office has said (上级反馈): the unit does not change it.
    OfficeWords,
}

/// Accepts a text for a field of a task and returns it in its canonical form; an empty text clears the field.
///
/// # Errors
///
/// Returns why the text cannot stand there.
pub fn accept(plan: &Plan, task: &Task, field: &Field, text: &str) -> Result<String, Fault> {
    let content = fitting(plan, task, field.meaning(), text)?;
    Ok(written(content, text.trim()))
}

/// Says whether [`accept`] takes a text; returns what its field holds.
fn fitting(plan: &Plan, task: &Task, meaning: Meaning, text: &str) -> Result<Content, Fault> {
    if task.internal && !is_allowed_for_internal(meaning) {
        return Err(Fault::Internal);
    }
    let content = content_of_meaning(plan, task, meaning).ok_or(Fault::NoSuchField)?;
    let text = text.trim();
    let is_choice = || match meaning {
        Meaning::Document(_, DocumentField::Stage) => DocumentStage::parse(text).is_some(),
        Meaning::Row(RowList::Ledger, _, ROW_STAGE) => {
            task.rows().is_some_and(|rows| rows.stages.iter().any(|stage| stage == text))
        }
        Meaning::Row(RowList::Ledger, _, key) if key != ROW_GONE => {
            task.rows().is_some_and(|rows| has_option(rows.fields, key, text))
        }
        Meaning::Extra(key) => has_option(&task.fields, key, text),
        Meaning::Row(list, _, key) => list.has_choice(key, text),
        _ => false,
    };
    hold(content, text, is_choice).map(|()| content)
}

/// Accepts a text for a field of the unit's own lists, and returns it in its canonical form; an empty text clears the
/// field.
///
/// # Errors
///
/// Returns why the text cannot stand there.
pub fn accept_own(field: &Field, text: &str) -> Result<String, Fault> {
    let content = fitting_own(field.meaning(), text)?;
    Ok(written(content, text.trim()))
}

fn fitting_own(meaning: Meaning, text: &str) -> Result<Content, Fault> {
    let Meaning::Row(list, _, key) = meaning else { return Err(Fault::NoSuchField) };
    let content = content_of_own(meaning).ok_or(Fault::NoSuchField)?;
    let text = text.trim();
    hold(content, text, || list.has_choice(key, text)).map(|()| content)
}

/// Holds a text against what its field takes; an empty one clears any field.
fn hold(content: Content, text: &str, is_choice: impl Fn() -> bool) -> Result<(), Fault> {
    let (is_fitting, fault) = match content {
        _ if text.is_empty() => return Ok(()),
        Content::State => (State::parse(text).is_some(), Fault::NotAChoice),
        Content::Rating => (Rating::parse(text).is_some(), Fault::NotAChoice),
        Content::OneOf => (is_choice(), Fault::NotAChoice),
        Content::Day => (Day::parse(text).is_some(), Fault::NotADay),
        Content::Number => (Decimal::parse(text).is_some(), Fault::NotANumber),
        Content::Text(limit) => (length::fits(text, limit), Fault::TooLong(limit)),
    };
    if is_fitting { Ok(()) } else { Err(fault) }
}

/// Returns a text that fits in its canonical form.
fn written(content: Content, text: &str) -> String {
    let canonical = match content {
        Content::Day => Day::parse(text).map(|day| day.to_string()),
        Content::Number => Decimal::parse(text).map(|number| number.to_string()),
        Content::State | Content::Rating | Content::OneOf | Content::Text(_) => None,
    };
    canonical.unwrap_or_else(|| text.to_owned())
}

/// Returns what may be written in a field of a task; `None` when the task has no such field.
pub fn content_of(plan: &Plan, task: &Task, field: &Field) -> Option<Content> {
    content_of_meaning(plan, task, field.meaning())
}

fn content_of_meaning(plan: &Plan, task: &Task, meaning: Meaning) -> Option<Content> {
    match meaning {
        Meaning::Answer(part) => Some(part.content()),
        Meaning::Number(key) => task.numbers.iter().any(|number| number.key == key).then_some(Content::Number),
        Meaning::Extra(key) if task.stages.is_empty() => further_field(&task.fields, key),
        Meaning::Document(index, part) => task.documents.get(index).map(|_| match part {
            DocumentField::Stage => Content::OneOf,
            DocumentField::Date => Content::Day,
            DocumentField::Number => Content::Text(LINE_LIMIT),
            DocumentField::Link => Content::Text(TEXT_LIMIT),
        }),
        Meaning::Occurrence(period, _, part) => {
            let recurrence = task.recurrence.as_ref()?;
            plan.periods_of(recurrence.period).any(|known| known.id == period).then_some(match part {
                OccurrenceField::Date => Content::Day,
                OccurrenceField::Note => Content::Text(TEXT_LIMIT),
            })
        }
        Meaning::Row(RowList::Ledger, _, ROW_GONE) => Some(Content::OneOf),
        Meaning::Row(RowList::Ledger, _, ROW_STAGE) => task.rows().map(|_| Content::OneOf),
        Meaning::Row(RowList::Ledger, _, key) => {
            let evidence = || (key == ROW_EVIDENCE).then_some(Content::Text(TEXT_LIMIT));
            further_field(task.rows()?.fields, key).or_else(evidence)
        }
        Meaning::Row(list, _, key) if !list.is_of_unit() => list.content(key),
        Meaning::Extra(_) | Meaning::Row(..) | Meaning::Foreign => None,
    }
}

/// Returns what may be written in a field of the unit's own lists; `None` when there is no such field.
pub fn content_of_own(meaning: Meaning) -> Option<Content> {
    match meaning {
        Meaning::Row(list, _, key) if list.is_of_unit() => list.content(key),
        _ => None,
    }
}

fn has_option(fields: &[FieldSpec], key: &str, text: &str) -> bool {
    fields.iter().any(|spec| spec.key == key && spec.options.iter().any(|option| option == text))
}

fn further_field(fields: &[FieldSpec], key: &str) -> Option<Content> {
    fields.iter().find(|spec| spec.key == key).map(|spec| match spec.kind {
        FieldKind::Text => Content::Text(TEXT_LIMIT),
        FieldKind::Date => Content::Day,
        FieldKind::Number => Content::Number,
        FieldKind::Choice => Content::OneOf,
    })
}

fn is_allowed_for_internal(meaning: Meaning) -> bool {
    match meaning {
        Meaning::Answer(part) => part.allowed_for_internal(),
        Meaning::Occurrence(_, _, part) => part == OccurrenceField::Date,
        _ => false,
    }
}

/// Returns the first value of a workbook that the plan's rules would not have let anybody write, and why; what shows comes
/// before what waits beside it.
///
/// What the plan or this program does not know is left to those who do, except that an internal task carries
/// nothing but state and dates, whoever wrote it. Where the workbook was written under another shape of the plan,
/// only that is judged.
pub fn misfit(plan: &Plan, shown: &Shown) -> Option<(Place, Fault)> {
    let is_same_shape = shown.plan.shape == plan.shape;
    let place = |task, name: &str| Place { task, field: Field::from_file(name) };
    let of_profile =
        shown.own.iter().filter_map(|(name, text)| Some((place(None, name), misfit_of_profile(name, text)?)));
    let of_answers = shown.answers.iter().filter_map(|(id, answer)| {
        let task = plan.task(id)?;
        let misfit = |(name, text)| Some((name, misfit_of_answer(plan, task, name, Some(text), is_same_shape)?));
        let (name, fault) = answer.iter().find_map(misfit)?;
        Some((place(Some(id), name), fault))
    });
    let beside = shown.beside.iter().filter_map(|Beside { task, name, text }| {
        let fault = match task {
            None => misfit_of_profile(name, text.as_deref()?)?,
            Some(id) => misfit_of_answer(plan, plan.task(*id)?, name, text.as_deref(), is_same_shape)?,
        };
        Some((place(*task, name), fault))
    });
    of_profile.chain(of_answers).chain(beside).next()
}

fn misfit_of_answer(
    plan: &Plan,
    task: &Task,
    name: &str,
    text: Option<&str>,
    is_same_shape: bool,
) -> Option<Fault> {
    let meaning = Meaning::of(name);
    if task.internal && !is_allowed_for_internal(meaning) {
        return (text != Some("")).then_some(Fault::Internal);
    }
    if !is_same_shape {
        return None;
    }
    fitting(plan, task, meaning, text?).err().filter(|fault| *fault != Fault::NoSuchField)
}

fn misfit_of_profile(name: &str, text: &str) -> Option<Fault> {
    // No field of the profile is called like a row of a list.
    let Some(known) = ProfileField::parse(name) else {
        return fitting_own(Meaning::of(name), text).err().filter(|fault| *fault != Fault::NoSuchField);
    };
    if !length::fits(text, LINE_LIMIT) {
        return Some(Fault::TooLong(LINE_LIMIT));
    }
    let is_choice = known != ProfileField::Level || text.is_empty() || Level::parse(text).is_some();
    (!is_choice).then_some(Fault::NotAChoice)
}

/// Says whether a task that is "not applicable" still lacks its reason.
pub fn lacks_reason(answer: &crate::domain::workbook::answer::Answer) -> bool {
    answer.state() == Some(State::NotApplicable) && answer.of(AnswerField::Reason).is_empty()
}
