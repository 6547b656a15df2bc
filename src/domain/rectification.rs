//! 整改台账: the problems of a workbook with where each stands, and what each wants next; every page and table reads
//! them here.

use crate::domain::day::Day;
use crate::domain::feedback::reply::{self, Stage};
use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;
use crate::domain::sorted;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::answer::{Answer, Row};
use crate::domain::workbook::closing::{is_marked_closed, lacks};
use crate::domain::workbook::lists::{ORDER, ProblemSource, RectificationField, RowList};
use crate::domain::workbook::rules::Fault;

vocabulary! {
    /// Where a problem stands (整改情况), in the order in which a list shows them.
    pub enum Status {
        /// 已逾期: past its date and not closed, whatever has been done about it: the date is for the whole of it.
        Overdue = "overdue",
        /// 整改中: not put right yet.
        Open = "open",
        /// 待复核: measure, person and evidence are there, somebody else has to look at it.
        Recheck = "recheck",
        /// 已销号.
        Closed = "closed",
    }
}

vocabulary! {
    /// What a problem wants next (下一步): one thing, the most obvious.
    pub enum NextStep {
        /// 写明问题.
        Describe = "describe",
        /// 定措施、责任人和时限.
        Arrange = "arrange",
        /// 整改并附佐证.
        PutRight = "put-right",
        /// 请另一人复核.
        Recheck = "recheck",
        /// 销号.
        Close = "close",
        /// Nothing is left.
        Nothing = "nothing",
    }
}

/// A problem (整改事项): a row of a task's list, with what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The task it was found with.
    pub task: TaskId,
    /// The row.
    pub row: Row,
    /// Where it stands.
    pub status: Status,
    /// What it wants next.
    pub next: NextStep,
    /// What keeps a problem that carries a day of closing from counting as closed (未达到销号条件); empty for all
    /// others. Only bringing two copies together can produce one.
    pub unmet: Vec<Fault>,
}

impl Problem {
    /// Reads a row, with dates judged by today: they are the unit's own.
    pub fn of(task: TaskId, row: Row, today: Day) -> Self {
        let lacking = lacks(&row);
        let is_marked = is_marked_closed(&row);
        let cell = |part: RectificationField| row.cell(part.as_str());
        let due = Day::parse(cell(RectificationField::Due));
        let is_open = |fault: &Fault| {
            matches!(fault, Fault::NoMeasure | Fault::NoPerson | Fault::NoEvidence | Fault::Returned)
        };
        let is_put_right = !lacking.iter().any(is_open);
        let status = match due {
            _ if is_marked && lacking.is_empty() => Status::Closed,
            Some(due) if due < today => Status::Overdue,
            _ if is_put_right && !is_marked => Status::Recheck,
            _ => Status::Open,
        };
        let next = if status == Status::Closed {
            NextStep::Nothing
        } else if cell(RectificationField::Problem).is_empty() {
            NextStep::Describe
        } else if lacking.contains(&Fault::NoMeasure) || lacking.contains(&Fault::NoPerson) || due.is_none() {
            NextStep::Arrange
        } else if lacking.contains(&Fault::NoEvidence) || lacking.contains(&Fault::Returned) {
            NextStep::PutRight
        } else if lacking.is_empty() {
            NextStep::Close
        } else {
            NextStep::Recheck
        };
        let unmet = if is_marked { lacking } else { Vec::new() };
        Self { task, row, status, next, unmet }
    }

    /// Returns the text of one of its fields.
    pub fn cell(&self, part: RectificationField) -> &str {
        self.row.cell(part.as_str())
    }

    /// Returns the day by which it is to be put right.
    pub fn due(&self) -> Option<Day> {
        Day::parse(self.cell(RectificationField::Due))
    }

    /// Returns where it stands with the office that ordered it; `None` where none did.
    pub fn stage(&self) -> Option<Stage> {
        reply::stage_of(&self.row)
    }

    /// Returns where it was found, once said.
    pub fn source(&self) -> Option<ProblemSource> {
        ProblemSource::parse(self.cell(RectificationField::Source))
    }
}

/// Returns the problems of one task, by row.
pub fn of_answer(task: TaskId, answer: &Answer, today: Day) -> Vec<Problem> {
    let rows = answer.rows(RowList::Rectification).into_iter();
    // An order that was taken in by mistake, and taken back, leaves a row with nothing in it.
    let is_there = |row: &Row| !row.id.starts_with(ORDER) || row.cells.values().any(|text| !text.is_empty());
    rows.filter(is_there).map(|row| Problem::of(task, row, today)).collect()
}

/// Returns all problems of a workbook: overdue first, then open, awaiting recheck, closed; early dates before late and
/// before none, then by task and row. Tasks that the plan does not know, or that are internal, have none.
pub fn problems(plan: &Plan, workbook: &Workbook, today: Day) -> Vec<Problem> {
    let of_task = |task: &TaskId| of_answer(*task, &workbook.answer(*task), today);
    let tasks = workbook.answers.keys().filter(|task| plan.task(**task).is_some_and(|task| !task.internal));
    let mut problems: Vec<_> = tasks.flat_map(of_task).collect();
    sorted::by_key(&mut problems, |one| {
        (one.status, one.due().is_none(), one.due(), one.task, one.row.id.clone())
    });
    problems
}

/// How many problems stand where (整改统计).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub all: usize,
    /// 已逾期.
    pub overdue: usize,
    /// 整改中.
    pub open: usize,
    /// 待复核.
    pub recheck: usize,
    /// 已销号.
    pub closed: usize,
}

impl Counts {
    /// Counts problems.
    pub fn of<'a>(problems: impl IntoIterator<Item = &'a Problem>) -> Self {
        let mut counts = Self::default();
        for problem in problems {
            counts.all += 1;
            match problem.status {
                Status::Overdue => counts.overdue += 1,
                Status::Open => counts.open += 1,
                Status::Recheck => counts.recheck += 1,
                Status::Closed => counts.closed += 1,
            }
        }
        counts
    }

    /// Returns how many stand in one place.
    pub fn of_status(&self, status: Status) -> usize {
        match status {
            Status::Overdue => self.overdue,
            Status::Open => self.open,
            Status::Recheck => self.recheck,
            Status::Closed => self.closed,
        }
    }
}

/// Which problems are looked for (筛选); what is absent or empty restricts nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// Where it stands.
    pub status: Option<Status>,
    /// Where it was found.
    pub source: Option<ProblemSource>,
    /// Who puts it right: a part of the name.
    pub person: String,
    /// The task.
    pub task: Option<TaskId>,
}

impl Sought {
    /// Says whether a problem is one that is looked for.
    pub fn matches(&self, problem: &Problem) -> bool {
        self.status.is_none_or(|status| problem.status == status)
            && self.source.is_none_or(|source| problem.source() == Some(source))
            && self.task.is_none_or(|task| problem.task == task)
            && problem.cell(RectificationField::Person).contains(self.person.trim())
    }
}
