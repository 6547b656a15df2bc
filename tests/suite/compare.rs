//! Comparing two workbooks: the rule line by line, and what must hold of any two.

use plan_workbook::domain::compare::{Class, Comparison, class, rank};
use plan_workbook::domain::day::Day;
use plan_workbook::domain::light::{self, Dates};
use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::profile::{Level, Profile};
use plan_workbook::domain::progress::{Overview, Progress};
use plan_workbook::domain::workbook::answer::Answer;
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::register::{Dot, Entry, Register};
use plan_workbook::domain::workbook::{Fields, PlanRef, State, Workbook};
use proptest::prelude::*;

use crate::support::world::{profile, workbook};
use crate::support::{answer, edit, empty, id, plan, replica, school, set};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn dates() -> Dates {
    Dates { as_of: day("2019-07-01"), today: day("2019-07-01") }
}

/// A task becomes this from one answer to the other, and the mirror of it the other way round.
#[track_caller]
fn check(task: &str, before: &[(&str, &str)], after: &[(&str, &str)], expected: Class) {
    let known = plan().task(id(task)).unwrap();
    let (old, new) = (answer(task, before), answer(task, after));
    assert_eq!(class(plan(), known, &old, &new), expected, "{task} {before:?} → {after:?}");
    let back = class(plan(), known, &new, &old);
    match expected {
        Class::Added | Class::Improved => assert_eq!(back, Class::Slipped, "{task} {after:?} → {before:?}"),
        Class::Slipped => assert!(matches!(back, Class::Added | Class::Improved), "{task} {after:?} → {before:?}"),
        Class::Unchanged => assert_eq!(back, Class::Unchanged, "{task} {after:?} → {before:?}"),
    }
}

#[test]
fn states_stand_in_one_order() {
    let order = ["", "not-applicable", "not-started", "in-progress", "done"];
    let state = |word: &'static str| [("state", word)];
    for (at, old) in order.iter().enumerate() {
        for (to, new) in order.iter().enumerate() {
            let expected = match to.cmp(&at) {
                std::cmp::Ordering::Greater if at == 0 => Class::Added,
                std::cmp::Ordering::Greater => Class::Improved,
                std::cmp::Ordering::Less => Class::Slipped,
                std::cmp::Ordering::Equal => Class::Unchanged,
            };
            assert_eq!(usize::from(rank(State::parse(old))), at);
            let known = plan().task(id("1.1")).unwrap();
            let side = |word: &'static str| {
                if word.is_empty() { answer("1.1", &[]) } else { answer("1.1", &state(word)) }
            };
            assert_eq!(class(plan(), known, &side(old), &side(new)), expected, "{old} → {new}");
        }
    }
}

#[test]
fn a_task_that_is_taken_off_the_list_has_slipped_and_one_that_is_taken_on_has_improved() {
    check("1.1", &[("state", "done")], &[("state", "not-applicable"), ("reason", "无")], Class::Slipped);
    check("1.1", &[("state", "not-started")], &[("state", "not-applicable")], Class::Slipped);
    check("1.1", &[("state", "not-applicable")], &[("state", "not-started")], Class::Improved);
    check("1.1", &[], &[("state", "not-applicable")], Class::Added);
    // A reason given later moves nothing.
    check(
        "1.1",
        &[("state", "not-applicable")],
        &[("state", "not-applicable"), ("reason", "无")],
        Class::Unchanged,
    );
}

#[test]
fn while_the_state_stays_the_targets_decide() {
    let going = |fields: &[(&'static str, &'static str)]| {
        let mut all = vec![("state", "in-progress")];
        all.extend_from_slice(fields);
        all
    };
    let share = |part, all| going(&[("number.part", part), ("number.all", all)]);
    let teachers = |n| going(&[("number.teachers", n)]);
    let cases = |n| going(&[("number.cases", n)]);
    // At least so many: closer is better, beyond is the same, below again is worse.
    check("1.4", &teachers("10"), &teachers("12"), Class::Improved);
    check("1.4", &teachers("12"), &teachers("12"), Class::Unchanged);
    check("1.4", &teachers("24"), &teachers("25"), Class::Improved);
    check("1.4", &teachers("25"), &teachers("40"), Class::Unchanged);
    check("1.4", &teachers("40"), &teachers("24"), Class::Slipped);
    // A share is told as it is shown: 33.3 % both times.
    check("2.1", &share("1", "3"), &share("333", "1000"), Class::Unchanged);
    check("2.1", &share("1", "3"), &share("334", "1000"), Class::Improved);
    // The number alone does not tell: more was bought, and less of it here.
    check("2.1", &share("40", "100"), &share("50", "200"), Class::Slipped);
    // Exactly none: fewer is better.
    check("2.3", &cases("3"), &cases("1"), Class::Improved);
    check("2.3", &cases("1"), &cases("0"), Class::Improved);
    check("2.3", &cases("0"), &cases("2"), Class::Slipped);
    // What was missing and does not meet the target tells nothing; what meets it does.
    check("2.3", &going(&[]), &cases("2"), Class::Unchanged);
    check("2.3", &going(&[]), &cases("0"), Class::Improved);
    // Occurrences and rows count as they do everywhere.
    check("1.3", &going(&[]), &going(&[("time.t2.1.date", "2019-04-01")]), Class::Improved);
    check("3.1", &going(&[("row.a.stage", "在建")]), &going(&[("row.a.stage", "完工")]), Class::Improved);
    // The area's target is nobody's own, and a number that no target asks for moves nothing.
    check("3.3", &going(&[("number.built", "1")]), &going(&[("number.built", "9")]), Class::Unchanged);
    check("2.1", &going(&[("number.memo", "1")]), &going(&[("number.memo", "9")]), Class::Unchanged);
    // A compound rule is met or not.
    let rule = |a, b| going(&[("number.a", a), ("number.b", b), ("number.c", "0"), ("number.d", "0")]);
    check("3.5", &rule("0", "0"), &rule("1", "0"), Class::Unchanged);
    check("3.5", &rule("1", "0"), &rule("1", "1"), Class::Improved);
}

