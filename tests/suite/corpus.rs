//! Everything that parses, on a corpus of good and of hostile inputs and on what chance makes of them: nothing
//! panics, nothing hangs, and each input meets the answer that its folder names.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use plan_workbook::domain::day::Day;
use plan_workbook::domain::decimal::Decimal;
use plan_workbook::domain::door::{self, zip};
use plan_workbook::domain::feedback::file as feedback;
use plan_workbook::domain::feedback::record::file as record;
use plan_workbook::domain::json;
use plan_workbook::domain::link::SafeHref;
use plan_workbook::domain::notice::Wording;
use plan_workbook::domain::plan::load;
use plan_workbook::domain::store::emergency;
use plan_workbook::domain::workbook::field::{Field, Meaning};
use plan_workbook::domain::workbook::op::Op;
use proptest::prelude::*;

use crate::support::plan;

/// Reads an input and says whether it was let in.
type Parse = fn(&[u8]) -> bool;

/// What parses, by the corpus's folder.
const PARSERS: [(&str, Parse); 12] = [
    ("workbook", |bytes| door::workbook(bytes, &decode).is_ok()),
    ("feedback", |bytes| feedback::read(bytes, &decode).is_ok_and(|read| read.is_some())),
    ("record", |bytes| record::bring(bytes, &decode).is_ok()),
    ("zip", |bytes| zip::unpack(bytes, &decode).is_ok()),
    ("plan", |bytes| {
        text(bytes).is_some_and(|text| load::open(&text).is_ok_and(|(_, problems)| problems.is_empty()))
    }),
    ("notice", |bytes| text(bytes).is_some_and(|text| Wording::of(&text, plan()).found() > 0)),
    ("op", |bytes| {
        utf8(bytes).is_some_and(|text| json::parse(text).is_ok_and(|op| Op::from_value(&op).is_some()))
    }),
    ("log", |bytes| utf8(bytes).is_some_and(|text| emergency::read(text).is_some_and(|(ops, _)| !ops.is_empty()))),
    ("link", |bytes| utf8(bytes).is_some_and(|text| SafeHref::parse(text).is_some())),
    ("date", |bytes| utf8(bytes).is_some_and(|text| Day::parse(text).is_some())),
    ("decimal", |bytes| utf8(bytes).is_some_and(|text| Decimal::parse(text).is_some())),
    ("field", |bytes| utf8(bytes).is_some_and(|text| Field::from_file(text).meaning() != Meaning::Foreign)),
];

/// An encoding that has a letter for every byte, so that no input is spared what follows.
#[expect(clippy::unnecessary_wraps, reason = "a machine may lack an encoding; this one does not")]
fn decode(bytes: &[u8], _: &str) -> Option<String> {
    Some(bytes.iter().map(|byte| char::from(*byte)).collect())
}

fn text(bytes: &[u8]) -> Option<String> {
    door::text_of(bytes, &decode).ok()
}

fn utf8(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// One input of the corpus.
struct Input {
    parser: &'static str,
    parse: Parse,
    name: String,
    bytes: Vec<u8>,
    is_let_in: bool,
}

static CORPUS: LazyLock<Vec<Input>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus");
    let mut corpus = Vec::new();
    for (parser, parse) in PARSERS {
        for (folder, is_let_in) in [("let-in", true), ("refused", false)] {
            let mut paths: Vec<_> =
                fs::read_dir(root.join(parser).join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
            paths.sort();
            corpus.extend(paths.into_iter().map(|path| {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                Input { parser, parse, name, bytes: fs::read(path).unwrap(), is_let_in }
            }));
        }
    }
    corpus
});

#[test]
fn every_input_of_the_corpus_meets_the_answer_of_its_folder() {
    for Input { parser, parse, name, bytes, is_let_in } in CORPUS.iter() {
        assert_eq!(parse(bytes), *is_let_in, "{parser}/{name}");
    }
}

#[test]
fn every_parser_has_a_corpus_of_both_kinds() {
    for (parser, _) in PARSERS {
        for is_let_in in [true, false] {
            let count =
                CORPUS.iter().filter(|input| input.parser == parser && input.is_let_in == is_let_in).count();
            assert!(count > 1, "{parser} {is_let_in}: {count}");
        }
    }
}

#[test]
fn no_input_is_let_in_by_a_parser_of_another_kind_of_file() {
    const FILES: [&str; 6] = ["workbook", "feedback", "record", "zip", "plan", "log"];
    for input in CORPUS.iter().filter(|input| input.is_let_in && FILES.contains(&input.parser)) {
        for (parser, parse) in
            PARSERS.iter().filter(|(parser, _)| FILES.contains(parser) && *parser != input.parser)
        {
            assert!(!parse(&input.bytes), "{parser} let in {}/{}", input.parser, input.name);
        }
    }
}

/// Changes an input: a byte is replaced, a piece is taken out, or a piece is doubled.
fn change(bytes: &mut Vec<u8>, (at, length, byte, how): (prop::sample::Index, usize, u8, u8)) {
    if bytes.is_empty() {
        return bytes.push(byte);
    }
    let from = at.index(bytes.len());
    let to = (from + length).min(bytes.len());
    match how {
        0 => bytes[from] = byte,
        1 => drop(bytes.drain(from..to)),
        _ => {
            let piece = bytes[from..to].to_vec();
            bytes.splice(from..from, piece);
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_make_a_parser_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), text in any::<String>()) {
        for (_, parse) in PARSERS {
            let _ = parse(&bytes);
            let _ = parse(text.as_bytes());
        }
    }

    #[test]
    fn nothing_that_chance_makes_of_the_corpus_panics(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 1_usize..40, any::<u8>(), 0_u8..3), 1..5),
    ) {
        let input = which.get(&CORPUS);
        let mut bytes = input.bytes.clone();
        for one in changes {
            change(&mut bytes, one);
        }
        for (_, parse) in PARSERS {
            let _ = parse(&bytes);
        }
    }
}
