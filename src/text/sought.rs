//! Looking for units of a desk: filters and groups.

use crate::domain::rollup::sought::{Group, Grouping, UnitKind};
use crate::text::Text;

/// Wording of filters and groups.
pub struct SoughtWords {
    /// The kind of unit that is looked for.
    pub kind: &'static str,
    /// The light that is looked for.
    pub light: &'static str,
    /// The item that has the light.
    pub item: &'static str,
    /// How units are grouped.
    pub grouping: &'static str,
    /// The ways of grouping, in the order of the vocabulary.
    groupings: [&'static str; 3],
    /// Of a group `{name}`: how many units `{n}` are shown.
    pub group: &'static str,
    /// Opens the filters by what a task of a unit is like.
    pub by_task: &'static str,
    /// Shows all units again.
    pub clear: &'static str,
    /// Stands between the stages of a school.
    and: &'static str,
}

impl SoughtWords {
    /// Returns what a way of grouping is called.
    pub fn grouping_of(&self, grouping: Grouping) -> &'static str {
        let at = Grouping::ALL.iter().position(|known| *known == grouping);
        at.and_then(|at| self.groupings.get(at)).copied().unwrap_or_default()
    }

    /// Returns what a kind of unit is called.
    pub fn kind_of(&self, text: Text, kind: UnitKind) -> &'static str {
        match kind {
            UnitKind::Level(level) => text.words().level(level),
            UnitKind::Stage(stage) => text.words().stage(stage),
        }
    }

    /// Returns what the units of a group have in common.
    pub fn group_of(&self, text: Text, group: &Group) -> String {
        match group {
            Group::All => text.units().all.to_owned(),
            Group::County(county) if county.is_empty() => text.desk().no_county.to_owned(),
            Group::County(county) => county.clone(),
            Group::Kind(level, stages) if stages.is_empty() => text.words().level(*level).to_owned(),
            Group::Kind(_, stages) => {
                let stages: Vec<_> = stages.iter().map(|stage| text.words().stage(*stage)).collect();
                stages.join(self.and)
            }
        }
    }
}

/// Chinese.
pub static ZH: SoughtWords = SoughtWords {
    kind: "单位类别",
    light: "亮灯",
    item: "条目",
    grouping: "分组",
    groupings: ["不分组", "按县（市）", "按单位类别"],
    group: "{name}（{n}）",
    by_task: "按任务筛选",
    clear: "清除筛选",
    and: "、",
};

/// English.
pub static EN: SoughtWords = SoughtWords {
    kind: "Kind of unit",
    light: "Light",
    item: "Item",
    grouping: "Groups",
    groupings: ["None", "By county", "By kind of unit"],
    group: "{name} ({n})",
    by_task: "By their tasks",
    clear: "Clear filters",
    and: ", ",
};
