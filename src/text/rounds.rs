//! The rounds of a desk side by side.

use crate::domain::rollup::between::Became;

/// Wording of the rounds.
pub struct Rounds {
    /// What is compared, and by which rule.
    pub intro: &'static str,
    /// There is one round alone.
    pub only_one: &'static str,
    /// `{n}` rounds cannot be read.
    pub unread: &'static str,
    /// The store could not be read.
    pub failed: &'static str,
    /// The earlier side.
    pub before: &'static str,
    /// The later side.
    pub after: &'static str,
    /// What became of units, in the order of the vocabulary.
    became: [&'static str; 5],
    /// Shows units by what became of them.
    pub by: &'static str,
    /// No unit has become that.
    pub none: &'static str,
    /// Tasks that moved on: `{tasks}`.
    pub on: &'static str,
    /// Tasks that moved back: `{tasks}`.
    pub back: &'static str,
    /// The targets over all rounds.
    pub trend: &'static str,
    /// What the figures are.
    pub trend_hint: &'static str,
    /// Heading: target.
    pub target: &'static str,
    /// So many units `{n}` count.
    pub counted: &'static str,
    /// Shows the rest `{n}`.
    pub more: &'static str,
}

impl Rounds {
    /// Says what became of a unit.
    pub fn became(&self, became: Became) -> &'static str {
        let at = Became::ALL.iter().position(|known| *known == became);
        at.and_then(|at| self.became.get(at)).copied().unwrap_or_default()
    }
}

/// Chinese.
pub static ZH: Rounds = Rounds {
    intro: "同一单位两期对比：进步的任务多于退步的算进步，少于的算退步，一样多算未变。这是本工具的口径，不是通知的要求。",
    only_one: "只有一期的汇总。换一期汇总以后，就能在这里看各单位的变化和目标走势。",
    unread: "有 {n} 期的汇总读不出来，或用的是工作要点的另一个版本，没有参与对比；原样保留。",
    failed: "本机存的汇总读不出来。",
    before: "前一期",
    after: "后一期",
    became: ["新报", "后一期没报", "退步", "进步", "未变"],
    by: "按变化查看",
    none: "没有这样的单位。",
    on: "进步：{tasks}",
    back: "退步：{tasks}",
    trend: "目标走势",
    trend_hint: "每期的数都是本年累计，各期并列，不相加。小字是计入的单位数；没有单位填数的目标不列出。",
    target: "目标",
    counted: "{n} 个单位",
    more: "其余 {n} 个",
};

/// English.
pub static EN: Rounds = Rounds {
    intro: "A unit with more tasks that moved on than back has improved, with fewer it has slipped, with as many it is unchanged. This is a rule of ours, not the notice's.",
    only_one: "There is one round only. With a second one, this page shows what became of the units and of the targets.",
    unread: "{n} rounds cannot be read or answer another edition of the plan; they are left out, and stay as they are.",
    failed: "The roll-ups on this device cannot be read.",
    before: "Earlier round",
    after: "Later round",
    became: ["Newly reported", "Not in the later round", "Slipped", "Improved", "Unchanged"],
    by: "By what became of them",
    none: "No such unit.",
    on: "On: {tasks}",
    back: "Back: {tasks}",
    trend: "Targets over the rounds",
    trend_hint: "Every round's figure is cumulative for the year; they are not added up. In small: how many units count; targets for which no unit has a figure are left out.",
    target: "Target",
    counted: "{n} units",
    more: "{n} more",
};
