//! Rebuilding a workbook from what a store still holds: by the state, by the ring, by the journal alone.

use std::cell::RefCell;

use plan_workbook::domain::digest::sha256;
use plan_workbook::domain::store::ledger::Ledger;
use plan_workbook::domain::store::recover::{Loss, Recovered, Way, open, recover};
use plan_workbook::domain::store::session::save;
use plan_workbook::domain::store::{Held, RING_SIZE, RING_STEP};
use plan_workbook::domain::workbook::event::{Event, Moment, check};
use plan_workbook::domain::workbook::{PlanRef, Workbook};
use proptest::prelude::*;

use crate::support::shelf::{BOOK, Shelf, block_on};
use crate::support::{at, empty, filled, plan, replica, set};

/// A store in which so many edits were made and saved, some one by one and some together.
fn kept(edits: u32) -> (Held, Workbook) {
    let shelf = Shelf::default();
    let ledger = RefCell::new(Ledger::create(BOOK.to_owned(), replica(1), empty(), None));
    for number in 1..=edits {
        let event = match number {
            7 => Event::Merge(Box::new(filled())),
            _ if number % 5 == 0 => Event::Undo,
            _ => set("1.1", &[("note", &format!("第{number}句"))]),
        };
        let mut held = ledger.borrow_mut();
        let moment = Moment { at: at(number), replica: replica(1), op: number.to_string(), visit: number };
        let op = check(plan(), held.workbook(), held.history(), event, &moment).unwrap();
        held.push(op);
        drop(held);
        if number % 3 == 0 || number == edits {
            block_on(save(&shelf, |act| _ = act(&mut ledger.borrow_mut()))).unwrap();
        }
    }
    (shelf.all(), ledger.into_inner().workbook().clone())
}

fn rebuilt(held: Held) -> Option<Recovered> {
    recover(held, Some(PlanRef::of(plan())))
}

fn damage(text: &mut String) {
    *text = text.replacen('句', "话", 1);
}

/// Everything a recovery gives is the true state, by this way, at this revision, with nothing broken.
#[track_caller]
fn check_whole(held: Held, way: Way, truth: &Workbook) {
    let record = held.record.clone();
    let recovered = rebuilt(held).unwrap();
    assert_eq!((recovered.way, recovered.broken.len()), (way, 0));
    assert_eq!(&recovered.workbook, truth);
    assert_eq!(open(&recovered.record.state).as_ref(), Some(truth));
    if let Some(record) = record {
        assert_eq!((recovered.record.rev, recovered.record.link), (record.rev, record.link));
    }
}

#[test]
fn a_state_that_verifies_is_taken() {
    let (held, truth) = kept(60);
    check_whole(held.clone(), Way::State, &truth);
    let without_journal = Held { journal: Vec::new(), ..held };
    check_whole(without_journal, Way::State, &truth);
}

#[test]
fn an_altered_state_is_rebuilt_from_ring_and_journal() {
    let (mut held, truth) = kept(130);
    damage(&mut held.record.as_mut().unwrap().state);
    check_whole(held.clone(), Way::Ring, &truth);
    held.record = None;
    check_whole(held, Way::Ring, &truth);
}

#[test]
fn an_older_copy_of_the_ring_does_as_well() {
    let (mut held, truth) = kept(130);
    damage(&mut held.record.as_mut().unwrap().state);
    let newest = held.ring.iter_mut().max_by_key(|copy| copy.rev).unwrap();
    damage(&mut newest.state);
    check_whole(held, Way::Ring, &truth);
}

#[test]
fn with_state_and_ring_gone_the_journal_alone_does() {
    let (mut held, truth) = kept(130);
    damage(&mut held.record.as_mut().unwrap().state);
    held.ring.iter_mut().for_each(|copy| damage(&mut copy.state));
    check_whole(held.clone(), Way::Journal, &truth);
    held.journal.retain(|entry| entry.rev != 1);
    assert_eq!(rebuilt(held), None, "a journal without its beginning is not guessed at");
}

