//! The crates that the lock file names, fetched before anything is built.

use crate::say::{Done, Sorry, step};
use crate::tools::run;
use crate::tools::wasm_target::TARGET;

/// Makes sure that every crate is here; with all of them here, no network is asked.
pub(crate) fn ensure() -> Done {
    let fetch = |way: &[&str]| {
        let mut command = run::cargo("fetch");
        command.args(["--quiet", "--target", TARGET]).args(way);
        command
    };
    if run::succeeds(&mut fetch(&["--offline"])) {
        return Ok(());
    }
    step("fetching the crates of Cargo.lock into cargo's own folder (~/.cargo), to build from", || {
        run::run(&mut fetch(&[]), "cargo fetch").map_err(|_| {
            Sorry(
                "cargo could not fetch the crates of Cargo.lock; it needs a network, or a mirror set in \
                 ~/.cargo/config.toml: see to that, then run this command again"
                    .to_owned(),
            )
        })
    })
}
