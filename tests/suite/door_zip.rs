//! Zips at the door: what is inside comes out as it went in, and what is hostile meets its own answer.

use plan_workbook::domain::door::kind::Kind;
use plan_workbook::domain::door::zip::{
    COUNT_LIMIT, Packed, RATIO_LIMIT, TOTAL_LIMIT, ZIP_LIMIT, ZipFault, unpack,
};
use plan_workbook::domain::door::{self, DoorFault, RESCUE_LIMIT};
use plan_workbook::domain::workbook::file::write;
use proptest::prelude::*;

use crate::support::filled;
use crate::support::zip::{Entry, zip};

fn opened(bytes: &[u8]) -> Result<Vec<Packed>, DoorFault> {
    unpack(bytes, &|_, _| Some("县小.json".to_owned()))
}

fn refused(fault: ZipFault) -> Result<Vec<Packed>, DoorFault> {
    Err(DoorFault::Zip(fault))
}

fn packed(name: &str, bytes: &[u8]) -> Packed {
    Packed { name: name.to_owned(), bytes: bytes.to_owned() }
}

#[test]
fn a_workbook_in_a_zip_comes_out_as_it_went_in() {
    let text = write(&filled());
    for entry in
        [Entry::stored("甲/台账.json.txt", text.as_bytes()), Entry::deflated("甲/台账.json.txt", text.as_bytes())]
    {
        let files = opened(&zip(&[entry])).unwrap();
        assert_eq!(files, [packed("甲/台账.json.txt", text.as_bytes())]);
        assert_eq!(door::workbook(&files[0].bytes, &|_, _| None), Ok(filled()));
    }
}

#[test]
fn files_come_in_their_order_and_by_files_of_systems_are_left_out() {
    let names = ["乙(1).json", "__MACOSX/._a.json", "a/.DS_Store", "a/", "Thumbs.db", "a/desktop.ini", "甲.json"];
    let entries: Vec<_> = names.iter().map(|name| Entry::stored(name, b"{}")).collect();
    let files = opened(&zip(&entries)).unwrap();
    let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["乙(1).json", "甲.json"]);
}

#[test]
fn a_name_in_the_encoding_of_a_system_is_decoded() {
    let entry = Entry { name: b"\xcf\xd8\xd0\xa1.json".to_vec(), ..Entry::stored("", b"{}") };
    assert_eq!(opened(&zip(&[entry])), Ok(vec![packed("县小.json", b"{}")]));
}

#[test]
fn a_hostile_zip_meets_its_own_answer() {
    let plain = || Entry::stored("a.json", b"{}");
    let named = |name: &str| zip(&[Entry::stored(name, b"{}")]);
    let bad = |name: &str| ZipFault::BadName(name.to_owned());
    let nulls = vec![0; 4_000_000];
    let claims = |plain: u32, packed: u32| {
        zip(&[Entry {
            stated_plain: Some(plain),
            stated_packed: Some(packed),
            ..Entry::stored("a.json", &vec![b' '; 700_000])
        }])
    };
    let total = u32::try_from(TOTAL_LIMIT).unwrap();
    let ratio = u32::try_from(RATIO_LIMIT).unwrap();
    let many: Vec<_> = (0..=COUNT_LIMIT).map(|at| Entry::stored(&format!("{at}/"), b"")).collect();
    let large = usize::try_from(ZIP_LIMIT).unwrap() + 1;
    for (what, bytes, fault) in [
        ("nothing", Vec::new(), ZipFault::Broken),
        ("its beginning alone", b"PK\x03\x04".to_vec(), ZipFault::Broken),
        ("an empty zip", zip(&[]), ZipFault::Nothing),
        ("folders alone", named("a/"), ZipFault::Nothing),
        ("a password", zip(&[plain(), Entry { flags: 1, ..plain() }]), ZipFault::Encrypted),
        ("strong encryption", zip(&[Entry { flags: 1 << 6, ..plain() }]), ZipFault::Encrypted),
        ("masked headers", zip(&[Entry { flags: 1 << 13, ..plain() }]), ZipFault::Encrypted),
        ("another method", zip(&[Entry { method: 12, ..plain() }]), ZipFault::Method),
        ("too many files", zip(&many), ZipFault::TooMany),
        ("a bomb", zip(&[Entry::deflated("a.json", &nulls)]), ZipFault::Bomb),
        ("more than the total", claims(total + 1, 700_000), ZipFault::Bomb),
        ("a ratio beyond the limit", claims(700_001 * ratio, 700_000), ZipFault::Bomb),
        ("less than stated", claims(700_001, 700_000), ZipFault::Broken),
        ("more than stated", claims(699_999, 700_000), ZipFault::Broken),
        ("beyond its end", claims(700_000, 800_000), ZipFault::Broken),
        ("another check sum", zip(&[Entry { sum: Some(7), ..plain() }]), ZipFault::Broken),
        ("deflated rubbish", zip(&[Entry { method: 8, ..plain() }]), ZipFault::Broken),
        ("a name that leads out", named("../a.json"), bad("../a.json")),
        ("a name that leads out later", named("a/../../b.json"), bad("a/../../b.json")),
        ("a name that leads out as on Windows", named("a\\..\\b.json"), bad("a/../b.json")),
        ("a name from the root", named("/etc/a.json"), bad("/etc/a.json")),
        ("a name on a drive", named("C:\\a.json"), bad("C:/a.json")),
        ("a name with NUL", named("a\0.json"), bad("a\0.json")),
        ("a bad name beside a good one", zip(&[plain(), Entry::stored("..", b"")]), bad("..")),
        ("more than the size", vec![0; large], ZipFault::TooLarge(ZIP_LIMIT + 1)),
    ] {
        assert_eq!(opened(&bytes), refused(fault), "{what}");
    }
}

