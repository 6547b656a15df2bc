//! Reading files on every processor, and handing on what they are in the order of their paths: a few files are in memory
//! at a time, however many there are.

use std::path::{Path, PathBuf};

use plan_workbook::domain::light::Dates;
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::rollup::Rollup;
use plan_workbook::domain::rollup::matching::Index;
use plan_workbook::domain::rollup::received::zipped::Entry;
use plan_workbook::domain::rollup::received::{Against, Received, What};
use plan_workbook::domain::rollup::row::Fold;

use crate::files::{Content, name_of, open};
use crate::outside::{decode, normalized};
use crate::sharing::in_order;

/// How many files are looked into at a time.
const PIECE: usize = 32;

/// A file that was looked into.
pub(crate) struct Looked {
    /// Where it lies; in a zip, the zip and the name in it.
    pub(crate) path: String,
    /// What it is, or what the system says that it cannot be read for.
    pub(crate) received: Result<Received, String>,
}

/// Looks into files, and hands them on, what was in one file together; `rollup` says for which round.
pub(crate) fn fold(
    files: &[PathBuf],
    plan: &Plan,
    rollup: &Rollup,
    dates: Dates,
    mut each: impl FnMut(Vec<Looked>),
) {
    let pieces: Vec<&[PathBuf]> = files.chunks(PIECE).collect();
    let worker = |numbers: &mut dyn Iterator<Item = usize>, put: &dyn Fn(Vec<Vec<Looked>>) -> bool| {
        let index = Index::of(&rollup.roster, &normalized);
        let fold = Fold::of(plan, dates);
        let against = Against { decode: &decode, index: &index, fold: &fold };
        for piece in numbers.filter_map(|number| pieces.get(number)) {
            if !put(piece.iter().map(|path| look(path, rollup, &against)).collect()) {
                return;
            }
        }
    };
    in_order(pieces.len(), worker, |looked| looked.into_iter().for_each(&mut each));
}

fn look(path: &Path, rollup: &Rollup, against: &Against) -> Vec<Looked> {
    let of = |name: &str, bytes: &[u8]| Received::of(name, bytes, rollup, against);
    let (shown, name) = (path.to_string_lossy().into_owned(), name_of(path));
    let received = match open(path, against.decode) {
        Content::File(bytes) => Ok(of(&name, &bytes)),
        Content::Refused(why) => Ok(Received { name, what: What::Refused(why) }),
        Content::Unreadable(why) => Err(why),
        Content::Zip(entries) => {
            let one = |(inner, bytes): Entry| {
                let path = format!("{shown}/{inner}");
                let received = match bytes {
                    Ok(bytes) => of(&inner, &bytes),
                    Err(why) => Received { name: inner, what: What::Refused(why) },
                };
                Looked { path, received: Ok(received) }
            };
            return entries.into_iter().map(one).collect();
        }
    };
    vec![Looked { path: shown, received }]
}
