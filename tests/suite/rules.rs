//! What an edit may write: the table of rules, and what nobody may do.

use plan_workbook::domain::profile::{Level, Party, Profile};
use plan_workbook::domain::workbook::apply::apply;
use plan_workbook::domain::workbook::event::{Event, Refusal};
use plan_workbook::domain::workbook::field::{Field, ProfileField};
use plan_workbook::domain::workbook::lists::RowList;
use plan_workbook::domain::workbook::register::{Dot, MAX_COUNTER};
use plan_workbook::domain::workbook::rules::Fault;
use plan_workbook::domain::workbook::{PlanRef, Workbook};
use proptest::prelude::*;

use crate::support::world::{profile, workbook};
use crate::support::{checked, edit, empty, filled, id, replica, school, set, text};

/// Writing a text in a field of a task shows this text, or is refused for this fault.
#[track_caller]
fn check(task: &str, field: &str, written: &str, expected: Result<&str, Fault>) {
    let mut workbook = empty();
    match checked(&workbook, 1, 1, set(task, &[(field, written)])) {
        Ok(op) => {
            apply(&mut workbook, &op);
            assert_eq!(Ok(text(&workbook, task, field).as_str()), expected, "{task} {field} {written}");
        }
        Err(refusal) => {
            let fault = expected.map(str::to_owned).unwrap_err();
            assert_eq!(refusal, Refusal::Field(Field::from_file(field), fault), "{task} {field} {written}");
        }
    }
}

#[test]
fn what_fits_its_field_is_taken_in_canonical_form() {
    for (task, field, written, shown) in [
        ("1.1", "state", "done", "done"),
        ("1.1", "rating", "4", "4"),
        ("1.1", "due", " 2019-09-01 ", "2019-09-01"),
        ("1.1", "note", "  两行\n文字 ", "两行\n文字"),
        ("1.2", "doc.1.stage", "issued", "issued"),
        ("1.2", "doc.0.date", "2019-06-30", "2019-06-30"),
        ("1.2", "doc.0.no", "黔南教发〔2019〕1号", "黔南教发〔2019〕1号"),
        ("1.3", "time.t2.1.date", "2019-04-01", "2019-04-01"),
        ("1.3", "time.t1.9.note", "补", "补"),
        ("1.4", "number.teachers", "１，２３４．５０", "1234.5"),
        ("2.1", "number.memo", "0", "0"),
        ("2.1", "evidence.a1.text", "http://x", "http://x"),
        ("2.1", "evidence.a1.date", "2019-04-01", "2019-04-01"),
        ("2.1", "evidence.a1.gone", "yes", "yes"),
        ("3.1", "row.k.stage", "完工", "完工"),
        ("3.1", "row.k.type", "校", "校"),
        ("3.1", "row.k.cost", "1.50", "1.5"),
        ("3.1", "row.k.built", "2019-04-01", "2019-04-01"),
        ("3.1", "row.k.gone", "yes", "yes"),
        ("3.2", "state", "done", "done"),
        ("3.2", "due", "2019-04-01", "2019-04-01"),
        ("3.2", "done-on", "2019-04-01", "2019-04-01"),
        ("3.6", "field.mode", "乙", "乙"),
        ("3.6", "field.since", "2019-04-01", "2019-04-01"),
    ] {
        check(task, field, written, Ok(shown));
    }
}

