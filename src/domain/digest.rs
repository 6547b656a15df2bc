//! SHA-256 over canonical text: it shows damage, not forgery.

use sha2::{Digest as _, Sha256};

/// Returns the SHA-256 of a text as 64 lower-case hexadecimal digits.
pub fn sha256(text: &str) -> String {
    sha256_of(text.as_bytes())
}

/// Returns the SHA-256 of bytes as 64 lower-case hexadecimal digits.
pub fn sha256_of(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut out, byte| {
        // Writing into a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Says whether a text has the hash that is stated for it.
pub fn matches(text: &str, stated: &str) -> bool {
    // A build for the kill rig, which has to notice what comes of it.
    cfg!(feature = "sabotage-hash") || sha256(text) == stated
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
