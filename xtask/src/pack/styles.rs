//! Styles: joined in the order of their layers, lightly minified.

use std::path::Path;

use crate::pack::files;
use crate::say::{Done, Sorry, os};

/// The files and folders of `style/`, in the order in which they are joined.
const ORDER: [&str; 9] = [
    "00-layers.css",
    "tokens.css",
    "reset.css",
    "base.css",
    "layout.css",
    "components",
    "pages",
    "utilities.css",
    "print.css",
];
/// Goes into the page itself.
const SHELL: &str = "shell.css";
/// What a first visit shows of pages and components; the others come with the app.
const FIRST: [&str; 8] = [
    "pages/start.css",
    "pages/busy.css",
    "pages/fields.css",
    "pages/frame.css",
    "components/button.css",
    "components/card.css",
    "components/icon.css",
    "components/select-field.css",
];

/// Comes when the desk of an office is opened.
const DESK: &str = "pages/desk.css";

/// Which styles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// What a first visit needs, and the order of the layers.
    First,
    /// What comes with the app.
    Rest,
    /// What the desk of an office alone needs.
    Desk,
}

/// Returns the styles of a part as one text.
pub(crate) fn joined(folder: &Path, part: Part) -> Done<String> {
    let mut found = Vec::new();
    for file in files(folder)? {
        let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if name != SHELL && part_of(&name) == part {
            found.push((place(&name)?, name, file));
        }
    }
    found.sort();
    let texts = found.iter().map(|(_, name, file)| std::fs::read_to_string(file).map_err(os(name)));
    let texts = texts.collect::<Done<Vec<_>>>()?;
    Ok(lighter(&texts.join("\n")))
}

fn part_of(name: &str) -> Part {
    if name == DESK {
        return Part::Desk;
    }
    let is_first = FIRST.contains(&name) || !(name.contains('/') || name == "print.css");
    if is_first { Part::First } else { Part::Rest }
}

fn place(name: &str) -> Done<usize> {
    let head = name.split('/').next().unwrap_or(name);
    ORDER
        .iter()
        .position(|known| *known == head)
        .ok_or_else(|| Sorry(format!("style/{name} is in none of the layers; they are {}", ORDER.join(", "))))
}

/// Takes comments, line breaks and doubled spaces out, but nothing inside quotes.
pub(crate) fn lighter(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, rest)| rest);
        } else if first == '"' || first == '\'' {
            let end =
                rest.char_indices().skip(1).find(|(_, one)| *one == first).map_or(rest.len(), |(at, _)| at + 1);
            let (text, after) = rest.split_at(end);
            out.push_str(text);
            rest = after;
        } else if first.is_whitespace() {
            rest = rest.trim_start();
            let is_needed =
                !out.ends_with(['{', '}', ';', ',', ':', '\n']) && !rest.starts_with(['{', '}', ';', ',']);
            if is_needed && !out.is_empty() {
                out.push(' ');
            }
        } else {
            if first == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(first);
            rest = rest.split_at(first.len_utf8()).1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_come_before_what_is_in_them() {
        let order = ["00-layers.css", "tokens.css", "components/a.css", "pages/a.css", "print.css"];
        let places: Vec<_> = order.iter().map(|name| place(name).unwrap()).collect();
        assert!(places.is_sorted(), "{places:?}");
        assert!(place("stray.css").unwrap_err().0.contains("stray.css"));
    }

    #[test]
    fn what_lies_beside_the_folders_is_needed_first_and_a_page_mostly_later() {
        for (name, part) in [
            ("tokens.css", Part::First),
            ("pages/start.css", Part::First),
            ("pages/task.css", Part::Rest),
            ("pages/desk.css", Part::Desk),
            ("components/ring.css", Part::Rest),
            ("print.css", Part::Rest),
        ] {
            assert_eq!(part_of(name), part, "{name}");
        }
    }

    #[test]
    fn what_is_quoted_stays() {
        let css = "/* why */\n.a {\n  content: \"x  /* y */ ; }\";\n  margin: 0 -1px;\n}\n@media (min-width: 1px) { .b > .c { color: red; } }";
        assert_eq!(
            lighter(css),
            ".a{content:\"x  /* y */ ; }\";margin:0 -1px}@media (min-width:1px){.b > .c{color:red}}"
        );
    }

    #[test]
    fn a_descendant_that_begins_with_a_colon_stays_one() {
        assert_eq!(lighter(".a :focus { x: y }"), ".a :focus{x:y}");
        assert_eq!(lighter("@supports not (a: b) { }"), "@supports not (a:b){}");
    }
}
