//! The units of a desk: how they stand, the plan's targets over all of them, and who is expected.

use crate::domain::plan::Aggregate;

/// Wording of units and targets.
pub struct Units {
    /// How the matrix is sorted.
    pub matrix_hint: &'static str,
    /// Caption of the matrix: `{n}` units.
    pub matrix_caption: &'static str,
    /// Heading: unit.
    pub unit: &'static str,
    /// Heading: answered.
    pub answered: &'static str,
    /// Item `{no}`.
    pub item: &'static str,
    /// The county that is shown.
    pub county: &'static str,
    /// All.
    pub all: &'static str,
    /// Looks for a unit.
    pub find: &'static str,
    /// No unit fits.
    pub none_found: &'static str,
    /// No unit counts yet.
    pub none_yet: &'static str,
    /// Came through `{units}`.
    pub through: &'static str,
    /// From the file `{name}`.
    pub from_file: &'static str,
    /// Takes out what the unit counts by.
    pub out: &'static str,
    /// It counts by the file `{name}`.
    pub out_file: &'static str,
    /// It counts by the roll-up of `{office}`, as `{n}` units do.
    pub out_rollup: &'static str,
    /// What that means.
    pub out_hint: &'static str,
    /// Does it.
    pub out_do: &'static str,
    /// Last changed on `{day}`.
    pub changed: &'static str,
    /// The office's own workbook.
    pub own: &'static str,
    /// Closes the unit.
    pub close: &'static str,
    /// Opens the way to the items of a unit.
    pub to_item: &'static str,
    /// How many `{n}` pieces of evidence there are.
    pub evidence: &'static str,
    /// `{n}` of them are not named.
    pub evidence_more: &'static str,
    /// Tasks that concern it.
    pub tasks: &'static str,
    /// Does not concern it.
    pub not_concerned: &'static str,
    /// How a target adds up, in the order of the vocabulary.
    aggregates: [&'static str; 8],
    /// No unit has a figure.
    pub no_figure: &'static str,
    /// What a share is made of: `{num}`, `{den}`.
    pub made_of: &'static str,
    /// A figure `{figure}` with what it is made of `{made_of}`.
    pub figure_made_of: &'static str,
    /// Met, not met, not known.
    pub met: [&'static str; 3],
    /// `{n}` units count.
    pub counted: &'static str,
    /// `{n}` have reported without the number.
    pub lacking: &'static str,
    /// `{n}` say it does not concern them.
    pub excused: &'static str,
    /// `{n}` have not reported.
    pub unreported: &'static str,
    /// A sentence to paste: `{as_of}`, `{task}`, `{figure}`, `{target}`, `{met}`, `{rest}`.
    pub sentence: &'static str,
    /// Of the units, `{n}` are left out.
    pub sentence_rest: &'static str,
    /// There is no roster to tell who else is to report.
    pub sentence_open: &'static str,
    /// It belongs to the prefecture as a whole.
    pub area: &'static str,
    /// How many `{n}` the roster has.
    pub roster_has: &'static str,
    /// What a roster is for.
    pub roster_hint: &'static str,
    /// `{n}` units of it report to somebody else.
    pub elsewhere: &'static str,
    /// A teaching point.
    pub teaching_point: &'static str,
    /// Opens a roster.
    pub roster_open: &'static str,
    /// Saves it, or an empty one to be filled in, as XLSX.
    pub roster_xlsx: &'static str,
    /// The same as CSV.
    pub roster_csv: &'static str,
    /// It is not taken over, for these reasons.
    pub roster_bad: &'static str,
}

impl Units {
    /// Says how a target adds up.
    pub fn aggregate(&self, aggregate: Aggregate) -> &'static str {
        let at = Aggregate::ALL.iter().position(|known| *known == aggregate);
        at.and_then(|at| self.aggregates.get(at)).copied().unwrap_or_default()
    }

    /// Says whether a target is met.
    pub fn is_met(&self, is_met: Option<bool>) -> &'static str {
        let [met, not_met, unknown] = self.met;
        match is_met {
            Some(true) => met,
            Some(false) => not_met,
            None => unknown,
        }
    }
}

