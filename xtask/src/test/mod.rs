//! `cargo xtask test`: sets up what is missing, runs every layer of tests, and holds how many there are at least.

mod count;
mod floor;
mod layers;

use std::fmt::Write as _;
use std::time::Instant;

use crate::kill;
use crate::pack::{self, Edition};
use crate::reproduce;
use crate::say::{Done, Sorry, step};
use crate::test::floor::Floor;
use crate::tools::{chromium, crates, deny, duckdb, node, office, runner, wasm_target};

/// What a layer of tests came to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layer {
    pub(crate) name: &'static str,
    pub(crate) tests: usize,
    pub(crate) seconds: f64,
}

/// How many simulated schedules happen in every run.
const SCHEDULES: u64 = 100_000;

/// Runs everything; the first failure ends it.
pub(crate) fn run() -> Done {
    node::ensure()?;
    crates::ensure()?;
    let tools =
        layers::Tools { wasm: wasm_target::ensure()?, chromium: chromium::ensure()?, runner: runner::ensure()? };
    office::ensure();
    let duckdb = duckdb::ensure();
    let deny = deny::ensure()?;
    node::ensure_packages(node::Packages::Journeys)?;
    let floor = Floor::read()?;

    step("formatting", layers::formatting)?;
    step("clippy", || layers::clippy(&tools))?;
    step("licences, bans and sources of crates", || deny::check(&deny))?;
    let mut table = Vec::new();
    let mut layer = |name: &'static str, act: &mut dyn FnMut() -> Done<usize>| -> Done {
        let begun = Instant::now();
        let tests = step(name, act)?;
        table.push(Layer { name, tests, seconds: begun.elapsed().as_secs_f64() });
        Ok(())
    };
    layer("domain", &mut || layers::domain(duckdb.as_deref()))?;
    layer("simulation", &mut || layers::simulation(SCHEDULES))?;
    layer("page", &mut layers::page)?;
    layer("xtask", &mut layers::xtask)?;
    step("documentation", layers::documentation)?;
    layer("browser", &mut || layers::browser(&tools))?;
    let packed = pack::build()?;
    packed.print();
    step("no package of npm is hosted", || crate::pack::hosted::check(&crate::paths::dist()))?;
    pack::edition(Edition::Gallery)?;
    layer("journeys", &mut || layers::journeys(&tools))?;
    layer("kill", &mut || kill::trials(&tools.chromium))?;

    println!("\n{}", in_words(&table, &floor));
    floor.hold(&table)?;
    let all: usize = table.iter().map(|layer| layer.tests).sum();
    println!("{all} passed, 0 failed");
    Ok(())
}

/// Runs everything, and the proofs that take long.
pub(crate) fn release() -> Done {
    run()?;
    step("a million simulated schedules", || layers::simulation(10 * SCHEDULES))?;
    let tests = step("slow proofs: the laws on 20,000 cases each", layers::slow_proofs)?;
    if tests == 0 {
        return Err(Sorry("the slow proofs ran no test".to_owned()));
    }
    kill::sabotage()?;
    reproduce::prove()
}

fn in_words(table: &[Layer], floor: &Floor) -> String {
    let mut words = format!("{:<10} {:>6} {:>6} {:>8}\n", "layer", "tests", "floor", "seconds");
    for Layer { name, tests, seconds } in table {
        // Writing to a text cannot fail.
        let _ = writeln!(words, "{name:<10} {tests:>6} {:>6} {seconds:>8.1}", floor.of(name));
    }
    words
}
