//! Links out of answers: only what a browser opens as a page.

use crate::domain::unseen::is_unseen;
use crate::domain::workbook::field::TEXT_LIMIT;
use crate::domain::workbook::length;

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

/// What a list of links that somebody pasted comes to, line by line (粘贴的多个链接).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The links that are new, in their order.
    pub links: Vec<SafeHref>,
    /// How many lines have a link that is there already, or twice in the list.
    pub known: usize,
    /// The lines that are no link, or beyond what is taken at once: their number, from 1, and what they say.
    pub others: Vec<(usize, String)>,
}

/// How many links are taken at once: a longer list was hardly meant for one task.
pub const MOST: usize = 100;

impl Pasted {
    /// Reads a list, a link a line; blank lines say nothing. `known` are the links that are there.
    pub fn of(text: &str, known: &[String]) -> Self {
        let mut pasted = Self::default();
        for (no, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let link = SafeHref::parse(line).filter(|link| length::fits(link.as_str(), TEXT_LIMIT));
            match link {
                Some(link) if pasted.links.contains(&link) || known.iter().any(|one| one == link.as_str()) => {
                    pasted.known += 1;
                }
                Some(link) if pasted.links.len() < MOST => pasted.links.push(link),
                Some(_) | None => pasted.others.push((no, line.trim().to_owned())),
            }
        }
        pasted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_list_is_read_line_by_line() {
        let list =
            "https://a.cn/1\r\n\n  http://b.cn/二 \n会议通知\nhttps://a.cn/1\njavascript:x\nhttps://known.cn\n";
        let pasted = Pasted::of(list, &["https://known.cn".to_owned()]);
        let links: Vec<_> = pasted.links.iter().map(SafeHref::as_str).collect();
        assert_eq!(links, ["https://a.cn/1", "http://b.cn/二"]);
        assert_eq!(pasted.known, 2);
        assert_eq!(pasted.others, [(4, "会议通知".to_owned()), (6, "javascript:x".to_owned())]);
        assert_eq!(Pasted::of(" \n\t", &[]), Pasted::default());
        let long = format!("https://a.cn/{}", "a".repeat(2_000));
        assert_eq!(Pasted::of(&long, &[]).others, [(1, long.clone())]);
        let many = (0..MOST + 2).map(|at| format!("https://a.cn/{at}")).collect::<Vec<_>>().join("\n");
        let pasted = Pasted::of(&many, &[]);
        assert_eq!((pasted.links.len(), pasted.others.len()), (MOST, 2));
    }

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
