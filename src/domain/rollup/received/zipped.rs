//! A zip that was dropped on the desk: each file of it is received, or refused by itself.

use crate::domain::door::filled::NoForm;
use crate::domain::door::kind::Kind;
use crate::domain::door::zip::ZipFault;
use crate::domain::door::zip::each::each;
use crate::domain::door::{Decode, DoorFault, SIZE_LIMIT};
use crate::domain::rollup::file;
use crate::domain::rollup::received::Refused;

/// A file of a zip: its name, and what it holds, or why it cannot count.
pub type Entry = (String, Result<Vec<u8>, Refused>);

/// Takes a zip apart.
///
/// # Errors
///
/// Returns why nothing of it can count.
pub fn entries(bytes: &[u8], decode: Decode) -> Result<Vec<Entry>, Refused> {
    let limit_of = |head: &[u8]| if head.starts_with(file::BEGINNING) { file::LIMIT } else { SIZE_LIMIT };
    let entries = each(bytes, decode, &limit_of).map_err(|fault| match fault {
        DoorFault::Zip(ZipFault::TooMany) => Refused::TooMany,
        fault => Refused::Door(fault),
    })?;
    let why = |fault| match fault {
        DoorFault::Zip(fault) => Refused::Packed(fault),
        // As it is said of one that lies in no zip.
        DoorFault::Kind(Kind::Office) => Refused::Form(NoForm::Door(fault)),
        fault => Refused::Door(fault),
    };
    Ok(entries.into_iter().map(|(name, bytes)| (name, bytes.map_err(why))).collect())
}
