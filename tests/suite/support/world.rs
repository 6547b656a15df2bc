//! Random histories of one workbook on three devices, with merges of whole and of old copies: every legal state.

use std::collections::{BTreeMap, BTreeSet};

use plan_workbook::domain::profile::{Attribute, Profile, Stage};
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::apply::apply;
use plan_workbook::domain::workbook::event::{Event, Moment, check};
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::history::History;
use plan_workbook::domain::workbook::import::{Import, ImportWay};
use plan_workbook::domain::workbook::op::{Cause, Change, Op, Place, Write};
use plan_workbook::domain::workbook::register::{Dot, Entry, Register};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::feedback::{feedback, remark};
use crate::support::{at, empty, id, plan, replica, school};

/// One step of a history: who does what.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) who: usize,
    pub(crate) act: Act,
}

#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// An event as the app makes it; one that is refused changes nothing. The number is the visit.
    Do(Event, u32),
    /// A newer program writes a value that this one does not know.
    Newer(Place, Value),
    /// A copy of the device's workbook is put aside.
    Keep,
    /// Another device's workbook comes in.
    Merge(usize),
    /// A copy that was put aside comes in.
    MergeKept(prop::sample::Index),
}

const FIELDS: &[(&str, &str)] = &[
    ("1.1", "state"),
    ("1.1", "note"),
    ("1.1", "reason"),
    ("1.2", "doc.0.stage"),
    ("1.2", "doc.1.no"),
    ("1.3", "time.t1.1.date"),
    ("1.3", "time.t2.1.note"),
    ("1.4", "number.teachers"),
    ("2.1", "number.part"),
    ("2.1", "number.all"),
    ("2.1", "evidence.e1.text"),
    ("2.1", "rectify.f1.problem"),
    ("2.1", "rectify.f1.due"),
    ("2.1", "rectify.f1.gone"),
    ("2.3", "number.cases"),
    ("3.1", "row.r1.stage"),
    ("3.1", "row.r1.name"),
    ("3.1", "row.r1.gone"),
    ("3.2", "state"),
    ("3.2", "due"),
    ("3.6", "field.mode"),
    ("3.6", "person"),
    ("2.1", "rectify.order-k3f9x2.measure"),
    ("2.1", "rectify.order-k3f9x2.closed"),
];

/// Fields of the unit's own lists.
const OWN: &[&str] = &[
    "dispatch.d1.item",
    "dispatch.d1.date",
    "dispatch.d1.text",
    "dispatch.d1.gone",
    "submission.s1.round",
    "submission.s1.number",
    "submission.s1.approved-by",
];

const TEXTS: &[&str] = &[
    "",
    "done",
    "in-progress",
    "not-applicable",
    "0",
    "7",
    "25.5",
    "2019-06-30",
    "完工",
    "issued",
    "甲",
    "yes",
    "话",
];

/// Something that somebody could want: mostly acceptable, sometimes not.
pub(crate) fn event() -> impl Strategy<Value = Event> {
    let change = |task: &'static str| {
        let known = FIELDS.iter().filter(move |(of, _)| *of == task).map(|(_, field)| Field::from_file(field));
        let field = prop_oneof![6 => prop::sample::select(known.collect::<Vec<_>>()), 1 => field()];
        let text = prop_oneof![6 => prop::sample::select(TEXTS).prop_map(str::to_owned), 1 => any::<String>()];
        (field, text)
    };
    let task = prop::sample::select(FIELDS).prop_map(|(task, _)| task);
    let set = task.prop_flat_map(move |task| {
        prop::collection::vec(change(task), 1..3).prop_map(move |changes| Event::Set { task: id(task), changes })
    });
    let set = set.boxed();
    let many = prop::collection::vec(set.clone(), 1..4).prop_map(|sets| {
        let of = |event| match event {
            Event::Set { task, changes } => Some((task, changes)),
            _ => None,
        };
        Event::SetMany(sets.into_iter().filter_map(of).collect())
    });
    let unknown = (any::<u16>(), field(), any::<String>()).prop_map(|(item, field, text)| Event::Set {
        task: plan_workbook::domain::plan::id::TaskId { item, number: 9 },
        changes: vec![(field, text)],
    });
    let own = prop::collection::vec((prop::sample::select(OWN), prop::sample::select(TEXTS)), 1..3);
    let own = own.prop_map(|changes| {
        let change = |(field, text): (&str, &str)| (Field::from_file(field), text.to_owned());
        Event::SetOwn(changes.into_iter().map(change).collect())
    });
    let said = (1_u32..5, any::<bool>(), prop::sample::select(TEXTS)).prop_map(|(revision, is_order, text)| {
        Event::TakeFeedback(Box::new(feedback(vec![remark(revision, is_order, text)])))
    });
    prop_oneof![
        2 => said,
        12 => set,
        2 => many,
        2 => own,
        1 => unknown,
        1 => profile().prop_map(Event::SetProfile),
        2 => Just(Event::Undo),
        1 => Just(Event::Redo),
    ]
}

