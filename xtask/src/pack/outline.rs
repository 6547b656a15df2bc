//! The outline of the plan as plain HTML: what the page shows where it cannot start.

use std::fmt::Write as _;

use serde_json::Value;

/// Returns the sections and items of a plan, by their headings.
pub(crate) fn html(plan: &Value) -> String {
    let list = |of: &Value, key: &str| of.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut out = format!(r#"<ol class="boot__outline" lang="{}">"#, text(plan, "lang"));
    for section in list(plan, "sections") {
        let items = list(&section, "items");
        let first = items.first().and_then(|item| item.get("no")).and_then(Value::as_u64).unwrap_or(1);
        let _ = write!(out, r#"<li>{}<ol start="{first}">"#, text(&section, "title"));
        for item in &items {
            let _ = write!(out, "<li>{}</li>", text(item, "title"));
        }
        out.push_str("</ol></li>");
    }
    out + "</ol>"
}

/// Returns a text of a plan, escaped.
pub(crate) fn text(of: &Value, key: &str) -> String {
    let text = of.get(key).and_then(Value::as_str).unwrap_or_default();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_listed_with_their_numbers_and_as_text() {
        let plan = serde_json::json!({ "lang": "zh-CN", "sections": [
            { "title": "甲", "items": [{ "no": 1, "title": "一" }] },
            { "title": "乙 <b>", "items": [{ "no": 2, "title": "二 & \"三\"" }] },
        ]});
        assert_eq!(
            html(&plan),
            "<ol class=\"boot__outline\" lang=\"zh-CN\"><li>甲<ol start=\"1\"><li>一</li></ol></li>\
             <li>乙 &lt;b&gt;<ol start=\"2\"><li>二 &amp; &quot;三&quot;</li></ol></li></ol>"
        );
    }
}
