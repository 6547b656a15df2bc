//! The shape of a plan's file, from which its JSON Schema is made.
//!
//! # Why
//!
//! Reading goes by hand, in [`load`](crate::domain::plan::load): derived readers for so many types would weigh more
//! than everything else the page loads first, and could not say where a fault is.
//! So these types are native only, and a test holds the two together: each key given here is one that loading looks
//! at.

use schemars::JsonSchema;

use crate::domain::plan::load::PLAN_TYPE;
use crate::domain::plan::task_file::TaskFile;
use crate::domain::plan::{Origin, PeriodKind};
use crate::domain::profile::Stage;

/// A plan file (工作要点文件): one published plan as data.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
pub struct PlanFile {
    /// Always `plan-workbook/plan`.
    #[schemars(rename = "type")]
    #[schemars(extend("const" = PLAN_TYPE))]
    pub file_type: String,
    /// The version of the format the file is written in.
    #[schemars(range(min = 1))]
    pub version: u16,
    /// The oldest version of the format whose readers understand the file.
    #[schemars(range(min = 1))]
    pub min_reader: u16,
    /// The plan's id, `qiannan-2019`.
    pub id: String,
    /// The edition of the data.
    pub edition: String,
    /// Whether this is a practice edition (演练).
    pub practice: Option<bool>,
    /// The language of the text, a BCP 47 tag.
    pub lang: String,
    /// The official title.
    pub title: String,
    /// Who issued it.
    pub issuers: Option<Vec<String>>,
    /// Whom it addresses.
    pub addressees: Option<Vec<String>>,
    /// The document number (文号), as far as it is legible.
    pub document_no: Option<String>,
    /// The day it was issued, `YYYY-MM-DD`.
    pub issued_on: Option<String>,
    /// The day it was published, `YYYY-MM-DD`.
    pub published_on: Option<String>,
    /// The days the plan covers.
    pub period: SpanFile,
    /// Terms, school years, seasons and the year, in order.
    pub periods: Option<Vec<PeriodFile>>,
    /// Where the notice was published.
    pub source: Option<SourceFile>,
    /// Where the notice is vague or damaged: the reading chosen for the plan as a whole.
    pub readings: Option<Vec<ReadingFile>>,
    /// Counties and named units; general knowledge, not from the notice.
    pub region: Option<RegionFile>,
    /// Labels of the four ratings, best first, where the plan relabels them.
    #[schemars(length(equal = 4))]
    pub ratings: Option<Vec<String>>,
    /// Labels of the four lights, where the plan relabels them.
    pub light_labels: Option<LightLabelsFile>,
    /// The sections in order.
    #[schemars(length(min = 1))]
    pub sections: Vec<SectionFile>,
}

/// A span of days, both ends included.
#[derive(JsonSchema)]
pub struct SpanFile {
    /// The first day, `YYYY-MM-DD`.
    pub start: String,
    /// The last day, `YYYY-MM-DD`.
    pub end: String,
}

/// A stretch of time that occurrences are counted in (期).
#[derive(JsonSchema)]
pub struct PeriodFile {
    /// Its id: letters, digits, `-` and `_`.
    pub id: String,
    /// What it is.
    pub kind: PeriodKind,
    /// What it is called.
    pub label: String,
    /// The first day, `YYYY-MM-DD`.
    pub start: String,
    /// The last day, `YYYY-MM-DD`.
    pub end: String,
    /// Whose dates these are.
    pub from: Origin,
}

/// Where a notice was published.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
pub struct SourceFile {
    /// Who published it.
    pub publisher: Option<String>,
    /// The index number (索引号).
    pub index_no: Option<String>,
    /// A note for the reader.
    pub note: Option<String>,
}

/// A reading chosen where the notice is vague or damaged.
#[derive(JsonSchema)]
pub struct ReadingFile {
    /// What it is about.
    pub of: String,
    /// What was read.
    pub reading: String,
}

/// General knowledge that is not from the notice, with its date.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
pub struct RegionFile {
    /// As of when it holds.
    pub as_of: Option<String>,
    /// A note for the reader.
    pub note: Option<String>,
    /// The counties.
    pub counties: Option<Vec<CountyFile>>,
    /// Units the notice names.
    pub named_units: Option<Vec<NamedUnitFile>>,
}

/// A county (县、市).
#[derive(JsonSchema)]
pub struct CountyFile {
    /// Its administrative code, where known.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// Whether it was a poor county (贫困县) at the region's date.
    pub poor: bool,
}

/// A unit that the notice names.
#[derive(JsonSchema)]
pub struct NamedUnitFile {
    /// Its id.
    pub id: String,
    /// Its name as the notice has it.
    pub name: String,
    /// Its county, by name.
    pub county: Option<String>,
    /// Its stages.
    pub stages: Option<Vec<Stage>>,
}

/// Labels of the four lights.
#[derive(JsonSchema)]
pub struct LightLabelsFile {
    /// On course.
    pub green: String,
    /// Near or behind.
    pub yellow: String,
    /// Overdue.
    pub red: String,
    /// Untouched.
    pub grey: String,
}

/// A section (部分) of a plan.
#[derive(JsonSchema)]
pub struct SectionFile {
    /// Its number, from 1.
    pub no: u16,
    /// Its heading.
    pub title: String,
    /// Its items in order.
    pub items: Vec<ItemFile>,
}

/// An item (条目) of a plan.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
pub struct ItemFile {
    /// Its number, from 1, unique in the plan.
    pub no: u16,
    /// Its heading.
    pub title: String,
    /// How many sentences the notice has under the heading.
    pub sentence_count: u16,
    /// Sentences that ask nothing, with the reason.
    pub no_action: Option<Vec<NoActionFile>>,
    /// Its tasks in order; each is read on its own, so that one bad task costs one task.
    pub tasks: Vec<TaskFile>,
}

/// A sentence of an item that asks nothing.
#[derive(JsonSchema)]
pub struct NoActionFile {
    /// The sentence's number within the item, from 1.
    pub sentence: u16,
    /// Why no task carries it.
    pub reason: String,
}
