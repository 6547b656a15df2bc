//! Messages and faults as sentences; the frame shows them. No styles of its own.

use crate::browser::clock;
use crate::browser::seed::FetchError;
use crate::domain::plan::load::PlanProblem;
use crate::domain::store::StoreError;
use crate::domain::store::archive::TRASH_DAYS;
use crate::domain::unseen::visible;
use crate::text::{Text, fill};
use crate::ui::pages::fields::file_pick::unread;
use crate::ui::state::boot::BootFault;
use crate::ui::state::notice::Notice;

/// How many problems of a plan are told: the first often brings the others along.
const SHOWN: usize = 3;

/// Returns a message in words.
pub fn sentence(text: Text, notice: &Notice) -> String {
    let words = text.storage();
    match notice {
        Notice::Refused(refusal) => text.verdict().refusal(refusal, text.places()),
        Notice::NotSaved(error) => text.verdict().store(error),
        Notice::FileUnread(error) => unread(text, error),
        Notice::FileRefused(fault) => text.verdict().door(fault),
        Notice::SeveralFiles(count) => fill(text.incoming().several, &[("n", count)]),
        Notice::PlanMissing(id) => fill(words.plan_missing, &[("id", &visible(id))]),
        Notice::PlanRefused(refusal) => text.plan_faults().refusal(refusal),
        Notice::PlanUnsound(problems) => about(text, words.plan_unsound, problems),
        Notice::PlanProblems(problems) => about(text, words.plan_problems, problems),
        Notice::Recovered(way, broken, since) => {
            let since = since.as_deref().map(|at| clock::moment_of(at, clock::today()));
            text.verdict().recovered(*way, *broken, since.as_deref().filter(|time| !time.is_empty()))
        }
        Notice::Rescued(count) => fill(words.rescued, &[("n", count)]),
        Notice::RescueOpened { opened, left } => rescue_opened(text, *opened, *left),
        Notice::SteppedAside => words.stepped_aside.to_owned(),
        Notice::NewBuild => words.new_build.to_owned(),
        Notice::BackedUp(name) => fill(words.backed_up, &[("name", name)]),
        Notice::HandedOut(name) => fill(text.offices().handed_out, &[("name", name)]),
        Notice::NotBackedUp => words.not_backed_up.to_owned(),
        Notice::NotLoaded => text.common().page_failed.to_owned(),
        Notice::Merged => words.merged.to_owned(),
        Notice::Replaced => words.replaced.to_owned(),
        Notice::Restored => text.recovery().restored.to_owned(),
        Notice::Carried(count) => fill(text.carrying().done, &[("n", count)]),
        Notice::MilestoneKept => text.recovery().milestone_kept.to_owned(),
        Notice::BroughtBack => text.recovery().brought_back.to_owned(),
        Notice::TrashEmptied(count) => fill(text.recovery().trash_emptied, &[("n", count), ("days", &TRASH_DAYS)]),
        Notice::Copied => words.copied.to_owned(),
        Notice::Overtaken => words.overtaken.to_owned(),
    }
}

/// Says how many workbooks of a rescue dump are open now, and how many are not.
fn rescue_opened(text: Text, opened: usize, left: usize) -> String {
    let words = text.rescue();
    let parts = [(opened, words.opened), (left, words.left)];
    parts.iter().filter(|(n, _)| *n > 0).map(|(n, sentence)| fill(sentence, &[("n", n)])).collect()
}

/// Says how many problems a plan has, and what the first are.
fn about(text: Text, sentence: &str, problems: &[PlanProblem]) -> String {
    let first: Vec<_> = problems.iter().take(SHOWN).map(|problem| text.plan_faults().problem(problem)).collect();
    fill(sentence, &[("n", &problems.len()), ("first", &first.join(" "))])
}

/// Returns why the app could not start in words.
pub fn boot_sentence(text: Text, fault: &BootFault) -> String {
    match fault {
        BootFault::Fetch(FetchError::Status(status)) => text.verdict().not_fetched(Some(*status)),
        BootFault::Fetch(FetchError::Unlisted | FetchError::Network(_)) => text.verdict().not_fetched(None),
        BootFault::Plan(refusal) => text.plan_faults().refusal(refusal),
        BootFault::PlanMissing(id) => fill(text.storage().plan_missing, &[("id", &visible(id))]),
        // Nothing has been opened yet, so there is nothing of this page to be saved either.
        BootFault::Store(StoreError::Lost(_)) => text.start().busy.to_owned(),
        BootFault::Store(error) => text.verdict().store(error),
        BootFault::Unreadable(_) => text.verdict().book_unreadable(),
        BootFault::NotLoaded => text.common().page_failed.to_owned(),
    }
}
