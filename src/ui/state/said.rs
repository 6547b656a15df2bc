//! What the office has said to its units (反馈记录): it lies in the database beside the desks, for all rounds of a workbook,
//! and outlives the pages like the desk.

use leptos::prelude::*;

use crate::browser::desks::Contents;
use crate::browser::{clock, files};
use crate::domain::door::DoorFault;
use crate::domain::feedback::record::file as record_file;
use crate::domain::feedback::record::file::Brought;
use crate::domain::feedback::record::merging::News;
use crate::domain::feedback::record::{Record, When, Words};
use crate::domain::feedback::{Feedback, Outcome, SayFault, file};
use crate::domain::plan::id::TaskId;
use crate::domain::profile::Profile;
use crate::domain::rollup::Rollup;
use crate::domain::store::StoreError;
use crate::domain::workbook::PlanRef;
use crate::domain::workbook::file::hash_of;
use crate::export::paper::Paper;
use crate::export::{name, notices};
use crate::text::Text;
use crate::ui::state::AppState;
use crate::ui::state::kept::{Keeper, Kept, aside};
use crate::ui::state::sheets::NotMade;

/// What has been said, cheap to copy into closures.
#[derive(Clone, Copy)]
pub struct SaidState {
    app: AppState,
    /// The office's workbook, which may not be the one that is open by the time that something is written.
    book: StoredValue<String>,
    /// The record; `None` before it has been read.
    record: RwSignal<Option<Record>>,
    /// Writes it, and knows how far the last change has got.
    keeper: Keeper,
    /// How often the record has been written.
    rev: StoredValue<u64>,
}

/// Why a record cannot be merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotBrought {
    /// It is damaged, or no record.
    Door(DoorFault),
    /// It is about another plan, edition or practice: its edition.
    OtherPlan(String),
    /// What has been said here could not be read, and is not written over.
    Unread,
}

impl SaidState {
    /// Makes what has not been read yet.
    pub(super) fn new(app: AppState, book: &str) -> Self {
        Self {
            app,
            book: StoredValue::new(book.to_owned()),
            record: RwSignal::new(None),
            keeper: Keeper::new(),
            rev: StoredValue::new(0),
        }
    }

    /// Returns the record, followed.
    pub fn record(self) -> RwSignal<Option<Record>> {
        self.record
    }

    /// Says whether the record lies on the device, followed.
    pub fn kept(self) -> Kept {
        self.keeper.kept.get()
    }

    /// Says something to a unit about a task, in the place of what was said there in this round; returns whether anything
    /// is otherwise than before.
    ///
    /// # Errors
    ///
    /// Returns why it cannot be said.
    pub fn say(self, unit: &Profile, task: TaskId, words: &Words, round: &str) -> Result<bool, SayFault> {
        let (plan, id) = (self.app.plan(), self.app.new_row_id());
        self.change(|record, today| record.say(&plan, unit, task, words, When { round, today }, &id))
    }

    /// Notes what was found of the answer to an order.
    ///
    /// # Errors
    ///
    /// Returns why that cannot be said.
    pub fn judge(self, unit: &Profile, id: &str, of: &str, outcome: Outcome) -> Result<bool, SayFault> {
        self.change(|record, today| record.judge(unit, id, of, outcome, today))
    }

    /// Writes down what a unit has answered to an order on paper.
    ///
    /// # Errors
    ///
    /// Returns why it cannot be written down.
    pub fn key_in(self, unit: &Profile, id: &str, measure: &str) -> Result<bool, SayFault> {
        self.change(|record, today| record.key_in(unit, id, measure, today))
    }

    /// Takes note of the answers that a roll-up brings, of the latest round or of an earlier one.
    pub(super) fn note(self, rollup: &Rollup, is_latest: bool) {
        let is_news = self
            .record
            .try_update_untracked(|record| record.as_mut().is_some_and(|record| record.note(rollup, is_latest)));
        if is_news.unwrap_or_default() {
            self.record.notify();
            self.keep();
        }
    }

