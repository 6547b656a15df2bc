//! The plans that ship hold what the register of the notice says, no more and no less.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use plan_workbook::domain::plan::applies::Burden;
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::plan::load::{PlanRefusal, load};
use plan_workbook::domain::plan::{Kind, Of, Op, Origin, PeriodKind, Plan, Target, Task};
use plan_workbook::domain::profile::{Attribute, Level, Party, Profile, Stage};
use plan_workbook::domain::timeline;
use plan_workbook::text::facts;

use crate::plan_laws::dates;

pub(crate) fn text() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/qiannan-2019.json");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn qiannan() -> Plan {
    load(&text()).unwrap().0
}

/// How many sentences the notice has under the heading of each item (column n of the register).
const SENTENCES: [u16; 35] =
    [3, 3, 4, 3, 5, 5, 3, 3, 4, 4, 3, 6, 6, 4, 4, 5, 5, 5, 5, 6, 5, 3, 2, 1, 2, 5, 3, 4, 4, 4, 3, 4, 4, 4, 4];

/// How many items each section has.
const ITEMS: [usize; 8] = [7, 4, 4, 6, 4, 4, 3, 3];

#[test]
fn the_plan_loads_with_zero_problems() {
    let (_, problems) = load(&text()).unwrap();
    let shown = problems.iter().fold(String::new(), |mut out, problem| {
        writeln!(out, "{:?} {:?}", problem.place, problem.what).unwrap();
        out
    });
    assert!(problems.is_empty(), "{shown}");
}

#[test]
fn the_plan_has_its_sections_items_and_tasks() {
    let plan = qiannan();
    assert_eq!(plan.sections.iter().map(|section| section.items.len()).collect::<Vec<_>>(), ITEMS);
    assert!(plan.sections.iter().map(|section| section.no).eq(1..=8));
    assert!(plan.items().map(|item| item.no).eq(1..=35));
    let count = plan.tasks().count();
    assert!((180..=230).contains(&count), "{count} tasks");
}

#[test]
fn task_ids_are_consecutive() {
    for item in qiannan().items() {
        let due = (1..=u16::MAX).map(|number| TaskId { item: item.no, number });
        assert!(item.tasks.iter().map(|task| task.id).eq(due.take(item.tasks.len())), "item {}", item.no);
    }
}

#[test]
fn every_sentence_of_the_notice_is_carried_or_asks_nothing() {
    let plan = qiannan();
    assert_eq!(plan.items().map(|item| item.sentence_count).collect::<Vec<_>>(), SENTENCES);
    for item in plan.items() {
        let carried = item.tasks.iter().flat_map(|task| &task.sentences).copied();
        let told = item.no_action.iter().map(|no_action| no_action.sentence);
        let all: BTreeSet<u16> = carried.chain(told).collect();
        assert!(all.into_iter().eq(1..=item.sentence_count), "item {}", item.no);
        assert!(item.no_action.iter().all(|no_action| !no_action.reason.is_empty()), "item {}", item.no);
    }
}

/// What a target is computed from, without its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum From {
    Number,
    Share,
    Growth,
    Rows,
    Occurrences,
}

