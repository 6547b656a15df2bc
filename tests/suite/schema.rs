//! The committed JSON Schemas are the ones that the types give, and what they say is what loading reads.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use plan_workbook::domain::day::Day;
use plan_workbook::domain::feedback::reply::Reply;
use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::rollup::row::statement::{Piece, Statement};
use plan_workbook::domain::rollup::{Below, file as rollup_file};
use plan_workbook::domain::workbook::Rating;
use plan_workbook::domain::workbook::file::to_value;
use serde_json::{Value, json};

use crate::plan::{set, sound};
use crate::seeds;
use crate::support::filled;

fn committed(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/schema").join(name);
    std::fs::read_to_string(path).unwrap_or_default()
}

fn plan_schema() -> Value {
    serde_json::from_str(&committed("plan.schema.json")).unwrap()
}

#[test]
fn committed_schemas_are_fresh() {
    let fresh = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema");
    let status = Command::new(env!("CARGO_BIN_EXE_schema")).arg(&fresh).status().unwrap();
    assert!(status.success());
    let mut compared = 0;
    for entry in std::fs::read_dir(&fresh).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            committed(&name) == std::fs::read_to_string(fresh.join(&name)).unwrap(),
            "public/schema/{name} is stale; make it again with\n\
             cargo run --no-default-features --features native --bin schema",
        );
        compared += 1;
    }
    assert!(compared > 0, "no schema was made");
}

