//! What a unit says of a task beside its figures goes up with its row, on every way that a row takes; nothing of an
//! internal task does, and roll-ups from before are read.

use std::collections::BTreeMap;
use std::sync::Arc;

use plan_workbook::domain::day::Day;
use plan_workbook::domain::door::DoorFault;
use plan_workbook::domain::json;
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::profile::{Attribute, Level};
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::file::{self as rollup_file, Units};
use plan_workbook::domain::rollup::lower::Lower;
use plan_workbook::domain::rollup::received::kept::{Lines, write};
use plan_workbook::domain::rollup::received::{Received, What};
use plan_workbook::domain::rollup::row::statement::{PIECES, Piece, Statement};
use plan_workbook::domain::rollup::row::{TaskFigures, UnitRow};
use plan_workbook::domain::rollup::{Held, Rollup};
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::register::{Dot, Entry, Register};
use plan_workbook::domain::workbook::{Workbook, file};
use serde_json::{Value, json};

use crate::chance::Chance;
use crate::rollup::{accept_all, county, dates, drop, office, rollup};
use crate::support::json::{put, rehash};
use crate::support::{id, replica, set};
use crate::units::{self, plan};

/// The task that the school of these tests answers.
const TASK: &str = "25.5";

/// A desk on which one school counts, that has answered so.
fn desk_with(changes: &[(&str, &str)]) -> Desk {
    let (roster, _) = county(12, 2);
    let mut profile = roster.units[1].profile().unwrap();
    profile.attributes = vec![Attribute::Canteen];
    let mut workbook = units::workbook(plan(), &profile, &Chance::of(1));
    units::edit(plan(), &mut workbook, set(TASK, changes));
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster));
    drop(&mut desk, "甲.json", file::write(&workbook).as_bytes());
    accept_all(&mut desk);
    desk
}

fn held(rollup: &Rollup) -> &Held {
    rollup.units.values().next().unwrap()
}

fn figures(rollup: &Rollup) -> &TaskFigures {
    let row = &held(rollup).row;
    row.tasks.get(id(TASK)).or_else(|| row.beside.get(id(TASK))).unwrap()
}

fn piece(day: Option<(i32, u32, u32)>, text: &str) -> Piece {
    Piece { day: day.and_then(|(year, month, day)| Day::new(year, month, day)), text: text.to_owned() }
}

fn read(text: &str) -> Result<Rollup, DoorFault> {
    rollup_file::read(text.as_bytes(), &|_, _| None, plan()).map(|(rollup, _)| rollup)
}

/// The frozen roll-up of before words went up.
fn frozen() -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rollup/v1.json");
    std::fs::read_to_string(path).unwrap().trim_end().to_owned()
}

fn lower(rollup: Rollup) -> Lower {
    Lower { rollup, sha256: "0".repeat(64), known: BTreeMap::new() }
}

#[test]
fn note_reason_and_evidence_go_up_with_the_row_on_every_way() {
    let desk = desk_with(&[
        ("state", "not-applicable"),
        ("reason", "由\"上级\"统一组织"),
        ("note", "另附说明\n两行"),
        ("person", "王老师"),
        ("evidence.a.text", "照片.jpg"),
        ("evidence.a.date", "2019-08-01"),
        ("evidence.a.who", "李老师"),
        ("evidence.b.date", "2019-08-02"),
        ("evidence.c.text", "https://example.cn/1"),
        ("evidence.d.text", "不要的"),
        ("evidence.d.gone", "yes"),
    ]);
    let statement = Statement {
        note: "另附说明\n两行".to_owned(),
        reason: "由\"上级\"统一组织".to_owned(),
        pieces: Box::new([piece(Some((2019, 8, 1)), "照片.jpg"), piece(None, "https://example.cn/1")]),
    };
    let told = figures(&desk.rollup);
    assert_eq!((told.evidence, told.statement.as_deref()), (3, Some(&statement)));

    // As a file, which a level above takes in.
    let text = rollup_file::write(&desk.rollup);
    assert_eq!(read(&text).as_ref(), Ok(&desk.rollup));
    assert!(!text.contains("王老师") && !text.contains("李老师"), "names of people stay with the unit");
    let mut above = Desk::new(rollup(office(Level::Prefecture, "州局", ""), desk.rollup.roster.clone()));
    drop(&mut above, "县.json", text.as_bytes());
    accept_all(&mut above);
    assert_eq!(figures(&above.rollup), told);
    // Not just as it was written, it comes in the long way.
    assert_eq!(read(&text.replacen("{\"asOf\":", "{\"asOf\": ", 1)).as_ref(), Ok(&desk.rollup));

    // As lines between worker and page.
    let what = What::Rollup(lower(desk.rollup.clone()).into());
    let received = Received { name: "县.json".to_owned(), what };
    let mut lines = Lines::of(plan());
    let again: Vec<_> =
        write(received.clone(), &Units::of(plan())).iter().filter_map(|line| lines.take(line).unwrap()).collect();
    assert_eq!(again, [received]);
}