#[test]
fn a_link_altered_beside_a_sound_state_does_not_break_the_chain() {
    for edits in [1, 60, 130] {
        let (mut held, truth) = kept(edits);
        let link = held.record.as_ref().unwrap().link.clone();
        held.record.as_mut().unwrap().link = "damaged".to_owned();
        let recovered = rebuilt(held.clone()).unwrap();
        assert_eq!((recovered.way, recovered.workbook, recovered.record.link), (Way::State, truth.clone(), link));
        held.record = None;
        held.ring.iter_mut().for_each(|copy| copy.link.clear());
        if edits > 50 {
            check_whole(held, Way::Ring, &truth);
        }
    }
}

#[test]
fn a_revision_altered_beside_a_sound_state_is_told_by_the_journal() {
    let (whole, truth) = kept(60);
    for altered in [0, 1, 40, 59, 61, 124] {
        let mut held = whole.clone();
        held.record.as_mut().unwrap().rev = altered;
        let recovered = rebuilt(held.clone()).unwrap();
        assert_eq!((recovered.way, recovered.broken.len(), recovered.loss), (Way::State, 0, None), "{altered}");
        assert_eq!((recovered.record.rev, &recovered.workbook), (60, &truth), "{altered}");
        held.record = whole.record.clone();
        damage(&mut held.record.as_mut().unwrap().state);
        held.ring.iter_mut().for_each(|copy| copy.rev = altered);
        check_whole(held, Way::Ring, &truth);
    }
}

#[test]
fn nothing_held_is_nothing_rebuilt() {
    assert_eq!(rebuilt(Held::default()), None);
    let (mut held, _) = kept(3);
    damage(&mut held.record.as_mut().unwrap().state);
    assert_eq!(recover(held, None), None, "a replay needs to know the plan");
}

#[test]
fn at_a_break_the_rest_is_put_aside() {
    let (whole, _) = kept(140);
    for broken_at in [1, 2, 60, 101, 139, 140] {
        let breaks: [fn(&mut Held, u64); 4] = [
            |held, rev| held.journal.retain(|entry| entry.rev != rev),
            |held, rev| {
                held.journal.iter_mut().filter(|entry| entry.rev == rev).for_each(|entry| entry.link.clear());
            },
            |held, rev| {
                let entry = held.journal.iter_mut().find(|entry| entry.rev == rev).unwrap();
                entry.op = entry.op.replacen("edit", "Edit", 1);
            },
            |held, rev| {
                let entry = held.journal.iter_mut().find(|entry| entry.rev == rev).unwrap();
                entry.op.clear();
            },
        ];
        for (how, break_it) in breaks.iter().enumerate() {
            let mut held = whole.clone();
            damage(&mut held.record.as_mut().unwrap().state);
            held.ring.clear();
            break_it(&mut held, broken_at);
            let Some(recovered) = rebuilt(held.clone()) else {
                assert_eq!((broken_at, how), (1, 0));
                continue;
            };
            let at_break = replayed(&whole, broken_at - 1);
            assert_eq!(recovered.workbook, at_break, "{broken_at} {how}");
            assert_eq!(recovered.record.rev, broken_at - 1);
            assert_eq!(recovered.recent.marks.len() as u64, broken_at - 1);
            let lost = recovered.loss.map_or(0, |loss| loss.count);
            // Of an entry that is gone and was the last nothing is known but the record's own revision.
            assert_eq!(lost, 140 + 1 - broken_at, "{broken_at} {how}");
            let aside: Vec<_> = recovered.broken.iter().map(|entry| entry.rev).collect();
            let expected = (broken_at..=140).filter(|rev| how != 0 || *rev != broken_at);
            assert_eq!(aside, expected.collect::<Vec<_>>(), "{broken_at} {how}");
        }
    }
}

#[test]
fn an_altered_entry_beneath_a_sound_state_passes_for_no_other_edit() {
    let (mut held, truth) = kept(20);
    held.journal[4].op = held.journal[4].op.replace("\"id\":\"", "\"id\":\"9");
    let recovered = rebuilt(held).unwrap();
    assert_eq!((recovered.way, recovered.workbook), (Way::State, truth));
    assert_eq!((recovered.recent.marks.len(), recovered.recent.recent.len()), (19, 19));
}

