//! What is recorded about one task, read in the terms of the plan.

use std::collections::BTreeMap;
use std::ops::Bound;

use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::workbook::field::{
    AnswerField, Content, DocumentField, DocumentStage, Field, Meaning, OccurrenceField, ProfileField,
};
use crate::domain::workbook::lists::{EvidenceField, ROW_GONE, ROW_STAGE, RowList};
use crate::domain::workbook::op::Place;
use crate::domain::workbook::register::Register;
use crate::domain::workbook::{Fields, State};

/// What a unit says about one task (落实情况).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer(Fields);

impl Answer {
    /// Wraps the fields of an answer.
    pub fn new(fields: Fields) -> Self {
        Self(fields)
    }

    /// Returns the text of a field; empty when nothing is there.
    pub fn text(&self, field: &Field) -> &str {
        self.0.get(field).map_or("", Register::text)
    }

    /// Returns the text of a field of the answer itself.
    pub fn of(&self, part: AnswerField) -> &str {
        self.0.get(part.as_str()).map_or("", Register::text)
    }

    /// Returns the state; `None` is untouched (未填).
    pub fn state(&self) -> Option<State> {
        State::parse(self.of(AnswerField::State))
    }

    /// Returns a number by its key in the plan.
    pub fn number(&self, key: &str) -> Option<Decimal> {
        let mut numbers = self.beginning_with("number.");
        let (_, register) = numbers.find(|(name, _)| name.get("number.".len()..) == Some(key))?;
        Decimal::parse(register.text())
    }

    /// Returns the fields whose names begin so. An answer has few, and looking through them takes less than making a name.
    fn beginning_with(&self, beginning: &'static str) -> impl Iterator<Item = (&str, &Register)> {
        let from = self.0.range::<str, _>((Bound::Included(beginning), Bound::Unbounded));
        from.map(|(field, register)| (field.as_str(), register))
            .take_while(move |(name, _)| name.starts_with(beginning))
    }

    /// Returns the unit's own due date (自定时限).
    pub fn own_due(&self) -> Option<Day> {
        Day::parse(self.of(AnswerField::OwnDue))
    }

    /// Returns the stage of the document in place `index` of the plan's list.
    pub fn document_stage(&self, index: usize) -> Option<DocumentStage> {
        DocumentStage::parse(self.text(&Field::document(index, DocumentField::Stage)))
    }

    /// Returns the day an occurrence took place; an occurrence with a day is done.
    pub fn occurrence(&self, period: &str, number: u16) -> Option<Day> {
        // Most answers speak of none.
        self.beginning_with("time.").next()?;
        Day::parse(self.text(&Field::occurrence(period, number, OccurrenceField::Date)))
    }

    /// Returns the rows of a list that somebody has filled in and nobody has taken out, by row id.
    pub fn rows(&self, list: RowList) -> Vec<Row> {
        rows(&self.0, list)
    }

    /// Says whether anything at all is recorded, be it a detail.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|register| register.text().is_empty())
    }

    /// Returns the fields with their registers.
    pub fn fields(&self) -> &Fields {
        &self.0
    }
}

/// Returns the rows of a list of some fields that have not been taken out, by row id. A row that says nothing is none:
/// an addition that was taken back leaves its empty fields behind.
pub(crate) fn rows(fields: &Fields, list: RowList) -> Vec<Row> {
    let mut rows: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
    for (field, register) in fields {
        if field.as_str().starts_with(list.as_str())
            && let Meaning::Row(of, row, key) = field.meaning()
            && of == list
        {
            rows.entry(row).or_default().insert(key.to_owned(), register.text().to_owned());
        }
    }
    rows.into_iter()
        .filter(|(_, cells)| cells.get(ROW_GONE).is_none_or(|gone| gone != "yes"))
        .filter(|(_, cells)| cells.values().any(|text| !text.is_empty()))
        .map(|(id, cells)| Row { id: id.to_owned(), cells })
        .collect()
}

/// A row of a ledger task or a piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its id within the answer.
    pub id: String,
    /// Its cells by key.
    pub cells: BTreeMap<String, String>,
}

impl Row {
    /// Returns a cell's text; empty when nothing is there.
    pub fn cell(&self, key: &str) -> &str {
        self.cells.get(key).map_or("", String::as_str)
    }

    /// Returns the stage of a ledger row.
    pub fn stage(&self) -> &str {
        self.cell(ROW_STAGE)
    }

    /// Returns a part of a piece of evidence.
    pub fn evidence(&self, part: EvidenceField) -> &str {
        self.cell(part.as_str())
    }
}

/// Says whether two values in a place are settled by somebody (text, numbers) and not by the highest mark
/// (choices, dates, stages).
pub fn is_settled_by_hand(place: &Place) -> bool {
    if let (None, Some(part)) = (place.task, ProfileField::parse(place.field.as_str())) {
        return part.is_text();
    }
    match place.field.meaning() {
        Meaning::Answer(part) => matches!(part.content(), Content::Text(_)),
        Meaning::Number(_) | Meaning::Extra(_) => true,
        Meaning::Document(_, part) => matches!(part, DocumentField::Number | DocumentField::Link),
        Meaning::Occurrence(_, _, part) => part == OccurrenceField::Note,
        // What an office has said nobody here settles: the last that came in shows.
        Meaning::Row(list, row, key) if list.is_of_office(row, key) => false,
        Meaning::Row(RowList::Ledger, _, key) => key != ROW_GONE && key != ROW_STAGE,
        Meaning::Row(list, _, key) => list.content(key).is_some_and(|content| !matches!(content, Content::OneOf)),
        Meaning::Foreign => false,
    }
}
