//! Copies outside: the reminder of one, whether a saved file is what it should be, and what is left to say after a loss.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::persist::{self, Persistence};
use crate::browser::store::Mode;
use crate::browser::{clock, files};
use crate::domain::backup::{Check, Copies, Reminder, SNOOZE_DAYS, compare, reminder};
use crate::domain::day::Day;
use crate::domain::door::{self, DoorFault};
use crate::domain::store::canary::Canary;
use crate::domain::workbook::file;
use crate::ui::state::AppState;

impl AppState {
    /// Returns why somebody is to be reminded to save a copy, if they are. Followed.
    pub fn reminder(self) -> Option<Reminder> {
        let (today, snoozed) = (self.today.get(), self.snoozed.get());
        self.ledger.with(|ledger| {
            let ledger = ledger.as_ref()?;
            let since = Some(ledger.record().backed_up.as_str()).filter(|at| !at.is_empty());
            let since = clock::day_of(since.unwrap_or(ledger.begun()));
            reminder(Copies { uncopied: ledger.uncopied(), since, snoozed }, today)
        })
    }

    /// Puts the reminder off.
    pub fn snooze(self) {
        let Some(book) = self.book() else { return };
        let until = self.today.get_untracked().plus(SNOOZE_DAYS.into());
        self.remember(&format!("snooze:{book}"), &until.to_string());
        self.snoozed.set(Some(until));
    }

    pub(super) fn recall_snooze(self) {
        let until = self.book().and_then(|book| Day::parse(&self.recall(&format!("snooze:{book}"))?));
        self.snoozed.set(until);
    }

    /// Reads a saved file back through the door and compares it with the workbook that is open; nothing is written.
    ///
    /// # Errors
    ///
    /// Returns why the file would not be let in.
    pub fn check_copy(self, bytes: &[u8]) -> Result<Check, DoorFault> {
        let copy = door::workbook(bytes, &files::decode)?;
        let last = self.last_copy().map(|(hash, _)| hash);
        let check = self.ledger.with_untracked(|ledger| {
            ledger.as_ref().map(|ledger| compare(&self.plan(), ledger.workbook(), &copy, last.as_deref()))
        });
        Ok(check.unwrap_or(Check::Other))
    }

    /// Remembers which file was saved last of the workbook that is open.
    pub(super) fn remember_copy(self, name: &str, text: &str) {
        if let (Some(book), Some(hash)) = (self.book(), file::hash_of(text)) {
            self.remember(&format!("copied:{book}"), &format!("{hash} {name}"));
        }
    }

    /// Returns hash and name of the file saved last of the workbook that is open.
    fn last_copy(self) -> Option<(String, String)> {
        let kept = self.recall(&format!("copied:{}", self.book()?))?;
        kept.split_once(' ').map(|(hash, name)| (hash.to_owned(), name.to_owned()))
    }

    /// Notes beside the ledger what there is, so that a loss can be told from a first visit, and what was lost.
    pub(super) fn keep_canary(self) {
        let file = self.last_copy().map(|(_, name)| name).unwrap_or_default();
        let canary = self.ledger.with_untracked(|ledger| {
            let ledger = ledger.as_ref()?;
            let workbook = ledger.workbook();
            let unit = workbook.profile().map(|profile| profile.whose());
            Some(Canary {
                unit: unit.unwrap_or_default(),
                answered: workbook.answered(),
                changed: workbook.changed.clone(),
                backed_up: ledger.record().backed_up.clone(),
                file,
            })
        });
        if let Some(canary) = canary {
            self.remember("canary", &canary.to_text());
        }
    }

    /// Asks the browser to keep the data for good, once on a device, at the first answer.
    pub(super) fn see_to_persistence(self) {
        let is_durable = matches!(self.mode.get_untracked(), Some(Mode::Durable { .. }));
        if self.is_persist_asked.get_value() || !is_durable {
            return;
        }
        self.is_persist_asked.set_value(true);
        if self.recall("persist").is_none() {
            spawn_local(async move {
                self.ask_to_persist().await;
            });
        }
    }

    /// Asks the browser to keep the data for good, and remembers that it was asked.
    pub async fn ask_to_persist(self) -> Persistence {
        let answer = match persist::now().await {
            Persistence::Refused => persist::ask().await,
            told @ (Persistence::Granted | Persistence::Unsupported) => told,
        };
        self.remember("persist", answer.as_str());
        answer
    }

    /// Returns what the browser says about keeping the data; `None` when it has not been asked yet.
    pub async fn persistence(self) -> Option<Persistence> {
        match persist::now().await {
            Persistence::Refused if self.recall("persist").is_none() => None,
            told => Some(told),
        }
    }
}
