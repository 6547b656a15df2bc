//! The runner of wasm-bindgen's tests: of exactly the version that the lock has, cached by version.

use std::fs;
use std::path::PathBuf;

use crate::paths;
use crate::say::{Done, Sorry, os};
use crate::tools::install::Tool;
use crate::tools::version::locked;

/// Makes sure of the runner and returns it.
pub(crate) fn ensure() -> Done<PathBuf> {
    let lock = fs::read_to_string(paths::root().join("Cargo.lock")).map_err(os("Cargo.lock"))?;
    let version =
        locked(&lock, "wasm-bindgen").ok_or_else(|| Sorry("Cargo.lock has no wasm-bindgen".to_owned()))?;
    let tool = Tool {
        package: "wasm-bindgen-cli",
        version,
        program: "wasm-bindgen-test-runner",
        folder: "wasm-bindgen",
        why: "it runs the tests in the browser",
    };
    tool.ensure()
}
