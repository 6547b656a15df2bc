//! One browser on one device: its database, its emergency logs, its canary, and what it has promised.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use plan_workbook::domain::json::{self, Value};
use plan_workbook::domain::store::ledger::Ledger;
use plan_workbook::domain::store::recover::{Recovered, open};
use plan_workbook::domain::workbook::file;

use crate::chance::Chance;
use crate::drive::{Disk, Drive};
use crate::oracle::{Oracle, PastId};
use crate::page::Page;
use crate::world::Terms;

/// Emergency logs by their workbook and the name of their page.
pub(crate) type Logs = BTreeMap<(String, String), String>;

/// One browser.
pub(crate) struct Browser {
    pub(crate) drive: Drive,
    pub(crate) terms: Terms,
    pub(crate) logs: RefCell<Logs>,
    /// What the logs were: they reach the disk late.
    pub(crate) logs_before: RefCell<Vec<Logs>>,
    pub(crate) has_canary: Cell<bool>,
    /// Whether localStorage takes anything.
    pub(crate) has_room: Cell<bool>,
    /// Whether damage has been done that may cost edits, or even everything.
    pub(crate) may_lose: Cell<bool>,
    pub(crate) may_be_unreadable: Cell<bool>,
    /// The pages that live.
    pub(crate) alive: RefCell<BTreeSet<String>>,
    pub(crate) oracle: Rc<Oracle>,
}

/// What a whole device holds, to be copied or put back.
#[derive(Clone)]
pub(crate) struct Image {
    disk: Disk,
    logs: Logs,
    has_canary: bool,
    promised: Vec<PastId>,
    is_damaged: bool,
    may_lose: bool,
}

impl Image {
    /// Takes the database out, and everything else with it.
    pub(crate) fn wipe(&mut self, everything: bool) {
        self.disk = Disk::default();
        self.is_damaged = false;
        if everything {
            *self = Browser::unused();
        }
    }
}

impl Browser {
    pub(crate) fn new(image: Image, is_relaxed: bool, terms: Terms, chance: &Chance, oracle: &Rc<Oracle>) -> Self {
        let drive = Drive::new(image.disk, is_relaxed, terms.sabotage, chance.clone(), oracle.clone());
        drive.promised.replace(image.promised);
        drive.is_damaged.set(image.is_damaged);
        Self {
            drive,
            terms,
            logs: RefCell::new(image.logs),
            logs_before: RefCell::default(),
            has_canary: Cell::new(image.has_canary),
            has_room: Cell::new(true),
            may_lose: Cell::new(image.may_lose),
            may_be_unreadable: Cell::new(image.may_lose),
            alive: RefCell::default(),
            oracle: oracle.clone(),
        }
    }

    /// Returns what a device holds that has never been used.
    pub(crate) fn unused() -> Image {
        Image {
            disk: Disk::default(),
            logs: Logs::new(),
            has_canary: false,
            promised: Vec::new(),
            is_damaged: false,
            may_lose: false,
        }
    }

    /// Returns what the device holds, its logs included: what is in them may be brought back twice.
    pub(crate) fn image(&self) -> Image {
        for log in self.logs.borrow().values() {
            self.oracle.escaped(self.oracle.set_of(ids(log).iter().map(String::as_str)));
        }
        Image {
            disk: self.drive.disk.borrow().clone(),
            logs: self.logs.borrow().clone(),
            has_canary: self.has_canary.get(),
            promised: self.drive.promised.borrow().clone(),
            is_damaged: self.drive.is_damaged.get(),
            may_lose: self.may_lose.get(),
        }
    }

    /// Ends all at once: what had not reached the disk is gone.
    pub(crate) fn crash(&self, chance: &Chance) {
        self.drive.cut();
        let before = self.drive.before.take();
        if let Some(disk) = chance.pick(&before).filter(|_| !chance.one_in(3)) {
            let was = self.drive.disk.replace(disk.clone());
            self.oracle.cut(&was.truth, &disk.truth);
            // A store that promised no more than an order may lose its end.
            self.drive.settle();
        }
        let logs = self.logs_before.take();
        if let Some(logs) = chance.pick(&logs).filter(|_| chance.one_in(2)) {
            self.logs.replace(logs.clone());
        }
    }

    /// Writes a page's log, if there is room.
    pub(crate) fn log(&self, book: &str, page: &str, log: &str) {
        if self.has_room.get() {
            self.remember_logs();
            self.logs.borrow_mut().insert((book.to_owned(), page.to_owned()), log.to_owned());
        }
    }

    /// Returns the logs of a workbook, each with its page.
    pub(crate) fn logs_of(&self, book: &str) -> Vec<(String, String)> {
        let logs = self.logs.borrow();
        logs.iter().filter(|((of, _), _)| of == book).map(|((_, page), log)| (page.clone(), log.clone())).collect()
    }

