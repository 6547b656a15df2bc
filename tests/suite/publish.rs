//! What is published: nothing internal, no few pupils, nothing that nobody can see; whatever is in the workbook.

use plan_workbook::domain::day::Day;
use plan_workbook::domain::light::Dates;
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::publish::{Published, Shown};
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::event::Event;
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::register::{Dot, Entry, Register};
use proptest::prelude::*;
use serde_json::json;

use crate::support::world::{field, workbook};
use crate::support::{edit, filled, id, plan, replica, set};

/// What must not get out.
const SECRET: &str = "涉密内容勿外传";

/// The internal task of the small plan.
const INTERNAL: &str = "3.2";

fn shown(workbook: &Workbook, task: &str, name: &str) -> Option<Shown> {
    Published::of(plan(), workbook).shown(id(task), &Field::from_file(name))
}

fn text(text: &str) -> Shown {
    Shown::Text(text.to_owned())
}

/// Writes a value as another program may have done, whatever the rules say.
fn plant(workbook: &mut Workbook, task: TaskId, field: &Field, text: &str) {
    let dot = Dot { counter: workbook.sequence() + 1, replica: replica(30) };
    let entry = Entry { dot, value: json!(text) };
    let register = Register::from_entries(vec![entry]);
    workbook.answers.entry(task).or_default().insert(field.clone(), register);
    workbook.vector.note(dot);
}

#[test]
fn an_internal_task_is_in_nothing_that_is_published() {
    let mut workbook = filled();
    edit(&mut workbook, 1, set(INTERNAL, &[("state", "done")]));
    let published = Published::of(plan(), &workbook);
    assert_eq!(published.plan().task(id(INTERNAL)), None);
    assert_eq!(published.state(id(INTERNAL)), None);
    assert_eq!(published.fields(id(INTERNAL)), []);
    let day = Day::parse("2019-06-30").unwrap();
    let figures = published.overview(Dates { as_of: day, today: day });
    let before = Published::of(plan(), &filled()).overview(Dates { as_of: day, today: day });
    assert_eq!(figures, before, "its state is in no figure");
}

#[test]
fn few_pupils_are_not_told_and_none_are() {
    for (seen, all, expected) in [
        ("0", "60", (Some(text("0")), Some(text("60")))),
        ("1", "60", (Some(Shown::Few), Some(text("60")))),
        ("4", "60", (Some(Shown::Few), Some(text("60")))),
        ("5", "60", (Some(text("5")), Some(text("60")))),
        ("55", "60", (Some(text("55")), Some(text("60")))),
        ("56", "60", (Some(Shown::Few), Some(text("60")))),
        ("60", "60", (Some(text("60")), Some(text("60")))),
        ("3", "3", (Some(Shown::Few), Some(Shown::Few))),
    ] {
        let mut workbook = filled();
        edit(&mut workbook, 1, set("2.2", &[("number.seen", seen), ("number.all", all)]));
        let found = (shown(&workbook, "2.2", "number.seen"), shown(&workbook, "2.2", "number.all"));
        assert_eq!(found, expected, "{seen} of {all}");
    }
    let mut workbook = filled();
    edit(&mut workbook, 1, set("1.4", &[("number.teachers", "2")]));
    assert_eq!(shown(&workbook, "1.4", "number.teachers"), Some(text("2")), "teachers are no pupils");
}

#[test]
fn what_nobody_can_see_is_not_published() {
    let mut workbook = filled();
    edit(&mut workbook, 1, set("3.1", &[("row.k3.gone", "yes"), ("row.k4.name", "留着")]));
    let note = Event::SetOwn(vec![(Field::from_file("dispatch.d1.text"), SECRET.to_owned())]);
    edit(&mut workbook, 1, note);
    plant(&mut workbook, id("9.9"), &Field::from_file("note"), SECRET);
    plant(&mut workbook, id("1.1"), &Field::from_file("mood"), SECRET);
    assert_eq!(shown(&workbook, "3.1", "row.k3.name"), None);
    assert_eq!(shown(&workbook, "3.1", "row.k4.name"), Some(text("留着")));
    assert!(!format!("{:?}", Published::of(plan(), &workbook)).contains(SECRET));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_of_an_internal_task_gets_out(
        workbook in workbook(), fields in prop::collection::vec(field(), 1..6), tasks in prop::collection::vec(any::<u16>(), 0..3),
    ) {
        let mut workbook = workbook;
        for field in &fields {
            plant(&mut workbook, id(INTERNAL), field, SECRET);
            for item in &tasks {
                plant(&mut workbook, TaskId { item: *item, number: 9 }, field, SECRET);
            }
        }
        let published = Published::of(plan(), &workbook);
        let said = format!("{published:?}");
        prop_assert!(!said.contains(SECRET));
        prop_assert!(published.plan().tasks().all(|task| !task.internal));
        // The others are told as the workbook shows them.
        for task in published.plan().tasks() {
            for (field, shown) in published.fields(task.id) {
                let held = workbook.answer(task.id).text(&field).to_owned();
                prop_assert!(shown == Shown::Few || shown == Shown::Text(held));
            }
        }
    }

    #[test]
    fn no_count_of_few_pupils_gets_out(seen in 0_u32..40, all in 0_u32..40) {
        let mut workbook = filled();
        let (seen, all) = (seen.min(all), all);
        edit(&mut workbook, 1, set("2.2", &[("number.seen", &seen.to_string()), ("number.all", &all.to_string())]));
        let told = |name: &str| match shown(&workbook, "2.2", name) {
            Some(Shown::Text(text)) => text.parse::<u32>().ok(),
            _ => None,
        };
        let (part, whole) = (told("number.seen"), told("number.all"));
        for count in [part, whole, part.zip(whole).map(|(part, whole)| whole - part)].into_iter().flatten() {
            prop_assert!(count == 0 || count >= 5, "{} of {}: {}", seen, all, count);
        }
    }
}
