//! What a unit answers to an order on paper (代填回复): units that send tables or paper forms have no workbook to answer in.

use crate::domain::day::Day;
use crate::domain::feedback::record::{Record, Said};
use crate::domain::feedback::reply::{Reply, mark_of};
use crate::domain::feedback::{REVISION_LIMIT, SayFault, is_same};
use crate::domain::profile::Profile;
use crate::domain::workbook::field::TEXT_LIMIT;
use crate::domain::workbook::length::fits;

/// An answer on paper that the office has written down. Of two the one that was written down more often stands, then the
/// later one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Keyed {
    /// How often it has been written down, from 1.
    pub revision: u32,
    /// The day on which it was.
    pub on: Day,
    /// 整改措施, in the unit's words; empty where it was taken back.
    pub measure: String,
}

impl Keyed {
    /// Says whether its text is as long as it may be.
    pub(super) fn is_sound(&self) -> bool {
        (1..=REVISION_LIMIT).contains(&self.revision) && fits(&self.measure, TEXT_LIMIT)
    }
}

impl Record {
    /// Writes down what a unit has answered to an order on paper, in the place of what was written down before; an empty text
    /// takes that back. Returns whether anything is otherwise than before.
    ///
    /// # Errors
    ///
    /// Returns why it cannot be written down; nothing is changed then.
    pub fn key_in(&mut self, unit: &Profile, id: &str, measure: &str, today: Day) -> Result<bool, SayFault> {
        let measure = measure.trim();
        if !fits(measure, TEXT_LIMIT) {
            return Err(SayFault::TooLong(TEXT_LIMIT));
        }
        let to =
            self.units.iter_mut().filter(|known| is_same(&known.unit, unit)).flat_map(|known| &mut known.said);
        let is_it = |said: &&mut Said| said.remark.id == id && said.remark.order.is_some();
        let said = to.into_iter().find(is_it).ok_or(SayFault::NoAnswer)?;
        if said.reply.as_ref().is_some_and(|reply| !reply.measure.is_empty()) {
            return Err(SayFault::OwnAnswer);
        }
        let (revision, before) = said.keyed.as_ref().map_or((0, ""), |known| (known.revision, &known.measure));
        if before == measure {
            return Ok(false);
        }
        let found = said.remark.order.as_mut().map(|order| &mut order.verification);
        if let Some(found) = found
            && measure.is_empty()
            && found.is_some()
        {
            // What was found was found of an answer that there is no more.
            *found = None;
            (said.remark.revision, said.remark.date) = (said.remark.revision + 1, today);
        }
        said.keyed = Some(Keyed { revision: revision + 1, on: today, measure: measure.to_owned() });
        Ok(true)
    }
}

impl Said {
    /// Returns the answer to its order: the unit's own, else the one on paper.
    pub fn answer(&self) -> Option<Reply> {
        match &self.keyed {
            Some(keyed) if self.is_keyed() => Some(Reply {
                id: self.remark.id.clone(),
                measure: keyed.measure.clone(),
                mark: of_paper(&keyed.measure),
                ..Reply::default()
            }),
            _ => self.reply.clone(),
        }
    }

    /// Says whether the answer was written down from paper. Once the unit's workbook has an answer, that stands.
    pub fn is_keyed(&self) -> bool {
        self.keyed.as_ref().is_some_and(|keyed| !keyed.measure.is_empty())
            && self.reply.as_ref().is_none_or(|reply| reply.measure.is_empty())
    }
}

/// Returns what tells an answer on paper from another.
fn of_paper(measure: &str) -> String {
    mark_of([measure, "", "", ""])
}
