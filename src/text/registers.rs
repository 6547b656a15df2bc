//! 登记册: the rows that tasks are made of, or that stand beside them.

use crate::domain::registers::Tallied;
use crate::text::fill;

/// Wording of the registers.
pub struct Registers {
    /// What they are.
    pub intro: &'static str,
    /// None concerns the unit.
    pub empty: &'static str,
    /// What that means.
    pub empty_hint: &'static str,
    /// How many rows a register has: `{n}`.
    pub rows: &'static str,
    /// It has none.
    pub no_rows: &'static str,
    /// Names the picture of stages.
    pub stages: &'static str,
    /// A stage with its count: `{stage}` `{n}`.
    pub stage: &'static str,
    /// Rows without a stage.
    pub unstaged: &'static str,
    /// The sum of a field: `{label}`, `{sum}`.
    pub sum: &'static str,
    /// A part of a target: `{part}`, `{n}` of `{value}`.
    pub part: &'static str,
    /// What a target comes to: `{n}` rows count, of `{value}`.
    pub whole: &'static str,
    /// Rows that count and belong to no part: `{n}`.
    pub unsorted: &'static str,
    /// The parts add up to the whole.
    pub adds_up: &'static str,
    /// They do not.
    pub adds_not_up: &'static str,
    /// It is the area's target.
    pub of_area: &'static str,
    /// A register that nobody asks for.
    pub optional: &'static str,
    /// A register of a task that does not concern the unit.
    pub voluntary: &'static str,
    /// What optional means.
    pub optional_hint: &'static str,
    /// What voluntary means.
    pub voluntary_hint: &'static str,
    /// Stages and columns are ours.
    pub ours: &'static str,
    /// The rows give `{rows}`, as the number `{label}` says.
    pub tally_same: &'static str,
    /// The rows give `{rows}`, the number `{label}` says `{number}`.
    pub tally_off: &'static str,
    /// The rows give `{rows}`, the number `{label}` is blank.
    pub tally_blank: &'static str,
    /// Opens the rows.
    pub open: &'static str,
    /// The column of what can be done with a row.
    pub act: &'static str,
}

impl Registers {
    /// Says how a number compares with what the rows give.
    pub fn tally(&self, label: &str, tallied: &Tallied) -> String {
        let rows = tallied.of_rows.grouped();
        match tallied.entered {
            None => fill(self.tally_blank, &[("rows", &rows), ("label", &label)]),
            Some(number) if tallied.differs() => {
                fill(self.tally_off, &[("rows", &rows), ("label", &label), ("number", &number.grouped())])
            }
            Some(_) => fill(self.tally_same, &[("rows", &rows), ("label", &label)]),
        }
    }
}

/// Chinese.
pub static ZH: Registers = Registers {
    intro: "一行一行登记的内容都在这里：登记、改阶段、附佐证，和在任务里填的是同一份。标“选填”的不要求登记。",
    empty: "没有涉及本单位的登记册",
    empty_hint: "如果单位情况有变，可以修改单位基本情况后再看。",
    rows: "{n} 行",
    no_rows: "还没有登记",
    stages: "各阶段行数",
    stage: "{stage} {n} 行",
    unstaged: "未填阶段",
    sum: "{label}合计 {sum}",
    part: "{part} {n}/{value}",
    whole: "计入 {n} 行，目标 {value}",
    unsorted: "分项不明 {n} 行",
    adds_up: "通知的分项之和等于总数",
    adds_not_up: "通知的分项之和不等于总数",
    of_area: "全域目标，不是单个单位的指标",
    optional: "选填",
    voluntary: "自愿登记",
    optional_hint: "不要求登记；需要时一行一行记下，数字照常自己填。",
    voluntary_hint: "这项任务不要求本单位填报；想留底的可以自己登记。",
    ours: "阶段和栏目是默认的，通知没有规定。",
    tally_same: "登记的行得 {rows}，与“{label}”一致",
    tally_off: "登记的行得 {rows}，“{label}”填的是 {number}，请核对",
    tally_blank: "登记的行得 {rows}，“{label}”还没有填",
    open: "登记的行",
    act: "操作",
};

/// English.
pub static EN: Registers = Registers {
    intro: "All that is entered row by row: add rows, move their stage, add evidence. They are the same rows as on the task. What is marked optional is not asked for.",
    empty: "No register concerns this unit",
    empty_hint: "If the unit has changed, change its profile and look again.",
    rows: "{n} rows",
    no_rows: "No rows yet",
    stages: "Rows by stage",
    stage: "{stage}: {n} rows",
    unstaged: "No stage",
    sum: "{label}, sum {sum}",
    part: "{part} {n}/{value}",
    whole: "{n} rows count, target {value}",
    unsorted: "{n} rows of no part",
    adds_up: "The notice's parts add up to the whole",
    adds_not_up: "The notice's parts do not add up to the whole",
    of_area: "The area's target, not one unit's",
    optional: "Optional",
    voluntary: "Voluntary",
    optional_hint: "Not asked for: keep rows where they help; numbers are entered as before.",
    voluntary_hint: "This unit is not asked about this task; rows may be kept for its own use.",
    ours: "Stages and columns are our defaults; the notice does not set them.",
    tally_same: "The rows give {rows}, as “{label}” says",
    tally_off: "The rows give {rows}, “{label}” says {number}: have a look",
    tally_blank: "The rows give {rows}, “{label}” is blank",
    open: "Rows",
    act: "Act",
};
