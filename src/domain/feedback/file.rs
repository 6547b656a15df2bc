//! Feedback as a file (反馈文件): type, version and hash as every file of this program has them.
//!
//! A member that this program does not know is left out when it is read, as from a roll-up: nothing is written back.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::day::Day;
use crate::domain::door::{self, Decode, DoorFault};
use crate::domain::envelope::{opened, sealed};
use crate::domain::feedback::Feedback;
use crate::domain::feedback::member::RemarkMember;
use crate::domain::json::Value;
use crate::domain::profile::Profile;
use crate::domain::rollup::file::member::UnitMember;
use crate::domain::workbook::field::LINE_LIMIT;
use crate::domain::workbook::file::{FileFault, PlanMember};
use crate::domain::workbook::length::fits;

/// The type that the file states.
pub const TYPE: &str = "plan-workbook/feedback";
/// The version this program writes.
pub const VERSION: u64 = 1;
/// How many remarks a file may hold: a plan has some hundreds of tasks, a year a dozen rounds.
const REMARK_LIMIT: usize = 5_000;

/// A feedback file (反馈文件) as it stands on disk.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub struct FeedbackFile {
    /// `plan-workbook/feedback`.
    r#type: String,
    /// The version of the format.
    #[cfg_attr(feature = "native", schemars(range(min = 1)))]
    version: u64,
    /// The oldest version of a reader that understands the file.
    #[cfg_attr(feature = "native", schemars(range(min = 1)))]
    min_reader: u64,
    /// The plan that it is about.
    plan: PlanMember,
    /// The office that says it.
    from: UnitMember,
    /// The unit to which it is said.
    to: UnitMember,
    /// The round in which it was handed out, by its name.
    round: String,
    /// The day on which it was handed out.
    date: String,
    /// All that has been said to the unit about the plan, of earlier rounds too.
    remarks: Vec<RemarkMember>,
    /// SHA-256 of the canonical file without this member: shows damage, not forgery.
    #[serde(default)]
    sha256: String,
}

/// Writes feedback as a file: canonical, so the same feedback gives the same text.
pub fn write(feedback: &Feedback) -> String {
    let file = FeedbackFile {
        r#type: TYPE.to_owned(),
        version: VERSION,
        min_reader: VERSION,
        plan: PlanMember::of(&feedback.plan),
        from: UnitMember::of(&feedback.from),
        to: UnitMember::of(&feedback.to),
        round: feedback.round.clone(),
        date: feedback.date.to_string(),
        remarks: feedback.remarks.iter().map(RemarkMember::of).collect(),
        sha256: String::new(),
    };
    // Plain maps, texts and numbers: this cannot fail.
    sealed(serde_json::to_value(file).unwrap_or_default())
}

/// Lets feedback in; `None` where the file is none, and has to be looked at as something else.
///
/// # Errors
///
/// Returns the first thing about the file that is not acceptable.
pub fn read(bytes: &[u8], decode: Decode) -> Result<Option<Feedback>, DoorFault> {
    let Ok(text) = door::text_of(bytes, decode) else { return Ok(None) };
    // Texts of other types need not be taken apart twice.
    if !text.contains(TYPE) {
        return Ok(None);
    }
    let value = door::parsed(&text)?;
    if value.get("type").and_then(Value::as_str) != Some(TYPE) {
        return Ok(None);
    }
    let value = opened(value, VERSION).map_err(DoorFault::File)?;
    let file: FeedbackFile = serde_json::from_value(value).map_err(|error| malformed(&error.to_string()))?;
    file.feedback().map(Some).map_err(DoorFault::File)
}

fn malformed(place: &str) -> DoorFault {
    DoorFault::File(FileFault::Malformed(place.to_owned()))
}

/// Reads a unit whose texts are as long as they may be.
pub(super) fn unit(member: UnitMember, place: &str) -> Result<Profile, FileFault> {
    let read = member.read().filter(|unit| {
        let texts = [&unit.county, &unit.name, &unit.code, &unit.named_unit];
        !unit.name.is_empty() && texts.iter().all(|text| fits(text, LINE_LIMIT))
    });
    read.ok_or_else(|| FileFault::Malformed(place.to_owned()))
}

impl FeedbackFile {
    fn feedback(self) -> Result<Feedback, FileFault> {
        let fault = |place: &str| FileFault::Malformed(place.to_owned());
        if self.remarks.len() > REMARK_LIMIT {
            return Err(FileFault::TooMany("remarks".to_owned()));
        }
        if !fits(&self.round, LINE_LIMIT) {
            return Err(fault("round"));
        }
        let (mut remarks, mut ids) = (Vec::with_capacity(self.remarks.len()), BTreeSet::new());
        for (at, member) in self.remarks.into_iter().enumerate() {
            let remark = member.read().filter(|remark| ids.insert(remark.id.clone()));
            remarks.push(remark.ok_or_else(|| fault(&format!("remarks[{at}]")))?);
        }
        Ok(Feedback {
            plan: self.plan.read(),
            from: unit(self.from, "from")?,
            to: unit(self.to, "to")?,
            round: self.round,
            date: Day::parse(&self.date).ok_or_else(|| fault("date"))?,
            remarks,
        })
    }
}
