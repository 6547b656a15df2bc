//! Saving through a store that fails: what was acknowledged is there, and what was made is made once.

use std::cell::RefCell;
use std::collections::BTreeSet;

use plan_workbook::domain::store::ledger::Ledger;
use plan_workbook::domain::store::session::{Saved, save};
use plan_workbook::domain::store::{Batch, MilestoneReason, StoreError};
use plan_workbook::domain::workbook::event::{Event, Moment, check};
use plan_workbook::domain::workbook::file;
use proptest::prelude::*;

use crate::support::shelf::{BOOK, Shelf, Trouble, block_on, log_of};
use crate::support::world::{entries, event};
use crate::support::{at, empty, filled, plan, replica, set, text};

fn new_ledger() -> Ledger {
    Ledger::create(BOOK.to_owned(), replica(1), empty(), None)
}

/// Makes an event happen in a ledger, if it may; returns the operation's id.
fn make(ledger: &mut Ledger, event: Event, number: u32) -> Option<String> {
    let moment =
        Moment { at: at(number), replica: ledger.record().replica, op: format!("op-{number}"), visit: number };
    let op = check(plan(), ledger.workbook(), ledger.history(), event, &moment).ok()?;
    let id = op.id.clone();
    ledger.push(op);
    Some(id)
}

fn saved(shelf: &Shelf, ledger: &mut Ledger) -> Result<Saved, StoreError> {
    let cell = RefCell::new(ledger);
    block_on(save(shelf, |act| _ = act(&mut cell.borrow_mut())))
}

#[test]
fn what_is_saved_is_there_and_waits_no_more() {
    let (shelf, mut ledger) = (Shelf::default(), new_ledger());
    make(&mut ledger, set("1.1", &[("note", "话")]), 1);
    make(&mut ledger, set("1.1", &[("state", "done")]), 2);
    assert_eq!(saved(&shelf, &mut ledger), Ok(Saved::All));
    assert!(ledger.waiting().is_empty());
    assert_eq!(ledger.record().rev, 2);
    assert_eq!(shelf.recovered().unwrap().workbook, *ledger.workbook());
    assert_eq!(shelf.open(&[]).unwrap(), ledger);
}

#[test]
fn what_could_not_be_saved_still_waits() {
    for trouble in [Trouble::Full, Trouble::Unavailable, Trouble::LostBefore] {
        let (shelf, mut ledger) = (Shelf::default(), new_ledger());
        assert_eq!(saved(&shelf, &mut ledger), Ok(Saved::All));
        make(&mut ledger, set("1.1", &[("note", "话")]), 1);
        shelf.will_fail([Some(trouble)]);
        assert!(saved(&shelf, &mut ledger).is_err());
        assert_eq!(ledger.waiting().len(), 1);
        assert_eq!(text(ledger.workbook(), "1.1", "note"), "话");
        assert_eq!(shelf.recovered().unwrap().workbook, empty());
        assert_eq!(saved(&shelf, &mut ledger), Ok(Saved::All));
        assert_eq!(shelf.ids(), ["op-1"]);
    }
}

#[test]
fn an_edit_whose_acknowledgement_was_lost_is_made_once() {
    let (shelf, mut ledger) = (Shelf::default(), new_ledger());
    make(&mut ledger, set("1.1", &[("note", "话")]), 1);
    shelf.will_fail([Some(Trouble::LostAfter)]);
    assert!(saved(&shelf, &mut ledger).is_err());
    assert_eq!(ledger.waiting().len(), 1);
    let log = log_of(&ledger);
    make(&mut ledger, set("1.1", &[("person", "人")]), 2);
    assert_eq!(saved(&shelf, &mut ledger), Ok(Saved::All));
    assert_eq!(shelf.ids(), ["op-1", "op-2"]);
    let reopened = shelf.open(&[log]).unwrap();
    assert!(reopened.waiting().is_empty());
    assert_eq!(reopened, ledger);
}

