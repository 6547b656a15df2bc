//! Synthetic units, seeded: a prefecture's roster in realistic proportions, and what each unit hands in.
//!
//! Everything goes the way that a real answer goes: events, checked by the rules and carried out.

pub(crate) mod folder;

use std::sync::LazyLock;

use plan_workbook::domain::day::Day;
use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::plan::{Of, Plan, Task};
use plan_workbook::domain::profile::{Attribute, Level, Party, Profile, Stage};
use plan_workbook::domain::rollup::roster::{Expected, Roster};
use plan_workbook::domain::rounds::{self, Submission};
use plan_workbook::domain::timeline;
use plan_workbook::domain::workbook::apply::apply;
use plan_workbook::domain::workbook::event::{Event, Moment, check};
use plan_workbook::domain::workbook::field::{Field, OccurrenceField};
use plan_workbook::domain::workbook::history::History;
use plan_workbook::domain::workbook::lists::RowList;
use plan_workbook::domain::workbook::register::ReplicaId;
use plan_workbook::domain::workbook::{PlanRef, Workbook};

use crate::chance::Chance;

static PLAN: LazyLock<Plan> = LazyLock::new(|| load(include_str!("../../seeds/qiannan-2019.json")).unwrap().0);

/// The plan that all of them answer.
pub(crate) fn plan() -> &'static Plan {
    &PLAN
}

/// The round that all of them hand in for.
pub(crate) const ROUND: &str = "2019年第三季度";

/// The day until which that round counts.
pub(crate) fn as_of() -> Day {
    Day::parse("2019-09-30").unwrap()
}

