//! The agenda: every dated thing once, in order, in agreement with every other count.

use plan_workbook::domain::agenda::{Agenda, Entry, Filter, What, entries};
use plan_workbook::domain::day::Day;
use plan_workbook::domain::light::{Dates, Whose};
use plan_workbook::domain::progress::Overview;
use plan_workbook::domain::timeline;
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::lists::RowList;
use proptest::prelude::*;

use crate::support::world::{profile, workbook};
use crate::support::{edit, empty, plan, school, set};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn dates(as_of: &str, today: &str) -> Dates {
    Dates { as_of: day(as_of), today: day(today) }
}

fn with(answers: &[(&str, &[(&str, &str)])]) -> Workbook {
    let mut workbook = empty();
    for (task, fields) in answers {
        edit(&mut workbook, 1, set(task, fields));
    }
    workbook
}

/// What stands in the agenda of a task: day, kind, whose date, open, overdue.
fn of(workbook: &Workbook, task: &str, dates: Dates) -> Vec<String> {
    let said = |entry: &Entry| {
        let what = match &entry.what {
            What::Task => "task".to_owned(),
            What::Occurrence(period, number, _) => format!("{period}.{number}"),
            What::Rectification(row, problem) => format!("{row} {problem}"),
        };
        let marks =
            format!("{}{}", if entry.is_open { " open" } else { "" }, if entry.is_overdue { " past" } else { "" });
        format!("{} {what} {:?}{marks}", entry.day, entry.whose)
    };
    let all = entries(plan(), &school(), workbook, dates);
    all.iter().filter(|entry| entry.task.to_string() == task).map(said).collect()
}

#[test]
fn a_task_stands_on_the_earlier_date_and_says_whose_it_is() {
    let dates = dates("2019-07-01", "2019-07-02");
    assert_eq!(of(&empty(), "1.2", dates), ["2019-06-30 task Notice open past"]);
    assert_eq!(
        of(&with(&[("1.2", &[("due", "2019-07-02")])]), "1.2", dates),
        ["2019-06-30 task Notice open past"]
    );
    assert_eq!(of(&with(&[("3.6", &[("due", "2019-07-02")])]), "3.6", dates), ["2019-07-02 task Own open"]);
    assert_eq!(of(&with(&[("3.6", &[("state", "done")])]), "3.6", dates), ["2019-12-31 task Default"]);
    assert!(of(&with(&[("3.6", &[("state", "not-applicable")])]), "3.6", dates).is_empty());
}

#[test]
fn what_recurs_stands_in_each_of_its_periods_done_or_open() {
    let whole = dates("2019-12-31", "2019-12-31");
    let open = of(&empty(), "1.3", whole).len();
    let slots =
        timeline::occurrences_due(plan(), plan().tasks().find(|task| task.id.to_string() == "1.3").unwrap());
    assert_eq!(open, slots.len() + 1);
    let first = &slots[0];
    let held = format!("time.{}.{}.date", first.period, first.number);
    let some = with(&[("1.3", &[(held.as_str(), "2019-03-04")])]);
    let count = |workbook| of(workbook, "1.3", whole).iter().filter(|said| said.contains(" open")).count();
    assert_eq!((count(&empty()), count(&some)), (open, open - 1));
}

#[test]
fn a_problem_is_open_until_it_is_closed_and_judged_by_today() {
    let row: &[(&str, &str)] =
        &[("rectify.f1.problem", "漏雨"), ("rectify.f1.due", "2019-05-20"), ("rectify.f2.problem", "没有时限")];
    let at = |today| of(&with(&[("2.1", row)]), "2.1", dates("2019-05-01", today));
    assert!(at("2019-05-20").contains(&"2019-05-20 f1 漏雨 Own open".to_owned()));
    assert!(at("2019-05-21").contains(&"2019-05-20 f1 漏雨 Own open past".to_owned()));
    assert_eq!(at("2019-05-21").len(), 2, "a row without a date has no place in an agenda");
    // What it takes to close one: measure, person, evidence, and somebody else who has looked at it.
    let closing: &[(&str, &str)] = &[
        ("rectify.f1.measure", "修缮"),
        ("rectify.f1.person", "张三"),
        ("rectify.f1.evidence", "照片"),
        ("rectify.f1.recheck-by", "李四"),
        ("rectify.f1.closed", "2019-05-19"),
    ];
    let closed = with(&[("2.1", row), ("2.1", closing)]);
    let said = of(&closed, "2.1", dates("2019-05-01", "2019-05-21"));
    assert!(said.contains(&"2019-05-20 f1 漏雨 Own".to_owned()), "{said:?}");
    let gone = with(&[("2.1", row), ("2.1", &[("rectify.f1.gone", "yes")])]);
    assert_eq!(of(&gone, "2.1", dates("2019-05-01", "2019-05-21")).len(), 1);
}

