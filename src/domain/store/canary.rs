//! The canary (哨兵): a few words beside the ledger that tell "everything was wiped" from "nobody was here yet".

use crate::domain::json::{self, Map, Value};

/// What is known of a workbook when nothing else of it is left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Canary {
    /// The unit's county and name; empty before they are given.
    pub unit: String,
    /// How many tasks had something recorded.
    pub answered: usize,
    /// When it was last changed, UTC; empty for never.
    pub changed: String,
    /// When a copy was last saved outside, UTC; empty for never.
    pub backed_up: String,
    /// The name of that copy's file; empty where it is not known.
    pub file: String,
}

impl Canary {
    /// Returns the text that is kept.
    pub fn to_text(&self) -> String {
        let mut out = Map::new();
        out.insert("unit".into(), self.unit.as_str().into());
        out.insert("answered".into(), self.answered.into());
        out.insert("changed".into(), self.changed.as_str().into());
        out.insert("backedUp".into(), self.backed_up.as_str().into());
        out.insert("file".into(), self.file.as_str().into());
        json::canonical(&Value::Object(out))
    }

    /// Reads a text that was kept, whatever it has become: that there is one is what counts.
    ///
    /// Older programs kept nothing but the time of the last copy.
    pub fn from_text(text: &str) -> Self {
        let Ok(Value::Object(kept)) = json::parse(text) else {
            return Self { backed_up: text.to_owned(), ..Self::default() };
        };
        let word = |key: &str| kept.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let answered = kept.get("answered").and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok());
        Self {
            unit: word("unit"),
            answered: answered.unwrap_or_default(),
            changed: word("changed"),
            backed_up: word("backedUp"),
            file: word("file"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_canary_reads_back_as_written() {
        let canary = Canary {
            unit: "荔波县 某某小学".to_owned(),
            answered: 12,
            changed: "2019-05-20T08:00:00Z".to_owned(),
            backed_up: "2019-05-19T08:00:00Z".to_owned(),
            file: "荔波县_某某小学_2019要点_备份_A1B2C3.json".to_owned(),
        };
        assert_eq!(Canary::from_text(&canary.to_text()), canary);
    }

    #[test]
    fn whatever_stands_there_is_a_canary() {
        let told = Canary { backed_up: "2019-05-19T08:00:00Z".to_owned(), ..Canary::default() };
        assert_eq!(Canary::from_text("2019-05-19T08:00:00Z"), told);
        assert_eq!(Canary::from_text(""), Canary::default());
        assert_eq!(Canary::from_text("{\"unit\":3}"), Canary::default());
    }
}
