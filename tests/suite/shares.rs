//! Shares above the whole: the door lets them in, and they are named.

use plan_workbook::domain::audit::share::over_whole;
use plan_workbook::domain::door;
use plan_workbook::domain::plan::id::TaskId;

use crate::support::{edit, empty, id, plan, set};

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
