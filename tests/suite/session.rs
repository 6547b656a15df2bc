//! What a page relies on when others were faster, a workbook was opened anew, or a log is all that is left.

use std::cell::RefCell;

use plan_workbook::domain::store::ledger::Ledger;
use plan_workbook::domain::store::session::{Saved, save};
use plan_workbook::domain::workbook::event::{Moment, check};
use proptest::prelude::*;

use crate::support::shelf::{BOOK, Shelf, block_on, log_of};
use crate::support::world::entries;
use crate::support::{at, empty, plan, replica, set, text};

fn new_ledger(by: u64) -> Ledger {
    Ledger::create(BOOK.to_owned(), replica(by), empty(), None)
}

fn write(ledger: &mut Ledger, field: &str, number: u32) {
    let event = set("1.1", &[(field, &format!("第{number}句"))]);
    let moment =
        Moment { at: at(number), replica: ledger.record().replica, op: format!("op-{number}"), visit: number };
    let op = check(plan(), ledger.workbook(), ledger.history(), event, &moment).unwrap();
    ledger.push(op);
}

fn saved(shelf: &Shelf, ledger: &mut Ledger) -> Saved {
    let cell = RefCell::new(ledger);
    block_on(save(shelf, |act| _ = act(&mut cell.borrow_mut()))).unwrap()
}

fn kept(shelf: &Shelf) -> Vec<String> {
    let workbook = shelf.recovered().unwrap().workbook;
    let mut texts: Vec<_> =
        entries(&workbook).into_values().map(|value| value.as_str().unwrap().to_owned()).collect();
    texts.sort();
    texts
}

#[test]
fn an_acknowledgement_that_comes_after_opening_anew_takes_nothing_else_for_saved() {
    let (shelf, mut ledger) = (Shelf::default(), new_ledger(1));
    saved(&shelf, &mut ledger);
    write(&mut ledger, "note", 1);
    let batch = ledger.batch();
    block_on(plan_workbook::domain::store::Store::commit(&shelf, &batch)).unwrap();
    // The same workbook is opened again before the page hears of it, and written in.
    let mut ledger = shelf.open_as(replica(2), &[log_of(&ledger)]).unwrap();
    write(&mut ledger, "person", 2);
    ledger.acknowledged(batch);
    assert_eq!(ledger.waiting().len(), 1);
    saved(&shelf, &mut ledger);
    assert_eq!(kept(&shelf), ["第1句", "第2句"]);
}

#[test]
fn another_history_of_the_same_length_is_not_written_on() {
    let (shelf, mut ledger) = (Shelf::default(), new_ledger(1));
    write(&mut ledger, "note", 1);
    saved(&shelf, &mut ledger);
    let (elsewhere, mut stranger) = (Shelf::default(), new_ledger(2));
    write(&mut stranger, "person", 2);
    saved(&elsewhere, &mut stranger);
    write(&mut stranger, "problem", 3);
    assert_eq!(saved(&shelf, &mut stranger), Saved::Reopen);
    let mut stranger = stranger.reopened(shelf.recovered().unwrap());
    assert_eq!(stranger.waiting().len(), 1, "what waits is kept");
    saved(&shelf, &mut stranger);
    assert_eq!(kept(&shelf), ["第1句", "第3句"]);
}

#[test]
fn an_altered_entry_is_not_followed_and_leaves_everything_as_it_was() {
    let (shelf, mut ledger) = (Shelf::default(), new_ledger(1));
    saved(&shelf, &mut ledger);
    let mut other = shelf.open_as(replica(2), &[]).unwrap();
    write(&mut other, "note", 1);
    write(&mut other, "person", 2);
    saved(&shelf, &mut other);
    write(&mut ledger, "problem", 3);
    let (head, mut journal) = (other.record().clone(), shelf.all().journal);
    journal.sort_by_key(|entry| entry.rev);
    journal[1].op = journal[1].op.replacen('句', "段", 1);
    let before = ledger.clone();
    assert!(!ledger.rebase(head, &journal));
    assert_eq!(ledger, before);
}

#[test]
fn what_was_handed_out_before_it_was_saved_and_what_was_saved_before_it_come_together() {
    let (shelf, mut ledger) = (Shelf::default(), new_ledger(1));
    saved(&shelf, &mut ledger);
    let mut other = shelf.open_as(replica(2), &[]).unwrap();
    write(&mut ledger, "note", 1);
    write(&mut ledger, "person", 2);
    let handed_out = ledger.workbook().clone();
    // The other tab is faster.
    write(&mut other, "problem", 3);
    saved(&shelf, &mut other);
    saved(&shelf, &mut ledger);
    for merged in [ledger.workbook().merged(&handed_out), handed_out.merged(ledger.workbook())] {
        for (field, words) in [("note", "第1句"), ("person", "第2句"), ("problem", "第3句")] {
            assert_eq!(text(&merged, "1.1", field), words);
        }
    }
}

#[test]
fn a_log_of_which_a_part_cannot_be_read_gives_the_rest_and_is_kept() {
    let (shelf, mut ledger) = (Shelf::default(), new_ledger(1));
    saved(&shelf, &mut ledger);
    write(&mut ledger, "note", 1);
    write(&mut ledger, "person", 2);
    let log = log_of(&ledger);
    let mut opened = shelf.open_as(replica(2), &[]).unwrap();
    let came = opened.drain(&log.replacen("\"at\"", "\"when\"", 1));
    assert_eq!((came.rescued, came.is_whole), (1, false));
    let came = opened.drain(&log);
    assert_eq!((came.rescued, came.is_whole), (1, true));
}

proptest! {
    #[test]
    fn a_log_that_is_cut_off_or_is_something_else_changes_nothing(cut in any::<prop::sample::Index>(), other in any::<String>()) {
        let mut ledger = new_ledger(1);
        write(&mut ledger, "note", 1);
        write(&mut ledger, "person", 2);
        let log = log_of(&ledger);
        let characters: Vec<char> = log.chars().collect();
        let cut: String = characters[..cut.index(characters.len())].iter().collect();
        for garbage in [cut, other, format!("[{log}]")] {
            let mut opened = new_ledger(2);
            let before = opened.clone();
            let came = opened.drain(&garbage);
            prop_assert!(came.rescued == 0 && (!came.is_whole || garbage.trim() == "[]"), "{garbage}");
            prop_assert_eq!(opened, before);
        }
    }
}
