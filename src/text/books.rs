//! Workbooks on this device, and fields that were edited twice.

/// Wording of the pages about workbooks and conflicts.
pub struct Books {
    /// What the page is for.
    pub intro: &'static str,
    /// The list is being read.
    pub reading: &'static str,
    /// Nothing is there.
    pub none: &'static str,
    /// A workbook without a unit.
    pub no_unit: &'static str,
    /// A workbook whose content cannot be read.
    pub unreadable: &'static str,
    /// Marks the one that is open.
    pub current: &'static str,
    /// `{n}` tasks with something recorded.
    pub answered: &'static str,
    /// Last changed on `{day}`.
    pub changed: &'static str,
    /// Not changed yet.
    pub never_changed: &'static str,
    /// Last copy on `{day}`.
    pub backed_up: &'static str,
    /// No copy yet.
    pub never_backed_up: &'static str,
    /// Changes since the last copy.
    pub copy_is_old: &'static str,
    /// Practice with dates of `{year}`.
    pub practice: &'static str,
    /// Button: open.
    pub open: &'static str,
    /// Button: begin another.
    pub begin: &'static str,
    /// Hint for it.
    pub begin_hint: &'static str,
    /// Button: move to the trash.
    pub trash: &'static str,
    /// Dialog's heading: the unit `{unit}`.
    pub trash_title: &'static str,
    /// What moving to the trash does, and for how many `{days}` it can be undone.
    pub trash_what: &'static str,
    /// Advice to back up first.
    pub trash_backup: &'static str,
    /// To back up another workbook it has to be opened.
    pub trash_backup_other: &'static str,
    /// Button: back up first.
    pub backup_first: &'static str,
    /// Button: move it.
    pub trash_do: &'static str,
    /// Conflicts: what the page is for.
    pub conflicts_intro: &'static str,
    /// No conflict.
    pub no_conflicts: &'static str,
    /// The profile, as the place of a conflict.
    pub of_profile: &'static str,
    /// The device `{id}`.
    pub device: &'static str,
    /// The later edit.
    pub later: &'static str,
    /// The earlier edit.
    pub earlier: &'static str,
    /// A cleared value.
    pub cleared: &'static str,
    /// Button: use this one; for readers the value `{value}`.
    pub use_this: &'static str,
    /// Label: or write it anew.
    pub rewrite: &'static str,
    /// Button: use what is written.
    pub use_written: &'static str,
    /// Link to the task.
    pub see_task: &'static str,
    /// Row: a conflict of the same two texts; `{n}` left.
    pub left: &'static str,
}

/// Chinese.
pub static ZH: Books = Books {
    intro: "一台设备可以放几份台账：不同单位、不同年份、正式和演练互不影响。",
    reading: "正在查看本机台账",
    none: "本机还没有台账。",
    no_unit: "没有写单位",
    unreadable: "内容读不出来，打开时会尝试恢复",
    current: "正在使用",
    answered: "{n} 项任务有内容",
    changed: "最后改动 {day}",
    never_changed: "还没有填过",
    backed_up: "上次备份 {day}",
    never_backed_up: "没有备份过",
    copy_is_old: "备份后又有改动",
    practice: "演练（{year} 年）",
    open: "打开",
    begin: "新建一份台账",
    begin_hint: "当前台账留在本机，随时可以换回来。有了新一年或新版的工作要点，打开后可以从当前台账结转。",
    trash: "移走",
    trash_title: "移走“{unit}”的台账？",
    trash_what: "它会移到本页下方的回收站，{days} 天内可以恢复，过期删除。",
    trash_backup: "建议先备份，有了备份随时能再打开。",
    trash_backup_other: "要备份这一份，请先打开它，再点“备份”。",
    backup_first: "先备份",
    trash_do: "移走",
    conflicts_intro: "下面几处在不同设备上分别改过，内容不一样。两边都还在，请选定一个，或另写一个。",
    no_conflicts: "没有需要选定的地方。",
    of_profile: "单位基本情况",
    device: "设备 {id}",
    later: "较晚",
    earlier: "较早",
    cleared: "（已清空）",
    use_this: "用这个",
    rewrite: "或者另写",
    use_written: "用另写的",
    see_task: "看这项任务",
    left: "还有 {n} 处",
};

/// English.
pub static EN: Books = Books {
    intro: "One device can keep several workbooks: units, years, real ones and practice do not touch each other.",
    reading: "Looking for workbooks on this device",
    none: "There is no workbook on this device yet.",
    no_unit: "No unit given",
    unreadable: "Cannot be read; opening will try to rebuild it",
    current: "In use",
    answered: "{n} tasks with something recorded",
    changed: "Last changed {day}",
    never_changed: "Nothing filled in yet",
    backed_up: "Last copy {day}",
    never_backed_up: "No copy yet",
    copy_is_old: "Changed since that copy",
    practice: "Practice ({year})",
    open: "Open",
    begin: "Begin another workbook",
    begin_hint: "This one stays on the device; you can come back to it. Once a new year's plan or a new edition is open, you can carry this one forward.",
    trash: "Put away",
    trash_title: "Put away the workbook of “{unit}”?",
    trash_what: "It goes to the trash at the end of this page, can be brought back for {days} days, and is removed then.",
    trash_backup: "Back it up first; a copy can always be opened again.",
    trash_backup_other: "To back this one up, open it first, then press Back up.",
    backup_first: "Back up first",
    trash_do: "Put away",
    conflicts_intro: "These fields were changed on different devices and differ. Both are still here: choose one, or write it anew.",
    no_conflicts: "There is nothing to settle.",
    of_profile: "About the unit",
    device: "Device {id}",
    later: "Later",
    earlier: "Earlier",
    cleared: "(cleared)",
    use_this: "Use this",
    rewrite: "Or write it anew",
    use_written: "Use what is written",
    see_task: "See the task",
    left: "{n} left",
};
