//! A zip of parts, as office documents are: the same parts give the same bytes.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, Error, ZipArchiveWriter};

/// Writes what a part holds into the zip.
pub(crate) type Fill<'a> = &'a dyn Fn(&mut dyn Write) -> std::io::Result<()>;

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
