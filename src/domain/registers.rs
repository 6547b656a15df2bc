//! 登记册: the rows of tasks, counted by stage, added up, and held against the parts of a target and the task's numbers.
//!
//! Whether a figure meets its target is told by [`crate::domain::target`] alone; here its parts are laid open.

use crate::domain::decimal::Decimal;
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{FieldKind, Of, Plan, Tally, Target, Task};
use crate::domain::profile::Profile;
use crate::domain::target;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::answer::{Answer, Row};
use crate::domain::workbook::lists::RowList;

/// How a register is asked for (填报要求).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// 应登记: the task is made of its rows.
    Asked,
    /// 选填: the task asks for something else, and the rows may stand beside it.
    Optional,
    /// 自愿登记: the task does not concern the unit, which may keep the rows all the same.
    Voluntary,
}

/// A number of the task beside what the rows give (数字与登记对照); neither writes the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tallied {
    /// The number's key.
    pub number: String,
    /// What the rows give.
    pub of_rows: Decimal,
    /// What was entered, if anything.
    pub entered: Option<Decimal>,
}

impl Tallied {
    /// Says whether a number was entered that is not what the rows give.
    pub fn differs(&self) -> bool {
        self.entered.is_some_and(|entered| entered != self.of_rows)
    }
}

/// A register (登记册): the rows of one task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskRegister {
    /// The task.
    pub task: TaskId,
    /// Its rows that have not been taken out, in the order of their ids.
    pub rows: Vec<Row>,
    /// How many rows stand at each stage, in the plan's order; all stages are there.
    pub stages: Vec<(String, usize)>,
    /// How many rows have no stage, or one that the plan does not know.
    pub unstaged: usize,
    /// The sums of the fields that are numbers, in the plan's order; `None` where no row has one.
    pub sums: Vec<(String, Option<Decimal>)>,
    /// What its targets come to, in the plan's order.
    pub reached: Vec<Reached>,
    /// The task's numbers that the rows give too, in the plan's order; none while there is no row.
    pub tallies: Vec<Tallied>,
}

/// A target of rows as they fill it, with its parts (分项) where the notice gives any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The target's place among those of the task.
    pub target: usize,
    /// What the notice asks for in all.
    pub value: i64,
    /// How many rows count: those at the target's counted stages.
    pub counted: usize,
    /// The parts: what each is called, what the notice asks for, how many rows of it count.
    pub parts: Vec<(String, i64, usize)>,
    /// Rows that count and belong to no part (分项不明); none where there are no parts.
    pub unsorted: usize,
    /// Whether the parts of the notice add up to the whole where it says that they do; `None` where it does not.
    pub adds_up: Option<bool>,
}

impl TaskRegister {
    /// Reads the register of a task.
    pub fn of(task: &Task, answer: &Answer) -> Self {
        let rows = answer.rows(RowList::Ledger);
        let spec = task.rows();
        let (stages, fields) = spec.map(|spec| (spec.stages, spec.fields)).unwrap_or_default();
        let at = |stage: &String| rows.iter().filter(|row| row.stage() == *stage).count();
        let stages: Vec<(String, usize)> = stages.iter().map(|stage| (stage.clone(), at(stage))).collect();
        let numbers = fields.iter().filter(|field| field.kind == FieldKind::Number);
        let sum = |key: &str| sum(rows.iter(), key);
        let tallies = spec.filter(|_| !rows.is_empty()).map(|spec| spec.tallies).unwrap_or_default();
        let reached = task.targets.iter().enumerate().filter_map(|(at, target)| Reached::of(at, target, &rows));
        Self {
            task: task.id,
            unstaged: rows.len() - stages.iter().map(|(_, count)| count).sum::<usize>(),
            sums: numbers.map(|field| (field.key.clone(), sum(&field.key))).collect(),
            reached: reached.collect(),
            tallies: tallies.iter().map(|tally| tallied(tally, &rows, answer)).collect(),
            stages,
            rows,
        }
    }
}

/// Adds up what rows have in a field; `None` where none has a number there.
fn sum<'a>(rows: impl Iterator<Item = &'a Row>, key: &str) -> Option<Decimal> {
    let numbers = rows.filter_map(|row| Decimal::parse(row.cell(key)));
    numbers.fold(None, |sum, number| Some(sum.map_or(number, |sum: Decimal| sum.plus(number))))
}

fn tallied(tally: &Tally, rows: &[Row], answer: &Answer) -> Tallied {
    let is_it = |row: &Row| tally.only.as_ref().is_none_or(|(key, option)| row.cell(key) == option);
    let counted = rows.iter().filter(|row| target::counts_row(&tally.stages, row) && is_it(row));
    let of_rows = match &tally.sum {
        Some(key) => sum(counted, key).unwrap_or(Decimal::whole(0)),
        None => Decimal::whole(i64::try_from(counted.count()).unwrap_or(i64::MAX)),
    };
    Tallied { number: tally.number.clone(), of_rows, entered: answer.number(&tally.number) }
}

impl Reached {
    fn of(at: usize, target: &Target, rows: &[Row]) -> Option<Self> {
        if target.of != Of::Rows {
            return None;
        }
        let by = target.parts_by.as_deref().unwrap_or_default();
        let counted: Vec<&Row> =
            rows.iter().filter(|row| target::counts_row(&target.counted_stages, row)).collect();
        let of_part = |label: &str| counted.iter().filter(|row| row.cell(by) == label).count();
        let parts: Vec<_> =
            target.parts.iter().map(|part| (part.label.clone(), part.value, of_part(&part.label))).collect();
        let sorted: usize = parts.iter().map(|(_, _, count)| count).sum();
        let sum: i64 = target.parts.iter().map(|part| part.value).sum();
        Some(Self {
            target: at,
            value: target.value,
            unsorted: if parts.is_empty() { 0 } else { counted.len() - sorted },
            counted: counted.len(),
            parts,
            adds_up: target.whole.then_some(sum == target.value),
        })
    }
}

/// Says how a task's register is asked of a unit; `None` where it has none for it.
pub fn ask(plan: &Plan, profile: &Profile, task: &Task) -> Option<Ask> {
    let rows = task.rows()?;
    if task.applies(profile, plan) {
        return Some(if rows.title.is_some() { Ask::Optional } else { Ask::Asked });
    }
    task.offers_rows(profile, plan).then_some(Ask::Voluntary)
}

/// Returns the registers of a unit, in the plan's order, whether they have rows or not, with how each is asked for.
/// Internal tasks have none.
pub fn registers(plan: &Plan, profile: &Profile, workbook: &Workbook) -> Vec<(Ask, TaskRegister)> {
    let asked = plan.tasks().filter_map(|task| Some((ask(plan, profile, task)?, task)));
    asked.map(|(ask, task)| (ask, TaskRegister::of(task, &workbook.answer(task.id)))).collect()
}
