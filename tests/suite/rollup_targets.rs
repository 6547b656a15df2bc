//! Targets over units: what no form had room for is no zero, and what nobody knows yet is not met.

use std::collections::BTreeSet;
use std::sync::Arc;

use plan_workbook::domain::day::Day;
use plan_workbook::domain::decimal::Decimal;
use plan_workbook::domain::light::{Dates, Light};
use plan_workbook::domain::plan::Task;
use plan_workbook::domain::profile::Level;
use plan_workbook::domain::query::Query;
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::keyed::{Form, Said, incoming};
use plan_workbook::domain::rollup::received::{Received, What};
use plan_workbook::domain::rollup::roster::{Expected, Roster};
use plan_workbook::domain::rollup::row::{TaskFigures, UnitRow};
use plan_workbook::domain::rollup::sought::Sought;
use plan_workbook::domain::rollup::total::Total;
use plan_workbook::domain::rollup::{Held, Rollup, Source, UnitKey, Way};
use plan_workbook::domain::target::Figure;
use plan_workbook::domain::workbook::event::Event;
use plan_workbook::domain::workbook::register::Vector;
use plan_workbook::domain::workbook::{PlanRef, State, Workbook, file};
use plan_workbook::export::circulars::tables::{Which, grid};
use plan_workbook::export::ndjson::Answers;
use plan_workbook::export::table::Value;
use plan_workbook::export::{circulars, sheets, xlsx};
use plan_workbook::text::Text;
use plan_workbook::text::total::sentence;

use crate::rollup::{accept_all, county, dates, drop, office, rollup};
use crate::support::{id, set};
use crate::units::{self, plan};

fn task(text: &str) -> &'static Task {
    plan().task(id(text)).unwrap()
}

fn key(rollup: &Rollup, unit: usize) -> UnitKey {
    UnitKey::of_expected(&rollup.roster.units[unit])
}

/// A unit's workbook that says of a task that it is done, and nothing else.
fn done(unit: &Expected, of: &str) -> Workbook {
    let mut workbook = Workbook::new(PlanRef::of(plan()));
    units::edit(plan(), &mut workbook, Event::SetProfile(unit.profile().unwrap()));
    units::edit(plan(), &mut workbook, set(of, &[("state", "done")]));
    workbook
}

/// Keys in that a task is done.
fn key_in(desk: &mut Desk, unit: usize, of: &str) {
    let said = [(id(of), Said { state: Some(State::Done), ..Said::default() })].into();
    let (round, unit) = (desk.rollup.round.clone(), key(&desk.rollup, unit));
    let form = Form { round, unit, whose: String::new(), said };
    let made = incoming("代填", &form, plan(), &desk.rollup, dates(), "2019-10-08T01:00:00Z").unwrap();
    desk.drop(Received { name: "代填".to_owned(), what: What::Unit(made.into()) });
}

/// A county with a school that sends a table, one whose paper is keyed in, and one that sends its file: each has done 26.5
/// and says of no time when. The county's own paper has done 10.5.
fn desk() -> Desk {
    let (roster, _) = county(31, 3);
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster.clone()));
    let workbook = done(&roster.units[1], "26.5");
    let query = Query::default();
    let source =
        sheets::Source { plan: plan(), workbook: &workbook, dates: dates(), query: &query, text: Text::CHINESE };
    let sheet = sheets::sheet(sheets::Which::Answers, source);
    drop(&mut desk, "表.xlsx", &xlsx::write(&sheet, units::as_of(), Text::CHINESE).unwrap());
    key_in(&mut desk, 2, "26.5");
    drop(&mut desk, "文件.json", file::write(&done(&roster.units[3], "26.5")).as_bytes());
    key_in(&mut desk, 0, "10.5");
    accept_all(&mut desk);
    assert_eq!(desk.rollup.units.len(), 4, "{:?}", desk.refused);
    desk
}

