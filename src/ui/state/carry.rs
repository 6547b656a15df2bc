//! Carrying a workbook forward (结转): from the one that was open when another was to be begun.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::carry::{Carry, unit};
use crate::domain::plan::Plan;
use crate::domain::profile::Profile;
use crate::domain::workbook::event::Event;
use crate::domain::workbook::{PlanRef, Workbook};
use crate::ui::state::AppState;
use crate::ui::state::boot::BootFault;
use crate::ui::state::notice::Notice;

/// A workbook to carry forward from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The plan that it answers.
    pub plan: Arc<Plan>,
    /// What it holds.
    pub workbook: Workbook,
    /// The unit, as it is under the plan that is open.
    pub profile: Profile,
}

impl AppState {
    /// Says whether the workbook that was open could go along: it is a whole one, of a unit, under another plan or
    /// edition than the one that is open.
    pub fn can_carry(self) -> bool {
        let open = PlanRef::of(&self.plan());
        self.ledger.with_untracked(|ledger| {
            ledger.as_ref().is_some_and(|ledger| {
                let workbook = ledger.workbook();
                workbook.plan != open && workbook.part.is_none() && workbook.profile().is_some()
            })
        })
    }

    /// Returns the workbook to carry forward from.
    ///
    /// # Errors
    ///
    /// Returns why its plan is not here: without its texts no task can be told to be the same.
    pub async fn source(self) -> Result<Source, BootFault> {
        let held = self.ledger.with_untracked(|ledger| {
            let ledger = ledger.as_ref()?;
            Some((ledger.workbook().clone(), ledger.record().practice_year))
        });
        let missing = |id: &str| BootFault::PlanMissing(id.to_owned());
        let (workbook, year) = held.ok_or_else(|| missing(""))?;
        let plan = self.find_plan(&workbook.plan, year).await?;
        // Another edition may be the nearest that there is: its texts tell nothing of this one.
        if plan.text != workbook.plan.text {
            return Err(missing(&workbook.plan.id));
        }
        let profile = workbook.profile().ok_or_else(|| missing(&workbook.plan.id))?;
        Ok(Source { plan, profile: unit(profile, &self.plan()), workbook })
    }

    /// Begins a workbook of the plan that is open with what goes along; the one before stays as it is.
    pub fn carry_forward(self, profile: Profile, carry: &Carry) {
        self.begin(self.empty_workbook(), None);
        if self.dispatch(Event::SetProfile(profile)) {
            for event in carry.events() {
                self.leave_field();
                self.dispatch(event);
            }
            self.leave_field();
            self.notify(Notice::Carried(carry.tasks.len()));
            self.enter();
        }
    }
}
