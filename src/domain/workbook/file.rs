//! The workbook as a file: the envelope, its hash, and the way back.
//!
//! The ledger stores the same text that 备份 hands out, so there is one format and one reader.

mod canonical;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::digest;
use crate::domain::json::{self, Map, Value};
use crate::domain::plan::id::TaskId;
use crate::domain::workbook::field::{Field, ProfileField};
use crate::domain::workbook::migrate::{self, MIN_READER, Source, VERSION};
use crate::domain::workbook::op::{entry_from, entry_value};
use crate::domain::workbook::part::{Part, PartMember, read_offices};
use crate::domain::workbook::register::{Dot, MAX_COUNTER, Register, ReplicaId, Vector};
use crate::domain::workbook::shown::Shown;
use crate::domain::workbook::{Fields, Foreign, PlanRef, Workbook};

/// The envelope's `type`.
pub const TYPE: &str = "plan-workbook/workbook";
/// The envelope's `type` of a part (分工).
pub const PART_TYPE: &str = "plan-workbook/part";

/// A workbook file (台账文件) as it stands on disk.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub struct WorkbookFile {
    /// `plan-workbook/workbook`, or `plan-workbook/part` where the payload says which part.
    r#type: String,
    /// The version of the format.
    #[cfg_attr(feature = "native", schemars(range(min = 1)))]
    version: u64,
    /// The oldest version of a reader that understands the file.
    #[cfg_attr(feature = "native", schemars(range(min = 1)))]
    min_reader: u64,
    /// The plan that is answered.
    plan: PlanMember,
    /// The unit, for readers that do not open the payload; derived from it.
    unit: BTreeMap<String, String>,
    /// The highest counter of the version vector.
    sequence: u64,
    /// When the workbook was last changed, UTC; empty before the first edit.
    changed: String,
    /// The answers with their marks.
    payload: Payload,
    /// SHA-256 of the canonical file without this member: shows damage, not forgery.
    #[serde(default)]
    sha256: String,
}

/// The plan a file answers.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub(in crate::domain) struct PlanMember {
    /// The plan's id.
    id: String,
    /// The edition of its data.
    edition: String,
    /// Whether it is a practice edition (演练).
    practice: bool,
    /// Digest of what decides whether answers may be added up.
    shape: String,
    /// Digest of the wording.
    text: String,
}

impl PlanMember {
    /// Returns how a file names a plan.
    pub(in crate::domain) fn of(plan: &PlanRef) -> Self {
        let PlanRef { id, edition, practice, shape, text } = plan.clone();
        Self { id, edition, practice, shape, text }
    }

    /// Returns the plan as workbooks refer to it.
    pub(in crate::domain) fn read(self) -> PlanRef {
        let Self { id, edition, practice, shape, text } = self;
        PlanRef { id, edition, practice, shape, text }
    }
}

/// Registers by field name; an entry is `[counter, replica, value]`.
type Registers = BTreeMap<String, Vec<Value>>;

/// The same, as the schema says it: counter, replica and text of each entry.
#[cfg(feature = "native")]
type Marked = BTreeMap<String, Vec<(u64, String, Value)>>;

/// What a unit recorded.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
struct Payload {
    /// The highest counter seen of each replica.
    vector: BTreeMap<String, u64>,
    /// The unit's profile.
    #[cfg_attr(feature = "native", schemars(with = "Marked"))]
    profile: Registers,
    /// The answers by task id.
    #[cfg_attr(feature = "native", schemars(with = "BTreeMap<String, Marked>"))]
    answers: BTreeMap<String, Registers>,
    /// Which tasks it holds and for whom, where it is a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part: Option<PartMember>,
    /// The offices that filled in parts, by the replica under which each did.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    offices: BTreeMap<String, String>,
}

const ENVELOPE: [&str; 9] =
    ["type", "version", "minReader", "plan", "unit", "sequence", "changed", "payload", "sha256"];
const PLAN: [&str; 5] = ["id", "edition", "practice", "shape", "text"];
const PAYLOAD: [&str; 5] = ["vector", "profile", "answers", "part", "offices"];

