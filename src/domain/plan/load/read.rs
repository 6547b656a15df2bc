//! Taking values out of a plan's JSON: whatever has another shape than expected is a problem at the current place.
//!
//! # Why
//!
//! None of these is generic over what is read (but for the words of a vocabulary), so that reading a whole plan adds
//! little to what the page loads first.

use crate::domain::day::Day;
use crate::domain::json::Value;
use crate::domain::plan::load::{Place, PlanFault, PlanProblem, Words};

/// How many problems are kept: nobody reads more, and a hostile file could hold millions.
const PROBLEM_LIMIT: usize = 500;

/// The problems found so far, and the place that is being read.
#[derive(Default)]
pub(super) struct Problems {
    /// The problems that are kept.
    pub(super) list: Vec<PlanProblem>,
    /// How many were found, kept or not.
    pub(super) found: usize,
    place: Place,
}

impl Problems {
    /// Moves to a place; what is found next belongs to it.
    pub(super) fn at(&mut self, place: Place) {
        self.place = place;
    }

    /// Notes a fault at the current place.
    pub(super) fn add(&mut self, what: PlanFault) {
        self.found += 1;
        if !self.is_full() {
            self.list.push(PlanProblem { place: self.place.clone(), what });
        }
    }

    /// Says whether no more problems are kept.
    pub(super) fn is_full(&self) -> bool {
        self.list.len() >= PROBLEM_LIMIT
    }

    /// Returns a text; empty when it is absent.
    pub(super) fn text(&mut self, of: &Value, key: &'static str) -> String {
        match of.get(key) {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(_) => {
                self.add(PlanFault::Unreadable(key));
                String::new()
            }
        }
    }

    /// Returns a text unless it is empty or absent, which both say that there is none.
    pub(super) fn given(&mut self, of: &Value, key: &'static str) -> Option<String> {
        Some(self.text(of, key)).filter(|text| !text.is_empty())
    }

    /// Returns a text that must be there.
    pub(super) fn required(&mut self, of: &Value, key: &'static str) -> String {
        if !self.is_there(of, key) {
            return String::new();
        }
        let known = self.found;
        let text = self.text(of, key);
        if text.trim().is_empty() && self.found == known {
            self.add(PlanFault::Missing(key));
        }
        text
    }

    /// Returns a whole number that must be there.
    pub(super) fn number(&mut self, of: &Value, key: &'static str) -> Option<i64> {
        if !self.is_there(of, key) {
            return None;
        }
        let number = of.get(key).and_then(Value::as_i64);
        if number.is_none() {
            self.add(PlanFault::Unreadable(key));
        }
        number
    }

    /// Returns a small count that must be there.
    pub(super) fn count(&mut self, of: &Value, key: &'static str) -> Option<u16> {
        let number = self.number(of, key)?;
        let count = u16::try_from(number).ok();
        if count.is_none() {
            self.add(PlanFault::Unreadable(key));
        }
        count
    }

