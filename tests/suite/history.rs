//! Undo and redo: the same texts come back, and nobody else's words go.

use std::collections::{BTreeMap, BTreeSet};

use plan_workbook::domain::json;
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::apply::apply;
use plan_workbook::domain::workbook::event::{Event, Moment, Refusal, check};
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::history::History;
use plan_workbook::domain::workbook::lists::RowList;
use plan_workbook::domain::workbook::op::{Cause, Op, Place};
use plan_workbook::domain::workbook::register::Register;
use proptest::prelude::*;

use crate::support::world::{World, entries, event, shown, steps};
use crate::support::{at, checked, empty, filled, plan, replica, set, text};

/// One journal that several tabs write to, each op carried out and noted.
struct Tabs {
    workbook: Workbook,
    history: History,
    made: u32,
}

impl Tabs {
    fn of(workbook: Workbook) -> Self {
        Self { workbook, history: History::default(), made: 0 }
    }

    fn make(&mut self, event: Event, visit: u32) -> Result<Op, Refusal> {
        self.made += 1;
        let moment = Moment { at: at(self.made), replica: replica(1), op: self.made.to_string(), visit };
        let op = check(plan(), &self.workbook, &self.history, event, &moment)?;
        self.take(&op);
        Ok(op)
    }

    fn take(&mut self, op: &Op) {
        apply(&mut self.workbook, op);
        self.history.note(op);
    }
}

#[test]
fn one_visit_is_one_step() {
    let mut tabs = Tabs::of(filled());
    for (note, visit) in [("一", 1), ("一二", 1), ("一二三", 1), ("四", 2)] {
        tabs.make(set("1.1", &[("note", note)]), visit).unwrap();
    }
    tabs.make(Event::Undo, 3).unwrap();
    assert_eq!(text(&tabs.workbook, "1.1", "note"), "一二三");
    tabs.make(Event::Undo, 4).unwrap();
    assert_eq!(text(&tabs.workbook, "1.1", "note"), "");
    assert_eq!(tabs.make(Event::Undo, 5), Err(Refusal::NothingToUndo));
    tabs.make(Event::Redo, 6).unwrap();
    assert_eq!(text(&tabs.workbook, "1.1", "note"), "一二三");
    tabs.make(set("1.1", &[("note", "五")]), 1).unwrap();
    assert_eq!(tabs.make(Event::Redo, 7), Err(Refusal::NothingToUndo));
    tabs.make(Event::Undo, 8).unwrap();
    assert_eq!(text(&tabs.workbook, "1.1", "note"), "一二三");
}

#[test]
fn a_row_that_is_taken_back_leaves_no_empty_one() {
    let mut tabs = Tabs::of(filled());
    let rows = |tabs: &Tabs| tabs.workbook.answer(TaskId::parse("1.1").unwrap()).rows(RowList::Evidence);
    let before = rows(&tabs);
    let links = [("evidence.n1.text", "https://example.org/1"), ("evidence.n2.text", "https://example.org/2")];
    tabs.make(set("1.1", &links), 1).unwrap();
    assert_eq!(rows(&tabs).len(), before.len() + 2);
    tabs.make(Event::Undo, 2).unwrap();
    assert_eq!(rows(&tabs), before);
    tabs.make(Event::Redo, 3).unwrap();
    assert_eq!(rows(&tabs).len(), before.len() + 2);
}

#[test]
fn an_undo_carried_over_another_tab_s_words_takes_back_its_own_step() {
    let mut tabs = Tabs::of(filled());
    tabs.make(set("1.1", &[("note", "甲")]), 1).unwrap();
    tabs.make(set("1.1", &[("person", "乙")]), 2).unwrap();
    let undo = Moment { at: at(9), replica: replica(1), op: "undo".to_owned(), visit: 3 };
    let mut undo = check(plan(), &tabs.workbook, &tabs.history, Event::Undo, &undo).unwrap();
    tabs.take(&checked(&tabs.workbook, 1, 90, set("1.1", &[("note", "丙")])).unwrap());
    undo.dot.counter += 1;
    tabs.take(&undo);
    let shown = |tabs: &Tabs| ["note", "person"].map(|field| text(&tabs.workbook, "1.1", field));
    assert_eq!(shown(&tabs), ["丙", ""]);
    for expected in [["甲", ""], ["", ""]] {
        tabs.make(Event::Undo, 4).unwrap();
        assert_eq!(shown(&tabs), expected);
    }
    assert_eq!(tabs.make(Event::Undo, 5), Err(Refusal::NothingToUndo));
    for expected in [["甲", ""], ["丙", ""], ["丙", "乙"]] {
        tabs.make(Event::Redo, 6).unwrap();
        assert_eq!(shown(&tabs), expected);
    }
}

