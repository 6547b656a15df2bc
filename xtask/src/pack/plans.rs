//! The plans that ship: without their indentation, under a name with their hash.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::pack::{outline, write_hashed};
use crate::say::{Done, Sorry, os};

/// A plan as the page lists it.
pub(crate) struct Listed {
    /// Its id.
    pub(crate) id: String,
    /// Where it lies, from the page.
    pub(crate) href: String,
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
        listed.push(Listed {
            id: id.to_owned(),
            href,
            title: outline::text(&plan, "title"),
            outline: outline::html(&plan),
        });
    }
    if listed.is_empty() { Err(Sorry("seeds/index.json lists no plan".to_owned())) } else { Ok(listed) }
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
    fn only_the_space_between_tokens_goes() {
        let json = "{\n  \"a b\": [1, 2.50, \"x \\\" y\\\\\", true]\n}\n";
        let light = lighter(json);
        assert_eq!(light, "{\"a b\":[1,2.50,\"x \\\" y\\\\\",true]}");
        assert_eq!(serde_json::from_str::<Value>(&light).unwrap(), serde_json::from_str::<Value>(json).unwrap());
    }
}
