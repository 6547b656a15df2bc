//! The calendar file, read back by a reader that is not ours.

use std::collections::{BTreeMap, BTreeSet};

use ical::parser::ical::component::{IcalCalendar, IcalEvent};
use ical::property::Property;
use plan_workbook::domain::day::Day;
use plan_workbook::domain::light::Dates;
use plan_workbook::domain::publish::Published;
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::event::Event;
use plan_workbook::export::ical::{Lines, REMIND_DAYS, calendar, escaped, is_ahead};
use plan_workbook::text::Text;
use proptest::prelude::*;

use crate::support::world::workbook;
use crate::support::{book, edit, plan, school};

const STAMP: &str = "2019-05-20T08:30:00Z";

fn dates(today: &str) -> Dates {
    let day = Day::parse(today).unwrap();
    Dates { as_of: day, today: day }
}

fn written(workbook: &Workbook, today: &str) -> String {
    calendar(&Published::of(plan(), workbook), dates(today), STAMP, Text::CHINESE).0
}

fn read(text: &str) -> IcalCalendar {
    let mut calendars = ical::IcalParser::new(text.as_bytes());
    let calendar = calendars.next().unwrap().unwrap();
    assert!(calendars.next().is_none());
    calendar
}

fn value(properties: &[Property], name: &str) -> String {
    let mut of_name = properties.iter().filter(|property| property.name == name);
    let value = of_name.next().unwrap_or_else(|| panic!("no {name}")).value.clone();
    assert!(of_name.next().is_none(), "{name} twice");
    value.unwrap_or_default()
}

/// Reads an escaped text as RFC 5545 has it.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(known @ ('\\' | ';' | ',')) => out.push(known),
                other => panic!("an escape that there is not: {other:?}"),
            },
            ';' | ',' => panic!("{character} without an escape"),
            _ => out.push(character),
        }
    }
    out
}

fn summaries(calendar: &IcalCalendar) -> Vec<String> {
    calendar.events.iter().map(|event| unescaped(&value(&event.properties, "SUMMARY"))).collect()
}

fn uids(calendar: &IcalCalendar) -> BTreeMap<String, String> {
    let of = |event: &IcalEvent| (value(&event.properties, "UID"), value(&event.properties, "DTSTART"));
    calendar.events.iter().map(of).collect()
}

#[test]
fn an_event_lasts_its_day_and_reminds_once() {
    let calendar =
        read(&written(&book(&[("3.6", &[("due", "2019-10-31"), ("person", "张三, 李四; \\王")])]), "2019-10-01"));
    assert_eq!(value(&calendar.properties, "VERSION"), "2.0");
    let event = calendar.events.iter().find(|event| value(&event.properties, "DTSTART") == "20191031").unwrap();
    assert_eq!(value(&event.properties, "DTEND"), "20191101");
    assert_eq!(value(&event.properties, "DTSTAMP"), "20190520T083000Z");
    let start = event.properties.iter().find(|property| property.name == "DTSTART").unwrap();
    assert_eq!(start.params, Some(vec![("VALUE".to_owned(), vec!["DATE".to_owned()])]));
    let about = unescaped(&value(&event.properties, "DESCRIPTION"));
    assert!(about.ends_with("自定时限\n责任人 张三, 李四; \\王"), "{about}");
    assert_eq!(event.alarms.len(), 1);
    assert_eq!(value(&event.alarms[0].properties, "TRIGGER"), format!("-P{REMIND_DAYS}D"));
    assert!(!event.properties.iter().any(|property| property.name == "URL"));
}

#[test]
fn what_is_done_past_or_internal_is_not_in_it() {
    let all = summaries(&read(&written(&book(&[]), "2019-07-01")));
    assert!(all.iter().any(|title| title.starts_with("3.6 ")));
    assert!(!all.iter().any(|title| title.starts_with("1.2 ")), "past");
    assert!(!all.iter().any(|title| title.starts_with("3.2 ")), "internal");
    let done = summaries(&read(&written(&book(&[("3.6", &[("state", "done")])]), "2019-07-01")));
    assert_eq!(done.len(), all.len() - 1);
    let on_its_day = summaries(&read(&written(&book(&[]), "2019-06-30")));
    assert!(on_its_day.iter().any(|title| title.starts_with("1.2 ")));
    let nothing = written(&book(&[]), "2026-01-01");
    assert!(read(&nothing).events.is_empty());
}

