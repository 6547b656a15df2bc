//! 代填表 that are begun: each lies in the database under a name of its own, beside the desks, from soon after it was typed
//! until it counts or is given up. It outlives the page, and the round that is shown.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::desks::Contents;
use crate::browser::timer::Timeout;
use crate::domain::rollup::keyed::{Form, kept};
use crate::domain::store::StoreError;
use crate::ui::state::AppState;
use crate::ui::state::kept::Kept;

/// How long after the first key that is not written it is written, in milliseconds.
const AFTER: i32 = 1000;

/// Forms that are begun, cheap to copy into closures.
#[derive(Clone, Copy)]
pub struct FormsState {
    app: AppState,
    /// The office's workbook, which may not be the one that is open by the time that something is written.
    book: StoredValue<String>,
    /// The form that is shown.
    open: RwSignal<Option<Form>>,
    /// All that are begun, or were; of the one that is shown, as it was last put away. They are few.
    slots: RwSignal<Vec<Slot>>,
    /// How many cannot be read.
    unread: RwSignal<usize>,
    /// How far the last change has got.
    kept: RwSignal<Kept>,
    is_read: StoredValue<bool>,
    is_writing: StoredValue<bool>,
    /// Whether something is typed that has not been put away, and whether an input method is composing.
    typing: StoredValue<(bool, bool)>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

/// The place of a form, and where it stands.
#[derive(Clone, Debug, Default)]
struct Slot {
    place: String,
    /// What is begun; `None` where it counts, or was given up.
    form: Option<Form>,
    /// How often it has been written.
    rev: u64,
    /// Whether it is to be written, or let go of where nothing is begun any more.
    is_due: bool,
    /// Whether it counts, on a desk that is not written yet.
    is_counted: bool,
}

impl FormsState {
    /// Makes what has not been read yet.
    pub(super) fn new(app: AppState, book: &str) -> Self {
        Self {
            app,
            book: StoredValue::new(book.to_owned()),
            open: RwSignal::new(None),
            slots: RwSignal::new(Vec::new()),
            unread: RwSignal::new(0),
            kept: RwSignal::new(Kept::Yes),
            is_read: StoredValue::new(false),
            is_writing: StoredValue::new(false),
            typing: StoredValue::new((false, false)),
            timer: StoredValue::new_local(None),
        }
    }

    /// Returns the form that is shown, followed.
    pub fn open(self) -> RwSignal<Option<Form>> {
        self.open
    }

    /// Returns all that are begun, followed.
    pub fn begun(self) -> Vec<Form> {
        self.slots.with(|slots| slots.iter().filter_map(|slot| slot.form.clone()).collect())
    }

    /// Says whether any is begun, followed.
    pub fn is_any(self) -> bool {
        self.slots.with(|slots| slots.iter().any(|slot| slot.form.is_some()))
    }

    /// Returns what is known of a place.
    fn slot(self, place: &str) -> Slot {
        let known = |slots: &Vec<Slot>| slots.iter().find(|slot| slot.place == place).cloned();
        self.slots.try_with_untracked(known).flatten().unwrap_or_default()
    }

    /// Changes what is known of a place.
    fn change_slot(self, place: &str, change: impl FnOnce(&mut Slot)) {
        self.slots.try_update(|slots| {
            let at = slots.iter().position(|slot| slot.place == place).unwrap_or_else(|| {
                slots.push(Slot { place: place.to_owned(), ..Slot::default() });
                slots.len() - 1
            });
            if let Some(slot) = slots.get_mut(at) {
                change(slot);
            }
        });
    }

    /// Returns how many cannot be read, followed.
    pub fn unread(self) -> usize {
        self.unread.get()
    }

    /// Says whether what was typed lies on the device, followed.
    pub fn kept(self) -> Kept {
        self.kept.get()
    }

    /// Shows a form, or none; what was begun of it before is gone on with, and what was shown before is put away.
    pub fn show(self, form: Option<Form>) {
        self.put_away();
        self.open.set(form.map(|form| self.slot(&form.place()).form.unwrap_or(form)));
    }

