//! Splitting the work: parts go out to offices and come back, in any order, and nothing is lost or made up.

use std::collections::BTreeSet;

use plan_workbook::domain::door::{Verdict, verdict};
use plan_workbook::domain::json;
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::apply::apply;
use plan_workbook::domain::workbook::event::{Event, Refusal};
use plan_workbook::domain::workbook::file::{FileFault, PART_TYPE, from_value, to_value, write};
use plan_workbook::domain::workbook::history::History;
use plan_workbook::domain::workbook::merge::Relation;
use plan_workbook::domain::workbook::op::Op;
use plan_workbook::domain::workbook::part::Fit;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::json::{put, rehash};
use crate::support::world::{Act, Device, Step, World, entries, event, steps, workbook};
use crate::support::{checked, edit, empty, filled, id, plan, school, set, text};

const TASKS: &[&str] = &["1.1", "1.2", "1.3", "1.4", "2.1", "2.3", "3.1", "3.2", "3.6"];

/// What an office opens: the part as its file has it, in a workbook of its own.
fn opened(part: &Workbook) -> Workbook {
    empty().merged(&from_value(json::parse(&write(part)).unwrap()).unwrap())
}

fn part_of(workbook: &Workbook, office: &str, tasks: &[&str]) -> Workbook {
    opened(&workbook.split(office, tasks.iter().map(|task| id(task))))
}

#[test]
fn a_part_goes_out_is_filled_in_and_comes_back_with_who_did_it() {
    let mut whole = filled();
    let mut office = part_of(&whole, "教务处", &["1.1", "1.2"]);
    assert_eq!(office.answers.keys().copied().collect::<Vec<_>>(), [id("1.2")]);
    edit(&mut office, 8, set("1.1", &[("state", "done"), ("note", "教务处填的")]));
    edit(&mut office, 8, set("1.2", &[("note", "改过")]));
    edit(&mut whole, 1, set("2.1", &[("note", "学校自己填的")]));
    edit(&mut whole, 1, set("1.1", &[("problem", "也是学校填的")]));
    assert_eq!(verdict(plan(), &whole, &office, &str::to_owned), Verdict::PartBack);
    let back = whole.merged(&office);
    assert_eq!(back.part, None);
    assert_eq!(text(&back, "1.1", "note"), "教务处填的");
    assert_eq!(text(&back, "1.1", "problem"), "也是学校填的");
    assert_eq!(text(&back, "1.2", "note"), "改过");
    assert_eq!(text(&back, "2.1", "note"), "学校自己填的");
    assert_eq!(back.filled_by(id("1.1")), BTreeSet::from(["教务处"]));
    assert_eq!(back.filled_by(id("2.1")), BTreeSet::new());
    assert_eq!(verdict(plan(), &back, &office, &str::to_owned), Verdict::NothingNew(Relation::Newer));
    assert_eq!(from_value(to_value(&back)), Ok(back));
}

#[test]
fn a_part_holds_nothing_of_the_other_tasks() {
    let part = filled().split("总务处", [id("2.1")]);
    let file = write(&part);
    assert!(file.contains(PART_TYPE));
    assert!(!file.contains("引号") && !file.contains("分园"), "{file}");
    assert_eq!(part.profile, filled().profile);
}

#[test]
fn an_office_writes_nothing_but_its_tasks() {
    let office = part_of(&filled(), "教务处", &["1.1"]);
    assert_eq!(checked(&office, 8, 9, set("2.1", &[("note", "越界")])), Err(Refusal::NoSuchTask(id("2.1"))));
    assert!(checked(&office, 8, 9, set("1.1", &[("note", "自己的")])).is_ok());
}

#[test]
fn what_holds_other_tasks_does_not_come_in() {
    let whole = filled();
    let (one, other) = (part_of(&whole, "教务处", &["1.1"]), part_of(&whole, "总务处", &["2.1"]));
    for (open, incoming) in [(&one, &other), (&one, &whole)] {
        assert_eq!(verdict(plan(), open, incoming, &str::to_owned), Verdict::OtherPart);
    }
    let merge = |other: &Workbook| Event::Merge(Box::new(other.clone()));
    let replace = |other: &Workbook| Event::Replace(Box::new(other.clone()));
    assert_eq!(checked(&one, 8, 9, merge(&other)), Err(Refusal::OtherPart));
    for (open, incoming) in [(&one, &other), (&one, &whole), (&whole, &one)] {
        assert_eq!(checked(open, 8, 9, replace(incoming)), Err(Refusal::OtherPart));
    }
    assert_eq!(one.merged(&other), one);
}

