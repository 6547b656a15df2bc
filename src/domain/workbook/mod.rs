//! The workbook (台账): one unit's answers to one plan.
//!
//! # Where to start
//!
//! [`event`] decides whether an edit is acceptable and makes it an operation; [`apply`] carries operations out;
//! [`merge`] brings copies together, [`import`] lets one in, [`part`] hands tasks to an office; [`closing`] says when a
//! problem may count as put right; [`mod@file`] is the workbook as a file, [`migrate`] its versions; [`history`] is undo and
//! redo. What a workbook says is read as [`shown`], an [`answer`] per task, whether it lies in memory or is still the text of
//! its file.
//!
//! # Invariants
//!
//! - An operation is the only way a workbook changes.
//! - No answer is ever dropped: what the loaded plan does not know stays and is exported again.
//! - Every entry's dot is covered by the workbook's vector.
//! - The same workbook gives the same bytes.

pub mod answer;
pub mod apply;
pub mod closing;
pub mod diff;
pub mod event;
pub mod field;
pub mod file;
pub mod history;
pub mod import;
pub mod length;
pub mod lists;
pub mod merge;
pub mod migrate;
pub mod op;
pub mod part;
pub mod register;
pub mod rules;
pub mod shown;

use std::collections::BTreeMap;

use crate::domain::json::{Map, Value};
use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;
use crate::domain::profile::{Attribute, Level, Party, Profile, Stage};
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::field::{Field, ProfileField};
use crate::domain::workbook::op::Place;
use crate::domain::workbook::part::Part;
use crate::domain::workbook::register::{Register, ReplicaId, Vector};

/// A workbook (台账): the unit, its answers, and what is needed to merge copies of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Workbook {
    /// The plan it answers.
    pub plan: PlanRef,
    /// Which edits it has seen.
    pub vector: Vector,
    /// The unit's profile, field by field, and the lists of rows that are the unit's own.
    pub profile: Fields,
    /// The answers by task; tasks the loaded plan does not know are kept among them.
    pub answers: BTreeMap<TaskId, Fields>,
    /// When it was last changed, UTC, `YYYY-MM-DDTHH:MM:SSZ`; empty before the first edit.
    pub changed: String,
    /// What it holds where it is a part (分工); `None` is the whole.
    pub part: Option<Part>,
    /// The offices that filled in parts, by the replica under which each did.
    pub offices: BTreeMap<ReplicaId, String>,
    /// Members of the file that this program does not know, kept as they came.
    pub foreign: Foreign,
}

/// The fields of an answer or of the profile.
pub type Fields = BTreeMap<Field, Register>;

/// What a newer program wrote beside what this one knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Foreign {
    /// Unknown members of the envelope.
    pub envelope: Map<String, Value>,
    /// Unknown members of the plan's reference.
    pub plan: Map<String, Value>,
    /// Unknown members of the unit as the envelope shows it.
    pub unit: Map<String, Value>,
    /// Unknown members of the payload.
    pub payload: Map<String, Value>,
    /// Unknown members of the answers, by a name that is no task id.
    pub answers: Map<String, Value>,
}

/// The plan a workbook answers, as its file names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlanRef {
    /// The plan's id.
    pub id: String,
    /// The edition of its data.
    pub edition: String,
    /// Whether it is a practice edition (演练).
    pub practice: bool,
    /// Digest of what decides whether answers may be added up.
    pub shape: String,
    /// Digest of the wording.
    pub text: String,
}

impl PlanRef {
    /// Returns a reference that any edition of a plan answers.
    pub fn of_any_edition(id: &str) -> Self {
        let id = id.to_owned();
        Self { id, edition: String::new(), practice: false, shape: String::new(), text: String::new() }
    }

    /// Returns how a workbook refers to a plan.
    pub fn of(plan: &Plan) -> Self {
        Self {
            id: plan.id.clone(),
            edition: plan.edition.clone(),
            practice: plan.practice,
            shape: plan.shape.clone(),
            text: plan.text.clone(),
        }
    }
}