    fn change(
        self,
        change: impl FnOnce(&mut Record, crate::domain::day::Day) -> Result<bool, SayFault>,
    ) -> Result<bool, SayFault> {
        let today = clock::today();
        let done = self.record.try_update_untracked(|record| record.as_mut().map(|record| change(record, today)));
        let is_news = done.flatten().unwrap_or(Err(SayFault::Unread))?;
        if is_news {
            self.record.notify();
            self.keep();
        }
        Ok(is_news)
    }

    /// Returns what goes to a unit.
    fn feedback(self, unit: &Profile, round: &str) -> Option<Feedback> {
        let from = untrack(|| self.app.profile().get())?;
        let when = When { round, today: clock::today() };
        self.record.with_untracked(|record| record.as_ref()?.feedback(unit, &from, when))
    }

    /// Makes the feedback file of a unit: its name and its text.
    fn made(self, unit: &Profile, round: &str) -> Option<(String, String)> {
        let text = file::write(&self.feedback(unit, round)?);
        let hash = hash_of(&text).unwrap_or_default();
        Some((name::feedback(&self.app.plan(), unit, round, &hash), text))
    }

    /// Makes what goes to a unit on paper: its name without the ending, and the paper; `None` where there is nothing to say.
    fn on_paper(self, unit: &Profile, round: &str, text: Text) -> Option<(String, Paper)> {
        let (plan, feedback) = (self.app.plan(), self.feedback(unit, round)?);
        let hash = hash_of(&file::write(&feedback)).unwrap_or_default();
        let notice = self
            .record
            .with_untracked(|record| notices::of(&plan, &feedback, record.as_ref()?.to(unit), &hash, text))?;
        Some((name::notice(&plan, unit, notice.called, round, &hash), notice.paper))
    }

    /// Hands what goes to some units on paper to the browser: one as a document, more in a zip; returns the file's name.
    ///
    /// # Errors
    ///
    /// Returns why there is no file, or `None` where there is nothing to say to any of them.
    pub async fn save_papers(self, units: &[Profile], round: &str, text: Text) -> Result<String, Option<NotMade>> {
        let papers: Vec<_> = units.iter().filter_map(|unit| self.on_paper(unit, round, text)).collect();
        let from = untrack(|| self.app.profile().get()).ok_or(Some(NotMade::Failed))?;
        match papers.len() {
            0 => Err(None),
            count => {
                let zip = name::notice_zip(&self.app.plan(), &from, round, count);
                self.app.save_papers(&zip, papers, text).await.map_err(Some)
            }
        }
    }

    /// Hands the feedback file of a unit to the browser; returns its name, or `None` where it was not taken.
    pub fn save_one(self, unit: &Profile, round: &str) -> Option<String> {
        let (name, text) = self.made(unit, round)?;
        files::save_text(&name, "application/json", &text).then_some(name)
    }

    /// Hands a zip with the feedback files of all units to the browser; returns its name, or `None` where there is none.
    pub async fn save_all(self, round: &str) -> Option<String> {
        let units = self.record.with_untracked(|record| {
            let units = &record.as_ref()?.units;
            Some(units.iter().map(|known| known.unit.clone()).collect::<Vec<_>>())
        })?;
        let made = units.iter().filter_map(|unit| self.made(unit, round));
        let parts: Vec<_> = made.map(|(name, text)| (name, text.into_bytes())).collect();
        let (plan, from) = (self.app.plan(), untrack(|| self.app.profile().get())?);
        let name = name::feedback_zip(&plan, &from, round, parts.len());
        self.app.save_zip(&name, parts).await.then_some(name)
    }

    /// Hands the record as a file to the browser; returns its name, or `None` where it was not taken.
    pub fn save_record(self) -> Option<String> {
        let (plan, from) = (self.app.plan(), untrack(|| self.app.profile().get())?);
        let text = self.record.with_untracked(|record| Some(record_file::write(record.as_ref()?, Some(&from))))?;
        let hash = hash_of(&text).unwrap_or_default();
        let name = name::feedback_record(&plan, &from, &hash);
        files::save_text(&name, "application/json", &text).then_some(name)
    }

