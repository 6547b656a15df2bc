//! Tables as CSV that offices open with a double click: RFC 4180 with a byte order mark, and no cell a formula.
//!
//! # Why
//!
//! Excel and WPS take a file without a mark for the system's own encoding, and a cell that begins with `=` for
//! something to be computed, which may fetch an address or start a program.
//! What stands in a table comes from many hands, so such a cell begins with `'` instead and is read as it is.

use crate::domain::unseen::is_unseen;

/// Says which encoding the file is in.
const MARK: char = '\u{feff}';

/// Returns a table as the text of a CSV file: rows of cells, each row ended by CR LF.
pub fn write(rows: &[Vec<String>]) -> String {
    let mut out = String::from(MARK);
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            push(&mut out, cell);
        }
        // A row of one empty cell would be an empty line, which readers leave out.
        if matches!(row.as_slice(), [only] if only.is_empty()) {
            out.push_str("\"\"");
        }
        out.push_str("\r\n");
    }
    out
}

fn push(out: &mut String, cell: &str) {
    let tame = if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() };
    // Some programs part cells by semicolons or tabs.
    if tame.contains(['"', ',', '\r', '\n', ';', '\t']) || tame.starts_with(' ') || tame.ends_with(' ') {
        out.push('"');
        out.push_str(&tame.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&tame);
    }
}

/// Says whether a program would compute a cell: by its first character, and by the first that is seen, since what
/// stands before that may be dropped on reading.
pub fn is_formula(cell: &str) -> bool {
    let starts = |one: char| matches!(one, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    let seen = cell.chars().find(|one| !one.is_whitespace() && !is_unseen(*one));
    cell.chars().next().is_some_and(starts) || seen.is_some_and(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[&[&str]], expected: &str) {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        assert_eq!(write(&rows), format!("\u{feff}{expected}"));
    }

    #[test]
    fn cells_are_parted_and_quoted_as_the_rules_say() {
        check(&[&["任务", "内容"], &["10.5", "甲,乙"]], "任务,内容\r\n10.5,\"甲,乙\"\r\n");
        check(&[&["说“好”", "他说\"好\"", "两\n行"]], "说“好”,\"他说\"\"好\"\"\",\"两\n行\"\r\n");
        check(&[&["", ""], &[""]], ",\r\n\"\"\r\n");
        check(&[], "");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for cell in [
            "=1+1",
            "+86",
            "-1",
            "@SUM(A1)",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "\t=1",
            " =1",
            "\u{200b}=1",
            "\u{feff}=1",
        ] {
            assert!(is_formula(cell), "{cell:?}");
            let row = [vec![cell.to_owned()]];
            let written = write(&row);
            let bare = written.trim_start_matches('\u{feff}').trim_start_matches('"');
            assert!(bare.starts_with('\''), "{written:?}");
        }
        for cell in ["", "甲=乙", "10.5", "2019-05-20", "'=1"] {
            assert!(!is_formula(cell), "{cell:?}");
        }
    }
}
