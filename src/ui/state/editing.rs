//! Editing: what somebody wants to happen becomes an operation, or a refusal.

use leptos::prelude::*;

use crate::browser::{clock, timer};
use crate::domain::workbook::event::{Event, Moment, Refusal, check};
use crate::domain::workbook::op::{Change, Place};
use crate::domain::workbook::register::ReplicaId;
use crate::ui::state::AppState;
use crate::ui::state::notice::Notice;

impl AppState {
    /// Makes what somebody wants to happen once the next frame is drawn: for what the browser shows by itself, so that
    /// a finger need not wait for figures.
    pub fn dispatch_shown(self, event: Event) {
        self.shown.update_value(|shown| shown.push(event));
        // What waits does not pass for saved.
        self.begin_saving();
        timer::after_frame(move || self.dispatch_waiting());
    }

    /// Makes what waits for a frame to be drawn happen now: a frame may not come any more.
    pub(super) fn dispatch_waiting(self) {
        let waiting = self.shown.try_update_value(std::mem::take).unwrap_or_default();
        if waiting.is_empty() {
            return;
        }
        let mut any = false;
        for event in waiting {
            any |= self.dispatch(event);
            // Each is a step of its own.
            self.leave_field();
        }
        if !any {
            self.end_saving();
        }
    }

    /// Makes what somebody wants to happen: checks it, shows it at once, and saves it.
    ///
    /// A refusal becomes a message, except that an event which would change nothing is silent.
    /// Returns whether it happened.
    pub fn dispatch(self, event: Event) -> bool {
        let Some(plan) = self.plan.get_untracked() else { return false };
        // In the order of the hand.
        if self.shown.with_value(|shown| !shown.is_empty()) {
            self.dispatch_waiting();
        }
        let moment = self.moment(&event);
        let op = self.ledger.with_untracked(|ledger| {
            let ledger = ledger.as_ref()?;
            let moment = Moment { replica: ledger.record().replica, ..moment };
            Some(check(&plan, ledger.workbook(), ledger.history(), event, &moment))
        });
        match op {
            None | Some(Err(Refusal::Nothing)) => false,
            Some(Err(refusal)) => {
                self.notify(Notice::Refused(refusal));
                false
            }
            Some(Ok(op)) => {
                if matches!(&op.change, Change::Edit(writes) if writes.is_empty()) {
                    self.notify(Notice::Overtaken);
                }
                let is_answer = op.change.writes().iter().any(|write| write.place.task.is_some());
                self.ledger.update(|ledger| {
                    if let Some(ledger) = ledger {
                        ledger.push(op);
                    }
                });
                self.save_soon();
                if is_answer {
                    self.see_to_persistence();
                }
                true
            }
        }
    }

    /// Ends the visit to a field: what is written there next is a step of its own.
    pub fn leave_field(self) {
        self.visit.set_value((None, 0));
    }

    pub(super) fn moment(self, event: &Event) -> Moment {
        let place = match event {
            Event::Set { task, changes } => match changes.as_slice() {
                [(field, _)] => Some(Place { task: Some(*task), field: field.clone() }),
                _ => None,
            },
            Event::SetOwn(changes) => match changes.as_slice() {
                [(field, _)] => Some(Place { task: None, field: field.clone() }),
                _ => None,
            },
            _ => None,
        };
        let visit =
            self.visit.with_value(|(visited, visit)| (*visited == place && place.is_some()).then_some(*visit));
        let visit = visit.unwrap_or_else(|| {
            let visit = u32::try_from(clock::random_bits() >> 32).unwrap_or(1).max(1);
            self.visit.set_value((place, visit));
            visit
        });
        let number = self.edits.with_value(|edits| edits + 1);
        self.edits.set_value(number);
        let tab = self.outside.with_value(|outside| outside.as_ref().map(|outside| outside.tab.clone()));
        Moment {
            at: clock::now_utc(),
            // Replaced by the ledger's own on dispatch.
            replica: ReplicaId::from_bits(0),
            op: format!("{}-{number}", tab.unwrap_or_default()),
            visit,
        }
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.dispatch(Event::Undo);
    }

    /// Repeats what was taken back.
    pub fn redo(self) {
        self.dispatch(Event::Redo);
    }
}
