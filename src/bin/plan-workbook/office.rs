//! Who rolls up: the office whose own workbook is given, or the one that was named, or the one that has issued the plan.

use std::path::Path;

use plan_workbook::domain::door;
use plan_workbook::domain::light::Dates;
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::profile::{Level, Party, Profile};
use plan_workbook::domain::rollup::Rollup;
use plan_workbook::domain::rollup::matching::Index;
use plan_workbook::domain::rollup::received::{Against, Received, Refused, What};
use plan_workbook::domain::rollup::roster::Roster;
use plan_workbook::domain::rollup::row::Fold;
use plan_workbook::domain::workbook::{PlanRef, Workbook, file};
use plan_workbook::text::{Text, fill};

use crate::arguments::{By, lacking};
use crate::files::name_of;
use crate::outside::{decode, normalized};

/// The workbook of the office that rolls up, which is a row of its roll-up as on the page.
pub(crate) struct Own {
    /// The workbook.
    pub(crate) workbook: Workbook,
    /// The hash of its file as this program writes it.
    pub(crate) sha256: String,
}

/// Returns who rolls up as it was said. Nobody but the office that has issued the plan stands above all units, so it is
/// the one that is meant where nothing was said.
///
/// # Errors
///
/// Returns which option is missing.
pub(crate) fn said(by: &By, plan: &Plan, text: Text) -> Result<Profile, String> {
    let level = match (by.level, &by.name) {
        (None, Some(_)) => return Err(lacking("--by-level", text)),
        (level, _) => level.unwrap_or(Level::Prefecture),
    };
    let issuer = || plan.issuers.last().filter(|_| level == Level::Prefecture);
    Ok(Profile {
        level,
        stages: Vec::new(),
        attributes: Vec::new(),
        party: Party::None,
        county: by.county.clone().unwrap_or_default(),
        name: by.name.as_ref().or_else(issuer).ok_or_else(|| lacking("--by-name", text))?.clone(),
        code: by.code.clone().unwrap_or_default(),
        named_unit: String::new(),
    })
}

/// Lets the office's own workbook in, by the door that every file comes through, with who it says it is.
///
/// # Errors
///
/// Returns why it cannot be the office's, in words.
pub(crate) fn own(path: &Path, bytes: &[u8], by: &By, plan: &Plan, text: Text) -> Result<(Profile, Own), String> {
    let words = text.command();
    let none = |why: &str| fill(words.no_own, &[("path", &path.display()), ("why", &why)]);
    let refused = |why: &Refused| none(&text.received().refused(text, why));
    let (workbook, _) = door::hashed_workbook(bytes, &decode).map_err(|fault| refused(&Refused::Door(fault)))?;
    let profile = workbook.profile().ok_or_else(|| refused(&Refused::NoUnit))?;
    if let What::Refused(why) = looked_into(path, bytes, &profile, plan) {
        return Err(refused(&why));
    }
    if !profile.level.is_office() {
        return Err(none(words.no_office));
    }
    let others = [
        ("--by-level", by.level.map(Level::as_str), profile.level.as_str()),
        ("--by-name", by.name.as_deref(), &profile.name),
        ("--by-code", by.code.as_deref(), &profile.code),
        ("--county", by.county.as_deref(), &profile.county),
    ];
    for (option, said, own) in others {
        if let Some(value) = said.filter(|said| *said != own) {
            return Err(fill(words.other_own, &[("option", &option), ("value", &value), ("own", &own)]));
        }
    }
    let sha256 = file::hash_of(&file::write(&workbook)).unwrap_or_default();
    Ok((profile, Own { workbook, sha256 }))
}

/// Looks into a file as into any that is dropped.
fn looked_into(path: &Path, bytes: &[u8], by: &Profile, plan: &Plan) -> What {
    let as_of = plan.period.end;
    let rollup = Rollup::new(PlanRef::of(plan), by.clone(), String::new(), as_of, Roster::default());
    let index = Index::of(&rollup.roster, &normalized);
    let fold = Fold::of(plan, Dates { as_of, today: as_of });
    Received::of(&name_of(path), bytes, &rollup, &Against { decode: &decode, index: &index, fold: &fold }).what
}