    /// Returns a yes or no; no when it is absent.
    pub(super) fn flag(&mut self, of: &Value, key: &'static str) -> bool {
        match of.get(key) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                self.add(PlanFault::Unreadable(key));
                false
            }
        }
    }

    /// Returns an object, if it is there.
    pub(super) fn object<'a>(&mut self, of: &'a Value, key: &'static str) -> Option<&'a Value> {
        let value = of.get(key)?;
        if !value.is_object() {
            self.add(PlanFault::Unreadable(key));
        }
        Some(value).filter(|value| value.is_object())
    }

    /// Returns the objects of a list with their places in it; none when it is absent.
    pub(super) fn objects<'a>(&mut self, of: &'a Value, key: &'static str) -> Vec<(usize, &'a Value)> {
        let mut objects = Vec::new();
        for (index, value) in self.list(of, key).iter().enumerate() {
            if value.is_object() {
                objects.push((index, value));
            } else {
                self.add(PlanFault::Unreadable(key));
            }
        }
        objects
    }

    /// Returns the texts of a list; none when it is absent.
    pub(super) fn texts(&mut self, of: &Value, key: &'static str) -> Vec<String> {
        let mut texts = Vec::new();
        for value in self.list(of, key) {
            match value {
                Value::String(text) => texts.push(text.clone()),
                _ => self.add(PlanFault::Unreadable(key)),
            }
        }
        texts
    }

    /// Returns the small counts of a list that must be there and not empty; `None` when any of it is unreadable.
    pub(super) fn counts(&mut self, of: &Value, key: &'static str) -> Option<Vec<u16>> {
        let known = self.found;
        let mut counts = Vec::new();
        for value in self.list(of, key) {
            match value.as_i64().and_then(|number| u16::try_from(number).ok()) {
                Some(count) => counts.push(count),
                None => self.add(PlanFault::Unreadable(key)),
            }
        }
        if self.found > known {
            return None;
        }
        if counts.is_empty() {
            self.add(PlanFault::Missing(key));
        }
        Some(counts)
    }

    /// Reads a word of a vocabulary that must be there.
    pub(super) fn word<T>(
        &mut self,
        of: &Value,
        key: &'static str,
        words: Words,
        parse: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let known = self.found;
        let text = self.required(of, key);
        if self.found > known { None } else { self.known(words, text, parse) }
    }

    /// Reads a list of words, empty when it is absent; `None` when any of it is unknown or unreadable.
    pub(super) fn words<T>(
        &mut self,
        of: &Value,
        key: &'static str,
        words: Words,
        parse: fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let known = self.found;
        let mut read = Vec::new();
        for text in self.texts(of, key) {
            read.extend(self.known(words, text, parse));
        }
        (self.found == known).then_some(read)
    }

    /// Reads a word, or notes that its vocabulary does not have it.
    fn known<T>(&mut self, words: Words, text: String, parse: fn(&str) -> Option<T>) -> Option<T> {
        let found = parse(&text);
        if found.is_none() {
            self.add(PlanFault::UnknownWord(words, text));
        }
        found
    }

    /// Reads a text that is either absent or one certain word, and says whether it is there.
    pub(super) fn is_word(&mut self, of: &Value, key: &'static str, words: Words, word: &str) -> bool {
        let text = self.text(of, key);
        let is_there = text == word;
        if !is_there && !text.is_empty() {
            self.add(PlanFault::UnknownWord(words, text));
        }
        is_there
    }

    /// Reads a day; `None` without a problem when it is absent.
    pub(super) fn day(&mut self, of: &Value, key: &'static str) -> Option<Day> {
        let text = self.given(of, key)?;
        let day = Day::parse(&text);
        if day.is_none() {
            self.add(PlanFault::NotADay(text));
        }
        day
    }

    /// Says whether a key may be used and is not used yet, and notes it otherwise.
    pub(super) fn is_free(
        &mut self,
        key: &str,
        reserved: &[&str],
        mut used: &mut dyn Iterator<Item = &str>,
    ) -> bool {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let fits = !key.is_empty() && key.bytes().all(plain) && !reserved.contains(&key);
        let first = Iterator::all(&mut used, |known| known != key);
        if !fits {
            self.add(PlanFault::BadKey(key.to_owned()));
        } else if !first {
            self.add(PlanFault::Duplicate(key.to_owned()));
        }
        fits && first
    }

    fn is_there(&mut self, of: &Value, key: &'static str) -> bool {
        let is_there = of.get(key).is_some();
        if !is_there {
            self.add(PlanFault::Missing(key));
        }
        is_there
    }

    fn list<'a>(&mut self, of: &'a Value, key: &'static str) -> &'a [Value] {
        match of.get(key) {
            None => &[],
            Some(Value::Array(list)) => list,
            Some(_) => {
                self.add(PlanFault::Unreadable(key));
                &[]
            }
        }
    }
}
