//! Damage to what is stored, and the sabotage that passes it off as sound.

use plan_workbook::domain::digest::sha256;
use plan_workbook::domain::json;
use plan_workbook::domain::store::Held;

use crate::chance::Chance;
use crate::drive::Disk;

/// What of a disk is damaged.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Damage {
    State,
    StateAndRing,
    StateAndNewestCopy,
    StateAndJournal,
    StateRingAndJournal,
    Journal,
    JournalGone,
    Link,
    Revision,
}

impl Damage {
    /// Those that seeds found something with first.
    pub(crate) const FIRST: [Self; 8] = [
        Self::State,
        Self::StateAndRing,
        Self::StateAndJournal,
        Self::StateRingAndJournal,
        Self::Journal,
        Self::JournalGone,
        Self::Link,
        Self::Revision,
    ];

    pub(crate) const ALL: [Self; 9] = [
        Self::State,
        Self::StateAndRing,
        Self::StateAndNewestCopy,
        Self::StateAndJournal,
        Self::StateRingAndJournal,
        Self::Journal,
        Self::JournalGone,
        Self::Link,
        Self::Revision,
    ];

    /// Does it.
    pub(crate) fn befall(self, disk: &mut Disk, chance: &Chance) {
        let (state, ring, journal) = match self {
            Self::State | Self::StateAndNewestCopy => (true, false, false),
            Self::StateAndRing => (true, true, false),
            Self::StateAndJournal => (true, false, true),
            Self::StateRingAndJournal => (true, true, true),
            Self::Journal | Self::JournalGone => (false, false, true),
            Self::Link | Self::Revision => (false, false, false),
        };
        if let Some(record) = &mut disk.record {
            match self {
                _ if state => flip(&mut record.state, chance),
                Self::Link => flip(&mut record.link, chance),
                Self::Revision => record.rev ^= 1 << chance.below(6),
                _ => {}
            }
        }
        if ring {
            disk.ring.values_mut().for_each(|copy| flip(&mut copy.state, chance));
        }
        if matches!(self, Self::StateAndNewestCopy)
            && let Some(copy) = disk.ring.values_mut().max_by_key(|copy| copy.rev)
        {
            flip(&mut copy.state, chance);
        }
        let revs: Vec<u64> = disk.journal.keys().copied().collect();
        if journal && let Some(rev) = chance.pick(&revs) {
            if matches!(self, Self::JournalGone) || chance.one_in(4) {
                disk.journal.remove(rev);
            } else if let Some(entry) = disk.journal.get_mut(rev) {
                flip(if chance.one_in(4) { &mut entry.link } else { &mut entry.op }, chance);
            }
        }
    }
}

/// Alters one character, most often one of somebody's words.
fn flip(text: &mut String, chance: &Chance) {
    if !chance.one_in(4) && text.contains('句') {
        *text = text.replacen('句', "段", 1);
        return;
    }
    let at = chance.below(text.chars().count().max(1));
    *text = text.chars().enumerate().map(|(index, one)| if index == at { flipped(one) } else { one }).collect();
}

fn flipped(one: char) -> char {
    match one {
        '0'..='8' | 'a'..='y' => char::from_u32(one as u32 + 1).unwrap(),
        _ => '0',
    }
}

/// Returns what is held with every checksum made to fit: as a reader sees it who does not look at them.
pub(crate) fn believed(mut held: Held) -> Held {
    let mut link = String::new();
    held.journal.sort_by_key(|entry| entry.rev);
    for entry in &mut held.journal {
        link = sha256(&format!("{link}{}", entry.op));
        entry.link.clone_from(&link);
    }
    for record in held.record.iter_mut().chain(&mut held.ring) {
        let Ok(mut value) = json::parse(&record.state) else { continue };
        let Some(file) = value.as_object_mut() else { continue };
        file.remove("sha256");
        let hash = sha256(&value.to_string());
        value["sha256"] = hash.into();
        record.state = value.to_string();
    }
    held
}