    /// Changes the form that is shown; it is written soon after.
    pub fn change(self, change: impl FnOnce(&mut Form)) {
        self.open.update(|form| {
            if let Some(form) = form {
                change(form);
            }
        });
        let (is_typed, is_composing) = self.typing.get_value();
        if !is_typed {
            self.typing.set_value((true, is_composing));
            // What is typed does not pass for kept.
            self.kept.set(Kept::Writing);
        }
        self.wait();
    }

    /// Takes note that an input method is composing, or is no more: half a word is nobody's text yet.
    pub fn compose(self, is_composing: bool) {
        let (is_typed, _) = self.typing.get_value();
        self.typing.set_value((is_typed, is_composing));
        self.wait();
    }

    fn wait(self) {
        let is_due = self.typing.get_value() == (true, false);
        self.timer.update_value(|timer| {
            if !is_due {
                *timer = None;
            } else if timer.is_none() {
                *timer = Some(Timeout::new(AFTER, move || self.put_away()));
            }
        });
    }

    /// Puts away what was typed, and writes it now.
    pub fn put_away(self) {
        // Of a workbook that is closed there is nothing left to put away.
        if self.typing.try_get_value().is_none_or(|(is_typed, _)| !is_typed) {
            return;
        }
        self.typing.update_value(|(is_typed, _)| *is_typed = false);
        self.wait();
        let Some(form) = self.open.get_untracked() else { return };
        self.begin(form);
    }

    /// Takes note of a form as it is begun, and writes it.
    fn begin(self, form: Form) {
        self.change_slot(&form.place(), |slot| {
            *slot = Slot { form: Some(form), is_due: true, is_counted: false, ..std::mem::take(slot) };
        });
        self.slots.notify();
        self.write_due();
    }

    /// Puts away what was typed while the page may not be heard of again: no database answers a page that is gone, so it
    /// is noted where that takes no time, too.
    pub fn leave(self) {
        // Of a workbook that is closed there is nothing left.
        let Some((is_typed, _)) = self.typing.try_get_value() else { return };
        if let Some(form) = self.open.get_untracked() {
            let slot = self.slot(&form.place());
            let is_on_its_way = self.is_writing.get_value() && slot.form.is_some();
            if (is_typed || is_on_its_way)
                && let Some(text) = kept::write(&form)
            {
                let rev = slot.rev;
                self.app.remember(&self.log(), &format!("{rev} {text}"));
            }
        }
        self.put_away();
    }

    /// Returns where it is noted what was typed as the page went.
    fn log(self) -> String {
        self.book.with_value(|book| format!("typed:{book}"))
    }

    /// Gives a form up.
    pub fn discard(self, place: &str) {
        self.close(place);
        self.change_slot(place, |slot| slot.is_due = true);
        self.write_due();
    }

    /// Takes note that a form counts: it is let go of once the desk that it counts on is written.
    pub(super) fn count(self, place: &str) {
        self.close(place);
        self.change_slot(place, |slot| slot.is_counted = true);
    }

    /// Takes note that the desk is written.
    pub(super) fn settle(self) {
        let is_any = self.slots.try_update_untracked(|slots| {
            let mut is_any = false;
            for slot in slots.iter_mut().filter(|slot| slot.is_counted) {
                (slot.is_counted, slot.is_due, is_any) = (false, true, true);
            }
            is_any
        });
        if is_any.unwrap_or_default() {
            self.write_due();
        }
    }

    fn close(self, place: &str) {
        if self.open.with_untracked(|form| form.as_ref().is_some_and(|form| form.place() == place)) {
            let (_, is_composing) = self.typing.get_value();
            self.typing.set_value((false, is_composing));
            self.wait();
            self.open.set(None);
            if !self.is_writing.get_value() {
                self.kept.set(Kept::Yes);
            }
        }
        self.app.forget(&self.log());
        self.change_slot(place, |slot| slot.form = None);
        self.slots.notify();
    }

    /// Returns a place that is to be written, as no more so.
    fn next_due(self) -> Option<Slot> {
        let next = |slots: &mut Vec<Slot>| {
            let slot = slots.iter_mut().find(|slot| slot.is_due)?;
            slot.is_due = false;
            Some(slot.clone())
        };
        self.slots.try_update_untracked(next).flatten()
    }

