//! The one door: every hostile or mistreated file meets its own answer, and nothing makes it panic.

use plan_workbook::domain::door::kind::Kind;
use plan_workbook::domain::door::{self, DoorFault, SIZE_LIMIT};
use plan_workbook::domain::json::{self, FILE_DEPTH};
use plan_workbook::domain::profile::Profile;
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::event::{Event, Refusal};
use plan_workbook::domain::workbook::field::Field;
use plan_workbook::domain::workbook::file::{FileFault, from_value, to_value, write};
use plan_workbook::domain::workbook::op::Op;
use plan_workbook::domain::workbook::rules::Fault;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::json::{put, rehash, replace, size, value};
use crate::support::{checked, edit, empty, filled, plan, school};

/// GB18030 as far as these tests go.
const GB18030: [(char, [u8; 2]); 3] = [('小', [0xd0, 0xa1]), ('学', [0xd1, 0xa7]), ('县', [0xcf, 0xd8])];

/// A machine that knows GB18030 by three words.
fn decode(bytes: &[u8], encoding: &str) -> Option<String> {
    assert_eq!(encoding, "gb18030");
    let mut text = String::new();
    let mut rest = bytes;
    while let Some(first) = rest.first() {
        let wide = GB18030.iter().find(|(_, pair)| rest.starts_with(pair));
        let (character, width) = match wide {
            Some((character, _)) => (*character, 2),
            None => (first.is_ascii().then(|| char::from(*first))?, 1),
        };
        text.push(character);
        rest = &rest[width..];
    }
    Some(text)
}

fn gb18030(text: &str) -> Vec<u8> {
    let pair = |one: char| GB18030.iter().find(|(known, _)| *known == one).map(|(_, pair)| pair.to_vec());
    text.chars().flat_map(|one| pair(one).unwrap_or_else(|| vec![u8::try_from(one).unwrap()])).collect()
}

/// A workbook with no other words than the machine knows.
fn of_few_words(name: &str) -> Workbook {
    let mut workbook = empty();
    let profile = Profile { name: name.to_owned(), county: String::new(), ..school() };
    edit(&mut workbook, 1, Event::SetProfile(profile));
    workbook
}

fn door(bytes: &[u8]) -> Result<Workbook, DoorFault> {
    door::workbook(bytes, &decode)
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
}

const NOT_JSON: fn(usize, usize) -> DoorFault = |line, column| DoorFault::NotJson { line, column };

#[test]
fn a_file_saved_again_by_an_office_program_is_let_in() {
    let text = write(&filled());
    let tree = to_value(&filled());
    let indented = serde_json::to_string_pretty(&tree).unwrap();
    let Value::Object(members) = &tree else { panic!() };
    let reversed: Vec<_> = members.iter().rev().map(|(key, value)| format!("{}: {value}", json!(key))).collect();
    let escaped: String = text
        .chars()
        .map(|one| if one.is_ascii() { one.to_string() } else { format!("\\u{:04X}", u32::from(one)) })
        .collect();
    for (how, bytes) in [
        ("as it is", text.clone().into_bytes()),
        ("with a mark", format!("\u{feff}{text}").into_bytes()),
        ("UTF-16, little end", utf16(&text, u16::to_le_bytes)),
        ("UTF-16, big end", utf16(&text, u16::to_be_bytes)),
        ("indented", indented.clone().into_bytes()),
        ("with CRLF", format!("\r\n{}\r\n", indented.replace('\n', "\r\n")).into_bytes()),
        ("keys in another order", format!("{{{}}}", reversed.join(",\t")).into_bytes()),
        ("escaped", escaped.into_bytes()),
    ] {
        assert_eq!(door(&bytes).as_ref(), Ok(&filled()), "{how}");
    }
}

#[test]
fn a_file_saved_as_gb18030_is_read_by_the_machine() {
    let workbook = of_few_words("县小学");
    let bytes = gb18030(&write(&workbook));
    assert!(std::str::from_utf8(&bytes).is_err());
    assert_eq!(door(&bytes), Ok(workbook));
    assert_eq!(door::workbook(&bytes, &|_, _| None), Err(DoorFault::NotText));
}

