//! Offices whose roll-ups overlap: what becomes of a unit when one of them takes it back, and of offices that are called alike.

use plan_workbook::domain::profile::{Level, Profile};
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::receipt::{Fate, Whose};
use plan_workbook::domain::rollup::received::{Doubt, Refused};
use plan_workbook::domain::rollup::roster::Roster;
use plan_workbook::domain::rollup::{UnitKey, file as rollup_file};
use plan_workbook::domain::workbook::{Workbook, file};

use crate::rollup::{accept_all, dates, drop, office, rollup};
use crate::rollup_lower::{beside, prefecture, region, take, write};
use crate::units::plan;

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

#[test]
fn whom_a_hub_expects_is_known_by_the_county_still_when_the_hubs_own_is_taken_out() {
    let (roster, files) = region(30, 1, 6);
    let county = &roster.units[0].county;
    let of_hub = Roster { units: roster.units[3..].to_vec() };
    let mut hub = Desk::new(rollup(office(Level::Hub, "中心校", county), of_hub));
    for (name, workbook) in &files[3..5] {
        take(&mut hub, name, workbook);
    }
    let of_county = Roster { units: roster.units[..3].to_vec() };
    let mut below = Desk::new(rollup(office(Level::County, "县局", county), of_county));
    let dropped = |desk: &mut Desk, name: &str, text: &str| {
        drop(desk, name, text.as_bytes());
        accept_all(desk);
    };
    dropped(&mut below, "中心校.json", &write(&hub));
    take(&mut below, &files[0].0, &files[0].1);
    let with_hub = write(&below);
    let mut wanted = prefecture(Roster::default());
    dropped(&mut wanted, "县局.json", &with_hub);
    assert_eq!(wanted.rollup.tally().expected, roster.units.len());
    // The hub has gone on since, and expects one unit less.
    take(&mut hub, &files[5].0, &files[5].1);
    hub.rollup.roster.units.pop();
    for own_comes_first in [true, false] {
        let mut above = prefecture(Roster::default());
        let mut files = [("中心校二.json", write(&hub)), ("县局.json", with_hub.clone())];
        if !own_comes_first {
            files.reverse();
        }
        for (name, text) in &files {
            dropped(&mut above, name, text);
        }
        assert_eq!(above.rollup.tally().expected, roster.units.len() - 1, "the hub's own word is the nearest");
        let (again, _) = rollup_file::read(write(&above).as_bytes(), &|_, _| None, plan()).unwrap();
        assert_eq!((again.below.len(), again.tally()), (3, above.rollup.tally()));
        let key = UnitKey::of_expected(&roster.units[5]);
        assert!(above.take_out(&key, plan(), dates()));
        assert!(write(&above) == write(&wanted), "as if the hub had never sent its own, {own_comes_first}");
    }
}

#[test]
fn what_the_own_roster_says_of_a_unit_stands_whichever_comes_first() {
    let (roster, files) = region(32, 1, 3);
    let county = &roster.units[0].county;
    let mut below = Desk::new(rollup(office(Level::County, "县局", county), roster.clone()));
    take(&mut below, &files[1].0, &files[1].1);
    let mut own = roster.clone();
    own.units[2].name.push_str("（新名）");
    own.units[2].county.clear();
    let written = [true, false].map(|roster_comes_first| {
        let mut above = prefecture(if roster_comes_first { own.clone() } else { Roster::default() });
        drop(&mut above, "县局.json", write(&below).as_bytes());
        accept_all(&mut above);
        if !roster_comes_first {
            above.set_roster(own.clone(), plan(), dates(), &str::to_owned);
        }
        let of_counties: usize = above.rollup.tallies().values().map(|tally| tally.expected).sum();
        assert_eq!(of_counties, above.rollup.tally().expected, "{roster_comes_first}");
        write(&above)
    });
    assert!(written[0] == written[1], "another file");
}

#[test]
fn an_office_that_has_another_name_or_a_code_since_is_the_same_office() {
    let (roster, files) = region(31, 1, 3);
    let county = &roster.units[0].county;
    let of_office = |code: &str, name: &str, files: &[(String, Workbook)]| {
        let by = Profile { code: code.to_owned(), ..office(Level::County, name, county) };
        let mut desk = Desk::new(rollup(by, roster.clone()));
        for (name, workbook) in files {
            take(&mut desk, name, workbook);
        }
        write(&desk)
    };
    let plain = of_office("", "教育局", &files[1..4]);
    let coded = of_office("522701", "教育局", &files[1..3]);
    let renamed = of_office("522701", "教育和科技局", &files[1..2]);
    let mut above = prefecture(roster.clone());
    for (n, text, gone) in [(3, &plain, 0), (2, &coded, 1), (1, &renamed, 1)] {
        drop(&mut above, "县.json", text.as_bytes());
        let wanted: &[_] = if n == 3 { &[] } else { &[Doubt::Replaces] };
        assert_eq!((above.doubts(), beside(&above).gone), (vec![wanted.to_vec()], gone), "{n}");
        accept_all(&mut above);
        assert_eq!((above.rollup.units.len(), above.rollup.below.len()), (n, 1));
    }
    // The receipt calls it by its name of now, and by the one before again once that is taken back.
    let listed = |desk: &Desk| -> Vec<_> {
        desk.receipt().into_iter().map(|line| (line.whose, line.fate == Fate::Counts)).collect()
    };
    let lower = |name: &str| Whose::Lower(format!("{county} {name}"));
    let renamed_since = lower("教育和科技局");
    assert_eq!(listed(&above), vec![(renamed_since.clone(), true); 3]);
    let mut back = above.clone();
    assert!(back.undo());
    let before = (lower("教育局"), true);
    assert_eq!(listed(&back), [before.clone(), before, (renamed_since.clone(), false)]);
    // Taken out, nothing of it counts.
    let key = above.rollup.units.keys().next().unwrap().clone();
    assert!(above.take_out(&key, plan(), dates()));
    assert_eq!((above.count().counted, listed(&above)), (0, vec![(renamed_since, false); 3]));
    // One that has another name and has got a code has nothing in common with itself, until a file in between is found.
    let mut above = prefecture(roster.clone());
    for text in [&plain, &renamed, &coded] {
        drop(&mut above, "县.json", text.as_bytes());
        accept_all(&mut above);
    }
    assert_eq!((above.rollup.units.len(), above.rollup.below.len()), (2, 1));
    // Two of them at once: neither is ready.
    let mut above = prefecture(roster.clone());
    for (name, text) in [("一.json", &plain), ("二.json", &coded), ("三.json", &renamed)] {
        drop(&mut above, name, text.as_bytes());
    }
    assert_eq!(above.ready(), [0_usize; 0]);
}
