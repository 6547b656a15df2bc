//! The members of a roll-up's file, and the way from and to what they hold.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::decimal::Decimal;
use crate::domain::feedback::member::ReplyMember;
use crate::domain::light::Light;
use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;
use crate::domain::profile::{Attribute, Level, Party, Profile, Stage};
use crate::domain::rollup::roster::{Expected, Roster};
use crate::domain::rollup::row::{TaskFigures, UnitRow};
use crate::domain::rollup::{Below, Held, Source, Way};
use crate::domain::workbook::register::{Dot, MAX_COUNTER, ReplicaId, Vector};
use crate::domain::workbook::{Rating, State};

/// A unit, as files name it.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub(in crate::domain) struct UnitMember {
    /// 单位层级.
    level: String,
    /// 学段; empty for offices.
    stages: Vec<String>,
    /// 属性.
    attributes: Vec<String>,
    /// 党组织.
    party: String,
    /// 县(市); empty for the prefecture and what belongs to it directly.
    county: String,
    /// 单位名称.
    name: String,
    /// 单位代码; may be empty.
    code: String,
    /// The id of the unit that the notice names; empty for all others.
    named_unit: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ExpectedMember {
    /// Empty for a teaching point.
    pub(super) level: String,
    pub(super) stages: Vec<String>,
    pub(super) attributes: Vec<String>,
    /// Empty where the roster does not say.
    pub(super) party: String,
    pub(super) county: String,
    pub(super) name: String,
    pub(super) code: String,
    pub(super) reports_to: String,
}

#[derive(Deserialize)]
pub(in crate::domain::rollup) struct HeldMember {
    pub(super) unit: UnitMember,
    pub(super) source: SourceMember,
    pub(super) through: Vec<String>,
    pub(super) tasks: BTreeMap<String, FiguresMember>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) beside: BTreeMap<String, FiguresMember>,
}

#[derive(Deserialize)]
pub(super) struct SourceMember {
    pub(super) sha256: String,
    pub(super) name: String,
    pub(super) way: String,
    pub(super) number: u32,
    pub(super) changed: String,
    pub(super) vector: BTreeMap<String, u64>,
}

#[derive(Deserialize)]
pub(super) struct FiguresMember {
    #[serde(default)]
    pub(super) state: String,
    #[serde(default)]
    pub(super) light: String,
    #[serde(default)]
    pub(super) overdue: bool,
    #[serde(default)]
    pub(super) numbers: BTreeMap<String, String>,
    /// Stage, part, count.
    #[serde(default)]
    pub(super) rows: Vec<(String, String, u64)>,
    #[serde(default)]
    pub(super) occurrences: (u64, u64),
    #[serde(default)]
    pub(super) evidence: usize,
    #[serde(default)]
    pub(super) problem: String,
    #[serde(default)]
    pub(super) next: String,
    #[serde(default)]
    pub(super) rating: String,
    #[serde(default)]
    pub(super) replies: Vec<ReplyMember>,
}

#[derive(Deserialize)]
pub(super) struct BelowMember {
    pub(super) by: UnitMember,
    pub(super) sha256: String,
    pub(super) name: String,
    pub(super) roster: Vec<ExpectedMember>,
}

pub(super) fn roster(units: Vec<ExpectedMember>) -> Result<Roster, String> {
    let units = units.into_iter().map(|unit| {
        let name = unit.name.clone();
        unit.read().ok_or(name)
    });
    Ok(Roster { units: units.collect::<Result<_, _>>()? })
}

fn parsed<T>(words: &[String], parse: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    words.iter().map(|word| parse(word)).collect()
}

impl UnitMember {
    /// Returns how files name a unit.
    pub(in crate::domain) fn of(unit: &Profile) -> Self {
        let owned = str::to_owned;
        Self {
            level: unit.level.as_str().to_owned(),
            stages: unit.stages.iter().copied().map(Stage::as_str).map(owned).collect(),
            attributes: unit.attributes.iter().copied().map(Attribute::as_str).map(owned).collect(),
            party: unit.party.as_str().to_owned(),
            county: unit.county.clone(),
            name: unit.name.clone(),
            code: unit.code.clone(),
            named_unit: unit.named_unit.clone(),
        }
    }

