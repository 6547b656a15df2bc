//! Rescue dumps: all that a device holds, written by a page of its own, and how one is opened.

/// Wording about rescue dumps.
pub struct Rescue {
    /// Link: to the rescue page.
    pub link: &'static str,
    /// A dump with `{n}` workbooks.
    pub found: &'static str,
    /// A dump with no workbook that can be rebuilt.
    pub nothing: &'static str,
    /// `{n}` workbooks cannot be rebuilt.
    pub lost: &'static str,
    /// Button: open all.
    pub open: &'static str,
    /// What opening does.
    pub open_hint: &'static str,
    /// `{n}` workbooks were opened.
    pub opened: &'static str,
    /// `{n}` were not.
    pub left: &'static str,
    /// No unit is named.
    pub no_unit: &'static str,
}

/// Chinese.
pub static ZH: Rescue = Rescue {
    link: "把本机内容存成抢救文件",
    found: "这是抢救文件，里面有 {n} 本台账：",
    nothing: "这是抢救文件，里面没有能恢复的台账。请留好这个文件，交给技术人员。",
    lost: "另有 {n} 本已损坏，恢复不了。请留好这个文件，交给技术人员。",
    open: "全部打开",
    open_hint: "每一本都作为本机的另一份台账打开，当前台账不动。",
    opened: "已从抢救文件打开 {n} 本台账，都列在“本机台账”页。",
    left: "抢救文件里有 {n} 本台账没有打开，请留好这个文件，交给技术人员。",
    no_unit: "没有写单位",
};

/// English.
pub static EN: Rescue = Rescue {
    link: "Save what is on this device as a rescue file",
    found: "This is a rescue file with workbooks, {n} of them:",
    nothing: "This is a rescue file without a workbook that can be restored. Keep the file and give it to a technician.",
    lost: "Workbooks that are damaged and cannot be restored: {n}. Keep the file and give it to a technician.",
    open: "Open all",
    open_hint: "Each becomes a workbook of its own on this device; the one that is open stays as it is.",
    opened: "Workbooks opened from the rescue file: {n}. They are on the page of workbooks.",
    left: "Workbooks of the rescue file that were not opened: {n}. Keep the file and give it to a technician.",
    no_unit: "No unit is named",
};
