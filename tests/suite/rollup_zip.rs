//! Zips at the desk: one bad file is one row, what nobody reads is not unpacked, and a zip that is bad as a whole is one row.

use plan_workbook::domain::door::DoorFault;
use plan_workbook::domain::door::filled::NoForm;
use plan_workbook::domain::door::kind::Kind;
use plan_workbook::domain::door::zip::{
    COUNT_LIMIT, Packed, RATIO_LIMIT, ROUND_LIMIT, TOTAL_LIMIT, ZIP_LIMIT, ZipFault, unpack,
};
use plan_workbook::domain::profile::Level;
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::matching::Index;
use plan_workbook::domain::rollup::received::zipped::{self, Entry as Opened};
use plan_workbook::domain::rollup::received::{Against, Received, Refused, What};
use plan_workbook::domain::rollup::row::Fold;
use plan_workbook::domain::workbook::file;
use plan_workbook::text::Text;
use proptest::prelude::*;

use crate::rollup::{county, dates, office, rollup};
use crate::support::zip::{Entry, zip};
use crate::units::plan;

const PICTURE: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF";

fn opened(entries: &[Entry]) -> Result<Vec<Opened>, Refused> {
    zipped::entries(&zip(entries), &|_, _| None)
}

/// Returns why each file of a zip is refused, where it is.
#[track_caller]
fn faults(entries: &[Entry]) -> Vec<(String, Option<Refused>)> {
    opened(entries).unwrap().into_iter().map(|(name, bytes)| (name, bytes.err())).collect()
}

/// Files each of which is bad by itself, and why.
pub(crate) fn bad() -> Vec<(Entry, Refused)> {
    let plain = || Entry::stored("a.json", b"{}");
    let packed = Refused::Packed;
    let kind = |kind| Refused::Door(DoorFault::Kind(kind));
    let document = Refused::Form(NoForm::Door(DoorFault::Kind(Kind::Office)));
    let large = vec![b'x'; 6_000_000];
    let ratio = u32::try_from(RATIO_LIMIT).unwrap();
    let claims = |name: &str, plain, packed| Entry {
        stated_plain: Some(plain),
        stated_packed: Some(packed),
        ..Entry::stored(name, &[b' '; 700])
    };
    vec![
        (Entry { flags: 1, ..plain() }, packed(ZipFault::Encrypted)),
        (Entry { flags: 1 << 6, ..Entry::stored("照片.jpg", PICTURE) }, packed(ZipFault::Encrypted)),
        (Entry { method: 12, ..plain() }, packed(ZipFault::Method)),
        (Entry { sum: Some(7), ..plain() }, packed(ZipFault::Broken)),
        (Entry { sum: Some(7), ..Entry::stored("b.json", &[b'{'; 2000]) }, packed(ZipFault::Broken)),
        (Entry { method: 8, ..plain() }, packed(ZipFault::Broken)),
        (claims("少.json", 701, 700), packed(ZipFault::Broken)),
        (claims("多.json", 699, 700), packed(ZipFault::Broken)),
        (claims("界外.json", 700, u32::MAX - 1), packed(ZipFault::Broken)),
        (claims("紧.json", 701 * ratio, 700), packed(ZipFault::Bomb)),
        (Entry::deflated("零.json", &vec![0; 4_000_000]), packed(ZipFault::Bomb)),
        (Entry::stored("../a.json", b"{}"), packed(ZipFault::BadName("../a.json".to_owned()))),
        (Entry::stored("..", b"{}"), packed(ZipFault::BadName("..".to_owned()))),
        (Entry::stored("C:\\a.jpg", PICTURE), packed(ZipFault::BadName("C:/a.jpg".to_owned()))),
        (Entry::stored("大.json", &large), Refused::Door(DoorFault::TooLarge(6_000_000))),
        (Entry::stored("照片", PICTURE), kind(Kind::Picture)),
        (Entry::deflated("白.bmp", &[b"BM".as_slice(), &vec![0; 9_000_000]].concat()), kind(Kind::Picture)),
        (Entry::stored("录像.mp4", b"\0\0\0\x18ftypmp42"), kind(Kind::Video)),
        (Entry::stored("通知.pdf", b"%PDF-1.7"), kind(Kind::Pdf)),
        (Entry::stored("a.rar", b"Rar!\x1a\x07\x01\0"), kind(Kind::Archive)),
        (Entry::stored("内.ZIP", &zip(&[plain()])), kind(Kind::Zip)),
        (Entry::stored("总结.docx", &zip(&[Entry::stored("[Content_Types].xml", b"")])), document.clone()),
        (Entry::stored("旧表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"), document),
    ]
}

#[test]
fn a_bad_file_of_a_zip_is_refused_by_itself_and_the_rest_counts() {
    let (roster, files) = county(31, 6);
    let bad = bad();
    let mut entries = vec![Entry::stored("甲/", b""), Entry::stored("甲/.DS_Store", b""), bad[0].0.clone()];
    for (at, (name, workbook)) in files.iter().enumerate() {
        entries.push(Entry::deflated(&format!("甲/{name}"), file::write(workbook).as_bytes()));
        entries.extend(bad.iter().skip(at * 4).take(4).map(|(entry, _)| entry.clone()));
    }
    let opened = opened(&entries).unwrap();
    let index = Index::of(&roster, &|text| text.to_owned());
    let fold = Fold::of(plan(), dates());
    let against = Against { decode: &|_, _| None, index: &index, fold: &fold };
    let mut desk = Desk::new(rollup(office(Level::County, "甲局", "都匀市"), roster.clone()));
    let all = opened.len();
    for (name, bytes) in opened {
        let received = match bytes {
            Ok(bytes) => Received::of(&name, &bytes, &desk.rollup, &against),
            Err(why) => Received { name, what: What::Refused(why) },
        };
        desk.drop(received);
    }
    let count = desk.count();
    assert_eq!((count.counted, count.waiting, count.refused), (0, files.len(), bad.len() + 1));
    assert_eq!(all, files.len() + bad.len() + 1);
    for text in [Text::CHINESE, Text::english()] {
        for (name, _, why) in &desk.refused {
            let said = text.received().refused(text, why);
            assert!(!said.is_empty() && !said.contains('{'), "{name}: {said}");
        }
    }
}

