//! Copies outside: when somebody is reminded, and what a file that was saved turns out to be.

use plan_workbook::domain::backup::{Check, Copies, Reminder, compare, reminder};
use plan_workbook::domain::day::Day;
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::event::Event;
use plan_workbook::domain::workbook::file::{hash_of, write};

use crate::support::{edit, empty, filled, plan, school, set};

fn day(text: &str) -> Option<Day> {
    Day::parse(text)
}

fn said(uncopied: u64, since: &str, snoozed: &str) -> Option<Reminder> {
    reminder(Copies { uncopied, since: day(since), snoozed: day(snoozed) }, day("2026-11-25").unwrap())
}

#[test]
fn a_copy_is_asked_for_after_fourteen_days_or_fifty_edits() {
    for (uncopied, since, expected) in [
        (0, "2025-01-01", None),
        (1, "2026-11-12", None),
        (1, "2026-11-11", Some(Reminder::Days(14))),
        (49, "2026-11-25", None),
        (50, "2026-11-25", Some(Reminder::Edits(50))),
        (51, "", Some(Reminder::Edits(51))),
        (49, "", None),
        (1, "2030-01-01", None),
    ] {
        assert_eq!(said(uncopied, since, ""), expected, "{uncopied} {since}");
    }
}

#[test]
fn a_reminder_can_be_put_off_for_seven_days_and_no_longer() {
    for (snoozed, is_said) in [
        ("2026-11-25", true),
        ("2026-11-26", false),
        ("2026-12-02", false),
        ("2026-12-03", true),
        ("2036-01-01", true),
        ("2020-01-01", true),
    ] {
        assert_eq!(said(60, "2026-11-01", snoozed).is_some(), is_said, "{snoozed}");
    }
}

fn compared(open: &Workbook, copy: &Workbook, last: &Workbook) -> Check {
    compare(plan(), open, copy, hash_of(&write(last)).as_deref())
}

#[test]
fn a_file_is_told_apart_from_what_was_saved() {
    let mut open = filled();
    let older = open.clone();
    edit(&mut open, 1, set("1.1", &[("note", "一")]));
    let last = open.clone();
    assert_eq!(compared(&open, &open, &last), Check::Same);
    edit(&mut open, 1, set("1.1", &[("note", "二"), ("person", "人")]));
    assert_eq!(compared(&open, &last, &last), Check::Last(2));
    assert_eq!(compared(&open, &older, &last), Check::Older(2));
    assert_eq!(compare(plan(), &open, &last, None), Check::Older(2));
    let mut gone_on = last.clone();
    edit(&mut gone_on, 7, set("1.1", &[("state", "done")]));
    assert_eq!(compared(&open, &gone_on, &last), Check::GoneOn);
    assert_eq!(compared(&last, &gone_on, &last), Check::GoneOn);
}

#[test]
fn a_file_of_another_unit_or_made_by_hand_is_not_a_copy() {
    let open = filled();
    let mut other = empty();
    edit(
        &mut other,
        8,
        Event::SetProfile(plan_workbook::domain::profile::Profile { name: "别的小学".to_owned(), ..school() }),
    );
    assert_eq!(compared(&open, &other, &open), Check::Other);
    let mut forged = open.clone();
    forged.answers.pop_last();
    assert_eq!(compared(&open, &forged, &open), Check::Other);
    let mut practice = open.clone();
    practice.plan.practice = true;
    assert_eq!(compared(&open, &practice, &open), Check::Other);
}
