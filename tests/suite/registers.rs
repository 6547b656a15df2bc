//! 登记册: rows by stage, sums, and the parts of a target, the same as the target's own figure.

use plan_workbook::domain::audit::{Check, Detail, Finding, audit};
use plan_workbook::domain::day::Day;
use plan_workbook::domain::decimal::Decimal;
use plan_workbook::domain::light::Dates;
use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::plan::{Kind, Of, Plan};
use plan_workbook::domain::profile::{Level, Profile};
use plan_workbook::domain::progress::Overview;
use plan_workbook::domain::registers::{Ask, Tallied, TaskRegister, registers};
use plan_workbook::domain::target::{Figure, figure};
use plan_workbook::domain::workbook::event::{Event, Refusal};
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::rules::{self, Fault};
use plan_workbook::domain::workbook::{PlanRef, Workbook};
use proptest::prelude::*;

use crate::seeds;
use crate::support::shipped::{made, shipped};
use crate::support::world::workbook;
use crate::support::{checked, edit, empty, id, plan, school, set};

#[test]
fn rows_are_counted_by_stage_and_their_numbers_added_up() {
    let mut workbook = empty();
    edit(&mut workbook, 1, Event::SetProfile(school()));
    for (row, stage, cost) in [("a", "在建", "1.5"), ("b", "完工", "20"), ("c", "完工", ""), ("d", "", "0.25")]
    {
        let (stage_field, cost_field) = (format!("row.{row}.stage"), format!("row.{row}.cost"));
        let changes =
            [(stage_field.as_str(), stage), (cost_field.as_str(), cost), (&format!("row.{row}.name"), "校")];
        edit(&mut workbook, 1, set("3.1", &changes));
    }
    edit(&mut workbook, 1, set("3.1", &[("row.e.stage", "完工"), ("row.e.gone", "yes")]));
    let [(ask, register)] = registers(plan(), &school(), &workbook).try_into().unwrap();
    assert_eq!(ask, Ask::Asked);
    assert_eq!(register.task, id("3.1"));
    assert_eq!(register.rows.len(), 4);
    assert_eq!(register.stages, [("在建".to_owned(), 1), ("完工".to_owned(), 2)]);
    assert_eq!(register.unstaged, 1);
    assert_eq!(register.sums, [("cost".to_owned(), Decimal::parse("21.75"))]);
    let [reached] = register.reached.as_slice() else { panic!("{:?}", register.reached) };
    assert_eq!(
        (reached.value, reached.counted, reached.unsorted, reached.adds_up),
        (2, 2, 0, None),
        "without parts"
    );
}

#[test]
fn a_register_without_rows_is_there_and_says_nothing_of_sums() {
    let [(_, register)] = registers(plan(), &school(), &empty()).try_into().unwrap();
    assert_eq!(register.stages.iter().map(|(_, count)| count).sum::<usize>(), 0);
    assert_eq!(register.sums, [("cost".to_owned(), None)]);
}

fn qiannan() -> Plan {
    load(&seeds::text()).unwrap().0
}

fn county() -> Profile {
    Profile { level: Level::County, county: "荔波县".to_owned(), stages: Vec::new(), ..school() }
}

/// A workbook of the plan that ships, written without its rules.
fn projects(plan: &Plan, rows: &[(&str, &str, &str)]) -> Workbook {
    let mut workbook = Workbook::new(PlanRef::of(plan));
    for (row, category, stage) in rows {
        let mut write = |key: &str, text: &str| {
            let field = Field::from_file(&format!("row.{row}.{key}"));
            let dot =
                plan_workbook::domain::workbook::register::Dot { counter: 1, replica: crate::support::replica(1) };
            let entry = plan_workbook::domain::workbook::register::Entry { dot, value: text.into() };
            let register = plan_workbook::domain::workbook::register::Register::from_entries(vec![entry]);
            workbook.answers.entry(id("10.5")).or_default().insert(field, register);
        };
        write("category", category);
        write("stage", stage);
    }
    workbook
}

#[test]
fn the_parts_of_a_target_are_laid_open_and_say_what_belongs_to_none() {
    let plan = qiannan();
    let rows = [
        ("a", "公办幼儿园", "已完工"),
        ("b", "公办幼儿园", "已投入使用"),
        ("c", "公办幼儿园", "已开工"),
        ("d", "普通高中", "已完工"),
        ("e", "", "已完工"),
    ];
    let workbook = projects(&plan, &rows);
    let all = registers(&plan, &county(), &workbook);
    let register = &all.iter().find(|(_, register)| register.task == id("10.5")).unwrap().1;
    let [reached] = register.reached.as_slice() else { panic!("{:?}", register.reached) };
    let named = |label: &str, asked, count| (label.to_owned(), asked, count);
    assert_eq!(
        reached.parts,
        [named("公办幼儿园", 181, 2), named("义务教育学校", 131, 0), named("普通高中", 16, 1)]
    );
    assert_eq!((reached.value, reached.counted, reached.unsorted, reached.adds_up), (328, 4, 1, Some(true)));
    let task = plan.task(id("10.5")).unwrap();
    let told = figure(&plan, task, &task.targets[0], &workbook.answer(id("10.5")));
    assert_eq!(told, Figure::Number(Decimal::whole(4)), "the same as everywhere else");
}

