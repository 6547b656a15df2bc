//! A schedule: devices, their pages, and everything that happens to them, told by a seed.

use std::fmt::Write as _;
use std::num::NonZeroU64;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use plan_workbook::domain::store::RING_STEP;
use plan_workbook::domain::store::recover::{Way, open};
use plan_workbook::domain::workbook::event::Event;

use crate::browser::{Browser, Image};
use crate::chance::Chance;
use crate::drive::{Disk, Sabotage};
use crate::oracle::{Oracle, Set};
use crate::page::{Page, Word};
use crate::seal::Damage;
use crate::support::set;

const FIELDS: [(&str, &str); 5] =
    [("1.1", "note"), ("1.1", "person"), ("1.1", "problem"), ("2.1", "note"), ("3.6", "next")];

/// A device: its browser and the pages that are open there.
pub(crate) struct Device {
    pub(crate) browser: Rc<Browser>,
    pub(crate) pages: Vec<Rc<Page>>,
    pub(crate) image: Option<Image>,
}

/// A file that was handed out, and what it holds.
pub(crate) struct Handed {
    pub(crate) text: String,
    pub(crate) kept: Set,
}

/// Which acts schedules are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Acts {
    /// Those that there were when seeds found something first: they go on telling the same story.
    First,
    /// With a ring within reach, milestones, and damage upon damage.
    All,
}

/// On what terms a schedule happens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terms {
    pub(crate) acts: Acts,
    pub(crate) sabotage: Sabotage,
    /// How many revisions lie between two copies in the ring.
    pub(crate) ring_step: NonZeroU64,
}

/// Everything there is.
pub(crate) struct World {
    pub(crate) chance: Chance,
    pub(crate) oracle: Rc<Oracle>,
    pub(crate) devices: Vec<Device>,
    pub(crate) files: Vec<Handed>,
    terms: Terms,
    pub(crate) clock: u32,
    pub(crate) number: u32,
    /// What happened, for those who read it.
    trace: Option<String>,
}

/// How a schedule ended.
pub(crate) struct End {
    /// What is wrong with it.
    pub(crate) verdict: Option<String>,
    /// What happened, if anybody wanted to read it.
    pub(crate) trace: String,
    /// The ways by which workbooks were rebuilt.
    pub(crate) ways: Vec<Way>,
}

/// Lets the schedule of a seed happen.
pub(crate) fn run(seed: u64, acts: Acts, sabotage: Sabotage, is_traced: bool) -> End {
    let chance = Chance::of(seed);
    let ring_step = match acts {
        Acts::First => RING_STEP,
        Acts::All => NonZeroU64::MIN.saturating_add(chance.bits() % 4),
    };
    let mut world = World {
        chance: chance.clone(),
        oracle: Rc::new(Oracle::default()),
        devices: Vec::new(),
        files: Vec::new(),
        terms: Terms { acts, sabotage, ring_step },
        clock: 1,
        number: 0,
        trace: is_traced.then(String::new),
    };
    for _ in 0..=chance.below(3) {
        world.new_device(Browser::unused(), chance.one_in(4));
    }
    let steps = 60 + chance.below(120);
    for _ in 0..steps {
        if world.oracle.verdict().is_some() {
            break;
        }
        world.step();
    }
    if world.oracle.verdict().is_none() {
        world.finish();
    }
    let verdict = world.oracle.verdict();
    for device in &world.devices {
        close(&device.pages);
    }
    End { verdict, trace: world.trace.take().unwrap_or_default(), ways: world.oracle.ways() }
}

/// Ends pages at once; a page and what it does hold each other.
fn close(pages: &[Rc<Page>]) {
    for page in pages {
        page.browser.alive.borrow_mut().remove(&page.name);
        drop(page.tasks.take());
    }
}

impl World {
    pub(crate) fn say(&mut self, what: impl FnOnce() -> String) {
        if let Some(trace) = &mut self.trace {
            let _ = writeln!(trace, "{}", what());
        }
    }

    pub(crate) fn new_device(&mut self, image: Image, is_relaxed: bool) {
        let browser = Rc::new(Browser::new(image, is_relaxed, self.terms, &self.chance, &self.oracle));
        if self.chance.one_in(2) {
            browser.drive.trouble.set(3 + self.chance.below(20));
        }
        let number = self.devices.len();
        self.say(|| format!("device {number} comes, relaxed: {is_relaxed}"));
        let first = Page::open(&browser, &self.chance);
        self.devices.push(Device { browser, pages: vec![first], image: None });
    }

