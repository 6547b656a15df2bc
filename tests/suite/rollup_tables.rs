//! Tables that units hand in instead of a workbook's file, as half of them do; and a roster that comes late.

use plan_workbook::domain::door::filled::{CellFault, NoForm};
use plan_workbook::domain::door::zip::{unpack, unpack_office};
use plan_workbook::domain::profile::Level;
use plan_workbook::domain::query::Query;
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::received::{Doubt, Refused, What};
use plan_workbook::domain::rollup::roster::Roster;
use plan_workbook::domain::rollup::{Way, file as rollup_file};
use plan_workbook::domain::workbook::event::Event;
use plan_workbook::domain::workbook::field::ProfileField;
use plan_workbook::domain::workbook::{PlanRef, Workbook, file};
use plan_workbook::export::sheets::{self, Source, Which};
use plan_workbook::export::xlsx;
use plan_workbook::text::Text;

use crate::chance::Chance;
use crate::rollup::{accept_all, county, dates, drop, first, office, rollup};
use crate::support::zip::{Entry, zip};
use crate::units::{self, plan};

/// Returns a unit's answers as a table.
fn sheet(workbook: &Workbook) -> Vec<u8> {
    let query = Query::default();
    let source = Source { plan: plan(), workbook, dates: dates(), query: &query, text: Text::CHINESE };
    xlsx::write(&sheets::sheet(Which::Answers, source), units::as_of(), Text::CHINESE).unwrap()
}

/// Returns a table with a text of its cells in the place of another.
fn with(table: &[u8], text: &str, other: &str) -> Vec<u8> {
    let [text, other] = [text, other].map(|text| format!(">{text}</t>"));
    let parts = unpack_office(table).unwrap();
    assert!(parts.iter().any(|part| String::from_utf8_lossy(&part.bytes).contains(&text)));
    let changed: Vec<_> = parts
        .iter()
        .map(|part| (&part.name, String::from_utf8_lossy(&part.bytes).replace(&text, &other).into_bytes()))
        .collect();
    zip(&changed.iter().map(|(name, bytes)| Entry::deflated(name, bytes)).collect::<Vec<_>>())
}

/// Returns a table as earlier builds wrote it, which does not say what its unit is.
fn of_before(table: &[u8]) -> Vec<u8> {
    with(table, "profile", "formerly")
}

#[test]
fn a_table_that_was_filled_in_counts_as_its_unit_and_says_that_it_came_so() {
    let (roster, files) = county(9, 3);
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster));
    let bytes = sheet(&files[1].1);
    drop(&mut desk, "表格.xlsx", &bytes);
    assert_eq!(desk.refused, []);
    assert_eq!(
        first(&desk).doubts(&desk.rollup),
        [Doubt::NoRound],
        "found by its code; of which round, it does not say"
    );
    accept_all(&mut desk);
    let (key, held) = desk.rollup.units.iter().next().unwrap();
    assert_eq!((key.0.as_str(), held.source.way), ("#00010000", Way::Table));
    drop(&mut desk, "再来.xlsx", &bytes);
    assert!(matches!(&desk.refused[..], [(name, _, Refused::Held)] if name == "再来.xlsx"), "{:?}", desk.refused);
    // What the table can say is what the workbook says: states and numbers, task by task.
    let told = &desk.rollup.units.values().next().unwrap().row;
    let mut own = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), desk.rollup.roster.clone()));
    drop(&mut own, "文件.json", file::write(&files[1].1).as_bytes());
    accept_all(&mut own);
    for (id, figures) in own.rollup.units.values().next().unwrap().row.tasks.iter() {
        let of_table = told.tasks.get(id).unwrap();
        assert_eq!((of_table.state, &of_table.numbers), (figures.state, &figures.numbers), "{id}");
    }
    let stranger = Workbook::new(PlanRef::of(plan()));
    let mut without = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), Roster::default()));
    drop(&mut without, "没有单位.xlsx", &sheet(&stranger));
    assert!(matches!(without.refused[0].2, Refused::TableOfUnknown(_)), "{:?}", without.refused);
    drop(
        &mut own,
        "别的表.docx",
        b"PK\x03\x04\x14\0\x06\0\x08\0\0\0\x21\0abcdABCD1234\x13\0\0\0[Content_Types].xml",
    );
    assert!(matches!(own.refused[0].2, Refused::Form(_)), "{:?}", own.refused);
}

