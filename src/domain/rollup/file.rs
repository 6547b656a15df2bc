//! A roll-up as a file (汇总文件): type, version and hash as every file of this program has them, units in order of key.

mod canonical;
pub(in crate::domain) mod member;
mod written;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::domain::day::Day;
use crate::domain::digest;
use crate::domain::door::{self, Decode, DoorFault};
use crate::domain::json::Value;
use crate::domain::plan::Plan;
use crate::domain::rollup::file::member::{BelowMember, ExpectedMember, HeldMember, UnitMember, roster};
pub use crate::domain::rollup::file::written::Units;
use crate::domain::rollup::{Rollup, UnitKey};
use crate::domain::workbook::file::{FileFault, PlanMember};

/// The type that the file states.
pub const TYPE: &str = "plan-workbook/rollup";
/// How it begins.
pub const BEGINNING: &[u8] = b"{\"asOf\":";
/// The version this program writes.
pub const VERSION: u64 = 1;
/// How many units a roll-up may hold.
const UNIT_LIMIT: usize = 50_000;
/// The largest roll-up that is read, in bytes, where it is just as it was written: four kilobytes for each of so many
/// units, which on the average have three.
pub const LIMIT: u64 = 200_000_000;

/// Returns the largest file that a desk reads, in bytes.
pub fn limit_of(name: &str) -> u64 {
    let limit = door::limit_of(name);
    if limit == door::RESCUE_LIMIT { LIMIT } else { limit }
}

/// A roll-up's file (汇总文件) as it stands on disk; type, versions and hash, which every file has, are looked at before.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema), schemars(transform = envelope))]
pub struct RollupFile {
    /// The plan that all units answer.
    plan: PlanMember,
    /// Who rolls up.
    by: UnitMember,
    /// The round by its name.
    round: String,
    /// 统计截至: the day by which lights and occurrences are judged.
    as_of: String,
    /// Who is expected, in the order of the table.
    roster: Vec<ExpectedMember>,
    /// The units that count, in the order of what tells them apart.
    units: Vec<HeldMember>,
    /// The roll-ups of lower levels that came in.
    below: Vec<BelowMember>,
}

/// Adds to the schema what every file has.
#[cfg(feature = "native")]
fn envelope(schema: &mut schemars::Schema) {
    let text = |of: &str| serde_json::json!({ "type": "string", "description": of });
    let version = |of: &str| serde_json::json!({ "type": "integer", "minimum": 1, "description": of });
    let members = [
        (
            "type",
            serde_json::json!({ "type": "string", "const": TYPE, "description": "What kind of file it is." }),
        ),
        ("version", version("The version of the format.")),
        ("minReader", version("The oldest version of a reader that understands the file.")),
        ("sha256", text("SHA-256 of the canonical file without this member: shows damage, not forgery.")),
    ];
    for (name, member) in members {
        if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
            properties.insert(name.to_owned(), member);
        }
        if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
            required.push(Value::from(name));
        }
    }
}

/// Writes a roll-up as a file: canonical, so the same roll-up gives the same text.
pub fn write(rollup: &Rollup) -> String {
    let mut text = String::new();
    let units = |units: &Units, put: &mut dyn FnMut(String)| {
        let mut text = String::new();
        units.add(rollup.units.values().map(Arc::as_ref), &mut text);
        put(text);
    };
    let (place, hash) = write_pieces(rollup, units, &mut |piece| text.push_str(&piece));
    text.replace_range(place..place + hash.len(), &hash);
    text
}

/// Makes what [`write()`] writes in pieces, and hands each on as soon as it is made; returns the hash, and at which byte it
/// has to be put in the place of as many noughts. The texts of its units, in order and with commas between them, are
/// made by `units`, which may share the work out.
pub fn write_pieces(
    rollup: &Rollup,
    units: impl FnOnce(&Units, &mut dyn FnMut(String)),
    put: &mut dyn FnMut(String),
) -> (usize, String) {
    written::written(rollup, units, put)
}

/// Lets a roll-up in, with the hash that it states and that has been found to be right.
///
/// # Errors
///
/// Returns the first thing about the file that is not acceptable.
pub fn read(bytes: &[u8], decode: Decode, plan: &Plan) -> Result<(Rollup, String), DoorFault> {
    // Nearly every one is just as it was written.
    if bytes.len() <= usize::try_from(LIMIT).unwrap_or(usize::MAX)
        && let Ok(text) = std::str::from_utf8(bytes)
        && let Some(read) = canonical::read(text, plan)
    {
        return Ok(read);
    }
    let mut value = door::parsed(&door::text_within(door::RESCUE_LIMIT, bytes, decode)?)?;
    let named = value.get("type").and_then(Value::as_str);
    if named != Some(TYPE) {
        return Err(DoorFault::File(FileFault::OtherType(named.map(str::to_owned))));
    }
    let number = |key: &str| value.get(key).and_then(Value::as_u64).ok_or_else(|| malformed(key));
    let (version, min_reader) = (number("version")?, number("minReader")?);
    if min_reader > VERSION {
        return Err(DoorFault::File(FileFault::Newer(version, min_reader)));
    }
    let stated = value.as_object_mut().and_then(|envelope| envelope.remove("sha256"));
    let stated = stated.as_ref().and_then(Value::as_str).ok_or_else(|| malformed("sha256"))?.to_owned();
    if !digest::matches(&value.to_string(), &stated) {
        return Err(DoorFault::File(FileFault::Damaged));
    }
    let file: RollupFile = serde_json::from_value(value).map_err(|error| malformed(&error.to_string()))?;
    file.rollup(plan).map(|rollup| (rollup, stated)).map_err(|place| malformed(&place))
}

fn malformed(place: &str) -> DoorFault {
    DoorFault::File(FileFault::Malformed(place.to_owned()))
}

impl RollupFile {
    fn rollup(self, plan: &Plan) -> Result<Rollup, String> {
        if self.units.len() > UNIT_LIMIT {
            return Err("units".to_owned());
        }
        let mut units = BTreeMap::new();
        for held in self.units {
            let held = held.read(plan)?;
            let name = held.row.unit.name.clone();
            if units.insert(UnitKey::of(&held.row.unit), Arc::new(held)).is_some() {
                return Err(name);
            }
        }
        let (by, as_of) = (self.by.read().ok_or("by")?, Day::parse(&self.as_of).ok_or("asOf")?);
        let below = self.below.into_iter().map(BelowMember::read).collect::<Result<_, _>>()?;
        let empty = Rollup::new(self.plan.read(), by, self.round, as_of, roster(self.roster)?);
        Ok(Rollup { units, below, ..empty })
    }
}
