//! Tables: what stands in them, and CSV that no spreadsheet takes for more than text.

use std::collections::BTreeSet;

use plan_workbook::domain::agenda;
use plan_workbook::domain::day::Day;
use plan_workbook::domain::light::Dates;
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::query::{Criteria, Query, StateFilter};
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::event::{Event, Refusal};
use plan_workbook::export::csv;
use plan_workbook::export::sheets::{Source, Which, sheet};
use plan_workbook::export::table::{Sheet, Value};
use plan_workbook::text::Text;
use proptest::prelude::*;

use crate::support::world::workbook;
use crate::support::{checked, edit, empty, filled, id, plan, school, set, text};

pub(crate) fn dates() -> Dates {
    let day = Day::parse("2019-11-20").unwrap();
    Dates { as_of: day, today: day }
}

pub(crate) fn table(plan: &Plan, which: Which, workbook: &Workbook, query: &Query) -> Sheet {
    sheet(which, Source { plan, workbook, dates: dates(), query, text: Text::CHINESE })
}

fn column<'a>(sheet: &'a Sheet, key: &str, task: &str) -> &'a Value {
    let at = sheet.columns.iter().position(|column| column.key == key).unwrap();
    let row = sheet.rows.iter().find(|row| row.task == id(task)).unwrap();
    &row.cells[at].value
}

#[test]
fn a_row_says_what_the_screens_say() {
    let sheet = table(plan(), Which::Answers, &filled(), &Query::default());
    assert_eq!(sheet.rows.len(), plan().applicable(&school()).count());
    assert_eq!(sheet.whose(), "甲县 某某小学");
    let said = |key, task| column(&sheet, key, task).in_words();
    assert_eq!(said("state", "1.2"), "推进中");
    assert_eq!(said("state", "1.1"), "未填");
    assert_eq!(said("number.1", "2.1"), "53.25");
    assert_eq!(said("figure", "2.1"), "53.2%");
    assert_eq!(said("evidence", "2.1"), "0");
    assert_eq!(said("note", "1.2"), "第一行\n“引号”");
    let width = sheet.columns.len();
    assert!(sheet.rows.iter().all(|row| row.cells.len() == width));
    let mut headings: Vec<_> = sheet.columns.iter().map(|column| &column.heading).collect();
    headings.sort();
    headings.dedup();
    assert_eq!(headings.len(), width, "every heading is one column's");
}

#[test]
fn a_table_shows_what_the_filter_shows() {
    let query = Query {
        criteria: Criteria { state: Some(StateFilter::InProgress), ..Criteria::default() },
        ..Query::default()
    };
    for which in [Which::Answers, Which::Responsibility, Which::Agenda] {
        let sheet = table(plan(), which, &filled(), &query);
        let tasks: BTreeSet<_> = sheet.rows.iter().map(|row| row.task).collect();
        assert_eq!(tasks, BTreeSet::from([id("1.2")]), "{which:?}");
    }
    let nobody = table(plan(), Which::Answers, &empty(), &Query::default());
    assert!(nobody.rows.is_empty(), "a workbook without a profile has no tasks");
}

#[test]
fn of_an_internal_task_there_is_state_and_date() {
    let internal = plan().tasks().find(|task| task.internal).unwrap();
    for which in Which::ALL {
        let sheet = table(plan(), *which, &filled(), &Query::default());
        let rows = sheet.rows.iter().filter(|row| row.task == internal.id);
        for cell in rows.flat_map(|row| &row.cells) {
            let field = cell.field.as_ref().map(ToString::to_string).unwrap_or_default();
            assert!(["", "state", "due"].contains(&field.as_str()), "{which:?} {field}");
        }
    }
}

#[test]
fn problems_that_are_put_right_are_rows() {
    let mut workbook = filled();
    let row = [("rectify.f1.problem", "门坏了"), ("rectify.f1.source", "order"), ("rectify.f1.due", "2019-10-01")];
    edit(&mut workbook, 1, set("2.1", &row));
    edit(&mut workbook, 1, set("2.1", &[("rectify.f2.problem", "没有了"), ("rectify.f2.gone", "yes")]));
    let sheet = table(plan(), Which::Rectification, &workbook, &Query::default());
    assert_eq!(sheet.rows.len(), 1);
    assert_eq!(column(&sheet, "problem", "2.1").in_words(), "门坏了");
    assert_eq!(column(&sheet, "source", "2.1").in_words(), "上级交办");
    assert_eq!(column(&sheet, "standing", "2.1").in_words(), "已逾期");
    assert_eq!(column(&sheet, "due", "2.1"), &Value::Day(Day::parse("2019-10-01").unwrap()));
}

