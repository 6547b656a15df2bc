//! What a unit answers to an order on paper (代填回复): units that send tables or paper forms have no workbook to answer in.

use crate::domain::day::Day;
use crate::domain::feedback::record::{Record, Said};
use crate::domain::feedback::reply::{Reply, mark_of};
use crate::domain::feedback::{Order, REVISION_LIMIT, SayFault, is_mark, is_same};
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
    /// Which wording of the order it answers, by its mark: of another one it is no answer.
    pub of: String,
    /// 整改措施, in the unit's words; empty where it was taken back.
    pub measure: String,
}

impl Keyed {
    /// Says whether its text is as long as it may be.
    pub(super) fn is_sound(&self) -> bool {
        (1..=REVISION_LIMIT).contains(&self.revision) && is_mark(&self.of) && fits(&self.measure, TEXT_LIMIT)
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
        let is_it = |said: &&mut Said| said.remark.id == id;
        let said = to.into_iter().find(is_it).ok_or(SayFault::NoAnswer)?;
        if said.reply.as_ref().is_some_and(|reply| !reply.measure.is_empty()) {
            return Err(SayFault::OwnAnswer);
        }
        if said.answer_on_paper().map_or("", |keyed| &keyed.measure) == measure {
            return Ok(false);
        }
        let order = said.remark.order.as_mut().ok_or(SayFault::NoAnswer)?;
        let of = mark_of_order(order);
        if measure.is_empty() && order.verification.take().is_some() {
            // What was found was found of an answer that there is no more.
            (said.remark.revision, said.remark.date) = (said.remark.revision + 1, today);
        }
        let revision = said.keyed.as_ref().map_or(0, |known| known.revision) + 1;
        said.keyed = Some(Keyed { revision, on: today, of, measure: measure.to_owned() });
        Ok(true)
    }
}

impl Said {
    /// Returns the answer to its order: the unit's own, else the one on paper.
    pub fn answer(&self) -> Option<Reply> {
        match self.answer_on_paper() {
            Some(keyed) if self.is_keyed() => Some(Reply {
                id: self.remark.id.clone(),
                measure: keyed.measure.clone(),
                mark: mark_of([&keyed.measure, "", "", ""]),
                ..Reply::default()
            }),
            _ => self.reply.clone(),
        }
    }

    /// Says whether the answer was written down from paper. Once the unit's workbook has an answer, that stands.
    pub fn is_keyed(&self) -> bool {
        self.answer_on_paper().is_some() && self.reply.as_ref().is_none_or(|reply| reply.measure.is_empty())
    }

    /// Returns what was answered on paper to the order as it is worded now.
    fn answer_on_paper(&self) -> Option<&Keyed> {
        let of = mark_of_order(self.remark.order.as_ref()?);
        self.keyed.as_ref().filter(|keyed| !keyed.measure.is_empty() && keyed.of == of)
    }
}

/// Returns what tells an order from one that asks for something else, or by another day.
fn mark_of_order(order: &Order) -> String {
    mark_of([&order.text, &order.due.to_string(), "", ""])
}
