//! What was dropped: files, and folders with all that is in them, in the order of their paths whatever the system's is.

use std::fs;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use plan_workbook::domain::door::kind::Kind;
use plan_workbook::domain::door::zip::is_by_file;
use plan_workbook::domain::door::{Decode, DoorFault};
use plan_workbook::domain::rollup::file::limit_of;
use plan_workbook::domain::rollup::received::Refused;
use plan_workbook::domain::rollup::received::zipped::{Entry, entries};

/// Returns every file of what was named; links to folders are not followed, so that no folder is read for ever.
///
/// # Errors
///
/// Returns the path that is not there.
pub(crate) fn found(named: &[PathBuf]) -> Result<Vec<PathBuf>, PathBuf> {
    let mut found = Vec::new();
    for path in named {
        let kind = fs::metadata(path).map_err(|_| path.clone())?;
        if kind.is_dir() { walk(path, &mut found) } else { found.push(path.clone()) }
    }
    // By the letters of the whole path, which is quicker than name by name and the same on every machine.
    found.sort_by(|one, other| one.as_os_str().cmp(other.as_os_str()));
    // A file that was named beside its folder is one file.
    found.dedup();
    Ok(found)
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    // A folder that may not be read is as a file that may not: it comes up as one that cannot be opened.
    let Ok(entries) = fs::read_dir(folder) else {
        found.push(folder.to_path_buf());
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => {
                if name != "__MACOSX" {
                    walk(&path, found);
                }
            }
            _ if is_by_file(&name.to_string_lossy()) => {}
            _ => found.push(path),
        }
    }
}

/// What a file turned out to hold.
pub(crate) enum Content {
    /// Itself.
    File(Vec<u8>),
    /// Files of a zip.
    Zip(Vec<Entry>),
    /// Nothing that can count.
    Refused(Refused),
    /// What the system says that it cannot be read for.
    Unreadable(String),
}

/// Opens a file, of which no more is read than any file may have.
pub(crate) fn open(path: &Path, decode: Decode) -> Content {
    let name = name_of(path);
    let bytes = match read(path, limit_of(&name)) {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(size)) => return Content::Refused(Refused::Door(DoorFault::TooLarge(size))),
        Err(error) => return Content::Unreadable(error.to_string()),
    };
    if Kind::of(&bytes) != Some(Kind::Zip) {
        return Content::File(bytes);
    }
    entries(&bytes, decode).map_or_else(Content::Refused, Content::Zip)
}

/// Reads a file, or returns how large it is where that is too much.
fn read(path: &Path, limit: u64) -> std::io::Result<Result<Vec<u8>, u64>> {
    let file = fs::File::open(path)?;
    let known = file.metadata()?;
    if !known.is_file() {
        return Err(ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(known.len().min(limit)).unwrap_or_default() + 1);
    // What grows while it is read is cut, and damaged then.
    file.take(limit + 1).read_to_end(&mut bytes)?;
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX).max(known.len());
    Ok(if size > limit { Err(size) } else { Ok(bytes) })
}

/// Returns the name of a file without its folders, as the page knows it.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
