//! 修改记录: operations read aloud, and the same as what the workbook shows.

use std::collections::BTreeMap;

use plan_workbook::domain::changes::{Entered, How, entered, row_of};
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::apply::apply;
use plan_workbook::domain::workbook::event::{Event, Moment, check};
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::history::History;
use plan_workbook::domain::workbook::op::{Change, Op, Place};
use plan_workbook::domain::workbook::register::Register;
use plan_workbook::text::Text;
use plan_workbook::text::changes::value;
use proptest::prelude::*;

use crate::support::world::{World, steps};
use crate::support::{at, edit, empty, id, plan, replica, school, set};

/// A device that keeps its journal.
struct Device {
    by: u64,
    workbook: Workbook,
    history: History,
    journal: Vec<Op>,
}

impl Device {
    fn new(by: u64) -> Self {
        Self { by, workbook: empty(), history: History::default(), journal: Vec::new() }
    }

    #[track_caller]
    fn does(&mut self, visit: u32, event: Event) {
        let number = u32::try_from(self.journal.len()).unwrap();
        let moment =
            Moment { at: at(number), replica: replica(self.by), op: format!("{}-{number}", self.by), visit };
        let op = check(plan(), &self.workbook, &self.history, event, &moment).unwrap();
        apply(&mut self.workbook, &op);
        self.history.note(&op);
        self.journal.push(op);
    }

    fn record(&self) -> Vec<Entered> {
        entered(&self.journal, &self.workbook)
    }
}

/// What a line says in short: place, before, after, how.
fn short(line: &Entered) -> (String, &str, &str, How) {
    let place = line.place.as_ref().map(|place| {
        let task = place.task.map(|task| task.to_string()).unwrap_or_default();
        format!("{task} {}", place.field)
    });
    (place.unwrap_or_default(), &line.before, &line.after, line.how)
}

#[test]
fn what_was_written_is_told_with_what_stood_there_the_latest_first() {
    let mut device = Device::new(1);
    device.does(1, set("1.1", &[("state", "in-progress")]));
    device.does(2, set("1.1", &[("state", "done"), ("note", "好了")]));
    device.does(3, Event::Undo);
    device.does(4, Event::Redo);
    let record = device.record();
    let told: Vec<_> = record.iter().map(short).collect();
    let line = |field: &str, before, after, how| (format!("1.1 {field}"), before, after, how);
    assert_eq!(
        told,
        [
            line("note", "", "好了", How::Redo),
            line("state", "in-progress", "done", How::Redo),
            line("note", "好了", "", How::Undo),
            line("state", "done", "in-progress", How::Undo),
            line("note", "", "好了", How::Edit),
            line("state", "in-progress", "done", How::Edit),
            line("state", "", "in-progress", How::Edit),
        ]
    );
    assert!(record.iter().all(|line| line.is_own && line.office.is_none()));
    assert_eq!((record[0].at.clone(), record[0].device()), (at(3), replica(1).to_string()[..4].to_owned()));
}

#[test]
fn a_text_that_was_saved_while_it_was_written_is_one_line() {
    let mut device = Device::new(1);
    for text in ["一", "一二", "一二三"] {
        device.does(7, set("1.1", &[("note", text)]));
    }
    device.does(8, set("1.1", &[("note", "另写")]));
    let record = device.record();
    assert_eq!(record.len(), 2);
    assert_eq!((record[1].before.as_str(), record[1].after.as_str(), &record[1].at), ("", "一二三", &at(2)));
    assert_eq!((record[0].before.as_str(), record[0].after.as_str()), ("一二三", "另写"));
}

#[test]
fn what_a_copy_brought_in_is_told_field_by_field_and_by_whom() {
    let mut there = empty();
    edit(&mut there, 2, Event::SetProfile(school()));
    edit(&mut there, 2, set("1.1", &[("note", "那边")]));
    let mut here = Device::new(1);
    here.does(1, Event::SetProfile(school()));
    here.does(2, set("1.1", &[("state", "done")]));
    here.does(3, Event::Merge(Box::new(there.clone())));
    here.does(4, Event::Merge(Box::new(there.clone())));
    here.does(5, Event::Replace(Box::new(there)));
    let record = here.record();
    let notes: Vec<_> = record.iter().filter(|line| short(line).0 == "1.1 note").collect();
    assert_eq!(
        notes.iter().map(|line| (line.how, line.after.as_str())).collect::<Vec<_>>(),
        [(How::Merge, "那边")]
    );
    assert!(!notes[0].is_own);
    assert_eq!(notes[0].replica, replica(2));
    let states: Vec<_> = record.iter().filter(|line| short(line).0 == "1.1 state").map(short).collect();
    assert_eq!(states[0], ("1.1 state".to_owned(), "done", "", How::Replace));
    let nothing: Vec<_> = record.iter().filter(|line| line.place.is_none()).collect();
    assert_eq!(
        nothing.iter().map(|line| line.how).collect::<Vec<_>>(),
        [How::Merge],
        "a copy that changed nothing"
    );
}

