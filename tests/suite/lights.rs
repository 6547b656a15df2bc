//! The light rule, line by line, and what counts as overdue.

use plan_workbook::domain::day::Day;
use plan_workbook::domain::light::{
    Dates, Light, NEAR_DAYS, Reason, Term, Whose, is_open, is_overdue, of_item, of_task, why,
};
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::profile::{Level, Profile};
use plan_workbook::domain::timeline::as_of;
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::text::Text;
use proptest::prelude::*;

use crate::support::world::workbook;
use crate::support::{edit, empty, id, plan, school, set};

const GREEN: Option<Light> = Some(Light::Green);
const YELLOW: Option<Light> = Some(Light::Yellow);
const RED: Option<Light> = Some(Light::Red);
const GREY: Option<Light> = Some(Light::Grey);

fn dates(as_of: &str, today: &str) -> Dates {
    Dates { as_of: Day::parse(as_of).unwrap(), today: Day::parse(today).unwrap() }
}

fn book(answers: &[(&str, &[(&str, &str)])]) -> Workbook {
    let mut workbook = empty();
    for (task, fields) in answers.iter().filter(|(_, fields)| !fields.is_empty()) {
        edit(&mut workbook, 1, set(task, fields));
    }
    workbook
}

#[track_caller]
fn check_of(plan: &Plan, task: &str, fields: &[(&str, &str)], dates: Dates, light: Option<Light>, overdue: bool) {
    let known = plan.task(id(task)).unwrap();
    let book = book(&[(task, fields)]);
    let answer = book.answer(id(task));
    assert_eq!(of_task(plan, known, &answer, dates), light, "{task} {fields:?} {dates:?}");
    assert_eq!(is_overdue(plan, known, &answer, dates), overdue, "{task} {fields:?} {dates:?}");
}

/// A task with these fields has this light, and is overdue or not, with today far from everything.
#[track_caller]
fn check(task: &str, fields: &[(&str, &str)], as_of: &str, light: Option<Light>, overdue: bool) {
    check_of(plan(), task, fields, dates(as_of, "2030-01-01"), light, overdue);
}

const DOING: (&str, &str) = ("state", "in-progress");
const IDLE: (&str, &str) = ("state", "not-started");
const DONE: (&str, &str) = ("state", "done");

#[test]
fn what_does_not_apply_has_no_light_and_what_nobody_spoke_of_is_grey() {
    check("1.2", &[("state", "not-applicable")], "2019-12-31", None, false);
    check("1.2", &[], "2019-12-31", GREY, true);
    check("1.2", &[("note", "话")], "2019-12-31", GREY, true);
    check("1.2", &[], "2019-06-30", GREY, false);
    check("2.3", &[("number.cases", "0")], "2019-05-20", GREY, false);
}

#[test]
fn past_the_notice_s_date_binding_tasks_are_red_and_others_yellow() {
    for state in [DOING, IDLE] {
        // 1.2 must, 1.4 strive, both by 30 June.
        check("1.2", &[state], "2019-07-01", RED, true);
        check("1.4", &[state], "2019-07-01", YELLOW, true);
        check("1.2", &[state], "2019-06-30", YELLOW, false);
        check("1.4", &[state], "2019-06-30", YELLOW, false);
    }
}

#[test]
fn thirty_days_before_a_date_it_is_near() {
    check("1.2", &[DOING], "2019-05-31", YELLOW, false);
    check("1.2", &[DOING], "2019-05-30", GREEN, false);
    check("1.1", &[DOING], "2019-12-01", YELLOW, false);
    check("1.1", &[DOING], "2019-11-30", GREEN, false);
}

#[test]
fn past_a_default_date_even_a_binding_task_is_only_yellow() {
    // 3.1 ensure, by our default of 30 November; 1.3 ensure, by the plan's last day.
    check("3.1", &[DOING], "2019-12-01", YELLOW, true);
    check("3.1", &[DOING], "2019-11-30", YELLOW, false);
    check("1.3", &[DOING], "2019-12-31", YELLOW, false);
    check("1.3", &[DOING], "2020-01-05", YELLOW, true);
}

#[test]
fn what_is_done_is_green_at_any_time_if_its_target_is_met() {
    check("1.1", &[DONE], "2020-01-05", GREEN, false);
    check("1.2", &[DONE], "2019-12-31", GREEN, false);
    check("1.4", &[DONE, ("number.teachers", "25")], "2019-12-31", GREEN, false);
    check("2.1", &[DONE, ("number.part", "50"), ("number.all", "100")], "2019-12-31", GREEN, false);
    check(
        "1.3",
        &[DONE, ("time.t1.1.date", "2019-09-09"), ("time.t2.1.date", "2019-03-03")],
        "2019-12-31",
        GREEN,
        false,
    );
    check("3.1", &[DONE, ("row.a.stage", "完工"), ("row.b.stage", "完工")], "2019-12-31", GREEN, false);
}

