//! The plans that ship: without their indentation, under a name with their hash.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::pack::{outline, write_hashed};
use crate::say::{Done, Sorry, os};

/// A plan as the page lists it.
pub(crate) struct Listed {
    /// Its id.
    pub(crate) id: String,
    /// Where it lies, from the page.
    pub(crate) href: String,
    /// Where its head lies, which is all that a first visit fetches of it.
    pub(crate) head: String,
    /// Its title, as HTML.
    pub(crate) title: String,
    /// Its sections and items, as HTML.
    pub(crate) outline: String,
}

/// Writes the plans that `seeds/index.json` lists and returns where.
pub(crate) fn write(seeds: &Path, dist: &Path) -> Done<Vec<Listed>> {
    let read = |name: &str| {
        let text = fs::read_to_string(seeds.join(name)).map_err(os(format!("seeds/{name}")))?;
        let value =
            serde_json::from_str::<Value>(&text).map_err(|error| Sorry(format!("seeds/{name}: {error}")))?;
        Ok::<_, Sorry>((text, value))
    };
    let (index, value) = read("index.json")?;
    fs::create_dir_all(dist.join("seeds")).map_err(os("seeds"))?;
    fs::write(dist.join("seeds/index.json"), index).map_err(os("seeds/index.json"))?;
    let plans = value.get("plans").and_then(Value::as_array).into_iter().flatten();
    let ids = plans.filter_map(|plan| plan.get("id")?.as_str());
    let mut listed = Vec::new();
    for id in ids {
        let (text, plan) = read(&format!("{id}.json"))?;
        let href = write_hashed(dist, &format!("seeds/{id}.json"), lighter(&text).as_bytes())?;
        let head = write_hashed(dist, &format!("seeds/{id}.head.json"), head(&plan).to_string().as_bytes())?;
        listed.push(Listed {
            id: id.to_owned(),
            href,
            head,
            title: outline::text(&plan, "title"),
            outline: outline::html(&plan),
        });
    }
    if listed.is_empty() { Err(Sorry("seeds/index.json lists no plan".to_owned())) } else { Ok(listed) }
}

/// Returns a plan without what is asked: of its tasks only the levels that have any are left, as those of one task.
fn head(plan: &Value) -> Value {
    const KEPT: [&str; 8] = ["type", "version", "minReader", "id", "lang", "title", "period", "region"];
    let tasks = members(plan, "sections").flat_map(|section| members(section, "items"));
    let levels = tasks.flat_map(|item| members(item, "tasks")).flat_map(|task| members(task, "levels"));
    let levels: BTreeSet<&str> = levels.filter_map(Value::as_str).collect();
    let kept = KEPT.into_iter().filter_map(|key| Some((key.to_owned(), plan.get(key)?.clone())));
    let tasks = json!([{ "items": [{ "tasks": [{ "levels": levels }] }] }]);
    Value::Object(kept.chain([("sections".to_owned(), tasks)]).collect())
}

fn members<'a>(of: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    of.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// Takes the space between the tokens of a JSON text out; no token is touched.
fn lighter(json: &str) -> String {
    let (mut is_quoted, mut is_escaped) = (false, false);
    json.chars()
        .filter(|one| {
            let keep = is_quoted || !one.is_ascii_whitespace();
            is_quoted ^= *one == '"' && !is_escaped;
            is_escaped = is_quoted && *one == '\\' && !is_escaped;
            keep
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_has_the_levels_and_no_text_of_a_task() {
        let text = fs::read_to_string(crate::paths::root().join("seeds/qiannan-2019.json")).unwrap();
        let plan: Value = serde_json::from_str(&text).unwrap();
        let head = head(&plan);
        assert_eq!(head["region"], plan["region"]);
        assert_eq!(head["minReader"], plan["minReader"]);
        let levels = json!([{ "items": [{ "tasks": [{ "levels": ["college", "county", "group", "hub", "prefecture", "school"] }] }] }]);
        assert_eq!(head["sections"], levels);
        assert!(head.to_string().len() * 10 < text.len());
    }

    #[test]
    fn only_the_space_between_tokens_goes() {
        let json = "{\n  \"a b\": [1, 2.50, \"x \\\" y\\\\\", true]\n}\n";
        let light = lighter(json);
        assert_eq!(light, "{\"a b\":[1,2.50,\"x \\\" y\\\\\",true]}");
        assert_eq!(serde_json::from_str::<Value>(&light).unwrap(), serde_json::from_str::<Value>(json).unwrap());
    }
}
