//! Feedback at the office: what is said and kept, and that answers come back through every level.

use plan_workbook::domain::day::Day;
use plan_workbook::domain::feedback::orders::orders;
use plan_workbook::domain::feedback::record::file::{read, write};
use plan_workbook::domain::feedback::record::{Record, When, Words};
use plan_workbook::domain::feedback::reply::Stage;
use plan_workbook::domain::feedback::{Outcome, SayFault};
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::profile::{Level, Profile};
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::file as rollup_file;
use plan_workbook::domain::rollup::roster::Roster;
use plan_workbook::domain::workbook::event::{Event, Moment, check};
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::history::History;
use plan_workbook::domain::workbook::lists::{ORDER, RectificationField, RowList};
use plan_workbook::domain::workbook::register::ReplicaId;
use plan_workbook::domain::workbook::{PlanRef, Rating, Workbook, apply, file};

use crate::rollup::{accept_all, county, drop, office, rollup};
use crate::units::{self, plan};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn when() -> When<'static> {
    When { round: units::ROUND, today: day("2019-10-10") }
}

fn words(order: &str, due: Option<&str>) -> Words {
    Words {
        rating: Some(Rating::Fair),
        comment: "补齐台账".to_owned(),
        order: order.to_owned(),
        due: due.map(day),
    }
}

/// A task that is not internal and concerns a unit.
fn asked(unit: &Profile) -> TaskId {
    plan().applicable(unit).find(|task| !task.internal).unwrap().id
}

fn edit(workbook: &mut Workbook, event: Event) {
    let number = u32::try_from(workbook.sequence()).unwrap();
    let replica = ReplicaId::from_bits(7);
    let moment =
        Moment { at: "2019-10-12T00:00:00Z".to_owned(), replica, op: format!("f{number}"), visit: number + 1 };
    let op = check(plan(), workbook, &History::default(), event, &moment).unwrap();
    apply::apply(workbook, &op);
}

fn answered(workbook: &mut Workbook, task: TaskId, id: &str, measure: &str) {
    let of = |part: RectificationField| Field::row(RowList::Rectification, &format!("{ORDER}{id}"), part.as_str());
    let changes = [
        (RectificationField::Measure, measure),
        (RectificationField::Person, "张三"),
        (RectificationField::Evidence, "照片"),
        (RectificationField::Rechecker, "李四"),
        (RectificationField::Closed, "2019-10-12"),
    ];
    let changes = changes.map(|(part, text)| (of(part), text.to_owned())).to_vec();
    edit(workbook, Event::Set { task, changes });
}

#[test]
fn what_cannot_be_said_is_refused_and_changes_nothing() {
    let (roster, _) = county(3, 2);
    let unit = roster.units[1].profile().unwrap();
    let mut record = Record::new(PlanRef::of(plan()));
    let internal = plan().tasks().find(|task| task.internal).unwrap().id;
    let task = asked(&unit);
    let mut say = |task, words: Words| record.say(plan(), &unit, task, &words, when(), "a1");
    assert_eq!(say(internal, words("", None)), Err(SayFault::Task));
    assert_eq!(say(TaskId { item: 999, number: 1 }, words("", None)), Err(SayFault::Task));
    assert_eq!(say(task, words("整改", None)), Err(SayFault::HalfAnOrder));
    assert_eq!(say(task, words(" ", Some("2019-11-01"))), Err(SayFault::HalfAnOrder));
    assert_eq!(say(task, words(&"长".repeat(2_001), Some("2019-11-01"))), Err(SayFault::TooLong(2_000)));
    assert_eq!(say(task, Words::default()), Ok(false), "nothing is nothing");
    assert_eq!(record.units, []);
    assert_eq!(record.feedback(&unit, &unit, when()), None);
}

#[test]
fn what_is_said_again_is_the_same_remark_in_a_newer_wording_and_is_kept() {
    let (roster, _) = county(3, 2);
    let unit = roster.units[1].profile().unwrap();
    let task = asked(&unit);
    let mut record = Record::new(PlanRef::of(plan()));
    let mut say = |words: Words, id: &str| record.say(plan(), &unit, task, &words, when(), id);
    assert_eq!(say(words("整改", Some("2019-11-01")), "a1"), Ok(true));
    assert_eq!(say(words("整改", Some("2019-11-01")), "a2"), Ok(false));
    assert_eq!(say(words("再整改", Some("2019-11-01")), "a3"), Ok(true));
    let [said] = record.to(&unit) else { panic!("{:?}", record.to(&unit)) };
    assert_eq!((said.remark.id.as_str(), said.remark.revision), ("a1", 2));
    let later = When { round: "2019年终", today: day("2019-12-31") };
    assert_eq!(record.say(plan(), &unit, task, &words("", None), later, "a4"), Ok(true));
    assert_eq!(record.to(&unit).len(), 2, "another round is another remark");
    assert_eq!(record.judge(&unit, "a1", "", Outcome::Verified, day("2019-10-20")), Err(SayFault::NoAnswer));
    assert_eq!(record.judge(&unit, "a4", "ab", Outcome::Verified, day("2019-10-20")), Err(SayFault::NoAnswer));
    let silent = Outcome::Returned(" ".to_owned());
    assert_eq!(record.judge(&unit, "a1", "ab", silent, day("2019-10-20")), Err(SayFault::NoSentence));
    assert_eq!(record.judge(&unit, "a1", "ab", Outcome::Verified, day("2019-10-20")), Ok(true));
    let text = write(&record, None);
    assert_eq!(read(&text).as_ref(), Ok(&record));
    assert!(read(&text.replace("再整改", "不整改")).is_err());
    assert!(read(&text[..text.len() - 1]).is_err());
}

