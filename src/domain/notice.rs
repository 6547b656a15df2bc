//! The official wording (原文): the notice's own text, attached to a plan and found again item by item.
//!
//! A plan's tasks are a digest. What the notice says is never in a plan nor in a workbook; it is attached by whoever
//! has it, and shown word for word.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::domain::plan::Plan;

/// A notice's text, and where in it each item of a plan is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    text: String,
    /// Bytes of the text, by the item's number.
    items: BTreeMap<u16, Range<usize>>,
}

/// A line that begins with a number: where it begins, the number, and what follows it.
struct Numbered<'a> {
    at: usize,
    no: u16,
    rest: &'a str,
}

impl Wording {
    /// Finds the items of a plan in a text.
    ///
    /// An item begins with a line that begins with its number and a stop (`3.`, `３．`, `3、`); lines that go on with
    /// the item's heading come first, lines with no more than the number only between those. It ends before the next
    /// item or the heading of a section; the last one ends with its paragraph, since what follows is no longer of the
    /// plan.
    pub fn of(text: &str, plan: &Plan) -> Self {
        let (mut numbered, mut headings, mut blanks) = (Vec::new(), Vec::new(), Vec::new());
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let body = line.trim_matches(is_blank);
            if body.is_empty() {
                blanks.push(at);
            } else if let Some((no, rest)) = number(body) {
                numbered.push(Numbered { at, no, rest });
            } else if is_heading(body, plan) {
                headings.push(at);
            }
            at += line.len();
        }
        let starts = starts(&numbered, plan);
        let mut items = BTreeMap::new();
        for (no, start) in &starts {
            let later = starts.values().chain(&headings).filter(|at| *at > start).min();
            let last = || blanks.iter().find(|at| *at > start);
            let end = later.or_else(last).copied().unwrap_or(text.len());
            items.insert(*no, *start..end);
        }
        Self { text: text.to_owned(), items }
    }

    /// Returns what the notice says of an item, word for word, without blank lines around it.
    pub fn item(&self, no: u16) -> Option<&str> {
        let range = self.items.get(&no)?.clone();
        self.text.get(range).map(|text| text.trim_matches(is_blank))
    }

    /// Returns how many items were found.
    pub fn found(&self) -> usize {
        self.items.len()
    }
}

/// Returns where each item begins: in the order of the plan, and so in the order of the text.
fn starts(numbered: &[Numbered], plan: &Plan) -> BTreeMap<u16, usize> {
    let mut starts = BTreeMap::new();
    let mut from = 0;
    for item in plan.items() {
        let has_title = |line: &&Numbered| line.no == item.no && begins_with(line.rest, &item.title);
        if let Some(line) = numbered.iter().filter(|line| line.at >= from).find(has_title) {
            starts.insert(item.no, line.at);
            from = line.at + 1;
        }
    }
    from = 0;
    for (index, item) in plan.items().enumerate() {
        if let Some(start) = starts.get(&item.no) {
            from = start + 1;
            continue;
        }
        let until =
            plan.items().skip(index).find_map(|later| starts.get(&later.no)).copied().unwrap_or(usize::MAX);
        let between = numbered.iter().find(|line| line.no == item.no && (from..until).contains(&line.at));
        if let Some(line) = between {
            starts.insert(item.no, line.at);
            from = line.at + 1;
        }
    }
    starts
}

/// Takes the number off a line's beginning, in ASCII or full-width digits; `None` where there is no stop behind it.
fn number(line: &str) -> Option<(u16, &str)> {
    let mut no: u16 = 0;
    for (at, one) in line.char_indices() {
        let digit = match one {
            '0'..='9' => u32::from(one) - u32::from('0'),
            '０'..='９' => u32::from(one) - u32::from('０'),
            '.' | '．' | '、' | '。' if at > 0 => {
                let rest = line.get(at + one.len_utf8()..)?;
                return Some((no, rest.trim_start_matches(is_blank)));
            }
            _ => return None,
        };
        no = no.checked_mul(10)?.checked_add(u16::try_from(digit).ok()?)?;
    }
    None
}

/// Says whether a line is the heading of a section: a Chinese number and the section's title.
fn is_heading(line: &str, plan: &Plan) -> bool {
    let is_digit = |one| matches!(one, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let rest = line.trim_start_matches(is_digit);
    let Some(title) = rest.strip_prefix('、').filter(|_| rest.len() < line.len()) else { return false };
    plan.sections.iter().any(|section| begins_with(title, &section.title))
}

/// Says whether a text begins with a title, whatever blanks are in either.
fn begins_with(text: &str, title: &str) -> bool {
    let mut text = text.chars().filter(|one| !is_blank(*one));
    title.chars().filter(|one| !is_blank(*one)).all(|one| text.next() == Some(one))
}

fn is_blank(one: char) -> bool {
    one.is_whitespace() || one == '\u{feff}'
}
