//! What was dropped as lines of text: whatever is written comes back the same, and nothing else is taken for it.

use std::sync::Arc;

use plan_workbook::domain::door::filled::{CellFault, NoForm};
use plan_workbook::domain::door::kind::Kind;
use plan_workbook::domain::door::zip::{ZipFault, unpack};
use plan_workbook::domain::door::{DoorFault, kind};
use plan_workbook::domain::profile::Level;
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::file::{self, Units};
use plan_workbook::domain::rollup::lower::Lower;
use plan_workbook::domain::rollup::matching::Index;
use plan_workbook::domain::rollup::receipt::Whose;
use plan_workbook::domain::rollup::receipt::kept::Settled;
use plan_workbook::domain::rollup::received::kept::{Lines, Unread, write};
use plan_workbook::domain::rollup::received::{Against, Received, Refused, What};
use plan_workbook::domain::rollup::row::Fold;
use plan_workbook::domain::rollup::{Rollup, UnitKey};
use plan_workbook::domain::workbook::file::FileFault;
use plan_workbook::domain::workbook::rules::Fault;
use proptest::prelude::*;

use crate::chance::Chance;
use crate::rollup::{accept_all, dates, drop, office, rollup};
use crate::support::id;
use crate::units::{self, folder, plan};

/// Reads lines as somebody does to whom they come one by one.
fn read(lines: &[String]) -> Result<Vec<Received>, Unread> {
    let (mut reader, mut all) = (Lines::of(plan()), Vec::new());
    for line in lines {
        assert!(!line.contains('\n'), "{line}");
        all.extend(reader.take(line)?);
    }
    if reader.is_between() { Ok(all) } else { Err(Unread) }
}

fn lines_of(received: &Received) -> Vec<String> {
    write(received.clone(), &Units::of(plan()))
}

#[track_caller]
fn check(received: &Received) {
    assert_eq!(read(&lines_of(received)).as_deref(), Ok(std::slice::from_ref(received)), "{}", received.name);
}

/// What a folder in which much is amiss turns out to be, file by file.
fn folder_of(seed: u64) -> (Rollup, Vec<Received>) {
    let chance = Chance::of(seed);
    let roster = units::roster(plan(), &chance, 2, 12);
    let rollup = rollup(office(Level::Prefecture, "州局", ""), roster.clone());
    let index = Index::of(&roster, &|text| text.to_owned());
    let fold = Fold::of(plan(), dates());
    let against = Against { decode: &|_, _| None, index: &index, fold: &fold };
    let look = |name: &str, bytes: &[u8]| Received::of(name, bytes, &rollup, &against);
    let mut received = Vec::new();
    folder::mixed(plan(), &roster, &chance, &mut |path, bytes| match unpack(&bytes, &|_, _| None) {
        Ok(packed) => received.extend(packed.iter().map(|one| look(&one.name, &one.bytes))),
        Err(_) => received.push(look(path, &bytes)),
    });
    (rollup.clone(), received)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_a_folder_holds_comes_back_the_same(seed in 0..1000_u64) {
        let (rollup, received) = folder_of(seed);
        for one in &received {
            check(one);
        }
        // All at once, as it lies beside the desk; what waited waits, and counts nowhere.
        let mut desk = Desk::new(rollup.clone());
        for one in received {
            desk.drop(one);
        }
        let lines: Vec<String> = desk.waiting.iter().flat_map(lines_of).collect();
        let again = Desk::again(rollup, read(&lines).unwrap(), Settled::default());
        prop_assert_eq!(&again.waiting, &desk.waiting);
        prop_assert_eq!((again.count().counted, again.doubts()), (0, desk.doubts()));
        prop_assert_eq!(file::write(&again.rollup), file::write(&desk.rollup));
    }

    #[test]
    fn a_lower_level_s_roll_up_comes_back_unit_by_unit(seed in 0..1000_u64) {
        let (rollup, received) = folder_of(seed);
        let mut below = Desk::new(rollup.clone());
        for one in received {
            below.drop(one);
        }
        accept_all(&mut below);
        let mut desk = Desk::new(rollup);
        drop(&mut desk, "下级.json", file::write(&below.rollup).as_bytes());
        let one = desk.waiting.remove(0);
        check(&one);
        let lines = lines_of(&one);
        prop_assert_eq!(lines.len(), 1 + below.rollup.units.len());
        // Cut off, doubled, or out of place, it is no roll-up.
        prop_assert_eq!(read(&lines[..lines.len() - 1]), Err(Unread));
        prop_assert_eq!(read(&lines[1..]), Err(Unread));
        prop_assert_eq!(read(&[lines.clone(), vec![lines[1].clone()]].concat()), Err(Unread));
        prop_assert_eq!(read(&[lines[0].clone(), lines[0].clone()]), Err(Unread));
    }

    #[test]
    fn no_line_makes_the_reader_panic(seed in 0..1000_u64, at in 0..5000_usize, byte in any::<u8>()) {
        let (_, received) = folder_of(seed % 3);
        let mut line = lines_of(&received[at % received.len()]).remove(0).into_bytes();
        let place = at % line.len();
        line[place] = byte;
        let _ = Lines::of(plan()).take(&String::from_utf8_lossy(&line));
        let _ = Lines::of(plan()).take(&String::from_utf8_lossy(&line[..place]));
    }
}