    fn step(&mut self) {
        let at = self.chance.below(self.devices.len());
        if self.has_archive() && self.chance.one_in(12) {
            return self.use_archive(at);
        }
        match self.chance.below(100) {
            0..45 => self.go_on(at),
            45..63 => self.edit(at),
            63..67 => self.on_page(at, "saves again", |page| {
                if *page.word.borrow() == Word::Failed {
                    page.save_soon();
                }
            }),
            67..71 => self.on_page(at, "follows", Page::follow),
            71..75 => {
                let hides = self.chance.one_in(2);
                self.on_page(at, if hides { "hides" } else { "comes back" }, |page| page.hide(hides));
            }
            75..78 => self.sleep(at),
            78..82 => self.open_page(at),
            82..85 => self.close_page(at),
            85..87 => self.crash(at),
            87..90 => self.hand_out(at),
            90..93 => self.take_in(at),
            93..94 => self.on_page(at, "opens the workbook again", Page::start),
            94 => self.damage(at),
            95 => self.garble_log(at),
            96 => self.fill_up(at),
            97 => self.wipe(at),
            98 => self.image(at),
            _ => self.jump(),
        }
    }

    /// Says whether anything is kept beside workbooks.
    pub(crate) fn has_archive(&self) -> bool {
        self.terms.acts == Acts::All
    }

    pub(crate) fn on_page(&mut self, at: usize, what: &str, act: impl FnOnce(&Rc<Page>)) {
        let awake: Vec<_> = self.devices[at].pages.iter().filter(|page| !page.is_asleep.get()).cloned().collect();
        if let Some(page) = self.chance.pick(&awake) {
            self.say(|| format!("{at}/{} {what}", page.name));
            act(page);
        }
    }

    /// Lets something that is under way take a step.
    pub(crate) fn go_on(&mut self, at: usize) {
        let busy = |page: &&Rc<Page>| !page.is_asleep.get() && !page.tasks.borrow().is_empty();
        let busy: Vec<_> = self.devices[at].pages.iter().filter(busy).cloned().collect();
        if let Some(page) = self.chance.pick(&busy).cloned() {
            self.poll(at, &page);
        }
    }

    fn poll(&mut self, at: usize, page: &Rc<Page>) {
        let which = self.chance.below(page.tasks.borrow().len());
        let mut task = page.tasks.borrow_mut().swap_remove(which);
        let before = page.word.borrow().clone();
        if task.as_mut().poll(&mut Context::from_waker(Waker::noop())) == Poll::Pending {
            page.tasks.borrow_mut().push(task);
        }
        let after = page.word.borrow().clone();
        if before == after {
            return;
        }
        let head = page.browser.drive.disk.borrow().head();
        self.say(|| format!("{at}/{} is {after:?}; the store is at {} {:.6}", page.name, head.rev, head.link));
        if after == Word::Saved {
            // The others hear of it, unless they sleep or the browser tells nobody.
            for other in &self.devices[at].pages {
                if other.name != page.name && !other.is_asleep.get() && !self.chance.one_in(4) {
                    other.follow();
                }
            }
        }
        match after {
            Word::FirstRun => self.begin(page),
            Word::Unreadable => self.give_up(at),
            Word::Starting | Word::Saving | Word::Saved | Word::Failed => {}
        }
    }

    /// Begins anew where no workbook is, from a file if there is one.
    fn begin(&mut self, page: &Rc<Page>) {
        page.begin();
        let Some(handed) = self.chance.pick(&self.files).filter(|_| !self.chance.one_in(3)) else { return };
        let Some(workbook) = open(&handed.text) else { return self.oracle.blame("a file cannot be read") };
        self.number += 1;
        page.dispatch(Event::Merge(Box::new(workbook)), self.number, self.clock, handed.kept);
    }

    /// Has everything of a device erased after it has been told that nothing can be read.
    fn give_up(&mut self, at: usize) {
        self.say(|| format!("{at} is erased, for nothing can be read"));
        let browser = &self.devices[at].browser;
        browser.drive.promised.borrow_mut().clear();
        browser.has_canary.set(false);
        self.restart_with(at, Browser::unused());
    }

    /// Starts a device anew with what an image holds.
    pub(crate) fn restart_with(&mut self, at: usize, image: Image) {
        close(&self.devices[at].pages);
        let is_relaxed = self.devices[at].browser.drive.is_relaxed;
        let browser = Rc::new(Browser::new(image, is_relaxed, self.terms, &self.chance, &self.oracle));
        browser.drive.trouble.set(self.devices[at].browser.drive.trouble.get());
        let page = Page::open(&browser, &self.chance);
        let device = &mut self.devices[at];
        device.browser = browser;
        device.pages = vec![page];
    }

    pub(crate) fn edit(&mut self, at: usize) {
        if !self.oracle.has_room() {
            return;
        }
        let awake: Vec<_> = self.devices[at].pages.iter().filter(|page| !page.is_asleep.get()).cloned().collect();
        let Some(page) = self.chance.pick(&awake) else { return };
        self.number += 1;
        let event = match self.chance.below(8) {
            0 => Event::Undo,
            1 if self.chance.one_in(2) => Event::Redo,
            _ => {
                let (task, field) = FIELDS[self.chance.below(FIELDS.len())];
                set(task, field, &format!("第{}句", self.number))
            }
        };
        let visit = if self.chance.one_in(4) { 1 } else { self.number + 1 };
        if let Some(op) = page.dispatch(event.clone(), visit, self.clock, 0) {
            self.say(|| {
                format!("{at}/{} {} {event:?} as {} {}", page.name, op.id, op.dot.counter, op.dot.replica)
            });
        }
        self.hold_page(page);
    }

