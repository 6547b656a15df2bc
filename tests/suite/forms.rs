//! Forms: what goes out as XLSX comes back as exactly the edits that somebody made in it, and nothing else.

use std::collections::BTreeMap;

use plan_workbook::domain::day::Day;
use plan_workbook::domain::door::filled::{CellFault, Filled, NoForm, of_grids, read};
use plan_workbook::domain::door::xlsx::{self, At, Grid, Raw, RawValue};
use plan_workbook::domain::profile::Profile;
use plan_workbook::domain::query::Query;
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::event::Event;
use plan_workbook::domain::workbook::field::ProfileField;
use plan_workbook::domain::workbook::rules::{self, Fault};
use plan_workbook::export::sheets::Which;
use plan_workbook::export::table::{Row, Value};
use plan_workbook::export::xlsx::write;
use plan_workbook::text::Text;
use proptest::prelude::*;

use crate::support::world::workbook;
use crate::support::{edit, filled, id, plan, school, set};
use crate::tables::{hostile, table};

pub(crate) fn saved(which: Which, workbook: &Workbook) -> Vec<u8> {
    let sheet = table(plan(), which, workbook, &Query::default());
    write(&sheet, Day::parse("2019-11-20").unwrap(), Text::CHINESE).unwrap()
}

/// A form as it comes back: cells can be changed by task and heading, as somebody would.
pub(crate) struct Form {
    grids: Vec<Grid>,
    pub(crate) workbook: Workbook,
}

impl Form {
    pub(crate) fn of(workbook: Workbook) -> Self {
        Self { grids: xlsx::read(&saved(Which::Answers, &workbook)).unwrap(), workbook }
    }

    pub(crate) fn at(&self, task: &str, heading: &str) -> At {
        let find = |wanted: &str| {
            let is_it = |raw: &Raw| raw.value == RawValue::Text(wanted.to_owned());
            *self.grids[0].cells.iter().find(|(_, raw)| is_it(raw)).unwrap_or_else(|| panic!("{wanted}")).0
        };
        (find(task).0, find(heading).1)
    }

    fn put(&mut self, task: &str, heading: &str, value: RawValue) -> &mut Self {
        let at = self.at(task, heading);
        self.grids[0].cells.insert(at, Raw { value, is_formula: false });
        self
    }

    fn text(&mut self, task: &str, heading: &str, text: &str) -> &mut Self {
        self.put(task, heading, RawValue::Text(text.to_owned()))
    }

    fn number(&mut self, task: &str, heading: &str, number: &str) -> &mut Self {
        self.put(task, heading, RawValue::Number(number.to_owned(), false))
    }

    fn read(&self) -> Filled {
        of_grids(&self.grids, plan(), &self.workbook).unwrap()
    }

    #[track_caller]
    fn check(&self, edits: &[(&str, &str, &str, &str)]) {
        let read = self.read();
        assert_eq!(read.faults, []);
        let found: Vec<_> = read
            .edits
            .iter()
            .map(|edit| (edit.task.to_string(), edit.field.to_string(), edit.before.clone(), edit.after.clone()))
            .collect();
        let edits: Vec<_> = edits
            .iter()
            .map(|(task, field, before, after)| {
                ((*task).to_owned(), (*field).to_owned(), (*before).to_owned(), (*after).to_owned())
            })
            .collect();
        assert_eq!(found, edits);
    }

    #[track_caller]
    fn check_fault(&self, cell: At, fault: CellFault) {
        let read = self.read();
        assert_eq!(read.faults, [(xlsx::address(cell), fault)]);
        assert_eq!(read.event(), None, "with a cell that cannot stand nothing is taken over");
    }
}