#[test]
fn the_office_that_filled_in_a_part_is_named() {
    let mut whole = Device::new(1);
    whole.does(1, Event::SetProfile(school()));
    let mut part = whole.workbook.split("总务处", [id("1.1")]);
    edit(&mut part, 2, set("1.1", &[("note", "总务处写的")]));
    whole.does(2, Event::Merge(Box::new(part)));
    let record = whole.record();
    let line = record.iter().find(|line| line.after == "总务处写的").unwrap();
    assert_eq!(line.office.as_deref(), Some("总务处"));
}

#[test]
fn a_note_is_told_with_its_item_and_an_internal_task_is_known_as_one() {
    let mut device = Device::new(1);
    let note = [("dispatch.a.item", "2"), ("dispatch.a.text", "开会")];
    let note = note.map(|(field, text)| (Field::from_file(field), text.to_owned()));
    device.does(1, Event::SetOwn(note.to_vec()));
    device.does(2, set("3.2", &[("state", "done")]));
    device.does(3, Event::SetProfile(school()));
    let record = device.record();
    let about = |item| record.iter().filter(|line| line.item(&device.workbook) == Some(item)).count();
    assert_eq!((about(2), about(3)), (2, 1));
    assert_eq!(
        record.iter().filter(|line| line.is_internal(plan())).map(|line| line.after.as_str()).collect::<Vec<_>>(),
        ["done"]
    );
}

#[test]
fn a_row_is_told_by_what_it_is_about() {
    let mut device = Device::new(1);
    device.does(1, set("3.1", &[("row.a.stage", "完工"), ("row.a.name", "分园"), ("row.b.stage", "在建")]));
    device.does(2, set("2.1", &[("rectify.f.problem", "门锁"), ("rectify.f.measure", "换锁"), ("state", "done")]));
    let named = |task: &str, field: &str| {
        let place = Place { task: Some(id(task)), field: Field::from_file(field) };
        row_of(plan(), &device.workbook, &place)
    };
    assert_eq!(named("3.1", "row.a.stage").as_deref(), Some("分园"));
    assert_eq!(named("3.1", "row.a.name"), None, "it says so itself");
    assert_eq!(named("3.1", "row.b.stage"), None);
    assert_eq!(named("2.1", "rectify.f.measure").as_deref(), Some("门锁"));
    assert_eq!(named("2.1", "state"), None);
}

#[test]
fn choices_are_told_by_their_words_and_everything_else_as_it_is() {
    let told = |task: &str, field: &str, raw: &str| {
        let task = (!task.is_empty()).then(|| id(task));
        value(Text::CHINESE, plan(), &Field::from_file(field), task, raw)
    };
    for (task, field, raw, expected) in [
        ("1.1", "state", "in-progress", "推进中"),
        ("1.2", "state", "done", "已完成"),
        ("1.1", "state", "done", "已落实，持续推进"),
        ("99.7", "state", "done", "已完成"),
        ("1.1", "rating", "4", "差"),
        ("1.1", "rating", "9", "9"),
        ("1.1", "doc.0.stage", "issued", "已印发"),
        ("1.1", "rectify.f.source", "order", "上级交办"),
        ("1.1", "rectify.f.gone", "yes", "移出"),
        ("1.1", "rectify.f.gone", "", "登记在册"),
        ("1.1", "note", "done", "done"),
        ("1.1", "note", "", "（空）"),
        ("", "level", "school", "学校"),
        ("", "stages", "primary junior", "小学、初中"),
        ("", "attributes", "rural mood", "农村、mood"),
        ("", "name", "rural", "rural"),
        ("", "dispatch.a.text", "primary", "primary"),
    ] {
        assert_eq!(told(task, field, raw), expected, "{task} {field} {raw}");
    }
}

proptest! {
    #[test]
    fn the_latest_line_of_a_field_says_what_it_shows(steps in steps(40)) {
        for device in World::of(&steps).devices {
            let mut shown: BTreeMap<Place, String> = BTreeMap::new();
            // What older programs let in is told without its fields.
            let is_told = |op: &Op| !matches!(op.change, Change::Merge(_) | Change::Replace(_));
            prop_assume!(device.journal.iter().all(is_told));
            for line in entered(&device.journal, &device.workbook).into_iter().rev() {
                if let Some(place) = line.place {
                    shown.insert(place, line.after);
                }
            }
            for (place, after) in shown {
                let register = device.workbook.register(&place);
                let value = register.and_then(|register| register.entries().last()).map(|entry| &entry.value);
                let text = value.map_or(String::new(), |value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
                prop_assert_eq!(after, text, "{:?}", register.map(Register::entries));
            }
        }
    }
}
