//! A plain table (列表): headings and rows that are there to be read and computed with, and never read back.

use crate::export::table::Value;

/// A table of an office.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Its name: what the sheet is called, and a part of the file's name.
    pub name: String,
    /// What stands at the head of each printed page.
    pub title: String,
    /// Whose it is.
    pub whose: String,
    /// The headings from left to right, each with the width of its column in characters of which a Chinese one takes two.
    pub columns: Vec<(String, u16)>,
    /// How many columns stay in sight.
    pub kept: usize,
    /// The rows; each has a value for each column.
    pub rows: Vec<Vec<Value>>,
}

impl Grid {
    /// Returns headings and rows as texts.
    pub fn in_words(&self) -> Vec<Vec<String>> {
        let head = self.columns.iter().map(|(heading, _)| heading.clone()).collect();
        let rows = self.rows.iter().map(|row| row.iter().map(Value::in_words).collect());
        std::iter::once(head).chain(rows).collect()
    }
}
