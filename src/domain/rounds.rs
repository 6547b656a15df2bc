//! Rounds (报送期次): for which stretch of time a workbook is sent, and what has been sent before.
//!
//! # Why
//!
//! A submission is a row among the unit's own lists and nothing more: the file that goes out holds it, so whoever
//! reads the file knows the round, the number within it, and who filled in and approved. Numbers stay cumulative for
//! the year: a round says until when, never from when.

use std::borrow::Cow;

use crate::domain::calendar::spans;
use crate::domain::day::Day;
use crate::domain::plan::{PeriodKind, Plan};
use crate::domain::sorted;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::answer::{Answer, Line, Row};
use crate::domain::workbook::field::{Field, Meaning};
use crate::domain::workbook::lists::{RowList, SubmissionField};
use crate::domain::workbook::shown::newest;

vocabulary! {
    /// The kinds of round.
    pub enum RoundKind {
        /// 月报.
        Month = "month",
        /// 季报.
        Quarter = "quarter",
        /// 学期.
        Term = "term",
        /// 年终.
        YearEnd = "year-end",
    }
}

/// A round that a plan's time offers (报送期次); its name, `2019年第三季度`, is [`crate::export::name::round`]'s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// What it is.
    pub kind: RoundKind,
    /// The day until which numbers are counted (统计截至): the last of its month, quarter, term or year.
    pub as_of: Day,
    /// What the plan calls it, for a term; empty otherwise.
    pub label: String,
}

/// A submission (报送): who filled in and who approved, for which round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The row's id.
    pub id: String,
    /// The round's name as the workbook has it, in the language of the offices.
    pub round: String,
    /// Which one of its round it is, from 1 (第 n 次).
    pub number: u32,
    /// 统计截至.
    pub as_of: Option<Day>,
    /// 填报人.
    pub filled_by: String,
    /// 审核人.
    pub approved_by: String,
    /// 审核日期.
    pub date: Option<Day>,
}

/// Why a workbook cannot be sent yet; nothing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The round has no name.
    Round,
    /// Nobody is named who has filled in.
    FilledBy,
    /// Nobody is named who has approved.
    ApprovedBy,
}

/// Returns the rounds of a plan's time in the order of their last days: months, quarters, terms, and the year's end.
pub fn rounds(plan: &Plan) -> Vec<Round> {
    let unnamed = |kind, as_of| Round { kind, as_of, label: String::new() };
    let mut rounds = Vec::new();
    for month in spans(plan.period) {
        rounds.push(unnamed(RoundKind::Month, month.end));
        if month.end.month_end() == month.end && month.end.month().is_multiple_of(3) {
            rounds.push(unnamed(RoundKind::Quarter, month.end));
        }
    }
    for term in plan.periods_of(PeriodKind::Term).filter(|term| plan.period.contains(term.span.end)) {
        rounds.push(Round { kind: RoundKind::Term, as_of: term.span.end, label: term.label.clone() });
    }
    rounds.push(unnamed(RoundKind::YearEnd, plan.period.end));
    sorted::by_key(&mut rounds, |round| (round.as_of, round.kind));
    rounds
}

/// Returns what has been submitted of a workbook, in the order of approval.
pub fn submissions(workbook: &Workbook) -> Vec<Submission> {
    let mut all: Vec<_> = workbook.own().rows(RowList::Submission).into_iter().map(submission).collect();
    sorted::by(&mut all, |one, other| {
        let rank = |of: &Submission| (of.date, of.as_of, of.round.clone(), of.number, of.id.clone());
        rank(one).cmp(&rank(other))
    });
    all
}

fn submission(row: Row) -> Submission {
    let cell = |field: SubmissionField| row.cell(field.as_str()).to_owned();
    Submission {
        round: cell(SubmissionField::Round),
        number: number(row.cell(SubmissionField::Number.as_str())),
        as_of: Day::parse(&cell(SubmissionField::AsOf)),
        filled_by: cell(SubmissionField::FilledBy),
        approved_by: cell(SubmissionField::ApprovedBy),
        date: Day::parse(&cell(SubmissionField::Date)),
        id: row.id,
    }
}

/// Returns the submission that was the last thing to happen to a workbook: its file is the workbook as it is.
pub fn just_made(workbook: &Workbook) -> Option<Submission> {
    just_made_of(&workbook.own(), &newest(workbook).collect::<Vec<_>>()).map(Line::into_row).map(submission)
}

/// Returns for which round a workbook was sent, and with which number, where that was the last thing to happen to it; from
/// what the unit records about itself, and the fields of it that the last edit of all has written.
pub fn just_sent(own: &Answer, newest: &[Cow<str>]) -> Option<(String, u32)> {
    let row = just_made_of(own, newest)?;
    Some((
        row.cell(SubmissionField::Round.as_str()).to_owned(),
        number(row.cell(SubmissionField::Number.as_str())),
    ))
}

/// Returns the row of that submission: one edit writes one, but two devices may have made the last at once.
fn just_made_of<'a>(own: &'a Answer, newest: &[Cow<str>]) -> Option<Line<'a>> {
    let round = SubmissionField::Round.as_str();
    let is_newest = |row: &Line| {
        newest.iter().any(|name| Meaning::of(name) == Meaning::Row(RowList::Submission, row.id(), round))
    };
    // Most edits are none.
    let may_be = newest.iter().any(|name| name.starts_with(RowList::Submission.as_str()));
    // The earlier then; as days are written, they stand in their order.
    let rank = |row: Line<'a>| {
        let [date, as_of] = [SubmissionField::Date, SubmissionField::AsOf].map(|field| row.cell(field.as_str()));
        (date, as_of, row.cell(round), row.id())
    };
    let earlier = |one, other| if rank(other) < rank(one) { other } else { one };
    may_be.then(|| own.lines(RowList::Submission).filter(is_newest).reduce(earlier)).flatten()
}

/// Reads which submission of its round one is.
fn number(text: &str) -> u32 {
    text.parse().unwrap_or(1)
}

/// Returns which number the next submission of a round has (第 n 次).
pub fn next_number(workbook: &Workbook, round: &str) -> u32 {
    let of_round = submissions(workbook).into_iter().filter(|one| one.round == round.trim());
    of_round.map(|one| one.number).max().unwrap_or_default().saturating_add(1)
}

/// Returns the fields that record a submission, for one event; its id is a row's.
///
/// # Errors
///
/// Returns what is still to be said.
pub fn fields(of: &Submission) -> Result<Vec<(Field, String)>, Lack> {
    let said = |text: &str, lack| if text.trim().is_empty() { Err(lack) } else { Ok(text.trim().to_owned()) };
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let field = |part: SubmissionField| Field::row(RowList::Submission, &of.id, part.as_str());
    Ok(vec![
        (field(SubmissionField::Round), said(&of.round, Lack::Round)?),
        (field(SubmissionField::Number), of.number.to_string()),
        (field(SubmissionField::AsOf), day(of.as_of)),
        (field(SubmissionField::FilledBy), said(&of.filled_by, Lack::FilledBy)?),
        (field(SubmissionField::ApprovedBy), said(&of.approved_by, Lack::ApprovedBy)?),
        (field(SubmissionField::Date), day(of.date)),
    ])
}