/// Any field's name: known ones and what a newer program or a stranger may write.
pub(crate) fn field() -> impl Strategy<Value = Field> {
    let odd = [
        "",
        "mood",
        "number",
        "number.part.x",
        "doc.9.stage",
        "doc.-1.no",
        "time.t1.0.date",
        "row.a.stage",
        "row..",
        "evidence.e1.mood",
        "__proto__",
        "constructor",
        "field.mode",
        "due",
        "sha256",
    ];
    prop_oneof![
        prop::sample::select(FIELDS).prop_map(|(_, field)| Field::from_file(field)),
        prop::sample::select(odd.to_vec()).prop_map(Field::from_file),
        any::<String>().prop_map(|name| Field::from_file(&name)),
    ]
}

pub(crate) fn profile() -> impl Strategy<Value = Profile> {
    let stages = prop::sample::subsequence(vec![Stage::Kindergarten, Stage::Primary, Stage::Junior], 0..3);
    let attributes = prop::sample::subsequence(Attribute::STATED.to_vec(), 0..4);
    (stages, attributes, "[ 一-三]{0,3}").prop_map(|(stages, attributes, name)| Profile {
        stages,
        attributes,
        name,
        ..school()
    })
}

fn newer() -> impl Strategy<Value = Act> {
    let task = prop::sample::select(vec![None, Some(id("1.1")), Some(id("99.7"))]);
    let value = prop::sample::select(vec![json!("字"), json!({ "rich": ["文", 1] }), json!(true), Value::Null]);
    (task, field(), value).prop_map(|(task, field, value)| {
        // The profile's own fields hold texts only.
        let field = if task.is_none() { Field::from_file("phone") } else { field };
        Act::Newer(Place { task, field }, value)
    })
}

/// A history of up to so many steps.
pub(crate) fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    let act = prop_oneof![
        10 => (event(), 1_u32..6).prop_map(|(event, visit)| Act::Do(event, visit)),
        1 => newer(),
        1 => Just(Act::Keep),
        2 => (0_usize..3).prop_map(Act::Merge),
        1 => any::<prop::sample::Index>().prop_map(Act::MergeKept),
    ];
    prop::collection::vec((0_usize..3, act).prop_map(|(who, act)| Step { who, act }), 0..most)
}

/// A legal state of a workbook.
pub(crate) fn workbook() -> impl Strategy<Value = Workbook> {
    (steps(40), 0_usize..3).prop_map(|(steps, who)| World::of(&steps).devices[who].workbook.clone())
}

/// A device, and which of all operations it has seen.
#[derive(Clone)]
pub(crate) struct Device {
    pub(crate) workbook: Workbook,
    pub(crate) history: History,
    pub(crate) journal: Vec<Op>,
    pub(crate) seen: BTreeSet<usize>,
}

/// What came of a history.
pub(crate) struct World {
    pub(crate) devices: Vec<Device>,
    pub(crate) kept: Vec<Device>,
    pub(crate) ops: Vec<Op>,
}

impl World {
    /// Lets a history happen.
    pub(crate) fn of(steps: &[Step]) -> Self {
        let device =
            Device { workbook: empty(), history: History::default(), journal: Vec::new(), seen: BTreeSet::new() };
        let mut world = Self { devices: vec![device; 3], kept: Vec::new(), ops: Vec::new() };
        for step in steps {
            world.step(step);
        }
        world
    }

