//! The papers and tables of a desk: the figures are the screen's, every item stands in its order, nothing is ranked, and
//! what is published names nobody.

mod published;
mod tables;

use std::sync::Arc;

use plan_workbook::domain::light::Light;
use plan_workbook::domain::profile::Level;
use plan_workbook::domain::rollup::Rollup;
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::roster::Roster;
use plan_workbook::domain::rollup::spread::Spread;
use plan_workbook::domain::rollup::total::Total;
use plan_workbook::domain::workbook::{State, file};
use plan_workbook::export::circulars::tables::{Which, grid};
use plan_workbook::export::circulars::{Edition, Kind, Source, paper};
use plan_workbook::export::docx;
use plan_workbook::export::paper::{Block, Paper};
use plan_workbook::export::{csv, xlsx};
use plan_workbook::text::Text;
use plan_workbook::text::total::sentence;
use proptest::prelude::*;

use crate::ndjson::rollup;
use crate::ndjson::said::hostile as said_by_office;
use crate::papers::tables as tables_of;
use crate::rollup::{accept_all, county, drop, office};
use crate::support::office::{Folder, converted, is_here};
use crate::tables::hostile;
use crate::units::{self, plan};

const HASH: &str = "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90";

fn source(desk: &Desk) -> Source<'_> {
    Source { plan: plan(), desk, hash: HASH, text: Text::CHINESE }
}

fn made(desk: &Desk, kind: Kind, edition: Edition) -> Paper {
    paper(kind, edition, source(desk))
}

fn inside(desk: &Desk, kind: Kind) -> Paper {
    made(desk, kind, Edition::Inside)
}

/// Everything that a paper says, a line each.
fn said(paper: &Paper) -> String {
    let of = |block: &Block| match block {
        Block::Heading(_, said) | Block::Paragraph(said) => said.clone(),
        Block::Noted { said, note } => format!("{said}\n{note}"),
        Block::Table { head, rows, .. } => {
            std::iter::once(head).chain(rows).map(|row| row.join("\n")).collect::<Vec<_>>().join("\n")
        }
        Block::Signature(lines) => lines.join("\n"),
    };
    let blocks = paper.blocks.iter().map(of).collect::<Vec<_>>();
    format!("{}\n{}\n{}", paper.title, paper.unit, blocks.join("\n"))
}

/// Lets the units that count say things, each its own; `of` returns problem and next step.
fn speak(rollup: &mut Rollup, of: impl Fn(usize) -> (String, String)) {
    for (at, held) in rollup.units.values_mut().enumerate() {
        for (_, figures) in Arc::make_mut(held).row.tasks.iter_mut() {
            (figures.problem, figures.next) = of(at);
        }
    }
}

fn at(paper: &Paper, text: &str) -> usize {
    paper.blocks.iter().position(|block| format!("{block:?}").contains(text)).unwrap_or_else(|| panic!("{text}"))
}

#[test]
fn every_item_stands_in_the_report_in_its_order_with_the_sentences_of_its_targets() {
    let desk = Desk::new(rollup(11, 3, 14));
    let report = inside(&desk, Kind::Report);
    assert_eq!(report.check, "A1B2C3");
    assert!(report.title.ends_with("落实情况报告"), "{}", report.title);
    let headings: Vec<&String> = report
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(3, said) => Some(said),
            _ => None,
        })
        .collect();
    assert_eq!(headings.len(), 35);
    for (item, heading) in plan().items().zip(headings) {
        assert_eq!(heading, &format!("{} {}", item.no, item.title));
    }
    let whole = said(&report);
    let mut last = 0;
    for task in plan().tasks().filter(|task| !task.internal) {
        for target in &task.targets {
            let total = Total::of(plan(), task, target, &desk.rollup);
            let wanted = sentence(Text::CHINESE, task, target, desk.rollup.as_of, &total);
            let place = at(&report, &wanted);
            assert!(place > last, "{wanted}");
            last = place;
        }
    }
    for item in plan().items() {
        let spread = Spread::of(desk.rollup.units.values().map(|held| &held.row), std::slice::from_ref(item));
        if spread.concerned() > 0 {
            assert!(whole.contains(&format!("涉及已报单位 {} 个：", spread.concerned())), "{}", item.no);
        }
    }
    let tally = desk.rollup.tally();
    assert!(whole.contains(&format!(
        "应报 {} 个单位，已报 {} 个，未报 {} 个。",
        tally.expected,
        tally.received,
        tally.missing()
    )));
    assert!(matches!(report.blocks.last(), Some(Block::Signature(lines)) if lines[2] == "单位（盖章）"));
}

