//! 整改台账: where problems stand, what they want next, and that nothing closes one too early.

use plan_workbook::domain::day::Day;
use plan_workbook::domain::door;
use plan_workbook::domain::rectification::{Counts, NextStep, Problem, Sought, Status, problems};
use plan_workbook::domain::workbook::apply::apply;
use plan_workbook::domain::workbook::closing::{is_marked_closed, lacks};
use plan_workbook::domain::workbook::event::{Event, Moment, Refusal, check};
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::history::History;
use plan_workbook::domain::workbook::lists::{ProblemSource, RowList};
use plan_workbook::domain::workbook::rules::Fault;
use plan_workbook::domain::workbook::{Workbook, file};
use proptest::prelude::*;

use crate::support::{at, checked, edit, empty, id, plan, replica, school, set, text};

const TASK: &str = "2.1";

fn today() -> Day {
    Day::parse("2019-06-01").unwrap()
}

/// A problem that lacks nothing but the day of closing.
fn rechecked() -> Workbook {
    let mut workbook = empty();
    edit(&mut workbook, 1, Event::SetProfile(school()));
    edit(
        &mut workbook,
        1,
        set(
            TASK,
            &[
                ("rectify.f1.problem", "门锁坏了"),
                ("rectify.f1.source", "inspection"),
                ("rectify.f1.measure", "换锁"),
                ("rectify.f1.person", "张三"),
                ("rectify.f1.due", "2019-06-30"),
                ("rectify.f1.evidence", "照片"),
                ("rectify.f1.recheck-by", "李四"),
            ],
        ),
    );
    workbook
}

fn closed() -> Workbook {
    let mut workbook = rechecked();
    edit(&mut workbook, 1, set(TASK, &[("rectify.f1.closed", "2019-06-01")]));
    workbook
}

fn only(workbook: &Workbook) -> Problem {
    let [problem] = problems(plan(), workbook, today()).try_into().unwrap();
    problem
}

#[track_caller]
fn refused(workbook: &Workbook, changes: &[(&str, &str)], field: &str, fault: Fault) {
    let refusal = checked(workbook, 1, 90, set(TASK, changes));
    assert_eq!(refusal, Err(Refusal::Field(Field::from_file(field), fault)), "{changes:?}");
}

#[test]
fn a_problem_is_closed_only_when_all_is_there_and_a_second_person_has_looked() {
    for (without, fault) in [
        ("measure", Fault::NoMeasure),
        ("person", Fault::NoPerson),
        ("evidence", Fault::NoEvidence),
        ("recheck-by", Fault::NoRechecker),
    ] {
        let mut workbook = rechecked();
        edit(&mut workbook, 1, set(TASK, &[(&format!("rectify.f1.{without}"), "")]));
        refused(&workbook, &[("rectify.f1.closed", "2019-06-01")], "rectify.f1.closed", fault);
    }
    let own = ("rectify.f1.recheck-by", "李四、张 三");
    refused(&rechecked(), &[own, ("rectify.f1.closed", "2019-06-01")], "rectify.f1.closed", Fault::OwnRecheck);
    assert_eq!(only(&closed()).status, Status::Closed);
}

#[test]
fn what_a_closed_problem_stands_on_cannot_be_taken_away_before_it_is_opened_again() {
    let mut workbook = closed();
    for (part, written, fault) in [
        ("measure", "", Fault::NoMeasure),
        ("evidence", "", Fault::NoEvidence),
        ("recheck-by", "", Fault::NoRechecker),
        ("recheck-by", "张三", Fault::OwnRecheck),
        ("person", "李四", Fault::OwnRecheck),
    ] {
        let field = format!("rectify.f1.{part}");
        refused(&workbook, &[(&field, written)], &field, fault);
    }
    edit(&mut workbook, 1, set(TASK, &[("rectify.f1.evidence", "换锁后的照片")]));
    assert_eq!(only(&workbook).status, Status::Closed, "another evidence is one too");
    edit(&mut workbook, 1, set(TASK, &[("rectify.f1.closed", ""), ("rectify.f1.evidence", "")]));
    assert_eq!((only(&workbook).status, only(&workbook).next), (Status::Open, NextStep::PutRight));
}

