//! A page that has a workbook open, as `ui::state` has it: it asks the domain, and decides nothing itself.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;

use plan_workbook::domain::store::ledger::Ledger;
use plan_workbook::domain::store::recover::Recovered;
use plan_workbook::domain::store::session::{follow, rebuilt, save_all};
use plan_workbook::domain::store::{MilestoneReason, Store, StoreError};
use plan_workbook::domain::workbook::PlanRef;
use plan_workbook::domain::workbook::event::{Event, Moment, check};
use plan_workbook::domain::workbook::op::Op;
use plan_workbook::domain::workbook::register::ReplicaId;

use crate::browser::Browser;
use crate::chance::Chance;
use crate::oracle::Set;
use crate::support::{at, empty, plan};

/// Something that a page does and waits for.
pub(crate) type Task = Pin<Box<dyn Future<Output = ()>>>;

/// What a page says of its workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    Starting,
    Saving,
    Saved,
    Failed,
    /// No workbook is here; whether one was is said.
    FirstRun,
    Unreadable,
}

/// One page of a browser.
pub(crate) struct Page {
    pub(crate) name: String,
    pub(crate) browser: Rc<Browser>,
    pub(crate) ledger: RefCell<Option<Ledger>>,
    pub(crate) word: RefCell<Word>,
    pub(crate) tasks: RefCell<Vec<Task>>,
    pub(crate) is_asleep: Cell<bool>,
    is_saving: Cell<bool>,
    is_hidden: Cell<bool>,
    drained: RefCell<Vec<(String, String)>>,
    edits: Cell<u32>,
    chance: Chance,
}

impl Page {
    /// Opens a page and lets it start.
    pub(crate) fn open(browser: &Rc<Browser>, chance: &Chance) -> Rc<Self> {
        let page = Rc::new(Self {
            name: ReplicaId::from_bits(chance.bits()).to_string(),
            browser: browser.clone(),
            ledger: RefCell::default(),
            word: RefCell::new(Word::Starting),
            tasks: RefCell::default(),
            is_asleep: Cell::default(),
            is_saving: Cell::default(),
            is_hidden: Cell::default(),
            drained: RefCell::default(),
            edits: Cell::default(),
            chance: chance.clone(),
        });
        browser.alive.borrow_mut().insert(page.name.clone());
        page.start();
        page
    }

    /// Opens the workbook that is in the store, again if it is open.
    pub(crate) fn start(self: &Rc<Self>) {
        let page = self.clone();
        self.spawn(async move {
            // One that finds no way to start says so, and is opened again by hand.
            if page.open_book().await.is_err() && page.ledger.borrow().is_none() {
                page.word.replace(Word::Failed);
            }
        });
    }

    async fn open_book(self: &Rc<Self>) -> Result<(), StoreError> {
        let Some(record) = self.browser.drive.books().await?.pop() else {
            if self.ledger.borrow().is_some() {
                return Ok(());
            }
            self.browser.found_nothing();
            self.word.replace(Word::FirstRun);
            return Ok(());
        };
        let tell = |recovered: &Recovered| self.tell(recovered);
        let recovered = rebuilt(&self.browser.drive, &record.book, Some(PlanRef::of(plan())), tell).await?;
        let Some(recovered) = recovered else {
            self.browser.found_unreadable();
            self.word.replace(Word::Unreadable);
            return Ok(());
        };
        self.log_waiting();
        let replica = ReplicaId::from_bits(self.chance.bits());
        let opened = match self.ledger.take() {
            Some(open) => open.reopened(recovered),
            None => Ledger::open(recovered, replica).with_ring_step(self.browser.terms.ring_step),
        };
        self.ledger.replace(Some(opened));
        self.word.replace(Word::Saved);
        self.rescue();
        Ok(())
    }

    /// Begins a workbook where there is none.
    pub(crate) fn begin(self: &Rc<Self>) {
        let id = || ReplicaId::from_bits(self.chance.bits());
        let ledger = Ledger::create(id().to_string(), id(), empty(), None);
        self.ledger.replace(Some(ledger.with_ring_step(self.browser.terms.ring_step)));
        self.browser.has_canary.set(true);
        self.save_soon();
    }

    fn rescue(self: &Rc<Self>) {
        let logs = self.browser.logs_of(&self.book().unwrap_or_default());
        for (tab, log) in logs {
            let Some(ledger) = &mut *self.ledger.borrow_mut() else { return };
            self.browser.drains(&tab, &log);
            let came = ledger.drain(&log);
            if came.is_whole {
                self.browser.drained(ledger, &log);
                self.drained.borrow_mut().push((tab, log));
            }
        }
        if self.waits() { self.save_soon() } else { self.clear_log() }
    }

