//! SHA-256 over canonical text: it shows damage, not forgery.

use sha2::{Digest as _, Sha256};

/// How many digits a hash has.
pub const DIGITS: usize = 64;

/// Returns the SHA-256 of a text as 64 lower-case hexadecimal digits.
pub fn sha256(text: &str) -> String {
    sha256_of(text.as_bytes())
}

/// Returns the SHA-256 of bytes as 64 lower-case hexadecimal digits.
pub fn sha256_of(bytes: &[u8]) -> String {
    in_digits(&Sha256::digest(bytes))
}

fn in_digits(digest: &[u8]) -> String {
    let mut text = String::with_capacity(DIGITS);
    text.extend(digits(digest));
    text
}

fn digits(digest: &[u8]) -> impl Iterator<Item = char> {
    let digit = |bits: u8| char::from_digit(u32::from(bits), 16).unwrap_or_default();
    digest.iter().flat_map(move |byte| [digit(byte >> 4), digit(byte & 15)])
}

/// Says whether a text has the hash that is stated for it.
pub fn matches(text: &str, stated: &str) -> bool {
    // A build for the kill rig, which has to notice what comes of it.
    cfg!(feature = "sabotage-hash") || sha256(text) == stated
}

/// Says whether texts, joined, have the hash that is stated for them.
pub fn matches_joined(texts: &[&str], stated: &str) -> bool {
    let hash = texts.iter().fold(Sha256::new(), Sha256::chain_update);
    cfg!(feature = "sabotage-hash") || digits(&hash.finalize()).eq(stated.chars())
}

/// The SHA-256 of a text that comes piece by piece.
#[derive(Default)]
pub struct Hash(Sha256);

impl Hash {
    /// Goes on with a piece.
    pub fn add(&mut self, text: &str) {
        self.0.update(text);
    }

    /// Returns the hash as 64 lower-case hexadecimal digits.
    pub fn finish(self) -> String {
        in_digits(&self.0.finalize())
    }
}

/// Returns the check code (校验码): the first six digits of a hash, upper case, to be read out and compared.
pub fn check_code(hash: &str) -> String {
    hash.chars().take(6).collect::<String>().to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_standard_one() {
        assert_eq!(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(check_code(&sha256("abc")), "BA7816");
    }
}
