//! Forms as files: what is let in, and what another program makes of them.

use plan_workbook::domain::door::DoorFault;
use plan_workbook::domain::door::filled::{NoForm, read};
use plan_workbook::domain::door::kind::Kind;
use plan_workbook::domain::door::xlsx;
use plan_workbook::domain::door::zip::{ZipFault, unpack_office};
use plan_workbook::domain::query::Query;
use plan_workbook::export::sheets::Which;

use crate::forms::{Form, saved};
use crate::support::office::{Folder, converted, is_here};
use crate::support::zip::{Entry, zip};
use crate::support::{edit, filled, plan, set};
use crate::tables::table;

#[test]
fn what_is_no_spreadsheet_is_told_by_what_it_is() {
    let door = |bytes: &[u8]| read(bytes, plan(), &filled()).unwrap_err();
    assert_eq!(door(b""), NoForm::Door(DoorFault::Empty));
    assert_eq!(door(b"a,b\r\n"), NoForm::Door(DoorFault::NotText));
    assert_eq!(door(b"%PDF-1.7"), NoForm::Door(DoorFault::Kind(Kind::Pdf)));
    assert_eq!(door(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"), NoForm::Door(DoorFault::Kind(Kind::Office)));
    let broken = NoForm::Door(DoorFault::Zip(ZipFault::Broken));
    let document = zip(&[Entry::stored("word/document.xml", b"<a/>")]);
    assert_eq!(door(&document), NoForm::Door(DoorFault::Kind(Kind::Office)));
    assert_eq!(door(&zip(&[Entry::stored("xl/workbook.xml", b"<a/>")])), broken);
    let doctype = b"<!DOCTYPE a [<!ENTITY b \"cc\">]><workbook/>";
    let parts = [
        Entry::stored("xl/_rels/workbook.xml.rels", b"<Relationships/>"),
        Entry::stored("xl/workbook.xml", doctype),
    ];
    assert_eq!(door(&zip(&parts)), broken);
    let mut bomb = Entry::deflated("xl/workbook.xml", &vec![b' '; 3_000_000]);
    assert_eq!(door(&zip(&[bomb.clone()])), NoForm::Door(DoorFault::Zip(ZipFault::Bomb)));
    bomb.flags = 1;
    bomb.stated_plain = Some(10);
    assert_eq!(door(&zip(&[bomb])), NoForm::Door(DoorFault::Zip(ZipFault::Encrypted)));
}

#[test]
fn cutting_or_turning_bytes_never_panics_and_never_invents_an_edit() {
    let workbook = filled();
    let bytes = saved(Which::Answers, &workbook);
    for at in (0..bytes.len()).step_by(97) {
        let cut = bytes.get(..at).unwrap();
        assert!(read(cut, plan(), &workbook).is_err());
        let mut turned = bytes.clone();
        turned[at] ^= 0x10;
        if let Ok(read) = read(&turned, plan(), &workbook) {
            assert_eq!(read.edits, [], "byte {at}");
        }
    }
}

#[test]
fn the_same_table_has_the_same_bytes() {
    for which in Which::ALL {
        assert_eq!(saved(*which, &filled()), saved(*which, &filled()), "{which:?}");
    }
}

/// Writes a text into a cell of the first sheet of a workbook's file, as a spreadsheet would.
fn patched(bytes: &[u8], cell: &str, text: &str) -> Vec<u8> {
    let parts = unpack_office(bytes).unwrap();
    let entries = parts.iter().map(|part| {
        let mut bytes = part.bytes.clone();
        if part.name.ends_with("sheet1.xml") {
            let xml = String::from_utf8(bytes).unwrap();
            let at = xml.find(&format!("<c r=\"{cell}\"")).unwrap();
            let end = at + xml[at..].find('>').unwrap();
            let head = xml[at..end].trim_end_matches('/').replace(" t=\"s\"", "");
            let rest = if xml[at..end].ends_with('/') {
                &xml[end + 1..]
            } else {
                &xml[at + xml[at..].find("</c>").unwrap() + 4..]
            };
            let new = format!("{}{head} t=\"inlineStr\"><is><t>{text}</t></is></c>{rest}", &xml[..at]);
            bytes = new.into_bytes();
        }
        Entry::deflated(&part.name, &bytes)
    });
    zip(&entries.collect::<Vec<_>>())
}

#[test]
fn a_cell_of_the_file_itself_can_be_filled_in() {
    let form = Form::of(filled());
    let cell = xlsx::address(form.at("1.1", "责任人"));
    let changed = patched(&saved(Which::Answers, &form.workbook), &cell, "张三");
    let read = read(&changed, plan(), &form.workbook).unwrap();
    assert_eq!(read.edits.len(), 1);
    assert_eq!((read.edits[0].cell.as_str(), read.edits[0].after.as_str()), (cell.as_str(), "张三"));
}

#[test]
fn libreoffice_sees_the_same_cells_and_what_it_saves_reads_back() {
    if !is_here() {
        return;
    }
    let folder = Folder::new("forms");
    let mut workbook = filled();
    edit(&mut workbook, 1, set("1.1", &[("note", "=1+1"), ("problem", "a,b\n“c”"), ("due", "2019-10-01")]));
    let bytes = saved(Which::Answers, &workbook);

    let text =
        converted(&folder, &bytes, "form.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false");
    let rows: Vec<Vec<String>> = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_slice())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    let expected = table(plan(), Which::Answers, &workbook, &Query::default()).in_words();
    assert_eq!(rows.len(), expected.len());
    for (row, expected) in rows.iter().zip(&expected) {
        assert_eq!(row, expected);
    }

    let form = Form::of(workbook.clone());
    let cell = xlsx::address(form.at("3.6", "责任人"));
    let again = converted(&folder, &patched(&bytes, &cell, "张三"), "again.xlsx", "xlsx:Calc MS Excel 2007 XML");
    let read = read(&again, plan(), &workbook).unwrap();
    assert_eq!(read.faults, []);
    let found: Vec<_> = read.edits.iter().map(|edit| (edit.cell.as_str(), edit.after.as_str())).collect();
    assert_eq!(found, [(cell.as_str(), "张三")]);
}
