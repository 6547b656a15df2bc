//! Roll-ups of lower levels: of one office one counts, a unit counts once by whatever way and under whatever key it comes,
//! and the order in which files come in changes nothing.

use std::collections::BTreeMap;

use plan_workbook::domain::decimal::Decimal;
use plan_workbook::domain::profile::{Level, Profile};
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::lower::Beside;
use plan_workbook::domain::rollup::matching::{Index, Match};
use plan_workbook::domain::rollup::received::{Doubt, Refused, What};
use plan_workbook::domain::rollup::roster::Roster;
use plan_workbook::domain::rollup::total::Total;
use plan_workbook::domain::rollup::{Held, UnitKey, file as rollup_file};
use plan_workbook::domain::workbook::{Workbook, file};
use proptest::prelude::*;

use crate::chance::Chance;
use crate::rollup::{accept_all, dates, drop, first, office, rollup};
use crate::support::set;
use crate::units::{self, plan};

/// The desk of a prefecture.
pub(crate) fn prefecture(roster: Roster) -> Desk {
    Desk::new(rollup(office(Level::Prefecture, "州局", ""), roster))
}

/// The desk of the office of a county, which has a part of a roster.
fn of_county(county: &str, roster: &Roster) -> Desk {
    let units = roster.units.iter().filter(|unit| unit.county == county).cloned().collect();
    Desk::new(rollup(office(Level::County, &format!("{county}教育局"), county), Roster { units }))
}

/// A roster of some counties, and what its units hand in.
pub(crate) fn region(seed: u64, counties: usize, schools: usize) -> (Roster, Vec<(String, Workbook)>) {
    let chance = Chance::of(seed);
    let roster = units::roster(plan(), &chance, counties, schools);
    let made = |unit: &plan_workbook::domain::rollup::roster::Expected| {
        Some((format!("{}{}.json", unit.county, unit.name), units::workbook(plan(), &unit.profile()?, &chance)))
    };
    let files = roster.units.iter().filter_map(made).collect();
    (roster, files)
}

pub(crate) fn take(desk: &mut Desk, name: &str, workbook: &Workbook) {
    drop(desk, name, file::write(workbook).as_bytes());
    accept_all(desk);
}

pub(crate) fn write(desk: &Desk) -> String {
    rollup_file::write(&desk.rollup)
}

/// Returns what the first roll-up that waits would change.
pub(crate) fn beside(desk: &Desk) -> Beside {
    let lower = desk.waiting.iter().find_map(|received| match &received.what {
        What::Rollup(lower) => Some(lower),
        _ => None,
    });
    lower.unwrap().beside(&desk.rollup)
}

/// Mixes a list up.
pub(crate) fn mix<T>(list: &mut [T], chance: &Chance) {
    for at in (1..list.len()).rev() {
        list.swap(at, chance.below(at + 1));
    }
}

/// Drops files on a prefecture's desk, in so many parts, each of which is accepted as a whole; returns the roll-up's file.
pub(crate) fn dropped_in(parts: usize, dropped: &[(String, String)], roster: &Roster) -> String {
    let mut desk = prefecture(roster.clone());
    for part in dropped.chunks(dropped.len().div_ceil(parts).max(1)) {
        for (name, text) in part {
            drop(&mut desk, name, text.as_bytes());
        }
        accept_all(&mut desk);
    }
    adds_up(&desk, dropped.len());
    write(&desk)
}

fn adds_up(desk: &Desk, dropped: usize) {
    let count = desk.count();
    assert_eq!(count.counted + count.waiting + count.refused, dropped, "{count:?}");
}

