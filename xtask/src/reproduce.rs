//! Two clones at different paths, with different cargo homes, give the same bytes.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::pack;
use crate::paths;
use crate::say::{Done, Sorry, os, step};
use crate::tools::run;
use crate::tools::wasm_target::TARGET;

/// Builds the commit once more, in a clone elsewhere with crates fetched anew, and compares all that is hosted.
pub(crate) fn prove() -> Done {
    let changed = run::output(run::program("git").args(["status", "--porcelain"]), "git status")?;
    if !changed.trim().is_empty() {
        return Err(Sorry(format!("a clone has what is committed, and this is not:\n{changed}commit it first")));
    }
    pack::build()?;
    let elsewhere = Elsewhere::new()?;
    step(&format!("the same commit again in {}", elsewhere.0.display()), || elsewhere.build())?;
    same(&paths::dist(), &elsewhere.checkout().join("dist"))
}

/// A folder of its own below the system's temporary one, taken away in the end.
struct Elsewhere(PathBuf);

impl Elsewhere {
    fn new() -> Done<Self> {
        let folder = env::temp_dir().join(format!("plan-workbook-again-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(os(folder.display()))?;
        Ok(Self(folder))
    }

    fn checkout(&self) -> PathBuf {
        self.0.join("another place")
    }

    fn build(&self) -> Done {
        let (clone, home) = (self.checkout(), self.0.join("cargo-home"));
        fs::create_dir_all(&home).map_err(os(home.display()))?;
        let own = env::var_os("CARGO_HOME").map(PathBuf::from).or(env::home_dir().map(|home| home.join(".cargo")));
        // A mirror that is set up there is needed here too.
        if let Some(config) = own.map(|own| own.join("config.toml")).filter(|config| config.is_file()) {
            fs::copy(&config, home.join("config.toml")).map_err(os(config.display()))?;
        }
        run::run(run::program("git").args(["clone", "--quiet"]).arg(paths::root()).arg(&clone), "git clone")?;
        let mut fetch = run::cargo("fetch");
        fetch.args(["--quiet", "--target", TARGET]).current_dir(&clone).env("CARGO_HOME", &home);
        run::run(&mut fetch, "cargo fetch")?;
        let this = env::current_exe().map_err(os("xtask"))?;
        let mut build = run::program(this);
        build.arg("build").current_dir(&clone);
        build.env("CARGO_MANIFEST_DIR", clone.join("xtask")).env("CARGO_TARGET_DIR", clone.join("target"));
        run::run(build.env("CARGO_HOME", &home), "the build of the clone")
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        // What cannot be taken away is the system's to clear.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Holds that two folders have the same files with the same bytes.
fn same(one: &Path, other: &Path) -> Done {
    let names = |folder: &Path| -> Done<Vec<PathBuf>> {
        let files = pack::files(folder)?;
        Ok(files.iter().filter_map(|file| file.strip_prefix(folder).ok().map(Path::to_path_buf)).collect())
    };
    let (ours, theirs) = (names(one)?, names(other)?);
    let bytes = |folder: &Path, name: &Path| fs::read(folder.join(name)).map_err(os(name.display()));
    for name in &ours {
        if !theirs.contains(name) || bytes(one, name)? != bytes(other, name)? {
            return Err(Sorry(format!("{} is not the same in another clone", name.display())));
        }
    }
    if ours.len() == theirs.len() { Ok(()) } else { Err(Sorry("another clone hosts more files".to_owned())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_or_a_file_that_differs_is_told() {
        let folder = Elsewhere::new().unwrap();
        let (one, other) = (folder.0.join("one"), folder.0.join("other"));
        for (place, text) in [(&one, "a"), (&other, "a")] {
            fs::create_dir_all(place).unwrap();
            fs::write(place.join("x.wasm"), text).unwrap();
        }
        assert_eq!(same(&one, &other), Ok(()));
        fs::write(other.join("y.wasm"), "").unwrap();
        assert!(same(&one, &other).is_err());
        assert!(same(&other, &one).is_err());
        fs::write(one.join("y.wasm"), "b").unwrap();
        assert!(same(&one, &other).unwrap_err().0.contains("y.wasm"));
    }
}
