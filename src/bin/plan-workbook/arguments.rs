//! What the command was asked.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::{Long, Short, Value, ValueExt as _};
use plan_workbook::domain::day::Day;
use plan_workbook::domain::profile::Level;
use plan_workbook::domain::rollup::received::Doubt;
use plan_workbook::text::{Text, fill};

/// What is to be done.
pub(crate) enum Asked {
    /// Say how the command is called.
    Help,
    /// Roll files up.
    Rollup(Box<Options>),
    /// Write an empty roster.
    Template(PathBuf),
}

/// What a roll-up is to be made of.
pub(crate) struct Options {
    /// Files, zips and folders.
    pub(crate) files: Vec<PathBuf>,
    /// The plan, where it is not the built-in one.
    pub(crate) plan: Option<PathBuf>,
    /// The roster, where there is one.
    pub(crate) roster: Option<PathBuf>,
    /// The round by its name, where it was said.
    pub(crate) round: Option<String>,
    /// 统计截至, where it was said.
    pub(crate) as_of: Option<Day>,
    /// The workbook of the office that rolls up, where it is to have a row.
    pub(crate) own: Option<PathBuf>,
    /// What was said about that office.
    pub(crate) by: By,
    /// What the partitions of the NDJSON are called, where it was said.
    pub(crate) province: Option<String>,
    /// What counts although something speaks against it.
    pub(crate) accept: Vec<Doubt>,
    /// Where the results go.
    pub(crate) out: PathBuf,
    /// Whether to write tables for other engines.
    pub(crate) has_tables: bool,
    /// Whether to keep the progress to oneself.
    pub(crate) is_quiet: bool,
}

/// What was said about the office that rolls up.
#[derive(Default)]
pub(crate) struct By {
    /// Its level.
    pub(crate) level: Option<Level>,
    /// Its name.
    pub(crate) name: Option<String>,
    /// Its code.
    pub(crate) code: Option<String>,
    /// Its county.
    pub(crate) county: Option<String>,
}

/// The doubts that can be settled for all files at once; which unit a file is from has to be looked at one by one.
const SETTLED: [Doubt; 5] = [Doubt::ByName, Doubt::Unknown, Doubt::OtherRound, Doubt::NoRound, Doubt::Diverged];
/// The levels that have units below them.
const LEVELS: [Level; 3] = [Level::Prefecture, Level::County, Level::Hub];

/// Reads the arguments, the first of which is the command's own name; with them the language to answer in.
pub(crate) fn parse(words: impl Iterator<Item = OsString>) -> (Text, Result<Asked, String>) {
    let words: Vec<OsString> = words.collect();
    // A mistake is named in the language that was asked for, wherever that stands.
    let is_english =
        words.windows(2).any(|pair| matches!(pair, [option, value] if option == "--lang" && value == "en"));
    let text = if is_english { Text::english() } else { Text::CHINESE };
    (text, asked(words, text))
}

#[derive(Default)]
struct Given {
    words: Vec<OsString>,
    plan: Option<PathBuf>,
    roster: Option<PathBuf>,
    round: Option<String>,
    as_of: Option<String>,
    own: Option<PathBuf>,
    by_level: Option<String>,
    by: By,
    province: Option<String>,
    accept: String,
    out: Option<PathBuf>,
    no_tables: bool,
    is_quiet: bool,
    is_help: bool,
}

fn asked(words: Vec<OsString>, text: Text) -> Result<Asked, String> {
    let usage = |error: lexopt::Error| fill(text.command().usage, &[("why", &error)]);
    let mut given = given(words).map_err(usage)?;
    let command = if given.words.is_empty() { OsString::new() } else { given.words.remove(0) };
    match command.to_str() {
        _ if given.is_help => Ok(Asked::Help),
        Some("" | "help") => Ok(Asked::Help),
        Some("rollup") => options(given, text).map(|options| Asked::Rollup(Box::new(options))),
        Some("roster-template") => {
            let path = given.words.pop().ok_or_else(|| lacking("FILE", text))?;
            Ok(Asked::Template(path.into()))
        }
        _ => Err(fill(text.command().usage, &[("why", &command.to_string_lossy())])),
    }
}

fn given(words: Vec<OsString>) -> Result<Given, lexopt::Error> {
    let mut given = Given::default();
    let mut parser = lexopt::Parser::from_iter(words);
    while let Some(word) = parser.next()? {
        match word {
            Value(word) => given.words.push(word),
            Long("plan") => given.plan = Some(parser.value()?.into()),
            Long("roster") => given.roster = Some(parser.value()?.into()),
            Long("round") => given.round = Some(parser.value()?.string()?),
            Long("as-of") => given.as_of = Some(parser.value()?.string()?),
            Long("by-level") => given.by_level = Some(parser.value()?.string()?),
            Long("own") => given.own = Some(parser.value()?.into()),
            Long("by-name") => given.by.name = Some(parser.value()?.string()?),
            Long("by-code") => given.by.code = Some(parser.value()?.string()?),
            Long("county") => given.by.county = Some(parser.value()?.string()?),
            Long("province") => given.province = Some(parser.value()?.string()?),
            Long("accept") => given.accept = parser.value()?.string()?,
            Long("out") | Short('o') => given.out = Some(parser.value()?.into()),
            Long("lang") => drop(parser.value()?),
            Long("no-tables") => given.no_tables = true,
            Long("quiet") | Short('q') => given.is_quiet = true,
            Long("help") | Short('h') => given.is_help = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(given)
}

/// Says that an option is missing.
pub(crate) fn lacking(option: &str, text: Text) -> String {
    fill(text.command().lacking, &[("option", &option)])
}

fn options(given: Given, text: Text) -> Result<Options, String> {
    let no_choice = |option: &str, value: &str, known: &str| {
        fill(text.command().no_choice, &[("option", &option), ("value", &value), ("known", &known)])
    };
    let is_said = |said: &String| !said.trim().is_empty();
    let words = |known: &[&str]| known.join(", ");
    let level = |level: String| {
        Level::parse(&level)
            .filter(|level| LEVELS.contains(level))
            .ok_or_else(|| no_choice("--by-level", &level, &words(&LEVELS.map(Level::as_str))))
    };
    let day = |day: String| Day::parse(&day).ok_or_else(|| no_choice("--as-of", &day, "2019-09-30"));
    let doubt = |word: &str| {
        let doubt = Doubt::parse(word).filter(|doubt| SETTLED.contains(doubt));
        doubt.ok_or_else(|| no_choice("--accept", word, &words(&SETTLED.map(Doubt::as_str))))
    };
    let accept = given.accept.split(',').map(str::trim).filter(|word| !word.is_empty());
    Ok(Options {
        plan: given.plan,
        roster: given.roster,
        round: given.round.filter(is_said),
        as_of: given.as_of.map(day).transpose()?,
        own: given.own,
        by: By { level: given.by_level.map(level).transpose()?, name: given.by.name.filter(is_said), ..given.by },
        province: given.province,
        accept: accept.map(doubt).collect::<Result<_, _>>()?,
        out: given.out.ok_or_else(|| lacking("--out", text))?,
        has_tables: !given.no_tables,
        is_quiet: given.is_quiet,
        files: given.words.into_iter().map(PathBuf::from).collect(),
    })
}