#[test]
fn each_way_of_comparing_has_its_own_nearer_and_several_targets_outvote_each_other() {
    let text = r#"{"type":"plan-workbook/plan","version":1,"minReader":1,"id":"p","edition":"1","lang":"zh-Hans","title":"p",
        "period":{"start":"2019-01-01","end":"2019-12-31"},"sections":[{"no":1,"title":"一","items":[{"no":1,"title":"甲","tasks":[
        {"id":"1.1","text":"做","kind":"count","obligation":"plain","levels":["school"],"numbers":[
         {"key":"a","label":"甲","unit":"人"},{"key":"b","label":"乙","unit":"人"},{"key":"c","label":"丙","unit":"人"}],
         "targets":[{"op":"ge","value":10,"of":"a","aggregate":["sum"]},{"op":"le","value":5,"of":"b","aggregate":["sum"]},
         {"op":"eq","value":5,"of":"c","aggregate":["sum"]}]}]}]}]}"#;
    let (plan, _) = load(text).unwrap();
    let task = plan.task(id("1.1")).unwrap();
    let answer = |[a, b, c]: [&str; 3]| {
        let field = |(name, text): (&str, &str)| {
            let entry = Entry { dot: Dot { counter: 1, replica: replica(1) }, value: text.into() };
            (Field::from_file(name), Register::from_entries(vec![entry]))
        };
        let fields = [("state", "in-progress"), ("number.a", a), ("number.b", b), ("number.c", c)].map(field);
        Answer::from(&Fields::from(fields)).into_owned()
    };
    for (before, after, expected) in [
        (["1", "9", "9"], ["2", "9", "9"], Class::Improved),
        (["1", "9", "9"], ["1", "8", "9"], Class::Improved),
        (["1", "5", "9"], ["1", "2", "9"], Class::Unchanged),
        (["1", "9", "9"], ["1", "9", "8"], Class::Improved),
        (["1", "9", "1"], ["1", "9", "3"], Class::Improved),
        (["1", "9", "4"], ["1", "9", "6"], Class::Unchanged),
        (["1", "9", "4"], ["1", "9", "7"], Class::Slipped),
        (["1", "8", "9"], ["2", "9", "9"], Class::Unchanged),
        (["1", "8", "9"], ["2", "9", "8"], Class::Improved),
        (["2", "8", "8"], ["3", "9", "9"], Class::Slipped),
    ] {
        assert_eq!(class(&plan, task, &answer(before), &answer(after)), expected, "{before:?} → {after:?}");
    }
}

#[test]
fn the_state_decides_before_any_number_and_without_one_numbers_tell_nothing() {
    let of = |state, n| [("state", state), ("number.teachers", n)];
    check("1.4", &of("in-progress", "25"), &of("done", "1"), Class::Improved);
    check("1.4", &[("number.teachers", "1")], &[("number.teachers", "25")], Class::Unchanged);
    check("1.4", &of("not-applicable", "1"), &of("not-applicable", "25"), Class::Unchanged);
    check("1.4", &of("not-started", "1"), &of("not-started", "2"), Class::Improved);
}

