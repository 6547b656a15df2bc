//! The workbook as a file and the carrying out of operations: what is written reads back, what is wrong is named.

use plan_workbook::domain::door::{self, DoorFault};
use plan_workbook::domain::json;
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::apply::apply;
use plan_workbook::domain::workbook::event::Event;
use plan_workbook::domain::workbook::file::{FileFault, from_value, hash_of, to_value, write};
use plan_workbook::domain::workbook::migrate::VERSION;
use plan_workbook::domain::workbook::op::{Cause, Change, Op, Place, Write};
use plan_workbook::domain::workbook::register::{Dot, Entry};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::json::{put, rehash};
use crate::support::world::{entries, event, field, import, workbook};
use crate::support::{checked, edit, empty, filled, id, plan, replica, school, set, text};

fn read(text: &str) -> Result<Workbook, DoorFault> {
    door::workbook(text.as_bytes(), &|_, _| None)
}

/// A file with one thing changed and the hash made anew.
fn forged(at: &str, to: Value) -> Result<Workbook, FileFault> {
    let mut file = to_value(&filled());
    put(&mut file, at, to);
    rehash(&mut file);
    from_value(file)
}

/// A file with one thing changed is refused as malformed, at this place.
#[track_caller]
fn malformed(at: &str, to: Value, place: &str) {
    match forged(at, to.clone()) {
        Err(FileFault::Malformed(told)) => assert!(told.contains(place), "{at} {to}: {told}"),
        other => panic!("{at} {to}: {other:?}"),
    }
}

#[test]
fn a_file_of_another_type_is_refused_by_its_type() {
    for (to, told) in [
        (json!("plan-workbook/plan"), Some("plan-workbook/plan")),
        (json!(""), Some("")),
        (json!(7), None),
        (Value::Null, None),
    ] {
        assert_eq!(forged("/type", to), Err(FileFault::OtherType(told.map(str::to_owned))));
    }
    for text in ["{}", "[]", "7", "null", "\"plan-workbook/workbook\""] {
        assert_eq!(read(text), Err(DoorFault::File(FileFault::OtherType(None))), "{text}");
    }
}

#[test]
fn a_file_for_a_newer_reader_is_refused_by_version() {
    let mut file = to_value(&filled());
    put(&mut file, "/version", json!(9));
    assert_eq!(from_value(file.clone()), Err(FileFault::Damaged));
    rehash(&mut file);
    assert!(from_value(file.clone()).is_ok(), "a newer version that this reader still understands");
    put(&mut file, "/minReader", json!(VERSION + 1));
    // Before the hash is looked at: a newer format may compute it in another way.
    assert_eq!(from_value(file), Err(FileFault::Newer(9, VERSION + 1)));
}

#[test]
fn what_breaks_the_format_is_refused_with_its_place() {
    let mark = |counter: Value| json!([[counter, "10000000", "done"]]);
    for (at, to, place) in [
        ("/version", json!("0"), "version"),
        ("/minReader", json!(-1), "minReader"),
        ("/minReader", json!(0.0), "minReader"),
        ("/sequence", json!(5), "sequence"),
        ("/sequence", json!(3), "sequence"),
        ("/changed", json!(7), "string"),
        ("/unit/name", json!("别的小学"), "unit"),
        ("/unit/code", json!("1"), "unit"),
        ("/unit", json!({}), "unit"),
        ("/unit", json!("某某小学"), "map"),
        ("/plan/practice", json!("no"), "bool"),
        ("/payload", json!([]), "payload"),
        ("/payload/vector/10000000", json!(0), "vector"),
        ("/payload/vector/30000000", json!((1_u64 << 53) + 1), "vector"),
        ("/payload/vector/30000000", json!("1"), "u64"),
        ("/payload/vector/BAD", json!(1), "vector"),
        ("/payload/answers/1.2/state", mark(json!(3)), "1.2.state"),
        ("/payload/answers/1.2/state", mark(json!(0)), "1.2.state"),
        ("/payload/answers/1.2/state", mark(json!((1_u64 << 53) + 1)), "1.2.state"),
        ("/payload/answers/1.2/state", mark(json!("2")), "1.2.state"),
        ("/payload/answers/1.2/state", json!([[2, "30000000", "done"]]), "1.2.state"),
        ("/payload/answers/1.2/state", json!([[2, "1000000", "done"]]), "1.2.state"),
        ("/payload/answers/1.2/state", json!([[2, "10000000"]]), "1.2.state"),
        ("/payload/answers/1.2/state", json!([[2, "10000000", "a"], [2, "10000000", "b"]]), "1.2.state"),
        ("/payload/answers/1.2/state", json!([[2, "10000000", "a"], [2, "10000000", "a"]]), "1.2.state"),
        ("/payload/answers/1.2/state", json!([]), "1.2.state"),
        ("/payload/answers/1.2/state", json!("done"), "1.2.state"),
        ("/payload/answers/1.2", json!({}), "1.2"),
        ("/payload/answers/1.2", json!([]), "1.2"),
        ("/payload/profile/level", json!([[5, "10000000", "school"]]), "profile.level"),
    ] {
        malformed(at, to, place);
    }
}

