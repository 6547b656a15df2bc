//! Whom something may concern (可能涉及): a roster leaves open what is the unit's to know, and who has not reported has not
//! told it either.
//!
//! # The rule
//!
//! Nobody is held not to be concerned because nobody has said so: stages and party organisation that the roster leaves open,
//! and what is the unit's own to state (食堂, 寄宿, 安置点), may be any. It is told unit by unit, so that it is the same in
//! whatever part of a roll-up.

use std::collections::BTreeSet;

use crate::domain::plan::Plan;
use crate::domain::profile::{Attribute, Level, Party, Profile, Stage};
use crate::domain::rollup::roster::{Expected, OF_ROSTER};

impl Expected {
    /// Returns the unit with all that it may be; `None` for a teaching point.
    pub fn possible(&self, plan: &Plan) -> Option<Profile> {
        let unit = self.profile()?;
        let is_open =
            |one: &Attribute| matches!(unit.level, Level::School | Level::Hub) && !OF_ROSTER.contains(one);
        let open = Attribute::STATED.iter().copied().filter(is_open);
        let attributes: BTreeSet<Attribute> = unit.attributes.iter().copied().chain(open).collect();
        let stages =
            if unit.level.has_stages() && unit.stages.is_empty() { Stage::ALL.to_vec() } else { unit.stages };
        let named = plan.region.named_units.iter().find(|named| {
            named.name == unit.name && named.county.as_ref().is_none_or(|county| *county == unit.county)
        });
        Some(Profile {
            stages,
            attributes: attributes.into_iter().collect(),
            party: self.party.unwrap_or(Party::Own),
            named_unit: named.map_or_else(String::new, |named| named.id.clone()),
            ..unit
        })
    }
}
