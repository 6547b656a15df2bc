//! Personal data in free text: found wherever it may be written, once a field, and nowhere else.

use plan_workbook::domain::personal::{Personal, find, is_free_text, places};
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::op::Place;
use proptest::prelude::*;

use crate::support::world::workbook;
use crate::support::{edit, empty, filled, id, plan, set};

/// Every free text of the small plan's tasks, and what must be left alone beside it.
const FREE: &[(&str, &str)] = &[
    ("1.1", "reason"),
    ("1.1", "problem"),
    ("1.1", "next"),
    ("1.1", "lead"),
    ("1.1", "co"),
    ("1.1", "person"),
    ("1.1", "note"),
    ("1.2", "doc.0.no"),
    ("1.2", "doc.0.link"),
    ("1.3", "time.t1.1.note"),
    ("2.1", "evidence.e1.text"),
    ("2.1", "evidence.e1.who"),
    ("3.1", "row.r1.name"),
];

/// Returns the check digit that seventeen digits call for, told by trying: only one makes the weighted sum 1 mod 11.
fn check_digit(body: &str) -> char {
    let weight = |at: usize| (0..17 - at).fold(1, |power: u32, _| power * 2 % 11);
    let sum: u32 = body.chars().enumerate().map(|(at, one)| one.to_digit(10).unwrap() * weight(at)).sum();
    (0..11).find(|value| (sum + value) % 11 == 1).map_or('?', |value| char::from_digit(value, 10).unwrap_or('X'))
}

#[test]
fn every_free_text_is_looked_at_and_the_work_telephone_is_not() {
    for (task, field) in FREE {
        let mut workbook = filled();
        edit(&mut workbook, 1, set(task, &[(field, "请找家长13812345678")]));
        let place = Place { task: Some(id(task)), field: Field::from_file(field) };
        assert_eq!(places(plan(), &workbook), [(place, Personal::Mobile)], "{task} {field}");
    }
    let mut workbook = filled();
    edit(&mut workbook, 1, set("1.1", &[("phone", "13812345678")]));
    edit(&mut workbook, 1, set("1.4", &[("number.teachers", "13812345678")]));
    edit(&mut workbook, 1, set("2.1", &[("evidence.e1.sha256", "13812345678")]));
    assert_eq!(places(plan(), &workbook), []);
}

#[test]
fn a_field_with_two_values_is_told_once() {
    let (mut one, mut other) = (filled(), filled());
    edit(&mut one, 4, set("1.1", &[("note", "学生张三")]));
    edit(&mut other, 5, set("1.1", &[("note", "13812345678")]));
    let found = places(plan(), &one.merged(&other));
    assert_eq!(found.into_iter().map(|(_, what)| what).collect::<Vec<_>>(), [Personal::Mobile]);
}

#[test]
fn an_answer_of_another_plan_is_looked_at_too() {
    let mut workbook = filled();
    let of = |field: &str| workbook.answers[&id("1.2")][&Field::from_file(field)].clone();
    let (note, state) = (of("note"), of("state"));
    let strange = workbook.answers.entry(id("9.9")).or_default();
    strange.insert(Field::from_file("note"), note);
    strange.insert(Field::from_file("state"), state);
    assert!(is_free_text(plan(), &Place { task: Some(id("9.9")), field: Field::from_file("note") }));
    assert!(!is_free_text(plan(), &Place { task: Some(id("9.9")), field: Field::from_file("state") }));
    assert_eq!(places(plan(), &workbook), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn an_identity_number_is_found_in_any_sentence(
        body in "[1-9][0-9]{16}", before in "[^0-9０-９-]{0,6}", after in "[^0-9０-９xXｘＸ]{0,6}", parted in any::<bool>(),
    ) {
        let number = format!("{body}{}", check_digit(&body));
        let written = if parted { format!("{} {}", &number[..6], &number[6..]) } else { number };
        prop_assert_eq!(find(&format!("{before}{written}{after}")), Some(Personal::IdentityNumber));
    }

    #[test]
    fn eighteen_digits_with_another_check_digit_are_none(body in "[1-9][0-9]{16}", check in "[0-9X]") {
        prop_assume!(!check.starts_with(check_digit(&body)));
        prop_assert_eq!(find(&format!("{body}{check}")), None);
    }

    #[test]
    fn a_mobile_number_is_found_in_any_sentence(
        number in "1[3-9][0-9]{9}", before in "[^0-9０-９-]{0,6}", after in "[^0-9０-９xXｘＸ]{0,6}",
    ) {
        prop_assert_eq!(find(&format!("{before}{number}{after}")), Some(Personal::Mobile));
    }

    #[test]
    fn days_counts_and_landlines_are_none(text in "(20[0-9]{2}-[01][0-9]-[0-3][0-9]|0854[-]?8[0-9]{6}|[0-9]{1,10}|，|。|人|元){0,6}") {
        let parted: String = text.chars().map(|one| if one == ' ' { '，' } else { one }).collect();
        let long = parted.split(|one: char| !one.is_ascii_digit() && one != '-').any(|run| run.len() > 12);
        prop_assume!(!long);
        let has_mobile = parted.split(|one: char| !one.is_ascii_digit()).any(|run| run.len() == 11 && run.starts_with('1'));
        prop_assume!(!has_mobile);
        prop_assert_eq!(find(&parted), None);
    }

    #[test]
    fn a_name_after_a_lead_is_found(
        lead in "(学生|姓名|学生姓名)(：|: |“)?", name in "[王李张刘陈杨韦蒙岑][一二三小花强伟]{1,2}", after in "(，|。|因病|[0-9]|）)?",
    ) {
        prop_assert_eq!(find(&format!("{lead}{name}{after}")), Some(Personal::PupilName));
    }

    #[test]
    fn no_text_is_too_strange_to_be_looked_at(text in any::<String>()) {
        let _ = find(&text);
    }

    #[test]
    fn each_place_is_told_once_and_holds_what_is_told(workbook in workbook()) {
        let found = places(plan(), &workbook);
        let mut once = found.clone();
        once.dedup_by(|one, other| one.0 == other.0);
        prop_assert_eq!(found.len(), once.len());
        for (place, what) in found {
            let entries = workbook.register(&place).unwrap().entries();
            prop_assert!(entries.iter().any(|entry| entry.value.as_str().and_then(find) == Some(what)));
        }
        prop_assert_eq!(places(plan(), &empty()), []);
    }
}
