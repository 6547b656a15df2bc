//! Taking feedback in (收下反馈): the cells that a unit's workbook gets, and no others.
//!
//! # Why
//!
//! Row ids follow from the remark's, so two devices that take the same file write the same rows, and bringing them
//! together leaves nothing to settle. A remark is written whole, empty cells included: copies that took different
//! wordings never show one made of both.
//! An order becomes a row of the list of problems (整改台账). Of that row the office has the problem, its source, its day
//! and what it found; measure, person, evidence, recheck and closing stay the unit's.

use crate::domain::feedback::{Feedback, Outcome, Remark};
use crate::domain::json::Value;
use crate::domain::plan::Plan;
use crate::domain::sorted;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::event::Refusal;
use crate::domain::workbook::field::{Field, LINE_LIMIT};
use crate::domain::workbook::length::fits;
use crate::domain::workbook::lists::{FeedbackField, ORDER, ProblemSource, ROW_GONE, RectificationField, RowList};
use crate::domain::workbook::op::{Place, Write};
use crate::domain::workbook::register::Register;
use crate::domain::workbook::rules::{self, Fault};
use crate::domain::workbook::{Rating, Workbook};

/// Returns the remarks that a workbook does not have, or has in an older wording.
pub fn news<'a>(workbook: &Workbook, feedback: &'a Feedback) -> Vec<&'a Remark> {
    let is_news = |remark: &&Remark| revision(&workbook.answer(remark.task), &remark.id) < remark.revision;
    feedback.remarks.iter().filter(is_news).collect()
}

/// Returns which wording of a remark an answer has; 0 where it has none.
pub fn revision(answer: &Answer, id: &str) -> u32 {
    answer.text(&Field::row(RowList::Feedback, id, FeedbackField::Revision.as_str())).parse().unwrap_or_default()
}

/// Returns what taking feedback in writes.
///
/// # Errors
///
/// Returns why it cannot be taken in.
pub fn writes(plan: &Plan, workbook: &Workbook, feedback: &Feedback) -> Result<Vec<Write>, Refusal> {
    if !feedback.fits(plan, &workbook.plan) {
        return Err(Refusal::OtherPlan);
    }
    if workbook.part.is_some() {
        return Err(Refusal::OtherPart);
    }
    let mut writes = Vec::new();
    for remark in news(workbook, feedback) {
        let task = plan.task(remark.task).ok_or(Refusal::NoSuchTask(remark.task))?;
        for (field, text) in cells(feedback, remark, &workbook.answer(remark.task)) {
            let text =
                rules::accept(plan, task, &field, &text).map_err(|fault| Refusal::Field(field.clone(), fault))?;
            let place = Place { task: Some(remark.task), field };
            let seen = workbook.register(&place).map(Register::entries).unwrap_or_default().to_vec();
            writes.push(Write::new(place, seen, Value::String(text)));
        }
    }
    Ok(writes)
}

/// Returns the office's cells of a remark.
fn cells(feedback: &Feedback, remark: &Remark, answer: &Answer) -> Vec<(Field, String)> {
    let office = called(feedback);
    let (revision, date) = (remark.revision.to_string(), remark.date.to_string());
    let said = [
        (FeedbackField::Office, office.clone()),
        (FeedbackField::Round, remark.round.clone()),
        (FeedbackField::Date, date),
        (FeedbackField::Rating, remark.rating.map(Rating::as_str).unwrap_or_default().to_owned()),
        (FeedbackField::Comment, remark.comment.clone()),
        (FeedbackField::Revision, revision.clone()),
    ];
    let of = |key: &str| Field::row(RowList::Feedback, &remark.id, key);
    let mut cells: Vec<_> = said.into_iter().map(|(part, text)| (of(part.as_str()), text)).collect();
    let row = format!("{ORDER}{}", remark.id);
    let of = |key: &str| Field::row(RowList::Rectification, &row, key);
    let Some(order) = &remark.order else {
        // An order that was taken back no longer counts; what the unit has written in it stays.
        if answer.has(&of(RectificationField::Revision.as_str())) {
            cells.push((of(ROW_GONE), "yes".to_owned()));
            cells.push((of(RectificationField::Revision.as_str()), revision));
        }
        return cells;
    };
    let found = order.verification.as_ref();
    let returned = match found.map(|found| &found.outcome) {
        Some(Outcome::Returned(said)) => said.clone(),
        Some(Outcome::Verified) | None => String::new(),
    };
    let ordered = [
        (RectificationField::Problem, order.text.clone()),
        (RectificationField::Source, ProblemSource::Order.as_str().to_owned()),
        (RectificationField::Due, order.due.to_string()),
        (RectificationField::Office, office),
        (RectificationField::Ordered, order.on.to_string()),
        (RectificationField::Revision, revision),
        (RectificationField::Checked, found.map(|found| found.on.to_string()).unwrap_or_default()),
        (RectificationField::Returned, returned),
        (RectificationField::Judged, found.map(|found| found.of.clone()).unwrap_or_default()),
    ];
    cells.extend(ordered.into_iter().map(|(part, text)| (of(part.as_str()), text)));
    cells.push((of(ROW_GONE), String::new()));
    cells
}

/// Returns what the office is called, in one line.
fn called(feedback: &Feedback) -> String {
    let whose = feedback.from.whose();
    if fits(&whose, LINE_LIMIT) { whose } else { feedback.from.name.clone() }
}

/// Returns the first field of an edit by the unit that would change what the office has said; the texts are canonical.
///
/// # Errors
///
/// Returns the field.
pub fn protect(answer: &Answer, changes: &[(Field, String)]) -> Result<(), (Field, Fault)> {
    let changes_it =
        |(field, text): &&(Field, String)| field.is_of_office() && answer.text(field) != text.as_str();
    changes.iter().find(changes_it).map_or(Ok(()), |(field, _)| Err((field.clone(), Fault::OfficeWords)))
}

/// What an office has said about a task (上级反馈), as the unit's workbook has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The remark's name.
    pub id: String,
    /// Who said it.
    pub office: String,
    /// The round that it is about.
    pub round: String,
    /// The day, as it is written.
    pub date: String,
    /// 核定等次.
    pub rating: Option<Rating>,
    /// 反馈意见; empty where there is none.
    pub comment: String,
}

/// Returns what offices have said about a task, the latest first; orders stand among the problems.
pub fn taken(answer: &Answer) -> Vec<Taken> {
    let rows = answer.rows(RowList::Feedback).into_iter().filter_map(|row| {
        let cell = |part: FeedbackField| row.cell(part.as_str()).to_owned();
        let taken = Taken {
            office: cell(FeedbackField::Office),
            round: cell(FeedbackField::Round),
            date: cell(FeedbackField::Date),
            rating: Rating::parse(&cell(FeedbackField::Rating)),
            comment: cell(FeedbackField::Comment),
            id: row.id.clone(),
        };
        (taken.rating.is_some() || !taken.comment.is_empty()).then_some(taken)
    });
    let mut taken: Vec<_> = rows.collect();
    // Days are written so that later ones are greater.
    sorted::by(&mut taken, |one, other| (&other.date, &one.id).cmp(&(&one.date, &other.id)));
    taken
}