const SURNAMES: [&str; 12] = ["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "蒙"];
const PLACES: [&str; 16] = [
    "城关", "玉屏", "茂兰", "朝阳", "佳荣", "甲良", "平寨", "大塘", "中和", "九阡", "周覃", "普安", "三合",
    "水龙", "都江", "克度",
];

/// The kinds of school, and how many of a hundred are of each.
const KINDS: [(&str, &[Stage], usize); 8] = [
    ("幼儿园", &[Stage::Kindergarten], 34),
    ("小学", &[Stage::Primary], 40),
    ("中学", &[Stage::Junior], 12),
    ("九年一贯制学校", &[Stage::Primary, Stage::Junior], 4),
    ("高级中学", &[Stage::Senior], 4),
    ("完全中学", &[Stage::Junior, Stage::Senior], 2),
    ("职业技术学校", &[Stage::Vocational], 2),
    ("特殊教育学校", &[Stage::Special], 2),
];

/// Makes the roster of a prefecture: its counties with their offices, and so many schools in each.
pub(crate) fn roster(plan: &Plan, chance: &Chance, counties: usize, schools: usize) -> Roster {
    let mut units = Vec::new();
    for (number, county) in plan.region.counties.iter().cycle().take(counties).enumerate() {
        let office = format!("{}教育局", county.name);
        let code = format!("{:04}", number + 1);
        units.push(Expected {
            name: office.clone(),
            code: format!("C{code}"),
            county: county.name.clone(),
            level: Some(Level::County),
            ..Expected::default()
        });
        for school in 0..schools {
            units.push(a_school(chance, &county.name, &format!("{code}{school:04}"), school, &office));
        }
    }
    Roster { units }
}

fn a_school(chance: &Chance, county: &str, code: &str, number: usize, office: &str) -> Expected {
    let mut left = chance.below(100);
    let kind = KINDS.iter().find(|(_, _, share)| match left.checked_sub(*share) {
        Some(rest) => {
            left = rest;
            false
        }
        None => true,
    });
    let (word, stages, _) = kind.unwrap_or(&KINDS[1]);
    let attributes =
        [(Attribute::Private, 12), (Attribute::Rural, 2), (Attribute::Boarding, 4), (Attribute::Canteen, 2)];
    Expected {
        name: format!("{}第{}{word}", PLACES[number % PLACES.len()], number + 1),
        code: code.to_owned(),
        county: county.to_owned(),
        level: Some(Level::School),
        stages: stages.to_vec(),
        attributes: attributes.iter().filter(|(_, many)| chance.one_in(*many)).map(|(one, _)| *one).collect(),
        party: Some(*chance.pick(&[Party::Own, Party::Joint, Party::None]).unwrap()),
        reports_to: office.to_owned(),
    }
}

/// Makes a unit's workbook as it hands it in.
pub(crate) fn workbook(plan: &Plan, unit: &Profile, chance: &Chance) -> Workbook {
    let mut workbook = Workbook::new(PlanRef::of(plan));
    let replica = ReplicaId::from_bits(chance.bits());
    // How far a unit is: some have done nearly everything, some have just begun.
    let pace = 2 + chance.below(9);
    happen(plan, &mut workbook, replica, Event::SetProfile(unit.clone()));
    let answers = plan.applicable(unit).filter(|_| chance.below(12) < pace);
    let answers: Vec<_> = answers.map(|task| (task.id, answer(plan, task, chance, pace))).collect();
    happen(plan, &mut workbook, replica, Event::SetMany(answers));
    hand_in(plan, &mut workbook, replica, ROUND, 1);
    workbook
}

/// Goes on with a workbook: another edit, and handed in once more.
pub(crate) fn go_on(plan: &Plan, workbook: &mut Workbook, chance: &Chance, number: u32) {
    let replica = ReplicaId::from_bits(chance.bits());
    let unit = workbook.profile().unwrap();
    let tasks: Vec<&Task> = plan.applicable(&unit).collect();
    let Some(task) = chance.pick(&tasks) else { return };
    happen(plan, workbook, replica, Event::Set { task: task.id, changes: answer(plan, task, chance, 9) });
    hand_in(plan, workbook, replica, ROUND, number);
}

/// Goes on with a workbook and does not hand it in.
pub(crate) fn edit_only(plan: &Plan, workbook: &mut Workbook, chance: &Chance) {
    let replica = ReplicaId::from_bits(chance.bits());
    let unit = workbook.profile().unwrap();
    let tasks: Vec<&Task> = plan.applicable(&unit).filter(|task| !task.internal).collect();
    let Some(task) = chance.pick(&tasks) else { return };
    let changes = vec![(Field::from_file("note"), format!("待核实 {}", chance.below(1000)))];
    happen(plan, workbook, replica, Event::Set { task: task.id, changes });
}

/// Hands a workbook in for a round.
pub(crate) fn hand_in(plan: &Plan, workbook: &mut Workbook, replica: ReplicaId, round: &str, number: u32) {
    let submission = Submission {
        id: format!("s{number}"),
        round: round.to_owned(),
        number,
        as_of: Some(as_of()),
        filled_by: "填报人甲".to_owned(),
        approved_by: "审核人乙".to_owned(),
        date: Some(as_of()),
    };
    happen(plan, workbook, replica, Event::SetOwn(rounds::fields(&submission).unwrap()));
}

/// Makes an edit, and hands the workbook in anew.
pub(crate) fn edit(plan: &Plan, workbook: &mut Workbook, event: Event) {
    let replica = ReplicaId::from_bits(workbook.sequence() + 1000);
    happen(plan, workbook, replica, event);
    hand_in(plan, workbook, replica, ROUND, 2);
}

fn happen(plan: &Plan, workbook: &mut Workbook, replica: ReplicaId, event: Event) {
    let number = workbook.sequence() + 1;
    let at = format!("2019-09-{:02}T08:{:02}:00Z", 1 + number / 60 % 28, number % 60);
    let moment = Moment { at, replica, op: format!("{replica}-{number}"), visit: 0 };
    // An edit that changes nothing is none.
    if let Ok(op) = check(plan, workbook, &History::default(), event, &moment) {
        apply(workbook, &op);
    }
}

fn answer(plan: &Plan, task: &Task, chance: &Chance, pace: usize) -> Vec<(Field, String)> {
    let mut fields = Vec::new();
    let mut set = |field: Field, text: String| fields.push((field, text));
    let is_done = chance.below(12) < pace;
    if chance.one_in(25) {
        set(Field::from_file("state"), "not-applicable".to_owned());
        if !task.internal {
            set(Field::from_file("reason"), "本单位没有此项业务".to_owned());
        }
        return fields;
    }
    let state =
        if is_done { "done" } else { *chance.pick(&["in-progress", "in-progress", "not-started"]).unwrap() };
    set(Field::from_file("state"), state.to_owned());
    if task.internal {
        return fields;
    }
    for (key, number) in numbers(task, chance, is_done) {
        set(Field::number(&key), number.to_string());
    }
    for slot in timeline::occurrences_due(plan, task) {
        if is_done || chance.one_in(2) {
            set(Field::occurrence(&slot.period, slot.number, OccurrenceField::Date), "2019-05-16".to_owned());
        }
    }
    for row in 0..if task.stages.is_empty() { 0 } else { chance.below(4) } {
        let id = format!("r{row}");
        set(Field::row(RowList::Ledger, &id, "stage"), chance.pick(&task.stages).unwrap().clone());
        let by = task.targets.iter().find_map(|target| target.parts_by.as_ref());
        let spec = by.and_then(|by| task.fields.iter().find(|spec| spec.key == *by));
        if let Some(spec) = spec.filter(|spec| !spec.options.is_empty()) {
            set(Field::row(RowList::Ledger, &id, &spec.key), chance.pick(&spec.options).unwrap().clone());
        }
    }
    if chance.one_in(3) {
        set(Field::from_file("person"), format!("{}老师", chance.pick(&SURNAMES).unwrap()));
    }
    if !is_done && chance.one_in(2) {
        set(Field::from_file("problem"), "人手不足，进度偏慢".to_owned());
        set(Field::from_file("next"), "下月安排专人负责".to_owned());
    }
    fields
}

/// Returns numbers that fit together: a part is never more than its whole.
fn numbers(task: &Task, chance: &Chance, is_done: bool) -> Vec<(String, usize)> {
    let mut numbers: Vec<(String, usize)> = Vec::new();
    for target in &task.targets {
        let (part, whole) = match &target.of {
            Of::Share { num, den } | Of::Growth { this: num, previous: den } => (Some(num), den),
            Of::Number(key) => (None, key),
            Of::Rows | Of::Occurrences => continue,
        };
        let all = match part {
            Some(_) => 1 + chance.below(400),
            None if target.value == 0 => usize::from(!is_done),
            None => chance.below(60),
        };
        numbers.push((whole.clone(), all));
        if let Some(part) = part {
            numbers.push((part.clone(), if is_done { all } else { chance.below(all + 1) }));
        }
    }
    numbers.sort();
    numbers.dedup_by(|one, other| one.0 == other.0);
    // Leaves one out now and then, as people do.
    if chance.one_in(15) {
        numbers.pop();
    }
    numbers
}
