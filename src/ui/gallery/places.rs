//! Pieces of pages in their states, each around an app that has been made to look so.

use leptos::context::Provider;
use leptos::prelude::*;

use crate::domain::day::Day;
use crate::domain::feedback::{Feedback, Remark};
use crate::domain::json::Value;
use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Kind, Of, Origin, Task};
use crate::domain::profile::{Level, Profile};
use crate::domain::workbook::event::Event;
use crate::domain::workbook::field::{AnswerField, DocumentField, Field, OccurrenceField};
use crate::domain::workbook::lists::{ROW_STAGE, RowList};
use crate::domain::workbook::register::{Dot, Entry, Register, ReplicaId};
use crate::domain::workbook::{Fields, PlanRef, Rating, State, Workbook};
use crate::ui::gallery::sample::{AT, Sample, said};
use crate::ui::pages::task::card::TaskCard;
use crate::ui::state::AppState;
use crate::ui::state::posed::Pose;

/// Shows something in an app that looks like a pose.
pub fn posed(pose: Pose, view: impl FnOnce(AppState) -> AnyView + Send + 'static) -> AnyView {
    let app = AppState::posed(pose);
    view! { <Provider value=app>{view(app)}</Provider> }.into_any()
}

/// A text for one of a task's fields.
type Written = (Field, String);

/// The field that holds a task's state, in a state.
pub fn state(state: State) -> Written {
    (Field::of(AnswerField::State), state.as_str().to_owned())
}

/// Shows the card of the first task that is such, as it looks with these answers, so many days after its date.
pub fn card(
    sample: &Sample,
    is_such: impl Fn(&Task) -> bool,
    days: i64,
    answers: impl FnOnce(&Task) -> Vec<Written>,
) -> AnyView {
    let id = sample.task(is_such);
    let task = sample.plan.task(id);
    let changes = task.map(answers).unwrap_or_default();
    let mut pose = sample.pose(sample.workbook([Event::Set { task: id, changes }]));
    let due = task.map_or(sample.plan.period.end, |task| task.due.date);
    pose.as_of = moved(due, days);
    posed(pose, move |_| view! { <TaskCard id/> }.into_any())
}

/// Shows the card of a task about which an office has said something.
pub fn said_card(sample: &Sample) -> AnyView {
    let (id, day) = (sample.task(is_standing), sample.plan.period.end);
    let office = Profile { level: Level::County, name: sample.text.common().app.to_owned(), ..sample.school() };
    let remark = Remark {
        id: AT.bytes().filter(u8::is_ascii_digit).map(char::from).collect(),
        task: id,
        revision: 1,
        round: day.year().to_string(),
        date: day,
        rating: Some(Rating::FairlyGood),
        comment: sample.text.overview().digest.to_owned(),
        order: None,
    };
    let feedback = Feedback {
        plan: PlanRef::of(&sample.plan),
        from: office,
        to: sample.school(),
        round: day.year().to_string(),
        date: day,
        remarks: vec![remark],
    };
    let own = vec![state(State::Done), (Field::of(AnswerField::Rating), Rating::Good.as_str().to_owned())];
    let events = [Event::Set { task: id, changes: own }, Event::TakeFeedback(Box::new(feedback))];
    let pose = sample.pose(sample.workbook(events));
    posed(pose, move |_| view! { <TaskCard id/> }.into_any())
}

fn moved(day: Day, days: i64) -> Day {
    let from = Day::new(day.year() - 1, 1, 1).unwrap_or(day);
    from.plus(u64::try_from(day.days_since(from) + days).unwrap_or_default())
}

/// Says whether a red light is possible: binding, by the notice's own date.
pub fn is_binding(task: &Task) -> bool {
    task.obligation.is_binding() && task.due.from == Origin::Notice
}

/// Says whether a task goes on all year.
pub fn is_standing(task: &Task) -> bool {
    task.kind == Kind::Standing && !task.internal
}