    fn write_due(self) {
        if self.is_writing.get_value() {
            return;
        }
        self.is_writing.set_value(true);
        self.kept.set(Kept::Writing);
        spawn_local(async move {
            let (mut failed, mut why) = (Vec::new(), None);
            while let Some(slot) = self.next_due() {
                let place = slot.place.clone();
                match self.write(slot).await {
                    Ok(rev) => self.change_slot(&place, |slot| slot.rev = rev),
                    Err(error) => {
                        why = why.or(Some(error));
                        failed.push(place);
                    }
                }
            }
            // They are tried again with what is typed next.
            for place in failed {
                self.change_slot(&place, |slot| slot.is_due = true);
            }
            self.is_writing.try_set_value(false);
            let is_typed = self.typing.try_get_value().is_some_and(|(is_typed, _)| is_typed);
            let kept = match why {
                Some(error) => Kept::No(error),
                None if is_typed => Kept::Writing,
                None => Kept::Yes,
            };
            if kept == Kept::Yes && self.book.try_get_value().is_some() {
                self.app.forget(&self.log());
            }
            self.kept.try_set(kept);
        });
    }

    /// Returns the name under which a form is kept.
    fn key(self, place: &str) -> Option<String> {
        self.book.try_with_value(|book| format!("{} {place}", key(book)))
    }

    /// Writes what stands at a place, or lets go of it; returns how often it has been written by now.
    async fn write(self, slot: Slot) -> Result<u64, StoreError> {
        let (Some(store), Some(key)) = (self.app.store(), self.key(&slot.place)) else {
            return Err(StoreError::Missing);
        };
        if let Some(form) = slot.form {
            let text = kept::write(&form).ok_or(StoreError::Full)?;
            return store.keep_desk(&key, slot.rev, Contents { text: &text, ..Contents::default() }).await;
        }
        match store.drop_desk(&key, slot.rev).await {
            // What another window has written meanwhile is that window's to give up.
            Ok(()) | Err(StoreError::Moved(_)) => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// Reads what is kept, the first time.
    pub(super) async fn read(self) {
        if self.is_read.get_value() {
            return;
        }
        self.is_read.set_value(true);
        let noted = self.app.recall(&self.log());
        self.read_kept().await;
        // What was typed as the page went goes on from what is kept; where another window has gone on since, that stands.
        let noted = noted.as_ref().and_then(|noted| noted.split_once(' '));
        let noted = noted.and_then(|(rev, text)| Some((rev.parse::<u64>().ok()?, kept::read(text).ok()?)));
        if let Some((rev, form)) = noted
            && self.slot(&form.place()).rev == rev
        {
            self.begin(form);
        }
    }

    /// Keeps once more what is not kept; what another window has written meanwhile is taken instead.
    pub async fn try_again(self) {
        if matches!(self.kept.get_untracked(), Kept::No(StoreError::Moved(_))) {
            self.app.forget(&self.log());
            self.read_kept().await;
        } else if !self.is_read.get_value() {
            self.read().await;
        } else {
            self.write_due();
        }
    }

    async fn read_kept(self) {
        let Some(store) = self.app.store() else { return };
        let kept = match store.desks_of(&self.book.with_value(|book| key(book))).await {
            Ok(kept) => kept,
            Err(error) => {
                // They are asked for again.
                self.is_read.try_set_value(false);
                self.kept.try_set(Kept::No(error));
                return;
            }
        };
        let (mut slots, mut unread) = (Vec::new(), 0);
        for one in kept {
            match kept::read(&one.text) {
                Ok(form) if self.key(&form.place()).as_ref() == Some(&one.key) => {
                    slots.push(Slot { place: form.place(), form: Some(form), rev: one.rev, ..Slot::default() });
                }
                // What cannot be read is not written over.
                Ok(_) | Err(_) => unread += 1,
            }
        }
        self.unread.try_set(unread);
        self.typing.try_set_value((false, false));
        self.slots.try_set(slots);
        if let Some(shown) = self.open.try_get_untracked().flatten() {
            self.open.try_set(self.slot(&shown.place()).form);
        }
        self.kept.try_set(Kept::Yes);
    }
}

/// Returns how the names of a workbook's forms begin.
fn key(book: &str) -> String {
    format!("keyed {book}")
}