#[test]
fn what_is_done_with_its_target_unmet_is_open() {
    check("1.4", &[DONE, ("number.teachers", "24")], "2019-07-01", YELLOW, true);
    check("1.4", &[DONE], "2019-07-01", YELLOW, true);
    check("1.4", &[DONE], "2019-05-20", GREEN, false);
    check("2.1", &[DONE, ("number.part", "49.9999"), ("number.all", "100")], "2020-01-01", RED, true);
    check("2.3", &[DONE, ("number.cases", "1")], "2020-01-01", RED, true);
    check("1.3", &[DONE, ("time.t1.1.date", "2019-09-09")], "2019-12-31", YELLOW, false);
    // A target that is met does not make it done.
    check("1.4", &[DOING, ("number.teachers", "25")], "2019-07-01", YELLOW, true);
}

#[test]
fn targets_that_are_not_the_unit_s_own_do_not_hold_it_back() {
    check("3.3", &[DONE, ("number.built", "1")], "2019-12-31", GREEN, false);
    check("3.3", &[DONE], "2019-12-31", GREEN, false);
    check("3.4", &[DONE, ("number.rate", "85")], "2019-12-31", GREEN, false);
    check("3.4", &[DONE, ("number.rate", "84")], "2019-12-31", YELLOW, false);
}

#[test]
fn an_own_date_is_judged_by_today_and_the_plan_s_by_the_as_of_date() {
    let early = "2019-02-01";
    let own = |day: &'static str| [DOING, ("due", day)];
    for (task, due, as_of, today, light, overdue) in [
        // 3.1 ensure, 1.1 plain.
        ("3.1", "2026-03-01", early, "2026-03-02", RED, true),
        ("1.1", "2026-03-01", early, "2026-03-02", YELLOW, true),
        ("3.1", "2026-03-01", early, "2026-03-01", YELLOW, false),
        ("3.1", "2026-03-01", early, "2026-01-30", YELLOW, false),
        ("3.1", "2026-03-01", early, "2026-01-29", GREEN, false),
        // A later own date does not push the notice's away, nor does today move it.
        ("1.2", "2026-03-01", "2019-07-01", "2026-01-01", RED, true),
        ("1.2", "2026-03-01", early, "2026-01-01", GREEN, false),
        // Today before the plan's dates, as-of behind them, and the other way round.
        ("1.1", "2019-12-31", "2019-05-20", "2019-12-31", YELLOW, false),
        ("1.1", "2019-06-01", "2019-12-31", "2019-05-01", YELLOW, false),
    ] {
        check_of(plan(), task, &own(due), dates(as_of, today), light, overdue);
    }
    check_of(plan(), "1.1", &[DONE, ("due", "2019-03-01")], dates(early, "2026-01-01"), GREEN, false);
    check_of(plan(), "1.1", &[("due", "2019-03-01")], dates(early, "2026-01-01"), GREY, true);
}

#[test]
fn a_practised_plan_is_judged_by_today() {
    let practised = plan().practice(2026);
    for (today, light, overdue) in
        [("2026-05-30", GREEN, false), ("2026-06-30", YELLOW, false), ("2026-07-01", RED, true)]
    {
        let dates = dates(&as_of(&practised, Day::parse(today).unwrap()).to_string(), today);
        check_of(&practised, "1.2", &[DOING], dates, light, overdue);
    }
    // The target for 2020 is one for 2027 then, and still not this year's.
    let dates = dates("2026-12-31", "2026-12-31");
    check_of(&practised, "3.4", &[DONE, ("number.rate", "85")], dates, GREEN, false);
}

#[test]
fn an_item_shows_its_worst_light() {
    let item = |number: u16, profile: &Profile, answers: &[(&str, &[(&str, &str)])]| {
        let dates = dates("2019-07-01", "2019-07-01");
        of_item(plan(), plan().item(number).unwrap(), profile, &book(answers), dates)
    };
    let here = school();
    let none = &[("state", "not-applicable")][..];
    assert_eq!(item(1, &here, &[]), GREY);
    assert_eq!(item(1, &here, &[("1.1", &[("note", "话")])]), GREY);
    assert_eq!(item(1, &here, &[("1.1", &[DOING])]), GREEN);
    assert_eq!(item(1, &here, &[("1.1", &[DOING]), ("1.4", &[DOING])]), YELLOW);
    assert_eq!(item(1, &here, &[("1.4", &[DOING]), ("1.2", &[DOING]), ("1.1", &[DONE])]), RED);
    assert_eq!(item(1, &here, &[("1.2", none)]), GREEN, "spoken about");
    assert_eq!(item(4, &here, &[]), None, "nothing in it concerns a school");
    let office = Profile { level: Level::County, stages: Vec::new(), ..school() };
    assert_eq!(item(4, &office, &[]), GREY);
    assert_eq!(item(1, &office, &[("1.4", &[DOING])]), GREY, "1.4 does not concern a county");
}

