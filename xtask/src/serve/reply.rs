//! What a request is answered with.

use std::fs;
use std::path::Path;

/// An answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

/// The types of what is served, by ending.
const TYPES: [(&str, &str); 9] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
];

/// Answers a request for a file below a folder, in the best encoding that lies ready and is accepted.
pub(crate) fn reply(folder: &Path, method: &str, url: &str, encodings: &str) -> Reply {
    if method != "GET" && method != "HEAD" {
        return plain(405, "only GET and HEAD are answered");
    }
    let Some(name) = file_of(url) else { return plain(404, "there is no such file") };
    let path = folder.join(&name);
    let Ok(content) = fs::read(&path) else { return plain(404, "there is no such file") };
    let ending = name.rsplit('.').next().unwrap_or_default();
    let kind =
        TYPES.iter().find(|(known, _)| *known == ending).map_or("application/octet-stream", |(_, kind)| kind);
    let mut headers = vec![
        ("Content-Type", kind.to_owned()),
        ("Cache-Control", keep(&name).to_owned()),
        ("Vary", "Accept-Encoding".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
    ];
    let ready = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(encoding, ending)| {
        let packed = fs::read(format!("{}.{ending}", path.display())).ok()?;
        accepts(encodings, encoding).then_some((encoding, packed))
    });
    let body = match ready {
        Some((encoding, packed)) => {
            headers.push(("Content-Encoding", encoding.to_owned()));
            packed
        }
        None => content,
    };
    Reply { status: 200, headers, body }
}

/// Returns the file that an address names; nothing above the folder.
fn file_of(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let is_plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    if path.is_empty() {
        return Some("index.html".to_owned());
    }
    path.split('/').all(is_plain).then(|| path.to_owned())
}

/// Returns how long a file may be kept: for ever when its name has its hash.
fn keep(name: &str) -> &'static str {
    let hashed = |part: &str| part.len() == 10 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    if name == "version.json" {
        "no-store"
    } else if name.split(['/', '.']).any(hashed) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn accepts(encodings: &str, encoding: &str) -> bool {
    encodings.split(',').any(|accepted| {
        let mut parts = accepted.split(';').map(str::trim);
        parts.next() == Some(encoding) && parts.all(|part| part != "q=0")
    })
}

fn plain(status: u16, why: &str) -> Reply {
    Reply { status, headers: vec![("Content-Type", "text/plain; charset=utf-8".to_owned())], body: why.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_above_the_folder_is_named() {
        assert_eq!(file_of("/"), Some("index.html".to_owned()));
        assert_eq!(file_of("/code/0a/workbook.js?x=1"), Some("code/0a/workbook.js".to_owned()));
        for url in ["/../Cargo.toml", "/a/../../b", "/%2e%2e/b", "//etc/passwd", "/.git/config", "/a\\b", "x"] {
            assert_eq!(file_of(url), None, "{url}");
        }
    }

    #[test]
    fn what_has_its_hash_in_its_name_is_kept() {
        assert_eq!(keep("code/0123456789/workbook.js"), "public, max-age=31536000, immutable");
        assert_eq!(keep("style.0123456789.css"), "public, max-age=31536000, immutable");
        assert_eq!(keep("index.html"), "no-cache");
        assert_eq!(keep("version.json"), "no-store");
    }

    #[test]
    fn encodings_are_sent_only_to_those_who_accept_them() {
        let folder = std::env::temp_dir().join(format!("plan-workbook-reply-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in [("a.js", "plain"), ("a.js.br", "brotli"), ("a.js.gz", "gzip")] {
            fs::write(folder.join(name), text).unwrap();
        }
        let body = |encodings: &str| reply(&folder, "GET", "/a.js", encodings).body;
        assert_eq!(body("gzip, deflate, br"), b"brotli");
        assert_eq!(body("gzip;q=0.5, br;q=0"), b"gzip");
        assert_eq!(body(""), b"plain");
        assert_eq!(reply(&folder, "POST", "/a.js", "").status, 405);
        assert_eq!(reply(&folder, "GET", "/b.js", "").status, 404);
        fs::remove_dir_all(&folder).unwrap();
    }
}
