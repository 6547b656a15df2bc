//! What a file is by its first bytes, where it cannot be text: what people hand in by mistake.

use std::borrow::Cow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// A kind of file (文件类型) that is told by how it begins, whatever it is called.
    pub enum Kind {
        /// A zip; what it holds may be wanted.
        Zip = "zip",
        /// Another archive: rar, 7z, gzip.
        Archive = "archive",
        /// A document of an office program: Word, Excel, WPS and their like.
        Office = "office",
        /// A PDF.
        Pdf = "pdf",
        /// A picture.
        Picture = "picture",
        /// A film, such as a phone takes.
        Video = "video",
        /// A program.
        Program = "program",
        /// A web page, such as a network's sign-in page saved in a file's stead.
        Page = "page",
    }
}

const BEGINNINGS: &[(&[u8], Kind)] = &[
    (b"PK\x03\x04", Kind::Zip),
    // An empty zip, and the first of several parts.
    (b"PK\x05\x06", Kind::Zip),
    (b"PK\x07\x08", Kind::Zip),
    (b"Rar!\x1a\x07", Kind::Archive),
    (b"7z\xbc\xaf\x27\x1c", Kind::Archive),
    (b"\x1f\x8b", Kind::Archive),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Office),
    (b"{\\rtf", Kind::Office),
    (b"%PDF-", Kind::Pdf),
    (b"\x89PNG\r\n\x1a\n", Kind::Picture),
    (b"\xff\xd8\xff", Kind::Picture),
    (b"GIF8", Kind::Picture),
    (b"BM", Kind::Picture),
    (b"RIFF", Kind::Picture),
    (b"II*\0", Kind::Picture),
    (b"\x1a\x45\xdf\xa3", Kind::Video),
    (b"\x30\x26\xb2\x75", Kind::Video),
    (b"MZ", Kind::Program),
    (b"\x7fELF", Kind::Program),
];

/// The names of which the zip of an office document has one, the first or any other as programs please.
const OFFICE_NAMES: [&[u8]; 2] = [b"[Content_Types].xml", b"mimetype"];
/// Within how many bytes of its end a zip says where its directory is: a remark of any length may follow.
const END: usize = 22 + 0xffff;

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&word).ok_or_else(|| D::Error::custom("no kind of file"))
    }
}

impl Kind {
    /// Tells what a file is; `None` where it may be text.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let begins = |word: &[u8]| text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
        if begins(b"<!doctype html") || begins(b"<html") {
            return Some(Self::Page);
        }
        // Films of phones, and their pictures of late, which name themselves right after.
        if let Some(brand) = bytes.get(4..).and_then(|rest| rest.strip_prefix(b"ftyp")) {
            let is_still = brand.starts_with(b"hei") || brand.starts_with(b"mif");
            return Some(if is_still { Self::Picture } else { Self::Video });
        }
        let (_, kind) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning))?;
        Some(if *kind == Self::Zip && is_office(bytes) { Self::Office } else { *kind })
    }
}

/// Says whether a zip is an office document by its first name, which one that is cut off still has, or by any name of its
/// directory. What its files hold is passed over: they may be office documents themselves.
fn is_office(bytes: &[u8]) -> bool {
    let is_known = |bytes: &[u8], length: usize, at: usize| {
        let name = number(bytes, length).and_then(|length| bytes.get(at..at + length));
        name.is_some_and(|name| OFFICE_NAMES.contains(&name))
    };
    if is_known(bytes, 26, 30) {
        return true;
    }
    let mut rest = directory(bytes).unwrap_or_default();
    while rest.starts_with(b"PK\x01\x02") {
        if is_known(rest, 28, 46) {
            return true;
        }
        // The name, further fields and a remark.
        let length = [28, 30, 32].iter().try_fold(46, |sum, at| Some(sum + number(rest, *at)?));
        rest = length.and_then(|length| rest.get(length..)).unwrap_or_default();
    }
    false
}

/// Returns what a zip lists its files in, as far as its end says so.
fn directory(bytes: &[u8]) -> Option<&[u8]> {
    let tail = bytes.len().saturating_sub(END);
    let end = tail + bytes.get(tail..)?.windows(4).rposition(|word| word == b"PK\x05\x06")?;
    let at = u32::from_le_bytes(*bytes.get(end + 16..)?.first_chunk()?);
    bytes.get(usize::try_from(at).ok()?..end)
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], kind: Option<Kind>) {
        assert_eq!(Kind::of(bytes), kind, "{}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn what_people_hand_in_by_mistake_is_known_by_its_beginning() {
        check(b"PK\x03\x04\x14\0", Some(Kind::Zip));
        check(
            b"PK\x03\x04\x14\0\x06\0\x08\0\0\0\x21\0abcdABCD1234\x13\0\0\0[Content_Types].xml",
            Some(Kind::Office),
        );
        check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", Some(Kind::Office));
        check(b"%PDF-1.7", Some(Kind::Pdf));
        check(b"\xff\xd8\xff\xe0\0\x10JFIF", Some(Kind::Picture));
        check(b"\0\0\0\x18ftypheic\0\0\0\0mif1", Some(Kind::Picture));
        check(b"\0\0\0\x18ftypmp42\0\0\0\0mp42", Some(Kind::Video));
        check(b"MZ\x90\0", Some(Kind::Program));
        check(b"Rar!\x1a\x07\x01\0", Some(Kind::Archive));
        check(b"\xef\xbb\xbf\r\n<!DOCTYPE HTML>", Some(Kind::Page));
    }

    #[test]
    fn what_may_be_text_is_left_to_be_read() {
        for text in ["", "{", "[]", "{\"type\":1}", "1.加强学习", "<p>", "P", "PK", "B", "\u{feff}{}"] {
            check(text.as_bytes(), None);
        }
    }
}