#[test]
fn the_row_is_judged_as_it_would_stand_after_the_whole_edit() {
    let mut workbook = empty();
    let all = [
        ("rectify.f1.closed", "2019-06-01"),
        ("rectify.f1.recheck-by", "李四"),
        ("rectify.f1.evidence", "照片"),
        ("rectify.f1.person", "张三"),
        ("rectify.f1.measure", "换锁"),
    ];
    refused(&workbook, &all[..4], "rectify.f1.closed", Fault::NoMeasure);
    edit(&mut workbook, 1, set(TASK, &all));
    assert_eq!(only(&workbook).status, Status::Closed);
    let other = [("rectify.f2.closed", "2019-06-01")];
    refused(&workbook, &other, "rectify.f2.closed", Fault::NoMeasure);
}

/// What two devices that each keep to the rule can leave: one has closed, the other has cleared the evidence.
fn torn() -> Workbook {
    let mut here = rechecked();
    let mut there = here.clone();
    edit(&mut there, 2, set(TASK, &[("rectify.f1.evidence", "")]));
    edit(&mut here, 1, set(TASK, &[("rectify.f1.closed", "2019-06-01")]));
    here.merged(&there)
}

#[test]
fn a_row_that_two_devices_tore_is_let_in_and_counts_as_open() {
    let torn = torn();
    let problem = only(&torn);
    assert_eq!(problem.unmet, [Fault::NoEvidence]);
    assert_eq!((problem.status, problem.next), (Status::Open, NextStep::PutRight));
    assert_eq!(Counts::of([&problem]), Counts { all: 1, open: 1, ..Counts::default() });
    let opened = door::workbook(file::write(&torn).as_bytes(), &|_, _| None).unwrap();
    assert_eq!(only(&opened), problem, "its file is not refused at the door");
    let event = Event::Merge(Box::new(torn));
    assert!(checked(&rechecked(), 3, 90, event).is_ok());
}

#[test]
fn a_torn_row_is_mended_step_by_step_and_made_no_worse() {
    let mut torn = torn();
    refused(&torn, &[("rectify.f1.measure", "")], "rectify.f1.measure", Fault::NoMeasure);
    refused(&torn, &[("rectify.f1.closed", "2019-06-02")], "rectify.f1.closed", Fault::NoEvidence);
    edit(&mut torn, 1, set(TASK, &[("rectify.f1.problem", "大门的锁坏了")]));
    edit(&mut torn, 1, set(TASK, &[("rectify.f1.evidence", "照片")]));
    assert_eq!((only(&torn).status, only(&torn).unmet), (Status::Closed, vec![]));
}

#[test]
fn where_a_problem_stands_and_what_it_wants_next() {
    let mut workbook = empty();
    let mut step = |changes: &[(&str, &str)], status: Status, next: NextStep| {
        edit(&mut workbook, 1, set(TASK, changes));
        let problem = only(&workbook);
        assert_eq!((problem.status, problem.next), (status, next), "{changes:?}");
    };
    step(&[("rectify.f1.source", "own-check")], Status::Open, NextStep::Describe);
    step(&[("rectify.f1.problem", "门锁坏了")], Status::Open, NextStep::Arrange);
    step(&[("rectify.f1.measure", "换锁"), ("rectify.f1.person", "张三")], Status::Open, NextStep::Arrange);
    step(&[("rectify.f1.due", "2019-06-01")], Status::Open, NextStep::PutRight);
    step(&[("rectify.f1.due", "2019-05-31")], Status::Overdue, NextStep::PutRight);
    step(&[("rectify.f1.evidence", "照片")], Status::Overdue, NextStep::Recheck);
    step(&[("rectify.f1.due", "2019-06-30")], Status::Recheck, NextStep::Recheck);
    step(&[("rectify.f1.recheck-by", "李四")], Status::Recheck, NextStep::Close);
    step(&[("rectify.f1.closed", "2019-06-01")], Status::Closed, NextStep::Nothing);
    step(&[("rectify.f1.due", "2019-05-01")], Status::Closed, NextStep::Nothing);
}