#[test]
fn who_has_not_reported_stands_in_footnotes_and_nobody_else() {
    let desk = Desk::new(rollup(12, 2, 12));
    let report = inside(&desk, Kind::Report);
    let notes: Vec<&String> = report
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Noted { note, .. } => Some(note),
            _ => None,
        })
        .collect();
    let unreported = desk.rollup.unreported();
    assert!(!unreported.is_empty() && notes.len() > 5);
    for unit in &unreported {
        assert!(notes[0].contains(&unit.name), "{}", unit.name);
    }
    for held in desk.rollup.units.values() {
        let alike = unreported.iter().any(|unit| unit.name.contains(&held.row.unit.name));
        assert!(alike || !notes[0].contains(&held.row.unit.name), "{}", held.row.unit.name);
    }
    let nobody = Desk::new(Rollup { roster: Roster::default(), ..desk.rollup.clone() });
    assert!(said(&inside(&nobody, Kind::Report)).contains("没有应报名单，不知道谁没有报"));
}

#[test]
fn the_units_words_stand_once_the_most_frequent_first_and_the_rest_is_counted() {
    let mut rollup = rollup(13, 1, 16);
    speak(&mut rollup, |at| match at {
        0..4 => ("缺少场地".to_owned(), "下学期新建".to_owned()),
        4 => ("长".repeat(300), String::new()),
        at => (format!("问题{}", "更".repeat(at)), String::new()),
    });
    let desk = Desk::new(rollup);
    let report = inside(&desk, Kind::Report);
    let of_item = report.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(said) => said.strip_prefix("存在问题\n"),
        _ => None,
    });
    let first = of_item.max_by_key(|said| said.len()).unwrap();
    let lines: Vec<&str> = first.lines().collect();
    assert!(lines[0].starts_with("1. 缺少场地（") && lines[0].matches('、').count() == 3, "{first}");
    assert!(lines[1].starts_with("2. 长长") && lines[1].contains("……（以下略）"), "{first}");
    assert_eq!(lines.len(), 6, "{first}");
    assert!(lines[5].starts_with("另有 ") && lines[5].contains("种说法没有列出"), "{first}");
    assert!(said(&report).contains("最多列 5 种，每种最多 200 字"));
}

#[test]
fn good_practice_is_all_tasks_of_an_item_done_with_evidence() {
    let mut rollup = rollup(14, 1, 8);
    let item = plan()
        .items()
        .find(|item| item.tasks.iter().all(|task| !task.internal && task.targets.is_empty()))
        .unwrap();
    let mut good = Vec::new();
    for (at, held) in rollup.units.values_mut().enumerate() {
        let row = &mut Arc::make_mut(held).row;
        let concerned = item.tasks.iter().any(|task| row.tasks.get(task.id).is_some());
        for task in &item.tasks {
            if let Some(figures) = row.tasks.get_mut(task.id) {
                (figures.state, figures.light, figures.evidence) =
                    (Some(State::Done), Some(Light::Green), usize::from(at % 2 == 0));
            }
        }
        if at % 2 == 0 && concerned {
            good.push(row.unit.whose());
        }
    }
    assert!(good.len() > 1);
    let desk = Desk::new(rollup);
    let line = said(&inside(&desk, Kind::Report))
        .lines()
        .filter(|line| line.starts_with("做法较好的单位："))
        .map(str::to_owned)
        .collect::<Vec<_>>();
    assert_eq!(line.len(), 1);
    for unit in &good {
        assert!(line[0].contains(unit.as_str()), "{unit}: {line:?}");
    }
    assert_eq!(line[0].matches('、').count() + 1, good.len());
}

#[test]
fn the_circular_names_who_is_missing_and_shows_every_unit_by_county_and_roster() {
    let desk = Desk::new(rollup(15, 3, 10));
    let circular = inside(&desk, Kind::Circular);
    let found = tables_of(&circular);
    let (counties, missing) = (found[0], found[1]);
    let sum = |column: usize| counties.iter().map(|row| row[column].parse::<usize>().unwrap()).sum::<usize>();
    let tally = desk.rollup.tally();
    assert_eq!(
        [sum(1), sum(2), sum(3), sum(4)],
        [tally.expected, tally.received, tally.missing(), tally.unexpected]
    );
    let named: usize = missing.iter().map(|row| row[1].split('、').count()).sum();
    assert_eq!(named, tally.missing());
    let targets = found[2];
    let of_plan: usize = plan().tasks().filter(|task| !task.internal).map(|task| task.targets.len()).sum();
    assert_eq!(targets.len(), of_plan);
    let units = desk.rollup.in_order();
    let order: Vec<&String> = units.iter().map(|(_, held)| &held.row.unit.name).collect();
    // Each county has two tables, of half of the items each.
    let (left, right): (Vec<_>, Vec<_>) = found[3..].chunks(2).map(|pair| (pair[0], pair[1])).unzip();
    for half in [&left, &right] {
        let listed: Vec<&String> = half.iter().flat_map(|rows| rows.iter().map(|row| &row[0])).collect();
        assert_eq!(listed, order, "as the roster has them, and not by how they stand");
    }
    let rows = |half: Vec<&Vec<Vec<String>>>| half.into_iter().flatten().cloned().collect::<Vec<_>>();
    for (((_, held), left), right) in units.iter().zip(rows(left)).zip(rows(right)) {
        let marks: Vec<&String> = left[1..].iter().chain(&right[1..]).collect();
        let told: Vec<&str> = plan()
            .items()
            .map(|item| match held.row.light(item) {
                Some(Light::Green) => "正",
                Some(Light::Yellow) => "临",
                Some(Light::Red) => "逾",
                Some(Light::Grey) => "未",
                None => "",
            })
            .collect();
        assert_eq!(marks, told, "{}", held.row.unit.name);
    }
    assert!(said(&circular).contains("不排名次"));
}

