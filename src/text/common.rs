//! What every page shows: names of pages, the save indicator, general buttons.

/// Wording of the frame around all pages.
pub struct Common {
    /// The product's name.
    pub app: &'static str,
    /// Said on first screens: data stays here.
    pub local_only: &'static str,
    /// Navigation and page titles.
    pub overview: &'static str,
    /// The 35 items.
    pub assess: &'static str,
    /// The walk through what is unanswered.
    pub walk: &'static str,
    /// The unit's profile.
    pub start: &'static str,
    /// The agenda.
    pub agenda: &'static str,
    /// The responsibility sheet.
    pub responsibility: &'static str,
    /// Workbooks on this device.
    pub books: &'static str,
    /// Settings.
    pub settings: &'static str,
    /// Saving and copies.
    pub storage: &'static str,
    /// Conflicts.
    pub conflicts: &'static str,
    /// Self-checks.
    pub checks: &'static str,
    /// Sending a round.
    pub submit: &'static str,
    /// Papers.
    pub report: &'static str,
    /// A round.
    pub round: &'static str,
    /// Problems that are put right.
    pub rectify: &'static str,
    /// The registers of ledger tasks.
    pub registers: &'static str,
    /// The record of changes.
    pub changes: &'static str,
    /// Two points in time side by side.
    pub history: &'static str,
    /// The units that are expected to report.
    pub roster: &'static str,
    /// The desk.
    pub rollup: &'static str,
    /// The fourth tab of a phone.
    pub more: &'static str,
    /// Skip link.
    pub skip: &'static str,
    /// Name of the navigation.
    pub navigation: &'static str,
    /// Save indicator: durable, with the time `{time}`.
    pub saved: &'static str,
    /// Save indicator: before the first edit.
    pub ready: &'static str,
    /// Save indicator: on its way.
    pub saving: &'static str,
    /// Save indicator: not saved, the edits are kept in memory.
    pub save_failed: &'static str,
    /// Save indicator: kept in localStorage only.
    pub fallback: &'static str,
    /// Last copy `{days}` days ago.
    pub backed_up: &'static str,
    /// Last copy today.
    pub backed_up_today: &'static str,
    /// No copy yet.
    pub never_backed_up: &'static str,
    /// As of `{day}`.
    pub as_of: &'static str,
    /// Practice edition mark.
    pub practice: &'static str,
    /// Undo.
    pub undo: &'static str,
    /// Redo.
    pub redo: &'static str,
    /// Stands between the words of a list.
    pub comma: &'static str,
    /// What takes its time, in the order of its vocabulary.
    pub busy: [&'static str; 3],
    /// Cancel.
    pub cancel: &'static str,
    /// Close.
    pub close: &'static str,
    /// Shown while a page's module loads.
    pub loading: &'static str,
    /// A page's module could not be loaded.
    pub page_failed: &'static str,
    /// Try again.
    pub retry: &'static str,
}

/// Chinese.
pub static ZH: Common = Common {
    app: "工作要点落实台账",
    local_only: "数据只存在本机，不上传",
    overview: "总览",
    assess: "自评",
    walk: "逐项填写",
    start: "单位基本情况",
    agenda: "日程",
    responsibility: "责任分解",
    books: "本机台账",
    settings: "设置",
    storage: "保存与备份",
    conflicts: "两处修改",
    checks: "自查",
    submit: "报送",
    report: "打印材料",
    round: "报送期次",
    rectify: "整改台账",
    registers: "登记册",
    changes: "修改记录",
    history: "阶段对比",
    roster: "应报单位名单",
    rollup: "汇总",
    more: "更多",
    skip: "跳到正文",
    navigation: "主要页面",
    saved: "已保存 {time}",
    ready: "尚无改动",
    saving: "正在保存",
    save_failed: "未能保存，请先备份",
    fallback: "临时保存，请备份",
    backed_up: "上次备份 {days} 天前",
    backed_up_today: "今天已备份",
    never_backed_up: "尚未备份",
    as_of: "统计截至 {day}",
    practice: "演练",
    undo: "撤销",
    redo: "重做",
    comma: "、",
    busy: ["正在读取文件", "正在生成文件", "正在打开台账"],
    cancel: "取消",
    close: "关闭",
    loading: "正在载入",
    page_failed: "这一页没有载入成功，请检查网络后重试。已填的内容不受影响。",
    retry: "重试",
};

/// English.
pub static EN: Common = Common {
    app: "Plan Workbook",
    local_only: "Data stays on this device and is never uploaded",
    overview: "Overview",
    assess: "Assess",
    walk: "One by one",
    start: "About the unit",
    agenda: "Agenda",
    responsibility: "Who does what",
    books: "Workbooks here",
    settings: "Settings",
    storage: "Saving and copies",
    conflicts: "Edited twice",
    checks: "Checks",
    submit: "Submit",
    report: "Papers",
    round: "Round",
    rectify: "Rectification",
    registers: "Registers",
    changes: "Changes",
    history: "Then and now",
    roster: "Roster",
    rollup: "Roll-up",
    more: "More",
    skip: "Skip to content",
    navigation: "Main pages",
    saved: "Saved {time}",
    ready: "No changes yet",
    saving: "Saving",
    save_failed: "Not saved: make a copy first",
    fallback: "Kept temporarily: make a copy",
    backed_up: "Last copy {days} days ago",
    backed_up_today: "Copy made today",
    never_backed_up: "No copy yet",
    as_of: "As of {day}",
    practice: "Practice",
    undo: "Undo",
    redo: "Redo",
    comma: ", ",
    busy: ["Reading the file", "Making the file", "Opening the workbook"],
    cancel: "Cancel",
    close: "Close",
    loading: "Loading",
    page_failed: "This page did not load. Check the network and try again; what you entered is safe.",
    retry: "Try again",
};