#[test]
fn what_says_nothing_leaves_nothing_behind() {
    let desk = desk_with(&[("state", "in-progress"), ("evidence.a.date", "2019-08-01"), ("problem", "人手不足")]);
    let told = figures(&desk.rollup);
    assert_eq!((told.evidence, &told.statement), (1, &None));
    let blank = desk_with(&[("state", "in-progress"), ("note", "写了")]);
    let (_, mut workbook) = county(12, 2).1.remove(1);
    units::edit(plan(), &mut workbook, set(TASK, &[("note", "写了")]));
    units::edit(plan(), &mut workbook, set(TASK, &[("note", "")]));
    let row = UnitRow::of(plan(), held(&blank.rollup).row.unit.clone(), &workbook, dates());
    assert_eq!(row.tasks.get(id(TASK)).unwrap().statement, None, "a note that was taken back");
    assert!(!rollup_file::write(&desk.rollup).contains("\"pieces\""));
}

#[test]
fn so_many_pieces_are_named_and_all_are_counted() {
    let rows: Vec<_> =
        (0..PIECES + 5).map(|at| (format!("evidence.r{at:03}.text"), format!("照片{at}"))).collect();
    let rows: Vec<_> = rows.iter().map(|(field, text)| (field.as_str(), text.as_str())).collect();
    let desk = desk_with(&rows);
    let told = figures(&desk.rollup);
    let pieces = &told.statement.as_ref().unwrap().pieces;
    assert_eq!((told.evidence, pieces.len()), (PIECES + 5, PIECES));
    assert_eq!((&pieces[0], pieces.last()), (&piece(None, "照片0"), Some(&piece(None, "照片19"))));
}

#[test]
fn of_an_internal_task_no_word_goes_up_and_none_is_let_in() {
    let task = plan().tasks().find(|task| task.internal).unwrap();
    let (roster, _) = county(12, 2);
    let mut workbook = units::workbook(plan(), &roster.units[1].profile().unwrap(), &Chance::of(1));
    // As another program may have done it, whatever the rules say.
    for (at, name) in ["note", "reason", "evidence.a.text", "state"].into_iter().enumerate() {
        plant(&mut workbook, task.id, name, if at == 3 { "done" } else { "涉密内容" });
    }
    let row = UnitRow::of(plan(), roster.units[1].profile().unwrap(), &workbook, dates());
    let told = row.tasks.get(task.id).or_else(|| row.beside.get(task.id)).unwrap();
    assert_eq!((told.evidence, &told.statement), (0, &None));

    let said = Statement { note: "涉密内容".to_owned(), ..Statement::default() };
    let mut rollup = desk_with(&[("state", "in-progress")]).rollup;
    for (statement, is_let_in) in [(Some(Box::new(said)), false), (None, true)] {
        let figures = TaskFigures { statement, ..TaskFigures::default() };
        let unit = rollup.units.values_mut().next().map(Arc::make_mut).unwrap();
        unit.row.beside = std::iter::once((task.id, figures)).collect();
        assert_eq!(read(&rollup_file::write(&rollup)).is_ok(), is_let_in);
    }
}

fn plant(workbook: &mut Workbook, task: TaskId, name: &str, text: &str) {
    let dot = Dot { counter: workbook.sequence() + 1, replica: replica(30) };
    let register = Register::from_entries(vec![Entry { dot, value: json!(text) }]);
    workbook.answers.entry(task).or_default().insert(Field::from_file(name), register);
    workbook.vector.note(dot);
}

#[test]
fn a_roll_up_of_before_is_read_and_written_again_byte_for_byte() {
    let text = frozen();
    let rollup = read(&text).unwrap();
    let told = figures(&rollup);
    assert_eq!((told.evidence, told.problem.as_str(), &told.statement), (2, "人手不足", &None));
    assert_eq!(rollup_file::write(&rollup), text);
    // So is a line of it that lay beside a desk.
    let received = Received { name: "旧.json".to_owned(), what: What::Rollup(lower(rollup).into()) };
    let (_, unit) = text.rsplit_once("\"units\":[").unwrap();
    let unit = format!("{{\"of\":{}}}", unit.rsplit_once("],\"version\"").unwrap().0);
    let mut lines = Lines::of(plan());
    assert_eq!(lines.take(&write(received.clone(), &Units::of(plan()))[0]), Ok(None));
    assert_eq!(lines.take(&unit), Ok(Some(received)));
}

#[test]
fn what_a_newer_program_adds_to_figures_is_passed_over() {
    let mut newer = json::parse(&frozen()).unwrap();
    put(&mut newer, &format!("/units/0/tasks/{TASK}/mood"), json!(["好"]));
    rehash(&mut newer);
    assert_eq!(read(&newer.to_string()), read(&frozen()));
}

#[test]
fn no_more_is_named_than_was_counted_and_days_are_days() {
    let with = |pieces: Value| {
        let mut other = json::parse(&frozen()).unwrap();
        put(&mut other, &format!("/units/0/tasks/{TASK}/pieces"), pieces);
        rehash(&mut other);
        read(&other.to_string()).is_ok()
    };
    assert!(with(json!([["2019-08-01", "照片"], ["", "会议记录"]])));
    assert!(!with(json!([["", "一"], ["", "二"], ["", "三"]])), "two were counted");
    assert!(!with(json!([["2019-13-01", "照片"]])));
    assert!(!with(json!([["照片"]])) && !with(json!("照片")));
}
