//! The roll-up: who counts, what is added up, and that no way of handing files over changes a figure.

use std::collections::BTreeMap;

use plan_workbook::domain::decimal::Decimal;
use plan_workbook::domain::light::Dates;
use plan_workbook::domain::profile::{Attribute, Level, Party, Profile};
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::matching::{Index, Match};
use plan_workbook::domain::rollup::receipt::Whose;
use plan_workbook::domain::rollup::received::{Against, Doubt, Received, Refused, Standing, What};
use plan_workbook::domain::rollup::roster::Roster;
use plan_workbook::domain::rollup::row::Fold;
use plan_workbook::domain::rollup::total::Total;
use plan_workbook::domain::rollup::{Rollup, file as rollup_file};
use plan_workbook::domain::target::Figure;
use plan_workbook::domain::workbook::register::ReplicaId;
use plan_workbook::domain::workbook::{PlanRef, Workbook, file};
use proptest::prelude::*;

use crate::chance::Chance;
use crate::support::set;
use crate::units::{self, plan};

pub(crate) fn dates() -> Dates {
    Dates { as_of: units::as_of(), today: units::as_of() }
}

pub(crate) fn office(level: Level, name: &str, county: &str) -> Profile {
    Profile {
        level,
        stages: Vec::new(),
        attributes: Vec::new(),
        party: Party::None,
        county: county.to_owned(),
        name: name.to_owned(),
        code: String::new(),
        named_unit: String::new(),
    }
}

pub(crate) fn rollup(by: Profile, roster: Roster) -> Rollup {
    Rollup::new(PlanRef::of(plan()), by, units::ROUND.to_owned(), units::as_of(), roster)
}

fn plain(text: &str) -> String {
    text.to_owned()
}

/// Drops a file on a desk.
pub(crate) fn drop(desk: &mut Desk, name: &str, bytes: &[u8]) {
    let roster = desk.rollup.roster.clone();
    let index = Index::of(&roster, &plain);
    let fold = Fold::of(plan(), dates());
    let against = Against { decode: &|_, _| None, index: &index, fold: &fold };
    let received = Received::of(name, bytes, &desk.rollup, &against);
    desk.drop(received);
}

/// Accepts everything that waits.
pub(crate) fn accept_all(desk: &mut Desk) {
    let all: Vec<_> = (0..desk.waiting.len()).collect();
    desk.accept(&all, plan(), dates());
}

/// A county of so many schools, and what they hand in.
pub(crate) fn county(seed: u64, schools: usize) -> (Roster, Vec<(String, Workbook)>) {
    let chance = Chance::of(seed);
    let roster = units::roster(plan(), &chance, 1, schools);
    let files = roster.units.iter().filter_map(|unit| {
        Some((format!("{}.json", unit.name), units::workbook(plan(), &unit.profile()?, &chance)))
    });
    let files = files.collect();
    (roster, files)
}

pub(crate) fn first(desk: &Desk) -> &plan_workbook::domain::rollup::received::Incoming {
    match &desk.waiting[0].what {
        What::Unit(incoming) => incoming,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_counts_once_the_officer_has_said_so() {
    let (roster, files) = county(1, 5);
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster));
    for (name, workbook) in &files {
        drop(&mut desk, name, file::write(workbook).as_bytes());
    }
    assert_eq!(desk.rollup.units.len(), 0, "nothing counts by being dropped");
    assert_eq!((desk.waiting.len(), desk.ready().len()), (6, 6), "{:?}", desk.refused);
    accept_all(&mut desk);
    let tally = desk.rollup.tally();
    assert_eq!((tally.expected, tally.received, tally.missing()), (6, 6, 0));
    drop(&mut desk, "again.json", file::write(&files[0].1).as_bytes());
    assert!(
        matches!(&desk.refused[..], [(name, Whose::Unit(_), Refused::Held)] if name == "again.json"),
        "{:?}",
        desk.refused
    );
    assert!(desk.undo());
    assert_eq!((desk.rollup.units.len(), desk.waiting.len()), (0, 6));
}

