//! 汇总: the desk of the office whose workbook is open. It outlives the page it is shown on, and lies in the database
//! after every decision.

mod keeping;
mod reading;
mod view;

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::timer;
use crate::browser::{clock, files};
use crate::domain::day::Day;
use crate::domain::light::Dates;
use crate::domain::rollup::desk::Desk;
use crate::domain::rollup::file as rollup_file;
use crate::domain::rollup::roster::Roster;
use crate::domain::rollup::{Rollup, UnitKey};
use crate::domain::workbook::PlanRef;
use crate::domain::workbook::file as workbook_file;
use crate::export::name;
use crate::ui::state::AppState;
use crate::ui::state::desk::view::View;
use crate::ui::state::forms::FormsState;
use crate::ui::state::kept::{Keeper, Kept};
use crate::ui::state::notice::Notice;
use crate::ui::state::said::SaidState;

/// How long it takes until one looks again whether all has been written, in milliseconds.
const WRITTEN: i32 = 20;

/// The desk, cheap to copy into closures.
#[derive(Clone, Copy)]
pub struct DeskState {
    app: AppState,
    /// The office's workbook, which may not be the one that is open by the time that something is written.
    book: StoredValue<String>,
    /// The desk; `None` before one has been begun or read.
    desk: RwSignal<Option<Desk>>,
    /// The round that was asked for last; its desk may not be there, or be unreadable.
    asked: StoredValue<Option<String>>,
    /// Who is expected, as the last desk had it.
    roster: StoredValue<Roster>,
    /// Whether the database has been asked.
    is_known: RwSignal<bool>,
    /// Whether another round is being chosen.
    is_choosing: RwSignal<bool>,
    /// What is being read.
    reading: RwSignal<Option<Reading>>,
    /// Writes it, and knows how far the last change has got.
    keeper: Keeper,
    /// How often the desk has been written.
    rev: RwSignal<u64>,
    /// The hash of the roll-up's file as it counts; `None` until the file has been made since it was read or changed.
    hash: StoredValue<Option<String>>,
    view: View,
    is_stopped: RwSignal<bool>,
    /// Paper forms that are being keyed in.
    forms: FormsState,
    /// What the office has said to the units.
    said: SaidState,
}

/// How far reading has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Files that have been read.
    pub done: usize,
    /// Files that are to be read.
    pub all: usize,
}

/// What lives as long as the app: the signals, whichever page of the desk is shown, and what owns them. A page's own
/// would be gone while something of the desk is still being written.
struct Living {
    book: String,
    desk: DeskState,
    _owner: Owner,
}

impl AppState {
    /// Returns the desk of the workbook that is open; it is read the first time.
    pub fn desk(self) -> DeskState {
        let book = self.book().unwrap_or_default();
        let known = self.desk_slot().and_then(|kept| kept.downcast::<Living>().ok());
        let living = known.filter(|known| known.book == book).unwrap_or_else(|| {
            let page = Owner::current();
            let owner = Owner::new_root(None);
            // A new root takes the place of the page's owner, which has the page's words.
            if let Some(page) = page {
                page.set();
            }
            let desk = owner.with(|| {
                let desk = RwSignal::new(None);
                DeskState {
                    app: self,
                    book: StoredValue::new(book.clone()),
                    desk,
                    asked: StoredValue::new(None),
                    roster: StoredValue::new(Roster::default()),
                    is_known: RwSignal::new(false),
                    is_choosing: RwSignal::new(false),
                    reading: RwSignal::new(None),
                    keeper: Keeper::new(),
                    rev: RwSignal::new(0),
                    hash: StoredValue::new(None),
                    view: View::of(desk),
                    is_stopped: RwSignal::new(false),
                    forms: FormsState::new(self, &book),
                    said: SaidState::new(self, &book),
                }
            });
            let new = Rc::new(Living { book, desk, _owner: owner });
            self.set_desk_slot(new.clone());
            new
        });
        let state = living.desk;
        if !state.is_known.get_untracked() {
            spawn_local(async move {
                state.read_kept(self.recall(&state.round_key())).await;
            });
        }
        state
    }
}

