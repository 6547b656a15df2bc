//! What was dropped on the desk: a file, or what is in it where it is a zip.

use crate::browser::files::{self, File, FileError};
use crate::domain::door::{self, DoorFault};
use crate::domain::rollup::received::Refused;
use crate::ui::state::unpack::{NotUnpacked, unpacked};

/// Returns what a file holds: itself, or what is in it where it is a zip; or why there is nothing.
pub(super) async fn contents(file: &File) -> Vec<(String, Result<Vec<u8>, Refused>)> {
    let name = file.name();
    let bytes = match files::read(file, door::limit_of(&name)).await {
        Ok(bytes) => bytes,
        Err(FileError::TooLarge(size, _)) => {
            return vec![(name, Err(Refused::Door(DoorFault::TooLarge(size))))];
        }
        Err(FileError::Unreadable(_)) => return vec![(name, Err(Refused::Unreadable))],
    };
    match unpacked(name.clone(), bytes).await {
        Ok(files) => files.into_iter().map(|file| (file.name, Ok(file.bytes))).collect(),
        Err(NotUnpacked::Refused(fault)) => vec![(name, Err(Refused::Door(fault)))],
        Err(NotUnpacked::NotLoaded) => vec![(name, Err(Refused::Unreadable))],
    }
}