#[test]
fn a_member_that_is_missing_is_malformed_and_a_missing_hash_too() {
    for key in ["version", "minReader", "plan", "unit", "sequence", "changed", "payload", "sha256"] {
        let mut file = to_value(&filled());
        file.as_object_mut().unwrap().remove(key);
        if key != "sha256" {
            rehash(&mut file);
        }
        assert!(matches!(from_value(file), Err(FileFault::Malformed(_))), "{key}");
    }
}

#[test]
fn the_highest_counter_a_file_may_carry_is_read() {
    let mut workbook = filled();
    workbook.vector.note(Dot { counter: 1 << 53, replica: replica(3) });
    assert_eq!(read(&write(&workbook)), Ok(workbook));
}

#[test]
fn one_bit_flipped_anywhere_is_noticed() {
    let bytes = write(&filled()).into_bytes();
    for at in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        let result = door::workbook(&flipped, &|_, _| None);
        assert!(result.is_err(), "bit {} of byte {at}", at % 8);
    }
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let bytes = write(&filled()).into_bytes();
    for end in 0..bytes.len() {
        assert!(door::workbook(&bytes[..end], &|_, _| None).is_err(), "cut at {end}");
    }
}

#[test]
fn the_hash_of_a_file_is_its_own_and_no_member_s() {
    let mut file = to_value(&filled());
    put(&mut file, "/signature", json!({ "sha256": "f".repeat(64) }));
    rehash(&mut file);
    let own = file.get("sha256").and_then(Value::as_str).map(str::to_owned);
    assert_eq!(hash_of(&file.to_string()), own);
    assert_eq!(hash_of("{}"), None);
}

#[test]
fn answers_of_tasks_that_the_plan_does_not_know_stay() {
    let mut file = to_value(&filled());
    put(&mut file, "/payload/vector/80000000", json!(1));
    put(&mut file, "/payload/answers/12.9", json!({ "state": [[1, "80000000", "done"]] }));
    rehash(&mut file);
    let mut workbook = from_value(file.clone()).unwrap();
    let unplaced: Vec<_> = workbook.unplaced(plan()).map(|(task, _)| task).collect();
    assert_eq!(unplaced, [id("12.9")]);
    edit(&mut workbook, 1, set("1.1", &[("state", "done")]));
    edit(&mut workbook, 1, Event::Merge(Box::new(filled())));
    assert_eq!(to_value(&workbook).pointer("/payload/answers/12.9"), file.pointer("/payload/answers/12.9"));
}

#[test]
fn replacing_takes_the_copy_as_it_is() {
    let mut workbook = empty();
    edit(&mut workbook, 5, set("1.1", &[("state", "done")]));
    edit(&mut workbook, 5, Event::Replace(Box::new(filled())));
    // Only what the copy lacks has to be written over.
    assert_eq!(text(&workbook, "1.1", "state"), "");
    assert_eq!(workbook.conflicts(), []);
    workbook.answers.remove(&id("1.1"));
    assert_eq!(entries(&workbook), entries(&filled()));
}

#[test]
fn a_newer_copy_that_replaces_a_workbook_gives_its_very_bytes() {
    let mut workbook = empty();
    edit(&mut workbook, 1, Event::SetProfile(school()));
    let mut newer = workbook.clone();
    edit(&mut newer, 2, set("1.1", &[("state", "done")]));
    edit(&mut workbook, 1, Event::Replace(Box::new(newer.clone())));
    assert_eq!(write(&workbook), write(&newer));
}

