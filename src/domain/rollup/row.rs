//! A unit's row (一行): what a desk keeps of a workbook, small enough that thousands fit, and enough for every figure.

pub mod by_task;
mod form;
pub mod statement;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::feedback::reply::Reply;
use crate::domain::light::{self, Dates, Light};
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Item, Plan, Task};
use crate::domain::profile::{Level, Profile};
use crate::domain::rollup::row::by_task::ByTask;
use crate::domain::rollup::row::statement::{Piece, Statement};
use crate::domain::target::Entered;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::field::{AnswerField, Meaning};
use crate::domain::workbook::lists::{ROW_STAGE, RowList};
use crate::domain::workbook::shown::Shown;
use crate::domain::workbook::{Rating, State, Workbook};

/// A unit's figures, task by task.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitRow {
    /// The unit, as the roster has it where there is one.
    pub unit: Profile,
    /// The tasks that concern it, by id; internal ones with their state alone.
    pub tasks: ByTask,
    /// What it has answered beyond them: it counts nowhere, and comes back where the roster says another thing.
    pub beside: ByTask,
}

/// What a unit has reported on a task.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskFigures {
    /// The state; `None` is untouched.
    pub state: Option<State>,
    /// The light; `None` where the task is said not to apply.
    pub light: Option<Light>,
    /// Whether it is past due and open (逾期).
    pub is_overdue: bool,
    /// The numbers that were entered, by key.
    pub numbers: BTreeMap<String, Decimal>,
    /// How many rows stand at a stage and belong to a part; the part is empty where rows have none.
    pub rows: BTreeMap<(String, String), u64>,
    /// Occurrences done, of so many due.
    pub occurrences: (u64, u64),
    /// How many pieces of evidence there are.
    pub evidence: usize,
    /// 存在问题, in the unit's words.
    pub problem: String,
    /// 下一步打算, in the unit's words.
    pub next: String,
    /// 自评等次.
    pub rating: Option<Rating>,
    /// What the unit answers to orders about it.
    pub replies: Box<[Reply]>,
    /// What else it says in its own words; `None` where that is nothing.
    pub statement: Option<Box<Statement>>,
}

impl UnitRow {
    /// Returns the row of a workbook; `unit` is what it says of itself. What it has answered beyond what concerns it
    /// stays, until it is known which unit this is.
    pub fn of(plan: &Plan, unit: Profile, workbook: &Workbook, dates: Dates) -> Self {
        Fold::of(plan, dates).row(unit, &Shown::of(workbook))
    }

    /// Returns the row as that of a unit whose roster says who it is: with the tasks that concern it and no other.
    #[must_use]
    pub fn as_unit(self, plan: &Plan, unit: Profile, dates: Dates) -> Self {
        // Most units are what they say they are.
        if self.is_of(plan, &unit) {
            return Self { unit, ..self };
        }
        let mut told: ByTask = self.tasks.into_iter().chain(self.beside).collect();
        let concerned = plan.applicable(&unit).map(|task| {
            let figures = told.get_mut(task.id).map(std::mem::take);
            (task.id, figures.unwrap_or_else(|| TaskFigures::untouched(plan, task, dates)))
        });
        let tasks = concerned.collect();
        // What was taken out has left nothing that is told.
        let beside = told.into_iter().filter(|(_, figures)| figures.is_told()).collect();
        Self { unit, tasks, beside }
    }

    /// Says whether it has the tasks that concern a unit and no other.
    pub(super) fn is_of(&self, plan: &Plan, unit: &Profile) -> bool {
        self.beside.is_empty() && plan.applicable(unit).map(|task| task.id).eq(self.tasks.keys())
    }

    /// Returns the light of an item, by the same rule as the unit's own page; `None` where nothing concerns the unit.
    pub fn light(&self, item: &Item) -> Option<Light> {
        let lights = item.tasks.iter().filter_map(|task| self.tasks.get(task.id)).map(|figures| figures.light);
        lights.map(|light| light.unwrap_or(Light::Green)).max()
    }

    /// Returns how many of its tasks have a state, of how many.
    pub fn answered(&self) -> (usize, usize) {
        (self.tasks.values().filter(|figures| figures.state.is_some()).count(), self.tasks.len())
    }

