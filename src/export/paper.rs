//! A paper (文稿): what is printed, signed and handed in, before it is a page or a file.
//!
//! A report is made once, as a [`Paper`]; the page that is printed and the DOCX file are two ways to show it, so that
//! both say the same, word for word.
//!
//! # Shape
//!
//! Every paper is A4 upright. It begins with its title, then one line with unit, as-of date and check code; then the
//! blocks in order; page numbers stand at the foot of each page. Text is plain: no markup, and a line break within a
//! text begins a new line. Body text is set in 仿宋, the title and headings in 黑体, tables in 宋体.
//!
//! ```
//! use plan_workbook::domain::day::Day;
//! use plan_workbook::export::paper::{Block, Paper};
//!
//! let paper = Paper {
//!     title: "2019年工作要点落实情况自评报告".into(),
//!     unit: "荔波县某某小学".into(),
//!     as_of: Day::parse("2019-12-31"),
//!     check: "A1B2C3".into(),
//!     blocks: vec![
//!         Block::Heading(1, "一、总体情况".into()),
//!         Block::Paragraph("涉及 41 项任务，已完成 12 项。".into()),
//!         Block::Table {
//!             head: vec!["任务".into(), "完成情况".into()],
//!             rows: vec![vec!["制定方案".into(), "已完成".into()]],
//!             widths: vec![3, 1],
//!         },
//!         Block::Signature(vec!["填报人（签字）".into(), "审核人（签字）".into(), "单位（盖章）".into()]),
//!     ],
//! };
//! assert_eq!(paper.blocks.len(), 4);
//! ```

use crate::domain::day::Day;
use crate::domain::plan::Plan;
use crate::text::{Text, fill};

/// A paper: a title, whose it is, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The title, which is also the name of the document.
    pub title: String,
    /// The unit that hands it in; empty where it is nobody's.
    pub unit: String,
    /// The as-of date (统计截至); `None` where nothing in it depends on a day.
    pub as_of: Option<Day>,
    /// The check code (校验码) of the file that it belongs to; empty where it belongs to none.
    pub check: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading: its level, 1 to 3, and its text; it stays with what follows.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// A paragraph with a footnote (脚注); notes are numbered through the paper.
    Noted {
        /// The paragraph.
        said: String,
        /// The footnote.
        note: String,
    },
    /// A table, whose head is repeated on every page and whose rows are never cut in two.
    Table {
        /// The headings of the columns.
        head: Vec<String>,
        /// The rows; what a row lacks is empty, and what it has beyond the head is left out.
        rows: Vec<Vec<String>>,
        /// The widths of the columns in proportion to each other; empty where all are alike.
        widths: Vec<u16>,
    },
    /// Lines to sign on or to put a seal on (签字、盖章): the label of each, without its colon.
    Signature(Vec<String>),
}

/// Returns a paper's title: the plan's, and what the paper is; a practice edition says so.
pub fn title(plan: &Plan, called: &str, text: Text) -> String {
    let practice = if plan.practice { text.common().practice } else { "" };
    let title = fill(text.papers().title, &[("plan", &plan.title), ("paper", &called), ("practice", &practice)]);
    title.trim().to_owned()
}

/// Returns what stands below the title: whose it is, as of when, and the check code, as far as they are given.
pub fn facts(paper: &Paper, text: Text) -> Vec<String> {
    let unit = Some(paper.unit.clone()).filter(|unit| !unit.is_empty());
    let as_of = paper.as_of.map(|day| fill(text.common().as_of, &[("day", &day)]));
    let check = (!paper.check.is_empty()).then(|| fill(text.papers().code, &[("code", &paper.check)]));
    [unit, as_of, check].into_iter().flatten().collect()
}

/// With more columns than this a table is dense (密排): its cells hold a mark or a number each, and have no room to spare.
const DENSE: usize = 12;

impl Block {
    /// Says whether a table of so many columns is dense.
    pub const fn is_dense(columns: usize) -> bool {
        columns > DENSE
    }

    /// Returns the share of each of a table's columns in its width, in hundredths of a percent, adding up to 10,000.
    ///
    /// What `widths` lacks counts 1, and so does a width of 0.
    pub fn shares(columns: usize, widths: &[u16]) -> Vec<u32> {
        let width = |at: usize| u32::from(widths.get(at).copied().unwrap_or(1).max(1));
        let total: u32 = (0..columns).map(width).sum();
        let mut shares: Vec<_> = (0..columns).map(|at| width(at) * 10_000 / total.max(1)).collect();
        let rest = 10_000_u32.saturating_sub(shares.iter().sum());
        if let Some(last) = shares.last_mut() {
            *last += rest;
        }
        shares
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_whatever_the_widths() {
        assert_eq!(Block::shares(2, &[3, 1]), [7_500, 2_500]);
        assert_eq!(Block::shares(3, &[]), [3_333, 3_333, 3_334]);
        assert_eq!(Block::shares(2, &[0, 1, 9]), [5_000, 5_000]);
        assert_eq!(Block::shares(0, &[1]), [0_u32; 0]);
        for columns in 1..12 {
            assert_eq!(Block::shares(columns, &[u16::MAX, 7]).iter().sum::<u32>(), 10_000);
        }
    }
}
