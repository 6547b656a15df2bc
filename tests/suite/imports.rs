//! Copies that come in and are taken back again: merged, put in the workbook's place, restored.

use std::collections::BTreeMap;

use plan_workbook::domain::json;
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::apply::apply;
use plan_workbook::domain::workbook::event::{Event, Moment, Refusal, check};
use plan_workbook::domain::workbook::history::History;
use plan_workbook::domain::workbook::import::{Import, ImportWay};
use plan_workbook::domain::workbook::op::{Change, Op, Place};
use proptest::prelude::*;

use crate::support::world::{World, entries, event, shown, steps};
use crate::support::{at, edit, empty, filled, plan, replica, set, text};

/// A workbook, what can be taken back of it, and the journal that tells both.
struct Desk {
    workbook: Workbook,
    history: History,
    journal: Vec<Op>,
}

impl Desk {
    fn of(workbook: Workbook) -> Self {
        Self { workbook, history: History::default(), journal: Vec::new() }
    }

    fn make(&mut self, event: Event) -> Result<(), Refusal> {
        let number = u32::try_from(self.journal.len()).unwrap() + 1;
        let moment = Moment { at: at(number), replica: replica(8), op: number.to_string(), visit: number };
        let op = check(plan(), &self.workbook, &self.history, event, &moment)?;
        // What the journal holds is what counts.
        let read = Op::from_value(&json::parse(&json::canonical(&op.to_value())).unwrap()).unwrap();
        assert_eq!(read, op);
        apply(&mut self.workbook, &read);
        self.history.note(&read);
        self.journal.push(read);
        Ok(())
    }
}

fn event_of(way: ImportWay, copy: Workbook) -> Event {
    match way {
        ImportWay::Merge => Event::Merge(Box::new(copy)),
        ImportWay::Replace => Event::Replace(Box::new(copy)),
        ImportWay::Restore => Event::Restore(Box::new(copy)),
    }
}

#[test]
fn restoring_a_milestone_is_taken_back_with_undo() {
    let milestone = filled();
    let mut desk = Desk::of(milestone.clone());
    for (task, field, written) in [("1.2", "state", "done"), ("1.2", "note", ""), ("1.1", "person", "人")] {
        desk.make(set(task, &[(field, written)])).unwrap();
    }
    let before = shown(&desk.workbook);
    desk.make(Event::Restore(Box::new(milestone.clone()))).unwrap();
    assert_eq!(shown(&desk.workbook), shown(&milestone));
    assert_eq!(desk.make(Event::Restore(Box::new(milestone.clone()))), Err(Refusal::Nothing));
    desk.make(Event::Undo).unwrap();
    assert_eq!(shown(&desk.workbook), before);
    desk.make(Event::Redo).unwrap();
    assert_eq!(shown(&desk.workbook), shown(&milestone));
    desk.make(Event::Undo).unwrap();
    // And the steps before it can still be taken back, one by one.
    for _ in 0..3 {
        desk.make(Event::Undo).unwrap();
    }
    assert_eq!(shown(&desk.workbook), shown(&milestone));
    assert_eq!(desk.make(Event::Undo), Err(Refusal::NothingToUndo));
}

#[test]
fn what_was_written_since_a_copy_came_in_stays_when_it_is_taken_back() {
    let mut copy = filled();
    edit(&mut copy, 5, set("1.1", &[("note", "他们的话"), ("person", "他们的人")]));
    let mut desk = Desk::of(filled());
    desk.make(event_of(ImportWay::Merge, copy)).unwrap();
    // Another window, which has seen the copy, writes before the step is taken back here.
    let moment = Moment { at: at(50), replica: replica(6), op: "other".to_owned(), visit: 9 };
    let event = set("1.1", &[("note", "后来的话")]);
    let op = check(plan(), &desk.workbook, &History::default(), event, &moment).unwrap();
    apply(&mut desk.workbook, &op);
    desk.make(Event::Undo).unwrap();
    assert_eq!(text(&desk.workbook, "1.1", "note"), "后来的话");
    assert_eq!(text(&desk.workbook, "1.1", "person"), "");
}

