//! The trash: what is kept for thirty days is kept for thirty days, and not removed because a clock was wrong.

use plan_workbook::domain::day::Day;
use plan_workbook::domain::store::StoreError;
use plan_workbook::domain::store::archive::{Archive, Trashed, days_left, sweep};
use plan_workbook::domain::store::ledger::Ledger;

use crate::support::shelf::{BOOK, Shelf, Trouble, block_on};
use crate::support::{empty, replica};

fn day(text: &str) -> Option<Day> {
    Day::parse(text.get(..10)?)
}

fn today() -> Day {
    day("2026-11-25").unwrap()
}

fn thrown(id: &str, at: &str) -> Trashed {
    let record = Ledger::create(BOOK.to_owned(), replica(1), empty(), None).record().clone();
    Trashed { id: id.to_owned(), at: at.to_owned(), record }
}

fn left(shelf: &Shelf) -> Vec<String> {
    block_on(shelf.trashed()).unwrap().into_iter().map(|thrown| thrown.id).collect()
}

#[test]
fn a_workbook_lies_in_the_trash_for_thirty_days() {
    for (put_away, left) in [
        ("2026-11-25", 30),
        ("2026-11-24", 29),
        ("2026-10-27", 1),
        ("2026-10-26", 0),
        ("2019-01-01", 0),
        ("2027-01-01", 30),
        ("nonsense!!", 30),
        ("", 30),
    ] {
        assert_eq!(days_left(day(put_away), today()), left, "{put_away}");
    }
}

#[test]
fn only_what_is_due_is_removed() {
    let shelf = Shelf::default();
    for (id, at) in [("old", "2026-10-20T08:00:00Z"), ("new", "2026-11-20T08:00:00Z"), ("odd", "not a time")] {
        shelf.throw(thrown(id, at));
    }
    assert_eq!(block_on(sweep(&shelf, today(), day)), Ok(1));
    assert_eq!(left(&shelf), ["new", "odd"]);
    assert_eq!(block_on(sweep(&shelf, today(), day)), Ok(0));
}

#[test]
fn what_could_not_be_removed_is_still_there() {
    let shelf = Shelf::default();
    shelf.throw(thrown("old", "2026-10-20T08:00:00Z"));
    shelf.will_fail([Some(Trouble::Unavailable)]);
    assert!(matches!(block_on(sweep(&shelf, today(), day)), Err(StoreError::Unavailable(_))));
    assert_eq!(left(&shelf), ["old"]);
}