/// How many copies of a workbook may have been edited; every device and every merge makes one.
const REPLICA_LIMIT: usize = 10_000;
/// How many answers a workbook may hold; a plan has some hundreds of tasks.
const ANSWER_LIMIT: usize = 5_000;
/// How many fields an answer may hold; a cell of a row is one.
const FIELD_LIMIT: usize = 20_000;
/// How many values that did not know of each other a field may hold.
const ENTRY_LIMIT: usize = 200;

/// Why a JSON value is not a workbook of this program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileFault {
    /// Another type of file, or none of ours; the type where it names one.
    OtherType(Option<String>),
    /// Written by a newer program: the file's version, and the reader it asks for.
    Newer(u64, u64),
    /// Written before the format was declared: the file's version.
    Undeclared(u64),
    /// The hash does not match the content.
    Damaged,
    /// The content breaks a rule of the format; where.
    Malformed(String),
    /// More of something than a unit could have written; where.
    TooMany(String),
}

/// Writes a workbook as a file: canonical, so the same workbook gives the same text.
pub fn write(workbook: &Workbook) -> String {
    to_value(workbook).to_string()
}

/// Returns the hash that a file states; a newer program's members may have one of the same name deeper down.
pub fn hash_of(text: &str) -> Option<String> {
    Some(json::parse(text).ok()?.get("sha256")?.as_str()?.to_owned())
}

/// Returns the version that a file states.
pub fn version_of(text: &str) -> Option<u64> {
    json::parse(text).ok()?.get("version")?.as_u64()
}

/// Returns the file as JSON, hash included.
pub fn to_value(workbook: &Workbook) -> Value {
    let file = WorkbookFile {
        r#type: if workbook.part.is_some() { PART_TYPE } else { TYPE }.to_owned(),
        version: VERSION,
        min_reader: MIN_READER,
        plan: PlanMember::of(&workbook.plan),
        unit: unit_of(workbook),
        sequence: workbook.sequence(),
        changed: workbook.changed.clone(),
        payload: Payload {
            vector: workbook.vector.iter().map(|(replica, counter)| (replica.to_string(), counter)).collect(),
            profile: registers(&workbook.profile),
            answers: workbook.answers.iter().map(|(id, fields)| (id.to_string(), registers(fields))).collect(),
            part: workbook.part.as_ref().map(PartMember::of),
            offices: workbook
                .offices
                .iter()
                .map(|(replica, office)| (replica.to_string(), office.clone()))
                .collect(),
        },
        sha256: String::new(),
    };
    // Plain maps, texts and numbers: this cannot fail.
    let mut value = serde_json::to_value(file).unwrap_or_default();
    if let Some(envelope) = value.as_object_mut() {
        envelope.remove("sha256");
        envelope.extend(workbook.foreign.envelope.clone());
        for (key, foreign) in [("plan", &workbook.foreign.plan), ("unit", &workbook.foreign.unit)] {
            if let Some(member) = envelope.get_mut(key).and_then(Value::as_object_mut) {
                member.extend(foreign.clone());
            }
        }
        if let Some(payload) = envelope.get_mut("payload").and_then(Value::as_object_mut) {
            payload.extend(workbook.foreign.payload.clone());
            if let Some(answers) = payload.get_mut("answers").and_then(Value::as_object_mut) {
                answers.extend(workbook.foreign.answers.clone());
            }
        }
    }
    let hash = digest::sha256(&value.to_string());
    if let Some(envelope) = value.as_object_mut() {
        envelope.insert("sha256".into(), hash.into());
    }
    value
}

/// Reads a workbook from the JSON of a file that comes in: type, version, hash, shape, marks, in this order.
///
/// # Errors
///
/// Returns why the value is not a workbook that this program can read in full.
pub fn from_value(value: Value) -> Result<Workbook, FileFault> {
    read(value, Source::Door)
}

/// Reads what a workbook shows out of a text that is exactly as this program writes it, with the hash that it states and
/// that is right; `None` sends it through [`from_value`], which says what else it is. What both read is the same.
pub fn from_canonical(text: &str) -> Option<(Shown<'_>, String)> {
    canonical::read(text)
}

