//! What the office has found, beside what units say: in the tables of its own round, and nowhere else.

use std::collections::BTreeMap;
use std::sync::Arc;

use plan_workbook::domain::day::Day;
use plan_workbook::domain::feedback::record::{Record, Said, UnitSaid, When, Words};
use plan_workbook::domain::feedback::reply::Reply;
use plan_workbook::domain::feedback::{Order, Outcome, Remark};
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::profile::Profile;
use plan_workbook::domain::rollup::Rollup;
use plan_workbook::domain::workbook::{PlanRef, Rating};
use serde_json::Value;

use crate::ndjson::{answers, answers_beside, number, rollup};
use crate::support::duckdb::Rows;
use crate::units::{self, plan};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The open tasks that concern the units of a roll-up.
fn asked(rollup: &Rollup) -> Vec<(Profile, TaskId)> {
    let open = |id: &TaskId| !plan().task(*id).unwrap().internal;
    let of =
        |unit: &Profile, tasks: Vec<TaskId>| tasks.into_iter().map(|id| (unit.clone(), id)).collect::<Vec<_>>();
    let units = rollup.units.values().map(|held| &held.row);
    units.flat_map(|row| of(&row.unit, row.tasks.keys().filter(open).collect())).collect()
}

/// Lets units rate themselves, and an office rate some of them otherwise and others not at all.
pub(crate) fn found(rollup: &mut Rollup) -> Record {
    for (at, held) in rollup.units.values_mut().enumerate() {
        for (of, (_, figures)) in Arc::make_mut(held).row.tasks.iter_mut().enumerate() {
            figures.rating = Rating::ALL.get((at + of) % 5).copied();
        }
    }
    let mut record = Record::new(PlanRef::of(plan()));
    for (at, (unit, task)) in asked(rollup).into_iter().enumerate().filter(|(at, _)| at % 3 == 0) {
        let rating = Rating::ALL.get(at % 7).copied();
        let words = Words { rating, comment: format!("意见{at}"), ..Words::default() };
        let when = When { round: units::ROUND, today: day("2019-10-10") };
        record.say(plan(), &unit, task, &words, when, &format!("a{at}")).unwrap();
    }
    record
}

/// A record as a device may hold it, whatever wrote it: of every task of every unit, internal ones too.
pub(crate) fn hostile(rollup: &Rollup, comment: &str, order: &str) -> Record {
    let said = |task: TaskId| Said {
        remark: Remark {
            id: format!("h{}x{}", task.item, task.number),
            task,
            revision: 1,
            round: rollup.round.clone(),
            date: day("2019-10-10"),
            rating: Some(Rating::Poor),
            comment: comment.to_owned(),
            order: Some(Order {
                text: order.to_owned(),
                on: day("2019-10-10"),
                due: day("2019-11-30"),
                verification: None,
            }),
        },
        reply: None,
        keyed: None,
    };
    let units = rollup
        .units
        .values()
        .map(|held| UnitSaid { unit: held.row.unit.clone(), said: held.row.tasks.keys().map(said).collect() });
    Record { plan: PlanRef::of(plan()), units: units.collect() }
}

