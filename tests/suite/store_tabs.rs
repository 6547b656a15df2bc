//! Two tabs on one store, stepped in every order: nothing is lost, nothing is made twice, and both come to the same.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use plan_workbook::domain::store::ledger::Ledger;
use plan_workbook::domain::store::session::{Saved, save};
use plan_workbook::domain::store::{Store, StoreError};
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::event::{Moment, check};
use plan_workbook::domain::workbook::op::{Change, Place};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::shelf::{BOOK, Shelf, Trouble, block_on, log_of, step};
use crate::support::world::entries;
use crate::support::{at, empty, plan, replica, set};

type Saving = Pin<Box<dyn Future<Output = Result<Saved, StoreError>>>>;

/// A tab: its ledger, and the save that is under way.
struct Tab {
    ledger: Rc<RefCell<Ledger>>,
    saving: Option<Saving>,
}

impl Tab {
    fn of(ledger: Ledger) -> Self {
        Self { ledger: Rc::new(RefCell::new(ledger)), saving: None }
    }

    fn start(&mut self, store: &Rc<Shelf>) {
        let (ledger, store) = (self.ledger.clone(), store.clone());
        self.saving = Some(Box::pin(async move { save(&*store, |act| _ = act(&mut ledger.borrow_mut())).await }));
    }

    /// Takes one step of the save, which begins if none is under way.
    fn step(&mut self, store: &Rc<Shelf>) -> Option<Result<Saved, StoreError>> {
        if self.saving.is_none() {
            self.start(store);
        }
        let result = match step(self.saving.as_mut().unwrap().as_mut()) {
            Poll::Ready(result) => Some(result),
            Poll::Pending => None,
        };
        if result.is_some() {
            self.saving = None;
        }
        result
    }

    fn finish(&mut self, store: &Rc<Shelf>) -> Result<Saved, StoreError> {
        loop {
            if let Some(result) = self.step(store) {
                return result;
            }
        }
    }

    /// Follows what the other tab has written, as it is told by a message.
    fn follow(&self, store: &Shelf) {
        let rev = self.ledger.borrow().record().rev;
        let (head, entries) = block_on(store.since(BOOK, rev)).unwrap();
        if self.saving.is_none() && head.rev > rev {
            assert!(self.ledger.borrow_mut().rebase(head, &entries));
        }
    }
}

/// What was written, told from what each author saw: a text stands until somebody who saw it writes there.
#[derive(Default)]
struct Account {
    written: BTreeSet<(Place, String)>,
    overwritten: BTreeSet<(Place, String)>,
}

impl Account {
    fn edit(&mut self, tab: &Tab, number: u32, field: &str) {
        let mut ledger = tab.ledger.borrow_mut();
        let event = set("1.1", &[(field, &format!("第{number}句"))]);
        let moment =
            Moment { at: at(number), replica: ledger.record().replica, op: format!("op-{number}"), visit: number };
        let op = check(plan(), ledger.workbook(), ledger.history(), event, &moment).unwrap();
        let Change::Edit(writes) = &op.change else { panic!("an edit") };
        for write in writes {
            let seen = ledger.workbook().register(&write.place).map_or(&[][..], |held| held.entries());
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            self.overwritten.extend(seen.iter().map(|entry| (write.place.clone(), text(&entry.value))));
            self.written.insert((write.place.clone(), text(&write.value)));
        }
        ledger.push(op);
    }

    fn standing(&self) -> Vec<(Place, String)> {
        self.written.difference(&self.overwritten).cloned().collect()
    }
}

fn texts(workbook: &Workbook) -> Vec<(Place, String)> {
    let text = |((place, _), value): ((Place, _), Value)| (place, value.as_str().unwrap().to_owned());
    let mut texts: Vec<_> = entries(workbook).into_iter().map(text).collect();
    texts.sort();
    texts
}

fn two_tabs() -> (Rc<Shelf>, [Tab; 2], Account) {
    let shelf = Rc::new(Shelf::default());
    let mut first = Tab::of(Ledger::create(BOOK.to_owned(), replica(1), empty(), None));
    first.finish(&shelf).unwrap();
    let second = Tab::of(shelf.open_as(replica(2), &[]).unwrap());
    (shelf, [first, second], Account::default())
}

/// Saves both until nothing waits, and lets both follow.
fn settle(shelf: &Rc<Shelf>, tabs: &mut [Tab; 2]) {
    shelf.mend();
    for tab in tabs.iter_mut() {
        while !tab.ledger.borrow().waiting().is_empty() || tab.saving.is_some() {
            // A save that was under way may still meet its trouble; the next one goes through.
            assert_ne!(tab.finish(shelf), Ok(Saved::Reopen));
        }
    }
    for tab in tabs {
        tab.follow(shelf);
    }
}

#[test]
fn the_same_field_written_in_two_tabs_keeps_both_texts() {
    let (shelf, mut tabs, mut account) = two_tabs();
    account.edit(&tabs[0], 1, "note");
    account.edit(&tabs[1], 2, "note");
    settle(&shelf, &mut tabs);
    assert_eq!(texts(tabs[0].ledger.borrow().workbook()).len(), 2);
    assert_eq!(texts(tabs[0].ledger.borrow().workbook()), account.standing());
    assert_eq!(tabs[0].ledger.borrow().workbook().conflicts().len(), 1);
    assert_eq!(tabs[0].ledger.borrow().workbook(), tabs[1].ledger.borrow().workbook());
}