    /// Returns how many tasks have a light.
    pub fn count(&self, light: Light) -> usize {
        self.tasks.values().filter(|figures| figures.light == Some(light)).count()
    }

    /// Returns how much help it seems to need: red lights first, then yellow, then what nobody has spoken about.
    pub fn need(&self) -> (usize, usize, usize) {
        (self.count(Light::Red), self.count(Light::Yellow), self.count(Light::Grey))
    }
}

/// How workbooks become rows (折算), under a plan and as of its days; remembers what is the same for all units.
pub struct Fold<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The days that lights are judged by.
    pub dates: Dates,
    /// What the tasks of a level come to before anybody has spoken (空白行), by the place of the level.
    blanks: [OnceCell<Vec<(&'a Task, TaskFigures)>>; Level::ALL.len()],
}

impl<'a> Fold<'a> {
    /// Makes ready to fold workbooks of a plan.
    pub fn of(plan: &'a Plan, dates: Dates) -> Self {
        Self { plan, dates, blanks: Default::default() }
    }

    /// Returns the row of what a workbook shows; `unit` is what it says of itself. What it has answered beyond what
    /// concerns it stays, until it is known which unit this is.
    pub fn row(&self, unit: Profile, shown: &Shown) -> UnitRow {
        let figures =
            |task: &Task, answer: &Answer| (task.id, TaskFigures::of(self.plan, task, answer, self.dates));
        let beyond = |(id, answer): (TaskId, Answer)| Some(figures(self.plan.task(id)?, &answer));
        let blanks = self.blanks(unit.level);
        // Both stand in the order of the ids: one goes through them side by side.
        let mut told = shown.answers.iter().peekable();
        let mut tasks = Vec::with_capacity(blanks.len());
        for (task, blank) in blanks {
            tasks.extend(std::iter::from_fn(|| told.next_if(|(id, _)| *id < task.id)).filter_map(beyond));
            match told.next_if(|(id, _)| *id == task.id) {
                Some((_, answer)) => tasks.push(figures(task, &answer)),
                None if task.includes(&unit, self.plan) => tasks.push((task.id, blank.clone())),
                None => {}
            }
        }
        tasks.extend(told.filter_map(beyond));
        UnitRow { unit, tasks: tasks.into_iter().collect(), beside: ByTask::default() }
    }

    /// Returns the tasks of a level with their blank figures.
    fn blanks(&self, level: Level) -> &[(&'a Task, TaskFigures)] {
        let made = || {
            let tasks = self.plan.tasks().filter(|task| task.is_of(level));
            let blank = |task| (task, TaskFigures::untouched(self.plan, task, self.dates));
            let mut blanks: Vec<_> = tasks.map(blank).collect();
            blanks.sort_unstable_by_key(|(task, _)| task.id);
            blanks
        };
        let place = Level::ALL.iter().position(|one| *one == level);
        place.and_then(|place| self.blanks.get(place)).map_or(&[], |blanks| blanks.get_or_init(made))
    }
}

impl TaskFigures {
    /// Returns the figures of a task that nobody has spoken about.
    fn untouched(plan: &Plan, task: &Task, dates: Dates) -> Self {
        Self::of(plan, task, &Answer::default(), dates)
    }

    /// Returns the figures of an answer.
    fn of(plan: &Plan, task: &Task, answer: &Answer, dates: Dates) -> Self {
        let mut figures = Self::default();
        let mut own_due = None;
        let (mut has_rows, mut has_evidence, mut has_problems) = (false, false, false);
        for (name, text) in answer.iter() {
            match Meaning::of(name) {
                Meaning::Answer(AnswerField::State) => figures.state = State::parse(text),
                Meaning::Answer(AnswerField::OwnDue) => own_due = Day::parse(text),
                // Of party and confidential matters nothing but the state goes up.
                _ if task.internal => {}
                Meaning::Answer(AnswerField::Problem) => text.clone_into(&mut figures.problem),
                Meaning::Answer(AnswerField::NextStep) => text.clone_into(&mut figures.next),
                Meaning::Answer(AnswerField::Note) if !text.is_empty() => {
                    text.clone_into(&mut figures.stated().note);
                }
                Meaning::Answer(AnswerField::Reason) if !text.is_empty() => {
                    text.clone_into(&mut figures.stated().reason);
                }
                Meaning::Answer(AnswerField::Rating) => figures.rating = Rating::parse(text),
                Meaning::Number(key) if task.numbers.iter().any(|spec| spec.key == key) => {
                    figures.numbers.extend(Decimal::parse(text).map(|number| (key.to_owned(), number)));
                }
                Meaning::Row(RowList::Ledger, ..) => has_rows = true,
                Meaning::Row(RowList::Evidence, ..) => has_evidence = true,
                Meaning::Row(RowList::Rectification, ..) => has_problems = true,
                _ => {}
            }
        }
        (figures.light, figures.is_overdue) = light::judged(plan, task, answer, figures.state, own_due, dates);
        if task.internal {
            return figures;
        }
        if has_rows {
            let by = task.targets.iter().find_map(|target| target.parts_by.as_deref());
            for row in answer.lines(RowList::Ledger) {
                let part = by.map_or("", |by| row.cell(by)).to_owned();
                *figures.rows.entry((row.cell(ROW_STAGE).to_owned(), part)).or_default() += 1;
            }
        }
        if has_evidence {
            let pieces;
            (figures.evidence, pieces) = Piece::all(answer.lines(RowList::Evidence));
            if !pieces.is_empty() {
                figures.stated().pieces = pieces;
            }
        }
        if has_problems {
            figures.replies = Reply::all(answer).into();
        }
        figures.occurrences = answer.occurrences(plan, task);
        figures
    }

    /// Returns what is said beside the figures, to be added to.
    fn stated(&mut self) -> &mut Statement {
        self.statement.get_or_insert_default()
    }

    /// Says whether a number is open that a target asks for (数字待填).
    pub(super) fn lacks_numbers(&self, task: &Task) -> bool {
        self.state != Some(State::NotApplicable)
            && task.asked_numbers().any(|number| !self.numbers.contains_key(&number.key))
    }

    /// Says whether the task is said not to apply without a reason (理由待填).
    pub(super) fn lacks_reason(&self) -> bool {
        self.state == Some(State::NotApplicable)
            && self.statement.as_ref().is_none_or(|stated| stated.reason.is_empty())
    }

    /// Says whether the unit has spoken about the task at all.
    fn is_told(&self) -> bool {
        let untouched = Self {
            light: self.light,
            is_overdue: self.is_overdue,
            occurrences: self.occurrences,
            ..Self::default()
        };
        *self != untouched || self.occurrences.0 > 0
    }

    /// Says whether nothing but the state is told, as of party and confidential matters.
    pub(super) fn is_bare(&self) -> bool {
        let told = Self { state: self.state, light: self.light, is_overdue: self.is_overdue, ..Self::default() };
        *self == told
    }

    /// Adds what another unit has entered; state, light and words stay.
    pub(super) fn add(&mut self, other: &Self, keys: impl Fn(&str) -> bool) {
        for (key, number) in other.numbers.iter().filter(|(key, _)| keys(key)) {
            let sum = self.numbers.entry(key.clone()).or_insert_with(|| Decimal::whole(0));
            *sum = sum.plus(*number);
        }
        for (place, count) in &other.rows {
            *self.rows.entry(place.clone()).or_default() += count;
        }
        self.occurrences.0 += other.occurrences.0;
        self.occurrences.1 += other.occurrences.1;
    }
}

impl Entered for TaskFigures {
    fn number(&self, key: &str) -> Option<Decimal> {
        self.numbers.get(key).copied()
    }

    fn rows_at(&self, stages: &[String]) -> u64 {
        let counts = |stage: &String| stages.is_empty() || stages.contains(stage);
        self.rows.iter().filter(|((stage, _), _)| counts(stage)).map(|(_, count)| count).sum()
    }

    fn occurrences(&self, _: &Plan, _: &Task) -> (u64, u64) {
        self.occurrences
    }
}
