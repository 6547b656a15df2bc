//! 代填: a paper form on its way to the desk.

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::profile::whose;
use crate::domain::rollup::UnitKey;
use crate::domain::rollup::keyed::{Form, NotKeyed, Said, incoming};
use crate::domain::rollup::received::{Received, What};
use crate::ui::state::AppState;
use crate::ui::state::desk::DeskState;

/// What became of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyed {
    /// It counts.
    Counted,
    /// The unit has sent something too: it waits for a word.
    Waits,
}

impl DeskState {
    /// Begins the form of a unit of the roster, or goes on with what was begun, or with what had been keyed in for it
    /// before.
    pub fn begin_form(self, unit: &UnitKey) {
        let form = self.desk().with_untracked(|desk| {
            let rollup = &desk.as_ref()?.rollup;
            let (_, expected) = rollup.roster.find(unit)?;
            let held = rollup.units.get(unit).filter(|held| held.is_keyed());
            Some(Form {
                round: rollup.round.clone(),
                unit: unit.clone(),
                whose: whose(&expected.county, &expected.name),
                said: held.map(|held| Said::of(held)).unwrap_or_default(),
            })
        });
        self.forms().show(form);
    }

    /// Lets the form count, or wait where the unit has sent something too; it stays open where it cannot stand.
    ///
    /// # Errors
    ///
    /// Returns why it cannot count.
    pub fn key_in(self, app: AppState, name: &str) -> Result<Keyed, NotKeyed> {
        let plan = app.plan();
        let form = self.forms().open().get_untracked().ok_or(NotKeyed::Nothing)?;
        let mut result = Err(NotKeyed::NoUnit);
        self.change(|desk, dates| {
            let made = incoming(name, &form, &plan, &desk.rollup, dates, &clock::now_utc());
            result = made.map(|incoming| {
                let at = desk.waiting.len();
                desk.drop(Received { name: name.to_owned(), what: What::Unit(incoming.into()) });
                let has_doubts = desk.doubts().last().is_some_and(|doubts| !doubts.is_empty());
                if has_doubts {
                    return Keyed::Waits;
                }
                desk.accept(&[at], &plan, dates);
                Keyed::Counted
            });
        });
        if result.is_ok() {
            self.forms().count(&form.place());
        }
        result
    }
}
