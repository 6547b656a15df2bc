//! A form that is begun, as it is kept beside the desk until it counts or is given up (留存): type, version and hash as
//! every file of this program has them, one text a form.
//!
//! # Why
//!
//! What is typed may be longer than can stand, which is said when it is to count; it is kept all the same. What this
//! reader would not take back is never written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::envelope::{opened, sealed};
use crate::domain::json::{self, Value};
use crate::domain::plan::id::TaskId;
use crate::domain::rollup::UnitKey;
use crate::domain::rollup::keyed::{Form, Said};
use crate::domain::workbook::State;
use crate::domain::workbook::length::fits;

/// The type that it states; it stays on the device.
const TYPE: &str = "plan-workbook/keyed-form";
/// The version this program writes.
const VERSION: u64 = 1;
/// How long a kept text may be, in bytes.
const SIZE_LIMIT: usize = 8 << 20;
/// How many tasks a form may have: a plan has some hundreds.
const TASK_LIMIT: usize = 5_000;
/// How many numbers may be said about a task.
const NUMBER_LIMIT: usize = 100;
/// How long anything typed may be: ten times what can stand.
const TYPED_LIMIT: usize = 20_000;

/// A form that this program has not written, or that has been damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread;

/// A form as it is kept.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct FormFile {
    r#type: String,
    version: u64,
    min_reader: u64,
    round: String,
    unit: String,
    whose: String,
    said: Vec<SaidMember>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidMember {
    task: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    numbers: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    problem: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    next: String,
}

impl Form {
    /// Returns the place of the form among those of a workbook: no other round's or unit's has the same.
    pub fn place(&self) -> String {
        place(&self.round, &self.unit)
    }

    /// Says whether it can be kept: nothing in it is longer, and no list has more, than anybody types.
    fn is_sound(&self) -> bool {
        let texts = [&self.round, &self.unit.0, &self.whose];
        let is_fitting = |text: &String| fits(text, TYPED_LIMIT);
        let of_task = |said: &Said| {
            said.numbers.len() <= NUMBER_LIMIT
                && said.numbers.iter().all(|(key, number)| is_fitting(key) && is_fitting(number))
                && is_fitting(&said.problem)
                && is_fitting(&said.next)
        };
        !self.unit.0.is_empty()
            && texts.into_iter().all(is_fitting)
            && self.said.len() <= TASK_LIMIT
            && self.said.values().all(of_task)
    }
}

/// Returns the place of the form of a unit in a round.
pub fn place(round: &str, unit: &UnitKey) -> String {
    Value::from(vec![round, unit.0.as_str()]).to_string()
}

/// Writes a form as it is kept; `None` where it is more than can be kept.
pub fn write(form: &Form) -> Option<String> {
    let said = form.said.iter().map(|(task, said)| SaidMember {
        task: task.to_string(),
        state: said.state.map(|state| state.as_str().to_owned()),
        numbers: said.numbers.clone(),
        problem: said.problem.clone(),
        next: said.next.clone(),
    });
    let file = FormFile {
        r#type: TYPE.to_owned(),
        version: VERSION,
        min_reader: VERSION,
        round: form.round.clone(),
        unit: form.unit.0.clone(),
        whose: form.whose.clone(),
        said: said.collect(),
    };
    if !form.is_sound() {
        return None;
    }
    // Plain maps, texts and numbers: this cannot fail.
    Some(sealed(serde_json::to_value(file).unwrap_or_default())).filter(|text| text.len() <= SIZE_LIMIT)
}

/// Reads a form that was kept.
///
/// # Errors
///
/// `Unread` where anything of it is otherwise than this program writes it.
pub fn read(text: &str) -> Result<Form, Unread> {
    if text.len() > SIZE_LIMIT {
        return Err(Unread);
    }
    let value = json::parse(text).map_err(|_| Unread)?;
    if value.get("type").and_then(Value::as_str) != Some(TYPE) {
        return Err(Unread);
    }
    let value = opened(value, VERSION).map_err(|_| Unread)?;
    let file: FormFile = serde_json::from_value(value).map_err(|_| Unread)?;
    let mut said = BTreeMap::new();
    for member in file.said {
        let (task, one) = member.read().ok_or(Unread)?;
        if said.insert(task, one).is_some() {
            return Err(Unread);
        }
    }
    let form = Form { round: file.round, unit: UnitKey(file.unit), whose: file.whose, said };
    if form.is_sound() { Ok(form) } else { Err(Unread) }
}

