//! The native command: rolls the files of many units up into one, past what a page has room for.
//!
//! # Where to start
//!
//! [`arguments`] is what it was asked, [`run`] does it: [`files`] finds and opens what was dropped, [`office`] and [`round`]
//! say who rolls it up and for which round, [`folding`] reads it on every processor and hands it on in order, and the desk
//! of the domain decides, as it does for the page. [`receipt`] says what came of each file.

mod arguments;
mod files;
mod folding;
mod office;
mod outside;
mod progress;
mod receipt;
mod round;
mod run;
mod sharing;
mod tables;

use std::process::ExitCode;

use crate::arguments::{Asked, parse};
use crate::run::Outcome;

/// Files wait, or do not count.
const PARTIAL: u8 = 2;

fn main() -> ExitCode {
    let (text, asked) = parse(std::env::args_os());
    let outcome = asked.and_then(|asked| match asked {
        Asked::Help => {
            println!("{}", text.command().help);
            Ok(Outcome::Whole)
        }
        Asked::Rollup(options) => run::rollup(&options, text),
        Asked::Template(path) => run::template(&path, text),
    });
    match outcome {
        Ok(Outcome::Whole) => ExitCode::SUCCESS,
        Ok(Outcome::Partial) => ExitCode::from(PARTIAL),
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
