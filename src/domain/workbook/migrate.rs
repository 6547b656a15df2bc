//! Versions of the workbook's file: which are opened, and the steps that lead from an older one to the newest.
//!
//! # Why
//!
//! From version 1 on every version opens for ever. The reader knows the newest alone; each step is a pure function
//! from one version to the next, so that a file of any age goes through all steps that came after it.
//! Version 0 was written before the format was declared. It is no version to exchange: a file of it is refused at the
//! door; but states and operations of it may still lie in the stores of devices, where nothing must be lost.

use crate::domain::json::{Map, Value};

/// The version this program writes; the store's [`SCHEMA`](crate::domain::store::SCHEMA) is never behind it.
pub const VERSION: u64 = 3;
/// The oldest reader that understands what this program writes.
pub const MIN_READER: u64 = 1;

/// Where what is read comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file, through the door.
    Door,
    /// What this program has kept on the device: a state, an operation, an emergency log.
    Store,
}

impl Source {
    /// Returns the oldest version that is read from there.
    pub const fn oldest(self) -> u64 {
        match self {
            Self::Door => 1,
            Self::Store => 0,
        }
    }
}

/// A step from one version to the next, on a file without its hash.
type Step = fn(&mut Map<String, Value>);

/// All steps: the one in place `n` leads from version `n` to `n + 1`.
const STEPS: &[Step] = &[declared, own_lists, office_words];

/// Brings the members of a file of an older version to the newest; what a newer program wrote stays as it is.
pub(super) fn raise(file: &mut Map<String, Value>, version: u64) {
    raise_by(STEPS, file, version);
}

fn raise_by(steps: &[Step], file: &mut Map<String, Value>, version: u64) {
    let known = usize::try_from(version).unwrap_or(usize::MAX);
    for (number, step) in (1_u64..).zip(steps).skip(known) {
        step(file);
        file.insert("version".into(), number.into());
        file.insert("minReader".into(), number.min(MIN_READER).into());
    }
}

/// Version 1 is version 0, declared.
fn declared(_: &mut Map<String, Value>) {}

/// Version 2 has rectification with each answer, and notes and submissions beside the profile. A reader of version 1
/// keeps them as fields that it does not know, and writes them again.
fn own_lists(_: &mut Map<String, Value>) {}

/// Version 3 has what an office has said (上级反馈) with each answer, and its orders among the problems. A reader of
/// version 2 keeps them as fields that it does not know, and writes them again.
fn office_words(_: &mut Map<String, Value>) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(file: &mut Map<String, Value>) {
        let held = file.remove("old").unwrap_or_default();
        file.insert("new".into(), held);
    }

    fn doubled(file: &mut Map<String, Value>) {
        let twice = file.get("new").and_then(Value::as_u64).unwrap_or_default() * 2;
        file.insert("new".into(), twice.into());
    }

    #[track_caller]
    fn check(version: u64, before: &str, after: &str) {
        let Ok(Value::Object(mut file)) = crate::domain::json::parse(before) else { panic!("{before}") };
        raise_by(&[declared, renamed, doubled], &mut file, version);
        assert_eq!(Value::Object(file).to_string(), after);
    }

    #[test]
    fn there_is_a_step_to_every_version() {
        assert_eq!(u64::try_from(STEPS.len()), Ok(VERSION));
    }

    #[test]
    fn an_older_file_goes_through_every_step_after_it_and_keeps_the_rest() {
        check(0, r#"{"old":2,"other":[1.50]}"#, r#"{"minReader":1,"new":4,"other":[1.50],"version":3}"#);
        check(1, r#"{"old":2,"version":1}"#, r#"{"minReader":1,"new":4,"version":3}"#);
        check(2, r#"{"new":2,"old":1,"version":2}"#, r#"{"minReader":1,"new":4,"old":1,"version":3}"#);
    }

    #[test]
    fn a_file_of_the_newest_version_or_a_newer_one_is_left_alone() {
        check(3, r#"{"new":2}"#, r#"{"new":2}"#);
        check(
            u64::MAX,
            r#"{"new":2,"version":18446744073709551615}"#,
            r#"{"new":2,"version":18446744073709551615}"#,
        );
    }
}
