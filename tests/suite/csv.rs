//! Tables read back as they were written, whatever stands in them, and nothing in them is computed.

use plan_workbook::export::csv::{is_formula, write};
use proptest::prelude::*;

/// Reads a table as RFC 4180 says, written here anew so that the writer is not its own judge.
fn read(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut rest = text.chars().peekable();
    while let Some(one) = rest.next() {
        match one {
            '"' if cell.is_empty() => loop {
                match rest.next().expect("a quote that ends") {
                    '"' if rest.peek() == Some(&'"') => cell.push(rest.next().unwrap()),
                    '"' => break,
                    inside => cell.push(inside),
                }
            },
            ',' => row.push(std::mem::take(&mut cell)),
            '\r' => {
                assert_eq!(rest.next(), Some('\n'), "rows end with CR LF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\n' | '"' => panic!("{one:?} outside quotes"),
            plain => cell.push(plain),
        }
    }
    assert!(row.is_empty() && cell.is_empty(), "the last row is ended too");
    rows
}

/// Texts as people, other programs and attackers write them.
fn cell() -> impl Strategy<Value = String> {
    let hostile = prop::sample::select(vec![
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "\r\n",
        "＝",
        "＋",
        "－",
        "＠",
        "'",
        "\"",
        "\"\"",
        ",",
        ";",
        "，",
        " ",
        "\u{a0}",
        "\u{3000}",
        "\u{200b}",
        "\u{feff}",
        "\u{202e}",
        "\0",
        "=cmd|' /C calc'!A0",
        "=HYPERLINK(\"http://x\",\"y\")",
        "甲",
        "10.5",
        "😀",
    ]);
    prop_oneof![
        4 => prop::collection::vec(hostile, 0..5).prop_map(|parts| parts.concat()),
        1 => any::<String>(),
    ]
}

proptest! {
    #[test]
    fn a_table_reads_back_and_no_cell_of_it_is_a_formula(
        rows in prop::collection::vec(prop::collection::vec(cell(), 1..5), 0..6)
    ) {
        let back = read(&write(&rows));
        prop_assert_eq!(back.len(), rows.len());
        for (back, row) in back.iter().zip(&rows) {
            prop_assert_eq!(back.len(), row.len());
            for (back, cell) in back.iter().zip(row) {
                let plain = if is_formula(cell) { format!("'{cell}") } else { cell.clone() };
                prop_assert_eq!(back, &plain);
                let first = back.trim_start().chars().next();
                prop_assert!(!first.is_some_and(|first| "=+-@＝＋－＠".contains(first)), "{:?}", back);
                prop_assert!(!back.starts_with(['\t', '\r', '\n']));
            }
        }
    }
}
