//! Several versions of a unit, each by its own way: which one counts is told by all of them, and not by their order.

use plan_workbook::domain::profile::Level;
use plan_workbook::domain::rollup::UnitKey;
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::file::{self as rollup_file, Units};
use plan_workbook::domain::rollup::lower::Beside;
use plan_workbook::domain::rollup::received::kept::{self, Lines};
use plan_workbook::domain::rollup::received::{Doubt, Refused};
use plan_workbook::domain::rollup::roster::Roster;
use plan_workbook::domain::workbook::{Workbook, file};
use proptest::prelude::*;

use crate::chance::Chance;
use crate::rollup::{accept_all, dates, drop, office, rollup};
use crate::rollup_lower::{beside, dropped_in, mix, prefecture, region, take, write};
use crate::units::{self, plan};

/// The desk of an office with some units of a roster.
fn below(level: Level, name: &str, county: &str, roster: &Roster) -> Desk {
    Desk::new(rollup(office(level, name, county), roster.clone()))
}

/// A workbook that has gone on, by some chance of its own.
fn later(workbook: &Workbook, seed: u64) -> Workbook {
    let mut later = workbook.clone();
    units::go_on(plan(), &mut later, &Chance::of(seed), 2);
    later
}

#[test]
fn what_came_by_itself_is_there_when_the_office_takes_its_newer_one_back() {
    let (roster, files) = region(31, 1, 3);
    let (county, key) = (&roster.units[0].county, UnitKey::of_expected(&roster.units[1]));
    let (own, newer) = (&files[1].1, later(&files[1].1, 5));
    let mut of_county = below(Level::County, "甲局", county, &roster);
    take(&mut of_county, "新.json", &newer);
    take(&mut of_county, "别的.json", &files[2].1);
    let first = write(&of_county);
    of_county.rollup.units.remove(&key);
    let second = write(&of_county);
    let own_text = file::write(own);
    let sha256 = |desk: &Desk| desk.rollup.units[&key].source.sha256.clone();
    let through = |desk: &Desk| desk.rollup.units[&key].through.clone();

    // It came before the county's, was turned away as older, or came last.
    for order in [
        ["自己.json", "一.json", "二.json"],
        ["一.json", "自己.json", "二.json"],
        ["一.json", "二.json", "自己.json"],
    ] {
        let mut desk = prefecture(roster.clone());
        for name in order {
            let text = match name {
                "一.json" => &first,
                "二.json" => &second,
                _ => &own_text,
            };
            drop(&mut desk, name, text.as_bytes());
            accept_all(&mut desk);
            if name == "一.json" {
                assert_eq!(
                    (sha256(&desk), through(&desk)),
                    (file::hash_of(&file::write(&newer)).unwrap(), vec!["甲局".to_owned()])
                );
            }
        }
        assert_eq!(sha256(&desk), file::hash_of(&own_text).unwrap(), "{order:?}");
        assert!(through(&desk).is_empty() && desk.rollup.aside.all().next().is_none());
    }
}

#[test]
fn what_lies_aside_outlives_the_page_and_a_change_of_the_roster() {
    let (roster, files) = region(32, 1, 3);
    let county = &roster.units[0].county;
    let mut of_county = below(Level::County, "甲局", county, &roster);
    take(&mut of_county, "新.json", &later(&files[1].1, 5));
    let mut desk = prefecture(roster.clone());
    take(&mut desk, "自己.json", &files[1].1);
    drop(&mut desk, "一.json", write(&of_county).as_bytes());
    accept_all(&mut desk);
    assert_eq!(desk.rollup.aside.all().count(), 1);

    let (mut lines, units) = (Lines::of(plan()), Units::of(plan()));
    for held in desk.rollup.aside.all() {
        assert_eq!(lines.take(&kept::aside(held, &units)), Ok(None));
    }
    let (read, _) = rollup_file::read(write(&desk).as_bytes(), &|_, _| None, plan()).unwrap();
    assert!(read.aside.all().next().is_none(), "it is in no file");
    let mut again = Desk::again(read, Vec::new(), desk.settled());
    again.rollup.aside = lines.aside();
    assert_eq!(again.rollup, desk.rollup);

    let (before, count) = (again.rollup.clone(), again.count());
    again.set_roster(Roster::default(), plan(), dates(), &str::to_owned);
    again.set_roster(roster.clone(), plan(), dates(), &str::to_owned);
    assert_eq!((again.rollup == before, again.count(), again.waiting.len()), (true, count, 0));

    // The county takes it back.
    drop(&mut again, "二.json", write(&below(Level::County, "甲局", county, &roster)).as_bytes());
    accept_all(&mut again);
    let held = &again.rollup.units[&UnitKey::of_expected(&roster.units[1])];
    assert_eq!((held.through.len(), held.source.name.as_str()), (0, "自己.json"));
}