/// Chinese.
pub static ZH: Units = Units {
    matrix_hint: "需要帮助的排在前面：先看红灯，再看黄灯，再看没填的。点单位看它自己的填报，点灯直接看那一条。",
    matrix_caption: "{n} 个单位各条目的亮灯",
    unit: "单位",
    answered: "已填",
    item: "第 {no} 条",
    county: "县（市）",
    all: "全部",
    find: "找单位",
    none_found: "没有符合的单位。",
    none_yet: "还没有计入的单位。",
    through: "经 {units} 汇总",
    from_file: "来自文件 {name}",
    out: "不再计入…",
    out_file: "“{name}”不再计入，列到“不计入”里。",
    out_rollup: "它是随“{office}”的汇总来的，不能单独拿出；这份汇总连同靠它计入的 {n} 个单位都不再计入，列到“不计入”里。",
    out_hint: "要再计入，把文件重新放进来（代填的要重新代填）。此前各批不能再整批撤销。同一单位另有别的途径来的，改用那一份。",
    out_do: "确定，不再计入",
    changed: "最后修改 {day}",
    own: "本级台账",
    close: "收起",
    to_item: "按条目看",
    evidence: "佐证材料 {n} 件",
    evidence_more: "另有 {n} 件没有列出",
    tasks: "涉及的任务",
    not_concerned: "不涉及",
    aggregates: [
        "合计",
        "合计之比",
        "达标单位",
        "最差单位",
        "全部达标",
        "合计为零",
        "已开展/应开展",
        "分阶段行数",
    ],
    no_figure: "还没有数",
    made_of: "{num} ÷ {den}",
    figure_made_of: "{figure}（{made_of}）",
    met: ["已达到", "未达到", "暂不能判定"],
    counted: "计入 {n} 个单位",
    lacking: "报了但没填数 {n} 个",
    excused: "称不涉及 {n} 个",
    unreported: "未报 {n} 个",
    sentence: "截至{as_of}，{task}：{figure}（目标 {target}），{met}{rest}。",
    sentence_rest: "；另有 {n} 个单位未报或未填，没有计入",
    sentence_open: "；没有应报名单，不知道还有谁没报",
    area: "全州目标，县级不单独判定",
    roster_has: "应报名单：{n} 个单位",
    roster_hint: "名单决定谁应报、属于哪个县、是不是农村和州直单位；学校自己填的不算数。",
    elsewhere: "{n} 个单位报送至其他单位，不在这里催报：",
    teaching_point: "教学点",
    roster_open: "放入名单（XLSX 或 CSV）",
    roster_xlsx: "导出名单或空表（XLSX）",
    roster_csv: "导出 CSV",
    roster_bad: "名单没有采用：",
};

/// English.
pub static EN: Units = Units {
    matrix_hint: "Who needs help comes first: red lights, then yellow, then what is unanswered. Open a unit to see its own answers, or press a light to see that item.",
    matrix_caption: "Lights of the items of {n} units",
    unit: "Unit",
    answered: "Answered",
    item: "Item {no}",
    county: "County",
    all: "All",
    find: "Find a unit",
    none_found: "No unit fits.",
    none_yet: "No unit counts yet.",
    through: "Through {units}",
    from_file: "From the file {name}",
    out: "Count it no more…",
    out_file: "“{name}” will count no more and be listed with those that do not.",
    out_rollup: "It came with the roll-up of “{office}” and cannot be taken out alone: that counts no more, with the {n} units that count by it, and is listed with those that do not.",
    out_hint: "To count again the file has to be dropped again (a form keyed in again). Batches of before cannot be taken back as a whole any more. Where the unit came by another way too, that counts.",
    out_do: "Yes, count it no more",
    changed: "last changed on {day}",
    own: "This level's own workbook",
    close: "Close",
    to_item: "By item",
    evidence: "Evidence: {n}",
    evidence_more: "{n} more not listed",
    tasks: "Its tasks",
    not_concerned: "Does not concern it",
    aggregates: [
        "Sum",
        "Ratio of sums",
        "Units that pass",
        "Worst unit",
        "All pass",
        "Sum is zero",
        "Held of due",
        "Rows by stage",
    ],
    no_figure: "no figure yet",
    made_of: "{num} ÷ {den}",
    figure_made_of: "{figure} ({made_of})",
    met: ["met", "not met", "not known yet"],
    counted: "{n} units count",
    lacking: "{n} reported without the number",
    excused: "{n} say it does not concern them",
    unreported: "{n} have not reported",
    sentence: "As of {as_of}, {task}: {figure} (target {target}), {met}{rest}.",
    sentence_rest: "; {n} units have not reported it and are left out",
    sentence_open: "; without a roster nobody knows who else is to report",
    area: "A target of the whole prefecture, not judged here",
    roster_has: "Roster: {n} units",
    roster_hint: "The roster says who is expected, in which county, and whether a unit is rural or the prefecture's own; not the school's own word.",
    elsewhere: "{n} units report to somebody else and are not expected here:",
    teaching_point: "Teaching point",
    roster_open: "Open a roster (XLSX or CSV)",
    roster_xlsx: "Save the roster, or an empty one (XLSX)",
    roster_csv: "Save as CSV",
    roster_bad: "The roster was not taken over:",
};
