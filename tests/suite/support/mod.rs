//! What the domain's tests share: a small plan with every kind of task, a school, and edits made by hand.

pub(crate) mod duckdb;
pub(crate) mod json;
pub(crate) mod office;
pub(crate) mod shelf;
pub(crate) mod shipped;
pub(crate) mod world;
pub(crate) mod zip;

use std::sync::LazyLock;

use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::profile::{Attribute, Level, Party, Profile, Stage};
use plan_workbook::domain::workbook::answer::Answer;
use plan_workbook::domain::workbook::apply::apply;
use plan_workbook::domain::workbook::event::{Event, Moment, Refusal, check};
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::history::History;
use plan_workbook::domain::workbook::op::Op;
use plan_workbook::domain::workbook::register::ReplicaId;
use plan_workbook::domain::workbook::{PlanRef, Workbook};

static PLAN: LazyLock<Plan> = LazyLock::new(|| {
    let (plan, problems) = load(include_str!("plan.json")).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    plan
});

/// A plan of fourteen tasks: one of every kind, and one for every rule about targets.
pub(crate) fn plan() -> &'static Plan {
    &PLAN
}

/// The empty workbook of the plan.
pub(crate) fn empty() -> Workbook {
    Workbook::new(PlanRef::of(plan()))
}

pub(crate) fn id(text: &str) -> TaskId {
    TaskId::parse(text).unwrap()
}

pub(crate) fn replica(number: u64) -> ReplicaId {
    ReplicaId::from_bits(number)
}

/// A village school, whom every task of the plan but 4.1 concerns.
pub(crate) fn school() -> Profile {
    Profile {
        level: Level::School,
        stages: vec![Stage::Primary],
        attributes: vec![Attribute::Rural],
        party: Party::Own,
        county: "甲县".to_owned(),
        name: "某某小学".to_owned(),
        code: String::new(),
        named_unit: String::new(),
    }
}

/// An event that writes fields of a task.
pub(crate) fn set(task: &str, changes: &[(&str, &str)]) -> Event {
    let changes = changes.iter().map(|(field, text)| (Field::from_file(field), (*text).to_owned())).collect();
    Event::Set { task: id(task), changes }
}

/// Checks an event of a replica; the `number`th of a test, each a visit of its own.
pub(crate) fn checked(workbook: &Workbook, by: u64, number: u32, event: Event) -> Result<Op, Refusal> {
    let moment = Moment { at: at(number), replica: replica(by), op: format!("{by}-{number}"), visit: number };
    check(plan(), workbook, &History::default(), event, &moment)
}

/// Makes an event happen.
#[track_caller]
pub(crate) fn edit(workbook: &mut Workbook, by: u64, event: Event) {
    let number = u32::try_from(workbook.sequence() + 1).unwrap();
    let op = checked(workbook, by, number, event).unwrap();
    apply(workbook, &op);
}

/// The text that a field of a task shows.
pub(crate) fn text(workbook: &Workbook, task: &str, field: &str) -> String {
    workbook.answer(id(task)).text(&Field::from_file(field)).to_owned()
}

/// A moment of a test's day.
pub(crate) fn at(number: u32) -> String {
    format!("2019-05-20T{:02}:{:02}:{:02}Z", number / 3600 % 24, number / 60 % 60, number % 60)
}

/// A school's workbook with a few answers, a row, a piece of evidence and an answer that is not of this plan.
pub(crate) fn filled() -> Workbook {
    let mut workbook = empty();
    edit(&mut workbook, 1, Event::SetProfile(school()));
    edit(
        &mut workbook,
        1,
        set("1.2", &[("state", "in-progress"), ("doc.0.stage", "drafted"), ("note", "第一行\n“引号”")]),
    );
    edit(&mut workbook, 2, set("2.1", &[("number.part", "53.25"), ("number.all", "100")]));
    edit(&mut workbook, 2, set("3.1", &[("row.k3.stage", "完工"), ("row.k3.name", "分园")]));
    workbook
}

/// An answer with these fields.
pub(crate) fn answer(task: &str, fields: &[(&str, &str)]) -> Answer<'static> {
    let mut workbook = empty();
    if !fields.is_empty() {
        edit(&mut workbook, 1, set(task, fields));
    }
    workbook.answer(id(task)).into_owned()
}

/// The workbook of a school with these answers.
pub(crate) fn book(answers: &[(&str, &[(&str, &str)])]) -> Workbook {
    let mut workbook = empty();
    edit(&mut workbook, 1, Event::SetProfile(school()));
    for (task, fields) in answers {
        edit(&mut workbook, 1, set(task, fields));
    }
    workbook
}