    /// Forgets a page's log of a workbook: what is in it must be in the store.
    pub(crate) fn clear_log(&self, book: &str, page: &str) {
        self.remember_logs();
        let Some(log) = self.logs.borrow_mut().remove(&(book.to_owned(), page.to_owned())) else { return };
        let head = self.drive.disk.borrow().truth.clone();
        let Some(past) = self.oracle.past(&head) else { return };
        let ops = self.oracle.set_of(ids(&log).iter().map(String::as_str));
        if ops & !self.oracle.happened_in(past) != 0 && !self.may_lose.get() {
            self.oracle.blame("a log is cleared whose operations are nowhere");
        }
    }

    fn remember_logs(&self) {
        let mut before = self.logs_before.borrow_mut();
        before.push(self.logs.borrow().clone());
        if before.len() > 3 {
            before.remove(0);
        }
    }

    /// Hears that as much of a log as can be read is brought back.
    pub(crate) fn drains(&self, page: &str, log: &str) {
        if self.drive.is_damaged.get() || self.alive.borrow().contains(page) {
            // What the journal does not tell any more is brought back beside what the state holds of it; and a page
            // that lives has the same under another mark until it follows.
            self.oracle.escaped(self.oracle.set_of(ids(log).iter().map(String::as_str)));
        }
    }

    /// Hears that a log has been drained into a ledger: all of it must be there.
    pub(crate) fn drained(&self, ledger: &Ledger, log: &str) {
        let ops = self.oracle.set_of(ids(log).iter().map(String::as_str));
        if ops & !self.oracle.happened(ledger) != 0 {
            self.oracle.blame("an operation of a log was not brought back");
        }
    }

    /// Hears that a page says that everything is saved.
    pub(crate) fn acknowledged(&self, page: &Page) {
        let head = page.ledger.borrow().as_ref().map(|ledger| ledger.record().head()).unwrap_or_default();
        if page.waits() {
            self.oracle.blame("something waits that is said to be saved");
        }
        match self.oracle.past(&head) {
            // What was damaged and cut off before its acknowledgement came was told where it was cut.
            Some(past) if self.may_lose.get() && !self.drive.keeps(past) => {}
            Some(past) => self.drive.promised.borrow_mut().push(past),
            None => self.oracle.blame("a history is saved that nobody has written"),
        }
    }

    /// Hears what a page has rebuilt, before it writes anything.
    pub(crate) fn rebuilt(&self, recovered: &Recovered) {
        self.oracle.took(recovered.way);
        let Some(past) = self.oracle.past(&recovered.record.head()) else {
            return self.oracle.blame("a history is recovered that nobody has written");
        };
        let promised = self.drive.promised.borrow();
        let missing = promised.iter().map(|past_id| self.oracle.missing(*past_id, past)).max().unwrap_or(0);
        let told = recovered.loss.as_ref().map_or(0, |loss| loss.count);
        if missing > told {
            self.oracle.blame(format!("{missing} acknowledged edits are missing, and {told} are said to be"));
        }
        let here = self.oracle.past(&self.drive.disk.borrow().truth);
        let lost = here.map_or(0, |here| self.oracle.missing(here, past));
        if told > lost {
            self.oracle.blame(format!("{told} edits are said to be lost, and {lost} are"));
        }
        if missing > 0 && !self.may_lose.get() {
            self.oracle.blame(format!("{missing} acknowledged edits are missing that could have been rebuilt"));
        }
        self.oracle.hold(self.oracle.standing_in(past), &recovered.workbook, "what is recovered");
        let state = &recovered.record.state;
        if open(state).as_ref() != Some(&recovered.workbook) || file::write(&recovered.workbook) != *state {
            self.oracle.blame("what is recovered is not what would be written");
        }
    }

    /// Hears that a page has found no workbook, and says whether one was here.
    pub(crate) fn found_nothing(&self) {
        if !self.has_canary.get() && !self.drive.promised.borrow().is_empty() {
            self.oracle.blame("a workbook is gone, and nobody is told");
        }
        self.drive.promised.borrow_mut().clear();
    }

    /// Hears that a page cannot read its workbook in any way, and says so.
    pub(crate) fn found_unreadable(&self) {
        if !self.may_be_unreadable.get() {
            self.oracle.blame("a workbook is said to be unreadable that could have been rebuilt");
        }
    }
}

/// Returns the ids of a log's operations; none where it cannot be read.
fn ids(log: &str) -> Vec<String> {
    let Ok(Value::Array(ops)) = json::parse(log) else { return Vec::new() };
    ops.iter().filter_map(|op| Some(op.get("id")?.as_str()?.to_owned())).collect()
}
