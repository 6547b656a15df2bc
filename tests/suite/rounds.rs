//! Rounds and submissions: what a plan's time offers, and how submissions are numbered.

use plan_workbook::domain::day::Day;
use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::rounds::{
    Lack, RoundKind, Submission, fields, just_made, next_number, rounds, submissions,
};
use plan_workbook::domain::workbook::event::Event;
use plan_workbook::export::name;

use crate::seeds;
use crate::support::{edit, filled, plan, set};

fn sent(id: &str, round: &str, number: u32) -> Submission {
    Submission {
        id: id.to_owned(),
        round: round.to_owned(),
        number,
        as_of: Day::parse("2019-09-30"),
        filled_by: "填报员".to_owned(),
        approved_by: "校长".to_owned(),
        date: Day::parse("2019-10-08"),
    }
}

#[test]
fn a_year_offers_its_months_quarters_terms_and_its_end() {
    let plan = load(&seeds::text()).unwrap().0;
    let rounds = rounds(&plan);
    let names = |kind| rounds.iter().filter(|one| one.kind == kind).map(name::round).collect::<Vec<_>>();
    assert_eq!(names(RoundKind::Month).len(), 12);
    assert_eq!(names(RoundKind::Month)[4], "2019年5月");
    assert_eq!(
        names(RoundKind::Quarter),
        ["2019年第一季度", "2019年第二季度", "2019年第三季度", "2019年第四季度"]
    );
    assert_eq!(names(RoundKind::YearEnd), ["2019年终"]);
    let third = rounds.iter().find(|one| name::round(one) == "2019年第三季度").unwrap();
    assert_eq!(third.as_of.to_string(), "2019-09-30");
    assert!(rounds.iter().all(|one| plan.period.contains(one.as_of)));
    assert!(rounds.windows(2).all(|pair| pair[0].as_of <= pair[1].as_of));
}

#[test]
fn a_term_that_ends_after_the_plan_is_no_round_of_it() {
    let of_term: Vec<_> = rounds(plan()).into_iter().filter(|one| one.kind == RoundKind::Term).collect();
    assert_eq!(of_term.iter().map(name::round).collect::<Vec<_>>(), ["二"]);
}

#[test]
fn what_was_submitted_reads_back_and_is_numbered_within_its_round() {
    let mut workbook = filled();
    assert_eq!(submissions(&workbook), []);
    assert_eq!(next_number(&workbook, "2019年第三季度"), 1);
    let first = sent("s1", "2019年第三季度", 1);
    edit(&mut workbook, 1, Event::SetOwn(fields(&first).unwrap()));
    assert_eq!(submissions(&workbook), std::slice::from_ref(&first));
    assert_eq!(next_number(&workbook, " 2019年第三季度 "), 2);
    assert_eq!(next_number(&workbook, "2019年终"), 1);
    assert_eq!(just_made(&workbook).as_ref(), Some(&first));
    edit(&mut workbook, 1, set("1.1", &[("state", "done")]));
    assert_eq!(just_made(&workbook), None, "something has been changed since");
    let second = Submission { date: Day::parse("2019-10-09"), ..sent("a0", "2019年第三季度", 2) };
    edit(&mut workbook, 2, Event::SetOwn(fields(&second).unwrap()));
    assert_eq!(submissions(&workbook), [first, second]);
}

#[test]
fn nobody_sends_without_a_round_and_without_names() {
    for (changed, lack) in [
        (Submission { round: " ".to_owned(), ..sent("s", "", 1) }, Lack::Round),
        (Submission { filled_by: "\t".to_owned(), ..sent("s", "年终", 1) }, Lack::FilledBy),
        (Submission { approved_by: String::new(), ..sent("s", "年终", 1) }, Lack::ApprovedBy),
    ] {
        assert_eq!(fields(&changed), Err(lack));
    }
}
