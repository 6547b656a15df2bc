//! Offices whose roll-ups overlap: what becomes of a unit when one of them takes it back, and of offices that are called alike.

use plan_workbook::domain::profile::Level;
use plan_workbook::domain::rollup::UnitKey;
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::received::Refused;
use plan_workbook::domain::workbook::{Workbook, file};

use crate::rollup::{accept_all, drop, office, rollup};
use crate::rollup_lower::{prefecture, region, take, write};

#[test]
fn what_came_by_itself_too_stays_when_its_office_takes_it_back_and_so_does_what_another_office_has() {
    let (roster, files) = region(28, 1, 3);
    let county = &roster.units[0].county;
    let of_office = |name: &str, files: &[&(String, Workbook)]| {
        let mut desk = Desk::new(rollup(office(Level::County, name, county), roster.clone()));
        for (name, workbook) in files {
            take(&mut desk, name, workbook);
        }
        write(&desk)
    };
    let key = UnitKey::of_expected(&roster.units[1]);
    let (with, without) = (of_office("乙局", &[&files[1], &files[2]]), of_office("乙局", &[&files[2]]));
    for comes_first in [true, false] {
        let mut above = prefecture(roster.clone());
        let own = |above: &mut Desk| drop(above, "自己报.json", file::write(&files[1].1).as_bytes());
        if comes_first {
            own(&mut above);
            accept_all(&mut above);
        }
        drop(&mut above, "甲.json", with.as_bytes());
        accept_all(&mut above);
        own(&mut above);
        drop(&mut above, "甲二.json", without.as_bytes());
        accept_all(&mut above);
        assert!(above.rollup.units.contains_key(&key), "it came by itself, {comes_first}");
    }
    let mut above = prefecture(roster.clone());
    for (name, text) in
        [("甲.json", &with), ("乙.json", &of_office("甲局", &[&files[1]])), ("甲二.json", &without)]
    {
        drop(&mut above, name, text.as_bytes());
        accept_all(&mut above);
    }
    let held = above.rollup.units.get(&key).expect("the other office has it still");
    assert_eq!(held.through, ["甲局"]);
    drop(&mut above, "乙.json", of_office("甲局", &[&files[1]]).as_bytes());
    assert!(matches!(above.refused.last(), Some((_, _, Refused::Held))), "{:?}", above.refused);
}

#[test]
fn offices_that_are_called_alike_keep_their_own_and_a_unit_of_no_county_goes_with_its_office() {
    let (mut roster, files) = region(29, 2, 2);
    let counties: Vec<String> = [0, 3].map(|at| roster.units[at].county.clone()).to_vec();
    let hub = |county: &str, at: &[usize]| {
        let mut desk = Desk::new(rollup(office(Level::Hub, "中心校", county), roster.clone()));
        for at in at {
            take(&mut desk, &files[*at].0, &files[*at].1);
        }
        write(&desk)
    };
    assert_ne!(counties[0], counties[1]);
    let (one, other, less) = (hub(&counties[0], &[1, 2]), hub(&counties[1], &[4, 5]), hub(&counties[0], &[1]));
    let mut above = prefecture(roster.clone());
    for (name, text) in [("一.json", &one), ("二.json", &other)] {
        drop(&mut above, name, text.as_bytes());
        assert_eq!(above.doubts(), [vec![]], "{name}");
        accept_all(&mut above);
    }
    assert_eq!(above.rollup.units.len(), 4);
    drop(&mut above, "三.json", less.as_bytes());
    accept_all(&mut above);
    assert_eq!(above.rollup.units.len(), 3);
    // The prefecture has the school for its own, whatever county its file came through.
    roster.units[2].county.clear();
    let mut above = prefecture(roster);
    for (name, text) in [("一.json", &one), ("三.json", &less)] {
        drop(&mut above, name, text.as_bytes());
        accept_all(&mut above);
    }
    assert_eq!(above.rollup.units.len(), 1);
}
