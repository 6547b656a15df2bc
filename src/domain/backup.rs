//! Copies outside (备份): when somebody is reminded of one, and whether a file that was saved is what it should be.

use crate::domain::day::Day;
use crate::domain::door::{self, Verdict};
use crate::domain::plan::Plan;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::diff::Difference;
use crate::domain::workbook::file;
use crate::domain::workbook::merge::{Relation, relation};

/// After how many days without a copy somebody is reminded.
pub const REMIND_DAYS: i64 = 14;
/// After how many edits that no copy holds somebody is reminded.
pub const REMIND_EDITS: u64 = 50;
/// For how many days a reminder can be put off.
pub const SNOOZE_DAYS: u32 = 7;

/// Why somebody is reminded to save a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// So many edits are in no copy.
    Edits(u64),
    /// For so many days no copy has been saved, and there are edits.
    Days(i64),
}

/// What is known of the copies of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copies {
    /// How many edits no copy holds.
    pub uncopied: u64,
    /// The day of the last copy, or of the first edit where there is none; `None` where neither is known.
    pub since: Option<Day>,
    /// The day until which no reminder is wanted.
    pub snoozed: Option<Day>,
}

/// Says whether somebody is to be reminded to save a copy.
///
/// A day that lies further ahead than a reminder can be put off was not put there by this rule, and does not count.
pub fn reminder(copies: Copies, today: Day) -> Option<Reminder> {
    let is_snoozed =
        copies.snoozed.is_some_and(|day| (1..=i64::from(SNOOZE_DAYS)).contains(&day.days_since(today)));
    if is_snoozed || copies.uncopied == 0 {
        return None;
    }
    if copies.uncopied >= REMIND_EDITS {
        return Some(Reminder::Edits(copies.uncopied));
    }
    let days = today.days_since(copies.since?);
    (days >= REMIND_DAYS).then_some(Reminder::Days(days))
}

/// What a file is that somebody took for a copy of the workbook that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// It holds the workbook as it is now.
    Same,
    /// It is the copy that was saved last, and the workbook has gone on: so many fields read otherwise by now.
    Last(usize),
    /// It is an older copy: so many fields read otherwise by now.
    Older(usize),
    /// It is a copy of this workbook that somebody has gone on with: it holds what is not here.
    GoneOn,
    /// It is not a copy of this workbook.
    Other,
}

/// Compares a file that was let in with the workbook that is open; `last` is the hash of the copy saved last.
pub fn compare(plan: &Plan, open: &Workbook, copy: &Workbook, last: Option<&str>) -> Check {
    // Whether another's name only looks like this one makes no difference here.
    let verdict = door::verdict(plan, open, copy, &str::to_owned);
    if matches!(verdict, Verdict::OtherPlan | Verdict::OtherUnit | Verdict::AlikeUnit) {
        return Check::Other;
    }
    let text = file::write(copy);
    let missing = Difference::of_replacing(copy, open).fields();
    match relation(&open.vector, &copy.vector) {
        // The same marks over other content: somebody made the file by hand.
        Relation::Same if text == file::write(open) => Check::Same,
        Relation::Same => Check::Other,
        Relation::Newer if last.is_some() && file::hash_of(&text).as_deref() == last => Check::Last(missing),
        Relation::Newer => Check::Older(missing),
        Relation::Older | Relation::Diverged => Check::GoneOn,
    }
}