/// The way of an order: given, taken in, answered, reported through a county to the prefecture, verified, taken in again.
#[test]
fn an_order_goes_down_and_its_answer_comes_up_through_every_level() {
    let (roster, files) = county(4, 4);
    let (name, mut workbook) =
        files.into_iter().find(|(name, _)| *name == format!("{}.json", roster.units[2].name)).unwrap();
    let unit = roster.units[2].profile().unwrap();
    let (task, from) = (asked(&unit), office(Level::Prefecture, "州教育局", ""));
    let mut record = Record::new(PlanRef::of(plan()));
    assert_eq!(record.say(plan(), &unit, task, &words("换锁", Some("2019-10-11")), when(), "k3f9x2"), Ok(true));

    // Nobody has answered yet.
    let [order] = orders(&record, day("2019-10-13")).try_into().unwrap();
    assert_eq!((order.stage, order.is_overdue, order.is_delivered), (Stage::Ordered, true, false));

    edit(&mut workbook, Event::TakeFeedback(Box::new(record.feedback(&unit, &from, when()).unwrap())));
    answered(&mut workbook, task, "k3f9x2", "换了");
    let up = |workbook: &Workbook, record: &mut Record| {
        let mut below = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster.clone()));
        drop(&mut below, &name, file::write(workbook).as_bytes());
        accept_all(&mut below);
        let text = rollup_file::write(&below.rollup);
        assert_eq!(rollup_file::read(text.as_bytes(), &|_, _| None, plan()).unwrap().0, below.rollup);
        let mut desk = Desk::new(rollup(from.clone(), Roster::default()));
        drop(&mut desk, "都匀市.json", text.as_bytes());
        accept_all(&mut desk);
        assert_eq!(desk.rollup.units.len(), 1, "{:?}", desk.refused);
        assert!(record.note(&desk.rollup, true) && !record.note(&desk.rollup, true));
        desk
    };
    let before = up(&workbook, &mut record);
    let [order] = orders(&record, day("2019-10-13")).try_into().unwrap();
    let reply = order.reply.clone().unwrap();
    assert_eq!((order.stage, order.is_overdue, order.is_delivered), (Stage::Answered, false, true));
    assert_eq!((reply.measure.as_str(), reply.has_evidence), ("换了", true));
    assert_eq!(reply.closed, Some(day("2019-10-12")));

    // Sent back, answered otherwise, verified.
    let returned = Outcome::Returned("照片看不清".to_owned());
    assert_eq!(record.judge(&unit, "k3f9x2", &reply.mark, returned, day("2019-10-14")), Ok(true));
    assert_eq!(orders(&record, day("2019-10-14"))[0].stage, Stage::Returned);
    edit(&mut workbook, Event::TakeFeedback(Box::new(record.feedback(&unit, &from, when()).unwrap())));
    answered(&mut workbook, task, "k3f9x2", "换了两把");
    up(&workbook, &mut record);
    let [order] = orders(&record, day("2019-10-15")).try_into().unwrap();
    assert_eq!(order.stage, Stage::Answered, "another answer has not been looked at");
    let mark = order.reply.unwrap().mark;
    assert_eq!(record.judge(&unit, "k3f9x2", &mark, Outcome::Verified, day("2019-10-15")), Ok(true));
    assert_eq!(record.judge(&unit, "k3f9x2", &mark, Outcome::Verified, day("2019-10-16")), Ok(false));
    assert_eq!(orders(&record, day("2019-10-15"))[0].stage, Stage::Closed);
    edit(&mut workbook, Event::TakeFeedback(Box::new(record.feedback(&unit, &from, when()).unwrap())));
    let desk = up(&workbook, &mut record);
    assert_eq!(orders(&record, day("2019-10-15"))[0].stage, Stage::Closed);
    let held = desk.rollup.units.values().next().unwrap();
    assert_eq!(held.row.tasks.get(task).unwrap().replies.len(), 1);

    // Whoever looks at the round before finds the order where it stands now.
    assert!(!record.note(&before.rollup, false));
    assert_eq!(orders(&record, day("2019-10-15"))[0].stage, Stage::Closed);
}

#[test]
fn a_roll_up_without_answers_is_written_as_before() {
    let (roster, files) = county(5, 3);
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster));
    for (name, workbook) in &files {
        drop(&mut desk, name, file::write(workbook).as_bytes());
    }
    accept_all(&mut desk);
    let text = rollup_file::write(&desk.rollup);
    assert!(!text.contains("\"replies\""), "what is empty is left out");
    assert!(text.ends_with("\"version\":1}"));
}
