//! What the gallery shows: the plan that ships, a school, and what it may have answered. Every text is the plan's or
//! the page's own.

use std::sync::Arc;

use crate::browser::store::Mode;
use crate::domain::day::Day;
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Plan, Task};
use crate::domain::profile::{Attribute, Level, Party, Profile, Stage};
use crate::domain::workbook::apply::apply;
use crate::domain::workbook::event::{Event, Moment, check};
use crate::domain::workbook::field::{AnswerField, Field};
use crate::domain::workbook::history::History;
use crate::domain::workbook::op::Op;
use crate::domain::workbook::register::ReplicaId;
use crate::domain::workbook::{PlanRef, State, Workbook};
use crate::text::Text;
use crate::ui::state::boot::Phase;
use crate::ui::state::posed::Pose;
use crate::ui::state::saving::SaveState;

/// When everything in the gallery was last written.
pub const AT: &str = "2019-07-01T08:30:00Z";

/// So long before that a copy is due.
pub const BEFORE: &str = "2019-06-01T08:30:00Z";

/// What all states are made from.
#[derive(Clone)]
pub struct Sample {
    /// The plan.
    pub plan: Arc<Plan>,
    /// The wording.
    pub text: Text,
}

impl Sample {
    /// Returns a village school of the plan's first county.
    pub fn school(&self) -> Profile {
        let county = self.plan.region.counties.first().map(|county| county.name.clone());
        Profile {
            level: Level::School,
            stages: vec![Stage::Primary],
            attributes: vec![Attribute::Rural, Attribute::Canteen],
            party: Party::Joint,
            county: county.unwrap_or_default(),
            name: self.text.start().name_school.to_owned(),
            code: String::new(),
            named_unit: String::new(),
        }
    }

    /// Returns the school's workbook after some edits; one that is refused changes nothing.
    pub fn workbook(&self, events: impl IntoIterator<Item = Event>) -> Workbook {
        let blank = Workbook::new(PlanRef::of(&self.plan));
        let begun = std::iter::once(Event::SetProfile(self.school()));
        begun.chain(events).fold(blank, |workbook, event| self.edited(workbook, 1, event))
    }

    /// Returns a workbook after an edit of a replica.
    pub fn edited(&self, mut workbook: Workbook, replica: u64, event: Event) -> Workbook {
        let op = format!("{replica}-{}", workbook.sequence());
        let moment = Moment { at: AT.to_owned(), replica: ReplicaId::from_bits(replica), op, visit: 1 };
        if let Ok(op) = check(&self.plan, &workbook, &History::default(), event, &moment) {
            apply(&mut workbook, &op);
        }
        workbook
    }

    /// Returns an edit of a workbook, as one that no copy holds.
    pub fn uncopied(&self, workbook: &Workbook) -> Vec<Op> {
        let moment =
            Moment { at: AT.to_owned(), replica: ReplicaId::from_bits(9), op: "uncopied".to_owned(), visit: 1 };
        let event = said(self.task(|task| task.targets.is_empty()), State::NotStarted);
        check(&self.plan, workbook, &History::default(), event, &moment).into_iter().collect()
    }

    /// Returns a workbook in the middle of the work: every state, in turn.
    pub fn part(&self) -> Workbook {
        let states =
            [Some(State::Done), Some(State::InProgress), None, Some(State::NotStarted), Some(State::Done)];
        let school = self.school();
        let tasks = self.plan.applicable(&school).zip(states.into_iter().cycle());
        self.workbook(tasks.filter_map(|(task, state)| Some(said(task.id, state?))))
    }

    /// Returns a workbook with nothing left to do.
    pub fn done(&self) -> Workbook {
        let reason = self.text.assess().reasons.first().copied().unwrap_or_default();
        let school = self.school();
        let close = |task: &Task| {
            if task.targets.is_empty() {
                return said(task.id, State::Done);
            }
            let state = State::NotApplicable.as_str().to_owned();
            let changes =
                vec![(Field::of(AnswerField::State), state), (Field::of(AnswerField::Reason), reason.to_owned())];
            Event::Set { task: task.id, changes }
        };
        self.workbook(self.plan.applicable(&school).map(close))
    }

    /// Returns the app as it is on an ordinary day in the middle of the plan's time.
    pub fn pose(&self, workbook: Workbook) -> Pose {
        Pose {
            plan: self.plan.clone(),
            workbook,
            phase: Phase::Open,
            save: SaveState::Ready,
            mode: Mode::Durable { strict: true },
            trouble: None,
            notices: Vec::new(),
            as_of: Day::parse("2019-07-01").unwrap_or(self.plan.period.end),
            backed_up: AT.to_owned(),
            uncopied: Vec::new(),
        }
    }

    /// Returns the first task that is such; the plan that ships has one of every kind.
    pub fn task(&self, is_such: impl Fn(&Task) -> bool) -> TaskId {
        self.plan.tasks().find(|task| is_such(task)).map_or(TaskId { item: 1, number: 1 }, |task| task.id)
    }
}

/// Returns the event that sets a task's state.
pub fn said(task: TaskId, state: State) -> Event {
    Event::Set { task, changes: vec![(Field::of(AnswerField::State), state.as_str().to_owned())] }
}