#[test]
fn a_log_drained_long_after_makes_nothing_twice() {
    let (shelf, mut ledger) = (Shelf::default(), new_ledger());
    make(&mut ledger, set("1.1", &[("note", "旧话")]), 1);
    let log = log_of(&ledger);
    for number in 2..400 {
        make(&mut ledger, set("1.1", &[("note", &number.to_string())]), number);
        if number % 7 == 0 {
            saved(&shelf, &mut ledger).unwrap();
        }
    }
    saved(&shelf, &mut ledger).unwrap();
    let reopened = shelf.open(&[log]).unwrap();
    assert_eq!(reopened.waiting(), []);
    assert_eq!(text(reopened.workbook(), "1.1", "note"), "399");
}

#[test]
fn a_rescued_row_of_edits_keeps_its_order_whatever_happened_since() {
    let (shelf, mut ledger) = (Shelf::default(), new_ledger());
    saved(&shelf, &mut ledger).unwrap();
    let mut other = shelf.open_as(replica(2), &[]).unwrap();
    for (number, note) in [(1, "一"), (2, "一二"), (3, "一二三")] {
        make(&mut ledger, set("1.1", &[("note", note)]), number);
    }
    let log = log_of(&ledger);
    make(&mut other, set("1.1", &[("note", "别的话")]), 9);
    saved(&shelf, &mut other).unwrap();
    // The first of the three arrives, under another mark; then the tab dies.
    let mut first = new_ledger();
    let Some(op) = ledger.waiting().first().cloned() else { panic!() };
    first.push(op);
    saved(&shelf, &mut first).unwrap();
    let mut reopened = shelf.open(&[log.clone(), log]).unwrap();
    saved(&shelf, &mut reopened).unwrap();
    assert_eq!(shelf.ids(), ["op-9", "op-1", "op-2", "op-3"]);
    let mut texts: Vec<_> = entries(reopened.workbook()).into_values().collect();
    texts.sort_by_key(ToString::to_string);
    assert_eq!(texts, ["一二三", "别的话"]);
}

#[test]
fn an_import_keeps_the_state_before_as_a_milestone() {
    for (event, reason) in [
        (Event::Merge(Box::new(filled())), MilestoneReason::BeforeMerge),
        (Event::Replace(Box::new(filled())), MilestoneReason::BeforeReplace),
        (Event::Restore(Box::new(filled())), MilestoneReason::BeforeRestore),
    ] {
        let (shelf, mut ledger) = (Shelf::default(), new_ledger());
        make(&mut ledger, set("1.1", &[("note", "话")]), 1);
        saved(&shelf, &mut ledger).unwrap();
        let before = file::write(ledger.workbook());
        make(&mut ledger, event, 2);
        saved(&shelf, &mut ledger).unwrap();
        let kept = shelf.milestones();
        assert_eq!(kept.iter().map(|kept| (kept.reason, kept.rev)).collect::<Vec<_>>(), [(reason, 1)]);
        assert_eq!(kept[0].state, before);
        assert_ne!(ledger.record().replica, replica(1), "its marks must not be its past's");
        assert_eq!(shelf.open(&[]).unwrap(), ledger);
    }
}

#[test]
fn a_milestone_holds_what_was_written_right_before_the_copy_came_in() {
    let (shelf, mut ledger) = (Shelf::default(), new_ledger());
    saved(&shelf, &mut ledger).unwrap();
    make(&mut ledger, set("1.1", &[("note", "还没保存的话")]), 1);
    let before = file::write(ledger.workbook());
    make(&mut ledger, Event::Merge(Box::new(filled())), 2);
    saved(&shelf, &mut ledger).unwrap();
    let kept = shelf.milestones();
    assert_eq!(
        kept.iter().map(|kept| (kept.rev, kept.state.as_str())).collect::<Vec<_>>(),
        [(1, before.as_str())]
    );
}

