//! Builds every state; one that is listed and not built here does not compile.

use leptos::prelude::*;

use crate::browser::in_app::InApp;
use crate::browser::seed::FetchError;
use crate::browser::store::Mode;
use crate::domain::light::Light;
use crate::domain::plan::Task;
use crate::domain::query::Query;
use crate::domain::store::StoreError;
use crate::domain::workbook::State as Said;
use crate::domain::workbook::event::Event;
use crate::ui::app::cannot_go_on;
use crate::ui::components::text_field::Shape;
use crate::ui::gallery::parts;
use crate::ui::gallery::places::{
    card, document, is_binding, is_ratio, is_standing, long_name, nameless, occurrence, posed, reason, said_card,
    share, state, two_rows, two_values, unplaced,
};
use crate::ui::gallery::sample::{AT, BEFORE, Sample};
use crate::ui::gallery::state::State;
use crate::ui::pages::assess::AssessPage;
use crate::ui::pages::assess::item::ItemPage;
use crate::ui::pages::bar::{Banners, Bar, Inside};
use crate::ui::pages::conflicts::ConflictsPage;
use crate::ui::pages::failed;
use crate::ui::pages::frame::{Notices, PageFrame};
use crate::ui::pages::overview::OverviewPage;
use crate::ui::pages::start::begin::Begin;
use crate::ui::pages::start::change::Change;
use crate::ui::pages::walk::WalkPage;
use crate::ui::state::boot::{BootFault, Phase};
use crate::ui::state::notice::Notice;
use crate::ui::state::posed::Pose;
use crate::ui::state::saving::SaveState;

/// Marks of a month in the middle of the year, and of its last one.
const MIDDLE: [(Option<Light>, usize); 3] =
    [(Some(Light::Green), 4), (Some(Light::Yellow), 2), (Some(Light::Red), 1)];
const LAST: [(Option<Light>, usize); 3] = [(None, 3), (Some(Light::Grey), 28), (Some(Light::Green), 11)];
const MANY: [(Option<Light>, usize); 5] = [
    (None, 100),
    (Some(Light::Grey), 218),
    (Some(Light::Green), 128),
    (Some(Light::Yellow), 119),
    (Some(Light::Red), 104),
];