#[test]
fn the_receipt_has_a_line_for_every_file() {
    let (roster, files) = county(16, 6);
    let mut desk = Desk::new(crate::rollup::rollup(office(Level::County, "甲局", "都匀市"), roster));
    for (name, workbook) in &files {
        drop(&mut desk, name, file::write(workbook).as_bytes());
    }
    accept_all(&mut desk);
    drop(&mut desk, "再来.json", file::write(&files[1].1).as_bytes());
    drop(&mut desk, "坏的.json", b"{");
    let mut other = files[2].1.clone();
    units::go_on(plan(), &mut other, &crate::chance::Chance::of(8), 2);
    drop(&mut desk, "新的.json", file::write(&other).as_bytes());
    let lines = |desk: &Desk| tables_of(&inside(desk, Kind::Receipt))[0].clone();
    let rows = lines(&desk);
    let count = desk.count();
    assert_eq!(rows.len(), count.counted + count.waiting + count.refused);
    let of = |verdict: &str| rows.iter().filter(|row| row[3] == verdict).count();
    assert_eq!((of("计入"), of("待确认"), of("不计入")), (count.counted, count.waiting, count.refused));
    let row = |file: &str| rows.iter().find(|row| row[1] == file).unwrap().clone();
    let whose = |at: usize| files[at].1.profile().unwrap().whose();
    assert_eq!((row("再来.json")[2].clone(), row("新的.json")[2].clone()), (whose(1), whose(2)));
    assert!(
        row("再来.json")[4].contains("已有同样的内容")
            && row("坏的.json")[2].is_empty()
            && !row("坏的.json")[4].is_empty()
    );
    desk.refuse(&[0]);
    let rows = lines(&desk);
    assert_eq!(rows.last().unwrap()[2..4], [whose(2), "不计入".to_owned()]);
    let nothing = Desk::new(desk.rollup);
    assert!(tables_of(&inside(&nothing, Kind::Receipt)).is_empty());
    assert!(said(&inside(&nothing, Kind::Receipt)).contains("本期还没有放入文件"));
}

#[test]
fn libreoffice_reads_the_report_with_its_footnotes_and_the_matrix() {
    if !is_here() {
        return;
    }
    let desk = Desk::new(rollup(19, 2, 9));
    let folder = Folder::new("circulars");
    let report = inside(&desk, Kind::Report);
    let bytes = docx::write(&report, Text::CHINESE).unwrap();
    let text = String::from_utf8(converted(&folder, &bytes, "report.docx", "fodt")).unwrap();
    for item in plan().items() {
        assert!(text.contains(&item.title), "{}", item.title);
    }
    assert!(text.contains("校验码 A1B2C3") && text.contains("单位（盖章）"));
    let notes = report.blocks.iter().filter(|block| matches!(block, Block::Noted { .. })).count();
    assert_eq!(text.matches("<text:note-body>").count(), notes, "a footnote is one for others, too");
    assert!(text.split("<text:note-body>").nth(1).unwrap().contains("未报单位："));
    let sheet = grid(Which::Matrix, source(&desk), None, None);
    let bytes = xlsx::grid::write(&sheet, units::as_of(), Text::CHINESE).unwrap();
    let rows =
        String::from_utf8(converted(&folder, &bytes, "matrix.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76"))
            .unwrap();
    assert_eq!(rows.lines().next().unwrap().split(',').count(), sheet.columns.len());
    for (_, held) in desk.rollup.in_order() {
        assert!(rows.contains(&held.row.unit.name), "{}", held.row.unit.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn hostile_names_stay_text_in_every_format(name in hostile()) {
        let mut rollup = rollup(3, 1, 3);
        for held in rollup.units.values_mut() {
            let row = &mut Arc::make_mut(held).row;
            row.unit.name.clone_from(&name);
            for (_, figures) in row.tasks.iter_mut() {
                figures.problem.clone_from(&name);
            }
        }
        let record = said_by_office(&rollup, &name, &name);
        let desk = Desk::new(rollup);
        for kind in Kind::ALL {
            let bytes = docx::write(&inside(&desk, *kind), Text::CHINESE).unwrap();
            for part in plan_workbook::domain::door::zip::unpack_office(&bytes).unwrap() {
                let mut reader = quick_xml::Reader::from_str(std::str::from_utf8(&part.bytes).unwrap());
                while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
            }
        }
        for which in Which::ALL {
            let sheet = grid(*which, source(&desk), Some(&record), None);
            prop_assert!(xlsx::grid::write(&sheet, units::as_of(), Text::CHINESE).is_ok());
            let table = csv::write(&sheet.in_words());
            let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(&table[3..]);
            for record in reader.records() {
                for cell in &record.unwrap() {
                    prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{:?}", cell);
                }
            }
        }
    }
}
