//! The record as a file (反馈记录文件): as it lies in the browser's database, and as it is exported and brought in on another
//! device; type, version and hash as every file of this program has them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::day::Day;
use crate::domain::door::{self, Decode, DoorFault, RESCUE_LIMIT};
use crate::domain::envelope::{opened, sealed};
use crate::domain::feedback::file::unit;
use crate::domain::feedback::member::{RemarkMember, ReplyMember};
use crate::domain::feedback::record::keyed::Keyed;
use crate::domain::feedback::record::{Record, Said, UnitSaid};
use crate::domain::json::{self, Value};
use crate::domain::profile::Profile;
use crate::domain::rollup::file::member::UnitMember;
use crate::domain::workbook::file::{FileFault, PlanMember};

/// The type that the file states.
pub const TYPE: &str = "plan-workbook/feedback-record";
/// The version this program writes.
pub const VERSION: u64 = 1;
/// To how many units a file that is brought in may speak: a province's.
const UNIT_LIMIT: usize = 50_000;
/// How many remarks it may hold.
const REMARK_LIMIT: usize = 500_000;

/// The record of what an office has said (反馈记录) as it stands on disk.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub struct RecordFile {
    /// `plan-workbook/feedback-record`.
    r#type: String,
    /// The version of the format.
    #[cfg_attr(feature = "native", schemars(range(min = 1)))]
    version: u64,
    /// The oldest version of a reader that understands the file.
    #[cfg_attr(feature = "native", schemars(range(min = 1)))]
    min_reader: u64,
    /// The plan that it is about.
    plan: PlanMember,
    /// The office that said it; absent where the record lies in a browser's database.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<UnitMember>,
    /// To whom something was said, in the order in which they were first spoken to.
    units: Vec<UnitSaidMember>,
    /// SHA-256 of the canonical file without this member: shows damage, not forgery.
    #[serde(default)]
    sha256: String,
}

/// What was said to one unit.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
struct UnitSaidMember {
    /// The unit.
    unit: UnitMember,
    /// What, in the order in which it was first said.
    said: Vec<SaidMember>,
}

/// What was said about one task in one round, and what came back.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
struct SaidMember {
    /// What was said.
    remark: RemarkMember,
    /// The last answer to its order that has come in; absent before there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reply: Option<ReplyMember>,
    /// What the unit has answered on paper, as the office has written it down; absent where it has not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    keyed: Option<KeyedMember>,
}

/// An answer on paper.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
struct KeyedMember {
    /// How often it has been written down, from 1.
    #[cfg_attr(feature = "native", schemars(range(min = 1)))]
    revision: u32,
    /// The day on which it was.
    on: String,
    /// Which wording of the order it answers, by its mark.
    of: String,
    /// 整改措施; empty where it was taken back.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    measure: String,
}

impl KeyedMember {
    fn of(keyed: &Keyed) -> Self {
        let (on, of, measure) = (keyed.on.to_string(), keyed.of.clone(), keyed.measure.clone());
        Self { revision: keyed.revision, on, of, measure }
    }

    /// Returns the answer, or `None` where it is not as one can be.
    fn read(self) -> Option<Keyed> {
        let keyed =
            Keyed { revision: self.revision, on: Day::parse(&self.on)?, of: self.of, measure: self.measure };
        keyed.is_sound().then_some(keyed)
    }
}

/// A record that was let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// The office that said it, as the file states.
    pub from: Option<Profile>,
    /// What was said.
    pub record: Record,
}

impl SaidMember {
    fn of(said: &Said) -> Self {
        Self {
            remark: RemarkMember::of(&said.remark),
            reply: said.reply.as_ref().map(ReplyMember::of),
            keyed: said.keyed.as_ref().map(KeyedMember::of),
        }
    }

    fn read(self) -> Option<Said> {
        let reply = match self.reply {
            None => None,
            Some(reply) => Some(reply.read()?),
        };
        let keyed = match self.keyed {
            None => None,
            Some(keyed) => Some(keyed.read()?),
        };
        Some(Said { remark: self.remark.read()?, reply, keyed })
    }
}