impl DeskState {
    /// Returns the desk, followed.
    pub fn desk(self) -> RwSignal<Option<Desk>> {
        self.desk
    }

    /// Returns what the office has said to the units.
    pub fn said(self) -> SaidState {
        self.said
    }

    /// Returns the paper forms that are being keyed in.
    pub fn forms(self) -> FormsState {
        self.forms
    }

    /// Says whether the database has been asked, followed.
    pub fn is_known(self) -> bool {
        self.is_known.get()
    }

    /// Says whether another round is being chosen, followed.
    pub fn is_choosing(self) -> bool {
        self.is_choosing.get()
    }

    /// Lets another round be chosen; what waits has to be dropped there anew.
    pub fn choose_round(self) {
        self.is_choosing.set(true);
    }

    /// Returns what is being read, followed.
    pub fn reading(self) -> Option<Reading> {
        self.reading.get()
    }

    /// Says whether the desk lies on the device, followed.
    pub fn kept(self) -> Kept {
        self.keeper.kept.get()
    }

    /// Returns the days by which the desk judges: the round's last day, for every date.
    pub fn dates(self) -> Option<Dates> {
        let as_of = self.desk.with(|desk| desk.as_ref().map(|desk| desk.rollup.as_of))?;
        Some(Dates { as_of, today: as_of })
    }

    /// Goes on with the desk of a round, or begins one where there is none.
    pub async fn begin(self, round: String, as_of: Day) {
        self.forms.show(None);
        // What is being read is for the round that was open, and what is being written is written where it belongs.
        self.stop_reading().await;
        while self.keeper.is_writing() {
            timer::wait(WRITTEN).await;
        }
        // The workbook may have been left meanwhile.
        let Some(roster) = self.desk.try_with_untracked(|desk| Some(desk.as_ref()?.rollup.roster.clone())) else {
            return;
        };
        if let Some(roster) = roster {
            self.roster.set_value(roster);
        }
        self.app.remember(&self.round_key(), &round);
        if !self.read_kept(Some(round.clone())).await {
            return;
        }
        self.is_choosing.set(false);
        if self.desk.with_untracked(Option::is_some) || self.keeper.kept.get_untracked() != Kept::Yes {
            return;
        }
        let plan = self.app.plan();
        let Some(by) = self.app.profile().get_untracked() else { return };
        // Who is expected stays from one round to the next.
        let rollup = Rollup::new(PlanRef::of(&plan), by, round, as_of, self.roster.get_value());
        self.desk.set(Some(Desk::new(rollup)));
        self.change(|_, _| {});
    }

    /// Takes a roster in the place of the one that is there.
    pub fn set_roster(self, roster: Roster) {
        let plan = self.app.plan();
        let set = move || self.change(|desk, dates| desk.set_roster(roster, &plan, dates, &files::normalized));
        if self.reading.with_untracked(Option::is_none) {
            return set();
        }
        // What is being read is looked for in the roster that was there.
        spawn_local(async move {
            self.stop_reading().await;
            set();
        });
    }

    /// Accepts waiting files by their places.
    pub fn accept(self, places: &[usize]) {
        let plan = self.app.plan();
        self.change(|desk, dates| desk.accept(places, &plan, dates));
    }

    /// Refuses waiting files by their places.
    pub fn refuse(self, places: &[usize]) {
        self.change(|desk, _| desk.refuse(places));
    }

    /// Says which unit of the roster a waiting file is from.
    pub fn assign(self, waiting: usize, expected: usize) {
        self.change(|desk, _| desk.assign(waiting, expected));
    }

    /// Takes the last batch back.
    pub fn undo(self) {
        self.change(|desk, _| {
            desk.undo();
        });
    }

