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
pub(crate) mod worker;

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::pack::wasm::Linked;
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
    // A line for what went in, and one for the build that came out.
    if let Some((before, build)) = fs::read_to_string(&mark).ok().as_deref().and_then(|mark| mark.split_once('\n'))
        && dist.join("index.html").is_file()
        && before == inputs
    {
        return Ok(Packed { build: build.to_owned(), sizes: sizes(&dist)? });
    }
    let build = step(&format!("packing into {}", dist.display()), || pack(&linked, &dist, edition))?;
    fs::write(&mark, format!("{inputs}\n{build}")).map_err(os(mark.display()))?;
    Ok(Packed { build, sizes: sizes(&dist)? })
}

/// Packs into a folder, and returns the name of the build.
fn pack(linked: &Linked, dist: &Path, edition: Edition) -> Done<String> {
    let unfinished = dist.with_extension("unfinished");
    // What an interrupted run has left is in the way.
    let _ = fs::remove_dir_all(&unfinished);
    fs::create_dir_all(&unfinished).map_err(os(unfinished.display()))?;
    let code = wasm::bind(&linked.page, &unfinished, edition)?;
    let worker = linked.worker.as_ref().map(|worker| worker::bind(worker, &unfinished)).transpose()?;
    let styles = |name: &str, part| {
        write_hashed(&unfinished, name, styles::joined(&paths::root().join("style"), part)?.as_bytes())
    };
    let (style, later) = (styles("style.css", styles::Part::First)?, styles("later.css", styles::Part::Rest)?);
    let desk_style = styles("desk-look/style.css", styles::Part::Desk)?;
    let plans = plans::write(&paths::root().join("seeds"), &unfinished)?;
    let public = paths::root().join("public");
    let script = |name: &str| {
        let text = fs::read(public.join(name)).map_err(os(name))?;
        write_hashed(&unfinished, name, &text)
    };
    let (boot, check) = (script("boot.js")?, script("check.js")?);
    for folder in ["schema", "icons"] {
        copy_folder(&public.join(folder), &unfinished.join(folder))?;
    }
    for name in [MANIFEST, "rescue.css", "rescue.js"] {
        fs::copy(public.join(name), unfinished.join(name)).map_err(os(name))?;
    }
    let build = name_of_build(&unfinished, edition)?;
    let desk = code.desk.clone();
    let parts = page::Parts { build: build.clone(), code, worker, desk_style, style, later, plans, boot, check };
    let html = page::html(&paths::root(), &parts, edition)?;
    fs::write(unfinished.join("index.html"), html).map_err(os("index.html"))?;
    fs::write(unfinished.join("version.json"), format!("{{\"build\":\"{build}\"}}\n"))
        .map_err(os("version.json"))?;
    let rescue = page::rescue(&paths::root(), &build)?;
    fs::write(unfinished.join("rescue.html"), rescue).map_err(os("rescue.html"))?;
    match edition {
        Edition::Page | Edition::Sabotage(_) => {
            offline::write(&public, &unfinished, &build, &desk)?;
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
    fs::rename(&unfinished, dist).map_err(os(dist.display()))?;
    Ok(build)
}

/// Names a build by the files that are packed already and by what the others, which state that name, are made from.
fn name_of_build(packed: &Path, edition: Edition) -> Done<String> {
    let root = paths::root();
    let mut hasher = Sha256::new();
    hasher.update(edition.name());
    hasher.update(digest_of_folder(packed)?);
    for made_from in ["index.html", "public/rescue.html", "public/theme.js", "public/sw.js", "public/kill.js"] {
        hasher.update(fs::read(root.join(made_from)).map_err(os(made_from))?);
    }
    hasher.update(digest_of_folder(&root.join("xtask/src/pack"))?);
    Ok(short(&hasher.finalize()))
}

/// Returns the digest of the files below a folder, with their names.
fn digest_of_folder(folder: &Path) -> Done<[u8; 32]> {
    let mut hasher = Sha256::new();
    for file in files(folder)? {
        let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let content = fs::read(&file).map_err(os(file.display()))?;
        // With the lengths before them, no two folders give the same run of bytes.
        for part in [name.as_bytes(), &content] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    Ok(hasher.finalize().into())
}

/// Returns the digest of everything a build depends on, which tells whether there is something to do.
fn digest_of_inputs(linked: &Linked, edition: Edition) -> Done<String> {
    let root = paths::root();
    let mut hasher = Sha256::new();
    hasher.update(edition.name());
    for linked in std::iter::once(&linked.page).chain(&linked.worker) {
        hasher.update(fs::read(linked).map_err(os(linked.display()))?);
    }
    hasher.update(fs::read(root.join("index.html")).map_err(os("index.html"))?);
    for folder in ["style", "public", "seeds", "xtask/src"] {
        hasher.update(digest_of_folder(&root.join(folder))?);
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
    short(&Sha256::digest(content))
}

/// Shortens a digest to what a name needs.
fn short(digest: &[u8]) -> String {
    hex(digest).chars().take(10).collect()
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
        let is_later = [
            "later.",
            "desk/",
            "desk-look/",
            "/split_",
            "chunk",
            "icons/",
            "rescue.",
            "version.json",
            "sw.js",
            "kill.js",
        ];
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
    fn a_folder_is_told_by_names_and_contents_alone() {
        let base = std::env::temp_dir().join(format!("plan-workbook-digest-{}", std::process::id()));
        let folder = |name: &str, file: &str, content: &str| {
            let folder = base.join(name);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(file), content).unwrap();
            digest_of_folder(&folder).unwrap()
        };
        let one = folder("one", "ab", "c");
        assert_eq!(one, folder("two", "ab", "c"), "wherever it lies");
        assert_ne!(one, folder("three", "a", "bc"));
        assert_ne!(one, folder("four", "ab", "d"));
        fs::remove_dir_all(base).unwrap();
    }

    #[test]
    fn the_same_content_has_the_same_name() {
        assert_eq!(short_hash(b"a"), short_hash(b"a"));
        assert_ne!(short_hash(b"a"), short_hash(b"b"));
        assert_eq!(short_hash(b"").len(), 10);
    }
}
