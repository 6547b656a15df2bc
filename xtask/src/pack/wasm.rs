//! The program: linked by cargo, split into a main module and lazy ones, and bound to JavaScript.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::Options;

use crate::pack::{Edition, glue, worker};
use crate::paths;
use crate::say::{Done, Sorry, os, step};
use crate::tools::crates;
use crate::tools::remap;
use crate::tools::run;
use crate::tools::wasm_target::{self, TARGET, Toolchain};

/// Where the program's files are, from the page.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    /// The folder, named by the hash of what is in it; all of it may be cached for ever.
    pub(crate) folder: String,
    /// The main module's integrity, as `fetch` takes it.
    pub(crate) integrity: String,
    /// Whether there are lazy modules.
    pub(crate) is_split: bool,
    /// The files, from the page, that only the desk loads.
    pub(crate) desk: Vec<String>,
}

/// The module that only an office opens; what it alone shares with nobody belongs to it.
const DESK: &str = "desk";

/// What cargo has built.
#[derive(Clone, Debug)]
pub(crate) struct Linked {
    /// The page's program.
    pub(crate) page: PathBuf,
    /// The desk's worker, in editions that have one; without it the page reads by itself.
    pub(crate) worker: Option<PathBuf>,
}

/// Builds the program and its worker; cargo does nothing when nothing has changed.
pub(crate) fn link(edition: Edition) -> Done<Linked> {
    crates::ensure()?;
    let toolchain = wasm_target::ensure()?;
    let page = match edition {
        Edition::Page | Edition::Dev => link_page(&toolchain, "split")?,
        Edition::Sabotage(feature) => link_page(&toolchain, &format!("split,{feature}"))?,
        Edition::Gallery => return Ok(Linked { page: link_gallery(&toolchain)?, worker: None }),
    };
    Ok(Linked { page, worker: Some(worker::link(&toolchain)?) })
}

fn link_page(toolchain: &Toolchain, features: &str) -> Done<PathBuf> {
    let target = paths::target().join(format!("page-{}", toolchain.name()));
    step("building the page's program (cargo, release)", || {
        let mut command = toolchain.cargo("build");
        command.args(["--release", "--bin", "workbook", "--target", TARGET]);
        command.arg("--features").arg(features);
        command.arg("--target-dir").arg(&target).env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\x1f"));
        remap::wrap(&mut command)?;
        run::run(&mut command, "building the page")
    })?;
    Ok(target.join(TARGET).join("release/workbook.wasm"))
}

/// Builds the gallery as the tests in the browser are built: it is looked at and not weighed, and so it is neither
/// made small nor split, and what it needs is there already.
fn link_gallery(toolchain: &Toolchain) -> Done<PathBuf> {
    let target = paths::tests_target(toolchain.name());
    step("building the gallery (cargo)", || {
        let mut command = toolchain.cargo("rustc");
        command.args(["--bin", "workbook", "--features", "gallery", "--target", TARGET, "--target-dir"]);
        // What debuggers read is fifteen times the program, and nobody waits for it.
        command.arg(&target).args(["--", "-Clink-arg=--strip-debug"]);
        run::run(&mut command, "building the gallery")
    })?;
    Ok(target.join(TARGET).join("debug/workbook.wasm"))
}

/// What the compiler is told for the page.
const FLAGS: [&str; 4] = [
    // The splitter moves functions about and needs to know who refers to them.
    "-Clink-args=--emit-relocs",
    // A quarter of what is usual: a phone has to set it aside, and nothing here calls itself deeply. Packing a spreadsheet
    // goes deepest, to some 70 KB.
    "-Clink-arg=-zstack-size=262144",
    // Views whose types are erased make this page a tenth smaller.
    "--cfg=erase_components",
    // SHA-256 in a loop, not unrolled: what is hashed is small.
    "--cfg=sha2_backend_soft=\"compact\"",
];

/// Splits and binds the program into a folder of `dist` named by what comes out: what goes in also holds what the
/// linker notes for debuggers, and that is not the same in another clone.
pub(crate) fn bind(linked: &Path, dist: &Path, edition: Edition) -> Done<Code> {
    let out = dist.join("code/unnamed");
    fs::create_dir_all(&out).map_err(os(out.display()))?;
    let is_split = edition != Edition::Gallery;
    let desk = if is_split {
        split(&fs::read(linked).map_err(os(linked.display()))?, &out)?
    } else {
        generate(linked, &out)?;
        Vec::new()
    };
    rewrite(&out.join("workbook.js"), |script| Ok(glue::lighter(script)))?;
    let wasm = fs::read(out.join("workbook_bg.wasm")).map_err(os("workbook_bg.wasm"))?;
    let folder = format!("code/{}", super::short(&super::digest_of_folder(&out)?));
    fs::rename(&out, dist.join(&folder)).map_err(os(&folder))?;
    let desk = desk.into_iter().map(|name| format!("{folder}/{name}")).collect();
    Ok(Code { folder, integrity: super::page::integrity(&wasm), is_split, desk })
}

