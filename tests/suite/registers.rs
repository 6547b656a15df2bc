//! 登记册: rows by stage, sums, and the parts of a target, the same as the target's own figure.

use plan_workbook::domain::decimal::Decimal;
use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::plan::{Of, Plan};
use plan_workbook::domain::profile::{Level, Profile};
use plan_workbook::domain::registers::{TaskRegister, registers};
use plan_workbook::domain::target::{Figure, figure};
use plan_workbook::domain::workbook::event::{Event, Refusal};
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::rules::{self, Fault};
use plan_workbook::domain::workbook::{PlanRef, Workbook};
use proptest::prelude::*;

use crate::seeds;
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
    let [register] = registers(plan(), &school(), &workbook).try_into().unwrap();
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
    let [register] = registers(plan(), &school(), &empty()).try_into().unwrap();
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
    let register = all.iter().find(|register| register.task == id("10.5")).unwrap();
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
    let register = all.iter().find(|register| register.task == id("10.5")).unwrap();
    assert_eq!(register.reached[0].adds_up, Some(false));
}

#[test]
fn the_plan_that_ships_has_registers_for_every_unit_it_asks_them_of() {
    let plan = qiannan();
    let workbook = Workbook::new(PlanRef::of(&plan));
    let of = |profile: &Profile| {
        registers(&plan, profile, &workbook).iter().map(|register| register.task.item).collect::<Vec<_>>()
    };
    let prefecture = of(&Profile { level: Level::Prefecture, county: String::new(), ..county() });
    for item in [1, 4, 10, 13, 14, 15, 16, 18, 19, 21, 23, 30] {
        assert!(prefecture.contains(&item), "{item}: {prefecture:?}");
    }
    assert!(of(&school()).contains(&30));
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
        for register in registers(plan(), &school(), &workbook) {
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
