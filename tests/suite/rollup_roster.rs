//! Who is expected at which desk (报送至), who is nobody's, and the message that names who has not reported.

use std::collections::BTreeMap;

use plan_workbook::domain::profile::{Level, Profile, Stage};
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::roster::{Expected, Roster};
use plan_workbook::domain::rollup::{Rollup, file as rollup_file};
use plan_workbook::domain::workbook::file;
use plan_workbook::export::ndjson;
use plan_workbook::text::Text;
use plan_workbook::text::missing::message;
use proptest::prelude::*;

use crate::chance::Chance;
use crate::rollup::{accept_all, drop, office, rollup, totals};
use crate::units::{self, plan};

const COUNTY: &str = "荔波县";

fn unit(name: &str, level: Option<Level>, reports_to: &str) -> Expected {
    Expected {
        name: name.to_owned(),
        county: COUNTY.to_owned(),
        level,
        reports_to: reports_to.to_owned(),
        ..Expected::default()
    }
}

/// A county's roster with every kind of unit: what is expected there, and what is not.
fn roster() -> Roster {
    let (hub, school) = (Some(Level::Hub), Some(Level::School));
    let units = vec![
        unit("荔波县教育局", Some(Level::County), "州教育局"),
        unit("佳荣中心校", hub, ""),
        unit("佳荣小学", school, "佳荣中心校"),
        unit("玉屏小学", school, "荔波县教育局"),
        unit("茂兰小学", school, "县教育局"),
        unit("朝阳小学", school, "荔波县教育和科技局"),
        unit("民办学校", school, "州教育局"),
        unit("民办幼儿园", school, "平塘县教育局"),
        unit("大土教学点", None, "佳荣中心校"),
    ];
    Roster { units }
}

const EXPECTED: [&str; 6] = ["荔波县教育局", "佳荣中心校", "佳荣小学", "玉屏小学", "茂兰小学", "朝阳小学"];

fn bureau() -> Profile {
    office(Level::County, "荔波县教育局", COUNTY)
}

fn names<'a>(units: impl IntoIterator<Item = &'a Expected>) -> Vec<&'a str> {
    units.into_iter().map(|unit| unit.name.as_str()).collect()
}

/// Hands in what a unit says.
fn hand_in(desk: &mut Desk, unit: &Profile) {
    let mut unit = unit.clone();
    if unit.level == Level::School {
        unit.stages = vec![Stage::Primary];
    }
    let workbook = units::workbook(plan(), &unit, &Chance::of(7));
    drop(desk, &format!("{}.json", unit.name), file::write(&workbook).as_bytes());
    accept_all(desk);
}

fn school(name: &str) -> Profile {
    office(Level::School, name, COUNTY)
}

#[test]
fn a_unit_is_expected_where_it_reports_to_and_nowhere_else() {
    let mut desk = Desk::new(rollup(bureau(), roster()));
    assert_eq!(names(desk.rollup.expected()), EXPECTED);
    assert_eq!(names(desk.rollup.elsewhere()), ["民办学校", "民办幼儿园"], "and they are named");
    assert_eq!(desk.rollup.tally().expected, 6);
    // What reports elsewhere counts where it comes all the same, and is no stranger.
    hand_in(&mut desk, &school("民办学校"));
    hand_in(&mut desk, &school("玉屏小学"));
    let tally = desk.rollup.tally();
    assert_eq!((tally.expected, tally.received, tally.missing(), tally.unexpected), (6, 1, 5, 0));
    assert_eq!(desk.rollup.tallies()[COUNTY], tally);
    assert!(!names(desk.rollup.unreported()).contains(&"民办学校"));
    hand_in(&mut desk, &school("过路小学"));
    assert_eq!(desk.rollup.tally().unexpected, 1, "of whom no roster knows");
}

#[test]
fn an_office_is_known_by_its_code_too_and_one_of_the_same_name_elsewhere_is_not() {
    let at = |by: Profile, reports_to: &str| {
        let roster = Roster { units: vec![unit("甲小学", Some(Level::School), reports_to)] };
        rollup(by, roster).tally().expected
    };
    let coded = Profile { code: "522722".to_owned(), ..bureau() };
    assert_eq!((at(coded.clone(), "522722"), at(coded, "522727"), at(bureau(), "522722")), (1, 0, 0));
    let hub = office(Level::Hub, "佳荣中心校", COUNTY);
    assert_eq!((at(hub.clone(), "佳荣中心校"), at(hub.clone(), "中心校"), at(hub, "荔波县教育局")), (1, 1, 0));
    assert_eq!((at(bureau(), "平塘县教育局"), at(bureau(), "黔南州教育局")), (0, 0));
}

