//! Self-checks, and sending a round.

use crate::domain::audit::Check;
use crate::domain::rounds::{Lack, RoundKind};

/// Wording of the self-checks and of sending.
pub struct Submit {
    /// Under the heading of the checks.
    pub checks_hint: &'static str,
    /// So many findings `{n}`.
    pub checks_found: &'static str,
    /// Nothing was found.
    pub checks_none: &'static str,
    /// What to do when nothing was found.
    pub checks_none_hint: &'static str,
    /// What each check looks for, in the order of the vocabulary.
    checks: [&'static str; 11],
    /// What to do about what it finds, in the same order.
    check_hints: [&'static str; 11],
    /// The other task `{task}` with the same link.
    pub same_as: &'static str,
    /// So many `{n}` of it.
    pub count: &'static str,
    /// A person `{name}` with `{n}` of `{all}` tasks.
    pub person: &'static str,
    /// About the unit itself.
    pub of_unit: &'static str,
    /// The rest of the findings `{n}` of a check.
    pub the_rest: &'static str,
    /// First step: the round.
    pub round: &'static str,
    /// What a round says.
    pub round_hint: &'static str,
    /// The kinds of round, in the order of the vocabulary.
    kinds: [&'static str; 4],
    /// A round of one's own naming.
    pub own_round: &'static str,
    /// Name of one's own round.
    pub own_name: &'static str,
    /// Last day of one's own round.
    pub own_day: &'static str,
    /// Which submission of the round it will be `{n}`.
    pub nth: &'static str,
    /// Second step: the checks.
    pub check: &'static str,
    /// To the list.
    pub to_checks: &'static str,
    /// Third step: who.
    pub who: &'static str,
    /// That nothing is sent by itself.
    pub who_hint: &'static str,
    /// 填报人.
    pub filled_by: &'static str,
    /// 审核人.
    pub approved_by: &'static str,
    /// 审核日期.
    pub date: &'static str,
    /// Both are the same person.
    pub same_person: &'static str,
    /// Approves and makes the file.
    pub approve: &'static str,
    /// What is lacking, in the order of the enum.
    lacks: [&'static str; 3],
    /// What has been made: `{round}`, `{n}`.
    pub made: &'static str,
    /// The check code `{code}`.
    pub code: &'static str,
    /// What the check code is for.
    pub code_hint: &'static str,
    /// What to do with the file.
    pub made_hint: &'static str,
    /// Saves the file once more.
    pub again: &'static str,
    /// Heading of what has been submitted.
    pub sent: &'static str,
    /// Nothing has been.
    pub sent_none: &'static str,
    /// A submission: `{n}`, `{date}`, `{filled}`, `{approved}`.
    pub sent_line: &'static str,
    /// Its file is not on this device.
    pub sent_elsewhere: &'static str,
    /// Practice is not sent.
    pub practice: &'static str,
}

impl Submit {
    /// Returns the name of a check, and what to do about what it finds.
    pub fn check_of(&self, check: Check) -> (&'static str, &'static str) {
        let at = Check::ALL.iter().position(|known| *known == check);
        at.and_then(|at| Some((*self.checks.get(at)?, *self.check_hints.get(at)?))).unwrap_or_default()
    }

    /// Returns the name of a kind of round.
    pub fn kind(&self, kind: RoundKind) -> &'static str {
        let at = RoundKind::ALL.iter().position(|known| *known == kind);
        at.and_then(|at| self.kinds.get(at)).copied().unwrap_or_default()
    }

    /// Says what is still to be said before a workbook can be sent.
    pub fn lack(&self, lack: Lack) -> &'static str {
        let [round, filled_by, approved_by] = self.lacks;
        match lack {
            Lack::Round => round,
            Lack::FilledBy => filled_by,
            Lack::ApprovedBy => approved_by,
        }
    }
}

/// Chinese.
pub static ZH: Submit = Submit {
    checks_hint: "报送前看一遍，点任务编号直接去改。自查不拦报送：没有做完、写明原因，也是如实填报。",
    checks_found: "共 {n} 处要看一看",
    checks_none: "没有发现要处理的问题",
    checks_none_hint: "可以去报送了。",
    checks: [
        "同一处有两个内容",
        "分子大于分母",
        "分项与合计不符",
        "已完成，但目标值没有达到",
        "还没有填",
        "缺少目标要的数字",
        "不涉及，但没有写理由",
        "已过时限，还没有完成",
        "已完成，但没有佐证材料",
        "同一个链接用在两项任务上",
        "责任人几乎都是同一个人",
    ],
    check_hints: [
        "两台设备各写了一个，请选定一个。",
        "请核对这两个数。",
        "有登记行没有选类别、类别不在通知的分项里，或填报的数字与登记的行对不上。",
        "请核对数字，或把完成情况改为推进中。",
        "请选完成情况；确实不涉及的，选不涉及并写理由。",
        "请补上数字，没有的填 0。",
        "请写一句理由。",
        "请写明存在问题和下一步打算。",
        "请补一条链接、文件名或说明。",
        "请确认不是贴错了。",
        "请确认分工（这项提醒是本台账设的）。",
    ],
    same_as: "与 {task} 相同",
    count: "{n} 处",
    person: "{name}：{all} 项写了责任人，其中 {n} 项",
    of_unit: "单位基本情况",
    the_rest: "其余 {n} 处",
    round: "选报送期次",
    round_hint: "数字都是本年累计，统计到期次的最后一天。",
    kinds: ["月报", "季报", "学期", "年终"],
    own_round: "自定期次",
    own_name: "期次名称",
    own_day: "统计截至",
    nth: "本期第 {n} 次报送",
    check: "看自查结果",
    to_checks: "逐处查看",
    who: "填报与审核",
    who_hint: "审核后生成报送文件，存在本机；由您自己通过微信、邮件或 U 盘交给上级。",
    filled_by: "填报人",
    approved_by: "审核人",
    date: "审核日期",
    same_person: "填报人和审核人是同一个人，请确认。",
    approve: "审核通过，生成报送文件",
    lacks: ["请写期次名称。", "请写填报人。", "请写审核人。"],
    made: "{round}第 {n} 次报送文件已生成",
    code: "校验码 {code}",
    code_hint: "文件、自评报告和上级看到的校验码应当一致；它只能说明文件没有损坏，不能证明是谁写的。",
    made_hint: "请把下载的文件交给上级。之后还可以继续填写，再次报送时次数加一。",
    again: "再存一次文件",
    sent: "已经报送",
    sent_none: "还没有报送过。",
    sent_line: "第 {n} 次 · {date} · 填报 {filled} · 审核 {approved}",
    sent_elsewhere: "文件存在报送时用的设备上",
    practice: "演练台账可以走一遍报送，文件带有演练标记，上级不会计入汇总。",
};

/// English.
pub static EN: Submit = Submit {
    checks_hint: "Have a look before sending; a task's number leads straight to it. Checks keep nobody from sending: what is not done, with the reason, is an honest answer.",
    checks_found: "{n} things to look at",
    checks_none: "Nothing to look at",
    checks_none_hint: "It can be sent.",
    checks: [
        "Two values in one place",
        "Part larger than the whole",
        "Parts do not add up",
        "Done, but the target is not met",
        "Not answered",
        "A number for a target is missing",
        "Not applicable, without a reason",
        "Past due and not done",
        "Done, without evidence",
        "The same link for two tasks",
        "Nearly everything with one person",
    ],
    check_hints: [
        "Two devices wrote one each: choose one.",
        "Check the two numbers.",
        "A row has no category, or one that is no part of the notice's whole, or a number is not what the rows give.",
        "Check the number, or set it to in progress.",
        "Choose a state; what does not apply needs a reason.",
        "Enter it; none is 0.",
        "Write a sentence.",
        "Write the problem and the next step.",
        "Add a link, a file's name or a sentence.",
        "Make sure that it was not pasted by mistake.",
        "Make sure of who does what (a reminder of this workbook's own).",
    ],
    same_as: "same as {task}",
    count: "{n} of them",
    person: "{name}: {n} of {all} tasks with a person",
    of_unit: "About the unit",
    the_rest: "{n} more",
    round: "Choose the round",
    round_hint: "Numbers are cumulative for the year, up to the round's last day.",
    kinds: ["Month", "Quarter", "Term", "Year's end"],
    own_round: "A round of your own",
    own_name: "Name of the round",
    own_day: "As of",
    nth: "Submission {n} of this round",
    check: "See the checks",
    to_checks: "One by one",
    who: "Filled in and approved",
    who_hint: "Approving makes the file and keeps it here; you hand it on yourself, by chat, mail or stick.",
    filled_by: "Filled in by",
    approved_by: "Approved by",
    date: "Date of approval",
    same_person: "The same person filled in and approves: make sure of it.",
    approve: "Approve and make the file",
    lacks: ["Name the round.", "Name who filled it in.", "Name who approves."],
    made: "The file of submission {n} of {round} is made",
    code: "Check code {code}",
    code_hint: "File, report and the receiving office show the same check code; it shows damage, and not who wrote it.",
    made_hint: "Hand the downloaded file on. You may go on filling in; the next submission has the next number.",
    again: "Save the file again",
    sent: "Submitted before",
    sent_none: "Nothing has been submitted.",
    sent_line: "No. {n} · {date} · filled in by {filled} · approved by {approved}",
    sent_elsewhere: "The file is on the device that made it",
    practice: "A practice workbook can go through this; its file says so and is never added up.",
};