#[test]
fn what_was_replaced_does_not_come_back_with_an_old_copy() {
    let mut workbook = filled();
    edit(&mut workbook, 1, set("1.1", &[("note", "不要了")]));
    let old = workbook.clone();
    edit(&mut workbook, 1, Event::Restore(Box::new(filled())));
    assert_eq!(text(&workbook, "1.1", "note"), "");
    edit(&mut workbook, 1, Event::Merge(Box::new(old)));
    assert_eq!(text(&workbook, "1.1", "note"), "");
}

#[test]
fn what_is_no_operation_is_not_read_as_one() {
    let op = checked(&filled(), 1, 9, set("1.1", &[("state", "done")])).unwrap().to_value();
    assert!(Op::from_value(&op).is_some());
    for (at, to) in [
        ("/id", json!(7)),
        ("/dot", json!([0, "10000000"])),
        ("/dot", json!([(1_u64 << 53) + 1, "10000000"])),
        ("/dot", json!([1])),
        ("/visit", json!(-1)),
        ("/visit", json!(1_u64 << 32)),
        ("/cause", json!("whim")),
        ("/edit", json!({})),
        ("/edit/0", json!(["1.1", "state", [], "done", 1])),
        ("/edit/0/0", json!("1")),
        ("/edit/0/2/-", json!([1, "10000000"])),
    ] {
        let mut changed = op.clone();
        put(&mut changed, at, to.clone());
        assert_eq!(Op::from_value(&changed), None, "{at} {to}");
    }
}

/// An operation of anybody, be it one that no program would make.
fn op() -> impl Strategy<Value = Op> {
    let dot = (1_u64..60, 0_u64..5).prop_map(|(counter, by)| Dot { counter, replica: replica(by) });
    let value = prop_oneof![any::<String>().prop_map(Value::from), crate::support::json::value()];
    let entry = (dot.clone(), value.clone()).prop_map(|(dot, value)| Entry { dot, value });
    let task = prop::option::of((any::<u16>(), any::<u16>()).prop_map(|(item, number)| TaskId { item, number }));
    let beside = prop::collection::vec(value.clone(), 0..3);
    let write = (task, field(), prop::collection::vec(entry, 0..3), value, beside).prop_map(
        |(task, field, seen, value, beside)| Write { place: Place { task, field }, seen, value, beside },
    );
    let change = prop_oneof![
        6 => prop::collection::vec(write, 0..4).prop_map(Change::Edit),
        1 => workbook().prop_map(|other| Change::Merge(Box::new(other))),
        1 => workbook().prop_map(|other| Change::Replace(Box::new(other))),
        2 => import().prop_map(|import| Change::Import(Box::new(import))),
    ];
    let cause = prop::sample::select(Cause::ALL);
    (any::<String>(), dot, any::<String>(), any::<u32>(), cause, change)
        .prop_map(|(id, dot, at, visit, cause, change)| Op { id, dot, at, visit, cause, change })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_legal_workbook_reads_back_as_written(workbook in workbook()) {
        let text = write(&workbook);
        let opened = read(&text).unwrap();
        prop_assert_eq!(write(&opened), text);
        prop_assert_eq!(opened, workbook);
    }

    #[test]
    fn carrying_out_an_operation_again_changes_nothing(workbook in workbook(), op in op()) {
        let mut once = workbook;
        apply(&mut once, &op);
        let mut twice = once.clone();
        apply(&mut twice, &op);
        prop_assert_eq!(twice, once);
    }

    #[test]
    fn an_operation_keeps_every_mark_covered(workbook in workbook(), ops in prop::collection::vec(op(), 0..4)) {
        let mut workbook = workbook;
        for op in &ops {
            apply(&mut workbook, op);
        }
        prop_assert!(entries(&workbook).keys().all(|(_, dot)| workbook.vector.covers(*dot)));
        let opened = from_value(json::parse(&write(&workbook)).unwrap());
        prop_assert!(opened.is_ok() || workbook.answers.keys().any(|task| TaskId::parse(&task.to_string()).is_none()));
    }

    #[test]
    fn checking_changes_nothing_and_what_is_accepted_can_be_carried_out(workbook in workbook(), event in event()) {
        let before = workbook.clone();
        let result = checked(&workbook, 9, 1, event);
        prop_assert_eq!(&workbook, &before);
        if let Ok(op) = result {
            let mut after = workbook;
            apply(&mut after, &op);
            prop_assert_ne!(&after, &before);
            prop_assert_eq!(read(&write(&after)), Ok(after));
        }
    }
}
