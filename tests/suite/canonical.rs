//! The quick way of reading a workbook that is just as it was written: it never says anything else than the long way.

use plan_workbook::domain::door::{self, DoorFault};
use plan_workbook::domain::json::{self, Value};
use plan_workbook::domain::workbook::event::Event;
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::migrate::VERSION;
use plan_workbook::domain::workbook::shown::Shown;
use plan_workbook::domain::workbook::{Workbook, file};
use proptest::prelude::*;

use crate::chance::Chance;
use crate::support::{edit, filled, plan};
use crate::units;

/// The long way, with the hash.
fn long(text: &str) -> Option<(Workbook, String)> {
    let value = json::parse_within(text, json::FILE_DEPTH).ok()?;
    let hash = value.get("sha256").and_then(Value::as_str)?.to_owned();
    Some((file::from_value(value).ok()?, hash))
}

/// A text with its hash made right, so that only the quick way's own eyes are left.
fn rehashed(text: &str) -> String {
    let Ok(Value::Object(mut envelope)) = json::parse(text) else { return text.to_owned() };
    envelope.remove("sha256");
    let hash = plan_workbook::domain::digest::sha256(&Value::Object(envelope.clone()).to_string());
    // In the place of the old one, so that nothing else of the text changes.
    match (text.find("\"sha256\":\""), text.len()) {
        (Some(at), len) if at + 74 < len && text.is_char_boundary(at + 74) => {
            format!("{}\"sha256\":\"{hash}{}", &text[..at], &text[at + 74..])
        }
        _ => text.to_owned(),
    }
}

fn workbook(seed: u64) -> Workbook {
    let chance = Chance::of(seed);
    let roster = units::roster(units::plan(), &chance, 1, 6);
    let unit = chance.pick(&roster.units).unwrap().profile().unwrap();
    let mut workbook = units::workbook(units::plan(), &unit, &chance);
    if chance.one_in(2) {
        units::go_on(units::plan(), &mut workbook, &chance, 2);
    }
    workbook
}

#[test]
fn what_this_program_writes_goes_the_quick_way() {
    for seed in 0..20 {
        let workbook = workbook(seed);
        let text = file::write(&workbook);
        let (read, hash) = file::from_canonical(&text).expect("just as it was written");
        assert_eq!(read, Shown::of(&workbook));
        assert_eq!(Some(hash), file::hash_of(&text));
    }
    let text = file::write(&filled());
    assert_eq!(file::from_canonical(&text).map(|read| read.0), Some(Shown::of(&filled())));
}

#[test]
fn what_is_not_just_so_goes_the_long_way() {
    let text = file::write(&filled());
    let check = |other: String| {
        assert_ne!(other, text);
        assert!(file::from_canonical(&rehashed(&other)).is_none(), "{other}");
    };
    check(format!(" {text}"));
    check(format!("{text} "));
    check(text.replacen("\"minReader\":1", "\"minReader\": 1", 1));
    check(text.replacen("\"minReader\":1", "\"minReader\":01", 1));
    check(text.replacen(&format!("\"version\":{VERSION}"), "\"version\":1", 1));
    check(text.replacen("{\"changed\"", "{\"added\":1,\"changed\"", 1));
    check(text.replacen("{\"changed\"", "{\"changed\":\"\",\"changed\"", 1));
    check(text.replacen("plan-workbook/workbook", "plan-workbook/part", 1));
    check(text.replacen("\"sequence\":", "\"sequence\":1", 1));
    check(text.replacen("\"state\":[[", "\"state\":[[0", 1));
    check(text.replacen("\"practice\":false", "\"practice\":null", 1));
    check(text.replacen("drafted", "dr\\u0061fted", 1));
}

#[test]
fn a_mark_beyond_what_the_file_has_seen_goes_the_long_way_wherever_it_stands() {
    let mut workbook = filled();
    let task = plan().tasks().next().unwrap().id;
    for device in [4, 5] {
        let changes = vec![(Field::from_file("note"), format!("设备{device}"))];
        edit(&mut workbook, device, Event::Set { task, changes });
    }
    let text = file::write(&workbook);
    let beyond = workbook.sequence() + 1;
    let marks: Vec<_> = text
        .match_indices("[[")
        .map(|(at, _)| at + 2)
        .filter(|at| text[*at..].starts_with(|one: char| one.is_ascii_digit()))
        .collect();
    assert!(marks.len() > 10);
    for at in marks {
        let end = at + text[at..].find(',').unwrap();
        let other = rehashed(&format!("{}{beyond}{}", &text[..at], &text[end..]));
        assert!(file::from_canonical(&other).is_none() && long(&other).is_none(), "{other}");
    }
}

#[test]
fn the_hash_is_looked_at_either_way() {
    let text = file::write(&filled());
    let altered = text.replacen("in-progress", "not-started", 1).replacen("done", "none", 1);
    assert_ne!(altered, text);
    assert!(file::from_canonical(&altered).is_none());
    let damaged = DoorFault::File(file::FileFault::Damaged);
    assert_eq!(door::workbook(altered.as_bytes(), &|_, _| None), Err(damaged));
}

/// Bits of JSON that may come to stand anywhere.
const PIECES: [&str; 22] = [
    "\"", "\\", "\\u0061", "\\n", "\\/", "{", "}", "[", "]", "],[", ",", ":", " ", "0", "1", "-", "1e3", "null",
    "甲", "\u{1}", "\"a\":1,", "\u{7f}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn both_ways_read_the_same_whatever_was_done_to_the_text(
        seed in 0..40_u64,
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..3_usize, prop::sample::select(PIECES.to_vec())), 0..3),
        is_rehashed in any::<bool>(),
    ) {
        let mut text = file::write(&workbook(seed));
        for (at, cut, piece) in edits {
            let mut begun = at.index(text.len());
            while !text.is_char_boundary(begun) {
                begun -= 1;
            }
            let end = text[begun..].char_indices().nth(cut).map_or(text.len(), |(far, _)| begun + far);
            text.replace_range(begun..end, piece);
        }
        if is_rehashed {
            text = rehashed(&text);
        }
        let read = file::from_canonical(&text);
        if let Some((shown, hash)) = read {
            let (workbook, stated) = long(&text).expect("the long way reads it too");
            prop_assert_eq!((shown, hash), (Shown::of(&workbook), stated));
            prop_assert_eq!(file::write(&workbook), text);
        }
    }

    #[test]
    fn hostile_words_go_either_way_and_stay_what_they_are(words in "\\PC{0,20}|[\"\\\\\u{0}-\u{1f}\u{7f}\u{2028}]{0,9}") {
        let mut workbook = filled();
        let changes = vec![(Field::from_file("note"), format!("甲{words}乙"))];
        let task = plan().tasks().next().unwrap().id;
        edit(&mut workbook, 3, Event::Set { task, changes });
        let text = file::write(&workbook);
        let (read, stated) = long(&text).unwrap();
        prop_assert_eq!(file::from_canonical(&text), Some((Shown::of(&read), stated)));
    }
}
