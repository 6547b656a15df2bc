//! The one door (入口): everything that comes in from a file passes here before anything is written.
//!
//! Size, kind, encoding, depth and keys, type and version, hash, counts, shape, marks, and the plan's rules: the first
//! that does not hold gives the verdict, and nothing has been touched by then. Several files come in as a [`zip`], and a
//! table that was filled in as a form ([`filled`]).

pub mod filled;
pub mod form;
pub mod kind;
pub mod xlsx;
pub mod zip;

use serde::{Deserialize, Serialize};

use crate::domain::door::kind::Kind;
use crate::domain::door::zip::ZipFault;
use crate::domain::json::{self, Value};
use crate::domain::plan::Plan;
use crate::domain::store::rescue;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::file::{self, FileFault};
use crate::domain::workbook::merge::{Relation, relation};
use crate::domain::workbook::op::Place;
use crate::domain::workbook::part::Fit;
use crate::domain::workbook::rules;
use crate::domain::workbook::shown::Shown;

/// The largest workbook file that is read, in bytes.
pub const SIZE_LIMIT: u64 = 5 * 1024 * 1024;

/// The largest rescue dump that is read, in bytes: every workbook of a device, each with its journal.
pub const RESCUE_LIMIT: u64 = 64 * 1024 * 1024;

/// Returns the largest file that is read, in bytes: a zip holds several, and a rescue dump a whole device.
pub fn limit_of(name: &str) -> u64 {
    let ending = name.len().checked_sub(4).and_then(|at| name.get(at..)).unwrap_or_default();
    if ending.eq_ignore_ascii_case(".zip") { zip::ZIP_LIMIT } else { RESCUE_LIMIT }
}

/// Why a file was not let in; nothing has been written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DoorFault {
    /// It has no content.
    Empty,
    /// It is larger than [`SIZE_LIMIT`]; its size in bytes.
    TooLarge(u64),
    /// It is something else by how it begins.
    Kind(Kind),
    /// It is a zip that is not opened.
    Zip(ZipFault),
    /// Its bytes are no text in any encoding that offices use.
    NotText,
    /// It is no JSON, or a key is given twice, or it nests too deeply; line and column from 1.
    NotJson {
        /// Where reading stopped.
        line: usize,
        /// Where in the line.
        column: usize,
    },
    /// It is JSON, and not an acceptable workbook.
    File(FileFault),
}

/// Reads a text in an encoding of this machine, `None` where the bytes are not that encoding.
pub type Decode<'a> = &'a dyn Fn(&[u8], &str) -> Option<String>;

/// Lets a workbook file in, or says why not.
///
/// # Errors
///
/// Returns the first thing about the file that is not acceptable.
pub fn workbook(bytes: &[u8], decode: Decode) -> Result<Workbook, DoorFault> {
    hashed_workbook(bytes, decode).map(|(workbook, _)| workbook)
}

/// Lets a workbook file in, with the hash that it states and that has been found to be right.
///
/// # Errors
///
/// As [`workbook`].
pub fn hashed_workbook(bytes: &[u8], decode: Decode) -> Result<(Workbook, String), DoorFault> {
    let result = read(&text_of(bytes, decode)?);
    // Some words in GB18030 happen to be UTF-8 as well (小学 reads Сѧ then): the hash tells.
    if result == Err(DoorFault::File(FileFault::Damaged))
        && let Some(text) = decode(bytes, "gb18030")
        && let Ok(read) = read(&text)
    {
        return Ok(read);
    }
    result
}

fn read(text: &str) -> Result<(Workbook, String), DoorFault> {
    let value = parsed(text)?;
    let hash = value.get("sha256").and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok((file::from_value(value).map_err(DoorFault::File)?, hash))
}

/// Reads a text as the JSON of a file from outside.
///
/// # Errors
///
/// Returns where it is no JSON that a file may hold.
pub fn parsed(text: &str) -> Result<Value, DoorFault> {
    json::parse_within(text, json::FILE_DEPTH)
        .map_err(|error| DoorFault::NotJson { line: error.line(), column: error.column() })
}

/// Lets a rescue dump in; `None` where a file is none, and has to be looked at as a workbook.
///
/// # Errors
///
/// Returns the first thing about the dump that is not acceptable.
pub fn rescue(bytes: &[u8], decode: Decode) -> Result<Option<Value>, DoorFault> {
    // The page that writes it states the type first, so a workbook is not read twice.
    let head = bytes.split_at_checked(HEAD).map_or(bytes, |(head, _)| head);
    if !String::from_utf8_lossy(head).contains(rescue::TYPE) {
        return Ok(None);
    }
    let value = parsed(&text_within(RESCUE_LIMIT, bytes, decode)?)?;
    Ok(Some(value).filter(|value| value.get("type").and_then(Value::as_str) == Some(rescue::TYPE)))
}

/// In how many bytes a rescue dump states its type.
const HEAD: usize = 200;

/// Lets the text of any file in: size, kind and encoding.
///
/// # Errors
///
/// Returns why the bytes are not acceptable as text.
pub fn text_of(bytes: &[u8], decode: Decode) -> Result<String, DoorFault> {
    text_within(SIZE_LIMIT, bytes, decode)
}