#[test]
fn each_of_several_copies_that_come_in_at_once_has_its_milestone() {
    let (shelf, mut ledger) = (Shelf::default(), new_ledger());
    let mut before = Vec::new();
    for (number, event) in [
        (1, Event::Merge(Box::new(filled()))),
        (2, set("1.1", &[("note", "话")])),
        (3, Event::Restore(Box::new(empty()))),
        (4, Event::Replace(Box::new(filled()))),
        (5, set("1.1", &[("note", "又一句")])),
    ] {
        if !matches!(event, Event::Set { .. }) {
            before.push(file::write(ledger.workbook()));
        }
        make(&mut ledger, event, number).unwrap();
    }
    assert_eq!(saved(&shelf, &mut ledger), Ok(Saved::All));
    assert!(ledger.waiting().is_empty());
    assert_eq!(shelf.milestones().into_iter().map(|kept| kept.state).collect::<Vec<_>>(), before);
    assert_eq!(shelf.ids(), ["op-1", "op-2", "op-3", "op-4", "op-5"]);
    assert_eq!(shelf.open(&[]).unwrap(), ledger);
}

#[test]
fn an_edit_made_while_another_tab_replaced_the_workbook_stands_beside_it() {
    let (shelf, mut ledger) = (Shelf::default(), new_ledger());
    make(&mut ledger, set("1.1", &[("note", "一")]), 1);
    saved(&shelf, &mut ledger).unwrap();
    let mut other = shelf.open_as(replica(2), &[]).unwrap();
    make(&mut ledger, set("1.1", &[("note", "二")]), 2);
    let escaped = ledger.workbook().clone();
    saved(&shelf, &mut ledger).unwrap();
    make(&mut ledger, Event::Replace(Box::new(empty())), 3);
    saved(&shelf, &mut ledger).unwrap();
    make(&mut other, set("1.1", &[("note", "三")]), 4);
    saved(&shelf, &mut other).unwrap();
    // The copy from before the replacement comes back: what was replaced knowingly stays so.
    let merged = other.workbook().merged(&escaped);
    let mut texts: Vec<_> = entries(&merged).into_values().collect();
    texts.sort_by_key(ToString::to_string);
    assert_eq!(texts, ["", "三"]);
    assert_eq!(merged.conflicts().len(), 1);
}

#[test]
fn a_copy_that_is_saved_holds_what_waits() {
    let (shelf, mut ledger) = (Shelf::default(), new_ledger());
    make(&mut ledger, set("1.1", &[("note", "一")]), 1);
    make(&mut ledger, set("1.1", &[("note", "二")]), 2);
    assert_eq!((ledger.uncopied(), ledger.begun()), (2, at(1).as_str()));
    ledger.note_backup(at(3));
    assert_eq!(ledger.uncopied(), 0);
    make(&mut ledger, set("1.1", &[("note", "三")]), 4);
    saved(&shelf, &mut ledger).unwrap();
    assert_eq!(ledger.uncopied(), 1);
    let reopened = shelf.open(&[]).unwrap();
    assert_eq!((reopened.uncopied(), reopened.begun()), (1, at(1).as_str()));
}

#[test]
fn a_noted_backup_outlives_another_tab_s_write() {
    let (shelf, mut ledger) = (Shelf::default(), new_ledger());
    saved(&shelf, &mut ledger).unwrap();
    let mut other = shelf.open_as(replica(2), &[]).unwrap();
    make(&mut other, set("1.1", &[("note", "话")]), 1);
    saved(&shelf, &mut other).unwrap();
    ledger.note_backup(at(5));
    saved(&shelf, &mut ledger).unwrap();
    let record = shelf.recovered().unwrap().record;
    assert_eq!((record.backed_up, record.backed_up_rev, record.rev), (at(5), 0, 1));
}