#[test]
fn a_conflict_that_a_merge_brought_goes_when_it_is_taken_back() {
    let (mut ours, mut theirs) = (filled(), filled());
    edit(&mut ours, 1, set("1.1", &[("note", "我们的话")]));
    edit(&mut theirs, 5, set("1.1", &[("note", "他们的话")]));
    let mut desk = Desk::of(ours);
    desk.make(event_of(ImportWay::Merge, theirs.clone())).unwrap();
    assert_eq!(desk.workbook.conflicts().len(), 1);
    desk.make(Event::Undo).unwrap();
    assert_eq!(desk.workbook.conflicts(), []);
    assert_eq!(text(&desk.workbook, "1.1", "note"), "我们的话");
    // It has been seen and set aside: it does not come back with the same copy.
    desk.make(event_of(ImportWay::Merge, theirs)).unwrap();
    assert_eq!(text(&desk.workbook, "1.1", "note"), "我们的话");
}

#[test]
fn a_copy_with_nothing_new_is_no_step() {
    let mut desk = Desk::of(filled());
    desk.make(event_of(ImportWay::Merge, filled())).unwrap();
    assert!(!desk.history.can_undo());
    assert_eq!(desk.make(event_of(ImportWay::Replace, filled())), Err(Refusal::Nothing));
}

#[test]
fn an_import_s_own_mark_is_above_all_that_the_copy_has_seen() {
    let mut copy = filled();
    for number in 0..30 {
        edit(&mut copy, 8, set("1.1", &[("note", &number.to_string())]));
    }
    let mut desk = Desk::of(empty());
    desk.make(set("1.1", &[("person", "人")])).unwrap();
    desk.make(event_of(ImportWay::Replace, copy.clone())).unwrap();
    assert!(desk.journal.last().unwrap().dot.counter > copy.sequence());
    assert_eq!(shown(&desk.workbook), shown(&copy));
}

#[test]
fn an_import_that_older_programs_made_is_replayed_as_it_was() {
    let mut value = {
        let mut desk = Desk::of(empty());
        desk.make(set("1.1", &[("note", "话")])).unwrap();
        desk.journal[0].to_value()
    };
    let op = value.as_object_mut().unwrap();
    op.remove("edit");
    op.insert("replace".to_owned(), plan_workbook::domain::workbook::file::to_value(&filled()));
    let op = Op::from_value(&value).unwrap();
    assert!(matches!(op.change, Change::Replace(_)));
    let mut workbook = empty();
    apply(&mut workbook, &op);
    assert_eq!(workbook, filled());
}

#[test]
fn what_is_no_import_is_not_read_as_one() {
    let import = Import::of(ImportWay::Replace, &filled(), empty(), filled_mark());
    let value = import.to_value();
    assert_eq!(Import::from_value(&value), Some(import));
    for key in ["way", "copy", "writes", "was"] {
        let mut lacking = value.clone();
        lacking.as_object_mut().unwrap().remove(key);
        assert_eq!(Import::from_value(&lacking), None, "{key}");
    }
}

fn filled_mark() -> plan_workbook::domain::workbook::register::Dot {
    plan_workbook::domain::workbook::register::Dot { counter: filled().sequence() + 1, replica: replica(9) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_comes_in_is_taken_back_and_repeated(
        steps in steps(40), way in prop::sample::select(ImportWay::ALL),
        after in prop::collection::vec(event(), 0..6),
    ) {
        let world = World::of(&steps);
        let copy = world.devices[1].workbook.clone();
        let mut desk = Desk::of(world.devices[0].workbook.clone());
        let showed = shown(&desk.workbook);
        let held = entries(&desk.workbook);
        if desk.make(event_of(way, copy.clone())).is_ok() && desk.history.can_undo() {
            let came = shown(&desk.workbook);
            let came_in = desk.workbook.clone();
            if way != ImportWay::Merge {
                prop_assert_eq!(&came, &shown(&copy));
            }
            for event in after {
                if !matches!(event, Event::Undo | Event::Redo) {
                    let _ = desk.make(event);
                }
            }
            for step in (0..desk.journal.len()).rev() {
                if step == 0 {
                    prop_assert_eq!(shown(&desk.workbook), came.clone());
                }
                desk.make(Event::Undo).unwrap();
            }
            prop_assert_eq!(shown(&desk.workbook), showed);
            desk.make(Event::Redo).unwrap();
            // Of two values in one field, the one that was repeated shows.
            let settled = |mut shown: BTreeMap<Place, String>| {
                shown.retain(|place, _| came_in.register(place).is_none_or(|held| held.entries().len() < 2));
                shown
            };
            prop_assert_eq!(settled(shown(&desk.workbook)), settled(came));
        } else {
            prop_assert!(shown(&desk.workbook) == showed || held.is_empty() || way == ImportWay::Merge);
        }
    }
}
