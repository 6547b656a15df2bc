//! Reading files on every processor, and handing on what they are in the order of their paths: a few files are in memory
//! at a time, however many there are.

use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;
use std::thread;

use plan_workbook::domain::light::Dates;
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::rollup::Rollup;
use plan_workbook::domain::rollup::matching::Index;
use plan_workbook::domain::rollup::received::{Outside, Received, Refused, What};

use crate::files::{Content, name_of, open};
use crate::outside::{decode, normalized};

/// How many files a processor may be ahead of what has been handed on.
const AHEAD: usize = 16;

/// A file that was looked into.
pub(crate) struct Looked {
    /// Where it lies; in a zip, the zip and the name in it.
    pub(crate) path: String,
    /// What it is, or what the system says that it cannot be read for.
    pub(crate) received: Result<Received, String>,
}

/// Looks into files, and hands each on; `rollup` says for which round.
pub(crate) fn fold(
    files: &[PathBuf],
    plan: &Plan,
    rollup: &Rollup,
    dates: Dates,
    mut each: impl FnMut(Vec<Looked>),
) {
    let processors = thread::available_parallelism().map_or(1, usize::from).min(files.len().max(1));
    thread::scope(|scope| {
        let mut lines = Vec::new();
        for first in 0..processors {
            let (sender, receiver) = sync_channel(AHEAD);
            lines.push(receiver);
            scope.spawn(move || {
                let index = Index::of(&rollup.roster, &normalized);
                let outside = Outside { decode: &decode, index: &index };
                for path in files.iter().skip(first).step_by(processors) {
                    // Nobody listens any more where the other end has panicked.
                    if sender.send(look(path, plan, rollup, dates, &outside)).is_err() {
                        return;
                    }
                }
            });
        }
        // Processors take files in turn, so asking them in turn is the order of the files.
        for line in lines.iter().cycle().take(files.len()) {
            let Ok(looked) = line.recv() else { return };
            each(looked);
        }
    });
}

fn look(path: &Path, plan: &Plan, rollup: &Rollup, dates: Dates, outside: &Outside) -> Vec<Looked> {
    let of = |name: &str, bytes: &[u8]| Received::of(name, bytes, plan, rollup, dates, outside);
    let (shown, name) = (path.to_string_lossy().into_owned(), name_of(path));
    let received = match open(path, outside.decode) {
        Content::File(bytes) => Ok(of(&name, &bytes)),
        Content::Refused(fault) => Ok(Received { name, what: What::Refused(Refused::Door(fault)) }),
        Content::Unreadable(why) => Err(why),
        Content::Zip(packed) => {
            let one = |packed: plan_workbook::domain::door::zip::Packed| {
                let name = packed.name.rsplit('/').next().unwrap_or_default();
                Looked { path: format!("{shown}/{}", packed.name), received: Ok(of(name, &packed.bytes)) }
            };
            return packed.into_iter().map(one).collect();
        }
    };
    vec![Looked { path: shown, received }]
}
