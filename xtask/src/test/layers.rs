//! The layers of tests, each in its own way of running.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::pack::Edition;
use crate::paths;
use crate::say::{Done, Sorry, note, os};
use crate::serve;
use crate::test::count;
use crate::tools::chromium::{self, Chromium};
use crate::tools::node::journeys as journeys_folder;
use crate::tools::run;
use crate::tools::version::version_in;
use crate::tools::wasm_target::{TARGET, Toolchain};

/// The compiler whose lints are errors; another one's are printed.
const RECORDED_RUSTC: &str = "1.95.0";
/// The product's part that needs no browser.
const PURE: [&str; 3] = ["--no-default-features", "--features", "native"];

/// What the tests in a browser need.
pub(crate) struct Tools {
    pub(crate) wasm: Toolchain,
    pub(crate) chromium: Chromium,
    pub(crate) runner: PathBuf,
}

/// Checks that everything is formatted.
pub(crate) fn formatting() -> Done {
    run::run(run::program("cargo").args(["fmt", "--all", "--check"]), "cargo fmt --check (run `cargo fmt --all`)")
}

/// Runs clippy on all that runs here, and on what runs in a browser alone: errors with the recorded compiler, only
/// printed with another.
pub(crate) fn clippy(tools: &Tools) -> Done {
    let said = run::output(run::program("rustc").arg("--version"), "rustc --version")?;
    let version = version_in(&said).unwrap_or_default();
    let is_recorded = version == RECORDED_RUSTC;
    if !is_recorded {
        note(&format!("rustc is {version}, not {RECORDED_RUSTC}: lints are printed and fail nothing"));
    }
    let lint = |words: &[&str]| {
        let mut command = run::cargo("clippy");
        command.arg("--quiet").args(words);
        if is_recorded {
            command.args(["--", "-D", "warnings"]);
        }
        run::run(&mut command, "clippy")
    };
    lint(&["--workspace", "--all-targets", "--features", "plan-workbook/native"])?;
    // Debian's Rust for the web brings no clippy.
    if tools.wasm == Toolchain::Rustup {
        lint(&["--package", "plan-workbook", "--target", TARGET, "--lib", "--test", "web"])?;
        lint(&[
            "--package",
            "plan-workbook",
            "--target",
            TARGET,
            "--no-default-features",
            "--features",
            "worker",
            "--lib",
            "--bin",
            "desk-worker",
            "--example",
            "door",
        ])?;
    }
    Ok(())
}

/// Tests the pure part, and what `DuckDB` says to it where there is one.
pub(crate) fn domain(duckdb: Option<&Path>) -> Done<usize> {
    let mut command = run::cargo("test");
    command.args(["--package", "plan-workbook"]).args(PURE);
    if let Some(python) = duckdb {
        command.env("PLAN_WORKBOOK_DUCKDB", python);
    }
    let output = run::output(&mut command, "the domain's tests")?;
    Ok(count::passed(&output))
}

/// Lets so many simulated schedules happen to workbooks, optimised; says how many did.
pub(crate) fn simulation(schedules: u64) -> Done<usize> {
    let mut command = run::cargo("test");
    command
        .args(["--profile", "xtask", "--package", "plan-workbook", "--no-default-features"])
        .args(["--test", "sim", "--", "--nocapture"])
        .env("PLAN_WORKBOOK_SCHEDULES", schedules.to_string());
    let output = run::output(&mut command, "the simulated schedules")?;
    let told = format!("{schedules} schedules, 0 violations");
    if !output.lines().any(|line| line.contains(&told)) {
        return Err(Sorry(format!("the simulation does not say \"{told}\"")));
    }
    note(&told);
    Ok(count::passed(&output))
}

/// Tests what of the page runs without a browser.
pub(crate) fn page() -> Done<usize> {
    let output = run::output(
        run::cargo("test").args(["--package", "plan-workbook", "--lib", "ui::"]),
        "the page's unit tests",
    )?;
    Ok(count::passed(&output))
}

