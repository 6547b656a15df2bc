//! The end of a schedule: everything comes to rest without trouble, and is held against what must be.

use plan_workbook::domain::json;
use plan_workbook::domain::store::recover::{open, recover};
use plan_workbook::domain::store::{BookRecord, Held};
use plan_workbook::domain::workbook::{PlanRef, Workbook, file};

use crate::oracle::Set;
use crate::page::Word;
use crate::support::plan;
use crate::world::{Device, World};

/// How many steps everything may take to come to rest.
const PATIENCE: usize = 20_000;

impl World {
    /// Lets everything come to rest without trouble, and holds what is there against what must be.
    pub(crate) fn finish(&mut self) {
        self.say(|| "everything comes to rest".to_owned());
        for at in 0..self.devices.len() {
            self.devices[at].browser.drive.trouble.set(0);
            self.devices[at].browser.has_room.set(true);
            if self.devices[at].pages.is_empty() {
                self.open_page(at);
            }
        }
        for round in 0..4 {
            for at in 0..self.devices.len() {
                for page in self.devices[at].pages.clone() {
                    page.is_asleep.set(false);
                    match (&*page.word.borrow(), page.ledger.borrow().is_some()) {
                        (Word::Failed, false) => page.start(),
                        (Word::Failed, true) => {}
                        _ => page.hide(false),
                    }
                    if *page.word.borrow() == Word::Failed {
                        page.save_soon();
                    }
                }
            }
            if !self.rest() {
                return self.oracle.blame(format!("nothing comes to rest in round {round}"));
            }
        }
        for at in 0..self.devices.len() {
            self.settle(at);
        }
        self.bring_together();
    }

    fn rest(&mut self) -> bool {
        for _ in 0..PATIENCE {
            let busy = |device: &Device| device.pages.iter().any(|page| !page.tasks.borrow().is_empty());
            let busy: Vec<usize> = (0..self.devices.len()).filter(|at| busy(&self.devices[*at])).collect();
            match self.chance.pick(&busy) {
                Some(at) => self.go_on(*at),
                None => return true,
            }
            if self.oracle.verdict().is_some() {
                return true;
            }
        }
        false
    }

    /// Every page of a device shows what its store holds, and that is what must be.
    fn settle(&mut self, at: usize) {
        let browser = self.devices[at].browser.clone();
        // A page that is open when everything else is destroyed keeps all of it, and says that it cannot save.
        let held = browser.drive.disk.borrow().held();
        let is_destroyed = browser.may_be_unreadable.get() && recover(held, Some(PlanRef::of(plan()))).is_none();
        for page in &self.devices[at].pages {
            if is_destroyed {
                self.hold_page(page);
                continue;
            }
            if *page.word.borrow() != Word::Saved || page.waits() {
                self.oracle.blame(format!("{at}/{} is {:?} without any trouble", page.name, page.word.borrow()));
            }
            self.hold_page(page);
        }
        let disk = browser.drive.disk.borrow();
        let Some(record) = &disk.record else { return };
        let Some(here) = self.oracle.past(&disk.head()) else { return };
        let mut promised = browser.drive.promised.borrow().clone();
        promised.retain(|past| self.oracle.missing(*past, here) > 0);
        if !promised.is_empty() {
            self.oracle.blame("an acknowledged edit is missing at the end");
        }
        for page in self.devices[at].pages.iter().filter(|_| !is_destroyed) {
            let ledger = page.ledger.borrow();
            let Some(ledger) = &*ledger else { continue };
            let shows = open(&record.state).is_none_or(|workbook| workbook == *ledger.workbook());
            if ledger.record().head() != disk.head() || !shows {
                self.oracle.blame(format!("{at}/{} does not show what the store holds", page.name));
            }
        }
        if !browser.drive.is_damaged.get() {
            let journal = Held {
                record: Some(BookRecord { state: String::new(), ..record.clone() }),
                ring: Vec::new(),
                journal: disk.held().journal,
            };
            let replayed = recover(journal, Some(PlanRef::of(plan())));
            let state = replayed.map(|replayed| replayed.record.state).unwrap_or_default();
            if state != record.state && record.rev > 0 {
                self.oracle.blame(format!("{at}'s journal does not lead to its state"));
            }
        }
    }

    /// All copies merge to the same, in any order, and nothing of any is lost.
    fn bring_together(&mut self) {
        let mut copies: Vec<(Workbook, Set)> = Vec::new();
        for device in &self.devices {
            let disk = device.browser.drive.disk.borrow();
            let Some(record) = &disk.record else { continue };
            if let (Some(workbook), Some(past)) = (open(&record.state), self.oracle.past(&disk.head())) {
                copies.push((workbook, self.oracle.standing_in(past)));
            }
        }
        for handed in &self.files {
            if let Some(workbook) = open(&handed.text) {
                copies.push((workbook, handed.kept));
            }
        }
        for (number, (copy, _)) in copies.iter().enumerate() {
            self.say(|| format!("copy {number}: {}", json::canonical(&file::to_value(copy)["payload"])));
        }
        let Some(((first, kept), rest)) = copies.split_first() else { return };
        let all = rest.iter().fold(*kept, |all, (_, kept)| all | kept);
        let forth = rest.iter().fold(first.clone(), |merged, (copy, _)| merged.merged(copy));
        let back = rest.iter().rev().fold(first.clone(), |merged, (copy, _)| copy.merged(&merged));
        if json::canonical(&file::to_value(&forth)) != json::canonical(&file::to_value(&back)) {
            self.oracle.blame("the order of merging makes a difference");
        }
        self.oracle.hold(all, &forth, "what is merged of all copies");
    }
}
