//! A paper as a Word document (DOCX): A4 upright with the margins of official documents, and fonts by their Chinese
//! names, with the ones that stand in for them.
//!
//! # Why an own writer
//!
//! A [`Paper`] needs paragraphs, one kind of table and a footer, which is a few hundred lines over the zip that is here
//! anyway. The library for all that Word can do (docx-rs) weighs 285 KB packed.

mod body;
mod styles;

use crate::domain::door::form::writable;
use crate::export::docx::body::{document, footer, footnotes};
use crate::export::docx::styles::{FONTS, STYLES};
use crate::export::pack::pack;
use crate::export::paper::Paper;
use crate::text::Text;

/// A document cannot be packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotWritten;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Writes a paper; the same paper has the same bytes.
///
/// # Errors
///
/// `NotWritten` where packing fails.
pub fn write(paper: &Paper, text: Text) -> Result<Vec<u8>, NotWritten> {
    let part = |body: &str| format!("{HEAD}\n{body}");
    let parts = [
        ("[Content_Types].xml", part(&content_types())),
        ("_rels/.rels", part(&relations())),
        ("docProps/core.xml", part(&properties(paper))),
        ("word/document.xml", part(&document(paper, text))),
        ("word/_rels/document.xml.rels", part(&of_document())),
        ("word/styles.xml", part(&format!("<w:styles xmlns:w=\"{W}\">{STYLES}</w:styles>"))),
        ("word/fontTable.xml", part(&format!("<w:fonts xmlns:w=\"{W}\">{FONTS}</w:fonts>"))),
        ("word/settings.xml", part(&settings())),
        ("word/footer1.xml", part(&footer(text))),
        ("word/footnotes.xml", part(&footnotes(paper))),
    ];
    pack(&parts).map_err(|_| NotWritten)
}

/// Returns a text as XML has it, without what a document cannot hold.
fn escaped(text: &str) -> String {
    quick_xml::escape::escape(writable(text)).into_owned()
}

fn content_types() -> String {
    let of = |part: &str, kind: &str| {
        format!("<Override PartName=\"/word/{part}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>")
    };
    format!(
        "<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         {}{}{}{}{}{}</Types>",
        of("document", "document.main"),
        of("styles", "styles"),
        of("fontTable", "fontTable"),
        of("settings", "settings"),
        of("footer1", "footer"),
        of("footnotes", "footnotes"),
    )
}

fn relations() -> String {
    format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{R}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         </Relationships>"
    )
}

fn of_document() -> String {
    let of = |id: &str, kind: &str, part: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{R}/{kind}\" Target=\"{part}.xml\"/>")
    };
    format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\">{}{}{}{}{}</Relationships>",
        of("rId1", "styles", "styles"),
        of("rId2", "fontTable", "fontTable"),
        of("rId3", "settings", "settings"),
        of("rId4", "footer", "footer1"),
        of("rId5", "footnotes", "footnotes"),
    )
}

fn properties(paper: &Paper) -> String {
    format!(
        "<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>{}</dc:title><dc:creator>{}</dc:creator></cp:coreProperties>",
        escaped(&paper.title),
        escaped(&paper.unit),
    )
}

/// Says which Word it is for: without it, one of 2007, which new ones open in a mode of their own; and that a line that is
/// broken by hand is not drawn out to both edges.
fn settings() -> String {
    format!(
        "<w:settings xmlns:w=\"{W}\"><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr><w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}