#[test]
fn tables_and_paper_forms_say_nothing_of_what_they_have_no_room_for() {
    let mut desk = desk();
    let held = task("26.5");
    let total = Total::of(plan(), held, &held.targets[0], &desk.rollup);
    let [of_table, of_paper, of_file] = [1, 2, 3].map(|unit| key(&desk.rollup, unit));
    assert_eq!(total.lacking, [of_table.clone(), of_paper]);
    assert_eq!(total.counted, [(of_file.clone(), Figure::Done(0, 1), Some(false))], "it was asked, and held none");
    assert_eq!((total.sum.occurrences, total.ways[0].figure), ((0, 1), Figure::Done(0, 1)));
    let rows = task("10.5");
    let total = Total::of(plan(), rows, &rows.targets[0], &desk.rollup);
    assert_eq!((total.lacking, total.counted.len()), (vec![key(&desk.rollup, 0)], 0));
    assert_eq!(total.ways[0].figure, Figure::Missing, "no rows are no zero");
    // What it has, by whatever way, counts.
    let known = Arc::make_mut(desk.rollup.units.get_mut(&of_table).unwrap());
    known.row.tasks.get_mut(held.id).unwrap().occurrences = (1, 1);
    let total = Total::of(plan(), held, &held.targets[0], &desk.rollup);
    assert_eq!(total.sum.occurrences, (1, 2));
    assert_eq!(total.counted[0], (of_table, Figure::Done(1, 1), Some(true)));
}

#[test]
fn what_a_form_says_is_done_is_not_shown_as_open_for_what_it_has_no_room_for() {
    let desk = desk();
    let light = |unit: usize, id: &str| {
        let figures = desk.rollup.units[&key(&desk.rollup, unit)].row.tasks.get(task(id).id).unwrap();
        (figures.light, figures.is_overdue)
    };
    assert_eq!(light(1, "26.5"), (Some(Light::Green), false));
    assert_eq!(light(2, "26.5"), (Some(Light::Green), false));
    assert_ne!(light(3, "26.5").0, Some(Light::Green), "its own file says that none was held");
}

#[test]
fn tables_and_data_leave_out_what_a_form_had_no_room_for() {
    let desk = desk();
    let source = circulars::Source { plan: plan(), desk: &desk, hash: "", text: Text::CHINESE };
    let matrix = grid(Which::Matrix, source, None, None);
    let column = matrix.columns.iter().position(|(name, _)| name.starts_with("26.5 ")).unwrap();
    let answers = Answers::of(plan(), &desk.rollup, "52", None);
    for (unit, figure, [counts, num, den], met) in [
        (1, "", ["lacking", "", ""], None),
        (2, "", ["lacking", "", ""], None),
        (3, "0 / 1", ["counted", "0", "1"], Some(false)),
    ] {
        let key = key(&desk.rollup, unit);
        let name = &desk.rollup.roster.units[unit].name;
        let row = matrix.rows.iter().find(|row| row[1] == Value::Text(name.clone())).unwrap();
        assert_eq!(row[column].in_words(), figure, "{name}");
        let mut lines = Vec::new();
        answers.write(&key, &desk.rollup.units[&key], &mut lines);
        let rows = lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let mut rows = rows.map(|line| serde_json::from_slice::<serde_json::Value>(line).unwrap());
        let target = rows.find(|row| row["task"] == "26.5").unwrap()["targets"][0].clone();
        assert_eq!([&target["counts"], &target["num"], &target["den"]], [counts, num, den], "{name}");
        assert_eq!(target["met"].as_bool(), met, "{name}");
    }
}

/// What one unit tells of a target.
type Numbers = &'static [(&'static str, i64)];