#[test]
fn what_speaks_against_a_file_is_named() {
    let (roster, mut files) = county(2, 3);
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster.clone()));
    let check = |desk: &mut Desk, workbook: &Workbook, doubts: &[Doubt]| {
        drop(desk, "x.json", file::write(workbook).as_bytes());
        assert_eq!(first(desk).doubts(&desk.rollup), doubts);
        desk.refuse(&[0]);
    };
    let replica = ReplicaId::from_bits(77);
    let of = |change: &dyn Fn(&mut Profile)| {
        let mut unit = roster.units[1].profile().unwrap();
        change(&mut unit);
        units::workbook(plan(), &unit, &Chance::of(9))
    };
    check(&mut desk, &of(&|_| {}), &[]);
    check(&mut desk, &of(&|unit| unit.code.clear()), &[Doubt::ByName]);
    let longer = of(&|unit| {
        unit.code.clear();
        unit.name.push_str("（本部）");
    });
    check(&mut desk, &longer, &[Doubt::Alike]);
    let stranger = of(&|unit| {
        unit.code.clear();
        "外县实验学校".clone_into(&mut unit.name);
    });
    check(&mut desk, &stranger, &[Doubt::Unknown]);
    units::hand_in(plan(), &mut files[1].1, replica, "2019年5月", 1);
    check(&mut desk, &files[1].1, &[Doubt::OtherRound]);
    let (mut one, mut other) = (of(&|_| {}), of(&|_| {}));
    units::go_on(plan(), &mut one, &Chance::of(3), 2);
    units::go_on(plan(), &mut other, &Chance::of(4), 2);
    drop(&mut desk, "one.json", file::write(&one).as_bytes());
    accept_all(&mut desk);
    check(&mut desk, &other, &[Doubt::Diverged]);
}

#[test]
fn a_newer_file_takes_the_place_of_an_older_one_and_not_the_other_way() {
    let (roster, files) = county(3, 1);
    let old = files[1].1.clone();
    let mut new = old.clone();
    units::go_on(plan(), &mut new, &Chance::of(5), 2);
    let by = office(Level::County, "甲局", "都匀市");
    let mut ends = Vec::new();
    for order in [[&old, &new], [&new, &old]] {
        let mut desk = Desk::new(rollup(by.clone(), roster.clone()));
        for workbook in order {
            drop(&mut desk, "同一个名字.json", file::write(workbook).as_bytes());
        }
        if let [_, second] = desk.waiting.as_slice()
            && let What::Unit(incoming) = &second.what
        {
            assert_eq!(incoming.standing(&desk.rollup), Standing::New, "nothing counts yet");
        }
        accept_all(&mut desk);
        ends.push(rollup_file::write(&desk.rollup));
    }
    assert_eq!(ends[0], ends[1]);
}

#[test]
fn the_roster_and_not_the_school_says_what_a_school_is() {
    let (mut roster, _) = county(4, 1);
    roster.units[1].attributes = vec![Attribute::Rural];
    let mut unit = roster.units[1].profile().unwrap();
    unit.attributes = vec![Attribute::Private, Attribute::Canteen];
    "别的县".clone_into(&mut unit.county);
    let workbook = units::workbook(plan(), &unit, &Chance::of(1));
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster.clone()));
    drop(&mut desk, "x.json", file::write(&workbook).as_bytes());
    accept_all(&mut desk);
    let held = desk.rollup.units.values().next().unwrap();
    assert_eq!(held.row.unit.attributes, [Attribute::Rural, Attribute::Canteen]);
    assert_eq!(held.row.unit.county, roster.units[1].county);
    assert!(held.row.tasks.keys().all(|id| plan().task(id).unwrap().applies(&held.row.unit, plan())));
}

#[test]
fn a_unit_is_found_by_code_then_by_name_and_never_guessed() {
    let (roster, _) = county(5, 30);
    let index = Index::of(&roster, &plain);
    let unit = |change: &dyn Fn(&mut Profile)| {
        let mut unit = roster.units[7].profile().unwrap();
        change(&mut unit);
        index.find(&unit)
    };
    assert_eq!(unit(&|_| {}), Match::ByCode(7));
    assert_eq!(unit(&|unit| unit.code.clear()), Match::ByName(7));
    let spaced = unit(&|unit| {
        unit.code.clear();
        unit.name = format!("{} {}", unit.county, unit.name);
    });
    assert_eq!(spaced, Match::ByName(7), "the county before the name makes no other unit");
    let typo = unit(&|unit| {
        unit.code.clear();
        unit.name.push('校');
    });
    assert!(matches!(&typo, Match::Alike(places) if places.contains(&7)), "{typo:?}");
    assert_eq!(Index::of(&Roster::default(), &plain).find(&roster.units[7].profile().unwrap()), Match::NoRoster);
}

