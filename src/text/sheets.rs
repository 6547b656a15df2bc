//! Tables that go out and come back: their names and their headings.

/// Wording of the tables.
pub struct Sheets {
    /// The names of the tables, in the order in which they are offered; a name may stand in a file's name.
    pub names: [&'static str; 4],
    /// At the head of a printed page: `{plan}` `{practice}` `{name}`.
    pub title: &'static str,
    /// Heading: the number of the task.
    pub id: &'static str,
    /// Heading: the section.
    pub section: &'static str,
    /// Heading: the item.
    pub item: &'static str,
    /// Heading: the task.
    pub task: &'static str,
    /// Heading: the obligation.
    pub obligation: &'static str,
    /// Heading: due.
    pub due: &'static str,
    /// Heading: whose date that is.
    pub whose: &'static str,
    /// Heading: the state.
    pub state: &'static str,
    /// Heading: the `{n}`th number.
    pub number: &'static str,
    /// Heading: what the `{n}`th number is.
    pub number_label: &'static str,
    /// Heading: the targets.
    pub target: &'static str,
    /// Heading: the figures.
    pub figure: &'static str,
    /// Heading: the light.
    pub light: &'static str,
    /// Heading: how many pieces of evidence.
    pub evidence: &'static str,
    /// Heading: which occurrence, or which problem.
    pub occasion: &'static str,
    /// Heading: where a problem, or a dated thing, stands.
    pub standing: &'static str,
    /// Where a dated thing stands: to be done, overdue, done.
    pub standings: [&'static str; 3],
    /// At the foot of a printed page: `{page}` of `{pages}`.
    pub page: &'static str,
    /// Said by the spreadsheet where something else is entered than what is listed.
    pub choose: &'static str,
    /// The same for numbers.
    pub not_a_number: &'static str,
    /// The same for days.
    pub not_a_day: &'static str,
}

/// Chinese.
pub static ZH: Sheets = Sheets {
    names: ["落实情况", "责任清单", "整改台账", "日程"],
    title: "{plan} {name} {practice}",
    id: "编号",
    section: "部分",
    item: "条目",
    task: "任务",
    obligation: "要求程度",
    due: "完成时限",
    whose: "时限来源",
    state: "完成情况",
    number: "数字{n}",
    number_label: "数字{n}是什么",
    target: "目标",
    figure: "实际",
    light: "亮灯",
    evidence: "佐证（件）",
    occasion: "哪一次、哪个问题",
    standing: "进展",
    standings: ["待完成", "逾期", "已完成"],
    page: "第 {page} 页，共 {pages} 页",
    choose: "请从下拉列表里选一项。",
    not_a_number: "请填不带单位的数字，如 1200 或 35.5。",
    not_a_day: "请填日期，如 2019-09-10。",
};

/// English.
pub static EN: Sheets = Sheets {
    names: ["Answers", "Responsibility", "Rectification", "Agenda"],
    title: "{plan} {name} {practice}",
    id: "No.",
    section: "Section",
    item: "Item",
    task: "Task",
    obligation: "Obligation",
    due: "Due",
    whose: "Date set by",
    state: "State",
    number: "Number {n}",
    number_label: "What number {n} is",
    target: "Target",
    figure: "Actual",
    light: "Light",
    evidence: "Evidence",
    occasion: "Which one",
    standing: "Progress",
    standings: ["To do", "Overdue", "Done"],
    page: "Page {page} of {pages}",
    choose: "Choose one of the list.",
    not_a_number: "Enter a plain number such as 1200 or 35.5.",
    not_a_day: "Enter a day such as 2019-09-10.",
};
