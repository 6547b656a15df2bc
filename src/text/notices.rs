//! Feedback and orders on paper.

/// Wording of the paper that goes to a unit.
pub struct Notices {
    /// What the paper is called: with orders, without.
    pub names: [&'static str; 2],
    /// To whom: `{unit}`.
    pub to: &'static str,
    /// What it is about: `{round}`, `{date}`.
    pub opening: &'static str,
    /// How many orders `{n}`, the first of them by `{day}`.
    pub opening_orders: &'static str,
    /// Heading: orders.
    pub orders: &'static str,
    /// How they are answered.
    pub answer_hint: &'static str,
    /// Columns: task, what is to be put right, by when, what has been done.
    pub order_columns: [&'static str; 4],
    /// Given on `{on}` in `{round}`.
    pub given: &'static str,
    /// Heading: ratings and comments.
    pub remarks: &'static str,
    /// Columns: task, rating, comment.
    pub remark_columns: [&'static str; 3],
    /// Lines for the office to sign on.
    pub signatures: [&'static str; 3],
    /// Lines for the unit to sign on that has to answer.
    pub answered: [&'static str; 2],
    /// Saves the paper of one unit.
    pub save_one: &'static str,
    /// Saves those of all units, in a zip.
    pub save_all: &'static str,
    /// For whom it is.
    pub hint: &'static str,
    /// There is nothing to put on paper.
    pub nothing: &'static str,
}

/// Chinese.
pub static ZH: Notices = Notices {
    names: ["限期整改通知", "反馈意见"],
    to: "{unit}：",
    opening: "现将{round}填报情况的反馈告知如下（{date}）。",
    opening_orders: "其中 {n} 件须限期整改，最早一件的时限是 {day}。",
    orders: "限期整改",
    answer_hint: "整改情况请填在最后一栏，签字盖章后在时限前报回；用台账报送的单位也可以打开反馈文件，在台账里回复。",
    order_columns: ["任务", "要改什么", "时限", "整改情况（单位填写）"],
    given: "{round}，{on} 下达",
    remarks: "核定等次和反馈意见",
    remark_columns: ["任务", "核定等次", "反馈意见"],
    signatures: ["签发人（签字）", "发文单位（盖章）", "日期"],
    answered: ["整改单位负责人（签字、盖章）", "回复日期"],
    save_one: "通知（Word）",
    save_all: "导出全部单位的书面通知（Word，一个压缩包）",
    hint: "用表格或纸质表报送的单位没有台账，可以发书面通知；单位书面回复后，在下面对应的一件上代填。",
    nothing: "没有要通知的内容：整改都已回复或核实，本期也没有意见。",
};

/// English.
pub static EN: Notices = Notices {
    names: ["Order to put right", "Feedback"],
    to: "To {unit}:",
    opening: "This is what we say to what was reported for {round} ({date}).",
    opening_orders: " Orders: {n}, the first of them due by {day}.",
    orders: "To be put right",
    answer_hint: "Write what has been done into the last column, sign it and send it back in time. Who reports by workbook may instead open the feedback file and answer there.",
    order_columns: ["Task", "To be put right", "By", "What has been done (by the unit)"],
    given: "{round}, given on {on}",
    remarks: "Verified ratings and comments",
    remark_columns: ["Task", "Verified rating", "Comment"],
    signatures: ["Issued by (signature)", "Office (seal)", "Date"],
    answered: ["Head of the unit (signature, seal)", "Answered on"],
    save_one: "On paper (Word)",
    save_all: "Export what goes to all units on paper (Word, one zip)",
    hint: "Units that send tables or paper forms have no workbook: send them this. What they answer on paper is keyed in beside the order below.",
    nothing: "There is nothing to put on paper: all orders are answered or verified, and nothing was said this round.",
};