    /// Looks into a record that was exported, and tells what it would bring; nothing is taken yet.
    ///
    /// # Errors
    ///
    /// Returns why it cannot be merged.
    pub fn bring(self, bytes: &[u8]) -> Result<(Brought, News), NotBrought> {
        let brought = record_file::bring(bytes, &files::decode).map_err(NotBrought::Door)?;
        if !brought.record.fits(&self.app.plan()) {
            return Err(NotBrought::OtherPlan(brought.record.plan.edition));
        }
        let news = self.record.with_untracked(|record| record.as_ref().map(|record| record.news(&brought.record)));
        Ok((brought, news.ok_or(NotBrought::Unread)?))
    }

    /// Merges a record that was looked into; returns what it brought, or `None` where there is nothing to merge it with.
    pub fn take(self, brought: &Record) -> Option<News> {
        let merged = self.record.try_update_untracked(|record| {
            let record = record.as_mut()?;
            let news = record.news(brought);
            if !news.is_none() {
                *record = record.merged(brought);
            }
            Some(news)
        });
        let news = merged.flatten()?;
        if !news.is_none() {
            self.record.notify();
            self.keep();
        }
        Some(news)
    }

    fn keep(self) {
        self.keeper.keep(move || self.write(), || {});
    }

    /// Returns the name under which the record is kept.
    fn key(self) -> String {
        self.book.with_value(|book| format!("feedback {book}"))
    }

    async fn write(self) -> Result<(), StoreError> {
        let text =
            self.record.with_untracked(|record| record.as_ref().map(|record| record_file::write(record, None)));
        let (Some(text), Some(store)) = (text, self.app.store()) else {
            return Err(StoreError::Missing);
        };
        let contents = Contents { text: &text, ..Contents::default() };
        self.rev.set_value(store.keep_desk(&self.key(), self.rev.get_value(), contents).await?);
        Ok(())
    }

    /// Reads what is kept, in the place of what is here.
    pub async fn read(self) {
        let plan = PlanRef::of(&self.app.plan());
        let kept = match self.app.store() {
            Some(store) => store.desk(&self.key()).await,
            None => Ok(None),
        };
        let (rev, read) = match kept {
            Ok(Some(kept)) => match record_file::read(&kept.text) {
                Ok(record) => (kept.rev, Ok(Record { plan, ..record })),
                Err(_) => (kept.rev, Err(Kept::Unread)),
            },
            Ok(None) => (0, Ok(Record::new(plan))),
            Err(error) => (0, Err(Kept::No(error))),
        };
        // The workbook may have been left meanwhile.
        if self.rev.try_set_value(rev).is_some() {
            return;
        }
        match read {
            Ok(record) => {
                self.record.set(Some(record));
                self.keeper.kept.set(Kept::Yes);
            }
            Err(why) => self.keeper.kept.set(why),
        }
    }

    /// Keeps once more what is not kept; what another window has written meanwhile is read instead, and so is what could not
    /// be read.
    pub async fn try_again(self) {
        let is_moved = matches!(self.keeper.kept.get_untracked(), Kept::No(StoreError::Moved(_)));
        if is_moved || self.record.with_untracked(Option::is_none) {
            self.read().await;
        } else {
            self.keep();
        }
    }

    /// Puts a record aside that cannot be read, so that one can be begun anew.
    pub async fn put_aside(self) {
        let key = self.key();
        let put = match self.app.store() {
            Some(store) => store.put_desk_aside(&key, self.rev.get_value(), &aside(&key)).await,
            None => Ok(()),
        };
        match put {
            // Another window may have done so already.
            Ok(()) | Err(StoreError::Moved(_)) => self.read().await,
            Err(error) => self.keeper.kept.set(Kept::No(error)),
        }
    }
}