/// Returns what is said and answered in the workbook as one text, so that two of them can be put in an order.
pub(super) fn text_of(said: &Said) -> String {
    // Plain maps, texts and numbers: this cannot fail.
    serde_json::to_string(&SaidMember { keyed: None, ..SaidMember::of(said) }).unwrap_or_default()
}

/// Returns all that is known of a unit as one text, for the same.
pub(super) fn text_of_unit(unit: &Profile) -> String {
    // As above.
    serde_json::to_string(&UnitMember::of(unit)).unwrap_or_default()
}

/// Writes a record: canonical, so the same record gives the same text; `from` is named in a file that is exported.
pub fn write(record: &Record, from: Option<&Profile>) -> String {
    let units = record.units.iter().map(|known| UnitSaidMember {
        unit: UnitMember::of(&known.unit),
        said: known.said.iter().map(SaidMember::of).collect(),
    });
    let file = RecordFile {
        r#type: TYPE.to_owned(),
        version: VERSION,
        min_reader: VERSION,
        plan: PlanMember::of(&record.plan),
        from: from.map(UnitMember::of),
        units: units.collect(),
        sha256: String::new(),
    };
    // As above.
    sealed(serde_json::to_value(file).unwrap_or_default())
}

/// Reads a record that was kept.
///
/// # Errors
///
/// Returns why it cannot be read.
pub fn read(text: &str) -> Result<Record, DoorFault> {
    let value =
        json::parse(text).map_err(|error| DoorFault::NotJson { line: error.line(), column: error.column() })?;
    named(&value)?;
    let file = RecordFile::of(value).map_err(DoorFault::File)?;
    Ok(file.brought().map_err(DoorFault::File)?.record)
}

/// Lets a record in that was exported.
///
/// # Errors
///
/// Returns the first thing about the file that is not acceptable.
pub fn bring(bytes: &[u8], decode: Decode) -> Result<Brought, DoorFault> {
    let value = door::parsed(&door::text_within(RESCUE_LIMIT, bytes, decode)?)?;
    named(&value)?;
    let file = RecordFile::of(value).map_err(DoorFault::File)?;
    file.hold().map_err(DoorFault::File)?;
    let brought = file.brought().map_err(DoorFault::File)?;
    for (at, known) in brought.record.units.iter().enumerate() {
        let mut ids = BTreeSet::new();
        // One name for two remarks to a unit: neither could be told from the other.
        if !known.said.iter().all(|said| ids.insert(said.remark.id.as_str())) {
            return Err(DoorFault::File(malformed(&format!("units[{at}]"))));
        }
    }
    Ok(brought)
}

fn malformed(place: &str) -> FileFault {
    FileFault::Malformed(place.to_owned())
}

fn named(value: &Value) -> Result<(), DoorFault> {
    let named = value.get("type").and_then(Value::as_str);
    if named == Some(TYPE) {
        return Ok(());
    }
    Err(DoorFault::File(FileFault::OtherType(named.map(str::to_owned))))
}

impl RecordFile {
    fn of(value: Value) -> Result<Self, FileFault> {
        serde_json::from_value(opened(value, VERSION)?).map_err(|error| malformed(&error.to_string()))
    }

    /// Holds a file from outside against what it may hold.
    fn hold(&self) -> Result<(), FileFault> {
        let remarks: usize = self.units.iter().map(|known| known.said.len()).sum();
        let too_many = |what: &str| Err(FileFault::TooMany(what.to_owned()));
        match (self.units.len() > UNIT_LIMIT, remarks > REMARK_LIMIT) {
            (true, _) => too_many("units"),
            (_, true) => too_many("remarks"),
            (false, false) => Ok(()),
        }
    }

    fn brought(self) -> Result<Brought, FileFault> {
        let from = self.from.map(|from| unit(from, "from")).transpose()?;
        let mut units = Vec::with_capacity(self.units.len());
        for member in self.units {
            let unit = unit(member.unit, "units")?;
            let said = member.said.into_iter().map(SaidMember::read);
            let said = said.collect::<Option<_>>().ok_or_else(|| malformed(&unit.name))?;
            units.push(UnitSaid { unit, said });
        }
        Ok(Brought { from, record: Record { plan: self.plan.read(), units } })
    }
}
