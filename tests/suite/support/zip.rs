//! Zips written by hand, so that they can say what no honest program would.

use std::io::Write as _;

/// One file of a zip, and what is said of it.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) name: Vec<u8>,
    pub(crate) flags: u16,
    pub(crate) method: u16,
    pub(crate) data: Vec<u8>,
    /// The size and the check sum of what was packed.
    pub(crate) plain: u32,
    pub(crate) crc: u32,
    /// What is stated instead of the truth.
    pub(crate) stated_plain: Option<u32>,
    pub(crate) stated_packed: Option<u32>,
    pub(crate) sum: Option<u32>,
}

impl Entry {
    pub(crate) fn stored(name: &str, bytes: &[u8]) -> Self {
        let mut sum = flate2::Crc::new();
        sum.update(bytes);
        Self {
            name: name.as_bytes().to_vec(),
            flags: 0,
            method: 0,
            data: bytes.to_vec(),
            plain: u32::try_from(bytes.len()).unwrap(),
            crc: sum.sum(),
            stated_plain: None,
            stated_packed: None,
            sum: None,
        }
    }

    pub(crate) fn deflated(name: &str, bytes: &[u8]) -> Self {
        let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(bytes).unwrap();
        Self { method: 8, data: packer.finish().unwrap(), ..Self::stored(name, bytes) }
    }

    /// What both headers of a file say alike, from the flags to the length of further fields.
    fn said(&self) -> Vec<u8> {
        let packed = self.stated_packed.unwrap_or_else(|| u32::try_from(self.data.len()).unwrap());
        let mut out = Vec::new();
        out.extend(self.flags.to_le_bytes());
        out.extend(self.method.to_le_bytes());
        out.extend([0; 4]);
        out.extend(self.sum.unwrap_or(self.crc).to_le_bytes());
        out.extend(packed.to_le_bytes());
        out.extend(self.stated_plain.unwrap_or(self.plain).to_le_bytes());
        out.extend(u16::try_from(self.name.len()).unwrap().to_le_bytes());
        out.extend([0; 2]);
        out
    }
}

/// Writes a zip.
pub(crate) fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let at = u32::try_from(out.len()).unwrap();
        out.extend(b"PK\x03\x04\x14\0");
        out.extend(entry.said());
        out.extend(&entry.name);
        out.extend(&entry.data);
        directory.extend(b"PK\x01\x02\x14\0\x14\0");
        directory.extend(entry.said());
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(&entry.name);
    }
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    let (size, at) = (u32::try_from(directory.len()).unwrap(), u32::try_from(out.len()).unwrap());
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count, count].concat());
    out.extend(size.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0; 2]);
    out
}
