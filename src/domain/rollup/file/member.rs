//! The members of a roll-up's file, and the way from and to what they hold.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::feedback::member::ReplyMember;
use crate::domain::light::Light;
use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;
use crate::domain::profile::{Attribute, Level, Party, Profile, Stage};
use crate::domain::rollup::roster::{Expected, Roster};
use crate::domain::rollup::row::by_task::ByTask;
use crate::domain::rollup::row::statement::{Piece, Statement};
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

/// A unit that is expected.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub(super) struct ExpectedMember {
    /// Empty for a teaching point.
    pub(super) level: String,
    /// Its stages.
    pub(super) stages: Vec<String>,
    /// Its attributes.
    pub(super) attributes: Vec<String>,
    /// Empty where the roster does not say.
    pub(super) party: String,
    /// Its county's name.
    pub(super) county: String,
    /// Its name.
    pub(super) name: String,
    /// Its code; empty where it has none.
    pub(super) code: String,
    /// The code or name of the unit that it reports to.
    pub(super) reports_to: String,
}

/// A unit that counts.
#[derive(Deserialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub(in crate::domain::rollup) struct HeldMember {
    /// The unit.
    pub(super) unit: UnitMember,
    /// The file that its figures come from.
    pub(super) source: SourceMember,
    /// The units through whose roll-ups it came, the nearest first.
    pub(super) through: Vec<String>,
    /// What it has reported, by task.
    pub(super) tasks: BTreeMap<String, FiguresMember>,
    /// What it has answered beyond what concerns it, by task.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) beside: BTreeMap<String, FiguresMember>,
}

/// The file that figures come from.
#[derive(Deserialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub(super) struct SourceMember {
    /// Its SHA-256 as it states it.
    pub(super) sha256: String,
    /// What it was called.
    pub(super) name: String,
    /// How it was made.
    pub(super) way: String,
    /// Which one of its round it is, from 1; 0 where it is no submission.
    pub(super) number: u32,
    /// When the workbook was last changed, UTC.
    pub(super) changed: String,
    /// The highest counter seen of each replica.
    pub(super) vector: BTreeMap<String, u64>,
}

/// What a unit has reported on a task; what is blank is left out.
#[derive(Deserialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub(super) struct FiguresMember {
    /// The state.
    #[serde(default)]
    pub(super) state: String,
    /// The light.
    #[serde(default)]
    pub(super) light: String,
    /// Whether it is past due and open.
    #[serde(default)]
    pub(super) overdue: bool,
    /// Numbers by key, as decimal text.
    #[serde(default)]
    pub(super) numbers: BTreeMap<String, String>,
    /// Stage, part, count.
    #[serde(default)]
    pub(super) rows: Vec<(String, String, u64)>,
    /// Occurrences done, of so many due.
    #[serde(default)]
    pub(super) occurrences: (u64, u64),
    /// How many pieces of evidence there are.
    #[serde(default)]
    pub(super) evidence: usize,
    /// 存在问题, in the unit's words.
    #[serde(default)]
    pub(super) problem: String,
    /// 下一步打算, in the unit's words.
    #[serde(default)]
    pub(super) next: String,
    /// 自评等次.
    #[serde(default)]
    pub(super) rating: String,
    /// What the unit answers to orders about it.
    #[serde(default)]
    pub(super) replies: Vec<ReplyMember>,
    /// 备注, in the unit's words.
    #[serde(default)]
    pub(super) note: String,
    /// 不涉及的理由, in the unit's words.
    #[serde(default)]
    pub(super) reason: String,
    /// Pieces of evidence that are named: day, which may be empty, and a link, a file's name or a sentence.
    #[serde(default)]
    pub(super) pieces: Vec<(String, String)>,
}

/// A lower level's roll-up.
#[derive(Deserialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub(super) struct BelowMember {
    /// Who rolled up.
    pub(super) by: UnitMember,
    /// The SHA-256 of its file.
    pub(super) sha256: String,
    /// What the file was called.
    pub(super) name: String,
    /// Who it expects.
    pub(super) roster: Vec<ExpectedMember>,
    /// The units through whose roll-ups it came, the nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) through: Vec<String>,
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
fn figures_from(members: BTreeMap<String, FiguresMember>, plan: &Plan) -> Result<ByTask, String> {
    let read = |(id, figures): (String, FiguresMember)| {
        let task = TaskId::parse(&id).and_then(|id| plan.task(id)).ok_or_else(|| id.clone())?;
        let figures = figures.read().ok_or_else(|| id.clone())?;
        let is_known = figures.numbers.keys().all(|key| task.numbers.iter().any(|number| number.key == *key));
        if !is_known || (task.internal && !figures.is_bare()) {
            return Err(id);
        }
        Ok((task.id, figures))
    };
    members.into_iter().map(read).collect()
}

impl FiguresMember {
    pub(super) fn read(self) -> Option<TaskFigures> {
        let word = |word: String| (!word.is_empty()).then_some(word);
        let numbers = self.numbers.into_iter().map(|(key, number)| Some((key, Decimal::parse(&number)?)));
        let day = |day: String| word(day).map(|day| Day::parse(&day).ok_or(())).transpose().ok();
        let pieces = self.pieces.into_iter().map(|(on, text)| Some(Piece { day: day(on)?, text }));
        let pieces = pieces.collect::<Option<Box<[_]>>>()?;
        // What is named has been counted.
        if pieces.len() > self.evidence {
            return None;
        }
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
            statement: Statement { note: self.note, reason: self.reason, pieces }.if_any(),
        })
    }
}

impl BelowMember {
    pub(super) fn read(self) -> Result<Below, String> {
        let by = self.by.read().ok_or_else(|| self.name.clone())?;
        let Self { sha256, name, through, .. } = self;
        Ok(Below { by, sha256, name, roster: roster(self.roster)?, through })
    }
}
