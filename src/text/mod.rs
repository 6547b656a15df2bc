//! Wording: one struct per area, one value per language, so that a missing text is a compile error.
//!
//! Placeholders are written `{name}` and filled with [`fill`]; a test holds that both languages use the same ones.

pub mod assess;
pub mod books;
pub mod common;
pub mod find;
pub mod overview;
pub mod places;
pub mod plan_faults;
pub mod start;
pub mod storage;
pub mod verdict;
pub mod vocabulary;

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// The languages of the interface; the plan stays in its own.
    pub enum Lang {
        /// 简体中文.
        Zh = "zh-Hans",
        /// English.
        En = "en",
    }
}

/// All wording of one language.
pub struct Text {
    /// What every page shows.
    pub common: common::Common,
    /// The words of the domain.
    pub words: vocabulary::Words,
    /// The first run and the profile.
    pub start: start::Start,
    /// The overview.
    pub overview: overview::Overview,
    /// Items, tasks and their answers.
    pub assess: assess::Assess,
    /// Finding tasks, and the walk.
    pub find: find::Find,
    /// Saving, copies, files and their verdicts, and settings.
    pub storage: storage::Storage,
    /// Workbooks on this device, and conflicts.
    pub books: books::Books,
    /// What went wrong or was found.
    pub verdict: verdict::Verdicts,
    /// What is wrong with a plan file.
    pub plan_faults: plan_faults::PlanFaults,
    /// The names of fields.
    pub places: places::Places,
}

/// The Chinese wording.
pub static ZH: Text = Text {
    common: common::ZH,
    words: vocabulary::ZH,
    start: start::ZH,
    overview: overview::ZH,
    assess: assess::ZH,
    find: find::ZH,
    storage: storage::ZH,
    books: books::ZH,
    verdict: verdict::ZH,
    plan_faults: plan_faults::ZH,
    places: places::ZH,
};

/// The English wording.
pub static EN: Text = Text {
    common: common::EN,
    words: vocabulary::EN,
    start: start::EN,
    overview: overview::EN,
    assess: assess::EN,
    find: find::EN,
    storage: storage::EN,
    books: books::EN,
    verdict: verdict::EN,
    plan_faults: plan_faults::EN,
    places: places::EN,
};

impl Lang {
    /// Returns what the language calls itself, the same in every language.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Zh => "中文",
            Self::En => "English",
        }
    }

    /// Returns the wording of the language.
    pub fn text(self) -> &'static Text {
        match self {
            Self::Zh => &ZH,
            Self::En => &EN,
        }
    }
}

/// Fills the placeholders of a text: `fill("{n} 项", &[("n", &41)])`.
pub fn fill(text: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    let mut out = text.to_owned();
    for (name, value) in values {
        out = out.replace(&format!("{{{name}}}"), &value.to_string());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_by_name() {
        assert_eq!(fill("{n} 项、{m} 个", &[("m", &6), ("n", &41)]), "41 项、6 个");
    }
}