#[test]
fn a_table_of_a_unit_that_nobody_listed_waits_until_the_officer_says_which_one_it_is() {
    let (roster, files) = county(8, 3);
    let (named, mut stranger) = (files[1].1.clone(), files[1].1.clone());
    let name = Event::SetProfileText(ProfileField::Name, "校名写得完全不一样".to_owned());
    units::edit(plan(), &mut stranger, name);
    let sheet = |workbook: &Workbook| of_before(&sheet(workbook));
    let desk = || Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster.clone()));
    let (mut known, mut unlisted) = (desk(), desk());
    drop(&mut known, "表格.xlsx", &sheet(&named));
    assert_eq!(
        first(&known).doubts(&known.rollup),
        [Doubt::ByName, Doubt::NoRound],
        "found by name, to be confirmed"
    );
    accept_all(&mut known);
    drop(&mut unlisted, "表格.xlsx", &sheet(&stranger));
    assert_eq!(first(&unlisted).doubts(&unlisted.rollup), [Doubt::Unlisted, Doubt::NoRound]);
    unlisted.accept(&[0], plan(), dates());
    assert!(unlisted.rollup.units.is_empty() && unlisted.waiting.len() == 1 && unlisted.batches.is_empty());

    // Not even another roster, or none, lets it count by itself.
    unlisted.set_roster(Roster::default(), plan(), dates(), &str::to_owned);
    assert_eq!(first(&unlisted).doubts(&unlisted.rollup), [Doubt::Unlisted, Doubt::NoRound]);
    unlisted.set_roster(roster.clone(), plan(), dates(), &str::to_owned);
    let place = roster.units.iter().position(|unit| unit.name == named.profile().unwrap().name).unwrap();
    unlisted.assign(0, place);
    assert_eq!(unlisted.doubts(), [[Doubt::NoRound]]);
    accept_all(&mut unlisted);
    let row = |desk: &Desk| desk.rollup.units.values().next().unwrap().row.clone();
    assert_eq!(row(&unlisted), row(&known), "as if its name had been the roster's");
}

#[test]
fn a_table_counts_without_a_roster_as_the_unit_that_it_says_it_is() {
    let (roster, files) = county(10, 3);
    let (workbook, by) = (&files[1].1, office(Level::County, "甲局", "都匀市"));
    let unit = workbook.profile().unwrap();
    let mut desk = Desk::new(rollup(by.clone(), Roster::default()));
    drop(&mut desk, "表格.xlsx", &sheet(workbook));
    assert_eq!(desk.doubts(), [[Doubt::NoRound]]);
    accept_all(&mut desk);
    let held = desk.rollup.units.values().next().unwrap();
    assert_eq!((&held.row.unit, held.source.way), (&unit, Way::Table));
    // It is asked what its file would be asked.
    let mut own = Desk::new(rollup(by.clone(), Roster::default()));
    drop(&mut own, "文件.json", file::write(workbook).as_bytes());
    accept_all(&mut own);
    let asked = |desk: &Desk| -> Vec<_> {
        desk.rollup.units.values().flat_map(|held| held.row.tasks.iter().map(|(id, _)| id)).collect()
    };
    assert_eq!(asked(&desk), asked(&own));
    // A roster that comes later has the last word on what it is.
    desk.set_roster(roster.clone(), plan(), dates(), &str::to_owned);
    let mut known = Desk::new(rollup(by.clone(), roster));
    drop(&mut known, "表格.xlsx", &sheet(workbook));
    accept_all(&mut known);
    assert_eq!(rollup_file::write(&desk.rollup), rollup_file::write(&known.rollup));

    // One that does not say cannot count without a roster, nor one that says what cannot be.
    let mut none = Desk::new(rollup(by, Roster::default()));
    drop(&mut none, "从前的.xlsx", &of_before(&sheet(workbook)));
    drop(&mut none, "没有学段.xlsx", &with(&sheet(workbook), "stages", "rating"));
    drop(&mut none, "名称太长.xlsx", &with(&sheet(workbook), &unit.name, &"长".repeat(201)));
    drop(&mut none, "空格.xlsx", &with(&sheet(workbook), &unit.code, &format!("{} ", unit.code)));
    assert_eq!(first(&none).row.unit, unit, "as a workbook has it");
    let why: Vec<_> = none.refused.iter().map(|(_, _, why)| why.clone()).collect();
    assert_eq!(why, [Refused::TableOfUnknown(unit.whose()), Refused::NoUnit, Refused::NoUnit]);
}