/// Builds a component in a state.
pub fn shown(of: State, sample: &Sample) -> AnyView {
    match of {
        State::IconAll => parts::icons(),
        State::ButtonAll => parts::buttons(),
        State::ChipAll => parts::chips(),
        State::CardAll => parts::cards(sample),
        State::LightTileGrey => parts::tile(Some(Light::Grey)),
        State::LightTileGreen => parts::tile(Some(Light::Green)),
        State::LightTileYellow => parts::tile(Some(Light::Yellow)),
        State::LightTileRed => parts::tile(Some(Light::Red)),
        State::LightTileNone => parts::tile(None),
        State::ProgressBarEmpty => parts::bar(parts::EMPTY),
        State::ProgressBarPart => parts::bar(parts::PART),
        State::ProgressBarFull => parts::bar(parts::FULL),
        State::RingEmpty => parts::ring(parts::EMPTY),
        State::RingPart => parts::ring(parts::PART),
        State::RingFull => parts::ring(parts::FULL),
        State::YearEmpty => parts::year(0, &[], &[]),
        State::YearPart => parts::year(6, &MIDDLE, &LAST),
        State::YearOver => parts::year(12, &MIDDLE, &MANY),
        State::SelectFieldBlank => parts::select(sample, false),
        State::SelectFieldChosen => parts::select(sample, true),
        State::StateChoiceUntouched => parts::choice(sample, None),
        State::StateChoiceNotStarted => parts::choice(sample, Some(Said::NotStarted)),
        State::StateChoiceInProgress => parts::choice(sample, Some(Said::InProgress)),
        State::StateChoiceDone => parts::choice(sample, Some(Said::Done)),
        State::StateChoiceNotApplicable => parts::choice(sample, Some(Said::NotApplicable)),
        State::TextFieldBlank | State::TextFieldWrong => parts::field(Shape::Line, ""),
        State::TextFieldLine => parts::field(Shape::Line, sample.text.assess().figure_missing),
        State::TextFieldParagraph => parts::field(Shape::Paragraph, sample.text.overview().digest),
        State::TextFieldNumber => parts::field(Shape::Number, "86400.25"),
        State::TextFieldDay => parts::field(Shape::Day, "2019-12-31"),
        State::WrittenUnseen => parts::written(),
        State::SaveReady | State::SaveSaving | State::SaveSaved | State::SaveFallback | State::SaveFailed => {
            posed(saving(of, sample), |_| view! { <Bar/> }.into_any())
        }
        State::BannerFallback
        | State::BannerMemory
        | State::BannerConflicts
        | State::BannerUnsaved
        | State::BannerShared
        | State::BannerPart
        | State::BannerReminder => posed(kept(of, sample), |_| view! { <Banners/> }.into_any()),
        State::BannerInApp => {
            posed(sample.pose(sample.part()), |_| view! { <Inside program=InApp::WeChat/> }.into_any())
        }
        State::NoticeFault
        | State::NoticeNotSaved
        | State::NoticeDone
        | State::NoticeNewBuild
        | State::NoticeMany => {
            let pose = Pose { notices: notices(of, sample), ..sample.pose(sample.part()) };
            posed(pose, |_| view! { <Notices/> }.into_any())
        }
        State::TaskUntouched => card(sample, is_binding, -60, |_| Vec::new()),
        State::TaskNotStarted => card(sample, is_binding, -60, |_| vec![state(Said::NotStarted)]),
        State::TaskInProgress => card(sample, is_binding, -60, |_| vec![state(Said::InProgress)]),
        State::TaskNear => card(sample, is_binding, -10, |_| vec![state(Said::InProgress)]),
        State::TaskOverdue => card(sample, is_binding, 1, |_| vec![state(Said::InProgress)]),
        State::TaskDone => card(sample, is_standing, -60, |_| vec![state(Said::Done)]),
        State::TaskNoReason => card(sample, is_standing, -60, |_| vec![state(Said::NotApplicable)]),
        State::TaskNotApplicable => card(sample, is_standing, -60, |_| reason(sample)),
        State::TaskMet => card(sample, is_ratio, -60, |task| share(task, "100")),
        State::TaskUnmet => card(sample, is_ratio, -60, |task| share(task, "1")),
        State::TaskWrongNumber => card(sample, is_ratio, -60, |_| vec![state(Said::InProgress)]),
        State::TaskOccurrence => {
            card(sample, |task| task.recurrence.is_some(), -60, |task| occurrence(sample, task))
        }
        State::TaskDocument => card(sample, |task| !task.documents.is_empty(), -60, |_| document()),
        State::TaskNoRows => card(sample, has_rows, -60, |_| vec![state(Said::InProgress)]),
        State::TaskRows => card(sample, has_rows, -60, two_rows),
        State::TaskSaid => said_card(sample),
        State::TaskInternal => card(sample, |task| task.internal, -60, |_| vec![state(Said::InProgress)]),
        State::TaskUnfolded => card(sample, |task| task.reading.is_some() && !task.internal, -60, |_| Vec::new()),
        State::PageLoading => failed::loading(sample.text),
        State::PageNotLoaded => failed::not_loaded(sample.text),
        State::PageNoPlan => stopped(sample, BootFault::Fetch(FetchError::Status(404))),
        State::PagePlanMissing => stopped(sample, BootFault::PlanMissing("qiannan-2020".to_owned())),
        State::PageUnreadable => stopped(sample, BootFault::Unreadable(String::new())),
        State::PageShut => stopped(sample, BootFault::Store(StoreError::Shut)),
        State::PageNoItem => posed(sample.pose(sample.part()), |_| view! { <ItemPage no=900/> }.into_any()),
        State::StartFirstRun => begun(sample, None),
        State::StartLost => begun(sample, Some(AT)),
        State::StartLostForGood => begun(sample, Some("")),
        State::UnitFormBlank | State::UnitFormMissing => {
            posed(nameless(sample), |_| view! { <Change/> }.into_any())
        }
        State::UnitFormFilled => posed(sample.pose(sample.part()), |_| view! { <Change/> }.into_any()),
        State::OverviewBlank => posed(sample.pose(sample.workbook([])), |_| view! { <OverviewPage/> }.into_any()),
        State::OverviewPart => posed(sample.pose(sample.part()), |_| view! { <OverviewPage/> }.into_any()),
        State::OverviewDone => posed(sample.pose(sample.done()), |_| view! { <OverviewPage/> }.into_any()),
        State::AssessNothingFound => {
            let query = Query { text: AT.to_owned(), ..Query::default() };
            posed(sample.pose(sample.part()), |app| {
                app.query().set(query);
                view! { <AssessPage/> }.into_any()
            })
        }
        State::AssessUnplaced => posed(sample.pose(unplaced(sample)), |_| view! { <AssessPage/> }.into_any()),
        State::WalkNext => posed(sample.pose(sample.part()), |_| view! { <WalkPage/> }.into_any()),
        State::WalkDone => posed(sample.pose(sample.done()), |_| view! { <WalkPage/> }.into_any()),
        State::ConflictsNone => posed(sample.pose(sample.part()), |_| view! { <ConflictsPage/> }.into_any()),
        State::ConflictsTwo => posed(sample.pose(two_values(sample)), |_| view! { <ConflictsPage/> }.into_any()),
        State::FrameFirst => {
            let pose = Pose { phase: Phase::FirstRun { lost: None }, ..nameless(sample) };
            posed(pose, |_| view! { <PageFrame is_open=false><Begin lost=None/></PageFrame> }.into_any())
        }
        State::FrameOpen => posed(sample.pose(sample.part()), |_| framed()),
        State::FrameAll => {
            let workbook = sample.edited(two_values(sample), 4, Event::SetProfile(long_name(sample)));
            let plan = std::sync::Arc::new(sample.plan.practice(2026));
            let pose = Pose { plan, mode: Mode::Fallback, notices: many(sample), ..sample.pose(workbook) };
            posed(pose, |_| framed())
        }
    }
}

