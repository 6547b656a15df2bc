//! What counts is taken out by hand: as if it had never been dropped, and it may come again.

use plan_workbook::domain::profile::Level;
use plan_workbook::domain::rollup::UnitKey;
use plan_workbook::domain::rollup::desk::{Desk, Out};
use plan_workbook::domain::rollup::received::Refused;
use plan_workbook::domain::rollup::roster::Roster;
use plan_workbook::domain::workbook::file;
use proptest::prelude::*;

use crate::chance::Chance;
use crate::rollup::{accept_all, dates, drop, office, rollup};
use crate::rollup_lower::{dropped_in, mix, prefecture, region, take, write};
use crate::units::{self, plan};

/// Says how many files were dropped by what has become of them.
fn all(desk: &Desk) -> usize {
    let count = desk.count();
    count.counted + count.waiting + count.refused
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_taken_out_is_as_if_it_had_never_come(seed in 0..10_000_u64) {
        let (roster, files) = region(seed, 2, 4);
        let chance = Chance::of(seed ^ 0x77);
        let mut dropped: Vec<(String, String)> = Vec::new();
        let counties: Vec<_> = roster.units.iter().map(|unit| unit.county.clone()).collect();
        for name in ["甲局", "乙局"].iter().zip([&counties[0], counties.last().unwrap()]) {
            let (name, county) = name;
            let mut below = Desk::new(rollup(office(Level::County, name, county), roster.clone()));
            for (at, (file, workbook)) in files.iter().enumerate().filter(|(at, _)| counties[*at] == *county) {
                let mut version = workbook.clone();
                if chance.one_in(2) {
                    units::go_on(plan(), &mut version, &Chance::of(seed + at as u64), 1);
                }
                if !chance.one_in(3) {
                    take(&mut below, file, &version);
                }
            }
            dropped.push((format!("{name}.json"), write(&below)));
        }
        let own = files.iter().filter(|_| chance.one_in(2));
        dropped.extend(own.map(|(name, workbook)| (format!("夹/{name}"), file::write(workbook))));
        mix(&mut dropped, &chance);
        let desk = || {
            let mut desk = prefecture(roster.clone());
            for (name, text) in &dropped {
                drop(&mut desk, name, text.as_bytes());
                accept_all(&mut desk);
            }
            desk
        };
        let (before, mut desk) = (desk(), desk());
        let keys: Vec<_> = desk.rollup.units.keys().cloned().collect();
        prop_assume!(!keys.is_empty());
        let key = &keys[chance.below(keys.len())];
        let out = match desk.rollup.out_of(key).unwrap() {
            Out::File(name) => format!("夹/{name}"),
            Out::Rollup(office, n) => {
                let brought = desk.rollup.units.values().filter(|held| held.through.first() == desk.rollup.units[key].through.first());
                prop_assert_eq!(brought.count(), n);
                let name = office.split(' ').next_back().unwrap();
                format!("{name}.json")
            }
        };
        prop_assert!(desk.take_out(key, plan(), dates()));
        let without: Vec<_> = dropped.iter().filter(|(name, _)| *name != out).cloned().collect();
        prop_assert!(write(&desk) == dropped_in(1, &without, &roster), "as if it had never come");
        prop_assert_eq!((all(&desk), desk.undoable()), (all(&before), None));
        let last = desk.refused.last().unwrap();
        prop_assert_eq!((last.0.as_str(), &last.2), (out.as_str(), &Refused::ByHand));

        // It comes again, and counts as it did.
        let (name, text) = dropped.iter().find(|(name, _)| *name == out).unwrap();
        drop(&mut desk, name, text.as_bytes());
        let is_known = matches!(desk.refused.last(), Some((_, _, Refused::Held | Refused::Older)));
        prop_assert!(desk.waiting.len() == 1 || is_known, "an office has brought it, too");
        accept_all(&mut desk);
        prop_assert!(write(&desk) == write(&before), "another file");
    }
}

#[test]
fn what_a_later_roster_calls_otherwise_is_taken_out_with_all_that_it_took_the_place_of() {
    let (roster, files) = region(6, 1, 2);
    let (own, mut newer) = (&files[1].1, files[1].1.clone());
    units::go_on(plan(), &mut newer, &Chance::of(3), 1);
    let mut desk = prefecture(Roster::default());
    for (name, workbook) in [("一.json", own), ("二.json", &newer), ("别的.json", &files[2].1)] {
        take(&mut desk, name, workbook);
    }
    let mut renamed = roster.clone();
    renamed.units[1].name.push_str("（新名）");
    desk.set_roster(renamed.clone(), plan(), dates(), &str::to_owned);
    let key = UnitKey::of_expected(&renamed.units[1]);
    assert!(desk.take_out(&key, plan(), dates()));
    let count = desk.count();
    assert_eq!((count.counted, count.waiting, count.refused), (1, 0, 2));
    let names: Vec<_> = desk.refused.iter().map(|(name, _, why)| (name.as_str(), why.clone())).collect();
    assert_eq!(names, [("一.json", Refused::ByHand), ("二.json", Refused::ByHand)]);
}

#[test]
fn the_offices_own_row_is_its_workbook_and_is_not_taken_out() {
    let (roster, files) = region(5, 1, 2);
    let own = &files[0].1;
    let mut desk = Desk::new(rollup(own.profile().unwrap(), roster.clone()));
    let sha256 = file::hash_of(&file::write(own)).unwrap();
    desk.rollup.keep_own(own, sha256, plan(), dates());
    let key = desk.rollup.units.keys().next().unwrap().clone();
    assert_eq!(desk.rollup.out_of(&key), None);
    assert!(
        !desk.take_out(&key, plan(), dates()) && !desk.take_out(&UnitKey("#none".to_owned()), plan(), dates())
    );
    assert_eq!((desk.rollup.units.len(), all(&desk)), (1, 0));
}
