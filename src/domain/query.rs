//! Finding tasks: by text, item, state, obligation, kind, due date, person, or what is missing.

use crate::domain::day::Day;
use crate::domain::light::{self, Dates};
use crate::domain::plan::{Kind, Obligation, Plan, Task};
use crate::domain::profile::Profile;
use crate::domain::progress::missing_numbers;
use crate::domain::sorted;
use crate::domain::timeline::due;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::field::AnswerField;
use crate::domain::workbook::rules::lacks_reason;
use crate::domain::workbook::{State, Workbook};

/// What tasks are looked for (筛选); what is absent or empty restricts nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Text that the task, its item's heading, its id or its answer contains.
    pub text: String,
    /// The item.
    pub item: Option<u16>,
    /// Text that the person's name contains.
    pub person: String,
    /// What the task is like.
    pub criteria: Criteria,
}

/// What a task is to be like (筛选条件), whether its answer is at hand or only the figures that were made of it; what is absent
/// restricts nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Criteria {
    /// The state.
    pub state: Option<StateFilter>,
    /// The obligation.
    pub obligation: Option<Obligation>,
    /// The kind.
    pub kind: Option<Kind>,
    /// Due on this day or later, by the plan's or the unit's own date, whichever is earlier.
    pub due_from: Option<Day>,
    /// Due on this day or before, by the earlier date too.
    pub due_by: Option<Day>,
    /// What is missing.
    pub missing: Option<Missing>,
}

vocabulary! {
    /// A state to look for, "untouched" included.
    pub enum StateFilter {
        /// 未填.
        Untouched = "untouched",
        /// 未启动.
        NotStarted = "not-started",
        /// 推进中.
        InProgress = "in-progress",
        /// 已完成.
        Done = "done",
        /// 不涉及.
        NotApplicable = "not-applicable",
    }
}

vocabulary! {
    /// What a task can lack.
    pub enum Missing {
        /// 数字待填: a number that a target asks for.
        Numbers = "numbers",
        /// 理由待填: not applicable, without a reason.
        Reason = "reason",
        /// 逾期: past due and open.
        Overdue = "overdue",
    }
}

impl Query {
    /// Says whether a task is what is looked for.
    pub fn matches(&self, plan: &Plan, task: &Task, answer: &Answer, dates: Dates) -> bool {
        let lacks = |missing: Missing| match missing {
            Missing::Numbers => missing_numbers(task, answer).next().is_some(),
            Missing::Reason => lacks_reason(answer),
            Missing::Overdue => light::is_overdue(plan, task, answer, dates),
        };
        self.item.is_none_or(|item| task.id.item == item)
            && self.criteria.matches(task, answer.state(), || due(task, answer), lacks)
            && answer.of(AnswerField::Person).contains(self.person.trim())
            && self.matches_text(plan, task, answer)
    }

    /// Returns the tasks that concern a unit and are looked for, in the plan's order.
    pub fn find<'a>(
        &'a self,
        plan: &'a Plan,
        profile: &'a Profile,
        workbook: &'a Workbook,
        dates: Dates,
    ) -> impl Iterator<Item = &'a Task> {
        plan.applicable(profile).filter(move |task| self.matches(plan, task, &workbook.answer(task.id), dates))
    }

    fn matches_text(&self, plan: &Plan, task: &Task, answer: &Answer) -> bool {
        let wanted = self.text.trim().to_lowercase();
        if wanted.is_empty() {
            return true;
        }
        let has = |text: &str| text.to_lowercase().contains(&wanted);
        has(&task.text)
            || has(&task.id.to_string())
            || plan.item(task.id.item).is_some_and(|item| has(&item.title))
            || answer.iter().any(|(_, text)| has(text))
    }
}

impl Criteria {
    /// Says whether nothing is restricted.
    pub fn is_any(self) -> bool {
        self == Self::default()
    }

    /// Says whether a task in a state is like that; `due` is asked for the day by which it is to be done, and `lacks` whether
    /// something of it is missing.
    pub fn matches(
        self,
        task: &Task,
        state: Option<State>,
        due: impl Fn() -> Day,
        lacks: impl Fn(Missing) -> bool,
    ) -> bool {
        self.state.is_none_or(|wanted| wanted.matches(state))
            && self.obligation.is_none_or(|obligation| task.obligation == obligation)
            && self.kind.is_none_or(|kind| task.kind == kind)
            && self.due_from.is_none_or(|day| due() >= day)
            && self.due_by.is_none_or(|day| due() <= day)
            && self.missing.is_none_or(lacks)
    }
}

impl StateFilter {
    /// Says whether a state is what is looked for.
    pub fn matches(self, state: Option<State>) -> bool {
        match self {
            Self::Untouched => state.is_none(),
            Self::NotStarted => state == Some(State::NotStarted),
            Self::InProgress => state == Some(State::InProgress),
            Self::Done => state == Some(State::Done),
            Self::NotApplicable => state == Some(State::NotApplicable),
        }
    }
}

/// Says whether a task waits for a word (待答): it has no state, or is said not to apply without a reason.
pub fn is_unanswered(answer: &Answer) -> bool {
    answer.state().is_none() || lacks_reason(answer)
}

/// Returns the tasks that concern a unit and wait for a word, in the plan's order.
pub fn unanswered<'a>(
    plan: &'a Plan,
    profile: &'a Profile,
    workbook: &'a Workbook,
) -> impl Iterator<Item = &'a Task> {
    plan.applicable(profile).filter(|task| is_unanswered(&workbook.answer(task.id)))
}

/// Returns the open tasks in the order in which they want attention: overdue before near before the rest, binding
/// before the others, early before late, then by id.
pub fn next_up<'a>(plan: &'a Plan, profile: &Profile, workbook: &Workbook, dates: Dates) -> Vec<&'a Task> {
    let mut open: Vec<_> = plan
        .applicable(profile)
        .filter_map(|task| {
            let answer = workbook.answer(task.id);
            let is_open = light::is_open(plan, task, &answer) || lacks_reason(&answer);
            let not_overdue = !light::is_overdue(plan, task, &answer, dates);
            is_open.then(|| ((not_overdue, !task.obligation.is_binding(), due(task, &answer), task.id), task))
        })
        .collect();
    sorted::by_key(&mut open, |(rank, _)| *rank);
    open.into_iter().map(|(_, task)| task).collect()
}