/// A prefecture whose units tell such numbers of a task, and `more` units of its roster that have not reported; without a
/// roster where `more` is `None`.
fn told(of: &Task, level: Level, numbers: &[Numbers], more: Option<usize>) -> Rollup {
    let mut rollup = rollup(office(Level::Prefecture, "州局", ""), Roster::default());
    let unit = |at: usize| Expected {
        name: format!("单位{at}"),
        county: "荔波县".to_owned(),
        level: Some(level),
        ..Expected::default()
    };
    let all = more.map_or(0, |more| numbers.len() + more);
    rollup.roster.units = (0..all).map(unit).collect();
    for (at, numbers) in numbers.iter().enumerate() {
        let unit = unit(at).profile().unwrap();
        let told = numbers.iter().map(|(key, number)| ((*key).to_owned(), Decimal::whole(*number)));
        let figures =
            TaskFigures { state: Some(State::InProgress), numbers: told.collect(), ..TaskFigures::default() };
        let source = Source {
            sha256: String::new(),
            name: "文件".to_owned(),
            way: Way::Workbook,
            number: 1,
            changed: String::new(),
            vector: Vector::default(),
        };
        let key = UnitKey::of(&unit);
        let row =
            UnitRow { unit, tasks: [(of.id, figures)].into_iter().collect(), beside: [].into_iter().collect() };
        rollup.units.insert(key, Arc::new(Held { row, source, through: Vec::new() }));
    }
    rollup
}

/// A target by its first way of adding up: what meets it, what does not, and the light of the latter after its date.
struct Case {
    task: &'static str,
    way: &'static str,
    level: Level,
    met: &'static [Numbers],
    not_met: &'static [Numbers],
    light: Light,
}

const CASES: [Case; 6] = [
    Case {
        task: "29.4",
        way: "sum",
        level: Level::County,
        met: &[&[("backbone", 150)], &[("backbone", 250)]],
        not_met: &[&[("backbone", 150)], &[("backbone", 249)]],
        light: Light::Yellow,
    },
    Case {
        task: "22.5",
        way: "zero",
        level: Level::School,
        met: &[&[("missed", 0)], &[("missed", 0)]],
        not_met: &[&[("missed", 0)], &[("missed", 1)]],
        light: Light::Yellow,
    },
    Case {
        task: "33.2",
        way: "all",
        level: Level::County,
        met: &[&[("spendThis", 100), ("spendLast", 100)], &[("spendThis", 9), ("spendLast", 8)]],
        not_met: &[&[("spendThis", 300), ("spendLast", 100)], &[("spendThis", 7), ("spendLast", 8)]],
        light: Light::Yellow,
    },
    Case {
        task: "28.5",
        way: "worst",
        level: Level::County,
        met: &[&[("extension", 1)], &[("extension", 4)]],
        not_met: &[&[("extension", 9)], &[("extension", 0)]],
        light: Light::Yellow,
    },
    Case {
        task: "24.4",
        way: "share",
        level: Level::County,
        met: &[&[("senior", 1), ("junior", 1), ("primary", 0)], &[("senior", 1), ("junior", 0), ("primary", 2)]],
        not_met: &[
            &[("senior", 1), ("junior", 2), ("primary", 9)],
            &[("senior", 1), ("junior", 0), ("primary", 1)],
        ],
        light: Light::Red,
    },
    Case {
        task: "27.2",
        way: "share",
        level: Level::County,
        met: &[&[("covered", 10), ("teachers", 10)], &[("covered", 5), ("teachers", 5)]],
        not_met: &[&[("covered", 90), ("teachers", 90)], &[("covered", 4), ("teachers", 5)]],
        light: Light::Yellow,
    },
];

