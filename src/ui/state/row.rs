//! The handle that a task's card works with: copies freely, reads one answer, sends events for one task.

use leptos::prelude::*;

use crate::domain::light::{self, Light};
use crate::domain::plan::Task;
use crate::domain::plan::id::TaskId;
use crate::domain::workbook::State;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::event::Event;
use crate::domain::workbook::field::{AnswerField, Field};
use crate::domain::workbook::rules::{self, Fault};
use crate::ui::state::AppState;

/// One task's row: reads its answer, writes its fields.
#[derive(Clone, Copy)]
pub struct Row {
    app: AppState,
    id: TaskId,
    answer: Memo<Answer>,
}

impl AppState {
    /// Returns the handle of a task's row.
    pub fn row(self, id: TaskId) -> Row {
        let ledger = self.ledger;
        let answer = Memo::new(move |_| {
            ledger.with(|ledger| ledger.as_ref().map(|ledger| ledger.workbook().answer(id)).unwrap_or_default())
        });
        Row { app: self, id, answer }
    }
}

impl Row {
    /// Returns the task's id.
    pub fn id(self) -> TaskId {
        self.id
    }

    /// Returns the answer, followed.
    pub fn answer(self) -> Memo<Answer> {
        self.answer
    }

    /// Reads the task from the plan.
    pub fn with_task<T>(self, read: impl FnOnce(&Task) -> T) -> Option<T> {
        self.app.plan().task(self.id).map(read)
    }

    /// Returns the state, followed; `None` is untouched.
    pub fn state(self) -> Signal<Option<State>> {
        let answer = self.answer;
        Signal::derive(move || answer.with(Answer::state))
    }

    /// Returns the text of a field, followed.
    pub fn text(self, field: Field) -> Signal<String> {
        let answer = self.answer;
        Signal::derive(move || answer.with(|answer| answer.text(&field).to_owned()))
    }

    /// Returns the light, followed; `None` when the task does not apply.
    pub fn light(self) -> Signal<Option<Light>> {
        let (app, id, answer) = (self.app, self.id, self.answer);
        Memo::new(move |_| {
            let (plan, dates) = (app.plan(), app.dates());
            answer.with(|answer| plan.task(id).and_then(|task| light::of_task(&plan, task, answer, dates)))
        })
        .into()
    }

    /// Sets the state, which the browser shows by itself.
    pub fn choose_state(self, state: State) {
        self.app.dispatch_shown(self.state_event(state.as_str()));
    }

    /// Takes the state back: untouched again.
    pub fn clear_state(self) {
        self.app.dispatch(self.state_event(""));
        self.app.leave_field();
    }

    fn state_event(self, state: &str) -> Event {
        Event::Set { task: self.id, changes: vec![(Field::of(AnswerField::State), state.to_owned())] }
    }

    /// Says why a text cannot stand in a field, if it cannot; nothing is written by asking.
    pub fn fault(self, field: &Field, text: &str) -> Option<Fault> {
        let plan = self.app.plan();
        plan.task(self.id).and_then(|task| rules::accept(&plan, task, field, text).err())
    }

    /// Ends the visit to a field: what is written there next is a step of its own.
    pub fn leave_field(self) {
        self.app.leave_field();
    }

    /// Writes a field; an empty text clears it. Returns whether it changed anything.
    pub fn set(self, field: Field, text: &str) -> bool {
        self.set_all(vec![(field, text.to_owned())])
    }

    /// Writes several fields as one step, all or none.
    pub fn set_all(self, changes: Vec<(Field, String)>) -> bool {
        self.app.dispatch(Event::Set { task: self.id, changes })
    }
}
