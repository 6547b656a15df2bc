//! Splitting the work (分工): parts handed out, parts opened, and who filled in what.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::files;
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Item, Plan, Section};
use crate::domain::workbook::{Workbook, file};
use crate::export::name;
use crate::text::{Text, fill};
use crate::ui::state::AppState;
use crate::ui::state::notice::Notice;

impl AppState {
    /// Hands a part of the workbook to the browser to be saved as a file for an office.
    pub fn hand_out(self, office: &str, tasks: Vec<TaskId>) {
        let part = untrack(|| self.with_workbook(|open| open.split(office.trim(), tasks)));
        let Some(part) = part else { return };
        let text = file::write(&part);
        let named = name::backup(&self.plan(), &part, &file::hash_of(&text).unwrap_or_default());
        let is_taken = files::save_text(&named, "application/json", &text);
        self.notify(if is_taken { Notice::HandedOut(named) } else { Notice::NotBackedUp });
    }

    /// Returns the office whose part is open; `None` where the open workbook is the whole. Followed.
    pub fn office(self) -> Option<String> {
        self.with_workbook(|open| open.part.as_ref().map(|part| part.office.clone())).flatten()
    }

    /// Says whether an item is one to be shown: an office is shown what it was given alone.
    pub fn is_given(self, item: &Item) -> bool {
        !item.tasks.is_empty() || untrack(|| self.office()).is_none()
    }

    /// Returns the items to be shown, section by section.
    pub fn given<'a>(self, plan: &'a Plan) -> impl Iterator<Item = (&'a Section, Vec<&'a Item>)> {
        let of = move |section: &'a Section| {
            let items: Vec<_> = section.items.iter().filter(|item| self.is_given(item)).collect();
            (!items.is_empty()).then_some((section, items))
        };
        plan.sections.iter().filter_map(of)
    }

    /// Says which offices filled in a task, followed; nothing where none did.
    pub fn filled_by(self, task: TaskId, text: Text) -> Memo<Option<String>> {
        Memo::new(move |_| {
            let of = |open: &Workbook| open.filled_by(task).into_iter().map(str::to_owned).collect::<Vec<_>>();
            let offices = self.with_workbook(of).filter(|offices| !offices.is_empty())?;
            Some(fill(text.offices().filled_by, &[("offices", &offices.join(text.common().comma))]))
        })
    }

    /// Returns in how many tasks each office has filled in something, followed.
    pub fn offices(self) -> BTreeMap<String, usize> {
        let count = |open: &Workbook| {
            let mut offices = BTreeMap::new();
            for office in open.answers.keys().flat_map(|task| open.filled_by(*task)) {
                *offices.entry(office.to_owned()).or_default() += 1;
            }
            offices
        };
        self.with_workbook(count).unwrap_or_default()
    }
}

/// Returns what of a plan a workbook answers: of a part, its tasks alone.
pub(super) fn plan_for(plan: Arc<Plan>, workbook: &Workbook) -> Arc<Plan> {
    match &workbook.part {
        Some(part) => Arc::new(plan.part(&part.tasks)),
        None => plan,
    }
}