#[test]
fn a_table_of_some_tasks_or_of_who_does_what_cannot_count_as_a_whole_workbook() {
    let (roster, files) = county(12, 3);
    let workbook = &files[1].1;
    let made = |which: Which, query: &Query, workbook: &Workbook| {
        let source = Source { plan: plan(), workbook, dates: dates(), query, text: Text::CHINESE };
        xlsx::write(&sheets::sheet(which, source), units::as_of(), Text::CHINESE).unwrap()
    };
    let selected = Query { item: Some(12), ..Query::default() };
    let unit = workbook.profile().unwrap();
    let tasks = plan().applicable(&unit).take(3).map(|task| task.id);
    let part = workbook.split("教务处", tasks);
    for (name, bytes) in [
        ("筛选.xlsx", made(Which::Answers, &selected, workbook)),
        ("分工.xlsx", made(Which::Answers, &Query::default(), &part)),
        ("责任清单.xlsx", made(Which::Responsibility, &Query::default(), workbook)),
    ] {
        let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster.clone()));
        drop(&mut desk, name, &bytes);
        assert!(
            matches!(&desk.refused[..], [(_, _, Refused::Form(NoForm::NotWhole))]),
            "{name}: {:?}",
            desk.refused
        );
    }
}

#[test]
fn a_table_that_the_officer_has_named_is_known_when_it_comes_again() {
    let (roster, files) = county(13, 3);
    let mut stranger = files[1].1.clone();
    for (field, text) in [(ProfileField::Name, "名称不在名单里"), (ProfileField::Code, "")] {
        units::edit(plan(), &mut stranger, Event::SetProfileText(field, text.to_owned()));
    }
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster));
    drop(&mut desk, "表格.xlsx", &sheet(&stranger));
    assert_eq!(desk.doubts(), [[Doubt::Unknown, Doubt::NoRound]]);
    desk.assign(0, 1);
    accept_all(&mut desk);
    drop(&mut desk, "再来.xlsx", &sheet(&stranger));
    assert_eq!((desk.rollup.units.len(), desk.waiting.len()), (1, 0), "one file is one unit");
    assert!(matches!(&desk.refused[..], [(_, _, Refused::Held)]), "{:?}", desk.refused);
}

#[test]
fn a_table_counts_in_whatever_order_an_office_program_packs_its_parts() {
    let (roster, files) = county(9, 3);
    let own = sheet(&files[1].1);
    let parts = unpack_office(&own).unwrap();
    let mut entries: Vec<_> = parts.iter().map(|part| Entry::deflated(&part.name, &part.bytes)).collect();
    entries.reverse();
    assert_eq!(entries.last().unwrap().name, b"[Content_Types].xml", "as LibreOffice writes it");
    let table = zip(&entries);
    let packed = unpack(&zip(&[Entry::stored("甲/表格.xlsx", &table)]), &|_, _| None).unwrap();
    for bytes in [&table, &packed[0].bytes] {
        let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster.clone()));
        drop(&mut desk, "表格.xlsx", bytes);
        assert_eq!(desk.refused, []);
        accept_all(&mut desk);
        let (key, held) = desk.rollup.units.iter().next().unwrap();
        assert_eq!((key.0.as_str(), held.source.way), ("#00010000", Way::Table));
    }
}

#[test]
fn a_roster_that_comes_after_the_files_makes_the_same_rollup() {
    for seed in 0..6 {
        let (roster, files) = county(seed, 6);
        let by = office(Level::County, "甲局", "都匀市");
        let mut before = Desk::new(rollup(by.clone(), roster.clone()));
        let mut after = Desk::new(rollup(by, Roster::default()));
        for (name, workbook) in &files {
            let text = file::write(workbook);
            drop(&mut before, name, text.as_bytes());
            drop(&mut after, name, text.as_bytes());
        }
        accept_all(&mut before);
        // Half of them count before the roster is there, half wait.
        after.accept(&[0, 2, 4], plan(), dates());
        after.set_roster(roster, plan(), dates(), &str::to_owned);
        accept_all(&mut after);
        assert_eq!(rollup_file::write(&after.rollup), rollup_file::write(&before.rollup), "{seed}");
    }
}

