//! Which round it is where nobody has said: the one that most of the first files were handed in for.
//!
//! # Why
//!
//! Files of another round wait, and the receipt names them, so that a wrong guess is seen and counts nothing. A second
//! look at every file would take as long again as rolling them up; a hundred tell as well, and one that is late or damaged
//! does not mislead.

use std::collections::BTreeMap;
use std::path::PathBuf;

use plan_workbook::domain::day::Day;
use plan_workbook::domain::door;
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::rollup::file as rollup_file;
use plan_workbook::domain::rounds;
use plan_workbook::export::name;
use plan_workbook::text::Text;

use crate::arguments::{Options, lacking};
use crate::files::{Content, open};
use crate::outside::decode;

/// How many files are looked into, and after how many units it is known.
const LOOKED: usize = 100;

/// Returns the round and as of when it counts: what was said, else what the files say; a round of the plan counts as of
/// its last day.
///
/// # Errors
///
/// Returns which option is missing.
pub(crate) fn settled(
    options: &Options,
    files: &[PathBuf],
    plan: &Plan,
    text: Text,
) -> Result<(String, Day), String> {
    let of_plan = |round: &str| {
        let known = rounds::rounds(plan).into_iter().find(|known| name::round(known) == round);
        known.map(|known| known.as_of)
    };
    let said = options.round.clone().and_then(|round| Some((options.as_of.or_else(|| of_plan(&round))?, round)));
    if let Some((as_of, round)) = said {
        return Ok((round, as_of));
    }
    let (mut votes, guess) = (votes(files, plan), options.round.clone());
    let most = |votes: &BTreeMap<String, Votes>| {
        votes.iter().max_by_key(|(_, votes)| (votes.units, votes.as_of)).map(|(round, _)| round.clone())
    };
    let round = guess.or_else(|| most(&votes)).ok_or_else(|| lacking("--round", text))?;
    let stated = || votes.remove(&round).and_then(|votes| votes.as_of);
    let as_of = options.as_of.or_else(|| of_plan(&round)).or_else(stated);
    Ok((round, as_of.ok_or_else(|| lacking("--as-of", text))?))
}

/// What files say for a round.
#[derive(Default)]
struct Votes {
    /// How many units.
    units: usize,
    /// The latest day that one of them states.
    as_of: Option<Day>,
}

fn votes(files: &[PathBuf], plan: &Plan) -> BTreeMap<String, Votes> {
    let (mut votes, mut looked) = (BTreeMap::<String, Votes>::new(), 0);
    for path in files.iter().take(LOOKED) {
        let contents = match open(path, &decode) {
            Content::File(bytes) => vec![bytes],
            Content::Zip(packed) => packed.into_iter().filter_map(|(_, bytes)| bytes.ok()).collect(),
            Content::Refused(_) | Content::Unreadable(_) => Vec::new(),
        };
        for (round, as_of, units) in contents.iter().filter_map(|bytes| stated(bytes, plan)) {
            let of_round = votes.entry(round).or_default();
            of_round.units += units;
            of_round.as_of = of_round.as_of.max(as_of);
            looked += units;
            if looked >= LOOKED {
                break;
            }
        }
        if looked >= LOOKED {
            break;
        }
    }
    votes
}

/// Returns the round that a file states, as of when, and for how many units.
fn stated(bytes: &[u8], plan: &Plan) -> Option<(String, Option<Day>, usize)> {
    if bytes.starts_with(rollup_file::BEGINNING) {
        let (below, _) = rollup_file::read(bytes, &decode, plan).ok()?;
        return Some((below.round, Some(below.as_of), below.units.len()));
    }
    let made = rounds::just_made(&door::workbook(bytes, &decode).ok()?)?;
    Some((made.round, made.as_of, 1)).filter(|(round, ..)| !round.trim().is_empty())
}