#[test]
fn what_somebody_fills_in_are_the_edits() {
    let mut form = Form::of(filled());
    form.text("1.1", "完成情况", "推进中")
        .text("1.2", "完成情况", "已落实，持续推进")
        .text("1.2", "备注", "")
        .text("2.1", "数字1", " ６０．５ ")
        .number("2.1", "数字2", "120")
        .text("3.6", "责任人", "张三")
        .text("3.6", "牵头科室", "教务处")
        .text("3.6", "存在问题", "一\r\n二")
        .text("3.6", "下一步打算", "=1+1")
        .number("3.6", "自定时限", "43830");
    let mut edits = form.read().edits;
    edits.sort_by(|one, other| (one.task, &one.field).cmp(&(other.task, &other.field)));
    let found: Vec<_> =
        edits.iter().map(|edit| format!("{} {} {}→{}", edit.task, edit.field, edit.before, edit.after)).collect();
    assert_eq!(
        found,
        [
            "1.1 state →in-progress",
            "1.2 note 第一行\n“引号”→",
            "1.2 state in-progress→done",
            "2.1 number.all 100→120",
            "2.1 number.part 53.25→60.5",
            "3.6 due →2019-12-31",
            "3.6 lead →教务处",
            "3.6 next →=1+1",
            "3.6 person →张三",
            "3.6 problem →一\n二",
        ]
    );
    let Some(Event::SetMany(tasks)) = form.read().event() else { panic!() };
    assert_eq!(tasks.len(), 4);
    edit(&mut form.workbook, 1, Event::SetMany(tasks));
    form.check(&[]);
}

#[test]
fn rows_and_columns_are_known_by_what_they_say() {
    let mut form = Form::of(filled());
    form.text("1.1", "责任人", "张三");
    // Three rows above the headings, columns from right to left, rows upside down.
    let grid = &mut form.grids[0];
    let last = grid.cells.keys().fold((0, 0), |most, at| (at.0.max(most.0), at.1.max(most.1)));
    let moved = |(row, column): At| (if row == 0 { 3 } else { 4 + last.0 - row }, last.1 - column);
    grid.cells = grid.cells.iter().map(|(at, raw)| (moved(*at), raw.clone())).collect();
    grid.name = "新名称".to_owned();
    form.grids.reverse();
    form.check(&[("1.1", "person", "", "张三")]);
}

#[test]
fn what_is_gone_clears_nothing() {
    let mut form = Form::of(filled());
    let (row, column) = (form.at("2.1", "编号").0, form.at("1.1", "备注").1);
    form.grids[0].cells.retain(|at, _| at.0 != row && at.1 != column);
    form.check(&[]);
    assert_eq!(form.read().missing, ["备注"]);
}

#[test]
fn an_edit_since_the_form_was_saved_stays_where_the_form_says_nothing() {
    let mut form = Form::of(filled());
    edit(&mut form.workbook, 2, set("1.1", &[("person", "李四"), ("state", "done")]));
    form.check(&[]);
    form.text("1.1", "责任人", "王五");
    form.check(&[("1.1", "person", "李四", "王五")]);
}

#[test]
fn a_cell_that_cannot_stand_is_named() {
    let fresh = || Form::of(filled());
    let field = |fault| CellFault::Field(fault);
    for (heading, value, fault) in [
        ("完成情况", RawValue::Text("差不多了".into()), field(Fault::NotAChoice)),
        ("完成情况", RawValue::Number("1".into(), false), field(Fault::NotAChoice)),
        ("数字1", RawValue::Text("很多".into()), field(Fault::NotANumber)),
        ("数字1", RawValue::Number("-1".into(), false), field(Fault::NotANumber)),
        ("数字1", RawValue::Number("43830".into(), true), field(Fault::NotANumber)),
        ("自定时限", RawValue::Text("年底".into()), field(Fault::NotADay)),
        ("自定时限", RawValue::Number("0".into(), false), field(Fault::NotADay)),
        ("备注", RawValue::Error("#REF!".into()), CellFault::Error("#REF!".into())),
        ("备注", RawValue::Text("字".repeat(2_001)), field(Fault::TooLong(2_000))),
        ("编号", RawValue::Number("2.1".into(), false), CellFault::IdNotText),
        ("编号", RawValue::Text("99.7".into()), CellFault::NoSuchTask("99.7".into())),
        ("编号", RawValue::Text("1.1".into()), CellFault::Twice(id("1.1"))),
    ] {
        let mut form = fresh();
        let at = form.at("2.1", heading);
        form.put("2.1", heading, value);
        form.check_fault(at, fault);
    }
    let mut form = fresh();
    let at = form.at("2.1", "备注");
    form.grids[0].cells.insert(at, Raw { value: RawValue::Number("3".into(), false), is_formula: true });
    form.check_fault(at, CellFault::Formula);

    let mut form = fresh();
    form.text("3.6", "数字2", "5");
    form.check_fault(form.at("3.6", "数字2"), CellFault::NotForTask);

    let mut form = fresh();
    let at = (99, form.at("1.1", "责任人").1);
    form.grids[0].cells.insert(at, Raw { value: RawValue::Text("张三".into()), is_formula: false });
    form.check_fault(at, CellFault::NoId);

    let mut form = fresh();
    let at = (0, 90);
    form.grids[0].cells.insert(at, Raw { value: RawValue::Text("备注".into()), is_formula: false });
    form.check_fault(at, CellFault::HeadingTwice);

    let internal =
        plan().tasks().find(|task| task.internal && task.applies(&school(), plan())).unwrap().id.to_string();
    let mut form = fresh();
    form.text(&internal, "完成情况", "已完成").text(&internal, "备注", "秘密");
    let at = form.at(&internal, "备注");
    let read = form.read();
    assert_eq!(read.faults, [(xlsx::address(at), field(Fault::Internal))]);
    assert_eq!(read.edits.len(), 1, "its state is an edit like any other");
}