#[test]
fn a_loss_is_told_with_its_count_and_its_time() {
    let (mut held, _) = kept(20);
    damage(&mut held.record.as_mut().unwrap().state);
    assert_eq!(rebuilt(held.clone()).unwrap().loss, None, "nothing is lost that can be replayed");
    held.journal.retain(|entry| entry.rev != 12);
    let recovered = rebuilt(held.clone()).unwrap();
    let loss = |count, from, to| Some(Loss { count, from: at(from), to: at(to) });
    assert_eq!((recovered.broken.len(), recovered.loss), (8, loss(9, 13, 20)));
    // Where nothing is left of what is lost, it is told from the last edit that is there.
    held.journal.retain(|entry| entry.rev < 12);
    assert_eq!(rebuilt(held).unwrap().loss, loss(9, 11, 11));
}

#[test]
fn an_empty_workbook_whose_state_is_damaged_is_empty_again() {
    let held = |rev| {
        let (held, _) = kept(0);
        let mut record = Ledger::create(BOOK.to_owned(), replica(1), empty(), None).record().clone();
        record.rev = rev;
        record.state.clear();
        Held { record: Some(record), ..held }
    };
    assert_eq!(rebuilt(held(0)).unwrap().workbook, empty());
    assert_eq!(rebuilt(held(3)), None, "one that held something is not");
}

/// The workbook at a revision, by the journal alone.
fn replayed(held: &Held, rev: u64) -> Workbook {
    let mut held = held.clone();
    held.journal.retain(|entry| entry.rev <= rev);
    held.ring.clear();
    held.record.as_mut().unwrap().state.clear();
    rebuilt(held).map_or_else(empty, |recovered| recovered.workbook)
}

#[test]
fn a_copy_enters_the_ring_whenever_fifty_revisions_are_passed() {
    for (edits, copies) in [(49, vec![]), (50, vec![50]), (102, vec![51, 102]), (260, vec![102, 150, 201, 252])] {
        let (held, _) = kept(edits);
        let mut revs: Vec<_> = held.ring.iter().map(|copy| copy.rev).collect();
        revs.sort_unstable();
        assert_eq!(revs, copies, "{edits}");
        for copy in &held.ring {
            assert_eq!(open(&copy.state), Some(replayed(&held, copy.rev)));
        }
    }
    assert_eq!((RING_STEP.get(), RING_SIZE), (50, 4));
}

#[test]
fn every_entry_is_linked_to_the_one_before() {
    let (mut held, _) = kept(60);
    held.journal.sort_by_key(|entry| entry.rev);
    let mut link = String::new();
    for (rev, entry) in (1..).zip(&held.journal) {
        assert_eq!(entry.rev, rev);
        link = sha256(&format!("{link}{}", entry.op));
        assert_eq!(entry.link, link);
    }
    assert_eq!(held.record.unwrap().link, link);
}

#[test]
fn undo_works_after_a_reload() {
    let (held, _) = kept(60);
    let recovered = rebuilt(held).unwrap();
    assert_eq!(recovered.recent.recent.len(), 60);
    assert_eq!(recovered.recent.marks.len(), 60);
    assert!(Ledger::open(recovered, replica(2)).history().can_undo());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_one_byte_becomes_the_truth_or_less_comes_back_and_never_something_else(
        which in 0_usize..4, place in any::<prop::sample::Index>(), byte in 32_u8..127,
    ) {
        let (mut held, truth) = kept(56);
        let entry = place.index(held.journal.len());
        let record = held.record.as_mut().unwrap();
        let text = match which {
            0 => &mut record.state,
            1 => &mut held.ring[0].state,
            2 => &mut held.journal[entry].op,
            _ => &mut held.journal[entry].link,
        };
        let mut bytes = text.clone().into_bytes();
        let at = place.index(bytes.len());
        bytes[at] = byte;
        *text = String::from_utf8_lossy(&bytes).into_owned();
        prop_assert_eq!(&rebuilt(held.clone()).unwrap().workbook, &truth);
        // And with the state gone: the truth as of the break.
        let whole = held.clone();
        held.record.as_mut().unwrap().state.clear();
        held.ring.clear();
        if let Some(recovered) = rebuilt(held) {
            let rev = recovered.record.rev;
            prop_assert_eq!(rev + recovered.broken.len() as u64, 56);
            prop_assert_eq!(rev + recovered.loss.as_ref().map_or(0, |loss| loss.count), 56);
            prop_assert_eq!(recovered.workbook, replayed(&Held { record: whole.record, ..kept(56).0 }, rev));
        }
    }
}
