//! The responsibility sheet: several tasks in one step, names that were used, and what is looked at.

use plan_workbook::domain::duty::{Filter, bulk, is_named};
use plan_workbook::domain::names::used;
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::apply::apply;
use plan_workbook::domain::workbook::event::{Event, Moment, Refusal, check};
use plan_workbook::domain::workbook::field::{AnswerField, Field};
use plan_workbook::domain::workbook::rules::Fault;
use proptest::prelude::*;

use crate::support::world::{World, steps, workbook};
use crate::support::{at, checked, edit, empty, id, plan, replica, school, set, text};

fn many(changes: &[(&str, &[(&str, &str)])]) -> Event {
    let of = |(task, fields): &(&str, &[(&str, &str)])| {
        let fields = fields.iter().map(|(field, text)| (Field::from_file(field), (*text).to_owned()));
        (id(task), fields.collect())
    };
    Event::SetMany(changes.iter().map(of).collect())
}

#[test]
fn only_mine_is_what_names_me_alone_or_among_others() {
    for (names, name, is_it) in [
        ("张三", "张三", true),
        (" 张三 ", "张三", true),
        ("李四、张三", " 张三", true),
        ("李四，张三；王五", "王五", true),
        ("李四 张三", "李四", true),
        ("Li Si", "Li Si", true),
        ("张三丰", "张三", false),
        ("张三", "张", false),
        ("", "", false),
        ("张三", "", false),
    ] {
        assert_eq!(is_named(names, name), is_it, "{names:?} {name:?}");
    }
    let mut workbook = empty();
    edit(&mut workbook, 1, many(&[("1.1", &[("person", "张三丰")]), ("3.6", &[("person", "李四、张三")])]));
    let filter = Filter { mine: Some("张三".to_owned()), ..Filter::default() };
    let found: Vec<_> = filter.find(plan(), &school(), &workbook).iter().map(|task| task.id).collect();
    assert_eq!(found, [id("3.6")]);
}

#[test]
fn several_tasks_are_written_at_once_or_not_at_all() {
    let mut workbook = empty();
    edit(
        &mut workbook,
        1,
        many(&[("1.1", &[("person", " 张三 ")]), ("3.6", &[("person", "张三"), ("due", "2019-10-01")])]),
    );
    assert_eq!(
        (text(&workbook, "1.1", "person"), text(&workbook, "3.6", "due")),
        ("张三".into(), "2019-10-01".into())
    );
    let refused = |changes| checked(&workbook, 1, 9, many(changes)).unwrap_err();
    // 3.2 is internal: no names.
    assert_eq!(
        refused(&[("1.1", &[("person", "李四")]), ("3.2", &[("person", "李四")])]),
        Refusal::Field(Field::from_file("person"), Fault::Internal)
    );
    assert_eq!(
        refused(&[("1.1", &[("person", "李四")]), ("3.6", &[("due", "明天")])]),
        Refusal::Field(Field::from_file("due"), Fault::NotADay)
    );
    assert_eq!(
        refused(&[("1.1", &[("person", "李四")]), ("9.9", &[("due", "")])]),
        Refusal::NoSuchTask(id("9.9"))
    );
    assert_eq!(refused(&[("1.1", &[("person", "张三")]), ("3.6", &[("due", "2019-10-01")])]), Refusal::Nothing);
    assert_eq!(refused(&[]), Refusal::Nothing);
}

#[test]
fn names_are_offered_by_how_often_they_are_used() {
    let mut workbook = empty();
    for (task, person) in
        [("1.1", "李四"), ("1.2", "张三"), ("1.4", "李四"), ("2.1", "丁一"), ("3.6", "张三"), ("3.1", "张三")]
    {
        edit(&mut workbook, 1, set(task, &[("person", person)]));
    }
    edit(&mut workbook, 1, set("2.1", &[("lead", "教务处")]));
    assert_eq!(used(plan(), &workbook, AnswerField::Person), ["张三", "李四", "丁一"]);
    assert_eq!(used(plan(), &workbook, AnswerField::Lead), ["教务处"]);
    edit(&mut workbook, 1, set("2.1", &[("person", "")]));
    assert_eq!(used(plan(), &workbook, AnswerField::Person), ["张三", "李四"]);
}

#[test]
fn the_sheet_is_looked_through_by_section_office_and_person() {
    let mut workbook = empty();
    edit(&mut workbook, 1, set("1.1", &[("lead", "教务处"), ("person", "张三")]));
    edit(&mut workbook, 1, set("3.6", &[("co", "总务处、教务处")]));
    let found = |filter: &Filter| {
        filter.find(plan(), &school(), &workbook).iter().map(|task| task.id.to_string()).collect::<Vec<_>>()
    };
    let all = plan().applicable(&school()).count();
    assert_eq!(found(&Filter::default()).len(), all);
    assert_eq!(found(&Filter { office: "教务".to_owned(), ..Filter::default() }), ["1.1", "3.6"]);
    assert_eq!(found(&Filter { person: " 张三 ".to_owned(), ..Filter::default() }), ["1.1"]);
    assert!(found(&Filter { section: Some(2), ..Filter::default() }).iter().all(|id| id.starts_with('3')));
    // An internal task has no person to be named.
    assert_eq!(found(&Filter { unassigned: true, ..Filter::default() }).len(), all - 2);
}