#[test]
fn an_office_that_sends_again_is_asked_about_and_then_counts_as_it_says_now() {
    let (roster, files) = region(21, 1, 4);
    let county = &roster.units[0].county;
    let mut below = of_county(county, &roster);
    for (name, workbook) in &files[..3] {
        take(&mut below, name, workbook);
    }
    let mut above = prefecture(roster.clone());
    drop(&mut above, "一.json", write(&below).as_bytes());
    assert_eq!(beside(&above), Beside { new: 3, ..Beside::default() });
    assert_eq!(above.doubts(), [vec![]]);
    accept_all(&mut above);
    // The very same file holds nothing new.
    drop(&mut above, "一(1).json", write(&below).as_bytes());
    assert!(
        matches!(&above.refused[..], [(name, _, Refused::Held)] if name == "一(1).json"),
        "{:?}",
        above.refused
    );
    // A unit is corrected in a copy that knows nothing of the first, one more comes in, one is taken back.
    let corrected = units::workbook(plan(), &roster.units[1].profile().unwrap(), &Chance::of(99));
    take(&mut below, "更正.json", &corrected);
    take(&mut below, &files[3].0, &files[3].1);
    let gone = UnitKey::of_expected(&roster.units[2]);
    below.rollup.units.remove(&gone);
    drop(&mut above, "二.json", write(&below).as_bytes());
    assert_eq!(above.doubts(), [vec![Doubt::Replaces]], "nothing gives way by itself");
    assert_eq!(beside(&above), Beside { new: 1, newer: 1, gone: 1, ..Beside::default() });
    accept_all(&mut above);
    let figures = |desk: &Desk| -> BTreeMap<UnitKey, (String, _)> {
        let of = |held: &Held| (held.source.sha256.clone(), held.row.tasks.clone());
        desk.rollup.units.iter().map(|(key, held)| (key.clone(), of(held))).collect()
    };
    assert_eq!(figures(&above), figures(&below));
    assert_eq!((above.rollup.below.len(), above.rollup.units.contains_key(&gone)), (1, false));
    adds_up(&above, 3);
    // So does one that is older: the officer is told, and may take it all the same.
    assert!(above.undo());
    assert_eq!(above.rollup.units.len(), 3);
}

#[test]
fn of_two_roll_ups_of_one_office_neither_is_ready() {
    let (roster, files) = region(22, 2, 2);
    let counties: Vec<_> = roster.units.iter().map(|unit| unit.county.clone()).collect();
    let mut below = of_county(&counties[0], &roster);
    take(&mut below, "一.json", &files[0].1);
    let old = write(&below);
    take(&mut below, "二.json", &files[1].1);
    let mut above = prefecture(roster.clone());
    for (name, text) in [("旧.json", &old), ("新.json", &write(&below)), ("又.json", &old)] {
        drop(&mut above, name, text.as_bytes());
    }
    drop(&mut above, "别县.json", write(&of_county(counties.last().unwrap(), &roster)).as_bytes());
    assert_eq!(above.doubts(), [vec![Doubt::Replaces], vec![Doubt::Replaces], vec![]]);
    assert_eq!(above.ready(), [2]);
    assert!(matches!(&above.refused[..], [(name, _, Refused::Held)] if name == "又.json"), "{:?}", above.refused);
    adds_up(&above, 4);
}

#[test]
fn a_unit_that_the_county_knows_without_its_code_is_no_other_unit_above() {
    let (roster, files) = region(23, 1, 5);
    let county = roster.units[0].county.clone();
    let mut bare = roster.clone();
    for unit in &mut bare.units {
        unit.code.clear();
    }
    let mut below = of_county(&county, &bare);
    for (name, workbook) in &files[..4] {
        take(&mut below, name, workbook);
    }
    assert!(below.rollup.units.keys().all(|key| key.0.contains('|')), "{:?}", below.rollup.units.keys());
    let mut above = prefecture(roster.clone());
    drop(&mut above, "自己报.json", file::write(&files[1].1).as_bytes());
    drop(&mut above, "县.json", write(&below).as_bytes());
    // Reported or not, each is the roster's.
    assert_eq!(beside(&above).by_name, roster.units.len());
    accept_all(&mut above);
    let tally = above.rollup.tally();
    assert_eq!((tally.expected, tally.received, tally.unexpected), (roster.units.len(), 4, 0));
    assert!(above.rollup.units.keys().all(|key| key.0.starts_with('#')), "{:?}", above.rollup.units.keys());
    let expected = write(&above);
    // The roster may come last as well.
    let mut late = prefecture(Roster::default());
    drop(&mut late, "县.json", write(&below).as_bytes());
    drop(&mut late, "自己报.json", file::write(&files[1].1).as_bytes());
    accept_all(&mut late);
    late.set_roster(roster, plan(), dates(), &str::to_owned);
    assert_eq!((late.waiting.len(), late.rollup.tally()), (0, tally));
    assert!(write(&late) == expected, "another file");
    adds_up(&late, 2);
}

