//! Figures: targets against actual values, and the counts that every screen shows.

use plan_workbook::domain::day::Day;
use plan_workbook::domain::decimal::Decimal;
use plan_workbook::domain::light::{self, Dates};
use plan_workbook::domain::progress::{Overview, Progress, missing_numbers};
use plan_workbook::domain::target::{Figure, all_met, figure, is_met, is_own};
use plan_workbook::domain::workbook::State;
use plan_workbook::domain::workbook::answer::Answer;
use proptest::prelude::*;

use crate::support::world::{profile, workbook};
use crate::support::{answer, id, plan};

/// A task's first target has this figure and is met or not.
#[track_caller]
fn check(task: &str, fields: &[(&str, &str)], shown: Figure, met: Option<bool>) {
    let known = plan().task(id(task)).unwrap();
    let answer = answer(task, fields);
    assert_eq!(figure(plan(), known, &known.targets[0], &answer), shown, "{task} {fields:?}");
    assert_eq!(is_met(plan(), known, &known.targets[0], &answer), met, "{task} {fields:?}");
}

fn number(text: &str) -> Figure {
    Figure::Number(Decimal::parse(text).unwrap())
}

#[test]
fn a_share_is_judged_exactly_and_shown_cut() {
    let share = |part, all| [("number.part", part), ("number.all", all)];
    for (part, all, permille, met) in [
        ("50", "100", 500, true),
        ("53.25", "100", 532, true),
        ("0.5", "1", 500, true),
        ("49.9999", "100", 499, false),
        ("25.4", "50.8", 500, true),
        ("25.3999", "50.8", 499, false),
        ("1", "3", 333, false),
        ("2", "3", 666, true),
        ("0", "7", 0, false),
        ("99999999999.9999", "0.0001", 999_999_999_999_999_000, true),
    ] {
        check("2.1", &share(part, all), Figure::Share(permille), Some(met));
    }
    check("2.1", &share("0", "0"), Figure::Missing, None);
    check("2.1", &[("number.part", "1")], Figure::Missing, None);
    check("2.1", &[("number.all", "1")], Figure::Missing, None);
    check("2.1", &[], Figure::Missing, None);
    check("2.2", &[("number.seen", "99"), ("number.all", "100")], Figure::Share(990), Some(false));
    check("2.2", &[("number.seen", "100"), ("number.all", "100")], Figure::Share(1000), Some(true));
}

#[test]
fn a_number_that_is_missing_is_not_taken_for_zero() {
    check("2.3", &[], Figure::Missing, None);
    check("2.3", &[("number.cases", "0")], number("0"), Some(true));
    check("2.3", &[("number.cases", "1")], number("1"), Some(false));
    check("1.4", &[], Figure::Missing, None);
    check("1.4", &[("number.teachers", "24.9999")], number("24.9999"), Some(false));
    check("1.4", &[("number.teachers", "25")], number("25"), Some(true));
}

#[test]
fn occurrences_count_by_their_days() {
    let (spring, autumn) = (("time.t2.1.date", "2019-04-01"), ("time.t1.1.date", "2019-10-01"));
    check("1.3", &[], Figure::Done(0, 2), Some(false));
    check("1.3", &[spring], Figure::Done(1, 2), Some(false));
    check("1.3", &[spring, autumn], Figure::Done(2, 2), Some(true));
    check("1.3", &[spring, ("time.t1.2.date", "2019-10-01")], Figure::Done(1, 2), Some(false));
    check("1.3", &[spring, ("time.t1.1.note", "已开")], Figure::Done(1, 2), Some(false));
}

#[test]
fn rows_count_by_their_stage() {
    let row = |row: &str, stage: &'static str| (format!("row.{row}.stage"), stage);
    let rows = |rows: &[(String, &str)]| {
        let fields: Vec<_> = rows.iter().map(|(field, text)| (field.as_str(), *text)).collect();
        let task = plan().task(id("3.1")).unwrap();
        let answer = answer("3.1", &fields);
        (figure(plan(), task, &task.targets[0], &answer), all_met(plan(), task, &answer))
    };
    let done = |row_id| row(row_id, "完工");
    assert_eq!(rows(&[]), (number("0"), Some(false)));
    assert_eq!(rows(&[done("a"), row("b", "在建")]), (number("1"), Some(false)));
    assert_eq!(rows(&[done("a"), done("b")]), (number("2"), Some(true)));
    assert_eq!(rows(&[done("a"), done("b"), ("row.b.gone".to_owned(), "yes")]), (number("1"), Some(false)));
    assert_eq!(rows(&[done("a"), ("row.b.name".to_owned(), "校")]), (number("1"), Some(false)));
}

#[test]
fn the_area_s_target_and_a_later_year_s_never_judge_one_unit() {
    let own = |task: &str| {
        let targets = &plan().task(id(task)).unwrap().targets;
        targets.iter().map(|target| is_own(plan(), target)).collect::<Vec<_>>()
    };
    assert_eq!(own("3.3"), [false]);
    assert_eq!(own("3.4"), [true, false]);
    let met = |task: &str, fields: &[(&str, &str)]| {
        all_met(plan(), plan().task(id(task)).unwrap(), &answer(task, fields))
    };
    assert_eq!(met("3.3", &[]), Some(true));
    assert_eq!(met("3.3", &[("number.built", "1")]), Some(true));
    assert_eq!(met("3.4", &[("number.rate", "85")]), Some(true));
    assert_eq!(met("3.4", &[("number.rate", "84.9")]), Some(false));
    assert_eq!(met("3.4", &[]), None);
    assert_eq!(met("1.1", &[]), Some(true), "no target at all");
}

