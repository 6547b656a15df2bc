//! Characters that cannot be seen, or turn others around: never in a file's name, and made visible in what is shown.
//!
//! # Why
//!
//! With them a name can look like another one, or hide what it ends with. What somebody wrote stays as it is in the
//! workbook; only what is shown says where they are.

use std::fmt::Write as _;

/// Says whether a character cannot be seen or turns others around: control, bidirectional, zero-width, tag.
pub fn is_unseen(character: char) -> bool {
    (character.is_control() && !character.is_whitespace())
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}'
            | '\u{e0000}'..='\u{e0fff}' | '\u{e000}'..='\u{f8ff}')
}

/// Returns a text to be shown: an unseen character stands there by its number, `[U+202E]`.
///
/// What joins and varies pictures (emoji) is left alone behind one.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for character in text.chars() {
        let is_of_picture = matches!(character, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}') && is_picture(before);
        if is_unseen(character) && !is_of_picture {
            // Writing to a text cannot fail.
            let _ = write!(out, "[U+{:04X}]", u32::from(character));
        } else {
            out.push(character);
        }
        before = character;
    }
    out
}

fn is_picture(character: char) -> bool {
    matches!(character, '\u{203c}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}' | '0'..='9' | '#' | '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_stands_by_its_number() {
        for (text, expected) in [
            ("某某小学", "某某小学"),
            ("gpj.\u{202e}学小", "gpj.[U+202E]学小"),
            ("零\u{200b}宽\u{feff}", "零[U+200B]宽[U+FEFF]"),
            ("\u{2066}甲\u{2069}", "[U+2066]甲[U+2069]"),
            ("标\u{e0041}签", "标[U+E0041]签"),
            ("某\u{0}某", "某[U+0000]某"),
            ("第一行\n第二行\t", "第一行\n第二行\t"),
            ("👩\u{200d}🏫❤\u{fe0f}", "👩\u{200d}🏫❤\u{fe0f}"),
            ("学\u{200d}校", "学[U+200D]校"),
        ] {
            assert_eq!(visible(text), expected, "{text:?}");
        }
    }
}
