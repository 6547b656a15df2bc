//! Feedback for units without a workbook: what goes to them on paper, and what comes back on paper.

use plan_workbook::domain::day::Day;
use plan_workbook::domain::feedback::orders::orders;
use plan_workbook::domain::feedback::record::file::{read, write};
use plan_workbook::domain::feedback::record::{Record, When, Words};
use plan_workbook::domain::feedback::reply::{Reply, Stage};
use plan_workbook::domain::feedback::{Outcome, SayFault};
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::profile::{Level, Profile};
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::workbook::{PlanRef, Rating, file};
use plan_workbook::export::notices::{self, Notice};
use plan_workbook::export::paper::Block;
use plan_workbook::text::Text;

use crate::papers::tables as tables_of;
use crate::rollup::{accept_all, county, drop, office, rollup};
use crate::units::{self, plan};

const HASH: &str = "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn when(round: &'static str) -> When<'static> {
    When { round, today: day("2019-10-10") }
}

fn order(text: &str, due: &str) -> Words {
    Words { order: text.to_owned(), due: Some(day(due)), ..Words::default() }
}

/// A unit, and tasks that are not internal and concern it.
fn unit() -> (Profile, [TaskId; 4]) {
    let (roster, _) = county(3, 2);
    let unit = roster.units[1].profile().unwrap();
    let tasks: Vec<_> =
        plan().applicable(&unit).filter(|task| !task.internal).map(|task| task.id).take(4).collect();
    (unit, tasks.try_into().unwrap())
}

fn notice(record: &Record, unit: &Profile, round: &'static str) -> Option<Notice> {
    let from = office(Level::County, "甲局", "都匀市");
    let feedback = record.feedback(unit, &from, when(round)).unwrap();
    notices::of(plan(), &feedback, record.to(unit), HASH, Text::CHINESE)
}

#[test]
fn the_paper_has_the_open_orders_of_all_rounds_and_the_words_of_its_own() {
    let (unit, [one, two, three, four]) = unit();
    let mut record = Record::new(PlanRef::of(plan()));
    let mut say = |task, words: Words, round, id: &str| {
        assert_eq!(record.say(plan(), &unit, task, &words, when(round), id), Ok(true));
    };
    say(one, order("补齐方案", "2019-11-20"), "2019Q2", "a1");
    say(two, order("换锁", "2019-10-30"), units::ROUND, "a2");
    say(three, order("已经改好的", "2019-10-20"), units::ROUND, "a3");
    let comment = Words { rating: Some(Rating::Fair), comment: "数字对不上".to_owned(), ..Words::default() };
    say(four, comment.clone(), units::ROUND, "a4");
    say(four, Words { comment: "上一期说的".to_owned(), ..Words::default() }, "2019Q2", "a5");
    assert_eq!(record.judge(&unit, "a3", "ab", Outcome::Verified, day("2019-10-11")), Ok(true));
    let why = Outcome::Returned("没有照片".to_owned());
    assert_eq!(record.judge(&unit, "a2", "ab", why, day("2019-10-12")), Ok(true));

    let Notice { called, paper } = notice(&record, &unit, units::ROUND).unwrap();
    assert_eq!(called, "限期整改通知");
    assert!(paper.title.ends_with(called) && paper.unit.contains("甲局") && paper.check == "A1B2C3");
    let [orders, remarks] = tables_of(&paper)[..] else { panic!("{:?}", paper.blocks) };
    let asked: Vec<&str> = orders.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(asked.len(), 2, "what was found to be so is not asked for again: {asked:?}");
    assert!(
        asked[0].starts_with("换锁\n") && asked[0].contains("没有照片"),
        "the first due comes first: {asked:?}"
    );
    assert_eq!(asked[1], "补齐方案", "an order of an earlier round stands until it is verified");
    assert!(orders[1][2].starts_with("2019-11-20") && orders[1][2].contains("2019Q2"));
    assert!(orders.iter().all(|row| row[3] == "\n\n\n"), "room to write");
    let [row] = &remarks[..] else { panic!("{remarks:?}") };
    assert_eq!((row[0].split(' ').next().unwrap(), row[2].as_str()), (four.to_string().as_str(), "数字对不上"));
    let opening = paper.blocks.iter().find_map(|block| match block {
        Block::Paragraph(said) if said.contains("须限期整改") => Some(said),
        _ => None,
    });
    assert!(opening.unwrap().contains("2 件") && opening.unwrap().contains("2019-10-30"));

    // Without an open order it is no order, and without anything to say there is no paper.
    // What has been answered on paper is not asked for again.
    assert_eq!(record.key_in(&unit, "a2", "装了新锁，附照片", day("2019-10-13")), Ok(true));
    assert_eq!(tables_of(&notice(&record, &unit, units::ROUND).unwrap().paper)[0].len(), 1);
    let mut mild = Record::new(PlanRef::of(plan()));
    mild.say(plan(), &unit, four, &comment, when(units::ROUND), "a1").unwrap();
    assert_eq!(notice(&mild, &unit, units::ROUND).unwrap().called, "反馈意见");
    assert_eq!(notice(&mild, &unit, "2019Q4"), None);
}