impl SaidMember {
    fn read(self) -> Option<(TaskId, Said)> {
        let state = match self.state {
            None => None,
            Some(word) => Some(State::parse(&word)?),
        };
        let said = Said { state, numbers: self.numbers, problem: self.problem, next: self.next };
        Some((TaskId::parse(&self.task)?, said))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form {
        let said = Said {
            state: Some(State::InProgress),
            numbers: BTreeMap::from([("amount".to_owned(), "许多".to_owned())]),
            problem: "字".repeat(5_000),
            next: String::new(),
        };
        let said = BTreeMap::from([(TaskId { item: 25, number: 5 }, said)]);
        Form {
            round: "2019年 第三季度".to_owned(),
            unit: UnitKey("#S1".to_owned()),
            whose: "某校".to_owned(),
            said,
        }
    }

    #[test]
    fn what_is_typed_comes_back_though_it_could_not_count() {
        let text = write(&form()).unwrap();
        assert_eq!(read(&text), Ok(form()));
    }

    #[test]
    fn what_would_not_be_read_is_not_written() {
        let mut long = form();
        long.said.values_mut().for_each(|said| said.next = "字".repeat(TYPED_LIMIT + 1));
        let nameless = Form { unit: UnitKey(String::new()), ..form() };
        let mut many = form();
        for said in many.said.values_mut() {
            said.numbers = (0..=NUMBER_LIMIT).map(|at| (at.to_string(), String::new())).collect();
        }
        for form in [long, nameless, many] {
            assert_eq!(write(&form), None);
        }
    }

    /// Writes a text with its hash made anew, as somebody with an editor would.
    fn forged(from: &str, to: &str) -> String {
        let text = write(&form()).unwrap();
        assert!(text.contains(from), "{from}");
        sealed(json::parse(&text.replace(from, to)).unwrap())
    }

    #[test]
    fn nothing_else_is_taken_for_a_form() {
        assert_eq!(read(&forged("某校", "别校")).map(|form| form.whose), Ok("别校".to_owned()));
        for (from, to) in [
            ("\"in-progress\"", "\"finished\""),
            ("\"in-progress\"", "7"),
            ("\"25.5\"", "\"25\""),
            ("\"task\"", "\"job\""),
            ("\"unit\":\"#S1\"", "\"unit\":\"\""),
            ("\"minReader\":1", "\"minReader\":2"),
            ("\"version\":1", "\"version\":0"),
            ("keyed-form", "feedback-record"),
            ("\"numbers\":{\"amount\":\"许多\"}", "\"numbers\":[]"),
            ("\"whose\"", "\"more\":1,\"whose\""),
        ] {
            assert_eq!(read(&forged(from, to)), Err(Unread), "{to}");
        }
        let text = write(&form()).unwrap();
        assert_eq!(read(&text.replace("某校", "别校")), Err(Unread), "the hash shows damage");
        let mut twice: Value = json::parse(&text).unwrap();
        let said = twice["said"][0].clone();
        twice["said"].as_array_mut().unwrap().push(said);
        assert_eq!(read(&sealed(twice)), Err(Unread), "a task is said once");
        for text in ["", "null", "[]", "{}", "{\"type\":\"plan-workbook/keyed-form\"}", &text[..text.len() - 1]] {
            assert_eq!(read(text), Err(Unread), "{text}");
        }
    }

    #[test]
    fn no_two_forms_have_one_place() {
        let unit = |key: &str| UnitKey(key.to_owned());
        assert_ne!(place("a", &unit("b |c")), place("a b", &unit("|c")));
        assert_ne!(place("a\",\"b", &unit("c")), place("a", &unit("b\",\"c")));
    }
}
