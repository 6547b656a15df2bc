//! The shape of a task in a plan's file; see [`file`](crate::domain::plan::file) for the rest.

use schemars::JsonSchema;

use crate::domain::plan::{Aggregate, FieldKind, Kind, Obligation, Op, Origin, PeriodKind};
use crate::domain::profile::{Attribute, Level, Stage};

/// A task (任务): one thing to be done.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
pub struct TaskFile {
    /// Its id, `item.n`.
    #[schemars(regex(pattern = r"^[1-9][0-9]*\.[1-9][0-9]*$"))]
    pub id: String,
    /// A digest of the action, in the imperative.
    pub text: String,
    /// What kind of thing is recorded.
    pub kind: Kind,
    /// How strongly the notice asks for it.
    pub obligation: Obligation,
    /// Which levels are responsible; `school` includes hubs.
    pub levels: Vec<Level>,
    /// Which units of those levels it concerns.
    pub applies_to: Option<AppliesFile>,
    /// Which sentences of the item it carries, from 1.
    pub sentences: Vec<u16>,
    /// By when; absent means the plan's last day, as our default.
    pub due: Option<DueFile>,
    /// How often, for an occurrence.
    pub recurrence: Option<RecurrenceFile>,
    /// The numbers that may be recorded.
    pub numbers: Option<Vec<NumberFile>>,
    /// The targets the notice sets.
    pub targets: Option<Vec<TargetFile>>,
    /// The stages a ledger's row goes through.
    pub stages: Option<Vec<String>>,
    /// Further fields: of each row for a ledger, of the task otherwise.
    pub fields: Option<Vec<FieldFile>>,
    /// A register beside a task that is no ledger: rows that somebody may keep, and that nobody is asked for.
    pub register: Option<RegisterFile>,
    /// Documents the task orders.
    pub documents: Option<Vec<DocumentFile>>,
    /// Keys of this task that are ours and not the notice's.
    pub inferred: Option<Vec<String>>,
    /// The reading chosen where the notice is vague.
    pub reading: Option<String>,
    /// Party and confidential matters: state and date only.
    pub internal: Option<bool>,
}

/// Which units of the responsible levels a task concerns; an absent list restricts nothing.
#[derive(JsonSchema)]
pub struct AppliesFile {
    /// Stages of schools and colleges, any of which must match.
    pub stages: Option<Vec<Stage>>,
    /// Attributes, all of which must hold.
    pub attributes: Option<Vec<Attribute>>,
    /// Counties, by name.
    pub counties: Option<Vec<String>>,
    /// Named units, by id.
    pub units: Option<Vec<String>>,
}

/// When a task is due: a date, or the last day of a period.
#[derive(JsonSchema)]
pub struct DueFile {
    /// The day, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The period's id.
    pub period: Option<String>,
    /// Whose date it is.
    pub from: Origin,
}

/// How often an occurrence is due.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
pub struct RecurrenceFile {
    /// In each period of this kind.
    pub period: PeriodKind,
    /// This many times.
    #[schemars(range(min = 1, max = 100))]
    pub times: u16,
    /// `county`: once for each county, for tasks of the prefecture alone.
    #[schemars(extend("enum" = ["county"]))]
    pub for_each: Option<String>,
}

/// A number that a task records.
#[derive(JsonSchema)]
pub struct NumberFile {
    /// Its key within the task: letters, digits, `-` and `_`.
    pub key: String,
    /// What it counts.
    pub label: String,
    /// Its unit: 人, 人次, 元, 所.
    pub unit: String,
    /// Whether it counts pupils: a count of few is not published.
    pub pupils: Option<bool>,
}

/// A further field of a task or of a ledger's rows.
#[derive(JsonSchema)]
pub struct FieldFile {
    /// Its key within the task: letters, digits, `-` and `_`.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// What may be entered.
    #[schemars(rename = "type")]
    pub kind: FieldKind,
    /// The choices, for a choice.
    pub options: Option<Vec<String>>,
}

/// A register beside a task that is no ledger.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
pub struct RegisterFile {
    /// What it is called.
    pub title: String,
    /// Whose stages and fields these are.
    pub from: Origin,
    /// The stages that a row goes through.
    #[schemars(length(min = 1))]
    pub stages: Vec<String>,
    /// The fields of a row.
    pub fields: Option<Vec<FieldFile>>,
    /// The task's numbers that can be held against the rows.
    pub tallies: Option<Vec<TallyFile>>,
    /// Levels whose units may keep it although the task does not concern them.
    pub also_at: Option<Vec<Level>>,
}

/// A number of the task that its rows give too.
#[derive(JsonSchema)]
pub struct TallyFile {
    /// The number's key.
    pub number: String,
    /// The stages that count; absent, all rows do.
    pub stages: Option<Vec<String>>,
    /// Only rows with a certain option of this choice field count.
    pub by: Option<String>,
    /// That option.
    pub is: Option<String>,
    /// The number field that is added up; absent, the rows are counted.
    pub sum: Option<String>,
}

/// A document that a task orders.
#[derive(JsonSchema)]
pub struct DocumentFile {
    /// Its title.
    pub title: String,
    /// Whether the notice names it or we do.
    pub from: Origin,
}

/// A typed target with its aggregation rule.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
pub struct TargetFile {
    /// How the value is compared.
    pub op: Op,
    /// The value; a percentage as a whole number, 50 for 50 %.
    pub value: i64,
    /// The year it is for, where the notice gives one.
    pub year: Option<u16>,
    /// What is compared.
    pub of: OfFile,
    /// Parts the notice gives beside the whole.
    pub parts: Option<Vec<PartFile>>,
    /// The choice field that tells which part a ledger's row belongs to.
    pub parts_by: Option<String>,
    /// Whether the parts must add up to the value.
    pub whole: Option<bool>,
    /// The stages that count, for rows.
    pub counted_stages: Option<Vec<String>>,
    /// A compound rule, where one comparison cannot say it.
    pub rule: Option<RuleFile>,
    /// `area`: the whole area's target and never one unit's measure.
    #[schemars(extend("enum" = ["area"]))]
    pub scope: Option<String>,
    /// How units are added up.
    pub aggregate: Vec<Aggregate>,
    /// Who counts, where the notice or a reading says so.
    pub counted_by: Option<String>,
}

/// A part of a target's whole.
#[derive(JsonSchema)]
pub struct PartFile {
    /// Its key.
    pub key: String,
    /// What it counts.
    pub label: String,
    /// Its value.
    pub value: i64,
}

/// What a target is computed from.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum OfFile {
    /// The key of a number, `rows` (of a ledger), or `occurrences` (done of due).
    Word(String),
    /// The share of one number in another, in percent.
    Share {
        /// The numerator's key.
        num: String,
        /// The denominator's key.
        den: String,
    },
    /// This year's number against the previous year's, in percent.
    Growth {
        /// This year's key.
        this: String,
        /// The previous year's key.
        previous: String,
    },
}

/// A compound rule of comparisons.
#[derive(JsonSchema)]
#[schemars(untagged, rename_all_fields = "camelCase")]
pub enum RuleFile {
    /// Every rule must hold.
    AllOf {
        /// The rules.
        all_of: Vec<RuleFile>,
    },
    /// One rule must hold.
    AnyOf {
        /// The rules.
        any_of: Vec<RuleFile>,
    },
    /// One comparison.
    One {
        /// How it is compared.
        op: Op,
        /// With what.
        value: i64,
        /// What is compared.
        of: OfFile,
    },
}
