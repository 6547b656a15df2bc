//! `cargo xtask kill`: kills a real browser while somebody edits, and holds that nothing called saved is lost; and
//! builds that break this on purpose, which the same rig has to notice.

use std::path::Path;

use crate::pack::{self, Edition};
use crate::paths;
use crate::say::{Done, Sorry, step};
use crate::serve;
use crate::tools::chromium::{self, Chromium};
use crate::tools::{node, run};

/// How many trials the tests run.
pub(crate) const TRIALS: u32 = 25;
/// How many trials are made on demand, unless another number is asked for.
const ON_DEMAND: u32 = 200;
/// How many trials a broken build may take to be found out.
const PATIENCE: u32 = 80;
/// Features that break a promise on purpose: only builds for the rig have them.
const SABOTAGE: [(&str, &str); 3] = [
    ("sabotage-ack", "says that an edit is saved before it is written"),
    ("sabotage-swap", "writes without looking whether another window has written"),
    ("sabotage-hash", "takes what is stored without checking its hash"),
];

/// How the rig was asked to run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    trials: u32,
    seed: Option<u32>,
}

impl Options {
    /// Reads `--trials N` and `--seed N`.
    pub(crate) fn parse(words: &[&str]) -> Done<Self> {
        let mut options = Self { trials: ON_DEMAND, seed: None };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let number = words.next().and_then(|number| number.parse().ok());
            let number = number.ok_or_else(|| Sorry(format!("{word} takes a number")));
            match *word {
                "--trials" => options.trials = number?,
                "--seed" => options.seed = Some(number?),
                other => {
                    return Err(Sorry(format!("kill does not know {other}; it takes --trials N and --seed N")));
                }
            }
        }
        Ok(options)
    }
}

/// Builds the page and kills browsers on it.
pub(crate) fn run(options: &Options) -> Done {
    let chromium = ready()?;
    pack::build()?;
    let seed = options.seed.map(|seed| seed.to_string());
    let words: Vec<&str> = seed.as_deref().into_iter().collect();
    run::run(&mut rig(&serve::start(&paths::dist())?, &chromium, options.trials, &words), "the kill rig")
}

/// Runs the trials of the tests on the page that is packed; how many passed.
pub(crate) fn trials(chromium: &Chromium) -> Done<usize> {
    let server = serve::start(&paths::dist())?;
    let output = run::output(&mut rig(&server, chromium, TRIALS, &[]), "the kill rig")?;
    println!("{output}");
    let words: Vec<&str> = output.split_whitespace().collect();
    let passed = words.windows(2).find_map(|pair| match pair {
        [count, "passed,"] => count.parse().ok(),
        _ => None,
    });
    passed.ok_or_else(|| Sorry("the kill rig did not say how many trials passed".to_owned()))
}

/// Holds that the rig finds lost edits with every build that loses some on purpose.
pub(crate) fn sabotage() -> Done {
    let chromium = ready()?;
    for (feature, what) in SABOTAGE {
        let edition = Edition::Sabotage(feature);
        step(&format!("a build that {what}"), || pack::edition(edition))?;
        step("the kill rig has to find lost edits", || found_out(&edition.folder(), &chromium, feature))?;
    }
    Ok(())
}

fn found_out(dist: &Path, chromium: &Chromium, feature: &str) -> Done {
    let server = serve::start(dist)?;
    let mut command = rig(&server, chromium, PATIENCE, &["--until-lost"]);
    run::run(&mut command, "the kill rig").map_err(|_| {
        Sorry(format!("the rig found nothing lost in {PATIENCE} trials with {feature}: the rig is broken"))
    })
}

fn ready() -> Done<Chromium> {
    node::ensure()?;
    node::ensure_packages(node::Packages::Journeys)?;
    chromium::ensure()
}

/// Returns the command that runs trials on a page.
fn rig(server: &serve::Server, chromium: &Chromium, trials: u32, words: &[&str]) -> std::process::Command {
    let mut command = run::program("node");
    command.args(["tests/kill/kill.mjs", &format!("http://127.0.0.1:{}/", server.port()), &trials.to_string()]);
    command.args(words).env("CHROMIUM", &chromium.browser).env("CHROMIUM_FLAGS", chromium::flags("").join(" "));
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_and_others_named() {
        assert_eq!(Options::parse(&[]), Ok(Options { trials: ON_DEMAND, seed: None }));
        assert_eq!(Options::parse(&["--trials", "7", "--seed", "3"]), Ok(Options { trials: 7, seed: Some(3) }));
        assert!(Options::parse(&["--trials"]).unwrap_err().0.contains("--trials"));
        assert!(Options::parse(&["--times", "7"]).unwrap_err().0.contains("--times"));
    }
}