#[test]
fn parts_that_do_not_add_up_are_said_to() {
    let mut plan = qiannan();
    for task in plan.sections.iter_mut().flat_map(|section| &mut section.items).flat_map(|item| &mut item.tasks) {
        for target in &mut task.targets {
            if let Some(part) = target.parts.first_mut() {
                part.value += 1;
            }
        }
    }
    let all = registers(&plan, &county(), &Workbook::new(PlanRef::of(&plan)));
    let register = &all.iter().find(|(_, register)| register.task == id("10.5")).unwrap().1;
    assert_eq!(register.reached[0].adds_up, Some(false));
}

#[test]
fn the_plan_that_ships_has_registers_for_every_unit_it_asks_them_of() {
    let plan = qiannan();
    let workbook = Workbook::new(PlanRef::of(&plan));
    let of = |profile: &Profile| {
        registers(&plan, profile, &workbook).iter().map(|(_, register)| register.task.item).collect::<Vec<_>>()
    };
    let prefecture = of(&Profile { level: Level::Prefecture, county: String::new(), ..county() });
    for item in [1, 4, 10, 13, 14, 15, 16, 18, 19, 21, 23, 30] {
        assert!(prefecture.contains(&item), "{item}: {prefecture:?}");
    }
    assert!(of(&school()).contains(&30));
}

fn tallies(profile: &Profile, task: &str, fields: &[(&str, &str)]) -> Vec<(String, String, bool)> {
    let workbook = made(profile, set(task, fields));
    let register = TaskRegister::of(shipped().task(id(task)).unwrap(), &workbook.answer(id(task)));
    let told = |one: &Tallied| (one.number.clone(), one.of_rows.to_string(), one.differs());
    register.tallies.iter().map(told).collect()
}

#[test]
fn rows_beside_a_task_are_held_against_its_numbers_and_write_none() {
    let pairs = [
        ("row.a.stage", "已结对"),
        ("row.a.school", "一小"),
        ("row.b.stage", "联系中"),
        ("row.c.stage", "已开展帮扶"),
        ("row.d.stage", "已结对"),
        ("row.d.gone", "yes"),
    ];
    let said = |differs| vec![("paired".to_owned(), "2".to_owned(), differs)];
    assert_eq!(
        tallies(&county(), "24.2", &pairs),
        said(false),
        "a number that nobody has entered is no other one"
    );
    assert_eq!(tallies(&county(), "24.2", &[&pairs[..], &[("number.paired", "2")]].concat()), said(false));
    let off = [&pairs[..], &[("number.paired", "3")]].concat();
    assert_eq!(tallies(&county(), "24.2", &off), said(true));
    assert_eq!(tallies(&county(), "24.2", &[("number.paired", "3")]), [], "no row says nothing");
    let workbook = made(&county(), set("24.2", &off));
    assert_eq!(workbook.answer(id("24.2")).text(&Field::number("paired")), "3");
    let day = Day::parse("2019-10-01").unwrap();
    let found = audit(shipped(), &county(), &workbook, Dates { as_of: day, today: day });
    let off: Vec<_> = found.iter().filter(|finding| finding.check == Check::PartsOff).collect();
    let [Finding { task, detail: Detail::Tallied(tallied), .. }] = off.as_slice() else { panic!("{off:?}") };
    assert_eq!(
        (*task, tallied.of_rows, tallied.entered),
        (Some(id("24.2")), Decimal::whole(2), Decimal::parse("3"))
    );
}

#[test]
fn rows_are_told_apart_by_a_choice_and_their_numbers_are_added_up() {
    let kinds = ["普通高中（或中职）学校", "薄弱初中学校", "薄弱初中学校"];
    let mut fields = Vec::new();
    for (row, kind) in ["a", "b", "c"].iter().zip(kinds) {
        fields.push((format!("row.{row}.stage"), if *row == "c" { "已选定" } else { "已启动" }));
        fields.push((format!("row.{row}.kind"), kind));
    }
    let fields: Vec<_> = fields.iter().map(|(field, text)| (field.as_str(), *text)).collect();
    let counts: Vec<_> = tallies(&county(), "24.4", &fields).into_iter().map(|(_, count, _)| count).collect();
    assert_eq!(counts, ["1", "1", "0"]);
    let hired = [("row.a.stage", "已到岗"), ("row.a.hired", "12"), ("row.b.hired", "0.5"), ("row.b.planned", "9")];
    let sums: Vec<_> = tallies(&county(), "28.6", &hired).into_iter().map(|(_, sum, _)| sum).collect();
    assert_eq!(sums, ["12.5", "9"]);
}

