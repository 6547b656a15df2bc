//! The desk lies in the database after every decision, and is read from there when it is opened again.

use leptos::prelude::*;

use crate::browser::desks::{Contents, KeptDesk};
use crate::browser::files;
use crate::browser::timer::{self, Pace};
use crate::domain::rollup::desk::Desk;
use crate::domain::rollup::file as rollup_file;
use crate::domain::rollup::file::Units;
use crate::domain::rollup::receipt::kept as settled_lines;
use crate::domain::rollup::received::kept::{self, Lines};
use crate::domain::store::StoreError;
use crate::ui::state::desk::DeskState;
use crate::ui::state::kept::{Kept, aside};

impl DeskState {
    pub(super) fn keep(self) {
        self.keeper.keep(move || self.write(), move || self.forms.settle());
    }

    /// Returns the name under which the desk of a round is kept.
    fn key_of(self, round: &str) -> String {
        self.book.try_with_value(|book| format!("{book} {round}")).unwrap_or_default()
    }

    /// Returns the name under which the desk that is open is kept; `None` before the first.
    pub(super) fn key(self) -> Option<String> {
        self.desk.try_with_untracked(|desk| Some(self.key_of(&desk.as_ref()?.rollup.round))).flatten()
    }

    /// Returns where it is noted which round was open last.
    pub(super) fn round_key(self) -> String {
        self.book.with_value(|book| format!("desk:{book}"))
    }

    async fn write(self) -> Result<(), StoreError> {
        let held = self.desk.with_untracked(|desk| {
            let desk = desk.as_ref()?;
            let text = rollup_file::write(&desk.rollup);
            self.note_hash(&text);
            Some((text, desk.waiting.clone(), desk.settled(), desk.rollup.aside.clone()))
        });
        let (Some((text, held, settled, aside)), Some(store), Some(key)) = (held, self.app.store(), self.key())
        else {
            return Err(StoreError::Missing);
        };
        // While this is being written nothing else is.
        let before = self.rev.get_untracked();
        // With thousands of units that has taken a while.
        timer::drawn().await;
        let (units, mut waiting, mut pace) = (Units::of(&self.app.plan()), Vec::new(), Pace::begin());
        for received in held {
            waiting.extend(kept::write(received, &units));
            pace.rest().await;
        }
        for held in aside.all() {
            waiting.push(kept::aside(held, &units));
            pace.rest().await;
        }
        let mut receipt = String::new();
        for line in settled_lines::write(&settled) {
            receipt.push_str(&line);
            receipt.push('\n');
            pace.rest().await;
        }
        let contents = Contents { text: &text, waiting: &waiting, receipt: &receipt };
        let rev = store.keep_desk(&key, before, contents).await?;
        // Another round may be shown by now.
        if self.key().as_ref() == Some(&key) {
            self.rev.set(rev);
        }
        Ok(())
    }

    /// Reads the desk of a round, and says whether none other has been asked for meanwhile. Another round's desk is let go of:
    /// it must not come to lie in the place of one that is not there, or cannot be read.
    pub(super) async fn read_kept(self, round: Option<String>) -> bool {
        self.asked.set_value(round.clone());
        self.forms.read().await;
        let kept = match (self.app.store(), &round) {
            (Some(store), Some(round)) => store.desk(&self.key_of(round)).await,
            _ => Ok(None),
        };
        let read = match &kept {
            Ok(Some(kept)) => self.desk_from(kept).await,
            Ok(None) | Err(_) => None,
        };
        // The workbook may have been left meanwhile, and all of this with it.
        if self.asked.try_get_value().as_ref() != Some(&round) {
            return false;
        }
        let is_here =
            self.desk.with_untracked(|desk| desk.as_ref().map(|desk| &desk.rollup.round) == round.as_ref());
        match (kept, read) {
            // It was read twice, and may have been written since.
            (Ok(Some(kept)), _) if is_here && kept.rev <= self.rev.get_untracked() => self.keep_failed(),
            (Ok(Some(kept)), Some(desk)) => self.show(Some(desk), kept.rev, Kept::Yes),
            (Ok(Some(kept)), None) => self.show(None, kept.rev, Kept::Unread),
            // It has never got as far as the database, as on a device that has none, or was taken out of it.
            (Ok(None), _) if is_here => {
                self.rev.set(0);
                self.keep_failed();
            }
            (Ok(None), _) => self.show(None, 0, Kept::Yes),
            (Err(error), _) if is_here => self.keeper.kept.set(Kept::No(error)),
            (Err(error), _) => self.show(None, 0, Kept::No(error)),
        }
        if self.said.record().with_untracked(Option::is_none) {
            self.said.read().await;
        }
        self.note_answers();
        self.is_known.try_set(true);
        true
    }

    /// Shows what was read of a round.
    fn show(self, desk: Option<Desk>, rev: u64, kept: Kept) {
        self.rev.set(rev);
        self.hash.set_value(None);
        self.keeper.kept.set(kept);
        self.desk.set(desk);
    }

    /// Keeps what could not be kept before.
    fn keep_failed(self) {
        if matches!(self.keeper.kept.get_untracked(), Kept::No(_)) {
            self.keep();
        }
    }

    /// Keeps once more what is not kept; what another window has written meanwhile is taken instead.
    pub async fn try_again(self) {
        if matches!(self.keeper.kept.get_untracked(), Kept::No(StoreError::Moved(_))) {
            self.read_kept(self.asked()).await;
        } else {
            self.keep();
        }
    }

    /// Returns the round that was asked for last.
    pub fn asked(self) -> Option<String> {
        self.asked.get_value()
    }

    /// Puts a desk aside that cannot be read, so that its round can be begun anew.
    pub async fn put_aside(self) {
        let (Some(store), Some(round)) = (self.app.store(), self.asked()) else { return };
        let key = self.key_of(&round);
        match store.put_desk_aside(&key, self.rev.get_untracked(), &aside(&key)).await {
            // Another window may have done so already.
            Ok(()) | Err(StoreError::Moved(_)) => {
                self.read_kept(Some(round)).await;
            }
            Err(error) => self.keeper.kept.set(Kept::No(error)),
        }
    }

    /// Returns the desk that was kept, with what waited; `None` where something of it cannot be read.
    async fn desk_from(self, kept: &KeptDesk) -> Option<Desk> {
        let plan = self.app.plan();
        let (mut rollup, _) = rollup_file::read(kept.text.as_bytes(), &files::decode, &plan).ok()?;
        let (mut lines, mut waiting, mut pace) = (Lines::of(&plan), Vec::new(), Pace::begin());
        for line in &kept.waiting {
            waiting.extend(lines.take(line).ok()?);
            pace.rest().await;
        }
        let mut settled = settled_lines::Lines::default();
        for line in kept.receipt.lines() {
            settled.take(line).ok()?;
            pace.rest().await;
        }
        let settled = settled.end().ok()?;
        if !lines.is_between() {
            return None;
        }
        rollup.aside = lines.aside();
        Some(Desk::again(rollup, waiting, settled))
    }
}