/// Every figure of the register: item, comparison, value, what of, year.
const FIGURES: &[(u16, Op, i64, From, Option<i32>)] = &[
    (7, Op::Ge, 100, From::Share, None),
    (10, Op::Ge, 328, From::Rows, Some(2019)),
    (16, Op::Ge, 3, From::Rows, None),
    (16, Op::Ge, 4, From::Rows, None),
    (18, Op::Ge, 4, From::Rows, None),
    (18, Op::Ge, 100, From::Share, None),
    (19, Op::Ge, 14, From::Rows, None),
    (21, Op::Eq, 0, From::Number, None),
    (21, Op::Ge, 100, From::Share, None),
    (21, Op::Ge, 100, From::Share, None),
    (22, Op::Eq, 0, From::Number, None),
    (22, Op::Eq, 0, From::Number, None),
    (23, Op::Eq, 0, From::Number, None),
    (23, Op::Ge, 13, From::Rows, None),
    (24, Op::Ge, 1, From::Number, None),
    (24, Op::Ge, 100, From::Share, None),
    (25, Op::Ge, 50, From::Share, None),
    (25, Op::Ge, 100, From::Share, None),
    (26, Op::Ge, 1, From::Occurrences, None),
    (27, Op::Ge, 100, From::Share, None),
    (27, Op::Ge, 7000, From::Number, Some(2019)),
    (28, Op::Ge, 1, From::Number, None),
    (29, Op::Ge, 20, From::Number, Some(2019)),
    (29, Op::Ge, 40, From::Number, Some(2019)),
    (29, Op::Ge, 40, From::Number, Some(2019)),
    (29, Op::Ge, 400, From::Number, Some(2019)),
    (31, Op::Ge, 1, From::Occurrences, None),
    (33, Op::Ge, 80, From::Share, Some(2019)),
    (33, Op::Ge, 100, From::Share, Some(2020)),
    (33, Op::Ge, 100, From::Growth, None),
    (33, Op::Ge, 100, From::Growth, None),
    (34, Op::Ge, 100, From::Share, None),
    (34, Op::Ge, 100, From::Share, None),
    (34, Op::Ge, 100, From::Share, None),
    (34, Op::Ge, 100, From::Share, None),
    (35, Op::Ge, 1, From::Occurrences, None),
    (35, Op::Ge, 1, From::Occurrences, None),
    (35, Op::Ge, 100, From::Share, None),
];

#[test]
fn every_figure_of_the_register_is_a_target_and_no_other_is() {
    let plan = qiannan();
    let mut found: Vec<_> = plan
        .tasks()
        .flat_map(|task| {
            task.targets.iter().map(|target| (task.id.item, target.op, target.value, from(target), target.year))
        })
        .collect();
    found.sort_by_key(|(item, op, value, from, year)| (*item, *value, *from, *op, *year));
    let mut wanted = FIGURES.to_vec();
    wanted.sort_by_key(|(item, op, value, from, year)| (*item, *value, *from, *op, *year));
    let missing: Vec<_> = difference(&wanted, &found);
    let invented: Vec<_> = difference(&found, &wanted);
    assert!(missing.is_empty() && invented.is_empty(), "missing: {missing:?}\ninvented: {invented:?}");
}

fn from(target: &Target) -> From {
    match &target.of {
        Of::Number(_) => From::Number,
        Of::Share { .. } => From::Share,
        Of::Growth { .. } => From::Growth,
        Of::Rows => From::Rows,
        Of::Occurrences => From::Occurrences,
    }
}

/// Returns what `some` holds more often than `others`.
fn difference<T: Copy + PartialEq>(some: &[T], others: &[T]) -> Vec<T> {
    let mut left = others.to_vec();
    some.iter()
        .copied()
        .filter(|one| match left.iter().position(|other| other == one) {
            Some(at) => {
                left.remove(at);
                false
            }
            None => true,
        })
        .collect()
}

/// Dates that the notice itself gives: item and day.
const NOTICE_DATES: &[(u16, &str)] =
    &[(8, "2019-06-30"), (9, "2019-12-31"), (24, "2019-12-31"), (25, "2019-12-31")];

#[test]
fn the_dates_of_the_notice_are_dues_and_no_other_date_is_given_as_the_notices() {
    let plan = qiannan();
    let found: BTreeSet<_> = plan
        .tasks()
        .filter(|task| task.due.from == Origin::Notice)
        .map(|task| (task.id.item, task.due.date.to_string()))
        .collect();
    let wanted: BTreeSet<_> = NOTICE_DATES.iter().map(|(item, date)| (*item, (*date).to_owned())).collect();
    assert_eq!(found, wanted);
}

#[test]
fn the_schools_built_are_the_sum_of_their_parts() {
    let plan = qiannan();
    let target = plan.tasks().flat_map(|task| &task.targets).find(|target| target.value == 328).unwrap();
    assert_eq!(target.parts.iter().map(|part| part.value).collect::<Vec<_>>(), [181, 131, 16]);
    assert!(target.whole && target.area && target.parts_by.is_some());
}

