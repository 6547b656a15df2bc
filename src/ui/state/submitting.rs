//! 报送: a submission becomes a row of the workbook, a milestone, and a file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files;
use crate::domain::digest;
use crate::domain::rounds::{self, Lack, Submission};
use crate::domain::store::{Milestone, MilestoneReason};
use crate::domain::workbook::Workbook;
use crate::domain::workbook::event::Event;
use crate::domain::workbook::file;
use crate::export::name;
use crate::ui::state::AppState;
use crate::ui::state::notice::Notice;

impl AppState {
    /// Records a submission of the workbook that is open, keeps it as a milestone, and hands its file to the browser.
    ///
    /// The file is the workbook as it is from then on, with the submission in it: its check code is the one that the
    /// report shows until something is changed.
    ///
    /// # Errors
    ///
    /// Returns what is still to be said; nothing has been written.
    pub fn submit(self, of: &Submission) -> Result<(), Lack> {
        let fields = rounds::fields(of)?;
        self.leave_field();
        let is_recorded = self.dispatch(Event::SetOwn(fields));
        self.leave_field();
        let made = self.milestone_now(MilestoneReason::Submitted, name::submission_title(of));
        let (true, Some((book, milestone))) = (is_recorded, made) else { return Ok(()) };
        self.hand_over_submission(of, &milestone.state);
        spawn_local(async move {
            if let Err(error) = self.keep(&book, &milestone).await {
                self.notify(Notice::NotSaved(error));
            }
        });
        Ok(())
    }

    /// Hands the file of a submission to the browser once more.
    pub fn hand_over_submission(self, of: &Submission, state: &str) {
        let hash = file::hash_of(state).unwrap_or_default();
        let named = self.with_workbook(|open| name::submission(&self.plan(), open, of, &hash));
        if let Some(named) = named {
            self.hand_over(named, state);
        }
    }

    /// Hands the file of an earlier submission to the browser: the workbook is not what it was then, so that no copy
    /// of it has been made.
    pub fn save_earlier(self, of: &Submission, kept: &Milestone) {
        let hash = file::hash_of(&kept.state).unwrap_or_default();
        let named = self.with_workbook(|open| name::submission(&self.plan(), open, of, &hash));
        let is_taken = named.is_some_and(|named| files::save_text(&named, "application/json", &kept.state));
        if !is_taken {
            self.notify(Notice::NotBackedUp);
        }
    }

    /// Returns the check code (校验码) of the workbook as it is now, followed.
    pub fn check_code(self) -> Memo<String> {
        let ledger = self.ledger;
        Memo::new(move |_| {
            ledger.with(|ledger| ledger.as_ref().map(|ledger| code_of(ledger.workbook())).unwrap_or_default())
        })
    }
}

/// Returns the check code of a workbook's file.
pub fn code_of(workbook: &Workbook) -> String {
    digest::check_code(&file::hash_of(&file::write(workbook)).unwrap_or_default())
}
