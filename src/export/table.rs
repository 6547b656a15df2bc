//! A table (表格) before it is a file: typed columns, and cells that know which field they show.
//!
//! CSV and XLSX are two ways to write the same [`Sheet`], and reading back goes by what it says of each cell: where a
//! cell shows a [`Field`], filling it in means an edit; all others are there to be read.

use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::door::form::Scope;
use crate::domain::plan::id::TaskId;
use crate::domain::profile::Profile;
use crate::domain::workbook::PlanRef;
use crate::domain::workbook::field::Field;
use crate::domain::workbook::register::ReplicaId;

/// A table of one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Its name: what the sheet is called, and a part of the file's name.
    pub name: String,
    /// What stands at the head of each printed page.
    pub title: String,
    /// The unit; `None` where the workbook does not say.
    pub unit: Option<Profile>,
    /// Why it does not hold all of the unit's tasks; `None` where it does.
    pub scope: Option<Scope>,
    /// The devices that have written in the workbook: a corrected name makes no other unit of it.
    pub origin: Vec<ReplicaId>,
    /// The plan whose tasks it lists.
    pub plan: PlanRef,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// The rows; each has a cell for each column.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its key, by which reading back knows it whatever language its heading is in: `state`, `number.1`.
    pub key: String,
    /// Its heading, which no other column of the sheet has.
    pub heading: String,
    /// Its width, in characters of which a Chinese one takes two.
    pub width: u16,
    /// What its cells hold.
    pub kind: Kind,
    /// Whether it is there to be filled in.
    pub is_open: bool,
}

/// What the cells of a column hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text; these are offered, and anything else may be written too.
    Text(Vec<String>),
    /// A whole number.
    Whole,
    /// A number.
    Decimal,
    /// A day.
    Date,
    /// One of these.
    Choice(Vec<Choice>),
}

impl Kind {
    /// Text without offers.
    pub const TEXT: Self = Self::Text(Vec::new());
}

/// One of the choices of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// How files carry it; empty for nothing chosen.
    pub word: String,
    /// What is shown; several may stand for one word.
    pub shown: String,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The task that it is about.
    pub task: TaskId,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// The field of the row's task that it shows and that filling it in writes; `None` where it is to be read only.
    pub field: Option<Field>,
}

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A day.
    Day(Day),
    /// What is shown of a choice.
    Shown(String),
}

impl Value {
    /// Text; nothing where it is empty.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }

    /// Reads a field's text as what its column holds; what a newer program wrote there stays text.
    pub fn of_field(kind: &Kind, text: &str) -> Self {
        let typed = match kind {
            Kind::Text(_) => None,
            Kind::Whole | Kind::Decimal => Decimal::parse(text).map(Self::Number),
            Kind::Date => Day::parse(text).map(Self::Day),
            Kind::Choice(choices) => {
                let known = choices.iter().find(|choice| choice.word == text);
                known.map(|choice| Self::Shown(choice.shown.clone()))
            }
        };
        typed.unwrap_or_else(|| Self::text(text))
    }

    /// Returns it as a person reads it.
    pub fn in_words(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Shown(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }
}

impl Cell {
    /// A cell that is to be read only.
    pub fn said(value: Value) -> Self {
        Self { value, field: None }
    }
}

impl Sheet {
    /// Returns the unit with its county.
    pub fn whose(&self) -> String {
        self.unit.as_ref().map(Profile::whose).unwrap_or_default()
    }

    /// Returns headings and rows as texts.
    pub fn in_words(&self) -> Vec<Vec<String>> {
        let head = self.columns.iter().map(|column| column.heading.clone()).collect();
        let rows = self.rows.iter().map(|row| row.cells.iter().map(|cell| cell.value.in_words()).collect());
        std::iter::once(head).chain(rows).collect()
    }
}