#[test]
fn occurrences_are_due_as_often_as_the_notice_asks() {
    let plan = qiannan();
    let due = |kind: PeriodKind| {
        let of_kind = |task: &&Task| {
            task.recurrence.as_ref().is_some_and(|recurrence| {
                recurrence.period == kind && recurrence.times == 1 && !recurrence.for_each_county
            })
        };
        let counts: BTreeSet<usize> =
            plan.tasks().filter(of_kind).map(|task| timeline::occurrences_due(&plan, task).len()).collect();
        counts
    };
    for (kind, count) in
        [(PeriodKind::Term, 2), (PeriodKind::SchoolYear, 1), (PeriodKind::Season, 2), (PeriodKind::Year, 1)]
    {
        assert!(due(kind).into_iter().all(|due| due == count), "{kind:?}");
    }
    let each_county = plan.tasks().filter(|task| task.id.item == 31);
    let mut each_county =
        each_county.filter(|task| task.recurrence.as_ref().is_some_and(|recurrence| recurrence.for_each_county));
    let slots = timeline::occurrences_due(&plan, each_county.next().unwrap());
    assert_eq!(slots.len(), 2 * plan.region.counties.len());
    for task in plan.tasks().filter(|task| task.kind == Kind::Occurrence) {
        assert!(!timeline::occurrences_due(&plan, task).is_empty(), "{}", task.id);
    }
}

#[test]
fn practice_moves_every_date_of_the_plan() {
    let plan = qiannan();
    let practised = plan.practice(2026);
    assert_eq!(dates(&practised), dates(&plan).into_iter().map(|date| date.plus_years(7)).collect::<Vec<_>>());
    assert_eq!(practised.shape, plan.shape);
}

#[test]
fn a_plan_cut_anywhere_is_refused() {
    let text = text();
    for end in (0..text.trim_end().len()).step_by(997) {
        let cut = String::from_utf8_lossy(&text.as_bytes()[..end]);
        assert!(matches!(load(&cut), Err(PlanRefusal::NotJson { .. })), "cut at {end}");
    }
}

fn unit(level: Level, stages: &[Stage], attributes: &[Attribute], party: Party, county: &str) -> Profile {
    Profile {
        level,
        stages: stages.to_vec(),
        attributes: attributes.to_vec(),
        party,
        county: county.to_owned(),
        name: "某单位".to_owned(),
        code: String::new(),
        named_unit: String::new(),
    }
}

fn school(stages: &[Stage], attributes: &[Attribute], party: Party, county: &str) -> Profile {
    unit(Level::School, stages, attributes, party, county)
}

