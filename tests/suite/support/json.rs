//! JSON from strangers: any value, with the words of the format among its keys and texts.

use proptest::prelude::*;
use serde_json::Value;

const WORDS: &[&str] = &[
    "type",
    "version",
    "minReader",
    "plan",
    "unit",
    "sequence",
    "changed",
    "payload",
    "sha256",
    "vector",
    "profile",
    "answers",
    "1.1",
    "state",
    "name",
    "plan-workbook/workbook",
    "__proto__",
    "constructor",
    "",
    "\u{0}",
    "\u{fffe}",
    "\u{202e}",
];

const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "1.0",
    "0.1",
    "1e999",
    "-1e-999",
    "9007199254740993",
    "18446744073709551616",
    "170141183460469231731687303715884105728",
];

/// Any JSON value of moderate size.
pub(crate) fn value() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(WORDS).prop_map(str::to_owned);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        prop::sample::select(NUMBERS).prop_map(|number| serde_json::from_str(number).unwrap()),
        word.clone().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(word.clone(), inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Replaces the `at`th value of a tree, counted depth first.
pub(crate) fn replace(tree: &mut Value, at: &mut usize, with: &Value) {
    if *at == 0 {
        *tree = with.clone();
    }
    *at = at.wrapping_sub(1);
    match tree {
        Value::Array(list) => list.iter_mut().for_each(|part| replace(part, at, with)),
        Value::Object(map) => map.values_mut().for_each(|part| replace(part, at, with)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Returns how many values a tree has.
pub(crate) fn size(tree: &Value) -> usize {
    1 + match tree {
        Value::Array(list) => list.iter().map(size).sum::<usize>(),
        Value::Object(map) => map.values().map(size).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

/// Writes the hash of an envelope anew, as a forger or a newer program does.
pub(crate) fn rehash(file: &mut Value) {
    let envelope = file.as_object_mut().unwrap();
    envelope.remove("sha256");
    let hash = plan_workbook::domain::digest::sha256(&Value::Object(envelope.clone()).to_string());
    envelope.insert("sha256".to_owned(), hash.into());
}

/// Sets the value at a place, making the last key of an object or the next place of a list.
pub(crate) fn put(tree: &mut Value, at: &str, to: Value) {
    let (parent, key) = at.rsplit_once('/').unwrap();
    match tree.pointer_mut(parent).unwrap() {
        Value::Array(list) if key == "-" => list.push(to),
        Value::Array(list) => list[key.parse::<usize>().unwrap()] = to,
        Value::Object(map) => drop(map.insert(key.to_owned(), to)),
        other => panic!("{at}: {other} has no parts"),
    }
}
