//! Paper forms that the officer keys in.

use std::collections::BTreeMap;

use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::profile::Level;
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::keyed::{Form, NotKeyed, Said, incoming, kept, tasks};
use plan_workbook::domain::rollup::received::{Doubt, Received, What};
use plan_workbook::domain::rollup::{Rollup, UnitKey, Way};
use plan_workbook::domain::workbook::rules::Fault;
use plan_workbook::domain::workbook::{State, file};
use proptest::prelude::*;

use crate::rollup::{accept_all, county, dates, drop, office, rollup};
use crate::units::plan;

const AT: &str = "2019-10-08T01:00:00Z";

fn id(text: &str) -> TaskId {
    TaskId::parse(text).unwrap()
}

fn desk() -> (Desk, Vec<(String, plan_workbook::domain::workbook::Workbook)>) {
    let (roster, files) = county(11, 4);
    (Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster)), files)
}

fn of_unit(rollup: &Rollup, unit: usize, said: BTreeMap<TaskId, Said>) -> Form {
    let unit = &rollup.roster.units[unit];
    Form { round: rollup.round.clone(), unit: UnitKey::of_expected(unit), whose: unit.name.clone(), said }
}

/// A form with a state for every task that is asked and the number given for each that has one.
fn form(rollup: &Rollup, unit: usize, state: State, number: &str) -> Form {
    let profile = rollup.roster.units[unit].profile().unwrap();
    let said = tasks(plan(), &profile).map(|task| {
        let numbers = task.asked_numbers().map(|spec| (spec.key.clone(), number.to_owned())).collect();
        (task.id, Said { state: Some(state), numbers, ..Said::default() })
    });
    of_unit(rollup, unit, said.collect())
}

fn key_in(desk: &mut Desk, form: &Form) -> Result<usize, NotKeyed> {
    let made = incoming("代填", form, plan(), &desk.rollup, dates(), AT)?;
    desk.drop(Received { name: "代填".to_owned(), what: What::Unit(made.into()) });
    Ok(desk.waiting.len())
}

#[test]
fn what_is_keyed_in_counts_as_its_unit_and_says_how_it_came() {
    let (mut desk, _) = desk();
    let form = form(&desk.rollup, 1, State::Done, "3");
    assert_eq!(key_in(&mut desk, &form), Ok(1));
    assert!(desk.doubts()[0].is_empty(), "{:?}", desk.doubts());
    accept_all(&mut desk);
    let key = UnitKey::of_expected(&desk.rollup.roster.units[1]);
    let held = &desk.rollup.units[&key];
    assert_eq!(held.source.way, Way::Keyed);
    assert_eq!(Said::of(held), form.said, "it can be gone on with as it stands");
    assert!(held.row.tasks.iter().all(|(task, figures)| form.said.contains_key(&task) || figures.state.is_none()));
}

#[test]
fn a_form_goes_on_from_itself_and_not_from_what_the_unit_has_sent() {
    let (mut desk, files) = desk();
    let first = form(&desk.rollup, 1, State::InProgress, "3");
    key_in(&mut desk, &first).unwrap();
    accept_all(&mut desk);
    assert_eq!(key_in(&mut desk, &first), Err(NotKeyed::Same));
    let more = form(&desk.rollup, 1, State::Done, "4");
    key_in(&mut desk, &more).unwrap();
    assert!(desk.doubts()[0].is_empty());
    accept_all(&mut desk);
    let key = UnitKey::of_expected(&desk.rollup.roster.units[1]);
    assert_eq!(Said::of(&desk.rollup.units[&key]), more.said);
    // The unit's own file is another story, whichever comes first.
    drop(&mut desk, "file.json", file::write(&files[1].1).as_bytes());
    assert_eq!(desk.doubts(), [vec![Doubt::Diverged]]);
    let other = form(&desk.rollup, 2, State::Done, "4");
    drop(&mut desk, "other.json", file::write(&files[2].1).as_bytes());
    accept_all(&mut desk);
    key_in(&mut desk, &other).unwrap();
    assert_eq!(desk.doubts().last(), Some(&vec![Doubt::Diverged]));
}

