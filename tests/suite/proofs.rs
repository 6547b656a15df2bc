//! Proofs about the door: every cut and every flipped bit of a real file, what this program does not know through
//! import, edit and export, and time that grows no faster than the file.

use std::time::{Duration, Instant};

use plan_workbook::domain::door::{self, DoorFault};
use plan_workbook::domain::json;
use plan_workbook::domain::notice::Wording;
use plan_workbook::domain::plan::load;
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::event::Event;
use plan_workbook::domain::workbook::file::{from_value, to_value};
use plan_workbook::domain::workbook::migrate::VERSION;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::json::{put, rehash, value};
use crate::support::{edit, empty, filled, plan, set};
use crate::versions::frozen;

/// Lets a file in on a machine whose other encoding has a letter for every byte.
fn opened(bytes: &[u8]) -> Result<Workbook, DoorFault> {
    door::workbook(bytes, &|bytes, _| Some(bytes.iter().map(|byte| char::from(*byte)).collect()))
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let file = frozen(VERSION);
    for end in 0..file.len() {
        assert!(opened(&file.as_bytes()[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn every_flipped_bit_is_caught_or_means_the_same() {
    let file = frozen(VERSION).into_bytes();
    let opened = |bytes: &[u8]| door::workbook(bytes, &|_, _| None);
    let whole = opened(&file).unwrap();
    let mut same = 0;
    for at in 0..file.len() * 8 {
        let mut flipped = file.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        if let Ok(workbook) = opened(&flipped) {
            assert_eq!(workbook, whole, "bit {} of byte {}", at % 8, at / 8);
            same += 1;
        }
    }
    // Nothing but the letter of an exponent may be written in two ways.
    assert!(same <= 1, "{same} flips went unnoticed");
}

/// Where a newer program may write what this one does not know.
const FOREIGN: [&str; 9] = [
    "/later",
    "/plan/later",
    "/unit/later",
    "/payload/later",
    "/payload/answers/later",
    "/payload/answers/1.1/later",
    "/payload/answers/1.2/row.k9.later",
    "/payload/answers/99.7/later",
    "/payload/profile/later",
];

/// Says whether what stands at a place is a register, whose entries bear marks.
fn is_register(place: &str) -> bool {
    place.starts_with("/payload/profile/") || place.matches('/').count() == 4
}

fn with_foreign(values: &[Value]) -> Workbook {
    let mut file = to_value(&filled());
    put(&mut file, "/payload/answers/1.1", json!({ "state": [[1, "80000000", "done"]] }));
    put(&mut file, "/payload/answers/99.7", json!({ "state": [[1, "80000000", "done"]] }));
    put(&mut file, "/payload/vector/80000000", json!(1));
    for (place, value) in FOREIGN.iter().zip(values) {
        let held = if is_register(place) { json!([[1, "80000000", value]]) } else { value.clone() };
        put(&mut file, place, held);
    }
    rehash(&mut file);
    from_value(file).unwrap()
}

proptest! {
    #[test]
    fn what_this_program_does_not_know_survives_import_edit_and_export(
        values in prop::collection::vec(value(), FOREIGN.len()),
        note in "[一-三]{1,5}",
    ) {
        let foreign = with_foreign(&values);
        for (what, mut workbook, event) in [
            ("merged into an empty one", empty(), Event::Merge(Box::new(foreign.clone()))),
            ("merged into a copy", filled(), Event::Merge(Box::new(foreign.clone()))),
            ("put in a copy's place", filled(), Event::Replace(Box::new(foreign.clone()))),
        ] {
            edit(&mut workbook, 5, event);
            edit(&mut workbook, 5, set("1.1", &[("note", &note)]));
            edit(&mut workbook, 5, set("1.2", &[("row.k9.gone", "yes")]));
            let file = json::parse(&json::canonical(&to_value(&workbook))).unwrap();
            for (place, value) in FOREIGN.iter().zip(&values) {
                let place = if is_register(place) { format!("{place}/0/2") } else { (*place).to_owned() };
                prop_assert_eq!(file.pointer(&place), Some(value), "{}: {}", what, place);
            }
        }
    }
}

#[test]
fn an_entry_with_more_than_its_three_parts_is_refused_and_not_cut_down() {
    let mut file = to_value(&filled());
    put(&mut file, "/payload/answers/1.2/note", json!([[2, "10000000", "备注", "later"]]));
    rehash(&mut file);
    assert!(from_value(file).is_err());
}

/// Returns the least time of several runs, which a busy machine disturbs least.
fn least(mut act: impl FnMut()) -> Duration {
    let time = |()| {
        let begun = Instant::now();
        act();
        begun.elapsed()
    };
    std::iter::repeat_n((), 2).map(time).min().unwrap()
}

/// How many times as large the greater input is.
const TIMES: usize = 8;

/// Holds that one input takes about as long as eight of an eighth: quadratic would be eight times as long. Both take
/// equally long where all is well, so a busy machine disturbs both alike.
#[track_caller]
fn linear(what: &str, make: impl Fn(usize) -> String, act: impl Fn(&str)) {
    let (small, large) = (make(1), make(TIMES));
    assert!((7..=9).contains(&((large.len() + small.len() / 2) / small.len())), "{what}: {}", large.len());
    let mut told = Vec::new();
    for _ in 0..8 {
        let (many, one) = (least(|| (0..TIMES).for_each(|_| act(&small))), least(|| act(&large)));
        if one < many * 3 {
            return;
        }
        told.push((many, one));
    }
    panic!("{what}: {TIMES} times the input takes too long: {told:?}");
}

/// A workbook with so many times fifty long notes, rows and values in conflict.
fn long(times: usize) -> String {
    let mut file = to_value(&filled());
    let note = "长期坚持、逐项落实。".repeat(20);
    for at in 0..times * 50 {
        let entries =
            json!([[1, "10000000", note], [1, "20000000", "另一处"], [2, "20000000", { "later": [at] }]]);
        put(&mut file, &format!("/payload/answers/3.1/row.r{at}.name"), entries);
        put(&mut file, &format!("/later-{at}"), json!({ "of": [note, at] }));
    }
    rehash(&mut file);
    file.to_string()
}

#[test]
fn time_grows_no_faster_than_the_file() {
    let let_in = |text: &str| {
        let workbook = opened(text.as_bytes()).unwrap();
        // What is written there is no row of the plan's, and judged all the same.
        let _ = door::hold(plan(), &workbook);
    };
    linear("a workbook", long, let_in);
    let refuse = |text: &str| assert!(opened(text.as_bytes()).is_err());
    linear("open brackets", |times| "[".repeat(100_000 * times), refuse);
    linear("one long text", |times| format!("[\"{}", "字\\u0301".repeat(20_000 * times)), refuse);
    linear(
        "many keys",
        |times| {
            let keys: Vec<_> = (0..1_500 * times).map(|at| format!("\"{at:07}\":[{at}]")).collect();
            format!("{{{}}}", keys.join(","))
        },
        refuse,
    );
    linear("one long number", |times| "1".repeat(100_000 * times), refuse);
    linear("white space", |times| " ".repeat(200_000 * times), refuse);
    let notice = |text: &str| assert!(Wording::of(text, plan()).found() < 9);
    linear(
        "a notice of numbered lines",
        |times| "1.各类任务\n\n一、第一部分\n２、数字\n".repeat(800 * times),
        notice,
    );
    linear("a notice of one line", |times| "1".repeat(100_000 * times), notice);
    let problems = |text: &str| assert!(load::open(text).is_ok_and(|(_, problems)| !problems.is_empty()));
    linear("a plan whose tasks are all the same", |times| plan_of(times * 250, |_| 1), problems);
    linear("a plan with a task for every number", |times| plan_of(times * 250, |at| at), problems);
}

/// A plan of one item with so many tasks, numbered by a rule.
fn plan_of(tasks: usize, number: impl Fn(usize) -> usize) -> String {
    let mut file = json::parse(include_str!("support/plan.json")).unwrap();
    let list = (0..tasks).map(|at| {
        let mut task = file.pointer("/sections/0/items/0/tasks/0").unwrap().clone();
        put(&mut task, "/id", json!(format!("1.{}", number(at))));
        task
    });
    let list: Vec<_> = list.collect();
    put(
        &mut file,
        "/sections",
        json!([{ "no": 1, "title": "一", "items": [
        { "no": 1, "title": "一", "sentenceCount": 1, "noAction": [], "tasks": list }
    ] }]),
    );
    file.to_string()
}