#[test]
fn what_does_not_fit_its_field_is_refused() {
    for (task, field, written, fault) in [
        ("1.1", "state", "finished", Fault::NotAChoice),
        ("1.1", "state", "untouched", Fault::NotAChoice),
        ("1.1", "rating", "5", Fault::NotAChoice),
        ("1.1", "due", "2019-02-29", Fault::NotADay),
        ("1.1", "done-on", "30/06/2019", Fault::NotADay),
        ("1.1", "mood", "x", Fault::NoSuchField),
        ("1.1", "number.teachers", "1", Fault::NoSuchField),
        ("1.1", "doc.0.stage", "issued", Fault::NoSuchField),
        ("1.1", "row.k.stage", "完工", Fault::NoSuchField),
        ("1.1", "time.t1.1.date", "2019-04-01", Fault::NoSuchField),
        ("1.1", "evidence.a1.mood", "x", Fault::NoSuchField),
        ("1.2", "doc.2.stage", "issued", Fault::NoSuchField),
        ("1.2", "doc.0.stage", "印发", Fault::NotAChoice),
        ("1.3", "time.t9.1.date", "2019-04-01", Fault::NoSuchField),
        ("1.3", "time.t1.1.date", "四月", Fault::NotADay),
        ("1.4", "number.teachers", "-1", Fault::NotANumber),
        ("1.4", "number.teachers", "1e3", Fault::NotANumber),
        ("1.4", "number.teachers", "123456789012", Fault::NotANumber),
        ("1.4", "number.teachers", "1.23456", Fault::NotANumber),
        ("1.4", "number.pupils", "1", Fault::NoSuchField),
        ("2.1", "evidence.a1.gone", "no", Fault::NotAChoice),
        ("3.1", "row.k.stage", "封顶", Fault::NotAChoice),
        ("3.1", "row.k.type", "厂", Fault::NotAChoice),
        ("3.1", "row.k.cost", "贵", Fault::NotANumber),
        ("3.1", "row.k.colour", "红", Fault::NoSuchField),
        ("3.1", "field.type", "校", Fault::NoSuchField),
        ("3.6", "field.mode", "丙", Fault::NotAChoice),
        ("3.6", "field.since", "去年", Fault::NotADay),
    ] {
        check(task, field, written, Err(fault));
    }
}

#[test]
fn the_units_own_lists_take_what_fits_and_nothing_of_a_task() {
    let mut workbook = empty();
    edit(&mut workbook, 1, own("dispatch.d1.date", " 2019-05-06 "));
    edit(&mut workbook, 1, own("submission.s1.number", "2"));
    let rows = workbook.own().rows(RowList::Dispatch);
    assert_eq!(rows.iter().map(|row| row.cell("date")).collect::<Vec<_>>(), ["2019-05-06"]);
    edit(&mut workbook, 1, own("dispatch.d1.gone", "yes"));
    assert_eq!(workbook.own().rows(RowList::Dispatch), []);
    for (field, written, fault) in [
        ("dispatch.d1.date", "昨天", Fault::NotADay),
        ("dispatch.d1.item", "二", Fault::NotANumber),
        ("dispatch.d1.gone", "no", Fault::NotAChoice),
        ("dispatch.d1.mood", "好", Fault::NoSuchField),
        ("rectify.f1.problem", "门", Fault::NoSuchField),
        ("name", "某校", Fault::NoSuchField),
        ("state", "done", Fault::NoSuchField),
    ] {
        let refused = checked(&workbook, 1, 9, own(field, written));
        assert_eq!(refused, Err(Refusal::Field(Field::from_file(field), fault)), "{field} {written}");
    }
    // Nor does a task take what is the unit's.
    check("1.1", "dispatch.d1.text", "记录", Err(Fault::NoSuchField));
    check("1.1", "rectify.f1.source", "order", Ok("order"));
    check("1.1", "rectify.f1.source", "梦", Err(Fault::NotAChoice));
    check("1.1", "rectify.f1.due", "明天", Err(Fault::NotADay));
}

fn own(field: &str, written: &str) -> Event {
    Event::SetOwn(vec![(Field::from_file(field), written.to_owned())])
}

#[test]
fn lengths_are_counted_in_characters() {
    let (line, lines) = ("字".repeat(200), "字".repeat(2_000));
    check("1.1", "lead", &line, Ok(&line));
    check("1.1", "lead", &(line.clone() + "字"), Err(Fault::TooLong(200)));
    check("1.1", "note", &lines, Ok(&lines));
    check("1.1", "note", &(lines.clone() + "字"), Err(Fault::TooLong(2_000)));
    check("3.1", "row.k.name", &(lines.clone() + "字"), Err(Fault::TooLong(2_000)));
    check("1.2", "doc.0.no", &(line + "字"), Err(Fault::TooLong(200)));
}