/// Says whether a task's target is a share of one number in another.
pub fn is_ratio(task: &Task) -> bool {
    share_of(task).is_some()
}

fn share_of(task: &Task) -> Option<(&str, &str)> {
    task.targets.iter().find_map(|target| match &target.of {
        Of::Share { num, den } => Some((num.as_str(), den.as_str())),
        Of::Number(_) | Of::Growth { .. } | Of::Rows | Of::Occurrences => None,
    })
}

/// Returns the numbers of a share of so many in a hundred, of a task that is done.
pub fn share(task: &Task, part: &str) -> Vec<Written> {
    let numbers = share_of(task).into_iter().flat_map(|(num, den)| [(num, part), (den, "100")]);
    let numbers = numbers.map(|(key, text)| (Field::number(key), text.to_owned()));
    numbers.chain([state(State::Done)]).collect()
}

/// Returns the first occurrence of a task that is under way.
pub fn occurrence(sample: &Sample, task: &Task) -> Vec<Written> {
    let kind = task.recurrence.as_ref().map(|recurrence| recurrence.period);
    let period = sample.plan.periods.iter().find(|period| Some(period.kind) == kind);
    let held = period.map(|period| {
        let field = Field::occurrence(&period.id, 1, OccurrenceField::Date);
        (field, period.span.start.to_string())
    });
    held.into_iter().chain([state(State::InProgress)]).collect()
}

/// Returns a document that has been drafted.
pub fn document() -> Vec<Written> {
    vec![(Field::document(0, DocumentField::Stage), "drafted".to_owned()), state(State::InProgress)]
}

/// Returns two rows in the first and the last stage.
pub fn two_rows(task: &Task) -> Vec<Written> {
    let stages = [task.stages.first(), task.stages.last()].into_iter().flatten();
    let rows = stages.zip(["a", "b"]);
    let rows = rows.map(|(stage, row)| (Field::row(RowList::Ledger, row, ROW_STAGE), stage.clone()));
    rows.chain([state(State::InProgress)]).collect()
}

/// Returns a reason why a task does not apply.
pub fn reason(sample: &Sample) -> Vec<Written> {
    let reason = sample.text.assess().reasons.first().copied().unwrap_or_default();
    vec![state(State::NotApplicable), (Field::of(AnswerField::Reason), reason.to_owned())]
}

/// Returns the app with a workbook that nobody has said anything in, not even who the unit is.
pub fn nameless(sample: &Sample) -> Pose {
    sample.pose(Workbook::new(PlanRef::of(&sample.plan)))
}

/// Returns a workbook with a field that two devices wrote without knowing of each other.
pub fn two_values(sample: &Sample) -> Workbook {
    let begun = sample.workbook([]);
    let id = sample.task(is_standing);
    let note = |text: &str| {
        let changes = vec![(Field::of(AnswerField::Note), text.to_owned())];
        Event::Set { task: id, changes }
    };
    let texts = [sample.text.overview().digest, sample.text.find().walk_done_hint];
    let one = sample.edited(begun.clone(), 2, note(texts[0]));
    let other = sample.edited(begun, 3, note(texts[1]));
    one.merged(&other)
}

/// Returns a workbook with an answer to a task that the plan does not know.
pub fn unplaced(sample: &Sample) -> Workbook {
    let mut workbook = sample.workbook([said(sample.task(is_standing), State::Done)]);
    let dot = Dot { counter: 1, replica: ReplicaId::from_bits(2) };
    let value = Value::from(sample.text.overview().digest);
    let fields =
        Fields::from([(Field::of(AnswerField::Note), Register::from_entries(vec![Entry { dot, value }]))]);
    workbook.answers.insert(TaskId { item: 900, number: 1 }, fields);
    workbook
}

/// Returns the same school under a name as long as names get.
pub fn long_name(sample: &Sample) -> Profile {
    let school = sample.school();
    Profile { name: format!("{} {AT}", sample.plan.title), ..school }
}
