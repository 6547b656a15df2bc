//! The parts of a workbook, each XML: texts, formats, and the cells of a sheet.

use std::collections::BTreeMap;

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::domain::door::xlsx::{At, Raw, RawValue, Shared, parse_address};

/// How deep the elements of a part may lie in each other.
const DEPTH: usize = 64;

/// What comes next in a part.
pub(super) enum Token<'t> {
    /// An element begins.
    Start(&'t BytesStart<'t>),
    /// A piece of text.
    Text(&'t str),
    /// An element ends.
    End,
}

/// Walks through a part: told what comes next with the names of the elements around it, its own last; `None` where the
/// part is no XML, or has what no spreadsheet writes.
pub(super) fn walk(text: &str, mut on: impl FnMut(&[String], Token) -> Option<()>) -> Option<()> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut path: Vec<String> = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                path.push(start.local_name().as_ref().to_owned());
                if path.len() > DEPTH {
                    return None;
                }
                on(&path, Token::Start(&start))?;
            }
            Event::End(_) => {
                on(&path, Token::End)?;
                path.pop()?;
            }
            Event::Text(text) => on(&path, Token::Text(&text.xml10_content()))?,
            Event::CData(text) => on(&path, Token::Text(&text.xml10_content()))?,
            Event::GeneralRef(named) => match named.resolve_char_ref().ok()? {
                Some(one) => on(&path, Token::Text(one.encode_utf8(&mut [0; 4])))?,
                None => on(&path, Token::Text(resolve_xml_entity(&named.into_inner())?))?,
            },
            // It could declare entities.
            Event::DocType(_) => return None,
            Event::Eof => return path.is_empty().then_some(()),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// Returns an attribute by its name without a prefix.
pub(super) fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let mut all = start.attributes().flatten();
    let found = all.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// Says whether the innermost elements are these.
pub(super) fn is_at(path: &[String], names: &[&str]) -> bool {
    path.len() >= names.len() && path.iter().rev().zip(names.iter().rev()).all(|(one, name)| one == name)
}

/// Returns the texts that cells share.
pub(super) fn strings(text: &str) -> Option<Vec<String>> {
    let mut strings: Vec<String> = Vec::new();
    walk(text, |path, token| {
        match token {
            Token::Start(_) if is_at(path, &["sst", "si"]) => strings.push(String::new()),
            Token::Text(piece) if is_written(path) => strings.last_mut()?.push_str(piece),
            _ => {}
        }
        Some(())
    })?;
    Some(strings.iter().map(|text| unescaped(text)).collect())
}

/// Says whether a text is of a cell's own, and not how to pronounce it.
fn is_written(path: &[String]) -> bool {
    is_at(path, &["t"]) && !path.iter().any(|name| name == "rPh")
}

/// Returns of each format of cells whether it shows days or times.
pub(super) fn dates(text: &str) -> Option<Vec<bool>> {
    let mut own: BTreeMap<u32, bool> = BTreeMap::new();
    let mut formats = Vec::new();
    walk(text, |path, token| {
        let Token::Start(start) = token else { return Some(()) };
        let id = attribute(start, "numFmtId").and_then(|id| id.parse::<u32>().ok());
        if is_at(path, &["numFmts", "numFmt"]) {
            own.insert(id?, is_of_days(&attribute(start, "formatCode")?));
        } else if is_at(path, &["cellXfs", "xf"]) {
            formats.push(id.unwrap_or_default());
        }
        Some(())
    })?;
    let is_date = |id: &u32| own.get(id).copied().unwrap_or(matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58));
    Some(formats.iter().map(is_date).collect())
}

/// Says whether a format shows days or times: it has a letter for one outside of quotes and brackets.
fn is_of_days(code: &str) -> bool {
    let (mut is_quoted, mut is_bracketed, mut is_escaped) = (false, false, false);
    code.chars().any(|one| {
        let is_plain = !is_quoted && !is_bracketed && !is_escaped;
        is_escaped = one == '\\' && !is_escaped;
        match one {
            '"' => is_quoted = !is_quoted,
            '[' => is_bracketed = true,
            ']' => is_bracketed = false,
            _ => {}
        }
        is_plain
            && matches!(one.to_ascii_lowercase(), 'y' | 'm' | 'd' | 'h' | 's')
            && !code.eq_ignore_ascii_case("general")
    })
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    at: At,
    kind: String,
    style: usize,
    text: String,
    is_formula: bool,
}

/// Returns the cells of a sheet that hold something; `left` is how many more there may be.
pub(super) fn cells(text: &str, shared: &Shared, left: &mut usize) -> Option<BTreeMap<At, Raw>> {
    let mut cells = BTreeMap::new();
    // Where the next cell stands that does not say where.
    let (mut next, mut open) = ((0, 0), Open::default());
    walk(text, |path, token| {
        match token {
            Token::Start(start) if is_at(path, &["sheetData", "row"]) => {
                let stated = attribute(start, "r").and_then(|row| row.parse::<u32>().ok()?.checked_sub(1));
                next = (stated.unwrap_or(next.0), 0);
            }
            Token::End if is_at(path, &["sheetData", "row"]) => next = (next.0.checked_add(1)?, 0),
            Token::Start(start) if is_at(path, &["row", "c"]) => {
                let at = attribute(start, "r").map_or(Some(next), |at| parse_address(&at))?;
                let style = attribute(start, "s").and_then(|style| style.parse().ok()).unwrap_or_default();
                let kind = attribute(start, "t").unwrap_or_default();
                open = Open { at, kind, style, ..Open::default() };
                next = (at.0, at.1.checked_add(1)?);
            }
            Token::Start(_) if is_at(path, &["c", "f"]) => open.is_formula = true,
            Token::Text(piece) if is_at(path, &["c", "v"]) => open.text.push_str(piece),
            Token::Text(piece) if is_written(path) => open.text.push_str(piece),
            Token::End if is_at(path, &["row", "c"]) && (open.is_formula || !open.text.is_empty()) => {
                *left = left.checked_sub(1)?;
                cells.insert(open.at, Raw { value: value(&open, shared)?, is_formula: open.is_formula });
            }
            _ => {}
        }
        Some(())
    })?;
    Some(cells)
}

/// Returns what a cell shows that is not empty.
fn value(open: &Open, shared: &Shared) -> Option<RawValue> {
    let text = open.text.as_str();
    Some(match open.kind.as_str() {
        _ if text.is_empty() => RawValue::Text(String::new()),
        "s" => RawValue::Text(shared.strings.get(text.trim().parse::<usize>().ok()?)?.clone()),
        "str" | "inlineStr" => RawValue::Text(unescaped(text)),
        "b" => RawValue::Truth(text.trim() == "1"),
        "e" => RawValue::Error(text.to_owned()),
        // A day as ISO 8601 has it, which a spreadsheet may write too.
        "d" => RawValue::Text(text.split('T').next().unwrap_or_default().to_owned()),
        "" | "n" => {
            let is_date = shared.dates.get(open.style).copied().unwrap_or_default();
            RawValue::Number(text.trim().to_owned(), is_date)
        }
        _ => return None,
    })
}

/// Returns a text in which characters stand by their numbers (`_x000D_`) with the characters.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        let code = found.get(2..6).filter(|_| found.as_bytes().get(6) == Some(&b'_'));
        let character = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        out.push_str(if character.is_none() { "_x" } else { "" });
        out.extend(character);
        rest = found.get(if character.is_some() { 7 } else { 2 }..).unwrap_or_default();
    }
    out + rest
}