/// Reads a workbook from JSON that this program has kept on the device, of whatever version.
///
/// # Errors
///
/// As [`from_value`].
pub fn from_store(value: Value) -> Result<Workbook, FileFault> {
    read(value, Source::Store)
}

fn read(mut value: Value, source: Source) -> Result<Workbook, FileFault> {
    let named = value.get("type").and_then(Value::as_str);
    if !matches!(named, Some(TYPE | PART_TYPE)) {
        return Err(FileFault::OtherType(named.map(str::to_owned)));
    }
    let number = |key: &str| value.get(key).and_then(Value::as_u64).ok_or_else(|| malformed(key));
    let (version, min_reader) = (number("version")?, number("minReader")?);
    if min_reader > VERSION {
        return Err(FileFault::Newer(version, min_reader));
    }
    if version < source.oldest() {
        return Err(FileFault::Undeclared(version));
    }
    let envelope = value.as_object_mut().ok_or_else(|| malformed("/"))?;
    let stated = envelope.remove("sha256");
    let stated = stated.as_ref().and_then(Value::as_str).ok_or_else(|| malformed("sha256"))?;
    if !digest::matches(&value.to_string(), stated) {
        return Err(FileFault::Damaged);
    }
    if let Some(envelope) = value.as_object_mut() {
        migrate::raise(envelope, version);
    }
    let foreign = take_foreign(&mut value);
    let (profile, answers) = take_registers(&mut value)?;
    let mut file: WorkbookFile =
        serde_json::from_value(value).map_err(|error| FileFault::Malformed(error.to_string()))?;
    file.payload.profile = profile;
    file.payload.answers = answers;
    workbook(file, foreign)
}

/// Returns the unit as the envelope shows it.
fn unit_of(workbook: &Workbook) -> BTreeMap<String, String> {
    let text = |field: &ProfileField| workbook.profile.get(&Field::profile(*field)).map_or("", Register::text);
    ProfileField::ALL.iter().map(|field| (field.as_str().to_owned(), text(field).to_owned())).collect()
}

fn within(count: usize, limit: usize, place: &str) -> Result<(), FileFault> {
    if count <= limit { Ok(()) } else { Err(FileFault::TooMany(place.to_owned())) }
}

fn malformed(place: &str) -> FileFault {
    FileFault::Malformed(place.to_owned())
}

/// Takes out what this program does not know, so that it can be kept and written again.
fn take_foreign(value: &mut Value) -> Foreign {
    let mut foreign = Foreign::default();
    let Some(envelope) = value.as_object_mut() else { return foreign };
    foreign.envelope = take_unless(envelope, |key| ENVELOPE.contains(&key));
    if let Some(plan) = envelope.get_mut("plan").and_then(Value::as_object_mut) {
        foreign.plan = take_unless(plan, |key| PLAN.contains(&key));
    }
    if let Some(unit) = envelope.get_mut("unit").and_then(Value::as_object_mut) {
        foreign.unit = take_unless(unit, |key| ProfileField::parse(key).is_some());
    }
    if let Some(payload) = envelope.get_mut("payload").and_then(Value::as_object_mut) {
        foreign.payload = take_unless(payload, |key| PAYLOAD.contains(&key));
        if let Some(answers) = payload.get_mut("answers").and_then(Value::as_object_mut) {
            foreign.answers = take_unless(answers, |key| TaskId::parse(key).is_some());
        }
    }
    foreign
}

/// Takes out the registers, which go by hand: what a newer program's values hold must not be read and written anew
/// on the way, which would make `0` of `-0`.
fn take_registers(value: &mut Value) -> Result<(Registers, BTreeMap<String, Registers>), FileFault> {
    let mut take = |key: &str| {
        let member = value.pointer_mut("/payload").and_then(|payload| payload.get_mut(key));
        let member = member.ok_or_else(|| malformed(&format!("payload.{key}")))?;
        match std::mem::replace(member, Value::Object(Map::new())) {
            Value::Object(members) => Ok(members),
            _ => Err(malformed(&format!("payload.{key}"))),
        }
    };
    let (profile, answers) = (take("profile")?, take("answers")?);
    let answers = answers.into_iter().map(|(task, fields)| match fields {
        Value::Object(fields) => Ok((task.clone(), registers_from(fields, &task)?)),
        _ => Err(malformed(&task)),
    });
    Ok((registers_from(profile, "profile")?, answers.collect::<Result<_, _>>()?))
}