/// Totals of every target of a roll-up, as text.
pub(crate) fn totals(rollup: &Rollup) -> Vec<String> {
    let targets = plan().tasks().flat_map(|task| task.targets.iter().map(move |target| (task, target)));
    let of = targets.map(|(task, target)| {
        let total = Total::of(plan(), task, target, rollup);
        let Total { sum, mut counted, mut lacking, mut excused, mut unreported, has_roster, ways } = total;
        counted.sort_by(|one, other| one.0.cmp(&other.0));
        lacking.sort();
        excused.sort();
        unreported.sort();
        format!("{} {sum:?} {counted:?} {lacking:?} {excused:?} {unreported:?} {has_roster} {ways:?}", task.id)
    });
    of.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_order_and_any_batches_give_the_same_file(seed in 0..1000_u64, batches in 1..4_usize) {
        let (roster, files) = county(seed, 8);
        let chance = Chance::of(seed ^ 0xabc);
        let by = office(Level::County, "甲局", "都匀市");
        let mut wanted = Desk::new(rollup(by.clone(), roster.clone()));
        let mut names: Vec<(String, String)> = files.iter().map(|(name, one)| (name.clone(), file::write(one))).collect();
        for (name, text) in &names {
            drop(&mut wanted, name, text.as_bytes());
        }
        accept_all(&mut wanted);
        let twice = names.clone();
        names.extend(twice.into_iter().filter(|_| chance.one_in(3)));
        for at in (1..names.len()).rev() {
            names.swap(at, chance.below(at + 1));
        }
        let mut desk = Desk::new(rollup(by, roster));
        for part in names.chunks(names.len().div_ceil(batches)) {
            for (name, text) in part {
                drop(&mut desk, name, text.as_bytes());
            }
            drop(&mut desk, "坏的.json", b"{\"type\":");
            accept_all(&mut desk);
        }
        prop_assert_eq!(rollup_file::write(&desk.rollup), rollup_file::write(&wanted.rollup));
        let count = desk.count();
        let bad = names.chunks(names.len().div_ceil(batches)).count();
        prop_assert_eq!(count.counted + count.waiting + count.refused, names.len() + bad);
    }

    #[test]
    fn the_total_over_counties_is_the_total_over_their_schools(seed in 0..1000_u64) {
        let chance = Chance::of(seed);
        let roster = units::roster(plan(), &chance, 3, 6);
        let by = office(Level::Prefecture, "州局", "");
        let (mut direct, mut nested) = (Desk::new(rollup(by.clone(), roster.clone())), Desk::new(rollup(by, roster.clone())));
        let mut counties: BTreeMap<String, Desk> = BTreeMap::new();
        for unit in &roster.units {
            let of_county = |known: &&plan_workbook::domain::rollup::roster::Expected| known.county == unit.county;
            let below = Roster { units: roster.units.iter().filter(of_county).cloned().collect() };
            let desk = counties.entry(unit.county.clone()).or_insert_with(|| {
                Desk::new(rollup(office(Level::County, &format!("{}教育局", unit.county), &unit.county), below))
            });
            if chance.one_in(5) {
                continue;
            }
            let text = file::write(&units::workbook(plan(), &unit.profile().unwrap(), &chance));
            drop(desk, &unit.name, text.as_bytes());
            drop(&mut direct, &unit.name, text.as_bytes());
            // Now and then a school sends its file to both.
            if chance.one_in(4) {
                drop(&mut nested, &unit.name, text.as_bytes());
            }
        }
        accept_all(&mut direct);
        for (county, mut desk) in counties {
            accept_all(&mut desk);
            drop(&mut nested, &county, rollup_file::write(&desk.rollup).as_bytes());
        }
        accept_all(&mut nested);
        prop_assert_eq!(totals(&nested.rollup), totals(&direct.rollup));
        prop_assert_eq!(nested.rollup.tally(), direct.rollup.tally());
        prop_assert_eq!(nested.rollup.unreported(), direct.rollup.unreported());
        // What a school says of party and confidential matters goes up as a state alone.
        let text = rollup_file::write(&nested.rollup);
        let (read, hash) = rollup_file::read(text.as_bytes(), &|_, _| None, plan()).unwrap();
        prop_assert_eq!(rollup_file::write(&read), text.clone());
        prop_assert!(text.contains(&hash));
    }
}