fn rows(lines: &[String]) -> Vec<Value> {
    lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn what_the_office_has_found_stands_beside_what_the_unit_says_and_nothing_elsewhere() {
    let mut rollup = rollup(6, 2, 8);
    let (unit, task) = asked(&rollup).swap_remove(3);
    let key = rollup.units.iter().find(|(_, held)| held.row.unit == unit).unwrap().0.clone();
    Arc::make_mut(rollup.units.get_mut(&key).unwrap()).row.tasks.get_mut(task).unwrap().rating =
        Some(Rating::FairlyGood);
    let silent = Record::new(rollup.plan.clone());
    assert_eq!(answers_beside(&rollup, Some(&silent)), answers(&rollup), "nobody can know what was not said");

    let mut record = silent;
    let words = |order: &str| Words {
        rating: Some(Rating::Poor),
        comment: "=台账不齐".to_owned(),
        order: order.to_owned(),
        due: (!order.is_empty()).then(|| day("2019-11-30")),
    };
    let when = |round| When { round, today: day("2019-10-10") };
    let earlier = Words { comment: "上一期说的".to_owned(), ..words("上一期的整改") };
    record.say(plan(), &unit, task, &earlier, when("上一期"), "e1").unwrap();
    record.say(plan(), &unit, task, &words("补齐台账"), when(units::ROUND), "a1").unwrap();
    let of = |record: &Record| {
        let rows = rows(&answers_beside(&rollup, Some(record)));
        let is_it = |row: &&Value| row["unit"] == key.0 && row["task"] == task.to_string();
        let row = rows.iter().find(is_it).unwrap().clone();
        for other in rows.iter().filter(|row| !is_it(row)) {
            let columns = ["verified_rating", "order_due", "order_stage"].map(|key| &other[key]);
            assert!(
                columns.iter().all(|value| value.is_null())
                    && other["feedback"] == ""
                    && other["order_text"] == ""
            );
        }
        row
    };
    let row = of(&record);
    assert_eq!((&row["rating"], &row["verified_rating"]), (&Value::from(2), &Value::from(4)));
    assert_eq!((&row["feedback"], &row["order_text"]), (&Value::from("'=台账不齐"), &Value::from("补齐台账")));
    assert_eq!((&row["order_due"], &row["order_stage"]), (&Value::from("2019-11-30"), &Value::from("ordered")));

    // Where the order stands, stage by stage, as the page calls it.
    let reply = Reply {
        id: "a1".to_owned(),
        seen: 1,
        measure: "补了".to_owned(),
        mark: "ab".to_owned(),
        ..Reply::default()
    };
    let answer = |record: &mut Record, reply: &Reply| {
        let said = record.units[0].said.iter_mut().find(|said| said.remark.id == "a1").unwrap();
        said.reply = Some(reply.clone());
    };
    answer(&mut record, &reply);
    assert_eq!(of(&record)["order_stage"], "answered");
    let returned = Outcome::Returned("照片看不清".to_owned());
    record.judge(&unit, "a1", "ab", returned, day("2019-10-12")).unwrap();
    assert_eq!(of(&record)["order_stage"], "returned");
    record.judge(&unit, "a1", "ab", Outcome::Verified, day("2019-10-13")).unwrap();
    assert_eq!(of(&record)["order_stage"], "verified");
    answer(&mut record, &Reply { closed: Some(day("2019-10-14")), ..reply });
    assert_eq!(of(&record)["order_stage"], "closed");

    // What was taken back is not there.
    record.say(plan(), &unit, task, &Words::default(), when(units::ROUND), "a1").unwrap();
    assert_eq!(answers_beside(&rollup, Some(&record)), answers(&rollup));
}

/// Holds the query of ratings against a count over the rows themselves.
pub(super) fn hold_ratings(rollup: &Rollup, record: &Record, said: &BTreeMap<String, Rows>) {
    assert_eq!(said["ratings"].len(), rollup.units.len());
    let mut all = [0; 5];
    for row in &said["ratings"] {
        let (_, held) = rollup.units.iter().find(|(key, _)| row["unit"] == key.0).unwrap();
        let mut counts = [0; 5];
        for (id, figures) in held.row.tasks.iter().filter(|(id, _)| !plan().task(*id).unwrap().internal) {
            let verified = record.about(&held.row.unit, id, &rollup.round).and_then(|said| said.remark.rating);
            // Ratings stand in their order, the best first.
            let places = [figures.rating, verified].map(|rating| rating.map(Rating::as_str));
            let is = match places {
                [Some(own), Some(verified)] => [true, true, own == verified, verified > own, verified < own],
                [own, verified] => [own.is_some(), verified.is_some(), false, false, false],
            };
            for (count, is) in counts.iter_mut().zip(is) {
                *count += usize::from(is);
            }
        }
        let columns = ["rated", "verified", "same", "lowered", "raised"];
        assert_eq!(columns.map(|column| number(&row[column])), counts.map(Some), "{}", row["unit"]);
        all.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    assert!(all.iter().all(|count| *count > 0), "the units show every case: {all:?}");
}