#[test]
fn every_fault_of_a_file_is_its_own() {
    let good = || Entry::stored("好.json", b"{}");
    for (entry, why) in bad() {
        let name = String::from_utf8_lossy(&entry.name).replace('\\', "/");
        assert_eq!(faults(&[good(), entry.clone(), good()])[1], (name, Some(why.clone())));
        // Alone in its zip, too; but a password or a way of packing of all is the zip's.
        let whole = match &why {
            Refused::Packed(fault @ (ZipFault::Encrypted | ZipFault::Method)) => {
                Err(Refused::Door(DoorFault::Zip(fault.clone())))
            }
            _ => Ok(1),
        };
        assert_eq!(opened(&[entry.clone(), entry]).map(|files| files.len() / 2), whole, "{why:?}");
    }
}

#[test]
fn a_zip_that_is_bad_as_a_whole_is_one_row() {
    let refused = |fault| Err(Refused::Door(DoorFault::Zip(fault)));
    let plain = |name: &str| Entry::stored(name, b"{}");
    let locked = |name: &str| Entry { flags: 1, ..plain(name) };
    assert_eq!(opened(&[]), refused(ZipFault::Nothing));
    assert_eq!(opened(&[plain("a/"), plain("a/.DS_Store"), plain("b/__MACOSX/c")]), refused(ZipFault::Nothing));
    assert_eq!(opened(&[locked("a"), plain("b/"), locked("c")]), refused(ZipFault::Encrypted));
    assert_eq!(
        opened(&[plain("a"), plain("[Content_Types].xml")]),
        Err(Refused::Door(DoorFault::Kind(Kind::Office)))
    );
    let whole = zip(&[plain("a"), plain("b")]);
    for end in 0..whole.len() {
        assert_eq!(zipped::entries(&whole[..end], &|_, _| None), refused(ZipFault::Broken), "cut at {end}");
    }
    let large = vec![0; usize::try_from(ZIP_LIMIT).unwrap() + 1];
    assert_eq!(zipped::entries(&large, &|_, _| None), refused(ZipFault::TooLarge(ZIP_LIMIT + 1)));
}

#[test]
fn three_thousand_files_and_their_pictures_are_one_zip_and_its_limits_hold() {
    let photo = Entry::deflated("照片.jpg", &[PICTURE, &vec![0; 20_000_000]].concat());
    let mut entries: Vec<_> = (0..3_000).map(|at| Entry::stored(&format!("{at}.json"), b"{}")).collect();
    entries.extend(std::iter::repeat_n(photo, 4));
    assert!(entries.len() > COUNT_LIMIT && 4 * 20_000_000 > TOTAL_LIMIT);
    let opened = opened(&entries).unwrap();
    assert_eq!(opened.iter().filter(|(_, bytes)| bytes.as_deref() == Ok(b"{}")).count(), 3_000);
    assert_eq!(opened.len(), 3_004);
    // What a picture is told by costs nothing, but what would be unpacked counts as it is stated, before any of it is.
    let text = vec![b'x'; 5_000];
    let claims = Entry { stated_plain: Some(500_000), ..Entry::stored("a.json", &text) };
    let mut most = vec![claims.clone(); usize::try_from(TOTAL_LIMIT).unwrap() / 500_000];
    assert!(faults(&most).iter().all(|(_, fault)| *fault == Some(Refused::Packed(ZipFault::Broken))));
    most.push(claims);
    assert_eq!(self::opened(&most), Err(Refused::Door(DoorFault::Zip(ZipFault::Bomb))));
    let many: Vec<_> = (0..=ROUND_LIMIT).map(|at| Entry::stored(&format!("{at}/"), b"")).collect();
    assert_eq!(self::opened(&many), Err(Refused::TooMany));
}

proptest! {
    #[test]
    fn whatever_a_zip_says_every_file_has_a_row_and_no_row_has_more_than_it_may(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
    ) {
        let mut whole = zip(&[Entry::deflated("a.json", &bytes), Entry::stored("b", &bytes), Entry::stored("c.jpg", PICTURE)]);
        for (at, byte) in changes {
            let at = at.index(whole.len());
            whole[at] = byte;
        }
        let strict = unpack(&whole, &|_, _| None);
        let Ok(opened) = zipped::entries(&whole, &|_, _| None) else {
            prop_assert!(strict.is_err());
            return Ok(());
        };
        prop_assert!(!opened.is_empty());
        for (name, bytes) in opened {
            let Ok(bytes) = bytes else { continue };
            prop_assert!(u64::try_from(bytes.len()).unwrap() <= TOTAL_LIMIT);
            // Whatever is let in here is what the strict door lets in, where it does.
            if let Ok(files) = &strict {
                let packed = Packed { name, bytes };
                prop_assert!(files.contains(&packed));
            }
        }
    }
}
