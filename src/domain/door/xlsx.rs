//! The cells of an Excel workbook (XLSX), as they stand in the file: no formula is computed and nothing is guessed.
//!
//! # Why
//!
//! A reader of spreadsheets in general weighs more than all the rest of the page, and gives what a cell shows. Here it
//! matters how a cell came by it: what is a formula is not taken for an entry, and a day is told from a number by the
//! column it stands in. The zip goes through the limits of every zip ([`crate::domain::door::zip`]).

mod part;

use std::collections::BTreeMap;

use crate::domain::door::kind::Kind;
use crate::domain::door::xlsx::part::{Token, attribute, is_at, walk};
use crate::domain::door::zip::{Packed, unpack_office};
use crate::domain::door::{DoorFault, zip};

/// How many cells that hold something a workbook may have.
const CELL_LIMIT: usize = 500_000;

/// A sheet: its name and the cells that hold something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// What it is called.
    pub name: String,
    /// Whether its days are counted from 1904 on, as on old machines.
    pub is_of_1904: bool,
    /// The cells, by row and column from 0.
    pub cells: BTreeMap<At, Raw>,
}

/// Where a cell stands: row and column, from 0.
pub type At = (u32, u32);

/// A cell as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    /// What it shows.
    pub value: RawValue,
    /// Whether a formula makes it.
    pub is_formula: bool,
}

/// What a cell shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RawValue {
    /// Text.
    Text(String),
    /// A number as it is written in the file, and whether it is shown as a day or a time.
    Number(String, bool),
    /// True or false.
    Truth(bool),
    /// An error, such as `#REF!`.
    Error(String),
}

impl Grid {
    /// Returns a cell's text; empty where it holds none.
    pub fn text(&self, at: At) -> &str {
        match self.cells.get(&at).map(|raw| &raw.value) {
            Some(RawValue::Text(text)) => text,
            _ => "",
        }
    }
}

/// Returns how spreadsheets call a cell: `F12`.
pub fn address((row, column): At) -> String {
    let (mut letters, mut rest) = (String::new(), column);
    loop {
        letters.insert(0, char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    format!("{letters}{}", row + 1)
}

/// Reads an address; `None` where it is none.
fn parse_address(text: &str) -> Option<At> {
    let at = text.find(|one: char| !one.is_ascii_alphabetic())?;
    let (letters, digits) = text.split_at(at);
    let column = letters.bytes().try_fold(0_u32, |sum, letter| {
        sum.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// Reads the sheets of a workbook in their order.
///
/// # Errors
///
/// Returns why the file is not let in.
pub fn read(bytes: &[u8]) -> Result<Vec<Grid>, DoorFault> {
    match Kind::of(bytes) {
        Some(Kind::Zip | Kind::Office) if bytes.starts_with(b"PK") => {}
        Some(kind) => return Err(DoorFault::Kind(kind)),
        None => return Err(if bytes.is_empty() { DoorFault::Empty } else { DoorFault::NotText }),
    }
    let parts = unpack_office(bytes)?;
    if !parts.iter().any(|part| is_called(part, BOOK)) {
        return Err(DoorFault::Kind(Kind::Office));
    }
    let broken = DoorFault::Zip(zip::ZipFault::Broken);
    sheets(&parts).ok_or(broken)
}

/// The part that names the sheets; another office document has none.
const BOOK: &str = "xl/workbook.xml";

/// Says whether a part has a name, however it is written.
fn is_called(part: &Packed, name: &str) -> bool {
    part.name.trim_start_matches('/').eq_ignore_ascii_case(name)
}

/// The parts of a workbook that its cells refer to.
struct Shared {
    strings: Vec<String>,
    /// Of each format of cells, whether it shows days.
    dates: Vec<bool>,
}

fn sheets(parts: &[Packed]) -> Option<Vec<Grid>> {
    let find = |name: &str| {
        let packed = parts.iter().find(|packed| is_called(packed, name))?;
        let text = std::str::from_utf8(&packed.bytes).ok()?;
        Some(text.strip_prefix('\u{feff}').unwrap_or(text))
    };
    let targets = relations(find("xl/_rels/workbook.xml.rels")?)?;
    let mut named = Vec::new();
    let mut is_of_1904 = false;
    walk(find(BOOK)?, |path, token| {
        match token {
            Token::Start(start) if is_at(path, &["workbook", "workbookPr"]) => {
                is_of_1904 = attribute(start, "date1904").is_some_and(|is| is == "1" || is == "true");
            }
            Token::Start(start) if is_at(path, &["sheets", "sheet"]) => {
                named.push((attribute(start, "name")?, attribute(start, "id")?));
            }
            _ => {}
        }
        Some(())
    })?;
    let strings = match find("xl/sharedStrings.xml") {
        Some(text) => part::strings(text)?,
        None => Vec::new(),
    };
    let dates = match find("xl/styles.xml") {
        Some(text) => part::dates(text)?,
        None => Vec::new(),
    };
    let shared = Shared { strings, dates };
    let mut left = CELL_LIMIT;
    let grids = named.into_iter().map(|(name, id)| {
        let target = targets.get(&id)?;
        // A sheet of charts has no cells.
        let cells = match find(target).filter(|_| !target.contains("chartsheets")) {
            Some(text) => part::cells(text, &shared, &mut left)?,
            None => BTreeMap::new(),
        };
        Some(Grid { name, is_of_1904, cells })
    });
    grids.collect()
}

/// Returns the names of the parts that the workbook refers to, by id.
fn relations(text: &str) -> Option<BTreeMap<String, String>> {
    let mut targets = BTreeMap::new();
    walk(text, |path, token| {
        if let Token::Start(start) = token
            && is_at(path, &["Relationships", "Relationship"])
            && let (Some(id), Some(target)) = (attribute(start, "Id"), attribute(start, "Target"))
        {
            targets.insert(id, target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned));
        }
        Some(())
    })?;
    Some(targets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back_as_written() {
        for (at, said) in [
            ((0, 0), "A1"),
            ((11, 5), "F12"),
            ((0, 25), "Z1"),
            ((2, 26), "AA3"),
            ((9, 701), "ZZ10"),
            ((0, 702), "AAA1"),
        ] {
            assert_eq!(address(at), said);
            assert_eq!(parse_address(said), Some(at));
        }
        for text in ["", "A", "1", "A0", "1A", "AAAAAAAAAAAA1", "A99999999999"] {
            assert_eq!(parse_address(text), None, "{text}");
        }
    }
}
