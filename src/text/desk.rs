//! The desk: collecting the files of a round, and who is missing.

use crate::domain::rollup::Way;
use crate::domain::rollup::lower::Beside;
use crate::domain::rollup::received::Doubt;
use crate::text::fill;

/// Wording of the desk.
pub struct Desk {
    /// Below the heading.
    pub intro: &'static str,
    /// To a unit that collects nothing.
    pub not_office: &'static str,
    /// What can be done about that.
    pub not_office_hint: &'static str,
    /// The tabs, in the order of the routes.
    pub tabs: [&'static str; 8],
    /// The name of the tabs for screen readers.
    pub tabs_name: &'static str,
    /// Begins a desk.
    pub begin: &'static str,
    /// What beginning means.
    pub begin_hint: &'static str,
    /// Begins another round.
    pub other_round: &'static str,
    /// Not reported: `{names}`.
    pub all_missing: &'static str,
    /// Not reported: the first, `{names}`, of `{n}`.
    pub first_missing: &'static str,
    /// Expected `{expected}`, received `{received}`, missing `{missing}`.
    pub tally: &'static str,
    /// Received `{received}` without a roster.
    pub tally_open: &'static str,
    /// Reported and not in the roster `{n}`.
    pub unexpected: &'static str,
    /// It lies on the device.
    pub kept: &'static str,
    /// It is being written.
    pub writing: &'static str,
    /// It is not on the device.
    pub not_kept: &'static str,
    /// Another window has written meanwhile.
    pub moved: &'static str,
    /// What lies on the device could not be asked for.
    pub not_read: &'static str,
    /// `{what}` lies on the device and cannot be read.
    pub unread: &'static str,
    /// What such a one is called, where it is the desk of a round: `{round}`.
    pub of_round: &'static str,
    /// Puts it aside.
    pub put_aside: &'static str,
    /// Saves the roll-up as a file.
    pub save: &'static str,
    /// Why one saves it.
    pub save_hint: &'static str,
    /// Drop files and folders here.
    pub drop: &'static str,
    /// What may be dropped.
    pub drop_hint: &'static str,
    /// Chooses files.
    pub choose: &'static str,
    /// Chooses a folder.
    pub choose_folder: &'static str,
    /// Reading `{done}` of `{all}`.
    pub reading: &'static str,
    /// Stops reading.
    pub stop: &'static str,
    /// `{counted}` counted, `{waiting}` waiting, `{refused}` refused, `{all}` dropped.
    pub counts: &'static str,
    /// What waits is kept and counts nowhere.
    pub waiting_hint: &'static str,
    /// Nothing has been dropped yet.
    pub nothing: &'static str,
    /// Of the oldest files, `{counted}` that count and `{refused}` that do not, there are numbers alone.
    pub older: &'static str,
    /// Ready to count.
    pub ready: &'static str,
    /// What that means.
    pub ready_hint: &'static str,
    /// The same without a roster.
    pub ready_open_hint: &'static str,
    /// Lower levels' roll-ups.
    pub rollups: &'static str,
    /// Of a roll-up: `{unit}`, so many units `{n}`.
    pub rollup_of: &'static str,
    /// What a roll-up would change, in units: new, newer, older, grown apart from what came by itself, found by name, gone.
    beside: [&'static str; 6],
    /// What speaks against a file, in the order of the doubts.
    doubts: [&'static str; 8],
    /// Counts all of a group.
    pub accept_all: &'static str,
    /// Counts one.
    pub accept: &'static str,
    /// Refuses all of a group.
    pub refuse_all: &'static str,
    /// Refuses one.
    pub refuse: &'static str,
    /// Takes the place of what is held.
    pub newer: &'static str,
    /// Beside what counts of the unit: `{on}` tasks would move on, `{back}` back; their ids `{which_on}`, `{which_back}`.
    pub would_change: &'static str,
    /// Which unit it is.
    pub which_unit: &'static str,
    /// It is the one that is chosen.
    pub is_this_unit: &'static str,
    /// What the file says of itself: `{unit}`.
    pub says_of_itself: &'static str,
    /// None has been chosen.
    pub choose_unit: &'static str,
    /// Takes back a batch of `{n}` files.
    pub undo: &'static str,
    /// Shows `{n}` more of `{left}` files.
    pub more_files: &'static str,
    /// Files that do not count `{n}`.
    pub refused: &'static str,
    /// It came as a table, or was keyed in.
    ways: [&'static str; 2],
    /// Stands between the names of a list.
    pub between: &'static str,
    /// `{n}` units have reported, with how old their word is.
    pub received: &'static str,
    /// Last changed on `{day}`, `{n}` days ago.
    pub age: &'static str,
    /// It is not known how old it is.
    pub no_age: &'static str,
    /// Nobody is missing.
    pub none_missing: &'static str,
    /// Without a roster it is not known.
    pub no_roster: &'static str,
    /// To the roster.
    pub to_roster: &'static str,
    /// Missing in a county `{county}`: `{n}` of `{all}`.
    pub missing_of: &'static str,
    /// What belongs to the prefecture.
    pub no_county: &'static str,
    /// The message to paste.
    pub message: &'static str,
    /// `{round}`, `{expected}`, `{received}`, `{missing}`, `{names}`.
    pub message_text: &'static str,
    /// `{round}`: all have reported.
    pub message_done: &'static str,
    /// Copies a text.
    pub copy: &'static str,
    /// It is copied.
    pub copied: &'static str,
    /// It could not be copied.
    pub not_copied: &'static str,
}

impl Desk {
    /// Says how figures came in, unless it is the usual way.
    pub fn way(&self, way: Way) -> Option<&'static str> {
        let [by_table, keyed] = self.ways;
        match way {
            Way::Workbook => None,
            Way::Table => Some(by_table),
            Way::Keyed => Some(keyed),
        }
    }

    /// Says what a roll-up would change.
    pub fn beside(&self, beside: Beside) -> String {
        let Beside { new, newer, older, apart, by_name, gone } = beside;
        let told = [new, newer, older, apart, by_name, gone].into_iter().zip(self.beside).filter(|(n, _)| *n > 0);
        told.map(|(n, said)| fill(said, &[("n", &n)])).collect::<Vec<_>>().join(" · ")
    }

    /// Says what speaks against a file, in short.
    pub fn doubt(&self, doubt: Doubt) -> &'static str {
        let at = Doubt::ALL.iter().position(|known| *known == doubt);
        at.and_then(|at| self.doubts.get(at)).copied().unwrap_or_default()
    }
}

/// Chinese.
pub static ZH: Desk = Desk {
    intro: "把各单位报来的文件放进来，看谁没报、谁滞后、目标完成多少。文件只在本机读取，不上传。",
    not_office: "汇总由州、县（市）和中心校使用",
    not_office_hint: "本台账的单位是学校。要汇总其他单位，请在“本机台账”新建一份县（市）或州的台账。",
    tabs: ["收文件", "谁没报", "各单位", "反馈整改", "目标值", "期次对比", "出材料", "应报名单"],
    tabs_name: "汇总的各页",
    begin: "开始汇总",
    begin_hint: "先选报送期次。此后放进来的文件都按这一期核对，日期按这一期的最后一天判定。",
    other_round: "换一期",
    all_missing: "未报：{names}",
    first_missing: "未报：{names} 等 {n} 个单位",
    tally: "应报 {expected} · 已报 {received} · 未报 {missing}",
    tally_open: "已报 {received}（没有应报名单，不知道谁没报）",
    unexpected: "名单外 {n}",
    kept: "汇总已存在本机",
    writing: "正在保存",
    not_kept: "汇总没有存到本机，请导出汇总文件保留",
    moved: "另一个窗口改过这一期汇总，这里刚做的改动没有存下",
    not_read: "没能读取本机的汇总，请再点一次“开始汇总”。",
    of_round: "{round}汇总",
    unread: "存在本机的{what}读不出来，原样留着。放到一边以后可以重新开始，这一份仍留在本机。",
    put_aside: "放到一边",
    save: "导出汇总文件",
    save_hint: "报给上一级，或在别的电脑上接着做。里面有每个单位的数据和来源校验值。",
    drop: "把文件、文件夹或压缩包拖到这里",
    drop_hint: "认得：各单位的报送文件或填好的表格、下级的汇总文件，以及装着它们的 zip。放进来的文件要由您确认后才计入。",
    choose: "选择文件",
    choose_folder: "选择文件夹",
    reading: "正在读取：{done} / {all}",
    stop: "停止读取",
    counts: "放入 {all} 个：计入 {counted}，待确认 {waiting}，不计入 {refused}",
    waiting_hint: "待确认的文件也存在本机，关掉网页再打开还在；确认之前不计入任何数字。",
    nothing: "本期还没有放入文件。",
    older: "更早放入的文件只留下个数，不再逐个列出：计入 {counted} 个，不计入 {refused} 个。",
    ready: "可以计入",
    ready_hint: "单位代码、期次和内容都对得上。",
    ready_open_hint: "期次和内容都对得上。没有应报名单，单位是谁、在哪个县、是不是农村和直属，都按文件里写的；同一个单位前后写得不一样，会算成两个。",
    rollups: "下级汇总文件",
    rollup_of: "{unit}，{n} 个单位",
    beside: [
        "新增 {n} 个",
        "更新 {n} 个",
        "较旧 {n} 个",
        "与直接收到的各改各的 {n} 个，仍用直接收到的",
        "按名称对上名单 {n} 个",
        "不再包括 {n} 个",
    ],
    doubts: [
        "按名称找到单位",
        "名称相近，要选一个",
        "名单里没有",
        "表格的单位不在名单里，要指定",
        "别的期次",
        "没有注明期次",
        "和已计入的各改各的",
        "同一单位的另一份汇总",
    ],
    accept_all: "全部计入",
    accept: "计入",
    refuse_all: "全部不计入",
    refuse: "不计入",
    newer: "替换较旧的一份",
    would_change: "比已计入的：进步 {on} 项{which_on}，退步 {back} 项{which_back}，数字有改动 {other} 项{which_other}",
    which_unit: "是名单上的哪个单位",
    is_this_unit: "就是它",
    says_of_itself: "文件里写的是 {unit}",
    choose_unit: "请选择",
    undo: "撤销上一批（{n} 个文件）",
    more_files: "再显示 {n} 个（还有 {left} 个）",
    refused: "不计入的文件（{n}）",
    ways: ["由表格导入", "代填"],
    received: "收到了 {n} 个单位的数据，最久没更新的在前",
    age: "{day} 改过，距今 {n} 天",
    no_age: "不知道何时改过",
    between: "、",
    none_missing: "应报单位都报了。",
    no_roster: "没有应报名单，无法知道谁没报。",
    to_roster: "去放入应报名单",
    missing_of: "{county}：未报 {n} / 应报 {all}",
    no_county: "州直",
    message: "可以粘贴到工作群的话",
    message_text: "【{round}】应报 {expected} 个单位，已报 {received} 个，未报 {missing} 个：{names}。请尽快报送。",
    message_done: "【{round}】各应报单位都已报送。",
    copy: "复制",
    copied: "已复制",
    not_copied: "没有复制成功，请自己选中文字复制",
};

/// English.
pub static EN: Desk = Desk {
    intro: "Drop the files of the units here and see who is missing, who is behind, and how the targets stand. Files are read on this device and go nowhere.",
    not_office: "The desk is for prefectures, counties and hubs",
    not_office_hint: "This workbook is a school's. To collect the files of others, begin a county's or prefecture's workbook under “Workbooks here”.",
    tabs: ["Files", "Missing", "Units", "Feedback", "Targets", "Rounds", "Papers", "Roster"],
    tabs_name: "Pages of the desk",
    begin: "Begin",
    begin_hint: "Choose the round first. Files are held against it, and dates are judged by its last day.",
    other_round: "Another round",
    all_missing: "Not reported: {names}",
    first_missing: "Not reported: {names} and others, {n} in all",
    tally: "Expected {expected} · received {received} · missing {missing}",
    tally_open: "Received {received} (no roster: who is missing is not known)",
    unexpected: "Not in the roster: {n}",
    kept: "The roll-up is on this device",
    writing: "Saving",
    not_kept: "The roll-up is not on this device: export it as a file",
    moved: "Another window has changed this roll-up, and what was just done here is not kept",
    not_read: "The roll-up on this device could not be asked for. Begin once more.",
    of_round: "the roll-up of {round}",
    unread: "On this device, this cannot be read: {what}. It is kept as it is. Once it is put aside you can begin anew, and it still stays on this device.",
    put_aside: "Put it aside",
    save: "Export the roll-up",
    save_hint: "For the level above, or to go on with on another computer. It holds every unit's figures and where they come from.",
    drop: "Drop files, folders or zips here",
    drop_hint: "Units' submissions or tables they filled in, lower levels' roll-ups, and zips of them. Nothing counts before you have said so.",
    choose: "Choose files",
    choose_folder: "Choose a folder",
    reading: "Reading {done} of {all}",
    stop: "Stop reading",
    counts: "{all} dropped: {counted} counted, {waiting} to be confirmed, {refused} not counted",
    waiting_hint: "What waits is kept on this device, too, and counts nowhere until you have said so.",
    nothing: "No file has been dropped for this round.",
    older: "Of the files that were dropped earliest there are numbers alone: {counted} count, {refused} do not.",
    ready: "Ready to count",
    ready_hint: "Code, round and content are as they should be.",
    ready_open_hint: "Round and content are as they should be. Without a roster a unit is what its file says, its county and attributes too; one that is written in two ways counts as two.",
    rollups: "Roll-ups of lower levels",
    rollup_of: "{unit}, {n} units",
    beside: [
        "new: {n}",
        "newer: {n}",
        "older: {n}",
        "grown apart from what came directly, which stays: {n}",
        "found in the roster by name: {n}",
        "no longer in it: {n}",
    ],
    doubts: [
        "Found by name",
        "Names alike: choose one",
        "Not in the roster",
        "Table of no listed unit: choose one",
        "Another round",
        "Says no round",
        "Grown apart from what counts",
        "Another roll-up of the same office",
    ],
    accept_all: "Count all",
    accept: "Count",
    refuse_all: "Leave all out",
    refuse: "Leave out",
    newer: "Replaces an older one",
    would_change: "beside what counts: {on} tasks on{which_on}, {back} back{which_back}, other numbers in {other}{which_other}",
    which_unit: "Which unit of the roster",
    is_this_unit: "This is it",
    says_of_itself: "the file says {unit}",
    choose_unit: "Choose",
    undo: "Take the last batch back ({n} files)",
    more_files: "Show {n} more ({left} left)",
    refused: "Files that do not count ({n})",
    ways: ["From a table", "Keyed in from paper"],
    received: "{n} units are held, the oldest word first",
    age: "changed on {day}, {n} days ago",
    no_age: "not known when it was changed",
    between: ", ",
    none_missing: "Every expected unit has reported.",
    no_roster: "Without a roster it is not known who is missing.",
    to_roster: "To the roster",
    missing_of: "{county}: {n} missing of {all}",
    no_county: "Prefecture's own",
    message: "A message to paste into a group",
    message_text: "[{round}] {expected} units expected, {received} received, {missing} missing: {names}. Please report soon.",
    message_done: "[{round}] Every expected unit has reported.",
    copy: "Copy",
    copied: "Copied",
    not_copied: "Not copied: select the text yourself",
};