#[test]
fn a_part_waits_for_the_workbook_it_was_made_from() {
    // Two phones of one school: the part was handed out by the other one, whose newest edits are not here.
    let here = filled();
    let mut there = filled();
    edit(&mut there, 5, set("2.1", &[("note", "另一台手机的")]));
    let mut office = part_of(&there, "教务处", &["1.1"]);
    edit(&mut office, 8, set("1.1", &[("note", "教务处填的")]));
    assert_eq!(verdict(plan(), &here, &office, &str::to_owned), Verdict::PartAhead);
    assert_eq!(checked(&here, 1, 9, Event::Merge(Box::new(office.clone()))), Err(Refusal::PartAhead));
    assert_eq!(here.merged(&office), here);
    let both = here.merged(&there).merged(&office);
    assert_eq!(text(&both, "2.1", "note"), "另一台手机的");
    assert_eq!(text(&both, "1.1", "note"), "教务处填的");
}

#[test]
fn two_computers_of_an_office_bring_their_copies_together() {
    let whole = filled();
    let (mut one, mut other) =
        (part_of(&whole, "教务处", &["1.1", "1.2"]), part_of(&whole, "教务处", &["1.1", "1.2"]));
    edit(&mut one, 8, set("1.1", &[("note", "一号机")]));
    edit(&mut other, 9, set("1.2", &[("note", "二号机")]));
    let both = one.merged(&other);
    assert_eq!(write(&both), write(&other.merged(&one)));
    assert_eq!(write(&whole.merged(&both)), write(&whole.merged(&one).merged(&other)));
}

#[test]
fn a_part_is_rebuilt_from_its_journal() {
    let part = filled().split("教务处", [id("1.1")]);
    let mut replayed = empty();
    let ops: Vec<Op> = {
        let mut office = empty();
        let first = checked(&office, 8, 1, Event::Merge(Box::new(part))).unwrap();
        apply(&mut office, &first);
        let second = checked(&office, 8, 2, set("1.1", &[("note", "话")])).unwrap();
        vec![first, second]
    };
    for op in &ops {
        let read = Op::from_value(&json::parse(&json::canonical(&op.to_value())).unwrap()).unwrap();
        apply(&mut replayed, &read);
    }
    assert_eq!(text(&replayed, "1.1", "note"), "话");
    assert_eq!(replayed.filled_by(id("1.1")), BTreeSet::from(["教务处"]));
}

#[test]
fn a_part_that_contradicts_itself_is_refused() {
    let mut part = part_of(&filled(), "教务处", &["1.2"]);
    edit(&mut part, 8, set("1.2", &[("note", "话")]));
    let sound = to_value(&part);
    assert!(from_value(sound.clone()).is_ok());
    let broken: &[(&str, Value)] = &[
        ("/payload/part/tasks", json!(["1.1"])),
        ("/payload/part/tasks", json!(["1.2", "1.2"])),
        ("/payload/part/tasks", json!(["x"])),
        ("/payload/part/base/10000000", json!(99)),
        ("/payload/part/office", json!(" ")),
        ("/payload/part/office", json!("长".repeat(201))),
        ("/payload/offices/zzzzzzzz", json!("教务处")),
        ("/payload/offices/80000000", json!("")),
        ("/type", json!("plan-workbook/workbook")),
    ];
    for (at, value) in broken {
        let mut file = sound.clone();
        put(&mut file, at, value.clone());
        rehash(&mut file);
        assert!(matches!(from_value(file), Err(FileFault::Malformed(_))), "{at} {value}");
    }
    let mut whole = to_value(&filled());
    put(&mut whole, "/type", json!(PART_TYPE));
    rehash(&mut whole);
    assert!(matches!(from_value(whole), Err(FileFault::Malformed(_))));
}

#[test]
fn the_plan_of_a_part_asks_its_tasks_alone() {
    let part = plan().part(&BTreeSet::from([id("1.2"), id("3.1")]));
    assert_eq!(part.tasks().map(|task| task.id).collect::<Vec<_>>(), [id("1.2"), id("3.1")]);
    assert_eq!(part.task(id("3.1")).map(|task| task.id), Some(id("3.1")));
    assert_eq!(part.task(id("1.1")), None);
    assert_eq!(part.items().map(|item| item.no).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!((&part.shape, &part.text), (&plan().shape, &plan().text));
    assert!(plan().burden(&school()).tasks > part.burden(&school()).tasks);
}

/// What happens after two offices have been given their parts.
#[derive(Clone, Debug)]
enum Later {
    /// Somebody does something; offices are 3 and 4.
    Do(usize, Event),
    /// A device's workbook comes to another.
    Merge(usize, usize),
    /// An office's part comes to a device.
    Back(usize, usize),
}

fn later() -> impl Strategy<Value = Vec<Later>> {
    let one = prop_oneof![
        6 => (0_usize..5, event()).prop_map(|(who, event)| Later::Do(who, event)),
        1 => (0_usize..3, 0_usize..3).prop_map(|(who, from)| Later::Merge(who, from)),
        2 => (3_usize..5, 0_usize..3).prop_map(|(office, to)| Later::Back(office, to)),
    ];
    prop::collection::vec(one, 0..40)
}

fn tasks() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(TASKS, 1..TASKS.len())
}

