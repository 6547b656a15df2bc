//! The tables that a unit saves: each made by one function from plan, workbook, days and filter, with the same figures
//! as the screens. An internal task (涉密和内部事项) shows its state and its dates, and nothing else.

mod agenda;
mod answers;
mod rectification;
mod responsibility;

use crate::domain::door::form::Scope;
use crate::domain::light::Dates;
use crate::domain::names;
use crate::domain::plan::{Item, Obligation, Plan, Section, Task};
use crate::domain::query::Query;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::field::{AnswerField, Field};
use crate::domain::workbook::{State, Workbook};
use crate::export::table::{Cell, Choice, Column, Kind, Row, Sheet, Value};
use crate::text::{Text, fill};

vocabulary! {
    /// The tables there are.
    pub enum Which {
        /// 落实情况: every task with all that is recorded.
        Answers = "answers",
        /// 责任清单: who does what by when.
        Responsibility = "responsibility",
        /// 整改台账: problems that are put right.
        Rectification = "rectification",
        /// 日程: what is due when.
        Agenda = "agenda",
    }
}

/// What tables are made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The unit's answers to it.
    pub workbook: &'a Workbook,
    /// The days that lights are judged by.
    pub dates: Dates,
    /// Which tasks are wanted.
    pub query: &'a Query,
    /// The words.
    pub text: Text,
}

/// Makes a table.
pub fn sheet(which: Which, source: Source) -> Sheet {
    let text = source.text;
    let words = text.sheets();
    let name = name(which, text);
    let (columns, rows) = match which {
        Which::Answers => answers::table(source),
        Which::Responsibility => responsibility::table(source),
        Which::Rectification => rectification::table(source),
        Which::Agenda => agenda::table(source),
    };
    let plan = source.plan;
    let scope = match &source.workbook.part {
        Some(_) => Some(Scope::Part),
        None => (*source.query != Query::default()).then_some(Scope::Selection),
    };
    let practice = if plan.practice { text.common().practice } else { "" };
    let heads = [("name", &name as &dyn std::fmt::Display), ("plan", &plan.title), ("practice", &practice)];
    Sheet {
        name: name.to_owned(),
        title: fill(words.title, &heads).trim_end().to_owned(),
        unit: source.workbook.profile(),
        scope,
        origin: source.workbook.vector.iter().map(|(replica, _)| replica).collect(),
        plan: source.workbook.plan.clone(),
        columns,
        rows,
    }
}

/// Returns what a table is called.
pub fn name(which: Which, text: Text) -> &'static str {
    let at = Which::ALL.iter().position(|known| *known == which);
    at.and_then(|at| text.sheets().names.get(at)).copied().unwrap_or_default()
}

impl<'a> Source<'a> {
    /// Calls with each task that is wanted and what is recorded about it.
    fn each<T>(&self, mut make: impl FnMut(&Task, &Answer) -> T) -> Vec<T> {
        let Some(profile) = self.workbook.profile() else { return Vec::new() };
        let tasks = self.query.find(self.plan, &profile, self.workbook, self.dates);
        let tasks = tasks.filter(|task| self.workbook.has_part_in(task.id));
        tasks.map(|task| make(task, &self.workbook.answer(task.id))).collect()
    }

    /// Returns the states to choose from, a blank one and the two ways to say that something is done included.
    fn states(&self) -> Kind {
        let words = self.text.words();
        let mut choices = vec![Choice { word: String::new(), shown: words.untouched.to_owned() }];
        for state in State::ALL {
            choices.push(Choice { word: state.as_str().to_owned(), shown: words.state(*state).to_owned() });
            if *state == State::Done {
                choices.push(Choice { word: state.as_str().to_owned(), shown: words.standing_done.to_owned() });
            }
        }
        Kind::Choice(choices)
    }

    /// Returns the obligations.
    fn obligations(&self) -> Kind {
        let words = self.text.words();
        let choice =
            |one: &Obligation| Choice { word: one.as_str().to_owned(), shown: words.obligation(*one).to_owned() };
        Kind::Choice(Obligation::ALL.iter().map(choice).collect())
    }

