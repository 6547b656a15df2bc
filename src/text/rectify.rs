//! 整改台账: problems that are put right.

use crate::domain::rectification::{NextStep, Status};
use crate::domain::workbook::lists::ProblemSource;

/// Wording of the list of problems.
pub struct Rectify {
    /// What the list is for.
    pub intro: &'static str,
    /// Nothing is there yet.
    pub empty: &'static str,
    /// What to do then.
    pub empty_hint: &'static str,
    /// All problems.
    pub all: &'static str,
    /// Names the row of counts, which are filters.
    pub by_status: &'static str,
    statuses: [&'static str; 4],
    sources: [&'static str; 3],
    steps: [&'static str; 6],
    /// A day of closing without what it asks for.
    pub unmet: &'static str,
    /// Adds a problem.
    pub add: &'static str,
    /// Button: the problem is entered.
    pub enter: &'static str,
    /// What is missing before it can be.
    pub enter_missing: &'static str,
    /// The task of an item.
    pub task: &'static str,
    /// A list from which nothing is chosen yet.
    pub choose: &'static str,
    /// Label and column: the problem.
    pub problem: &'static str,
    /// Where it was found.
    pub source: &'static str,
    /// What is done about it.
    pub measure: &'static str,
    /// Who does it.
    pub person: &'static str,
    /// By when.
    pub due: &'static str,
    /// The evidence.
    pub evidence: &'static str,
    /// Who has rechecked it.
    pub rechecker: &'static str,
    /// On what day it was closed.
    pub closed: &'static str,
    /// Where it stands.
    pub status: &'static str,
    /// What it wants next.
    pub next: &'static str,
    /// A problem that nobody has described.
    pub unnamed: &'static str,
    /// Nothing is said.
    pub nothing: &'static str,
    /// Opens all fields of a problem.
    pub open: &'static str,
    /// Folds them again.
    pub fold: &'static str,
    /// How problems are closed.
    pub rule: &'static str,
    /// Nothing matches the filters.
    pub none_found: &'static str,
    /// Only the problems of the task `{task}` are shown.
    pub only_task: &'static str,
    /// Shows those of all tasks.
    pub all_tasks: &'static str,
    /// On a task's card, without problems.
    pub of_task_none: &'static str,
    /// On a task's card: `{all}` problems, `{left}` of them not closed.
    pub of_task: &'static str,
}

impl Rectify {
    /// Returns the word for where a problem stands.
    pub fn status_of(&self, status: Status) -> &'static str {
        word(Status::ALL, status, &self.statuses)
    }

    /// Returns the word for where a problem was found.
    pub fn source_of(&self, source: ProblemSource) -> &'static str {
        word(ProblemSource::ALL, source, &self.sources)
    }

    /// Returns what a problem wants next.
    pub fn step(&self, step: NextStep) -> &'static str {
        word(NextStep::ALL, step, &self.steps)
    }
}

fn word<T: PartialEq>(all: &[T], word: T, words: &[&'static str]) -> &'static str {
    let at = all.iter().position(|known| *known == word);
    at.and_then(|at| words.get(at)).copied().unwrap_or_default()
}

/// Chinese.
pub static ZH: Rectify = Rectify {
    intro: "一个问题一行：写明措施、责任人和时限，附上佐证，请另一人复核后销号。",
    empty: "还没有登记整改问题",
    empty_hint: "自查发现的、督查检查指出的、上级交办的问题，都可以登记在对应的任务下，整改到位后销号。",
    all: "全部",
    by_status: "按整改情况筛选",
    statuses: ["已逾期", "整改中", "待复核", "已销号"],
    sources: ["自查", "督查检查", "上级交办"],
    steps: ["写明问题", "定措施、责任人、时限", "整改并附佐证", "请另一人复核", "今天销号", "查看"],
    unmet: "未达到销号条件",
    add: "登记一个问题",
    enter: "登记",
    enter_missing: "请选好条目和任务，并写明问题。",
    task: "任务",
    choose: "请选择",
    problem: "问题",
    source: "问题来源",
    measure: "整改措施",
    person: "整改责任人",
    due: "整改时限",
    evidence: "整改佐证（链接、文件名或说明）",
    rechecker: "复核人（责任人以外的人）",
    closed: "销号日期",
    status: "整改情况",
    next: "下一步",
    unnamed: "（还没有写明问题）",
    nothing: "未填",
    open: "全部内容",
    fold: "收起",
    rule: "销号要有整改措施、责任人、佐证，并由责任人以外的人复核。已销号的要改，先清空销号日期。",
    none_found: "没有符合条件的问题",
    only_task: "只看任务 {task} 的问题",
    all_tasks: "看全部",
    of_task_none: "登记整改问题",
    of_task: "整改问题 {all} 个，未销号 {left} 个",
};

/// English.
pub static EN: Rectify = Rectify {
    intro: "One row for each problem: say what is done, who does it and by when, add evidence, have a second person recheck it, then close it.",
    empty: "No problem has been entered yet",
    empty_hint: "Problems found by own checks, by inspections or set by the level above are entered under their task and closed once they are put right.",
    all: "All",
    by_status: "Filter by state",
    statuses: ["Overdue", "Open", "Awaiting recheck", "Closed"],
    sources: ["Own check", "Inspection", "Order from above"],
    steps: [
        "Describe the problem",
        "Set measure, person and date",
        "Put right and add evidence",
        "Have a second person recheck",
        "Close today",
        "Look",
    ],
    unmet: "Not fit to be closed",
    add: "Enter a problem",
    enter: "Enter",
    enter_missing: "Choose the item and its task, and describe the problem.",
    task: "Task",
    choose: "Choose",
    problem: "Problem",
    source: "Found by",
    measure: "Measure",
    person: "Who puts it right",
    due: "To be put right by",
    evidence: "Evidence (link, file name or text)",
    rechecker: "Rechecked by (somebody else)",
    closed: "Closed on",
    status: "State",
    next: "Next step",
    unnamed: "(not described yet)",
    nothing: "Blank",
    open: "All fields",
    fold: "Fold",
    rule: "Closing asks for a measure, a person, evidence, and a recheck by somebody else. To change a closed problem, clear its closing date first.",
    none_found: "No problem matches",
    only_task: "Problems of task {task} only",
    all_tasks: "Show all",
    of_task_none: "Enter a problem to put right",
    of_task: "{all} problems, {left} not closed",
};