#[test]
fn a_target_is_met_once_nobody_is_left_who_could_break_it() {
    let after = Day::parse("2020-02-01").unwrap();
    let dates = Dates { as_of: after, today: after };
    for Case { task: of, way, level, met, not_met, light } in CASES {
        let of = task(of);
        let target = &of.targets[0];
        assert_eq!(target.aggregate[0].as_str(), way);
        let check = |what: &str, numbers: &[Numbers], more, wanted: (Option<bool>, Option<Light>)| {
            let total = Total::of(plan(), of, target, &told(of, level, numbers, more));
            assert_eq!((total.ways[0].is_met, total.light(of, dates)), wanted, "{} {way}: {what}", of.id);
        };
        let is_met = (Some(true), Some(Light::Green));
        let is_not_met = (Some(false), Some(light));
        check("all have reported", met, Some(0), is_met);
        check("all have reported", not_met, Some(0), is_not_met);
        // What is missing can only be added to a sum; all else stands or falls with who has not spoken.
        let (open, fallen) = if way == "sum" { (is_met, (None, None)) } else { ((None, None), is_not_met) };
        let [met_and_lacking, not_met_and_lacking] = [met, not_met].map(|told| [told, &[&[]]].concat());
        for (what, met, not_met, more) in [
            ("one is missing", met, not_met, Some(1)),
            ("there is no roster", met, not_met, None),
            ("one has left it out", &met_and_lacking[..], &not_met_and_lacking[..], Some(0)),
        ] {
            check(what, met, more, open);
            check(what, not_met, more, fallen);
        }
        check("nobody has reported", &[], Some(2), (None, Some(Light::Grey)));
    }
}

#[test]
fn without_a_roster_the_sentence_says_that_nobody_knows_who_is_left() {
    let Case { task: of, level, met, .. } = &CASES[1];
    let of = task(of);
    let said = |more| {
        let rollup = told(of, *level, met, more);
        sentence(Text::CHINESE, of, &of.targets[0], rollup.as_of, &Total::of(plan(), of, &of.targets[0], &rollup))
    };
    assert!(said(None).ends_with("，暂不能判定；没有应报名单，不知道还有谁没报。"), "{}", said(None));
    assert!(said(Some(0)).ends_with("，已达到。"), "{}", said(Some(0)));
    assert!(said(Some(1)).ends_with("，暂不能判定；另有 1 个单位未报或未填，没有计入。"), "{}", said(Some(1)));
}

#[test]
fn the_units_that_are_shown_are_judged_as_if_nobody_else_were_expected() {
    let Case { task: of, level, met, .. } = &CASES[1];
    let of = task(of);
    let is_met = |rollup: &Rollup| Total::of(plan(), of, &of.targets[0], rollup).ways[0].is_met;
    let whole = told(of, *level, met, Some(1));
    let shown: BTreeSet<UnitKey> = whole.units.keys().take(1).cloned().collect();
    assert_eq!((is_met(&whole), is_met(&whole.of_units(&shown))), (None, Some(true)));
    assert_eq!(is_met(&whole.of_counties(|county| county == "荔波县")), None, "a county has its own missing");
    let open = told(of, *level, met, None);
    assert_eq!((is_met(&open), is_met(&open.of_units(&shown))), (None, None));
}

#[test]
fn whoever_has_not_reported_may_be_concerned_by_what_the_roster_leaves_open() {
    let school = |name: &str, county: &str| Expected {
        name: name.to_owned(),
        county: county.to_owned(),
        level: Some(Level::School),
        ..Expected::default()
    };
    let roster = Roster { units: vec![school("甲校", "都匀市"), school("乙校", "荔波县")] };
    let rollup = rollup(office(Level::Prefecture, "州局", ""), roster);
    let unreported =
        |id: &str, rollup: &Rollup| Total::of(plan(), task(id), &task(id).targets[0], rollup).unreported.len();
    // Nothing is said of canteens and stages, nor of a party organisation.
    assert_eq!((unreported("25.5", &rollup), unreported("21.3", &rollup)), (2, 2));
    // Whoever is not shown is not waited for; whoever is sought and has not reported is.
    let of = |sought: &Sought| -> BTreeSet<UnitKey> { rollup.unreported_of(plan(), sought).into_iter().collect() };
    let in_county = of(&Sought { county: "荔波县".to_owned(), ..Sought::default() });
    assert_eq!((in_county.len(), of(&Sought::default()).len()), (1, 2));
    assert_eq!(of(&Sought { light: Some(Light::Red), ..Sought::default() }), BTreeSet::new());
    assert_eq!(unreported("25.5", &rollup.of_units(&in_county)), 1);
}