#[test]
fn an_office_document_is_known_whatever_comes_first_in_it() {
    let document = zip(&[Entry::stored("docProps/app.xml", b""), Entry::stored("[Content_Types].xml", b"")]);
    assert_eq!(opened(&document), Err(DoorFault::Kind(Kind::Office)));
    let document = zip(&[Entry::stored("[Content_Types].xml", b"")]);
    assert_eq!(door::workbook(&document, &|_, _| None), Err(DoorFault::Kind(Kind::Office)));
}

#[test]
fn the_kind_of_a_zip_is_told_by_its_own_names_and_by_nothing_in_its_files() {
    let kind = |entries: &[Entry]| Kind::of(&zip(entries));
    let part = |name: &str| Entry::deflated(name, b"<xml/>");
    let types = || part("[Content_Types].xml");
    for last in [types(), part("mimetype")] {
        assert_eq!(kind(&[part("xl/workbook.xml"), part("_rels/.rels"), last]), Some(Kind::Office));
    }
    // As many parts as a document has, and whatever stands behind the end.
    let mut parts: Vec<_> = (0..500).map(|at| part(&format!("word/media/{at}.xml"))).collect();
    assert_eq!(kind(&parts), Some(Kind::Zip));
    parts.push(types());
    let document = zip(&parts);
    assert_eq!(Kind::of(&[document.as_slice(), &vec![b' '; 0xffff]].concat()), Some(Kind::Office));
    // Stored, a document lies in the zip letter by letter, first or last.
    for inner in [zip(&[types(), part("a")]), zip(&[part("a"), types()])] {
        assert_eq!(Kind::of(&inner), Some(Kind::Office));
        for entries in [
            vec![Entry::stored("表.xlsx", &inner)],
            vec![Entry::stored("[Content_Types].xml.zip", &inner), Entry::stored("b/mimetype", &inner)],
        ] {
            assert_eq!(kind(&entries), Some(Kind::Zip));
        }
    }
    // Cut off, it is known by its first name alone, and nothing it says leads out of it.
    let document = zip(&[types(), part("a")]);
    assert_eq!(Kind::of(&document[..60]), Some(Kind::Office));
    let document = zip(&[part("a"), types()]);
    for end in 4..document.len() {
        let kind = if end + 2 < document.len() { Kind::Zip } else { Kind::Office };
        assert_eq!(Kind::of(&document[..end]), Some(kind), "cut at {end}");
    }
    for at in 4..document.len() {
        let mut spoilt = document.clone();
        spoilt[at] = 0xff;
        assert!(matches!(Kind::of(&spoilt), Some(Kind::Zip | Kind::Office)), "{at}");
    }
}

#[test]
fn a_zip_in_a_zip_is_not_opened() {
    let inner = zip(&[Entry::stored("a.json", write(&filled()).as_bytes())]);
    let files = opened(&zip(&[Entry::stored("inner.zip", &inner)])).unwrap();
    assert_eq!(door::workbook(&files[0].bytes, &|_, _| None), Err(DoorFault::Kind(Kind::Zip)));
}

#[test]
fn a_zip_cut_off_anywhere_is_refused() {
    let whole = zip(&[Entry::deflated("a.json", write(&filled()).as_bytes()), Entry::stored("b.json", b"{}")]);
    assert!(opened(&whole).is_ok());
    for end in 0..whole.len() {
        assert_eq!(opened(&whole[..end]), refused(ZipFault::Broken), "cut at {end}");
    }
}

#[test]
fn no_flipped_bit_of_a_zip_changes_what_a_file_holds() {
    let text = write(&filled());
    let whole = zip(&[Entry::deflated("a.json", text.as_bytes())]);
    for at in 0..whole.len() * 8 {
        let mut flipped = whole.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        for file in opened(&flipped).unwrap_or_default() {
            assert_eq!(file.bytes, text.as_bytes(), "bit {at}");
        }
    }
}

#[test]
fn a_zip_and_a_rescue_dump_may_be_larger_than_a_workbook() {
    for (name, limit) in [
        ("全县.zip", ZIP_LIMIT),
        ("A.ZIP", ZIP_LIMIT),
        ("台账.json", RESCUE_LIMIT),
        ("台账(1).json", RESCUE_LIMIT),
        ("台账.json.txt", RESCUE_LIMIT),
        ("a.zip.json", RESCUE_LIMIT),
        ("zip", RESCUE_LIMIT),
        ("县zip", RESCUE_LIMIT),
        ("", RESCUE_LIMIT),
    ] {
        assert_eq!(door::limit_of(name), limit, "{name}");
    }
}

proptest! {
    #[test]
    fn no_bytes_of_a_zip_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
    ) {
        let _ = opened(&bytes);
        let _ = opened(&[b"PK\x03\x04", bytes.as_slice()].concat());
        let mut whole = zip(&[Entry::deflated("a.json", &bytes), Entry::stored("b", &bytes)]);
        for (at, byte) in changes {
            let at = at.index(whole.len());
            whole[at] = byte;
        }
        for file in opened(&whole).unwrap_or_default() {
            prop_assert!(file.bytes.len() <= usize::try_from(TOTAL_LIMIT).unwrap());
        }
    }
}
