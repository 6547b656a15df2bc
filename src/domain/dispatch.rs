//! 工作记录: dated notes of the unit on an item of the plan (调度制度, item 7).

use crate::domain::plan::Plan;
use crate::domain::profile::Profile;
use crate::domain::sorted;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::answer::Row;
use crate::domain::workbook::field::{Field, Meaning};
use crate::domain::workbook::lists::{DispatchField, ROW_GONE, RowList};

/// Returns the notes on an item, the latest first; notes without a day stand last.
pub fn notes(workbook: &Workbook, item: u16) -> Vec<Row> {
    let is_of = |row: &Row| row.cell(DispatchField::Item.as_str()).parse() == Ok(item);
    let mut notes: Vec<_> = workbook.own().rows(RowList::Dispatch).into_iter().filter(is_of).collect();
    let day = |row: &Row| row.cell(DispatchField::Date.as_str()).to_owned();
    // Days are written so that later ones are greater; an empty one is least.
    sorted::by(&mut notes, |one, other| (day(other), &one.id).cmp(&(day(one), &other.id)));
    notes
}

/// Says whether notes may be taken on an item: some task of it that concerns the unit is not internal.
///
/// Of an item whose tasks here are all internal (涉密和内部事项) nothing but states and dates is written.
pub fn may_note(plan: &Plan, profile: &Profile, item: u16) -> bool {
    let tasks = plan.item(item).into_iter().flat_map(|item| &item.tasks);
    tasks.filter(|task| task.applies(profile, plan)).any(|task| !task.internal)
}

/// Returns the first field of an edit that would write something of a note on an item of which nothing may be noted;
/// clearing and taking out is always possible. The texts are canonical.
pub fn not_to_be_noted<'a>(plan: &Plan, workbook: &Workbook, changes: &'a [(Field, String)]) -> Option<&'a Field> {
    let profile = workbook.profile()?;
    let own = workbook.own();
    let writes = changes.iter().filter(|(field, text)| {
        let is_note = matches!(field.meaning(), Meaning::Row(RowList::Dispatch, _, key) if key != ROW_GONE);
        is_note && !text.is_empty()
    });
    let is_on_internal = |(field, _): &&(Field, String)| {
        let Meaning::Row(list, row, _) = field.meaning() else { return false };
        let item = Field::row(list, row, DispatchField::Item.as_str());
        let written = changes.iter().rev().find(|(field, _)| *field == item).map(|(_, text)| text.as_str());
        let item = written.unwrap_or_else(|| own.text(&item)).parse();
        item.is_ok_and(|item| plan.item(item).is_some() && !may_note(plan, &profile, item))
    };
    writes.clone().find(is_on_internal).map(|(field, _)| field)
}

/// Returns the item that a field of a note is about; `None` for other fields, and for notes without an item.
pub fn item_of(workbook: &Workbook, field: &Field) -> Option<u16> {
    match field.meaning() {
        Meaning::Row(RowList::Dispatch, row, _) => {
            let item = Field::row(RowList::Dispatch, row, DispatchField::Item.as_str());
            workbook.own().text(&item).parse().ok()
        }
        _ => None,
    }
}