    /// Returns the unit; `None` where a word is none of ours.
    pub(in crate::domain) fn read(self) -> Option<Profile> {
        Some(Profile {
            level: Level::parse(&self.level)?,
            stages: parsed(&self.stages, Stage::parse)?,
            attributes: parsed(&self.attributes, Attribute::parse)?,
            party: Party::parse(&self.party)?,
            county: self.county,
            name: self.name,
            code: self.code,
            named_unit: self.named_unit,
        })
    }
}

impl ExpectedMember {
    pub(super) fn read(self) -> Option<Expected> {
        let optional = |word: &str| (!word.is_empty()).then(|| word.to_owned());
        Some(Expected {
            level: optional(&self.level).map(|word| Level::parse(&word).ok_or(())).transpose().ok()?,
            stages: parsed(&self.stages, Stage::parse)?,
            attributes: parsed(&self.attributes, Attribute::parse)?,
            party: optional(&self.party).map(|word| Party::parse(&word).ok_or(())).transpose().ok()?,
            county: self.county,
            name: self.name,
            code: self.code,
            reports_to: self.reports_to,
        })
    }
}

impl HeldMember {
    pub(in crate::domain::rollup) fn read(self, plan: &Plan) -> Result<Held, String> {
        let name = self.unit.name.clone();
        let fault = |what: &str| format!("{name}.{what}");
        let unit = self.unit.read().ok_or_else(|| fault("unit"))?;
        let tasks = figures_from(self.tasks, plan).map_err(|id| fault(&id))?;
        let beside = figures_from(self.beside, plan).map_err(|id| fault(&id))?;
        let SourceMember { sha256, name: file, way, number, changed, vector: marks } = self.source;
        let mut vector = Vector::default();
        for (replica, counter) in marks {
            let replica = ReplicaId::parse(&replica).filter(|_| (1..=MAX_COUNTER).contains(&counter));
            vector.note(Dot { counter, replica: replica.ok_or_else(|| fault("vector"))? });
        }
        let way = Way::parse(&way).ok_or_else(|| fault("way"))?;
        let source = Source { sha256, name: file, way, number, changed, vector };
        Ok(Held { row: UnitRow { unit, tasks, beside }, source, through: self.through })
    }
}

/// Reads figures by task, and holds them against the plan; returns the id of the first task that is not as it can be.
fn figures_from(
    members: BTreeMap<String, FiguresMember>,
    plan: &Plan,
) -> Result<BTreeMap<TaskId, TaskFigures>, String> {
    let mut tasks = BTreeMap::new();
    for (id, figures) in members {
        let task = TaskId::parse(&id).and_then(|id| plan.task(id)).ok_or_else(|| id.clone())?;
        let figures = figures.read().ok_or_else(|| id.clone())?;
        let is_known = figures.numbers.keys().all(|key| task.numbers.iter().any(|number| number.key == *key));
        if !is_known || (task.internal && !figures.is_bare()) {
            return Err(id);
        }
        tasks.insert(task.id, figures);
    }
    Ok(tasks)
}

impl FiguresMember {
    pub(super) fn read(self) -> Option<TaskFigures> {
        let word = |word: String| (!word.is_empty()).then_some(word);
        let numbers = self.numbers.into_iter().map(|(key, number)| Some((key, Decimal::parse(&number)?)));
        Some(TaskFigures {
            state: word(self.state).map(|word| State::parse(&word).ok_or(())).transpose().ok()?,
            light: word(self.light).map(|word| Light::parse(&word).ok_or(())).transpose().ok()?,
            is_overdue: self.overdue,
            numbers: numbers.collect::<Option<_>>()?,
            rows: self.rows.into_iter().map(|(stage, part, count)| ((stage, part), count)).collect(),
            occurrences: self.occurrences,
            evidence: self.evidence,
            problem: self.problem,
            next: self.next,
            rating: word(self.rating).map(|word| Rating::parse(&word).ok_or(())).transpose().ok()?,
            replies: self.replies.into_iter().map(ReplyMember::read).collect::<Option<_>>()?,
        })
    }
}

impl BelowMember {
    pub(super) fn read(self) -> Result<Below, String> {
        let by = self.by.read().ok_or_else(|| self.name.clone())?;
        Ok(Below { by, sha256: self.sha256, name: self.name, roster: roster(self.roster)? })
    }
}
