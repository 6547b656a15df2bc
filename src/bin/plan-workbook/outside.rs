//! What looking into files needs of this machine, as browsers have it.

use unicode_normalization::UnicodeNormalization as _;

/// Reads a text in an encoding by its label; `None` where the bytes are not that encoding.
pub(crate) fn decode(bytes: &[u8], label: &str) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// Writes a text so that forms of a letter that look alike are one (NFKC).
pub(crate) fn normalized(text: &str) -> String {
    text.nfkc().collect()
}
