//! A task of the plan: what is asked, of whom, by when, and what is recorded about it.

use crate::domain::day::Day;
use crate::domain::plan::PeriodKind;
use crate::domain::plan::id::TaskId;
use crate::domain::plan::register::RegisterSpec;
use crate::domain::plan::target::Target;
use crate::domain::profile::{Attribute, Level, Stage};
use crate::domain::sorted;
use crate::domain::vocabulary::vocabulary;

/// A task (任务): one thing to be done, the unit that is assessed.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Its id, `item.n`.
    pub id: TaskId,
    /// Our digest of the action, in the imperative.
    pub text: String,
    /// What kind of thing is recorded.
    pub kind: Kind,
    /// How strongly the notice asks for it.
    pub obligation: Obligation,
    /// Which levels are responsible.
    pub levels: Vec<Level>,
    /// Which units of those levels it concerns.
    pub applies_to: Applicability,
    /// Which sentences of the item it carries, from 1.
    pub sentences: Vec<u16>,
    /// By when; never absent, since a missing date is our default.
    pub due: Due,
    /// How often, for an occurrence.
    pub recurrence: Option<Recurrence>,
    /// The numbers that may be recorded.
    pub numbers: Vec<NumberSpec>,
    /// The targets the notice sets.
    pub targets: Vec<Target>,
    /// The stages a ledger's row goes through.
    pub stages: Vec<String>,
    /// Further fields: of each row for a ledger, of the task otherwise.
    pub fields: Vec<FieldSpec>,
    /// A register beside the task, for a task that is no ledger; nothing of it is ever required.
    pub register: Option<RegisterSpec>,
    /// Documents the task orders.
    pub documents: Vec<Document>,
    /// Keys of this task that are ours and not the notice's.
    pub inferred: Vec<String>,
    /// The reading chosen where the notice is vague.
    pub reading: Option<String>,
    /// Party and confidential matters: state and date only, nothing published.
    pub internal: bool,
}

impl Task {
    /// Says whether a number feeds one of the task's targets, and so is asked for.
    pub fn asks_for(&self, key: &str) -> bool {
        self.targets.iter().any(|target| target.uses(key))
    }

    /// Returns the numbers as they are asked for: those that feed a target first.
    pub fn numbers_in_order(&self) -> Vec<&NumberSpec> {
        let mut numbers: Vec<_> = self.numbers.iter().collect();
        sorted::by_key(&mut numbers, |number| !self.asks_for(&number.key));
        numbers
    }

    /// Returns the numbers that feed a target.
    pub fn asked_numbers(&self) -> impl Iterator<Item = &NumberSpec> {
        self.numbers.iter().filter(|number| self.asks_for(&number.key))
    }
}

vocabulary! {
    /// What kind of thing a task records.
    pub enum Kind {
        /// 文件: drafted → consulted → approved → issued.
        Deliverable = "deliverable",
        /// 按期开展: recurring, with periods.
        Occurrence = "occurrence",
        /// 计数: one number, or several side by side.
        Count = "count",
        /// 比率: numerator and denominator, both recorded.
        Ratio = "ratio",
        /// 覆盖: how many of all.
        Coverage = "coverage",
        /// 零容忍: exceptions must be zero.
        ZeroTolerance = "zero-tolerance",
        /// 分行登记: rows, each with a stage.
        Ledger = "ledger",
        /// 持续工作: narrative.
        Standing = "standing",
    }
}

vocabulary! {
    /// How strongly the notice asks (要求程度).
    pub enum Obligation {
        /// 必须.
        Must = "must",
        /// 确保、保证、要.
        Ensure = "ensure",
        /// 力争.
        Strive = "strive",
        /// 原则上.
        InPrinciple = "in-principle",
        /// 一般要求: 推进、加强、完善, most tasks.
        Plain = "plain",
        /// 鼓励、支持.
        Encourage = "encourage",
        /// 探索.
        Explore = "explore",
        /// 试点.
        Pilot = "pilot",
    }
}

impl Obligation {
    /// Says whether missing it turns a light red (must and ensure) and not only yellow.
    pub const fn is_binding(self) -> bool {
        matches!(self, Self::Must | Self::Ensure)
    }
}

/// Which units of the responsible levels a task concerns (适用范围); an empty list restricts nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applicability {
    /// Stages of schools and colleges, any of which must match.
    pub stages: Vec<Stage>,
    /// Attributes, all of which must hold.
    pub attributes: Vec<Attribute>,
    /// Counties, by name.
    pub counties: Vec<String>,
    /// Named units, by id.
    pub units: Vec<String>,
}

/// When a task is due (完成时限) and whose date that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub date: Day,
    /// The period whose last day it is, where the plan names one.
    pub period: Option<String>,
    /// Whose date it is.
    pub from: Origin,
}

vocabulary! {
    /// Whose word something is: the notice's own, or a default of ours.
    pub enum Origin {
        /// The notice says so.
        Notice = "notice",
        /// We chose it, and say so on the screen.
        Default = "default",
    }
}

/// How often an occurrence is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurrence {
    /// In each period of this kind.
    pub period: PeriodKind,
    /// This many times.
    pub times: u16,
    /// Once for each county, not once in all.
    pub for_each_county: bool,
}

/// A number that a task records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberSpec {
    /// Its key within the task.
    pub key: String,
    /// What it counts.
    pub label: String,
    /// Its unit: 人, 人次, 元, 所.
    pub unit: String,
    /// Whether it counts pupils (学生), so that few of them are not published.
    pub pupils: bool,
}

/// A further field of a task or of a ledger's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// Its key within the task.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// What may be entered.
    pub kind: FieldKind,
    /// The choices, for a choice.
    pub options: Vec<String>,
}

vocabulary! {
    /// What may be entered in a further field.
    pub enum FieldKind {
        /// A line of text.
        Text = "text",
        /// A day.
        Date = "date",
        /// A number.
        Number = "number",
        /// One of the options.
        Choice = "choice",
    }
}

/// A document that a task orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Whether the notice names it or we do.
    pub from: Origin,
}
