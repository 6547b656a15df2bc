//! 登记册: the registers of ledger tasks.

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
    /// Opens the rows.
    pub open: &'static str,
    /// The column of what can be done with a row.
    pub act: &'static str,
}

/// Chinese.
pub static ZH: Registers = Registers {
    intro: "涉及本单位、要一行一行登记的任务都在这里：登记、改阶段、附佐证，和在任务里填的是同一份。",
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
    open: "登记的行",
    act: "操作",
};

/// English.
pub static EN: Registers = Registers {
    intro: "All tasks of this unit that are entered row by row: add rows, move their stage, add evidence. They are the same rows as on the task.",
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
    open: "Rows",
    act: "Act",
};