#[test]
fn what_a_tab_wrote_twice_stands_once_beside_the_other_s() {
    let (shelf, mut tabs, mut account) = two_tabs();
    for number in [1, 2, 3] {
        account.edit(&tabs[0], number, "note");
    }
    account.edit(&tabs[1], 4, "note");
    tabs[1].finish(&shelf).unwrap();
    settle(&shelf, &mut tabs);
    assert_eq!(texts(tabs[0].ledger.borrow().workbook()), account.standing());
    assert_eq!(account.standing().len(), 2);
}

#[test]
fn a_head_that_keeps_moving_is_told_and_nothing_is_lost() {
    let (shelf, mut tabs, mut account) = two_tabs();
    account.edit(&tabs[0], 1, "note");
    let mut number = 1;
    let result = loop {
        // The other tab is always faster.
        number += 1;
        account.edit(&tabs[1], number, "person");
        tabs[1].finish(&shelf).unwrap();
        if let Some(result) = tabs[0].step(&shelf) {
            break result;
        }
    };
    assert!(matches!(result, Err(StoreError::Lost(_))), "{result:?}");
    settle(&shelf, &mut tabs);
    assert_eq!(texts(tabs[0].ledger.borrow().workbook()), account.standing());
}

#[test]
fn a_mark_that_went_out_in_a_file_is_not_given_again() {
    let (shelf, tabs, mut account) = two_tabs();
    // The second tab has an edit of its own, carries over what the first one has made and not saved, and hands a file out.
    account.edit(&tabs[0], 1, "note");
    account.edit(&tabs[1], 2, "reason");
    let made = tabs[0].ledger.borrow().waiting().to_vec();
    let mut other = tabs[1].ledger.borrow().clone();
    assert!(other.rescue(made[0].clone()));
    let handed_out = other.workbook().clone();
    // The first one saves it after all, under its own mark, and the second one follows.
    let batch = tabs[0].ledger.borrow().batch();
    block_on(shelf.commit(&batch)).unwrap();
    let here = other.record().rev;
    let (head, entries) = block_on(shelf.since(BOOK, here)).unwrap();
    assert!(other.rebase(head, &entries));
    assert_eq!(other.waiting().len(), 1, "its own");
    let moment = Moment { at: at(9), replica: other.record().replica, op: "next".to_owned(), visit: 9 };
    let event = set("1.1", &[("person", "甲")]);
    let next = check(plan(), other.workbook(), other.history(), event, &moment).unwrap();
    assert!(!handed_out.vector.covers(next.dot), "{:?} is in the file", next.dot);
}

#[test]
fn a_history_that_does_not_lead_on_asks_for_a_new_start() {
    let (shelf, tabs, mut account) = two_tabs();
    account.edit(&tabs[0], 1, "note");
    let (head, _) = block_on(shelf.since(BOOK, 0)).unwrap();
    let mut behind = tabs[1].ledger.borrow().clone();
    let ahead = plan_workbook::domain::store::BookRecord { rev: 4, ..head };
    assert!(!behind.rebase(ahead, &[]));
}

/// What a tab does next.
#[derive(Clone, Copy, Debug)]
enum Move {
    Edit(&'static str),
    Save,
    Follow,
    /// The tab dies with its save half way, and is opened again on what is held and on every log.
    Die,
}

fn moves() -> impl Strategy<Value = Vec<(usize, Move)>> {
    let one = prop_oneof![
        5 => prop::sample::select(vec!["note", "person", "problem"]).prop_map(Move::Edit),
        12 => Just(Move::Save),
        1 => Just(Move::Follow),
        1 => Just(Move::Die),
    ];
    prop::collection::vec((0_usize..2, one), 0..80)
}

fn troubles() -> impl Strategy<Value = Vec<Option<Trouble>>> {
    let kinds = vec![Trouble::Full, Trouble::LostBefore, Trouble::LostAfter];
    prop::collection::vec(prop::option::weighted(0.3, prop::sample::select(kinds)), 0..20)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn two_tabs_in_any_order_lose_nothing_and_come_to_the_same(moves in moves(), troubles in troubles()) {
        let (shelf, mut tabs, mut account) = two_tabs();
        shelf.will_fail(troubles);
        let mut logs = Vec::new();
        for (number, (who, what)) in (1_u32..).zip(moves) {
            match what {
                Move::Edit(field) => account.edit(&tabs[who], number, field),
                Move::Save => {
                    let reopened = tabs[who].step(&shelf);
                    prop_assert_ne!(reopened, Some(Ok(Saved::Reopen)));
                }
                Move::Follow => tabs[who].follow(&shelf),
                Move::Die => {
                    logs.push(log_of(&tabs[who].ledger.borrow()));
                    tabs[who] = Tab::of(shelf.open_as(replica(u64::from(number) + 10), &logs).unwrap());
                }
            }
        }
        settle(&shelf, &mut tabs);
        let (one, other) = (tabs[0].ledger.borrow(), tabs[1].ledger.borrow());
        prop_assert_eq!(texts(one.workbook()), account.standing());
        prop_assert_eq!(one.workbook(), other.workbook());
        let reopened = shelf.open(&logs).unwrap();
        prop_assert!(reopened.waiting().is_empty());
        prop_assert_eq!(one.history(), reopened.history());
        prop_assert_eq!(other.history(), reopened.history());
        prop_assert_eq!(&shelf.recovered().unwrap().workbook, one.workbook());
        let mut times = BTreeMap::new();
        shelf.ids().into_iter().for_each(|id| *times.entry(id).or_insert(0) += 1);
        prop_assert!(times.values().all(|times| *times == 1), "{times:?}");
    }
}
