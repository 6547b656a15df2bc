//! Finding tasks, and the order in which open ones want attention.

use plan_workbook::domain::day::Day;
use plan_workbook::domain::light::Dates;
use plan_workbook::domain::plan::{Kind, Obligation};
use plan_workbook::domain::profile::{Level, Profile};
use plan_workbook::domain::query::{Criteria, Missing, Query, StateFilter, next_up};
use plan_workbook::domain::workbook::Workbook;

use crate::support::{edit, empty, plan, school, set};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn dates() -> Dates {
    Dates { as_of: day("2019-07-01"), today: day("2019-07-01") }
}

fn book() -> Workbook {
    let mut workbook = empty();
    for (task, fields) in [
        ("1.1", &[("state", "done"), ("person", "王老师")][..]),
        ("1.2", &[("state", "in-progress"), ("person", "李老师"), ("note", "正在 Draft")]),
        ("1.4", &[("state", "not-started")]),
        ("2.1", &[("state", "not-applicable")]),
        ("2.2", &[("state", "not-applicable"), ("reason", "无学生")]),
        ("2.3", &[("state", "done"), ("number.cases", "0")]),
        ("3.1", &[("due", "2020-05-01")]),
        ("3.4", &[("state", "done"), ("due", "2019-03-01")]),
        ("3.6", &[("due", "2019-08-01")]),
    ] {
        edit(&mut workbook, 1, set(task, fields));
    }
    workbook
}

#[track_caller]
fn check(query: Query, found: &[&str]) {
    let (profile, workbook) = (school(), book());
    let ids: Vec<_> = query.find(plan(), &profile, &workbook, dates()).map(|task| task.id.to_string()).collect();
    assert_eq!(ids, found, "{query:?}");
}

fn text(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}

#[test]
fn an_empty_query_finds_what_concerns_the_unit() {
    let all = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6"];
    check(Query::default(), &all);
    check(text("  "), &all);
    let office = Profile { level: Level::County, stages: Vec::new(), ..school() };
    let workbook = book();
    let query = Query::default();
    let ids = query.find(plan(), &office, &workbook, dates()).map(|task| task.id.to_string());
    assert_eq!(ids.collect::<Vec<_>>(), ["1.1", "1.2", "4.1"]);
}

#[test]
fn text_is_looked_for_in_task_heading_id_and_answer() {
    check(text("采购"), &["2.1"]);
    check(text(" 数字 "), &["2.1", "2.2", "2.3"]);
    check(text("3.5"), &["3.5"]);
    check(text("draft"), &["1.2"]);
    check(text("无学生"), &["2.2"]);
    check(text("督导"), &[]);
}

#[test]
fn each_filter_restricts_and_all_hold_together() {
    let query = Query::default;
    for (one, found) in [
        (Query { item: Some(2), ..query() }, &["2.1", "2.2", "2.3"][..]),
        (
            Query { criteria: Criteria { state: Some(StateFilter::Done), ..Criteria::default() }, ..query() },
            &["1.1", "2.3", "3.4"],
        ),
        (
            Query {
                criteria: Criteria { state: Some(StateFilter::InProgress), ..Criteria::default() },
                ..query()
            },
            &["1.2"],
        ),
        (
            Query {
                criteria: Criteria { state: Some(StateFilter::NotStarted), ..Criteria::default() },
                ..query()
            },
            &["1.4"],
        ),
        (
            Query {
                criteria: Criteria { state: Some(StateFilter::NotApplicable), ..Criteria::default() },
                ..query()
            },
            &["2.1", "2.2"],
        ),
        (
            Query { criteria: Criteria { state: Some(StateFilter::Untouched), ..Criteria::default() }, ..query() },
            &["1.3", "3.1", "3.2", "3.3", "3.5", "3.6"],
        ),
        (
            Query {
                criteria: Criteria { obligation: Some(Obligation::Strive), ..Criteria::default() },
                ..query()
            },
            &["1.4"],
        ),
        (Query { criteria: Criteria { kind: Some(Kind::Ledger), ..Criteria::default() }, ..query() }, &["3.1"]),
        (
            Query { criteria: Criteria { due_by: Some(day("2019-06-30")), ..Criteria::default() }, ..query() },
            &["1.2", "1.4", "3.4"],
        ),
        (
            Query { criteria: Criteria { due_by: Some(day("2019-06-29")), ..Criteria::default() }, ..query() },
            &["3.4"],
        ),
        (
            Query { criteria: Criteria { due_by: Some(day("2019-08-01")), ..Criteria::default() }, ..query() },
            &["1.2", "1.4", "3.4", "3.6"],
        ),
        (
            Query {
                item: Some(1),
                criteria: Criteria { due_from: Some(day("2019-12-31")), ..Criteria::default() },
                ..query()
            },
            &["1.1", "1.3"],
        ),
        // An own date that is earlier counts, one that is later does not: 3.4 is due on 1 March, 3.1 on 30 November.
        (
            Query {
                criteria: Criteria {
                    due_from: Some(day("2019-03-02")),
                    due_by: Some(day("2019-11-30")),
                    ..Criteria::default()
                },
                ..query()
            },
            &["1.2", "1.4", "3.1", "3.6"],
        ),
        (
            Query {
                criteria: Criteria {
                    due_from: Some(day("2019-03-01")),
                    due_by: Some(day("2019-03-01")),
                    ..Criteria::default()
                },
                ..query()
            },
            &["3.4"],
        ),
        (Query { person: "老师".to_owned(), ..query() }, &["1.1", "1.2"]),
        (Query { person: " 王 ".to_owned(), ..query() }, &["1.1"]),
        (
            Query { criteria: Criteria { missing: Some(Missing::Reason), ..Criteria::default() }, ..query() },
            &["2.1"],
        ),
        (
            Query { criteria: Criteria { missing: Some(Missing::Numbers), ..Criteria::default() }, ..query() },
            &["1.4", "3.3", "3.4", "3.5"],
        ),
        (
            Query { criteria: Criteria { missing: Some(Missing::Overdue), ..Criteria::default() }, ..query() },
            &["1.2", "1.4", "3.4"],
        ),
        (
            Query {
                item: Some(1),
                person: "王".to_owned(),
                criteria: Criteria { state: Some(StateFilter::Done), ..Criteria::default() },
                ..query()
            },
            &["1.1"],
        ),
        (
            Query {
                item: Some(2),
                criteria: Criteria { state: Some(StateFilter::InProgress), ..Criteria::default() },
                ..query()
            },
            &[],
        ),
    ] {
        check(one, found);
    }
}

#[test]
fn overdue_comes_first_then_binding_then_early_then_by_number() {
    let workbook = book();
    let up = next_up(plan(), &school(), &workbook, dates());
    let ids: Vec<_> = up.iter().map(|task| task.id.to_string()).collect();
    // 2.1 is said not to apply and still owes its reason; 1.1, 2.2 and 2.3 are closed.
    assert_eq!(ids, ["3.4", "1.2", "1.4", "3.1", "1.3", "2.1", "3.2", "3.3", "3.5", "3.6"]);
}
