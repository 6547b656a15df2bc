//! The groups of pages, and what each page that has no tab on a phone is for.

/// Wording of the navigation.
pub struct Pages {
    /// Group: filling in.
    pub fill_in: &'static str,
    /// Group: the year's work.
    pub work: &'static str,
    /// Group: what goes out.
    pub hand_in: &'static str,
    /// Group: the workbook itself.
    pub keep: &'static str,
    /// The walk.
    pub walk: &'static str,
    /// The agenda.
    pub agenda: &'static str,
    /// The responsibility sheet.
    pub responsibility: &'static str,
    /// Problems that are put right.
    pub rectify: &'static str,
    /// The registers.
    pub registers: &'static str,
    /// The record of changes.
    pub changes: &'static str,
    /// Two points in time side by side.
    pub history: &'static str,
    /// Self-checks.
    pub checks: &'static str,
    /// Papers.
    pub report: &'static str,
    /// Saving and copies.
    pub storage: &'static str,
    /// About the unit.
    pub start: &'static str,
    /// The desk.
    pub rollup: &'static str,
    /// Workbooks on this device.
    pub books: &'static str,
}

/// Chinese.
pub static ZH: Pages = Pages {
    fill_in: "填报",
    work: "推进",
    hand_in: "报送",
    keep: "台账",
    walk: "从没填的任务开始，一项接一项",
    agenda: "各项时限按月按周排开，存成日历",
    responsibility: "每项任务谁牵头、谁负责、何时完成",
    rectify: "问题、措施、复核、销号",
    registers: "一行一行登记的任务",
    changes: "谁在什么时候改了什么",
    history: "两个时点之间的进步和退步，趋势",
    checks: "报送前看看哪里要改",
    report: "自评报告、责任分解表、整改台账、空白表",
    storage: "备份、打开文件、阶段存档、分工",
    start: "改学段、特点和名称",
    rollup: "收各单位的文件，看谁没报、谁滞后",
    books: "这台设备上的其他台账、回收站",
};

/// English.
pub static EN: Pages = Pages {
    fill_in: "Fill in",
    work: "Get done",
    hand_in: "Hand in",
    keep: "Workbook",
    walk: "What is unanswered, one task after the other",
    agenda: "Every date by month and week, as a calendar too",
    responsibility: "Who leads, who is in charge, by when",
    rectify: "Problems, measures, rechecks",
    registers: "Tasks entered row by row",
    changes: "Who changed what, and when",
    history: "What improved or slipped between two points, and the trend",
    checks: "What to look at before sending",
    report: "Report, responsibility sheet, rectification ledger, blank form",
    storage: "Copies, opening files, milestones, splitting",
    start: "Stages, attributes and name",
    rollup: "Collect units' files, see who is missing and who is behind",
    books: "Other workbooks here, and the trash",
};
