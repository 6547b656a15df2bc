//! The handle that a task's card works with: copies freely, reads one answer, sends events for one task; or for the
//! unit's own lists.

use leptos::prelude::*;

use crate::domain::light::{self, Light, Reason};
use crate::domain::plan::Task;
use crate::domain::plan::id::TaskId;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::closing;
use crate::domain::workbook::event::Event;
use crate::domain::workbook::field::{AnswerField, Field};
use crate::domain::workbook::op::Place;
use crate::domain::workbook::rules::{self, Fault};
use crate::domain::workbook::{State, Workbook};
use crate::ui::state::AppState;

/// One task's row, or the unit's own: reads its answer, writes its fields.
#[derive(Clone, Copy)]
pub struct Row {
    app: AppState,
    /// `None` for the unit's own.
    task: Option<TaskId>,
    answer: Memo<Answer<'static>>,
}

impl AppState {
    /// Returns the handle of a task's row.
    pub fn row(self, id: TaskId) -> Row {
        self.row_of(Some(id), move |workbook| workbook.answer(id))
    }

    /// Returns the handle of what the unit records about itself.
    pub fn own_row(self) -> Row {
        self.row_of(None, Workbook::own)
    }

    fn row_of(self, task: Option<TaskId>, read: impl Fn(&Workbook) -> Answer<'_> + Send + Sync + 'static) -> Row {
        let ledger = self.ledger;
        let answer = Memo::new(move |_| {
            ledger.with(|ledger| {
                ledger.as_ref().map(|ledger| read(ledger.workbook()).into_owned()).unwrap_or_default()
            })
        });
        Row { app: self, task, answer }
    }
}

impl Row {
    /// Returns where a field of it stands.
    pub fn place(self, field: Field) -> Place {
        Place { task: self.task, field }
    }

    /// Returns the answer, followed.
    pub fn answer(self) -> Memo<Answer<'static>> {
        self.answer
    }

    /// Reads the task from the plan.
    pub fn with_task<T>(self, read: impl FnOnce(&Task) -> T) -> Option<T> {
        self.app.plan().task(self.task?).map(read)
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
        let why = self.why();
        Signal::derive(move || why.get().and_then(Reason::light))
    }

    /// Returns why the light is what it is, followed; `None` for what is not of the plan.
    pub fn why(self) -> Memo<Option<Reason>> {
        let (app, task, answer) = (self.app, self.task, self.answer);
        Memo::new(move |_| {
            let (plan, dates) = (app.plan(), app.dates());
            answer.with(|answer| Some(light::why(&plan, plan.task(task?)?, answer, dates)))
        })
    }

    /// Sets the state, which the browser shows by itself.
    pub fn choose_state(self, state: State) {
        self.app.dispatch_shown(self.event(state_change(state.as_str())));
    }

    /// Takes the state back: untouched again.
    pub fn clear_state(self) {
        self.app.dispatch(self.event(state_change("")));
        self.app.leave_field();
    }

    fn event(self, changes: Vec<(Field, String)>) -> Event {
        match self.task {
            Some(task) => Event::Set { task, changes },
            None => Event::SetOwn(changes),
        }
    }

    /// Says why a text cannot stand in a field, if it cannot; nothing is written by asking.
    pub fn fault(self, field: &Field, text: &str) -> Option<Fault> {
        let Some(id) = self.task else { return rules::accept_own(field, text).err() };
        let plan = self.app.plan();
        match plan.task(id).map(|task| rules::accept(&plan, task, field, text))? {
            Err(fault) => Some(fault),
            Ok(text) => {
                let changes = [(field.clone(), text)];
                let judged = |workbook: &Workbook| closing::check(workbook, id, &changes).err();
                untrack(|| self.app.with_workbook(judged)).flatten().map(|(_, fault)| fault)
            }
        }
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
        self.app.dispatch(self.event(changes))
    }
}

fn state_change(state: &str) -> Vec<(Field, String)> {
    vec![(Field::of(AnswerField::State), state.to_owned())]
}
