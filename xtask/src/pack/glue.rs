//! The generated JavaScript: made lighter, and made to fetch lazy modules as the page fetches the main one.

use crate::say::{Done, Sorry};

/// Fetches a module with its integrity, anew from the host where a cache has damaged it, and takes it whatever
/// type the host gives it: offices' servers often know none for wasm. The service worker is told of one that few ever
/// need: it keeps that when it is used, and a page that was open before the worker asks the host past it.
const TAKE: &str = "\
const take = (name, integrity, rare) => {
const url = new URL(name, import.meta.url);
const from = (cache) => fetch(url, { integrity, cache });
const taken = from('default').catch(() => from('reload'));
if (rare) taken.then(() => navigator.serviceWorker.ready).then(({ active }) => active.postMessage(url.href)).catch(() => {});
return taken;
};
const made = async (taken, imports) => WebAssembly.instantiate(await (await taken).arrayBuffer(), imports);
";

/// Rewrites how the generated script of the splitter fetches modules; `modules` are their names and integrities, and
/// `rare` the names of those that are kept only when they are used.
pub(super) fn with_integrity(script: &str, modules: &[(String, String)], rare: &[String]) -> Done<String> {
    let mut out = script.replace("WebAssembly.instantiateStreaming(src, imports)", "made(src, imports)");
    for (name, integrity) in modules {
        let fetched = format!("fetch(new URL(\"./{name}\", import.meta.url))");
        if out.matches(&fetched).count() != 1 {
            return Err(Sorry(format!("the splitter's script fetches {name} in an unknown way")));
        }
        let is_rare = if rare.contains(name) { ", 1" } else { "" };
        out = out.replace(&fetched, &format!("take(\"./{name}\", \"{integrity}\"{is_rare})"));
    }
    if out.contains("instantiateStreaming") || out.contains("fetch(") {
        return Err(Sorry("the splitter's script fetches more than the modules".to_owned()));
    }
    let imports = out.lines().take_while(|line| line.starts_with("import ")).map(|line| line.len() + 1).sum();
    out.insert_str(imports, TAKE);
    Ok(out)
}

/// Takes whole-line comments and indentation out of generated JavaScript; nothing inside a line is touched.
pub(super) fn lighter(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let (mut in_comment, mut in_template) = (false, false);
    for line in script.lines() {
        let text = line.trim();
        if in_comment {
            in_comment = !text.contains("*/");
            continue;
        }
        if !in_template {
            if text.starts_with("/*") {
                in_comment = !text.contains("*/");
                continue;
            }
            if text.is_empty() || text.starts_with("//") {
                continue;
            }
        }
        // Within a text over several lines every space counts.
        out.push_str(if in_template { line } else { text });
        out.push('\n');
        in_template ^= line.matches('`').count() % 2 == 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_comments_and_indentation_go() {
        let script = "/** doc\n * more\n */\nfunction f() {\n    // why\n    const a = 'x // y';\n\n    return `a\n   b`;\n}\n";
        assert_eq!(lighter(script), "function f() {\nconst a = 'x // y';\nreturn `a\n   b`;\n}\n");
    }

    #[test]
    fn every_module_is_fetched_with_its_integrity() {
        let script = "import { a } from \"./b.js\";\nconst src = fetch(new URL(\"./c.wasm\", import.meta.url));\n\
                      WebAssembly.instantiateStreaming(src, imports)\n";
        let modules = [("c.wasm".to_owned(), "sha256-x".to_owned())];
        let sound = with_integrity(script, &modules, &[]).unwrap();
        assert!(sound.starts_with("import { a } from \"./b.js\";\nconst take"), "{sound}");
        assert!(
            sound.contains("take(\"./c.wasm\", \"sha256-x\")") && sound.contains("made(src, imports)"),
            "{sound}"
        );
        let rare = with_integrity(script, &modules, &["c.wasm".to_owned()]).unwrap();
        assert!(rare.contains("take(\"./c.wasm\", \"sha256-x\", 1)"), "{rare}");
        assert!(with_integrity(script, &[], &[]).is_err());
        assert!(with_integrity("", &modules, &[]).is_err());
    }
}
