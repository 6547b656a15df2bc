//! CSV as Excel opens it: UTF-8 with a byte order mark, CRLF, quoted as RFC 4180 says, and no cell that is a formula.
//!
//! # Why
//!
//! A spreadsheet takes a text that begins with `=`, `+`, `-` or `@` for a formula, and some formulas run programs or send
//! what they see elsewhere. Such a cell gets a `'` in front, by which spreadsheets mean "text".

use crate::domain::unseen::is_unseen;

/// Writes rows of texts.
pub fn write(rows: &[Vec<String>]) -> Vec<u8> {
    let mut out = String::from('\u{feff}');
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            write_cell(&mut out, cell, row.len() == 1);
        }
        out.push_str("\r\n");
    }
    out.into_bytes()
}

/// Writes a cell; the only one of its row is quoted where it is empty, since a row of nothing is none.
fn write_cell(out: &mut String, cell: &str, is_alone: bool) {
    let is_guarded = is_dangerous(cell);
    let is_plain = !cell.contains([',', ';', '"', '\r', '\n', '\t', '\0'])
        && cell.trim() == cell
        && !(is_alone && cell.is_empty());
    if is_plain && !is_guarded {
        out.push_str(cell);
        return;
    }
    out.push('"');
    if is_guarded {
        out.push(GUARD);
    }
    out.push_str(&cell.replace('"', "\"\""));
    out.push('"');
}

/// What stands before a cell that would be taken for a formula.
const GUARD: char = '\'';

/// Returns a text that no spreadsheet takes for more than a text.
pub fn guarded(text: &str) -> String {
    if is_dangerous(text) { format!("{GUARD}{text}") } else { text.to_owned() }
}

/// Returns what a cell of ours says: without our mark, and with everything else.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix(GUARD).filter(|rest| is_dangerous(rest)).unwrap_or(cell)
}

/// Says whether a spreadsheet could take a text for more than a text, be it after blanks or quotes.
fn is_dangerous(text: &str) -> bool {
    for one in text.chars() {
        match one {
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n' | '\0' => return true,
            '\'' | '"' | '‘' | '’' | '“' | '”' | '＇' | '＂' | '`' => {}
            blank if blank.is_whitespace() || blank.is_control() || is_unseen(blank) => {}
            _ => return false,
        }
    }
    false
}