#[test]
fn a_form_of_another_plan_unit_or_program_is_not_looked_into() {
    let workbook = filled();
    let bytes = saved(Which::Answers, &workbook);
    assert_eq!(read(&bytes, &plan().practice(2026), &workbook), Err(NoForm::OtherPlan));
    let mut other = workbook.clone();
    other.plan.shape = "x".to_owned();
    assert_eq!(read(&bytes, plan(), &other), Err(NoForm::OtherPlan));
    let mut stranger = Workbook::new(workbook.plan.clone());
    edit(&mut stranger, 8, Event::SetProfile(Profile { name: "另一小学".to_owned(), ..school() }));
    assert_eq!(read(&bytes, plan(), &stranger), Err(NoForm::OtherUnit("甲县 某某小学".to_owned())));
    for which in [Which::Rectification, Which::Agenda] {
        assert_eq!(read(&saved(which, &workbook), plan(), &workbook), Err(NoForm::NothingToFill), "{which:?}");
    }
    let mut form = Form::of(workbook.clone());
    let hidden = form.grids.iter().position(|grid| grid.name == "plan-workbook").unwrap();
    form.grids[hidden].cells.insert((0, 1), Raw { value: RawValue::Text("2".into()), is_formula: false });
    assert_eq!(of_grids(&form.grids, plan(), &workbook), Err(NoForm::Newer));
    form.grids.remove(hidden);
    assert_eq!(of_grids(&form.grids, plan(), &workbook), Err(NoForm::Unmarked));
    let mut form = Form::of(workbook.clone());
    form.grids[0].cells.clear();
    assert_eq!(of_grids(&form.grids, plan(), &workbook), Err(NoForm::NoHeadings));
}

#[test]
fn a_name_that_was_corrected_makes_no_other_unit_of_a_form() {
    let mut form = Form::of(filled());
    assert_eq!(form.read().unit_was, None);
    form.text("1.1", "责任人", "张三");
    edit(&mut form.workbook, 1, Event::SetProfileText(ProfileField::Name, "某某中心小学".to_owned()));
    assert_eq!(form.read().unit_was.as_deref(), Some("甲县 某某小学"), "somebody has to say that it is one unit");
    form.check(&[("1.1", "person", "", "张三")]);
    // A form from before this mark is known by its name alone.
    let hidden = form.grids.iter_mut().find(|grid| grid.name == "plan-workbook").unwrap();
    let row = hidden.cells.iter().find(|(_, raw)| raw.value == RawValue::Text("origin".into())).unwrap().0.0;
    hidden.cells.retain(|(at, _), _| *at != row);
    let refused = of_grids(&form.grids, plan(), &form.workbook);
    assert_eq!(refused, Err(NoForm::OtherUnit("甲县 某某小学".to_owned())));
    edit(&mut form.workbook, 1, Event::SetProfileText(ProfileField::Name, "某某小学".to_owned()));
    form.check(&[("1.1", "person", "", "张三")]);
}

