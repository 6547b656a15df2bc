//! The frame of the first run: where one is, and what has gone wrong; there is nowhere to go yet.

use crate::browser::dom::{Node, node};
use crate::text::Text;

/// Returns the frame around a page, and the place in it for what has to be said.
pub(super) fn front(text: Text, lang: &str, title: &str, page: &Node) -> (Node, Node) {
    let words = text.common();
    let title = node("small", "").with("lang", lang).says(title);
    let name = node("p", "nav__name").says(words.app).holds([&title]);
    let local = node("p", "nav__local").says(words.local_only);
    let rail = node("header", "nav").with("data-open", "false").holds([&name, &local]);
    let said = node("p", "front__said").with("role", "alert");
    let main = node("main", "page").with("id", "main").holds([page]);
    let beside = node("div", "shell__main").holds([&said, &main]);
    (node("div", "shell").holds([&rail, &beside]), said)
}