/// Says what a hand has to do before a state has come about: where, and what to write there if anything.
pub fn act(of: State) -> Option<(&'static str, Option<&'static str>)> {
    match of {
        State::TextFieldWrong => Some((".text-field input", Some("?"))),
        State::TaskWrongNumber => Some((".numbers input", Some("?"))),
        State::TaskUnfolded => Some((".details:not(.rows-fold) summary", None)),
        State::UnitFormMissing => Some((".unit-form [type=submit]", None)),
        _ => None,
    }
}

fn has_rows(task: &Task) -> bool {
    !task.stages.is_empty()
}

fn framed() -> AnyView {
    view! { <PageFrame is_open=true><OverviewPage/></PageFrame> }.into_any()
}

fn saving(of: State, sample: &Sample) -> Pose {
    let save = match of {
        State::SaveSaving => SaveState::Saving,
        State::SaveSaved => SaveState::Saved(AT.to_owned()),
        State::SaveFallback => SaveState::Fallback(AT.to_owned()),
        State::SaveFailed => SaveState::Failed(StoreError::Full),
        _ => SaveState::Ready,
    };
    // What was opened had been saved when it was last changed; this one has not been.
    let workbook = if of == State::SaveReady { nameless(sample).workbook } else { sample.part() };
    Pose { save, ..sample.pose(workbook) }
}

fn kept(of: State, sample: &Sample) -> Pose {
    let pose = sample.pose(sample.part());
    match of {
        State::BannerFallback => Pose { mode: Mode::Fallback, ..pose },
        State::BannerMemory => Pose { mode: Mode::Memory, ..pose },
        State::BannerUnsaved => Pose { trouble: Some(StoreError::Full), ..pose },
        State::BannerShared => Pose { mode: Mode::Session, ..pose },
        State::BannerPart => {
            let [office, ..] = sample.text.offices().usual;
            let tasks = sample.plan.tasks().map(|task| task.id).take(9);
            sample.pose(sample.part().split(office, tasks))
        }
        State::BannerReminder => {
            let uncopied = sample.uncopied(&pose.workbook);
            Pose { uncopied, backed_up: BEFORE.to_owned(), ..pose }
        }
        _ => sample.pose(two_values(sample)),
    }
}

fn notices(of: State, sample: &Sample) -> Vec<Notice> {
    match of {
        State::NoticeFault => vec![Notice::PlanMissing("qiannan-2020".to_owned())],
        State::NoticeNotSaved => vec![Notice::NotSaved(StoreError::Full)],
        State::NoticeDone => vec![Notice::Merged],
        State::NoticeNewBuild => vec![Notice::NewBuild],
        _ => many(sample),
    }
}

/// Returns as many messages as are shown at once, one with a file's long name.
fn many(sample: &Sample) -> Vec<Notice> {
    let name = format!("{}-{}-{AT}.json", sample.plan.title, sample.school().name);
    vec![Notice::NotSaved(StoreError::Full), Notice::BackedUp(name), Notice::NewBuild]
}

fn stopped(sample: &Sample, fault: BootFault) -> AnyView {
    posed(nameless(sample), move |app| cannot_go_on(app, &fault))
}

fn begun(sample: &Sample, lost: Option<&'static str>) -> AnyView {
    let pose = Pose { phase: Phase::FirstRun { lost: lost.map(str::to_owned) }, ..nameless(sample) };
    posed(pose, move |_| view! { <Begin lost=lost.map(str::to_owned)/> }.into_any())
}
