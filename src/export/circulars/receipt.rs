//! 收文回执: every file that was dropped, whose it is, whether it counts, and why not.

use crate::domain::rollup::receipt::kept::Older;
use crate::domain::rollup::receipt::{Fate, Line, Whose};
use crate::export::circulars::{Source, signature};
use crate::export::paper::Block;
use crate::text::fill;

/// Returns what the receipt says.
pub(super) fn blocks(source: Source) -> Vec<Block> {
    let (text, words) = (source.text, source.text.circulars());
    let count = source.desk.count();
    let all = count.counted + count.waiting + count.refused;
    let said = if all == 0 {
        text.desk().nothing.to_owned()
    } else {
        let counts: [(&str, &dyn std::fmt::Display); 4] =
            [("all", &all), ("counted", &count.counted), ("waiting", &count.waiting), ("refused", &count.refused)];
        fill(text.desk().counts, &counts)
    };
    let mut blocks = vec![Block::Paragraph(said), Block::Paragraph(words.receipt_of.to_owned())];
    let older = source.desk.older;
    if older != Older::default() {
        let said: [(&str, &dyn std::fmt::Display); 2] = [("counted", &older.counted), ("refused", &older.refused)];
        blocks.push(Block::Paragraph(fill(text.desk().older, &said)));
    }
    let rows: Vec<_> = (1..).zip(source.desk.receipt()).map(|(no, line)| row(source, no, line)).collect();
    if !rows.is_empty() {
        let head = words.receipt.iter().map(|word| (*word).to_owned()).collect();
        blocks.push(Block::Table { head, rows, widths: vec![3, 10, 8, 4, 10] });
    }
    blocks.push(signature(text));
    blocks
}

fn row(source: Source, no: usize, line: Line) -> Vec<String> {
    let (text, words) = (source.text, source.text.circulars());
    let [counts, waits, refused] = words.verdicts;
    let (verdict, why) = match line.fate {
        Fate::Counts => (counts, String::new()),
        Fate::Waits(doubts) => {
            let doubts = doubts.into_iter().map(|doubt| text.received().doubt(doubt));
            (waits, doubts.collect::<Vec<_>>().join("\n"))
        }
        Fate::Refused(why) => (refused, text.received().refused(text, &why)),
    };
    let whose = match line.whose {
        Whose::Unit(unit) => unit,
        Whose::Lower(unit) => fill(words.lower, &[("unit", &unit)]),
        Whose::Unknown => String::new(),
    };
    vec![no.to_string(), line.file, whose, verdict.to_owned(), why]
}
