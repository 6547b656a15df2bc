//! Papers that are printed, signed and handed in.

/// Wording of the papers.
pub struct Papers {
    /// What papers are called, in the order of the vocabulary.
    pub names: [&'static str; 5],
    /// Title of a paper: `{plan}`, `{paper}`, `{practice}`.
    pub title: &'static str,
    /// Only so many tasks `{n}` were asked for.
    pub filtered: &'static str,
    /// There is nothing to list.
    pub nothing: &'static str,
    /// Heading: the whole.
    pub whole: &'static str,
    /// Heading: by section.
    pub by_section: &'static str,
    /// The whole in a sentence.
    pub sentence: &'static str,
    /// So many internal tasks `{n}` are counted only.
    pub internal: &'static str,
    /// Columns of the figures.
    pub figures: [&'static str; 8],
    /// The last row of the figures.
    pub sum: &'static str,
    /// Columns of a section's tasks.
    pub progress: [&'static str; 4],
    /// Heading: problems.
    pub problems: &'static str,
    /// Heading: next steps.
    pub next_steps: &'static str,
    /// A figure `{figure}` and its target `{target}`.
    pub figure: &'static str,
    /// Columns of an item's facts.
    pub fact: [&'static str; 2],
    /// The state.
    pub state: &'static str,
    /// By when.
    pub due: &'static str,
    /// Figures of a task.
    pub figures_of_task: &'static str,
    /// Evidence.
    pub evidence: &'static str,
    /// What to do with the blank form.
    pub blank_hint: &'static str,
    /// Columns of the blank form.
    pub blank: [&'static str; 4],
    /// Filled in by, approved by, seal, date.
    pub signatures: [&'static str; 4],
    /// Choice of the paper.
    pub choose: &'static str,
    /// Prints it.
    pub print: &'static str,
    /// Button: save as a Word document.
    pub save: &'static str,
    /// What printing needs.
    pub print_hint: &'static str,
    /// A draft: not approved, or changed since.
    pub draft: &'static str,
    /// To approving.
    pub to_submit: &'static str,
    /// All tasks, or those that the assess page has found.
    pub only_found: &'static str,
    /// The check code `{code}`.
    pub code: &'static str,
}

/// Chinese.
pub static ZH: Papers = Papers {
    names: ["落实情况自评报告", "责任分解表", "整改台账", "条目落实情况", "填报表（空白）"],
    title: "{plan}{paper}{practice}",
    filtered: "本材料只列出筛选到的 {n} 项任务。",
    nothing: "没有可列出的内容。",
    whole: "一、总体情况",
    by_section: "二、进展、问题和下一步打算",
    sentence: "本单位涉及 {all} 项任务，已填 {answered} 项：已完成 {done} 项，推进中 {going} 项，未启动 {waiting} 项，不涉及 {none} 项；未填 {blank} 项，逾期 {overdue} 项。扣除不涉及的任务，完成 {percent}%。",
    internal: "其中内部事项 {n} 项，只计入总数，不在本报告列出。",
    figures: ["部分", "应填", "已完成", "推进中", "未启动", "不涉及", "未填", "逾期"],
    sum: "合计",
    progress: ["任务", "完成情况", "实际与目标", "进展说明"],
    problems: "存在问题",
    next_steps: "下一步打算",
    figure: "{figure}（目标 {target}）",
    fact: ["内容", "落实情况"],
    state: "完成情况",
    due: "完成时限",
    figures_of_task: "实际与目标",
    evidence: "佐证材料",
    blank_hint: "没有设备的单位用本表手工填写，交上级代填。数字都是本年累计；确实不涉及的，请在最后一栏写理由。",
    blank: ["任务", "完成情况", "数字", "存在问题和下一步打算"],
    signatures: ["填报人（签字）", "审核人（签字）", "单位（盖章）", "日期"],
    choose: "选材料",
    print: "打印",
    save: "存为 Word 文件",
    print_hint: "打印或存成 PDF：A4 纸；页眉页脚由浏览器加，可在打印窗口里关掉。",
    draft: "草稿：还没有报送，或报送后又有修改，校验码与报送的文件不同。",
    to_submit: "去报送",
    only_found: "只列自评页筛选到的任务",
    code: "校验码 {code}",
};

/// English.
pub static EN: Papers = Papers {
    names: ["Self-assessment report", "Responsibility sheet", "Rectification ledger", "One item", "Blank form"],
    title: "{plan} · {paper} {practice}",
    filtered: "Only the {n} tasks that were found are listed.",
    nothing: "There is nothing to list.",
    whole: "The whole",
    by_section: "Progress, problems and next steps",
    sentence: "{all} tasks concern the unit and {answered} are answered: {done} done, {going} in progress, {waiting} not started, {none} not applicable; {blank} are blank and {overdue} overdue. Without those not applicable, {percent}% are done.",
    internal: "{n} of them are internal: counted here and not listed.",
    figures: ["Section", "Asked", "Done", "In progress", "Not started", "Not applicable", "Blank", "Overdue"],
    sum: "Sum",
    progress: ["Task", "State", "Figure and target", "Progress"],
    problems: "Problems",
    next_steps: "Next steps",
    figure: "{figure} (target {target})",
    fact: ["What", "Recorded"],
    state: "State",
    due: "Due",
    figures_of_task: "Figure and target",
    evidence: "Evidence",
    blank_hint: "For units with no device: fill in by hand, and the office above keys it in. Numbers are cumulative for the year; what does not apply needs a reason in the last column.",
    blank: ["Task", "State", "Numbers", "Problem and next step"],
    signatures: ["Filled in by (signature)", "Approved by (signature)", "Unit (seal)", "Date"],
    choose: "Choose a paper",
    print: "Print",
    save: "Save as a Word file",
    print_hint: "Prints on A4, or to a PDF. Headers and footers are the browser's and can be turned off in its dialogue.",
    draft: "A draft: not submitted, or changed since, so that its check code is not the submitted file's.",
    to_submit: "Submit",
    only_found: "Only the tasks found on the assess page",
    code: "Check code {code}",
};
