//! Going back: milestones, the trash, checking a saved file, the browser's promise, and what was lost.

/// Wording around going back.
pub struct Recovery {
    /// Heading: milestones.
    pub milestones: &'static str,
    /// What they are.
    pub milestones_hint: &'static str,
    /// Label: the name of a milestone.
    pub milestone_name: &'static str,
    /// Button: keep one now.
    pub milestone_keep: &'static str,
    /// There is none.
    pub milestone_none: &'static str,
    /// Folded: `{n}` older ones.
    pub milestone_more: &'static str,
    /// One that does not verify.
    pub milestone_unreadable: &'static str,
    /// Why it was kept: merge, replacement, restoration, a newer format, by hand.
    pub reasons: [&'static str; 6],
    /// `{n}` tasks with something recorded then.
    pub answered: &'static str,
    /// Button: restore.
    pub restore: &'static str,
    /// Question: restore to the milestone of `{time}`?
    pub restore_title: &'static str,
    /// What restoring does: `{added}`, `{changed}`, `{cleared}`, and how to go back.
    pub restore_what: &'static str,
    /// It shows what is here already.
    pub restore_same: &'static str,
    /// Restored.
    pub restored: &'static str,
    /// A milestone was kept.
    pub milestone_kept: &'static str,
    /// Heading: trash.
    pub trash: &'static str,
    /// How long things stay: `{days}`.
    pub trash_hint: &'static str,
    /// Nothing is there.
    pub trash_empty: &'static str,
    /// Put away on `{day}`.
    pub put_away: &'static str,
    /// `{n}` days left.
    pub days_left: &'static str,
    /// Button: bring back.
    pub bring_back: &'static str,
    /// Brought back.
    pub brought_back: &'static str,
    /// `{n}` workbooks were removed.
    pub trash_emptied: &'static str,
    /// Link on the first run: `{n}` workbooks are in the trash.
    pub in_trash: &'static str,
    /// Heading and button: check a saved file.
    pub check: &'static str,
    /// What checking does.
    pub check_hint: &'static str,
    /// It is the workbook as it is now.
    pub check_same: &'static str,
    /// It is the last copy; `{n}` fields differ by now.
    pub check_last: &'static str,
    /// It is an older copy; `{n}` fields differ.
    pub check_older: &'static str,
    /// It holds what is not here.
    pub check_gone_on: &'static str,
    /// It is not a copy of this workbook.
    pub check_other: &'static str,
    /// Label: will the browser keep the data.
    pub persist: &'static str,
    /// Granted.
    pub persist_granted: &'static str,
    /// Refused.
    pub persist_refused: &'static str,
    /// Not supported.
    pub persist_unsupported: &'static str,
    /// Not asked yet.
    pub persist_not_asked: &'static str,
    /// Button: ask.
    pub persist_ask: &'static str,
    /// Button: ask again.
    pub persist_ask_again: &'static str,
    /// Button: open the milestone of `{time}`, with `{n}` tasks, in the place of what cannot be read.
    pub from_milestone: &'static str,
    /// Label: the unit of what was lost.
    pub lost_unit: &'static str,
    /// `{n}` tasks, last changed on `{day}`.
    pub lost_content: &'static str,
    /// Label: the copy's file.
    pub lost_file: &'static str,
}

/// Chinese.
pub static ZH: Recovery = Recovery {
    milestones: "阶段存档",
    milestones_hint: "合并、替换、恢复之前会自动存一份，也可以自己存。存档只在本机，不能代替备份。",
    milestone_name: "存档名称（可不填）",
    milestone_keep: "存一份",
    milestone_none: "还没有存档。",
    milestone_more: "更早的 {n} 份",
    milestone_unreadable: "读不出来，已原样保留",
    reasons: ["合并之前", "替换之前", "恢复之前", "换用新格式之前", "报送", "手动存档"],
    answered: "{n} 项任务有内容",
    restore: "恢复到这里",
    restore_title: "恢复到 {time} 的内容？",
    restore_what: "恢复后新增 {added} 处，改动 {changed} 处，清空 {cleared} 处。现在的内容会先自动存档，也可以点“撤销”退回。",
    restore_same: "与现在的内容一样，不需要恢复。",
    restored: "已恢复。想退回，请点“撤销”。",
    milestone_kept: "已存档。",
    trash: "回收站",
    trash_hint: "移走的台账在这里保留 {days} 天，过期后在打开网页时删除。",
    trash_empty: "回收站是空的。",
    put_away: "{day} 移走",
    days_left: "还保留 {n} 天",
    bring_back: "恢复",
    brought_back: "已恢复，在上面的列表里可以打开。",
    trash_emptied: "回收站里有 {n} 份台账满 {days} 天，已删除。",
    in_trash: "回收站里有 {n} 份台账，去看看",
    check: "核对已存的文件",
    check_hint: "备份以后选中刚存的文件，读回来与本机台账比对，确认它打得开、内容全。不会改动台账。",
    check_same: "文件完好，与本机台账完全一致。",
    check_last: "文件完好，就是最近一次备份。之后本机又有 {n} 处改动，可以再备份一次。",
    check_older: "这不是最近一次备份的文件，是更早的一份，与本机有 {n} 处不同。请再备份一次，并保存好新文件。",
    check_gone_on: "这份文件里有本机没有的内容，可能在别处接着填过。可以用“打开备份”合并进来。",
    check_other: "这不是刚备份的文件：它不是当前台账的备份。请看看是不是选错了文件。",
    persist: "长期保留",
    persist_granted: "浏览器已答应：空间不够时也不自动清理这里的数据",
    persist_refused: "浏览器没有答应：空间不够时可能清理，请勤备份",
    persist_unsupported: "这个浏览器（或这种网址）不提供这项保证，请勤备份",
    persist_not_asked: "还没有问过浏览器，填第一项时会问",
    persist_ask: "现在就问",
    persist_ask_again: "再问一次",
    from_milestone: "打开 {time} 的存档（{n} 项任务有内容）",
    lost_unit: "丢失的台账",
    lost_content: "{n} 项任务有内容，最后改动 {day}",
    lost_file: "备份文件名",
};

/// English.
pub static EN: Recovery = Recovery {
    milestones: "Milestones",
    milestones_hint: "One is kept before every merge, replacement and restoration; you can keep your own. They are on this device only and no substitute for a copy.",
    milestone_name: "Name (may be empty)",
    milestone_keep: "Keep one now",
    milestone_none: "There is none yet.",
    milestone_more: "{n} older ones",
    milestone_unreadable: "Cannot be read; kept as it is",
    reasons: [
        "Before a merge",
        "Before a replacement",
        "Before a restoration",
        "Before a newer format",
        "Submitted",
        "Kept by hand",
    ],
    answered: "{n} tasks with something recorded",
    restore: "Restore this",
    restore_title: "Restore what was there at {time}?",
    restore_what: "{added} fields come back, {changed} change, {cleared} are cleared. What is here now is kept as a milestone first, and Undo takes it back.",
    restore_same: "It shows just what is here now.",
    restored: "Restored. Undo takes it back.",
    milestone_kept: "Milestone kept.",
    trash: "Trash",
    trash_hint: "Workbooks put away stay here for {days} days; after that they are removed when the page is opened.",
    trash_empty: "The trash is empty.",
    put_away: "Put away {day}",
    days_left: "{n} days left",
    bring_back: "Bring back",
    brought_back: "Brought back; open it from the list above.",
    trash_emptied: "{n} workbooks had been in the trash for {days} days and were removed.",
    in_trash: "{n} workbooks are in the trash: have a look",
    check: "Check a saved file",
    check_hint: "After backing up, choose the file just saved: it is read back and compared with this workbook. Nothing is changed.",
    check_same: "The file is sound and holds exactly this workbook.",
    check_last: "The file is sound and is the last copy. {n} fields have changed here since; you may back up again.",
    check_older: "This is not the last copy but an older one; {n} fields differ. Back up again and keep the new file.",
    check_gone_on: "This file holds what is not here: it was gone on with elsewhere. “Open a copy” can merge it.",
    check_other: "This is not the file just saved: it is no copy of this workbook. Check that it is the right one.",
    persist: "Kept for good",
    persist_granted: "The browser has agreed not to remove the data by itself",
    persist_refused: "The browser has not agreed: it may remove the data when room gets short, so back up often",
    persist_unsupported: "This browser (or this kind of address) offers no such promise, so back up often",
    persist_not_asked: "The browser has not been asked; it will be at the first answer",
    persist_ask: "Ask now",
    persist_ask_again: "Ask again",
    from_milestone: "Open the milestone of {time} ({n} tasks)",
    lost_unit: "What was lost",
    lost_content: "{n} tasks with something recorded, last changed {day}",
    lost_file: "Its file",
};