#[test]
fn at_the_prefecture_a_school_is_expected_whichever_office_it_reports_to_and_counts_once() {
    let mut county = Desk::new(rollup(bureau(), roster()));
    hand_in(&mut county, &school("玉屏小学"));
    let own = Roster { units: vec![unit("民办学校", Some(Level::School), "")] };
    for own in [Roster::default(), own] {
        let mut desk = Desk::new(rollup(office(Level::Prefecture, "黔南州教育局", ""), own));
        drop(&mut desk, "县.json", rollup_file::write(&county.rollup).as_bytes());
        accept_all(&mut desk);
        let tally = desk.rollup.tally();
        assert_eq!((tally.expected, tally.received, tally.unexpected), (8, 1, 0));
        let missing = names(desk.rollup.unreported());
        assert_eq!(missing.iter().filter(|name| **name == "民办学校").count(), 1);
        hand_in(&mut desk, &school("民办学校"));
        let tally = desk.rollup.tally();
        assert_eq!((tally.expected, tally.received, tally.unexpected), (8, 2, 0));
    }
}

#[test]
fn what_a_hub_expects_is_expected_by_its_county() {
    let hub = office(Level::Hub, "佳荣中心校", COUNTY);
    let village = |name: &str, to: &str| unit(name, Some(Level::School), to);
    let units = vec![
        village("水利村小", "佳荣中心校"),
        village("大利村小", ""),
        village("直报小学", "荔波县教育局"),
        village("民办小学", "州教育局"),
    ];
    let below = Desk::new(rollup(hub, Roster { units }));
    assert_eq!(names(below.rollup.expected()), ["水利村小", "大利村小"]);
    assert_eq!(names(below.rollup.elsewhere()), ["直报小学", "民办小学"]);
    let mut desk = Desk::new(rollup(bureau(), Roster::default()));
    assert!(!desk.rollup.has_roster());
    drop(&mut desk, "中心校.json", rollup_file::write(&below.rollup).as_bytes());
    accept_all(&mut desk);
    assert!(desk.rollup.has_roster());
    assert_eq!(names(desk.rollup.expected()), ["水利村小", "大利村小", "直报小学"]);
}

#[test]
fn a_teaching_point_is_neither_expected_nor_missing_nor_a_stranger() {
    let mut desk = Desk::new(rollup(bureau(), roster()));
    hand_in(&mut desk, &school("大土教学点"));
    assert_eq!(desk.rollup.units.len(), 1, "what it has sent counts");
    let tally = desk.rollup.tally();
    assert_eq!((tally.expected, tally.received, tally.missing(), tally.unexpected), (6, 0, 6, 0));
    let of_counties: Vec<_> = desk.rollup.tallies().into_values().collect();
    assert_eq!(of_counties, [tally]);
    assert!(!names(desk.rollup.expected()).contains(&"大土教学点"));
    assert!(!names(desk.rollup.unreported()).contains(&"大土教学点"));
    assert!(!names(desk.rollup.elsewhere()).contains(&"大土教学点"));
    let part = desk.rollup.of_counties(|county| county == COUNTY);
    assert_eq!(part.tally(), tally, "cut out it is the same");
    let lines: Vec<_> = ndjson::units(plan(), &desk.rollup, "52").collect();
    let point = lines.iter().find(|line| line.contains("大土教学点")).unwrap();
    assert!(point.contains("\"expected\":false") && point.contains("\"listed\":true"), "{point}");
    assert!(point.contains("\"reports_to\":\"佳荣中心校\""), "{point}");
}

