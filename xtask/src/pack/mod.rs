//! Packing: one wasm becomes a main module and lazy ones, styles are joined, names carry hashes, and the page gets
//! its policy. Nothing here needs Node.

mod compress;
mod glue;
pub(crate) mod hosted;
mod offline;
mod outline;
mod page;
mod plans;
mod styles;
mod wasm;

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::paths;
use crate::say::{Done, os, step};

/// What makes the page one that can be installed.
const MANIFEST: &str = "manifest.webmanifest";

/// What can be packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edition {
    /// The page as it is hosted.
    Page,
    /// The page with a script that loads it anew on every build.
    Dev,
    /// The gallery of every component in every state, which is only looked at.
    Gallery,
    /// The page with a feature that breaks a promise on purpose, for the kill rig.
    Sabotage(&'static str),
}

impl Edition {
    /// Returns the folder it is packed into.
    pub(crate) fn folder(self) -> PathBuf {
        match self {
            Self::Page => paths::dist(),
            Self::Dev => paths::target().join("dist-dev"),
            Self::Gallery => paths::target().join("dist-gallery"),
            Self::Sabotage(feature) => paths::target().join("sabotage").join(feature),
        }
    }

    /// Names it among what is packed.
    fn name(self) -> &'static str {
        match self {
            Self::Page => "packed",
            Self::Dev => "packed-dev",
            Self::Gallery => "packed-gallery",
            Self::Sabotage(feature) => feature,
        }
    }

    /// Returns the file that notes what it was packed from.
    fn mark(self) -> PathBuf {
        paths::target().join(self.name())
    }
}

/// What was packed.
#[derive(Debug)]
pub(crate) struct Packed {
    /// Names the build, from its content.
    pub(crate) build: String,
    sizes: Vec<Size>,
}

/// The size of a file as it lies there and as it is sent.
#[derive(Debug)]
struct Size {
    name: String,
    raw: u64,
    brotli: u64,
    is_first: bool,
}

impl Packed {
    /// Prints the sizes; those of a first visit are added up.
    pub(crate) fn print(&self) {
        println!("\nbuild {}\n{:>12} {:>12}  file (* fetched on a first visit)", self.build, "bytes", "brotli");
        let mut first = 0;
        for Size { name, raw, brotli, is_first } in &self.sizes {
            let mark = if *is_first { "*" } else { " " };
            first += if *is_first { *brotli } else { 0 };
            println!("{raw:>12} {brotli:>12} {mark}{name}");
        }
        println!("{:>12} {first:>12}  first visit", "");
    }
}

/// Builds the page into `dist/`; with nothing to do, that takes a second.
pub(crate) fn build() -> Done<Packed> {
    edition(Edition::Page)
}

/// Builds an edition of the page into its folder.
pub(crate) fn edition(edition: Edition) -> Done<Packed> {
    let dist = edition.folder();
    let linked = wasm::link(edition)?;
    let inputs = digest_of_inputs(&linked, edition)?;
    let mark = edition.mark();
    if dist.join("index.html").is_file() && fs::read_to_string(&mark).is_ok_and(|before| before == inputs) {
        return Ok(Packed { build: inputs.chars().take(10).collect(), sizes: sizes(&dist)? });
    }
    step(&format!("packing into {}", dist.display()), || pack(&linked, &dist, &inputs, edition))?;
    fs::write(&mark, &inputs).map_err(os(mark.display()))?;
    Ok(Packed { build: inputs.chars().take(10).collect(), sizes: sizes(&dist)? })
}

