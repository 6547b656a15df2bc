//! Measures: what a build weighs and takes, the page beside the same plan on vanilla JavaScript, React and `SurveyJS`,
//! what Lighthouse says of it, how long saving an edit and starting on a long history take, the desk over thousands of
//! files, and the roll-up past one machine.

pub(crate) mod desk;
pub(crate) mod rollup;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::pack;
use crate::paths;
use crate::say::{self, Done, step};
use crate::serve;
use crate::tools::node::Packages;
use crate::tools::{chromium, node, run};

/// How often each page is visited.
const ROUNDS: &str = "9";

/// Takes every measurement there is, also where one does not keep to its bounds.
pub(crate) fn all() -> Done {
    build()?;
    say::all(&[page, store, rollup::measure, desk::measure, lighthouse])
}

/// Builds the page, prints its sizes, and how long a build with nothing to do takes.
pub(crate) fn build() -> Done {
    pack::build()?.print();
    let begun = Instant::now();
    let again = pack::build()?;
    println!("\na build with nothing to do: {:.1} s ({})", begun.elapsed().as_secs_f64(), again.build);
    Ok(())
}

/// Measures the page in a browser, as ratios within one run; every figure is left in `target/bench-page.json`.
pub(crate) fn page() -> Done {
    let mut command = script("page.mjs")?;
    command.arg(ROUNDS).arg(paths::target().join("bench-page.json"));
    step(&format!("measuring the page, {ROUNDS} rounds"), || run::run(&mut command, "the measurement"))
}

/// Has Lighthouse judge the overview and an item's page; its reports are left in `target/lighthouse-*.json`.
pub(crate) fn lighthouse() -> Done {
    let mut command = script("lighthouse.mjs")?;
    command.arg(paths::target().join("lighthouse"));
    step("judging the page by Lighthouse", || run::run(&mut command, "Lighthouse"))
}

/// Sets up what a measurement needs, and returns the command that takes it of the packed page.
fn script(name: &str) -> Done<Command> {
    node::ensure()?;
    node::ensure_packages(Packages::Bench)?;
    pack::build()?;
    let mut command = bare_script(name)?;
    command.arg(paths::dist());
    Ok(command)
}

/// Sets up what any measurement in a browser needs, and returns the command that takes it.
fn bare_script(name: &str) -> Done<Command> {
    node::ensure()?;
    let chromium = chromium::ensure()?;
    node::ensure_packages(Packages::Journeys)?;
    let mut command = run::program("node");
    command
        .current_dir(paths::root())
        .arg(Path::new("tests/bench").join(name))
        .env("CHROMIUM", &chromium.browser)
        .env("CHROMIUM_FLAGS", chromium::flags("").join(" "));
    Ok(command)
}

/// Measures how long an edit takes to be saved, and a start on a long history, on a slowed device; holds the bounds.
pub(crate) fn store() -> Done {
    node::ensure()?;
    let chromium = chromium::ensure()?;
    node::ensure_packages(Packages::Journeys)?;
    pack::build()?;
    let server = serve::start(&paths::dist())?;
    let mut command = run::program("node");
    command
        .args(["tests/kill/bench.mjs", &format!("http://127.0.0.1:{}/", server.port())])
        .env("CHROMIUM", &chromium.browser)
        .env("CHROMIUM_FLAGS", chromium::flags("").join(" "));
    step("measuring saving and starting", || run::run(&mut command, "the measurement"))
}
