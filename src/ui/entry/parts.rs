//! Parts of the entry's forms: a question with choices, a line, a file. They look as the app's own fields do.

use wasm_bindgen_futures::spawn_local;

use crate::browser::dom::{Node, node};
use crate::browser::files::{self, FileError};
use crate::domain::door;
use crate::text::Text;
use crate::ui::entry::form::Gap;

/// Where it is said that something is missing.
pub(super) struct Slot {
    /// What may be missing there.
    pub(super) gaps: &'static [Gap],
    /// What is marked then.
    pub(super) marked: Node,
    /// The attribute that marks it.
    pub(super) attribute: &'static str,
    /// Where it is said.
    pub(super) error: Node,
}

/// A question with native radio buttons or checkboxes.
pub(super) struct Question {
    /// All of it, a field set.
    pub(super) node: Node,
    error: Node,
    /// The buttons with their values.
    boxes: Vec<(String, Node)>,
}

/// One choice: its value, what it is called, and a sentence that explains it, empty for none.
pub(super) type Choice<'a> = (&'a str, &'a str, &'a str);

impl Question {
    /// Makes a question; `kind` is `radio` or `checkbox`, `name` unique on the page, `hint` empty for none.
    pub(super) fn new(
        kind: &str,
        name: &str,
        legend: &str,
        hint: &str,
        choices: &[Choice],
        chosen: impl Fn(&str) + Clone + 'static,
    ) -> Self {
        let rows = node("div", "choices__rows");
        let mut boxes = Vec::new();
        for &(value, label, hint) in choices {
            let (told, chosen) = (value.to_owned(), chosen.clone());
            let input = node("input", "").with("type", kind).with("name", name).with("value", value);
            input.listen("change", move |_| chosen(&told));
            let label = node("span", "").says(label);
            if !hint.is_empty() {
                label.add(&node("small", "").says(hint));
            }
            rows.add(&node("label", "choices__row").holds([&input, &label]));
            boxes.push((value.to_owned(), input));
        }
        let error_id = format!("{name}-error");
        let error = node("p", "choices__error").with("id", &error_id);
        let layout = if choices.iter().any(|(.., hint)| !hint.is_empty()) { "list" } else { "row" };
        let set = node("fieldset", "choices").with("tabindex", "-1").with("data-layout", layout);
        let set = set.with("aria-describedby", &error_id).holds([&node("legend", "").says(legend)]);
        if !hint.is_empty() {
            set.add(&node("p", "choices__hint").says(hint));
        }
        Self { node: set.holds([&rows, &error]), error, boxes }
    }

    /// Returns where it is said that no choice has been made.
    pub(super) fn slot(&self, gaps: &'static [Gap]) -> Slot {
        Slot { gaps, marked: self.node.clone(), attribute: "data-invalid", error: self.error.clone() }
    }

    /// Ticks the choices whose value passes.
    pub(super) fn tick(&self, is_chosen: impl Fn(&str) -> bool) {
        for (value, input) in &self.boxes {
            input.tick(is_chosen(value));
        }
    }
}

/// A line of text.
pub(super) struct Line {
    /// All of it.
    pub(super) node: Node,
    /// The field.
    pub(super) input: Node,
    /// Where it is said what is wrong with it.
    pub(super) slot: Slot,
}

impl Line {
    /// Makes a line; `id` is unique on the page.
    pub(super) fn new(id: &str, label: &str, hint: &str, gaps: &'static [Gap]) -> Self {
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
        let input = node("input", "").with("type", "text").with("id", id).with("autocomplete", "off");
        let input = input.with("aria-describedby", &format!("{hint_id} {error_id}"));
        let error = node("p", "line__error").with("id", &error_id);
        let label = node("label", "").with("for", id).says(label);
        let hint = node("small", "").with("id", &hint_id).says(hint);
        let all = node("div", "line").holds([&label, &input, &hint, &error]);
        let slot = Slot { gaps, marked: input.clone(), attribute: "aria-invalid", error };
        Self { node: all, input, slot }
    }
}

/// Makes a button that lets a file be chosen; told its bytes, or why there are none.
pub(super) fn file_pick(label: &str, on_file: impl Fn(Result<Vec<u8>, FileError>) + Clone + 'static) -> Node {
    let input = node("input", "")
        .with("type", "file")
        .with("accept", ".json,.txt,.zip,application/json,text/plain,application/zip");
    input.listen("change", move |event| {
        let Some(file) = files::chosen(&event).into_iter().next() else { return };
        let on_file = on_file.clone();
        spawn_local(async move { on_file(files::read(&file, door::limit_of(&file.name())).await) });
    });
    node("label", "file-pick").holds([&input, &node("span", "").says(label)])
}

/// Makes a place, folded, where the text of a backup can be pasted; told it as bytes.
pub(super) fn paste(text: Text, on_text: impl Fn(Vec<u8>) + 'static) -> Node {
    let words = text.elsewhere();
    let field = node("textarea", "").with("rows", "4").with("aria-label", words.paste_hint);
    let open = node("button", "button").with("type", "button").says(words.paste_open);
    let held = field.clone();
    open.listen("click", move |_| on_text(held.value().into_bytes()));
    let fold = node("details", "paste").holds([&node("summary", "").says(words.paste)]);
    fold.holds([&node("p", "").says(words.paste_hint), &field, &open])
}
