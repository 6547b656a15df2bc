//! The overview: progress, lights, what to do next.

/// Wording of the overview.
pub struct Overview {
    /// Heading of the ring.
    pub progress: &'static str,
    /// What the ring says in words: `{done}`, `{all}`, `{percent}`.
    pub whole: &'static str,
    /// The ring's large number: `{answered}` of `{all}`.
    pub of_all: &'static str,
    /// Tasks that have a state.
    pub answered: &'static str,
    /// Tasks that have none.
    pub untouched: &'static str,
    /// Tasks past due.
    pub overdue: &'static str,
    /// Numbers that a target asks for and nobody has entered.
    pub numbers_missing: &'static str,
    /// Not applicable without a reason.
    pub reasons_missing: &'static str,
    /// Heading of what to do next.
    pub next: &'static str,
    /// How the list is ordered.
    pub next_hint: &'static str,
    /// Nothing is left.
    pub nothing_next: &'static str,
    /// Button to the walk.
    pub begin: &'static str,
    /// How many are left: `{n}`.
    pub begin_hint: &'static str,
    /// Heading of the year.
    pub year: &'static str,
    /// What the picture of the year shows, and what can be done with it.
    pub year_hint: &'static str,
    /// The months, January first.
    pub months: [&'static str; 12],
    /// A month in words: `{month}`, `{n}` tasks.
    pub month_says: &'static str,
    /// So many tasks of a month: `{word}`, `{n}`.
    pub month_part: &'static str,
    /// A stretch of the year: `{from}`, `{to}`.
    pub year_part: &'static str,
    /// Heading of the lights: `{n}` items.
    pub strip: &'static str,
    /// A light in words: `{no}`, `{title}`, `{light}`, `{done}`, `{all}`.
    pub item_says: &'static str,
    /// An item that does not concern the unit: `{no}`, `{title}`.
    pub item_none: &'static str,
    /// Heading of the sections.
    pub sections: &'static str,
    /// What the bars show.
    pub sections_hint: &'static str,
    /// A section's bar in words: `{answered}`, `{all}`, `{done}`, `{overdue}`.
    pub section_says: &'static str,
    /// Link to the profile.
    pub change_unit: &'static str,
    /// Says whose words the tasks are.
    pub digest: &'static str,
}

/// Chinese.
pub static ZH: Overview = Overview {
    progress: "完成情况",
    whole: "已完成 {done} 项，应填 {all} 项，完成 {percent}%",
    of_all: "{answered} / {all}",
    answered: "已填",
    untouched: "未填",
    overdue: "逾期",
    numbers_missing: "数字待填",
    reasons_missing: "理由待填",
    next: "接下来",
    next_hint: "先逾期，再看要求程度和时限",
    nothing_next: "各项都已落实，没有待办。",
    begin: "逐项填写",
    begin_hint: "还有 {n} 项未填，每项点两下",
    year: "全年时限",
    year_hint: "每月到期的任务，形状同下；线上的圆点是统计截至日",
    months: ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"],
    month_says: "{month}到期 {n} 项",
    month_part: "{word} {n}",
    year_part: "{from}至{to}",
    strip: "{n} 条一览",
    item_says: "第{no}条 {title}：{light}，完成 {done}/{all}",
    item_none: "第{no}条 {title}：不涉及本单位",
    sections: "分部分进度",
    sections_hint: "实色为已完成，斜纹为推进中",
    section_says: "已填 {answered}/{all}，完成 {done}，逾期 {overdue}",
    change_unit: "修改单位情况",
    digest: "任务文字为本台账按通知归纳，以通知原文为准。",
};

/// English.
pub static EN: Overview = Overview {
    progress: "Progress",
    whole: "{done} of {all} tasks done, {percent}%",
    of_all: "{answered} / {all}",
    answered: "Answered",
    untouched: "Blank",
    overdue: "Overdue",
    numbers_missing: "Numbers to fill",
    reasons_missing: "Reasons to fill",
    next: "Next",
    next_hint: "Overdue first, then by obligation and date",
    nothing_next: "Everything is done; nothing is left.",
    begin: "Answer one by one",
    begin_hint: "{n} left, two taps each",
    year: "The year",
    year_hint: "Tasks by the month they are due in, shapes as below; the dot on the line is the as-of date",
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    month_says: "{month}: {n} tasks due",
    month_part: "{word} {n}",
    year_part: "{from} to {to}",
    strip: "{n} items at a glance",
    item_says: "Item {no} {title}: {light}, {done}/{all} done",
    item_none: "Item {no} {title}: not for this unit",
    sections: "By section",
    sections_hint: "Solid: done; hatched: in progress",
    section_says: "{answered}/{all} answered, {done} done, {overdue} overdue",
    change_unit: "Change the profile",
    digest: "Tasks are our digest of the notice; its own wording prevails.",
};