#[test]
fn an_event_keeps_its_name_and_no_two_share_one() {
    let row: &[(&str, &str)] = &[("rectify.f1.problem", "漏雨"), ("rectify.f1.due", "2019-11-20")];
    let before = read(&written(&book(&[("2.1", row)]), "2019-01-01"));
    let after = read(&written(
        &book(&[("2.1", row), ("2.1", &[("rectify.f1.due", "2019-11-25"), ("note", "话")])]),
        "2019-01-01",
    ));
    let (before_of, after_of) = (uids(&before), uids(&after));
    assert_eq!(before_of.len(), before.events.len());
    assert_eq!(before_of.keys().collect::<BTreeSet<_>>(), after_of.keys().collect::<BTreeSet<_>>());
    let moved: Vec<_> = before_of.iter().filter(|(uid, day)| after_of[*uid] != **day).collect();
    assert_eq!(moved.len(), 1);
    let mut other = school();
    other.name = "另一小学".to_owned();
    let mut elsewhere = book(&[("2.1", row)]);
    edit(&mut elsewhere, 1, Event::SetProfile(other));
    let elsewhere = uids(&read(&written(&elsewhere, "2019-01-01")));
    assert!(elsewhere.keys().all(|uid| !before_of.contains_key(uid)));
}

/// Texts that somebody could want to break a line or a value with.
fn hostile() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => any::<String>(),
        3 => "[荔波小学,;:\\\\\n\r\t \"]{0,40}",
        1 => Just("\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n".to_owned()),
        1 => Just("👩‍🏫".repeat(30)),
        1 => Just("\\n\\,\\;".to_owned()),
    ];
    prop::collection::vec(part, 0..4).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_comes_back_through_another_reader(text in hostile()) {
        // The reader leaves off what is blank, or a colon, at the ends of a value.
        let text = format!("《{text}》");
        let mut lines = Lines::default();
        lines.put("BEGIN", "VCALENDAR");
        lines.put("X-TEXT", &escaped(&text));
        lines.put("X-AFTER", "1");
        lines.put("END", "VCALENDAR");
        prop_assert!(lines.text.ends_with("\r\n"));
        for line in lines.text.trim_end_matches("\r\n").split("\r\n") {
            prop_assert!(line.len() <= 75, "{} octets", line.len());
            prop_assert!(!line.contains(['\r', '\n']));
        }
        let calendar = read(&lines.text);
        let came = unescaped(&value(&calendar.properties, "X-TEXT"));
        let kept = text.replace("\r\n", "\n").replace('\r', "\n");
        let kept: String = kept.chars().filter(|one| matches!(one, '\n' | '\t') || !one.is_control()).collect();
        prop_assert_eq!(came, kept);
        prop_assert_eq!(value(&calendar.properties, "X-AFTER"), "1");
    }

    #[test]
    fn a_calendar_has_what_is_open_ahead_and_public(workbook in workbook(), today in 0_u64..400) {
        let mut workbook = workbook;
        edit(&mut workbook, 1, Event::SetProfile(plan_workbook::domain::profile::Profile { code: "1".to_owned(), ..school() }));
        let day = Day::parse("2019-01-01").unwrap().plus(today);
        let dates = Dates { as_of: day, today: day };
        let published = Published::of(plan(), &workbook);
        let (text, count) = calendar(&published, dates, STAMP, Text::CHINESE);
        let calendar = read(&text);
        let wanted: Vec<_> = published.agenda(dates).into_iter().filter(|entry| is_ahead(entry, dates)).collect();
        prop_assert_eq!((calendar.events.len(), count), (wanted.len(), wanted.len()));
        prop_assert_eq!(uids(&calendar).len(), wanted.len());
        for entry in wanted {
            prop_assert!(!plan().task(entry.task).unwrap().internal);
        }
    }
}
