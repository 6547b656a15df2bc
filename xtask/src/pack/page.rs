//! The page: the shell with its two inline blocks, the policy that knows their hashes, and what is fetched at once.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::pack::Edition;
use crate::pack::plans::Listed;
use crate::pack::styles;
use crate::pack::wasm::Code;
use crate::say::{Done, Sorry, os};

/// The theme script may not be longer: it runs before the first paint.
const SCRIPT_LIMIT: usize = 500;

/// What the page refers to.
pub(crate) struct Parts {
    pub(crate) build: String,
    pub(crate) code: Code,
    /// The styles of the desk.
    pub(crate) desk_style: String,
    /// The script of the desk's worker.
    pub(crate) worker: Option<String>,
    pub(crate) style: String,
    /// The styles that come with the app.
    pub(crate) later: String,
    pub(crate) plans: Vec<Listed>,
    pub(crate) boot: String,
    pub(crate) check: String,
}

/// Fills the template `index.html`.
pub(crate) fn html(root: &Path, parts: &Parts, edition: Edition) -> Done<String> {
    let read = |name: &str| fs::read_to_string(root.join(name)).map_err(os(name));
    let style = styles::lighter(&read("style/shell.css")?);
    let script: String =
        read("public/theme.js")?.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect();
    if script.len() > SCRIPT_LIMIT {
        return Err(Sorry(format!("public/theme.js is {} bytes; {SCRIPT_LIMIT} are allowed", script.len())));
    }
    let template = read("index.html")?;
    let first = parts.plans.first();
    let dev = if edition == Edition::Dev { "<script src=\"dev.js\" defer></script>" } else { "" };
    let filled = [
        ("{{policy}}", policy(&script, &style)),
        ("{{build}}", parts.build.clone()),
        ("{{script}}", script),
        ("{{style}}", style),
        ("{{links}}", links(parts)),
        ("{{title}}", first.map(|plan| plan.title.clone()).unwrap_or_default()),
        ("{{outline}}", first.map(|plan| plan.outline.clone()).unwrap_or_default()),
        ("{{boot}}", parts.boot.clone()),
        ("{{check}}", parts.check.clone()),
        ("{{dev}}", dev.to_owned()),
    ];
    let mut html = without_comments(&template);
    for (place, text) in filled {
        if !html.contains(place) {
            return Err(Sorry(format!("index.html has no place for {place}")));
        }
        html = html.replace(place, &text);
    }
    Ok(html)
}

/// Fills the rescue page: it states the build, and nothing of it depends on anything else that is packed.
pub(crate) fn rescue(root: &Path, build: &str) -> Done<String> {
    let template = fs::read_to_string(root.join("public/rescue.html")).map_err(os("public/rescue.html"))?;
    if template.contains("{{build}}") {
        Ok(template.replace("{{build}}", build))
    } else {
        Err(Sorry("public/rescue.html has no place for {{build}}".to_owned()))
    }
}

/// Returns the content security policy: nothing from elsewhere, and of inline blocks only these two.
fn policy(script: &str, style: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' '{}'; style-src 'self' '{}'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'",
        integrity(script.as_bytes()),
        integrity(style.as_bytes())
    )
}

/// Returns a content's hash as policies and `fetch` take it.
pub(crate) fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", base64(&Sha256::digest(content)))
}

fn links(parts: &Parts) -> String {
    let Code { folder, integrity, is_split, .. } = &parts.code;
    let mut links = String::new();
    for Listed { id, href, head, .. } in &parts.plans {
        let _ =
            writeln!(links, r#"<link rel="preload" as="fetch" crossorigin data-plan-head="{id}" href="{head}">"#);
        // The program makes it a preload once it is wanted.
        let _ = writeln!(links, r#"<link rel="alternate" as="fetch" crossorigin data-plan="{id}" href="{href}">"#);
    }
    let _ = writeln!(
        links,
        r#"<link rel="preload" as="fetch" crossorigin type="application/wasm" id="program" href="{folder}/workbook_bg.wasm" data-integrity="{integrity}">"#
    );
    let _ = writeln!(links, r#"<link rel="modulepreload" id="glue" href="{folder}/workbook.js">"#);
    if *is_split {
        let _ = writeln!(links, r#"<link rel="modulepreload" href="{folder}/__wasm_split.js">"#);
    }
    if let Some(worker) = &parts.worker {
        // The desk starts it once files are dropped.
        let _ = writeln!(links, r#"<link rel="alternate" id="desk-worker" href="{worker}">"#);
    }
    // The desk takes them once it is opened.
    let _ = writeln!(links, r#"<link rel="alternate" id="desk-style" href="{}">"#, parts.desk_style);
    let _ = write!(
        links,
        r#"<link rel="preload" as="style" id="look" href="{}" data-later="{}">"#,
        parts.style, parts.later
    );
    links
}

fn without_comments(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0_usize, |bits, at| (bits << 8) | usize::from(chunk.get(at).copied().unwrap_or(0)));
        for at in 0..=chunk.len() {
            out.extend(DIGITS.get((bits >> (18 - 6 * at)) & 63).map(|digit| char::from(*digit)));
        }
        out.extend(std::iter::repeat_n('=', 3 - chunk.len()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_as_browsers_compute_them() {
        assert_eq!(integrity(b""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(base64(b"a"), "YQ==");
        assert_eq!(base64(b"ab"), "YWI=");
        assert_eq!(base64(b"abc"), "YWJj");
    }

    #[test]
    fn the_page_s_policy_knows_its_inline_blocks() {
        let plan = Listed {
            id: "p".to_owned(),
            href: "seeds/p.json".to_owned(),
            head: "seeds/p.head.json".to_owned(),
            title: "甲".to_owned(),
            outline: "<ol></ol>".to_owned(),
        };
        let parts = Parts {
            build: "0123456789".to_owned(),
            code: Code {
                folder: "code/x".to_owned(),
                integrity: integrity(b""),
                is_split: true,
                desk: Vec::new(),
            },
            desk_style: "desk/style.css".to_owned(),
            worker: Some("desk/worker.js".to_owned()),
            style: "style.css".to_owned(),
            later: "later.css".to_owned(),
            plans: vec![plan],
            boot: "boot.js".to_owned(),
            check: "check.js".to_owned(),
        };
        let html = html(&crate::paths::root(), &parts, Edition::Page).unwrap();
        let block =
            |open: &str, close: &str| html.split_once(open).unwrap().1.split_once(close).unwrap().0.to_owned();
        assert!(html.contains(&integrity(block("<script>", "</script>").as_bytes())));
        assert!(html.contains(&integrity(block("<style>", "</style>").as_bytes())));
        assert!(!html.contains("{{") && !html.contains("<!--"), "{html}");
        assert_eq!(html.matches("<script>").count() + html.matches("<style>").count(), 2);
        assert!(!html.contains("style=") && !html.contains("onclick"));
    }
}