#[test]
fn what_came_by_itself_and_has_grown_apart_stays_and_is_told() {
    let (roster, files) = region(24, 1, 3);
    let (mut own, mut countys) = (files[1].1.clone(), files[1].1.clone());
    units::go_on(plan(), &mut own, &Chance::of(3), 2);
    units::go_on(plan(), &mut countys, &Chance::of(4), 2);
    let mut below = of_county(&roster.units[0].county, &roster);
    take(&mut below, "a.json", &countys);
    take(&mut below, "b.json", &files[2].1);
    let sha256 = |desk: &Desk| desk.rollup.units[&UnitKey::of_expected(&roster.units[1])].source.sha256.clone();
    let mut above = prefecture(roster.clone());
    take(&mut above, "own.json", &own);
    let before = sha256(&above);
    drop(&mut above, "县.json", write(&below).as_bytes());
    assert_eq!(beside(&above), Beside { new: 1, apart: 1, ..Beside::default() });
    accept_all(&mut above);
    assert_eq!(sha256(&above), before);
    // The other way round the officer is asked about the school's own file.
    let mut above = prefecture(roster.clone());
    drop(&mut above, "县.json", write(&below).as_bytes());
    accept_all(&mut above);
    drop(&mut above, "own.json", file::write(&own).as_bytes());
    assert_eq!(above.doubts(), [vec![Doubt::Diverged]]);
    accept_all(&mut above);
    assert_eq!(sha256(&above), before);
}

#[test]
fn levels_nest_and_what_came_through_one_goes_with_it() {
    let (roster, files) = region(25, 1, 6);
    let county = roster.units[0].county.clone();
    let of_hub = Roster { units: roster.units[3..].to_vec() };
    let hub_of = |files: &[(String, Workbook)]| {
        let mut hub = Desk::new(rollup(office(Level::Hub, "中心校", &county), of_hub.clone()));
        for (name, workbook) in files {
            take(&mut hub, name, workbook);
        }
        write(&hub)
    };
    let county_of = |hub: &str| {
        let mut below = of_county(&county, &roster);
        drop(&mut below, "中心校.json", hub.as_bytes());
        accept_all(&mut below);
        for (name, workbook) in &files[..3] {
            take(&mut below, name, workbook);
        }
        write(&below)
    };
    let mut above = prefecture(Roster::default());
    drop(&mut above, "县.json", county_of(&hub_of(&files[3..6])).as_bytes());
    accept_all(&mut above);
    let through = |at: usize| above.rollup.units[&UnitKey::of_expected(&roster.units[at])].through.clone();
    let name = format!("{county}教育局");
    assert_eq!((through(0), through(4)), (vec![name.clone()], vec![name.clone(), "中心校".to_owned()]));
    let ways: Vec<_> =
        above.rollup.below.iter().map(|below| (below.by.name.clone(), below.through.clone())).collect();
    assert_eq!(ways, [("中心校".to_owned(), vec![name.clone()]), (name.clone(), vec![])]);
    assert_eq!(above.rollup.tally().expected, roster.units.len());
    // The hub took one back: so does the county, and so does whoever takes the county's.
    let mut again = above.clone();
    drop(&mut again, "县二.json", county_of(&hub_of(&files[3..5])).as_bytes());
    accept_all(&mut again);
    assert_eq!(again.rollup.units.len(), above.rollup.units.len() - 1);
    // A county that collects no more from its hub has no hub below it.
    let mut alone = of_county(&county, &roster);
    take(&mut alone, "a.json", &files[0].1);
    drop(&mut again, "县三.json", write(&alone).as_bytes());
    accept_all(&mut again);
    assert_eq!((again.rollup.units.len(), again.rollup.below.len()), (1, 1));
    // The same goes up by itself and comes back the same.
    let (read, _) = rollup_file::read(write(&above).as_bytes(), &|_, _| None, plan()).unwrap();
    assert_eq!(read, above.rollup);
}