/// Splits the program into a main module and lazy ones, binds the former, and says how the latter are fetched; returns
/// the files that only the desk loads.
fn split(wasm: &[u8], out: &Path) -> Done<Vec<String>> {
    let main = out.join("main.wasm");
    let mut options = Options::new(wasm);
    options.output_dir = out;
    options.main_out_path = &main;
    options.main_module = "./workbook.js";
    options.link_name = "./__wasm_split.js";
    let cut = wasm_split_cli_support::transform(options)
        .map_err(|error| Sorry(format!("splitting the program: {error}")))?;
    let desk = loaded_only_by(DESK, &cut.prefetch_map)?;
    generate(&main, out)?;
    fs::remove_file(&main).map_err(os(main.display()))?;
    let mut modules = Vec::new();
    for module in lazy_modules(out)? {
        let wasm = fs::read(&module).map_err(os(module.display()))?;
        let wasm =
            without_custom_sections(&wasm).ok_or_else(|| Sorry(format!("{} is no wasm", module.display())))?;
        fs::write(&module, &wasm).map_err(os(module.display()))?;
        let name = module.file_name().unwrap_or_default().to_string_lossy().into_owned();
        modules.push((name, super::page::integrity(&wasm)));
    }
    rewrite(&out.join("__wasm_split.js"), |script| glue::with_integrity(&glue::lighter(script), &modules, &desk))?;
    Ok(desk)
}

/// Returns the files that one module loads and no other, by what each of them loads: itself, and what it shares.
fn loaded_only_by(module: &str, loaded: &HashMap<String, Vec<String>>) -> Done<Vec<String>> {
    let own = loaded.get(module).ok_or_else(|| Sorry(format!("no module is called {module}")))?;
    let others = || loaded.iter().filter(|(name, _)| *name != module).flat_map(|(_, files)| files);
    let mut only: Vec<_> = own
        .iter()
        .filter(|file| others().all(|other| other != *file))
        .map(|file| format!("{file}.wasm"))
        .collect();
    only.sort();
    Ok(only)
}

/// Binds a module to JavaScript: `workbook.js` and `workbook_bg.wasm`.
fn generate(module: &Path, out: &Path) -> Done {
    let bound = Bindgen::new()
        .keep_lld_exports(true)
        .demangle(false)
        .input_path(module)
        .out_name("workbook")
        .web(true)
        .and_then(|bindgen| {
            bindgen.remove_name_section(true).remove_producers_section(true).typescript(false).generate(out)
        });
    bound.map_err(|error| Sorry(format!("binding the program to JavaScript: {error}")))
}

fn rewrite(path: &Path, change: impl Fn(&str) -> Done<String>) -> Done<()> {
    let text = fs::read_to_string(path).map_err(os(path.display()))?;
    fs::write(path, change(&text)?).map_err(os(path.display()))
}

/// Returns the modules beside the main one.
fn lazy_modules(folder: &Path) -> Done<Vec<PathBuf>> {
    let is_lazy = |path: &PathBuf| {
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        path.extension().is_some_and(|kind| kind == "wasm")
            && (name.starts_with("split_") || name.starts_with("chunk_"))
    };
    Ok(super::files(folder)?.into_iter().filter(is_lazy).collect())
}

/// Takes the custom sections out of a module, names for debuggers above all; `None` when it is no wasm.
fn without_custom_sections(wasm: &[u8]) -> Option<Vec<u8>> {
    let (head, mut rest) = wasm.split_at_checked(8)?;
    let mut out = head.to_vec();
    while let Some(id) = rest.first() {
        let (size, from) = leb128(rest.get(1..)?)?;
        let (section, behind) = rest.split_at_checked(1 + from + size)?;
        if *id != 0 {
            out.extend_from_slice(section);
        }
        rest = behind;
    }
    Some(out)
}

/// Reads an unsigned number in LEB128: it and how many bytes it takes.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut number = 0;
    for (at, byte) in bytes.iter().take(5).enumerate() {
        number |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((number, at + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_module_loads_too_is_not_the_desks_alone() {
        let loads =
            |name: &str, files: &[&str]| (name.to_owned(), files.iter().map(|&file| file.to_owned()).collect());
        let loaded: HashMap<String, Vec<String>> = HashMap::from([
            loads("app", &["chunk_0", "split_app"]),
            loads("desk", &["chunk_0", "chunk_1", "split_desk"]),
            loads("more", &["split_more"]),
        ]);
        assert_eq!(loaded_only_by("desk", &loaded).unwrap(), ["chunk_1.wasm", "split_desk.wasm"]);
        assert!(loaded_only_by("table", &loaded).is_err(), "a desk of another name would lie on every device");
    }

    #[test]
    fn only_custom_sections_go() {
        let head = b"\0asm\x01\0\0\0";
        let (types, custom) = (b"\x01\x04\x01\x60\0\0", b"\0\x81\x80\0n");
        let with = [head.as_slice(), custom, types, custom].concat();
        assert_eq!(without_custom_sections(&with), Some([head.as_slice(), types].concat()));
        assert_eq!(without_custom_sections(&with[..with.len() - 1]), None);
        assert_eq!(without_custom_sections(b"\0asm"), None);
    }
}
