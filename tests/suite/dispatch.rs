//! 工作记录: dated notes on items, and none where all is internal.

use plan_workbook::domain::dispatch::{may_note, notes};
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::event::{Event, Refusal, check};
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::history::History;
use plan_workbook::domain::workbook::rules::Fault;

use crate::support::{at, edit, empty, plan, replica, school};

fn own(changes: &[(&str, &str)]) -> Event {
    Event::SetOwn(changes.iter().map(|(field, text)| (Field::from_file(field), (*text).to_owned())).collect())
}

fn unit() -> Workbook {
    let mut workbook = empty();
    edit(&mut workbook, 1, Event::SetProfile(school()));
    workbook
}

#[test]
fn the_notes_of_an_item_are_its_own_and_the_latest_comes_first() {
    let mut workbook = unit();
    for (row, item, day) in
        [("a", "2", "2019-03-01"), ("b", "2", "2019-05-01"), ("c", "3", "2019-06-01"), ("d", "2", "")]
    {
        edit(
            &mut workbook,
            1,
            own(&[
                (&format!("dispatch.{row}.item"), item),
                (&format!("dispatch.{row}.date"), day),
                (&format!("dispatch.{row}.text"), "开会"),
            ]),
        );
    }
    let ids = |item| notes(&workbook, item).into_iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(ids(2), ["b", "a", "d"]);
    assert_eq!((ids(3), ids(1)), (vec!["c".to_owned()], vec![]));
    edit(&mut workbook, 1, own(&[("dispatch.b.gone", "yes")]));
    assert_eq!(notes(&workbook, 2).len(), 2);
}

/// The plan with every task of item 3 internal.
fn all_internal() -> Plan {
    let mut plan = plan().clone();
    for item in plan.sections.iter_mut().flat_map(|section| &mut section.items).filter(|item| item.no == 3) {
        item.tasks.iter_mut().for_each(|task| task.internal = true);
    }
    plan
}

#[test]
fn of_an_item_whose_tasks_are_all_internal_nothing_is_noted() {
    let plan = all_internal();
    assert!(may_note(&plan, &school(), 2) && !may_note(&plan, &school(), 3));
    let workbook = unit();
    let write = |workbook: &Workbook, changes: &[(&str, &str)]| {
        let moment = plan_workbook::domain::workbook::event::Moment {
            at: at(1),
            replica: replica(1),
            op: "x".to_owned(),
            visit: 1,
        };
        check(&plan, workbook, &History::default(), own(changes), &moment)
    };
    let refused = |field: &str| Err(Refusal::Field(Field::from_file(field), Fault::Internal));
    let note = [("dispatch.a.item", "3"), ("dispatch.a.text", "秘密")];
    assert_eq!(write(&workbook, &note), refused("dispatch.a.item"));
    assert!(write(&workbook, &[("dispatch.a.item", "2"), ("dispatch.a.text", "开会")]).is_ok());
    let mut older = unit();
    edit(&mut older, 1, own(&note));
    assert_eq!(write(&older, &[("dispatch.a.text", "还写")]), refused("dispatch.a.text"));
    assert!(write(&older, &[("dispatch.a.text", "")]).is_ok(), "clearing is always possible");
    assert!(write(&older, &[("dispatch.a.gone", "yes")]).is_ok());
}
