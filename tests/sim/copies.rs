//! What goes out of a device and comes back: files, images of the disk, and a disk that is wiped.

use plan_workbook::domain::store::recover::open;
use plan_workbook::domain::workbook::{event::Event, file};

use crate::world::{Handed, World};

impl World {
    pub(crate) fn hand_out(&mut self, at: usize) {
        let pages = self.devices[at].pages.clone();
        let Some(page) = self.chance.pick(&pages) else { return };
        let held = page.ledger.borrow();
        let Some(ledger) = &*held else { return };
        let Some(kept) = self.oracle.kept(ledger) else { return };
        let name = self.files.len();
        self.say(|| {
            format!("{at}/{} hands out file {name}, with {} that wait", page.name, ledger.waiting().len())
        });
        self.oracle.escaped(self.oracle.set_of(ledger.waiting().iter().map(|op| op.id.as_str())));
        self.files.push(Handed { text: file::write(ledger.workbook()), kept });
    }

    pub(crate) fn take_in(&mut self, at: usize) {
        let pages = self.devices[at].pages.clone();
        let (Some(page), true) = (self.chance.pick(&pages), self.oracle.has_room() && !self.files.is_empty())
        else {
            return;
        };
        let which = self.chance.below(self.files.len());
        let (text, kept) = (&self.files[which].text, self.files[which].kept);
        let Some(workbook) = open(text) else { return self.oracle.blame("a file cannot be read") };
        let workbook = Box::new(workbook);
        let replaces = self.chance.one_in(3);
        let event = if replaces { Event::Replace(workbook) } else { Event::Merge(workbook) };
        self.say(|| format!("{at}/{} takes file {which} in, in place: {replaces}", page.name));
        self.bring_in(at, page, event, kept);
    }

    pub(crate) fn wipe(&mut self, at: usize) {
        if !self.chance.one_in(2) || self.devices[at].browser.drive.disk.borrow().record.is_none() {
            return;
        }
        let everything = self.chance.one_in(3);
        self.say(|| format!("{at} is wiped, with its notes: {everything}"));
        let mut image = self.devices[at].browser.image();
        image.wipe(everything);
        self.restart_with(at, image);
    }

    /// Takes an image of a device, puts one back, or makes another device of one.
    pub(crate) fn image(&mut self, at: usize) {
        match self.chance.below(3) {
            0 => {
                self.say(|| format!("{at} has an image taken"));
                self.devices[at].image = Some(self.devices[at].browser.image());
            }
            1 => {
                if let Some(image) = self.devices[at].image.clone() {
                    self.say(|| format!("{at} is put back to its image"));
                    self.restart_with(at, image);
                }
            }
            _ => {
                if self.devices.len() < 4 && self.devices[at].browser.drive.disk.borrow().record.is_some() {
                    let image = self.devices[at].browser.image();
                    self.say(|| format!("{at} is cloned"));
                    self.new_device(image, false);
                }
            }
        }
    }
}
