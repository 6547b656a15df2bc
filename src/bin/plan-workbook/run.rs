//! Rolling up: files to the desk, what is ready counts, and what came of it is written.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use plan_workbook::domain::day::Day;
use plan_workbook::domain::light::Dates;
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::rollup::Rollup;
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::received::{Doubt, What};
use plan_workbook::domain::rollup::roster::{Keeper, Roster, table};
use plan_workbook::domain::rollup::row::by_task::ByTask;
use plan_workbook::domain::workbook::PlanRef;
use plan_workbook::export::ndjson::packed::province_of;
use plan_workbook::export::roster;
use plan_workbook::text::roster::spelling;
use plan_workbook::text::{Text, fill};

use crate::arguments::Options;
use crate::files::found;
use crate::folding::fold;
use crate::office::{self, Own};
use crate::outside::decode;
use crate::progress::Progress;
use crate::receipt::{self, Fate, Line};
use crate::round;
use crate::tables::{self, saved};

/// What came of a run.
pub(crate) enum Outcome {
    /// Every file counts.
    Whole,
    /// Some files wait, or do not count.
    Partial,
}

/// Rolls files up, and writes what came of it.
///
/// # Errors
///
/// Returns why nothing could be done, in words; files that are damaged are no reason.
pub(crate) fn rollup(options: &Options, text: Text) -> Result<Outcome, String> {
    let words = text.command();
    let plan = plan(options.plan.as_deref(), text)?;
    let (by, own) = match &options.own {
        Some(path) => {
            let bytes = fs::read(path).map_err(|error| system(path, &error, text))?;
            let (by, own) = office::own(path, &bytes, &options.by, &plan, text)?;
            (by, Some(own))
        }
        None => (office::said(&options.by, &plan, text)?, None),
    };
    let keeper = Keeper { by: &by, plan: &plan };
    let roster = options.roster.as_deref().map_or(Ok(Roster::default()), |path| roster_of(path, keeper, text))?;
    let no_file = |path: std::path::PathBuf| fill(words.no_such_file, &[("path", &path.display())]);
    let files = found(&options.files).map_err(no_file)?;
    if files.is_empty() {
        return Err(words.no_files.to_owned());
    }
    let (round, as_of) = round::settled(options, &files, &plan, text)?;
    if options.round.is_none() || options.as_of.is_none() || (own.is_none() && options.by.name.is_none()) {
        println!("{}", fill(words.taken, &[("round", &round), ("day", &as_of), ("name", &by.name)]));
    }
    fs::create_dir_all(&options.out).map_err(|error| system(&options.out, &error, text))?;
    // The same files give the same bytes on any day: what units have set themselves is judged by the round's, too.
    let dates = Dates { as_of, today: as_of };
    let empty = Rollup::new(PlanRef::of(&plan), by, round, as_of, roster);
    let mut at = Table { desk: Desk::new(empty.clone()), own, lines: Vec::new(), waiting: Vec::new() };
    at.keep_own(&plan, dates);
    let progress = Progress::new(words.reading, files.len(), options.is_quiet);
    fold(&files, &plan, &empty, dates, |looked| {
        for looked in looked {
            at.drop(looked, &options.accept, text);
        }
        progress.step();
    });
    drop(progress);
    at.settle(&options.accept, &plan, dates, text);
    write(at, &plan, options, text)
}

/// Writes an empty roster.
///
/// # Errors
///
/// Returns why it could not be written, in words.
pub(crate) fn template(path: &Path, text: Text) -> Result<Outcome, String> {
    let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    // A template is as old as the format of rosters, not as the day on which it is saved.
    let begun = Day::new(2019, 1, 1);
    let xlsx = || begun.and_then(|day| roster::xlsx(&Roster::default(), day, text).ok()).unwrap_or_default();
    let bytes = if is_csv { roster::csv(&Roster::default()) } else { xlsx() };
    fs::write(path, bytes).map_err(|error| system(path, &error, text))?;
    Ok(Outcome::Whole)
}

fn system(path: &Path, error: &std::io::Error, text: Text) -> String {
    fill(text.command().system, &[("path", &path.display()), ("error", error)])
}

/// The plan that is built in, as the page has it, and where it lies in the source.
const BUILT_IN: (&str, &str) = ("seeds/qiannan-2019.json", include_str!("../../../seeds/qiannan-2019.json"));

/// Reads a plan, the built-in one where no other was said.
fn plan(path: Option<&Path>, text: Text) -> Result<Plan, String> {
    let (built_in, json) = BUILT_IN;
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| system(path, &error, text));
    let json = path.map_or_else(|| Ok(json.to_owned()), read)?;
    let path = path.unwrap_or(Path::new(built_in));
    let none = |why: String| fill(text.command().no_plan, &[("path", &path.display()), ("why", &why)]);
    let (plan, problems) = load(&json).map_err(|refusal| none(text.plan_faults().refusal(&refusal)))?;
    // What is left out of a plan would be left out of every sum.
    match problems.first() {
        Some(problem) => Err(none(text.plan_faults().problem(problem))),
        None => Ok(plan),
    }
}

fn roster_of(path: &Path, keeper: Keeper, text: Text) -> Result<Roster, String> {
    let bytes = fs::read(path).map_err(|error| system(path, &error, text))?;
    table::read(&bytes, &decode, &spelling(), keeper).map_err(|fault| {
        let why = text.roster().why(&fault).into_iter().map(|line| format!("\n  {line}"));
        let why: String = why.collect();
        fill(text.command().no_roster, &[("path", &path.display())]) + &why
    })
}

/// The desk, with what is told of each file beside it.
struct Table {
    desk: Desk,
    /// The office's own workbook, where it has a row.
    own: Option<Own>,
    lines: Vec<Line>,
    /// Of each file that waits at the desk, its line.
    waiting: Vec<usize>,
}

