//! Holds the architecture: the import table, sizes, first lines, wording in its place, journeys without tricks.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines after which a file has more than one purpose.
const HARD_STOP: usize = 400;

/// What each folder of the crate may import of the crate itself, longest prefix first.
const MAY_USE: &[(&str, &[&str])] = &[
    ("src/domain", &["domain"]),
    ("src/text", &["domain", "text"]),
    ("src/export", &["domain", "text", "export"]),
    ("src/browser", &["domain", "browser"]),
    ("src/ui/components", &["domain", "text", "ui::components", "ui::route"]),
    ("src/ui/route.rs", &["domain", "browser", "text"]),
    ("src/ui/module.rs", &["ui::module"]),
    ("src/ui/state", &["domain", "browser", "text", "export", "ui::module", "ui::state", "ui::route"]),
    (
        "src/ui/entry",
        &["domain", "browser", "text", "ui::app", "ui::entry", "ui::module", "ui::route", "ui::state"],
    ),
    ("src/ui/gallery", &["domain", "browser", "text", "ui"]),
    ("src/ui/pages", &["domain", "browser", "text", "export", "ui"]),
    ("src/ui/app.rs", &["domain", "browser", "text", "ui"]),
    (
        "src/bin/plan-workbook",
        &[
            "arguments",
            "files",
            "folding",
            "office",
            "outside",
            "progress",
            "receipt",
            "round",
            "run",
            "sharing",
            "tables",
        ],
    ),
    ("src/bin", &["domain", "export", "text"]),
];