#[test]
fn weeks_are_those_of_the_calendar_and_stay_in_their_month() {
    for (text, week) in
        [("2019-01-01", 1), ("2019-12-29", 52), ("2019-12-30", 1), ("2021-01-03", 53), ("2019-06-30", 26)]
    {
        assert_eq!(day(text).week(), week, "{text}");
    }
    for (text, monday) in
        [("2019-12-31", "2019-12-30"), ("2019-12-29", "2019-12-23"), ("2019-07-01", "2019-07-01")]
    {
        assert_eq!(day(text).monday(), day(monday), "{text}");
    }
    let workbook = with(&[
        ("3.5", &[("due", "2019-09-30")]),
        ("3.6", &[("due", "2019-10-01"), ("person", "张三")]),
        ("3.1", &[("due", "2019-10-06")]),
    ]);
    let agenda =
        Agenda::of(entries(plan(), &school(), &workbook, dates("2019-09-01", "2019-09-01")), &Filter::default());
    let found = |month: u32| {
        let month = agenda.months.iter().find(|known| known.month == month).unwrap();
        month.weeks.iter().map(|week| (week.number, week.entries.len())).collect::<Vec<_>>()
    };
    assert_eq!((found(9), found(10)), (vec![(40, 1)], vec![(40, 2)]));
    assert!(!agenda.overdue.is_empty());
    let mine = Filter { person: " 张 ".to_owned(), open_only: true };
    let mine = Agenda::of(entries(plan(), &school(), &workbook, dates("2019-09-01", "2019-09-01")), &mine);
    assert_eq!((mine.overdue.len(), mine.months.len(), mine.months[0].weeks[0].entries.len()), (0, 1, 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_dated_thing_stands_there_once_and_no_count_disagrees(
        workbook in workbook(), profile in profile(), as_of in 0_u64..400, today in 0_u64..800,
    ) {
        let from = day("2019-01-01");
        let dates = Dates { as_of: from.plus(as_of), today: from.plus(today) };
        let all = entries(plan(), &profile, &workbook, dates);
        let whole = Overview::of(plan(), &profile, &workbook, dates).whole;
        let tasks: Vec<_> = all.iter().filter(|entry| entry.what == What::Task).collect();
        prop_assert_eq!(tasks.len(), whole.applicable - whole.not_applicable);
        prop_assert_eq!(tasks.iter().filter(|entry| entry.is_overdue).count(), whole.overdue);
        let rows = |id| workbook.answer(id).rows(RowList::Rectification);
        let dated = plan().applicable(&profile).flat_map(|task| rows(task.id)).filter(|row| Day::parse(row.cell("due")).is_some());
        prop_assert_eq!(all.iter().filter(|entry| matches!(entry.what, What::Rectification(..))).count(), dated.count());
        for entry in &all {
            prop_assert!(entry.is_open || !entry.is_overdue);
            let judged = if entry.whose == Whose::Own { dates.today } else { dates.as_of };
            // A task is past by any of its dates; what is only a part of one has one date.
            prop_assert!(entry.what == What::Task || entry.is_overdue == (entry.is_open && entry.day < judged));
        }
        let laid = Agenda::of(all.clone(), &Filter::default());
        let weeks = laid.months.iter().flat_map(|month| &month.weeks);
        let shown: Vec<_> = laid.overdue.iter().chain(weeks.flat_map(|week| &week.entries)).collect();
        prop_assert_eq!(shown.len(), all.len());
        for entry in &all {
            prop_assert_eq!(shown.iter().filter(|known| **known == entry).count(), 1);
        }
        for pair in shown.windows(2).skip(laid.overdue.len()) {
            prop_assert!(pair[0].day <= pair[1].day);
        }
        let open = Agenda::of(all, &Filter { open_only: true, ..Filter::default() });
        prop_assert_eq!(&open.overdue, &laid.overdue);
    }
}