#[test]
fn what_a_task_shows_is_told_for_both_sides() {
    let (mut before, mut after) = (empty(), empty());
    edit(&mut before, 1, set("2.1", &[("state", "in-progress"), ("number.part", "40"), ("number.all", "100")]));
    edit(
        &mut after,
        2,
        set("2.1", &[("state", "done"), ("number.part", "60"), ("number.all", "100"), ("note", "话")]),
    );
    let comparison = Comparison::of(plan(), &school(), &before, &after, dates());
    let task = comparison.tasks.iter().find(|one| one.task == id("2.1")).unwrap();
    assert_eq!((task.class, task.edits), (Class::Improved, 3));
    assert_eq!((task.before.state, task.after.state), (Some(State::InProgress), Some(State::Done)));
    assert_eq!(task.before.light, Some(light::Light::Green));
    let numbers =
        |numbers: &[(usize, _)]| numbers.iter().map(|(at, number)| format!("{at} {number}")).collect::<Vec<_>>();
    assert_eq!(numbers(&task.before.numbers), ["0 40", "1 100"]);
    assert_eq!(numbers(&task.after.numbers), ["0 60", "1 100"]);
}

/// The counts that a comparison's tasks come to on one side.
fn counted<'a>(sides: impl Iterator<Item = Option<State>> + 'a) -> [usize; 5] {
    let mut counts = [0; 5];
    sides.for_each(|state| counts[usize::from(rank(state))] += 1);
    counts
}

fn told(progress: &Progress) -> [usize; 5] {
    let Progress { not_applicable, not_started, in_progress, done, .. } = *progress;
    [progress.untouched(), not_applicable, not_started, in_progress, done]
}

/// Two copies of one workbook that have gone on by themselves, or that know nothing of each other.
fn two() -> impl Strategy<Value = (Workbook, Workbook)> {
    (workbook(), workbook())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_task_falls_in_one_class_and_the_sides_are_the_overviews((before, after) in two(), profile in profile(), days in 0_u64..900) {
        let as_of = day("2019-01-01").plus(days);
        let dates = Dates { as_of, today: as_of };
        let comparison = Comparison::of(plan(), &profile, &before, &after, dates);
        let classes = Class::ALL.iter().map(|class| comparison.count(*class)).sum::<usize>();
        prop_assert_eq!(classes, plan().applicable(&profile).count());
        let ids: Vec<_> = comparison.tasks.iter().map(|one| one.task).collect();
        prop_assert_eq!(ids, plan().applicable(&profile).map(|task| task.id).collect::<Vec<_>>());
        let sides = [(&before, &comparison.before), (&after, &comparison.after)];
        for (side, progress) in sides {
            prop_assert_eq!(Overview::of(plan(), &profile, side, dates).whole, *progress);
        }
        prop_assert_eq!(counted(comparison.tasks.iter().map(|one| one.before.state)), told(&comparison.before));
        prop_assert_eq!(counted(comparison.tasks.iter().map(|one| one.after.state)), told(&comparison.after));
        for one in &comparison.tasks {
            let answer = after.answer(one.task);
            prop_assert_eq!(one.after.light, light::of_task(plan(), plan().task(one.task).unwrap(), &answer, dates));
            prop_assert_eq!(one.class == Class::Added, one.before.state.is_none() && one.after.state.is_some());
            prop_assert!(one.edits > 0 || one.class == Class::Unchanged, "what reads the same has not moved");
        }
    }

    #[test]
    fn the_sides_the_other_way_round_say_the_opposite((before, after) in two(), profile in profile()) {
        let there = Comparison::of(plan(), &profile, &before, &after, dates());
        let back = Comparison::of(plan(), &profile, &after, &before, dates());
        prop_assert_eq!(there.before, back.after);
        prop_assert_eq!(there.after, back.before);
        for (one, other) in there.tasks.iter().zip(&back.tasks) {
            let is_on = |class| matches!(class, Class::Added | Class::Improved);
            prop_assert_eq!(is_on(one.class), other.class == Class::Slipped);
            prop_assert_eq!(is_on(other.class), one.class == Class::Slipped);
            prop_assert_eq!(&one.before, &other.after);
            prop_assert_eq!(one.edits, other.edits);
            // Where both sides say something, the two words themselves change places.
            if one.before.state.is_some() && one.after.state.is_some() {
                prop_assert_eq!(one.class == Class::Improved, other.class == Class::Slipped);
            }
        }
    }

    #[test]
    fn a_workbook_compared_with_itself_is_unchanged(workbook in workbook(), profile in profile()) {
        let comparison = Comparison::of(plan(), &profile, &workbook, &workbook, dates());
        prop_assert_eq!(comparison.count(Class::Unchanged), comparison.tasks.len());
        prop_assert!(comparison.tasks.iter().all(|one| one.edits == 0 && one.before == one.after));
    }
}

#[test]
fn the_largest_unit_of_the_shipped_plan_has_the_tasks_that_the_bound_is_for() {
    let (plan, _) = load(include_str!("../../seeds/qiannan-2019.json")).unwrap();
    let office = Profile { level: Level::Prefecture, stages: Vec::new(), attributes: Vec::new(), ..school() };
    let book = Workbook::new(PlanRef::of(&plan));
    let comparison = Comparison::of(&plan, &office, &book, &book, dates());
    assert!(comparison.tasks.len() >= 175, "{}", comparison.tasks.len());
}
