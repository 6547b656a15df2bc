//! Feedback of an office at the unit: the file, what taking it writes and does not, and where an order stands.

use plan_workbook::domain::carry::{Carry, Scope};
use plan_workbook::domain::day::Day;
use plan_workbook::domain::door::DoorFault;
use plan_workbook::domain::feedback::file::{read, write};
use plan_workbook::domain::feedback::reply::{Reply, Stage, is_overdue, stage, stage_of};
use plan_workbook::domain::feedback::taking::taken;
use plan_workbook::domain::feedback::{Feedback, Order, Outcome, Remark, Verification};
use plan_workbook::domain::profile::Profile;
use plan_workbook::domain::publish::Published;
use plan_workbook::domain::rectification::{Problem, Status, problems};
use plan_workbook::domain::workbook::apply::apply;
use plan_workbook::domain::workbook::event::{Event, Moment, Refusal, check};
use plan_workbook::domain::workbook::field::{AnswerField, Field};
use plan_workbook::domain::workbook::file::FileFault;
use plan_workbook::domain::workbook::history::History;
use plan_workbook::domain::workbook::lists::{ORDER, RectificationField, RowList};
use plan_workbook::domain::workbook::rules::Fault;
use plan_workbook::domain::workbook::{PlanRef, Rating, Workbook, file};
use proptest::prelude::*;

use crate::rollup::office;
use crate::support::{at, book, checked, edit, id, plan, replica, school, set, text};

const TASK: &str = "2.1";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(crate) fn county() -> Profile {
    office(plan_workbook::domain::profile::Level::County, "甲县教育局", "甲县")
}

/// A wording of one remark: its comment, and its order where it has one.
pub(crate) fn remark(revision: u32, is_order: bool, comment: &str) -> Remark {
    let order = Order {
        text: format!("换好门锁{revision}"),
        on: day("2019-07-01"),
        due: day("2019-09-30"),
        verification: None,
    };
    Remark {
        id: "k3f9x2".to_owned(),
        task: id(TASK),
        revision,
        round: "2019年第二季度".to_owned(),
        date: day("2019-07-02"),
        rating: Some(Rating::Fair),
        comment: comment.to_owned(),
        order: is_order.then_some(order),
    }
}

fn nth(revision: u32) -> Remark {
    remark(revision, true, &format!("第{revision}稿"))
}

pub(crate) fn feedback(remarks: Vec<Remark>) -> Feedback {
    let (plan, round) = (PlanRef::of(plan()), "2019年第二季度".to_owned());
    Feedback { plan, from: county(), to: school(), round, date: day("2019-07-02"), remarks }
}

fn take(remarks: Vec<Remark>) -> Event {
    Event::TakeFeedback(Box::new(feedback(remarks)))
}

fn of_order(part: RectificationField) -> String {
    format!("rectify.{ORDER}k3f9x2.{}", part.as_str())
}

fn ordered() -> Workbook {
    let mut workbook = book(&[(TASK, &[("rating", "1")])]);
    edit(&mut workbook, 1, take(vec![nth(1)]));
    workbook
}

/// Fills in what a unit answers, up to the day of closing where that is wanted.
fn answer(workbook: &mut Workbook, measure: &str, closed: bool) {
    let parts = [
        (RectificationField::Measure, measure),
        (RectificationField::Person, "张三"),
        (RectificationField::Evidence, "照片"),
        (RectificationField::Rechecker, "李四"),
    ];
    let mut changes: Vec<_> = parts.iter().map(|(part, text)| (of_order(*part), *text)).collect();
    if closed {
        changes.push((of_order(RectificationField::Closed), "2019-09-01"));
    }
    let changes: Vec<_> = changes.iter().map(|(field, text)| (field.as_str(), *text)).collect();
    edit(workbook, 1, set(TASK, &changes));
}

fn only(workbook: &Workbook) -> Problem {
    let [problem] = problems(plan(), workbook, day("2019-08-01")).try_into().unwrap();
    problem
}

