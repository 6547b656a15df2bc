//! The plan's year, month by month, and its agreement with every other count.

use plan_workbook::domain::calendar::{Month, months};
use plan_workbook::domain::day::{Day, Span};
use plan_workbook::domain::light::{Dates, Light};
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::progress::Overview;
use plan_workbook::domain::workbook::Workbook;
use proptest::prelude::*;

use crate::support::world::{profile, workbook};
use crate::support::{edit, empty, plan, school, set};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn dates(as_of: &str) -> Dates {
    Dates { as_of: day(as_of), today: day("2030-01-01") }
}

fn with(answers: &[(&str, &[(&str, &str)])]) -> Workbook {
    let mut workbook = empty();
    for (task, fields) in answers {
        edit(&mut workbook, 1, set(task, fields));
    }
    workbook
}

/// The plan with another time; its tasks keep their dates.
fn lasting(start: Day, end: Day) -> Plan {
    let mut plan = plan().clone();
    plan.period = Span { start, end };
    plan
}

fn year(workbook: &Workbook) -> Vec<Month> {
    months(plan(), &school(), workbook, dates("2019-07-01"))
}

#[test]
fn a_year_has_its_months_and_a_cut_one_its_own_days() {
    let spans = |start, end| {
        let plan = lasting(day(start), day(end));
        let months = months(&plan, &school(), &empty(), dates("2019-07-01"));
        months.iter().map(|month| format!("{} {}", month.span.start, month.span.end)).collect::<Vec<_>>()
    };
    let whole = spans("2019-01-01", "2019-12-31");
    assert_eq!(whole.len(), 12);
    assert_eq!((whole[1].as_str(), whole[11].as_str()), ("2019-02-01 2019-02-28", "2019-12-01 2019-12-31"));
    assert_eq!(
        spans("2019-11-20", "2020-01-05"),
        ["2019-11-20 2019-11-30", "2019-12-01 2019-12-31", "2020-01-01 2020-01-05"]
    );
    let long = spans("2019-01-01", "9999-12-31");
    assert_eq!((long.len(), long[35].as_str()), (36, "2021-12-01 9999-12-31"));
    assert_eq!(spans("2019-05-02", "2019-05-02"), ["2019-05-02 2019-05-02"]);
}

#[test]
fn tasks_stand_in_the_month_of_their_earlier_date_by_light() {
    let counts = |workbook: &Workbook, month: usize| {
        let month = &year(workbook)[month - 1];
        (month.lights, month.not_applicable, month.all())
    };
    // By 30 June: 1.2 and 1.4; by 30 November: 3.1; the other ten by the year's end.
    assert_eq!(counts(&empty(), 6), ([2, 0, 0, 0], 0, 2));
    assert_eq!(counts(&empty(), 7), ([0; 4], 0, 0));
    assert_eq!(counts(&empty(), 11), ([1, 0, 0, 0], 0, 1));
    assert_eq!(counts(&empty(), 12), ([10, 0, 0, 0], 0, 10));
    let some = with(&[
        ("1.2", &[("state", "in-progress")]),
        ("1.4", &[("state", "in-progress")]),
        ("2.1", &[("state", "not-applicable")]),
        ("1.1", &[("state", "done")]),
        // An own date moves a task forward, and never back.
        ("3.6", &[("due", "2019-03-05")]),
        ("3.1", &[("due", "2019-12-24")]),
        ("3.5", &[("due", "2018-02-01")]),
    ]);
    assert_eq!(counts(&some, 6), ([0, 0, 1, 1], 0, 2));
    assert_eq!(counts(&some, 12), ([6, 1, 0, 0], 1, 8));
    assert_eq!(counts(&some, 3), ([1, 0, 0, 0], 0, 1));
    assert_eq!(counts(&some, 11), ([1, 0, 0, 0], 0, 1));
    assert_eq!(counts(&some, 1), ([1, 0, 0, 0], 0, 1), "what was due before the year stands in its first month");
    let june: Vec<_> = year(&some)[5].by_light().collect();
    assert_eq!(june, [(Light::Yellow, 1), (Light::Red, 1)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_months_hold_every_task_once_and_find_what_they_count(
        workbook in workbook(), profile in profile(), as_of in 0_u64..400, today in 0_u64..4000, end in 0_u64..400,
    ) {
        let from = day("2019-01-01");
        let dates = Dates { as_of: from.plus(as_of), today: from.plus(today) };
        // Plans that end before some of their tasks are due, too.
        let plan = lasting(from, from.plus(end));
        let months = months(&plan, &profile, &workbook, dates);
        let whole = Overview::of(&plan, &profile, &workbook, dates).whole;
        prop_assert_eq!(months.iter().map(Month::all).sum::<usize>(), whole.applicable);
        prop_assert_eq!(months.iter().map(|month| month.not_applicable).sum::<usize>(), whole.not_applicable);
        for month in &months {
            prop_assert_eq!(month.query.find(&plan, &profile, &workbook, dates).count(), month.all());
        }
    }
}