#[test]
fn an_offices_own_workbook_is_a_row_of_its_own_desk_and_of_the_desk_above() {
    let (roster, _) = region(26, 1, 2);
    let profile: Profile = roster.units[0].profile().unwrap();
    assert_eq!(profile.level, Level::County);
    let mut own = units::workbook(plan(), &profile, &Chance::of(1));
    let task = plan().applicable(&profile).find(|task| !task.internal).unwrap().id;
    units::edit(plan(), &mut own, set(&task.to_string(), &[("state", "done"), ("problem", "县里的难处")]));
    let mut below = Desk::new(rollup(profile.clone(), roster.clone()));
    assert!(!below.rollup.has_own());
    below.rollup.keep_own(&own, "0".repeat(64), plan(), dates());
    assert!(below.rollup.has_own());
    let mut above = prefecture(roster.clone());
    drop(&mut above, "县.json", write(&below).as_bytes());
    accept_all(&mut above);
    assert!(!above.rollup.has_own(), "it is not the prefecture's");
    for desk in [&below, &above] {
        let held = &desk.rollup.units[&UnitKey::of_expected(&roster.units[0])];
        assert_eq!(held.row.tasks.get(task).unwrap().problem, "县里的难处");
        assert_eq!(desk.rollup.tally().received, 1);
    }
    // Where it is in no roster it is no stranger all the same.
    let mut elsewhere = roster.clone();
    elsewhere.units.remove(0);
    below.set_roster(elsewhere, plan(), dates(), &str::to_owned);
    let (tally, by_county) = (below.rollup.tally(), below.rollup.tallies());
    assert_eq!((tally.expected, tally.received, tally.unexpected), (roster.units.len() - 1, 0, 0));
    assert_eq!(by_county.into_values().map(|tally| tally.unexpected).sum::<usize>(), 0);
    // Another roster leaves it where it is.
    below.set_roster(Roster::default(), plan(), dates(), &str::to_owned);
    assert!(below.rollup.has_own());
}

