//! The receipt (回执): a line for each file that was dropped, with what came of it.

use plan_workbook::domain::rollup::Rollup;
use plan_workbook::domain::rollup::desk::Count;
use plan_workbook::domain::rollup::received::{Received, What};
use plan_workbook::export::csv;
use plan_workbook::text::Text;

/// What came of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It counts.
    Counts,
    /// It waits; for what, in words.
    Waits(String),
    /// It does not count; why, in words.
    Refused(String),
}

/// A line of the receipt.
pub(crate) struct Line {
    path: String,
    unit: String,
    county: String,
    /// What came of the file.
    pub(crate) fate: Fate,
}

impl Line {
    /// Begins the line of a file.
    pub(crate) fn of(path: String, received: &Received, rollup: &Rollup, text: Text) -> Self {
        let (unit, county) = match &received.what {
            What::Unit(incoming) => {
                let own = &incoming.row.unit;
                let expected = incoming.expected(rollup).map(|unit| (&unit.name, &unit.county));
                let (name, county) = expected.unwrap_or((&own.name, &own.county));
                (name.clone(), county.clone())
            }
            What::Rollup(lower) => {
                let by = &lower.rollup.by;
                (format!("{} ({})", by.name, text.command().rollup), by.county.clone())
            }
            What::Refused(_) => (String::new(), String::new()),
        };
        Self { path, unit, county, fate: Fate::Waits(String::new()) }
    }

    /// The line of a file that could not be read.
    pub(crate) fn unreadable(path: String, why: String) -> Self {
        Self { path, unit: String::new(), county: String::new(), fate: Fate::Refused(why) }
    }
}

/// Counts what came of the files.
pub(crate) fn count(lines: &[Line]) -> Count {
    let of = |wanted: fn(&Fate) -> bool| lines.iter().filter(|line| wanted(&line.fate)).count();
    Count {
        counted: of(|fate| matches!(fate, Fate::Counts)),
        waiting: of(|fate| matches!(fate, Fate::Waits(_))),
        refused: of(|fate| matches!(fate, Fate::Refused(_))),
    }
}

/// Writes the receipt as CSV.
pub(crate) fn write(lines: Vec<Line>, text: Text) -> Vec<u8> {
    let words = text.command();
    let [counts, waits, refused] = words.verdicts;
    let row = |line: Line| {
        let (verdict, why) = match line.fate {
            Fate::Counts => (counts, String::new()),
            Fate::Waits(why) => (waits, why),
            Fate::Refused(why) => (refused, why),
        };
        vec![line.path, verdict.to_owned(), line.unit, line.county, why]
    };
    let head = words.receipt.map(str::to_owned).to_vec();
    let rows: Vec<_> = std::iter::once(head).chain(lines.into_iter().map(row)).collect();
    csv::write(&rows)
}
