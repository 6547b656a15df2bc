//! What the plan says of itself, and what was read into it.

/// What the plan's data may call inferred, in the order in which it is named.
const INFERABLE: [&str; 10] =
    ["levels", "appliesTo", "numbers", "fields", "stages", "targets", "recurrence", "documents", "due", "text"];

/// Wording about the plan as a document.
pub struct Facts {
    /// Heading.
    pub title: &'static str,
    /// Official title.
    pub official: &'static str,
    /// Document number.
    pub number: &'static str,
    /// Issuers.
    pub issuers: &'static str,
    /// Addressees.
    pub addressees: &'static str,
    /// Day of issue.
    pub issued: &'static str,
    /// Day of publication.
    pub published: &'static str,
    /// Publisher.
    pub publisher: &'static str,
    /// Index number.
    pub index: &'static str,
    /// The days it covers.
    pub period: &'static str,
    /// Edition of the data.
    pub edition: &'static str,
    /// Fold: `{n}` readings.
    pub readings: &'static str,
    /// What a reading is.
    pub readings_hint: &'static str,
    /// On a task: `{what}` is inferred.
    pub inferred: &'static str,
    /// Between two things that are.
    pub and: &'static str,
    /// The names of what may be inferred of a task, in the order of the plan's words for it.
    pub inferable: [&'static str; 10],
}

impl Facts {
    /// Returns the names of what is inferred of a task, joined; empty when nothing is.
    pub fn inferred_of(&self, keys: &[String]) -> String {
        let name = |key: &String| {
            let at = INFERABLE.iter().position(|known| known == key)?;
            self.inferable.get(at).copied()
        };
        keys.iter().filter_map(name).collect::<Vec<_>>().join(self.and)
    }
}

/// Chinese.
pub static ZH: Facts = Facts {
    title: "关于这份工作要点",
    official: "通知标题",
    number: "文号",
    issuers: "印发机关",
    addressees: "主送",
    issued: "成文日期",
    published: "公开日期",
    publisher: "公开单位",
    index: "索引号",
    period: "工作期限",
    edition: "数据版次",
    readings: "通知里读不清、没写明的地方，我们这样读（{n} 处）",
    readings_hint: "这些是整理数据时的读法，不是通知的规定；以印发的文件为准。",
    inferred: "通知没有写明、按内容推断的：{what}。",
    and: "、",
    inferable: [
        "由谁填报",
        "涉及哪些学校",
        "填哪些数字",
        "登记哪些内容",
        "分哪些阶段",
        "和目标怎样对照",
        "多久一次",
        "出哪些文件",
        "完成时限",
        "任务的文字",
    ],
};

/// English.
pub static EN: Facts = Facts {
    title: "About this plan",
    official: "Title of the notice",
    number: "Document number",
    issuers: "Issued by",
    addressees: "Addressed to",
    issued: "Day of issue",
    published: "Day of publication",
    publisher: "Published by",
    index: "Index number",
    period: "Days covered",
    edition: "Edition of the data",
    readings: "How we read what the notice leaves unclear ({n} places)",
    readings_hint: "These are readings made while preparing the data, not rules of the notice; the document as issued decides.",
    inferred: "Not stated by the notice, inferred from its content: {what}.",
    and: ", ",
    inferable: [
        "who reports",
        "which schools it concerns",
        "which figures are asked for",
        "what is registered",
        "which stages there are",
        "how it is held against the target",
        "how often",
        "which documents are to be made",
        "the due date",
        "the wording of the task",
    ],
};
