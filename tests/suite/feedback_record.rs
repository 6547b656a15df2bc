//! The record of what an office has said as a file: what is exported comes back, two records become one in any order and
//! however often, and nothing is lost on the way.

use std::collections::BTreeMap;

use plan_workbook::domain::day::Day;
use plan_workbook::domain::door::DoorFault;
use plan_workbook::domain::feedback::record::file::{bring, read, write};
use plan_workbook::domain::feedback::record::keyed::Keyed;
use plan_workbook::domain::feedback::record::merging::News;
use plan_workbook::domain::feedback::record::{Record, Said, UnitSaid, When, Words};
use plan_workbook::domain::feedback::reply::Reply;
use plan_workbook::domain::feedback::{Order, Remark};
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::profile::{Level, Party, Profile, Stage};
use plan_workbook::domain::rollup::UnitKey;
use plan_workbook::domain::workbook::file::FileFault;
use plan_workbook::domain::workbook::{PlanRef, Rating};
use proptest::prelude::*;

use crate::rollup::office;
use crate::units::plan;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn school(code: &str, name: &str, stages: &[Stage]) -> Profile {
    Profile {
        level: Level::School,
        stages: stages.to_vec(),
        attributes: Vec::new(),
        party: Party::None,
        county: "都匀市".to_owned(),
        name: name.to_owned(),
        code: code.to_owned(),
        named_unit: String::new(),
    }
}

fn empty() -> Record {
    Record::new(PlanRef::of(plan()))
}

fn said(record: &mut Record, unit: &Profile, comment: &str, on: &str, id: &str) {
    let words = Words { comment: comment.to_owned(), ..Words::default() };
    let task = plan().applicable(unit).find(|task| !task.internal).unwrap().id;
    record.say(plan(), unit, task, &words, When { round: "2019Q3", today: day(on) }, id).unwrap();
}

fn comments(record: &Record, unit: &Profile) -> Vec<String> {
    record.to(unit).iter().map(|said| said.remark.comment.clone()).collect()
}

#[test]
fn what_is_not_there_is_added_and_what_was_said_later_stands() {
    let (one, other) = (school("S1", "甲校", &[Stage::Primary]), school("S2", "乙校", &[Stage::Primary]));
    let mut old = empty();
    said(&mut old, &one, "先说的", "2019-10-08", "a1");
    said(&mut old, &other, "只在旧的里", "2019-10-08", "a2");
    let mut new = empty();
    said(&mut new, &one, "后说的", "2019-10-20", "b1");
    assert_eq!(new.news(&old), News { units: 1, added: 1, replaced: 0, known: 1 });
    assert_eq!(old.news(&new), News { units: 0, added: 0, replaced: 1, known: 0 });
    let both = new.merged(&old);
    assert_eq!(comments(&both, &one), ["后说的"]);
    assert_eq!(comments(&both, &other), ["只在旧的里"]);
    assert_eq!(both, old.merged(&new));
    assert!(both.news(&old).is_none() && both.news(&new).is_none());
    assert_eq!(both.news(&new), News { known: 1, ..News::default() });
}

#[test]
fn a_unit_that_had_no_code_yet_is_the_same_unit() {
    let (bare, coded) = (school("", "甲校", &[Stage::Primary]), school("S1", "甲校", &[Stage::Primary]));
    let (mut old, mut new) = (empty(), empty());
    said(&mut old, &bare, "先说的", "2019-10-08", "a1");
    said(&mut new, &coded, "后说的", "2019-10-20", "b1");
    let both = new.merged(&old);
    assert_eq!(both.units.len(), 1);
    assert_eq!(comments(&both, &coded), ["后说的"]);
    assert_eq!(old.news(&new), News { units: 0, added: 0, replaced: 1, known: 0 });
    // Two that are called alike are not guessed between.
    said(&mut new, &school("S2", "甲校", &[Stage::Primary]), "另一所", "2019-10-20", "b2");
    assert_eq!(new.merged(&old).units.len(), 3);
}

#[test]
fn what_is_damaged_forged_or_something_else_is_refused() {
    let unit = school("S1", "甲校", &[Stage::Primary]);
    let from = office(Level::County, "甲局", "都匀市");
    let mut record = empty();
    said(&mut record, &unit, "补齐台账", "2019-10-08", "a1");
    let text = write(&record, Some(&from));
    let brought = bring(text.as_bytes(), &|_, _| None).unwrap();
    assert_eq!((brought.record.clone(), brought.from), (record.clone(), Some(from)));
    assert!(brought.record.fits(plan()));
    for other in [
        PlanRef { id: "other".to_owned(), ..PlanRef::of(plan()) },
        PlanRef { practice: true, ..PlanRef::of(plan()) },
        PlanRef { shape: "0".repeat(64), ..PlanRef::of(plan()) },
    ] {
        assert!(!Record { plan: other, ..record.clone() }.fits(plan()));
    }
    let refused = |text: &str| bring(text.as_bytes(), &|_, _| None).unwrap_err();
    assert_eq!(refused(&text.replace("补齐台账", "不用补了")), DoorFault::File(FileFault::Damaged));
    assert!(matches!(refused("{}"), DoorFault::File(FileFault::OtherType(None))));
    assert!(matches!(refused(&text[..text.len() - 2]), DoorFault::NotJson { .. }));
    // The same name twice: the database is read, a file from outside is not.
    let mut twice = record.clone();
    let mut again = twice.units[0].said[0].clone();
    again.remark.round = "2019年终".to_owned();
    twice.units[0].said.push(again);
    let text = write(&twice, None);
    assert_eq!(read(&text), Ok(twice));
    assert!(matches!(refused(&text), DoorFault::File(FileFault::Malformed(_))));
}