#[test]
fn what_is_not_sure_to_be_the_unit_never_counts_by_itself() {
    let (roster, files) = region(33, 1, 3);
    let county = &roster.units[0].county;
    let mut bare = roster.clone();
    bare.units[1].code.clear();
    let mut of_county = below(Level::County, "甲局", county, &bare);
    take(&mut of_county, "新.json", &later(&files[1].1, 5));
    let mut desk = prefecture(bare.clone());
    drop(&mut desk, "一.json", write(&of_county).as_bytes());
    accept_all(&mut desk);
    // The file has a code that the roster has not: it was found by its name, and is older.
    drop(&mut desk, "自己.json", file::write(&files[1].1).as_bytes());
    assert!(matches!(&desk.refused[..], [(_, _, Refused::Older)]), "{:?}", desk.refused);
    drop(&mut desk, "二.json", write(&below(Level::County, "甲局", county, &bare)).as_bytes());
    assert_eq!(desk.doubts(), [vec![Doubt::Replaces]]);
    accept_all(&mut desk);
    assert_eq!(desk.rollup.units.len(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn versions_by_several_ways_give_the_same_file_in_any_order(seed in 0..10_000_u64, parts in 1..6_usize) {
        let (roster, files) = region(seed, 1, 6);
        let chance = Chance::of(seed ^ 0x91);
        let county = &roster.units[0].county;
        let mut offices = [
            below(Level::County, "甲局", county, &roster),
            below(Level::County, "甲局", county, &roster),
            below(Level::Hub, "中心校", county, &Roster { units: roster.units[2..].to_vec() }),
        ];
        let mut dropped: Vec<(String, String)> = Vec::new();
        for (at, (name, workbook)) in files.iter().enumerate() {
            // Each office has one of a few versions, some of which have grown apart, or none at all.
            let versions: Vec<Workbook> =
                std::iter::once(workbook.clone()).chain((1..4).map(|seed| later(workbook, seed))).collect();
            let newest = later(&versions[1], 9);
            for office in offices.iter_mut().take(if at < 2 { 2 } else { 3 }).filter(|_| !chance.one_in(4)) {
                let version = if chance.one_in(4) { &newest } else { &versions[chance.below(versions.len())] };
                take(office, name, version);
            }
            // What comes by itself comes in one line of versions: of two that had grown apart the officer would decide.
            for own in [&versions[0], &versions[1], &newest].into_iter().filter(|_| chance.one_in(3)) {
                dropped.push((format!("自己/{name}({at}).json"), file::write(own)));
            }
        }
        let [first, second, hub] = &offices;
        // The hub comes by itself, and through the county.
        let hub = write(hub);
        let mut first = first.clone();
        drop(&mut first, "中心校.json", hub.as_bytes());
        accept_all(&mut first);
        dropped.push(("中心校.json".to_owned(), hub));
        dropped.extend([("一.json".to_owned(), write(&first)), ("二.json".to_owned(), write(second))]);
        let wanted = dropped_in(dropped.len(), &dropped, &roster);
        mix(&mut dropped, &chance);
        // Which of the county's two is the later the officer has said by the order in which they count.
        let place = |dropped: &[(String, String)], wanted: &str| dropped.iter().position(|(name, _)| name == wanted).unwrap();
        let (one, two) = (place(&dropped, "一.json"), place(&dropped, "二.json"));
        if two < one {
            dropped.swap(one, two);
        }
        prop_assert!(dropped_in(parts.min(dropped.len()), &dropped, &roster) == wanted, "another file");
    }
}

#[test]
fn the_offices_own_row_stays_its_own_though_a_colleague_has_gone_on_apart() {
    let (roster, _) = region(34, 1, 2);
    let profile = roster.units[0].profile().unwrap();
    let own = units::workbook(plan(), &profile, &Chance::of(1));
    let (ours, theirs) = (later(&own, 2), later(&own, 3));
    let hash = |workbook: &Workbook| file::hash_of(&file::write(workbook)).unwrap();
    let mut colleague = Desk::new(rollup(profile.clone(), roster.clone()));
    colleague.rollup.keep_own(&theirs, hash(&theirs), plan(), dates());
    let mut desk = Desk::new(rollup(profile, roster.clone()));
    desk.rollup.keep_own(&ours, hash(&ours), plan(), dates());
    drop(&mut desk, "同事.json", write(&colleague).as_bytes());
    accept_all(&mut desk);
    let key = UnitKey::of_expected(&roster.units[0]);
    for _ in 0..2 {
        let held = &desk.rollup.units[&key];
        assert_eq!((held.source.sha256.as_str(), held.source.name.as_str()), (hash(&ours).as_str(), ""));
        desk.rollup.keep_own(&ours, hash(&ours), plan(), dates());
    }
}

#[test]
fn what_is_previewed_of_a_second_roll_up_is_what_comes_of_it() {
    let (roster, files) = region(35, 1, 4);
    let county = &roster.units[0].county;
    let of = |files: &[(&str, &Workbook)]| {
        let mut desk = below(Level::County, "甲局", county, &roster);
        for (name, workbook) in files {
            take(&mut desk, name, workbook);
        }
        write(&desk)
    };
    let (newer, apart) = (later(&files[1].1, 5), later(&files[1].1, 6));
    let mut desk = prefecture(roster.clone());
    take(&mut desk, "自己.json", &files[1].1);
    drop(
        &mut desk,
        "一.json",
        of(&[("a.json", &newer), ("b.json", &files[2].1), ("c.json", &files[3].1)]).as_bytes(),
    );
    accept_all(&mut desk);
    let after = |text: &str| {
        let mut desk = desk.clone();
        drop(&mut desk, "二.json", text.as_bytes());
        let told = beside(&desk);
        accept_all(&mut desk);
        (told, desk.rollup.units.len())
    };
    // What came by itself counts again where the county has it no more: it is not gone.
    let one_less = [("b.json", &files[2].1)];
    assert_eq!(after(&of(&one_less)), (Beside { gone: 1, ..Beside::default() }, 2));
    // What has grown apart from it stands back.
    let newest = later(&newer, 7);
    let with = |workbook| of(&[("a.json", workbook), ("b.json", &files[2].1), ("c.json", &files[3].1)]);
    assert_eq!(after(&with(&newest)), (Beside { newer: 1, ..Beside::default() }, 3));
    let other = later(&files[2].1, 8);
    let same = of(&[("a.json", &newer), ("b.json", &other), ("c.json", &files[3].1)]);
    assert_eq!(after(&same).0, Beside { newer: 1, ..Beside::default() }, "the other one alone");
    assert_eq!(
        after(&with(&apart)),
        (Beside { newer: 1, ..Beside::default() }, 3),
        "it holds all that came by itself"
    );
}

#[test]
fn what_was_held_by_a_batch_alone_waits_again_when_that_is_taken_back() {
    let (roster, files) = region(36, 1, 3);
    let county = &roster.units[0].county;
    let mut of_county = below(Level::County, "甲局", county, &roster);
    take(&mut of_county, "新.json", &later(&files[1].1, 5));
    let mut desk = prefecture(roster.clone());
    drop(&mut desk, "坏的.json", b"{");
    drop(&mut desk, "一.json", write(&of_county).as_bytes());
    accept_all(&mut desk);
    for name in ["自己.json", "再来.json"] {
        drop(&mut desk, name, file::write(&files[1].1).as_bytes());
    }
    drop(&mut desk, "又坏.json", b"{");
    let count = |desk: &Desk| (desk.count().counted, desk.count().waiting, desk.count().refused);
    assert_eq!(count(&desk), (1, 0, 4));
    assert!(desk.undo());
    // The copy that was dropped last waits; the other one is held by it.
    assert_eq!(count(&desk), (0, 2, 3));
    let names: Vec<_> = desk.refused.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names, ["坏的.json", "自己.json", "又坏.json"]);
    accept_all(&mut desk);
    assert_eq!(count(&desk).1, 0);
}

#[test]
fn what_an_earlier_batch_holds_waits_again_when_both_are_taken_back() {
    let (roster, files) = region(38, 1, 3);
    let mut of_county = below(Level::County, "甲局", &roster.units[0].county, &roster);
    take(&mut of_county, "新.json", &later(&files[1].1, 5));
    let mut desk = prefecture(roster.clone());
    drop(&mut desk, "一.json", write(&of_county).as_bytes());
    accept_all(&mut desk);
    take(&mut desk, "别的.json", &files[2].1);
    drop(&mut desk, "自己.json", file::write(&files[1].1).as_bytes());
    let count = |desk: &Desk| (desk.count().counted, desk.count().waiting, desk.count().refused);
    assert_eq!(count(&desk), (2, 0, 1));
    assert!(desk.undo());
    assert_eq!(count(&desk), (1, 1, 1), "the county's holds it still");
    let key = UnitKey::of_expected(&roster.units[1]);
    let mut without = desk.clone();
    assert!(
        without.take_out(&key, plan(), dates()) && without.rollup.units.contains_key(&key),
        "as it came by itself"
    );
    assert!(desk.undo());
    assert_eq!(count(&desk), (0, 3, 0));
}

#[test]
fn a_roster_that_knows_a_unit_by_name_alone_leaves_the_sum_as_it_was() {
    let (roster, files) = region(37, 1, 3);
    let county = &roster.units[0].county;
    let mut of_county = below(Level::County, "甲局", county, &roster);
    take(&mut of_county, "同.json", &files[1].1);
    let mut desk = prefecture(roster.clone());
    drop(&mut desk, "一.json", write(&of_county).as_bytes());
    accept_all(&mut desk);
    // The very file: held already, and from now on it counts by itself.
    drop(&mut desk, "自己.json", file::write(&files[1].1).as_bytes());
    let mut bare = roster.clone();
    bare.units[1].code.clear();
    desk.set_roster(bare, plan(), dates(), &str::to_owned);
    let count = desk.count();
    assert_eq!((count.counted + count.waiting + count.refused, count.waiting), (2, 1), "{count:?}");
}
