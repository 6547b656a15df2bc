//! Paper forms that the officer keys in.

use std::collections::BTreeMap;

use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::profile::Level;
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::keyed::{Form, NotKeyed, Said, incoming, tasks};
use plan_workbook::domain::rollup::received::{Doubt, Received, What};
use plan_workbook::domain::rollup::{Rollup, UnitKey, Way};
use plan_workbook::domain::workbook::rules::Fault;
use plan_workbook::domain::workbook::{State, file};

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

/// A form with a state for every task that is asked and the number given for each that has one.
fn form(rollup: &Rollup, unit: usize, state: State, number: &str) -> Form {
    let profile = rollup.roster.units[unit].profile().unwrap();
    let said = tasks(plan(), &profile).map(|task| {
        let numbers = task.asked_numbers().map(|spec| (spec.key.clone(), number.to_owned())).collect();
        (task.id, Said { state: Some(state), numbers, ..Said::default() })
    });
    Form { unit, said: said.collect() }
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
    assert!(held.row.tasks.iter().all(|(task, figures)| form.said.contains_key(task) || figures.state.is_none()));
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
    let long = Form { unit: 1, said: BTreeMap::from([(id("26.1"), long)]) };
    assert!(matches!(key_in(&mut desk, &long), Err(NotKeyed::Fault(_, Fault::TooLong(_)))));
    assert_eq!(key_in(&mut desk, &Form { unit: 1, said: BTreeMap::new() }), Err(NotKeyed::Nothing));
    assert_eq!(key_in(&mut desk, &Form { unit: 99, said: bad.said.clone() }), Err(NotKeyed::NoUnit));
    // What is not asked of the unit, and what is confidential, is not taken from a form.
    let internal = plan().tasks().find(|task| task.internal).unwrap().id;
    let stray =
        Form { unit: 1, said: BTreeMap::from([(internal, Said { state: Some(State::Done), ..Said::default() })]) };
    assert_eq!(key_in(&mut desk, &stray), Err(NotKeyed::Nothing));
    assert!(desk.waiting.is_empty() && desk.rollup.units.is_empty());
}