    /// Returns what the plan says of a task: its number, what it asks, where it stands, how strongly it is asked for, and by when.
    fn of_plan(self) -> Vec<Part<'a>> {
        let words = self.text.sheets();
        let section = move |task: &Task, _: &Answer| {
            let has_item = |section: &&Section| section.items.iter().any(|item| item.no == task.id.item);
            let section = self.plan.sections.iter().find(has_item);
            Cell::said(Value::text(section.map_or("", |section| &section.title)))
        };
        let item = move |task: &Task, _: &Answer| {
            let item = self.plan.item(task.id.item);
            let said = |item: &Item| fill(self.text.assess().item_no, &[("no", &item.no), ("title", &item.title)]);
            Cell::said(item.map_or(Value::Empty, |item| Value::Text(said(item))))
        };
        let obligations = self.obligations();
        let kind = obligations.clone();
        let obligation =
            move |task: &Task, _: &Answer| Cell::said(Value::of_field(&obligations, task.obligation.as_str()));
        let due = |task: &Task, _: &Answer| Cell::said(Value::Day(task.due.date));
        let whose = move |task: &Task, _: &Answer| {
            Cell::said(Value::Text(self.text.words().origin(task.due.from).to_owned()))
        };
        vec![
            self.id(),
            self.task(),
            part(closed("section", words.section, 14, Kind::TEXT), section),
            part(closed("item", words.item, 20, Kind::TEXT), item),
            part(closed("obligation", words.obligation, 10, kind), obligation),
            part(closed("due-by", words.due, 12, Kind::Date), due),
            part(closed("due-of", words.whose, 10, Kind::TEXT), whose),
        ]
    }

    /// Returns the number of a task, by which reading back knows the row.
    fn id(self) -> Part<'a> {
        let said = |task: &Task, _: &Answer| Cell::said(Value::Text(task.id.to_string()));
        part(closed("id", self.text.sheets().id, 8, Kind::TEXT), said)
    }

    /// Returns what a task asks.
    fn task(self) -> Part<'a> {
        let said = |task: &Task, _: &Answer| Cell::said(Value::text(&task.text));
        part(closed("task", self.text.sheets().task, 42, Kind::TEXT), said)
    }

    /// Returns the state of a task, in the words of its kind.
    fn state(self) -> Part<'a> {
        let states = self.states();
        let field = Field::of(AnswerField::State);
        let column = Column {
            key: AnswerField::State.as_str().to_owned(),
            heading: self.text.sheets().state.to_owned(),
            width: 14,
            kind: states,
            is_open: true,
        };
        let said = move |task: &Task, answer: &Answer| {
            let shown = self.text.words().state_of(task.kind, answer.state());
            Cell { value: Value::Shown(shown.to_owned()), field: Some(field.clone()) }
        };
        part(column, said)
    }

    /// Returns a field of the answer; an internal task has few of them.
    fn field(self, of: AnswerField, width: u16, kind: Kind) -> Part<'a> {
        let heading = self.text.places().field(None, &Field::of(of));
        let column = Column { key: of.as_str().to_owned(), heading, width, kind: kind.clone(), is_open: true };
        let said = move |task: &Task, answer: &Answer| {
            if task.internal && !of.allowed_for_internal() {
                return Cell::default();
            }
            Cell { value: Value::of_field(&kind, answer.of(of)), field: Some(Field::of(of)) }
        };
        part(column, said)
    }

    /// Returns a field of the answer for which the names used so far are offered.
    fn offered(self, of: AnswerField, width: u16) -> Part<'a> {
        self.field(of, width, Kind::Text(names::used(self.plan, self.workbook, of)))
    }
}

/// A column, and what it says of a task.
type Part<'a> = (Column, Box<dyn Fn(&Task, &Answer) -> Cell + 'a>);

fn part<'a>(column: Column, said: impl Fn(&Task, &Answer) -> Cell + 'a) -> Part<'a> {
    (column, Box::new(said))
}

/// Makes a table that has a row for each task.
fn per_task(source: Source, parts: Vec<Part>) -> (Vec<Column>, Vec<Row>) {
    let rows = source.each(|task, answer| Row {
        task: task.id,
        cells: parts.iter().map(|(_, said)| said(task, answer)).collect(),
    });
    (parts.into_iter().map(|(column, _)| column).collect(), rows)
}

/// Returns a column that is to be read only.
fn closed(key: &str, heading: &str, width: u16, kind: Kind) -> Column {
    Column { key: key.to_owned(), heading: heading.to_owned(), width, kind, is_open: false }
}
