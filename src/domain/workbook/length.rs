//! How long a text is: in what a reader takes for one character, and in bytes.
//!
//! # Why
//!
//! A face with its colour, or a rare character with its variant, is one character to whoever types it and up to ten to
//! a program. Bytes are bounded too, since one character may be made of marks without end.

use unicode_segmentation::UnicodeSegmentation as _;

/// How many bytes a character may take on average; a face of the longest kind takes thirty-five, Chinese three.
const BYTES: usize = 8;

/// Says whether a text has at most so many characters.
pub fn fits(text: &str, limit: usize) -> bool {
    // A character is one code point or more, so what has few of those need not be taken apart.
    text.len() <= limit
        || (text.len() <= limit.saturating_mul(BYTES)
            && (text.chars().nth(limit).is_none() || text.graphemes(true).nth(limit).is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, times: usize, limit: usize, is_fitting: bool) {
        assert_eq!(fits(&text.repeat(times), limit), is_fitting, "{text} {times} {limit}");
    }

    #[test]
    fn characters_are_counted_as_a_reader_counts_them() {
        for one in ["a", "字", "𠮷", "e\u{301}", "葛\u{e0100}", "👍🏽"] {
            check(one, 200, 200, true);
            check(one, 201, 200, false);
        }
        check("👩🏽\u{200d}🏫", 10, 20, true);
        check("", 0, 0, true);
    }

    #[test]
    fn marks_without_end_do_not_fit() {
        check("a", 1, 1, true);
        assert!(fits(&format!("a{}", "\u{301}".repeat(7)), 2));
        assert!(!fits(&format!("a{}", "\u{301}".repeat(100_000)), 2_000));
        assert!(!fits(&"长".repeat(400_000), 2_000));
    }
}