vocabulary! {
    /// What a unit says about a task (完成情况); a task nobody has spoken about is untouched (未填).
    pub enum State {
        /// 未启动.
        NotStarted = "not-started",
        /// 推进中.
        InProgress = "in-progress",
        /// 已完成; for standing tasks 已落实，持续推进.
        Done = "done",
        /// 不涉及; asks for a reason.
        NotApplicable = "not-applicable",
    }
}

vocabulary! {
    /// 等次: 自评等次 where a unit gives it to itself, 核定等次 where its office does. A plan may call the four its own way.
    pub enum Rating {
        /// 好.
        Good = "1",
        /// 较好.
        FairlyGood = "2",
        /// 一般.
        Fair = "3",
        /// 差.
        Poor = "4",
    }
}

impl Workbook {
    /// Makes the empty workbook of a plan.
    pub fn new(plan: PlanRef) -> Self {
        Self {
            plan,
            vector: Vector::default(),
            profile: Fields::new(),
            answers: BTreeMap::new(),
            changed: String::new(),
            part: None,
            offices: BTreeMap::new(),
            foreign: Foreign::default(),
        }
    }

    /// Returns what is recorded about a task; empty when nothing is.
    pub fn answer(&self, task: TaskId) -> Answer<'_> {
        self.answers.get(&task).map(Answer::from).unwrap_or_default()
    }

    /// Returns what the unit records about itself and not about a task: its own lists of rows.
    pub fn own(&self) -> Answer<'_> {
        Answer::from(&self.profile)
    }

    /// Returns the profile, once its level and name have been given.
    pub fn profile(&self) -> Option<Profile> {
        profile_of(|field| self.profile.get(field.as_str()).map_or("", Register::text))
    }

    /// Returns the sequence: the highest counter seen, from content and never from a local revision.
    pub fn sequence(&self) -> u64 {
        self.vector.highest()
    }

    /// Returns how many tasks have something recorded.
    pub fn answered(&self) -> usize {
        self.answers.keys().filter(|task| !self.answer(**task).is_empty()).count()
    }

    /// Returns the answered tasks that a plan does not know (未对应任务的内容).
    pub fn unplaced<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = (TaskId, &'a Fields)> {
        self.answers.iter().filter(|(id, _)| plan.task(**id).is_none()).map(|(id, fields)| (*id, fields))
    }

    /// Returns every field that edits left with two different values, and that somebody has to settle.
    pub fn conflicts(&self) -> Vec<Place> {
        let profile = self.profile.iter().map(|(field, register)| (None, field, register));
        let answers = self
            .answers
            .iter()
            .flat_map(|(task, fields)| fields.iter().map(|(field, register)| (Some(*task), field, register)));
        profile
            .chain(answers)
            .filter(|(_, _, register)| register.is_conflict())
            .map(|(task, field, _)| Place { task, field: field.clone() })
            .filter(answer::is_settled_by_hand)
            .collect()
    }
}

/// Reads a profile, once its level and name have been given, from the texts of its fields.
pub(in crate::domain) fn profile_of<'a>(text: impl Fn(ProfileField) -> &'a str) -> Option<Profile> {
    let words = |field| text(field).split(' ').filter(|word| !word.is_empty());
    Some(Profile {
        level: Level::parse(text(ProfileField::Level))?,
        stages: words(ProfileField::Stages).filter_map(Stage::parse).collect(),
        attributes: words(ProfileField::Attributes).filter_map(Attribute::parse).collect(),
        party: Party::parse(text(ProfileField::Party)).unwrap_or(Party::None),
        county: text(ProfileField::County).to_owned(),
        name: text(ProfileField::Name).to_owned(),
        code: text(ProfileField::Code).to_owned(),
        named_unit: text(ProfileField::NamedUnit).to_owned(),
    })
}
