//! Papers: the same figures as the screens, only what the filter shows, and nothing of internal tasks.

use plan_workbook::domain::day::Day;
use plan_workbook::domain::light::Dates;
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::progress::Overview;
use plan_workbook::domain::query::Query;
use plan_workbook::domain::rounds::{Submission, fields};
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::event::Event;
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::export::paper::{Block, Paper};
use plan_workbook::export::papers::{Kind, is_draft, paper};
use plan_workbook::export::sheets::Source;
use plan_workbook::text::Text;
use proptest::prelude::*;

use crate::support::world::workbook;
use crate::support::{edit, filled, id, plan, school, set};

fn dates() -> Dates {
    let day = Day::parse("2019-10-01").unwrap();
    Dates { as_of: day, today: day }
}

fn made(kind: Kind, plan: &Plan, workbook: &Workbook, query: &Query, item: u16) -> Paper {
    paper(kind, Source { plan, workbook, dates: dates(), query, text: Text::CHINESE }, item, "A1B2C3")
}

fn all(kind: Kind, workbook: &Workbook) -> Paper {
    made(kind, plan(), workbook, &Query::default(), 1)
}

/// Everything that a paper says.
fn said(paper: &Paper) -> String {
    format!("{paper:?}")
}

/// Returns the rows of every table of a paper.
pub(crate) fn tables(paper: &Paper) -> Vec<&Vec<Vec<String>>> {
    let mut tables = Vec::new();
    for block in &paper.blocks {
        if let Block::Table { rows, .. } = block {
            tables.push(rows);
        }
    }
    tables
}

#[test]
fn a_report_has_unit_day_code_figures_and_lines_to_sign_on() {
    let mut workbook = filled();
    edit(&mut workbook, 1, set("2.1", &[("problem", "缺车"), ("next", "租车")]));
    let report = all(Kind::Report, &workbook);
    assert_eq!(report.title, "小要点落实情况自评报告");
    assert_eq!(report.unit, "甲县 某某小学");
    assert_eq!((report.as_of, report.check.as_str()), (Day::parse("2019-10-01"), "A1B2C3"));
    assert!(said(&report).contains("53.2%（目标 ≥ 50%）"), "{}", said(&report));
    let at = |text: &str| report.blocks.iter().position(|block| format!("{block:?}").contains(text)).unwrap();
    let order = ["(3, \"存在问题\")", "2.1 缺车", "(3, \"下一步打算\")", "2.1 租车"].map(at);
    assert!(order.is_sorted(), "{order:?}");
    assert!(matches!(report.blocks.last(), Some(Block::Signature(lines)) if lines.len() == 4));
}

#[test]
fn who_has_approved_stands_where_one_signs_until_something_is_changed() {
    let mut workbook = filled();
    let of = Submission {
        id: "s".to_owned(),
        round: "2019年终".to_owned(),
        number: 1,
        as_of: None,
        filled_by: "王老师".to_owned(),
        approved_by: "李校长".to_owned(),
        date: None,
    };
    edit(&mut workbook, 1, Event::SetOwn(fields(&of).unwrap()));
    let report = all(Kind::Report, &workbook);
    assert!(said(&report).contains("审核人（签字） 李校长"));
    assert!(!is_draft(&workbook));
    edit(&mut workbook, 1, set("1.1", &[("state", "done")]));
    assert!(is_draft(&workbook));
    assert!(!said(&all(Kind::Report, &workbook)).contains("李校长"));
}

#[test]
fn a_filter_leaves_the_rest_and_the_whole_out() {
    let workbook = filled();
    let query = Query { item: Some(2), ..Query::default() };
    let report = made(Kind::Report, plan(), &workbook, &query, 1);
    let text = said(&report);
    assert!(text.contains("只列出筛选到的 3 项任务") && text.contains("2.1 采购"));
    assert!(!text.contains("1.2") && !text.contains("总体情况") && !text.contains("合计"));
}

#[test]
fn the_blank_form_asks_for_the_same_tasks_and_numbers_and_tells_nothing() {
    let (plan, _) = load(&crate::seeds::text()).unwrap();
    let mut workbook = filled();
    edit(&mut workbook, 1, set("1.2", &[("problem", "秘密")]));
    let form = made(Kind::Blank, &plan, &workbook, &Query::default(), 1);
    let rows: usize = tables(&form).iter().map(|rows| rows.len()).sum();
    let asked = plan.applicable(&school()).filter(|task| !task.internal).count();
    assert_eq!(rows, asked);
    assert!(!said(&form).contains("秘密") && !said(&form).contains("A1B2C3"));
    assert_eq!(form.as_of, None);
}

#[test]
fn an_item_stands_on_a_paper_of_its_own() {
    let mut workbook = filled();
    edit(&mut workbook, 1, set("2.1", &[("person", "王老师"), ("evidence.e.text", "台账.xlsx")]));
    let paper = made(Kind::Item, plan(), &workbook, &Query::default(), 2);
    let text = said(&paper);
    assert!(text.contains("王老师") && text.contains("台账.xlsx") && text.contains("2.3 杜绝事故"));
    assert!(!text.contains("1.2 "));
    let none = made(Kind::Item, plan(), &workbook, &Query::default(), 4);
    assert!(said(&none).contains("没有可列出的内容"), "nothing of it concerns the unit");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_report_counts_what_the_overview_counts(workbook in workbook()) {
        let overview = Overview::of(plan(), &school(), &workbook, dates());
        let mut of_school = workbook.clone();
        edit_profile(&mut of_school);
        let report = all(Kind::Report, &of_school);
        let found = tables(&report);
        let figures = found.first().unwrap();
        prop_assert_eq!(figures.len(), overview.sections.len() + 1);
        let whole = &overview.whole;
        let expected = [whole.applicable, whole.done, whole.in_progress, whole.not_started, whole.not_applicable,
            whole.untouched(), whole.overdue].map(|count| count.to_string());
        prop_assert_eq!(&figures.last().unwrap()[1..], &expected[..]);
        for column in 1..8 {
            let sum: usize = figures[..figures.len() - 1].iter().map(|row| row[column].parse::<usize>().unwrap()).sum();
            prop_assert_eq!(sum.to_string(), figures.last().unwrap()[column].clone());
        }
    }

    #[test]
    fn nothing_of_an_internal_task_is_on_any_paper(workbook in workbook()) {
        let mut workbook = workbook;
        edit_profile(&mut workbook);
        let field = Field::from_file("note");
        let fields = workbook.answers.entry(id("3.2")).or_default();
        let register = fields.entry(field).or_default();
        let dot = plan_workbook::domain::workbook::register::Dot { counter: 1, replica: crate::support::replica(9) };
        register.write(&[], plan_workbook::domain::workbook::register::Entry { dot, value: "绝密".into() });
        for kind in Kind::ALL {
            for item in [1, 3] {
                let text = said(&made(*kind, plan(), &workbook, &Query::default(), item));
                let is_listed = text.contains("内部事项\"") || text.contains("3.2 ");
                prop_assert!(!text.contains("绝密") && !is_listed, "{:?} {}", kind, text);
            }
        }
    }
}

/// Makes the unit a school, whoever it was.
fn edit_profile(workbook: &mut Workbook) {
    let mut by = filled();
    std::mem::swap(&mut by.profile, &mut workbook.profile);
}