/// The kinds of unit whose burden is watched, in poor counties where there is a choice.
fn units() -> [(&'static str, Profile); 10] {
    use Attribute::{Boarding, Canteen, Direct, Private, Rural};
    [
        ("teaching point", school(&[Stage::Primary], &[Rural], Party::None, "荔波县")),
        ("village primary", school(&[Stage::Primary], &[Rural, Canteen], Party::Own, "荔波县")),
        ("nine-year", school(&[Stage::Primary, Stage::Junior], &[Rural, Boarding, Canteen], Party::Own, "荔波县")),
        ("kindergarten", school(&[Stage::Kindergarten], &[Canteen], Party::Joint, "都匀市")),
        ("private kindergarten", school(&[Stage::Kindergarten], &[Private, Canteen], Party::None, "都匀市")),
        ("vocational", school(&[Stage::Vocational], &[Boarding, Canteen], Party::Own, "荔波县")),
        ("senior, direct", school(&[Stage::Senior], &[Boarding, Canteen, Direct], Party::Own, "")),
        ("college", unit(Level::College, &[Stage::College], &[Canteen], Party::Own, "")),
        ("county", unit(Level::County, &[], &[], Party::Own, "荔波县")),
        ("prefecture", unit(Level::Prefecture, &[], &[], Party::Own, "")),
    ]
}

/// What each kind of unit is asked: tasks and numbers.
///
/// A change of the plan that asks more of anybody shows here, and is answered for here.
const BURDEN: &str = "\
teaching point        32 tasks  4 numbers
village primary       40 tasks  6 numbers
nine-year             40 tasks  6 numbers
kindergarten          23 tasks  4 numbers
private kindergarten  20 tasks  4 numbers
vocational            35 tasks  4 numbers
senior, direct        40 tasks  4 numbers
college               50 tasks  6 numbers
county               144 tasks 37 numbers
prefecture           180 tasks 25 numbers
";

#[test]
fn what_each_kind_of_unit_is_asked_is_known() {
    let plan = qiannan();
    let mut table = String::new();
    for (name, profile) in units() {
        let Burden { tasks, numbers } = plan.burden(&profile);
        writeln!(table, "{name:20} {tasks:3} tasks {numbers:2} numbers").unwrap();
    }
    println!("{table}");
    assert!(table == BURDEN, "what is asked has changed:\n{table}\nit was:\n{BURDEN}");
}

#[test]
fn item_30_is_heeded() {
    let plan = qiannan();
    let of = |wanted: &str| {
        let profile = units().into_iter().find(|(name, _)| *name == wanted).unwrap().1;
        plan.burden(&profile)
    };
    let primary = of("village primary");
    assert!(primary.tasks <= 45 && primary.numbers <= 8, "{primary:?}");
    assert!(of("county").tasks < 150, "{:?}", of("county"));
    assert!(of("teaching point").tasks <= primary.tasks);
}

#[test]
fn a_kindergarten_sees_no_task_that_is_for_senior_high_only() {
    let plan = qiannan();
    let senior_only = plan.tasks().filter(|task| task.applies_to.stages == [Stage::Senior]);
    let senior_only: Vec<_> = senior_only.map(|task| task.id).collect();
    assert!(senior_only.len() > 1);
    for (name, profile) in units() {
        if profile.level == Level::School && !profile.stages.contains(&Stage::Senior) {
            assert!(plan.applicable(&profile).all(|task| !senior_only.contains(&task.id)), "{name}");
        }
    }
}

#[test]
fn a_school_of_two_stages_sees_the_union_of_both() {
    let plan = qiannan();
    let of = |stages: &[Stage]| {
        let profile = school(stages, &[Attribute::Rural, Attribute::Canteen], Party::Own, "荔波县");
        plan.applicable(&profile).map(|task| task.id).collect::<BTreeSet<_>>()
    };
    for (one, other) in [
        (Stage::Primary, Stage::Junior),
        (Stage::Kindergarten, Stage::Primary),
        (Stage::Junior, Stage::Senior),
        (Stage::Senior, Stage::Vocational),
    ] {
        let union: BTreeSet<_> = of(&[one]).union(&of(&[other])).copied().collect();
        assert_eq!(of(&[one, other]), union, "{one:?} and {other:?}");
    }
    assert_ne!(of(&[Stage::Kindergarten]), of(&[Stage::Primary]));
}

#[test]
fn a_hub_answers_what_a_school_answers() {
    let plan = qiannan();
    let of = |level: Level| {
        let profile = unit(level, &[Stage::Primary], &[Attribute::Rural], Party::Own, "荔波县");
        plan.applicable(&profile).map(|task| task.id).collect::<BTreeSet<_>>()
    };
    assert!(of(Level::Hub).is_superset(&of(Level::School)));
    assert!(!of(Level::School).is_empty());
}

#[test]
fn every_task_concerns_somebody() {
    let plan = qiannan();
    for task in plan.tasks() {
        let mut profiles = units().into_iter().map(|(_, profile)| profile).collect::<Vec<_>>();
        let range = &task.applies_to;
        profiles.extend(task.levels.iter().map(|level| Profile {
            level: *level,
            stages: range.stages.clone(),
            attributes: range.attributes.clone(),
            party: Party::Own,
            county: range.counties.first().map_or("荔波县", String::as_str).to_owned(),
            name: String::new(),
            code: String::new(),
            named_unit: range.units.first().cloned().unwrap_or_default(),
        }));
        assert!(profiles.iter().any(|profile| task.applies(profile, &plan)), "{}", task.id);
    }
}

#[test]
fn everything_that_is_inferred_has_a_name_to_be_shown_by() {
    let plan = qiannan();
    let inferred = plan.tasks().flat_map(|task| &task.inferred);
    let unnamed: Vec<_> = inferred.filter(|key| facts::ZH.inferred_of(&[(*key).clone()]).is_empty()).collect();
    assert_eq!(unnamed, Vec::<&String>::new());
}

#[test]
fn what_is_internal_is_asked_for_no_number() {
    for task in qiannan().tasks().filter(|task| task.internal) {
        assert_eq!(task.asked_numbers().count(), 0, "{}", task.id);
    }
}