    /// Makes something happen; `file` is what a copy that comes in holds.
    pub(crate) fn dispatch(self: &Rc<Self>, event: Event, visit: u32, number: u32, file: Set) -> Option<Op> {
        let op = {
            let held = self.ledger.borrow();
            let ledger = held.as_ref()?;
            let edit = self.edits.get() + 1;
            self.edits.set(edit);
            let op = format!("{}-{edit}", self.name);
            let moment = Moment { at: at(number), replica: ledger.record().replica, op, visit };
            check(plan(), ledger.workbook(), ledger.history(), event, &moment).ok()?
        };
        {
            let mut held = self.ledger.borrow_mut();
            let ledger = held.as_mut()?;
            if !self.browser.oracle.make(ledger, &op, file) {
                return None;
            }
            ledger.push(op.clone());
        }
        self.save_soon();
        Some(op)
    }

    pub(crate) fn save_soon(self: &Rc<Self>) {
        if self.ledger.borrow().is_none() {
            return;
        }
        self.word.replace(Word::Saving);
        if self.is_hidden.get() {
            self.log_waiting();
        }
        if self.is_saving.replace(true) {
            return;
        }
        let page = self.clone();
        self.spawn(async move {
            let result = save_all(&page.browser.drive, page.with(), |recovered| page.tell(recovered)).await;
            page.is_saving.set(false);
            if result.is_ok() {
                page.clear_log();
                page.browser.acknowledged(&page);
                page.word.replace(Word::Saved);
            } else {
                page.word.replace(Word::Failed);
                page.log_waiting();
            }
        });
    }

    /// Keeps the workbook as it is as a milestone; one that is not kept is said not to be.
    pub(crate) fn keep_milestone(self: &Rc<Self>, moment: String) {
        let oracle = &self.browser.oracle;
        let made = self.ledger.borrow().as_ref().and_then(|ledger| {
            let waiting = ledger.waiting().iter().map(|op| op.id.as_str());
            oracle.escaped(oracle.set_of(waiting));
            Some((ledger.milestone(MilestoneReason::ByHand, String::new(), moment), oracle.kept(ledger)?))
        });
        let Some((milestone, kept)) = made else { return };
        let page = self.clone();
        self.spawn(async move { _ = page.browser.drive.keep(milestone, kept).await });
    }

    /// Follows what other pages have written: on their message, on coming back, on waking up.
    pub(crate) fn follow(self: &Rc<Self>) {
        let page = self.clone();
        self.spawn(async move {
            let is_saving = || page.is_saving.get();
            // What could not be read now is read before the next write.
            let _ = follow(&page.browser.drive, page.with(), is_saving, |recovered| page.tell(recovered)).await;
        });
    }

    /// Goes out of sight, or comes back.
    pub(crate) fn hide(self: &Rc<Self>, is_hidden: bool) {
        self.is_hidden.set(is_hidden);
        if is_hidden { self.log_waiting() } else { self.follow() }
    }

    pub(crate) fn waits(&self) -> bool {
        self.ledger.borrow().as_ref().is_some_and(|ledger| !ledger.waiting().is_empty())
    }

    fn with(self: &Rc<Self>) -> impl Fn(&mut dyn FnMut(&mut Ledger) -> bool) + use<> {
        let page = self.clone();
        move |act| _ = page.ledger.borrow_mut().as_mut().is_some_and(act)
    }

    fn log_waiting(&self) {
        if let Some(log) = self.ledger.borrow().as_ref().and_then(Ledger::log) {
            self.browser.log(&self.book().unwrap_or_default(), &self.name, &log);
        }
    }

    fn clear_log(&self) {
        let Some(book) = self.book() else { return };
        let drained = self.drained.take();
        self.browser.clear_log(&book, &self.name);
        let logs = self.browser.logs_of(&book);
        for log in drained.iter().filter(|log| logs.contains(log)) {
            self.browser.clear_log(&book, &log.0);
        }
    }

    fn book(&self) -> Option<String> {
        self.ledger.borrow().as_ref().map(|ledger| ledger.record().book.clone())
    }

    fn tell(&self, recovered: &Recovered) {
        if self.browser.drive.is_damaged.get()
            && let Some(ledger) = &*self.ledger.borrow()
        {
            // What the journal does not tell any more is kept beside what the state holds of it.
            let waiting = ledger.waiting().iter().map(|op| op.id.as_str());
            self.browser.oracle.escaped(self.browser.oracle.set_of(waiting));
        }
        self.browser.rebuilt(recovered);
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        self.tasks.borrow_mut().push(Box::pin(task));
    }
}