fn reply(workbook: &Workbook) -> Reply {
    let [reply] = Reply::all(&workbook.answer(id(TASK))).try_into().unwrap();
    reply
}

/// The office has looked at the answer that a workbook holds.
fn judged(workbook: &Workbook, revision: u32, outcome: Outcome) -> Remark {
    let of = reply(workbook).mark;
    let mut judged = nth(revision);
    judged.order.as_mut().unwrap().verification = Some(Verification { on: day("2019-09-02"), of, outcome });
    judged
}

/// All that a workbook shows of a task.
fn shown(workbook: &Workbook) -> Vec<(String, String)> {
    let answer = workbook.answer(id(TASK));
    answer.iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

#[test]
fn a_file_reads_back_and_the_same_feedback_gives_the_same_bytes() {
    let mut second = nth(4);
    second.id = "q7w8e9".to_owned();
    second.order.as_mut().unwrap().verification = Some(Verification {
        on: day("2019-09-02"),
        of: "0123456789abcdef".to_owned(),
        outcome: Outcome::Returned("照片\n“看不清”".to_owned()),
    });
    let mut bare = nth(2);
    (bare.id, bare.rating, bare.comment, bare.order) = ("a".to_owned(), None, String::new(), None);
    let said = feedback(vec![nth(1), second, bare]);
    let text = write(&said);
    assert_eq!(write(&said), text);
    assert_eq!(read(text.as_bytes(), &|_, _| None), Ok(Some(said)));
    assert!(read(&text.as_bytes()[..text.len() - 9], &|_, _| None).is_err());
    let damaged = text.replace("换好", "修好");
    assert_eq!(read(damaged.as_bytes(), &|_, _| None), Err(DoorFault::File(FileFault::Damaged)));
    assert_eq!(read(file::write(&ordered()).as_bytes(), &|_, _| None), Ok(None), "a workbook is none");
}

#[test]
fn an_order_becomes_a_problem_and_a_word_stands_with_its_task() {
    let workbook = ordered();
    let problem = only(&workbook);
    let cell = |part| problem.cell(part).to_owned();
    assert_eq!(cell(RectificationField::Problem), "换好门锁1");
    assert_eq!(cell(RectificationField::Source), "order");
    assert_eq!(cell(RectificationField::Due), "2019-09-30");
    assert_eq!(cell(RectificationField::Office), "甲县 甲县教育局");
    assert_eq!(problem.stage(), Some(Stage::Ordered));
    let [said] = taken(&workbook.answer(id(TASK))).try_into().unwrap();
    assert_eq!((said.rating, said.comment.as_str()), (Some(Rating::Fair), "第1稿"));
    assert_eq!(workbook.answer(id(TASK)).of(AnswerField::Rating), "1", "its own rating stays beside it");
    assert!(workbook.conflicts().is_empty());
}

#[test]
fn the_same_file_twice_or_an_older_one_is_nothing() {
    let mut workbook = ordered();
    assert_eq!(checked(&workbook, 1, 90, take(vec![nth(1)])), Err(Refusal::Nothing));
    edit(&mut workbook, 1, take(vec![nth(3)]));
    assert_eq!(checked(&workbook, 1, 91, take(vec![nth(2)])), Err(Refusal::Nothing));
    assert_eq!(only(&workbook).cell(RectificationField::Problem), "换好门锁3");
}

#[test]
fn a_newer_wording_leaves_what_the_unit_has_written() {
    let mut workbook = ordered();
    answer(&mut workbook, "换锁", false);
    edit(&mut workbook, 1, take(vec![nth(2)]));
    let problem = only(&workbook);
    assert_eq!(problem.cell(RectificationField::Problem), "换好门锁2");
    assert_eq!(problem.cell(RectificationField::Measure), "换锁");
    assert_eq!(problem.cell(RectificationField::Evidence), "照片");
}

#[test]
fn two_devices_that_take_the_same_file_leave_nothing_to_settle() {
    let base = book(&[(TASK, &[("state", "in-progress")])]);
    let (mut one, mut other) = (base.clone(), base);
    edit(&mut one, 2, take(vec![nth(1)]));
    edit(&mut other, 3, take(vec![nth(1)]));
    let merged = one.merged(&other);
    assert!(merged.conflicts().is_empty(), "{:?}", merged.conflicts());
    assert_eq!(shown(&merged), shown(&one));
    // Different wordings: one of them shows, whole, and the newer one can be taken again.
    edit(&mut one, 2, set("1.1", &[("note", "更多")]));
    edit(&mut one, 2, take(vec![nth(2)]));
    let mut newest = nth(3);
    newest.order = None;
    edit(&mut other, 3, take(vec![newest.clone()]));
    let mut merged = one.merged(&other);
    assert_eq!(file::write(&merged), file::write(&other.merged(&one)));
    assert!(merged.conflicts().is_empty(), "{:?}", merged.conflicts());
    assert_eq!(only(&merged).cell(RectificationField::Revision), "2", "the edit that had seen more shows");
    edit(&mut merged, 1, take(vec![newest]));
    assert_eq!(problems(plan(), &merged, day("2019-08-01")), []);
}

#[test]
fn the_units_edits_do_not_change_what_an_office_has_said() {
    let workbook = ordered();
    for (field, text) in [
        (of_order(RectificationField::Problem), "没问题"),
        (of_order(RectificationField::Source), "own-check"),
        (of_order(RectificationField::Due), "2020-09-30"),
        (of_order(RectificationField::Due), ""),
        (of_order(RectificationField::Checked), "2019-09-01"),
        (of_order(RectificationField::Judged), "00"),
        (format!("rectify.{ORDER}k3f9x2.gone"), "yes"),
        (format!("rectify.{ORDER}new.problem"), "自己下达"),
        ("rectify.f1.ordered-by".to_owned(), "甲县教育局"),
        ("feedback.k3f9x2.rating".to_owned(), "1"),
        ("feedback.k3f9x2.gone".to_owned(), "yes"),
        ("feedback.new.comment".to_owned(), "很好"),
    ] {
        let refused = Err(Refusal::Field(Field::from_file(&field), Fault::OfficeWords));
        assert_eq!(checked(&workbook, 1, 90, set(TASK, &[(&field, text)])), refused, "{field}");
        let many = Event::SetMany(vec![(id(TASK), vec![(Field::from_file(&field), text.to_owned())])]);
        assert_eq!(checked(&workbook, 1, 90, many), refused, "{field}");
    }
    // What stands there already is no change, and the answer is the unit's.
    let same = of_order(RectificationField::Problem);
    let measure = of_order(RectificationField::Measure);
    assert!(checked(&workbook, 1, 90, set(TASK, &[(&same, "换好门锁1"), (&measure, "换锁")])).is_ok());
}

#[test]
fn taking_can_be_taken_back() {
    let (mut workbook, mut history) = (book(&[(TASK, &[("note", "原有")])]), History::default());
    let before = workbook.answer(id(TASK)).into_owned();
    for (number, event) in [(1, take(vec![nth(1)])), (2, Event::Undo), (3, take(vec![nth(1)]))] {
        let moment = Moment { at: at(number), replica: replica(1), op: number.to_string(), visit: number };
        let op = check(plan(), &workbook, &history, event, &moment).unwrap();
        apply(&mut workbook, &op);
        history.note(&op);
        if number == 2 {
            assert_eq!(taken(&workbook.answer(id(TASK))), []);
            assert_eq!(problems(plan(), &workbook, day("2019-08-01")), []);
            assert_eq!(Reply::all(&workbook.answer(id(TASK))), []);
            assert_eq!(workbook.answer(id(TASK)).of(AnswerField::Note), before.of(AnswerField::Note));
        }
    }
    assert_eq!(only(&workbook).stage(), Some(Stage::Ordered));
}

#[test]
fn an_order_is_answered_verified_and_closed() {
    let mut workbook = ordered();
    let stage_of_it = |workbook: &Workbook| only(workbook).stage().unwrap();
    answer(&mut workbook, "换锁", false);
    assert_eq!(stage_of_it(&workbook), Stage::Answered);
    let verified = judged(&workbook, 2, Outcome::Verified);
    let mut early = workbook.clone();
    edit(&mut early, 1, take(vec![verified.clone()]));
    assert_eq!(stage_of_it(&early), Stage::Verified);
    edit(&mut workbook, 1, set(TASK, &[(&of_order(RectificationField::Closed), "2019-09-01")]));
    assert_eq!((stage_of_it(&workbook), only(&workbook).status), (Stage::Answered, Status::Closed));
    edit(&mut workbook, 1, take(vec![verified]));
    assert_eq!(stage_of_it(&workbook), Stage::Closed);
}

#[test]
fn an_answer_that_was_sent_back_closes_nothing_until_it_is_another() {
    let mut workbook = ordered();
    answer(&mut workbook, "换锁", true);
    let returned = judged(&workbook, 2, Outcome::Returned("看不清".to_owned()));
    edit(&mut workbook, 1, take(vec![returned]));
    let problem = only(&workbook);
    assert_eq!((problem.stage(), problem.status), (Some(Stage::Returned), Status::Open));
    assert_eq!(problem.unmet, [Fault::Returned]);
    assert_eq!(problem.cell(RectificationField::Closed), "2019-09-01", "the unit's own day is not touched");
    assert_eq!(reply(&workbook).closed, None, "and counts for nothing");
    let closed = of_order(RectificationField::Closed);
    edit(&mut workbook, 1, set(TASK, &[(&closed, "")]));
    let refused = Err(Refusal::Field(Field::from_file(&closed), Fault::Returned));
    assert_eq!(checked(&workbook, 1, 90, set(TASK, &[(&closed, "2019-09-05")])), refused);
    let evidence = of_order(RectificationField::Evidence);
    edit(&mut workbook, 1, set(TASK, &[(&evidence, "新照片"), (&closed, "2019-09-05")]));
    assert_eq!((only(&workbook).stage(), only(&workbook).status), (Some(Stage::Answered), Status::Closed));
}

#[test]
fn an_order_that_was_taken_back_no_longer_counts_and_the_answer_stays() {
    let mut workbook = ordered();
    answer(&mut workbook, "换锁", false);
    let mut without = nth(2);
    (without.order, without.rating) = (None, None);
    edit(&mut workbook, 1, take(vec![without]));
    assert_eq!(problems(plan(), &workbook, day("2019-08-01")), []);
    assert_eq!(text(&workbook, TASK, &of_order(RectificationField::Measure)), "换锁");
    assert_eq!(taken(&workbook.answer(id(TASK))).len(), 1, "its comment stands");
    edit(&mut workbook, 1, take(vec![nth(3)]));
    assert_eq!(only(&workbook).cell(RectificationField::Measure), "换锁");
}

#[test]
fn what_is_not_for_this_workbook_is_refused_whole() {
    let workbook = book(&[]);
    let with = |change: &dyn Fn(&mut Feedback)| {
        let mut said = feedback(vec![nth(1)]);
        change(&mut said);
        checked(&workbook, 1, 90, Event::TakeFeedback(Box::new(said)))
    };
    assert_eq!(with(&|said| said.plan.id = "other".to_owned()), Err(Refusal::OtherPlan));
    assert_eq!(with(&|said| said.plan.practice = true), Err(Refusal::OtherPlan));
    assert_eq!(with(&|said| said.plan.shape = "0".repeat(64)), Err(Refusal::OtherPlan));
    assert!(with(&|said| said.plan.edition = "2".to_owned()).is_ok(), "another wording asks for the same");
    assert_eq!(with(&|said| said.remarks[0].task = id("9.9")), Err(Refusal::NoSuchTask(id("9.9"))));
    let internal = with(&|said| said.remarks[0].task = id("3.2"));
    assert!(matches!(internal, Err(Refusal::Field(_, Fault::Internal))), "{internal:?}");
    let long = with(&|said| said.remarks[0].comment = "长".repeat(2_001));
    assert!(matches!(long, Err(Refusal::Field(_, Fault::TooLong(2_000)))), "{long:?}");
    let (own, mut other) = (school(), school());
    other.name = "别的小学".to_owned();
    assert!(feedback(vec![]).is_for(&own) && !feedback(vec![]).is_for(&other));
}

#[test]
fn an_order_is_late_until_the_unit_has_done_its_part() {
    let order = nth(1).order.unwrap();
    let late = day("2019-10-01");
    let mut workbook = ordered();
    let judge = |workbook: &Workbook, today| {
        let reply = reply(workbook);
        is_overdue(&order, stage(Some(&reply), None), Some(&reply), today)
    };
    assert!(judge(&workbook, late) && !judge(&workbook, order.due));
    answer(&mut workbook, "换锁", false);
    assert!(judge(&workbook, late), "an answer alone does not put it right");
    answer(&mut workbook, "换锁", true);
    assert!(!judge(&workbook, late));
    assert!(is_overdue(&order, Stage::Returned, None, late) && !is_overdue(&order, Stage::Verified, None, late));
}

#[test]
fn nothing_of_it_is_published_but_that_something_was_ordered() {
    let mut workbook = ordered();
    answer(&mut workbook, "换锁", false);
    let returned = judged(&workbook, 2, Outcome::Returned("看不清".to_owned()));
    edit(&mut workbook, 1, take(vec![returned]));
    let published = Published::of(plan(), &workbook);
    let fields: Vec<_> = published.fields(id(TASK)).into_iter().map(|(field, _)| field.to_string()).collect();
    assert!(fields.iter().all(|field| !field.starts_with("feedback.")), "{fields:?}");
    assert!(fields.contains(&of_order(RectificationField::Problem)), "{fields:?}");
    for part in [RectificationField::Returned, RectificationField::Judged, RectificationField::Office] {
        assert!(!fields.contains(&of_order(part)), "{fields:?}");
    }
}

#[test]
fn what_an_office_said_stays_behind_and_its_order_goes_on_as_the_units_own() {
    let mut workbook = ordered();
    answer(&mut workbook, "换锁", false);
    for scope in [Scope::All, Scope::Open] {
        let carry = Carry::of(plan(), &workbook, plan(), &school(), scope);
        let mut next = book(&[]);
        for event in carry.events() {
            edit(&mut next, 1, event);
        }
        let [row] = next.answer(id(TASK)).rows(RowList::Rectification).try_into().unwrap();
        assert_eq!((row.id.as_str(), row.cell("problem"), row.cell("measure")), ("k3f9x2", "换好门锁1", "换锁"));
        assert_eq!((stage_of(&row), row.cell("ordered-by")), (None, ""));
        assert_eq!(next.answer(id(TASK)).rows(RowList::Feedback), []);
    }
}

proptest! {
    #[test]
    fn files_in_any_order_and_any_number_end_with_the_newest_wording(
        order in Just((1_u32..6).collect::<Vec<_>>()).prop_shuffle(),
        again in prop::collection::vec(1_u32..6, 0..4),
        answers in any::<bool>(),
    ) {
        let wording = |revision: u32| {
            let mut said = nth(revision);
            if revision % 3 == 2 {
                said.order = None;
            }
            said
        };
        let mut workbook = ordered();
        if answers {
            answer(&mut workbook, "换锁", false);
        }
        let mut straight = workbook.clone();
        edit(&mut straight, 1, take(vec![wording(7)]));
        for revision in order.into_iter().chain(again).chain([7]) {
            let number = u32::try_from(workbook.sequence() + 1).unwrap();
            match checked(&workbook, 1, number, take(vec![wording(revision)])) {
                Ok(op) => apply(&mut workbook, &op),
                Err(refusal) => prop_assert_eq!(refusal, Refusal::Nothing),
            }
        }
        prop_assert_eq!(shown(&workbook), shown(&straight));
        prop_assert!(workbook.conflicts().is_empty());
    }
}
