//! What a form says of itself on its hidden sheet, and whether it is for the workbook that is open.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::door::filled::NoForm;
use crate::domain::door::form::{self, Mark, Scope};
use crate::domain::door::xlsx::Grid;
use crate::domain::plan::Plan;
use crate::domain::profile::{Profile, whose};
use crate::domain::workbook::field::ProfileField;
use crate::domain::workbook::register::ReplicaId;
use crate::domain::workbook::{Workbook, profile_of};

/// What a form says of itself.
#[derive(Default)]
pub(super) struct Marks {
    version: String,
    plan: [String; 3],
    shape: String,
    pub(super) unit: [String; 2],
    /// By field, the text.
    profile: BTreeMap<ProfileField, String>,
    pub(super) scope: Option<Scope>,
    origin: Vec<ReplicaId>,
    /// The headings of all columns by key, and which are to be filled in.
    pub(super) headings: BTreeMap<String, (String, bool)>,
    /// By key and what is shown, the word.
    pub(super) choices: BTreeMap<(String, String), String>,
    /// By task and key, what was shown.
    pub(super) held: BTreeMap<(String, String), String>,
}

impl Marks {
    pub(super) fn of(grid: &Grid) -> Self {
        let mut marks = Self { version: grid.text((0, 1)).to_owned(), ..Self::default() };
        let rows: BTreeSet<u32> = grid.cells.keys().map(|(row, _)| *row).collect();
        for row in rows {
            let [one, two, three] = [1, 2, 3].map(|column| grid.text((row, column)).to_owned());
            match Mark::parse(grid.text((row, 0))) {
                Some(Mark::Plan) => marks.plan = [one, two, three],
                Some(Mark::Shape) => marks.shape = one,
                Some(Mark::Unit) => marks.unit = [one, two],
                Some(Mark::Profile) => {
                    marks.profile.extend(ProfileField::parse(&one).map(|field| (field, two)));
                }
                Some(Mark::Scope) => marks.scope = Scope::parse(&one),
                Some(Mark::Origin) => marks.origin = one.split(' ').filter_map(ReplicaId::parse).collect(),
                Some(Mark::Column) => {
                    marks.headings.insert(one, (two, three == "open"));
                }
                Some(Mark::Choice) => {
                    marks.choices.insert((one, three), two);
                }
                Some(Mark::Held) => {
                    marks.held.insert((one, two), three);
                }
                Some(Mark::Offer) | None => {}
            }
        }
        marks
    }

    /// Returns what the unit is by the form's own word; `None` where it does not say.
    pub(super) fn profile(&self) -> Option<Profile> {
        profile_of(|field| self.profile.get(&field).map_or("", String::as_str))
    }

    /// Holds the form against the plan and the unit that are open; returns the unit that it names where the workbook has
    /// another name by now.
    pub(super) fn hold(&self, plan: &Plan, workbook: &Workbook) -> Result<Option<String>, NoForm> {
        self.hold_plan(plan, workbook)?;
        let [county, unit] = &self.unit;
        let is_ours = workbook
            .profile()
            .is_some_and(|profile| form::plain(&profile.county) == *county && form::plain(&profile.name) == *unit);
        let was = (!is_ours).then(|| whose(county, unit));
        if let Some(was) = &was
            && !self.is_of_one_history(workbook)
        {
            return Err(NoForm::OtherUnit(was.clone()));
        }
        Ok(was)
    }

    /// Holds the form against the plan, and looks whether there is anything to fill in.
    pub(super) fn hold_plan(&self, plan: &Plan, workbook: &Workbook) -> Result<(), NoForm> {
        let [id, _, practice] = &self.plan;
        if self.version != form::VERSION {
            return Err(if self.version.is_empty() { NoForm::Unmarked } else { NoForm::Newer });
        }
        if *id != plan.id || (practice == "yes") != plan.practice || self.shape != workbook.plan.shape {
            return Err(NoForm::OtherPlan);
        }
        let is_for_filling = self.headings.values().any(|(_, is_open)| *is_open);
        if is_for_filling { Ok(()) } else { Err(NoForm::NothingToFill) }
    }

    /// Says whether a device that had written in the form's workbook has written in this one.
    fn is_of_one_history(&self, workbook: &Workbook) -> bool {
        workbook.vector.iter().any(|(replica, _)| self.origin.contains(&replica))
    }
}