/// Tests this program.
pub(crate) fn xtask() -> Done<usize> {
    let output =
        run::output(run::cargo("test").args(["--profile", "xtask", "--package", "xtask"]), "xtask's tests")?;
    Ok(count::passed(&output))
}

/// Builds the documentation; a broken link is an error.
pub(crate) fn documentation() -> Done {
    let mut command = run::cargo("doc");
    command.args(["--quiet", "--package", "plan-workbook", "--no-deps", "--features", "native"]);
    run::run(command.env("RUSTDOCFLAGS", "-Dwarnings"), "cargo doc")
}

/// Runs wasm-bindgen's tests in headless Chromium.
pub(crate) fn browser(tools: &Tools) -> Done<usize> {
    let options = json!({ "goog:chromeOptions": { "binary": tools.chromium.browser, "args": chromium::flags("--headless=new") } });
    // The runner reads its options from the package's folder, and nowhere else.
    fs::write(paths::root().join("webdriver.json"), options.to_string()).map_err(os("webdriver.json"))?;
    let mut command = tools.wasm.cargo("test");
    command
        .args(["--package", "plan-workbook", "--test", "web", "--target", TARGET])
        .arg("--target-dir")
        .arg(paths::tests_target(tools.wasm.name()))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &tools.runner)
        .env("CHROMEDRIVER", &tools.chromium.driver);
    let output = run::output(&mut command, "the tests in the browser")?;
    Ok(count::passed(&output))
}

/// Walks the journeys through the packed page, and the gallery, in Chromium.
pub(crate) fn journeys(tools: &Tools) -> Done<usize> {
    let server = serve::start(&Edition::Page.folder())?;
    let gallery = serve::start(&Edition::Gallery.folder())?;
    let folder = journeys_folder();
    let (units, native) = (synthetic_units()?, native_command()?);
    let report = paths::target().join("journeys.json");
    // A report of another run must not be taken for this one's.
    let _ = fs::remove_file(&report);
    let mut command = run::program("node");
    command
        .current_dir(&folder)
        .arg(Path::new("node_modules/@playwright/test/cli.js"))
        .arg("test")
        .env("BASE_URL", format!("http://127.0.0.1:{}/", server.port()))
        .env("GALLERY_URL", format!("http://127.0.0.1:{}/", gallery.port()))
        .env("CHROMIUM", &tools.chromium.browser)
        .env("CHROMIUM_FLAGS", chromium::flags("").join(" "))
        .env("UNITS", &units)
        .env("PLAN_WORKBOOK", &native)
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report);
    run::run(&mut command, "the journeys")?;
    let report = fs::read_to_string(&report).map_err(os(report.display()))?;
    count::journeys(&report).map_err(Sorry)
}

/// Writes the submissions of a synthetic county, which the journeys of an office take in, and returns their folder.
fn synthetic_units() -> Done<PathBuf> {
    let folder = paths::target().join("units");
    // Files of an earlier seed would be submissions too.
    let _ = fs::remove_dir_all(&folder);
    let mut command = run::cargo("run");
    command.args(["--quiet", "--package", "plan-workbook", "--example", "units"]).args(PURE).arg("--");
    run::run(command.arg(&folder).args(["40", "1"]), "the synthetic units")?;
    Ok(folder)
}

/// Builds the native command, which the journeys hold beside the page, and returns where it lies.
fn native_command() -> Done<PathBuf> {
    let mut command = run::cargo("build");
    command.args(["--quiet", "--package", "plan-workbook", "--bin", "plan-workbook"]).args(PURE);
    run::run(&mut command, "the native command")?;
    Ok(paths::target().join("debug").join(format!("plan-workbook{}", std::env::consts::EXE_SUFFIX)))
}

/// Runs the property tests on many more cases.
pub(crate) fn slow_proofs() -> Done<usize> {
    let mut command = run::cargo("test");
    command.args(["--release", "--package", "plan-workbook"]).args(PURE).env("PROPTEST_CASES", "20000");
    // As many more cases that a law does not speak of may be drawn, too.
    command.env("PROPTEST_MAX_GLOBAL_REJECTS", "100000");
    let output = run::output(&mut command, "the slow proofs")?;
    Ok(count::passed(&output))
}
