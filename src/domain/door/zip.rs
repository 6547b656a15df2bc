//! Zips of workbook files: what is inside, within limits, and nothing of it believed before it has been looked at.
//!
//! Only what is stored plainly or deflated is read. Sizes that the zip states are held against the limits before a byte
//! is unpacked, and nothing is unpacked beyond what was stated.

pub mod each;

use std::io::Read as _;

use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord, ZipSliceArchive};
use serde::{Deserialize, Serialize};

use crate::domain::door::kind::Kind;
use crate::domain::door::{Decode, DoorFault};

/// The largest zip that is read, in bytes.
pub const ZIP_LIMIT: u64 = 20 * 1024 * 1024;
/// How much all files of a zip may hold, in bytes.
pub const TOTAL_LIMIT: u64 = 50 * 1024 * 1024;
/// How many files a zip may hold, folders and by-files of the system included.
pub const COUNT_LIMIT: usize = 1_000;
/// The same of a round's zip, and of a round's folder, where nobody has to choose one of them.
pub const ROUND_LIMIT: usize = 20_000;
/// How many times as large as its packed form a file may be.
pub const RATIO_LIMIT: u64 = 100;

/// Why a zip was not let in; nothing of it has been opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ZipFault {
    /// It is cut off, or its parts contradict each other.
    Broken,
    /// It is protected by a password.
    Encrypted,
    /// It is packed in a way that is not read.
    Method,
    /// It is larger than [`ZIP_LIMIT`]; its size in bytes.
    TooLarge(u64),
    /// It holds more than [`COUNT_LIMIT`] files, or [`ROUND_LIMIT`] in a round.
    TooMany,
    /// What it holds is larger than [`TOTAL_LIMIT`], or than such files can be.
    Bomb,
    /// A name leads out of the zip; the name.
    BadName(String),
    /// It holds no file.
    Nothing,
}

/// A file that was in a zip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Its name, folders included.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Unpacks the files of a zip, in its order; folders and what systems add by themselves are left out.
///
/// # Errors
///
/// Returns why nothing of it is let in.
pub fn unpack(bytes: &[u8], decode: Decode) -> Result<Vec<Packed>, DoorFault> {
    unpacked(bytes, decode, false)
}

/// Unpacks the parts of an office document, within the same limits.
///
/// # Errors
///
/// Returns why nothing of it is let in.
pub fn unpack_office(bytes: &[u8]) -> Result<Vec<Packed>, DoorFault> {
    unpacked(bytes, &|_, _| None, true)
}

fn unpacked(bytes: &[u8], decode: Decode, is_office: bool) -> Result<Vec<Packed>, DoorFault> {
    let archive = archive(bytes)?;
    let wanted = wanted(&archive, decode, is_office)?;
    let unpacked = wanted.iter().map(|(name, record)| {
        let bytes = content(&archive, record).map_err(DoorFault::Zip)?;
        Ok(Packed { name: name.clone(), bytes })
    });
    unpacked.collect()
}

fn archive(bytes: &[u8]) -> Result<ZipSliceArchive<&[u8]>, DoorFault> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > ZIP_LIMIT {
        return Err(DoorFault::Zip(ZipFault::TooLarge(size)));
    }
    ZipArchive::from_slice(bytes).map_err(|_| DoorFault::Zip(ZipFault::Broken))
}

/// A file that is to be unpacked: its name, and what the zip says of it.
type Wanted<'a> = (String, ZipFileHeaderRecord<'a>);