/// A task with these fields is judged by this date.
#[track_caller]
fn judged_by(task: &str, fields: &[(&str, &str)], dates: Dates, whose: Whose, due: &str) {
    let known = plan().task(id(task)).unwrap();
    let book = book(&[(task, fields)]);
    let answer = book.answer(id(task));
    let (Reason::Missed(open) | Reason::Soon(open) | Reason::Ahead(open)) = why(plan(), known, &answer, dates)
    else {
        panic!("{task} {fields:?} is judged by no date")
    };
    assert_eq!((open.term.whose, open.term.due.to_string().as_str()), (whose, due), "{task} {fields:?}");
}

#[test]
fn a_reason_names_the_date_that_decides_and_whose_it_is() {
    let days = |as_of| dates(as_of, "2019-03-01");
    judged_by("1.2", &[DOING], days("2019-07-01"), Whose::Notice, "2019-06-30");
    judged_by("1.2", &[DOING], days("2019-02-01"), Whose::Notice, "2019-06-30");
    judged_by("1.2", &[DOING, ("due", "2019-02-01")], days("2019-07-01"), Whose::Own, "2019-02-01");
    judged_by("1.2", &[DOING, ("due", "2019-08-01")], days("2019-07-01"), Whose::Notice, "2019-06-30");
    // A default date that has passed never misses; an own one does.
    judged_by("3.6", &[DOING], days("2020-01-05"), Whose::Default, "2019-12-31");
    judged_by("3.6", &[DOING, ("due", "2019-02-28")], days("2020-01-05"), Whose::Own, "2019-02-28");
    judged_by("3.6", &[DOING, ("due", "2019-03-20")], days("2019-03-01"), Whose::Own, "2019-03-20");
}

#[test]
fn a_reason_is_said_with_the_date_and_what_follows_from_it() {
    let said = |task: &str, fields: &[(&str, &str)], as_of| {
        let book = book(&[(task, fields)]);
        let answer = book.answer(id(task));
        let reason = why(plan(), plan().task(id(task)).unwrap(), &answer, dates(as_of, "2019-01-01"));
        Text::CHINESE.lights().why(reason)
    };
    let near = "未完成，距通知规定 2019-06-30 还有 10 天（统计截至 2019-06-20），30 天以内。";
    assert_eq!(said("1.4", &[DOING], "2019-06-20"), near);
    let missed = said("1.2", &[DOING], "2019-07-20");
    assert!(missed.starts_with("未完成，通知规定 2019-06-30 已过（统计截至 2019-07-20）"), "{missed}");
    assert!(said("2.3", &[DONE], "2019-12-20").starts_with("填了“已完成”，但"), "its number is missing");
}

#[test]
fn a_place_s_own_names_for_lights_are_used() {
    let mut plan = plan().clone();
    let words = Text::CHINESE.words();
    assert_eq!(words.light_of(&plan, Light::Yellow), "临近或滞后");
    plan.light_labels = ["灰灯", "绿灯", "蓝灯", "红灯"].map(str::to_owned).to_vec();
    assert_eq!(
        Light::ALL.iter().map(|light| words.light_of(&plan, *light)).collect::<Vec<_>>(),
        plan.light_labels
    );
    let shapes = Text::CHINESE.lights().shapes_of(words, &plan);
    assert!(
        shapes.contains("上粗边：蓝灯") && shapes.contains("方块：红灯") && !shapes.contains("逾期"),
        "{shapes}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_reason_is_true_of_the_task_and_says_its_light(workbook in workbook(), as_of in 0_u64..500, today in 0_u64..500) {
        let from = Day::parse("2018-12-01").unwrap();
        let dates = Dates { as_of: from.plus(as_of), today: from.plus(today) };
        for task in plan().tasks() {
            let answer = workbook.answer(task.id);
            let reason = why(plan(), task, &answer, dates);
            prop_assert_eq!(reason.light(), of_task(plan(), task, &answer, dates));
            let is_said = !matches!(reason, Reason::Untouched | Reason::NotApplicable | Reason::Done);
            prop_assert_eq!(is_said, is_open(plan(), task, &answer) && answer.state().is_some());
            let (Reason::Missed(open) | Reason::Soon(open) | Reason::Ahead(open)) = reason else { continue };
            let Term { due, whose, judged } = open.term;
            prop_assert_eq!(judged, if whose == Whose::Own { dates.today } else { dates.as_of });
            prop_assert!(due == task.due.date || Some(due) == answer.own_due());
            let (is_past, is_near) = (due < judged, due.days_since(judged) <= NEAR_DAYS);
            match reason {
                Reason::Missed(_) => prop_assert!(is_past && whose != Whose::Default),
                Reason::Soon(_) => prop_assert!(is_near && (!is_past || whose == Whose::Default)),
                _ => prop_assert!(!is_near),
            }
        }
    }
}