fn pack(linked: &Path, dist: &Path, inputs: &str, edition: Edition) -> Done {
    let unfinished = dist.with_extension("unfinished");
    // What an interrupted run has left is in the way.
    let _ = fs::remove_dir_all(&unfinished);
    fs::create_dir_all(&unfinished).map_err(os(unfinished.display()))?;
    let build: String = inputs.chars().take(10).collect();
    let code = wasm::bind(linked, &unfinished, edition)?;
    let style = write_hashed(&unfinished, "style.css", styles::joined(&paths::root().join("style"))?.as_bytes())?;
    let plans = plans::write(&paths::root().join("seeds"), &unfinished)?;
    let public = paths::root().join("public");
    let script = |name: &str| {
        let text = fs::read(public.join(name)).map_err(os(name))?;
        write_hashed(&unfinished, name, &text)
    };
    let parts = page::Parts {
        build: build.clone(),
        code,
        style,
        plans,
        boot: script("boot.js")?,
        check: script("check.js")?,
    };
    let html = page::html(&paths::root(), &parts, edition)?;
    fs::write(unfinished.join("index.html"), html).map_err(os("index.html"))?;
    fs::write(unfinished.join("version.json"), format!("{{\"build\":\"{build}\"}}\n"))
        .map_err(os("version.json"))?;
    for folder in ["schema", "icons"] {
        copy_folder(&public.join(folder), &unfinished.join(folder))?;
    }
    for name in [MANIFEST, "rescue.css", "rescue.js"] {
        fs::copy(public.join(name), unfinished.join(name)).map_err(os(name))?;
    }
    let rescue = page::rescue(&paths::root(), &build)?;
    fs::write(unfinished.join("rescue.html"), rescue).map_err(os("rescue.html"))?;
    match edition {
        Edition::Page | Edition::Sabotage(_) => {
            offline::write(&public, &unfinished, &build)?;
            compress::folder(&unfinished)?;
        }
        Edition::Dev => {
            fs::write(unfinished.join("dev.js"), crate::serve::DEV_SCRIPT).map_err(os("dev.js"))?;
            // Whoever develops wants no build that is kept.
            fs::copy(public.join("kill.js"), unfinished.join("sw.js")).map_err(os("sw.js"))?;
        }
        // Nobody keeps it or waits for it.
        Edition::Gallery => {}
    }
    // The folder before is no longer needed once the new one stands.
    let _ = fs::remove_dir_all(dist);
    fs::rename(&unfinished, dist).map_err(os(dist.display()))
}

/// Returns the digest of everything a build depends on.
fn digest_of_inputs(linked: &Path, edition: Edition) -> Done<String> {
    let root = paths::root();
    let mut hasher = Sha256::new();
    hasher.update(edition.name());
    hasher.update(fs::read(linked).map_err(os(linked.display()))?);
    hasher.update(fs::read(root.join("index.html")).map_err(os("index.html"))?);
    for folder in ["style", "public", "seeds", "xtask/src"] {
        for file in files(&root.join(folder))? {
            hasher.update(file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().as_bytes());
            hasher.update(fs::read(&file).map_err(os(file.display()))?);
        }
    }
    Ok(hex(&hasher.finalize()))
}

/// Returns all files below a folder, by path.
pub(crate) fn files(folder: &Path) -> Done<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(os(folder.display()))? {
            let path = entry.map_err(os(folder.display()))?.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

fn copy_folder(from: &Path, to: &Path) -> Done {
    fs::create_dir_all(to).map_err(os(to.display()))?;
    for file in files(from)? {
        if let Some(name) = file.file_name() {
            fs::copy(&file, to.join(name)).map_err(os(file.display()))?;
        }
    }
    Ok(())
}

/// Writes a file under a name with the hash of its content, and returns the name.
fn write_hashed(folder: &Path, name: &str, content: &[u8]) -> Done<String> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let name = format!("{stem}.{}.{ending}", short_hash(content));
    let path = folder.join(&name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(os(parent.display()))?;
    }
    fs::write(&path, content).map_err(os(path.display()))?;
    Ok(name)
}

fn short_hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content)).chars().take(10).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

fn sizes(dist: &Path) -> Done<Vec<Size>> {
    let mut sizes = Vec::new();
    for file in files(dist)? {
        let name = file.strip_prefix(dist).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if [".br", ".gz"].iter().any(|ending| name.ends_with(ending)) || name.starts_with("schema/") {
            continue;
        }
        let length = |path: &Path| fs::metadata(path).map(|data| data.len()).unwrap_or_default();
        let brotli = PathBuf::from(format!("{}.br", file.display()));
        let raw = length(&file);
        let brotli = if brotli.is_file() { length(&brotli) } else { raw };
        let is_later = ["/split_", "chunk", "icons/", "rescue.", "version.json", "sw.js", "kill.js"];
        let is_plan = name.starts_with("seeds/") && !name.contains(".head.");
        let is_first = !is_plan && !is_later.iter().any(|part| name.contains(part));
        sizes.push(Size { name, raw, brotli, is_first });
    }
    Ok(sizes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_content_has_the_same_name() {
        assert_eq!(short_hash(b"a"), short_hash(b"a"));
        assert_ne!(short_hash(b"a"), short_hash(b"b"));
        assert_eq!(short_hash(b"").len(), 10);
    }
}
