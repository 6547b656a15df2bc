//! Rescue dumps: every workbook comes back as the ledger would rebuild it, with what no store had acknowledged.

use std::cell::RefCell;

use plan_workbook::domain::door::{self, DoorFault};
use plan_workbook::domain::store::Held;
use plan_workbook::domain::store::ledger::Ledger;
use plan_workbook::domain::store::recover::open;
use plan_workbook::domain::store::rescue::{Rescue, read};
use plan_workbook::domain::store::session::save;
use plan_workbook::domain::workbook::event::{Event, Moment, check};
use plan_workbook::domain::workbook::op::Op;
use plan_workbook::domain::workbook::{PlanRef, Workbook, file};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::shelf::{BOOK, Shelf, block_on};
use crate::support::{at, empty, filled, plan, replica, school, set, text};

const SCOPE: &str = "/x/";

/// A ledger whose edits but the last are saved, and what the store holds of it.
fn kept(edits: u32) -> (Held, Ledger) {
    let shelf = Shelf::default();
    let ledger = RefCell::new(Ledger::create(BOOK.to_owned(), replica(1), empty(), None));
    for number in 0..=edits {
        let event = match number {
            0 => Event::SetProfile(school()),
            _ => set("1.1", &[("note", &format!("第{number}句"))]),
        };
        let mut held = ledger.borrow_mut();
        let moment = Moment { at: at(number), replica: replica(1), op: number.to_string(), visit: number };
        let op = check(plan(), held.workbook(), held.history(), event, &moment).unwrap();
        held.push(op);
        drop(held);
        if number < edits {
            block_on(save(&shelf, |act| _ = act(&mut ledger.borrow_mut()))).unwrap();
        }
    }
    (shelf.all(), ledger.into_inner())
}

/// The dump as the rescue page writes it.
fn dump(held: &Held, local: &[(&str, &str)]) -> Value {
    let kept = |values: Vec<Value>| values.into_iter().map(|value| json!({ "key": 1, "value": value })).collect();
    let book = |record: &plan_workbook::domain::store::BookRecord| {
        json!({
            "book": record.book, "rev": record.rev, "state": record.state, "link": record.link,
            "replica": record.replica.to_string(), "practiceYear": null, "backedUp": "", "backedUpRev": 0
        })
    };
    let entry = |entry: &plan_workbook::domain::store::JournalEntry| json!({ "book": BOOK, "rev": entry.rev, "op": entry.op, "link": entry.link });
    let stores: Value = json!({
        "books": Value::Array(kept(held.record.iter().map(book).collect())),
        "ring": Value::Array(kept(held.ring.iter().map(book).collect())),
        "ops": Value::Array(kept(held.journal.iter().map(entry).collect())),
    });
    let local: serde_json::Map<String, Value> =
        local.iter().map(|(key, text)| (format!("plan-workbook:{SCOPE}:{key}"), Value::from(*text))).collect();
    json!({
        "type": "plan-workbook/rescue", "version": 1, "scope": SCOPE,
        "database": { "version": 1, "stores": stores }, "local": local
    })
}

fn rescued(dump: &Value) -> Rescue {
    let mut next = 100;
    read(dump, &PlanRef::of(plan()), || {
        next += 1;
        replica(next)
    })
}

fn note(workbook: &Workbook) -> String {
    text(workbook, "1.1", "note")
}

#[test]
fn a_workbook_comes_back_whole_with_what_no_store_had_acknowledged() {
    let (held, ledger) = kept(70);
    let log = Value::Array(ledger.waiting().iter().map(Op::to_value).collect()).to_string();
    let Rescue { workbooks, lost, .. } = rescued(&dump(&held, &[(&format!("log:{BOOK}:tab"), &log)]));
    assert_eq!((workbooks.len(), lost), (1, 0));
    assert_eq!(note(&workbooks[0]), "第70句");
    assert_eq!(workbooks[0].profile(), ledger.workbook().profile());
    // The device may still make edits under its own replica.
    let added: Vec<_> = workbooks[0].vector.iter().map(|(replica, _)| replica).collect();
    assert_eq!(added, [replica(1), replica(101)]);
    let Rescue { workbooks, .. } = rescued(&dump(&held, &[("log:other:tab", &log), ("log:BOOK:tab", "[")]));
    assert_eq!(note(&workbooks[0]), "第69句");
}

