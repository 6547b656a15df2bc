//! What was dropped, as lines of text (留存): as the worker that reads hands it on to the page, and as it lies beside the
//! desk until somebody has decided about it.
//!
//! A unit's file is one line. A lower level's roll-up is one for itself and one for each of its units, so that nobody who
//! reads thousands of them has to do so in one go. A version of a unit that lies aside is a line, too.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::plan::Plan;
use crate::domain::rollup::file::member::HeldMember;
use crate::domain::rollup::file::{self, Units};
use crate::domain::rollup::lower::Lower;
use crate::domain::rollup::matching::Match;
use crate::domain::rollup::received::{Incoming, Received, Refused, What};
use crate::domain::rollup::versions::Aside;
use crate::domain::rollup::{Held, UnitKey};

/// A line as it is read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Line {
    Unit(UnitLine),
    Rollup(RollupLine),
    Of(HeldMember),
    Refused(RefusedLine),
    Aside(HeldMember),
}

#[derive(Deserialize)]
struct UnitLine {
    found: Match,
    held: HeldMember,
    name: String,
    round: Option<String>,
}

/// A roll-up without its units: its file's text, how many units follow, the hash of the file that came, and which of its
/// units the roster has under another key.
#[derive(Serialize, Deserialize)]
struct RollupLine {
    #[serde(default)]
    known: BTreeMap<String, usize>,
    name: String,
    sha256: String,
    text: String,
    units: usize,
}

#[derive(Serialize, Deserialize)]
struct RefusedLine {
    name: String,
    why: Refused,
}

/// Writes a file that was dropped as lines; `units` writes those of the same plan.
pub fn write(received: Received, units: &Units) -> Vec<String> {
    let Received { name, what } = received;
    match what {
        What::Unit(incoming) => vec![unit_line(&name, &incoming, units)],
        What::Rollup(lower) => {
            let Lower { mut rollup, sha256, known } = Arc::unwrap_or_clone(lower);
            let all = std::mem::take(&mut rollup.units);
            let known = known.into_iter().map(|(key, at)| (key.0, at)).collect();
            let head = RollupLine { known, name, sha256, text: file::write(&rollup), units: all.len() };
            let of = all.values().map(|held| {
                let mut line = String::from("{\"of\":");
                units.add_one(&held.row, &held.source, &held.through, &mut line);
                line.push('}');
                line
            });
            std::iter::once(tagged("rollup", &head)).chain(of).collect()
        }
        What::Refused(why) => vec![tagged("refused", &RefusedLine { name, why })],
    }
}

/// Writes a version of a unit that lies aside as a line.
pub fn aside(held: &Held, units: &Units) -> String {
    let mut line = String::from("{\"aside\":");
    units.add_one(&held.row, &held.source, &held.through, &mut line);
    line.push('}');
    line
}

fn unit_line(name: &str, incoming: &Incoming, units: &Units) -> String {
    let mut line = String::from("{\"unit\":{\"held\":");
    units.add_one(&incoming.row, &incoming.source, &incoming.through, &mut line);
    for (key, value) in [
        (",\"found\":", text_of(&incoming.unit)),
        (",\"name\":", text_of(&name)),
        (",\"round\":", text_of(&incoming.round)),
    ] {
        line.push_str(key);
        line.push_str(&value);
    }
    line.push_str("}}");
    line
}

fn tagged(tag: &str, line: &impl Serialize) -> String {
    ["{\"", tag, "\":", &text_of(line), "}"].concat()
}

/// Plain texts, lists and numbers: this cannot fail.
fn text_of(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A line that this program has not written for the same plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread;

/// Puts files together again, line by line.
pub struct Lines<'a> {
    plan: &'a Plan,
    /// The roll-up that is not whole yet: its name, itself, and how many units are to come.
    open: Option<(String, Lower, usize)>,
    /// What lies aside.
    aside: Aside,
}

impl<'a> Lines<'a> {
    /// Begins, under the plan that the lines were written for.
    pub fn of(plan: &'a Plan) -> Self {
        Self { plan, open: None, aside: Aside::default() }
    }

    /// Returns what lies aside.
    pub fn aside(self) -> Aside {
        self.aside
    }

    /// Says whether nothing is half read.
    pub fn is_between(&self) -> bool {
        self.open.is_none()
    }

    /// Takes a line, and returns the file that is whole with it.
    ///
    /// # Errors
    ///
    /// `Unread` where the line is none of these, or does not belong there.
    pub fn take(&mut self, line: &str) -> Result<Option<Received>, Unread> {
        match (serde_json::from_str(line).map_err(|_| Unread)?, self.open.take()) {
            (Line::Unit(UnitLine { found, held, name, round }), None) => {
                let Held { row, source, through } = held.read(self.plan).map_err(|_| Unread)?;
                let incoming = Incoming { unit: found, row, source, through, round };
                Ok(Some(Received { name, what: What::Unit(Arc::new(incoming)) }))
            }
            (Line::Aside(held), None) => {
                self.aside.add(held.read(self.plan).map_err(|_| Unread)?);
                Ok(None)
            }
            (Line::Refused(RefusedLine { name, why }), None) => {
                Ok(Some(Received { name, what: What::Refused(why) }))
            }
            (Line::Rollup(RollupLine { known, name, sha256, text, units }), None) => {
                let (rollup, _) = file::read(text.as_bytes(), &|_, _| None, self.plan).map_err(|_| Unread)?;
                let known = known.into_iter().map(|(key, at)| (UnitKey(key), at)).collect();
                Ok(self.going_on(name, Lower { rollup, sha256, known }, units))
            }
            (Line::Of(held), Some((name, mut lower, left))) => {
                let held = held.read(self.plan).map_err(|_| Unread)?;
                lower.rollup.units.insert(UnitKey::of(&held.row.unit), Arc::new(held));
                Ok(self.going_on(name, lower, left.saturating_sub(1)))
            }
            _ => Err(Unread),
        }
    }

    fn going_on(&mut self, name: String, lower: Lower, left: usize) -> Option<Received> {
        if left == 0 {
            return Some(Received { name, what: What::Rollup(Arc::new(lower)) });
        }
        self.open = Some((name, lower, left));
        None
    }
}
