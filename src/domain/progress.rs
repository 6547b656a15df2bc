//! Progress (进展): the counts that every screen shows, computed in one place.

use crate::domain::light::{self, Dates, Light};
use crate::domain::plan::{Item, Plan, Section, Task};
use crate::domain::profile::Profile;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::rules::lacks_reason;
use crate::domain::workbook::{State, Workbook};

/// Counts over the tasks that concern a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Tasks that concern the unit (应填).
    pub applicable: usize,
    /// Tasks with a state (已填).
    pub answered: usize,
    /// Tasks that are done (已完成).
    pub done: usize,
    /// Tasks in progress (推进中).
    pub in_progress: usize,
    /// Tasks not started (未启动).
    pub not_started: usize,
    /// Tasks said not to concern the unit after all (不涉及).
    pub not_applicable: usize,
    /// Tasks past due and open, untouched ones included (逾期).
    pub overdue: usize,
    /// Numbers that a target asks for and nobody has entered (数字待填); not of tasks said not to apply.
    pub numbers_missing: usize,
    /// Tasks said not to apply without a reason (理由待填).
    pub reasons_missing: usize,
}

impl Progress {
    /// Returns the tasks nobody has spoken about (未填).
    pub fn untouched(&self) -> usize {
        self.applicable - self.answered
    }

    /// Returns what is done of what remains after 不涉及, in whole percent, cut; 100 when nothing remains and all
    /// is answered.
    pub fn percent(&self) -> usize {
        let remaining = self.applicable - self.not_applicable;
        let of_nothing = if self.applicable == 0 { 0 } else { 100 };
        (self.done * 100).checked_div(remaining).unwrap_or(of_nothing)
    }

    fn count(&mut self, plan: &Plan, task: &Task, answer: &Answer, dates: Dates) {
        self.applicable += 1;
        let state = answer.state();
        self.answered += usize::from(state.is_some());
        match state {
            Some(State::Done) => self.done += 1,
            Some(State::InProgress) => self.in_progress += 1,
            Some(State::NotStarted) => self.not_started += 1,
            Some(State::NotApplicable) => self.not_applicable += 1,
            None => {}
        }
        self.overdue += usize::from(light::is_overdue(plan, task, answer, dates));
        self.numbers_missing += missing_numbers(task, answer).count();
        self.reasons_missing += usize::from(lacks_reason(answer));
    }

    fn add(&mut self, other: &Self) {
        self.applicable += other.applicable;
        self.answered += other.answered;
        self.done += other.done;
        self.in_progress += other.in_progress;
        self.not_started += other.not_started;
        self.not_applicable += other.not_applicable;
        self.overdue += other.overdue;
        self.numbers_missing += other.numbers_missing;
        self.reasons_missing += other.reasons_missing;
    }
}

/// Returns the keys of numbers that a target asks for and the answer lacks.
pub fn missing_numbers<'a>(task: &'a Task, answer: &'a Answer) -> impl Iterator<Item = &'a str> {
    let wanted = answer.state() != Some(State::NotApplicable);
    task.asked_numbers()
        .filter(move |number| wanted && answer.number(&number.key).is_none())
        .map(|number| number.key.as_str())
}

/// A unit's progress: the whole, each section and each item, so that no two screens can disagree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// The whole plan.
    pub whole: Progress,
    /// The sections that concern the unit, by number.
    pub sections: Vec<(u16, Progress)>,
    /// All items in order, with their light; no light where nothing concerns the unit.
    pub items: Vec<(u16, Progress, Option<Light>)>,
}

impl Overview {
    /// Computes a unit's progress.
    pub fn of(plan: &Plan, profile: &Profile, workbook: &Workbook, dates: Dates) -> Self {
        let mut overview = Self::default();
        for section in &plan.sections {
            let progress = overview.add_section(plan, section, profile, workbook, dates);
            if progress.applicable > 0 {
                overview.sections.push((section.no, progress));
            }
            overview.whole.add(&progress);
        }
        overview
    }

    /// Returns an item's progress and light.
    pub fn item(&self, no: u16) -> Option<(Progress, Option<Light>)> {
        self.items.iter().find(|(number, ..)| *number == no).map(|(_, progress, light)| (*progress, *light))
    }

    fn add_section(
        &mut self,
        plan: &Plan,
        section: &Section,
        profile: &Profile,
        workbook: &Workbook,
        dates: Dates,
    ) -> Progress {
        let mut whole = Progress::default();
        for item in &section.items {
            let progress = of_item(plan, item, profile, workbook, dates);
            self.items.push((item.no, progress, light::of_item(plan, item, profile, workbook, dates)));
            whole.add(&progress);
        }
        whole
    }
}

fn of_item(plan: &Plan, item: &Item, profile: &Profile, workbook: &Workbook, dates: Dates) -> Progress {
    let mut progress = Progress::default();
    for task in item.tasks.iter().filter(|task| task.applies(profile, plan)) {
        progress.count(plan, task, &workbook.answer(task.id), dates);
    }
    progress
}
