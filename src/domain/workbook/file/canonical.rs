//! What a workbook shows, out of the very text that this program writes, in one pass and without copying it.
//!
//! # Why
//!
//! A desk reads thousands of files, nearly all of them as they were written. Such a text is its own canonical form, so
//! nothing has to be taken apart and written again to hold it against its hash, and keys in order are no key twice.
//! Whatever is not exactly so (another version, members of a newer program, a part, another order, white space) is not
//! judged here: `None` sends it the long way, which alone says what is wrong.

use std::borrow::Cow;

use crate::domain::digest;
use crate::domain::plan::id::TaskId;
use crate::domain::workbook::PlanRef;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::field::ProfileField;
use crate::domain::workbook::file::{
    ANSWER_LIMIT, ENTRY_LIMIT, ENVELOPE, FIELD_LIMIT, PAYLOAD, PLAN, REPLICA_LIMIT, TYPE,
};
use crate::domain::workbook::migrate::{MIN_READER, VERSION};
use crate::domain::workbook::register::{Dot, MAX_COUNTER, ReplicaId, Vector};
use crate::domain::workbook::shown::{Answers, Beside, Shown};

/// Reads what a workbook shows, with the hash that its text states and that is right; `None` where the text is not exactly
/// one that this program writes.
pub(super) fn read(text: &str) -> Option<(Shown<'_>, String)> {
    let mut at = Cursor { text, at: 0, task: None, beside: Vec::new(), seen: Vector::default(), last: None };
    at.eat("{\"changed\":")?;
    let changed = at.text()?;
    at.eat(",\"minReader\":")?;
    let min_reader = at.number()?;
    at.eat(",\"payload\":{\"answers\":")?;
    let answers = at.answers()?;
    at.eat(",\"profile\":")?;
    at.task = None;
    let (own, newest) = at.own()?;
    at.eat(",\"vector\":")?;
    let vector = at.vector()?;
    at.eat("},\"plan\":{\"edition\":")?;
    let edition = at.text()?.into_owned();
    at.eat(",\"id\":")?;
    let id = at.text()?.into_owned();
    at.eat(",\"practice\":")?;
    let practice = at.eat("true").is_some();
    if !practice {
        at.eat("false")?;
    }
    at.eat(",\"shape\":")?;
    let shape = at.text()?.into_owned();
    at.eat(",\"text\":")?;
    let plan = PlanRef { id, edition, practice, shape, text: at.text()?.into_owned() };
    at.eat("},\"sequence\":")?;
    let sequence = at.number()?;
    at.eat(",")?;
    let hash_begins = at.at;
    at.eat("\"sha256\":")?;
    let stated = at.text()?;
    at.eat(",")?;
    let hash_ends = at.at;
    at.eat("\"type\":")?;
    let is_ours = at.text()? == TYPE;
    at.eat(",\"unit\":{")?;
    for (place, field) in UNIT_KEYS.iter().enumerate() {
        at.eat(if place == 0 { "\"" } else { ",\"" })?;
        at.eat(field.as_str())?;
        at.eat("\":")?;
        if at.text()? != own.named(field.as_str()).unwrap_or_default() {
            return None;
        }
    }
    at.eat("},\"version\":")?;
    let is_newest = at.number()? == VERSION && min_reader == MIN_READER;
    at.eat("}")?;
    let is_whole = at.at == text.len();
    at.note_last();
    let is_sound = sequence == vector.highest() && vector.includes(&at.seen);
    if !(is_ours && is_newest && is_whole && is_sound) {
        return None;
    }
    let hashed = [text.get(..hash_begins)?, text.get(hash_ends..)?];
    if !digest::matches_joined(&hashed, &stated) {
        return None;
    }
    let newest = newest.into_iter().filter(|(_, counter)| *counter == sequence).map(|(name, _)| name).collect();
    let mut beside = at.beside;
    beside.sort_by_key(|one| one.task);
    Some((Shown { plan, vector, changed, own, newest, answers, beside, is_part: false }, stated.into_owned()))
}

// A new member of the file has to be looked at here, too.
const _: () =
    assert!(ENVELOPE.len() == 9 && PLAN.len() == 5 && PAYLOAD.len() == 5 && ProfileField::ALL.len() == 8);

/// The fields of the unit in the order of their names, as the envelope has them.
const UNIT_KEYS: [ProfileField; 8] = [
    ProfileField::Attributes,
    ProfileField::Code,
    ProfileField::County,
    ProfileField::Level,
    ProfileField::Name,
    ProfileField::NamedUnit,
    ProfileField::Party,
    ProfileField::Stages,
];

/// How many answers, fields of them, and fields of its own a unit has at most that is like most.
const ANSWERS: usize = 32;
const FIELDS: usize = 64;
const OWN: usize = 16;

/// Says whether the first of two keys comes before the second: letter by letter, since keys are short and most differ soon.
fn stand_in_order(one: &str, other: &str) -> bool {
    one.bytes().lt(other.bytes())
}

/// A field's name, and the counter of what it shows.
type Counted<'a> = (Cow<'a, str>, u64);

