//! Which units are looked at (筛选), by themselves and by what their tasks are like, and in which groups (分组).

use plan_workbook::domain::day::Day;
use plan_workbook::domain::light::Light;
use plan_workbook::domain::plan::{Item, Kind, Obligation};
use plan_workbook::domain::profile::{Level, Stage};
use plan_workbook::domain::query::{Criteria, Missing, Query, StateFilter};
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::sought::{Group, Grouping, Sought, UnitKind};
use plan_workbook::domain::rollup::{Held, Rollup};
use plan_workbook::domain::workbook::{Workbook, file};
use proptest::prelude::*;

use crate::rollup::{accept_all, county, dates, drop, office, rollup};
use crate::units::plan;

/// A county, and what its units have sent.
fn reported(seed: u64) -> (Rollup, Vec<Workbook>) {
    let (roster, files) = county(seed, 9);
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster));
    for (name, workbook) in &files {
        drop(&mut desk, name, file::write(workbook).as_bytes());
    }
    accept_all(&mut desk);
    (desk.rollup, files.into_iter().map(|(_, workbook)| workbook).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn groups_hold_each_unit_that_is_looked_for_once(seed in 0..1000_u64) {
        let (rollup, _) = reported(seed);
        let ways = [
            Sought::default(),
            Sought { kind: Some(UnitKind::Stage(Stage::Primary)), ..Sought::default() },
            Sought { light: Some(Light::Red), ..Sought::default() },
            Sought { light: Some(Light::Grey), item: Some(25), ..Sought::default() },
            Sought { county: "都匀市".to_owned(), name: "小".to_owned(), ..Sought::default() },
        ];
        for sought in ways {
            let fits = rollup.units.iter().filter(|(_, held)| sought.matches(plan(), held)).map(|(key, _)| key.clone());
            let mut fits: Vec<_> = fits.collect();
            fits.sort();
            for grouping in Grouping::ALL {
                let groups = rollup.sought(plan(), &sought, *grouping);
                let mut held: Vec<_> = groups.iter().flat_map(|(_, units)| units).map(|(key, _)| key.clone()).collect();
                held.sort();
                prop_assert_eq!(&held, &fits);
                for (_, units) in groups {
                    prop_assert!(units.is_sorted_by_key(|(_, held)| std::cmp::Reverse(held.row.need())));
                }
            }
        }
    }

    #[test]
    fn a_unit_is_found_by_what_its_own_page_finds_tasks_by(
        seed in 0..1000_u64,
        state in prop::option::of(prop::sample::select(StateFilter::ALL)),
        obligation in prop::option::of(prop::sample::select(Obligation::ALL)),
        kind in prop::option::of(prop::sample::select(Kind::ALL)),
        missing in prop::option::of(prop::sample::select(Missing::ALL)),
        item in prop::option::of(1..=35_u16),
        due_by in prop::option::of(1..=12_u32),
    ) {
        let (rollup, workbooks) = reported(seed);
        let due = due_by.map(|month| Day::new(2019, month, 15).unwrap());
        let task = Criteria { state, obligation, kind, missing, due_by: due, ..Criteria::default() };
        let sought = Sought { task, item, ..Sought::default() };
        let query = Query { item, criteria: task, ..Query::default() };
        let asks_inside = matches!(missing, Some(Missing::Numbers | Missing::Reason));
        for workbook in workbooks {
            let profile = workbook.profile().unwrap();
            let Some(held) = rollup.units.values().find(|held| held.row.unit.name == profile.name) else { continue };
            let mut found = query.find(plan(), &held.row.unit, &workbook, dates()).filter(|task| !asks_inside || !task.internal);
            let is_any = sought.task != Criteria::default();
            prop_assert_eq!(sought.matches(plan(), held), !is_any || found.next().is_some(), "{}", profile.name);
        }
    }
}

#[test]
fn a_light_and_a_task_are_looked_for_in_one_item() {
    let (rollup, _) = reported(4);
    let mut apart = 0;
    for (light, state) in
        Light::ALL.iter().flat_map(|light| StateFilter::ALL.iter().map(move |state| (*light, *state)))
    {
        let task = Criteria { state: Some(state), ..Criteria::default() };
        let matches = |sought: Sought, held: &Held| sought.matches(plan(), held);
        for held in rollup.units.values() {
            let row = &held.row;
            let has_task = |item: &Item| {
                item.tasks.iter().filter_map(|task| row.tasks.get(task.id)).any(|told| state.matches(told.state))
            };
            let in_one = plan().items().any(|item| row.light(item) == Some(light) && has_task(item));
            assert_eq!(matches(Sought { light: Some(light), task, ..Sought::default() }, held), in_one);
            let both = matches(Sought { light: Some(light), ..Sought::default() }, held)
                && matches(Sought { task, ..Sought::default() }, held);
            apart += usize::from(both && !in_one);
        }
    }
    assert!(apart > 0, "some unit has both, and in no one item");
}

#[test]
fn a_light_is_looked_for_in_the_item_that_is_chosen() {
    let (rollup, _) = reported(4);
    let item = plan().items().find(|item| item.no == 25).unwrap();
    let sought = Sought { light: Some(Light::Grey), item: Some(25), ..Sought::default() };
    let groups = rollup.sought(plan(), &sought, Grouping::None);
    let shown: usize = groups.iter().map(|(_, units)| units.len()).sum();
    let wanted = rollup.units.values().filter(|held| held.row.light(item) == Some(Light::Grey)).count();
    assert!(wanted > 0 && wanted < rollup.units.len(), "{wanted}");
    assert_eq!(shown, wanted);
    assert!(groups.iter().all(|(group, _)| *group == Group::All));
}

#[test]
fn a_school_with_two_stages_is_of_both_kinds_and_a_group_of_its_own() {
    let (mut rollup, _) = reported(5);
    let key = rollup.units.keys().next().unwrap().clone();
    let held = std::sync::Arc::make_mut(rollup.units.get_mut(&key).unwrap());
    held.row.unit.level = Level::School;
    held.row.unit.stages = vec![Stage::Primary, Stage::Junior];
    for stage in [Stage::Primary, Stage::Junior] {
        let sought = Sought { kind: Some(UnitKind::Stage(stage)), ..Sought::default() };
        let groups = rollup.sought(plan(), &sought, Grouping::Kind);
        let of_two = Group::Kind(Level::School, vec![Stage::Primary, Stage::Junior]);
        assert!(groups.iter().any(|(group, units)| *group == of_two && units.iter().any(|(one, _)| *one == key)));
    }
}

#[test]
fn a_kind_is_read_as_it_is_written() {
    let kinds =
        Level::ALL.iter().copied().map(UnitKind::Level).chain(Stage::ALL.iter().copied().map(UnitKind::Stage));
    for kind in kinds {
        assert_eq!(UnitKind::parse(&kind.word()), Some(kind));
    }
    assert_eq!(UnitKind::parse("level nobody"), None);
    assert_eq!(UnitKind::parse("primary"), None);
}