/// A text and, beside it, one that another tab wrote without having seen it.
fn beside() -> (Tabs, Op) {
    let mut tabs = Tabs::of(filled());
    let other = checked(&tabs.workbook, 2, 90, set("1.1", &[("note", "别人的话")])).unwrap();
    let ours = checked(&tabs.workbook, 1, 91, set("1.1", &[("note", "我的话")])).unwrap();
    tabs.take(&other);
    let mut ours = ours;
    ours.dot.counter += 1;
    tabs.take(&ours);
    (tabs, ours)
}

#[test]
fn what_somebody_wrote_beside_a_step_stays_and_shows() {
    let (mut tabs, _) = beside();
    assert_eq!(tabs.workbook.conflicts().len(), 1);
    tabs.make(Event::Undo, 3).unwrap();
    assert_eq!(text(&tabs.workbook, "1.1", "note"), "别人的话");
    assert_eq!(tabs.workbook.conflicts(), []);
    tabs.make(Event::Redo, 4).unwrap();
    assert_eq!(text(&tabs.workbook, "1.1", "note"), "我的话");
    assert_eq!(tabs.workbook.conflicts().len(), 1, "the conflict is as it was");
}

/// Returns every text that stands in the note of task 1.1, in order.
fn standing(workbook: &Workbook) -> Vec<String> {
    let place = Place { task: TaskId::parse("1.1"), field: Field::from_file("note") };
    let held = workbook.register(&place).map(Register::entries).unwrap_or_default();
    let mut texts: Vec<_> = held.iter().filter_map(|entry| entry.value.as_str()).map(str::to_owned).collect();
    texts.dedup();
    texts
}

#[test]
fn a_settlement_taken_back_waits_to_be_settled_again() {
    let (mut tabs, _) = beside();
    let open = standing(&tabs.workbook);
    assert_eq!(open.len(), 2);
    tabs.make(set("1.1", &[("note", "两人商定的话")]), 3).unwrap();
    assert_eq!(standing(&tabs.workbook), ["两人商定的话"]);
    for visit in [4, 6] {
        tabs.make(Event::Undo, visit).unwrap();
        assert_eq!(standing(&tabs.workbook), open, "both words are back, and the one that showed shows");
        assert_eq!(tabs.workbook.conflicts().len(), 1);
        tabs.make(Event::Redo, visit + 1).unwrap();
        assert_eq!(standing(&tabs.workbook), ["两人商定的话"]);
    }
}

#[test]
fn two_open_values_of_a_copy_come_back_with_it() {
    let (other, _) = beside();
    let open = standing(&other.workbook);
    let mut tabs = Tabs::of(empty());
    tabs.make(Event::Merge(Box::new(other.workbook)), 1).unwrap();
    assert_eq!(standing(&tabs.workbook), open);
    tabs.make(Event::Undo, 2).unwrap();
    assert_eq!(standing(&tabs.workbook), [""]);
    tabs.make(Event::Redo, 3).unwrap();
    assert_eq!(standing(&tabs.workbook), open, "neither is left behind");
}

#[test]
fn a_hundred_steps_can_be_taken_back() {
    let mut tabs = Tabs::of(empty());
    for visit in 1..=130 {
        tabs.make(set("1.1", &[("note", &visit.to_string())]), visit).unwrap();
    }
    let back = (0..130).take_while(|_| tabs.make(Event::Undo, 0).is_ok()).count();
    assert_eq!((back, text(&tabs.workbook, "1.1", "note").as_str()), (100, "30"));
    let forth = (0..130).take_while(|_| tabs.make(Event::Redo, 0).is_ok()).count();
    assert_eq!((forth, text(&tabs.workbook, "1.1", "note").as_str()), (100, "130"));
}