/// How late something was said, by day and by revision.
fn cells(record: &Record) -> BTreeMap<(String, TaskId, String), (Day, u32)> {
    let mut cells = BTreeMap::new();
    for known in &record.units {
        // Units of these records that have no code are called like one that has.
        let key = if known.unit.name == "甲校" { "甲".to_owned() } else { UnitKey::of(&known.unit).0 };
        for said in &known.said {
            let remark = &said.remark;
            let at = cells.entry((key.clone(), remark.task, remark.round.clone())).or_insert((remark.date, 0));
            *at = (*at).max((remark.date, remark.revision));
        }
    }
    cells
}

proptest! {
    #[test]
    fn merging_gives_the_same_in_any_order_and_however_often(
        one in any_record(), two in any_record(), three in any_record(),
    ) {
        let both = one.merged(&two);
        prop_assert_eq!(&both, &two.merged(&one));
        prop_assert_eq!(both.merged(&three), one.merged(&two.merged(&three)));
        prop_assert_eq!(&both.merged(&two), &both);
        prop_assert_eq!(&both.merged(&both), &both);
        prop_assert!(both.news(&one).is_none() && both.news(&two).is_none());
        // What a preview says is what comes of it.
        let news = one.news(&two);
        let (before, after) = (one.merged(&one), both);
        prop_assert_eq!(news.is_none(), cells_of(&before) == cells_of(&after));
        prop_assert_eq!(news.added, cells(&after).len() - cells(&before).len());
        prop_assert_eq!(news.units, after.units.len() - before.units.len());
    }

    #[test]
    fn nothing_is_deleted_and_nothing_earlier_takes_the_place_of_something_later(
        one in any_record(), two in any_record(),
    ) {
        let (both, mut wanted) = (cells(&one.merged(&two)), cells(&one));
        for (place, at) in cells(&two) {
            let known = wanted.entry(place).or_insert(at);
            *known = (*known).max(at);
        }
        prop_assert_eq!(both, wanted);
    }

    #[test]
    fn what_is_exported_comes_back_the_same(record in any_record()) {
        let record = record.merged(&record);
        let text = write(&record, None);
        let kept = read(&text);
        prop_assert_eq!(kept.as_ref(), Ok(&record));
        let brought = bring(text.as_bytes(), &|_, _| None);
        if let Ok(brought) = brought {
            prop_assert_eq!(write(&brought.record, None), text);
        }
    }
}

/// Returns what is said, whoever it is said to be said to, and wherever that unit stands.
fn cells_of(record: &Record) -> Vec<String> {
    let mut cells: Vec<_> =
        record.units.iter().flat_map(|known| &known.said).map(|said| format!("{said:?}")).collect();
    cells.sort_unstable();
    cells
}

fn any_record() -> impl Strategy<Value = Record> {
    let unit = proptest::sample::select(vec![
        school("S1", "甲校", &[Stage::Primary]),
        school("S1", "甲校", &[Stage::Junior]),
        school("", "甲校", &[]),
        school("", "乙校", &[]),
        school("S3", "丙校", &[Stage::Primary]),
    ]);
    let said = proptest::collection::vec(any_said(), 1..5);
    let units = proptest::collection::vec((unit, said), 0..5);
    units.prop_map(|units| Record {
        units: units.into_iter().map(|(unit, said)| UnitSaid { unit, said }).collect(),
        ..empty()
    })
}

fn any_said() -> impl Strategy<Value = Said> {
    let remark = (
        "[a-c][0-9]",
        (1..3_u16, 1..3_u16),
        1..4_u32,
        proptest::sample::select(vec!["2019Q3", "2019Q4"]),
        proptest::sample::select(vec!["2019-10-08", "2019-10-09"]),
        proptest::option::of(proptest::sample::select(Rating::ALL)),
        "[甲乙]{0,2}",
        proptest::option::of("[丙丁]{1,2}"),
    );
    let reply = proptest::option::of((0..3_u32, "[a-f]{0,2}"));
    let keyed = proptest::option::of((1..3_u32, "[戊己]{0,2}"));
    (remark, reply, keyed).prop_map(
        |((id, (item, number), revision, round, date, rating, comment, order), reply, keyed)| {
            let date = day(date);
            let order = order.map(|text| Order { text, on: date, due: date, verification: None });
            let (task, round) = (TaskId { item, number }, round.to_owned());
            let reply = reply.map(|(seen, mark)| Reply { id: id.clone(), seen, mark, ..Reply::default() });
            let keyed = keyed.map(|(revision, measure)| Keyed { revision, on: date, of: String::new(), measure });
            Said { remark: Remark { id, task, revision, round, date, rating, comment, order }, reply, keyed }
        },
    )
}
