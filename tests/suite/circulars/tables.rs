//! The tables and the data of a desk: what the screen holds, and what the office has found beside it.

use std::collections::BTreeSet;

use plan_workbook::domain::feedback::record::{When, Words};
use plan_workbook::domain::rollup::UnitKey;
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::total::Total;
use plan_workbook::domain::workbook::Rating;
use plan_workbook::export::circulars::tables::{Which, grid};
use plan_workbook::export::ndjson;
use plan_workbook::export::table::Value;
use plan_workbook::text::Text;
use plan_workbook::text::total::sentence;

use crate::circulars::source;
use crate::ndjson::rollup;
use crate::ndjson::said::found;
use crate::units::{self, plan};

#[test]
fn tables_hold_what_the_screen_holds_of_the_units_shown() {
    let desk = Desk::new(rollup(17, 2, 9));
    let at = source(&desk);
    let whole = grid(Which::Matrix, at, None, None);
    assert_eq!(whole.rows.len(), desk.rollup.units.len());
    assert!(whole.rows.iter().all(|row| row.len() == whole.columns.len()));
    for ((_, held), row) in desk.rollup.in_order().into_iter().zip(&whole.rows) {
        let (answered, all) = held.row.answered();
        assert_eq!(
            (row[1].in_words(), row[4].in_words(), row[5].in_words()),
            (held.row.unit.name.clone(), all.to_string(), answered.to_string())
        );
        for (item, cell) in plan().items().zip(&row[10..]) {
            let light = held
                .row
                .light(item)
                .map_or(String::new(), |light| Text::CHINESE.words().light_of(plan(), light).to_owned());
            assert_eq!(cell.in_words(), light);
        }
    }
    let shown: BTreeSet<UnitKey> = desk.rollup.units.keys().take(4).cloned().collect();
    let part = grid(Which::Matrix, at, None, Some(&shown));
    assert_eq!(part.rows.len(), 4);
    assert!(part.title.contains("只含筛选出的 4 个单位") && !whole.title.contains("只含"));
    let targets = grid(Which::Targets, at, None, None);
    let ways: usize = plan()
        .tasks()
        .filter(|task| !task.internal)
        .flat_map(|task| &task.targets)
        .map(|target| target.aggregate.len())
        .sum();
    assert_eq!(targets.rows.len(), ways);
    let task = plan().task(crate::support::id("25.5")).unwrap();
    let total = Total::of(plan(), task, &task.targets[0], &desk.rollup);
    let row = targets.rows.iter().find(|row| row[0] == Value::Text("25.5".to_owned())).unwrap();
    let sum = |key: &str| total.sum.numbers[key].to_string();
    assert_eq!([row[5].in_words(), row[6].in_words()], [sum("poor"), sum("total")], "what the share is made of");
    assert_eq!(row[9].in_words(), total.counted.len().to_string());
    assert_eq!(row[13].in_words(), sentence(Text::CHINESE, task, &task.targets[0], desk.rollup.as_of, &total));
    let of_part = grid(Which::Targets, at, None, Some(&shown));
    let counted = of_part.rows.iter().map(|row| row[9].in_words().parse::<usize>().unwrap()).max().unwrap();
    assert!((1..=4).contains(&counted));
    let missing = grid(Which::Missing, at, None, Some(&shown));
    assert_eq!(missing.rows.len(), desk.rollup.tally().missing());
}

#[test]
fn the_table_of_ratings_has_what_the_unit_says_and_what_the_office_has_found_of_it() {
    let mut rollup = rollup(21, 1, 4);
    let record = found(&mut rollup);
    let desk = Desk::new(rollup);
    let whole = grid(Which::Answers, source(&desk), Some(&record), None);
    assert!(whole.rows.iter().all(|row| row.len() == whole.columns.len()));
    let words = Text::CHINESE.words();
    let told = |rating: Option<Rating>| rating.map_or(String::new(), |rating| words.rating_of(plan(), rating));
    let mut rows = whole.rows.iter();
    for (_, held) in desk.rollup.in_order() {
        for task in plan().tasks().filter(|task| !task.internal) {
            let Some(figures) = held.row.tasks.get(task.id) else { continue };
            let said = record.about(&held.row.unit, task.id, &desk.rollup.round);
            if figures.state.is_none() && figures.rating.is_none() && said.is_none() {
                continue;
            }
            let row: Vec<_> = rows.next().unwrap().iter().map(Value::in_words).collect();
            let verified = said.and_then(|said| said.remark.rating);
            let comment = said.map_or(String::new(), |said| said.remark.comment.clone());
            assert_eq!([&row[1], &row[4]], [&held.row.unit.name, &task.id.to_string()]);
            assert_eq!(
                row[8..],
                [told(figures.rating), told(verified), comment, String::new(), String::new(), String::new()]
            );
        }
    }
    assert!(rows.next().is_none());
    let alone = grid(Which::Answers, source(&desk), None, None);
    assert!(alone.rows.iter().all(|row| row[9..].iter().all(|cell| *cell == Value::Empty)), "without a record");

    let (_, held) = desk.rollup.in_order().swap_remove(1);
    let task = plan().tasks().find(|task| !task.internal && held.row.tasks.get(task.id).is_some()).unwrap();
    let (mut record, today) = (record, units::as_of());
    let words = Words { order: "补齐台账".to_owned(), due: Some(today), ..Words::default() };
    let when = When { round: units::ROUND, today };
    record.say(plan(), &held.row.unit, task.id, &words, when, "z9").unwrap();
    let whole = grid(Which::Answers, source(&desk), Some(&record), None);
    let row = whole.rows.iter().find(|row| row[11] == Value::Text("补齐台账".to_owned())).unwrap();
    assert_eq!(
        (row[1].in_words(), &row[12], row[13].in_words()),
        (held.row.unit.name.clone(), &Value::Day(today), "已下达".to_owned())
    );
}

#[test]
fn the_data_packet_holds_the_tables_and_their_dictionary() {
    let mut rollup = rollup(18, 1, 5);
    let record = found(&mut rollup);
    let bytes = ndjson::packed::packed(plan(), &rollup, Some(&record)).unwrap();
    assert_eq!(bytes, ndjson::packed::packed(plan(), &rollup, Some(&record)).unwrap());
    let parts = plan_workbook::domain::door::zip::unpack(&bytes, &|_, _| None).unwrap();
    let part = |name: &str| parts.iter().find(|part| part.name == name).unwrap();
    let mut answers = Vec::new();
    let table = ndjson::Answers::of(plan(), &rollup, "52", Some(&record));
    rollup.units.iter().for_each(|(key, held)| table.write(key, held, &mut answers));
    assert!(part("answers.ndjson").bytes == answers);
    assert_eq!(String::from_utf8_lossy(&part("units.ndjson").bytes).lines().count(), 6);
    assert!(String::from_utf8_lossy(&part("README.md").bytes).contains("## answers.ndjson"));
}