#[test]
fn a_compound_rule_is_told_as_soon_as_it_is_certain() {
    for (a, b, c, d, met) in [
        ("1", "1", "", "", Some(true)),
        ("1", "0", "2", "", Some(true)),
        ("1", "", "2", "", Some(true)),
        ("1", "0", "1", "1", Some(true)),
        ("1", "0", "1", "2", Some(false)),
        ("1", "0", "1", "", None),
        ("1", "0", "0", "0", None),
        ("1", "", "", "", None),
        ("0", "1", "1", "1", Some(false)),
        ("0", "", "", "", Some(false)),
        ("", "0", "0", "5", Some(false)),
        ("", "1", "", "", None),
        ("", "", "", "", None),
    ] {
        let fields = [("number.a", a), ("number.b", b), ("number.c", c), ("number.d", d)];
        let given: Vec<_> = fields.into_iter().filter(|(_, text)| !text.is_empty()).collect();
        let task = plan().task(id("3.5")).unwrap();
        assert_eq!(is_met(plan(), task, &task.targets[0], &answer("3.5", &given)), met, "{given:?}");
    }
}

#[test]
fn a_number_is_asked_for_only_where_a_target_needs_it() {
    for (task, fields, missing) in [
        ("2.1", vec![], vec!["part", "all"]),
        ("2.1", vec![("number.part", "0")], vec!["all"]),
        ("2.1", vec![("state", "not-applicable")], vec![]),
        ("3.5", vec![("state", "done")], vec!["a", "b", "c", "d"]),
        ("1.1", vec![], vec![]),
        ("3.1", vec![], vec![]),
    ] {
        let known = plan().task(id(task)).unwrap();
        let answer = answer(task, &fields);
        assert_eq!(missing_numbers(known, &answer).collect::<Vec<_>>(), missing, "{task} {fields:?}");
    }
}

#[test]
fn percent_is_cut_and_leaves_out_what_does_not_apply() {
    for (applicable, answered, done, not_applicable, percent) in [
        (0, 0, 0, 0, 0),
        (3, 0, 0, 0, 0),
        (3, 3, 2, 0, 66),
        (3, 3, 2, 1, 100),
        (3, 3, 0, 3, 100),
        (200, 199, 199, 0, 99),
        (3, 3, 3, 0, 100),
    ] {
        let progress = Progress { applicable, answered, done, not_applicable, ..Progress::default() };
        assert_eq!(progress.percent(), percent, "{progress:?}");
        assert_eq!(progress.untouched(), applicable - answered);
    }
}

fn parts(progress: &Progress) -> [usize; 9] {
    let Progress { applicable, answered, done, in_progress, not_started, not_applicable, .. } = *progress;
    let Progress { overdue, numbers_missing, reasons_missing, .. } = *progress;
    [
        applicable,
        answered,
        done,
        in_progress,
        not_started,
        not_applicable,
        overdue,
        numbers_missing,
        reasons_missing,
    ]
}

fn sum<'a>(all: impl Iterator<Item = &'a Progress>) -> [usize; 9] {
    all.fold([0; 9], |sum, one| std::array::from_fn(|at| sum[at] + parts(one)[at]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_two_counts_disagree(workbook in workbook(), profile in profile(), as_of in 0_u64..400, today in 0_u64..4000) {
        let from = Day::parse("2019-01-01").unwrap();
        let dates = Dates { as_of: from.plus(as_of), today: from.plus(today) };
        let overview = Overview::of(plan(), &profile, &workbook, dates);
        let whole = parts(&overview.whole);
        prop_assert_eq!(sum(overview.sections.iter().map(|(_, progress)| progress)), whole);
        prop_assert_eq!(sum(overview.items.iter().map(|(_, progress, _)| progress)), whole);
        let Progress { applicable, answered, done, in_progress, not_started, not_applicable, .. } = overview.whole;
        prop_assert_eq!(done + in_progress + not_started + not_applicable, answered);
        prop_assert_eq!(plan().applicable(&profile).count(), applicable);
        prop_assert!(overview.whole.percent() <= 100);
        let of_tasks = |says: &dyn Fn(&Answer) -> bool| plan().applicable(&profile).filter(|task| says(&workbook.answer(task.id))).count();
        prop_assert_eq!(of_tasks(&|answer| answer.state() == Some(State::Done)), done);
        let overdue = plan().applicable(&profile).filter(|task| light::is_overdue(plan(), task, &workbook.answer(task.id), dates));
        prop_assert_eq!(overdue.count(), overview.whole.overdue);
        for item in plan().items() {
            let (progress, shown) = overview.item(item.no).unwrap();
            prop_assert_eq!(shown, light::of_item(plan(), item, &profile, &workbook, dates));
            prop_assert_eq!(shown.is_none(), progress.applicable == 0);
        }
        prop_assert_eq!(overview.item(99), None);
    }
}
