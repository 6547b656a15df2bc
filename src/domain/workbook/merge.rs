//! Merges copies of a workbook: commutative, associative, idempotent; no dot is ever lost.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::json::{self, Map, Value};
use crate::domain::workbook::part::{Fit, joined_offices};
use crate::domain::workbook::register::{Register, Vector};
use crate::domain::workbook::{Fields, Foreign, Workbook};

impl Workbook {
    /// Returns both copies brought together. It adds no mark of its own, so merging the result anywhere else, in
    /// any order, gives the same bytes.
    ///
    /// Of a part only its own tasks come in. What does not fit, which [`Workbook::fit`] tells beforehand, leaves this
    /// copy as it is.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        match self.fit(other) {
            Fit::Alike | Fit::Inner => self.with(other),
            Fit::Outer => other.with(self),
            Fit::Ahead | Fit::Apart => self.clone(),
        }
    }

    /// Takes in a copy that holds the same tasks or some of them.
    fn with(&self, other: &Self) -> Self {
        let merge = |ours: &Fields, theirs: &Fields| merged_fields(ours, &self.vector, theirs, &other.vector);
        let nothing = Fields::new();
        let tasks: BTreeSet<_> = self.answers.keys().chain(other.answers.keys()).copied().collect();
        let answers: BTreeMap<_, _> = tasks
            .into_iter()
            .map(|task| {
                let of = |answers: &BTreeMap<_, Fields>| answers.get(&task).cloned().unwrap_or_default();
                let ours = of(&self.answers);
                let fields = if other.has_part_in(task) {
                    merge(&ours, other.answers.get(&task).unwrap_or(&nothing))
                } else {
                    ours
                };
                (task, fields)
            })
            .filter(|(_, fields)| !fields.is_empty())
            .collect();
        let mut vector = self.vector.clone();
        vector.join(&other.vector);
        Self {
            // Two editions of one shape: the greater name stays, whichever side it comes from.
            plan: self.plan.clone().max(other.plan.clone()),
            profile: merge(&self.profile, &other.profile),
            answers,
            vector,
            changed: self.changed.clone().max(other.changed.clone()),
            part: match (&self.part, &other.part) {
                (Some(ours), Some(theirs)) if ours.tasks == theirs.tasks => Some(ours.joined(theirs)),
                (ours, _) => ours.clone(),
            },
            offices: joined_offices(&self.offices, &other.offices),
            foreign: Foreign {
                envelope: merged_foreign(&self.foreign.envelope, &other.foreign.envelope),
                plan: merged_foreign(&self.foreign.plan, &other.foreign.plan),
                unit: merged_foreign(&self.foreign.unit, &other.foreign.unit),
                payload: merged_foreign(&self.foreign.payload, &other.foreign.payload),
                answers: merged_foreign(&self.foreign.answers, &other.foreign.answers),
            },
        }
    }
}

/// How one copy stands to another (版本关系), told from what each has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Both have seen the same edits.
    Same,
    /// This copy has seen all of the other's edits and more.
    Newer,
    /// The other copy has seen all of this one's edits and more.
    Older,
    /// Each has seen edits that the other has not.
    Diverged,
}

/// Tells how a copy stands to another.
pub fn relation(ours: &Vector, theirs: &Vector) -> Relation {
    match (ours.includes(theirs), theirs.includes(ours)) {
        (true, true) => Relation::Same,
        (true, false) => Relation::Newer,
        (false, true) => Relation::Older,
        (false, false) => Relation::Diverged,
    }
}

fn merged_fields(ours: &Fields, our_vector: &Vector, theirs: &Fields, their_vector: &Vector) -> Fields {
    let nothing = Register::default();
    let names: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
    names
        .into_iter()
        .map(|name| {
            let (one, other) = (ours.get(name).unwrap_or(&nothing), theirs.get(name).unwrap_or(&nothing));
            (name.clone(), one.merged(our_vector, other, their_vector))
        })
        .filter(|(_, register)| !register.is_empty())
        .collect()
}

/// Members this program does not know have no marks: where both sides have one, the greater text stays, so that
/// the result does not depend on the order.
fn merged_foreign(ours: &Map<String, Value>, theirs: &Map<String, Value>) -> Map<String, Value> {
    let mut out = ours.clone();
    for (key, value) in theirs {
        let keep_ours = out.get(key).is_some_and(|held| json::canonical(held) >= json::canonical(value));
        if !keep_ours {
            out.insert(key.clone(), value.clone());
        }
    }
    out
}
