//! `.br` and `.gz` beside every file that gains by it, for hosts that send what lies ready.

use std::fs;
use std::io::Write;
use std::path::Path;

use brotli::CompressorWriter;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::pack::files;
use crate::say::{Done, os};

/// Endings of files that are sent compressed.
const ENDINGS: [&str; 8] = ["html", "js", "css", "json", "wasm", "svg", "txt", "webmanifest"];

/// Compresses the files of a folder.
pub(crate) fn folder(folder: &Path) -> Done {
    for file in files(folder)? {
        if file.extension().is_none_or(|ending| ENDINGS.iter().all(|known| ending != *known)) {
            continue;
        }
        let content = fs::read(&file).map_err(os(file.display()))?;
        for (ending, packed) in [("br", brotli(&content)), ("gz", gzip(&content))] {
            let packed = packed.map_err(os(file.display()))?;
            let name = format!("{}.{ending}", file.display());
            fs::write(&name, packed).map_err(os(&name))?;
        }
    }
    Ok(())
}

fn brotli(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = CompressorWriter::new(Vec::new(), 4096, 11, 22);
    writer.write_all(content)?;
    writer.flush()?;
    Ok(writer.into_inner())
}

fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(content)?;
    writer.finish()
}
