//! What is recorded about one task, read in the terms of the plan.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::sorted;
use crate::domain::workbook::field::{
    AnswerField, Content, DocumentField, DocumentStage, Field, Meaning, OccurrenceField, ProfileField,
};
use crate::domain::workbook::lists::{EvidenceField, ROW_GONE, ROW_STAGE, RowList};
use crate::domain::workbook::op::Place;
use crate::domain::workbook::{Fields, State};

/// What a unit says about one task (落实情况): its fields by name, each with the text that shows. It borrows what lies in
/// a workbook or in the text of its file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer<'a>(Cow<'a, [Told<'a>]>);

/// A field's name and the text that it shows.
pub(super) type Told<'a> = (Cow<'a, str>, Cow<'a, str>);

impl<'a> Answer<'a> {
    /// Makes an answer of what is told, which has to be in the order of its names.
    pub(super) const fn of_sorted(told: Vec<Told<'a>>) -> Self {
        Self(Cow::Owned(told))
    }

    /// Makes an answer of what is told elsewhere, in the order of its names.
    pub(super) const fn lent(told: &'a [Told<'a>]) -> Self {
        Self(Cow::Borrowed(told))
    }

    /// Returns the answer with texts of its own.
    pub fn into_owned(self) -> Answer<'static> {
        let owned = |text: Cow<str>| Cow::Owned(text.into_owned());
        Answer(self.0.into_owned().into_iter().map(|(name, text)| (owned(name), owned(text))).collect())
    }

    /// Returns every field's name with the text that it shows, in the order of the names; a cleared field's is empty.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_ref(), text.as_ref()))
    }

    /// Returns the text of a field by its name; `None` where nothing was ever written.
    pub(in crate::domain) fn named(&self, name: &str) -> Option<&str> {
        let at = self.0.binary_search_by(|(known, _)| known.as_ref().cmp(name)).ok()?;
        self.0.get(at).map(|(_, text)| text.as_ref())
    }

    /// Says whether anything was ever written in a field, be it empty by now.
    pub fn has(&self, field: &Field) -> bool {
        self.named(field.as_str()).is_some()
    }

    /// Returns the text of a field; empty when nothing is there.
    pub fn text(&self, field: &Field) -> &str {
        self.named(field.as_str()).unwrap_or_default()
    }

    /// Returns the text of a field of the answer itself.
    pub fn of(&self, part: AnswerField) -> &str {
        self.named(part.as_str()).unwrap_or_default()
    }

    /// Returns the state; `None` is untouched (未填).
    pub fn state(&self) -> Option<State> {
        State::parse(self.of(AnswerField::State))
    }

    /// Returns a number by its key in the plan.
    pub fn number(&self, key: &str) -> Option<Decimal> {
        let mut numbers = self.beginning_with("number.");
        let (_, text) = numbers.find(|(name, _)| name.get("number.".len()..) == Some(key))?;
        Decimal::parse(text)
    }

    /// Returns the fields whose names begin so. An answer has few, and looking through them takes less than making a name.
    pub fn beginning_with(&self, beginning: &str) -> impl Iterator<Item = (&str, &str)> {
        let from = self.0.partition_point(|(name, _)| name.as_ref() < beginning);
        let from = self.0.get(from..).unwrap_or_default().iter();
        from.map(|(name, text)| (name.as_ref(), text.as_ref()))
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
        Day::parse(self.text(&Field::occurrence(period, number, OccurrenceField::Date)))
    }

    /// Returns the rows of a list that have not been taken out, by row id. A row that says nothing is none: an addition
    /// that was taken back leaves its empty fields behind.
    pub fn rows(&self, list: RowList) -> Vec<Row> {
        let mut rows: Vec<Row> = self.lines(list).map(Line::into_row).collect();
        sorted::by(&mut rows, |one, other| one.id.cmp(&other.id));
        rows
    }

    /// Returns the same rows as they lie here: one by one, in the order of their fields' names, and nothing is copied.
    pub fn lines(&self, list: RowList) -> impl Iterator<Item = Line<'_>> {
        let begins = self.0.partition_point(|(name, _)| name.as_ref() < list.as_str());
        let mut rest = self.0.get(begins..).unwrap_or_default();
        let all = std::iter::from_fn(move || {
            loop {
                let (first, _) = rest.first().filter(|(name, _)| name.starts_with(list.as_str()))?;
                let Meaning::Row(of, id, key) = Meaning::of(first) else {
                    rest = rest.get(1..)?;
                    continue;
                };
                // What has one beginning stands together.
                let head = first.get(..first.len() - key.len())?;
                let count = rest.iter().take_while(|(name, _)| name.starts_with(head)).count();
                let (cells, behind) = rest.split_at_checked(count)?;
                rest = behind;
                if of == list {
                    return Some(Line { id, head: head.len(), cells });
                }
            }
        });
        all.filter(|row| row.cell(ROW_GONE) != "yes" && row.cells().any(|(_, text)| !text.is_empty()))
    }

    /// Says whether anything at all is recorded, be it a detail.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, text)| text.is_empty())
    }
}

/// Returns every field with the text that it shows.
pub(super) fn told_in(fields: &Fields) -> impl Iterator<Item = Told<'_>> {
    fields.iter().map(|(field, register)| (Cow::Borrowed(field.as_str()), Cow::Borrowed(register.text())))
}

impl<'a> From<&'a Fields> for Answer<'a> {
    fn from(fields: &'a Fields) -> Self {
        Self(told_in(fields).collect())
    }
}

/// A row as it lies in an answer.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    id: &'a str,
    /// How much of its fields' names comes before the key.
    head: usize,
    /// Its fields, one of which there is at least.
    cells: &'a [Told<'a>],
}

impl<'a> Line<'a> {
    /// Returns its cells by key.
    fn cells(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let cells =
            self.cells.iter().filter_map(move |(name, text)| Some((name.get(self.head..)?, text.as_ref())));
        // A key with a dot is none that this program knows.
        cells.filter(|(key, _)| !key.bytes().any(|one| one == b'.'))
    }

    /// Returns a cell's text; empty when nothing is there.
    pub fn cell(self, key: &str) -> &'a str {
        self.cells().find(|(known, _)| *known == key).map_or("", |(_, text)| text)
    }

    /// Returns its id within the answer.
    pub fn id(self) -> &'a str {
        self.id
    }

    /// Returns the row with texts of its own.
    pub fn into_row(self) -> Row {
        Row {
            id: self.id.to_owned(),
            cells: self.cells().map(|(key, text)| (key.to_owned(), text.to_owned())).collect(),
        }
    }
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
