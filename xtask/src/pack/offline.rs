//! The service worker: which files of a build it keeps, each with its hash.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::pack::{files, page, worker};
use crate::say::{Done, Sorry, os};

/// What a host may change, what is not of the page, and the worker itself.
const LEFT_OUT: [&str; 4] = ["version.json", "seeds/index.json", "sw.js", "kill.js"];
/// The one module that every page needs; the others come when their page is opened.
const NEEDED: &str = "split_app.wasm";

/// Writes the worker of a build whose other files are all in the folder; `desk` names those of the program that only the
/// desk of an office loads: most devices are schools', and never open it.
pub(crate) fn write(public: &Path, dist: &Path, build: &str, desk: &[String]) -> Done {
    let (mut core, mut later, mut rare) = (Vec::new(), Vec::new(), Vec::new());
    for path in files(dist)? {
        let name = path.strip_prefix(dist).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if LEFT_OUT.contains(&name.as_str()) || name.starts_with("schema/") {
            continue;
        }
        let content = fs::read(&path).map_err(os(path.display()))?;
        // The page is asked for by its folder.
        let address = if name == "index.html" { "./" } else { &name };
        let entry = json!([address, page::integrity(&content)]);
        let is_later = name.contains("/split_") && !name.ends_with(NEEDED);
        let is_rare = name.starts_with(worker::FOLDER) || desk.contains(&name);
        if is_rare {
            &mut rare
        } else if is_later {
            &mut later
        } else {
            &mut core
        }
        .push(entry);
    }
    let template = fs::read_to_string(public.join("sw.js")).map_err(os("public/sw.js"))?;
    let filled = filled(&template, build, [core, later, rare].map(|list| json!(list).to_string()))?;
    fs::write(dist.join("sw.js"), filled).map_err(os("sw.js"))?;
    fs::copy(public.join("kill.js"), dist.join("kill.js")).map_err(os("kill.js")).map(|_| ())
}

fn filled(template: &str, build: &str, lists: [String; 3]) -> Done<String> {
    let mut out = template.to_owned();
    let [core, later, rare] = &lists;
    for (place, text) in [("{{build}}", build), ("{{core}}", core), ("{{later}}", later), ("{{rare}}", rare)] {
        if !out.contains(place) {
            return Err(Sorry(format!("public/sw.js has no place for {place}")));
        }
        out = out.replace(place, text);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_is_kept_by_content_and_the_page_by_its_folder() {
        let dist = std::env::temp_dir().join(format!("plan-workbook-offline-{}", std::process::id()));
        fs::create_dir_all(dist.join("code")).unwrap();
        fs::create_dir_all(dist.join("desk")).unwrap();
        for (name, content) in [
            ("index.html", "page"),
            ("code/split_app.wasm", "app"),
            ("code/split_more.wasm", "more"),
            ("code/split_desk.wasm", "desk"),
            ("code/chunk_1.wasm", "all"),
            ("code/chunk_2.wasm", "two"),
            ("code/x.js", "x"),
            ("version.json", "{}"),
            ("desk/w.js", "w"),
        ] {
            fs::write(dist.join(name), content).unwrap();
        }
        let desk = ["code/chunk_2.wasm", "code/split_desk.wasm"].map(str::to_owned);
        write(&crate::paths::root().join("public"), &dist, "0123456789", &desk).unwrap();
        let worker = fs::read_to_string(dist.join("sw.js")).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        let line = |start: &str| worker.lines().find(|line| line.starts_with(start)).unwrap().to_owned();
        assert_eq!(line("const BUILD"), "const BUILD = '0123456789';");
        let list = |kind: &str, files: &[(&str, &str)]| {
            let entries: Vec<_> =
                files.iter().map(|(path, content)| json!([path, page::integrity(content.as_bytes())])).collect();
            assert_eq!(line(&format!("const {kind}")), format!("const {kind} = {};", json!(entries)));
        };
        list(
            "CORE",
            &[("code/chunk_1.wasm", "all"), ("code/split_app.wasm", "app"), ("code/x.js", "x"), ("./", "page")],
        );
        list("LATER", &[("code/split_more.wasm", "more")]);
        list("RARE", &[("code/chunk_2.wasm", "two"), ("code/split_desk.wasm", "desk"), ("desk/w.js", "w")]);
        assert!(filled("nothing", "b", Default::default()).is_err());
    }
}