#[test]
fn gb18030_that_happens_to_be_utf_8_is_told_by_the_hash() {
    let workbook = of_few_words("小学");
    let bytes = gb18030(&write(&workbook));
    assert!(std::str::from_utf8(&bytes).is_ok_and(|text| text.contains("Сѧ")));
    assert_eq!(door(&bytes), Ok(workbook));
    assert_eq!(door::workbook(&bytes, &|_, _| None), Err(DoorFault::File(FileFault::Damaged)));
}

#[test]
fn a_hostile_file_meets_its_own_answer() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth)).into_bytes();
    let big = usize::try_from(SIZE_LIMIT).unwrap() + 1;
    let other = |named: Option<&str>| DoorFault::File(FileFault::OtherType(named.map(str::to_owned)));
    for (what, bytes, fault) in [
        ("nothing", Vec::new(), DoorFault::Empty),
        ("white space", b" \r\n\t".to_vec(), DoorFault::Empty),
        ("a mark alone", b"\xef\xbb\xbf".to_vec(), DoorFault::Empty),
        ("a wide mark alone", b"\xff\xfe".to_vec(), DoorFault::Empty),
        ("one letter", b"{".to_vec(), NOT_JSON(1, 1)),
        ("a byte of no text", b"\xff".to_vec(), DoorFault::NotText),
        ("half a wide letter", b"\xff\xfe{".to_vec(), DoorFault::NotText),
        ("a wide surrogate alone", b"\xff\xfe\x00\xd8".to_vec(), DoorFault::NotText),
        ("broken UTF-8 behind a mark", b"\xef\xbb\xbf\xd0".to_vec(), DoorFault::NotText),
        ("a picture", b"\x89PNG\r\n\x1a\n".to_vec(), DoorFault::Kind(Kind::Picture)),
        ("a sound", b"OggS\x00\x02\xff\xff".to_vec(), DoorFault::NotText),
        ("a zip", b"PK\x03\x04".to_vec(), DoorFault::Kind(Kind::Zip)),
        ("a program called a.json", b"MZ\x90\x00".to_vec(), DoorFault::Kind(Kind::Program)),
        ("an old document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), DoorFault::Kind(Kind::Office)),
        ("a page", b"<!doctype html>".to_vec(), DoorFault::Kind(Kind::Page)),
        ("a drawing", b"<svg onload=alert(1)>".to_vec(), NOT_JSON(1, 1)),
        ("a line too much", b"{}\n{}".to_vec(), NOT_JSON(2, 1)),
        ("NUL", b"\0".to_vec(), NOT_JSON(1, 1)),
        ("NUL in a text", b"{\"type\":\"\0\"}".to_vec(), NOT_JSON(1, 10)),
        ("a key twice", br#"{"type":1,"type":2}"#.to_vec(), NOT_JSON(1, 19)),
        ("a key twice, escaped, deep down", br#"{"a":[{"b":1,"\u0062":2}]}"#.to_vec(), NOT_JSON(1, 24)),
        ("no number", b"[NaN]".to_vec(), NOT_JSON(1, 2)),
        ("no number either", b"[-Infinity]".to_vec(), NOT_JSON(1, 3)),
        ("a hexadecimal number", b"[0x10]".to_vec(), NOT_JSON(1, 3)),
        ("a surrogate alone", br#"{"type":"\ud800"}"#.to_vec(), NOT_JSON(1, 16)),
        ("a comma too much", b"[1,]".to_vec(), NOT_JSON(1, 4)),
        ("huge and odd numbers", b"[1e999,-0,0.1,18446744073709551616]".to_vec(), other(None)),
        ("the parser's own word for a number", br#"{"$serde_json::private::Number":"7"}"#.to_vec(), other(None)),
        ("its word misused", br#"{"$serde_json::private::Number":{}}"#.to_vec(), NOT_JSON(1, 32)),
        ("a hundred thousand levels", deep(100_000), NOT_JSON(1, FILE_DEPTH + 1)),
        ("a hundred thousand open", "[".repeat(100_000).into_bytes(), NOT_JSON(1, FILE_DEPTH + 1)),
        ("too deep", deep(FILE_DEPTH + 1), NOT_JSON(1, FILE_DEPTH + 2)),
        ("deep enough", deep(FILE_DEPTH), other(None)),
        ("another program's file", br#"{"name":"x","version":"1.0.0"}"#.to_vec(), other(None)),
        ("a plan", include_bytes!("support/plan.json").to_vec(), other(Some("plan-workbook/plan"))),
        ("five megabytes and a byte", vec![b' '; big], DoorFault::TooLarge(SIZE_LIMIT + 1)),
        ("five megabytes of nothing", vec![b' '; big - 1], DoorFault::Empty),
    ] {
        assert_eq!(door(&bytes), Err(fault), "{what}");
    }
}

#[test]
fn a_value_changed_by_hand_is_damage() {
    let text = write(&filled());
    for (from, to) in [("in-progress", "done"), ("53.25", "99.25"), ("\"sequence\":4", "\"sequence\":5")] {
        assert!(text.contains(from));
        let fault = door(text.replace(from, to).as_bytes());
        assert_eq!(fault, Err(DoorFault::File(FileFault::Damaged)), "{from}");
    }
}

#[test]
fn keys_and_texts_that_trouble_other_languages_are_plain_data() {
    let mut file = to_value(&filled());
    for key in ["__proto__", "constructor", "toString", "\u{0}", "\u{fffe}", "\u{202e}"] {
        put(&mut file, "/payload/answers/1.1", json!({}));
        put(&mut file, &format!("/payload/answers/1.1/{key}"), json!([[1, "10000000", "\u{0}\u{2066}\u{fffe}"]]));
        put(&mut file, &format!("/payload/{key}"), json!({ key: [key] }));
        rehash(&mut file);
        let Ok(workbook) = door(file.to_string().as_bytes()) else { panic!("{key:?}") };
        assert_eq!(to_value(&workbook), file, "{key:?}");
        file = to_value(&filled());
    }
}

/// A file in which somebody wrote an answer by hand and made its hash right again.
fn forged(task: &str, field: &str, text: &Value) -> Workbook {
    let mut file = to_value(&filled());
    put(&mut file, &format!("/payload/answers/{task}"), json!({ field: [[1, "10000000", text]] }));
    rehash(&mut file);
    door(file.to_string().as_bytes()).unwrap()
}

#[test]
fn a_value_that_nobody_could_have_written_is_refused_by_its_place() {
    let refused = |place: &str| Err(DoorFault::File(FileFault::Malformed(place.to_owned())));
    let cases = [
        ("1.1", "state", json!("finished"), Some(Fault::NotAChoice)),
        ("1.1", "due", json!("2019-02-30"), Some(Fault::NotADay)),
        ("1.4", "number.teachers", json!("1e9"), Some(Fault::NotANumber)),
        ("1.1", "note", json!("字".repeat(2_001)), Some(Fault::TooLong(2_000))),
        ("3.2", "note", json!("秘密"), Some(Fault::Internal)),
        ("3.2", "mood", json!({ "rich": "秘密" }), Some(Fault::Internal)),
        ("3.2", "done-on", json!("2019-06-30"), None),
        ("1.1", "note", json!({ "rich": "来自新版" }), None),
        ("1.1", "mood", json!("来自新版"), None),
        ("9.9", "state", json!("finished"), None),
    ];
    for (task, field, text, fault) in cases {
        let workbook = forged(task, field, &text);
        let place = format!("{task}.{field}");
        assert_eq!(door::hold(plan(), &workbook), fault.map_or(Ok(()), |_| refused(&place)), "{place}");
        let merged = checked(&filled(), 3, 9, Event::Merge(Box::new(workbook)));
        let refusal = fault.map(|fault| Refusal::Field(Field::from_file(field), fault));
        assert_eq!(merged.err(), refusal, "{place}");
    }
    let mut file = to_value(&filled());
    put(&mut file, "/payload/profile/level", json!([[1, "10000000", "galaxy"]]));
    put(&mut file, "/unit/level", json!("galaxy"));
    rehash(&mut file);
    let workbook = door(file.to_string().as_bytes()).unwrap();
    assert_eq!(door::hold(plan(), &workbook), refused("profile.level"));
}

#[test]
fn under_another_shape_of_the_plan_only_what_is_internal_is_judged() {
    let mut workbook = forged("1.4", "number.teachers", &json!("许多"));
    workbook.plan.shape = String::new();
    assert_eq!(door::hold(plan(), &workbook), Ok(()));
    workbook = forged("3.2", "note", &json!("秘密"));
    workbook.plan.shape = String::new();
    assert!(door::hold(plan(), &workbook).is_err());
}

#[test]
fn more_than_a_unit_could_write_is_refused() {
    let too_many = |place: &str| Err(DoorFault::File(FileFault::TooMany(place.to_owned())));
    let entries: Vec<_> = (1..=201).map(|counter| json!([counter, "10000000", "甲"])).collect();
    let fields: serde_json::Map<_, _> =
        (0..=20_000).map(|at| (at.to_string(), json!([[1, "10000000", ""]]))).collect();
    let answers: serde_json::Map<_, _> =
        (0..=5_000).map(|at| (format!("{}.{}", at / 90 + 1, at % 90 + 1), json!({}))).collect();
    for (at, value, place) in [
        ("/payload/answers/1.1", json!({ "note": entries }), "1.1.note"),
        ("/payload/answers/1.1", json!(fields), "1.1"),
        ("/payload/answers", json!(answers), "payload.answers"),
    ] {
        let mut file = to_value(&filled());
        put(&mut file, at, value);
        rehash(&mut file);
        assert_eq!(door(file.to_string().as_bytes()), too_many(place));
    }
}

#[test]
fn the_deepest_file_that_is_let_in_survives_journal_and_log() {
    let mut deepest = None;
    for depth in 1..64 {
        let mut file = to_value(&filled());
        let nested = (0..depth).fold(json!("core"), |inner, _| json!([inner]));
        put(&mut file, "/payload/answers/1.1", json!({ "rich": [[1, "10000000", nested]] }));
        rehash(&mut file);
        match door(file.to_string().as_bytes()) {
            Ok(workbook) => deepest = Some(workbook),
            Err(fault) => {
                assert!(matches!(fault, DoorFault::NotJson { .. }), "{fault:?}");
                break;
            }
        }
    }
    let op = checked(&filled(), 1, 9, Event::Merge(Box::new(deepest.unwrap()))).unwrap();
    let journal = json::canonical(&op.to_value());
    assert_eq!(Op::from_value(&json::parse(&journal).unwrap()).as_ref(), Some(&op));
    let log = json::canonical(&Value::Array(vec![op.to_value()]));
    assert!(json::parse(&log).is_ok());
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), text in any::<String>()) {
        let _ = door(&bytes);
        let _ = door(text.as_bytes());
        let _ = door(&[b"\xff\xfe", bytes.as_slice()].concat());
    }

    #[test]
    fn no_json_panics_and_what_is_let_in_is_whole(
        changes in prop::collection::vec((any::<prop::sample::Index>(), value()), 1..4),
        forge in any::<bool>(),
    ) {
        let mut file = to_value(&filled());
        for (at, with) in changes {
            let mut at = at.index(size(&file));
            replace(&mut file, &mut at, &with);
        }
        if forge && file.is_object() {
            rehash(&mut file);
        }
        if let Ok(workbook) = door(file.to_string().as_bytes()) {
            let again = write(&workbook);
            prop_assert_eq!(door(again.as_bytes()), Ok(workbook.clone()));
            prop_assert_eq!(from_value(to_value(&workbook)), Ok(workbook));
        }
    }
}
