//! Self-checks: each finds what it is for, at its place, and nothing in a workbook that is in order.

use plan_workbook::domain::audit::share::over_whole;
use plan_workbook::domain::audit::{Check, Detail, Finding, audit};
use plan_workbook::domain::day::Day;
use plan_workbook::domain::door;
use plan_workbook::domain::light::Dates;
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::progress::Overview;
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::event::Event;
use proptest::prelude::*;

use crate::support::world::workbook;
use crate::support::{edit, empty, id, plan, school, set};

fn dates(day: &str) -> Dates {
    let day = Day::parse(day).unwrap();
    Dates { as_of: day, today: day }
}

fn found(workbook: &Workbook) -> Vec<Finding> {
    audit(plan(), &school(), workbook, dates("2019-10-01"))
}

/// A workbook in which every task of the school is done, with its numbers and its evidence.
fn in_order() -> Workbook {
    let mut workbook = empty();
    edit(&mut workbook, 1, Event::SetProfile(school()));
    for (task, more) in [
        ("1.1", &[][..]),
        ("1.2", &[]),
        ("1.3", &[("time.t2.1.date", "2019-03-01"), ("time.t1.1.date", "2019-09-03")]),
        ("1.4", &[("number.teachers", "25")]),
        ("2.1", &[("number.part", "50"), ("number.all", "100")]),
        ("2.2", &[("number.seen", "9"), ("number.all", "9")]),
        ("2.3", &[("number.cases", "0")]),
        ("3.1", &[("row.a.stage", "完工"), ("row.b.stage", "完工")]),
        ("3.3", &[("number.built", "1")]),
        ("3.4", &[("number.rate", "90")]),
        ("3.5", &[("number.a", "1"), ("number.b", "1"), ("number.c", "1"), ("number.d", "1")]),
        ("3.6", &[]),
    ] {
        let proof = format!("{task}.pdf");
        let done = [("state", "done"), ("evidence.e.text", proof.as_str())];
        edit(&mut workbook, 1, set(task, &done.iter().chain(more).copied().collect::<Vec<_>>()));
    }
    edit(&mut workbook, 1, set("3.2", &[("state", "done")]));
    workbook
}

/// After the changes there is just this to find.
#[track_caller]
fn check(task: &str, changes: &[(&str, &str)], check: Check, detail: Detail) {
    let mut workbook = in_order();
    edit(&mut workbook, 1, set(task, changes));
    assert_eq!(found(&workbook), [Finding { check, task: Some(id(task)), detail }], "{task} {changes:?}");
}

#[test]
fn a_workbook_in_order_gives_nothing_to_look_at() {
    assert_eq!(found(&in_order()), []);
}

#[test]
fn each_check_finds_what_it_is_for() {
    check("1.1", &[("state", "")], Check::Untouched, Detail::None);
    check("1.1", &[("state", "not-applicable")], Check::ReasonMissing, Detail::None);
    check("1.4", &[("number.teachers", "")], Check::NumbersMissing, Detail::Count(1));
    check("1.4", &[("number.teachers", "24")], Check::Unmet, Detail::None);
    check("1.4", &[("state", "in-progress")], Check::Overdue, Detail::None);
    check("2.1", &[("number.part", "101")], Check::OverWhole, Detail::None);
    // Of nothing there is no share, and so no target that is met.
    check(
        "2.1",
        &[("number.part", "0"), ("number.all", "0"), ("due", "2019-09-01")],
        Check::Overdue,
        Detail::None,
    );
    check("1.1", &[("evidence.e.text", " ")], Check::NoEvidence, Detail::None);
    check("1.1", &[("evidence.e.gone", "yes")], Check::NoEvidence, Detail::None);
}

#[test]
fn a_link_to_an_ordered_document_is_evidence() {
    let mut workbook = in_order();
    let changes = [("evidence.e.gone", "yes"), ("doc.0.link", "https://example.cn/a.pdf")];
    edit(&mut workbook, 1, set("1.2", &changes));
    assert_eq!(found(&workbook), []);
}

#[test]
fn what_nobody_has_spoken_about_is_one_finding_and_not_three() {
    let mut workbook = in_order();
    edit(&mut workbook, 1, set("1.4", &[("state", ""), ("number.teachers", "")]));
    let kinds: Vec<_> = found(&workbook).into_iter().map(|finding| finding.check).collect();
    assert_eq!(kinds, [Check::Untouched]);
}

