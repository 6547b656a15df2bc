//! The worker of the desk (汇总): reads the files that the page hands to it, one after another, and answers each with what
//! it turned out to be. Of a file nothing stays here; the page decides.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use plan_workbook::browser::files::{self, File, FileError};
use plan_workbook::browser::reader::{Asked, Begin, Said, listen, say};
use plan_workbook::domain::door::DoorFault;
use plan_workbook::domain::door::kind::Kind;
use plan_workbook::domain::light::Dates;
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::rollup::Rollup;
use plan_workbook::domain::rollup::file::{self, Units};
use plan_workbook::domain::rollup::matching::Index;
use plan_workbook::domain::rollup::received::zipped::{Entry, entries};
use plan_workbook::domain::rollup::received::{Against, Received, Refused, What, kept};
use plan_workbook::domain::rollup::row::Fold;
use plan_workbook::domain::workbook::PlanRef;
use wasm_bindgen_futures::spawn_local;

/// How many files are being read at a time, and how many bytes of them.
const AHEAD: usize = 16;
const HELD: u64 = 4_000_000;

/// What files are held against, for as long as the worker lives.
struct Round {
    rollup: &'static Rollup,
    index: Index<'static>,
    fold: Fold<'static>,
    units: Units,
}

impl Round {
    /// Makes ready; `None` where this is not the plan that the page has.
    fn of(begin: &Begin) -> Option<Self> {
        let (plan, _) = load(&begin.plan).ok()?;
        let plan = begin.practice.map_or_else(|| plan.clone(), |year| plan.practice(year));
        let (rollup, _) = file::read(begin.rollup.as_bytes(), &files::decode, &plan).ok()?;
        let is_it = PlanRef::of(&plan) == rollup.plan && plan.tasks().count() == begin.tasks;
        if !is_it {
            return None;
        }
        let (plan, rollup): (&Plan, &Rollup) = (Box::leak(Box::new(plan)), Box::leak(Box::new(rollup)));
        let index = Index::of(&rollup.roster, &files::normalized);
        let dates = Dates { as_of: rollup.as_of, today: rollup.as_of };
        Some(Self { rollup, index, fold: Fold::of(plan, dates), units: Units::of(plan) })
    }

    /// Reads files as they come in, and says what they are.
    async fn read(&self, queue: &RefCell<VecDeque<(File, usize)>>) {
        let against = Against { decode: &files::decode, index: &self.index, fold: &self.fold };
        let look = |name: &str, bytes: &[u8]| Received::of(name, bytes, self.rollup, &against);
        let told = |received: Received, is_last| say(&Said::Read(kept::write(received, &self.units), is_last));
        let mut ahead: VecDeque<_> = VecDeque::new();
        loop {
            // The browser reads some while one is looked into, but not more than a few large ones.
            while ahead.len() < AHEAD && ahead.iter().map(|(_, _, size, _)| size).sum::<u64>() < HELD {
                let Some((file, skip)) = queue.borrow_mut().pop_front() else { break };
                let name = file.name();
                let bytes = files::begin(&file, file::limit_of(&name));
                ahead.push_back((name, skip, files::size_of(&file), bytes));
            }
            let Some((name, skip, _, bytes)) = ahead.pop_front() else { return };
            match contents(bytes.await) {
                Err(why) => told(Received { name, what: What::Refused(why) }, true),
                Ok(Content::File(bytes)) => told(look(&name, &bytes), true),
                Ok(Content::Zip(entries)) => {
                    say(&Said::Opened(entries.iter().map(|(name, _)| name.clone()).collect()));
                    let last = entries.len();
                    for (at, (name, bytes)) in entries.into_iter().enumerate().skip(skip) {
                        let received = match bytes {
                            Ok(bytes) => look(&name, &bytes),
                            Err(why) => Received { name, what: What::Refused(why) },
                        };
                        told(received, at + 1 == last);
                    }
                }
            }
        }
    }
}

/// What a file holds.
enum Content {
    File(Vec<u8>),
    Zip(Vec<Entry>),
}

fn contents(read: Result<Vec<u8>, FileError>) -> Result<Content, Refused> {
    let bytes = read.map_err(|error| match error {
        FileError::TooLarge(size, _) => Refused::Door(DoorFault::TooLarge(size)),
        FileError::Unreadable(_) => Refused::Unreadable,
    })?;
    if Kind::of(&bytes) != Some(Kind::Zip) {
        return Ok(Content::File(bytes));
    }
    entries(&bytes, &files::decode).map(Content::Zip)
}

fn main() {
    let round: Rc<RefCell<Option<Rc<Round>>>> = Rc::default();
    let queue: Rc<RefCell<VecDeque<(File, usize)>>> = Rc::default();
    let is_reading = Rc::new(Cell::new(false));
    listen(move |asked| match asked {
        Asked::Begin(begin) => {
            let made = Round::of(&begin).map(Rc::new);
            say(if made.is_some() { &Said::Ready } else { &Said::Broken });
            *round.borrow_mut() = made;
        }
        Asked::Files(files, skip) => {
            // Only the first of them has been begun before.
            queue
                .borrow_mut()
                .extend(files.into_iter().enumerate().map(|(at, file)| (file, if at == 0 { skip } else { 0 })));
            let Some(round) = round.borrow().clone() else { return };
            if is_reading.replace(true) {
                return;
            }
            let (queue, is_reading) = (queue.clone(), is_reading.clone());
            spawn_local(async move {
                round.read(&queue).await;
                is_reading.set(false);
            });
        }
    });
}
