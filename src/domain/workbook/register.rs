//! A register: what one field holds, with the marks that let copies of a workbook be merged without loss.
//!
//! # Why
//!
//! A school splits the work among phones and offices, and the copies come back in any order.
//! Every value carries a [`Dot`]; a workbook carries a [`Vector`] of what it has seen.
//! On merging, a value that one side lacks is new if that side has never seen its dot, and was overwritten if it
//! has.
//! No wall clock takes part, so a wrong date on a device loses nothing.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

use crate::domain::digest;
use crate::domain::json::Value;

/// A replica (副本): a workbook as one page has it open, eight characters of `0-9a-z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReplicaId([u8; 8]);

impl ReplicaId {
    /// Makes an id from random bits; only the low 40 are used.
    pub fn from_bits(bits: u64) -> Self {
        const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let mut id = [b'0'; 8];
        for (at, slot) in id.iter_mut().enumerate() {
            let index = usize::try_from((bits >> (at * 5)) & 31).unwrap_or(0);
            *slot = ALPHABET.get(index).copied().unwrap_or(b'0');
        }
        Self(id)
    }

    /// Returns the id under which this replica goes on after something that two would not share.
    #[must_use]
    pub fn next(self, by: &str) -> Self {
        let digest = digest::sha256(&format!("{self} {by}"));
        // Ten hexadecimal digits are the forty bits of an id.
        Self::from_bits(digest.get(..10).and_then(|bits| u64::from_str_radix(bits, 16).ok()).unwrap_or_default())
    }

    /// Reads an id as files carry it.
    pub fn parse(text: &str) -> Option<Self> {
        let id: [u8; 8] = text.as_bytes().try_into().ok()?;
        id.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase()).then_some(Self(id))
    }
}

impl fmt::Display for ReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

/// The mark of one edit: its counter, then its replica; a higher one has seen more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dot {
    /// Higher than every counter its author had seen; at most 2^53.
    pub counter: u64,
    /// Who made the edit.
    pub replica: ReplicaId,
}

/// The highest counter a file may carry, so that every reader of JSON keeps it exactly.
pub const MAX_COUNTER: u64 = 1 << 53;

/// Which edits a workbook has seen, by replica; gaps are allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vector(BTreeMap<ReplicaId, u64>);

impl Vector {
    /// Says whether an edit has been seen.
    pub fn covers(&self, dot: Dot) -> bool {
        self.0.get(&dot.replica).is_some_and(|&counter| dot.counter <= counter)
    }

    /// Notes that an edit has been seen.
    pub fn note(&mut self, dot: Dot) {
        let counter = self.0.entry(dot.replica).or_default();
        *counter = dot.counter.max(*counter);
    }

    /// Notes all that another vector has seen.
    pub fn join(&mut self, other: &Self) {
        for (&replica, &counter) in &other.0 {
            self.note(Dot { counter, replica });
        }
    }

    /// Returns the highest counter seen: the workbook's sequence.
    pub fn highest(&self) -> u64 {
        self.0.values().copied().max().unwrap_or(0)
    }

    /// Says whether all that another vector has seen is seen here too.
    pub fn includes(&self, other: &Self) -> bool {
        other.0.iter().all(|(&replica, &counter)| self.covers(Dot { counter, replica }))
    }

    /// Returns the replicas with their counters, by replica.
    pub fn iter(&self) -> impl Iterator<Item = (ReplicaId, u64)> {
        self.0.iter().map(|(&replica, &counter)| (replica, counter))
    }
}

/// One value with its mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The edit that wrote it.
    pub dot: Dot,
    /// What it wrote: text; anything else is a newer program's and is kept as it came.
    pub value: Value,
}

/// What a field holds (字段): usually one value, several after edits that did not know of each other.
///
/// The entries are ordered by dot; an empty text means "cleared".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register(Vec<Entry>);

