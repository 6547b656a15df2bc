//! A roster that comes late, or another one: what waits and what counts is looked for in it anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::door::Normalize;
use crate::domain::light::Dates;
use crate::domain::plan::Plan;
use crate::domain::rollup::Held;
use crate::domain::rollup::desk::Desk;
use crate::domain::rollup::matching::{Index, Match};
use crate::domain::rollup::receipt::Whose;
use crate::domain::rollup::received::{Incoming, Received, What, bare};
use crate::domain::rollup::roster::Roster;

impl Desk {
    /// Takes a roster in the place of the one that is there: what waits is looked for in it anew, and what counts already
    /// becomes the unit that it names.
    pub fn set_roster(&mut self, roster: Roster, plan: &Plan, dates: Dates, normalize: Normalize) {
        let index = Index::of(&roster, normalize);
        for received in &mut self.waiting {
            if let What::Unit(incoming) = &mut received.what {
                let incoming = Arc::make_mut(incoming);
                incoming.unit = index.find(&incoming.row.unit);
            }
            if let What::Rollup(lower) = &mut received.what {
                Arc::make_mut(lower).look_anew(&index);
            }
        }
        self.rollup.roster = roster.clone();
        self.rollup.rename_below(&index);
        let counted = std::mem::take(&mut self.rollup.units).into_values();
        let mut renamed: BTreeMap<Whose, BTreeMap<String, Whose>> = BTreeMap::new();
        for held in counted.chain(self.rollup.aside.take_all()).map(Arc::unwrap_or_clone) {
            // What is the level's own, and what came through a lower level, is known already.
            let is_sure = held.is_own() || !held.through.is_empty();
            let Held { row, source, through } = held;
            let whose = Whose::Unit(row.unit.whose());
            let (unit, round) = (index.find(&row.unit), Some(self.rollup.round.clone()));
            let name = source.name.clone();
            let is_by_itself = through.is_empty();
            let incoming = Incoming { unit, row, source, through, round };
            // What the roster knows otherwise than by its code, or twice, waits for a word as if it had just come.
            if is_sure || incoming.doubts(&self.rollup).is_empty() || incoming.unit == Match::Unknown {
                if is_by_itself {
                    let now = Whose::Unit(incoming.as_expected(&self.rollup).whose());
                    renamed.entry(whose).or_default().insert(name, now);
                }
                self.rollup.take(incoming, plan, dates);
            } else {
                let name = self.uncount(&name, &whose).unwrap_or(name);
                self.waiting.push(Received { name, what: What::Unit(Arc::new(incoming)) });
            }
        }
        // The receipt names them as they are held, and with them what they took the place of.
        for (name, whose) in self.batches.iter_mut().flat_map(|batch| &mut batch.counted) {
            let Some(by_name) = renamed.get(whose) else { continue };
            let mut all = by_name.values();
            let one = all.next().filter(|one| all.all(|other| other == *one));
            if let Some(now) = one.or_else(|| by_name.get(bare(name))) {
                *whose = now.clone();
            }
        }
        self.know_again();
        // What was accepted under another roster has no way back to it.
        for batch in &mut self.batches {
            batch.back = None;
        }
    }
}
