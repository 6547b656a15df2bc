//! Random workbooks of the plan that ships, for any kind of unit: states, numbers, dates, rows, evidence, problems.

use std::sync::OnceLock;

use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::plan::{Plan, Task};
use plan_workbook::domain::profile::{Attribute, Level, Party, Profile, Stage};
use plan_workbook::domain::timeline;
use plan_workbook::domain::workbook::apply::apply;
use plan_workbook::domain::workbook::event::{Event, Moment, check};
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::history::History;
use plan_workbook::domain::workbook::{PlanRef, State, Workbook};
use proptest::prelude::*;

use crate::seeds;
use crate::support::replica;

pub(crate) fn shipped() -> &'static Plan {
    static PLAN: OnceLock<Plan> = OnceLock::new();
    PLAN.get_or_init(|| load(&seeds::text()).unwrap().0)
}

/// What somebody enters for a task, by chance: a state, numbers, an own date, rows, times it was held.
#[derive(Clone, Debug)]
pub(crate) struct Entered {
    state: Option<State>,
    has_reason: bool,
    number: Option<&'static str>,
    own_due: Option<&'static str>,
    rows: u8,
    times: u8,
}

pub(crate) fn entered() -> impl Strategy<Value = Entered> {
    let states = State::ALL.iter().map(|state| Some(*state)).chain([None]).collect::<Vec<_>>();
    (
        prop::sample::select(states),
        any::<bool>(),
        prop::sample::select(vec![None, Some("0"), Some("1"), Some("60"), Some("7000")]),
        prop::sample::select(vec![None, None, Some("2019-03-01"), Some("2019-10-20"), Some("2020-05-01")]),
        0_u8..5,
        0_u8..3,
    )
        .prop_map(|(state, has_reason, number, own_due, rows, times)| Entered {
            state,
            has_reason,
            number,
            own_due,
            rows,
            times,
        })
}

pub(crate) fn unit() -> impl Strategy<Value = Profile> {
    let levels = [Level::School, Level::School, Level::School, Level::County, Level::Prefecture, Level::College];
    let stages = vec![Stage::Kindergarten, Stage::Primary, Stage::Junior, Stage::Senior, Stage::Vocational];
    (
        prop::sample::select(levels.to_vec()),
        prop::sample::subsequence(stages, 1..4),
        prop::sample::subsequence(Attribute::STATED.to_vec(), 0..4),
        prop::sample::select(Party::ALL),
        prop::sample::select(vec!["荔波县", "都匀市"]),
    )
        .prop_map(|(level, stages, attributes, party, county)| Profile {
            level,
            stages: if level.has_stages() { stages } else { Vec::new() },
            attributes,
            party,
            county: if level == Level::Prefecture { String::new() } else { county.to_owned() },
            name: "某单位".to_owned(),
            code: String::new(),
            named_unit: String::new(),
        })
}

/// What is written of a task, as its kind has it.
fn changes(task: &Task, said: &Entered) -> Vec<(Field, String)> {
    let mut changes: Vec<(String, String)> = Vec::new();
    let mut put = |field: String, text: &str| changes.push((field, text.to_owned()));
    put("state".to_owned(), said.state.map_or("", State::as_str));
    put("due".to_owned(), said.own_due.unwrap_or_default());
    for slot in timeline::occurrences_due(shipped(), task).iter().take(usize::from(said.times)) {
        put(format!("time.{}.{}.date", slot.period, slot.number), "2019-05-06");
    }
    if task.internal {
        return changes.into_iter().map(|(field, text)| (Field::from_file(&field), text)).collect();
    }
    if said.has_reason {
        put("reason".to_owned(), "没有");
        put("person".to_owned(), "张三");
        put("evidence.e.text".to_owned(), "https://example.org/");
        put("rectify.f.problem".to_owned(), "缺车");
        put("rectify.f.due".to_owned(), "2019-10-15");
    }
    for number in &task.numbers {
        put(format!("number.{}", number.key), said.number.unwrap_or_default());
    }
    for at in task.rows().into_iter().flat_map(|_| 0..said.rows) {
        let rows = task.rows().unwrap();
        put(format!("row.r{at}.stage"), &rows.stages[usize::from(at) % rows.stages.len()]);
        for field in rows.fields.iter().filter(|field| !field.options.is_empty() && at > 0) {
            put(format!("row.r{at}.{}", field.key), &field.options[usize::from(at) % field.options.len()]);
        }
    }
    changes.into_iter().map(|(field, text)| (Field::from_file(&field), text)).collect()
}

/// The workbook of a unit in which the tasks that concern it are answered so, in turn.
pub(crate) fn written(profile: &Profile, said: &[Entered]) -> Workbook {
    let tasks = shipped().applicable(profile).zip(said.iter().cycle());
    let many = tasks.map(|(task, said)| (task.id, changes(task, said))).collect();
    made(profile, Event::SetMany(many))
}

/// The workbook of a unit to which this has happened.
pub(crate) fn made(profile: &Profile, event: Event) -> Workbook {
    let plan = shipped();
    let mut workbook = Workbook::new(PlanRef::of(plan));
    for (number, event) in [Event::SetProfile(profile.clone()), event].into_iter().enumerate() {
        let moment = Moment {
            at: crate::support::at(1),
            replica: replica(1),
            op: number.to_string(),
            visit: u32::try_from(number).unwrap(),
        };
        let op = check(plan, &workbook, &History::default(), event, &moment).unwrap();
        apply(&mut workbook, &op);
    }
    workbook
}