#[test]
fn what_a_late_roster_knows_by_name_alone_waits_for_a_word_and_nothing_is_lost() {
    let (mut roster, files) = county(21, 4);
    for unit in &mut roster.units {
        unit.code.clear();
    }
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), Roster::default()));
    for (name, workbook) in &files {
        drop(&mut desk, name, file::write(workbook).as_bytes());
    }
    accept_all(&mut desk);
    assert_eq!(desk.undoable(), Some(5));
    desk.set_roster(roster.clone(), plan(), dates(), &str::to_owned);
    assert_eq!((desk.rollup.units.len(), desk.waiting.len()), (0, 5), "known by their names alone");
    assert_eq!((desk.undoable(), desk.undo()), (None, false), "there is no way back to no roster");
    accept_all(&mut desk);
    let tally = desk.rollup.tally();
    assert_eq!((tally.expected, tally.received, tally.unexpected), (5, 5, 0));
    assert_eq!(desk.rollup.roster, roster);
}

#[test]
fn the_office_counts_once_whatever_the_roster_calls_it() {
    let (roster, files) = county(22, 2);
    let own = files[0].1.clone();
    let hash = |workbook: &Workbook| file::hash_of(&file::write(workbook)).unwrap();
    let mut profile = own.profile().unwrap();
    profile.code.clear();
    let mut uncoded = units::workbook(plan(), &profile, &Chance::of(5));
    let mut desk = Desk::new(rollup(profile, Roster::default()));
    desk.rollup.keep_own(&uncoded, hash(&uncoded), plan(), dates());
    assert_eq!(desk.rollup.units.len(), 1);
    // A name that is corrected makes no second office.
    let mut renamed = uncoded.clone();
    let name = Event::SetProfileText(ProfileField::Name, "教育和科技局".to_owned());
    units::edit(plan(), &mut renamed, name);
    let mut other = desk.clone();
    other.rollup.keep_own(&renamed, hash(&renamed), plan(), dates());
    assert_eq!(other.rollup.units.len(), 1);
    desk.set_roster(roster, plan(), dates(), &str::to_owned);
    desk.rollup.keep_own(&uncoded, hash(&uncoded), plan(), dates());
    let tally = desk.rollup.tally();
    assert_eq!((tally.expected, tally.received, tally.unexpected), (3, 1, 0), "by county and name");
    // It goes on, and its row with it.
    units::go_on(plan(), &mut uncoded, &Chance::of(6), 2);
    desk.rollup.keep_own(&uncoded, hash(&uncoded), plan(), dates());
    assert_eq!(desk.rollup.units.values().next().unwrap().source.sha256, hash(&uncoded));
    // A file of the same office that somebody else has filled in counts once it was accepted, and stays.
    drop(&mut desk, "局里的.json", file::write(&own).as_bytes());
    assert_eq!(desk.doubts(), [[Doubt::Diverged]]);
    accept_all(&mut desk);
    desk.rollup.keep_own(&uncoded, hash(&uncoded), plan(), dates());
    assert_eq!(
        (desk.rollup.units.len(), desk.rollup.units.values().next().unwrap().source.name.as_str()),
        (1, "局里的.json")
    );
}

#[test]
fn all_cells_that_cannot_stand_are_named_at_once() {
    let (roster, files) = county(14, 3);
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster));
    let whole = sheet(&files[1].1);
    drop(&mut desk, "好.xlsx", &whole);
    let What::Unit(incoming) = &desk.waiting[0].what else { panic!("a table of ours") };
    let asked: Vec<String> = incoming.row.tasks.iter().map(|(id, _)| id.to_string()).take(2).collect();
    let [one, other] = asked.try_into().unwrap();
    drop(&mut desk, "坏.xlsx", &with(&with(&whole, &one, "91.1"), &other, "92.1"));
    let (_, _, why) = &desk.refused[0];
    let Refused::Cell(_, fault, others) = why else { panic!("{why:?}") };
    assert_eq!(*fault, CellFault::NoSuchTask("91.1".to_owned()));
    assert!(matches!(&others[..], [(_, CellFault::NoSuchTask(id))] if id == "92.1"), "{others:?}");
    let said = Text::CHINESE.received().refused(Text::CHINESE, why);
    assert!(said.contains("91.1") && said.contains("92.1"), "{said}");
    // Receipts of earlier builds name one.
    let before: Refused = serde_json::from_str(r#"{"Cell":["F12","NoId"]}"#).unwrap();
    assert_eq!(before, Refused::Cell("F12".to_owned(), CellFault::NoId, Vec::new()));
}
