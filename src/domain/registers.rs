//! 登记册: the rows of ledger tasks, counted by stage, added up, and held against the parts of a target.
//!
//! Whether a figure meets its target is told by [`crate::domain::target`] alone; here its parts are laid open.

use crate::domain::decimal::Decimal;
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{FieldKind, Of, Plan, Target, Task};
use crate::domain::profile::Profile;
use crate::domain::target;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::answer::{Answer, Row};
use crate::domain::workbook::lists::RowList;

/// A register (登记册): the rows of one ledger task.
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
        let at = |stage: &String| rows.iter().filter(|row| row.stage() == *stage).count();
        let stages: Vec<(String, usize)> = task.stages.iter().map(|stage| (stage.clone(), at(stage))).collect();
        let numbers = task.fields.iter().filter(|field| field.kind == FieldKind::Number);
        let sum = |key: &str| {
            let numbers = rows.iter().filter_map(|row| Decimal::parse(row.cell(key)));
            numbers.fold(None, |sum: Option<Decimal>, number| Some(sum.map_or(number, |sum| sum.plus(number))))
        };
        let reached = task.targets.iter().enumerate().filter_map(|(at, target)| Reached::of(at, target, &rows));
        Self {
            task: task.id,
            unstaged: rows.len() - stages.iter().map(|(_, count)| count).sum::<usize>(),
            sums: numbers.map(|field| (field.key.clone(), sum(&field.key))).collect(),
            reached: reached.collect(),
            stages,
            rows,
        }
    }
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

/// Returns the registers that concern a unit, in the plan's order: its tasks with stages, whether they have rows or
/// not, except internal ones, which have none.
pub fn registers(plan: &Plan, profile: &Profile, workbook: &Workbook) -> Vec<TaskRegister> {
    let tasks = plan.applicable(profile).filter(|task| !task.stages.is_empty() && !task.internal);
    tasks.map(|task| TaskRegister::of(task, &workbook.answer(task.id))).collect()
}