#[test]
fn an_internal_task_takes_state_and_dates_only() {
    for field in [
        "reason",
        "rating",
        "problem",
        "next",
        "lead",
        "co",
        "person",
        "phone",
        "note",
        "evidence.a.text",
        "evidence.a.gone",
        "number.x",
        "field.x",
        "row.a.b",
        "doc.0.no",
        "mood",
    ] {
        check("3.2", field, "x", Err(Fault::Internal));
        check("3.2", field, "", Err(Fault::Internal));
    }
}

#[test]
fn an_event_that_changes_nothing_is_refused_as_such() {
    let workbook = filled();
    for event in [
        set("1.2", &[("state", "in-progress")]),
        set("2.1", &[("number.part", "53.250")]),
        set("1.1", &[("note", "  ")]),
        set("1.1", &[]),
        Event::SetProfile(school()),
    ] {
        assert_eq!(checked(&workbook, 1, 9, event.clone()), Err(Refusal::Nothing), "{event:?}");
    }
}

#[test]
fn an_event_is_refused_whole() {
    let workbook = filled();
    let refused = [
        (set("9.9", &[("state", "done")]), Refusal::NoSuchTask(id("9.9"))),
        (set("1.1", &[("state", "done"), ("due", "x")]), Refusal::Field(Field::from_file("due"), Fault::NotADay)),
        (Event::SetProfile(Profile { name: " ".to_owned(), ..school() }), Refusal::NoName),
        (Event::SetProfile(Profile { stages: Vec::new(), ..school() }), Refusal::NoStage),
        (
            Event::SetProfile(Profile { code: "1".repeat(201), ..school() }),
            Refusal::ProfileTooLong(ProfileField::Code),
        ),
        (Event::Undo, Refusal::NothingToUndo),
        (Event::Redo, Refusal::NothingToUndo),
    ];
    for (event, refusal) in refused {
        assert_eq!(checked(&workbook, 1, 9, event), Err(refusal));
    }
    let ours = || workbook.plan.clone();
    for plan in [
        PlanRef { practice: true, ..ours() },
        PlanRef { shape: String::new(), ..ours() },
        PlanRef { id: String::new(), ..ours() },
    ] {
        let other = Workbook { plan, ..filled() };
        assert_eq!(checked(&workbook, 1, 9, Event::Merge(Box::new(other.clone()))), Err(Refusal::OtherPlan));
        assert_eq!(checked(&workbook, 1, 9, Event::Replace(Box::new(other))), Err(Refusal::OtherPlan));
    }
}

#[test]
fn a_workbook_whose_counters_are_used_up_takes_no_edit() {
    let mut workbook = filled();
    workbook.vector.note(Dot { counter: MAX_COUNTER, replica: replica(7) });
    assert_eq!(checked(&workbook, 1, 9, set("1.1", &[("state", "done")])), Err(Refusal::Exhausted));
}

#[test]
fn an_office_needs_no_stage() {
    let office = Profile { level: Level::County, stages: Vec::new(), party: Party::None, ..school() };
    let mut workbook = empty();
    edit(&mut workbook, 1, Event::SetProfile(office.clone()));
    assert_eq!(workbook.profile(), Some(office));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn another_profile_and_back_loses_no_answer(workbook in workbook(), other in profile()) {
        let mut changed = workbook.clone();
        for event in [Event::SetProfile(school()), Event::SetProfile(other), Event::SetProfile(school())] {
            if let Ok(op) = checked(&changed, 8, 9, event) {
                apply(&mut changed, &op);
            }
        }
        prop_assert_eq!(&changed.answers, &workbook.answers);
        prop_assert_eq!(changed.profile(), Some(school()));
    }
}
