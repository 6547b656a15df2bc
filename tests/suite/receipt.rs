//! The receipt: whatever is done at a desk, it has every file that was dropped, and says the same when the desk is opened
//! again.

use plan_workbook::domain::profile::Level;
use plan_workbook::domain::rollup::Rollup;
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::receipt::kept::{LIMIT, Lines, Older, Settled, write};
use plan_workbook::domain::rollup::receipt::{Fate, Line};
use plan_workbook::domain::rollup::received::{Received, Refused, What};
use plan_workbook::domain::workbook::file;
use proptest::prelude::*;

use crate::rollup::{accept_all, county, dates, drop, office, rollup};
use crate::units::plan;

/// Opens a desk again as it lies beside what waits.
fn again(desk: &Desk) -> Desk {
    let mut lines = Lines::default();
    for line in write(&desk.settled()) {
        lines.take(&line).unwrap();
    }
    Desk::again(desk.rollup.clone(), desk.waiting.clone(), lines.end().unwrap())
}

fn sum(desk: &Desk) -> usize {
    let count = desk.count();
    count.counted + count.waiting + count.refused
}

/// Whatever is done at a desk.
#[derive(Clone, Copy, Debug)]
enum Act {
    Drop(usize),
    DropBad,
    Accept(usize),
    Refuse(usize),
    Assign(usize, usize),
    Undo,
    Again,
}

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..6_usize).prop_map(Act::Drop),
        1 => Just(Act::DropBad),
        3 => (0..8_usize).prop_map(Act::Accept),
        2 => (0..4_usize).prop_map(Act::Refuse),
        1 => (0..4_usize, 0..6_usize).prop_map(|(at, unit)| Act::Assign(at, unit)),
        2 => Just(Act::Undo),
        1 => Just(Act::Again),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_file_that_was_dropped_is_somewhere_whatever_is_done(
        seed in 0..100_u64, acts in proptest::collection::vec(any_act(), 1..24),
    ) {
        let (roster, files) = county(seed, 6);
        let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster));
        let mut dropped = 0;
        for act in acts {
            match act {
                Act::Drop(at) => {
                    let (name, workbook) = &files[at % files.len()];
                    drop(&mut desk, name, file::write(workbook).as_bytes());
                    dropped += 1;
                }
                Act::DropBad => {
                    drop(&mut desk, "坏的.json", b"{");
                    dropped += 1;
                }
                Act::Accept(many) => {
                    let places: Vec<usize> = (0..desk.waiting.len().min(many)).collect();
                    desk.accept(&places, plan(), dates());
                }
                Act::Refuse(at) => desk.refuse(&[at]),
                Act::Assign(at, unit) => desk.assign(at, unit),
                Act::Undo => {
                    desk.undo();
                }
                Act::Again => {
                    desk = again(&desk);
                    prop_assert_eq!(desk.undoable(), None);
                }
            }
            prop_assert_eq!(sum(&desk), dropped, "{:?}", act);
            prop_assert_eq!(desk.receipt().len(), dropped);
            let opened = again(&desk);
            prop_assert_eq!((opened.count(), opened.receipt()), (desk.count(), desk.receipt()));
        }
    }
}

#[test]
fn what_was_decided_since_stays_so_when_a_batch_is_taken_back() {
    let (roster, files) = county(3, 4);
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster));
    for (name, workbook) in files.iter().take(3) {
        drop(&mut desk, name, file::write(workbook).as_bytes());
    }
    desk.accept(&[0], plan(), dates());
    drop(&mut desk, "坏的.json", b"{");
    drop(&mut desk, &files[3].0, file::write(&files[3].1).as_bytes());
    // One waited before the batch, the other came after it.
    desk.refuse(&[0, 2]);
    assert!(desk.undo());
    let fates = |desk: &Desk, file: &str| {
        let of_file = |line: &Line| line.file == file;
        desk.receipt().into_iter().filter(of_file).map(|line| line.fate).collect::<Vec<_>>()
    };
    assert_eq!((sum(&desk), desk.waiting.len()), (5, 2));
    assert_eq!(desk.waiting[0].name, files[0].0, "it waits where it did");
    assert_eq!(fates(&desk, &files[1].0), [Fate::Refused(Refused::ByHand)]);
    assert_eq!(fates(&desk, &files[3].0), [Fate::Refused(Refused::ByHand)]);
    assert!(matches!(fates(&desk, "坏的.json")[..], [Fate::Refused(Refused::Door(_))]));
    let whose = files[3].1.profile().unwrap().whose();
    assert!(desk.receipt().iter().any(|line| format!("{:?}", line.whose).contains(&whose)));
}

#[test]
fn a_file_whose_unit_was_named_since_waits_once_and_for_that_unit_when_a_batch_is_taken_back() {
    let (roster, files) = county(3, 4);
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster));
    for (name, workbook) in files.iter().take(2) {
        drop(&mut desk, name, file::write(workbook).as_bytes());
    }
    desk.accept(&[0], plan(), dates());
    desk.assign(0, 3);
    let named = desk.waiting.clone();
    assert!(desk.undo());
    assert_eq!((sum(&desk), desk.waiting.len()), (2, 2));
    assert_eq!(desk.waiting[1..], named[..]);
}

#[test]
fn a_unit_that_waits_again_under_a_new_roster_is_not_counted_twice() {
    let (mut roster, files) = county(21, 4);
    for unit in &mut roster.units {
        unit.code.clear();
    }
    let empty = plan_workbook::domain::rollup::roster::Roster::default();
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), empty));
    for (name, workbook) in &files {
        // As out of a zip.
        drop(&mut desk, &format!("全县/{name}"), file::write(workbook).as_bytes());
    }
    accept_all(&mut desk);
    // A copy of what counts gives it a shorter name.
    drop(&mut desk, "a", file::write(&files[1].1).as_bytes());
    desk.set_roster(roster, plan(), dates(), &str::to_owned);
    assert_eq!((desk.waiting.len(), sum(&desk)), (files.len(), files.len() + 1));
}

#[test]
fn the_oldest_lines_go_and_are_counted_all_the_same() {
    let (roster, _) = county(3, 1);
    let rollup: Rollup = rollup(office(Level::County, "甲局", "都匀市"), roster);
    let mut desk = Desk::new(rollup);
    for at in 0..LIMIT + 3 {
        desk.drop(Received { name: at.to_string(), what: What::Refused(Refused::Unreadable) });
    }
    let opened = again(&desk);
    assert_eq!((opened.older, opened.count()), (Older { counted: 0, refused: 3 }, desk.count()));
    assert_eq!(opened.receipt().first().map(|line| line.file.clone()), Some("3".to_owned()));
    assert_eq!(again(&opened).settled(), opened.settled());
    assert_eq!(Desk::again(opened.rollup.clone(), Vec::new(), Settled::default()).count().refused, 0);
}
