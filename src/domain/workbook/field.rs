//! The names of what can be recorded about a task or the unit, and what may be written there.

use std::borrow::Borrow;
use std::fmt;

use crate::domain::plan::id::cut;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::lists::RowList;

/// A field's name (字段名) as files carry it: `state`, `number.total`, `row.k3f9x2.name`.
///
/// Names this program does not know are kept and exported again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Field(String);

impl Field {
    /// A field of the answer itself.
    pub fn of(part: AnswerField) -> Self {
        Self(part.as_str().to_owned())
    }

    /// A field of the profile.
    pub fn profile(part: ProfileField) -> Self {
        Self(part.as_str().to_owned())
    }

    /// A number of the task, by its key in the plan.
    pub fn number(key: &str) -> Self {
        Self(format!("number.{key}"))
    }

    /// A further field of the task, by its key in the plan.
    pub fn extra(key: &str) -> Self {
        Self(format!("field.{key}"))
    }

    /// A field of the document ordered in place `index` of the plan's list, from 0.
    pub fn document(index: usize, part: DocumentField) -> Self {
        Self(format!("doc.{index}.{}", part.as_str()))
    }

    /// A field of the `number`th occurrence, from 1, in a period; `key` may name a county for tasks done in each.
    pub fn occurrence(period: &str, number: u16, part: OccurrenceField) -> Self {
        Self(format!("time.{period}.{number}.{}", part.as_str()))
    }

    /// A field of a row, by its key in the list; see [`RowList`].
    pub fn row(list: RowList, row: &str, key: &str) -> Self {
        Self(format!("{}.{row}.{key}", list.as_str()))
    }

    /// A name as a file has it.
    pub fn from_file(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// Returns the name as files carry it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Says whether it is an office's (上级反馈), which the unit takes in and does not write.
    pub fn is_of_office(&self) -> bool {
        matches!(self.meaning(), Meaning::Row(list, row, key) if list.is_of_office(row, key))
    }

    /// Returns what the name means; [`Meaning::Foreign`] when this program does not know it.
    pub fn meaning(&self) -> Meaning<'_> {
        Meaning::of(&self.0)
    }
}