/// A place in a text.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
    /// The task whose answer is read; `None` is the profile.
    task: Option<TaskId>,
    /// The values that wait beside those that show.
    beside: Vec<Beside<'a>>,
    /// The marks so far, but for those of the last replica.
    seen: Vector,
    /// How the replica that was read last is written, with its highest mark since it was another's turn.
    last: Option<(&'a str, Dot)>,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    fn eat(&mut self, word: &str) -> Option<()> {
        self.rest().starts_with(word.as_bytes()).then(|| self.at += word.len())
    }

    /// Goes on behind a single byte, which is most of what stands between values.
    fn byte(&mut self, one: u8) -> Option<()> {
        (self.peek()? == one).then(|| self.at += 1)
    }

    /// Reads a whole number, written plainly.
    fn number(&mut self) -> Option<u64> {
        let rest = self.rest();
        let end = rest.iter().position(|one| !one.is_ascii_digit())?;
        let digits = rest.get(..end)?;
        if digits.is_empty() || digits.len() > 16 || (digits.len() > 1 && digits.starts_with(b"0")) {
            return None;
        }
        self.at += end;
        Some(digits.iter().fold(0, |number, digit| number * 10 + u64::from(digit - b'0')))
    }

    /// Reads a text, written as this program writes it.
    fn text(&mut self) -> Option<Cow<'a, str>> {
        self.byte(b'"')?;
        let rest = self.rest();
        let plain = |one: &u8| *one != b'"' && *one != b'\\' && *one >= b' ';
        let mut end = rest.iter().position(|one| !plain(one))?;
        let begun = self.at;
        if rest.get(end) == Some(&b'"') {
            self.at += end + 1;
            return self.text.get(begun..begun + end).map(Cow::Borrowed);
        }
        // Something is escaped: where that is not our way of writing it, it is not our text.
        while rest.get(end)? != &b'"' {
            end += if rest.get(end) == Some(&b'\\') { 2 } else { 1 };
        }
        self.at += end + 1;
        let written = self.text.get(begun - 1..self.at)?;
        let text: String = serde_json::from_str(written).ok()?;
        (serde_json::to_string(&text).ok()? == written).then_some(Cow::Owned(text))
    }

    /// Reads the members of an object, whose keys have to stand in order.
    fn members(
        &mut self,
        limit: usize,
        mut each: impl FnMut(&mut Self, Cow<'a, str>) -> Option<()>,
    ) -> Option<()> {
        self.byte(b'{')?;
        let mut before: Option<Cow<'a, str>> = None;
        let mut count = 0;
        while self.peek()? != b'}' {
            if count > 0 {
                self.byte(b',')?;
            }
            count += 1;
            let key = self.text()?;
            if count > limit || before.is_some_and(|before| !stand_in_order(&before, &key)) {
                return None;
            }
            self.byte(b':')?;
            each(self, key.clone())?;
            before = Some(key);
        }
        self.byte(b'}')
    }

    fn answers(&mut self) -> Option<Answers<'a>> {
        let mut answers = Answers::with_capacity(ANSWERS, FIELDS);
        self.members(ANSWER_LIMIT, |at, key| {
            let task = TaskId::parse(&key)?;
            at.task = Some(task);
            at.members(FIELD_LIMIT, |at, name| {
                let (text, _) = at.register(&name)?;
                answers.tell((name, text));
                Some(())
            })?;
            answers.end(task)
        })?;
        // As keys 10.1 comes before 2.1.
        answers.sort();
        Some(answers)
    }

    /// Reads the profile, and each field's counter.
    fn own(&mut self) -> Option<(Answer<'a>, Vec<Counted<'a>>)> {
        let (mut told, mut counters) = (Vec::with_capacity(OWN), Vec::with_capacity(OWN));
        self.members(FIELD_LIMIT, |at, name| {
            let (text, counter) = at.register(&name)?;
            counters.push((name.clone(), counter));
            told.push((name, text));
            Some(())
        })?;
        Some((Answer::of_sorted(told), counters))
    }

    /// Reads a register: the text that shows, and its counter.
    fn register(&mut self, name: &Cow<'a, str>) -> Option<(Cow<'a, str>, u64)> {
        let mut shown: Option<(Dot, Cow<'a, str>)> = None;
        let mut count = 0;
        self.byte(b'[')?;
        loop {
            self.byte(b'[')?;
            let counter = self.number().filter(|counter| (1..=MAX_COUNTER).contains(counter))?;
            self.byte(b',')?;
            let dot = self.dot(counter)?;
            self.byte(b',')?;
            let text = self.text()?;
            count += 1;
            if let Some((before, waiting)) = shown.take() {
                if before >= dot || count > ENTRY_LIMIT {
                    return None;
                }
                self.beside.push(Beside { task: self.task, name: name.clone(), text: Some(waiting) });
            }
            self.byte(b']')?;
            if self.byte(b']').is_some() {
                return Some((text, counter));
            }
            shown = Some((dot, text));
            self.byte(b',')?;
        }
    }

    /// Reads a replica, nearly always the one before, and notes its mark.
    fn dot(&mut self, counter: u64) -> Option<Dot> {
        let begun = self.at;
        if let Some((text, last)) = &mut self.last
            && self.text.as_bytes().get(begun..).is_some_and(|rest| rest.starts_with(text.as_bytes()))
        {
            self.at += text.len();
            last.counter = last.counter.max(counter);
            return Some(Dot { counter, ..*last });
        }
        let dot = Dot { counter, replica: ReplicaId::parse(&self.text()?)? };
        self.note_last();
        self.last = Some((self.text.get(begun..self.at)?, dot));
        Some(dot)
    }

    /// Notes the marks of the last replica.
    fn note_last(&mut self) {
        if let Some((_, last)) = self.last.take() {
            self.seen.note(last);
        }
    }

    fn vector(&mut self) -> Option<Vector> {
        let mut vector = Vector::default();
        self.members(REPLICA_LIMIT, |at, key| {
            let (replica, counter) = (ReplicaId::parse(&key)?, at.number()?);
            (1..=MAX_COUNTER).contains(&counter).then(|| vector.note(Dot { counter, replica }))
        })?;
        Some(vector)
    }
}
