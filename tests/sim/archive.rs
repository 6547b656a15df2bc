//! Milestones that are kept and restored, and copies that come in and are taken back at once.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use plan_workbook::domain::store::recover::open;
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::event::Event;
use plan_workbook::domain::workbook::op::{Change, Op, Place};

use crate::oracle::{Set, shown};
use crate::page::Page;
use crate::support::at;
use crate::world::World;

/// What every place shows, as a page has it: the text that stands last, nothing where that is empty.
type Faces = BTreeMap<Place, String>;

fn faces(workbook: &Workbook) -> Faces {
    let places = shown(workbook).into_iter().map(|(place, _)| place);
    let text = |place: &Place| workbook.register(place).map(|held| held.text().to_owned()).unwrap_or_default();
    let faces = places.map(|place| (place.clone(), text(&place)));
    faces.filter(|(_, text)| !text.is_empty()).collect()
}

/// What stands in every place: several texts where two values wait to be settled, whichever of them shows.
type Standing = BTreeMap<Place, BTreeSet<String>>;

fn standing(workbook: &Workbook) -> Standing {
    let mut standing = Standing::new();
    for (place, text) in shown(workbook) {
        standing.entry(place).or_default().insert(text);
    }
    standing.retain(|_, texts| texts.iter().any(|text| !text.is_empty()));
    standing
}

impl World {
    /// Something with what is kept beside the workbook.
    pub(crate) fn use_archive(&mut self, at: usize) {
        match self.chance.below(5) {
            0 => self.keep_milestone(at),
            1 => self.restore(at),
            2 => self.take_in(at),
            3 => self.work_on(at),
            _ => {
                // What is damaged shows when it is opened, most often after the browser has ended.
                if self.chance.one_in(2) {
                    self.damage(at);
                }
                self.crash(at);
                self.open_page(at);
            }
        }
    }

    /// Edits for a while with little in between, so that histories grow long enough to enter the ring.
    fn work_on(&mut self, at: usize) {
        for _ in 0..2 + self.chance.below(10) {
            self.edit(at);
            for _ in 0..self.chance.below(6) {
                self.go_on(at);
            }
        }
    }

    fn keep_milestone(&mut self, device: usize) {
        let moment = at(self.clock);
        self.on_page(device, "keeps a milestone", |page| page.keep_milestone(moment));
    }

    fn restore(&mut self, at: usize) {
        let pages = self.devices[at].pages.clone();
        let kept = self.devices[at].browser.drive.disk.borrow().milestones.clone();
        let (Some(page), Some((milestone, kept)), true) =
            (self.chance.pick(&pages), self.chance.pick(&kept), self.oracle.has_room())
        else {
            return;
        };
        let Some(workbook) = open(&milestone.state) else {
            return self.oracle.blame("a milestone cannot be read");
        };
        self.bring_in(at, page, Event::Restore(Box::new(workbook)), *kept);
    }

    /// Brings a copy into a page, and now and then takes it back at once, and repeats it.
    pub(crate) fn bring_in(&mut self, at: usize, page: &Rc<Page>, event: Event, kept: Set) {
        let wanted = match &event {
            Event::Replace(copy) | Event::Restore(copy) => Some(faces(copy)),
            _ => None,
        };
        let Some(before) = page.faces() else { return };
        let Some(op) = self.act(at, page, event, kept) else { return };
        let (Some(after), Some(standing)) = (page.faces(), page.standing()) else { return };
        if wanted.is_some_and(|wanted| wanted != after) {
            self.oracle.blame("a workbook does not show the copy that is in its place");
        }
        // A copy that brings nothing is no step that could be taken back.
        let is_step = matches!(&op.change, Change::Import(import) if !import.was.is_empty());
        if !is_step || !self.has_archive() || !self.chance.one_in(2) || !self.oracle.has_room() {
            return;
        }
        if self.act(at, page, Event::Undo, 0).is_some() && page.faces() != Some(before) {
            return self.oracle.blame("a copy that was taken back still shows");
        }
        // What is repeated bears a new mark, so of two values that wait to be settled it may be the other that shows now.
        if self.chance.one_in(2)
            && self.act(at, page, Event::Redo, 0).is_some()
            && page.standing() != Some(standing)
        {
            self.oracle.blame("a copy that was taken back and repeated does not stand again");
        }
    }

    /// Makes something happen on a page that is a step of its own.
    fn act(&mut self, at: usize, page: &Rc<Page>, event: Event, file: Set) -> Option<Op> {
        self.number += 1;
        let what = match &event {
            Event::Merge(_) => "merges a copy",
            Event::Replace(_) => "puts a copy in the place of all",
            Event::Restore(_) => "restores a milestone",
            Event::Undo => "takes back what came in",
            _ => "repeats what came in",
        };
        let op = page.dispatch(event, self.number, self.clock, file)?;
        self.say(|| format!("{at}/{} {} {what} as {} {}", page.name, op.id, op.dot.counter, op.dot.replica));
        self.hold_page(page);
        Some(op)
    }
}

impl Page {
    fn faces(&self) -> Option<Faces> {
        self.ledger.borrow().as_ref().map(|ledger| faces(ledger.workbook()))
    }

    fn standing(&self) -> Option<Standing> {
        self.ledger.borrow().as_ref().map(|ledger| standing(ledger.workbook()))
    }
}