#[test]
fn the_shipped_plan_is_as_the_schema_says() {
    let schema = plan_schema();
    for plan in [sound(), serde_json::from_str(&seeds::text()).unwrap()] {
        let mut wrong = Vec::new();
        hold(&plan, &schema, &schema, "", &mut wrong);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn every_key_of_the_schema_is_one_that_loading_looks_at() {
    let schema = plan_schema();
    let mut keys = Vec::new();
    collect(&[(String::new(), &sound())], &schema, &schema, &mut keys);
    assert!(keys.len() > 80, "{keys:?}");
    for key in keys {
        let mut plan = sound();
        // Neither a text, a number, a list nor any object of the format.
        let other = if plan.pointer(&key).unwrap().is_object() { json!(7.5) } else { json!({ "other": 1 }) };
        set(&mut plan, &key, other);
        let answer = load(&plan.to_string());
        assert!(
            answer.is_err() || answer.is_ok_and(|(_, problems)| !problems.is_empty()),
            "{key} is not looked at"
        );
    }
}

#[test]
fn a_workbook_is_as_its_schema_says() {
    let schema: Value = serde_json::from_str(&committed("workbook.schema.json")).unwrap();
    let file = to_value(&filled());
    let mut wrong = Vec::new();
    hold(&file, &schema, &schema, "", &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let mut broken = file;
    broken["payload"]["answers"]["1.2"]["state"] = json!([["one", 2, 3]]);
    hold(&broken, &schema, &schema, "", &mut wrong);
    assert!(!wrong.is_empty(), "an entry without its marks passes");
}

#[test]
fn feedback_is_as_its_schema_says() {
    hold_corpus("feedback", &["two-remarks", "nothing-said", "withdrawn"]);
}

#[test]
fn a_record_of_feedback_is_as_its_schema_says() {
    hold_corpus("record", &["one-unit", "nobody-yet", "of-no-office"]);
}

/// Holds files of the corpus against the schema of their type.
fn hold_corpus(folder: &str, names: &[&str]) {
    let schema = if folder == "record" { "feedback-record" } else { folder };
    let schema: Value = serde_json::from_str(&committed(&format!("{schema}.schema.json"))).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus").join(folder).join("let-in");
    for name in names {
        let text = std::fs::read_to_string(root.join(format!("{name}.json"))).unwrap();
        let mut wrong = Vec::new();
        hold(&serde_json::from_str(&text).unwrap(), &schema, &schema, "", &mut wrong);
        assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
    }
}

#[test]
fn a_rollup_is_as_its_schema_says() {
    let schema: Value = serde_json::from_str(&committed("rollup.schema.json")).unwrap();
    let mut rollup = crate::ndjson::rollup(31, 2, 6);
    let unit = rollup.units.values_mut().next().map(Arc::make_mut).unwrap();
    let figures = unit
        .row
        .tasks
        .iter_mut()
        .map(|(_, figures)| figures)
        .find(|figures| figures.evidence > 0 || !figures.problem.is_empty())
        .unwrap();
    let (id, measure, mark) = ("a1".to_owned(), "换锁".to_owned(), "0".repeat(16));
    figures.rating = Some(Rating::Good);
    figures.evidence = figures.evidence.max(1);
    let piece = Piece { day: Day::new(2019, 9, 1), text: "照片".to_owned() };
    let words = Statement { note: "附表".to_owned(), reason: "没有".to_owned(), pieces: Box::new([piece]) };
    figures.statement = Some(Box::new(words));
    figures.replies =
        [Reply { id, seen: 1, measure, has_evidence: true, closed: Day::new(2019, 9, 1), mark }].into();
    let part = crate::ndjson::rollup(32, 1, 4);
    let through = vec!["州局".to_owned()];
    let below =
        Below {
            by: part.by, sha256: "0".repeat(64), name: "下级.json".to_owned(), roster: part.roster, through
        };
    rollup.below.push(below);
    let file: Value = serde_json::from_str(&rollup_file::write(&rollup)).unwrap();
    let mut wrong = Vec::new();
    hold(&file, &schema, &schema, "", &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Every key that the schema has is one that the writer writes, but for what is rarely there.
    let written = file.to_string();
    let mut keys = Vec::new();
    named(&schema, &mut keys);
    for key in keys.iter().filter(|key| *key != "beside") {
        assert!(written.contains(&format!("\"{key}\":")), "{key} is never written");
    }
    let mut broken = file;
    broken["units"][0]["source"]["number"] = json!("1");
    hold(&broken, &schema, &schema, "", &mut wrong);
    assert!(!wrong.is_empty(), "a number in words passes");
}

/// Collects the names of all properties of a schema.
fn named(schema: &Value, keys: &mut Vec<String>) {
    for (key, part) in schema.as_object().into_iter().flatten() {
        if key == "properties" {
            keys.extend(part.as_object().into_iter().flatten().map(|(name, _)| name.clone()));
        }
        named(part, keys);
    }
}

/// Follows a reference.
fn resolved<'a>(schema: &'a Value, root: &'a Value) -> &'a Value {
    match schema.get("$ref").and_then(Value::as_str) {
        Some(reference) => root.pointer(reference.trim_start_matches('#')).unwrap(),
        None => schema,
    }
}

/// Notes where a value is not as a schema says; keys that the schema does not have count as wrong.
fn hold(value: &Value, schema: &Value, root: &Value, at: &str, wrong: &mut Vec<String>) {
    let schema = resolved(schema, root);
    if schema == &Value::Bool(true) {
        return;
    }
    if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
        let fits = |choice: &Value| {
            let mut wrong = Vec::new();
            hold(value, choice, root, at, &mut wrong);
            wrong.is_empty()
        };
        if !choices.iter().any(fits) {
            wrong.push(format!("{at}: none of the choices"));
        }
        return;
    }
    let is_of = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        other => panic!("{at}: the schema says {other}"),
    };
    if !is_of(schema["type"].as_str().unwrap_or_else(|| panic!("{at}: {schema}"))) {
        wrong.push(format!("{at}: not {}", schema["type"]));
    }
    let known = schema.get("enum").and_then(Value::as_array);
    if known.is_some_and(|known| !known.contains(value)) || schema.get("const").is_some_and(|known| known != value)
    {
        wrong.push(format!("{at}: {value}"));
    }
    for part in value.as_array().into_iter().flatten().enumerate() {
        let known = schema.get("prefixItems").and_then(|known| known.get(part.0)).unwrap_or(&schema["items"]);
        hold(part.1, known, root, &format!("{at}/{}", part.0), wrong);
    }
    for (key, part) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(key).or(schema.get("additionalProperties")) {
            Some(known) => hold(part, known, root, &format!("{at}/{key}"), wrong),
            None => wrong.push(format!("{at}/{key}: unknown")),
        }
    }
    for key in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
        if value.get(key.as_str().unwrap()).is_none() {
            wrong.push(format!("{at}/{}: missing", key.as_str().unwrap()));
        }
    }
}

/// Collects one place of every key that the schema has; `values` are all the places of one type in the sound plan.
fn collect(values: &[(String, &Value)], schema: &Value, root: &Value, keys: &mut Vec<String>) {
    let schema = resolved(schema, root);
    if schema["type"] == "array" {
        let mut parts = Vec::new();
        for (at, value) in values {
            let list = value.as_array().unwrap().iter().enumerate();
            parts.extend(list.map(|(index, part)| (format!("{at}/{index}"), part)));
        }
        collect(&parts, &schema["items"], root, keys);
    }
    for (key, known) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let parts = values.iter().filter_map(|(at, value)| Some((format!("{at}/{key}"), value.get(key)?)));
        let parts: Vec<_> = parts.collect();
        assert!(!parts.is_empty(), "the sound plan has no {key}");
        keys.push(parts[0].0.clone());
        collect(&parts, known, root, keys);
    }
}
