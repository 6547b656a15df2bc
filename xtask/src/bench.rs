//! Measures: what a build weighs and takes, the page beside the same plan on vanilla JavaScript, React and `SurveyJS`,
//! and how long saving an edit and starting on a long history take.

use std::time::Instant;

use crate::pack;
use crate::paths;
use crate::say::{Done, step};
use crate::serve;
use crate::tools::node::Packages;
use crate::tools::{chromium, node, run};

/// How often each page is visited.
const ROUNDS: &str = "9";

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
    node::ensure()?;
    let chromium = chromium::ensure()?;
    node::ensure_packages(Packages::Journeys)?;
    node::ensure_packages(Packages::Bench)?;
    pack::build()?;
    let mut command = run::program("node");
    command
        .current_dir(paths::root())
        .args(["tests/bench/page.mjs".as_ref(), paths::dist().as_os_str(), ROUNDS.as_ref()])
        .arg(paths::target().join("bench-page.json"))
        .env("CHROMIUM", &chromium.browser)
        .env("CHROMIUM_FLAGS", chromium::flags("").join(" "));
    step(&format!("measuring the page, {ROUNDS} rounds"), || run::run(&mut command, "the measurement"))
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
