//! The desk's worker: a program of its own, bound to a classic script, which every browser that is served can start.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::pack::{glue, page, write_hashed};
use crate::paths;
use crate::say::{Done, Sorry, os, step};
use crate::tools::wasm_target::{TARGET, Toolchain};
use crate::tools::{remap, run};

/// Where it lies: what is only fetched when files are dropped on the desk.
pub(crate) const FOLDER: &str = "desk";

/// What the compiler is told for the worker: four words at once, with which a file's hash is reckoned sooner. Where a
/// browser cannot do that, the page reads by itself, as wherever there is no worker.
const FLAGS: &str = "-Ctarget-feature=+simd128";

/// Builds the worker; cargo does nothing when nothing has changed.
pub(crate) fn link(toolchain: &Toolchain) -> Done<PathBuf> {
    step("building the desk's worker (cargo)", || {
        let (mut command, built) = cargo(toolchain);
        command.args(["--bin", "desk-worker"]);
        remap::wrap(&mut command)?;
        run::run(&mut command, "building the worker")?;
        Ok(built.join("desk-worker.wasm"))
    })
}

/// Returns the command that builds programs as the worker is built, and the folder in which they come to lie.
pub(crate) fn cargo(toolchain: &Toolchain) -> (Command, PathBuf) {
    let target = paths::target().join(format!("page-{}", toolchain.name()));
    let mut command = toolchain.cargo("build");
    command.args(["--profile", "worker", "--no-default-features", "--features", "worker", "--target", TARGET]);
    command.arg("--target-dir").arg(&target).env("CARGO_ENCODED_RUSTFLAGS", FLAGS);
    (command, target.join(TARGET).join("worker"))
}

/// Binds the worker to JavaScript and writes it into `dist`; returns its script, from the page.
pub(crate) fn bind(linked: &Path, dist: &Path) -> Done<String> {
    let out = dist.join("unbound");
    let bound = Bindgen::new()
        .keep_lld_exports(true)
        .demangle(false)
        .input_path(linked)
        .out_name("worker")
        .no_modules(true)
        .and_then(|bindgen| {
            bindgen.remove_name_section(true).remove_producers_section(true).typescript(false).generate(&out)
        });
    bound.map_err(|error| Sorry(format!("binding the worker to JavaScript: {error}")))?;
    let read = |name: &str| fs::read(out.join(name)).map_err(os(name));
    let (program, script) = (read("worker_bg.wasm")?, read("worker.js")?);
    fs::remove_dir_all(&out).map_err(os(out.display()))?;
    let name = write_hashed(dist, &format!("{FOLDER}/worker.wasm"), &program)?;
    let end = fs::read_to_string(paths::root().join("public/desk-worker.js")).map_err(os("desk-worker.js"))?;
    let script = filled(&String::from_utf8_lossy(&script), &end, &name, &page::integrity(&program))?;
    write_hashed(dist, &format!("{FOLDER}/worker.js"), script.as_bytes())
}

/// Joins the generated script with what starts the program, which lies beside it.
fn filled(script: &str, end: &str, program: &str, integrity: &str) -> Done<String> {
    let mut end = end.to_owned();
    let beside = program.rsplit('/').next().unwrap_or(program);
    for (place, text) in [("{{program}}", beside), ("{{integrity}}", integrity)] {
        if !end.contains(place) {
            return Err(Sorry(format!("public/desk-worker.js has no place for {place}")));
        }
        end = end.replace(place, text);
    }
    Ok(glue::lighter(script) + &glue::lighter(&end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_ends_by_starting_the_program_beside_it() {
        let end = "// why\nfetch('{{program}}', { integrity: '{{integrity}}' });\n";
        let script = filled("let a;\n", end, "desk/worker.0123456789.wasm", "sha256-x").unwrap();
        assert_eq!(script, "let a;\nfetch('worker.0123456789.wasm', { integrity: 'sha256-x' });\n");
        assert!(filled("", "nothing", "a", "b").is_err());
    }
}
