//! Finding tasks, and the walk through what is unanswered.

/// Wording of finding tasks and of the walk.
pub struct Find {
    /// Label of the search.
    pub find: &'static str,
    /// Placeholder of the search.
    pub find_hint: &'static str,
    /// Opens the further filters.
    pub filters: &'static str,
    /// A filter that restricts nothing.
    pub any: &'static str,
    /// Filter and column: the item.
    pub item: &'static str,
    /// The state.
    pub state: &'static str,
    /// How strongly the notice asks.
    pub obligation: &'static str,
    /// The kind of task.
    pub kind: &'static str,
    /// Due on a day or later.
    pub due_from: &'static str,
    /// Due on a day or before.
    pub due_by: &'static str,
    /// The person's name.
    pub person: &'static str,
    /// What is missing.
    pub missing: &'static str,
    /// Numbers, reasons, overdue: in the order of the vocabulary.
    pub missings: [&'static str; 3],
    /// So many tasks `{n}` were found.
    pub found: &'static str,
    /// Nothing was found.
    pub found_none: &'static str,
    /// Takes all filters away.
    pub reset: &'static str,
    /// Where one is in the walk: `{at}`, `{all}`.
    pub walk_left: &'static str,
    /// Heading when nothing is left.
    pub walk_done: &'static str,
    /// What to do then.
    pub walk_done_hint: &'static str,
    /// To the one before.
    pub walk_previous: &'static str,
    /// To the next.
    pub walk_next: &'static str,
    /// To the next without an answer.
    pub walk_skip: &'static str,
    /// Link to the report.
    pub to_report: &'static str,
}

/// Chinese.
pub static ZH: Find = Find {
    find: "查找任务",
    find_hint: "任务、条目或填写的内容",
    filters: "更多筛选",
    any: "全部",
    item: "条目",
    state: "完成情况",
    obligation: "要求程度",
    kind: "类型",
    due_from: "时限不早于",
    due_by: "时限不晚于",
    person: "责任人",
    missing: "缺什么",
    missings: ["数字待填", "理由待填", "逾期"],
    found: "找到 {n} 项任务",
    found_none: "没有符合条件的任务",
    reset: "清除条件",
    walk_left: "第 {at} 项，共 {all} 项",
    walk_done: "都填过了",
    walk_done_hint: "涉及本单位的任务都已填写，自评报告已经排好，只差签字盖章。",
    walk_previous: "上一项",
    walk_next: "下一项",
    walk_skip: "先跳过",
    to_report: "看自评报告",
};

/// English.
pub static EN: Find = Find {
    find: "Find tasks",
    find_hint: "Task, item or what was written",
    filters: "More filters",
    any: "All",
    item: "Item",
    state: "State",
    obligation: "Obligation",
    kind: "Kind",
    due_from: "Due from",
    due_by: "Due by",
    person: "Person in charge",
    missing: "What is missing",
    missings: ["Numbers", "Reasons", "Overdue"],
    found: "{n} tasks found",
    found_none: "No task matches",
    reset: "Clear filters",
    walk_left: "{at} of {all}",
    walk_done: "All answered",
    walk_done_hint: "Every task that concerns the unit has an answer. The report is ready and lacks nothing but signature and seal.",
    walk_previous: "Previous",
    walk_next: "Next",
    walk_skip: "Skip",
    to_report: "See the report",
};