/// What a history must show: the texts before each step, and those after each step taken back.
#[derive(Default)]
struct Model {
    done: Vec<(u32, BTreeMap<Place, String>)>,
    undone: Vec<BTreeMap<Place, String>>,
}

impl Model {
    fn check(&mut self, before: BTreeMap<Place, String>, after: &BTreeMap<Place, String>, op: &Op) {
        match op.cause {
            Cause::Edit => {
                self.undone.clear();
                if self.done.last().is_none_or(|(visit, _)| *visit != op.visit) {
                    self.done.push((op.visit, before));
                }
            }
            Cause::Undo => {
                assert_eq!(*after, self.done.pop().unwrap().1);
                self.undone.push(before);
            }
            Cause::Redo => {
                assert_eq!(*after, self.undone.pop().unwrap());
                self.done.push((0, before));
            }
        }
    }
}

fn something() -> impl Strategy<Value = (Event, u32)> {
    (prop_oneof![3 => event(), 2 => Just(Event::Undo), 1 => Just(Event::Redo)], 1_u32..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn undo_and_redo_bring_back_the_same_texts(events in prop::collection::vec(something(), 0..60)) {
        let mut tabs = Tabs::of(empty());
        let mut model = Model::default();
        for (event, visit) in events {
            let before = shown(&tabs.workbook);
            if let Ok(op) = tabs.make(event, visit) {
                model.check(before, &shown(&tabs.workbook), &op);
            }
        }
        while tabs.make(Event::Undo, 0).is_ok() {}
        prop_assert_eq!(shown(&tabs.workbook), BTreeMap::new());
    }

    #[test]
    fn undo_takes_away_nothing_but_its_own_step(
        events in prop::collection::vec((event(), 0_usize..2, any::<bool>()), 0..40),
    ) {
        // Two tabs of one workbook; one that is behind writes without having seen the other's last words.
        let mut tabs = Tabs::of(empty());
        let mut stale = empty();
        let mut causes = BTreeMap::new();
        for (number, (event, tab, behind)) in (0_u32..).zip(events) {
            let author = if behind { &stale } else { &tabs.workbook };
            let undo = matches!(event, Event::Undo | Event::Redo);
            let moment = Moment {
                at: at(number), replica: replica(tab as u64), op: number.to_string(), visit: number + 1,
            };
            let workbook = if undo { &tabs.workbook } else { author };
            let Ok(mut op) = check(plan(), workbook, &tabs.history, event, &moment) else { continue };
            op.dot.counter = tabs.workbook.sequence() + 1;
            let before = entries(&tabs.workbook);
            causes.insert(op.dot, op.cause);
            stale = tabs.workbook.clone();
            tabs.take(&op);
            let after = entries(&tabs.workbook);
            if op.cause == Cause::Undo {
                // What was brought back before may go again; of words that somebody typed, only the step's own.
                let gone = before.keys().filter(|key| !after.contains_key(*key)).map(|(_, dot)| dot);
                let typed: BTreeSet<_> = gone.filter(|dot| causes[*dot] == Cause::Edit).collect();
                prop_assert!(typed.len() <= 1, "{typed:?}");
            }
        }
    }

    #[test]
    fn a_history_told_from_the_journal_is_the_live_one(steps in steps(40)) {
        for device in World::of(&steps).copies() {
            let mut told = History::default();
            for op in &device.journal {
                let text = json::canonical(&op.to_value());
                let read = Op::from_value(&json::parse(&text).unwrap()).unwrap();
                prop_assert_eq!(&read, op);
                told.note(&read);
            }
            prop_assert_eq!(&told, &device.history);
        }
    }

    #[test]
    fn a_journal_carried_out_again_gives_the_same_workbook(steps in steps(40)) {
        let world = World::of(&steps);
        for device in world.copies() {
            let mut again = empty();
            world.ops.iter().enumerate().filter(|(at, _)| device.seen.contains(at)).for_each(|(_, op)| apply(&mut again, op));
            prop_assert_eq!(entries(&again), entries(&device.workbook));
            prop_assert_eq!(again.vector, device.workbook.vector.clone());
        }
    }
}
