//! The desk over thousands of files, in a real browser: until it is ready, taps meanwhile, memory, and the worker's door
//! beside the browser's own `JSON.parse`.

use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::bench::rollup::Programs;
use crate::pack;
use crate::paths;
use crate::say::{Done, Sorry, os, step};
use crate::tools::node::Packages;
use crate::tools::wasm_target::{self, TARGET};
use crate::tools::{chromium, node, run};

/// How many units the folders have, the smallest first.
const UNITS: [usize; 2] = [500, 3_000];

/// Measures, prints, and holds the bounds.
pub(crate) fn measure() -> Done {
    node::ensure()?;
    let chromium = chromium::ensure()?;
    node::ensure_packages(Packages::Journeys)?;
    pack::build()?;
    let programs = Programs::build()?;
    let door = door()?;
    let mut command = run::program("node");
    command.current_dir(paths::root()).arg("tests/bench/desk.mjs").arg(paths::dist()).arg(door);
    command.arg("seeds/qiannan-2019.json");
    for units in UNITS {
        let folder = paths::target().join(format!("bench-rollup/{units}"));
        programs.units(units, &folder)?;
        command.arg(folder);
    }
    command.env("CHROMIUM", &chromium.browser).env("CHROMIUM_FLAGS", chromium::flags("").join(" "));
    step("measuring the desk", || run::run(&mut command, "the measurement"))
}

/// Builds the program that does what the worker does, part by part, as the worker is built; returns its folder.
fn door() -> Done<PathBuf> {
    let toolchain = wasm_target::ensure()?;
    let target = paths::target().join(format!("page-{}", toolchain.name()));
    step("building the worker's parts (cargo)", || {
        let mut command = toolchain.cargo("build");
        command.args(["--profile", "worker", "--no-default-features", "--features", "worker"]);
        command.args(["--example", "door", "--target", TARGET]).arg("--target-dir").arg(&target);
        run::run(&mut command, "building the worker's parts")
    })?;
    let out = paths::target().join("bench-door");
    std::fs::create_dir_all(&out).map_err(os(out.display()))?;
    bind(&target.join(TARGET).join("worker/examples/door.wasm"), &out)?;
    Ok(out)
}

fn bind(program: &Path, out: &Path) -> Done {
    let bound = Bindgen::new()
        .input_path(program)
        .out_name("door")
        .no_modules(true)
        .and_then(|bindgen| bindgen.typescript(false).generate(out));
    bound.map_err(|error| Sorry(format!("binding the worker's parts: {error}")))
}