/// What somebody could put in a cell of a form.
fn entry() -> impl Strategy<Value = RawValue> {
    let words =
        ["推进中", "已完成", "不涉及", "未填", "张三", "2019/9/1", "１２", "", " "].map(str::to_owned).to_vec();
    prop_oneof![
        4 => prop::sample::select(words).prop_map(RawValue::Text),
        2 => hostile().prop_map(RawValue::Text),
        2 => prop::sample::select(vec!["12", "0.5", "43830", "-3", "1E3"]).prop_map(|number| RawValue::Number(number.into(), false)),
        1 => Just(RawValue::Truth(true)),
        1 => Just(RawValue::Error("#N/A".into())),
    ]
}

#[test]
fn what_looks_like_an_escape_in_a_cell_is_read_as_it_was_written() {
    for said in ["_x000D_", "见附件_x000D_x000A_", "_x005F_", "_x00zz_ _x1", "甲_x甲乙丙丁_"] {
        let mut workbook = filled();
        edit(&mut workbook, 1, set("3.6", &[("problem", said)]));
        let form = Form::of(workbook);
        let at = form.at("3.6", "存在问题");
        assert_eq!(form.grids[0].text(at), said);
        form.check(&[]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever is written in cells, what is read back is that and no more: each edit stands in a cell that was touched,
    /// and carrying all of them out leaves every other field as it was.
    #[test]
    fn a_form_reads_back_as_the_edits_and_nothing_else(
        workbook in workbook(),
        touched in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), entry()), 0..6),
    ) {
        let sheet = table(plan(), Which::Answers, &workbook, &Query::default());
        let bytes = write(&sheet, Day::parse("2019-11-20").unwrap(), Text::CHINESE).unwrap();
        let mut grids = xlsx::read(&bytes).unwrap();
        for (row, Row { cells, .. }) in (1_u32..).zip(&sheet.rows) {
            for (column, cell) in (0_u32..).zip(cells) {
                let raw = grids[0].cells.get(&(row, column));
                prop_assert!(raw.is_none_or(|raw| !raw.is_formula));
                if let Value::Text(text) = &cell.value {
                    let held = plan_workbook::domain::door::form::plain(text);
                    prop_assert_eq!(grids[0].text((row, column)), held);
                }
            }
        }
        if workbook.profile().is_none() {
            return Ok(());
        }
        prop_assert_eq!(of_grids(&grids, plan(), &workbook), Ok(Filled::default()));
        let mut put: BTreeMap<String, RawValue> = BTreeMap::new();
        for (row, column, value) in touched {
            let open: Vec<_> = (0..sheet.columns.len()).filter(|at| sheet.columns[*at].is_open).collect();
            let at = (1 + row.index(sheet.rows.len()), open[column.index(open.len())]);
            let at = (u32::try_from(at.0).unwrap(), u32::try_from(at.1).unwrap());
            put.insert(xlsx::address(at), value.clone());
            grids[0].cells.insert(at, Raw { value, is_formula: false });
        }
        let read = of_grids(&grids, plan(), &workbook).unwrap();
        for cell in read.edits.iter().map(|edit| &edit.cell).chain(read.faults.iter().map(|(cell, _)| cell)) {
            prop_assert!(put.contains_key(cell), "{cell} was not touched");
        }
        for edit in &read.edits {
            let task = plan().task(edit.task).unwrap();
            prop_assert_eq!(rules::accept(plan(), task, &edit.field, &edit.after), Ok(edit.after.clone()));
            prop_assert_ne!(&edit.before, &edit.after);
        }
        if let Some(event) = read.event() {
            let mut after = workbook.clone();
            edit(&mut after, 7, event);
            let mut expected = crate::support::world::shown(&workbook);
            for edit in &read.edits {
                let place = plan_workbook::domain::workbook::op::Place { task: Some(edit.task), field: edit.field.clone() };
                expected.remove(&place);
                if !edit.after.is_empty() {
                    expected.insert(place, edit.after.clone());
                }
            }
            prop_assert_eq!(crate::support::world::shown(&after), expected);
        }
    }
}
