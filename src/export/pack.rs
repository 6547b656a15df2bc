//! A zip of parts, as office documents are: the same parts give the same bytes.

use std::collections::BTreeSet;
use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, Error, ZipArchiveWriter};

/// Writes what a part holds into the zip.
pub(crate) type Fill<'a> = &'a dyn Fn(&mut dyn Write) -> std::io::Result<()>;

/// A file with its name.
pub type File = (String, Vec<u8>);

/// Packs parts, each with its name, in this order.
///
/// # Errors
///
/// What the packing library says; memory takes everything, and the names are ours.
pub(crate) fn pack(parts: &[(&str, String)]) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut out);
    for (name, text) in parts {
        add(&mut archive, name, &|to: &mut dyn Write| to.write_all(text.as_bytes()))?;
    }
    archive.finish()?;
    Ok(out)
}

/// Packs files, each with its name, in this order; of two of one name the later is numbered. `None` where the packing
/// library cannot.
pub fn files(files: &[File]) -> Option<Vec<u8>> {
    let mut known = BTreeSet::new();
    let mut named = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let numbered = (2..).map(|n| format!("{stem}-{n}.{ending}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| known.insert(name.clone()))?;
        named.push((free, bytes));
    }
    let mut out = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut out);
    for (name, bytes) in named {
        add(&mut archive, &name, &|to: &mut dyn Write| to.write_all(bytes)).ok()?;
    }
    archive.finish().ok()?;
    Some(out)
}

/// Packs parts that are made while they are packed, so that none of them lies in memory as a whole.
///
/// # Errors
///
/// As [`pack`].
pub(crate) fn pack_made(parts: &[(&str, Fill)]) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut out);
    for (name, fill) in parts {
        add(&mut archive, name, *fill)?;
    }
    archive.finish()?;
    Ok(out)
}

fn add(archive: &mut ZipArchiveWriter<&mut Vec<u8>>, name: &str, fill: Fill) -> Result<(), Error> {
    let (mut entry, config) = archive.new_file(name).compression_method(CompressionMethod::DEFLATE).start()?;
    let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
    fill(&mut writer)?;
    let (encoder, descriptor) = writer.finish()?;
    encoder.finish()?;
    entry.finish(descriptor)?;
    Ok(())
}