pub(super) fn text_within(limit: u64, bytes: &[u8], decode: Decode) -> Result<String, DoorFault> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > limit {
        return Err(DoorFault::TooLarge(size));
    }
    if let Some(kind) = Kind::of(bytes) {
        return Err(DoorFault::Kind(kind));
    }
    let text = decoded(bytes, decode).ok_or(DoorFault::NotText)?;
    let text = text.trim_matches(|character: char| character.is_whitespace() || character == '\u{feff}');
    if text.is_empty() { Err(DoorFault::Empty) } else { Ok(text.to_owned()) }
}

/// Decodes UTF-8 with or without a byte order mark, UTF-16 with one, and else GB18030.
fn decoded(bytes: &[u8], decode: Decode) -> Option<String> {
    let wide = |rest: &[u8], join: fn([u8; 2]) -> u16| {
        let (pairs, odd) = rest.as_chunks::<2>();
        odd.is_empty()
            .then(|| String::from_utf16(&pairs.iter().map(|pair| join(*pair)).collect::<Vec<_>>()).ok())?
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes.to_vec()).ok().or_else(|| decode(bytes, "gb18030")),
    }
}

/// Returns what a workbook shows, with its hash, without taking its file apart; `None` where the file is not just as it was
/// written, and has to go through [`hashed_workbook`].
pub fn shown(bytes: &[u8]) -> Option<(Shown<'_>, String)> {
    let is_small = u64::try_from(bytes.len()).is_ok_and(|size| size <= SIZE_LIMIT);
    let text = is_small.then(|| simdutf8::basic::from_utf8(bytes).ok())??;
    file::from_canonical(text)
}

/// Holds a workbook that was let in against the rules of its plan.
///
/// # Errors
///
/// Returns the first place whose value nobody could have written under the plan.
pub fn hold(plan: &Plan, workbook: &Workbook) -> Result<(), DoorFault> {
    hold_shown(plan, &Shown::of(workbook))
}

/// Holds what a workbook shows, and what waits beside it, against the rules of its plan.
///
/// # Errors
///
/// As [`hold`].
pub fn hold_shown(plan: &Plan, shown: &Shown) -> Result<(), DoorFault> {
    match rules::misfit(plan, shown) {
        None => Ok(()),
        Some((Place { task, field }, _)) => {
            let owner = task.map_or_else(|| "profile".to_owned(), |task| task.to_string());
            Err(DoorFault::File(FileFault::Malformed(format!("{owner}.{field}"))))
        }
    }
}

/// What a workbook that was let in means for the one that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It answers another plan, edition or shape: it can only be opened beside.
    OtherPlan,
    /// It is another unit's, by name, and shares no history: merging would mix two units.
    OtherUnit,
    /// It is a part of a workbook that has edits which are not here yet: that workbook has to come in first.
    PartAhead,
    /// It holds other tasks than the one that is open: another part, or one of the two is a part.
    OtherPart,
    /// It is a part of the one that is open, with edits that are not here.
    PartBack,
    /// It is another unit's, whose name looks the same and is written differently: somebody has to look.
    AlikeUnit,
    /// It holds nothing that is not here already.
    NothingNew(Relation),
    /// It holds edits that are not here.
    Mergeable(Relation),
}

/// Writes a text so that forms of a letter that look alike are one (NFKC), as this machine does it.
pub type Normalize<'a> = &'a dyn Fn(&str) -> String;

/// Tells what a workbook that was let in means for the one that is open under a plan.
pub fn verdict(plan: &Plan, open: &Workbook, incoming: &Workbook, normalize: Normalize) -> Verdict {
    let fits = incoming.plan.id == plan.id
        && incoming.plan.practice == plan.practice
        && incoming.plan.shape == plan.shape;
    if !fits {
        return Verdict::OtherPlan;
    }
    let name = |workbook: &Workbook| workbook.profile().map(|profile| (profile.county, profile.name));
    if let (Some(ours), Some(theirs)) = (name(open), name(incoming))
        && ours != theirs
        && !is_of_one_history(open, incoming)
    {
        let looks = |(county, name): &(String, String)| (look_of(county, normalize), look_of(name, normalize));
        return if looks(&ours) == looks(&theirs) { Verdict::AlikeUnit } else { Verdict::OtherUnit };
    }
    let is_back = match open.fit(incoming) {
        Fit::Alike => false,
        Fit::Inner => true,
        Fit::Ahead => return Verdict::PartAhead,
        Fit::Outer | Fit::Apart => return Verdict::OtherPart,
    };
    match relation(&open.vector, &incoming.vector) {
        Relation::Older | Relation::Diverged if is_back => Verdict::PartBack,
        same @ (Relation::Same | Relation::Newer) => Verdict::NothingNew(same),
        other @ (Relation::Older | Relation::Diverged) => Verdict::Mergeable(other),
    }
}

/// Returns how a name looks, whatever widths, spaces and unseen characters it is written with.
pub(super) fn look_of(name: &str, normalize: Normalize) -> String {
    let is_seen = |one: &char| {
        !one.is_whitespace()
            && !one.is_control()
            && !matches!(*one, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    normalize(name).chars().filter(is_seen).flat_map(char::to_lowercase).collect()
}

/// Says whether two workbooks are copies of one, however far apart by now: a device has edited both, or one is empty.
/// A name that was corrected on one of them makes no other unit of it.
fn is_of_one_history(one: &Workbook, other: &Workbook) -> bool {
    let is_empty = one.vector.highest() == 0 || other.vector.highest() == 0;
    is_empty || one.vector.iter().any(|(replica, _)| other.vector.iter().any(|(known, _)| known == replica))
}
