//! The desk over thousands of files, in a real browser: until it is ready, taps meanwhile, memory, and the worker's door
//! beside the browser's own `JSON.parse`.

use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::bench::bare_script;
use crate::bench::rollup::{self, Programs};
use crate::pack::{self, worker};
use crate::paths;
use crate::say::{Done, Sorry, os, step};
use crate::tools::run;
use crate::tools::wasm_target;

/// How many units the folders of the desk have, the smallest first.
const UNITS: [usize; 2] = [500, 3_000];

/// Measures the worker's door and the desk, prints, and holds the bounds.
pub(crate) fn measure() -> Done {
    let door = measure_door();
    pack::build()?;
    let folders = folders(UNITS)?;
    let mut command = bare_script("desk.mjs")?;
    command.arg(paths::dist()).args(folders);
    step("measuring the desk", || run::run(&mut command, "the measurement"))?;
    door
}

/// Measures the worker's door alone: part by part over the folders of the desk, and how it grows over those of the native
/// command.
pub(crate) fn measure_door() -> Done {
    let mut command = bare_script("door.mjs")?;
    command.arg(door()?).arg("seeds/qiannan-2019.json").args(folders(UNITS)?).args(folders(rollup::UNITS)?);
    step("measuring the worker's door", || run::run(&mut command, "the measurement"))
}

/// Makes the folders of files.
fn folders(units: [usize; 2]) -> Done<Vec<PathBuf>> {
    let programs = Programs::build()?;
    let made = units.map(|units| {
        let folder = paths::target().join(format!("bench-rollup/{units}"));
        programs.units(units, &folder).map(|()| folder)
    });
    made.into_iter().collect()
}

/// Builds the program that does what the worker does, part by part, as the worker is built; returns its folder.
fn door() -> Done<PathBuf> {
    let toolchain = wasm_target::ensure()?;
    let built = step("building the worker's parts (cargo)", || {
        let (mut command, built) = worker::cargo(&toolchain);
        run::run(command.args(["--example", "door"]), "building the worker's parts")?;
        Ok(built)
    })?;
    let out = paths::target().join("bench-door");
    std::fs::create_dir_all(&out).map_err(os(out.display()))?;
    bind(&built.join("examples/door.wasm"), &out)?;
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
