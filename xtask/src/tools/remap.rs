//! Keeps where sources lie out of what is built: cargo calls this program in the compiler's place, and it calls the
//! compiler with the folders taken out of all paths.
//!
//! # Why
//!
//! Flags that cargo hands on itself become part of how it names every crate, so folders among them would change the
//! program from machine to machine, which is what they are to prevent.

use std::env;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::paths;
use crate::say::{Done, os};

/// Set where this program stands in the compiler's place: what to hand on, one flag a line.
const FLAGS: &str = "PLAN_WORKBOOK_REMAP";

/// Has a cargo command call the compiler through this program.
pub(crate) fn wrap(command: &mut Command) -> Done {
    // Where sources lie on the machine that builds is nobody's business, and different on every machine.
    let homes = [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")].map(|(name, usual)| {
        let home = env::home_dir().map(|home| home.join(usual));
        env::var_os(name).map(PathBuf::from).or(home)
    });
    let homes = homes.into_iter().flatten().chain([paths::root()]);
    let flags: Vec<String> = homes.map(|home| format!("--remap-path-prefix={}=.", home.display())).collect();
    let this = env::current_exe().map_err(os("xtask"))?;
    command.env("RUSTC_WRAPPER", this).env(FLAGS, flags.join("\n"));
    Ok(())
}

/// Calls the compiler if that is what this program is called for, and returns how it ended.
pub(crate) fn in_place_of_the_compiler() -> Option<ExitCode> {
    let flags = env::var(FLAGS).ok()?;
    let mut words = env::args_os().skip(1);
    let status = Command::new(words.next()?).args(words).args(flags.lines()).status();
    let code = status.ok().and_then(|status| status.code()).and_then(|code| u8::try_from(code).ok());
    Some(ExitCode::from(code.unwrap_or(1)))
}