#[test]
fn a_share_is_the_share_of_sums_and_what_is_missing_is_no_zero() {
    let (roster, _) = county(6, 4);
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster.clone()));
    let numbers = [("50", "100"), ("10", "10"), ("0", "0")];
    for (unit, (part, whole)) in roster.units.iter().skip(1).zip(numbers) {
        let mut profile = unit.profile().unwrap();
        profile.attributes = vec![Attribute::Canteen];
        let mut workbook = units::workbook(plan(), &profile, &Chance::of(1));
        let event = set("25.5", &[("state", "in-progress"), ("number.poor", part), ("number.total", whole)]);
        units::edit(plan(), &mut workbook, event);
        drop(&mut desk, &unit.name, file::write(&workbook).as_bytes());
    }
    for unit in &mut desk.rollup.roster.units {
        unit.attributes = vec![Attribute::Canteen];
    }
    accept_all(&mut desk);
    let task = plan().task(crate::support::id("25.5")).unwrap();
    let total = Total::of(plan(), task, &task.targets[0], &desk.rollup);
    assert_eq!(total.ways[0].figure, Figure::Share(545), "60 of 110, and nothing of nothing");
    assert_eq!(total.ways[0].is_met, Some(true));
    assert_eq!((total.counted.len(), total.unreported.len()), (3, 1));
    assert!(total.is_partial());
    assert_eq!(total.sum.numbers["total"], Decimal::whole(110));
}

#[test]
fn a_rollup_that_was_altered_or_cut_is_not_let_in() {
    let (roster, files) = county(7, 2);
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster));
    for (name, workbook) in &files {
        drop(&mut desk, name, file::write(workbook).as_bytes());
    }
    accept_all(&mut desk);
    let text = rollup_file::write(&desk.rollup);
    let read = |bytes: &[u8]| rollup_file::read(bytes, &|_, _| None, plan());
    assert!(read(text.as_bytes()).is_ok());
    for end in (0..text.len()).step_by(97) {
        assert!(read(&text.as_bytes()[..end]).is_err(), "cut at {end}");
    }
    for at in (0..text.len()).step_by(211) {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        if let Ok((other, _)) = read(&bytes) {
            assert_eq!(other, desk.rollup, "altered at {at}");
        }
    }
}

#[test]
fn synthetic_units_answer_what_they_are_asked() {
    let (_, files) = county(8, 40);
    let with_number = |workbook: &&Workbook| {
        let mut fields = workbook.answers.values().flat_map(|fields| fields.keys());
        fields.any(|field| field.as_str().starts_with("number."))
    };
    assert!(files.iter().all(|(_, workbook)| !workbook.answers.is_empty()));
    assert!(files.iter().map(|(_, workbook)| workbook).filter(with_number).count() > files.len() / 2);
}

#[test]
fn two_files_that_have_grown_apart_wait_whichever_came_first() {
    let (roster, files) = county(9, 2);
    let (mut one, mut other) = (files[1].1.clone(), files[1].1.clone());
    units::go_on(plan(), &mut one, &Chance::of(3), 2);
    units::go_on(plan(), &mut other, &Chance::of(4), 2);
    for order in [[&one, &other], [&other, &one]] {
        let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster.clone()));
        drop(&mut desk, "乙.json", file::write(&files[2].1).as_bytes());
        for workbook in order {
            drop(&mut desk, "甲.json", file::write(workbook).as_bytes());
        }
        assert_eq!(desk.ready(), [0], "the other school's alone");
        assert_eq!(desk.doubts(), [vec![], vec![Doubt::Diverged], vec![Doubt::Diverged]]);
        // What both go back to has nothing against it, and holds nothing that they have not.
        drop(&mut desk, "旧.json", file::write(&files[1].1).as_bytes());
        assert_eq!(desk.ready(), [0, 3]);
    }
}

#[test]
fn what_was_accepted_for_good_stays_and_is_counted() {
    let (roster, files) = county(10, 3);
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster));
    for (name, workbook) in &files {
        drop(&mut desk, name, file::write(workbook).as_bytes());
    }
    let taken = desk.accept_for_good(&[0, 2], plan(), dates());
    assert_eq!(taken, BTreeMap::from([(0, true), (2, true)]));
    assert!(!desk.undo(), "there is no way back");
    let count = desk.count();
    assert_eq!((count.counted, count.waiting, count.refused, desk.rollup.units.len()), (2, 2, 0, 2));
}