/// Fields are looked up by their names as files carry them; both are ordered alike.
impl Borrow<str> for Field {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a field's name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning<'a> {
    /// A field of the answer itself.
    Answer(AnswerField),
    /// A number, by key.
    Number(&'a str),
    /// A further field, by key.
    Extra(&'a str),
    /// A field of an ordered document.
    Document(usize, DocumentField),
    /// A field of an occurrence: period, number from 1, part.
    Occurrence(&'a str, u16, OccurrenceField),
    /// A field of a row: list, row id, key.
    Row(RowList, &'a str, &'a str),
    /// A name this program does not know.
    Foreign,
}

impl<'a> Meaning<'a> {
    /// Returns what a field's name means; [`Self::Foreign`] when this program does not know it.
    pub fn of(name: &'a str) -> Self {
        // Most names are a word, or a word and a key.
        let Some((head, key)) = cut(name) else {
            return AnswerField::parse(name).map_or(Self::Foreign, Self::Answer);
        };
        match (head, cut(key)) {
            ("number", None) => Self::Number(key),
            ("field", None) => Self::Extra(key),
            ("doc", Some((index, part))) => match (index.parse(), DocumentField::parse(part)) {
                (Ok(index), Some(part)) => Self::Document(index, part),
                _ => Self::Foreign,
            },
            ("time", Some((period, rest))) => {
                let read = |(number, part): (&str, &str)| number.parse().ok().zip(OccurrenceField::parse(part));
                cut(rest)
                    .and_then(read)
                    .map_or(Self::Foreign, |(number, part)| Self::Occurrence(period, number, part))
            }
            (list, Some((row, key))) if cut(key).is_none() => {
                RowList::parse(list).map_or(Self::Foreign, |list| Self::Row(list, row, key))
            }
            _ => Self::Foreign,
        }
    }
}

vocabulary! {
    /// What can be said about any task.
    pub enum AnswerField {
        /// 完成情况.
        State = "state",
        /// 不涉及的理由.
        Reason = "reason",
        /// 自评等次: 1 is best, 4 worst.
        Rating = "rating",
        /// 存在问题.
        Problem = "problem",
        /// 下一步打算.
        NextStep = "next",
        /// 牵头单位(科室).
        Lead = "lead",
        /// 配合单位.
        CoUnits = "co",
        /// 责任人.
        Person = "person",
        /// 办公电话.
        Phone = "phone",
        /// 自定时限.
        OwnDue = "due",
        /// 实际完成日期.
        DoneOn = "done-on",
        /// 备注.
        Note = "note",
    }
}

impl AnswerField {
    /// What may be written there.
    pub const fn content(self) -> Content {
        match self {
            Self::State => Content::State,
            Self::Rating => Content::Rating,
            Self::OwnDue | Self::DoneOn => Content::Day,
            Self::Reason | Self::Problem | Self::NextStep | Self::Note => Content::Text(TEXT_LIMIT),
            Self::Lead | Self::CoUnits | Self::Person | Self::Phone => Content::Text(LINE_LIMIT),
        }
    }

    /// Says whether an internal task (涉密和内部事项) may carry it: state and dates only.
    pub const fn allowed_for_internal(self) -> bool {
        matches!(self, Self::State | Self::OwnDue | Self::DoneOn)
    }
}

vocabulary! {
    /// What is recorded of an ordered document.
    pub enum DocumentField {
        /// 阶段: see [`DocumentStage`].
        Stage = "stage",
        /// 文号.
        Number = "no",
        /// 印发日期.
        Date = "date",
        /// 链接.
        Link = "link",
    }
}

vocabulary! {
    /// The stages of an ordered document.
    pub enum DocumentStage {
        /// 起草.
        Drafted = "drafted",
        /// 征求意见.
        Consulted = "consulted",
        /// 审议.
        Approved = "approved",
        /// 印发.
        Issued = "issued",
    }
}

vocabulary! {
    /// What is recorded of an occurrence.
    pub enum OccurrenceField {
        /// 日期: an occurrence with a date is done.
        Date = "date",
        /// 说明.
        Note = "note",
    }
}

vocabulary! {
    /// What is recorded of the unit (单位基本情况).
    pub enum ProfileField {
        /// 单位层级.
        Level = "level",
        /// 学段, separated by spaces.
        Stages = "stages",
        /// 属性, separated by spaces.
        Attributes = "attributes",
        /// 党组织.
        Party = "party",
        /// 县(市).
        County = "county",
        /// 单位名称.
        Name = "name",
        /// 单位代码.
        Code = "code",
        /// The id of the unit the notice names.
        NamedUnit = "named-unit",
    }
}

impl ProfileField {
    /// Says whether it holds what somebody wrote, and not choices.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::County | Self::Name | Self::Code)
    }
}

/// How long a paragraph may be, in characters.
pub const TEXT_LIMIT: usize = 2_000;
/// How long a line may be, in characters.
pub const LINE_LIMIT: usize = 200;

/// What may be written in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A word of [`crate::domain::workbook::State`].
    State,
    /// `1` to `4`.
    Rating,
    /// A day, `YYYY-MM-DD`.
    Day,
    /// A decimal, canonical.
    Number,
    /// Text of at most so many characters.
    Text(usize),
    /// One word of a closed list.
    OneOf,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_what_it_was_made_for() {
        assert_eq!(Field::of(AnswerField::NextStep).meaning(), Meaning::Answer(AnswerField::NextStep));
        assert_eq!(Field::number("total").meaning(), Meaning::Number("total"));
        assert_eq!(Field::document(2, DocumentField::Link).meaning(), Meaning::Document(2, DocumentField::Link));
        assert_eq!(
            Field::occurrence("2019-2020-1", 1, OccurrenceField::Date).meaning(),
            Meaning::Occurrence("2019-2020-1", 1, OccurrenceField::Date)
        );
        assert_eq!(
            Field::row(RowList::Evidence, "k3f9", "text").meaning(),
            Meaning::Row(RowList::Evidence, "k3f9", "text")
        );
    }

    #[test]
    fn an_unknown_name_is_foreign() {
        for name in ["", "mood", "number", "doc.x.stage", "time.a.b.date", "row.a", "row.a.b.c", "x.y.z"] {
            assert_eq!(Field::from_file(name).meaning(), Meaning::Foreign, "{name}");
        }
    }
}