fn registers_from(fields: Map<String, Value>, place: &str) -> Result<Registers, FileFault> {
    let registers = fields.into_iter().map(|(name, entries)| match entries {
        Value::Array(entries) => Ok((name, entries)),
        _ => Err(malformed(&format!("{place}.{name}"))),
    });
    registers.collect()
}

fn take_unless(members: &mut Map<String, Value>, is_known: impl Fn(&str) -> bool) -> Map<String, Value> {
    let (known, foreign) = std::mem::take(members).into_iter().partition(|(key, _)| is_known(key));
    *members = known;
    foreign
}

fn workbook(file: WorkbookFile, foreign: Foreign) -> Result<Workbook, FileFault> {
    within(file.payload.vector.len(), REPLICA_LIMIT, "payload.vector")?;
    within(file.payload.answers.len(), ANSWER_LIMIT, "payload.answers")?;
    let mut vector = Vector::default();
    for (replica, counter) in &file.payload.vector {
        let replica = ReplicaId::parse(replica).ok_or_else(|| malformed("payload.vector"))?;
        if *counter == 0 || *counter > MAX_COUNTER {
            return Err(malformed("payload.vector"));
        }
        vector.note(Dot { counter: *counter, replica });
    }
    if file.sequence != vector.highest() {
        return Err(malformed("sequence"));
    }
    let profile = fields(file.payload.profile, &vector, "profile")?;
    let mut answers = BTreeMap::new();
    for (id, registers) in file.payload.answers {
        let task = TaskId::parse(&id).filter(|_| !registers.is_empty()).ok_or_else(|| malformed(&id))?;
        answers.insert(task, fields(registers, &vector, &id)?);
    }
    let offices = read_offices(&file.payload.offices, &vector).ok_or_else(|| malformed("payload.offices"))?;
    let is_part = file.payload.part.is_some();
    let part = file.payload.part.and_then(|part| part.read(&vector));
    let holds = |part: &Part| answers.keys().all(|task| part.tasks.contains(task));
    if is_part != (file.r#type == PART_TYPE) || is_part != part.as_ref().is_some_and(holds) {
        return Err(malformed("payload.part"));
    }
    let plan = file.plan.read();
    let workbook = Workbook { plan, vector, profile, answers, changed: file.changed, part, offices, foreign };
    // A member that the file lacks was not known to its writer, and is empty.
    let is_unit = |(key, text): (&String, &String)| file.unit.get(key).map_or("", String::as_str) == text;
    if unit_of(&workbook).iter().all(is_unit) { Ok(workbook) } else { Err(malformed("unit")) }
}

fn registers(fields: &Fields) -> Registers {
    let entries = |register: &Register| register.entries().iter().map(entry_value).collect();
    fields.iter().map(|(field, register)| (field.as_str().to_owned(), entries(register))).collect()
}

fn fields(registers: Registers, vector: &Vector, place: &str) -> Result<Fields, FileFault> {
    within(registers.len(), FIELD_LIMIT, place)?;
    let mut fields = Fields::new();
    for (name, entries) in registers {
        within(entries.len(), ENTRY_LIMIT, &format!("{place}.{name}"))?;
        let fault = || malformed(&format!("{place}.{name}"));
        let count = entries.len();
        let entries: Vec<_> = entries.iter().map(entry_from).collect::<Option<_>>().ok_or_else(fault)?;
        let register = Register::from_entries(entries);
        let is_legal = !register.is_empty()
            && register.entries().len() == count
            && register.entries().iter().all(|entry| vector.covers(entry.dot));
        if !is_legal {
            return Err(fault());
        }
        fields.insert(Field::from_file(&name), register);
    }
    Ok(fields)
}
