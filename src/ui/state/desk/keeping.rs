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

    /// Returns the name under which the desk of the round that is open is kept; `None` before the first.
    pub(super) fn key(self) -> Option<String> {
        Some(format!("{} {}", self.app.book()?, self.app.recall(&self.round_key())?))
    }

    /// Returns where it is noted which round was open last.
    pub(super) fn round_key(self) -> String {
        format!("desk:{}", self.app.book().unwrap_or_default())
    }

    async fn write(self) -> Result<(), StoreError> {
        let held = self.desk.with_untracked(|desk| {
            let desk = desk.as_ref()?;
            let text = rollup_file::write(&desk.rollup);
            self.note_hash(&text);
            Some((text, desk.waiting.clone(), desk.settled()))
        });
        let (Some((text, held, settled)), Some(store), Some(key)) = (held, self.app.store(), self.key()) else {
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
        let mut receipt = String::new();
        for line in settled_lines::write(&settled) {
            receipt.push_str(&line);
            receipt.push('\n');
            pace.rest().await;
        }
        let contents = Contents { text: &text, waiting: &waiting, receipt: &receipt };
        let rev = store.keep_desk(&key, before, contents).await?;
        self.rev.set(rev);
        Ok(())
    }

    pub(super) async fn read_kept(self) {
        self.forms.read().await;
        // What is here is another round's, and must not come to lie in the place of this one's.
        self.desk.set(None);
        self.rev.set(0);
        if let (Some(store), Some(key)) = (self.app.store(), self.key()) {
            match store.desk(&key).await {
                Ok(Some(kept)) => match self.desk_from(&kept).await {
                    Some(desk) => {
                        self.rev.set(kept.rev);
                        self.hash.set_value(None);
                        self.desk.set(Some(desk));
                    }
                    None => self.keeper.kept.set(Kept::Unread),
                },
                Ok(None) => {}
                Err(error) => self.keeper.kept.set(Kept::No(error)),
            }
        }
        if self.said.record().with_untracked(Option::is_none) {
            self.said.read().await;
        }
        self.note_answers();
        self.is_known.set(true);
    }

    /// Puts a desk aside that cannot be read, so that the round can be begun anew.
    pub async fn put_aside(self) {
        let (Some(store), Some(key)) = (self.app.store(), self.key()) else { return };
        match store.put_desk_aside(&key, &aside(&key)).await {
            Ok(()) => {
                self.keeper.kept.set(Kept::Yes);
                self.read_kept().await;
            }
            Err(error) => self.keeper.kept.set(Kept::No(error)),
        }
    }

    /// Returns the desk that was kept, with what waited; `None` where something of it cannot be read.
    async fn desk_from(self, kept: &KeptDesk) -> Option<Desk> {
        let plan = self.app.plan();
        let (rollup, _) = rollup_file::read(kept.text.as_bytes(), &files::decode, &plan).ok()?;
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
        lines.is_between().then(|| Desk::again(rollup, waiting, settled))
    }
}
