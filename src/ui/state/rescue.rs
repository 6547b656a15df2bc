//! Opening a rescue dump: every workbook in it becomes one of its own on this device.

use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::files;
use crate::browser::store::AnyStore;
use crate::domain::door::{self, DoorFault};
use crate::domain::plan::SHIPPED;
use crate::domain::plan::load::load;
use crate::domain::plan::practice::practice_year;
use crate::domain::sorted;
use crate::domain::store::ledger::Ledger;
use crate::domain::store::rescue::{self, Rescue};
use crate::domain::store::{BookRecord, Store};
use crate::domain::workbook::event::{Event, Moment, check};
use crate::domain::workbook::register::ReplicaId;
use crate::domain::workbook::{PlanRef, Workbook};
use crate::ui::state::AppState;
use crate::ui::state::boot::{BootFault, Phase};
use crate::ui::state::notice::Notice;

impl AppState {
    /// Lets a rescue dump in and rebuilds its workbooks; `None` where the file is none. Nothing is written.
    ///
    /// # Errors
    ///
    /// Returns why the file is not let in.
    pub fn examine_rescue(self, bytes: &[u8]) -> Result<Option<Rescue>, DoorFault> {
        let dump = door::rescue(bytes, &files::decode)?;
        let plan = self.plan.get_untracked();
        // A journal without any state that verifies answers the plan that is open, as far as anybody can tell.
        let empty = plan.map_or_else(|| PlanRef::of_any_edition(SHIPPED), |plan| PlanRef::of(&plan));
        Ok(dump.map(|dump| rescue::read(&dump, &empty, new_replica)))
    }

    /// Writes every workbook of a dump into the store as one of its own, and opens the one last changed.
    pub async fn open_rescue(self, rescue: Rescue) {
        let Some(store) = self.store() else { return };
        let Rescue { mut workbooks, lost, plans } = rescue;
        for (_, text) in plans {
            // Notices lie among the plans and are no plans; a plan that is not sound stays in the dump.
            if let Ok((plan, problems)) = load(&text)
                && problems.is_empty()
                && let Err(error) = store.keep_plan(&PlanRef::of(&plan), &text).await
            {
                return self.notify(Notice::NotSaved(error));
            }
        }
        // One in which nothing was ever written is no workbook to anybody.
        workbooks.retain(|workbook| workbook.vector.highest() > 0);
        sorted::by(&mut workbooks, |one, other| one.changed.cmp(&other.changed));
        let (mut opened, mut left, mut last) = (0, lost, None);
        for workbook in workbooks {
            match self.keep_beside(&store, workbook).await {
                Ok(record) => {
                    opened += 1;
                    last = Some(record);
                }
                Err(notice) => {
                    left += 1;
                    self.notify(notice);
                }
            }
        }
        if let Some(record) = last {
            self.remember("canary", "");
            match self.open_record(&store, &record).await {
                Ok(()) => self.enter(),
                Err(fault) => self.phase.set(Phase::Failed(fault)),
            }
        }
        self.notify(Notice::RescueOpened { opened, left });
    }

    /// Writes a workbook that came in into the store as one of its own; the one that is open stays open.
    async fn keep_beside(self, store: &AnyStore, incoming: Workbook) -> Result<BookRecord, Notice> {
        let year = practice_year(&incoming.plan.edition);
        let plan = self.find_plan(&incoming.plan, year).await.map_err(|fault| match fault {
            BootFault::PlanMissing(id) => Notice::PlanMissing(id),
            _ => Notice::NotLoaded,
        })?;
        door::hold(&plan, &incoming).map_err(Notice::FileRefused)?;
        let empty = Workbook::new(incoming.plan.clone());
        let mut ledger = Ledger::create(new_replica().to_string(), new_replica(), empty, year);
        let event = Event::Merge(Box::new(incoming));
        let moment = Moment { replica: ledger.record().replica, ..self.moment(&event) };
        let op = check(&plan, ledger.workbook(), ledger.history(), event, &moment).map_err(Notice::Refused)?;
        ledger.push(op);
        let batch = ledger.batch();
        store.commit(&batch).await.map_err(Notice::NotSaved)?;
        Ok(batch.record)
    }
}

fn new_replica() -> ReplicaId {
    ReplicaId::from_bits(clock::random_bits())
}
