//! Feedback and orders as the office gives them: beside a unit's tasks, and all of them in one list.

use crate::domain::feedback::SayFault;
use crate::text::fill;

/// Wording of feedback at the office.
pub struct Orders {
    /// What the tab is for.
    pub intro: &'static str,
    /// Opens what is said about a task.
    pub open: &'static str,
    /// The same where something has been said.
    pub change: &'static str,
    /// No rating.
    pub no_rating: &'static str,
    /// The order's text.
    pub order: &'static str,
    /// By when.
    pub due: &'static str,
    /// Keeps what has been written.
    pub say: &'static str,
    /// Leaves it.
    pub cancel: &'static str,
    /// It is noted, and has to go out as a file.
    pub said: &'static str,
    /// Nothing is otherwise than before.
    pub unchanged: &'static str,
    /// Own rating `{rating}`.
    pub own: &'static str,
    /// The unit has not rated itself.
    pub own_none: &'static str,
    /// The unit's answer.
    pub answer: &'static str,
    /// There is none yet.
    pub no_answer: &'static str,
    /// With evidence.
    pub with_evidence: &'static str,
    /// Without.
    pub without_evidence: &'static str,
    /// The unit closed it on `{day}`.
    pub closed: &'static str,
    /// The unit has the newest wording.
    pub delivered: &'static str,
    /// It may not have.
    pub not_delivered: &'static str,
    /// The office has written the answer down from paper.
    pub keyed: &'static str,
    /// Opens the form for that.
    pub key_in: &'static str,
    /// The same where it has been done.
    pub key_in_anew: &'static str,
    /// What the unit has written.
    pub on_paper: &'static str,
    /// Keeps it.
    pub keep_paper: &'static str,
    /// How it is taken back.
    pub paper_hint: &'static str,
    /// It is so.
    pub verify: &'static str,
    /// Sends it back.
    pub send_back: &'static str,
    /// Why it is sent back.
    pub why: &'static str,
    /// Past its day.
    pub overdue: &'static str,
    /// By `{day}`.
    pub by: &'static str,
    /// All orders `{n}`.
    pub all: &'static str,
    /// No order yet.
    pub none: &'static str,
    /// How to begin.
    pub none_hint: &'static str,
    /// Nothing matches.
    pub none_found: &'static str,
    /// Names the row of counts, which are filters.
    pub by_state: &'static str,
    /// All.
    pub every: &'static str,
    /// Heading: what goes out.
    pub out: &'static str,
    /// What a file is for.
    pub out_hint: &'static str,
    /// Saves one for each unit `{n}`, in a zip.
    pub save_all: &'static str,
    /// The units `{n}`, one by one.
    pub each: &'static str,
    /// Saves one.
    pub save_one: &'static str,
    /// To a unit: `{remarks}` tasks, `{orders}` orders.
    pub to_unit: &'static str,
    /// Saved as `{name}`.
    pub saved: &'static str,
    /// The browser did not take it.
    pub not_saved: &'static str,
    /// It lies on the device.
    pub kept: &'static str,
    /// It is being written.
    pub writing: &'static str,
    /// It does not.
    pub not_kept: &'static str,
    /// Another window has written meanwhile.
    pub moved: &'static str,
    /// What the record is called.
    pub record: &'static str,
    /// Columns: unit, task, order, stage, answer, acts.
    pub columns: [&'static str; 5],
    not_said: &'static str,
    task: &'static str,
    too_long: &'static str,
    half: &'static str,
    no_sentence: &'static str,
    nothing_to_judge: &'static str,
    own_answer: &'static str,
    unread: &'static str,
}

impl Orders {
    /// Says why something cannot be said.
    pub fn fault(&self, fault: SayFault) -> String {
        let why = match fault {
            SayFault::Task => self.task.to_owned(),
            SayFault::TooLong(limit) => fill(self.too_long, &[("n", &limit)]),
            SayFault::HalfAnOrder => self.half.to_owned(),
            SayFault::NoSentence => self.no_sentence.to_owned(),
            SayFault::NoAnswer => self.nothing_to_judge.to_owned(),
            SayFault::OwnAnswer => self.own_answer.to_owned(),
            SayFault::Unread => self.unread.to_owned(),
        };
        fill(self.not_said, &[("why", &why)])
    }
}

/// Chinese.
pub static ZH: Orders = Orders {
    intro: "对各单位的核定等次、反馈意见和限期整改，跨期保留。导出反馈文件或书面通知发给单位；单位整改后再报送或书面回复，办理情况就在这里。",
    open: "反馈",
    change: "改反馈",
    no_rating: "不核定",
    order: "限期整改：要改什么",
    due: "整改时限",
    say: "记下反馈",
    cancel: "不改了",
    said: "已记下。把反馈文件或书面通知发给单位后，单位才看得到。",
    unchanged: "没有改动。",
    own: "自评 {rating}",
    own_none: "没有自评",
    answer: "单位的整改情况",
    no_answer: "单位还没有回复。",
    with_evidence: "有佐证",
    without_evidence: "没有佐证",
    closed: "单位 {day} 销号",
    delivered: "单位已收到最新的通知",
    not_delivered: "单位报来的文件里还没有最新的通知",
    keyed: "由书面回复代填",
    key_in: "代填书面回复",
    key_in_anew: "改代填的回复",
    on_paper: "单位书面回复的整改情况",
    keep_paper: "记下回复",
    paper_hint: "清空再记下，就是收回代填的回复。",
    verify: "核实，情况属实",
    send_back: "退回重改",
    why: "退回的理由",
    overdue: "已逾期",
    by: "{day} 前",
    all: "限期整改（{n} 件）",
    none: "还没有下达限期整改",
    none_hint: "在“各单位”里打开一个单位，在任务旁边点“反馈”。",
    none_found: "没有这一类的",
    by_state: "按办理情况筛选",
    every: "全部",
    out: "发给单位",
    out_hint: "每个单位一个反馈文件，里面是对它说过的全部内容，重复收下也不要紧。单位在“保存与备份”页打开它。",
    save_all: "导出全部单位的反馈（{n} 个文件，一个压缩包）",
    each: "逐个单位导出（{n} 个单位）",
    save_one: "导出反馈",
    to_unit: "反馈 {remarks} 项任务，其中限期整改 {orders} 件",
    saved: "已导出 {name}",
    not_saved: "浏览器没有接收这个文件，请换一个浏览器再试。",
    kept: "反馈记录已存在本机",
    writing: "正在保存反馈记录",
    not_kept: "反馈记录没有存到本机。",
    moved: "另一个窗口改过反馈记录，这里刚做的改动没有保存。",
    record: "反馈记录",
    columns: ["单位", "任务", "限期整改", "办理情况", "单位的整改情况"],
    not_said: "没有记下：{why}",
    task: "工作要点没有这项任务，或者它是涉密和内部事项，不能写反馈。",
    too_long: "最多写 {n} 个字。",
    half: "限期整改要写明改什么，并选好时限。",
    no_sentence: "请写明退回的理由。",
    nothing_to_judge: "单位还没有可以核实的回复。",
    own_answer: "单位已在台账里回复，以单位的回复为准。",
    unread: "以前的反馈记录读不出来，请到“反馈整改”页处理。",
};

/// English.
pub static EN: Orders = Orders {
    intro: "Verified ratings, comments and orders to units, kept across rounds. Export feedback files, or papers, and send them; what a unit answers with its next file, or on paper, shows here.",
    open: "Feedback",
    change: "Change feedback",
    no_rating: "Not rated",
    order: "To be put right",
    due: "By",
    say: "Note it",
    cancel: "Leave it",
    said: "Noted. The unit sees it once the feedback file, or the paper, has been sent.",
    unchanged: "Nothing has changed.",
    own: "own {rating}",
    own_none: "no own rating",
    answer: "What the unit has done",
    no_answer: "The unit has not answered yet.",
    with_evidence: "with evidence",
    without_evidence: "without evidence",
    closed: "closed by the unit on {day}",
    delivered: "The unit has the newest wording",
    not_delivered: "The unit's files do not have the newest wording yet",
    keyed: "written down from paper",
    key_in: "Key in an answer on paper",
    key_in_anew: "Change what was keyed in",
    on_paper: "What the unit has answered on paper",
    keep_paper: "Note the answer",
    paper_hint: "Emptied and noted, it is taken back.",
    verify: "Verified: it is so",
    send_back: "Send back",
    why: "Why it is sent back",
    overdue: "Overdue",
    by: "by {day}",
    all: "Orders ({n})",
    none: "No order has been given yet",
    none_hint: "Open a unit under “Units” and choose “Feedback” beside a task.",
    none_found: "None of this kind",
    by_state: "Filter by where they stand",
    every: "All",
    out: "To the units",
    out_hint: "One feedback file for each unit with all that has been said to it; taking it twice does no harm. The unit opens it under “Saving and copies”.",
    save_all: "Export feedback for all units (one zip, files: {n})",
    each: "One unit after the other ({n})",
    save_one: "Export feedback",
    to_unit: "Tasks with feedback: {remarks}; orders: {orders}",
    saved: "Saved {name}",
    not_saved: "The browser did not take the file: try another browser.",
    kept: "The record of feedback is on this device",
    writing: "Saving the record of feedback",
    not_kept: "The record of feedback is not on this device.",
    moved: "Another window has changed the record. What was just done here is not saved.",
    record: "the record of feedback",
    columns: ["Unit", "Task", "To be put right", "Stage", "What the unit has done"],
    not_said: "Not noted: {why}",
    task: "The plan has no such task, or it is internal: nothing is said about it.",
    too_long: "At most {n} characters.",
    half: "An order needs its text and its day.",
    no_sentence: "Say why it is sent back.",
    nothing_to_judge: "There is no answer to be looked at.",
    own_answer: "the unit has answered in its workbook, and that stands.",
    unread: "what was said before cannot be read. Read it again under “Feedback”.",
};
