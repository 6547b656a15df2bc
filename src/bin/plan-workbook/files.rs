//! What was dropped: files, and folders with all that is in them, in the order of their paths whatever the system's is.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use plan_workbook::domain::door::zip::{Packed, is_by_file, unpack};
use plan_workbook::domain::door::{Decode, DoorFault, limit_of};

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
    Zip(Vec<Packed>),
    /// Nothing that is let in.
    Refused(DoorFault),
    /// What the system says that it cannot be read for.
    Unreadable(String),
}

/// Opens a file, of which no more is read than any file may have.
pub(crate) fn open(path: &Path, decode: Decode) -> Content {
    let name = name_of(path);
    let unreadable = |error: std::io::Error| Content::Unreadable(error.to_string());
    let limit = limit_of(&name);
    match fs::metadata(path) {
        Err(error) => return unreadable(error),
        Ok(kind) if !kind.is_file() => return unreadable(ErrorKind::InvalidInput.into()),
        Ok(kind) if kind.len() > limit => return Content::Refused(DoorFault::TooLarge(kind.len())),
        Ok(_) => {}
    }
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return unreadable(error),
    };
    if !name.to_ascii_lowercase().ends_with(".zip") {
        return Content::File(bytes);
    }
    match unpack(&bytes, decode) {
        Ok(packed) => Content::Zip(packed),
        // What is called so and is none is looked at like any other file.
        Err(_) if !bytes.starts_with(b"PK") => Content::File(bytes),
        Err(fault) => Content::Refused(fault),
    }
}

/// Returns the name of a file without its folders, as the page knows it.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
