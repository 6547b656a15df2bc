//! A zip file by file: what is bad in it costs that file alone, and what nobody would read is not unpacked.
//!
//! The limits are those of whole zips, held against what is unpacked; of the rest no more is than its kind is told by.

use rawzip::{ZipFileHeaderRecord, ZipSliceArchive};

use crate::domain::door::kind::Kind;
use crate::domain::door::zip::{
    RATIO_LIMIT, ROUND_LIMIT, TOTAL_LIMIT, ZipFault, archive, beginning, content, is_by_file, is_encrypted,
    is_folder, is_of_document, name_of, stays_inside,
};
use crate::domain::door::{Decode, DoorFault};

/// By how many bytes the kind of a file is told.
const HEAD: u64 = 512;

/// A file of a zip: its name, folders included, and what it holds, or why that is not let in.
pub type Each = (String, Result<Vec<u8>, DoorFault>);

/// Takes a zip apart, in its order; folders and what systems add by themselves are left out. `limit_of` says how large a
/// text may be that begins so.
///
/// # Errors
///
/// Returns what is wrong with the zip as a whole; nothing of it has been let in.
pub fn each(bytes: &[u8], decode: Decode, limit_of: &dyn Fn(&[u8]) -> u64) -> Result<Vec<Each>, DoorFault> {
    let archive = archive(bytes)?;
    let refuse = |fault| Err(DoorFault::Zip(fault));
    let (mut files, mut total, mut count) = (Vec::new(), 0_u64, 0);
    let mut entries = archive.entries();
    loop {
        let Ok(next) = entries.next_entry() else { return refuse(ZipFault::Broken) };
        let Some(record) = next else { break };
        count += 1;
        if count > ROUND_LIMIT {
            return refuse(ZipFault::TooMany);
        }
        let name = name_of(&record, decode);
        if is_of_document(&name) {
            return Err(DoorFault::Kind(Kind::Office));
        }
        if is_folder(&record, &name) || (is_by_file(&name) && stays_inside(&name)) {
            continue;
        }
        let fault = fault_of(&archive, &record, &name, limit_of);
        if fault.is_none() {
            total = total.saturating_add(record.uncompressed_size_hint());
            if total > TOTAL_LIMIT {
                return refuse(ZipFault::Bomb);
            }
        }
        files.push((name, record, fault));
    }
    let Some((_, _, first)) = files.first() else { return refuse(ZipFault::Nothing) };
    // A password, or a way of packing, that all of them have is the zip's.
    if let Some(DoorFault::Zip(fault @ (ZipFault::Encrypted | ZipFault::Method))) = first
        && files.iter().all(|(_, _, other)| other == first)
    {
        return refuse(fault.clone());
    }
    let unpacked = files.into_iter().map(|(name, record, fault)| {
        let bytes = fault.map_or_else(|| content(&archive, &record).map_err(DoorFault::Zip), Err);
        (name, bytes)
    });
    Ok(unpacked.collect())
}

/// Says why a file is not to be unpacked, by what the zip says of it and by how it begins.
fn fault_of(
    archive: &ZipSliceArchive<&[u8]>,
    record: &ZipFileHeaderRecord,
    name: &str,
    limit_of: &dyn Fn(&[u8]) -> u64,
) -> Option<DoorFault> {
    if !stays_inside(name) {
        return Some(DoorFault::Zip(ZipFault::BadName(name.to_owned())));
    }
    if is_encrypted(record) {
        return Some(DoorFault::Zip(ZipFault::Encrypted));
    }
    let head = match beginning(archive, record, HEAD) {
        Ok(head) => head,
        Err(fault) => return Some(DoorFault::Zip(fault)),
    };
    if let Some(kind) = unread(&head, name) {
        return Some(DoorFault::Kind(kind));
    }
    let (packed, plain) = (record.compressed_size_hint(), record.uncompressed_size_hint());
    if plain > packed.saturating_mul(RATIO_LIMIT) {
        return Some(DoorFault::Zip(ZipFault::Bomb));
    }
    (plain > limit_of(&head)).then_some(DoorFault::TooLarge(plain))
}

/// Tells what a file is that begins so, where that is neither a text nor a table.
fn unread(head: &[u8], name: &str) -> Option<Kind> {
    let kind = Kind::of(head)?;
    if !head.starts_with(b"PK") {
        return Some(kind);
    }
    // Tables begin as documents and zips do, whose names have to tell.
    match name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "zip" => Some(Kind::Zip),
        "docx" | "pptx" | "wps" | "dps" | "odt" | "odp" => Some(Kind::Office),
        _ => None,
    }
}