#[test]
fn what_cannot_stand_is_named_by_its_task_and_nothing_counts() {
    let (mut desk, _) = desk();
    let mut bad = form(&desk.rollup, 1, State::Done, "3");
    let task = *bad.said.iter().find(|(_, said)| !said.numbers.is_empty()).unwrap().0;
    for number in bad.said.get_mut(&task).unwrap().numbers.values_mut() {
        "许多".clone_into(number);
    }
    assert_eq!(key_in(&mut desk, &bad), Err(NotKeyed::Fault(task, Fault::NotANumber)));
    let long = Said { problem: "字".repeat(5000), ..Said::default() };
    let long = of_unit(&desk.rollup, 1, BTreeMap::from([(id("26.1"), long)]));
    assert!(matches!(key_in(&mut desk, &long), Err(NotKeyed::Fault(_, Fault::TooLong(_)))));
    let nothing = of_unit(&desk.rollup, 1, BTreeMap::new());
    assert_eq!(key_in(&mut desk, &nothing), Err(NotKeyed::Nothing));
    let gone = Form { unit: UnitKey("#nobody".to_owned()), ..bad.clone() };
    assert_eq!(key_in(&mut desk, &gone), Err(NotKeyed::NoUnit));
    // What is not asked of the unit, and what is confidential, is not taken from a form.
    let internal = plan().tasks().find(|task| task.internal).unwrap().id;
    let done = Said { state: Some(State::Done), ..Said::default() };
    let stray = of_unit(&desk.rollup, 1, BTreeMap::from([(internal, done)]));
    assert_eq!(key_in(&mut desk, &stray), Err(NotKeyed::Nothing));
    assert!(desk.waiting.is_empty() && desk.rollup.units.is_empty());
}

#[test]
fn a_form_follows_its_unit_to_another_place_of_the_roster() {
    let (mut desk, _) = desk();
    let form = form(&desk.rollup, 1, State::Done, "3");
    desk.rollup.roster.units.rotate_left(2);
    key_in(&mut desk, &form).unwrap();
    accept_all(&mut desk);
    assert!(desk.rollup.units.contains_key(&form.unit) && desk.rollup.units.len() == 1);
}

proptest! {
    #[test]
    fn whatever_is_typed_is_kept_as_it_stands(form in any_form()) {
        let text = kept::write(&form).unwrap();
        let read = kept::read(&text);
        prop_assert_eq!(read.as_ref(), Ok(&form));
        prop_assert_eq!(kept::write(&form), Some(text));
    }

    #[test]
    fn a_kept_form_that_was_damaged_is_not_read_as_another(
        form in any_form(), at in any::<proptest::sample::Index>(), byte in 0..128_u8,
    ) {
        let text = kept::write(&form).unwrap();
        let mut bytes = text.clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(damaged) = String::from_utf8(bytes) && let Ok(read) = kept::read(&damaged) {
            prop_assert_eq!(read, form);
        }
    }

    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,300}") {
        prop_assert_eq!(kept::read(&text), Err(kept::Unread));
    }
}

fn any_form() -> impl Strategy<Value = Form> {
    let state = proptest::option::of(proptest::sample::select(State::ALL));
    let numbers = proptest::collection::btree_map("[a-z]{1,8}", "\\PC{0,12}", 0..4);
    let said = (state, numbers, "(?s).{0,40}", "(?s).{0,40}");
    let said = said.prop_map(|(state, numbers, problem, next)| Said { state, numbers, problem, next });
    let task = (1..200_u16, 1..20_u16).prop_map(|(item, number)| TaskId { item, number });
    let all = proptest::collection::btree_map(task, said, 0..40);
    ("\\PC{0,20}", "\\PC{1,20}", "\\PC{0,20}", all).prop_map(|(round, unit, whose, said)| Form {
        round,
        unit: UnitKey(unit),
        whose,
        said,
    })
}
