//! What the list says of one workbook, read from its record without opening it.

use crate::domain::day::Day;
use crate::domain::plan::Plan;
use crate::domain::store::BookRecord;
use crate::domain::store::recover;
use crate::text::books::Books;
use crate::text::fill;
use crate::ui::components::said::Said;

/// A workbook of this device as the list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct BookRow {
    /// Its record, to open it by.
    pub record: BookRecord,
    /// Whether it is the one that is open.
    pub is_current: bool,
    /// What its content says; `None` when it cannot be read.
    content: Option<Content>,
    /// The day of the last copy.
    copied: Option<Day>,
}

#[derive(Clone, Debug, PartialEq)]
struct Content {
    unit: String,
    /// The office, where it is a part.
    office: Option<String>,
    plan: Said,
    /// When it was last changed, UTC, and the day of that.
    changed: (String, Option<Day>),
    answered: usize,
}

impl BookRow {
    /// Reads a record; `plan` is the one that is open, which alone is known by its title, and `day_of` tells the
    /// device's day of a time in UTC.
    pub fn of(
        record: BookRecord,
        current: Option<&str>,
        plan: &Plan,
        day_of: impl Fn(&str) -> Option<Day>,
    ) -> Self {
        let content = recover::open(&record.state).map(|workbook| Content {
            unit: workbook.profile().map(|profile| profile.whose()).unwrap_or_default(),
            office: workbook.part.as_ref().map(|part| part.office.clone()),
            plan: if workbook.plan.id == plan.id {
                Said::in_lang(plan.title.as_str(), &plan.lang)
            } else {
                workbook.plan.id.as_str().into()
            },
            changed: (workbook.changed.clone(), day_of(&workbook.changed)),
            answered: workbook.answered(),
        });
        let copied = day_of(&record.backed_up);
        Self { is_current: current == Some(record.book.as_str()), record, content, copied }
    }

    /// Orders the list: the one that is open, then what was changed last.
    pub fn rank(&self) -> (bool, &str) {
        (self.is_current, self.content.as_ref().map_or("", |content| content.changed.0.as_str()))
    }

    /// Returns the unit.
    pub fn title(&self, words: &Books) -> String {
        let unit = self.content.as_ref().map(|content| content.unit.clone()).filter(|unit| !unit.is_empty());
        unit.unwrap_or_else(|| words.no_unit.to_owned())
    }

    /// Returns the mark of a practice workbook.
    pub fn practice(&self, words: &Books) -> Option<String> {
        self.record.practice_year.map(|year| fill(words.practice, &[("year", &year)]))
    }

    /// Returns the office of a part.
    pub fn office(&self) -> Option<&str> {
        self.content.as_ref()?.office.as_deref()
    }

    /// Returns what else is known, in words.
    pub fn facts(&self, words: &Books) -> Vec<Said> {
        let mut facts = Vec::new();
        match &self.content {
            None => facts.push(words.unreadable.into()),
            Some(content) => {
                facts.push(content.plan.clone());
                facts.push(fill(words.answered, &[("n", &content.answered)]).into());
                facts.push(match content.changed.1 {
                    Some(day) => fill(words.changed, &[("day", &day)]).into(),
                    None => words.never_changed.into(),
                });
            }
        }
        if let Some(day) = self.copied {
            facts.push(fill(words.backed_up, &[("day", &day)]).into());
            if self.record.backed_up_rev < self.record.rev {
                facts.push(words.copy_is_old.into());
            }
        } else {
            facts.push(words.never_backed_up.into());
        }
        facts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::load::load;
    use crate::domain::workbook::register::ReplicaId;
    use crate::text::books::ZH;

    fn record(state: &str) -> BookRecord {
        BookRecord {
            book: "one".to_owned(),
            rev: 3,
            state: state.to_owned(),
            link: String::new(),
            replica: ReplicaId::from_bits(1),
            practice_year: Some(2026),
            backed_up: "2026-11-20T02:00:00Z".to_owned(),
            backed_up_rev: 2,
        }
    }

    #[test]
    fn a_workbook_that_cannot_be_read_is_listed_and_said_so() {
        let plan = r#"{"type":"plan-workbook/plan","period":{"start":"2019-01-01","end":"2019-12-31"},
            "sections":[{"no":1,"items":[]}]}"#;
        let row =
            BookRow::of(record("{"), Some("one"), &load(plan).unwrap().0, |time| Day::parse(time.get(..10)?));
        assert!(row.is_current);
        assert_eq!(row.title(&ZH), ZH.no_unit);
        let facts: Vec<_> = row.facts(&ZH).into_iter().map(|fact| fact.text).collect();
        assert_eq!(facts, [ZH.unreadable, "上次备份 2026-11-20", ZH.copy_is_old]);
        assert_eq!(row.practice(&ZH).as_deref(), Some("演练（2026 年）"));
    }
}