#[test]
fn edits_that_come_in_while_a_batch_is_written_wait_for_the_next() {
    let (shelf, mut ledger) = (Shelf::default(), new_ledger());
    make(&mut ledger, set("1.1", &[("note", "一")]), 1);
    let batch: Batch = ledger.batch();
    make(&mut ledger, set("1.1", &[("note", "二")]), 2);
    ledger.note_backup(at(3));
    ledger.acknowledged(batch.clone());
    assert_eq!(ledger.waiting().len(), 1);
    assert_eq!(ledger.record().backed_up, at(3));
    assert_eq!(ledger.batch().expected, batch.record.head());
    assert_eq!(text(ledger.workbook(), "1.1", "note"), "二");
    drop(shelf);
}

/// What happens to a device: an edit, a save that meets these troubles, a crash with or without an emergency log.
#[derive(Clone, Debug)]
enum Turn {
    Edit(Event),
    Save(Vec<Option<Trouble>>),
    Crash { logged: bool },
}

fn turn() -> impl Strategy<Value = Turn> {
    let trouble = prop::option::of(prop::sample::select(vec![
        Trouble::Full,
        Trouble::Unavailable,
        Trouble::LostBefore,
        Trouble::LostAfter,
    ]));
    prop_oneof![
        6 => event().prop_map(Turn::Edit),
        3 => prop::collection::vec(trouble, 0..3).prop_map(Turn::Save),
        1 => any::<bool>().prop_map(|logged| Turn::Crash { logged }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_acknowledged_or_logged_is_there_exactly_once(turns in prop::collection::vec(turn(), 0..40)) {
        let (shelf, mut ledger) = (Shelf::default(), new_ledger());
        saved(&shelf, &mut ledger).unwrap();
        let (mut promised, mut logs) = (BTreeSet::new(), Vec::new());
        for (number, turn) in (1_u32..).zip(turns) {
            match turn {
                Turn::Edit(event) => drop(make(&mut ledger, event, number)),
                Turn::Save(troubles) => {
                    shelf.will_fail(troubles);
                    let waiting: Vec<_> = ledger.waiting().iter().map(|op| op.id.clone()).collect();
                    if saved(&shelf, &mut ledger).is_ok() {
                        promised.extend(waiting);
                        prop_assert!(ledger.waiting().is_empty());
                        prop_assert_eq!(&shelf.recovered().unwrap().workbook, ledger.workbook());
                    }
                    shelf.mend();
                }
                Turn::Crash { logged } => {
                    if logged {
                        promised.extend(ledger.waiting().iter().map(|op| op.id.clone()));
                        logs.push(log_of(&ledger));
                    }
                    // No log is ever cleared here: draining one again must be harmless.
                    ledger = shelf.open(&logs).unwrap();
                }
            }
            let here: Vec<_> = shelf.ids().into_iter().chain(ledger.waiting().iter().map(|op| op.id.clone())).collect();
            prop_assert!(promised.iter().all(|id| here.contains(id)), "{promised:?} {here:?}");
        }
        saved(&shelf, &mut ledger).unwrap();
        let ids = shelf.ids();
        prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{:?}", ids);
        let reopened = shelf.open(&logs).unwrap();
        prop_assert!(reopened.waiting().is_empty());
        prop_assert_eq!(reopened.workbook(), ledger.workbook());
    }
}

#[test]
fn what_is_acknowledged_of_one_workbook_changes_no_other() {
    let mut ledger = new_ledger();
    make(&mut ledger, set("1.1", &[("note", "话")]), 1);
    let batch = ledger.batch();
    let mut other = Ledger::create("another".to_owned(), replica(2), empty(), None);
    make(&mut other, set("1.2", &[("state", "done")]), 2);
    let before = other.clone();
    other.acknowledged(batch.clone());
    assert_eq!(other, before);
    assert!(other.rebase(batch.record, &batch.entries));
    assert_eq!(other, before);
}
