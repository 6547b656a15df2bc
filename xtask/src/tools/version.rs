//! Versions as programs print them.

/// Returns the first run of digits and dots of a text: `v20.20.0` gives `20.20.0`.
pub(crate) fn version_in(text: &str) -> Option<&str> {
    text.split(|one: char| one.is_whitespace() || one == 'v')
        .find(|word| word.starts_with(|one: char| one.is_ascii_digit()) && word.contains('.'))
}

/// Returns the first number of a version.
pub(crate) fn major(version: &str) -> Option<u32> {
    version.split('.').next()?.parse().ok()
}

/// Returns the version of a package as a `Cargo.lock` has it.
pub(crate) fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.find_map(|line| line.strip_prefix("version = \""))?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_programs_print() {
        assert_eq!(version_in("v20.20.0\n"), Some("20.20.0"));
        assert_eq!(version_in("rustc 1.95.0 (59807616e 2026-04-14)"), Some("1.95.0"));
        assert_eq!(version_in("Chromium 156.0.7204.49 built on Debian"), Some("156.0.7204.49"));
        assert_eq!(version_in("ChromeDriver 156.0.7204.49 (0e2d)"), Some("156.0.7204.49"));
        assert_eq!(version_in("no version"), None);
        assert_eq!(major("156.0.1"), Some(156));
    }

    #[test]
    fn the_lock_names_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked(lock, "wasm"), None);
    }
}
