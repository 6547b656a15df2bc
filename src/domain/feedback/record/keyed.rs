//! What a unit answers to an order on paper (代填回复): units that send tables or paper forms have no workbook to answer in.

use crate::domain::day::Day;
use crate::domain::feedback::record::{Record, Said};
use crate::domain::feedback::reply::Reply;
use crate::domain::feedback::{SayFault, is_same};
use crate::domain::profile::Profile;
use crate::domain::workbook::field::TEXT_LIMIT;
use crate::domain::workbook::length::fits;

impl Record {
    /// Writes down what a unit has answered to an order on paper, in the place of what was written down before; nothing takes
    /// that away again. It is a later word about the remark, so that it stands where records are merged. Returns whether
    /// anything is otherwise than before.
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
        if said.reply.as_ref().is_some_and(|reply| !reply.measure.is_empty() && !reply.is_keyed) {
            return Err(SayFault::OwnAnswer);
        }
        let known = said.reply.as_ref().filter(|_| said.is_keyed()).map_or("", |reply| &reply.measure);
        if known == measure {
            return Ok(false);
        }
        (said.remark.revision, said.remark.date) = (said.remark.revision + 1, today);
        if measure.is_empty()
            && let Some(order) = &mut said.remark.order
        {
            // What was found was found of an answer that there is no more.
            order.verification = None;
        }
        said.reply = (!measure.is_empty()).then(|| Reply::keyed(&said.remark, measure));
        Ok(true)
    }
}

impl Said {
    /// Says whether the answer was written down from paper.
    pub(super) fn is_keyed(&self) -> bool {
        self.reply.as_ref().is_some_and(|reply| reply.is_keyed)
    }
}
