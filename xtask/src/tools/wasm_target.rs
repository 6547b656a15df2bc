//! The way to WebAssembly: rustup's target, or where that cannot be had Debian's toolchain, which builds the
//! standard library itself.
//!
//! `PLAN_WORKBOOK_WASM=debian` goes the second way at once.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::say::{Done, Sorry, note, step};
use crate::tools::run;

/// The target.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// What the second way needs of Debian.
const DEBIAN: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];

/// A cargo that can build for the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The machine's own, with rustup's target.
    Rustup,
    /// Debian's, in this folder, with a standard library that is built on the way.
    Debian(PathBuf),
}

impl Toolchain {
    /// Returns its cargo, which keeps to Cargo.lock; `test` also builds the test library where it has to be built.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        match self {
            Self::Rustup => run::cargo(subcommand),
            Self::Debian(folder) => {
                let mut command = run::program(folder.join("cargo"));
                let rest = std::env::var_os("PATH").unwrap_or_default();
                let path =
                    std::env::join_paths(std::iter::once(folder.clone()).chain(std::env::split_paths(&rest)));
                // The gallery is built with `rustc`, beside the tests and with what they have.
                let library = if matches!(subcommand, "test" | "rustc") {
                    "std,panic_abort,test"
                } else {
                    "std,panic_abort"
                };
                command
                    .args([subcommand, "--locked"])
                    .env("PATH", path.unwrap_or(rest))
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("CARGO_UNSTABLE_BUILD_STD", library)
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-22");
                command
            }
        }
    }

    /// Names it, for folders that must not be mixed.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Rustup => "rustup",
            Self::Debian(_) => "debian",
        }
    }
}

/// Makes sure that there is a way to WebAssembly.
pub(crate) fn ensure() -> Done<Toolchain> {
    if std::env::var_os("PLAN_WORKBOOK_WASM").is_some_and(|way| way == "debian") {
        return debian();
    }
    if has_target() {
        return Ok(Toolchain::Rustup);
    }
    let what = format!("the {TARGET} standard library, with rustup into its toolchain: the page is WebAssembly");
    let added = step(&what, || {
        run::output(run::program("rustup").args(["target", "add", TARGET]), "rustup target add").map(drop)
    });
    match added {
        Ok(()) if has_target() => Ok(Toolchain::Rustup),
        Ok(()) | Err(_) => {
            note("rustup could not add the target; trying Debian's toolchain, which builds the library (minutes)");
            debian()
        }
    }
}

fn has_target() -> bool {
    let sysroot = run::output(run::program("rustc").args(["--print", "sysroot"]), "rustc").unwrap_or_default();
    Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib").is_dir()
}

fn debian() -> Done<Toolchain> {
    let folder = PathBuf::from("/usr/bin");
    let has_all = || {
        ["rustc", "cargo", "wasm-ld-22"].iter().all(|name| folder.join(name).is_file())
            && Path::new("/usr/lib/rustlib/src/rust/library").exists()
                | Path::new("/usr/src").read_dir().is_ok_and(|found| {
                    found.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("rustc"))
                })
    };
    if !has_all() {
        step("Debian's Rust for the web", || run::apt(&DEBIAN, "the page is WebAssembly"))?;
    }
    if has_all() {
        Ok(Toolchain::Debian(folder))
    } else {
        Err(Sorry(format!(
            "there is no way to WebAssembly here: run `rustup target add {TARGET}` where rustup reaches its servers, \
             or install {} on Debian 12",
            DEBIAN.join(" ")
        )))
    }
}