#[test]
fn every_reason_comes_back() {
    let door = [
        DoorFault::Empty,
        DoorFault::TooLarge(7_000_000_000),
        DoorFault::NotText,
        DoorFault::NotJson { line: 3, column: 9 },
        DoorFault::Zip(ZipFault::Encrypted),
        DoorFault::Zip(ZipFault::TooLarge(30_000_000)),
        DoorFault::Zip(ZipFault::BadName("../\"甲\".json".to_owned())),
        DoorFault::File(FileFault::OtherType(None)),
        DoorFault::File(FileFault::OtherType(Some("x".to_owned()))),
        DoorFault::File(FileFault::Newer(9, 8)),
        DoorFault::File(FileFault::Undeclared(0)),
        DoorFault::File(FileFault::Damaged),
        DoorFault::File(FileFault::Malformed("10.1.state".to_owned())),
        DoorFault::File(FileFault::TooMany("payload\n".to_owned())),
    ];
    let kinds = kind::Kind::ALL.iter().map(|kind: &Kind| DoorFault::Kind(*kind));
    let cells = [
        CellFault::Formula,
        CellFault::Error("#REF!".to_owned()),
        CellFault::NoSuchTask("10.10".to_owned()),
        CellFault::Twice(id("10.4")),
        CellFault::Field(Fault::TooLong(200)),
        CellFault::Field(Fault::NotADay),
    ];
    let others = [
        Refused::Unreadable,
        Refused::OtherPlan("p".to_owned()),
        Refused::OtherEdition("e".to_owned()),
        Refused::Practice,
        Refused::Part,
        Refused::NoUnit,
        Refused::OtherRound("r".to_owned()),
        Refused::Held,
        Refused::Older,
        Refused::Form(NoForm::Door(DoorFault::Empty)),
        Refused::Form(NoForm::OtherUnit("甲".to_owned())),
        Refused::Form(NoForm::Unmarked),
        Refused::Contradiction,
        Refused::TableOfUnknown("甲".to_owned()),
        Refused::ByHand,
        Refused::Stopped,
        Refused::Broke,
    ];
    let doors = door.into_iter().chain(kinds).map(Refused::Door);
    let cells = cells
        .into_iter()
        .map(|fault| Refused::Cell("F12".to_owned(), fault.clone(), vec![("G3".to_owned(), fault)]));
    for why in doors.chain(cells).chain(others) {
        check(&Received { name: "甲\u{2028}\".json".to_owned(), what: What::Refused(why) });
    }
}

#[test]
fn a_roll_up_of_nobody_is_one_line() {
    let (rollup, _) = folder_of(1);
    let known = [(UnitKey("甲|乙".to_owned()), 3)].into();
    let lower = Lower { rollup, sha256: "0".repeat(64), known };
    let received = Received { name: "空.json".to_owned(), what: What::Rollup(Arc::new(lower)) };
    assert_eq!(lines_of(&received).len(), 1);
    check(&received);
}

#[test]
fn a_roll_up_larger_than_any_workbook_comes_in_and_is_the_same() {
    let (rollup, received) = folder_of(11);
    let mut desk = Desk::new(rollup.clone());
    for one in received {
        desk.drop(one);
    }
    accept_all(&mut desk);
    let mut large = desk.rollup.clone();
    let held = large.units.values().next().unwrap().clone();
    for number in 0..3_000 {
        let mut held = (*held).clone();
        held.row.unit.code = format!("N{number}");
        held.source.sha256 = format!("{number:064}");
        large.units.insert(UnitKey::of(&held.row.unit), held.into());
    }
    let text = file::write(&large);
    assert!(text.len() > 5 * 1024 * 1024, "{}", text.len());
    let mut above = Desk::new(rollup);
    drop(&mut above, "大.json", text.as_bytes());
    let What::Rollup(below) = above.waiting.pop().unwrap().what else { panic!("{:?}", above.refused) };
    let hash = &below.sha256;
    assert!(below.rollup == large && text.contains(hash));
    // One that was altered is said to be damaged, and not to be too large for a workbook.
    let altered = text.replacen("\"evidence\":0", "\"evidence\":1", 1);
    drop(&mut above, "坏.json", altered.as_bytes());
    let damaged = DoorFault::File(FileFault::Damaged);
    assert_eq!(above.refused, [("坏.json".to_owned(), Whose::Unknown, Refused::Door(damaged))]);
    // Otherwise written it is the same roll-up, by the long way.
    let spaced = text.replacen("{\"asOf\":", "{\"asOf\": ", 1);
    let read = file::read(spaced.as_bytes(), &|_, _| None, plan()).unwrap();
    assert!(read.0 == large && read.1 == *hash);
}