/// Crates the pure part may use: they compile with no browser and no clock.
const PURE: &[&str] = &[
    "std",
    "core",
    "serde",
    "serde_json",
    "chrono",
    "csv",
    "flate2",
    "quick_xml",
    "rawzip",
    "rust_xlsxwriter",
    "sha2",
    "schemars",
    "strsim",
    "unicode_segmentation",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the files below a folder with one of the endings, by path.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name();
            if path.is_dir() {
                if name != "node_modules" && name != "target" && name != "fixtures" {
                    walk(&path, found);
                }
            } else {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.sort();
    found
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)))
        .map(|path| {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn rust() -> Vec<(String, String)> {
    ["src", "xtask", "tests"].iter().flat_map(|folder| files(folder, &["rs"])).collect()
}

/// Returns a file's code: no comments, and nothing from its tests on.
fn code(text: &str) -> String {
    let body = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = body.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| line.split(" // ").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

#[test]
fn every_file_begins_by_saying_what_it_is_for() {
    let silent = rust().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(name, _)| name);
    none("files without a first line of documentation", &silent.collect::<Vec<_>>());
}

#[test]
fn no_file_has_outgrown_its_purpose() {
    let mut all = rust();
    for folder in ["style", "public", "tests/e2e", "tests/bench", "tests/kill"] {
        all.extend(files(folder, &["css", "js", "ts", "mjs", "html"]));
    }
    let long = all.iter().filter(|(_, text)| text.lines().count() > HARD_STOP);
    none("files past 400 lines", &long.map(|(name, _)| name.clone()).collect::<Vec<_>>());
}

#[test]
fn modules_import_only_what_the_table_allows() {
    let mut broken = Vec::new();
    for (name, text) in files("src", &["rs"]) {
        let Some((_, allowed)) = MAY_USE.iter().find(|(prefix, _)| name.starts_with(prefix)) else { continue };
        for used in code(&text).split("crate::").skip(1) {
            let path: String =
                used.chars().take_while(|one| one.is_alphanumeric() || *one == '_' || *one == ':').collect();
            let is_allowed = allowed.iter().any(|known| path == *known || path.starts_with(&format!("{known}::")));
            if !is_allowed && !path.is_empty() {
                broken.push(format!("{name}: crate::{path}"));
            }
        }
    }
    none("imports against the table in src/lib.rs", &broken);
}

#[test]
fn a_first_visit_does_without_the_framework() {
    let found = files("src/ui/entry", &["rs"]).into_iter().filter(|(_, text)| code(text).contains("leptos"));
    none("the entry is built by hand", &found.map(|(name, _)| name).collect::<Vec<_>>());
}

#[test]
fn the_domain_uses_only_crates_without_browser_and_clock() {
    let mut broken = Vec::new();
    for folder in ["src/domain", "src/text", "src/export"] {
        for (name, text) in files(folder, &["rs"]) {
            for line in code(&text).lines().filter_map(|line| line.trim().strip_prefix("use ")) {
                let crate_name = line.split([':', ';', ' ']).next().unwrap_or_default();
                if crate_name != "crate" && crate_name != "super" && !PURE.contains(&crate_name) {
                    broken.push(format!("{name}: {crate_name}"));
                }
            }
        }
    }
    none("crates that the pure part may not use", &broken);
}

#[test]
fn wording_stands_in_text_alone() {
    let mut broken = Vec::new();
    for folder in ["src/domain", "src/browser", "src/ui"] {
        for (name, text) in files(folder, &["rs"]) {
            for (at, line) in code(&text).lines().enumerate() {
                let quoted = line.split('"').skip(1).step_by(2).any(|quoted| quoted.chars().any(is_han));
                if quoted {
                    broken.push(format!("{name}: line {} of its code: {}", at + 1, line.trim()));
                }
            }
        }
    }
    none("wording outside src/text", &broken);
}

#[test]
fn no_wording_is_kept_that_nothing_says() {
    let all: String = files("src", &["rs"]).iter().map(|(_, text)| code(text)).collect();
    let mut unsaid = Vec::new();
    for (name, text) in files("src/text", &["rs"]) {
        let fields = text.lines().filter_map(|line| line.strip_prefix("    pub ")?.split_once(": "));
        for (field, _) in fields.filter(|(field, _)| field.chars().all(|one| one.is_alphanumeric() || one == '_'))
        {
            let said = all.match_indices(&format!(".{field}")).any(|(at, found)| {
                !all[at + found.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '_')
            });
            if !said {
                unsaid.push(format!("{name}: {field}"));
            }
        }
    }
    none("texts that nothing says", &unsaid);
}

#[test]
fn views_keep_to_the_policy() {
    let mut broken = Vec::new();
    for (name, text) in files("src/ui", &["rs"]) {
        let code = code(&text);
        for forbidden in ["style=", "inner_html", "web_sys", "style:"] {
            if code.contains(forbidden) {
                broken.push(format!("{name}: {forbidden}"));
            }
        }
    }
    none("what the policy blocks or the table forbids in views", &broken);
}

#[test]
fn nothing_is_left_for_later() {
    let mut broken = Vec::new();
    for (name, text) in rust() {
        if name == "tests/suite/tidy.rs" {
            continue;
        }
        for forbidden in ["todo!(", "unimplemented!(", "dbg!(", "#[ignore", "#[should_panic", "FIXME"] {
            if text.contains(forbidden) {
                broken.push(format!("{name}: {forbidden}"));
            }
        }
    }
    none("unfinished or evaded", &broken);
}

#[test]
fn journeys_use_no_tricks() {
    let mut broken = Vec::new();
    for (name, text) in files("tests/e2e", &["ts", "js", "mjs"]) {
        for forbidden in ["waitForTimeout", "bypassCSP", ".skip(", ".only(", ".fixme(", "setTimeout("] {
            if text.contains(forbidden) {
                broken.push(format!("{name}: {forbidden}"));
            }
        }
        if text.contains("retries:") && !text.contains("retries: 0") {
            broken.push(format!("{name}: retries"));
        }
    }
    none("tricks in the journeys", &broken);
}

#[test]
fn every_component_has_its_styles() {
    let stylesheets = files("style", &["css"]);
    let mut broken = Vec::new();
    for (folder, styles) in [("src/ui/components", "style/components"), ("src/ui/pages", "style/pages")] {
        for (name, text) in files(folder, &["rs"]) {
            let stem = Path::new(&name).file_stem().unwrap().to_string_lossy().replace('_', "-");
            let own = stylesheets.iter().any(|(css, _)| *css == format!("{styles}/{stem}.css"));
            let folder_has = stylesheets.iter().any(|(css, _)| {
                let folder = Path::new(&name).parent().unwrap().file_name().unwrap().to_string_lossy().to_string();
                *css == format!("{styles}/{folder}.css")
            });
            let says_none = text.lines().take(8).any(|line| line.contains("No styles of its own"));
            if stem != "mod" && !own && !folder_has && !says_none {
                broken.push(name);
            }
        }
    }
    none(
        "components without a stylesheet (or the sentence \"No styles of its own\" in their documentation)",
        &broken,
    );
}

#[test]
fn every_component_stands_in_the_gallery() {
    let listed: Vec<String> = serde_json::from_str(include_str!("../e2e/gallery.json")).unwrap();
    let stem = |name: &str| Path::new(name).file_stem().unwrap().to_string_lossy().replace('_', "-");
    let code = files("src/ui/components", &["rs"]).into_iter().filter(|(_, text)| text.contains("#[component]"));
    let styles = files("style/components", &["css"]);
    let components = code.chain(styles).map(|(name, _)| stem(&name));
    let missing = components.filter(|stem| !listed.iter().any(|state| state.starts_with(&format!("{stem}/"))));
    none("components without a state in the gallery", &missing.collect::<Vec<_>>());
}

#[test]
fn stylesheets_stay_in_their_layers() {
    let loose = files("style", &["css"]).into_iter().filter(|(name, text)| {
        let free = name.ends_with("print.css") || name.ends_with("shell.css") || name.ends_with("00-layers.css");
        !free && !text.contains("@layer ")
    });
    none("stylesheets outside the layers", &loose.map(|(name, _)| name).collect::<Vec<_>>());
}

#[test]
fn the_look_is_made_of_tokens() {
    let mut broken = Vec::new();
    for (name, text) in files("style", &["css"]) {
        // The shell stands before the tokens are here, and paper has its own.
        if ["style/tokens.css", "style/shell.css", "style/print.css"].contains(&name.as_str()) {
            continue;
        }
        for declaration in text.split(['{', '}', ';']) {
            let Some((property, value)) = declaration.trim().split_once(':') else { continue };
            let has_own_colour = value.contains('#') || value.contains("rgb") || value.contains("hsl");
            let is_measured = match property {
                "font-size" => value.contains("rem"),
                "border-radius" => value.contains("em"),
                "box-shadow" => value.contains("px ") && !value.contains("inset"),
                "transition" | "animation" => !value.contains("var(--") && !value.contains("none"),
                _ => false,
            };
            if has_own_colour || is_measured {
                broken.push(format!("{name}: {}", declaration.trim()));
            }
        }
    }
    none("colours, sizes, corners, shadows and motion that are no tokens", &broken);
}

#[test]
fn no_folder_is_called_utilities_of_code() {
    let vague = rust().into_iter().map(|(name, _)| name).filter(|name| {
        ["utils", "helpers", "misc"].iter().any(|word| name.split(['/', '.']).any(|part| part == *word))
    });
    none("names that say nothing", &vague.collect::<Vec<_>>());
}

/// Says whether a character is Chinese.
pub(crate) fn is_han(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character) || ('\u{3000}'..='\u{303f}').contains(&character)
}
