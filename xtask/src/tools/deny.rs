//! `cargo deny`, of one version: holds every crate that Cargo.lock names against `deny.toml`.

use std::path::{Path, PathBuf};

use crate::say::{Done, note};
use crate::tools::install::Tool;
use crate::tools::run;

/// Makes sure of the program and returns it; building it takes some minutes, once.
pub(crate) fn ensure() -> Done<PathBuf> {
    let tool = Tool {
        package: "cargo-deny",
        version: "0.20.2",
        program: "cargo-deny",
        folder: "cargo-deny",
        why: "it checks where crates come from and under which licence",
    };
    tool.ensure()
}

/// Checks licences, bans and sources; and known faults, where their list can be fetched.
pub(crate) fn check(deny: &Path) -> Done {
    let deny = |words: &[&str]| {
        let mut command = run::program(deny);
        command.args(["--locked", "--workspace"]).args(words);
        command
    };
    run::output(&mut deny(&["check", "licenses", "bans", "sources"]), "cargo deny check").map(drop)?;
    if run::succeeds(&mut deny(&["fetch", "db"])) {
        let mut advisories = deny(&["--offline", "check", "advisories"]);
        return run::output(&mut advisories, "cargo deny check advisories").map(drop);
    }
    note(
        "NOT CHECKED: known faults of crates (advisories); their list, github.com/RustSec/advisory-db, is not to be had",
    );
    Ok(())
}