    pub(crate) fn hold_page(&self, page: &Page) {
        if let Some(ledger) = &*page.ledger.borrow() {
            match self.oracle.kept(ledger) {
                Some(kept) => self.oracle.hold(kept, ledger.workbook(), "a page"),
                None => self.oracle.blame("a page stands on a history that nobody has written"),
            }
        }
    }

    fn sleep(&mut self, at: usize) {
        let pages = self.devices[at].pages.clone();
        let Some(page) = self.chance.pick(&pages) else { return };
        let sleeps = !page.is_asleep.get();
        self.say(|| format!("{at}/{} {}", page.name, if sleeps { "sleeps" } else { "wakes" }));
        if sleeps {
            page.hide(true);
        }
        page.is_asleep.set(sleeps);
        if !sleeps {
            page.hide(false);
        }
    }

    pub(crate) fn open_page(&mut self, at: usize) {
        if self.devices[at].pages.len() < 4 && self.has_begun(at) {
            let page = Page::open(&self.devices[at].browser, &self.chance);
            self.say(|| format!("{at}/{} is opened", page.name));
            self.devices[at].pages.push(page);
        }
    }

    /// Says whether the first page of a device has come so far that there is something to open.
    fn has_begun(&self, at: usize) -> bool {
        let device = &self.devices[at];
        device.pages.is_empty() || device.browser.drive.disk.borrow().record.is_some()
    }

    fn close_page(&mut self, at: usize) {
        if self.devices[at].pages.is_empty() {
            return;
        }
        let which = self.chance.below(self.devices[at].pages.len());
        let page = self.devices[at].pages.swap_remove(which);
        self.say(|| format!("{at}/{} is killed", page.name));
        if self.chance.one_in(2) {
            page.hide(true);
        }
        close(&[page]);
    }

    pub(crate) fn crash(&mut self, at: usize) {
        self.say(|| format!("{at} crashes"));
        let device = &mut self.devices[at];
        close(&device.pages);
        device.pages.clear();
        device.browser.crash(&self.chance);
        let head = self.devices[at].browser.drive.disk.borrow().head();
        self.say(|| format!("{at} is left at {} {:.6}", head.rev, head.link));
    }

    pub(crate) fn damage(&mut self, at: usize) {
        let browser = &self.devices[at].browser;
        let kinds = if self.has_archive() { &Damage::ALL[..] } else { &Damage::FIRST };
        let kind = *self.chance.pick(kinds).unwrap();
        if browser.drive.disk.borrow().record.is_none() {
            return;
        }
        // Where nothing has been written yet there is little to damage.
        if self.has_archive() && browser.drive.disk.borrow().truth.rev == 0 && !self.chance.one_in(8) {
            return;
        }
        // One at a time, so that what must come back is known; of more than one it is known that a loss is told, as
        // long as anything tells where the history stands.
        let again = browser.drive.is_damaged.replace(true);
        let may_again =
            |disk: &Disk| disk.head() == disk.truth && !matches!(kind, Damage::Link | Damage::Revision);
        if again && !(self.has_archive() && may_again(&browser.drive.disk.borrow())) {
            return;
        }
        let lossy = again || matches!(kind, Damage::StateAndJournal | Damage::StateRingAndJournal);
        browser.may_lose.set(lossy);
        browser.may_be_unreadable.set(lossy);
        kind.befall(&mut browser.drive.disk.borrow_mut(), &self.chance);
        self.say(|| format!("{at} is damaged: {kind:?}"));
    }

    fn garble_log(&mut self, at: usize) {
        let browser = self.devices[at].browser.clone();
        let mut logs = browser.logs.borrow_mut();
        let names: Vec<_> = logs.keys().cloned().collect();
        if let Some(name) = self.chance.pick(&names)
            && let Some(log) = logs.get_mut(name)
        {
            let end = self.chance.below(log.chars().count().max(1));
            *log = match self.chance.below(3) {
                0 => log.chars().take(end).collect(),
                1 => log.chars().skip(end).collect(),
                _ => log.replacen("\"at\"", "\"When\"", 1),
            };
            self.say(|| format!("{at} has a log garbled: {log:?}"));
        }
    }

    /// Room runs out, or comes back.
    fn fill_up(&self, at: usize) {
        let browser = &self.devices[at].browser;
        browser.has_room.set(!browser.has_room.get());
        browser.drive.trouble.set([0, 1, 4, 10][self.chance.below(4)]);
    }

    /// The clock goes on, or somewhere else.
    fn jump(&mut self) {
        self.clock =
            if self.chance.one_in(3) { u32::try_from(self.chance.below(86_400)).unwrap() } else { self.clock + 7 };
    }
}