#[test]
fn the_agenda_is_the_agenda_of_the_screens() {
    let mut workbook = filled();
    edit(&mut workbook, 1, set("2.1", &[("rectify.f1.problem", "门坏了"), ("rectify.f1.due", "2019-10-01")]));
    let internal = plan().tasks().find(|task| task.internal).unwrap().id;
    let sheet = table(plan(), Which::Agenda, &workbook, &Query::default());
    let entries = agenda::entries(plan(), &school(), &workbook, dates());
    assert!(entries.iter().any(|entry| entry.task == internal), "internal tasks have dates");
    assert_eq!(sheet.rows.len(), entries.len());
    for (row, entry) in sheet.rows.iter().zip(&entries) {
        assert_eq!((row.task, &row.cells[0].value), (entry.task, &Value::Day(entry.day)));
        assert_eq!(row.cells[5].value.in_words() == "逾期", entry.is_overdue);
    }
    assert_eq!(sheet.rows.iter().filter(|row| row.cells[3].value.in_words() == "门坏了").count(), 1);
}

#[test]
fn several_answers_are_written_all_or_none_and_as_one_step() {
    let mut workbook = filled();
    let change = |field: &str, text: &str| {
        (plan_workbook::domain::workbook::field::Field::from_file(field), text.to_owned())
    };
    let good = vec![(id("1.1"), vec![change("note", "甲")]), (id("1.2"), vec![change("state", "done")])];
    let mut bad = good.clone();
    bad.push((id("2.1"), vec![change("number.part", "很多")]));
    let refused = checked(&workbook, 1, 90, Event::SetMany(bad));
    assert!(matches!(refused, Err(Refusal::Field(..))), "{refused:?}");
    let unknown = vec![(id("99.7"), vec![change("state", "done")])];
    assert_eq!(checked(&workbook, 1, 90, Event::SetMany(unknown)), Err(Refusal::NoSuchTask(id("99.7"))));
    assert_eq!(checked(&workbook, 1, 90, Event::SetMany(Vec::new())), Err(Refusal::Nothing));

    let op = checked(&workbook, 1, 90, Event::SetMany(good)).unwrap();
    let before = workbook.clone();
    plan_workbook::domain::workbook::apply::apply(&mut workbook, &op);
    assert_eq!((text(&workbook, "1.1", "note"), text(&workbook, "1.2", "state")), ("甲".into(), "done".into()));
    let mut history = plan_workbook::domain::workbook::history::History::default();
    history.note(&op);
    let back = history.undo(&workbook).unwrap();
    assert_eq!(back.len(), 2, "one step takes both back");
    assert_eq!(text(&before, "1.2", "state"), "in-progress");
}

/// Text as it comes from people, from spreadsheets, and from those who mean harm.
pub(crate) fn hostile() -> impl Strategy<Value = String> {
    let pieces = [
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "\0",
        "＝",
        "＋",
        "－",
        "＠",
        " ",
        "\u{3000}",
        "\u{a0}",
        "'",
        "\"",
        "“",
        "‘",
        ",",
        ";",
        "|",
        "!",
        "cmd",
        "1",
        "甲",
        "=cmd|'/c calc'!A1",
        "=HYPERLINK(\"http://a\",\"b\")",
        "\u{feff}",
        "\u{202e}",
        "\u{200b}",
        "''",
        "\"\"",
        "_x000D_",
        "]]>",
        "<",
        "&",
        "&#10;",
        "\u{1}",
        "😀",
        "\u{fffe}",
    ];
    let woven =
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..7).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => woven, 1 => any::<String>()]
}

/// Says whether a spreadsheet could take a text for a formula, told in another way than the writer does.
fn looks_like_a_formula(cell: &str) -> bool {
    let bare = cell.trim_start_matches([' ', '\u{3000}', '\u{a0}', '"', '“', '‘', '\u{feff}', '\u{200b}']);
    bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'])
}

proptest! {
    #[test]
    fn csv_reads_back_and_begins_no_formula(
        rows in prop::collection::vec(prop::collection::vec(hostile(), 1..5), 0..6)
    ) {
        let bytes = csv::write(&rows);
        prop_assert!(bytes.starts_with(b"\xef\xbb\xbf"), "Excel knows UTF-8 by its mark");
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes.as_slice());
        let read: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        for cell in read.iter().flatten() {
            prop_assert!(!looks_like_a_formula(cell), "{cell:?}");
        }
        let back: Vec<Vec<String>> = read
            .iter()
            .map(|row| row.iter().map(|cell| csv::unguarded(cell).to_owned()).collect())
            .collect();
        prop_assert_eq!(back, rows);
    }

    #[test]
    fn every_workbook_has_every_table(workbook in workbook()) {
        for which in Which::ALL {
            let sheet = table(plan(), *which, &workbook, &Query::default());
            let width = sheet.columns.len();
            prop_assert!(sheet.rows.iter().all(|row| row.cells.len() == width));
            csv::write(&sheet.in_words());
        }
    }
}

#[test]
fn csv_is_what_excel_expects() {
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let bytes = csv::write(&[row(&["编号", "a;b"]), row(&["=1+1", "他说“好”"]), row(&[""]), row(&["'", "-5"])]);
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(text, "\u{feff}编号,\"a;b\"\r\n\"'=1+1\",他说“好”\r\n\"\"\r\n',\"'-5\"\r\n");
    for (read, said) in [("'=1", "=1"), ("''=1", "'=1"), ("'甲", "'甲"), ("'", "'"), ("'\t", "\t"), ("甲", "甲")]
    {
        assert_eq!(csv::unguarded(read), said);
    }
}