#[test]
fn a_code_and_a_name_that_tell_of_two_units_are_not_guessed_at() {
    let (roster, _) = region(27, 1, 5);
    let index = Index::of(&roster, &str::to_owned);
    let mut unit = roster.units[1].profile().unwrap();
    assert_eq!(index.find(&unit), Match::ByCode(1));
    unit.name = format!("{}（老校区）", unit.name);
    assert_eq!(index.find(&unit), Match::ByCode(1), "called otherwise, and like no other");
    unit.name.clone_from(&roster.units[2].name);
    assert_eq!(index.find(&unit), Match::Alike(vec![1, 2]));
    let mut desk = prefecture(roster.clone());
    drop(&mut desk, "x.json", file::write(&units::workbook(plan(), &unit, &Chance::of(1))).as_bytes());
    assert_eq!(first(&desk).doubts(&desk.rollup), [Doubt::Alike]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn files_and_roll_ups_in_any_order_and_in_parts_give_the_same_file(seed in 0..1000_u64, parts in 1..5_usize) {
        let (roster, files) = region(seed, 3, 4);
        let chance = Chance::of(seed ^ 0x51);
        let mut dropped: Vec<(String, String)> = Vec::new();
        let mut counties: BTreeMap<String, Desk> = BTreeMap::new();
        for ((name, workbook), unit) in files.iter().zip(&roster.units) {
            let desk = counties.entry(unit.county.clone()).or_insert_with(|| of_county(&unit.county, &roster));
            take(desk, name, workbook);
            // Some come by themselves too, under another name, or newer.
            if chance.one_in(3) {
                let mut newer = workbook.clone();
                if chance.one_in(2) {
                    units::go_on(plan(), &mut newer, &chance, 2);
                }
                for copy in 0..=chance.below(3) {
                    dropped.push((format!("夹/{name}({copy}).json"), file::write(&newer)));
                }
            }
        }
        dropped.extend(counties.iter().map(|(county, desk)| (format!("{county}.json"), write(desk))));
        let wanted = dropped_in(1, &dropped, &roster);
        mix(&mut dropped, &chance);
        prop_assert!(dropped_in(parts, &dropped, &roster) == wanted, "another file");
    }

    #[test]
    fn counties_come_to_what_their_schools_come_to_in_every_view(seed in 0..1000_u64) {
        let (roster, files) = region(seed, 3, 5);
        let chance = Chance::of(seed ^ 0x77);
        let (mut direct, mut above) = (prefecture(roster.clone()), prefecture(roster.clone()));
        let mut counties: BTreeMap<String, Desk> = BTreeMap::new();
        for ((name, workbook), unit) in files.iter().zip(&roster.units) {
            let desk = counties.entry(unit.county.clone()).or_insert_with(|| of_county(&unit.county, &roster));
            if !chance.one_in(6) {
                take(desk, name, workbook);
                take(&mut direct, name, workbook);
            }
        }
        for (county, desk) in &counties {
            drop(&mut above, county, write(desk).as_bytes());
        }
        accept_all(&mut above);
        // Every view is made of the rows and of who is expected.
        let rows = |desk: &Desk| -> Vec<_> {
            desk.rollup.units.iter().map(|(key, held)| (key.clone(), held.row.clone())).collect()
        };
        prop_assert!(rows(&above) == rows(&direct), "other rows");
        prop_assert_eq!(above.rollup.tallies(), direct.rollup.tallies());
        prop_assert_eq!(above.rollup.expected(), direct.rollup.expected());
        // And what the counties come to, added up, is what the prefecture comes to.
        for (task, target) in plan().tasks().flat_map(|task| task.targets.iter().map(move |target| (task, target))) {
            let of = |desk: &Desk| Total::of(plan(), task, target, &desk.rollup);
            let (whole, parts) = (of(&above), counties.values().map(of).collect::<Vec<_>>());
            let counts = |total: &Total| {
                (total.counted.len(), total.lacking.len(), total.excused.len(), total.unreported.len())
            };
            let added = parts.iter().map(counts).fold((0, 0, 0, 0), |sum, one| {
                (sum.0 + one.0, sum.1 + one.1, sum.2 + one.2, sum.3 + one.3)
            });
            prop_assert_eq!(added, counts(&whole), "{}", task.id);
            let (mut numbers, mut occurrences) = (BTreeMap::<String, Decimal>::new(), (0, 0));
            for part in &parts {
                for (key, number) in &part.sum.numbers {
                    let sum = numbers.entry(key.clone()).or_insert(Decimal::whole(0));
                    *sum = sum.plus(*number);
                }
                occurrences.0 += part.sum.occurrences.0;
                occurrences.1 += part.sum.occurrences.1;
            }
            prop_assert_eq!((numbers, occurrences), (whole.sum.numbers, whole.sum.occurrences), "{}", task.id);
        }
    }
}