    /// Takes out what a unit counts by.
    pub fn take_out(self, key: &UnitKey) {
        let plan = self.app.plan();
        self.change(|desk, dates| {
            desk.take_out(key, &plan, dates);
        });
    }

    /// Stops reading; what has been read stays.
    pub fn stop(self) {
        self.is_stopped.set(true);
    }

    /// Returns the place in the roll-up at which a unit is looked at.
    pub fn unit(self, key: &str) -> Option<std::sync::Arc<crate::domain::rollup::Held>> {
        let key = UnitKey(key.to_owned());
        self.desk.with(|desk| desk.as_ref()?.rollup.units.get(&key).cloned())
    }

    /// Returns the hash of the roll-up's file as it counts, followed; empty where there is no desk. With thousands of units
    /// making the file takes a while: mostly what keeps it has made it already.
    pub fn hash(self) -> String {
        self.desk.with(|desk| {
            let Some(desk) = desk else { return String::new() };
            self.hash.get_value().unwrap_or_else(|| self.note_hash(&rollup_file::write(&desk.rollup)))
        })
    }

    /// Notes the hash of the roll-up's file.
    fn note_hash(self, text: &str) -> String {
        let hash = workbook_file::hash_of(text).unwrap_or_default();
        self.hash.set_value(Some(hash.clone()));
        hash
    }

    /// Hands the roll-up as a file to the browser; says whether it was taken.
    pub fn save(self) -> bool {
        self.change(|_, _| {});
        let plan = self.app.plan();
        let made = self.desk.with_untracked(|desk| {
            let rollup = &desk.as_ref()?.rollup;
            let text = rollup_file::write(rollup);
            Some((name::rollup(&plan, rollup, &self.note_hash(&text)), text))
        });
        let is_taken = made.is_some_and(|(name, text)| files::save_text(&name, "application/json", &text));
        if !is_taken {
            self.app.notify(Notice::NotBackedUp);
        }
        is_taken
    }

    /// Says whether no later round has been begun than the one that is shown: what the office itself has done since then
    /// belongs to that one.
    fn is_latest(self, as_of: Day) -> bool {
        let (key, said) = (self.book.with_value(|book| format!("desk-latest:{book}")), as_of.to_string());
        let is_latest = self.app.recall(&key).is_none_or(|latest| latest <= said);
        // A round that was begun by mistake, and in which nothing counts, closes none.
        let has_units = self.desk.with_untracked(|desk| {
            let rollup = &desk.as_ref()?.rollup;
            Some(rollup.units.len() > usize::from(rollup.has_own()))
        });
        if is_latest && has_units == Some(true) {
            self.app.remember(&key, &said);
        }
        is_latest || as_of >= clock::today()
    }

    /// Changes the desk, brings the office's own row up to date where the round is the latest one, and keeps both.
    pub(super) fn change(self, change: impl FnOnce(&mut Desk, Dates)) {
        let plan = self.app.plan();
        let Some(dates) = untrack(|| self.dates()) else { return };
        let is_latest = self.is_latest(dates.as_of);
        let is_wanted =
            is_latest || self.desk.with_untracked(|desk| desk.as_ref().is_some_and(|desk| !desk.rollup.has_own()));
        let own = is_wanted
            .then(|| untrack(|| self.app.with_workbook(|own| (own.clone(), workbook_file::write(own)))))
            .flatten();
        self.desk.update(|desk| {
            let Some(desk) = desk else { return };
            change(desk, dates);
            self.hash.set_value(None);
            if let Some((own, text)) = &own {
                let sha256 = workbook_file::hash_of(text).unwrap_or_default();
                desk.rollup.keep_own(own, sha256, &plan, dates);
            }
        });
        self.note_answers();
        self.keep();
    }

    /// Tells what has been said which answers have come in.
    fn note_answers(self) {
        self.desk.try_with_untracked(|desk| {
            if let Some(desk) = desk {
                self.said.note(&desk.rollup, self.is_latest(desk.rollup.as_of));
            }
        });
    }
}
