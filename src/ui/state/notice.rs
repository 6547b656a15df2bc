//! Messages: what could not be done, or was done and may be taken back; the wording is made when shown.

use leptos::prelude::*;

use crate::browser::files::FileError;
use crate::domain::door::DoorFault;
use crate::domain::plan::load::{PlanProblem, PlanRefusal};
use crate::domain::store::StoreError;
use crate::domain::store::recover::Way;
use crate::domain::workbook::event::Refusal;
use crate::ui::state::AppState;

/// A message (提示).
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// An event was refused.
    Refused(Refusal),
    /// Saving failed; the edits are kept in memory.
    NotSaved(StoreError),
    /// A file could not be read.
    FileUnread(FileError),
    /// A file was not let in.
    FileRefused(DoorFault),
    /// A zip holds so many files where one is asked for.
    SeveralFiles(usize),
    /// The plan that a file answers is not on this device: its id.
    PlanMissing(String),
    /// A plan file was not let in.
    PlanRefused(PlanRefusal),
    /// A plan file was not let in, since this is wrong with it.
    PlanUnsound(Vec<PlanProblem>),
    /// A plan that is open has problems; the rest of it is used.
    PlanProblems(Vec<PlanProblem>),
    /// The workbook was rebuilt by another way than its state, with so many journal entries left aside, the first of
    /// them made at this time, UTC.
    Recovered(Way, u64, Option<String>),
    /// So many edits that had not been acknowledged were brought back.
    Rescued(usize),
    /// A rescue dump was opened.
    RescueOpened {
        /// How many workbooks are open now.
        opened: usize,
        /// How many could not be.
        left: usize,
    },
    /// Another tab has a newer build; this one has let go of the store.
    SteppedAside,
    /// A newer build is ready to take over.
    NewBuild,
    /// A copy was handed to the browser, by this file name.
    BackedUp(String),
    /// A part was handed to the browser, by this file name.
    HandedOut(String),
    /// The browser did not take a copy.
    NotBackedUp,
    /// A part of the program could not be fetched.
    NotLoaded,
    /// A copy was merged in.
    Merged,
    /// The workbook was replaced; the old one is kept.
    Replaced,
    /// The workbook shows again what it showed at a milestone.
    Restored,
    /// So many tasks of another workbook went along into a new one.
    Carried(usize),
    /// A milestone was kept by hand.
    MilestoneKept,
    /// A workbook was brought back from the trash.
    BroughtBack,
    /// So many workbooks had lain in the trash for their time and were removed.
    TrashEmptied(usize),
    /// Text was copied to the clipboard.
    Copied,
    /// Undo found that everything of the step has been written over since.
    Overtaken,
}

impl Notice {
    /// Says whether a message tells of something that went wrong, and so has to be seen.
    pub fn is_fault(&self) -> bool {
        match self {
            Self::RescueOpened { left, .. } => *left > 0,
            Self::Refused(_)
            | Self::NotSaved(_)
            | Self::FileUnread(_)
            | Self::FileRefused(_)
            | Self::SeveralFiles(_)
            | Self::PlanMissing(_)
            | Self::PlanRefused(_)
            | Self::PlanUnsound(_)
            | Self::PlanProblems(_)
            | Self::Recovered(..)
            | Self::NotBackedUp
            | Self::NotLoaded
            | Self::SteppedAside => true,
            Self::NewBuild
            | Self::Rescued(_)
            | Self::BackedUp(_)
            | Self::HandedOut(_)
            | Self::Merged
            | Self::Replaced
            | Self::Restored
            | Self::Carried(_)
            | Self::MilestoneKept
            | Self::BroughtBack
            | Self::TrashEmptied(_)
            | Self::Copied
            | Self::Overtaken => false,
        }
    }
}

impl AppState {
    /// Shows a message; the same one is shown once.
    pub fn notify(self, notice: Notice) {
        self.notices.update(|notices| {
            notices.retain(|shown| *shown != notice);
            notices.push(notice);
            if notices.len() > 3 {
                notices.remove(0);
            }
        });
    }

    /// Takes a message away.
    pub fn dismiss(self, notice: &Notice) {
        self.notices.update(|notices| notices.retain(|shown| shown != notice));
    }
}