#[test]
fn a_link_that_stands_for_two_tasks_is_told_with_the_first() {
    let mut workbook = in_order();
    for task in ["2.2", "1.1", "3.6"] {
        edit(&mut workbook, 1, set(task, &[("evidence.e.text", "https://example.cn/同一份.pdf")]));
    }
    let same = |task| Finding { check: Check::SameLink, task: Some(id(task)), detail: Detail::Other(id("1.1")) };
    assert_eq!(found(&workbook), [same("2.2"), same("3.6")]);
    // A sentence may well be the same.
    for task in ["2.2", "1.1", "3.6"] {
        edit(&mut workbook, 1, set(task, &[("evidence.e.text", "会议记录")]));
    }
    assert_eq!(found(&workbook), []);
}

#[test]
fn one_person_with_nearly_everything_is_told_and_a_few_tasks_are_not() {
    let tasks = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3.1", "3.3", "3.4"];
    let mut workbook = in_order();
    for (at, task) in tasks.iter().enumerate() {
        edit(&mut workbook, 1, set(task, &[("person", "王老师")]));
        let expected = if at + 1 < tasks.len() {
            vec![]
        } else {
            let detail = Detail::Person("王老师".to_owned(), 10, 10);
            vec![Finding { check: Check::OnePerson, task: None, detail }]
        };
        assert_eq!(found(&workbook), expected, "{}", at + 1);
    }
    for task in &tasks[..3] {
        edit(&mut workbook, 1, set(task, &[("person", "李老师")]));
    }
    assert_eq!(found(&workbook), []);
}

#[test]
fn two_values_for_one_field_are_to_be_settled_first() {
    let (mut one, mut other) = (in_order(), in_order());
    edit(&mut one, 1, set("1.1", &[("problem", "甲")]));
    edit(&mut other, 2, set("1.1", &[("problem", "乙")]));
    let both = found(&one.merged(&other));
    assert_eq!(both, [Finding { check: Check::Conflict, task: Some(id("1.1")), detail: Detail::Count(1) }]);
}

/// The tasks that are named after these numbers were written, one after the other as by hand.
fn named(numbers: &[(&str, &str, &str)]) -> Vec<TaskId> {
    let mut workbook = empty();
    for (at, (task, field, text)) in (1..).zip(numbers) {
        edit(&mut workbook, at, set(task, &[(field, text)]));
    }
    assert_eq!(door::hold(plan(), &workbook), Ok(()), "a unit's own copy opens whatever it holds");
    over_whole(plan(), &workbook)
}

#[test]
fn a_part_larger_than_its_whole_is_named_by_its_task() {
    let share = |part, all| named(&[("2.1", "number.part", part), ("2.1", "number.all", all)]);
    for (part, all) in [("101", "100"), ("50.8001", "50.8"), ("1", "0"), ("99999999999.9999", "0.0001")] {
        assert_eq!(share(part, all), [id("2.1")], "{part} of {all}");
    }
    for (part, all) in [("100", "100"), ("100.0", "100"), ("0", "0"), ("49.9999", "100")] {
        assert_eq!(share(part, all), [], "{part} of {all}");
    }
}

#[test]
fn what_is_not_there_yet_is_not_larger_than_anything() {
    assert_eq!(named(&[]), []);
    assert_eq!(named(&[("2.1", "number.part", "7")]), []);
    assert_eq!(named(&[("2.1", "number.all", "7")]), []);
}

#[test]
fn every_task_is_named_once_in_the_order_of_the_plan() {
    let numbers = [
        ("2.2", "number.seen", "12"),
        ("2.2", "number.all", "10"),
        ("2.1", "number.part", "3"),
        ("2.1", "number.all", "2"),
    ];
    assert_eq!(named(&numbers), [id("2.1"), id("2.2")]);
}

proptest! {
    #[test]
    fn checks_count_what_the_overview_counts(workbook in workbook()) {
        let dates = dates("2019-10-01");
        let whole = Overview::of(plan(), &school(), &workbook, dates).whole;
        let found = audit(plan(), &school(), &workbook, dates);
        let count = |check| found.iter().filter(|finding| finding.check == check).count();
        prop_assert_eq!(count(Check::Untouched), whole.untouched());
        prop_assert_eq!(count(Check::ReasonMissing), whole.reasons_missing);
        prop_assert!(count(Check::Overdue) <= whole.overdue);
        prop_assert_eq!(count(Check::OverWhole), over_whole(plan(), &workbook).len());
        let settled: usize = found.iter().filter(|one| one.check == Check::Conflict).map(|one| match one.detail {
            Detail::Count(count) => count,
            _ => 0,
        }).sum();
        prop_assert_eq!(settled, workbook.conflicts().len());
    }
}