/// Looks at what the zip says of its files, and returns those that are to be unpacked.
fn wanted<'a>(
    archive: &'a ZipSliceArchive<&[u8]>,
    decode: Decode,
    is_office: bool,
) -> Result<Vec<Wanted<'a>>, DoorFault> {
    let refuse = |fault| Err(DoorFault::Zip(fault));
    let (mut wanted, mut total, mut count) = (Vec::new(), 0_u64, 0);
    let mut entries = archive.entries();
    loop {
        let Ok(next) = entries.next_entry() else { return refuse(ZipFault::Broken) };
        let Some(record) = next else { break };
        count += 1;
        if count > COUNT_LIMIT {
            return refuse(ZipFault::TooMany);
        }
        let name = name_of(&record, decode);
        if !is_office && is_of_document(&name) {
            return Err(DoorFault::Kind(Kind::Office));
        }
        if !stays_inside(&name) {
            return refuse(ZipFault::BadName(name));
        }
        if is_encrypted(&record) {
            return refuse(ZipFault::Encrypted);
        }
        let (packed, plain) = (record.compressed_size_hint(), record.uncompressed_size_hint());
        total = total.saturating_add(plain);
        if total > TOTAL_LIMIT || plain > packed.saturating_mul(RATIO_LIMIT) {
            return refuse(ZipFault::Bomb);
        }
        if !is_folder(&record, &name) && (is_office || !is_by_file(&name)) {
            wanted.push((name, record));
        }
    }
    if wanted.is_empty() { refuse(ZipFault::Nothing) } else { Ok(wanted) }
}

/// Unpacks one file, and holds it against the size and the check sum that the zip states.
fn content(archive: &ZipSliceArchive<&[u8]>, record: &ZipFileHeaderRecord) -> Result<Vec<u8>, ZipFault> {
    let size = record.uncompressed_size_hint();
    // One byte more than stated is enough to show that the statement was wrong.
    let bytes = beginning(archive, record, size.saturating_add(1))?;
    if u64::try_from(bytes.len()) == Ok(size) { Ok(bytes) } else { Err(ZipFault::Broken) }
}

/// Unpacks so many bytes of a file; where it has no more, they are held against what the zip states.
fn beginning(
    archive: &ZipSliceArchive<&[u8]>,
    record: &ZipFileHeaderRecord,
    most: u64,
) -> Result<Vec<u8>, ZipFault> {
    let entry = archive.get_entry(record.wayfinder()).map_err(|_| ZipFault::Broken)?;
    let mut bytes = Vec::new();
    let read = match record.compression_method() {
        CompressionMethod::STORE => entry.verifying_reader(entry.data()).take(most).read_to_end(&mut bytes),
        CompressionMethod::DEFLATE => {
            entry.verifying_reader(DeflateDecoder::new(entry.data())).take(most).read_to_end(&mut bytes)
        }
        _ => return Err(ZipFault::Method),
    };
    read.map(|_| bytes).map_err(|_| ZipFault::Broken)
}

fn is_encrypted(record: &ZipFileHeaderRecord) -> bool {
    let flags = record.flags();
    flags.is_encrypted() || flags.has_strong_encryption() || flags.is_masked()
}

fn is_folder(record: &ZipFileHeaderRecord, name: &str) -> bool {
    record.is_dir() || name.ends_with('/')
}

/// Says whether a name is one that office documents have.
fn is_of_document(name: &str) -> bool {
    name == "[Content_Types].xml" || name == "mimetype"
}

/// Returns a name, which many programs write in the encoding of their system.
fn name_of(record: &ZipFileHeaderRecord, decode: Decode) -> String {
    let path = record.file_path();
    let raw: &[u8] = path.as_ref();
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => decode(raw, "gb18030").unwrap_or_else(|| String::from_utf8_lossy(raw).into_owned()),
    };
    name.replace('\\', "/")
}

/// Says whether a name stays in the folder that it would be unpacked into; nothing is, so this is a sign of malice.
fn stays_inside(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('/')
        && !name.contains([':', '\0'])
        && name.split('/').all(|part| part != "..")
}

/// Says whether a file is one that a system adds by itself, by its path.
pub fn is_by_file(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    name.split('/').rev().skip(1).any(|folder| folder == "__MACOSX")
        || last.starts_with('.')
        || matches!(last, "Thumbs.db" | "desktop.ini")
}
