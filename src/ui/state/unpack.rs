//! Copies that come in a zip: unpacked by a module of its own, which few devices ever fetch.

use crate::browser::{files, timer};
use crate::domain::door::kind::Kind;
use crate::domain::door::zip::{self, Packed};
use crate::domain::door::{self, DoorFault};
use crate::domain::profile::Profile;
use crate::domain::rollup::received::Refused;
use crate::domain::rollup::received::zipped::{self, Entry};
use crate::ui::module::{NotLoaded, module};
use crate::ui::state::AppState;
use crate::ui::state::notice::Notice;

/// Takes zips apart: as a whole or not at all, or file by file.
type Unpack = (fn(&[u8]) -> Result<Vec<Packed>, DoorFault>, fn(&[u8]) -> Result<Vec<Entry>, Refused>);

module! {
    /// Fetches what takes zips apart.
    pub fn zips() -> Unpack {
        (|bytes| zip::unpack(bytes, &files::decode), |bytes| zipped::entries(bytes, &files::decode))
    }
}

/// Why nothing came out of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotUnpacked {
    /// Its zip was not let in.
    Refused(DoorFault),
    /// What takes zips apart could not be fetched.
    NotLoaded,
}

/// A file of a zip, and what a look into it has shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Looked {
    /// The file.
    pub file: Packed,
    /// Whose workbook it is, if that is said; or why it is none.
    pub unit: Result<Option<Profile>, DoorFault>,
}

/// Returns the files that came in: those of a zip, or the one that is none.
///
/// # Errors
///
/// Returns why the zip is not opened.
pub async fn unpacked(name: String, bytes: Vec<u8>) -> Result<Vec<Packed>, NotUnpacked> {
    if Kind::of(&bytes) != Some(Kind::Zip) {
        return Ok(vec![Packed { name, bytes }]);
    }
    let (unpack, _) = zips().await.map_err(|NotLoaded| NotUnpacked::NotLoaded)?;
    unpack(&bytes).map_err(NotUnpacked::Refused)
}

/// Returns the files that came in for the desk, each of a zip by itself, or why one cannot count.
pub async fn entries(name: String, bytes: Vec<u8>) -> Vec<Entry> {
    if Kind::of(&bytes) != Some(Kind::Zip) {
        return vec![(name, Ok(bytes))];
    }
    let entries = match zips().await {
        Ok((_, entries)) => entries(&bytes),
        Err(NotLoaded) => Err(Refused::Unreadable),
    };
    entries.unwrap_or_else(|why| vec![(name, Err(why))])
}

/// Looks into the files of a zip, one at a time, so that the page stays usable meanwhile.
pub async fn look_through(files: Vec<Packed>) -> Vec<Looked> {
    let mut looked = Vec::with_capacity(files.len());
    for file in files {
        timer::wait(0).await;
        let unit = door::workbook(&file.bytes, &files::decode).map(|workbook| workbook.profile());
        looked.push(Looked { file, unit });
    }
    looked
}

impl AppState {
    /// Returns the one file that came in, be it in a zip; otherwise says why there is none.
    pub(super) async fn only_file(self, bytes: Vec<u8>) -> Option<Vec<u8>> {
        let notice = match unpacked(String::new(), bytes).await {
            Ok(mut files) if files.len() < 2 => return files.pop().map(|file| file.bytes),
            Ok(files) => Notice::SeveralFiles(files.len()),
            Err(NotUnpacked::Refused(fault)) => Notice::FileRefused(fault),
            Err(NotUnpacked::NotLoaded) => Notice::NotLoaded,
        };
        self.notify(notice);
        None
    }
}
