//! Holds the wording: every Chinese text has its English beside it, with the same numbers and placeholders.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::tidy::is_han;

/// Returns the texts of one constant by their place in it: the field's name, and a count within lists.
fn texts(source: &str, language: &str) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let head = format!("pub static {language}:");
    for block in source.split(&head).skip(1) {
        let body = block.split("\n};").next().unwrap_or_default();
        let (mut field, mut count) = (String::new(), 0);
        for line in body.lines() {
            let line = line.trim();
            let name: String = line.chars().take_while(|one| one.is_ascii_lowercase() || *one == '_').collect();
            if !name.is_empty() && line[name.len()..].starts_with(':') {
                (field, count) = (name, 0);
            }
            for quoted in line.split('"').skip(1).step_by(2) {
                out.insert(format!("{field}[{count}]"), quoted.to_owned());
                count += 1;
            }
        }
    }
    out
}

/// Returns the numbers and placeholders of a text, sorted.
fn fixed_parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| format!("{{{name}}}")))
        .collect();
    let digits = text.split(|one: char| !one.is_ascii_digit()).filter(|run| !run.is_empty());
    parts.extend(digits.map(str::to_owned));
    parts.sort();
    parts
}

#[test]
fn both_languages_say_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text");
    let (mut broken, mut compared) = (Vec::new(), 0);
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().to_string();
        let source = fs::read_to_string(entry.path()).unwrap();
        let (chinese, english) = (texts(&source, "ZH"), texts(&source, "EN"));
        if chinese.keys().ne(english.keys()) {
            broken.push(format!("{name}: the languages do not have the same texts"));
        }
        for (place, zh) in &chinese {
            let Some(en) = english.get(place) else { continue };
            compared += 1;
            if en.chars().any(is_han) {
                broken.push(format!("{name} {place}: Chinese in the English text: {en}"));
            }
            let has_words = zh.chars().any(char::is_alphabetic);
            if has_words
                && !zh.chars().any(is_han)
                && zh.chars().any(|one| one.is_ascii_lowercase())
                && !zh.contains('{')
            {
                broken.push(format!("{name} {place}: no Chinese in the Chinese text: {zh}"));
            }
            if fixed_parts(zh) != fixed_parts(en) {
                broken.push(format!("{name} {place}: other numbers or placeholders: {zh} | {en}"));
            }
        }
    }
    assert!(compared > 200, "only {compared} texts were found");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
