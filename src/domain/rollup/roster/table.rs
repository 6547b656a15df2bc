//! A roster's table as it comes from an office: CSV in whatever encoding and with whatever mark between its cells, or an
//! Excel workbook, of which the first sheet counts that has the headings.
//!
//! What a formula makes is not taken for the office's word where it matters, and a number that cannot be a code is not
//! guessed at; other columns may hold what they like.

use std::collections::BTreeMap;

use crate::domain::door::xlsx::{self, Grid, Raw, RawValue, address};
use crate::domain::door::{self, Decode, DoorFault};
use crate::domain::rollup::roster::{Column, Keeper, Roster, RosterFault, Spelling, columns_of};

/// The largest table that is read as text, in bytes: a province's units, with room.
const SIZE_LIMIT: u64 = 16 * 1024 * 1024;
/// How many cells that cannot stand are told of.
const TOLD: usize = 50;

/// Why a table is no roster; nothing of it is taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoRoster {
    /// The file is not let in.
    Door(DoorFault),
    /// It is a table, and cells of it cannot stand; by address: `B7`.
    Cells(Vec<(String, CellFault)>),
    /// It is a table, and no roster.
    Table(Vec<RosterFault>),
}

/// Why a cell cannot stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// A formula makes it.
    Formula,
    /// It shows an error, a truth or a day.
    NotText,
    /// It is a number that a spreadsheet has rounded, or may have: no code and no name.
    Number,
}

/// Reads an office's roster from the bytes of a file, XLSX or CSV.
///
/// # Errors
///
/// Returns why it is none.
pub fn read(bytes: &[u8], decode: Decode, spelling: &Spelling, keeper: Keeper) -> Result<Roster, NoRoster> {
    let rows = if bytes.starts_with(b"PK") {
        let grids = xlsx::read(bytes).map_err(NoRoster::Door)?;
        of_grids(&grids, spelling)?
    } else {
        of_text(&door::text_within(SIZE_LIMIT, bytes, decode).map_err(NoRoster::Door)?)
    };
    Roster::read(&rows, spelling, keeper).map_err(NoRoster::Table)
}

/// Returns the rows of a text: quoted as RFC 4180 says, and a `'` that guards a cell from being a formula taken away.
fn of_text(text: &str) -> Vec<Vec<String>> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let head = text.lines().next().unwrap_or_default();
    let mark = [',', '\t', ';'].into_iter().max_by_key(|mark| (head.matches(*mark).count(), *mark == ','));
    let mark = mark.and_then(|mark| u8::try_from(mark).ok()).unwrap_or(b',');
    let reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(mark).from_reader(text.as_bytes());
    let mut rows: Vec<Vec<String>> = Vec::new();
    for record in reader.into_records().map_while(Result::ok) {
        // The reader leaves empty lines out; faults are told by the row that a spreadsheet shows.
        let begun = record.position().and_then(|position| usize::try_from(position.byte()).ok());
        let rest = begun.and_then(|begun| text.as_bytes().get(begun..)).unwrap_or_default();
        let empty = rest.iter().take_while(|one| **one == b'\n').count();
        rows.resize(rows.len() + empty, Vec::new());
        rows.push(record.iter().map(|cell| cell.strip_prefix(GUARD).unwrap_or(cell).to_owned()).collect());
    }
    rows
}

/// What stands before a cell that would be taken for a formula, and that means "text" in spreadsheets.
const GUARD: char = '\'';

fn of_grids(grids: &[Grid], spelling: &Spelling) -> Result<Vec<Vec<String>>, NoRoster> {
    let none = NoRoster::Table(vec![RosterFault::NoHeadings]);
    grids.iter().find_map(|grid| of_grid(grid, spelling)).ok_or(none)?
}

/// Returns the rows of a sheet; `None` where it has no headings.
fn of_grid(grid: &Grid, spelling: &Spelling) -> Option<Result<Vec<Vec<String>>, NoRoster>> {
    let mut lines: BTreeMap<u32, Vec<(u32, &Raw)>> = BTreeMap::new();
    for ((row, column), raw) in &grid.cells {
        lines.entry(*row).or_default().push((*column, raw));
    }
    let texts = |cells: &[(u32, &Raw)]| {
        let mut row: Vec<String> = Vec::new();
        for (column, raw) in cells {
            // A heading stands within some columns of the first; what is written far out is none.
            let Ok(at) = usize::try_from(*column) else { continue };
            if at < COLUMNS {
                row.resize(row.len().max(at + 1), String::new());
                if let Some(cell) = row.get_mut(at) {
                    *cell = text(raw).unwrap_or_default();
                }
            }
        }
        row
    };
    let (head, columns) = lines.iter().find_map(|(at, cells)| {
        let columns = columns_of(&texts(cells), spelling);
        columns.iter().any(|(column, _)| *column == Column::Name).then_some((*at, columns))
    })?;
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for (at, cells) in lines {
        let line = usize::try_from(at).unwrap_or_default();
        // Rows of nothing are kept, so that a fault is told by the number that the spreadsheet shows.
        rows.resize_with(line.min(ROWS), Vec::new);
        let is_known = |column: u32| columns.iter().any(|(_, known)| u32::try_from(*known) == Ok(column));
        for (column, raw) in cells.iter().filter(|(column, _)| at > head && is_known(*column)) {
            if let Err(fault) = text(raw)
                && faults.len() < TOLD
            {
                faults.push((address((at, *column)), fault));
            }
        }
        rows.push(texts(&cells));
    }
    Some(if faults.is_empty() { Ok(rows) } else { Err(NoRoster::Cells(faults)) })
}

/// In how many columns headings are looked for.
const COLUMNS: usize = 256;
/// How many rows a sheet has.
const ROWS: usize = 1_048_576;

fn text(raw: &Raw) -> Result<String, CellFault> {
    if raw.is_formula {
        return Err(CellFault::Formula);
    }
    match &raw.value {
        RawValue::Text(text) => Ok(text.clone()),
        // From sixteen digits on a spreadsheet keeps no number as it was typed.
        RawValue::Number(number, false)
            if number.len() <= 15 && number.bytes().all(|one| one.is_ascii_digit()) =>
        {
            Ok(number.clone())
        }
        RawValue::Number(_, false) => Err(CellFault::Number),
        RawValue::Number(_, true) | RawValue::Truth(_) | RawValue::Error(_) => Err(CellFault::NotText),
    }
}
