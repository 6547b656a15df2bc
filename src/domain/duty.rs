//! The responsibility sheet (责任分解): who does what, and one change for several tasks.

use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Plan, Task};
use crate::domain::profile::Profile;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::event::Event;
use crate::domain::workbook::field::{AnswerField, Field};

/// What of the sheet is looked at (筛选); what is absent or empty restricts nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The section.
    pub section: Option<u16>,
    /// Text that the lead office or a co-operating unit contains.
    pub office: String,
    /// Text that the person's name contains.
    pub person: String,
    /// Only tasks of this very person (只看我的), alone or among several.
    pub mine: Option<String>,
    /// Only tasks for which nobody is named.
    pub unassigned: bool,
}

impl Filter {
    /// Returns the tasks that concern a unit and are looked at, in the plan's order.
    pub fn find<'a>(&self, plan: &'a Plan, profile: &Profile, workbook: &Workbook) -> Vec<&'a Task> {
        let sections = plan.sections.iter().filter(|section| self.section.is_none_or(|no| no == section.no));
        let tasks = sections.flat_map(|section| &section.items).flat_map(|item| &item.tasks);
        tasks.filter(|task| task.applies(profile, plan) && self.lets_in(workbook, task)).collect()
    }

    fn lets_in(&self, workbook: &Workbook, task: &Task) -> bool {
        let answer = workbook.answer(task.id);
        let (office, person) = (self.office.trim(), self.person.trim());
        let named = answer.of(AnswerField::Person);
        let offices = [AnswerField::Lead, AnswerField::CoUnits].map(|part| answer.of(part));
        self.mine.as_deref().is_none_or(|name| is_named(named, name))
            && named.contains(person)
            && offices.iter().any(|name| name.contains(office))
            && (!self.unassigned || (named.is_empty() && !task.internal))
    }
}

/// Says whether somebody is named, alone or among several: `张三、李四` names both, and not 张.
pub fn is_named(names: &str, name: &str) -> bool {
    let is_between = |one: char| one.is_whitespace() || matches!(one, '、' | '，' | ',' | '；' | ';' | '/' | '／');
    let name = name.trim();
    !name.is_empty() && (names.trim() == name || names.split(is_between).any(|one| one == name))
}

/// What is to be set for several tasks at once, and what cannot be.
#[derive(Clone, Debug, PartialEq)]
pub struct Bulk {
    /// The one event; `None` where no task takes anything.
    pub event: Option<Event>,
    /// The internal tasks (涉密和内部事项) that take only state and date of what was asked.
    pub kept_back: Vec<TaskId>,
}

/// Makes one event of a change for several tasks; internal tasks get only what they may carry, and are named.
pub fn bulk(plan: &Plan, tasks: &[TaskId], changes: &[(AnswerField, String)]) -> Bulk {
    let mut kept_back = Vec::new();
    let mut many = Vec::new();
    for task in tasks.iter().filter_map(|id| plan.task(*id)) {
        let fits = |part: AnswerField| !task.internal || part.allowed_for_internal();
        let fitting: Vec<_> = changes
            .iter()
            .filter(|(part, _)| fits(*part))
            .map(|(part, text)| (Field::of(*part), text.clone()))
            .collect();
        if fitting.len() < changes.len() {
            kept_back.push(task.id);
        }
        if !fitting.is_empty() {
            many.push((task.id, fitting));
        }
    }
    Bulk { event: (!many.is_empty()).then_some(Event::SetMany(many)), kept_back }
}
