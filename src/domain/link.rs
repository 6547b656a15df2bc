//! Links out of answers: only what a browser opens as a page.

use crate::domain::unseen::is_unseen;

/// A link that may be followed: `http` or `https`, and nothing a browser would run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeHref(String);

impl SafeHref {
    /// Accepts a text that is one link and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let rest = ["https://", "http://"].iter().find_map(|scheme| {
            let head = text.get(..scheme.len())?;
            head.eq_ignore_ascii_case(scheme).then(|| text.get(scheme.len()..)).flatten()
        })?;
        let is_plain = |one: char| {
            !one.is_whitespace() && !one.is_control() && !is_unseen(one) && !matches!(one, '"' | '<' | '>' | '\\')
        };
        (!rest.is_empty() && !rest.starts_with(['/', '.']) && text.chars().all(is_plain))
            .then(|| Self(text.to_owned()))
    }

    /// Returns the link.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_links() {
        for text in ["https://www.example.com/a?b=1#c", " http://10.0.0.8/公示.html ", "HTTPS://example.com"] {
            assert!(SafeHref::parse(text).is_some(), "{text}");
        }
    }

    #[test]
    fn nothing_else_is() {
        let texts = [
            "",
            "javascript:alert(1)",
            "https://",
            "http:///x",
            "data:text/html,x",
            "见 https://example.com",
            "//x.cn",
            "https://a b",
            "https://x\"onclick=1",
            "java\nscript:x",
            "ｈttp://x",
            "https:\\\\x",
            " javascript:alert(1)",
            "JaVa\tScript:alert(1)",
            "vbscript:x",
            "blob:https://x/1",
            "https://x\u{202e}moc.cn",
            "https://\u{200b}x",
            "file:///etc/passwd",
        ];
        for text in texts {
            assert_eq!(SafeHref::parse(text), None, "{text}");
        }
    }
}