#[test]
fn an_answer_on_paper_is_written_down_judged_and_gives_way_to_the_units_own() {
    let (roster, files) = county(4, 4);
    let (unit, [task, ..]) = unit();
    let mut record = Record::new(PlanRef::of(plan()));
    record.say(plan(), &unit, task, &order("换锁", "2019-10-30"), when(units::ROUND), "a1").unwrap();
    let today = day("2019-10-20");
    let standing = |record: &Record| orders(record, today).into_iter().next().unwrap();
    assert_eq!(record.key_in(&unit, "a9", "换了", today), Err(SayFault::NoAnswer));
    assert_eq!(record.key_in(&unit, "a1", &"长".repeat(20_000), today), Err(SayFault::TooLong(2000)));
    assert_eq!(record.key_in(&unit, "a1", "  ", today), Ok(false));
    assert_eq!(record.key_in(&unit, "a1", " 换了 ", today), Ok(true));
    assert_eq!(record.key_in(&unit, "a1", "换了", today), Ok(false));
    let known = standing(&record);
    assert_eq!((known.stage, known.is_keyed, known.remark.revision), (Stage::Answered, true, 1));
    assert!(
        !orders(&record, day("2019-12-01"))[0].is_overdue,
        "on paper nothing is closed, and it has done its part"
    );
    let reply = known.reply.unwrap();
    assert!(reply.measure == "换了" && !reply.has_evidence);
    assert_eq!(read(&write(&record, None)).as_ref(), Ok(&record), "it is kept as what it is");

    // It is judged like any other, and another answer has not been looked at.
    assert_eq!(record.judge(&unit, "a1", &reply.mark, Outcome::Verified, today), Ok(true));
    assert_eq!(standing(&record).stage, Stage::Verified);
    assert_eq!(record.key_in(&unit, "a1", "换了两把", today), Ok(true));
    assert_eq!(standing(&record).stage, Stage::Answered);

    // Taken back, it is as if it had not been.
    let mut before = record.clone();
    assert_eq!(before.key_in(&unit, "a1", "", today), Ok(true));
    assert_eq!((standing(&before).stage, standing(&before).is_keyed), (Stage::Ordered, false));
    // An answer on paper outlives what the office says meanwhile on another device.
    let mut other = record.clone();
    let later = When { today: day("2019-10-21"), ..when(units::ROUND) };
    let beside = Words { comment: "台账要齐".to_owned(), ..order("换锁", "2019-10-30") };
    other.say(plan(), &unit, task, &beside, later, "a1").unwrap();
    assert_eq!(record.key_in(&unit, "a1", "换了三把", today), Ok(true));
    for merged in [record.merged(&other), other.merged(&record)] {
        let standing = standing(&merged);
        let measure = standing.reply.unwrap().measure;
        assert_eq!((standing.remark.comment.as_str(), measure.as_str()), ("台账要齐", "换了三把"));
    }
    // Worded anew, the order is open again, and is answered anew though by the same words.
    other.say(plan(), &unit, task, &order("换锁", "2019-11-15"), later, "a1").unwrap();
    let mut merged = record.merged(&other);
    assert_eq!((standing(&merged).stage, standing(&merged).is_keyed), (Stage::Ordered, false));
    assert!(notice(&merged, &unit, units::ROUND).is_some());
    assert_eq!(merged.key_in(&unit, "a1", "换了三把", today), Ok(true));
    assert_eq!(standing(&merged).stage, Stage::Answered);

    // A workbook that says nothing takes nothing away; one that answers does.
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster));
    for (name, workbook) in &files {
        drop(&mut desk, name, file::write(workbook).as_bytes());
    }
    accept_all(&mut desk);
    let mut told = |measure: &str| {
        let key = desk.rollup.units.keys().next().unwrap().clone();
        let held = std::sync::Arc::make_mut(desk.rollup.units.get_mut(&key).unwrap());
        let (_, figures) = held.row.tasks.iter_mut().next().unwrap();
        figures.replies =
            [Reply { id: "a1".to_owned(), seen: 1, measure: measure.to_owned(), ..Reply::default() }].into();
        desk.rollup.clone()
    };
    record.note(&told(""), true);
    assert_eq!(standing(&record).reply.unwrap().measure, "换了三把");
    assert!(record.note(&told("自己说的"), true));
    assert_eq!(standing(&record).reply.unwrap().measure, "自己说的");
    assert_eq!(record.key_in(&unit, "a1", "又写一遍", today), Err(SayFault::OwnAnswer));
}
