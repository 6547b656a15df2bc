//! Node, for the journeys only: at least version 20, and the packages that the lock names.

use std::fs;
use std::path::{Path, PathBuf};

use crate::paths;
use crate::say::{Done, Sorry, os, step};
use crate::tools::run;
use crate::tools::version::{major, version_in};

/// The oldest version that the journeys run on.
const OLDEST: u32 = 20;

/// Makes sure of Node's version.
pub(crate) fn ensure() -> Done {
    let advice = format!("the journeys need Node {OLDEST} or later; install it, then run this command again");
    if run::find("node").is_none() {
        return Err(Sorry(format!("Node is not on this machine: {advice}")));
    }
    let said = run::output(run::program("node").arg("--version"), "node --version")?;
    check(&said).map_err(|found| Sorry(format!("this machine has Node {found}: {advice}")))
}

fn check(said: &str) -> Result<(), String> {
    let version = version_in(said).unwrap_or("of an unknown version");
    if major(version).is_some_and(|major| major >= OLDEST) { Ok(()) } else { Err(version.to_owned()) }
}

/// Returns the folder of the journeys.
pub(crate) fn journeys() -> PathBuf {
    paths::root().join("tests/e2e")
}

/// What of the repository takes packages from npm.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Packages {
    /// The journeys: Playwright, which drives the browser.
    Journeys,
    /// The bench: what the pages to measure against are made of.
    Bench,
}

impl Packages {
    fn folder(self) -> PathBuf {
        match self {
            Self::Journeys => journeys(),
            Self::Bench => paths::root().join("tests/bench"),
        }
    }

    fn what(self) -> &'static str {
        match self {
            Self::Journeys => "Playwright into tests/e2e/node_modules, from npm as locked: it drives the journeys",
            Self::Bench => {
                "esbuild, React, SurveyJS and others into tests/bench/node_modules, from npm as locked: \
                 the pages to measure against"
            }
        }
    }
}

/// Makes sure that the packages are installed as their lock says.
pub(crate) fn ensure_packages(packages: Packages) -> Done {
    let folder = packages.folder();
    let lock = folder.join("package-lock.json");
    let lock = fs::read_to_string(&lock).map_err(os(lock.display()))?;
    let mark = folder.join("node_modules/.plan-workbook-lock");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step(packages.what(), || {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let mut command = run::program(npm);
        command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder);
        command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        run::output(&mut command, "npm ci").map_err(|sorry| {
            Sorry(format!("{sorry}; its packages come from npm: check the network, then run this command again"))
        })?;
        write_mark(&mark, &lock)
    })
}

fn write_mark(mark: &Path, lock: &str) -> Done {
    fs::write(mark, lock).map_err(os(mark.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_node_is_named() {
        assert_eq!(check("v20.0.0"), Ok(()));
        assert_eq!(check("v22.1.0"), Ok(()));
        assert_eq!(check("v18.20.4"), Err("18.20.4".to_owned()));
        assert_eq!(check("nonsense"), Err("of an unknown version".to_owned()));
    }
}