#[test]
fn an_internal_task_takes_only_state_and_date_of_a_bulk_change() {
    let changes = [(AnswerField::Person, "张三".to_owned()), (AnswerField::OwnDue, "2019-10-01".to_owned())];
    let made = bulk(plan(), &[id("1.1"), id("3.2")], &changes);
    assert_eq!(made.kept_back, [id("3.2")]);
    let mut workbook = empty();
    edit(&mut workbook, 1, made.event.unwrap());
    assert_eq!(
        (text(&workbook, "3.2", "due"), text(&workbook, "3.2", "person")),
        ("2019-10-01".into(), String::new())
    );
    assert_eq!(bulk(plan(), &[id("3.2")], &changes[..1]).event, None);
}

/// A change for several tasks, mostly acceptable.
fn change() -> impl Strategy<Value = (Vec<TaskId>, Vec<(AnswerField, String)>)> {
    let tasks: Vec<_> = plan().tasks().map(|task| task.id).collect();
    let field = prop::sample::select(vec![
        (AnswerField::Person, "张三"),
        (AnswerField::Lead, "教务处"),
        (AnswerField::OwnDue, "2019-10-01"),
        (AnswerField::OwnDue, ""),
        (AnswerField::State, "done"),
        (AnswerField::State, "mood"),
    ]);
    let fields = prop::collection::vec(field.prop_map(|(part, text)| (part, text.to_owned())), 1..3);
    // A field is set to one thing.
    let fields = fields.prop_map(|mut fields| {
        fields.dedup_by_key(|(part, _)| *part);
        fields
    });
    let most = tasks.len();
    (prop::sample::subsequence(tasks, 0..=most), fields)
}

/// Returns what every field of every answer shows.
fn shown(workbook: &Workbook) -> Vec<(TaskId, String, String)> {
    let of = |(id, fields): (&TaskId, &plan_workbook::domain::workbook::Fields)| {
        let id = *id;
        let texts =
            fields.iter().map(move |(field, register)| (id, field.to_string(), register.text().to_owned()));
        texts.filter(|(.., text)| !text.is_empty()).collect::<Vec<_>>()
    };
    workbook.answers.iter().flat_map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_bulk_change_is_one_step_whole_and_taken_back_whole(steps in steps(20), (tasks, changes) in change()) {
        let device = World::of(&steps).devices.remove(0);
        let (mut workbook, mut history) = (device.workbook, device.history);
        let before = workbook.clone();
        let made = bulk(plan(), &tasks, &changes);
        let Some(event) = made.event else { return Ok(()) };
        let number = u32::try_from(workbook.sequence() + 1).unwrap();
        let moment = |number: u32| Moment { at: at(number), replica: replica(9), op: format!("9-{number}"), visit: 0 };
        match check(plan(), &workbook, &history, event, &moment(number)) {
            Err(refusal) => {
                let is_bad = changes.iter().any(|(part, text)| *part == AnswerField::State && text == "mood");
                prop_assert!(is_bad || refusal == Refusal::Nothing, "{:?}", refusal);
                prop_assert_eq!(&workbook, &before);
            }
            Ok(op) => {
                apply(&mut workbook, &op);
                history.note(&op);
                for id in &tasks {
                    let is_kept_back = made.kept_back.contains(id);
                    for part in AnswerField::ALL {
                        let last = changes.iter().rev().find(|(known, _)| known == part);
                        let Some((_, wanted)) = last else { continue };
                        if !is_kept_back || part.allowed_for_internal() {
                            let answer = workbook.answer(*id);
                            prop_assert_eq!(answer.of(*part), wanted);
                        }
                    }
                }
                let undo = check(plan(), &workbook, &history, Event::Undo, &moment(number + 1)).unwrap();
                apply(&mut workbook, &undo);
                prop_assert_eq!(shown(&workbook), shown(&before));
            }
        }
    }

    #[test]
    fn names_hold_each_that_is_shown_once(workbook in workbook()) {
        for part in [AnswerField::Person, AnswerField::Lead, AnswerField::CoUnits] {
            let names = used(plan(), &workbook, part);
            let count = |name: &str| workbook.answers.keys().filter(|id| workbook.answer(**id).of(part) == name).count();
            let counts: Vec<_> = names.iter().map(|name| count(name)).collect();
            prop_assert!(counts.iter().all(|count| *count > 0));
            prop_assert!(counts.windows(2).all(|pair| pair[0] >= pair[1]));
        }
    }
}
