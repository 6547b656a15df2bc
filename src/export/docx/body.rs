//! The body of a document: its blocks, and what stands at the foot of each page.

use crate::export::docx::{R, W, escaped};
use crate::export::paper::{Block, Paper, facts};
use crate::text::Text;

/// The width of the text in twentieths of a point: 156 mm.
const WIDTH: u32 = 8_845;
/// A4 with the margins of official documents: 37 mm above, 35 below, 28 left, 26 right.
const PAGE: &str = r#"<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1417" w:gutter="0"/>"#;
/// Thin lines around and within a table.
const LINES: [&str; 6] = ["top", "left", "bottom", "right", "insideH", "insideV"];

/// Returns the document.
pub(super) fn document(paper: &Paper, text: Text) -> String {
    let mut body = paragraph("Title", &paper.title);
    let facts = facts(paper, text).join("\u{3000}");
    if !facts.is_empty() {
        body.push_str(&paragraph("Facts", &facts));
    }
    let mut notes = 0;
    for block in &paper.blocks {
        match block {
            Block::Heading(level, said) => {
                body.push_str(&paragraph(&format!("Heading{}", (*level).clamp(1, 3)), said));
            }
            Block::Paragraph(said) => body.push_str(&paragraph("Body", said)),
            Block::Noted { said, .. } => {
                notes += 1;
                let runs = format!("{}{}", run(said), mark(&format!("<w:footnoteReference w:id=\"{notes}\"/>")));
                body.push_str(&styled("Body", &runs));
            }
            Block::Table { head, rows, widths } => body.push_str(&table(head, rows, widths)),
            Block::Signature(lines) => {
                for line in lines {
                    body.push_str(&signature(line));
                }
            }
        }
    }
    format!(
        "<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>{body}<w:sectPr>\
         <w:footerReference w:type=\"default\" r:id=\"rId4\"/>{PAGE}</w:sectPr></w:body></w:document>"
    )
}

/// Returns what stands at the foot of each page.
pub(super) fn footer(text: Text) -> String {
    let mut runs = String::new();
    let mut rest = text.sheets().page;
    for (mark, field) in [("{page}", "PAGE"), ("{pages}", "NUMPAGES")] {
        let (before, after) = rest.split_once(mark).unwrap_or((rest, ""));
        runs.push_str(&run(before));
        runs.extend(["<w:fldSimple w:instr=\" ", field, " \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"]);
        rest = after;
    }
    runs.push_str(&run(rest));
    format!("<w:ftr xmlns:w=\"{W}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{runs}</w:p></w:ftr>")
}

/// Returns the footnotes, those that draw the line above them included.
pub(super) fn footnotes(paper: &Paper) -> String {
    let mut notes = String::new();
    for (id, kind) in [(-1, "separator"), (0, "continuationSeparator")] {
        let line = format!("<w:p><w:r><w:{kind}/></w:r></w:p>");
        notes.extend([&format!("<w:footnote w:type=\"{kind}\" w:id=\"{id}\">"), &line, "</w:footnote>"]);
    }
    let own = paper.blocks.iter().filter_map(|block| match block {
        Block::Noted { note, .. } => Some(note),
        Block::Heading(..) | Block::Paragraph(_) | Block::Table { .. } | Block::Signature(_) => None,
    });
    for (id, note) in (1..).zip(own) {
        let runs = format!("{}{}", mark("<w:footnoteRef/>"), run(&format!(" {note}")));
        notes.extend([&format!("<w:footnote w:id=\"{id}\">"), &styled("FootnoteText", &runs), "</w:footnote>"]);
    }
    format!("<w:footnotes xmlns:w=\"{W}\">{notes}</w:footnotes>")
}

/// Returns the number of a footnote, where it is called or where it stands.
fn mark(number: &str) -> String {
    format!("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>{number}</w:r>")
}

fn paragraph(style: &str, said: &str) -> String {
    styled(style, &run(said))
}

fn styled(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

/// Returns a text, in which a line break begins a new line.
fn run(said: &str) -> String {
    format!("<w:r>{}</w:r>", lines(said).join("<w:br/>"))
}

fn lines(said: &str) -> Vec<String> {
    let line = |line: &str| {
        let pieces: Vec<_> =
            line.split('\t').map(|piece| format!("<w:t xml:space=\"preserve\">{piece}</w:t>")).collect();
        pieces.join("<w:tab/>")
    };
    escaped(said).split('\n').map(line).collect()
}

/// A line to sign on: its label, and a rule to write on.
fn signature(label: &str) -> String {
    let label = run(&format!("{label} "));
    format!("<w:p><w:pPr><w:pStyle w:val=\"Sign\"/></w:pPr>{label}<w:r><w:tab/></w:r></w:p>")
}

/// Half a millimetre beside what stands in a cell, where there is no room for more.
const DENSE: &str =
    r#"<w:tblCellMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tblCellMar>"#;

fn table(head: &[String], rows: &[Vec<String>], widths: &[u16]) -> String {
    let shares: Vec<u32> = Block::shares(head.len(), widths).iter().map(|share| WIDTH * share / 10_000).collect();
    let lines =
        LINES.map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"));
    let grid: Vec<_> = shares.iter().map(|share| format!("<w:gridCol w:w=\"{share}\"/>")).collect();
    let cells = |style: &str, cells: &[String]| {
        let cell = |(at, share): (usize, &u32)| {
            let said = cells.get(at).map_or("", String::as_str);
            format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{share}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
                paragraph(style, said)
            )
        };
        shares.iter().enumerate().map(cell).collect::<Vec<_>>().concat()
    };
    let rows: Vec<_> = rows
        .iter()
        .map(|row| format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>", cells("Cell", row)))
        .collect();
    if shares.is_empty() {
        return String::new();
    }
    let margins = if Block::is_dense(shares.len()) { DENSE } else { "" };
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:tblBorders>{}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/>{margins}</w:tblPr><w:tblGrid>{}</w:tblGrid>\
         <w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{}</w:tr>{}</w:tbl>{}",
        lines.concat(),
        grid.concat(),
        cells("Head", head),
        rows.concat(),
        // Two tables that touch would be one.
        "<w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr></w:p>",
    )
}