impl Register {
    /// Makes a register from entries in any order.
    ///
    /// Two values with one dot are the work of a cloned device (a computer room made from one disk image): the
    /// greater text stays, so that the result is the same in any order.
    pub fn from_entries(mut entries: Vec<Entry>) -> Self {
        // Two values with one dot are rare, so texts are made only for them.
        entries.sort_by(|one, other| match one.dot.cmp(&other.dot) {
            Ordering::Equal if one.value != other.value => other.value.to_string().cmp(&one.value.to_string()),
            order => order,
        });
        entries.dedup_by_key(|entry| entry.dot);
        Self(entries)
    }

    /// Returns the entries by dot.
    pub fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// Returns the text with the highest mark; an absent, cleared or foreign value is an empty text.
    pub fn text(&self) -> &str {
        self.0.last().and_then(|entry| entry.value.as_str()).unwrap_or("")
    }

    /// Says whether edits that did not know of each other left different values.
    pub fn is_conflict(&self) -> bool {
        self.0.windows(2).any(|pair| matches!(pair, [one, other] if one.value != other.value))
    }

    /// Writes a value over the entries its author saw, told by mark and value, since the tabs of one ledger share
    /// a replica; entries it did not see stay beside it.
    pub fn write(&mut self, seen: &[Entry], entry: Entry) {
        self.0.retain(|held| held.dot != entry.dot && !seen.contains(held));
        self.0.push(entry);
        self.0.sort_by_key(|held| held.dot);
    }

    /// Merges two copies of a field: an entry stays if both hold it, or if the other side has never seen it.
    #[must_use]
    pub fn merged(&self, ours: &Vector, other: &Self, theirs: &Vector) -> Self {
        let has = |register: &Self, dot: Dot| register.0.iter().any(|entry| entry.dot == dot);
        let kept = self.0.iter().filter(|entry| has(other, entry.dot) || !theirs.covers(entry.dot));
        let added = other.0.iter().filter(|entry| has(self, entry.dot) || !ours.covers(entry.dot));
        Self::from_entries(kept.chain(added).cloned().collect())
    }

    /// Says whether nothing is held.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(counter: u64, bits: u64) -> Dot {
        Dot { counter, replica: ReplicaId::from_bits(bits) }
    }

    fn entry(counter: u64, bits: u64, text: &str) -> Entry {
        Entry { dot: dot(counter, bits), value: text.into() }
    }

    #[test]
    fn an_id_reads_back_as_written() {
        let id = ReplicaId::from_bits(0x12_3456_789a);
        assert_eq!(ReplicaId::parse(&id.to_string()), Some(id));
        assert_eq!(ReplicaId::parse("ABCDEFGH"), None);
        assert_eq!(ReplicaId::parse("abc"), None);
    }

    #[test]
    fn an_edit_that_saw_another_replaces_it() {
        let mut register = Register::from_entries(vec![entry(1, 1, "一")]);
        let seen = register.entries().to_vec();
        register.write(&seen, entry(2, 2, "二"));
        assert_eq!(register.text(), "二");
        assert!(!register.is_conflict());
    }

    #[test]
    fn edits_that_did_not_know_of_each_other_both_stay() {
        let mut register = Register::from_entries(vec![entry(1, 1, "一")]);
        register.write(&[], entry(1, 2, "二"));
        assert_eq!(register.entries().len(), 2);
        assert!(register.is_conflict());
    }

    #[test]
    fn only_the_text_that_was_seen_is_replaced_not_another_with_its_mark() {
        let mut register = Register::from_entries(vec![entry(1, 1, "别人的")]);
        register.write(&[entry(1, 1, "自己的")], entry(2, 1, "新"));
        assert_eq!(register.entries().len(), 2);
    }

    #[test]
    fn an_overwritten_value_does_not_come_back_on_merging() {
        let (mut old, mut new) = (Vector::default(), Vector::default());
        old.note(dot(1, 1));
        new.note(dot(1, 1));
        new.note(dot(2, 2));
        let stale = Register::from_entries(vec![entry(1, 1, "一")]);
        let fresh = Register::from_entries(vec![entry(2, 2, "二")]);
        assert_eq!(stale.merged(&old, &fresh, &new), fresh);
        assert_eq!(fresh.merged(&new, &stale, &old), fresh);
    }
}
