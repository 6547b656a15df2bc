//! Documents: papers as Word has them: the same text, whatever is in it, and another program's word on how it looks.

use plan_workbook::domain::day::Day;
use plan_workbook::domain::door::form::writable;
use plan_workbook::domain::door::zip::unpack_office;
use plan_workbook::export::docx::write;
use plan_workbook::export::paper::{Block, Paper};
use plan_workbook::text::Text;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::support::office::{Folder, converted, is_here};
use crate::tables::hostile;

fn paper(blocks: Vec<Block>) -> Paper {
    Paper {
        title: "2019年工作要点落实情况自评报告".to_owned(),
        unit: "甲县某某小学".to_owned(),
        as_of: Day::parse("2019-11-20"),
        check: "A1B2C3".to_owned(),
        blocks,
    }
}

fn report(rows: usize) -> Paper {
    let row = |at: usize| vec![format!("{at}.1"), format!("任务{at}，加强学习"), "已完成".to_owned()];
    paper(vec![
        Block::Heading(1, "一、总体情况".to_owned()),
        Block::Paragraph("涉及 41 项任务，\n已完成 12 项。".to_owned()),
        Block::Heading(2, "（一）逐项情况".to_owned()),
        Block::Table {
            head: ["编号", "任务", "完成情况"].map(str::to_owned).to_vec(),
            rows: (1..=rows).map(row).collect(),
            widths: vec![1, 5, 2],
        },
        Block::Signature(["填报人（签字）", "审核人（签字）", "单位（盖章）"].map(str::to_owned).to_vec()),
    ])
}

/// Returns what a document says, paragraph by paragraph.
fn said(bytes: &[u8]) -> Vec<String> {
    let parts = unpack_office(bytes).unwrap();
    for part in &parts {
        let mut reader = Reader::from_str(std::str::from_utf8(&part.bytes).unwrap());
        while reader.read_event().unwrap() != Event::Eof {}
    }
    let document = parts.iter().find(|part| part.name == "word/document.xml").unwrap();
    let mut reader = Reader::from_str(std::str::from_utf8(&document.bytes).unwrap());
    let (mut said, mut is_text) = (Vec::new(), false);
    loop {
        let mut add = |text: &str| said.last_mut().map(|last: &mut String| last.push_str(text)).unwrap();
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == "w:p" => said.push(String::new()),
            Event::Start(start) if start.name().as_ref() == "w:t" => is_text = true,
            Event::End(end) if end.name().as_ref() == "w:t" => is_text = false,
            Event::Empty(empty) if empty.name().as_ref() == "w:br" => add("\n"),
            Event::Empty(empty) if empty.name().as_ref() == "w:tab" => add("\t"),
            Event::Text(text) if is_text => add(&text.xml10_content()),
            Event::GeneralRef(named) if is_text => match named.resolve_char_ref().unwrap() {
                Some(one) => add(&one.to_string()),
                None => add(quick_xml::escape::resolve_xml_entity(&named.into_inner()).unwrap()),
            },
            Event::Eof => return said,
            _ => {}
        }
    }
}

#[test]
fn a_document_says_what_the_paper_says_in_order() {
    let said = said(&write(&report(2), Text::CHINESE).unwrap());
    assert_eq!(
        said,
        [
            "2019年工作要点落实情况自评报告",
            "甲县某某小学　统计截至 2019-11-20　校验码 A1B2C3",
            "一、总体情况",
            "涉及 41 项任务，\n已完成 12 项。",
            "（一）逐项情况",
            "编号",
            "任务",
            "完成情况",
            "1.1",
            "任务1，加强学习",
            "已完成",
            "2.1",
            "任务2，加强学习",
            "已完成",
            "",
            "填报人（签字） \t",
            "审核人（签字） \t",
            "单位（盖章） \t",
        ]
    );
}

#[test]
fn rows_are_whole_and_heads_come_again() {
    let bytes = write(&report(3), Text::CHINESE).unwrap();
    let parts = unpack_office(&bytes).unwrap();
    let document = parts.iter().find(|part| part.name == "word/document.xml").unwrap();
    let document = std::str::from_utf8(&document.bytes).unwrap();
    assert_eq!(document.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(document.matches("<w:cantSplit/>").count(), 4);
    assert_eq!(bytes, write(&report(3), Text::CHINESE).unwrap(), "the same paper has the same bytes");
}

proptest! {
    #[test]
    fn whatever_is_in_a_paper_is_in_its_document(texts in prop::collection::vec(hostile(), 5)) {
        let [title, heading, paragraph, cell, line] = texts.as_slice() else { unreachable!() };
        let mut paper = paper(vec![
            Block::Heading(7, heading.clone()),
            Block::Paragraph(paragraph.clone()),
            Block::Table { head: vec![cell.clone()], rows: vec![Vec::new(), vec![cell.clone(); 3]], widths: vec![0, 9] },
            Block::Table { head: Vec::new(), rows: vec![vec![cell.clone()]], widths: Vec::new() },
            Block::Signature(vec![line.clone()]),
        ]);
        (paper.title, paper.unit, paper.as_of, paper.check) = (title.clone(), String::new(), None, String::new());
        let said = said(&write(&paper, Text::CHINESE).unwrap());
        let expected: Vec<_> = [title, heading, paragraph, cell, "", cell, "", &format!("{line} \t")]
            .iter()
            .map(|text| writable(text))
            .collect();
        prop_assert_eq!(said, expected);
    }
}

#[test]
fn libreoffice_reads_and_prints_the_document() {
    if !is_here() {
        return;
    }
    let folder = Folder::new("papers");
    let bytes = write(&report(60), Text::CHINESE).unwrap();
    let text = converted(&folder, &bytes, "report.docx", "txt:Text (encoded):UTF8");
    let text = String::from_utf8(text).unwrap();
    for wanted in ["自评报告", "校验码 A1B2C3", "已完成 12 项。", "任务60，加强学习", "单位（盖章）"]
    {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let pages = |bytes: &[u8], name: &str| {
        let pdf = converted(&folder, bytes, name, "pdf:writer_pdf_Export");
        let text = String::from_utf8_lossy(&pdf);
        text.split("/Type/Page").skip(1).filter(|rest| !rest.starts_with('s')).count()
    };
    assert_eq!(pages(&write(&report(2), Text::CHINESE).unwrap(), "short.docx"), 1);
    let long = pages(&bytes, "report.docx");
    assert!((2..=4).contains(&long), "60 rows of a table stand on {long} pages");
}