#[test]
fn a_school_may_keep_what_it_is_not_asked_for_and_is_asked_nothing_more() {
    let plan = shipped();
    let of = |profile: &Profile, task: &str| {
        let all = registers(plan, profile, &Workbook::new(PlanRef::of(plan)));
        all.iter().find(|(_, register)| register.task == id(task)).map(|(ask, _)| *ask)
    };
    assert_eq!(of(&school(), "29.5"), Some(Ask::Voluntary));
    assert_eq!(of(&county(), "29.5"), Some(Ask::Optional));
    assert_eq!(of(&county(), "10.5"), Some(Ask::Asked));
    assert_eq!(of(&school(), "29.4"), None);
    let kept = made(&school(), set("29.5", &[("row.a.stage", "已结对"), ("row.a.mentor", "王老师")]));
    let day = Day::parse("2019-10-01").unwrap();
    let overview = |workbook| Overview::of(plan, &school(), workbook, Dates { as_of: day, today: day });
    assert_eq!(overview(&kept), overview(&Workbook::new(PlanRef::of(plan))));
}

/// The shape under which workbooks have been written since the first edition of the data.
const SHAPE: &str = "742377f1d8a33238d031177abc05c7ddbb6282b936334c824b6c6f7ecbfa1f52";

#[test]
fn an_edition_of_the_data_keeps_the_shape_of_the_first() {
    assert_eq!(shipped().shape, SHAPE, "workbooks that are out there would no longer be of this plan");
}

#[test]
fn a_register_beside_a_task_asks_nothing_and_says_that_it_is_ours() {
    let plan = shipped();
    let with: Vec<_> = plan.tasks().filter(|task| task.register.is_some()).collect();
    let ids: Vec<_> = with.iter().map(|task| task.id.to_string()).collect();
    assert_eq!(
        ids,
        ["1.4", "4.3", "16.2", "18.3", "24.2", "24.3", "24.4", "28.2", "28.3", "28.4", "28.6", "29.4", "29.5"]
    );
    for task in with {
        let rows = task.rows().unwrap();
        assert!(rows.is_ours, "{}: the notice sets no such stages", task.id);
        assert!(!task.internal && task.kind != Kind::Ledger, "{}", task.id);
        assert!(task.targets.iter().all(|target| target.of != Of::Rows), "{}", task.id);
        // Pupils are counted and never listed.
        assert!(rows.fields.iter().all(|field| !field.label.contains("学生") && !field.label.contains("儿童")));
    }
}

#[test]
fn a_row_may_carry_evidence_where_the_plan_has_no_field_for_it() {
    let mut workbook = empty();
    edit(&mut workbook, 1, set("3.1", &[("row.a.stage", "完工"), ("row.a.evidence", " 验收单 ")]));
    assert_eq!(workbook.answer(id("3.1")).text(&Field::from_file("row.a.evidence")), "验收单");
    let refused = checked(&workbook, 1, 9, set("1.1", &[("row.a.evidence", "没有分行")]));
    let field = Field::from_file("row.a.evidence");
    assert_eq!(refused, Err(Refusal::Field(field.clone(), Fault::NoSuchField)));
    let long = "字".repeat(2_001);
    let refused = checked(&workbook, 1, 9, set("3.1", &[("row.a.evidence", &long)]));
    assert_eq!(refused, Err(Refusal::Field(field.clone(), Fault::TooLong(2_000))));
    // A plan's own field of that name goes first.
    let mut plan = plan().clone();
    for task in plan.sections.iter_mut().flat_map(|section| &mut section.items).flat_map(|item| &mut item.tasks) {
        for spec in &mut task.fields {
            if spec.key == "built" {
                "evidence".clone_into(&mut spec.key);
            }
        }
    }
    let task = plan.task(id("3.1")).unwrap();
    assert_eq!(rules::accept(&plan, task, &field, "验收单"), Err(Fault::NotADay));
}

proptest! {
    #[test]
    fn every_row_stands_at_one_stage_or_at_none(workbook in workbook()) {
        for (_, register) in registers(plan(), &school(), &workbook) {
            let staged: usize = register.stages.iter().map(|(_, count)| count).sum();
            prop_assert_eq!(staged + register.unstaged, register.rows.len());
            let task = plan().task(register.task).unwrap();
            let answer = workbook.answer(task.id);
            let targets = task.targets.iter().filter(|target| target.of == Of::Rows);
            for (target, reached) in targets.zip(&register.reached) {
                let counted = Decimal::whole(i64::try_from(reached.counted).unwrap());
                prop_assert_eq!(figure(plan(), task, target, &answer), Figure::Number(counted));
            }
            let again = TaskRegister::of(task, &answer);
            prop_assert_eq!(again, register);
        }
    }
}