    /// Lets one more step happen.
    pub(crate) fn step(&mut self, Step { who, act }: &Step) {
        match act {
            Act::Do(event, visit) => {
                let device = &self.devices[*who];
                let moment = self.moment(*who, *visit);
                if let Ok(op) = check(plan(), &device.workbook, &device.history, event.clone(), &moment) {
                    self.carry_out(*who, op);
                }
            }
            Act::Newer(place, value) => {
                let moment = self.moment(*who, 0);
                let workbook = &self.devices[*who].workbook;
                let dot = Dot { counter: workbook.sequence() + 1, replica: moment.replica };
                let seen = workbook.register(place).map(Register::entries).unwrap_or_default().to_vec();
                let change = Change::Edit(vec![Write::new(place.clone(), seen, value.clone())]);
                self.carry_out(
                    *who,
                    Op { id: moment.op, dot, at: moment.at, visit: 0, cause: Cause::Edit, change },
                );
            }
            Act::Keep => self.kept.push(self.devices[*who].clone()),
            Act::Merge(from) => {
                let other = self.devices[*from].clone();
                self.merge(*who, &other);
            }
            Act::MergeKept(which) => {
                if !self.kept.is_empty() {
                    let other = self.kept[which.index(self.kept.len())].clone();
                    self.merge(*who, &other);
                }
            }
        }
    }

    /// Returns every copy there is: the devices' and those that were put aside.
    pub(crate) fn copies(&self) -> impl Iterator<Item = &Device> {
        self.devices.iter().chain(&self.kept)
    }

    /// Returns what must stand in a workbook that has seen these operations: told from what their authors saw, and
    /// without a vector.
    pub(crate) fn standing(&self, seen: &BTreeSet<usize>) -> BTreeMap<(Place, Dot), Value> {
        let mut standing = BTreeMap::new();
        let mut overwritten = BTreeSet::new();
        for (op, write) in seen.iter().flat_map(|at| writes(&self.ops[*at])) {
            overwritten.extend(write.seen.iter().map(|entry| (write.place.clone(), entry.dot)));
            // Of two writes of one operation in one place the later one stands.
            standing.extend(write.entries(op.dot).map(|entry| ((write.place.clone(), entry.dot), entry.value)));
        }
        standing.retain(|key, _| !overwritten.contains(key));
        standing
    }

    fn moment(&self, who: usize, visit: u32) -> Moment {
        let number = u32::try_from(self.ops.len()).unwrap();
        // A clock that runs backwards and jumps: nothing may depend on it.
        let at = at((number * 7919) % 86_400);
        Moment { at, replica: replica(who as u64), op: number.to_string(), visit }
    }

    fn carry_out(&mut self, who: usize, op: Op) {
        let device = &mut self.devices[who];
        apply(&mut device.workbook, &op);
        device.history.note(&op);
        device.journal.push(op.clone());
        device.seen.insert(self.ops.len());
        self.ops.push(op);
    }

    fn merge(&mut self, who: usize, other: &Device) {
        let device = &mut self.devices[who];
        device.workbook = device.workbook.merged(&other.workbook);
        device.history = History::default();
        device.journal.clear();
        device.seen.extend(&other.seen);
    }
}

/// What somebody does with a legal copy that comes in to a legal workbook.
pub(crate) fn import() -> impl Strategy<Value = Import> {
    (workbook(), workbook(), prop::sample::select(ImportWay::ALL)).prop_map(|(workbook, copy, way)| {
        let counter = workbook.sequence().max(copy.sequence()) + 1;
        Import::of(way, &workbook, copy, Dot { counter, replica: replica(9) })
    })
}

fn writes(op: &Op) -> impl Iterator<Item = (&Op, &Write)> {
    op.change.writes().iter().map(move |write| (op, write))
}

/// Returns every entry of a workbook by place and mark.
pub(crate) fn entries(workbook: &Workbook) -> BTreeMap<(Place, Dot), Value> {
    let profile = workbook.profile.iter().map(|(field, register)| (None, field, register));
    let answers = workbook
        .answers
        .iter()
        .flat_map(|(task, fields)| fields.iter().map(|(field, register)| (Some(*task), field, register)));
    profile
        .chain(answers)
        .flat_map(|(task, field, register)| {
            let place = Place { task, field: field.clone() };
            register.entries().iter().map(move |Entry { dot, value }| ((place.clone(), *dot), value.clone()))
        })
        .collect()
}

/// Returns the texts that a user sees, place by place; a cleared field and an untouched one look the same.
pub(crate) fn shown(workbook: &Workbook) -> BTreeMap<Place, String> {
    let mut shown = BTreeMap::new();
    for (place, _) in entries(workbook).into_keys() {
        let text = workbook.register(&place).map_or("", Register::text).to_owned();
        if !text.is_empty() {
            shown.insert(place, text);
        }
    }
    shown
}

impl World {
    /// Says whether an operation wrote nothing: a step taken back that others had overwritten.
    pub(crate) fn is_silent(&self, op: usize) -> bool {
        writes(&self.ops[op]).next().is_none()
    }
}
