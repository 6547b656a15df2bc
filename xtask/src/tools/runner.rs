//! The runner of wasm-bindgen's tests: of exactly the version that the lock has, cached by version.

use std::fs;
use std::path::PathBuf;

use crate::paths;
use crate::say::{Done, Sorry, note, os, step};
use crate::tools::run;
use crate::tools::version::locked;

/// Makes sure of the runner and returns it.
pub(crate) fn ensure() -> Done<PathBuf> {
    let lock = fs::read_to_string(paths::root().join("Cargo.lock")).map_err(os("Cargo.lock"))?;
    let version =
        locked(&lock, "wasm-bindgen").ok_or_else(|| Sorry("Cargo.lock has no wasm-bindgen".to_owned()))?;
    let home = paths::cache()?.join(format!("wasm-bindgen-{version}"));
    let runner = home.join("bin").join(if cfg!(windows) {
        "wasm-bindgen-test-runner.exe"
    } else {
        "wasm-bindgen-test-runner"
    });
    if runner.is_file() {
        return Ok(runner);
    }
    let what =
        format!("wasm-bindgen-test-runner {version} into {}: it runs the tests in the browser", home.display());
    step(&what, || {
        let unfinished = home.with_extension("unfinished");
        // What an interrupted run has left is in the way.
        let _ = fs::remove_dir_all(&unfinished);
        let install = |locked: bool| {
            let mut command = run::cargo();
            command.args([
                "install",
                "wasm-bindgen-cli",
                "--version",
                version,
                "--bin",
                "wasm-bindgen-test-runner",
            ]);
            command.arg("--root").arg(&unfinished).arg("--target-dir").arg(unfinished.join("target"));
            command.env("CARGO_PROFILE_RELEASE_LTO", "false").env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
            if locked {
                command.arg("--locked");
            }
            run::output(&mut command, "cargo install wasm-bindgen-cli").map(drop)
        };
        install(true).or_else(|_| {
            note("its own lock could not be followed; trying without");
            install(false)
        })?;
        // Only the programs are kept.
        let _ = fs::remove_dir_all(unfinished.join("target"));
        fs::rename(&unfinished, &home).map_err(os(home.display()))
    })?;
    Ok(runner)
}
