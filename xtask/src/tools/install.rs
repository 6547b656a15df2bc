//! Programs that cargo builds and keeps for this project alone: below the user's cache, by version.

use std::fs;
use std::path::PathBuf;

use crate::paths;
use crate::say::{Done, note, os, step};
use crate::tools::run;

/// A program that a crate brings.
pub(crate) struct Tool<'a> {
    /// The crate.
    pub(crate) package: &'a str,
    /// Its version, to the digit.
    pub(crate) version: &'a str,
    /// The program.
    pub(crate) program: &'a str,
    /// The folder it is kept in, before the version.
    pub(crate) folder: &'a str,
    /// What it is for.
    pub(crate) why: &'a str,
}

impl Tool<'_> {
    /// Makes sure of the program and returns it.
    pub(crate) fn ensure(&self) -> Done<PathBuf> {
        let Tool { package, version, program, folder, why } = self;
        let home = paths::cache()?.join(format!("{folder}-{version}"));
        let path = home.join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
        if path.is_file() {
            return Ok(path);
        }
        step(&format!("{program} {version} into {}: {why}", home.display()), || {
            let unfinished = home.with_extension("unfinished");
            // What an interrupted run has left is in the way.
            let _ = fs::remove_dir_all(&unfinished);
            let install = |locked: bool| {
                let mut command = run::program("cargo");
                command.args(["install", package, "--version", version, "--bin", program]);
                command.arg("--root").arg(&unfinished).arg("--target-dir").arg(unfinished.join("target"));
                command.env("CARGO_PROFILE_RELEASE_LTO", "false").env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
                if locked {
                    command.arg("--locked");
                }
                run::output(&mut command, &format!("cargo install {package}")).map(drop)
            };
            install(true).or_else(|_| {
                note("its own lock could not be followed; trying without");
                install(false)
            })?;
            // Only the programs are kept.
            let _ = fs::remove_dir_all(unfinished.join("target"));
            fs::rename(&unfinished, &home).map_err(os(home.display()))
        })?;
        Ok(path)
    }
}
