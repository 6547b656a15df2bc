//! 阶段对比: two points in time side by side, and the trend.

use crate::domain::compare::Class;

/// Wording of the page that compares.
pub struct History {
    /// What the page is for.
    pub intro: &'static str,
    /// Heading: comparing.
    pub compare: &'static str,
    /// Label: the earlier side.
    pub before: &'static str,
    /// Label: the later side.
    pub after: &'static str,
    /// The workbook as it is now.
    pub now: &'static str,
    /// Button: the sides change places.
    pub swap: &'static str,
    /// Button: opens a file as one side.
    pub file: &'static str,
    /// What becomes of the file.
    pub file_hint: &'static str,
    /// A file as a side: `{name}`.
    pub file_side: &'static str,
    /// The file answers another plan.
    pub other_plan: &'static str,
    /// The file is of another unit, `{unit}`.
    pub other_unit: &'static str,
    /// The file is a part, `{office}`, of `{n}` tasks.
    pub part: &'static str,
    /// Several files came in.
    pub several: &'static str,
    /// By which day both sides are judged: `{day}`.
    pub judged: &'static str,
    /// Link: choose another day.
    pub judged_change: &'static str,
    /// All that has changed.
    pub changed: &'static str,
    classes: [&'static str; 4],
    /// Name of the filter.
    pub by_class: &'static str,
    /// The two sides say the same.
    pub same: &'static str,
    /// Nothing is of the class that was chosen.
    pub none: &'static str,
    /// Folded: the rule.
    pub rule: &'static str,
    /// The rule, line by line.
    pub rules: [&'static str; 4],
    /// Read out before what a task showed.
    pub was: &'static str,
    /// Read out before what it shows.
    pub is: &'static str,
    /// In `{n}` fields the two sides differ.
    pub edits: &'static str,
    /// Heading: the trend.
    pub trend: &'static str,
    /// What the trend shows: `{n}` tasks.
    pub trend_hint: &'static str,
    /// Nothing but today is known.
    pub trend_none: &'static str,
    /// Only the latest `{n}` are drawn.
    pub trend_latest: &'static str,
    /// The picture in words: from `{from}` to `{to}`.
    pub trend_says: &'static str,
    /// A point in words: `{name}`, `{done}`, `{going}`, `{not_started}`, `{none}`, `{untouched}`.
    pub point_says: &'static str,
    /// Column: the point.
    pub point: &'static str,
    /// `{n}` milestones cannot be read.
    pub unreadable: &'static str,
    /// Milestones are being read.
    pub reading: &'static str,
    /// Heading: there is no milestone yet.
    pub empty: &'static str,
    /// What to do then.
    pub empty_hint: &'static str,
    /// Button: compare a milestone with now.
    pub compare_now: &'static str,
    /// Link to the page.
    pub link: &'static str,
}

impl History {
    /// Returns what a class is called.
    pub fn class(&self, class: Class) -> &'static str {
        let at = Class::ALL.iter().position(|known| *known == class);
        at.and_then(|at| self.classes.get(at)).copied().unwrap_or_default()
    }
}

/// Chinese.
pub static ZH: History = History {
    intro: "任选两个时点对比：哪些任务新增、进步、退步、未变。对比只看不改。",
    compare: "对比",
    before: "之前",
    after: "之后",
    now: "现在",
    swap: "前后对调",
    file: "打开文件来对比",
    file_hint: "文件只用来对比，不写入台账。",
    file_side: "文件 {name}",
    other_plan: "这份文件填的是另一份工作要点，或者另一版，任务不同，不能逐项对比。",
    other_unit: "文件里的单位是“{unit}”，与当前台账不同，对比结果只供参考。",
    part: "这是分给“{office}”的文件，只对比其中 {n} 项任务。",
    several: "请一次选一份台账文件。",
    judged: "两边都按统计截至 {day} 和现在的单位情况判断。",
    judged_change: "换一天",
    changed: "有变化",
    classes: ["新增", "进步", "退步", "未变"],
    by_class: "按变化筛选",
    same: "两边的完成情况和数字一样，没有任务变化。",
    none: "没有这一类任务。",
    rule: "怎样算进步、退步",
    rules: [
        "完成情况按这个顺序：未填、不涉及、未启动、推进中、已完成。往后走是进步，往前退是退步；原来未填、现在填了的是新增。",
        "改成“不涉及”的列在退步里：任务没有做，是不做了，请核对理由。",
        "完成情况没变的，看目标数字：更接近目标是进步，离得更远是退步；两边都已达到的不再比较。",
        "没有目标的数字、亮灯、备注等有改动，不影响分类，归在未变。",
    ],
    was: "原来",
    is: "后来",
    edits: "有 {n} 处内容不同",
    trend: "趋势",
    trend_hint: "各次存档时的完成情况，共 {n} 项任务",
    trend_none: "有了存档，这里就画出每次存档时的完成情况。",
    trend_latest: "只画最近 {n} 个时点。",
    trend_says: "{from} 到 {to} 的完成情况",
    point_says: "{name}：已完成 {done}，推进中 {going}，未启动 {not_started}，不涉及 {none}，未填 {untouched}",
    point: "时点",
    unreadable: "有 {n} 份存档读不出来，已原样保留，不参加对比。",
    reading: "正在读取存档",
    empty: "还没有可以对比的存档",
    empty_hint: "现在先存一份，过一段时间再来，就能看出哪些任务有了变化。也可以打开以前的备份文件来对比。",
    compare_now: "与现在对比",
    link: "看看各次存档之间有什么变化",
};

/// English.
pub static EN: History = History {
    intro: "Choose two points in time: which tasks are new, improved, slipped or unchanged. Comparing changes nothing.",
    compare: "Compare",
    before: "Before",
    after: "After",
    now: "Now",
    swap: "Swap the sides",
    file: "Compare with a file",
    file_hint: "The file is only looked at; nothing of it is written.",
    file_side: "File {name}",
    other_plan: "This file answers another plan, or another edition of it. Its tasks differ and cannot be compared one by one.",
    other_unit: "The unit in the file is “{unit}”, not that of this workbook; take the result with care.",
    part: "This file was handed to “{office}”; only its {n} tasks are compared.",
    several: "Choose one workbook file at a time.",
    judged: "Both sides are judged as of {day}, and by the unit as it is now.",
    judged_change: "Another day",
    changed: "Changed",
    classes: ["New", "Improved", "Slipped", "Unchanged"],
    by_class: "Filter by change",
    same: "States and numbers are the same on both sides; no task has changed.",
    none: "No task is of this kind.",
    rule: "What counts as improved or slipped",
    rules: [
        "States stand in this order: blank, not applicable, not started, in progress, done. On is improved, back is slipped; what was blank and is not any more is new.",
        "A task that is said not to apply any more has slipped: it was not done but dropped, so check the reason.",
        "Where the state is the same, the target's figures decide: closer is improved, further off is slipped; targets met both times are not compared.",
        "Numbers without a target, lights, notes and the like do not matter for this and leave a task unchanged.",
    ],
    was: "Before:",
    is: "After:",
    edits: "{n} fields differ",
    trend: "Trend",
    trend_hint: "States at each milestone, {n} tasks in all",
    trend_none: "Once there are milestones, their states are drawn here.",
    trend_latest: "Only the latest {n} points are drawn.",
    trend_says: "States from {from} to {to}",
    point_says: "{name}: done {done}, in progress {going}, not started {not_started}, not applicable {none}, blank {untouched}",
    point: "Point in time",
    unreadable: "{n} milestones cannot be read; they are kept as they are and not compared.",
    reading: "Reading the milestones",
    empty: "No milestone to compare with yet",
    empty_hint: "Keep one now; when you come back later, you will see which tasks have changed. You can also compare with an earlier copy.",
    compare_now: "Compare with now",
    link: "See what changed between milestones",
};
