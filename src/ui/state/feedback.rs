//! Feedback of an office as the unit takes it in (收下反馈): looked at first, and written only when somebody says so.

use leptos::prelude::*;

use crate::browser::files;
use crate::domain::door::DoorFault;
use crate::domain::door::zip::Packed;
use crate::domain::feedback::{Feedback, file, taking};
use crate::domain::workbook::event::Event;
use crate::ui::state::AppState;

/// What a feedback file means for the workbook that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It is about another plan, or for practice where this is not.
    OtherPlan,
    /// A part takes none.
    Part,
    /// All of it is here.
    NothingNew,
    /// It brings something.
    News {
        /// The places of what is new among its remarks.
        news: Vec<usize>,
        /// Whether it is for this unit.
        is_for_us: bool,
    },
}

impl AppState {
    /// Lets a feedback file in; `None` where the file is none. Nothing is written.
    ///
    /// # Errors
    ///
    /// Returns why it is not let in.
    pub fn examine_feedback(self, bytes: &[u8]) -> Result<Option<Feedback>, DoorFault> {
        file::read(bytes, &files::decode)
    }

    /// Returns the file that is meant where several came: the only one, or the only one that is feedback for the unit
    /// whose workbook is open, since an office may send a zip with a file for each of its units.
    pub fn only_ours(self, files: &[Packed]) -> Option<&Packed> {
        if let [only] = files {
            return Some(only);
        }
        let unit = untrack(|| self.profile().get())?;
        let is_ours = |file: &&Packed| {
            let read = self.examine_feedback(&file.bytes).ok().flatten();
            read.is_some_and(|feedback| feedback.is_for(&unit))
        };
        let mut ours = files.iter().filter(is_ours);
        ours.next().filter(|_| ours.next().is_none())
    }

    /// Tells what a feedback file means for the workbook that is open.
    pub fn meaning_of(self, feedback: &Feedback) -> Meaning {
        let plan = self.plan();
        let told = untrack(|| {
            self.with_workbook(|workbook| {
                if !feedback.fits(&plan, &workbook.plan) {
                    return Meaning::OtherPlan;
                }
                if workbook.part.is_some() {
                    return Meaning::Part;
                }
                let new = taking::news(workbook, feedback);
                if new.is_empty() {
                    return Meaning::NothingNew;
                }
                let places = feedback.remarks.iter().enumerate().filter(|(_, remark)| new.contains(remark));
                Meaning::News {
                    news: places.map(|(at, _)| at).collect(),
                    is_for_us: workbook.profile().is_some_and(|unit| feedback.is_for(&unit)),
                }
            })
        });
        told.unwrap_or(Meaning::OtherPlan)
    }

    /// Takes feedback in; says whether anything was written.
    pub fn take_feedback(self, feedback: Feedback) -> bool {
        self.dispatch(Event::TakeFeedback(Box::new(feedback)))
    }
}
