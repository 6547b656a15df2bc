//! 代填表 that are begun: each lies in the database under a name of its own, beside the desks, from soon after it was typed
//! until it counts or is given up. It outlives the page, and the round that is shown.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::desks::Contents;
use crate::browser::timer::Timeout;
use crate::domain::rollup::keyed::{Form, kept};
use crate::domain::store::StoreError;
use crate::ui::state::AppState;
use crate::ui::state::desk::Kept;

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
    /// All that are begun, by their places; of the one that is shown, as it was last put away.
    begun: RwSignal<BTreeMap<String, Form>>,
    /// How many cannot be read.
    unread: RwSignal<usize>,
    /// How far the last change has got.
    kept: RwSignal<Kept>,
    is_read: StoredValue<bool>,
    /// How often each has been written.
    revs: StoredValue<BTreeMap<String, u64>>,
    /// The places that are to be written, or let go of where nothing is begun any more.
    due: StoredValue<BTreeSet<String>>,
    /// The places of forms that count, while the desk they count on is not written.
    counted: StoredValue<BTreeSet<String>>,
    is_writing: StoredValue<bool>,
    /// Whether something is typed that has not been put away, and whether an input method is composing.
    typing: StoredValue<(bool, bool)>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl FormsState {
    /// Makes what has not been read yet.
    pub(super) fn new(app: AppState, book: &str) -> Self {
        Self {
            app,
            book: StoredValue::new(book.to_owned()),
            open: RwSignal::new(None),
            begun: RwSignal::new(BTreeMap::new()),
            unread: RwSignal::new(0),
            kept: RwSignal::new(Kept::Yes),
            is_read: StoredValue::new(false),
            revs: StoredValue::new(BTreeMap::new()),
            due: StoredValue::new(BTreeSet::new()),
            counted: StoredValue::new(BTreeSet::new()),
            is_writing: StoredValue::new(false),
            typing: StoredValue::new((false, false)),
            timer: StoredValue::new_local(None),
        }
    }

    /// Returns the form that is shown, followed.
    pub fn open(self) -> RwSignal<Option<Form>> {
        self.open
    }

    /// Returns all that are begun, by their places, followed.
    pub fn begun(self) -> RwSignal<BTreeMap<String, Form>> {
        self.begun
    }

    /// Returns how many cannot be read, followed.
    pub fn unread(self) -> usize {
        self.unread.get()
    }

    /// Says whether what was typed lies on the device, followed.
    pub fn kept(self) -> Kept {
        self.kept.get()
    }

    /// Shows a form; what was begun of it before is gone on with, and what was shown before is put away.
    pub(super) fn show(self, form: Option<Form>) {
        self.put_away();
        let begun =
            |form: Form| self.begun.with_untracked(|begun| begun.get(&form.place()).cloned()).unwrap_or(form);
        self.open.set(form.map(begun));
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
        let place = form.place();
        self.begun.update(|begun| {
            begun.insert(place.clone(), form);
        });
        self.counted.update_value(|counted| {
            counted.remove(&place);
        });
        self.write_due([place]);
    }

    /// Puts away what was typed while the page may not be heard of again: no database answers a page that is gone, so it
    /// is noted where that takes no time, too.
    pub fn leave(self) {
        // Of a workbook that is closed there is nothing left.
        let Some((is_typed, _)) = self.typing.try_get_value() else { return };
        if let Some(form) = self.open.get_untracked() {
            let place = form.place();
            let is_on_its_way =
                self.is_writing.get_value() && self.begun.with_untracked(|begun| begun.contains_key(&place));
            if (is_typed || is_on_its_way)
                && let Some(text) = kept::write(&form)
            {
                let rev = self.revs.with_value(|revs| revs.get(&place).copied()).unwrap_or_default();
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
        self.write_due([place.to_owned()]);
    }

    /// Takes note that a form counts: it is let go of once the desk that it counts on is written.
    pub(super) fn count(self, place: &str) {
        self.close(place);
        self.counted.update_value(|counted| {
            counted.insert(place.to_owned());
        });
    }

    /// Takes note that the desk is written.
    pub(super) fn settle(self) {
        let counted = self.counted.try_update_value(std::mem::take).unwrap_or_default();
        if !counted.is_empty() {
            self.write_due(counted);
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
        self.begun.update(|begun| {
            begun.remove(place);
        });
    }

    fn write_due(self, places: impl IntoIterator<Item = String>) {
        self.due.update_value(|due| due.extend(places));
        if self.is_writing.get_value() {
            return;
        }
        self.is_writing.set_value(true);
        self.kept.set(Kept::Writing);
        spawn_local(async move {
            let mut failed = BTreeMap::new();
            while let Some(place) = self.due.try_update_value(BTreeSet::pop_first).flatten() {
                if let Err(error) = self.write(&place).await {
                    failed.insert(place, error);
                }
            }
            let why = failed.values().next().cloned();
            // They are tried again with what is typed next.
            self.due.try_update_value(|due| due.extend(failed.into_keys()));
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

    async fn write(self, place: &str) -> Result<(), StoreError> {
        let (Some(store), Some(key)) = (self.app.store(), self.key(place)) else {
            return Err(StoreError::Missing);
        };
        let before = self.revs.try_with_value(|revs| revs.get(place).copied()).flatten().unwrap_or_default();
        let form = self.begun.try_with_untracked(|begun| begun.get(place).cloned()).flatten();
        let rev = match form {
            Some(form) => {
                let text = kept::write(&form).ok_or(StoreError::Full)?;
                store.keep_desk(&key, before, Contents { text: &text, ..Contents::default() }).await?
            }
            None => match store.drop_desk(&key, before).await {
                // What another window has written meanwhile is that window's to give up.
                Ok(()) | Err(StoreError::Moved(_)) => 0,
                Err(error) => return Err(error),
            },
        };
        self.revs.try_update_value(|revs| revs.insert(place.to_owned(), rev));
        Ok(())
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
            && self.revs.with_value(|revs| revs.get(&form.place()).copied()).unwrap_or_default() == rev
        {
            let place = form.place();
            self.begun.update(|begun| {
                begun.insert(place.clone(), form);
            });
            self.write_due([place]);
        }
    }

    /// Reads what is kept, in the place of what is here.
    pub async fn read_again(self) {
        self.app.forget(&self.log());
        self.read_kept().await;
    }

    async fn read_kept(self) {
        let Some(store) = self.app.store() else { return };
        let kept = match store.desks_of(&self.book.with_value(|book| key(book))).await {
            Ok(kept) => kept,
            Err(error) => {
                self.kept.try_set(Kept::No(error));
                return;
            }
        };
        let (mut begun, mut revs, mut unread) = (BTreeMap::new(), BTreeMap::new(), 0);
        for one in kept {
            match kept::read(&one.text) {
                Ok(form) if self.key(&form.place()).as_ref() == Some(&one.key) => {
                    revs.insert(form.place(), one.rev);
                    begun.insert(form.place(), form);
                }
                // What cannot be read is not written over.
                Ok(_) | Err(_) => unread += 1,
            }
        }
        self.due.try_set_value(BTreeSet::new());
        self.revs.try_set_value(revs);
        self.unread.try_set(unread);
        self.typing.try_set_value((false, false));
        let shown = self.open.try_with_untracked(|form| form.as_ref().map(Form::place)).flatten();
        if let Some(shown) = shown {
            self.open.try_set(begun.get(&shown).cloned());
        }
        self.begun.try_set(begun);
        self.kept.try_set(Kept::Yes);
    }
}

/// Returns how the names of a workbook's forms begin.
fn key(book: &str) -> String {
    format!("keyed {book}")
}
