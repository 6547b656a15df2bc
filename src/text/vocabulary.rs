//! The words of the domain, as the glossary has them.

use crate::domain::light::Light;
use crate::domain::plan::{Kind, Obligation, Origin, Plan};
use crate::domain::profile::{Attribute, Level, Party, Stage};
use crate::domain::workbook::field::DocumentStage;
use crate::domain::workbook::{Rating, State};

/// The words of one language; each list stands in the order of its vocabulary.
pub struct Words {
    states: [&'static str; 4],
    /// A standing task that is done: it goes on.
    pub standing_done: &'static str,
    /// A task nobody has spoken about.
    pub untouched: &'static str,
    obligations: [&'static str; 8],
    kinds: [&'static str; 8],
    levels: [&'static str; 6],
    stages: [&'static str; 8],
    attributes: [&'static str; 9],
    parties: [&'static str; 3],
    lights: [&'static str; 4],
    origins: [&'static str; 2],
    document_stages: [&'static str; 4],
    /// The four ratings, best first, unless the plan relabels them.
    pub ratings: [&'static str; 4],
}

impl Words {
    /// Returns the word for what is said about a task of a kind; `None` where nothing is.
    pub fn state_of(&self, kind: Kind, state: Option<State>) -> &'static str {
        match state {
            None => self.untouched,
            Some(State::Done) if kind == Kind::Standing => self.standing_done,
            Some(state) => self.state(state),
        }
    }

    /// Returns what a rating is called under a plan, which may relabel it.
    pub fn rating_of(&self, plan: &Plan, rating: Rating) -> String {
        let at = Rating::ALL.iter().position(|known| *known == rating);
        let own = at.and_then(|at| plan.ratings.get(at)).cloned();
        own.or_else(|| at.and_then(|at| self.ratings.get(at)).map(|word| (*word).to_owned())).unwrap_or_default()
    }

    /// Returns what a light is called under a plan, which may relabel it.
    pub fn light_of<'a>(&self, plan: &'a Plan, light: Light) -> &'a str {
        let at = Light::ALL.iter().position(|known| *known == light);
        let own = at.and_then(|at| plan.light_labels.get(at)).filter(|label| !label.trim().is_empty());
        own.map_or(self.light(light), String::as_str)
    }
}

/// Declares how a vocabulary's word is looked up in its list.
macro_rules! lookups {
    ($($(#[$doc:meta])* $name:ident($of:ty) = $list:ident;)+) => {
        impl Words {
            $(
                $(#[$doc])*
                pub fn $name(&self, word: $of) -> &'static str {
                    let at = <$of>::ALL.iter().position(|known| *known == word);
                    at.and_then(|at| self.$list.get(at)).copied().unwrap_or_default()
                }
            )+
        }
    };
}

lookups! {
    /// Returns the word for a state.
    state(State) = states;
    /// Returns the word for an obligation.
    obligation(Obligation) = obligations;
    /// Returns the word for a kind of task.
    kind(Kind) = kinds;
    /// Returns the word for a level.
    level(Level) = levels;
    /// Returns the word for a stage of schooling.
    stage(Stage) = stages;
    /// Returns the word for an attribute.
    attribute(Attribute) = attributes;
    /// Returns the word for a party organisation.
    party(Party) = parties;
    /// Returns the word for a light.
    light(Light) = lights;
    /// Returns whose date something is.
    origin(Origin) = origins;
    /// Returns the word for the stage of a document.
    document_stage(DocumentStage) = document_stages;
}

/// Chinese.
pub static ZH: Words = Words {
    states: ["未启动", "推进中", "已完成", "不涉及"],
    standing_done: "已落实，持续推进",
    untouched: "未填",
    obligations: ["必须", "确保", "力争", "原则上", "一般要求", "鼓励支持", "探索", "试点"],
    kinds: ["文件", "按期开展", "计数", "比率", "覆盖", "零容忍", "分行登记", "持续工作"],
    levels: ["州", "县(市)", "乡镇中心校(学区)", "学校", "高校", "教研组"],
    stages: ["幼儿园", "小学", "初中", "普通高中", "中职", "高职", "高校", "特殊教育"],
    attributes: ["民办", "公办", "农村", "寄宿制", "有食堂", "易地扶贫安置点", "贫困县", "州属", "有党组织"],
    parties: ["无", "独立支部", "联合支部"],
    lights: ["未填", "正常", "临近或滞后", "逾期"],
    origins: ["通知规定", "默认"],
    document_stages: ["起草", "征求意见", "审议通过", "已印发"],
    ratings: ["好", "较好", "一般", "差"],
};

/// English.
pub static EN: Words = Words {
    states: ["Not started", "In progress", "Done", "Not applicable"],
    standing_done: "In place, ongoing",
    untouched: "Blank",
    obligations: ["Must", "Ensure", "Strive", "In principle", "General", "Encouraged", "Explore", "Pilot"],
    kinds: ["Document", "Recurring", "Count", "Ratio", "Coverage", "Zero tolerance", "Register", "Ongoing"],
    levels: ["Prefecture", "County", "Township hub", "School", "College", "Teaching group"],
    stages: [
        "Kindergarten",
        "Primary",
        "Junior",
        "Senior",
        "Vocational",
        "Higher vocational",
        "College",
        "Special",
    ],
    attributes: [
        "Private",
        "Public",
        "Rural",
        "Boarding",
        "Canteen",
        "Resettlement site",
        "Poor county",
        "Under the prefecture",
        "Party organisation",
    ],
    parties: ["None", "Own branch", "Joint branch"],
    lights: ["Blank", "On track", "Near or late", "Overdue"],
    origins: ["set by the notice", "our default"],
    document_stages: ["Drafted", "Consulted", "Approved", "Issued"],
    ratings: ["Good", "Fairly good", "Fair", "Poor"],
};