#[test]
fn a_part_expects_whom_the_whole_expects() {
    let mut units = roster().units;
    // Its hub lies in another county.
    units.push(Expected {
        county: "平塘县".to_owned(), ..unit("分校", Some(Level::School), "佳荣中心校")
    });
    let whole = rollup(bureau(), Roster { units });
    let counties = ["平塘县", COUNTY].map(|of| whole.of_counties(|county| county == of).tally().expected);
    assert_eq!((counties, whole.tally().expected), ([1, 6], 7));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn over_counties_and_who_reports_elsewhere_the_whole_comes_out(seed in 0..1000_u64) {
        let chance = Chance::of(seed);
        let mut roster = units::roster(plan(), &chance, 3, 6);
        // Some report to the prefecture, or to the next county, and not to their own.
        for unit in roster.units.iter_mut().filter(|unit| unit.level == Some(Level::School) && chance.one_in(4)) {
            (*chance.pick(&["州局", "福泉市教育局"]).unwrap()).clone_into(&mut unit.reports_to);
        }
        let by = office(Level::Prefecture, "州局", "");
        let mut direct = Desk::new(rollup(by.clone(), roster.clone()));
        let mut counties: BTreeMap<&str, Desk> = BTreeMap::new();
        for unit in &roster.units {
            let desk = counties.entry(&unit.county).or_insert_with(|| {
                let here = roster.units.iter().filter(|one| one.county == unit.county).cloned();
                let by = office(Level::County, &format!("{}教育局", unit.county), &unit.county);
                Desk::new(rollup(by, Roster { units: here.collect() }))
            });
            if chance.one_in(4) {
                continue;
            }
            let text = file::write(&units::workbook(plan(), &unit.profile().unwrap(), &chance));
            drop(&mut direct, &unit.name, text.as_bytes());
            drop(desk, &unit.name, text.as_bytes());
        }
        accept_all(&mut direct);
        // The prefecture knows who is expected from its counties alone.
        let mut nested = Desk::new(rollup(by, Roster::default()));
        let (mut expected, mut elsewhere) = (0, 0);
        for (county, mut desk) in counties {
            accept_all(&mut desk);
            prop_assert_eq!(desk.rollup.tally().unexpected, 0);
            expected += desk.rollup.tally().expected;
            elsewhere += desk.rollup.elsewhere().len();
            drop(&mut nested, county, rollup_file::write(&desk.rollup).as_bytes());
        }
        accept_all(&mut nested);
        prop_assert_eq!(totals(&nested.rollup), totals(&direct.rollup));
        let tally = direct.rollup.tally();
        prop_assert_eq!(nested.rollup.tally(), tally);
        prop_assert_eq!((expected + elsewhere, tally.expected), (roster.units.len(), roster.units.len()));
        let missing: usize = direct.rollup.tallies().values().map(|tally| tally.missing()).sum();
        prop_assert_eq!((missing, direct.rollup.unreported().len()), (tally.missing(), tally.missing()));
    }
}

fn said(rollup: &Rollup) -> String {
    message(Text::CHINESE, rollup)
}

#[test]
fn the_message_names_who_is_missing_by_county_where_there_are_several() {
    let mut desk = Desk::new(rollup(bureau(), roster()));
    hand_in(&mut desk, &school("玉屏小学"));
    assert_eq!(
        said(&desk.rollup),
        "【2019年第三季度】应报 6 个单位，已报 1 个，未报 5 个：荔波县教育局、佳荣中心校、佳荣小学、茂兰小学、朝阳小学。请尽快报送。",
        "one county needs no name"
    );
    let of =
        |county: &str, name: &str| Expected { county: county.to_owned(), ..unit(name, Some(Level::School), "") };
    let units = vec![
        of("平塘县", "甲小学"),
        of(COUNTY, "乙小学"),
        of("平塘县", "丙小学"),
        of("", "丁高级中学"),
        of("都匀市", "戊小学"),
    ];
    let mut desk = Desk::new(rollup(office(Level::Prefecture, "黔南州教育局", ""), Roster { units }));
    hand_in(&mut desk, &office(Level::School, "戊小学", "都匀市"));
    assert_eq!(
        said(&desk.rollup),
        "【2019年第三季度】应报 5 个单位，已报 1 个，未报 4 个：平塘县：甲小学、丙小学；荔波县：乙小学；州直：丁高级中学。请尽快报送。"
    );
    for (county, name) in [("平塘县", "甲小学"), (COUNTY, "乙小学"), ("平塘县", "丙小学"), ("", "丁高级中学")]
    {
        hand_in(&mut desk, &office(Level::School, name, county));
    }
    assert_eq!(said(&desk.rollup), "【2019年第三季度】各应报单位都已报送。");
}