#[test]
fn overdue_problems_come_first_and_are_counted_as_such() {
    let mut workbook = closed();
    edit(&mut workbook, 1, set("1.1", &[("rectify.g1.problem", "晚"), ("rectify.g1.due", "2019-04-01")]));
    edit(&mut workbook, 1, set("1.1", &[("rectify.g2.problem", "更晚"), ("rectify.g2.due", "2019-03-01")]));
    edit(&mut workbook, 1, set("3.1", &[("rectify.h1.problem", "没有时限"), ("rectify.h1.person", "王五")]));
    edit(&mut workbook, 1, set("2.3", &[("rectify.h2.problem", "移出"), ("rectify.h2.gone", "yes")]));
    let all = problems(plan(), &workbook, today());
    let order: Vec<_> = all.iter().map(|one| one.row.id.as_str()).collect();
    assert_eq!(order, ["g2", "g1", "h1", "f1"]);
    let counts = Counts::of(&all);
    assert_eq!(counts, Counts { all: 4, overdue: 2, open: 1, recheck: 0, closed: 1 });
    for status in Status::ALL {
        let sought = Sought { status: Some(*status), ..Sought::default() };
        assert_eq!(all.iter().filter(|one| sought.matches(one)).count(), counts.of_status(*status), "{status:?}");
    }
    let by = |sought: Sought| all.iter().filter(|one| sought.matches(one)).count();
    assert_eq!(by(Sought { person: "王".to_owned(), ..Sought::default() }), 1);
    assert_eq!(by(Sought { source: Some(ProblemSource::Inspection), ..Sought::default() }), 1);
    assert_eq!(by(Sought { task: Some(id("1.1")), ..Sought::default() }), 2);
}

#[test]
fn internal_tasks_have_no_problems_whoever_writes_them() {
    let refusal = checked(&empty(), 1, 1, set("3.2", &[("rectify.f1.problem", "不该写")]));
    assert_eq!(refusal, Err(Refusal::Field(Field::from_file("rectify.f1.problem"), Fault::Internal)));
    let mut forged = closed();
    let fields = forged.answers.get(&id(TASK)).unwrap().clone();
    forged.answers.insert(id("3.2"), fields);
    assert_eq!(problems(plan(), &forged, today()).len(), 1);
}

/// An edit of one of two problems, or taking back and repeating one.
fn event() -> impl Strategy<Value = Event> {
    let key =
        prop::sample::select(vec!["measure", "person", "evidence", "recheck-by", "closed", "closed", "gone"]);
    let change = (prop::sample::select(vec!["f1", "f2"]), key, 0_usize..4).prop_map(|(row, key, which)| {
        let texts = match key {
            "closed" => ["2019-06-01", "2019-06-02", "2019-06-03", ""],
            "gone" => ["yes", "", "", ""],
            _ => ["甲", "乙", "甲、乙", ""],
        };
        (Field::row(RowList::Rectification, row, key), texts[which].to_owned())
    });
    let set = prop::collection::vec(change, 1..6).prop_map(|changes| Event::Set { task: id(TASK), changes });
    prop_oneof![8 => set, 1 => Just(Event::Undo), 1 => Just(Event::Redo)]
}

proptest! {
    #[test]
    fn no_edit_of_one_device_leaves_a_closed_problem_that_lacks_something(
        events in prop::collection::vec((event(), 0_u32..3), 0..60)
    ) {
        let (mut workbook, mut history) = (empty(), History::default());
        for (number, (event, visit)) in events.into_iter().enumerate() {
            let moment = Moment { at: at(1), replica: replica(1), op: number.to_string(), visit };
            let Ok(op) = check(plan(), &workbook, &history, event, &moment) else { continue };
            apply(&mut workbook, &op);
            history.note(&op);
            for row in workbook.answer(id(TASK)).rows(RowList::Rectification) {
                prop_assert!(!is_marked_closed(&row) || lacks(&row).is_empty(), "{row:?}");
            }
        }
    }
}

#[test]
fn the_text_of_a_refused_edit_is_not_written() {
    let workbook = closed();
    assert!(checked(&workbook, 1, 9, set(TASK, &[("rectify.f1.evidence", "")])).is_err());
    assert_eq!(text(&workbook, TASK, "rectify.f1.evidence"), "照片");
}