/// Lets a history begin as the app does: with the unit, on every device. An empty workbook becomes what it is given.
fn begun(steps: Vec<Step>) -> Vec<Step> {
    let profile = Act::Do(Event::SetProfile(school()), 1);
    let mut all = vec![Step { who: 0, act: profile }];
    all.extend([1, 2].map(|who| Step { who, act: Act::Merge(0) }));
    all.extend(steps);
    all
}

/// Gives an office its part of a device's workbook; it becomes a device of the world.
fn hand_out(world: &mut World, from: usize, office: &str, tasks: &[&str]) {
    let device = &world.devices[from];
    let part = part_of(&device.workbook, office, tasks);
    let seen = device.seen.clone();
    world.devices.push(Device { workbook: part, history: History::default(), journal: Vec::new(), seen });
}

/// Brings one device's workbook to another; says whether it came in.
fn bring(world: &mut World, to: usize, from: usize) -> bool {
    let other = world.devices[from].clone();
    let device = &mut world.devices[to];
    let before = device.workbook.clone();
    device.workbook = before.merged(&other.workbook);
    if matches!(before.fit(&other.workbook), Fit::Ahead | Fit::Apart) {
        assert_eq!(device.workbook, before);
        return false;
    }
    device.history = History::default();
    device.seen.extend(&other.seen);
    true
}

/// Holds that every copy has just what nobody has overwritten, of the tasks that it holds.
fn hold(world: &World) -> Result<(), TestCaseError> {
    for device in &world.devices {
        let holds = |task: Option<TaskId>| task.is_none_or(|task| device.workbook.has_part_in(task));
        let mut expected = world.standing(&device.seen);
        expected.retain(|(place, _), _| holds(place.task));
        prop_assert_eq!(entries(&device.workbook), expected);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_week_of_phones_and_offices_loses_nothing(
        before in steps(16), (from, other) in (0_usize..3, 0_usize..3), one in tasks(), two in tasks(), week in later(),
    ) {
        let mut world = World::of(&begun(before));
        hand_out(&mut world, from, "教务处", &one);
        hand_out(&mut world, other, "总务处", &two);
        hold(&world)?;
        for step in &week {
            match step {
                Later::Do(who, event) => world.step(&Step { who: *who, act: Act::Do(event.clone(), 0) }),
                Later::Merge(to, from) => prop_assert!(bring(&mut world, *to, *from)),
                Later::Back(office, to) => {
                    bring(&mut world, *to, *office);
                }
            }
        }
        hold(&world)?;
        // At the end of the week everything comes to one device, and to another in the opposite order.
        let wholes: Vec<_> = world.devices[..3].iter().map(|device| device.workbook.clone()).collect();
        let parts: Vec<_> = world.devices[3..].iter().map(|device| device.workbook.clone()).collect();
        for from in [1, 2, 3, 4] {
            prop_assert!(bring(&mut world, 0, from));
        }
        hold(&world)?;
        let back = wholes.iter().rev().fold(empty(), |all, whole| all.merged(whole));
        let back = parts.iter().rev().fold(back, |all, part| all.merged(part));
        prop_assert_eq!(write(&back), write(&world.devices[0].workbook));
    }

    #[test]
    fn a_part_reads_back_as_written_and_alone_changes_nothing(workbook in workbook(), tasks in tasks()) {
        prop_assume!(workbook.sequence() > 0);
        let part = workbook.split("德育处", tasks.iter().map(|task| id(task)));
        prop_assert_eq!(from_value(to_value(&part)), Ok(part.clone()));
        prop_assert_eq!(write(&opened(&part)), write(&part));
        prop_assert_eq!(write(&workbook.merged(&part)), write(&workbook));
        prop_assert_eq!(write(&part.merged(&workbook)), write(&workbook));
    }

    #[test]
    fn who_filled_in_is_told_of_just_what_an_office_wrote(
        workbook in workbook(), tasks in tasks(), events in prop::collection::vec(event(), 0..12),
    ) {
        prop_assume!(workbook.sequence() > 0);
        let mut office = opened(&workbook.split("党务", tasks.iter().map(|task| id(task))));
        let mut wrote = BTreeSet::new();
        for (number, event) in (0..).zip(events) {
            let Event::Set { task, .. } = event else { continue };
            if let Ok(op) = checked(&office, 77, number, event) {
                apply(&mut office, &op);
                wrote.insert(task);
            }
        }
        let back = workbook.merged(&office);
        for task in plan().tasks().map(|task| task.id) {
            prop_assert!(back.filled_by(task).is_empty() || wrote.contains(&task));
        }
        prop_assert!(back.offices.values().all(|office| office == "党务"));
        prop_assert_eq!(back.offices.is_empty(), wrote.is_empty());
    }
}