#[test]
fn a_log_that_leads_to_no_legal_workbook_is_left_out() {
    let (held, ledger) = kept(5);
    let op = ledger.waiting()[0].to_value();
    // Hundreds of texts, none of which has seen another.
    let blind = |number: u32| {
        let mut op = op.clone();
        op["id"] = format!("blind-{number}").into();
        op["edit"][0][2] = json!([]);
        op
    };
    let log = Value::Array((0..300).map(blind).collect()).to_string();
    let Rescue { workbooks, lost, .. } = rescued(&dump(&held, &[(&format!("log:{BOOK}:tab"), &log)]));
    assert_eq!((workbooks.len(), lost), (1, 0));
    assert_eq!(note(&workbooks[0]), "第4句");
}

#[test]
fn an_edit_that_is_logged_and_saved_is_made_once() {
    let (held, ledger) = kept(5);
    let known: Vec<Value> = held.journal.iter().map(|entry| serde_json::from_str(&entry.op).unwrap()).collect();
    let log = Value::Array(known).to_string();
    let Rescue { workbooks, .. } = rescued(&dump(&held, &[(&format!("log:{BOOK}:tab"), &log)]));
    assert_eq!(note(&workbooks[0]), "第4句");
    assert_eq!(workbooks[0].sequence() + 1, ledger.workbook().sequence());
}

#[test]
fn a_damaged_state_is_rebuilt_and_one_beyond_rebuilding_is_counted() {
    let (mut held, _) = kept(70);
    held.record.as_mut().unwrap().state = held.record.as_ref().unwrap().state.replacen('句', "话", 1);
    assert_eq!(note(&rescued(&dump(&held, &[])).workbooks[0]), "第69句");
    held.ring.clear();
    assert_eq!(note(&rescued(&dump(&held, &[])).workbooks[0]), "第69句");
    held.journal.clear();
    let Rescue { workbooks, lost, .. } = rescued(&dump(&held, &[]));
    assert_eq!((workbooks.len(), lost), (0, 1));
}

#[test]
fn workbooks_of_local_storage_and_plans_come_along() {
    let (held, _) = kept(3);
    let fallback = json!({ "rev": 4, "state": file::write(&filled()) }).to_string();
    let local = [
        ("book:fallback", fallback.as_str()),
        (&format!("book:{BOOK}"), fallback.as_str()),
        ("book:bad", "{}"),
        ("plan:p", "{\"plan\":1}"),
    ];
    let rescue = rescued(&dump(&held, &local));
    assert_eq!(rescue.workbooks.len(), 2);
    assert_eq!(rescue.workbooks[1], filled());
    assert_eq!(rescue.lost, 1);
    assert_eq!(rescue.plans, [("p".to_owned(), "{\"plan\":1}".to_owned())]);
}

#[test]
fn the_door_knows_a_dump_and_leaves_other_files_alone() {
    let decode = |_: &[u8], _: &str| None;
    let (held, _) = kept(3);
    let text = dump(&held, &[]).to_string();
    // Keys come in the page's order, the type first.
    let text = text.replacen('{', "{\"type\":\"plan-workbook/rescue\",", 1).replacen(
        ",\"type\":\"plan-workbook/rescue\",\"version\":1}",
        ",\"version\":1}",
        1,
    );
    let let_in = door::rescue(text.as_bytes(), &decode).unwrap().unwrap();
    assert_eq!(rescued(&let_in).workbooks.len(), 1);
    let workbook = file::write(&filled());
    assert_eq!(door::rescue(workbook.as_bytes(), &decode), Ok(None));
    assert_eq!(door::rescue(b"", &decode), Ok(None));
    let cut = &text.as_bytes()[..text.len() / 2];
    assert!(matches!(door::rescue(cut, &decode), Err(DoorFault::NotJson { .. })));
}

#[test]
fn a_dump_of_anything_else_brings_nothing_back() {
    for odd in [json!(null), json!([]), json!({ "database": { "stores": { "books": [1, { "value": 2 }] } } })] {
        let Rescue { workbooks, plans, .. } = rescued(&odd);
        assert_eq!((workbooks.len(), plans.len()), (0, 0), "{odd}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever has become of a dump: nothing panics, and what comes back is a workbook that opens again.
    #[test]
    fn an_altered_dump_gives_legal_workbooks_or_none(place in 0_usize..1_000_000, with in "[\\\\\"0-9a-z{}\\[\\],:]{0,3}") {
        let (held, ledger) = kept(3);
        let log = Value::Array(ledger.waiting().iter().map(Op::to_value).collect()).to_string();
        let mut text: Vec<char> = dump(&held, &[(&format!("log:{BOOK}:tab"), &log)]).to_string().chars().collect();
        let place = place % text.len();
        text.splice(place..=place, with.chars());
        let text: String = text.into_iter().collect();
        if let Ok(altered) = serde_json::from_str(&text) {
            for workbook in rescued(&altered).workbooks {
                prop_assert_eq!(open(&file::write(&workbook)), Some(workbook));
            }
        }
    }
}