impl Table {
    /// Puts the office's own workbook in its row, before files are held against it and after others have come to count, as
    /// the page does.
    fn keep_own(&mut self, plan: &Plan, dates: Dates) {
        if let Some(Own { workbook, sha256 }) = &self.own {
            self.desk.rollup.keep_own(workbook, sha256.clone(), plan, dates);
        }
    }

    fn drop(&mut self, looked: crate::folding::Looked, accept: &[Doubt], text: Text) {
        let received = match looked.received {
            Ok(received) => received,
            Err(why) => {
                let why = fill(text.command().unreadable, &[("error", &why)]);
                self.lines.push(Line::unreadable(looked.path, why));
                return;
            }
        };
        let mut line = Line::of(looked.path, &received, &self.desk.rollup, text);
        self.desk.drop(received);
        if self.desk.waiting.len() > self.waiting.len() {
            self.waiting.push(self.lines.len());
            self.lighten(accept);
        } else if let Some((_, _, why)) = self.desk.refused.last() {
            line.fate = Fate::Refused(text.received().refused(text, why));
        }
        self.lines.push(line);
    }

    /// Lets go of the figures of a file that will not count in this run, whatever comes after it.
    fn lighten(&mut self, accept: &[Doubt]) {
        let rollup = &self.desk.rollup;
        if let Some(What::Unit(incoming)) = self.desk.waiting.last_mut().map(|received| &mut received.what) {
            let doubts = incoming.doubts(rollup);
            // What has grown apart may be known to be older by the end; all else stays as it is.
            if doubts.iter().any(|doubt| *doubt != Doubt::Diverged && !accept.contains(doubt)) {
                Arc::make_mut(incoming).row.tasks = ByTask::default();
            }
        }
    }

    /// Accepts what is ready or was said to be, until nothing more becomes so; the rest waits.
    fn settle(&mut self, accept: &[Doubt], plan: &Plan, dates: Dates, text: Text) {
        loop {
            let doubts = self.desk.doubts();
            let is_fine = |doubts: &Vec<Doubt>| doubts.iter().all(|doubt| accept.contains(doubt));
            let places: Vec<_> =
                (0..).zip(&doubts).filter(|(_, doubts)| is_fine(doubts)).map(|(at, _)| at).collect();
            if places.is_empty() {
                for (line, doubts) in self.waiting.iter().zip(doubts) {
                    let why: String = doubts.into_iter().map(|doubt| text.received().doubt(doubt)).collect();
                    if let Some(line) = self.lines.get_mut(*line) {
                        line.fate = Fate::Waits(why);
                    }
                }
                return;
            }
            let taken = self.desk.accept_for_good(&places, plan, dates);
            debug_assert!(!taken.is_empty(), "which unit a file is from is settled for no file here");
            self.keep_own(plan, dates);
            let held = text.received().refused(text, &plan_workbook::domain::rollup::received::Refused::Held);
            for (at, line) in self.waiting.iter().enumerate() {
                let line = self.lines.get_mut(*line);
                if let (Some(line), Some(counts)) = (line, taken.get(&at)) {
                    line.fate = if *counts { Fate::Counts } else { Fate::Refused(held.clone()) };
                }
            }
            let mut at = 0;
            self.waiting.retain(|_| {
                at += 1;
                !taken.contains_key(&(at - 1))
            });
        }
    }
}

fn write(at: Table, plan: &Plan, options: &Options, text: Text) -> Result<Outcome, String> {
    let words = text.command();
    let Table { desk: Desk { rollup, .. }, lines, .. } = at;
    let count = receipt::count(&lines);
    let dropped = lines.len();
    let out = &options.out;
    let [rollup_name, receipt_name] = words.names;
    let progress = Progress::new(words.writing, 3, options.is_quiet);
    let fault = |(path, error): (std::path::PathBuf, std::io::Error)| system(&path, &error, text);
    saved(out, rollup_name, |file| tables::write_rollup(&rollup, file)).map_err(fault)?;
    progress.step();
    if options.has_tables {
        let province = options.province.clone().unwrap_or_else(|| province_of(plan));
        tables::write(out, plan, &rollup, &province).map_err(fault)?;
    }
    progress.step();
    let receipt = out.join(receipt_name);
    fs::write(&receipt, receipt::write(lines, text)).map_err(|error| system(&receipt, &error, text))?;
    drop(progress);

    let (counted, waiting, refused) = (count.counted, count.waiting, count.refused);
    let numbers: [(&str, &dyn std::fmt::Display); 4] =
        [("dropped", &dropped), ("counted", &counted), ("waiting", &waiting), ("refused", &refused)];
    println!("{}", fill(words.count, &numbers));
    let tally = rollup.tally();
    if tally.expected > 0 {
        let (expected, received, missing) = (tally.expected, tally.received, tally.missing());
        let numbers: [(&str, &dyn std::fmt::Display); 3] =
            [("expected", &expected), ("received", &received), ("missing", &missing)];
        println!("{}", fill(words.tally, &numbers));
        if (1..=NAMED).contains(&missing) {
            for unit in rollup.unreported() {
                println!("{}", fill(words.missing, &[("county", &unit.county), ("name", &unit.name)]));
            }
        }
    }
    println!("{}", fill(words.written, &[("path", &out.display())]));
    // The system takes back what thousands of units take up quicker than one by one.
    std::mem::forget(rollup);
    if waiting + refused == 0 {
        return Ok(Outcome::Whole);
    }
    println!("{}", words.see_receipt);
    Ok(Outcome::Partial)
}

/// How many missing units are named; more are for `units.ndjson`.
const NAMED: usize = 30;
