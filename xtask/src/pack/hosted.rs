//! What is hosted holds no package of npm: those serve the tests alone.

use std::fs;
use std::path::Path;

use crate::say::{Done, Sorry, os};

/// Checks the folder that is hosted.
pub(crate) fn check(dist: &Path) -> Done {
    for path in super::files(dist)? {
        let name = path.strip_prefix(dist).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let is_script = [".js", ".mjs", ".html"].iter().any(|ending| name.ends_with(ending));
        let script =
            if is_script { fs::read_to_string(&path).map_err(os(path.display()))? } else { String::new() };
        if is_of_npm(&name) || imports_a_package(&script) {
            return Err(Sorry(format!("{name} is or uses a package of npm; what is hosted must not")));
        }
    }
    Ok(())
}

fn is_of_npm(name: &str) -> bool {
    name.split('/').any(|part| matches!(part, "node_modules" | "package.json" | "package-lock.json"))
}

/// Says whether a script imports something that is no file beside it.
fn imports_a_package(script: &str) -> bool {
    let imports = ["from ", "from", "import ", "import(", "require("];
    imports.iter().any(|word| {
        script.match_indices(word).any(|(at, _)| {
            let before = script.get(..at).and_then(|text| text.chars().next_back());
            let is_word = before.is_some_and(|one| one.is_alphanumeric() || matches!(one, '.' | '_' | '$'));
            let mut rest = script.get(at + word.len()..).unwrap_or_default().chars();
            let is_quoted = rest.next().is_some_and(|one| matches!(one, '"' | '\''));
            !is_word && is_quoted && rest.next().is_some_and(|one| !matches!(one, '.' | '/'))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_known_by_name_and_by_import() {
        for name in ["node_modules/react/index.js", "package.json", "code/package-lock.json"] {
            assert!(is_of_npm(name), "{name}");
        }
        for script in [
            "import x from 'react'",
            "import\"a\";import{b}from\"b\"",
            "await import('axe-core')",
            "require(\"x\")",
        ] {
            assert!(imports_a_package(script), "{script}");
        }
    }

    #[test]
    fn files_of_our_own_are_let_through() {
        for name in ["index.html", "code/1a2b/workbook.js", "package.json.txt"] {
            assert!(!is_of_npm(name), "{name}");
        }
        for script in [
            "import x from './workbook.js'",
            "import('/a.js')",
            "Array.from('abc')",
            "x.import('y')",
            "// from afar",
        ] {
            assert!(!imports_a_package(script), "{script}");
        }
    }
}
