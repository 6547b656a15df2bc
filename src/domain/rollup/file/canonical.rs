//! A roll-up out of the very text that this program writes, unit by unit.
//!
//! # Why
//!
//! A tree of values of all units takes twenty times the room of the text, and a roll-up of a province has fifty thousand.
//! Here nothing is kept of a unit but its row. What was read is written again beside the text and held against it, piece by
//! piece: a text that is the same is canonical, has no key twice and no member that nobody knows, and the hash comes along.
//! Whatever is not exactly so is not judged here: `None` sends it the long way, which says what is wrong.

use std::sync::Arc;

use crate::domain::digest;
use crate::domain::plan::Plan;
use crate::domain::rollup::file::member::HeldMember;
use crate::domain::rollup::file::{RollupFile, UNIT_LIMIT, write_pieces};
use crate::domain::rollup::{Rollup, UnitKey};

/// Where the units begin; quotes stand in no text but escaped.
const UNITS: &str = ",\"units\":[";
/// Where the hash begins.
const HASH: &str = ",\"sha256\":\"";

/// Reads a roll-up with the hash that its text states and that is right; `None` where the text is not exactly one that
/// this program writes.
pub(super) fn read(text: &str, plan: &Plan) -> Option<(Rollup, String)> {
    let begin = text.find(UNITS)? + UNITS.len();
    let (head, units) = text.split_at_checked(begin)?;
    let hash_at = head.find(HASH)? + HASH.len();
    let stated = head.get(hash_at..hash_at + digest::DIGITS)?;
    let file: RollupFile = serde_json::from_str(&[head, "]}"].concat()).ok()?;
    let mut rollup = file.rollup(plan).ok()?;
    let mut rest = units;
    while !rest.starts_with(']') {
        if !rollup.units.is_empty() {
            rest = rest.strip_prefix(',')?;
        }
        let mut one = serde_json::Deserializer::from_str(rest).into_iter::<HeldMember>();
        let unit = one.next()?.ok()?.read(plan).ok()?;
        rest = rest.get(one.byte_offset()..)?;
        let is_new = rollup.units.insert(UnitKey::of(&unit.row.unit), Arc::new(unit)).is_none();
        if !is_new || rollup.units.len() > UNIT_LIMIT {
            return None;
        }
    }
    let (before, after) = (head.get(..hash_at)?, head.get(hash_at + digest::DIGITS..)?);
    let blank = [before, &"0".repeat(digest::DIGITS), after].concat();
    (hash_of(&rollup, &blank, units)? == stated).then(|| (rollup, stated.to_owned()))
}

/// Writes a roll-up beside a text, which begins with one and goes on with the other, and returns the hash; `None` where
/// they are not the same.
fn hash_of(rollup: &Rollup, head: &str, units: &str) -> Option<String> {
    let mut left = [head, units];
    let mut is_same = true;
    let mut hold = |piece: String| {
        let [first, _] = &mut left;
        if first.is_empty() {
            left.swap(0, 1);
        }
        let [first, _] = &mut left;
        match first.strip_prefix(piece.as_str()) {
            Some(rest) => *first = rest,
            None => is_same = false,
        }
    };
    let (_, hash) = write_pieces(
        rollup,
        |units, put| {
            for (at, held) in rollup.units.values().enumerate() {
                let mut text = String::from(if at > 0 { "," } else { "" });
                units.add_one(&held.row, &held.source, &held.through, &mut text);
                put(text);
            }
        },
        &mut hold,
    );
    (is_same && left.iter().all(|left| left.is_empty())).then_some(hash)
}
