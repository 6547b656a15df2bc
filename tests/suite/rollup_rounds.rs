//! What became of units from one round to the next.

use std::collections::BTreeSet;
use std::sync::Arc;

use plan_workbook::domain::plan::Task;
use plan_workbook::domain::profile::Level;
use plan_workbook::domain::rollup::between::{Became, trends, units};
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::total::Total;
use plan_workbook::domain::rollup::{Rollup, UnitKey};
use plan_workbook::domain::workbook::file;
use proptest::prelude::*;

use crate::chance::Chance;
use crate::rollup::{accept_all, county, drop, office, rollup};
use crate::support::set;
use crate::units::{self as made, plan};

/// Two rounds of a county: some units report in one of them alone, and those in both go on meanwhile.
fn rounds(seed: u64) -> (Rollup, Rollup) {
    let (roster, files) = county(seed, 9);
    let chance = Chance::of(seed ^ 0x51);
    let desk = || Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster.clone()));
    let (mut before, mut after) = (desk(), desk());
    for (name, mut workbook) in files {
        if !chance.one_in(5) {
            drop(&mut before, &name, file::write(&workbook).as_bytes());
        }
        if !chance.one_in(5) {
            made::go_on(plan(), &mut workbook, &chance, 6);
            drop(&mut after, &name, file::write(&workbook).as_bytes());
        }
    }
    accept_all(&mut before);
    accept_all(&mut after);
    (before.rollup, after.rollup)
}

const fn turned(became: Became) -> Became {
    match became {
        Became::New => Became::Gone,
        Became::Gone => Became::New,
        Became::Slipped => Became::Improved,
        Became::Improved => Became::Slipped,
        Became::Unchanged => Became::Unchanged,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_other_way_round_says_the_same_of_every_unit(seed in 0..1000_u64) {
        let (before, after) = rounds(seed);
        let mut there: Vec<_> = units(plan(), &before, &after).into_iter().map(|one| (one.key, turned(one.became), one.on, one.back)).collect();
        let mut back: Vec<_> = units(plan(), &after, &before).into_iter().map(|one| (one.key, one.became, one.back, one.on)).collect();
        there.sort();
        back.sort();
        prop_assert_eq!(there, back);
        let all = units(plan(), &before, &before);
        prop_assert!(all.iter().all(|one| one.became == Became::Unchanged && one.on.is_empty() && one.back.is_empty()));
    }
}

#[test]
fn a_unit_with_more_tasks_moved_on_has_improved_and_one_with_more_moved_back_has_slipped() {
    let (roster, files) = county(12, 3);
    let desk = || Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster.clone()));
    let (mut before, mut after) = (desk(), desk());
    // Tasks without targets that concern every school, so that the state alone decides.
    let of_schools: Vec<_> = files[1..].iter().map(|(_, workbook)| workbook.profile().unwrap()).collect();
    let is_plain = |task: &&Task| {
        task.targets.is_empty() && !task.internal && of_schools.iter().all(|unit| task.applies(unit, plan()))
    };
    let tasks: Vec<_> = plan().tasks().filter(is_plain).map(|task| task.id).take(3).collect();
    let [one, two, three] = tasks[..] else { panic!("{tasks:?}") };
    let (begun, done) = ("in-progress", "done");
    let moves = [
        [(one, begun, done), (two, begun, done), (three, done, begun)],
        [(one, done, begun), (two, begun, begun), (three, done, done)],
        [(one, done, begun), (two, begun, done), (three, done, done)],
    ];
    for ((name, workbook), moves) in files[1..].iter().zip(&moves) {
        let mut workbook = workbook.clone();
        for is_after in [false, true] {
            for (task, old, new) in moves {
                let state = if is_after { new } else { old };
                made::edit(plan(), &mut workbook, set(&task.to_string(), &[("state", state)]));
            }
            let desk = if is_after { &mut after } else { &mut before };
            drop(desk, name, file::write(&workbook).as_bytes());
        }
    }
    accept_all(&mut before);
    accept_all(&mut after);
    let became = units(plan(), &before.rollup, &after.rollup);
    let name = |at: usize| roster.units[at].profile().unwrap().whose();
    let said: Vec<_> = became.into_iter().map(|unit| (unit.became, unit.name, unit.on, unit.back)).collect();
    assert_eq!(
        said,
        [
            (Became::Slipped, name(2), vec![], vec![one]),
            (Became::Improved, name(1), vec![one, two], vec![three]),
            (Became::Unchanged, name(3), vec![two], vec![one]),
        ]
    );
}

#[test]
fn a_unit_that_has_got_a_code_between_the_rounds_is_the_same_unit() {
    let (before, after) = rounds(5);
    let without_codes = |rollup: &Rollup| {
        let units = rollup.units.values().cloned().map(|mut held| {
            Arc::make_mut(&mut held).row.unit.code.clear();
            (UnitKey::of(&held.row.unit), held)
        });
        Rollup { units: units.collect(), ..rollup.clone() }
    };
    let told = |before: &Rollup, after: &Rollup| {
        let all = units(plan(), before, after).into_iter().map(|one| (one.became, one.name, one.on, one.back));
        all.collect::<BTreeSet<_>>()
    };
    let wanted = told(&before, &after);
    assert!(wanted.iter().any(|(became, ..)| *became == Became::Improved));
    assert_eq!(told(&without_codes(&before), &after), wanted);
    assert_eq!(told(&before, &without_codes(&after)), wanted);
}

#[test]
fn a_target_s_trend_is_the_figure_of_each_round() {
    let (before, after) = rounds(3);
    for trend in trends(plan(), &[&before, &after]) {
        for (rollup, (told, counted)) in [&before, &after].into_iter().zip(&trend.rounds) {
            let total = Total::of(plan(), trend.task, trend.target, rollup);
            assert_eq!(*counted, total.counted.len());
            assert_eq!(*told, total.ways.first().copied().filter(|_| *counted > 0), "{}", trend.task.id);
        }
    }
}
